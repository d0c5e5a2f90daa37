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
notification-frozen-title = { $bank }: your card is frozen
notification-frozen-body = Open the app to see the details.
notification-unfrozen-title = { $bank }: your card is unfrozen
notification-unfrozen-body = Open the app to see the details.
notification-not-frozen-title = { $bank }: your card is not frozen
notification-not-frozen-body = Open the app to see what to do.

tray-state-online = { $bank }: connected
tray-state-offline = { $bank }: not connected
tray-state-frozen-pending = { $bank }: card not frozen yet
tray-state-locked = { $bank }: app locked
tray-freeze = Freeze card ending { $last4 }…
tray-open = Open
tray-quit = Quit

biometrics-reason = Confirm that it is you.

window-title = { $bank }: card alerts
