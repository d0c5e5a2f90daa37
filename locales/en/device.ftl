# This device: getting in, settings, app lock, other devices, and what is said aloud.
# { $day } is today, yesterday, tomorrow or other; { $time } and { $date } are ready to read.

## A1 Getting in

link-open = I have an activation link
link-label = Activation link
link-hint = Copy the link from your other device or from online banking, and paste it here.
link-use = Use this link
link-empty = Paste the link first.
scan-code = Scan the picture of a link
scan-title = Point the camera at the picture
scan-text = It is on your other device or in online banking. The app reads it by itself, and you still confirm.
scan-cancel = Turn the camera off
problem-camera-refused = The app may not use the camera. Allow it in the settings of this device, or type the code.
open-settings = Open the settings
sign-in = Sign in with { $bank }
sign-in-hint = Your browser opens. You sign in there as you always do.
sign-in-opening = Opening your browser
sign-in-waiting-title = Go on in your browser
sign-in-waiting-text = Sign in there. This device is set up as soon as the bank knows that it is you.
sign-in-checking-title = Checking your sign-in
sign-in-checking-text = This takes a few seconds.
sign-in-cancel = Cancel
or = or
host-title = The bank behind this link

## Notifications

notifications = Notifications
urgent-alerts = Urgent alerts
urgent-alerts-text = When one of your cards is at risk
always-on = Always on
updates-too = Updates to open alerts
updates-too-text = Each time we know more
good-news = Good news too
good-news-text = When a step is done for you, a new card is on its way or a case is decided
quiet-hours = Quiet hours, 22:00 to 07:00
quiet-hours-text = Urgent alerts still come through
notify-not-asked-title = This device does not show our alerts yet
notify-not-asked-text = Allow notifications, so that an urgent alert reaches you while the app is closed.
notify-denied-title = Notifications are off
notify-denied-text = You see alerts only while the app is open. Allow notifications in the settings of this device.
allow-notifications = Allow notifications
notify-none-title = This computer shows no notifications
notify-none-text = You see alerts only while the app is open. A notification service on your desktop would change that.
autostart-heading = On this computer
autostart = Start with the computer
autostart-text = The app waits quietly, so that alerts reach you without your opening it

## How we reach you

reach-title = How we reach you
reach-text = If one way fails, we try the next. To change a number or an address, use online banking or call us.
reach-works = Works
reach-not-connected = Not connected
reach-no-notifications = No notifications
reach-unchecked = Not checked yet
reach-by-app = This app
reach-by-sms = Text message
reach-by-email = E-mail
reach-by-voice = Telephone call
reach-by-letter = Letter
reach-by-other = Other

## My devices

rename = Rename
rename-device = Rename { $name }
rename-label = New name of { $name }
rename-save = Save
rename-cancel = Cancel
no-devices = Your devices appear here as soon as the bank has sent the list.
add-device = Add a device or change phone

## Add a device, change of phone

add-device-title = Add a device or change phone
add-device-text = You get a code for your other phone or computer. It works once, and only for a short time.
issue-code = Get a code
issuing-code = Getting a code
issued-code = Code for the other device
issued-until =
    { $day ->
        [today] Works once, until { $time } today.
        [tomorrow] Works once, until { $time } tomorrow.
       *[other] Works once, until { $date }, { $time }.
    }
issued-secret = Type it on your own device only. Whoever has this code sees your alerts. We never ask you for it.
issued-picture = Picture of the activation link, to be scanned by the other device
issued-scan = Or scan this picture with the app on the other device.
issued-failed-title = There is no code yet
issued-failed-text = We could not reach the bank. Check the connection and try again.
issue-again = Get a new code
copy-link = Copy the link
copy-link-text = For a computer: copy the link and paste it there.
link-copied = Copied. Paste it only into this app on your own device.
link-copy-failed = Could not copy. Type the code instead.
add-how = How to do it
add-how-1 = Install this app on the other device and open it.
add-how-2 = Type the code there, scan the picture, or paste the link.
add-how-3 = Wait until the other device shows your alerts.
change-phone = Changing your phone?
change-phone-text = Nothing is lost. Your alerts, steps and reports come along, because the bank keeps them.
change-phone-last = When the new phone works, open My devices and revoke the old one. Then it can do nothing any more.

## App lock

lock-heading = App lock
lock-switch = Lock this app
lock-is-off = Off. Whoever holds this device can open the app.
lock-is-pin = On. It opens with your PIN.
lock-is-biometrics = On. It opens with your fingerprint, your face or the screen lock of this phone.
lock-after = Lock after
lock-after-text = When nobody has touched the app
lock-minutes =
    { $minutes ->
        [one] 1 minute
        [60] 1 hour
       *[other] { $minutes } minutes
    }
lock-now = Lock now
lock-settings = Change the lock
lock-text = The app asks for it when you open it, and before a card is unfrozen, replaced or activated. Once the app is open, freezing a card asks for nothing more.
pin-choose = Choose a PIN
pin-change = Change the PIN
pin-new = New PIN
pin-hint = 6 to 12 digits. Not all the same, and not in a row like 123456. Not the PIN of a card.
pin-repeat = The same PIN again
pin-set = Set this PIN
pin-length = A PIN has 6 to 12 digits. Choose another one.
pin-too-simple = This PIN is too easy to guess. Choose another one.
pin-differs = The two are not the same. Type the second one again.
biometrics-title = Fingerprint or face
biometrics-text = This device checks that it is you. When your fingerprint or face does not work, its screen lock does. We see none of them.
biometrics-use = Use fingerprint or face
lock-off-title = Turn the lock off
lock-off-text = Then whoever holds this device can open the app.
lock-off = Turn it off

## Locked, and the guard in front of what loosens

locked-title = The app is locked
locked-text = Type your PIN to open it.
locked-text-biometrics = Use your fingerprint, your face or the screen lock of this phone to open it.
pin-label = PIN of this app
unlock = Open
pin-continue = Continue
pin-checking = Checking
pin-wrong = This PIN is not right.
pin-tries-left =
    { $tries ->
        [one] One try is left before a pause.
       *[other] { $tries } tries are left before a pause.
    }
pin-empty = Type your PIN.
biometrics-wrong = That did not work. Try again.
biometrics-ask = Use fingerprint or face
lock-wait-title = Too many wrong tries
lock-wait-text = { $next } The pause grows with every wrong try.
lock-wait-seconds =
    { $seconds ->
        [one] You can try again in 1 second.
       *[other] You can try again in { $seconds } seconds.
    }
lock-wait-minutes =
    { $minutes ->
        [one] You can try again in 1 minute.
       *[other] You can try again in { $minutes } minutes.
    }
lock-wait-over = You can try again now.
locked-call = To freeze a card without opening the app, call us, day and night.
locked-forgot = Forgotten the PIN? Call us too. We disconnect this device, and you set it up again with a new code.
locked-forgot-biometrics = Does none of them work any more? Call us too. We disconnect this device, and you set it up again with a new code.
guard-pin = Confirm with your PIN
guard-biometrics = Confirm with your fingerprint or face
guard-unfreeze = An unfrozen card can be used again, so we make sure that it is you.
guard-replace = A new card takes the place of this one, so we make sure that it is you.
guard-activate = The old card stops for good, so we make sure that it is you.
guard-issue-code = A code lets another device in, so we make sure that it is you.
guard-change-lock = The lock is about to change, so we make sure that it is you.
guard-locked = We make sure that it is you.
guard-set-up = First choose a PIN for this app
guard-set-up-text = What you asked for must be safe from strangers. The app asks for this PIN before it does such things. You choose it once.

## Diagnostics, update

diagnostics-heading = If something does not work
diagnostics = Diagnostics
diagnostics-help = Something wrong? Show the diagnostics
diagnostics-close = Close the diagnostics
diagnostics-title = Diagnostics
diagnostics-text = This is all that they contain: no name, no card, no alert. Nothing is sent. You copy it and give it to whom you want.
diagnostics-content = What the diagnostics contain
diagnostics-loading = Putting them together
diagnostics-copy = Copy diagnostics
diagnostics-copied = Copied
diagnostics-copy-failed = Could not copy. Select the text and copy it yourself.
app-update-title = Version { $version } is ready
app-update-text = Your alerts and settings stay as they are. The app closes and opens again.
app-update-install = Install now
app-update-installing = Installing
app-update-failed = It was not installed. The version you have goes on working. Try again later.

## Not usable

unusable-title = The app cannot open
unusable-key-store-locked =
    .title = The key store is locked
    .what = The app keeps its key in the key store of your computer, and the key store is locked.
    .do = Unlock it, for example by signing in to your computer again. The app opens by itself.
unusable-key-gone =
    .title = The app’s key is gone
    .what = The key store of this device is open, but the app’s key is no longer in it. Without the key, what the app saved here cannot be read. Nothing is lost at the bank.
    .do = If you have a copy of the key store, bring it back and try again. Otherwise set the app up again.
unusable-key-store-missing =
    .title = There is no key store
    .what = This system has no key store where the app’s key is safe.
    .do = Install or switch on a key store, such as GNOME Keyring, and try again.
unusable-store-unreadable =
    .title = The saved data cannot be read
    .what = The app has saved data on this device, but it is damaged. Nothing is lost at the bank.
    .do = Restart the device and try again. If that does not help, set the app up again.
unusable-store-newer =
    .title = This version is too old
    .what = A newer version of the app was here before, and this one cannot read what it saved.
    .do = Install the newest version. Your alerts are then here as before.
unusable-store-unwritable =
    .title = The app cannot save anything
    .what = The disk is full, or it allows no writing.
    .do = Make some room and try again.
unusable-update-required =
    .title = This version is too old
    .what = This version of the app is no longer served.
    .do = Install the newest version. Your alerts and settings stay as they are.
unusable-other =
    .title = We do not know why
    .what = Something on this device stops it.
    .do = Try again. If that does not help, restart the device.
unusable-anew-text = Does nothing help? Then set the app up again here. You need a new code from us.
unusable-anew = Set the app up again
unusable-anew-title = Set the app up again?
unusable-anew-what = What the app keeps on this device is deleted. Your alerts, steps and reports are safe at the bank and come back. If you asked for a freeze that we have not confirmed, call us.
unusable-anew-confirm = Delete and set up again
unusable-call = Is it urgent? Call the number on the back of your card. You can freeze the card there, day and night.
offline-stale =
    { $day ->
        [today] What you see is from today, { $time }.
        [yesterday] What you see is from yesterday, { $time }.
       *[other] What you see is from { $date }, { $time }. It may have changed since. If it cannot wait, call us.
    }

## Wide windows

pane-list = Alerts and cards
pane-alerts = Alerts
pane-none = No alerts
next-of = Next: step { $number } of { $total }
earlier-dealt-with = All steps are done. We tell you if there is more.

## Said aloud

said-frozen = Card ending { $last4 } is now frozen
said-unfrozen = Card ending { $last4 } is now unfrozen
said-frozen-by-bank = We have frozen your card ending { $last4 }
said-unfrozen-by-bank = We have unfrozen your card ending { $last4 }
said-blocked = We have blocked your card ending { $last4 }
said-closed = Card ending { $last4 } is now closed
said-alert = New alert: { $name }
said-update = New in the alert: { $name }
said-alert-closed = This case is closed: { $name }
said-alert-cancelled = False alarm, withdrawn: { $name }
said-step-done = Done: { $step }
said-step-reopened = Open again: { $step }
said-payment-reported = Payment reported, case { $case }
said-payment-reported-plain = Payment reported
said-payment-refunded = Your money comes back, case { $case }
said-payment-declined = Case { $case } is decided. Open the payment to see how.
said-card-ordered = Your new card is ordered
said-card-sent = Your new card was sent
said-card-arrived = Your new card has arrived
said-card-activated = Your new card works now
said-connection-lost = The connection is lost
said-connection-back = The connection is back
said-device-added = New device connected: { $name }
said-device-gone = { $name } is revoked
said-lock-on = The app lock is on
said-lock-off = The app lock is off
said-imitation = We have your report. Thank you.
said-update-ready = A new version of the app is ready
