## C8: finding a customer

agent-search = Search customers
agent-search-text = By number, name, e-mail address, telephone number or the reference of a message.
agent-search-hint = Every search stands in the audit log.
agent-search-empty = Type what to look for
agent-search-card = This looks like a card number. It was not sent, and is gone from here. Never type one.
agent-find = Find
agent-search-start = Look for a customer
agent-search-start-text = The quickest way is the reference in the message that the customer holds.
agent-found-none = Nobody found
agent-found-none-text = Ask for the spelling, or for the reference of a message. Less is often more.
agent-found =
    { $count ->
        [one] One customer
       *[other] { $count } customers
    }
agent-found-more = There are more. Look more closely, such as by the number or an e-mail address.
agent-column-name = Name
agent-column-number = Number
agent-column-email = E-mail
agent-column-phone = Telephone
agent-missing = No such customer
agent-missing-text = The number may be mistyped.

## C8: one customer

agent-customer = Customer { $number }
agent-reads = Reads { $language }
agent-participant = Takes part in exercises
agent-never-ask = Make sure who is calling before you say anything personal. Never ask for a PIN, password or code; if the caller offers one, stop them.
agent-answers = The four answers, word for word
agent-answers-about = { $what }. The customer sees the same words in the app.
agent-answers-language = Language of the answers
agent-which = Which incident
agent-quiet = No incident concerns this customer
agent-quiet-text = Their app says that all is quiet. Nothing needs to be done.
agent-messages = What we told this customer
agent-messages-caption = Messages to this customer
agent-messages-none = Nothing was sent to this customer
agent-messages-none-text = A message they hold may not be ours. Ask for its reference, and do not confirm it.
agent-sent = Sent
agent-channel = Channel
agent-words = Exact words
agent-state = State, reference
agent-seen =
    { $day ->
        [today] Seen { $time }
        [yesterday] Seen yesterday, { $time }
       *[other] Seen { $date }, { $time }
    }
agent-not-seen = Sent, not seen yet
agent-cards = Cards
agent-cards-none = No card
agent-card-on-list = On the list.
agent-card-not-on-list = Not on the list.
agent-card-freezing =
    { $day ->
        [today] Freeze asked for at { $time }, not frozen yet.
        [yesterday] Freeze asked for yesterday at { $time }, not frozen yet.
       *[other] Freeze asked for on { $date } at { $time }, not frozen yet.
    }
agent-card-unfreezing =
    { $day ->
        [today] Unfreeze asked for at { $time }, still frozen.
        [yesterday] Unfreeze asked for yesterday at { $time }, still frozen.
       *[other] Unfreeze asked for on { $date } at { $time }, still frozen.
    }
agent-card-not-frozen =
    { $day ->
        [today] Not frozen: the freeze asked for at { $time } failed.
        [yesterday] Not frozen: the freeze asked for yesterday at { $time } failed.
       *[other] Not frozen: the freeze asked for on { $date } at { $time } failed.
    }
agent-card-frozen-by-bank =
    { $day ->
        [today] Frozen by us since { $time } today.
        [yesterday] Frozen by us since yesterday, { $time }.
       *[other] Frozen by us since { $date }, { $time }.
    }
agent-card-frozen-by-customer =
    { $day ->
        [today] Frozen by the customer since { $time } today.
        [yesterday] Frozen by the customer since yesterday, { $time }.
       *[other] Frozen by the customer since { $date }, { $time }.
    }
agent-steps = Steps
agent-steps-done = { $done } of { $total } done
agent-step-to-do = To do
agent-step-in-progress = Under way
agent-step-done = Done
agent-step-skipped = Skipped
agent-history = What the customer did
agent-history-none = Nothing yet.
agent-history-all = Show all { $count }
act-opened = Opened the alert
act-froze =
    { $last4 ->
        [none] Asked for a freeze
       *[other] Asked to freeze card { $last4 }
    }
act-unfroze =
    { $last4 ->
        [none] Asked for an unfreeze
       *[other] Asked to unfreeze card { $last4 }
    }
act-reported =
    { $last4 ->
        [none] Reported a payment
       *[other] Reported a payment with card { $last4 }
    }
act-ordered-card =
    { $last4 ->
        [none] Ordered a new card
       *[other] Ordered a new card for { $last4 }
    }
act-activated-card =
    { $last4 ->
        [none] Activated a new card
       *[other] Activated card { $last4 }
    }
act-step-done = Marked a step as done
act-step-skipped = Left a step out
act-enrolled = Activated a device
act-reported-imitation = Passed an imitation on
act-by-agent = By { $name }, on the customer’s spoken request.
agent-devices = Devices
agent-devices-none = No device
agent-device-used =
    { $day ->
        [today] Last used today, { $time }
        [yesterday] Last used yesterday, { $time }
       *[other] Last used { $date }, { $time }
    }
agent-device-unused = Not used yet
agent-device-revoked = Revoked
agent-exercises = Exercises
agent-takes-part = Takes part in exercises
agent-takes-part-on = Exercises reach this person’s devices.
agent-takes-part-off = No exercise reaches this person.

## C8: acting for a customer

agent-freeze = Freeze a card
agent-freeze-none = No card can be frozen now.
agent-freeze-text = Only on the customer’s spoken request. It is recorded as such, with your name. The card is frozen once the card processor has confirmed it, not before.
agent-freeze-which = Which card
agent-freeze-which-missing = Choose the card
agent-identity = How you made sure who is calling
agent-identity-missing = Say how you made sure who is calling
identity-call-back = Called back on the number on file
identity-questions = Asked questions only the customer can answer
identity-voice-system = The voice system checked
identity-branch = In a branch, with a document
agent-freeze-act = Freeze card ending { $last4 }
agent-freeze-asked = Freeze asked for. Card ending { $last4 } is not frozen yet.
agent-frozen = Card ending { $last4 } is frozen.
agent-not-frozen = Card ending { $last4 } is not frozen. Look at what stands under it.
agent-issue-code = Issue an activation code
agent-code-ask = Issue an activation code for { $name }?
agent-code-ask-text = Only after you made sure who is calling. With it, one device can be activated in this customer’s name. It is recorded with your name.
agent-code-act = Issue the code
agent-code-title = Activation code for { $name }
agent-code-text = Read it out now. It is shown here once and cannot be looked up again.
agent-code-until =
    { $day ->
        [today] Works once, until { $time } today.
        [tomorrow] Works once, until tomorrow, { $time }.
       *[other] Works once, until { $date }, { $time }.
    }
agent-code-done = Done, hide it
