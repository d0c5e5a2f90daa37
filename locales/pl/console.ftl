# Konsola pracowników banku: rama, incydenty, fakty, listy, segmenty, ustawienia.

## Frame

console-name = Konsola Firebreak
console-title = { $page } · Konsola Firebreak
console-crumbs = Tutaj jesteś
console-language = Język
nav-incidents = Incydenty
nav-approvals = Zatwierdzanie
nav-customers = Klienci
nav-messages = Wysłane wiadomości
nav-audit = Dziennik audytu
nav-console-settings = Ustawienia
nav-waiting = czeka
console-loading = Wczytujemy
console-try-again = Spróbuj ponownie
console-not-now = Nie teraz
console-error = Nie udało się tego odczytać
console-error-offline = Brak połączenia
console-error-number = Numer tego żądania, dla osoby, która to sprawdzi: { $id }
console-stale = Widzisz stan z godziny { $time }
console-no-permission-head = Nie dla Twojej roli
console-no-permission = Twoja rola tego nie obejmuje
console-no-permission-roles = Ta strona jest dla ról: { $roles }. Rolę nadaje administrator.
console-no-permission-text = Rolę nadaje administrator.
console-exercise-ribbon = Ćwiczenie: nic stąd nie trafi do klientów
console-not-live = Chwilowo bez zmian na żywo
console-not-live-text = Połączenie, którym przychodzą zmiany, zostało przerwane. Próbujemy dalej; do tego czasu strona może być nieaktualna.
lost-title = Nie znaleziono strony
lost-head = Nie ma takiej strony
lost-text = Adres może być błędny albo strona została przeniesiona.
lost-start = Przejdź na początek
leave-title = Wyjść bez zapisania?
leave-text = Część tego, co tu piszesz, nie jest jeszcze zapisana. Po wyjściu przepadnie.
leave-act = Wyjdź bez zapisania
leave-back = Zostań tutaj

## Signing in and out

sign-in-title = Logowanie
sign-in-interrupted = Sesja się skończyła. Zaloguj się, aby kontynuować w tym samym miejscu; nic z tego, co piszesz, nie przepadło.
sign-in-provider = Zaloguj się kontem bankowym
sign-in-or-local = Albo kontem tej konsoli
sign-in-login = Login
sign-in-login-missing = Wpisz login
sign-in-password = Hasło
sign-in-password-missing = Wpisz hasło
sign-in-code = Sześciocyfrowy kod
sign-in-code-hint = Z aplikacji uwierzytelniającej
sign-in-code-missing = Wpisz sześć cyfr, które pokazuje aplikacja uwierzytelniająca
sign-in-act = Zaloguj się
sign-in-locked =
    { $minutes ->
        [one] Za dużo prób. Spróbuj za minutę.
        [few] Za dużo prób. Spróbuj za { $minutes } minuty.
       *[many] Za dużo prób. Spróbuj za { $minutes } minut.
    }
sign-out = Wyloguj się
idle-title = Czy nadal tu jesteś?
idle-text =
    { $seconds ->
        [one] Za sekundę nastąpi wylogowanie. To, co piszesz, zostanie na tej stronie.
        [few] Za { $seconds } sekundy nastąpi wylogowanie. To, co piszesz, zostanie na tej stronie.
       *[many] Za { $seconds } sekund nastąpi wylogowanie. To, co piszesz, zostanie na tej stronie.
    }
idle-stay = Zostań

## Roles

role-preparer = Przygotowujący
role-preparer-hint = Zgłasza incydenty, importuje listy, decyduje o działaniach, pisze wiadomości
role-approver = Zatwierdzający
role-approver-hint = Zatwierdza to, co przygotował ktoś inny
role-agent = Infolinia
role-agent-hint = Znajduje klientów, czyta, co im przekazano, zamraża kartę na ich prośbę
role-auditor = Audytor
role-auditor-hint = Czyta wszystko i niczego nie zmienia
role-admin = Administrator
role-admin-hint = Opiekuje się kontami, szablonami i tabelą zasad

## Problems

problem-offline = Usługa nie odpowiedziała. Sprawdź połączenie i spróbuj ponownie.
problem-overloaded = Usługa jest zajęta. Spróbuj za chwilę.
problem-internal = Coś poszło nie tak po stronie usługi. Zdarzenie zapisano w dzienniku.
problem-not-found = Nic tu nie ma albo już tego nie ma.
problem-forbidden = Twoja rola tego nie obejmuje.
problem-signed-out = Sesja się skończyła. Zaloguj się ponownie.
problem-credentials = Login, hasło lub kod jest nieprawidłowy.
problem-csrf = Usługa nie rozpoznała tej strony. Odśwież ją i spróbuj ponownie.
problem-proof = Zanim to zrobisz, potwierdź, kim jesteś.
problem-draft-conflict = Ktoś inny zapisał w tym czasie ten szkic.
problem-same-person = Ten szkic to także Twoja praca, więc zatwierdzić go musi ktoś inny.
problem-draft-incomplete = Szkic nie mówi wszystkiego, co musi.
problem-import-conflict = Import jest w innym miejscu, niż sądziła ta strona. Będzie kontynuowany od tego miejsca.
problem-import-rejected = Tego pliku nie można zaimportować.
problem-state-conflict = Stan incydentu na to nie pozwala.
problem-too-many = Za dużo prób. Spróbuj później.
problem-card-not-usable = Ta karta jest zablokowana, nieważna lub zamknięta.
problem-card-busy = Trwa inne zlecenie dla tej karty.
problem-too-large = To jest za duże.
problem-other = Usługa odpowiada: { $detail }

## An incident

incident-stages = Etapy incydentu
stage-facts = Fakty
stage-list = Lista kart
stage-segments = Segmenty
stage-messages = Wiadomości
stage-approval = Zatwierdzenie
stage-live = Na żywo
stage-done = , gotowe
standing-draft = Szkic
standing-review = W ocenie
standing-live = Na żywo
standing-resolved = Zakończony
standing-withdrawn = Odwołany
standing-exercise = Ćwiczenie
severity-minor = Niska
severity-moderate = Średnia
severity-severe = Wysoka
severity-extreme = Krytyczna
certainty-possible = Możliwe
certainty-likely = Prawdopodobne
certainty-observed = Potwierdzone
urgency-immediate = Teraz
urgency-expected = Wkrótce
urgency-future = Później
urgency-past = Minęło
kind-merchant-online = Dane kart przejęte w sklepie internetowym
kind-merchant-store = Dane kart przejęte w sklepie lub bankomacie
kind-processor = Dane kart przejęte u operatora płatności
kind-own-systems = Dane przejęte z samego banku
kind-third-party = Dane przejęte z innej firmy
message-alert = Alert
message-update = Aktualizacja
message-close = Zakończenie
message-cancel = Odwołanie
treatment-monitor = Obserwuj
treatment-monitor-does = Śledzić próby użycia, nic do zrobienia
treatment-step-up = Dodatkowe potwierdzenie
treatment-step-up-does = Potwierdzać każdą płatność w internecie w aplikacji
treatment-freeze = Zamroź
treatment-freeze-does = Zamrozić od razu, klient może odmrozić
treatment-replace = Wymień
treatment-replace-does = Zaproponować zamrożenie, przygotować nową kartę
treatment-close = Zastrzeż
treatment-close-does = Zastrzec kartę na stałe, wysłać nową

## A draft

draft-saved =
    { $day ->
        [today] Zapisano dziś o { $time }, { $name }
        [yesterday] Zapisano wczoraj o { $time }, { $name }
       *[other] Zapisano { $date } o { $time }, { $name }
    }
draft-not-saved = Nie zapisano
draft-in-review =
    { $day ->
        [today] { $name } prosi o zatwierdzenie od dziś, { $time }
        [yesterday] { $name } prosi o zatwierdzenie od wczoraj, { $time }
       *[other] { $name } prosi o zatwierdzenie od { $date }, { $time }
    }
draft-in-review-text = W tym czasie nikt w nim nie pisze. Kto chce coś zmienić, najpierw go wycofuje.
draft-take-back = Wycofaj, aby pisać dalej
draft-returned =
    { $day ->
        [today] Zwrócono dziś o { $time }, { $name }
        [yesterday] Zwrócono wczoraj o { $time }, { $name }
       *[other] Zwrócono { $date } o { $time }, { $name }
    }
no-draft-title = Nic nie jest teraz pisane
no-draft-text = Klienci znają ostatni komunikat. Aby powiedzieć coś nowego, zacznij aktualizację; aby skończyć, zakończenie.
no-draft-text-others = Klienci znają ostatni komunikat. Następny może zacząć osoba przygotowująca.
no-draft-over = Ten incydent jest zakończony
no-draft-over-text = Nic więcej nie zostanie w tej sprawie wysłane.
begin-update = Napisz aktualizację
begin-update-number = Napisz aktualizację { $number }
begin-close = Zakończ incydent
begin-close-title = Zacząć zakończenie?
begin-close-text = Piszesz do klientów ostatnie słowo. Nic nie zostanie wysłane, zanim nie zatwierdzi tego ktoś inny.
begin-cancel = Odwołaj jako fałszywy alarm
begin-cancel-title = Zacząć odwołanie?
begin-cancel-text = Powiesz klientom, że był to fałszywy alarm. Nic nie zostanie wysłane, zanim nie zatwierdzi tego ktoś inny.
begin-act = Zacznij pisać
conflict-title =
    { $day ->
        [today] { $name }: szkic zapisany o { $time }, w trakcie Twojego pisania
        [yesterday] { $name }: szkic zapisany wczoraj o { $time }, w trakcie Twojego pisania
       *[other] { $name }: szkic zapisany { $date } o { $time }, w trakcie Twojego pisania
    }
conflict-text = Zmieniono tam: { $what }. Nic z tego, co piszesz, nie przepadło i nic nie zostało nadpisane.
conflict-nothing = Nic się tam nie różni od tego, co masz. Nic z tego, co piszesz, nie przepadło.
conflict-both =
    { $count ->
        [one] Jedną rzecz zmieniliście oboje. Wybierz, co obowiązuje:
        [few] { $count } rzeczy zmieniliście oboje. Wybierz, co obowiązuje:
       *[many] { $count } rzeczy zmieniliście oboje. Wybierz, co obowiązuje:
    }
conflict-which = Co obowiązuje: { $what }
conflict-mine = Moje
conflict-theirs = { $name }
conflict-open =
    { $count ->
        [one] Został jeden wybór
        [few] Zostały { $count } wybory
       *[many] Zostało { $count } wyborów
    }
conflict-settle = Połącz obie wersje
conflict-settled = Obie wersje są połączone. Obejrzyj całość i zapisz.
fact-title = Nazwa w banku
fact-kind = Rodzaj wycieku
fact-certainty = Pewność
fact-severity = Waga
fact-urgency = Pilność
fact-exercise = Ćwiczenie
fact-exercise-yes = Ćwiczenie
fact-exercise-no = Prawdziwy
fact-source = Źródło
fact-from = Zagrożenie od
fact-to = Zagrożenie do
fact-taken = Przejęte
fact-not-taken = Nieprzejęte
fact-override = Jedno działanie dla wszystkich
fact-next-update = Następna aktualizacja
fact-template = Wersja szablonów
fact-none = Brak
fact-from-template = Jak w szablonie
source-undisclosed = Nienazwane
part-headline = Nagłówek
part-description = Co się stało
part-consequences = Co może z tego wyniknąć
part-measures = Co robi bank
part-instruction = Co zrobić
part-contact = Kogo zapytać
part-sms = SMS
part-email-subject = Temat e-maila
part-email-body = E-mail
part-voice = Tekst rozmowy

## Incidents

incidents-declare = Zgłoś incydent
incidents-live = Incydenty na żywo
incidents-live-meta =
    { $count ->
        [0] żaden w ocenie
        [one] i jeden w ocenie
        [few] i { $count } w ocenie
       *[many] i { $count } w ocenie
    }
incidents-affected = Klienci, których dotyczą
incidents-affected-meta = dotarto do { $share }
incidents-nobody = w tej chwili nikt
incidents-next = Następna aktualizacja
incidents-next-in = { $reference }, za { $time }
incidents-next-late = { $reference }, spóźniona o { $time }
incidents-next-none = Brak
incidents-next-none-meta = nic nie obiecano
incidents-frozen = Karty zamrożone dziś
incidents-frozen-meta = { $count } przez klientów
incidents-search = Szukaj incydentów
incidents-search-hint = Szukaj po nazwie lub numerze
incidents-all = Wszystkie
incidents-any-severity = Każda waga
incidents-exercises = Pokaż ćwiczenia
incidents-caption = Incydenty, od najnowszego
incidents-column-incident = Incydent
incidents-column-status = Stan
incidents-column-severity = Waga × pewność
incidents-column-affected = Dotyczy
incidents-column-reached = Dotarło
incidents-column-acted = Działało
incidents-column-next = Następna aktualizacja
incidents-column-draft = W pisaniu
incidents-severity-certainty = { $severity } × { $certainty }
incidents-none-yet = Jeszcze nikt
incidents-not-needed = Niepotrzebne
incidents-no-list = Nie ma listy
incidents-none = Brak incydentów
incidents-none-text = Gdy wyciekną dane, zgłoś incydent. Nic nie trafi do klienta, zanim nie zatwierdzi tego druga osoba.
incidents-none-text-others = Gdy osoba przygotowująca zgłosi incydent, pojawi się tu sam.
incidents-not-found = Żaden incydent nie pasuje
incidents-not-found-text = Poszukaj czegoś innego albo pokaż wszystkie.
incidents-show-all = Pokaż wszystkie
incidents-count =
    { $count ->
        [one] Jeden incydent
        [few] { $count } incydenty
       *[many] { $count } incydentów
    }
promise-in = Za { $time }
promise-late = Spóźniona o { $time }
promise-closed = Zakończono
promise-withdrawn = Odwołano
promise-not-live = Jeszcze nie na żywo
promise-none = Nic nie obiecano
