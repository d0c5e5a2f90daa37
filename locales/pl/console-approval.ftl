## C6: the review on one page

approve-sent =
    { $day ->
        [today] Do zatwierdzenia od dziś, { $time }: { $name }.
        [yesterday] Do zatwierdzenia od wczoraj, { $time }: { $name }.
       *[other] Do zatwierdzenia od { $date }, { $time }: { $name }.
    }
approve-not-sent = Jeszcze nie wysłano do zatwierdzenia.
approve-short = Prognoza w skrócie
approve-customers = Klienci
approve-cards =
    { $count ->
        [one] { $count } karta
        [few] { $count } karty
       *[many] { $count } kart
    }
approve-reach = Do 95% dotrze w
approve-reach-never = tylu nie da się powiadomić
approve-after-hour = { $share } po godzinie
approve-cost = Koszt wysyłki, { $currency }
approve-no-cost = bez opłat
approve-acted-on = Karty objęte działaniem
approve-excluded = { $count } pominięto
approve-calls = Spodziewane połączenia na godzinę
approve-calls-name =
    Spodziewane połączenia na godzinę w ciągu { $hours ->
        [one] { $hours } godziny
       *[many] { $hours } godzin
    }: { $first } w pierwszej, najwięcej { $peak } w godzinie { $hour }, { $last } w ostatniej. Możliwości to { $capacity } na godzinę.
approve-calls-column = Połączenia
approve-over-column = Ponad możliwości
approve-hour = Godzina od wysłania
approve-hour-number = Godzina { $hour }
approve-hour-short = g. { $hour }
approve-capacity = Możliwości: { $count }
approve-way = Sposób wysyłki
approve-at-once = Od razu
approve-in-waves =
    { $count ->
        [one] W { $count } fali
       *[many] W { $count } falach
    }
approve-over =
    { $count ->
        [one] W godzinie { $hour } jest o { $count } połączenie za dużo.
        [few] W godzinie { $hour } jest o { $count } połączenia za dużo.
       *[many] W godzinie { $hour } jest o { $count } połączeń za dużo.
    }
approve-over-waves =
    { $count ->
        [one] W { $count } fali
       *[many] W { $count } falach
    } szczyt wyniósłby { $peak } połączeń, a do 95% dotarłoby w { $time }.
approve-within = W najbardziej obciążonej godzinie: { $peak }. To mieści się w możliwościach.
approve-once-note = Godziny liczą się od chwili wysłania.
approve-waves-note = Dla porównania: fale co { $minutes } min. To, co tu zatwierdzasz, wychodzi od razu do wszystkich.
approve-what = Co zostanie wysłane
approve-what-caption = Pierwszy kontakt według kanału
approve-read-texts = Przeczytaj wszystkie teksty
approve-first-contact = Pierwszy kontakt
approve-cost-column = Koszt, { $currency }
approve-all = Razem
approve-unreachable =
    { $count ->
        [one] { $count } klienta nie da się powiadomić żadnym kanałem.
       *[many] { $count } klientów nie da się powiadomić żadnym kanałem.
    }
approve-audience = Do kogo
approve-counted = Policzono o { $time }
approve-exercise = Ćwiczenie: dostają je tylko pracownicy, którzy biorą udział w ćwiczeniach.
approve-segment = Segment
approve-treatment = Działanie
approve-cards-column = Karty
approve-no-segment = Żaden segment nie pasuje
approve-by-policy = Według tabeli zasad
approve-exclusions = Pominięte karty
approve-exclusions-text = Co zrobiłaby masowa akcja na kartach według tych segmentów. Stąd nic się nie zaczyna.
approve-dry-run = Próba o { $time }
approve-by-treatment = Karty według działania
approve-planned = Planowane
approve-left-out = Pominięte
approve-why-left-out = Dlaczego je pominięto
approve-none-left-out = Żadnej karty nie pominięto.
approve-no-action = Żadne działanie nie dotyczy tu samych kart.
left-out-only-card = Klient nie ma innej działającej karty
left-out-frozen = Już zamrożona
left-out-not-usable = Zastrzeżona, nieważna lub zablokowana
left-out-replacement = Nowa karta jest w drodze
approve-facts = Fakty
approve-fact = Fakt
approve-before = Przedtem
approve-after = Potem
approve-holds = Obowiązuje odtąd
approve-first-word = Pierwsza informacja w tym incydencie: nie ma z czym jej porównać.
approve-differences = Różnice, poprzednio: { $version }
approve-rules-changed = Zmieniają się reguły segmentów
approve-same-texts = Żaden tekst się nie zmienia.
approve-no-differences = Nic się nie różni.
approve-texts = Wszystkie teksty
diff-gone = Usunięto:
diff-new = Dodano:
approve-obstacles = W tym stanie nie można tego zatwierdzić
obstacle-nothing-matched = Nie wczytano jeszcze żadnej listy.
obstacle-checklist = Lista wymogów prawnych nie jest kompletna.
obstacle-words = Któryś tekst zawiera błąd, jest pusty lub za długi.
obstacle-promise-passed = Obiecany termin następnej informacji już minął.
obstacle-import-running = Lista jest jeszcze wczytywana.
approve-changed =
    { $day ->
        [today] Zmiana o { $time }, w trakcie Twojego czytania. Ostatni zapis: { $name }.
        [yesterday] Zmiana wczoraj o { $time }, w trakcie Twojego czytania. Ostatni zapis: { $name }.
       *[other] Zmiana { $date } o { $time }, w trakcie Twojego czytania. Ostatni zapis: { $name }.
    }
approve-changed-what = Zmieniono: { $what }. Twój komentarz został. Przeczytaj całość jeszcze raz i zaznacz ponownie.
approve-changed-text = Wysłane zostałoby coś innego, niż widać było przedtem. Twój komentarz został. Przeczytaj całość jeszcze raz i zaznacz ponownie.
approve-changed-seen = Rozumiem

## Approving

approve-four-eyes = Zatwierdzenie przez drugą osobę
approve-prepared = Autor: { $name }
approve-also =
    { $count ->
        [one] Pracę wykonał też ktoś inny: { $names }.
       *[many] Pracę wykonali też inni: { $names }.
    }
approve-by-you = Zatwierdza { $name }, czyli Ty
approve-by-other = Zatwierdza druga osoba
approve-second-person = Ktoś, kto tego nie przygotował.
approve-fast-lane = To także Twoja praca. Bank dopuszcza to przy tej informacji i zostaje to zapisane.
approve-confirm = Potwierdź przed zatwierdzeniem
approve-tick-texts = Znam polski i angielski tekst w całości
approve-tick-exclusions =
    { $count ->
        [0] Wiem, że żadnej karty nie pominięto
        [one] Znam { $count } pominiętą kartę
        [few] Znam { $count } pominięte karty
       *[many] Znam { $count } pominiętych kart
    }
approve-tick-load = Akceptuję obciążenie infolinii
approve-comment = Komentarz do dziennika audytu
approve-act =
    { $count ->
        [one] Zatwierdź i wyślij do { $count } klienta
       *[many] Zatwierdź i wyślij do { $count } klientów
    }
approve-act-title =
    { $count ->
        [one] Zatwierdzić i wysłać do { $count } klienta?
       *[many] Zatwierdzić i wysłać do { $count } klientów?
    }
approve-at-once-hint = Wysyłka zaczyna się od razu. Wysłanej wiadomości nie da się cofnąć.
approve-next-proof = W następnym kroku potwierdzasz jeszcze raz, kim jesteś.
approve-next-asks = W następnym kroku potwierdzasz to jeszcze raz.
approve-not-in-review = Nikt jeszcze nie poprosił o zatwierdzenie.
approve-not-role = Zatwierdzić może tylko osoba z rolą zatwierdzającą.
approve-not-same-person = To także Twoja praca, więc zatwierdzić musi ktoś inny.
approve-not-complete = Nie można zatwierdzić, dopóki czegoś brakuje.
approve-not-you = Nie możesz tego zatwierdzić.
approve-not-ticked =
    { $count ->
        [one] Najpierw potwierdź ostatni punkt powyżej.
        [few] Najpierw potwierdź { $count } punkty powyżej.
       *[many] Najpierw potwierdź { $count } punktów powyżej.
    }
approve-done = Zatwierdzono. Wysyłka trwa.
approve-dialog-text = Wysyłka zaczyna się od razu i nie da się jej cofnąć. Twoje zatwierdzenie zostanie podpisane i zapisane.
approve-dialog-act = Zatwierdź i wyślij
approve-prove = Potwierdź jeszcze raz, że to Ty.
approve-prove-again = Bank pyta jeszcze raz, kim jesteś.
approve-provider = Bank prosi o ponowne zalogowanie. Otworzy się inna karta przeglądarki; ta strona zostaje bez zmian.
approve-provider-go = Zaloguj się ponownie
approve-provider-done = Logowanie zakończone
approve-provider-not-yet = Jeszcze tego nie widać. Najpierw dokończ logowanie w drugiej karcie.
return-act = Zwróć: { $name }
return-title = Zwrócić? Autor: { $name }
return-text = Wychodzi z oceny i można w tym znów pisać. Nic nie zostanie wysłane.
return-reason = Powód, dla autora i do dziennika audytu
return-reason-missing = Napisz dlaczego, aby dało się to poprawić
return-confirm = Zwróć
return-done = Zwrócono. Autor: { $name }.

## Approvals

approvals-text = To, co czeka na drugą osobę.
approvals-none = Nic nie czeka na zatwierdzenie
approvals-none-text = To, co zostanie wysłane do zatwierdzenia, pojawi się tu samo.
approvals-incident = Incydent
approvals-word = Co
approvals-by = Prosi o zatwierdzenie
approvals-for = Kto może zatwierdzić
approvals-you = Ty
approvals-other = Ktoś inny: to także Twoja praca
approvals-approver = Osoba zatwierdzająca

## Charts

chart-as-table = Pokaż jako tabelę
