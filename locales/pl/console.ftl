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
problem-csrf = Po otwarciu tej strony zalogowano się w tej przeglądarce od nowa. Spróbuj jeszcze raz.
problem-proof = Zanim to zrobisz, potwierdź, kim jesteś.
problem-draft-conflict = Ktoś inny zmienił w tym czasie ten szkic.
problem-same-person = Ten szkic to także Twoja praca, więc zatwierdzić go musi ktoś inny.
problem-draft-incomplete = Szkic nie mówi wszystkiego, co musi.
problem-import-conflict = Import jest w innym miejscu, niż sądziła ta strona. Będzie kontynuowany od tego miejsca.
problem-import-rejected = Tego pliku nie można zaimportować.
problem-state-conflict = Stan incydentu na to nie pozwala.
problem-too-many = Za dużo prób. Spróbuj później.
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
incidents-writing = { $what }, { $name }
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

## Facts

console-saved = Zapisano
console-save-continue = Zapisz i kontynuuj
facts-new = Nowy
facts-declare-meta = Nic nie trafi do klienta, zanim nie zatwierdzi tego ktoś inny
facts-declared-as = Zgłoszono jako { $reference }
facts-declared =
    { $day ->
        [today] Zgłoszono dziś o { $time }.
        [yesterday] Zgłoszono wczoraj o { $time }.
       *[other] Zgłoszono { $date } o { $time }.
    }
facts-save-draft = Zapisz szkic
facts-faults = Jeszcze nie zapisano: czegoś brakuje albo coś się nie zgadza. Zaznaczono to poniżej.
facts-what-happened = Co się stało
facts-title = Nazwa w banku
facts-title-hint = Klienci nigdy jej nie widzą
facts-title-missing = Podaj nazwę
facts-title-long = Najwyżej 120 znaków
facts-urgency = Kiedy klienci mają działać
facts-exercise = To jest ćwiczenie
facts-exercise-hint = Wszystko działa jak naprawdę i nic nigdy nie trafia do klientów
facts-exercise-settled = Rozstrzygnięte przy zgłoszeniu
facts-source = Źródło, tak jak czytają je klienci
facts-source-named-hint = Nazwa stoi w każdej wiadomości
facts-source-undisclosed-hint = Wiadomości mówią, że źródło nie jest jeszcze nazwane
source-named = Nazwane
facts-source-name = Nazwa źródła, { $language }
facts-source-missing = Podaj nazwę także w tym języku
facts-source-long = Najwyżej 80 znaków
facts-source-link = Bez adresu: wiadomości nie zawierają linków
facts-exposed = Ujawnione dane
facts-exposed-hint = Jeśli czegoś jeszcze nie wiadomo, zaznacz to. Klienci przeczytają dokładnie to.
facts-data = Rodzaj danych
facts-taken-missing = Zaznacz co najmniej jeden rodzaj jako przejęty
known-taken = Przejęte
known-unknown = Jeszcze nie wiadomo
known-not-taken = Nieprzejęte
known-taken-of = { $name }: przejęte
known-unknown-of = { $name }: jeszcze nie wiadomo
known-not-taken-of = { $name }: nieprzejęte
facts-window = Okres zagrożenia
facts-window-days =
    { $count ->
        [one] Jeden dzień
        [few] { $count } dni
       *[many] { $count } dni
    }
facts-from = Od
facts-to = Do
facts-from-future = Okres nie może zaczynać się w przyszłości
facts-to-reversed = Okres kończy się, zanim się zacznie
facts-window-hint = Klienci sprawdzają płatności z tego okresu i wszystkie późniejsze.
facts-window-chart = Okres zagrożenia od { $from } do { $to } na pasku dni
facts-next = Następna aktualizacja
facts-next-by = Obiecana klientom najpóźniej
facts-next-hint = Przypomnimy godzinę wcześniej. Puste pole niczego nie obiecuje.
facts-next-passed = Obiecaj termin w przyszłości
facts-open = Jeszcze otwarte
facts-undue-delay =
    { $day ->
        [today] Zgłoszono dziś o { $time }. Klienci dowiadują się bez zbędnej zwłoki, także o tym, czego jeszcze nie wiadomo.
        [yesterday] Zgłoszono wczoraj o { $time }. Klienci dowiadują się bez zbędnej zwłoki, także o tym, czego jeszcze nie wiadomo.
       *[other] Zgłoszono { $date } o { $time }. Klienci dowiadują się bez zbędnej zwłoki, także o tym, czego jeszcze nie wiadomo.
    }
breach-title = Zacznij od znanego wycieku
breach-meta = Tylko na początek: sprawdź każdy fakt
breach-search = Szukaj wśród znanych wycieków
breach-search-hint = Nazwa lub domena
breach-act = Szukaj
breach-taken = Przeniesiono. Zanim zapiszesz, sprawdź każdy fakt.
breach-not-configured = Nie skonfigurowano listy znanych wycieków. Plik lub adres można podać w firebreak.toml.
breach-none = Nie ma znanego wycieku o tej nazwie lub domenie.
breach-entry = { $domain }, { $date }, kont: { $count }
breach-unknown = Na liście są też dane bez odpowiednika tutaj: { $classes }
breach-unverified = Niepotwierdzony
breach-begin = Zacznij od tego
breach-begin-with = Zacznij od tego: { $title }

## Compromised list

list-started =
    { $day ->
        [today] Import rozpoczęty dziś o { $time }, { $name }
        [yesterday] Import rozpoczęty wczoraj o { $time }, { $name }
       *[other] Import rozpoczęty { $date } o { $time }, { $name }
    }
list-nothing-yet = Nie zaimportowano jeszcze żadnej listy
list-stop = Zatrzymaj import
list-stop-title = Zatrzymać ten import?
list-stop-text = Odczytane wiersze: { $lines }. Nic z nich nie zostanie; listę trzeba będzie zaimportować od początku.
list-stop-back = Importuj dalej
list-stop-done = Import zatrzymany. Nic z niego nie zostało.
list-continue = Dalej do segmentów
list-wait-going = Dostępne po zakończeniu importu.
list-wait-none = Dostępne po zaimportowaniu listy.
list-file = { $size }
list-file-hash = { $size }, SHA-256 { $hash }…
list-importing = Trwa import
list-done = Zaimportowano
list-stopped = Zatrzymano
list-waiting = Czeka
list-interrupted = Przerwano
list-progress = Import listy kart
list-progress-text = { $percent }, { $lines }
list-quarter = Zaimportowano { $percent }
list-lines = wierszy: { $lines }
list-lines-of = wierszy: { $lines } z około { $all }
list-pace = { $lines } wierszy na sekundę, zostało około { $time }
list-pace-unknown = Mierzymy tempo
list-elsewhere = { $name } wysyła to z innego okna
list-stood-still =
    { $day ->
        [today] Stoi od dziś, { $time }
        [yesterday] Stoi od wczoraj, { $time }
       *[other] Stoi od { $date }, { $time }
    }
list-finished =
    { $day ->
        [today] Gotowe dziś o { $time }
        [yesterday] Gotowe wczoraj o { $time }
       *[other] Gotowe { $date } o { $time }
    }
list-matched = Karty naszych klientów
list-matched-share = { $share } odczytanych wierszy
list-matched-cards = kart: { $cards }, klientów: { $customers }
list-foreign = Nie nasze karty
list-foreign-meta = Innego banku
list-excluded = Już nieważne
list-excluded-meta = Zastrzeżone, wymienione lub po terminie
list-duplicates = Powtórzenia
list-duplicates-meta = Liczone raz
list-rejected = Odrzucone wiersze
list-rejected-share = { $share } odczytanych wierszy
list-new = Nowe w tym incydencie karty: { $count }.
list-expiry-differs = Z inną datą ważności niż u nas: { $count }.
list-rejects = Odrzucone wiersze według przyczyny
list-rejects-sub = Raport podaje wiersz i przyczynę, nigdy treść wiersza
list-rejects-download = Pobierz wiersze: { $count }
list-rejects-of = Odrzucone wiersze pliku { $file }
list-reason = Przyczyna
list-reason-lines = Wiersze
list-reason-share = Udział
list-earlier = Inne importy
list-column-file = Plik
list-column-state = Stan
list-column-cards = Karty
list-column-report = Raport
list-waiting-title = Usługa nie odpowiada
list-waiting-text = Próbujemy ponownie sami. Nic z tego, co wysłano, nie przepadło.
list-failed = Importu nie da się kontynuować
list-failed-text = Plik kończy się, zanim skończy się lista. Zatrzymaj ten import i wybierz plik ponownie.
list-resume-title = Ten import został przerwany
list-resume-text = Wybierz ponownie { $file }, a import ruszy od miejsca, w którym stanął. Nic z tego, co wysłano, nie przepadło.
list-resume = Wybierz plik i kontynuuj
list-resume-other = { $file }, { $size } bajtów, to inny plik. Import jest kontynuowany z { $wanted }, { $bytes } bajtów.
handling-title = Jak traktujemy listę
handling-hashed = Numery kart są od razu zamieniane na skróty z kluczem. Nikt ich tu nie odczyta.
handling-not-kept = Plik nie jest przechowywany: zostaje tylko jego skrót i to, co policzono.
handling-audit = Każdy krok trafia do dziennika audytu.
file-first = Zaimportuj listę kart
file-further = Dodaj kolejną listę
file-sub = Tekst w kolumnach, jak przysyła go organizacja kartowa lub sklep; dowolnej wielkości
file-further-sub = Uzupełni to, co już jest; karty z obu list liczą się raz
file-drop = Upuść plik tutaj albo go wybierz
file-choose = Wybierz plik
file-empty = nic w nim nie ma.
file-encoding = to nie jest UTF-8. Zapisz go jako CSV w UTF-8 i wybierz ponownie.
file-binary = to nie jest tekst w kolumnach. Zapisz go jako CSV i wybierz ponownie.
file-no-header = pierwszy wiersz musi nazywać kolumny. Mogą w nim być dane, więc nigdzie go nie wysłano.
columns-check = Te kolumny zostaną odczytane. Nic innego w pliku nie jest czytane.
columns-missing = Z nazw kolumn nie wynika, co zawierają. Wskaż to tutaj.
columns-twice = Jedna kolumna nie może zawierać dwóch rzeczy.
columns-begin = Zacznij import
columns-other = Wybierz inny plik
column-pan = Numer karty
column-expiry = Data ważności
column-data-elements = Co przejęto
column-optional = { $name }, jeśli jest
column-none = Brak kolumny
reject-empty = Nic w nim nie ma
reject-line-too-long = Za długi
reject-invalid-utf8 = Nie UTF-8
reject-unbalanced-quotes = Brakuje cudzysłowu
reject-wrong-column-count = Więcej lub mniej kolumn niż w nagłówku
reject-missing-value = Brakuje wartości
reject-value-too-long = Wartość jest za długa
reject-control-character = Zawiera znak sterujący
reject-pan-not-digits = Numer karty nie jest liczbą
reject-pan-length = Numer karty jest za krótki lub za długi
reject-pan-checksum = Cyfra kontrolna się nie zgadza
reject-expiry-unreadable = Nie da się odczytać daty ważności
reject-data-element-unknown = Nieznany rodzaj danych

## Segments

console-all = Razem
segments-title = Segmenty i działania
segments-order = Karta trafia do pierwszego pasującego segmentu, od góry.
segments-add = Dodaj segment
segments-faults = Jeszcze nie zapisano: któryś segment nie ma własnej nazwy.
segments-column-segment = Segment
segments-column-customers = Klienci
segments-column-cards = Karty
segments-column-treatment = Działanie
segments-column-does = Co robi bank
segments-column-acts = Kolejność i edycja
segments-treatment-of = Działanie, { $name }
segments-up = Przesuń w górę: { $name }
segments-down = Przesuń w dół: { $name }
segments-edit = Edytuj: { $name }
segments-moved = { $name } ma teraz numer { $place } z { $count }
segments-removed = Usunięto: { $name }
segments-counting = Liczymy
segments-counted =
    { $day ->
        [today] Policzono dziś o { $time }
        [yesterday] Policzono wczoraj o { $time }
       *[other] Policzono { $date } o { $time }
    }
segments-not-counted = Nie policzono
segments-nobody = W tym incydencie nie ma jeszcze nikogo
segments-nobody-text = Najpierw zaimportuj listę kart; wtedy można policzyć segmenty.
segments-to-list = Przejdź do listy kart
segment-unnamed = Segment { $number }
segment-editor = Segment { $number }
segment-name = Nazwa
segment-name-missing = Podaj nazwę
segment-name-long = Najwyżej 80 znaków
segment-name-twice = Inny segment ma taką nazwę
segment-conditions = Karta pasuje, jeśli spełnia każdy warunek. Warunek, w którym nic nie wybrano, o nic nie pyta.
segment-fits = klientów: { $customers }, kart: { $cards }
segment-close = Gotowe
segment-remove = Usuń ten segment
rest-name = Wszyscy inni
rest-rule = Karty, do których nie pasuje żaden segment
rest-policy = Tabela zasad
rest-policy-does = Według ryzyka, jak mówi tabela zasad
tier-critical = krytyczne
tier-high = wysokie
tier-medium = średnie
tier-low = niskie
expiry-matches = jak u nas
expiry-differs = inna niż u nas
expiry-unknown = nie ma jej na liście
rule-card-active = aktywna
rule-card-frozen = zamrożona
rule-card-blocked = zablokowana przez bank
rule-card-expired = po terminie
rule-card-closed = zastrzeżona
rule-any = Każda karta
rule-tier = Ryzyko { $what }
rule-class = Przejęte: { $what }
rule-product = Produkt { $what }
rule-expiry = Data ważności { $what }
rule-state = Karta { $what }
rule-country = Kraj klienta: { $what }
rule-contact = Dane kontaktowe niepotwierdzone od { $time }
rule-contact-any = Z dowolnego czasu
rule-contact-days = Niepotwierdzone od { $time }
rule-reported = Zgłoszono płatność
rule-not-reported = Nie zgłoszono płatności
condition-tier = Ryzyko
condition-expiry = Data ważności na liście
condition-state = Stan karty
condition-class = Przejęte dane
condition-product = Produkt
condition-country = Kraj klienta
condition-contact = Dane kontaktowe
condition-reported = Płatność zgłoszona przez klienta
condition-any = Obojętne
condition-yes = Tak
condition-no = Nie
condition-none = Dowolne
condition-one-of = Jedno z wybranych
condition-count = { $what } ({ $count })
dry-run-title = Masowe działanie na kartach
dry-run-tag = Próba na sucho: nie ruszono żadnej karty
dry-run-stale = Starsza niż segmenty: uruchom ponownie
dry-run-last = Ostatnio o { $time }
dry-run-again = Uruchom ponownie
dry-run-caption = Co zrobiłoby masowe działanie na kartach
dry-run-planned = Planowane
dry-run-excluded = Wyłączone
dry-run-acted = Do wykonania
dry-run-nothing = Żaden segment nie zamraża, nie wymienia ani nie zastrzega kart
dry-run-exclusions = Karty wyłączone i dlaczego
dry-run-exclusion = Wyłączenie
dry-run-instead = Zamiast tego
dry-run-nobody-excluded = Żadna karta nie jest wyłączona
exclusion-only-card = Jedyna karta, brak innego sposobu płatności
exclusion-only-card-instead = Dodatkowe potwierdzenie, aż przyjdzie nowa karta
exclusion-already-frozen = Już zamrożona
exclusion-already-frozen-instead = Zostaje tak, jak jest
exclusion-not-usable = Zastrzeżona, po terminie lub zablokowana
exclusion-not-usable-instead = Nic do zrobienia
exclusion-replacement = Nowa karta jest w drodze
exclusion-replacement-instead = Zostaje tak, jak jest

## Settings

console-save = Zapisz
sign-out-everywhere = Wyloguj wszędzie
sign-in-no-role = Bank Cię zna, ale nie masz tu żadnej roli. Zwróć się do administratora.
sign-in-failed = Logowanie nie powiodło się. Spróbuj ponownie.
credential-local = Hasło i kod
credential-provider = Konto bankowe
credential-key = Klucz programu
risk-critical = Krytyczne
risk-high = Wysokie
risk-medium = Średnie
risk-low = Niskie
settings-staff = Pracownicy
settings-templates = Szablony
settings-policy = Tabela zasad
settings-account = Moje konto
staff-add = Dodaj konto
staff-add-text = Osoba dostaje pierwsze hasło i kod do aplikacji uwierzytelniającej; program podpisuje się swoim kluczem.
staff-add-act = Dodaj konto
staff-none = Brak kont
staff-none-text = Dodaj pierwsze.
staff-column-name = Nazwa
staff-column-roles = Role
staff-column-credential = Logowanie
staff-column-state = Stan
staff-column-acts = Edycja
staff-active = Aktywne
staff-locked = Zablokowane
staff-locked-until = do { $time }
staff-disabled = Wyłączone
staff-edit = Edytuj: { $name }
staff-edit-text = Login { $login }
staff-kind = Dla kogo
staff-person = Osoba
staff-program = Program
staff-name = Nazwa
staff-name-missing = Podaj nazwę, którą widzą inni
staff-login-missing = Podaj login bez spacji
staff-roles-missing = Wybierz co najmniej jedną rolę
staff-key = Klucz publiczny programu
staff-key-hint = W JSON (JWK), P-256. Nigdy prywatny.
staff-key-wrong = To nie jest klucz publiczny w JSON
staff-disable = Wyłączone
staff-disable-hint = Od tej chwili nie może już nic zrobić
staff-disable-me = Nikt nie wyłącza samego siebie
staff-reset = Nowe hasło i kod
staff-reset-done = Nowe pierwsze hasło gotowe: { $name }
staff-signed-out = Wylogowano wszędzie: { $name }
staff-saved = Zapisano: { $name }
first-title = Pierwsze logowanie: { $name }
first-text = Przekaż to osobiście albo bezpieczną drogą.
first-text-key = Od tej chwili program może podpisywać swoje żądania.
first-once = Widać to tylko ten jeden raz
first-password = Pierwsze hasło
first-secret = Sekret do aplikacji uwierzytelniającej
first-picture = Obrazek do zeskanowania w aplikacji uwierzytelniającej
first-done = Gotowe
account-title = Kim tu jesteś
account-session = Ta sesja
account-ends = Kończy się najpóźniej
account-idle = Kończy się bez aktywności po
everywhere-title = Wylogować wszędzie?
everywhere-text = Wylogujemy Cię we wszystkich przeglądarkach, także w tej.
password-title = Zmień hasło
password-present = Obecne hasło
password-new = Nowe hasło
password-hint = Co najmniej 12 znaków
password-short = Co najmniej 12 znaków
password-act = Zmień hasło
password-changed = Hasło zmienione
document-save = Zapisz jako nową wersję
document-saved = Zapisano jako wersję { $version }
document-built-in = Wersja wbudowana; nic jeszcze nie zmieniono
document-version =
    { $day ->
        [today] Wersja { $version }, zapisana dziś o { $time }, { $name }
        [yesterday] Wersja { $version }, zapisana wczoraj o { $time }, { $name }
       *[other] Wersja { $version }, zapisana { $date } o { $time }, { $name }
    }
document-conflict =
    { $day ->
        [today] { $name }: nowsza wersja zapisana dziś o { $time }
        [yesterday] { $name }: nowsza wersja zapisana wczoraj o { $time }
       *[other] { $name }: nowsza wersja zapisana { $date } o { $time }
    }
document-conflict-text = Nic z tego, co piszesz, nie przepadło. Zachowaj swoją wersję, aby zapisać ją jako następną, albo weź tamtą.
document-keep-mine = Zachowaj moją
document-take-theirs = Weź tamtą
templates-source = Źródła
templates-message = Rodzaj wiadomości
templates-language = Język źródła
templates-file = { $message }, { $language }
templates-hint = Jeden blok na każdą część. Nazwa spoza listy jest błędem i nic się nie zapisze.
templates-faults =
    { $count ->
        [one] Nie zapisano: jednej rzeczy nie da się złożyć
        [few] Nie zapisano: { $count } rzeczy nie da się złożyć
       *[many] Nie zapisano: { $count } rzeczy nie da się złożyć
    }
templates-variables = Nazwy do użycia
templates-variables-sub = W podwójnych nawiasach klamrowych
templates-variables-insert = Wybierz nazwę, aby ją wstawić
templates-insert = Wstaw { $name }
policy-faults = Jeszcze nie zapisano: coś w tabeli się nie zgadza. Zaznaczono to poniżej.
policy-tiers = Od przejętych danych do ryzyka
policy-tiers-meta = Obowiązuje najgorsza pasująca reguła
policy-expiry = Data ważności
policy-expiry-counts = O stopień niżej, jeśli kartę od tego czasu odnowiono
policy-expiry-not = Bez znaczenia
policy-expiry-hint = Lista z inną datą ważności niż nasza mówi o wcześniejszej karcie
policy-edit = Edytuj: { $name }
policy-else = Wszystko inne
policy-add-tier = Dodaj regułę
policy-all = Przejęto wszystkie z tych
policy-any = I co najmniej jedno z tych
policy-rule-and = { $all }, a do tego { $any }
policy-rule-empty = Wybierz co najmniej jeden rodzaj danych: inaczej reguła dotyczyłaby każdej karty
policy-remove = Usuń tę regułę
policy-treatments = Od ryzyka do działania
policy-treatments-meta = Gdzie nie pasuje żaden segment. O zastrzeżeniu decyduje człowiek, nigdy tabela.
policy-milder = { $tier }: działanie łagodniejsze niż przy niższym ryzyku
policy-steps = Kroki, o które prosimy klientów
policy-steps-meta = Zamrożenie i wymiana wynikają z działania
policy-step = Krok
policy-step-when = Kiedy
policy-step-always = W każdym incydencie
policy-step-off = Nigdy
policy-step-any = Gdy przejęto jedno z tych
policy-step-kinds = Albo gdy stało się to tak
policy-step-never = To nigdy nie zachodzi: wybierz dane, rodzaj wycieku albo każdy incydent
policy-step-remove = Nigdy nie proś o ten krok

## Audit log and sent messages

audit-meta = Od najnowszych. Każdy wiersz zawiera skrót wszystkich wcześniejszych.
audit-verify = Sprawdź łańcuch
audit-verify-text = Czyta ponownie każdy wiersz i porównuje z podpisanymi punktami kontrolnymi
audit-whole = Łańcuch jest nienaruszony
audit-whole-text = Odczytane wiersze: { $rows }, porównane punkty kontrolne: { $checkpoints }. Nic nie zmieniono ani nie brakuje.
audit-broken = Łańcuch jest przerwany w wierszu { $seq }
audit-broken-text = Usługa odpowiada: { $fault }. Zawiadom osobę odpowiedzialną za bezpieczeństwo.
audit-search = Filtruj według przedmiotu
audit-search-hint = Incydent, numer klienta lub login
audit-filter = Filtruj
audit-none = Brak wierszy
audit-none-text = Nic o tym nie zapisano.
audit-caption = Dziennik audytu, od najnowszych
audit-column-seq = Wiersz
audit-column-at = Czas
audit-column-who = Kto
audit-column-what = Co
audit-column-subject = O czym
audit-column-hash = Skrót
audit-service = Usługa
audit-older = Pokaż starsze wiersze
sent-meta = Każdy podpisany i wysłany komunikat, od najnowszych
sent-none = Nic jeszcze nie wysłano
sent-none-text = Tu pojawi się to, co zatwierdzono, z tym, kto przygotował i kto zatwierdził.
sent-search = Szukaj wysłanych wiadomości
sent-search-hint = Incydent, nagłówek, osoba lub skrót
sent-not-found = Żadna wiadomość nie pasuje
sent-caption = Wysłane wiadomości, od najnowszych
sent-column-at = Wysłano
sent-column-kind = Rodzaj
sent-column-who = Zatwierdzenie
sent-version = wersja { $number }
sent-prepared = przygotowanie: { $name }
