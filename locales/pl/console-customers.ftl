## C8: finding a customer

agent-search = Szukaj klientów
agent-search-text = Po numerze, nazwisku, adresie e-mail, telefonie lub numerze wiadomości.
agent-search-hint = Każde wyszukiwanie trafia do dziennika audytu.
agent-search-empty = Wpisz, kogo szukasz
agent-search-card = To wygląda na numer karty. Nie został wysłany i już go tu nie ma. Nigdy go nie wpisuj.
agent-find = Znajdź
agent-search-start = Znajdź klienta
agent-search-start-text = Najszybciej po numerze z wiadomości, którą klient ma przed sobą.
agent-found-none = Nikogo nie znaleziono
agent-found-none-text = Zapytaj o pisownię albo o numer wiadomości. Często wystarczy wpisać mniej.
agent-found =
    { $count ->
        [one] Jeden klient
        [few] { $count } klientów
       *[many] { $count } klientów
    }
agent-found-more = Jest ich więcej. Szukaj dokładniej, na przykład po numerze lub adresie e-mail.
agent-column-name = Nazwisko
agent-column-number = Numer
agent-column-email = E-mail
agent-column-phone = Telefon
agent-missing = Nie ma takiego klienta
agent-missing-text = W numerze może być literówka.

## C8: one customer

agent-customer = Klient { $number }
agent-reads = Czyta w języku: { $language }
agent-participant = Bierze udział w ćwiczeniach
agent-never-ask = Zanim powiesz coś osobistego, upewnij się, kto dzwoni. Nigdy nie pytaj o PIN, hasło ani kod; jeśli rozmówca chce go podać, przerwij mu.
agent-answers = Cztery odpowiedzi, słowo w słowo
agent-answers-about = { $what }. Klient widzi te same słowa w aplikacji.
agent-answers-language = Język odpowiedzi
agent-which = Który incydent
agent-quiet = Żaden incydent nie dotyczy tego klienta
agent-quiet-text = Aplikacja mówi, że wszystko jest w porządku. Nic nie trzeba robić.
agent-messages = Co powiedzieliśmy temu klientowi
agent-messages-caption = Wiadomości do tego klienta
agent-messages-none = Do tego klienta nic nie wysłano
agent-messages-none-text = Wiadomość, którą ma, może nie być nasza. Zapytaj o jej numer i niczego nie potwierdzaj.
agent-sent = Wysłano
agent-channel = Kanał
agent-words = Dokładne słowa
agent-state = Stan, numer
agent-seen =
    { $day ->
        [today] Widziana { $time }
        [yesterday] Widziana wczoraj, { $time }
       *[other] Widziana { $date }, { $time }
    }
agent-not-seen = Wysłana, jeszcze niewidziana
agent-cards = Karty
agent-cards-none = Brak kart
agent-card-on-list = Na liście.
agent-card-not-on-list = Nie na liście.
agent-card-freezing =
    { $day ->
        [today] Zamrożenie zlecone o { $time }, jeszcze niezamrożona.
        [yesterday] Zamrożenie zlecone wczoraj o { $time }, jeszcze niezamrożona.
       *[other] Zamrożenie zlecone { $date } o { $time }, jeszcze niezamrożona.
    }
agent-card-unfreezing =
    { $day ->
        [today] Odmrożenie zlecone o { $time }, nadal zamrożona.
        [yesterday] Odmrożenie zlecone wczoraj o { $time }, nadal zamrożona.
       *[other] Odmrożenie zlecone { $date } o { $time }, nadal zamrożona.
    }
agent-card-not-frozen =
    { $day ->
        [today] Niezamrożona: zlecenie z { $time } nie udało się.
        [yesterday] Niezamrożona: wczorajsze zlecenie z { $time } nie udało się.
       *[other] Niezamrożona: zlecenie z { $date }, { $time } nie udało się.
    }
agent-card-frozen-by-bank =
    { $day ->
        [today] Zamrożona przez nas dziś o { $time }.
        [yesterday] Zamrożona przez nas wczoraj o { $time }.
       *[other] Zamrożona przez nas { $date } o { $time }.
    }
agent-card-frozen-by-customer =
    { $day ->
        [today] Zamrożona przez klienta dziś o { $time }.
        [yesterday] Zamrożona przez klienta wczoraj o { $time }.
       *[other] Zamrożona przez klienta { $date } o { $time }.
    }
agent-steps = Kroki
agent-steps-done = Zrobiono { $done } z { $total }
agent-step-to-do = Do zrobienia
agent-step-in-progress = W toku
agent-step-done = Zrobione
agent-step-skipped = Pominięte
agent-history = Co zrobił klient
agent-history-none = Jeszcze nic.
agent-history-all = Pokaż wszystko ({ $count })
act-opened = Otwarcie alertu
act-froze =
    { $last4 ->
        [none] Zlecenie zamrożenia
       *[other] Zlecenie zamrożenia karty { $last4 }
    }
act-unfroze =
    { $last4 ->
        [none] Zlecenie odmrożenia
       *[other] Zlecenie odmrożenia karty { $last4 }
    }
act-reported =
    { $last4 ->
        [none] Zgłoszenie płatności
       *[other] Zgłoszenie płatności kartą { $last4 }
    }
act-ordered-card =
    { $last4 ->
        [none] Zamówienie nowej karty
       *[other] Zamówienie nowej karty za { $last4 }
    }
act-activated-card =
    { $last4 ->
        [none] Aktywacja nowej karty
       *[other] Aktywacja karty { $last4 }
    }
act-step-done = Krok oznaczony jako zrobiony
act-step-skipped = Krok pominięty
act-enrolled = Aktywacja urządzenia
act-reported-imitation = Przekazanie fałszywej wiadomości
act-by-agent = { $name }, na ustną prośbę klienta.
agent-devices = Urządzenia
agent-devices-none = Brak urządzeń
agent-device-used =
    { $day ->
        [today] Ostatnio używane dziś, { $time }
        [yesterday] Ostatnio używane wczoraj, { $time }
       *[other] Ostatnio używane { $date }, { $time }
    }
agent-device-unused = Jeszcze nieużywane
agent-device-revoked = Odłączone
agent-exercises = Ćwiczenia
agent-takes-part = Udział w ćwiczeniach
agent-takes-part-on = Ćwiczenia trafiają na urządzenia tej osoby.
agent-takes-part-off = Żadne ćwiczenie nie trafia do tej osoby.

## C8: acting for a customer

agent-freeze = Zamroź kartę
agent-freeze-none = Teraz nie da się zamrozić żadnej karty.
agent-freeze-text = Tylko na ustną prośbę klienta. Zostanie tak zapisane, z Twoim nazwiskiem. Karta jest zamrożona dopiero wtedy, gdy potwierdzi to operator kart.
agent-freeze-which = Która karta
agent-freeze-which-missing = Wybierz kartę
agent-identity = Skąd wiesz, kto dzwoni
agent-identity-missing = Powiedz, skąd wiesz, kto dzwoni
identity-call-back = Oddzwonienie na znany nam numer
identity-questions = Pytania, na które zna odpowiedź tylko klient
identity-voice-system = Sprawdził to system głosowy
identity-branch = W oddziale, z dokumentem
agent-freeze-act = Zamroź kartę z końcówką { $last4 }
agent-freeze-asked = Zlecono zamrożenie. Karta z końcówką { $last4 } nie jest jeszcze zamrożona.
agent-frozen = Karta z końcówką { $last4 } jest zamrożona.
agent-not-frozen = Karta z końcówką { $last4 } nie jest zamrożona. Zobacz, co jest pod nią napisane.
agent-issue-code = Wydaj kod aktywacyjny
agent-code-ask = Wydać kod aktywacyjny? Klient: { $name }
agent-code-ask-text = Tylko gdy wiesz na pewno, kto dzwoni. Tym kodem można aktywować jedno urządzenie w imieniu klienta. Zostanie to zapisane z Twoim nazwiskiem.
agent-code-act = Wydaj kod
agent-code-title = Kod aktywacyjny, klient: { $name }
agent-code-text = Przeczytaj go teraz. Widać go tu tylko raz i nie da się go potem odszukać.
agent-code-until =
    { $day ->
        [today] Działa raz, do { $time } dziś.
        [tomorrow] Działa raz, do jutra, { $time }.
       *[other] Działa raz, do { $date }, { $time }.
    }
agent-code-done = Gotowe, ukryj
