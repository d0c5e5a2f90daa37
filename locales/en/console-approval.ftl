## C6: the review on one page

approve-sent =
    { $day ->
        [today] Sent for approval today at { $time } by { $name }.
        [yesterday] Sent for approval yesterday at { $time } by { $name }.
       *[other] Sent for approval on { $date } at { $time } by { $name }.
    }
approve-not-sent = Not sent for approval yet.
approve-short = Forecast in short
approve-customers = Customers
approve-cards =
    { $count ->
        [one] { $count } card
       *[other] { $count } cards
    }
approve-reach = 95% reached in
approve-reach-never = fewer can be reached
approve-after-hour = { $share } after one hour
approve-cost = Cost of sending, { $currency }
approve-no-cost = nothing to pay
approve-acted-on = Cards acted on
approve-excluded = { $count } excluded
approve-calls = Expected calls per hour
approve-calls-name =
    Expected calls per hour over { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }: { $first } in the first, at most { $peak } in hour { $hour }, { $last } in the last. Capacity is { $capacity } an hour.
approve-calls-column = Calls
approve-over-column = Over capacity
approve-hour = Hour after sending
approve-hour-number = Hour { $hour }
approve-hour-short = h { $hour }
approve-capacity = Capacity { $count }
approve-way = Way of sending
approve-at-once = All at once
approve-in-waves =
    { $count ->
        [one] In { $count } wave
       *[other] In { $count } waves
    }
approve-over =
    { $count ->
        [one] Hour { $hour } is { $count } call over capacity.
       *[other] Hour { $hour } is { $count } calls over capacity.
    }
approve-over-waves =
    { $count ->
        [one] In { $count } wave
       *[other] In { $count } waves
    } the peak would be { $peak } calls, and 95% would be reached in { $time }.
approve-within = The busiest hour has { $peak } calls, within capacity.
approve-once-note = Hours count from the moment of sending.
approve-waves-note = To compare: waves { $minutes } minutes apart. What you approve here goes out all at once.
approve-what = What will be sent
approve-what-caption = First contact by channel
approve-read-texts = Read all texts
approve-first-contact = First contact
approve-cost-column = Cost, { $currency }
approve-all = All
approve-unreachable =
    { $count ->
        [one] { $count } customer cannot be reached on any channel.
       *[other] { $count } customers cannot be reached on any channel.
    }
approve-audience = To whom
approve-counted = Counted at { $time }
approve-exercise = An exercise: only staff who take part in exercises get it.
approve-segment = Segment
approve-treatment = Treatment
approve-cards-column = Cards
approve-no-segment = No segment fits
approve-by-policy = By the policy table
approve-exclusions = Cards left out
approve-exclusions-text = What a mass card action by these segments would do. Nothing starts from here.
approve-dry-run = Dry run at { $time }
approve-by-treatment = Cards by treatment
approve-planned = Planned
approve-left-out = Left out
approve-why-left-out = Why they are left out
approve-none-left-out = No card is left out.
approve-no-action = No treatment here acts on cards.
left-out-only-card = The customer has no other card that works
left-out-frozen = Frozen already
left-out-not-usable = Closed, expired or blocked
left-out-replacement = A new card is on its way
approve-facts = Facts
approve-fact = Fact
approve-before = Before
approve-after = After
approve-holds = Holds from now on
approve-first-word = The first word in this incident: there is nothing to compare it with.
approve-differences = Different from { $version }
approve-rules-changed = The rules of the segments change
approve-same-texts = No text changes.
approve-no-differences = Nothing differs.
approve-texts = All texts
diff-gone = Removed:
diff-new = Added:
approve-obstacles = It cannot be approved as it is
obstacle-nothing-matched = No compromised list is in yet.
obstacle-checklist = The legal checklist is not complete.
obstacle-words = A text has an error, is empty or is too long.
obstacle-promise-passed = The promised next update lies in the past.
obstacle-import-running = A list is still coming in.
approve-changed =
    { $day ->
        [today] This changed at { $time } while you were reading. Last saved by { $name }.
        [yesterday] This changed yesterday at { $time } while you were reading. Last saved by { $name }.
       *[other] This changed on { $date } at { $time } while you were reading. Last saved by { $name }.
    }
approve-changed-what = Changed: { $what }. Your comment is still here. Read it again and tick again what you have read.
approve-changed-text = What would be sent is not what you read. Your comment is still here. Read it again and tick again what you have read.
approve-changed-seen = I have seen this

## Approving

approve-four-eyes = Four-eyes approval
approve-prepared = Prepared by { $name }
approve-also =
    { $count ->
        [one] { $names } worked on it too.
       *[other] { $names } worked on it too.
    }
approve-by-you = Approval by { $name }, you
approve-by-other = Approval by a second person
approve-second-person = Somebody who did not prepare it.
approve-fast-lane = You worked on this yourself. Your bank allows that for this word, and it is recorded.
approve-confirm = Confirm before you approve
approve-tick-texts = I have read the Polish and the English text
approve-tick-exclusions =
    { $count ->
        [0] I have checked that no card is excluded
        [one] I have checked the { $count } exclusion
       *[other] I have checked the { $count } exclusions
    }
approve-tick-load = I accept the load on the call centre
approve-comment = Comment, for the audit log
approve-act =
    { $count ->
        [one] Approve and send to { $count } customer
       *[other] Approve and send to { $count } customers
    }
approve-act-title =
    { $count ->
        [one] Approve and send to { $count } customer?
       *[other] Approve and send to { $count } customers?
    }
approve-at-once-hint = Sending starts at once. A message that has left cannot be recalled.
approve-next-proof = The next step asks who you are once more.
approve-next-asks = The next step asks once more.
approve-not-in-review = Nobody has asked for approval yet.
approve-not-role = Only an approver can approve it.
approve-not-same-person = You worked on this, so somebody else has to approve it.
approve-not-complete = It cannot be approved before what is missing is there.
approve-not-you = You cannot approve it.
approve-not-ticked =
    { $count ->
        [one] Confirm the last point above first.
       *[other] Confirm the { $count } points above first.
    }
approve-done = Approved. Sending has started.
approve-dialog-text = It goes out at once and cannot be recalled. What you approve is signed and recorded with your name.
approve-dialog-act = Approve and send
approve-prove = Prove once more that it is you.
approve-prove-again = The bank asks once more who you are.
approve-provider = Your bank asks you to sign in once more. It opens in another tab; this page stays as it is.
approve-provider-go = Sign in once more
approve-provider-done = I have signed in
approve-provider-not-yet = Not seen yet. Finish signing in in the other tab first.
return-act = Return to { $name }
return-title = Return to { $name }?
return-text = It leaves the review and can be written on again. Nothing is sent.
return-reason = Reason, for whoever wrote it and for the audit log
return-reason-missing = Say why, so that it can be put right
return-confirm = Return it
return-done = Returned to { $name }.

## Approvals

approvals-text = What waits for a second person.
approvals-none = Nothing waits for approval
approvals-none-text = What is sent for approval appears here by itself.
approvals-incident = Incident
approvals-word = What
approvals-by = Sent for approval by
approvals-for = Who can approve it
approvals-you = You
approvals-other = Somebody else: you worked on it
approvals-approver = An approver

## Charts

chart-as-table = Show as table
