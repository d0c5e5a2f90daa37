## Channels and versions

channel-phone-alert = Phone alert
channel-text = SMS
channel-mail = E-mail
channel-voice-call = Voice
word-of-version =
    { $message ->
        [close] Last word
        [cancel] Withdrawal
       *[other] Update { $number }
    }

## C5: what a draft says

write-text = Message text
write-channel = Channel
write-has-errors = has errors
write-from-template = As in the template
write-own = Your own text
write-empty = Empty: nothing is said here
write-back = Back to the template
write-line = Line { $line }
write-sms-narrow =
    { $count ->
        [one] { $count } character with a real card and reference
       *[other] { $count } characters with a real card and reference
    }
write-sms-wide =
    { $count ->
        [one] { $count } character, as Unicode
       *[other] { $count } characters, as Unicode
    }
write-sms-parts =
    { $count ->
        [one] { $count } part
       *[other] { $count } parts
    }
write-sms-forcing = These characters make it longer: { $letters }
write-names = Names you can use
write-names-text = A name that is not in this list is an error, and so is a misspelt one.
write-save = Save
write-saving = Saving
write-saved = Saved.
write-ask = Ask for approval
write-asked = Sent for approval.
write-give-up = Discard the draft
write-give-up-title = Discard this draft?
write-give-up-text = What is written in it is gone. Customers keep what they were told last.
write-give-up-act = Discard
write-given-up = The draft is discarded.
write-completeness = Legal completeness
write-met = { $met } of { $total }
write-item-met = : complete
write-missing =
    Missing in the { $lang ->
        [pl] Polish
       *[en] English
    } { $channel ->
        [app] phone alert
        [sms] SMS
        [email] e-mail
       *[voice] voice script
    }.
write-go = Go to the text
write-in-facts = The facts do not say it yet.
write-to-facts = Go to the facts
write-after = You can ask for approval when all { $total } are met.
write-not-yet = Not ready for approval yet:
write-not-conflict = Decide first what holds where two of you wrote.
write-not-matched = No compromised list is in yet.
write-not-importing = A list is still coming in.
write-not-promise = The promised next update lies in the past.
write-not-words =
    { $count ->
        [one] One text has an error.
       *[other] { $count } texts have errors.
    }
write-not-complete =
    { $count ->
        [one] One item of the checklist is missing.
       *[other] { $count } items of the checklist are missing.
    }
write-not-checked = The texts are being checked.
write-previews = Previews
write-preview-language = Preview language
write-preview-failed = The previews cannot be shown
write-renewing = Renewing
write-now = now
write-lock-screen = Lock screen
write-voice-script = Voice script
write-voice-length = About { $time }
