# Ekrany aplikacji klienta.
# { $day } to today, yesterday, tomorrow albo other; { $time } i { $date } są gotowe do czytania.

## Frame

skip-to-content = Przejdź do treści
title-screen = { $screen } · { $bank }
title-app = Ostrzeżenia o kartach
nav-main = Główne
nav-home = Start
nav-cards = Karty
nav-check = Sprawdź
nav-settings = Ustawienia
back-home = Start
back-notice = Ostrzeżenie
back-step = Krok
back-cards = Karty
back-card = Karta
back-order = Zlecenie
back-payments = Płatności
back-replacement = Nowa karta
back-message = Wiadomość
back-imitation = Zgłoszenie
back-add-device = Nowe urządzenie
back-app-lock = Blokada aplikacji
back-diagnostics = Diagnostyka
back-check = Sprawdź
back-settings = Ustawienia
starting = Otwieramy Twoje ostrzeżenia

moment =
    { $day ->
        [today] Dziś, { $time }
        [yesterday] Wczoraj, { $time }
        [tomorrow] Jutro, { $time }
       *[other] { $date }, { $time }
    }
last-checked =
    { $day ->
        [today] Ostatnio sprawdzono dziś o { $time }
        [yesterday] Ostatnio sprawdzono wczoraj o { $time }
       *[other] Ostatnio sprawdzono { $date } o { $time }
    }
connecting = Łączymy się z bankiem
call = Zadzwoń: { $phone }
try-again = Spróbuj teraz
dismiss = Rozumiem
not-now = Nie teraz

## Connection

offline-title =
    { $day ->
        [today] Brak połączenia od dziś, { $time }
        [yesterday] Brak połączenia od wczoraj, { $time }
       *[other] Brak połączenia od { $date }, { $time }
    }
offline-text = Dopóki nie wróci połączenie, nie możemy przekazać Ci nic nowego. Próbujemy dalej.
unfetched-offline = Brak połączenia z bankiem. Próbujemy dalej.
unfetched-failed = Bank nie odpowiedział tak, jak powinien. Spróbuj za chwilę.

## A1 Welcome

welcome-title = Włącz ostrzeżenia o kartach
welcome-text = Jeśli ze sklepu lub serwisu wyciekną dane kart, w kilka sekund powiemy Ci tutaj, czy to Ciebie dotyczy i co zrobić.
code-label = Kod aktywacyjny
code-hint = 8 liter i cyfr. Kod jest w liście od nas albo w bankowości internetowej, w zakładce Bezpieczeństwo, Ostrzeżenia o kartach.
activate = Aktywuj to urządzenie
activating = Aktywujemy
no-code = Nie mam kodu
no-code-title = Skąd wziąć kod
no-code-online = Zaloguj się do bankowości internetowej i otwórz zakładkę Bezpieczeństwo, potem Ostrzeżenia o kartach. Tam zobaczysz kod.
no-code-call = Możesz też zadzwonić: { $phone }. Podamy kod, gdy upewnimy się, że to Ty.
no-code-visit = Możesz też zadzwonić pod numer z odwrotu karty. Podamy kod, gdy upewnimy się, że to Ty.
link-host = To urządzenie zostanie połączone z { $host }. Aktywuj tylko, jeśli tego spodziewasz się od swojego banku.
never-ask = Nigdy nie pytamy tutaj o PIN, hasło ani pełny numer karty.
language = Język

## A2, A3 Home

home-quiet = Wszystko w porządku
home-quiet-text = Żadnej z Twoich kart nie ma w znanych nam wyciekach danych.
home-quiet-text-after = Nic nie wymaga teraz Twojej uwagi.
home-quiet-offline = Przy ostatnim sprawdzeniu wszystko było w porządku
home-unkept = Może tu brakować ostrzeżenia
home-unkept-text = To urządzenie nie może teraz niczego zapisać, więc możemy nie pokazywać wszystkiego.
home-unchecked = Jeszcze nie sprawdzono
home-unchecked-text = Nie udało się jeszcze połączyć z bankiem, więc nie wiemy, czy coś Cię dotyczy.
home-attention =
    { $count ->
        [one] Jedna sprawa wymaga Twojej uwagi
        [2] Dwie sprawy wymagają Twojej uwagi
        [3] Trzy sprawy wymagają Twojej uwagi
        [few] { $count } sprawy wymagają Twojej uwagi
       *[many] { $count } spraw wymaga Twojej uwagi
    }
home-done = Na razie to wszystko
home-done-text = Wszystkie kroki za Tobą. Gdy dowiemy się czegoś więcej, powiemy Ci tutaj.
your-cards = Twoje karty
no-cards = Nie ma tu jeszcze kart. Pojawią się, gdy tylko bank je prześle.
heard-title = Głośno o wycieku danych?
heard-text = Zobacz, o jakich wyciekach wiemy i czy któryś dotyczy Twoich kart.
heard-check = Sprawdź, czy mnie to dotyczy
earlier = Wcześniej
earlier-closed =
    { $open ->
        [0] Zakończone { $date }. Nic więcej nie trzeba robić.
       *[other] Zakończone { $date }.
    }
earlier-cancelled = Fałszywy alarm, odwołany { $date }. Nic nie trzeba robić.

## Alerts

severity-urgent = Pilne
severity-important = Ważne
severity-information = Do wiadomości
suspected = Podejrzenie
exercise = Ćwiczenia
exercise-title = To są ćwiczenia
exercise-text = Nic się nie stało. Bank ćwiczy, jak ostrzegałby Cię naprawdę. Możesz wypróbować każdy krok.
test-message = Próba
state-closed = Zakończone
state-cancelled = Odwołane
new = Nowe
alert-cards =
    { $count ->
        [0] Wyciekła część Twoich danych osobowych.
        [one] Wyciekły dane Twojej karty z końcówką { $cards }.
       *[other] Wyciekły dane Twoich kart z końcówkami { $cards }.
    }
alert-cards-suspected =
    { $count ->
        [0] Mogła wyciec część Twoich danych osobowych.
        [one] Mogły wyciec dane Twojej karty z końcówką { $cards }.
       *[other] Mogły wyciec dane Twoich kart z końcówkami { $cards }.
    }
alert-not-concerned = Żadnej z Twoich kart nie ma na liście.
alert-steps =
    { $count ->
        [one] Zabezpieczysz się w jednym kroku.
        [2] Zabezpieczysz się w dwóch krokach.
        [3] Zabezpieczysz się w trzech krokach.
        [4] Zabezpieczysz się w czterech krokach.
        [5] Zabezpieczysz się w pięciu krokach.
        [6] Zabezpieczysz się w sześciu krokach.
        [7] Zabezpieczysz się w siedmiu krokach.
        [8] Zabezpieczysz się w ośmiu krokach.
        [9] Zabezpieczysz się w dziewięciu krokach.
       *[other] Zabezpieczysz się w { $count } krokach.
    }
alert-steps-left =
    { $count ->
        [one] Został jeden krok.
        [few] Zostały { $count } kroki.
       *[many] Zostało { $count } kroków.
    }
alert-steps-none = Wszystkie kroki za Tobą.
about-minutes =
    { $minutes ->
        [one] Zajmie to około { $minutes } minuty.
       *[other] Zajmie to około { $minutes } minut.
    }
steps = Kroki
steps-done =
    { $total ->
        [one] Zrobiono { $done } z { $total } kroku
       *[other] Zrobiono { $done } z { $total } kroków
    }
see-what-to-do = Zobacz, co zrobić
open-alert = Otwórz to ostrzeżenie

## A4 One alert

notice-updated =
    { $day ->
        [today] Stan na dziś, { $time }.
        [yesterday] Stan na wczoraj, { $time }.
       *[other] Stan na { $date }, { $time }.
    }
notice-next =
    { $day ->
        [today] Następna informacja najpóźniej dziś o { $time }
        [tomorrow] Następna informacja najpóźniej jutro o { $time }
       *[other] Następna informacja najpóźniej { $date } o { $time }
    }
notice-late =
    { $day ->
        [today] Informacja zapowiedziana na dziś, { $time }, spóźnia się
        [yesterday] Informacja zapowiedziana na wczoraj, { $time }, spóźnia się
       *[other] Informacja zapowiedziana na { $date }, { $time }, spóźnia się
    }
notice-closed-title = Ta sprawa jest zakończona
notice-closed-text = Nasze prace są skończone. To, co Ci napisaliśmy, możesz tu nadal przeczytać.
notice-cancelled-title = To był fałszywy alarm
notice-cancelled-text = Odwołaliśmy to ostrzeżenie. Nie musisz nic robić. Jeśli z tego powodu karta jest zamrożona, możesz ją odmrozić.
state-dealt-with = Załatwione
notice-dealt-with-title = Wszystko po Twojej stronie jest załatwione
notice-dealt-with-text = Nie musisz już nic robić. My pracujemy dalej, a jeśli coś się zmieni, powiemy Ci tutaj.
notice-missing-title = Nie ma tu tego ostrzeżenia
notice-missing-text = Mogło zostać odwołane albo jeszcze nie dotarło na to urządzenie.
four-answers = Cztery odpowiedzi
question-concerned = Czy to mnie dotyczy?
question-what = Co muszę zrobić?
question-card = Czy dostanę nową kartę?
question-account = Czy mam zamknąć konto?

concerned-yes =
    { $count ->
        [0] Tak. Chodzi o Twoje dane osobowe.
        [one] Tak. Chodzi o kartę z końcówką { $cards }.
       *[other] Tak. Chodzi o karty z końcówkami { $cards }.
    }
concerned-possibly =
    { $count ->
        [0] Być może. Chodzi o Twoje dane osobowe.
        [one] Być może. Chodzi o kartę z końcówką { $cards }.
       *[other] Być może. Chodzi o karty z końcówkami { $cards }.
    }
concerned-why = Te dane są na liście skradzionych.
concerned-why-source = Te dane są na liście skradzionych z { $source }.
concerned-why-possibly = Podejrzewamy, że te dane wyciekły. Nie jest to jeszcze pewne.
concerned-others =
    { $count ->
        [one] Karty z końcówką { $cards } to nie dotyczy.
       *[other] Kart z końcówkami { $cards } to nie dotyczy.
    }
concerned-no = Nie.
concerned-no-why =
    { $count ->
        [0] Nie masz u nas karty, która mogłaby być na liście.
        [1] Sprawdziliśmy Twoją kartę. Nie ma jej na liście.
        [2] Sprawdziliśmy obie Twoje karty. Żadnej nie ma na liście.
        [few] Sprawdziliśmy wszystkie { $count } Twoje karty. Żadnej nie ma na liście.
       *[many] Sprawdziliśmy wszystkie { $count } Twoich kart. Żadnej nie ma na liście.
    }
concerned-withdrawn-why = To był fałszywy alarm. Odwołaliśmy go.
what-nothing = Nic.
what-nothing-why = Możesz używać kart jak dotąd.
what-all-done = Nic więcej.
what-all-done-why = Wszystkie kroki za Tobą. Jeśli coś się zmieni, powiemy Ci tutaj.
what-follow =
    { $count ->
        [one] Zobacz krok poniżej.
       *[other] Potem wykonaj kroki poniżej.
    }
what-follow-alert = Ostrzeżenie pokaże każdy krok.
what-takes =
    { $minutes ->
        [one] Zajmie to około { $minutes } minuty.
       *[other] Zajmie to około { $minutes } minut.
    }
card-no = Nie, nie jest potrzebna.
card-no-why = Numery Twoich kart nie wyciekły.
card-no-why-affected = Możesz zostawić sobie obecną kartę.
card-offered = Tak, bezpłatnie.
card-offered-why = Będzie miała nowy numer.
card-ordered = Tak, jest zamówiona.
card-sent = Tak, jest w drodze.
card-expected = Powinna dotrzeć do { $date }.
card-active = Już ją masz.
card-active-why = Twoja nowa karta działa.
account-no = Nie.
account-no-why = Wyciek nie objął Twojego konta. Korzystaj z niego jak dotąd.
account-number-why = Wyciekł numer Twojego konta. Mając sam numer, nikt nie wypłaci z niego pieniędzy.
account-yes = Tak.
account-yes-why = Zadzwoń do nas. Otworzymy Ci nowe konto i przeniesiemy na nie płatności.

your-steps = Twoje kroki
steps-progress = Zrobiono { $done } z { $total }
next-step = Następny krok
step-number = Krok { $number }:
step-is-done = , zrobione
step-is-waiting = , jeszcze nie zapisane
next-action = Dalej: { $step }

what-was-taken = Co wyciekło
taken = Wyciekło
not-taken = Nie wyciekło
taken-unknown = Jeszcze nie wiadomo
what-it-means = Co to dla Ciebie znaczy
meaning-consequences = Co może się stać
meaning-measures = Co robimy
meaning-instruction = Co możesz zrobić
meaning-contact = Kogo pytać
updates = Informacje od nas
update-number = Informacja { $version }
update-cancel = Odwołanie ostrzeżenia
update-latest = Aktualna
update-replaced = Zastąpiona informacją { $version }
update-promise-text = Jeśli nic się nie zmieni, też damy znać.
seal-text = Podpisane przez { $bank } i sprawdzone na tym urządzeniu
seal-fingerprint = Odcisk
seal-key = Klucz podpisu
seal-before = Ciąg dalszy po
reference = Numer sprawy
copy = Kopiuj
copy-reference = Kopiuj numer { $reference }
copied = Skopiowano
copy-failed = Nie udało się skopiować. Zaznacz numer i skopiuj go samodzielnie.
reference-text = Podaj ten numer, gdy do nas dzwonisz. Wiadomość o tej sprawie z innym numerem nie jest od nas.
check-message = Sprawdź wiadomość

## What was taken

data-pan = Numer karty
data-expiry = Data ważności
data-cvv2 = Kod CVC
data-track1 = Pasek magnetyczny, ścieżka 1
data-track2 = Pasek magnetyczny, ścieżka 2
data-pin = PIN
data-cardholder-name = Imię i nazwisko z karty
data-account-number = Numer konta
data-credentials = Hasło
data-email = Adres e-mail
data-phone = Numer telefonu
data-address = Adres domowy
data-date-of-birth = Data urodzenia
data-id-document = Dokument tożsamości

## Steps: title in the list, line below it, button, what to do in one sentence, guidance

step-freeze-card =
    .title = Zamroź kartę z końcówką { $last4 }
    .sub = Jedno dotknięcie. Odmrozisz ją w każdej chwili.
    .next = zamroź kartę
    .lead = Zamrozić kartę.
    .guide-1 = Zamrożonej karty nie może użyć nikt, nawet Ty.
    .guide-2 = Karta nie jest zastrzeżona. Odmrozisz ją w każdej chwili.
    .guide-3 = Krok jest gotowy, gdy system kart potwierdzi zamrożenie.
step-review-payments =
    .title = Sprawdź ostatnie płatności
    .sub = Poszukaj płatności, które nie są Twoje
    .next = sprawdź ostatnie płatności
    .lead = Sprawdzić ostatnie płatności.
    .guide-1 = Obejrzyj każdą płatność kartą. Zaznacz te, które nie są Twoje ani Twojej rodziny.
    .guide-2 = Patrz też na małe kwoty. Złodzieje często próbują najpierw małej płatności.
    .guide-3 = Zgłoś tutaj to, co nie jest Twoje, albo zadzwoń do nas. Nie płacisz za to, czego nie kupujesz.
step-replace-card =
    .title = Zamów nową kartę
    .sub = Z nowym numerem
    .next = zamów nową kartę
    .lead = Zamówić nową kartę.
    .guide-1 = Nowa karta ma nowy numer, więc skradziony numer staje się bezużyteczny.
    .guide-2 = Zamów ją tutaj albo zadzwoń do nas. Przyjdzie pocztą.
    .guide-3 = Gdy zacznie działać, podaj nowy numer tam, gdzie płacisz kartą co miesiąc.
step-change-pin =
    .title = Zmień PIN
    .sub = W naszym bankomacie
    .next = zmień PIN
    .lead = Zmienić PIN.
    .guide-1 = Idź do naszego bankomatu, włóż kartę i wybierz Zmiana PIN-u.
    .guide-2 = Wybierz cztery cyfry, które nie są datą urodzenia ani starym PIN-em.
    .guide-3 = Nikomu nie mów PIN-u. My o niego nie pytamy, także przez telefon.
step-change-password =
    .title = Zmień hasło
    .sub = Tam, skąd wyciekło, i wszędzie, gdzie masz takie samo
    .next = zmień hasło
    .lead = Zmienić hasło.
    .guide-1 = Wpisz adres strony samodzielnie. Nie otwieraj odnośnika z wiadomości.
    .guide-2 = Wybierz długie hasło, którego nie masz nigdzie indziej. Łatwo zapamiętać trzy słowa po kolei.
    .guide-3 = Jeśli stare hasło masz też gdzie indziej, zmień je i tam.
step-secure-phone =
    .title = Zabezpiecz numer telefonu
    .sub = Żeby nikt go nie przejął
    .next = zabezpiecz numer telefonu
    .lead = Zabezpieczyć numer telefonu.
    .guide-1 = Zadzwoń do swojego operatora. Poproś o hasło do zmian w umowie.
    .guide-2 = Jeśli telefon nagle nie ma zasięgu, zadzwoń do operatora i do nas z innego.
    .guide-3 = Nigdy nie czytaj kodu z SMS-a komuś, kto do Ciebie dzwoni.
step-watch-account =
    .title = Obserwuj swoje konto
    .sub = Raz w tygodniu przez trzy miesiące
    .next = obserwuj swoje konto
    .lead = Obserwować konto.
    .guide-1 = Przez najbliższe trzy miesiące raz w tygodniu sprawdź, co dzieje się na koncie.
    .guide-2 = Jeśli zobaczysz płatność, która nie jest Twoja, od razu zadzwoń.
    .guide-3 = Możesz korzystać z konta jak dotąd.
step-restrict-id-document =
    .title = Zabezpiecz dokument tożsamości
    .sub = Żeby nikt nie wziął kredytu na Twoje nazwisko
    .next = zabezpiecz dokument tożsamości
    .lead = Zabezpieczyć dokument tożsamości.
    .guide-1 = Zgłoś sprawę w urzędzie, który wydał dokument. Tam powiedzą, czy potrzebujesz nowego.
    .guide-2 = Poproś biuro informacji kredytowej o powiadomienie, gdy ktoś stara się o kredyt na Twoje nazwisko.
    .guide-3 = Jeśli przyjdzie rachunek za coś, czego nie było, nie płać. Zadzwoń do nas.
step-beware-imitations =
    .title = Uważaj na podszywanie się
    .sub = Po czym poznać, że to naprawdę my
    .next = uważaj na podszywanie się
    .lead = Uważać na podszywanie się.
    .guide-1 = Po wycieku obcy mogą pisać lub dzwonić i podawać się za bank.
    .guide-2 = Nigdy nie pytamy o PIN, hasło ani kod. Nigdy nie wysyłamy odnośników.
    .guide-3 = Jeśli masz wątpliwości, rozłącz się i zadzwoń pod numer z odwrotu karty.

step-of = Krok { $number } z { $total }
step-mark-done = To już zrobione
step-mark-undo = To jeszcze nie zrobione
step-skip = Pomiń ten krok
step-done-title = Zrobione
step-done-by-you = Wiemy od Ciebie, że ten krok jest zrobiony.
step-done-by-bank = Potwierdzają to dane banku.
step-skipped-title = Pominięte
step-skipped-text = Ten krok jest pominięty. Nadal możesz go zrobić.
step-waiting-title = Jeszcze nie zapisane
step-waiting-text = Przekażemy to do banku, gdy tylko będzie połączenie.
step-guide = Jak to zrobić
step-progress-title = W toku
step-progress-text = Sprawa jest w toku. Powiemy Ci tutaj, gdy będzie gotowa.
step-reopened-title = Do zrobienia jeszcze raz
step-reopened-text = Ten krok jest znów otwarty.
step-changed =
    { $day ->
        [today] Dziś, { $time }.
        [yesterday] Wczoraj, { $time }.
       *[other] { $date }, { $time }.
    }
step-take-up = Jednak zrób ten krok
step-list-by-you = Zrobione przez Ciebie. { $when }
step-list-by-bank = Zrobione, potwierdzają to dane banku. { $when }
step-cards-payments = Wybierz kartę, żeby zobaczyć płatności
step-cards-new = Wybierz kartę do wymiany
local-title = W Twoim kraju
skip-title = Pominąć ten krok?
skip-text = { $step }. Powiedz nam dlaczego, żebyśmy niepotrzebnie nie przypominali. Możesz do niego wrócić w każdej chwili.
skip-already-done = To już zrobione
skip-does-not-apply = To mnie nie dotyczy
skip-later = Zrobię to później
skip-declined = Nie chcę tego robić
skip-not = Nie pomijaj
skipped-already-done = Pominięte: zrobione już wcześniej
skipped-does-not-apply = Pominięte: to Cię nie dotyczy
skipped-later = Pominięte: do zrobienia później
skipped-declined = Pominięte: taka jest Twoja decyzja
never-title = Nigdy nie prosimy
never-tell-code = O PIN, hasło lub kod
never-move-money = O przelew na „bezpieczne konto”
never-install = O instalację programu, który pokaże nam Twój ekran
never-tap-link = O logowanie przez odnośnik z wiadomości

## Cards

card-name =
    { $kind ->
        [debit] Karta debetowa z końcówką { $last4 }
        [credit] Karta kredytowa z końcówką { $last4 }
       *[prepaid] Karta przedpłacona z końcówką { $last4 }
    }
card-kind =
    { $kind ->
        [debit] Debetowa
        [credit] Kredytowa
       *[prepaid] Przedpłacona
    }
card-with-state = { $card }, { $state }
card-says-frozen = zamrożona
card-says-not-frozen = jeszcze niezamrożona
card-says-freezing = zamrożenie zlecone, jeszcze niepotwierdzone
card-says-not-unfrozen = jeszcze nieodmrożona
card-says-unfreezing = odmrożenie zlecone, jeszcze niepotwierdzone
card-says-blocked = zablokowana
card-says-expired = nieważna
card-says-closed = zamknięta
card-state-active = Aktywna
card-state-at-risk = Zagrożona
card-state-frozen = Zamrożona
card-state-blocked = Zablokowana
card-state-expired = Nieważna
card-state-closed = Zamknięta
card-state-freezing = Zamrażamy
card-state-not-frozen = Jeszcze niezamrożona
card-state-unfreezing = Odmrażamy
card-state-not-unfrozen = Nadal zamrożona
cards-title = Karty
cards-text = Wybierz kartę, żeby ją zamrozić lub odmrozić.
card-missing-title = Nie ma tu tej karty
card-closed-text = Stara karta jest zamknięta na stałe. Przetnij ją i wyrzuć.
card-missing-text = Mogła zostać zamknięta albo jeszcze nie dotarła na to urządzenie.
switch-freeze = Zamrożenie karty
switch-off = Wyłączone. Karta działa jak zwykle.
switch-on =
    { $day ->
        [today] Włączone. Zamrożona od dziś, { $time }.
        [yesterday] Włączone. Zamrożona od wczoraj, { $time }.
       *[other] Włączone. Zamrożona od { $date }, { $time }.
    }
switch-freezing = Jeszcze niezamrożona. Czekamy na potwierdzenie.
switch-unfreezing = Nadal zamrożona. Czekamy na potwierdzenie.
see-progress = Zobacz, na jakim to etapie
card-blocked = Ta karta jest przez nas zablokowana. Zadzwoń, żeby dowiedzieć się więcej.
card-expired = Ta karta straciła ważność. Nie można jej używać.
card-closed = Ta karta jest zamknięta na stałe.
card-held-title =
    { $day ->
        [today] Zamrożona przez nas od dziś, { $time }
        [yesterday] Zamrożona przez nas od wczoraj, { $time }
       *[other] Zamrożona przez nas od { $date }, { $time }
    }
card-held-text = Tylko my możemy ją odmrozić. Zadzwoń, żeby dowiedzieć się, dlaczego i co dalej.
card-replaces = Ta karta zastępuje kartę z końcówką { $last4 }.
history-title = Historia tej karty
history-active = W użyciu
history-by-you = Przez Ciebie
history-by-bank = Przez nas
history-leaked = Na liście danych z wycieku
history-false-alarm = Fałszywy alarm
history-ordered = Nowa karta zamówiona
history-replaced = Wymieniona na nową
card-details = Szczegóły
card-product = Rodzaj karty
card-valid-until = Ważna do
see-the-card = Zobacz kartę

## A5 Freeze, unfreeze

freeze-card = Zamroź kartę z końcówką { $last4 }
freeze-title = Zamrozić kartę z końcówką { $last4 }?
freeze-text = Odmrozisz ją w każdej chwili, tutaj lub przez telefon.
freeze-stops = Zamrożenie zatrzyma
freeze-does-not-stop = Zamrożenie nie zatrzyma
freeze-other-cards =
    { $count ->
        [one] Drugiej karty, z końcówką { $cards }
       *[other] Pozostałych kart, z końcówkami { $cards }
    }
freeze-confirm = Zamroź kartę
unfreeze-title = Odmrozić kartę z końcówką { $last4 }?
unfreeze-text = Karta znów zadziała, gdy potwierdzi to system kart.
unfreeze-risk = Dane tej karty wyciekły. Ktoś inny mógłby nią zapłacić. Bezpieczniej zostawić ją zamrożoną, aż dostaniesz nową.
unfreeze-confirm = Odmroź kartę
unfreeze-keep = Zostaw zamrożoną

## A6 Order

freeze-of = Zamrożenie karty z końcówką { $last4 }
unfreeze-of = Odmrożenie karty z końcówką { $last4 }
freeze-progress = Przebieg zamrożenia
unfreeze-progress = Przebieg odmrożenia
freezing = Zamrażamy kartę z końcówką { $last4 }
freezing-text = Karta nie jest jeszcze zamrożona. Czekamy na potwierdzenie z systemu kart. Zwykle trwa to mniej niż 10 sekund.
freezing-sending = Karta nie jest jeszcze zamrożona. Wysyłamy Twoje zlecenie do banku.
unfreezing = Odmrażamy kartę z końcówką { $last4 }
unfreezing-text = Karta jest nadal zamrożona. Czekamy na potwierdzenie z systemu kart. Zwykle trwa to mniej niż 10 sekund.
unfreezing-sending = Karta jest nadal zamrożona. Wysyłamy Twoje zlecenie do banku.
frozen = Karta z końcówką { $last4 } jest zamrożona
frozen-text =
    { $day ->
        [today] Potwierdzono dziś o { $time }. Nikt nie zapłaci nią ani nie wypłaci gotówki.
        [yesterday] Potwierdzono wczoraj o { $time }. Nikt nie zapłaci nią ani nie wypłaci gotówki.
       *[other] Potwierdzono { $date } o { $time }. Nikt nie zapłaci nią ani nie wypłaci gotówki.
    }
unfrozen = Karta z końcówką { $last4 } jest odmrożona
unfrozen-text =
    { $day ->
        [today] Potwierdzono dziś o { $time }. Możesz jej używać jak zwykle.
        [yesterday] Potwierdzono wczoraj o { $time }. Możesz jej używać jak zwykle.
       *[other] Potwierdzono { $date } o { $time }. Możesz jej używać jak zwykle.
    }
freeze-waiting = Karta nie jest jeszcze zamrożona: brak połączenia
freeze-waiting-text = Próbujemy dalej. { $next } Nie możesz czekać? Zadzwoń, o każdej porze. Zamrozimy kartę w czasie rozmowy.
unfreeze-waiting = Karta nie jest jeszcze odmrożona: brak połączenia
unfreeze-waiting-text = Próbujemy dalej. { $next } Karta pozostanie zamrożona, dopóki bank nie dostanie Twojego zlecenia.
next-try-in =
    { $seconds ->
        [one] Następna próba za { $seconds } sekundę.
        [few] Następna próba za { $seconds } sekundy.
       *[many] Następna próba za { $seconds } sekund.
    }
next-try-now = Właśnie próbujemy.
freeze-failed = Karta z końcówką { $last4 } nie jest zamrożona
freeze-failed-refused = System kart odmówił zamrożenia. Zadzwoń, o każdej porze. Zamrozimy kartę w czasie rozmowy.
freeze-failed-unusable = Karta jest zablokowana, nieważna lub zamknięta, więc nie można jej zamrozić. W razie wątpliwości zadzwoń.
unfreeze-failed = Karta z końcówką { $last4 } jest nadal zamrożona
unfreeze-failed-refused = System kart odmówił odmrożenia. Zadzwoń, a sprawdzimy to razem.
unfreeze-failed-unusable = Karta jest zablokowana, nieważna lub zamknięta, więc nie można jej znów używać. W razie wątpliwości zadzwoń.
asked-freeze = Zlecone przez Ciebie zamrożenie
asked-unfreeze = Zlecone przez Ciebie odmrożenie
received = Przyjęte przez bank
not-received = Bank jeszcze tego nie przyjął
confirmed-by = Potwierdzone przez system kart
not-confirmed = System kart jeszcze tego nie potwierdził
refused-by = Odrzucone przez system kart
waiting = Czekamy
sending = Wysyłamy
last-try = Ostatnia próba o { $time }. Brak połączenia.
leave-page = Możesz opuścić tę stronę. Powiemy Ci, gdy będzie gotowe.
order-none-title = Nic nie jest w toku
order-none-text = Dla tej karty nie ma żadnego zlecenia.
replace-of = Nowa karta zamiast karty z końcówką { $last4 }
replace-progress = Przebieg zamówienia
replacing = Zamawiamy Twoją nową kartę
replacing-text = Karta nie jest jeszcze zamówiona. Czekamy na potwierdzenie z systemu kart.
replacing-sending = Karta nie jest jeszcze zamówiona. Wysyłamy Twoje zlecenie do banku.
replace-waiting = Karta nie jest jeszcze zamówiona: brak połączenia
replace-waiting-text = Próbujemy dalej. { $next } Nie musisz zamawiać drugi raz.
replaced = Twoja nowa karta jest zamówiona
replaced-text =
    { $day ->
        [today] Potwierdzono dziś o { $time }. Powiemy Ci tutaj, gdy zostanie wysłana.
        [yesterday] Potwierdzono wczoraj o { $time }. Powiemy Ci tutaj, gdy zostanie wysłana.
       *[other] Potwierdzono { $date } o { $time }. Powiemy Ci tutaj, gdy zostanie wysłana.
    }
replace-failed = Nowa karta nie jest zamówiona
replace-failed-refused = System kart odrzucił zamówienie. Zadzwoń, a zamówimy ją razem.
replace-failed-unusable = Ta karta jest zamknięta albo już wymieniona, więc nie można zamówić dla niej nowej. W razie wątpliwości zadzwoń.
asked-replace = Zamówiona przez Ciebie nowa karta
activate-of = Aktywacja nowej karty
activate-progress = Przebieg aktywacji
activation-runs = Aktywujemy Twoją nową kartę
activating-text = Karta jeszcze nie działa. Czekamy na potwierdzenie z systemu kart.
activating-sending = Karta jeszcze nie działa. Wysyłamy Twoje zlecenie do banku.
activate-waiting = Karta jeszcze nie działa: brak połączenia
activate-waiting-text = Próbujemy dalej. { $next } Do tego czasu zachowaj obie karty.
activated = Twoja nowa karta działa
activated-text =
    { $day ->
        [today] Potwierdzono dziś o { $time }. Stara karta, z końcówką { $last4 }, jest zamknięta. Potnij ją i wyrzuć.
        [yesterday] Potwierdzono wczoraj o { $time }. Stara karta, z końcówką { $last4 }, jest zamknięta. Potnij ją i wyrzuć.
       *[other] Potwierdzono { $date } o { $time }. Stara karta, z końcówką { $last4 }, jest zamknięta. Potnij ją i wyrzuć.
    }
activate-failed = Twoja nowa karta jeszcze nie działa
activate-failed-refused = System kart odmówił aktywacji. Zadzwoń, a sprawdzimy to razem.
activate-failed-unusable = Tej karty nie można tu aktywować. Zadzwoń, a sprawdzimy to razem.
asked-activate = Nowa karta dotarła, wiemy to od Ciebie

## A8 Payments

pay-title = Sprawdź ostatnie płatności
pay-lead =
    { $count ->
        [0] Od { $since } nie było płatności kartą z końcówką { $last4 }. Nie ma czego sprawdzać.
        [one] Jedna płatność kartą z końcówką { $last4 } od { $since }. Zaznacz ją, jeśli nie jest Twoja ani Twojej rodziny.
        [few] { $count } płatności kartą z końcówką { $last4 } od { $since }. Zaznacz te, które nie są Twoje ani Twojej rodziny.
       *[many] { $count } płatności kartą z końcówką { $last4 } od { $since }. Zaznacz te, które nie są Twoje ani Twojej rodziny.
    }
pay-lead-none = Płatności kartą z końcówką { $last4 }.
pay-entry-text = Zobacz, co nią zapłacono, i zgłoś to, co nie jest Twoje
pay-loading = Pobieramy Twoje płatności z banku
pay-failed = Nie ma tu Twoich płatności
pay-old = Mogą być nowsze płatności niż te
pay-truncated = Starszych płatności tu nie pokazujemy. Znajdziesz je w bankowości internetowej lub na wyciągu.
pay-exposed = Karta z końcówką { $last4 } nadal działa. Zamroź ją, żeby nikt inny nią nie zapłacił.
pay-in-shop = W sklepie
pay-online = W internecie
pay-in-app = W aplikacji
pay-recurring = Subskrypcja
pay-cash-machine = Bankomat
pay-taken-here = Stąd wyciekły dane karty.
day-name =
    { $day ->
        [today] Dziś
       *[yesterday] Wczoraj
    }
not-mine = Nie moja
not-mine-payment = Nie moja: { $payment }
pay-marked =
    { $count ->
        [one] { $count } zaznaczona jako nie moja
        [few] { $count } zaznaczone jako nie moje
       *[many] { $count } zaznaczonych jako nie moje
    }
pay-report =
    { $count ->
        [one] Zgłoś { $count } płatność
        [few] Zgłoś { $count } płatności
       *[many] Zgłoś { $count } płatności
    }
pay-all-mine = Wszystkie są moje
pay-rest-mine = Wszystkie pozostałe są moje
pay-none-done = Gotowe
report-title =
    { $count ->
        [one] Zgłosić { $count } płatność?
        [few] Zgłosić { $count } płatności?
       *[many] Zgłosić { $count } płatności?
    }
report-text = Mówisz nam, że to nie Ty ani nikt z Twojej rodziny:
report-list = Zaznaczone płatności
report-then = Co będzie dalej
report-then-1 = Dla każdej płatności założymy sprawę i ją wyjaśnimy.
report-then-2 = Tutaj zobaczysz, na jakim jest etapie. Nie musisz dzwonić.
report-then-3 = Jeśli pobrano Twoje pieniądze niesłusznie, dostaniesz je z powrotem.
case-sending = Wysyłamy
case-sending-text = Płatność nie jest jeszcze zgłoszona. Wysyłamy zgłoszenie do banku.
case-waiting = Jeszcze nie zgłoszona
case-waiting-text = Brak połączenia. { $next } Nie musisz zgłaszać drugi raz.
case-failed = Niezgłoszona
case-failed-text = Bank nie mógł przyjąć zgłoszenia. Zadzwoń, a wyjaśnimy to razem.
case-received = Przyjęte
case-received-text = Bank ma Twoje zgłoszenie. Założy sprawę.
case-in-review = Wyjaśniamy
case-in-review-text = Sprawa jest otwarta. Nie musisz nic robić.
case-refunded = Pieniądze zwrócone
case-refunded-text = To nie była Twoja płatność. Pieniądze wróciły na Twoje konto.
case-declined = Odmowa
case-declined-text = Płatność zostaje. Powody są w naszym liście albo w rozmowie z nami. Jeśli się z tym nie zgadzasz, zadzwoń.
case-number = Numer sprawy
case-changed =
    { $day ->
        [today] Dziś, { $time }
        [yesterday] Wczoraj, { $time }
       *[other] { $date }, { $time }
    }
case-reported =
    { $day ->
        [today] Zgłoszona przez Ciebie dziś, { $time }
        [yesterday] Zgłoszona przez Ciebie wczoraj, { $time }
       *[other] Zgłoszona przez Ciebie { $date }, { $time }
    }

## A7 New card

replace-page = Zamów nową kartę
replace-page-text = Zastąpi kartę z końcówką { $last4 }, będzie miała nowy numer i jest bezpłatna.
replace-page-ordered = Zastąpi kartę z końcówką { $last4 }.
replace-order = Zamów nową kartę
replace-entry-text = Będzie miała nowy numer
replace-loading = Pytamy bank, dokąd wysłać kartę
replace-unknown = Nie możemy teraz zamówić karty
replace-not-possible = Dla tej karty nie można teraz zamówić nowej. Jeśli jej potrzebujesz, zadzwoń do nas.
replace-title = Zamówić nową kartę?
replace-text = Będzie miała nowy numer. Karta z końcówką { $last4 } zostaje bez zmian, aż nowa zacznie działać.
replace-confirm = Zamów kartę
address-title = Wyślemy ją na ten adres
address-to = Wyślemy ją tu
address-wrong = Adres jest błędny? Zadzwoń, zanim zamówisz. Tutaj nie można go zmienić.
address-none-title = Nie mamy Twojego adresu
address-none-text = Dlatego nie możemy wysłać karty stąd. Zadzwoń, a zamówimy ją razem.
expected-by = Powinna dotrzeć do { $latest }.
expected-between = Powinna dotrzeć między { $earliest } a { $latest }.
changes-title = Co zmieni nowa karta
changes-wallets = W telefonie i zegarku
changes-standing = Stałe płatności
changes-wallets-text = Zajrzyj tam, gdy nowa karta zacznie działać. Jeśli jej nie widać, dodaj ją.
changes-standing-give = Podaj nowy numer tam, gdzie płacisz kartą co miesiąc, na przykład w gazecie lub na siłowni.
changes-standing-stay = Przelewy, zlecenia stałe i polecenia zapłaty z konta działają jak dotąd.
new-card-title = Twoja nowa karta
new-card-ending = Z końcówką { $last4 }.
new-card-late = Powinna już dotrzeć. Jeśli jej nie ma, zadzwoń do nas.
new-card-works = Działa. Karta z końcówką { $last4 } jest zamknięta.
new-card-requested = Jeszcze niezamówiona
new-card-ordered = Zamówiona
new-card-produced = Wyprodukowana
new-card-sent = W drodze
new-card-arrived = Dostarczona
new-card-active = Aktywna
new-card-has-arrived = Nowa karta dotarła
stage-ordered = Zamówiona
stage-produced = Wyprodukowana
stage-sent = Wysłana
stage-sent-text = Pocztą na Twój adres domowy.
stage-arrived = Dostarczona
stage-activated = Aktywowana
stage-activated-text = Stara karta zostanie zamknięta, gdy aktywujesz nową.
activate-title = Masz nową kartę w ręku?
activate-text = Aktywuj ją tylko wtedy, gdy trzymasz kartę z końcówką { $last4 }.
activate-confirm = Aktywuj nową kartę
activate-then-1 = Nowa karta, z końcówką { $last4 }, zadziała, gdy tylko potwierdzi to system kart.
activate-then-2 = Stara karta, z końcówką { $old }, zostanie wtedy zamknięta na stałe.
activate-then-3 = Podaj nowy numer tam, gdzie płacisz kartą co miesiąc.

## Check, A12

check-title = Głośno o wycieku danych?
check-text = To wycieki danych, o których wiemy. Wybierz jeden, żeby zobaczyć, czy dotyczy Twoich kart.
check-none-title = Brak znanych wycieków
check-none-text = Nie wiemy teraz o żadnym wycieku danych. Gdy tylko któryś będzie dotyczył Ciebie, powiemy Ci tutaj.
check-loading = Pobieramy listę z banku
check-failed = Nie ma tu listy
check-undisclosed = Sklep lub serwis jeszcze nieujawniony
check-updated = Stan na { $date }
checking = Sprawdzamy Twoje karty
checking-text = Pytamy bank.
checking-offline = Nie możemy teraz sprawdzić
checking-offline-text = Brak połączenia z bankiem. Nie wiemy, czy ta sprawa Cię dotyczy. Próbujemy dalej.
checking-failed-text = Bank nie odpowiedział. Nie wiemy, czy ta sprawa Cię dotyczy. Spróbuj za chwilę.
affected = Ta sprawa Cię dotyczy
affected-text = Ten wyciek danych Cię dotyczy. W ostrzeżeniu jest napisane, co zrobić.
affected-text-source = Wyciek danych z { $source } Cię dotyczy. W ostrzeżeniu jest napisane, co zrobić.
not-affected = Ta sprawa Cię nie dotyczy
not-affected-text = Ten wyciek danych nie dotyczy Twoich kart.
not-affected-text-source = Wyciek danych z { $source } nie dotyczy Twoich kart.
checked =
    { $day ->
        [today] Sprawdzono dziś o { $time } z najnowszą listą banku
        [yesterday] Sprawdzono wczoraj o { $time } z najnowszą listą banku
       *[other] Sprawdzono { $date } o { $time } z najnowszą listą banku
    }
not-affected-note = Jeśli to się zmieni, od razu Ci powiemy. Gdy ktoś napisze lub zadzwoni w tej sprawie, sprawdź najpierw, czy to my.
done = Gotowe

## A9 Is this message real?

message-title = Czy ta wiadomość jest prawdziwa?
message-text = Każda wiadomość od nas ma numer. Wpisz go tutaj, a bank powie, czy jest nasza.
message-entry-text = Sprawdź SMS, e-mail, list lub rozmowę, która podaje się za naszą
message-reference = Numer z wiadomości
message-hint = 8 liter i cyfr. W rozmowie poproś o ten numer.
message-check = Sprawdź
message-empty = Wpisz numer, który stoi w wiadomości. Jeśli go nie ma, wiadomość nie jest od nas.
message-checking = Sprawdzamy
message-checked =
    { $day ->
        [today] Sprawdzono dziś o { $time }.
        [yesterday] Sprawdzono wczoraj o { $time }.
       *[other] Sprawdzono { $date } o { $time }.
    }
message-ours = Tak, to nasza wiadomość
message-ours-text =
    { $count ->
        [one] Wysłaliśmy ją z numerem { $reference }.
        [few] Wysłaliśmy { $count } wiadomości z numerem { $reference }.
       *[many] Wysłaliśmy { $count } wiadomości z numerem { $reference }.
    }
message-words =
    { $count ->
        [one] Oto nasze dokładne słowa
       *[other] Oto nasze dokładne słowa, od najnowszych
    }
message-sent =
    { $day ->
        [today] { $where }, dziś, { $time }
        [yesterday] { $where }, wczoraj, { $time }
       *[other] { $where }, { $date }, { $time }
    }
message-to = { $channel } na { $to }
message-else = Jeśli w Twojej wiadomości jest coś innego albo jest w niej odnośnik, nie jest nasza.
message-different = Moja wiadomość jest inna
message-not-ours = To nie nasza wiadomość
message-not-ours-text = Nigdy nie wysłaliśmy Ci wiadomości z numerem { $reference }.
message-do = Zrób tak
message-do-1 = Nie odpowiadaj, nie otwieraj odnośnika ani nie dzwoń pod podany numer.
message-do-2 = Zgłoś ją, żebyśmy mogli ostrzec innych.
message-do-3 = Potem ją usuń.
message-unknown = Nie możemy teraz sprawdzić
message-unknown-offline = Brak połączenia z bankiem, więc nie wiemy, czy ta wiadomość jest nasza.
message-unknown-failed = Bank nie odpowiedział, więc nie wiemy, czy ta wiadomość jest nasza.
message-unknown-do = Nie rób tego, o co prosi, dopóki nie masz pewności. Jeśli to nie może czekać, zadzwoń do nas.
answered-title = Odpowiedź już wysłana?
answered-text = Zadzwoń od razu, jeśli ktoś zna już Twój kod, PIN lub dane karty albo jeśli odnośnik został otwarty. Nigdy nie jest za późno, żeby nam powiedzieć.
channel-app = Wiadomość w tej aplikacji
channel-sms = SMS
channel-email = E-mail
channel-voice = Rozmowa telefoniczna
channel-letter = List
channel-other = Coś innego
imitation-report = Zgłoś tę wiadomość
imitation-title = Zgłoś tę wiadomość
imitation-text = Prześlij nam to, co przyszło. Pomoże nam to powstrzymać nadawców i ostrzec innych.
imitation-channel = Jak do Ciebie dotarła?
imitation-sender = Kto podaje się za nadawcę?
imitation-sender-hint = Numer, adres lub nazwa. Jeśli nie wiesz, zostaw puste.
imitation-words = Wiadomość, słowo w słowo
imitation-words-hint = Przepisz ją tak, jak przyszła. Niczego w niej nie otwieraj.
imitation-call = Co mówiła osoba, która dzwoniła?
imitation-call-hint = Tak dokładnie, jak pamiętasz.
imitation-empty = Napisz, co jest w wiadomości, choćby tylko fragment.
imitation-struck-out = Jeśli jest w niej numer karty, wykreślimy go, zanim ją wyślemy.
imitation-send = Wyślij do banku
imitation-sending = Wysyłamy Twoje zgłoszenie
imitation-sending-text = Bank jeszcze go nie ma. Możesz opuścić tę stronę.
imitation-waiting = Jeszcze nie wysłane: brak połączenia
imitation-waiting-text = Próbujemy dalej. { $next } Nie musisz pisać drugi raz.
imitation-confirmed = Bank ma Twoje zgłoszenie
imitation-confirmed-text = Dziękujemy. Możesz już usunąć wiadomość. Nie odpowiadamy na każde zgłoszenie, ale czytamy wszystkie.
imitation-failed = Bank nie mógł przyjąć zgłoszenia
imitation-failed-text = To nie Twoja wina. Spróbuj później albo zadzwoń do nas.
imitation-received =
    { $day ->
        [today] Przyjęto dziś o { $time }
        [yesterday] Przyjęto wczoraj o { $time }
       *[other] Przyjęto { $date } o { $time }
    }
imitation-again = Zgłoś inną wiadomość

## A10 Settings

settings-title = Ustawienia
my-devices = Moje urządzenia
this-device = To urządzenie
device-in-use = { $platform }. W użyciu.
device-last-used =
    { $day ->
        [today] { $platform }. Ostatnio dziś, { $time }.
        [yesterday] { $platform }. Ostatnio wczoraj, { $time }.
       *[other] { $platform }. Ostatnio { $date }, { $time }.
    }
device-never-used = { $platform }. Jeszcze nieużywane.
revoke = Odłącz
revoke-device = Odłącz { $name }
revoking = Odłączamy
revoke-title = Odłączyć { $name }?
revoke-text = To urządzenie nie dostanie więcej ostrzeżeń i nie zamrozi kart. Jego dane zostaną usunięte przy następnym połączeniu. Aby znów go używać, potrzebny jest nowy kod aktywacyjny.
revoke-confirm = Odłącz urządzenie
disconnect = Odłącz to urządzenie
disconnect-heading = Rezygnacja z ostrzeżeń
disconnect-hint = Ostrzeżenia przestaną tu przychodzić, a Twoje dane zostaną usunięte z tego urządzenia.
disconnect-title = Odłączyć to urządzenie?
disconnect-text = Nie dostaniesz tu więcej ostrzeżeń, a Twoje dane zostaną usunięte z tego urządzenia. Aby wrócić, potrzebny jest nowy kod aktywacyjny.
disconnect-confirm = Odłącz
about = { $bank }, ostrzeżenia o kartach { $version }. Działa na Firebreak, otwartym oprogramowaniu.

## Revoked, unusable

revoked-title = To urządzenie jest odłączone
revoked-text = Odłączono je na Twoje życzenie albo zrobił to bank. Wszystkie ostrzeżenia i karty zostały z niego usunięte, a nowe już nie przyjdą.
revoked-again = Aby znów go używać, poproś nas o nowy kod aktywacyjny i wpisz go tutaj.
unusable-try = Spróbuj ponownie

## Problems

problem-code-invalid = Ten kod jest niepoprawny. Porównaj go z listem, litera po literze.
problem-code-expired = Ten kod stracił ważność. Weź nowy z bankowości internetowej albo zadzwoń do nas.
problem-code-used = Ten kod był już użyty. Jeśli nie przez Ciebie, zadzwoń do nas. W innym razie weź nowy.
problem-too-many-attempts = Zbyt wiele błędnych kodów.
problem-too-many-until =
    { $day ->
        [today] Spróbuj ponownie dziś o { $time }.
        [tomorrow] Spróbuj ponownie jutro o { $time }.
       *[other] Spróbuj ponownie { $date } o { $time }.
    }
problem-too-many-later = Spróbuj ponownie później.
problem-no-connection = Brak połączenia z bankiem. Sprawdź, czy urządzenie ma internet, i spróbuj ponownie.
problem-bank-fault = Coś nie działa po stronie banku. To nie Twoja wina. Spróbuj ponownie za kilka minut.
problem-bad-link = Ten odnośnik tu nie działa. Zamiast tego wpisz kod aktywacyjny z listu.
problem-unverified-bulletin = Przyszła wiadomość, która udawała naszą. Nie pokazaliśmy jej, a nasz zespół bezpieczeństwa już o niej wie.
problem-card-not-usable = Ta karta jest zablokowana, nieważna lub zamknięta. Nie można jej zamrozić ani odmrozić.
problem-card-busy = Inne zlecenie dla tej karty jest jeszcze w toku. Poczekaj, aż się skończy.
problem-captive-portal = Ta sieć wymaga najpierw zalogowania. Otwórz jej stronę logowania w przeglądarce, a potem spróbuj ponownie.
problem-not-the-bank = W tej sieci coś odpowiada zamiast Twojego banku. Nic nie wysłaliśmy. Użyj innej sieci, na przykład danych komórkowych, i spróbuj ponownie.
problem-sign-in-cancelled = Logowanie nie zostało dokończone. Spróbuj ponownie albo wpisz kod aktywacyjny.
problem-sign-in-rejected = Bank nie przyjął logowania. Spróbuj ponownie albo wpisz kod aktywacyjny.
problem-address-changed = Twój adres w banku zmienił się, odkąd ostatnio był tu pokazany. Zanim zamówisz, sprawdź go jeszcze raz.
problem-replacement-not-possible = Dla tej karty nie można teraz zamówić nowej. Jeśli jej potrzebujesz, zadzwoń do nas.
code-short =
    { $count ->
        [0] Wpisz 8 liter i cyfr swojego kodu.
        [one] Kod ma 8 liter i cyfr. Jest na razie { $count } znak.
        [few] Kod ma 8 liter i cyfr. Są na razie { $count } znaki.
       *[many] Kod ma 8 liter i cyfr. Jest na razie { $count } znaków.
    }
