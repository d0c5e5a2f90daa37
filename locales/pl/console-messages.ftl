## Channels and versions

channel-phone-alert = Alert w telefonie
channel-text = SMS
channel-mail = E-mail
channel-voice-call = Rozmowa
word-of-version =
    { $message ->
        [close] Zakończenie
        [cancel] Odwołanie
       *[other] Aktualizacja { $number }
    }

## C5: what a draft says

write-text = Treść wiadomości
write-channel = Kanał
write-has-errors = zawiera błędy
write-from-template = Jak w szablonie
write-own = Własny tekst
write-empty = Puste: tu nic nie mówimy
write-back = Przywróć szablon
write-line = Wiersz { $line }
write-sms-narrow =
    { $count ->
        [one] { $count } znak z prawdziwą kartą i numerem
        [few] { $count } znaki z prawdziwą kartą i numerem
       *[many] { $count } znaków z prawdziwą kartą i numerem
    }
write-sms-wide =
    { $count ->
        [one] { $count } znak, w Unicode
        [few] { $count } znaki, w Unicode
       *[many] { $count } znaków, w Unicode
    }
write-sms-parts =
    { $count ->
        [one] { $count } część
        [few] { $count } części
       *[many] { $count } części
    }
write-sms-forcing = Te znaki wydłużają wiadomość: { $letters }
write-names = Nazwy, których możesz użyć
write-names-text = Nazwa spoza tej listy jest błędem, także nazwa z literówką.
write-save = Zapisz
write-saving = Zapisywanie
write-saved = Zapisano.
write-ask = Poproś o zatwierdzenie
write-asked = Wysłano do zatwierdzenia.
write-give-up = Odrzuć szkic
write-give-up-title = Odrzucić ten szkic?
write-give-up-text = To, co w nim napisano, przepadnie. Klienci nadal widzą ostatnią informację.
write-give-up-act = Odrzuć
write-given-up = Szkic odrzucono.
write-completeness = Wymogi prawne
write-met = { $met } z { $total }
write-item-met = : kompletne
write-missing =
    Brakuje w { $lang ->
        [pl] polskim
       *[en] angielskim
    } { $channel ->
        [app] alercie w telefonie
        [sms] SMS-ie
        [email] e-mailu
       *[voice] tekście rozmowy
    }.
write-go = Przejdź do tekstu
write-in-facts = Nie ma tego jeszcze w faktach.
write-to-facts = Przejdź do faktów
write-after = O zatwierdzenie możesz poprosić, gdy wszystkie punkty ({ $total }) są spełnione.
write-not-yet = Jeszcze nie można poprosić o zatwierdzenie:
write-not-conflict = Najpierw zdecyduj, co obowiązuje tam, gdzie pisały dwie osoby.
write-not-matched = Nie wczytano jeszcze żadnej listy.
write-not-importing = Lista jest jeszcze wczytywana.
write-not-promise = Obiecany termin następnej informacji już minął.
write-not-words =
    { $count ->
        [one] Jeden tekst zawiera błąd.
        [few] { $count } teksty zawierają błędy.
       *[many] { $count } tekstów zawiera błędy.
    }
write-not-complete =
    { $count ->
        [one] Brakuje jednego punktu z listy.
        [few] Brakuje { $count } punktów z listy.
       *[many] Brakuje { $count } punktów z listy.
    }
write-not-checked = Teksty są sprawdzane.
write-previews = Podgląd
write-preview-language = Język podglądu
write-preview-failed = Nie można pokazać podglądu
write-renewing = Odświeżanie
write-now = teraz
write-lock-screen = Ekran blokady
write-voice-script = Tekst rozmowy
write-voice-length = Około { $time }
