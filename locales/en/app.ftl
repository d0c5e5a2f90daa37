# The screens of the customer app.
# { $day } is today, yesterday, tomorrow or other; { $time } and { $date } are ready to read.

## Frame

skip-to-content = Skip to content
title-screen = { $screen } · { $bank }
title-app = Card alerts
nav-main = Main
nav-home = Home
nav-cards = Cards
nav-check = Check
nav-settings = Settings
back-home = Home
back-notice = Alert
back-step = Step
back-cards = Cards
back-card = Card
back-order = Order
back-payments = Payments
back-replacement = New card
back-message = Message
back-imitation = Report
back-add-device = Add a device
back-app-lock = App lock
back-diagnostics = Diagnostics
back-check = Check
back-settings = Settings
starting = Opening your alerts

moment =
    { $day ->
        [today] Today, { $time }
        [yesterday] Yesterday, { $time }
        [tomorrow] Tomorrow, { $time }
       *[other] { $date }, { $time }
    }
last-checked =
    { $day ->
        [today] Last checked today at { $time }
        [yesterday] Last checked yesterday at { $time }
       *[other] Last checked on { $date } at { $time }
    }
connecting = Connecting to the bank
call = Call { $phone }
try-again = Try again now
dismiss = Got it
not-now = Not now

## Connection

offline-title =
    { $day ->
        [today] Not connected since today, { $time }
        [yesterday] Not connected since yesterday, { $time }
       *[other] Not connected since { $date }, { $time }
    }
offline-text = We cannot tell you anything new until the connection is back. We keep trying.
unfetched-offline = There is no connection to the bank. We keep trying.
unfetched-failed = The bank did not answer as it should. Try again in a moment.

## A1 Welcome

welcome-title = Set up card alerts
welcome-text = If a shop or service leaks card data, we tell you here within seconds whether it concerns you, and what to do.
code-label = Activation code
code-hint = 8 letters and digits. It is in the letter from us, or in online banking under Security, Card alerts.
activate = Activate this device
activating = Activating
no-code = I do not have a code
no-code-title = How to get a code
no-code-online = Sign in to online banking and open Security, then Card alerts. The code is shown there.
no-code-call = Or call us: { $phone }. We give you a code once we know that it is you.
no-code-visit = Or call the number on the back of your card. We give you a code once we know that it is you.
link-host = This device will be connected to { $host }. Activate only if you expect that from your bank.
never-ask = We never ask for your PIN, password or full card number here.
language = Language

## A2, A3 Home

home-quiet = All quiet
home-quiet-text = None of your cards is in a known data leak.
home-quiet-text-after = Nothing needs your attention right now.
home-quiet-offline = All quiet when we last checked
home-unkept = An alert may be missing here
home-unkept-text = This device cannot store anything right now, so we may not be showing everything.
home-unchecked = Not checked yet
home-unchecked-text = We could not reach the bank yet, so we do not know whether anything concerns you.
home-attention =
    { $count ->
        [one] One alert needs your attention
        [2] Two alerts need your attention
        [3] Three alerts need your attention
       *[other] { $count } alerts need your attention
    }
home-done = You have done everything for now
home-done-text = We tell you here as soon as we know more.
your-cards = Your cards
no-cards = There are no cards here yet. They appear as soon as the bank has sent them.
heard-title = Heard about a breach?
heard-text = See which data leaks we know of, and whether one of them concerns your cards.
heard-check = Check if it concerns me
earlier = Earlier
earlier-closed =
    { $open ->
        [0] Resolved { $date }. Nothing left to do.
       *[other] Resolved { $date }.
    }
earlier-cancelled = False alarm, withdrawn { $date }. Nothing to do.

## Alerts

severity-urgent = Urgent
severity-important = Important
severity-information = For information
suspected = Suspected
exercise = Exercise
exercise-title = This is an exercise
exercise-text = Nothing has happened. The bank is practising how it would warn you. You can try every step.
test-message = Test
state-closed = Resolved
state-cancelled = Withdrawn
new = New
alert-cards =
    { $count ->
        [0] Some of your personal data was taken.
        [one] Details of your card ending { $cards } were taken.
       *[other] Details of your cards ending { $cards } were taken.
    }
alert-cards-suspected =
    { $count ->
        [0] Some of your personal data may have been taken.
        [one] Details of your card ending { $cards } may have been taken.
       *[other] Details of your cards ending { $cards } may have been taken.
    }
alert-not-concerned = None of your cards is on the list.
alert-steps =
    { $count ->
        [one] One step will protect you.
        [2] Two steps will protect you.
        [3] Three steps will protect you.
        [4] Four steps will protect you.
        [5] Five steps will protect you.
        [6] Six steps will protect you.
        [7] Seven steps will protect you.
        [8] Eight steps will protect you.
        [9] Nine steps will protect you.
       *[other] { $count } steps will protect you.
    }
alert-steps-left =
    { $count ->
        [one] One step is left.
       *[other] { $count } steps are left.
    }
alert-steps-none = You have done every step.
about-minutes =
    { $minutes ->
        [one] About 1 minute.
       *[other] About { $minutes } minutes.
    }
steps = Steps
steps-done = { $done } of { $total } steps done
see-what-to-do = See what to do
open-alert = Open this alert

## A4 One alert

notice-updated =
    { $day ->
        [today] Updated today, { $time }.
        [yesterday] Updated yesterday, { $time }.
       *[other] Updated { $date }, { $time }.
    }
notice-next =
    { $day ->
        [today] Next update by { $time } today
        [tomorrow] Next update by { $time } tomorrow
       *[other] Next update by { $time } on { $date }
    }
notice-late =
    { $day ->
        [today] The update due today, { $time }, is late
        [yesterday] The update due yesterday, { $time }, is late
       *[other] The update due on { $date }, { $time }, is late
    }
notice-closed-title = This case is closed
notice-closed-text = We have finished our work on it. What we told you stays here to read.
notice-cancelled-title = This was a false alarm
notice-cancelled-text = We have withdrawn this alert. You do not need to do anything. If you froze a card because of it, you can unfreeze it.
state-dealt-with = Dealt with
notice-dealt-with-title = You have done your part
notice-dealt-with-text = There is nothing left to do for you. We go on with our work, and tell you here if anything changes.
notice-missing-title = This alert is not here
notice-missing-text = It may have been withdrawn, or it has not reached this device yet.
four-answers = The four answers
question-concerned = Does it concern me?
question-what = What must I do?
question-card = Will I get a new card?
question-account = Should I close my account?

concerned-yes =
    { $count ->
        [0] Yes. Your personal data.
        [one] Yes. Your card ending { $cards }.
       *[other] Yes. Your cards ending { $cards }.
    }
concerned-possibly =
    { $count ->
        [0] Possibly. Your personal data.
        [one] Possibly. Your card ending { $cards }.
       *[other] Possibly. Your cards ending { $cards }.
    }
concerned-why = It is on the list of stolen data.
concerned-why-source = It is on the list of data taken from { $source }.
concerned-why-possibly = We suspect that its data was taken. This is not certain yet.
concerned-others =
    { $count ->
        [one] Your card ending { $cards } is not affected.
       *[other] Your cards ending { $cards } are not affected.
    }
concerned-no = No.
concerned-no-why =
    { $count ->
        [0] You have no card with us that could be on the list.
        [1] We checked your card. It is not on the list.
        [2] We checked both your cards. Neither is on the list.
       *[other] We checked all { $count } of your cards. None is on the list.
    }
concerned-withdrawn-why = It was a false alarm. We have withdrawn it.
what-nothing = Nothing.
what-nothing-why = You can use your cards as usual.
what-all-done = Nothing more.
what-all-done-why = You have done every step. We tell you here if that changes.
what-follow =
    { $count ->
        [one] See the step below.
       *[other] Then follow the steps below.
    }
what-follow-alert = Your alert shows you each step.
what-takes =
    { $minutes ->
        [one] It takes about 1 minute.
       *[other] It takes about { $minutes } minutes.
    }
card-no = No, you do not need one.
card-no-why = Your card numbers were not taken.
card-no-why-affected = You can keep the card that you have.
card-offered = Yes, free of charge.
card-offered-why = It has a new number.
card-ordered = Yes, it is ordered.
card-sent = Yes, it is in the post.
card-expected = It should reach you by { $date }.
card-active = You have it already.
card-active-why = Your new card is in use.
account-no = No.
account-no-why = Your account was not part of this. Keep using it as usual.
account-number-why = Your account number was taken. Nobody can take money out with the number alone.
account-yes = Yes.
account-yes-why = Call us. We open a new account for you and move your payments there.

your-steps = Your steps
steps-progress = { $done } of { $total } done
next-step = Next step
step-number = Step { $number }:
step-is-done = , done
step-is-waiting = , not saved yet
next-action = Next: { $step }

what-was-taken = What was taken
taken = Taken
not-taken = Not taken
taken-unknown = Not known yet
what-it-means = What this means for you
meaning-consequences = What can happen
meaning-measures = What we are doing
meaning-instruction = What you can do
meaning-contact = Whom to ask
updates = Updates from us
update-number = Update { $version }
update-cancel = Alert withdrawn
update-latest = Latest
update-replaced = Replaced by update { $version }
update-promise-text = Even if there is nothing new, we will say so.
seal-text = Signed by { $bank } and checked on this device
seal-fingerprint = Fingerprint
seal-key = Signing key
seal-before = Continues
reference = Reference
copy = Copy
copy-reference = Copy reference { $reference }
copied = Copied
copy-failed = Could not copy. Select the reference and copy it yourself.
reference-text = Quote this reference when you call us. A message about this that carries another reference is not from us.
check-message = Check a message

## What was taken

data-pan = Card number
data-expiry = Expiry date
data-cvv2 = Security code (CVC)
data-track1 = Magnetic stripe, first track
data-track2 = Magnetic stripe, second track
data-pin = PIN
data-cardholder-name = Name on the card
data-account-number = Account number
data-credentials = Password
data-email = E-mail address
data-phone = Telephone number
data-address = Home address
data-date-of-birth = Date of birth
data-id-document = Identity document

## Steps: title in the list, line below it, button, what to do in one sentence, guidance

step-freeze-card =
    .title = Freeze the card ending { $last4 }
    .sub = One tap. You can unfreeze it at any time.
    .next = freeze the card
    .lead = Freeze the card.
    .guide-1 = A frozen card cannot be used by anybody, not even by you.
    .guide-2 = It is not closed. You can unfreeze it at any time.
    .guide-3 = This step is done once the card system has confirmed the freeze.
step-review-payments =
    .title = Check recent payments
    .sub = Look for payments that you did not make
    .next = check recent payments
    .lead = Check your recent payments.
    .guide-1 = Look at every payment with the card. Mark those that you or your family did not make.
    .guide-2 = Look at small amounts too. Thieves often try a card with a small payment first.
    .guide-3 = Report what is not yours here, or call us. You do not pay for what you did not buy.
step-replace-card =
    .title = Order a new card
    .sub = With a new number
    .next = order a new card
    .lead = Order a new card.
    .guide-1 = The new card has a new number, so the stolen number becomes useless.
    .guide-2 = Order it here, or call us. It comes by post.
    .guide-3 = Once it works, give the new number to the shops that charge your card every month.
step-change-pin =
    .title = Change your PIN
    .sub = At a cash machine of ours
    .next = change your PIN
    .lead = Change your PIN.
    .guide-1 = Go to one of our cash machines, put the card in and choose Change PIN.
    .guide-2 = Take four digits that are not a birthday and not the old ones.
    .guide-3 = Never tell the PIN to anybody. We do not ask for it, not even on the telephone.
step-change-password =
    .title = Change your password
    .sub = Where it was taken, and wherever you use the same one
    .next = change your password
    .lead = Change your password.
    .guide-1 = Type the address of the site yourself. Do not follow a link from a message.
    .guide-2 = Choose a long password that you use nowhere else. Three words in a row are easy to remember.
    .guide-3 = If you used the old one elsewhere too, change it there as well.
step-secure-phone =
    .title = Protect your telephone number
    .sub = So that nobody can take it over
    .next = protect your telephone number
    .lead = Protect your telephone number.
    .guide-1 = Call your telephone company. Ask them to set a password for changes to your contract.
    .guide-2 = If your telephone suddenly has no signal, call them and us from another one.
    .guide-3 = Never read out a code from a text message to somebody who calls you.
step-watch-account =
    .title = Keep an eye on your account
    .sub = Once a week for the next three months
    .next = keep an eye on your account
    .lead = Keep an eye on your account.
    .guide-1 = Look at your account once a week for the next three months.
    .guide-2 = If you see a payment that is not yours, call us at once.
    .guide-3 = You can carry on using your account as usual.
step-restrict-id-document =
    .title = Protect your identity document
    .sub = So that nobody can borrow money in your name
    .next = protect your identity document
    .lead = Protect your identity document.
    .guide-1 = Report the document to the office that issued it. They tell you whether you need a new one.
    .guide-2 = Ask a credit register to warn you when somebody applies for a loan in your name.
    .guide-3 = If a bill comes for something that you did not order, do not pay it. Call us.
step-beware-imitations =
    .title = Beware of imitations
    .sub = How to know that it is really us
    .next = beware of imitations
    .lead = Beware of imitations.
    .guide-1 = After a leak, strangers may write or call and say that they are your bank.
    .guide-2 = We never ask for your PIN, your password or a code. We never send links.
    .guide-3 = If you are not sure, hang up and call the number on the back of your card.

step-of = Step { $number } of { $total }
step-mark-done = I have done this
step-mark-undo = I have not done this yet
step-skip = Skip this step
step-done-title = Done
step-done-by-you = You told us that you have done this.
step-done-by-bank = Our records confirm it.
step-skipped-title = Skipped
step-skipped-text = You chose to skip this step. You can still do it.
step-waiting-title = Not saved yet
step-waiting-text = We tell the bank as soon as there is a connection.
step-guide = How to do it
step-progress-title = Under way
step-progress-text = It is under way. We tell you here when it is done.
step-reopened-title = To be done again
step-reopened-text = This step is open again.
step-changed =
    { $day ->
        [today] Today, { $time }.
        [yesterday] Yesterday, { $time }.
       *[other] { $date }, { $time }.
    }
step-take-up = Do this step after all
step-list-by-you = Done by you. { $when }
step-list-by-bank = Done, as our records say. { $when }
step-cards-payments = Choose a card to see its payments
step-cards-new = Choose the card to be replaced
local-title = Where you live
skip-title = Skip this step?
skip-text = { $step }. Tell us why, so that we do not remind you for nothing. You can take it up again at any time.
skip-already-done = I have done it already
skip-does-not-apply = It does not apply to me
skip-later = I will do it later
skip-declined = I do not want to do it
skip-not = Do not skip it
skipped-already-done = Skipped: you have done it already
skipped-does-not-apply = Skipped: it does not apply to you
skipped-later = Skipped: you will do it later
skipped-declined = Skipped: you do not want to do it
never-title = We never ask you to
never-tell-code = Tell us a PIN, password or code
never-move-money = Move money to a “safe account”
never-install = Install a program that shows us your screen
never-tap-link = Follow a link in a message to sign in

## Cards

card-name =
    { $kind ->
        [debit] Debit card ending { $last4 }
        [credit] Credit card ending { $last4 }
       *[prepaid] Prepaid card ending { $last4 }
    }
card-kind =
    { $kind ->
        [debit] Debit
        [credit] Credit
       *[prepaid] Prepaid
    }
card-with-state = { $card }, { $state }
card-says-frozen = frozen
card-says-not-frozen = not frozen yet
card-says-freezing = freeze asked for, not confirmed yet
card-says-not-unfrozen = not unfrozen yet
card-says-unfreezing = unfreeze asked for, not confirmed yet
card-says-blocked = blocked
card-says-expired = expired
card-says-closed = closed
card-state-active = Active
card-state-at-risk = At risk
card-state-frozen = Frozen
card-state-blocked = Blocked
card-state-expired = Expired
card-state-closed = Closed
card-state-freezing = Freezing
card-state-not-frozen = Not frozen yet
card-state-unfreezing = Unfreezing
card-state-not-unfrozen = Still frozen
cards-title = Cards
cards-text = Choose a card to freeze or unfreeze it.
card-missing-title = This card is not here
card-closed-text = The old card is closed for good. Cut it up and throw it away.
card-missing-text = It may have been closed, or it has not reached this device yet.
switch-freeze = Freeze this card
switch-off = Off. The card works as usual.
switch-on =
    { $day ->
        [today] On. Frozen since today, { $time }.
        [yesterday] On. Frozen since yesterday, { $time }.
       *[other] On. Frozen since { $date }, { $time }.
    }
switch-freezing = Not frozen yet. We are waiting for confirmation.
switch-unfreezing = Still frozen. We are waiting for confirmation.
see-progress = See how far it is
card-blocked = We have blocked this card. Call us to learn more.
card-expired = This card has expired. It cannot be used.
card-closed = This card is closed for good.
card-held-title =
    { $day ->
        [today] Frozen by us since today, { $time }
        [yesterday] Frozen by us since yesterday, { $time }
       *[other] Frozen by us since { $date }, { $time }
    }
card-held-text = Only we can unfreeze it. Call us to learn why, and what comes next.
card-replaces = This card takes the place of the card ending { $last4 }.
history-title = History of this card
history-active = In use
history-by-you = By you
history-by-bank = By us
history-leaked = Found on a leaked list
history-false-alarm = False alarm
history-ordered = New card ordered
history-replaced = Replaced by a new card
card-details = Details
card-product = Product
card-valid-until = Valid until
see-the-card = See the card

## A5 Freeze, unfreeze

freeze-card = Freeze card ending { $last4 }
freeze-title = Freeze card ending { $last4 }?
freeze-text = You can unfreeze it at any time, here or by phone.
freeze-stops = A freeze stops
freeze-does-not-stop = A freeze does not stop
freeze-other-cards =
    { $count ->
        [one] Your other card, ending { $cards }
       *[other] Your other cards, ending { $cards }
    }
freeze-confirm = Freeze card
unfreeze-title = Unfreeze card ending { $last4 }?
unfreeze-text = The card works again as soon as the card system has confirmed it.
unfreeze-risk = The details of this card were taken. Somebody else could pay with it. It is safer to keep it frozen until you have a new card.
unfreeze-confirm = Unfreeze card
unfreeze-keep = Keep it frozen

## A6 Order

freeze-of = Freeze of card ending { $last4 }
unfreeze-of = Unfreeze of card ending { $last4 }
freeze-progress = Progress of the freeze
unfreeze-progress = Progress of the unfreeze
freezing = Freezing card ending { $last4 }
freezing-text = Not frozen yet. We are waiting for the card system to confirm. This usually takes less than 10 seconds.
freezing-sending = Not frozen yet. We are sending your order to the bank.
unfreezing = Unfreezing card ending { $last4 }
unfreezing-text = Still frozen. We are waiting for the card system to confirm. This usually takes less than 10 seconds.
unfreezing-sending = Still frozen. We are sending your order to the bank.
frozen = Card ending { $last4 } is frozen
frozen-text =
    { $day ->
        [today] Confirmed today at { $time }. Nobody can pay or withdraw cash with it.
        [yesterday] Confirmed yesterday at { $time }. Nobody can pay or withdraw cash with it.
       *[other] Confirmed on { $date } at { $time }. Nobody can pay or withdraw cash with it.
    }
unfrozen = Card ending { $last4 } is unfrozen
unfrozen-text =
    { $day ->
        [today] Confirmed today at { $time }. You can use it as usual.
        [yesterday] Confirmed yesterday at { $time }. You can use it as usual.
       *[other] Confirmed on { $date } at { $time }. You can use it as usual.
    }
freeze-waiting = Not frozen yet: no connection
freeze-waiting-text = We keep trying. { $next } Cannot wait? Call us, day and night. We freeze the card while you are on the line.
unfreeze-waiting = Not unfrozen yet: no connection
unfreeze-waiting-text = We keep trying. { $next } The card stays frozen until the bank has your order.
next-try-in =
    { $seconds ->
        [one] Next try in 1 second.
       *[other] Next try in { $seconds } seconds.
    }
next-try-now = Trying now.
freeze-failed = Card ending { $last4 } is not frozen
freeze-failed-refused = The card system refused the freeze. Call us, day and night. We freeze the card while you are on the line.
freeze-failed-unusable = The card is blocked, expired or closed, so it cannot be frozen. Call us if you are not sure.
unfreeze-failed = Card ending { $last4 } is still frozen
unfreeze-failed-refused = The card system refused to unfreeze it. Call us and we will look at it with you.
unfreeze-failed-unusable = The card is blocked, expired or closed, so it cannot be used again. Call us if you are not sure.
asked-freeze = You asked for the freeze
asked-unfreeze = You asked to unfreeze it
received = Received by the bank
not-received = Not yet received by the bank
confirmed-by = Confirmed by the card system
not-confirmed = Not yet confirmed by the card system
refused-by = Refused by the card system
waiting = Waiting
sending = Sending
last-try = Last try at { $time }. No connection.
leave-page = You can leave this page. We tell you when it is done.
order-none-title = Nothing is on its way
order-none-text = There is no order for this card.
replace-of = New card in place of the card ending { $last4 }
replace-progress = Progress of the order
replacing = Ordering your new card
replacing-text = Not ordered yet. We are waiting for the card system to confirm.
replacing-sending = Not ordered yet. We are sending your order to the bank.
replace-waiting = Not ordered yet: no connection
replace-waiting-text = We keep trying. { $next } You do not need to order again.
replaced = Your new card is ordered
replaced-text =
    { $day ->
        [today] Confirmed today at { $time }. We tell you here when it is in the post.
        [yesterday] Confirmed yesterday at { $time }. We tell you here when it is in the post.
       *[other] Confirmed on { $date } at { $time }. We tell you here when it is in the post.
    }
replace-failed = No new card is ordered
replace-failed-refused = The card system refused the order. Call us and we order it with you.
replace-failed-unusable = This card is closed or already replaced, so no new one can be ordered for it. Call us if you are not sure.
asked-replace = You asked for a new card
activate-of = Activation of your new card
activate-progress = Progress of the activation
activation-runs = Activating your new card
activating-text = Not active yet. We are waiting for the card system to confirm.
activating-sending = Not active yet. We are sending your order to the bank.
activate-waiting = Not active yet: no connection
activate-waiting-text = We keep trying. { $next } Keep both cards until then.
activated = Your new card works
activated-text =
    { $day ->
        [today] Confirmed today at { $time }. The old card ending { $last4 } is closed. Cut it up and throw it away.
        [yesterday] Confirmed yesterday at { $time }. The old card ending { $last4 } is closed. Cut it up and throw it away.
       *[other] Confirmed on { $date } at { $time }. The old card ending { $last4 } is closed. Cut it up and throw it away.
    }
activate-failed = Your new card does not work yet
activate-failed-refused = The card system refused to activate it. Call us and we will look at it with you.
activate-failed-unusable = This card cannot be activated here. Call us and we will look at it with you.
asked-activate = You said that the new card has arrived

## A8 Payments

pay-title = Check recent payments
pay-lead =
    { $count ->
        [0] No payments with card ending { $last4 } since { $since }. There is nothing to look through.
        [one] One payment with card ending { $last4 } since { $since }. Mark it if you or your family did not make it.
       *[other] { $count } payments with card ending { $last4 } since { $since }. Mark those that you or your family did not make.
    }
pay-lead-none = Payments with card ending { $last4 }.
pay-entry-text = See what was paid with it, and report what is not yours
pay-loading = Getting your payments from the bank
pay-failed = Your payments are not here
pay-old = There may be newer payments than these
pay-truncated = Older payments are not shown here. Read them in online banking or on your statement.
pay-exposed = Card ending { $last4 } still works. Freeze it, so that nobody else can pay with it.
pay-in-shop = In shop
pay-online = Online
pay-in-app = In app
pay-recurring = Subscription
pay-cash-machine = Cash machine
pay-taken-here = Card details were taken here.
day-name =
    { $day ->
        [today] Today
       *[yesterday] Yesterday
    }
not-mine = Not mine
not-mine-payment = Not mine: { $payment }
pay-marked = { $count } marked as not mine
pay-report =
    { $count ->
        [one] Report 1 payment
       *[other] Report { $count } payments
    }
pay-all-mine = All of these are mine
pay-rest-mine = All the others are mine
pay-none-done = Done
report-title =
    { $count ->
        [one] Report 1 payment?
       *[other] Report { $count } payments?
    }
report-text = You tell us that neither you nor your family made this:
report-list = Marked payments
report-then = What happens then
report-then-1 = We open a case for each payment and look into it.
report-then-2 = You see here how far it has come. You do not need to call.
report-then-3 = If a shop did take your money wrongly, you get it back.
case-sending = Sending
case-sending-text = Not reported yet. We are sending it to the bank.
case-waiting = Not reported yet
case-waiting-text = No connection. { $next } You do not need to report it again.
case-failed = Not reported
case-failed-text = The bank could not take this report. Call us, and we look into it with you.
case-received = Received
case-received-text = The bank has your report. It will open a case.
case-in-review = In review
case-in-review-text = A case is open. You do not need to do anything.
case-refunded = Money given back
case-refunded-text = The payment was not yours. The money is back in your account.
case-declined = Declined
case-declined-text = The payment stands. We have told you why in a letter or a call. If you do not agree, call us.
case-number = Case number
case-changed =
    { $day ->
        [today] Today, { $time }
        [yesterday] Yesterday, { $time }
       *[other] { $date }, { $time }
    }
case-reported =
    { $day ->
        [today] You reported it today, { $time }
        [yesterday] You reported it yesterday, { $time }
       *[other] You reported it on { $date }, { $time }
    }

## A7 New card

replace-page = Order a new card
replace-page-text = It takes the place of the card ending { $last4 }, has a new number and is free of charge.
replace-page-ordered = It takes the place of the card ending { $last4 }.
replace-order = Order a new card
replace-entry-text = It has a new number
replace-loading = Asking the bank where the card would go
replace-unknown = We cannot order a card now
replace-not-possible = No new card can be ordered for this card now. Call us if you need one.
replace-title = Order a new card?
replace-text = It has a new number. The card ending { $last4 } stays as it is until the new one works.
replace-confirm = Order new card
address-title = We send it to this address
address-to = It goes to
address-wrong = Is the address wrong? Call us before you order. It cannot be changed here.
address-none-title = We have no address for you
address-none-text = So we cannot send you a card from here. Call us, and we order it together.
expected-by = We expect it by { $latest }.
expected-between = We expect it between { $earliest } and { $latest }.
changes-title = What changes with the new card
changes-wallets = In phones and watches
changes-standing = Standing payments
changes-wallets-text = Look there once the new card works. If you do not see it, add it.
changes-standing-give = Give the new number to whoever charges the card every month, such as a newspaper or a gym.
changes-standing-stay = Transfers, standing orders and direct debits from your account go on as before.
new-card-title = Your new card
new-card-ending = Ending { $last4 }.
new-card-late = It should have reached you by now. If it has not come, call us.
new-card-works = It works. The card ending { $last4 } is closed.
new-card-requested = Not ordered yet
new-card-ordered = Ordered
new-card-produced = Produced
new-card-sent = On its way
new-card-arrived = Arrived
new-card-active = Active
new-card-has-arrived = My new card has arrived
stage-ordered = Ordered
stage-produced = Produced
stage-sent = Sent
stage-sent-text = By post to your home address.
stage-arrived = Arrived
stage-activated = Activated
stage-activated-text = The old card closes when you activate this one.
activate-title = Is the new card in your hands?
activate-text = Activate it only if you are holding the card ending { $last4 }.
activate-confirm = Activate new card
activate-then-1 = The new card ending { $last4 } works as soon as the card system has confirmed it.
activate-then-2 = The old card ending { $old } is then closed for good.
activate-then-3 = Give the new number to the shops that charge your card every month.

## Check, A12

check-title = Heard about a breach?
check-text = These are the data leaks that we know of. Choose one to see whether it concerns your cards.
check-none-title = No known data leaks
check-none-text = We know of no data leak at the moment. As soon as one concerns you, we tell you here.
check-loading = Getting the list from the bank
check-failed = The list is not here
check-undisclosed = Shop or service not named yet
check-updated = Updated { $date }
checking = Checking your cards
checking-text = We are asking the bank.
checking-offline = We cannot check now
checking-offline-text = There is no connection to the bank. We cannot say whether this concerns you. We keep trying.
checking-failed-text = The bank did not answer. We cannot say whether this concerns you. Try again in a moment.
affected = This concerns you
affected-text = The data leak concerns you. Your alert says what to do.
affected-text-source = The data leak at { $source } concerns you. Your alert says what to do.
not-affected = You are not affected
not-affected-text = This data leak does not concern your cards.
not-affected-text-source = The data leak at { $source } does not concern your cards.
checked =
    { $day ->
        [today] Checked today at { $time } against the bank’s latest list
        [yesterday] Checked yesterday at { $time } against the bank’s latest list
       *[other] Checked on { $date } at { $time } against the bank’s latest list
    }
not-affected-note = If this changes, we tell you at once. If somebody writes or calls about it, check first that it is us.
done = Done

## A9 Is this message real?

message-title = Is this message real?
message-text = Every message from us carries a reference. Type it here, and the bank tells you whether it is ours.
message-entry-text = Check a text, an e-mail, a letter or a call that claims to be from us
message-reference = Reference from the message
message-hint = 8 letters and digits. On a call, ask for it.
message-check = Check
message-empty = Type the reference that stands in the message. If there is none, the message is not from us.
message-checking = Checking
message-checked =
    { $day ->
        [today] Checked today at { $time }.
        [yesterday] Checked yesterday at { $time }.
       *[other] Checked on { $date } at { $time }.
    }
message-ours = Yes, we sent this message
message-ours-text =
    { $count ->
        [one] We sent it with the reference { $reference }.
       *[other] We sent { $count } messages with the reference { $reference }.
    }
message-words =
    { $count ->
        [one] These are our exact words
       *[other] These are our exact words, newest first
    }
message-sent =
    { $day ->
        [today] { $where }, today, { $time }
        [yesterday] { $where }, yesterday, { $time }
       *[other] { $where }, { $date }, { $time }
    }
message-to = { $channel } to { $to }
message-else = If your message says anything else, or has a link, it is not ours.
message-different = My message is different
message-not-ours = Not from us
message-not-ours-text = We never sent you a message with the reference { $reference }.
message-do = Do this
message-do-1 = Do not reply, tap a link or call the number in it.
message-do-2 = Report it, so that we can warn others.
message-do-3 = Then delete it.
message-unknown = We cannot check now
message-unknown-offline = There is no connection to the bank, so we cannot say whether the message is ours.
message-unknown-failed = The bank did not answer, so we cannot say whether the message is ours.
message-unknown-do = Do not do what it says until you know. If it cannot wait, call us.
answered-title = Did you already answer it?
answered-text = Call us now if you gave away a code, a PIN or card details, or tapped a link. It is never too late to tell us.
channel-app = Message in this app
channel-sms = Text message
channel-email = E-mail
channel-voice = Phone call
channel-letter = Letter
channel-other = Something else
imitation-report = Report this message
imitation-title = Report this message
imitation-text = Send us what you received. It helps us to stop the senders and to warn others.
imitation-channel = How did it reach you?
imitation-sender = Who does it say it is from?
imitation-sender-hint = A number, an address or a name. Leave it empty if you do not know.
imitation-words = The message, word for word
imitation-words-hint = Copy it here as you received it. Do not tap anything in it.
imitation-call = What did the caller say?
imitation-call-hint = As well as you remember it.
imitation-empty = Write down what the message says, even if it is only a part.
imitation-struck-out = If there is a card number in it, we strike it out before it is sent.
imitation-send = Send to the bank
imitation-sending = Sending your report
imitation-sending-text = The bank does not have it yet. You can leave this page.
imitation-waiting = Not sent yet: no connection
imitation-waiting-text = We keep trying. { $next } You do not need to write it again.
imitation-confirmed = The bank has your report
imitation-confirmed-text = Thank you. You can delete the message now. We do not answer each report, but we look at all of them.
imitation-failed = The bank could not take your report
imitation-failed-text = It is not your fault. Try again later, or call us.
imitation-received =
    { $day ->
        [today] Received today at { $time }
        [yesterday] Received yesterday at { $time }
       *[other] Received on { $date } at { $time }
    }
imitation-again = Report another message

## A10 Settings

settings-title = Settings
my-devices = My devices
this-device = This device
device-in-use = { $platform }. In use now.
device-last-used =
    { $day ->
        [today] { $platform }. Last used today, { $time }.
        [yesterday] { $platform }. Last used yesterday, { $time }.
       *[other] { $platform }. Last used { $date }, { $time }.
    }
device-never-used = { $platform }. Not used yet.
revoke = Revoke
revoke-device = Revoke { $name }
revoking = Revoking
revoke-title = Revoke { $name }?
revoke-text = It gets no more alerts and cannot freeze cards. Its data is deleted the next time it connects. To use it again, you need a new activation code.
revoke-confirm = Revoke device
disconnect = Disconnect this device
disconnect-heading = Leave card alerts
disconnect-hint = Alerts no longer arrive here, and your data is deleted from this device.
disconnect-title = Disconnect this device?
disconnect-text = You get no more alerts here, and your data is deleted from this device. To come back, you need a new activation code.
disconnect-confirm = Disconnect
about = { $bank } card alerts { $version }. Built on Firebreak, open source.

## Revoked, unusable

revoked-title = This device is disconnected
revoked-text = You or the bank disconnected it. All alerts and cards were deleted from it, and it gets no new ones.
revoked-again = To use it again, ask us for a new activation code and type it here.
unusable-try = Try again

## Problems

problem-code-invalid = This code is not right. Compare it with the letter, letter by letter.
problem-code-expired = This code is too old. Get a new one in online banking, or call us.
problem-code-used = This code was used before. If that was not you, call us. Otherwise get a new one.
problem-too-many-attempts = Too many wrong codes.
problem-too-many-until =
    { $day ->
        [today] You can try again today at { $time }.
        [tomorrow] You can try again tomorrow at { $time }.
       *[other] You can try again on { $date } at { $time }.
    }
problem-too-many-later = You can try again later.
problem-no-connection = No connection to the bank. Check that this device is online, and try again.
problem-bank-fault = Something is wrong at the bank. It is not your fault. Try again in a few minutes.
problem-bad-link = This link does not work here. Type the activation code from the letter instead.
problem-unverified-bulletin = A message said that it came from us, but it did not. We have not shown it, and our security team knows.
problem-card-not-usable = This card is blocked, expired or closed. It cannot be frozen or unfrozen.
problem-card-busy = Another order for this card is still on its way. Wait until it is done.
problem-captive-portal = This network wants you to sign in first. Open its sign-in page in your browser, then try again.
problem-not-the-bank = Something on this network answers in place of your bank. We have sent nothing. Use another network, such as your mobile data, and try again.
problem-sign-in-cancelled = You did not finish signing in. You can try again, or type an activation code.
problem-sign-in-rejected = Your bank did not accept the sign-in. Try again, or type an activation code.
problem-address-changed = Your address at the bank has changed since you last saw it. Look at it again before you order.
problem-replacement-not-possible = No new card can be ordered for this card now. Call us if you need one.
code-short =
    { $count ->
        [0] Type the 8 letters and digits of your code.
        [one] The code has 8 letters and digits. You have typed 1.
       *[other] The code has 8 letters and digits. You have typed { $count }.
    }
