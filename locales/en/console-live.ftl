## C7: how it goes

live-not-yet = Nothing was sent yet.
live-since =
    { $day ->
        [today] Live since { $time } today.
        [yesterday] Live since yesterday, { $time }.
       *[other] Live since { $date }, { $time }.
    }
live-figures = Figures of { $time }.
live-moved = Reached { $reached }, seen { $seen }, acted { $acted }.
live-nothing = Nothing was sent yet
live-nothing-text = Once a second person has approved the first word, this page shows how it is received.
live-to-messages = To the messages
live-evidence = Export evidence
live-in-review = Read { $name } in review
live-go-on = Go on with { $name }
live-stats = Figures
live-affected = Affected
live-affected-cards =
    { $count ->
        [one] customers, { $count } card
       *[other] customers, { $count } cards
    }
live-reached = Reached
live-seen = Seen
live-acted = Acted
live-next = Next update due
live-next-none = –
live-next-none-text = nothing is promised
live-late = Late by { $time }
live-promised =
    { $day ->
        [today] promised by today, { $time }
        [tomorrow] promised by tomorrow, { $time }
        [yesterday] promised by yesterday, { $time }
       *[other] promised by { $date }, { $time }
    }
live-late-title = The promised update is late
live-late-text =
    { $day ->
        [today] Customers were promised one by { $time } today. Write it now, even if there is little new.
        [yesterday] Customers were promised one by yesterday, { $time }. Write it now, even if there is little new.
       *[other] Customers were promised one by { $date }, { $time }. Write it now, even if there is little new.
    }
live-soon-title = An update is due soon
live-soon-text =
    { $day ->
        [today] Customers were promised one by { $time } today.
        [tomorrow] Customers were promised one by tomorrow, { $time }.
       *[other] Customers were promised one by { $date }, { $time }.
    }
live-chart = Reached, seen, acted
live-chart-name = Share of affected customers from { $from } to { $to }. Reached rises to { $reached }, seen to { $seen }, acted to { $acted }.
live-time = Time
live-channels = By first channel
live-channels-meta = Share of those sent
live-channels-caption = Funnel by first channel
live-channel = Channel
live-sent = Sent
live-segments = By segment
live-segments-meta = Share of its customers
live-bulletins = What was sent
live-latest = Latest
live-approved = Prepared by { $prepared }, approved by { $approved }.
live-before-approvals = Published before approvals were kept.
