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

tray-state-online = { $bank }: połączono
tray-state-offline = { $bank }: brak połączenia
tray-state-frozen-pending = { $bank }: karta jeszcze niezamrożona
tray-state-locked = { $bank }: aplikacja zablokowana
tray-state-locked-new = { $bank }: aplikacja zablokowana, jest coś nowego
tray-freeze = Zamroź kartę z końcówką { $last4 }…
tray-open = Otwórz
tray-quit = Zakończ

biometrics-reason = Potwierdź, że to Ty.
biometrics-how = Odciskiem palca, twarzą albo blokadą ekranu tego telefonu.

window-title = { $bank }: ostrzeżenia o kartach
