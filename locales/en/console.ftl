# The console of the bank's own people: its frame, incidents, facts, lists, segments, settings.
# What customers read is in app.ftl. { $day } is today, yesterday, tomorrow or other; { $time } and { $date } are ready
# to read; numbers that only are shown come ready to read as well.

## Frame

console-name = Firebreak console
console-title = { $page } · Firebreak console
console-crumbs = You are here
console-language = Language
nav-incidents = Incidents
nav-approvals = Approvals
nav-customers = Customers
nav-messages = Sent messages
nav-audit = Audit log
nav-console-settings = Settings
nav-waiting = waiting
console-loading = Loading
console-try-again = Try again
console-not-now = Not now
console-error = This could not be read
console-error-offline = No connection
console-error-number = Number of this request, for whoever looks into it: { $id }
console-stale = What you see is of { $time }
console-no-permission-head = Not for your role
console-no-permission = Your role does not include this
console-no-permission-roles = This page is for: { $roles }. An administrator can give you the role.
console-no-permission-text = An administrator can give you the role.
console-exercise-ribbon = Exercise: nothing here reaches a customer
console-not-live = Not live at the moment
console-not-live-text = The connection for changes is lost. We keep trying; until then this page may be behind.
lost-title = Page not found
lost-head = There is no such page
lost-text = The address may be mistyped, or the page has moved.
lost-start = Go to the start
leave-title = Leave without saving?
leave-text = You wrote something here that is not saved yet. If you leave, it is gone.
leave-act = Leave without saving
leave-back = Stay here

## Signing in and out

sign-in-title = Sign in
sign-in-interrupted = Your session has ended. Sign in to go on where you were; nothing you wrote is lost.
sign-in-provider = Sign in with your bank account
sign-in-or-local = Or with an account of this console
sign-in-login = Login
sign-in-login-missing = Enter your login
sign-in-password = Password
sign-in-password-missing = Enter your password
sign-in-code = Six-digit code
sign-in-code-hint = From your authenticator app
sign-in-code-missing = Enter the six digits that the authenticator shows
sign-in-act = Sign in
sign-in-locked =
    { $minutes ->
        [one] Too many attempts. Try again in a minute.
       *[other] Too many attempts. Try again in { $minutes } minutes.
    }
sign-out = Sign out
idle-title = Are you still there?
idle-text =
    { $seconds ->
        [one] You will be signed out in one second. What you wrote stays on this page.
       *[other] You will be signed out in { $seconds } seconds. What you wrote stays on this page.
    }
idle-stay = Stay signed in

## Roles

role-preparer = Preparer
role-preparer-hint = Declares incidents, imports lists, decides treatments, writes messages
role-approver = Approver
role-approver-hint = Approves what somebody else prepared
role-agent = Call centre
role-agent-hint = Finds customers, reads what they were told, freezes a card when they ask
role-auditor = Auditor
role-auditor-hint = Reads everything and changes nothing
role-admin = Administrator
role-admin-hint = Looks after accounts, templates and the policy table

## Problems

problem-offline = The service did not answer. Check your connection and try again.
problem-overloaded = The service is busy. Try again in a moment.
problem-internal = Something went wrong in the service. It has been logged.
problem-not-found = There is nothing here, or not any more.
problem-forbidden = Your role does not include this.
problem-signed-out = Your session has ended. Sign in again.
problem-credentials = Login, password or code is wrong.
problem-csrf = The service did not recognise this page. Reload it and try again.
problem-proof = Confirm who you are before you do this.
problem-draft-conflict = Somebody else saved this draft meanwhile.
problem-same-person = You worked on this draft, so somebody else has to approve it.
problem-draft-incomplete = The draft does not say everything it has to.
problem-import-conflict = The import is at another place than this page thought. It goes on from there.
problem-import-rejected = This file cannot be imported.
problem-state-conflict = The incident is not in a state that allows this.
problem-too-many = Too many attempts. Try again later.
problem-card-not-usable = This card is blocked, expired or closed.
problem-card-busy = Another order for this card is under way.
problem-too-large = This is too large.
problem-other = The service says: { $detail }

## An incident

incident-stages = Incident stages
stage-facts = Facts
stage-list = Compromised list
stage-segments = Segments
stage-messages = Messages
stage-approval = Approval
stage-live = Live
stage-done = , done
standing-draft = Draft
standing-review = In review
standing-live = Live
standing-resolved = Resolved
standing-withdrawn = Withdrawn
standing-exercise = Exercise
severity-minor = Low
severity-moderate = Medium
severity-severe = High
severity-extreme = Critical
certainty-possible = Possible
certainty-likely = Likely
certainty-observed = Confirmed
urgency-immediate = Now
urgency-expected = Soon
urgency-future = Later
urgency-past = Past
kind-merchant-online = Card data taken at an online shop
kind-merchant-store = Card data taken at a shop or cash machine
kind-processor = Card data taken at a payment processor
kind-own-systems = Data taken from the bank itself
kind-third-party = Data taken from another company
message-alert = Alert
message-update = Update
message-close = Closing
message-cancel = Cancellation
treatment-monitor = Monitor
treatment-monitor-does = Watch for attempts, nothing to do
treatment-step-up = Step up
treatment-step-up-does = Confirm every online payment in the app
treatment-freeze = Freeze
treatment-freeze-does = Freeze now, customer may unfreeze
treatment-replace = Replace
treatment-replace-does = Offer a freeze, prepare a new card
treatment-close = Close
treatment-close-does = Close the card, send a new one

## A draft

draft-saved =
    { $day ->
        [today] Saved today at { $time } by { $name }
        [yesterday] Saved yesterday at { $time } by { $name }
       *[other] Saved on { $date } at { $time } by { $name }
    }
draft-not-saved = Not saved
draft-in-review =
    { $day ->
        [today] { $name } asked for approval today at { $time }
        [yesterday] { $name } asked for approval yesterday at { $time }
       *[other] { $name } asked for approval on { $date } at { $time }
    }
draft-in-review-text = Nobody writes on it meanwhile. Whoever wants to change something takes it back first.
draft-take-back = Take it back to write
draft-returned =
    { $day ->
        [today] { $name } returned this today at { $time }
        [yesterday] { $name } returned this yesterday at { $time }
       *[other] { $name } returned this on { $date } at { $time }
    }
no-draft-title = Nothing is being written
no-draft-text = Customers know the latest bulletin. To say something new, begin an update; to end the incident, a closing.
no-draft-text-others = Customers know the latest bulletin. A preparer can begin the next one.
no-draft-over = This incident is over
no-draft-over-text = Nothing more is sent about it.
begin-update = Write an update
begin-update-number = Write update { $number }
begin-close = Close the incident
begin-close-title = Begin the closing?
begin-close-text = You write the last word to customers. Nothing is sent before somebody else approves it.
begin-cancel = Withdraw as a false alarm
begin-cancel-title = Begin the withdrawal?
begin-cancel-text = You tell customers that it was a false alarm. Nothing is sent before somebody else approves it.
begin-act = Begin writing
conflict-title =
    { $day ->
        [today] { $name } saved this draft at { $time } while you were writing
        [yesterday] { $name } saved this draft yesterday at { $time } while you were writing
       *[other] { $name } saved this draft on { $date } at { $time } while you were writing
    }
conflict-text = Changed there: { $what }. Nothing you wrote is lost, and nothing was overwritten.
conflict-nothing = Nothing there differs from what you have. Nothing you wrote is lost.
conflict-both =
    { $count ->
        [one] One thing was changed by both of you. Choose which one holds:
       *[other] { $count } things were changed by both of you. Choose which one holds:
    }
conflict-which = Which holds: { $what }
conflict-mine = Mine
conflict-theirs = { $name }
conflict-open =
    { $count ->
        [one] One choice is left
       *[other] { $count } choices are left
    }
conflict-settle = Go on with both
conflict-settled = Both are together now. Look at it, then save.
fact-title = Name within the bank
fact-kind = Kind of breach
fact-certainty = Certainty
fact-severity = Severity
fact-urgency = Urgency
fact-exercise = Exercise
fact-exercise-yes = Exercise
fact-exercise-no = Real
fact-source = Source
fact-from = At risk from
fact-to = At risk to
fact-taken = Taken
fact-not-taken = Not taken
fact-override = One treatment for all
fact-next-update = Next update
fact-template = Version of the templates
fact-none = None
fact-from-template = As in the template
source-undisclosed = Not named
part-headline = Headline
part-description = What happened
part-consequences = What may follow
part-measures = What the bank does
part-instruction = What to do
part-contact = Whom to ask
part-sms = SMS
part-email-subject = Subject of the e-mail
part-email-body = E-mail
part-voice = Voice script

## Incidents

incidents-declare = Declare an incident
incidents-live = Live incidents
incidents-live-meta =
    { $count ->
        [0] none in review
       *[other] and { $count } in review
    }
incidents-affected = Customers affected, live
incidents-affected-meta = { $share } reached
incidents-nobody = nobody at the moment
incidents-next = Next update due
incidents-next-in = { $reference }, in { $time }
incidents-next-late = { $reference }, late by { $time }
incidents-next-none = None
incidents-next-none-meta = nothing is promised
incidents-frozen = Cards frozen today
incidents-frozen-meta = { $count } by customers
incidents-search = Search incidents
incidents-search-hint = Search by name or number
incidents-all = All
incidents-any-severity = Any severity
incidents-exercises = Show exercises
incidents-caption = Incidents, newest first
incidents-column-incident = Incident
incidents-column-status = Status
incidents-column-severity = Severity × certainty
incidents-column-affected = Affected
incidents-column-reached = Reached
incidents-column-acted = Acted
incidents-column-next = Next update
incidents-column-draft = Being written
incidents-severity-certainty = { $severity } × { $certainty }
incidents-none-yet = None yet
incidents-not-needed = Not needed
incidents-no-list = No list yet
incidents-none = No incidents
incidents-none-text = When data leaks, declare an incident. Nothing reaches a customer before a second person approves it.
incidents-none-text-others = When a preparer declares one, it appears here by itself.
incidents-not-found = No incident fits
incidents-not-found-text = Search for something else, or show all of them.
incidents-show-all = Show all
incidents-count =
    { $count ->
        [one] One incident
       *[other] { $count } incidents
    }
promise-in = In { $time }
promise-late = Late by { $time }
promise-closed = Closed
promise-withdrawn = Withdrawn
promise-not-live = Not live yet
promise-none = Nothing promised
