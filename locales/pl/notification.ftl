# Co pokazuje system: powiadomienia, zasobnik, okno.
# Ekran blokady widzi każdy. Bez numeru karty, bez sklepu, bez kwoty.

notification-title = { $bank }: ważna informacja o bezpieczeństwie
notification-exercise-title = Ćwiczenie. { $bank }: ważna informacja o bezpieczeństwie
notification-body = Otwórz aplikację, aby zobaczyć, co zrobić.
notification-good-news-title = { $bank }: dobra wiadomość
notification-good-news-body = Otwórz aplikację, aby zobaczyć szczegóły.
notification-open = Otwórz
notification-freeze = Zamroź kartę…
notification-channel-urgent = Pilne ostrzeżenia
notification-channel-other = Nowości w Twoich ostrzeżeniach
notification-frozen-title = { $bank }: Twoja karta jest zamrożona
notification-frozen-body = Otwórz aplikację, aby zobaczyć szczegóły.
notification-unfrozen-title = { $bank }: Twoja karta jest odmrożona
notification-unfrozen-body = Otwórz aplikację, aby zobaczyć szczegóły.
notification-not-frozen-title = { $bank }: Twoja karta nie jest zamrożona
notification-not-frozen-body = Otwórz aplikację, aby zobaczyć, co zrobić.

tray-state-online = { $bank }: połączono
tray-state-offline = { $bank }: brak połączenia
tray-state-frozen-pending = { $bank }: karta jeszcze niezamrożona
tray-state-locked = { $bank }: aplikacja zablokowana
tray-freeze = Zamroź kartę z końcówką { $last4 }…
tray-open = Otwórz
tray-quit = Zakończ

biometrics-reason = Potwierdź, że to Ty.

window-title = { $bank }: ostrzeżenia o kartach
