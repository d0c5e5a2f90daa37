## C7: how it goes

live-not-yet = Jeszcze nic nie wysłano.
live-since =
    { $day ->
        [today] Na żywo od dziś, { $time }.
        [yesterday] Na żywo od wczoraj, { $time }.
       *[other] Na żywo od { $date }, { $time }.
    }
live-figures = Stan z { $time }.
live-moved = Dotarło { $reached }, zobaczyło { $seen }, działało { $acted }.
live-nothing = Jeszcze nic nie wysłano
live-nothing-text = Gdy druga osoba zatwierdzi pierwszą informację, ta strona pokaże, jak ją przyjęto.
live-to-messages = Do wiadomości
live-evidence = Eksportuj dowody
live-in-review = Przeczytaj w ocenie: { $name }
live-go-on = Pisz dalej: { $name }
live-stats = Liczby
live-affected = Dotyczy
live-affected-cards =
    { $count ->
        [one] klientów, { $count } karta
        [few] klientów, { $count } karty
       *[many] klientów, { $count } kart
    }
live-reached = Dotarło
live-seen = Zobaczyło
live-acted = Działało
live-next = Termin następnej aktualizacji
live-next-none = –
live-next-none-text = nic nie obiecano
live-late = Spóźnienie: { $time }
live-promised =
    { $day ->
        [today] obiecana do dziś, { $time }
        [tomorrow] obiecana do jutra, { $time }
        [yesterday] obiecana do wczoraj, { $time }
       *[other] obiecana do { $date }, { $time }
    }
live-late-title = Obiecana aktualizacja się spóźnia
live-late-text =
    { $day ->
        [today] Klienci mieli ją dostać dziś do { $time }. Napisz ją teraz, nawet jeśli niewiele nowego wiadomo.
        [yesterday] Klienci mieli ją dostać wczoraj do { $time }. Napisz ją teraz, nawet jeśli niewiele nowego wiadomo.
       *[other] Klienci mieli ją dostać { $date } do { $time }. Napisz ją teraz, nawet jeśli niewiele nowego wiadomo.
    }
live-soon-title = Wkrótce mija termin aktualizacji
live-soon-text =
    { $day ->
        [today] Klienci mają ją dostać dziś do { $time }.
        [tomorrow] Klienci mają ją dostać jutro do { $time }.
       *[other] Klienci mają ją dostać { $date } do { $time }.
    }
live-chart = Dotarło, zobaczyło, działało
live-chart-name = Udział klientów, których to dotyczy, od { $from } do { $to }. Dotarło do { $reached }, zobaczyło { $seen }, działało { $acted }.
live-time = Czas
live-channels = Według pierwszego kanału
live-channels-meta = Udział w wysłanych
live-channels-caption = Przebieg według pierwszego kanału
live-channel = Kanał
live-sent = Wysłano
live-segments = Według segmentu
live-segments-meta = Udział klientów segmentu
live-bulletins = Co wysłano
live-latest = Ostatnia
live-approved = Autor: { $prepared }, zatwierdzenie: { $approved }.
live-before-approvals = Opublikowano, zanim zapisywano zatwierdzenia.
