# What the operating system shows: notifications, tray, window.
# A lock screen shows these to anybody. No card, no shop, no amount.

notification-title = { $bank }: security update
notification-exercise-title = Exercise. { $bank }: security update
notification-body = Open the app to see what to do.
notification-good-news-title = { $bank }: good news
notification-good-news-body = Open the app to see the details.
notification-open = Open
notification-freeze = Freeze card…
notification-channel-urgent = Urgent security alerts
notification-channel-other = News on your alerts

tray-state-online = { $bank }: connected
tray-state-offline = { $bank }: not connected
tray-state-frozen-pending = { $bank }: card not frozen yet
tray-state-locked = { $bank }: app locked
tray-state-locked-new = { $bank }: app locked, something is new
tray-freeze = Freeze card ending { $last4 }…
tray-open = Open
tray-quit = Quit

biometrics-reason = Confirm that it is you.
biometrics-how = With your fingerprint, your face or the screen lock of this phone.

window-title = { $bank }: card alerts
