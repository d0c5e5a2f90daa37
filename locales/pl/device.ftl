# To urządzenie: pierwsze wejście, ustawienia, blokada, inne urządzenia i to, co aplikacja mówi na głos.
# { $day } to today, yesterday, tomorrow albo other; { $time } i { $date } są gotowe do czytania.

## A1 Getting in

link-open = Mam odnośnik aktywacyjny
link-label = Odnośnik aktywacyjny
link-hint = Skopiuj odnośnik z drugiego urządzenia lub z bankowości internetowej i wklej go tutaj.
link-use = Użyj tego odnośnika
link-empty = Najpierw wklej odnośnik.
scan-code = Zeskanuj kod z obrazka
scan-title = Skieruj aparat na obrazek
scan-text = Jest na drugim urządzeniu lub w bankowości internetowej. Aplikacja odczyta go sama, a Ty jeszcze potwierdzisz.
scan-cancel = Wyłącz aparat
problem-camera-refused = Aplikacja nie może używać aparatu. Zezwól na to w ustawieniach urządzenia albo wpisz kod.
open-settings = Otwórz ustawienia
sign-in = Zaloguj się w { $bank }
sign-in-hint = Otworzy się przeglądarka. Zalogujesz się tam tak jak zawsze.
sign-in-opening = Otwieramy przeglądarkę
sign-in-waiting-title = Dokończ w przeglądarce
sign-in-waiting-text = Zaloguj się tam. Włączymy to urządzenie, gdy tylko bank upewni się, że to Ty.
sign-in-checking-title = Sprawdzamy logowanie
sign-in-checking-text = Potrwa to kilka sekund.
sign-in-cancel = Anuluj
or = albo
host-title = Bank, do którego prowadzi odnośnik

## Notifications

notifications = Powiadomienia
urgent-alerts = Pilne ostrzeżenia
urgent-alerts-text = Gdy któraś z Twoich kart jest zagrożona
always-on = Zawsze
updates-too = Nowe informacje o otwartych sprawach
updates-too-text = Za każdym razem, gdy wiemy więcej
good-news = Także dobre wiadomości
good-news-text = Gdy zrobimy krok za Ciebie, nowa karta jest w drodze albo zapadła decyzja w sprawie
quiet-hours = Cisza nocna, od 22:00 do 07:00
quiet-hours-text = Pilne ostrzeżenia przychodzą także wtedy
notify-not-asked-title = To urządzenie nie pokazuje jeszcze naszych ostrzeżeń
notify-not-asked-text = Zezwól na powiadomienia. Pilne ostrzeżenie dotrze do Ciebie także przy zamkniętej aplikacji.
notify-denied-title = Powiadomienia są wyłączone
notify-denied-text = Widzisz ostrzeżenia tylko przy otwartej aplikacji. Zezwól na powiadomienia w ustawieniach urządzenia.
allow-notifications = Zezwól na powiadomienia
notify-none-title = Ten komputer nie pokazuje powiadomień
notify-none-text = Widzisz ostrzeżenia tylko przy otwartej aplikacji. Zmieni to usługa powiadomień na pulpicie.
autostart-heading = Na tym komputerze
autostart = Uruchamianie z komputerem
autostart-text = Aplikacja czeka w tle, więc ostrzeżenia docierają bez jej otwierania

## How we reach you

reach-title = Jak się z Tobą kontaktujemy
reach-text = Jeśli jeden sposób zawiedzie, próbujemy następnego. Numer lub adres zmienisz w bankowości internetowej albo telefonicznie.
reach-works = Działa
reach-not-connected = Brak połączenia
reach-no-notifications = Bez powiadomień
reach-unchecked = Jeszcze nie sprawdzono
reach-by-app = Ta aplikacja
reach-by-sms = SMS
reach-by-email = E-mail
reach-by-voice = Rozmowa telefoniczna
reach-by-letter = List
reach-by-other = Inny sposób

## My devices

rename = Zmień nazwę
rename-device = Zmień nazwę: { $name }
rename-label = Nowa nazwa: { $name }
rename-save = Zapisz
rename-cancel = Anuluj
no-devices = Twoje urządzenia pojawią się tu, gdy tylko bank prześle ich listę.
add-device = Dodaj urządzenie lub zmień telefon

## Add a device, change of phone

add-device-title = Dodaj urządzenie lub zmień telefon
add-device-text = Dostaniesz kod dla drugiego telefonu lub komputera. Działa tylko raz i krótko.
issue-code = Pobierz kod
issuing-code = Pobieramy kod
issued-code = Kod dla drugiego urządzenia
issued-until =
    { $day ->
        [today] Działa raz, do { $time } dzisiaj.
        [tomorrow] Działa raz, do { $time } jutro.
       *[other] Działa raz, do { $date }, { $time }.
    }
issued-secret = Wpisz go tylko na swoim urządzeniu. Kto ma ten kod, widzi Twoje ostrzeżenia. Nigdy o niego nie pytamy.
issued-picture = Obrazek z odnośnikiem aktywacyjnym, do zeskanowania drugim urządzeniem
issued-scan = Możesz też zeskanować ten obrazek aplikacją na drugim urządzeniu.
issued-failed-title = Nie mamy jeszcze kodu
issued-failed-text = Nie udało się połączyć z bankiem. Sprawdź połączenie i spróbuj ponownie.
issue-again = Pobierz nowy kod
copy-link = Kopiuj odnośnik
copy-link-text = Dla komputera: skopiuj odnośnik i wklej go tam.
link-copied = Skopiowano. Wklej go tylko w tej aplikacji na swoim urządzeniu.
link-copy-failed = Nie udało się skopiować. Wpisz zamiast tego kod.
add-how = Jak to zrobić
add-how-1 = Zainstaluj tę aplikację na drugim urządzeniu i otwórz ją.
add-how-2 = Wpisz tam kod, zeskanuj obrazek albo wklej odnośnik.
add-how-3 = Poczekaj, aż drugie urządzenie pokaże Twoje ostrzeżenia.
change-phone = Zmieniasz telefon?
change-phone-text = Nic nie przepadnie. Ostrzeżenia, kroki i zgłoszenia przejdą na nowy telefon, bo przechowuje je bank.
change-phone-last = Gdy nowy telefon działa, otwórz Moje urządzenia i odłącz stary. Wtedy nic już nie zrobi.

## App lock

lock-heading = Blokada aplikacji
lock-switch = Blokuj tę aplikację
lock-is-off = Wyłączona. Aplikację otworzy każdy, kto ma to urządzenie.
lock-is-pin = Włączona. Aplikację otwiera Twój PIN.
lock-is-biometrics = Włączona. Aplikację otwiera odcisk palca, twarz albo blokada ekranu telefonu.
lock-after = Blokuj po
lock-after-text = Gdy nikt nie dotyka aplikacji
lock-minutes =
    { $minutes ->
        [one] { $minutes } minucie
        [60] godzinie
       *[other] { $minutes } minutach
    }
lock-now = Zablokuj teraz
lock-settings = Zmień blokadę
lock-text = Aplikacja pyta o nią przy otwarciu oraz zanim odmrozi, wymieni lub aktywuje kartę. Gdy aplikacja jest otwarta, zamrożenie karty nie wymaga niczego więcej.
pin-choose = Wybierz PIN
pin-change = Zmień PIN
pin-new = Nowy PIN
pin-hint = Od 6 do 12 cyfr. Nie takie same i nie po kolei, jak 123456. Inny niż PIN karty.
pin-repeat = Ten sam PIN jeszcze raz
pin-set = Ustaw ten PIN
pin-length = PIN ma od 6 do 12 cyfr. Wybierz inny.
pin-too-simple = Ten PIN za łatwo odgadnąć. Wybierz inny.
pin-differs = PIN-y nie są takie same. Wpisz drugi jeszcze raz.
biometrics-title = Odcisk palca lub twarz
biometrics-text = To urządzenie sprawdza, czy to Ty. Gdy odcisk palca lub twarz zawiedzie, wystarczy blokada ekranu. My niczego z tego nie widzimy.
biometrics-use = Używaj odcisku palca lub twarzy
lock-off-title = Wyłącz blokadę
lock-off-text = Wtedy aplikację otworzy każdy, kto ma to urządzenie.
lock-off = Wyłącz

## Locked, and the guard in front of what loosens

locked-title = Aplikacja jest zablokowana
locked-text = Wpisz PIN, żeby ją otworzyć.
locked-text-biometrics = Użyj odcisku palca, twarzy albo blokady ekranu telefonu, żeby ją otworzyć.
pin-label = PIN tej aplikacji
unlock = Otwórz
pin-continue = Dalej
pin-checking = Sprawdzamy
pin-wrong = Ten PIN jest niepoprawny.
pin-tries-left =
    { $tries ->
        [one] Została jedna próba, potem będzie przerwa.
        [few] Zostały { $tries } próby, potem będzie przerwa.
       *[many] Zostało { $tries } prób, potem będzie przerwa.
    }
pin-empty = Wpisz PIN.
biometrics-wrong = Nie udało się. Spróbuj jeszcze raz.
biometrics-ask = Użyj odcisku palca lub twarzy
lock-wait-title = Zbyt wiele błędnych prób
lock-wait-text = { $next } Po każdej błędnej próbie przerwa jest dłuższa.
lock-wait-seconds =
    { $seconds ->
        [one] Spróbuj ponownie za { $seconds } sekundę.
        [few] Spróbuj ponownie za { $seconds } sekundy.
       *[many] Spróbuj ponownie za { $seconds } sekund.
    }
lock-wait-minutes =
    { $minutes ->
        [one] Spróbuj ponownie za { $minutes } minutę.
        [few] Spróbuj ponownie za { $minutes } minuty.
       *[many] Spróbuj ponownie za { $minutes } minut.
    }
lock-wait-over = Możesz już spróbować ponownie.
locked-call = Chcesz zamrozić kartę bez otwierania aplikacji? Zadzwoń, o każdej porze.
locked-forgot = Nie pamiętasz PIN-u? Także zadzwoń. Odłączymy to urządzenie, a Ty włączysz je znów nowym kodem.
locked-forgot-biometrics = Nic z tego już nie działa? Także zadzwoń. Odłączymy to urządzenie, a Ty włączysz je znów nowym kodem.
guard-pin = Potwierdź PIN-em
guard-biometrics = Potwierdź odciskiem palca lub twarzą
guard-unfreeze = Odmrożonej karty znów można używać, więc upewniamy się, że to Ty.
guard-replace = Nowa karta zajmie miejsce tej, więc upewniamy się, że to Ty.
guard-activate = Stara karta przestanie działać na stałe, więc upewniamy się, że to Ty.
guard-issue-code = Kod wpuszcza inne urządzenie, więc upewniamy się, że to Ty.
guard-change-lock = Zmieni się blokada, więc upewniamy się, że to Ty.
guard-locked = Upewniamy się, że to Ty.
guard-set-up = Najpierw wybierz PIN tej aplikacji
guard-set-up-text = Tego, o co prosisz, nie może zrobić nikt obcy. Przed takimi sprawami aplikacja zapyta o ten PIN. Wybierasz go tylko raz.

## Diagnostics, update

diagnostics-heading = Gdy coś nie działa
diagnostics = Diagnostyka
diagnostics-help = Coś nie działa? Pokaż diagnostykę
diagnostics-close = Zamknij diagnostykę
diagnostics-title = Diagnostyka
diagnostics-text = To jest wszystko, co zawiera: żadnych nazwisk, kart ani ostrzeżeń. Nic nie jest wysyłane. Kopiujesz ją i dajesz, komu chcesz.
diagnostics-content = Co zawiera diagnostyka
diagnostics-loading = Przygotowujemy ją
diagnostics-copy = Kopiuj diagnostykę
diagnostics-copied = Skopiowano
diagnostics-copy-failed = Nie udało się skopiować. Zaznacz tekst i skopiuj go samodzielnie.
app-update-title = Wersja { $version } jest gotowa
app-update-text = Ostrzeżenia i ustawienia zostaną. Aplikacja zamknie się i otworzy ponownie.
app-update-install = Zainstaluj teraz
app-update-installing = Instalujemy
app-update-failed = Nie udało się jej zainstalować. Obecna wersja działa dalej. Spróbuj później.

## Not usable

unusable-title = Aplikacja nie może się otworzyć
unusable-key-store-locked =
    .title = Magazyn kluczy jest zablokowany
    .what = Aplikacja trzyma swój klucz w magazynie kluczy tego komputera, a magazyn jest zablokowany.
    .do = Odblokuj go, na przykład logując się ponownie do komputera. Aplikacja otworzy się sama.
unusable-key-gone =
    .title = Nie ma już klucza aplikacji
    .what = Magazyn kluczy tego urządzenia jest otwarty, ale klucza aplikacji już w nim nie ma. Bez klucza nie da się odczytać zapisanych tu danych. W banku nic nie przepadło.
    .do = Jeśli masz kopię magazynu kluczy, przywróć ją i spróbuj ponownie. Jeśli nie, skonfiguruj aplikację od nowa.
unusable-key-store-missing =
    .title = Brak magazynu kluczy
    .what = Ten system nie ma magazynu, w którym klucz aplikacji jest bezpieczny.
    .do = Zainstaluj lub włącz magazyn kluczy, na przykład GNOME Keyring, i spróbuj ponownie.
unusable-store-unreadable =
    .title = Nie da się odczytać zapisanych danych
    .what = Dane aplikacji na tym urządzeniu są uszkodzone. W banku nic nie przepadło.
    .do = Uruchom urządzenie ponownie i spróbuj jeszcze raz. Jeśli to nie pomoże, skonfiguruj aplikację od nowa.
unusable-store-newer =
    .title = Ta wersja jest zbyt stara
    .what = Wcześniej była tu nowsza wersja aplikacji, a ta nie umie odczytać jej danych.
    .do = Zainstaluj najnowszą wersję. Ostrzeżenia będą tu tak jak wcześniej.
unusable-store-unwritable =
    .title = Aplikacja nie może nic zapisać
    .what = Dysk jest pełny albo nie pozwala na zapis.
    .do = Zwolnij trochę miejsca i spróbuj ponownie.
unusable-update-required =
    .title = Ta wersja jest zbyt stara
    .what = Ta wersja aplikacji nie jest już obsługiwana.
    .do = Zainstaluj najnowszą wersję. Ostrzeżenia i ustawienia zostaną.
unusable-other =
    .title = Nie wiemy dlaczego
    .what = Przeszkadza jej coś na tym urządzeniu.
    .do = Spróbuj ponownie. Jeśli to nie pomoże, uruchom urządzenie ponownie.
unusable-anew-text = Nic nie pomaga? Możesz skonfigurować tu aplikację od nowa. Potrzebny będzie nowy kod od nas.
unusable-anew = Skonfiguruj aplikację od nowa
unusable-anew-title = Skonfigurować aplikację od nowa?
unusable-anew-what = Usuniemy to, co aplikacja przechowuje na tym urządzeniu. Twoje ostrzeżenia, kroki i zgłoszenia są bezpieczne w banku i wrócą. Jeśli chcesz zamrozić kartę, a my tego jeszcze nie potwierdziliśmy, zadzwoń.
unusable-anew-confirm = Usuń i skonfiguruj od nowa
unusable-call = Sprawa jest pilna? Zadzwoń pod numer z odwrotu karty. O każdej porze zamrozisz tam kartę.
offline-stale =
    { $day ->
        [today] To, co widzisz, jest z dziś, { $time }.
        [yesterday] To, co widzisz, jest z wczoraj, { $time }.
       *[other] To, co widzisz, jest z { $date }, { $time }. Od tego czasu mogło się zmienić. Jeśli sprawa jest pilna, zadzwoń.
    }

## Wide windows

pane-list = Ostrzeżenia i karty
pane-alerts = Ostrzeżenia
pane-none = Brak ostrzeżeń
next-of = Dalej: krok { $number } z { $total }
earlier-dealt-with = Wszystkie kroki za Tobą. Powiemy Ci, gdy będzie coś nowego.

## Said aloud

said-frozen = Karta z końcówką { $last4 } jest teraz zamrożona
said-unfrozen = Karta z końcówką { $last4 } jest teraz odmrożona
said-frozen-by-bank = Zamroziliśmy Twoją kartę z końcówką { $last4 }
said-unfrozen-by-bank = Odmroziliśmy Twoją kartę z końcówką { $last4 }
said-blocked = Zablokowaliśmy Twoją kartę z końcówką { $last4 }
said-closed = Karta z końcówką { $last4 } jest teraz zamknięta
said-alert = Nowe ostrzeżenie: { $name }
said-update = Nowa informacja w sprawie: { $name }
said-alert-closed = Sprawa zakończona: { $name }
said-alert-cancelled = Fałszywy alarm, odwołany: { $name }
said-step-done = Zrobione: { $step }
said-step-reopened = Znów do zrobienia: { $step }
said-payment-reported = Płatność zgłoszona, sprawa { $case }
said-payment-reported-plain = Płatność zgłoszona
said-payment-refunded = Pieniądze wrócą do Ciebie, sprawa { $case }
said-payment-declined = Sprawa { $case } jest rozstrzygnięta. Otwórz płatność, żeby zobaczyć jak.
said-card-ordered = Nowa karta jest zamówiona
said-card-sent = Nowa karta jest w drodze
said-card-arrived = Nowa karta dotarła
said-card-activated = Nowa karta już działa
said-connection-lost = Brak połączenia
said-connection-back = Połączenie wróciło
said-device-added = Nowe urządzenie połączone: { $name }
said-device-gone = Odłączono urządzenie: { $name }
said-lock-on = Blokada aplikacji jest włączona
said-lock-off = Blokada aplikacji jest wyłączona
said-imitation = Mamy Twoje zgłoszenie. Dziękujemy.
said-update-ready = Nowa wersja aplikacji jest gotowa
