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
problem-csrf = This browser was signed in anew after this page was opened. Try again.
problem-proof = Confirm who you are before you do this.
problem-draft-conflict = Somebody else changed this draft meanwhile.
problem-same-person = You worked on this draft, so somebody else has to approve it.
problem-draft-incomplete = The draft does not say everything it has to.
problem-import-conflict = The import is at another place than this page thought. It goes on from there.
problem-import-rejected = This file cannot be imported.
problem-state-conflict = The incident is not in a state that allows this.
problem-too-many = Too many attempts. Try again later.
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
incidents-writing = { $what }, { $name }
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

## Facts

console-saved = Saved
console-save-continue = Save and continue
facts-new = New
facts-declare-meta = Nothing reaches a customer before somebody else approves it
facts-declared-as = Declared as { $reference }
facts-declared =
    { $day ->
        [today] Declared today at { $time }.
        [yesterday] Declared yesterday at { $time }.
       *[other] Declared on { $date } at { $time }.
    }
facts-save-draft = Save draft
facts-faults = Not saved yet: something is missing or cannot be right. It is marked below.
facts-what-happened = What happened
facts-title = Name within the bank
facts-title-hint = Never shown to customers
facts-title-missing = Give it a name
facts-title-long = At most 120 characters
facts-urgency = When customers should act
facts-exercise = This is an exercise
facts-exercise-hint = Everything works as it really does, and nothing ever reaches a customer
facts-exercise-settled = Settled when it was declared
facts-source = Source, as customers read it
facts-source-named-hint = The name stands in every message
facts-source-undisclosed-hint = Messages say that the source is not named yet
source-named = Named
facts-source-name = Name of the source, { $language }
facts-source-missing = Give the name in this language as well
facts-source-long = At most 80 characters
facts-source-link = Without an address: messages carry no links
facts-exposed = Exposed data
facts-exposed-hint = Say “not known yet” when it is. Customers will read exactly that.
facts-data = Kind of data
facts-taken-missing = Say of at least one kind that it was taken
known-taken = Taken
known-unknown = Not known yet
known-not-taken = Not taken
known-taken-of = { $name }: taken
known-unknown-of = { $name }: not known yet
known-not-taken-of = { $name }: not taken
facts-window = At-risk window
facts-window-days =
    { $count ->
        [one] One day
       *[other] { $count } days
    }
facts-from = From
facts-to = To
facts-from-future = The window cannot begin in the future
facts-to-reversed = The window ends before it begins
facts-window-hint = Customers review the payments of this window and all later ones.
facts-window-chart = At-risk window from { $from } to { $to } on a strip of days
facts-next = Next update
facts-next-by = Promised to customers by
facts-next-hint = We remind you an hour before. Leave it empty to promise nothing.
facts-next-passed = Promise a time to come
facts-open = Still open
facts-undue-delay =
    { $day ->
        [today] Declared today at { $time }. Customers are told without undue delay, also of what is not known yet.
        [yesterday] Declared yesterday at { $time }. Customers are told without undue delay, also of what is not known yet.
       *[other] Declared on { $date } at { $time }. Customers are told without undue delay, also of what is not known yet.
    }
breach-title = Begin from a public breach
breach-meta = Only to begin with: check every fact
breach-search = Search public breaches
breach-search-hint = Name or domain
breach-act = Search
breach-taken = Taken over. Check every fact before you save.
breach-not-configured = No list of public breaches is configured. An engineer can name a file or an address in firebreak.toml.
breach-none = No public breach by this name or domain.
breach-entry = { $domain }, { $date }, { $count } accounts
breach-unknown = Also in the list, without a kind of data here: { $classes }
breach-unverified = Not verified
breach-begin = Begin with this
breach-begin-with = Begin with this: { $title }

## Compromised list

list-started =
    { $day ->
        [today] Import started today at { $time } by { $name }
        [yesterday] Import started yesterday at { $time } by { $name }
       *[other] Import started on { $date } at { $time } by { $name }
    }
list-nothing-yet = No list imported yet
list-stop = Stop import
list-stop-title = Stop this import?
list-stop-text = { $lines } lines were read. Nothing of them stays; the list would have to be imported from the start.
list-stop-back = Go on importing
list-stop-done = Import stopped. Nothing of it stays.
list-continue = Continue to segments
list-wait-going = Available when the import is done.
list-wait-none = Available when a list is imported.
list-file = { $size }
list-file-hash = { $size }, SHA-256 { $hash }…
list-importing = Importing
list-done = Imported
list-stopped = Stopped
list-waiting = Waiting
list-interrupted = Interrupted
list-progress = Import of the compromised list
list-progress-text = { $percent }, { $lines }
list-quarter = { $percent } imported
list-lines = { $lines } lines
list-lines-of = { $lines } of about { $all } lines
list-pace = { $lines } lines a second, about { $time } left
list-pace-unknown = Measuring the pace
list-elsewhere = { $name } sends it from another window
list-stood-still =
    { $day ->
        [today] Not moving since today, { $time }
        [yesterday] Not moving since yesterday, { $time }
       *[other] Not moving since { $date }, { $time }
    }
list-finished =
    { $day ->
        [today] Done today at { $time }
        [yesterday] Done yesterday at { $time }
       *[other] Done on { $date } at { $time }
    }
list-matched = Matched to our customers
list-matched-share = { $share } of lines read
list-matched-cards = { $cards } cards of { $customers } customers
list-foreign = Not our cards
list-foreign-meta = Of another bank
list-excluded = No longer valid
list-excluded-meta = Closed, replaced or expired
list-duplicates = Duplicates
list-duplicates-meta = Counted once
list-rejected = Rejected lines
list-rejected-share = { $share } of lines read
list-new = New in this incident: { $count } cards.
list-expiry-differs = With another expiry date than ours: { $count }.
list-rejects = Rejected lines by reason
list-rejects-sub = The report names line and reason, never what stands in the line
list-rejects-download = Download { $count } lines
list-rejects-of = Rejected lines of { $file }
list-reason = Reason
list-reason-lines = Lines
list-reason-share = Share
list-earlier = Other imports
list-column-file = File
list-column-state = State
list-column-cards = Cards
list-column-report = Report
list-waiting-title = The service does not answer
list-waiting-text = We try again by ourselves. Nothing that was sent is lost.
list-failed = The import cannot go on
list-failed-text = The file ends before the list does. Stop this import and choose the file again.
list-resume-title = This import was interrupted
list-resume-text = Choose { $file } again and it goes on where it stopped. Nothing that was sent is lost.
list-resume = Choose the file and go on
list-resume-other = { $file } with { $size } bytes is another file. The import goes on with { $wanted }, { $bytes } bytes.
handling-title = How we treat the list
handling-hashed = Card numbers are turned into keyed hashes on arrival. Nobody can read them here.
handling-not-kept = The file is not kept: only its hash, and what was counted.
handling-audit = Every step is written to the audit log.
file-first = Import the compromised list
file-further = Add another list
file-sub = Text with columns, as the card scheme or the shop sends it; of any size
file-further-sub = It adds to what is in already; cards on both count once
file-drop = Drop the file here, or choose it
file-choose = Choose a file
file-empty = there is nothing in it.
file-encoding = this is not UTF-8. Save it as CSV in UTF-8 and choose it again.
file-binary = this is not a text with columns. Save it as CSV and choose it again.
file-no-header = the first line has to name the columns. It could be data, so it was not sent anywhere.
columns-check = These columns will be read. Nothing else in the file is looked at.
columns-missing = The names of the columns do not tell what they hold. Choose it here.
columns-twice = One column cannot hold two things.
columns-begin = Start the import
columns-other = Choose another file
column-pan = Card number
column-expiry = Expiry date
column-data-elements = What was taken
column-optional = { $name }, if there is one
column-none = No column
reject-empty = Nothing stands in it
reject-line-too-long = Too long
reject-invalid-utf8 = Not UTF-8
reject-unbalanced-quotes = A quotation mark is missing
reject-wrong-column-count = More or fewer columns than the header
reject-missing-value = A value is missing
reject-value-too-long = A value is too long
reject-control-character = A control character in it
reject-pan-not-digits = The card number is not a number
reject-pan-length = The card number is too short or too long
reject-pan-checksum = The check digit is wrong
reject-expiry-unreadable = The expiry date cannot be read
reject-data-element-unknown = Unknown kind of data

## Segments

console-all = All
segments-title = Segments and treatments
segments-order = A card takes the first segment that fits, from the top.
segments-add = Add a segment
segments-faults = Not saved yet: a segment has no name of its own.
segments-column-segment = Segment
segments-column-customers = Customers
segments-column-cards = Cards
segments-column-treatment = Treatment
segments-column-does = What the bank does
segments-column-acts = Order and editing
segments-treatment-of = Treatment of { $name }
segments-up = Move { $name } up
segments-down = Move { $name } down
segments-edit = Edit { $name }
segments-moved = { $name } is now number { $place } of { $count }
segments-removed = { $name } removed
segments-counting = Counting
segments-counted =
    { $day ->
        [today] Counted today at { $time }
        [yesterday] Counted yesterday at { $time }
       *[other] Counted on { $date } at { $time }
    }
segments-not-counted = Not counted
segments-nobody = Nobody is in this incident yet
segments-nobody-text = Import the compromised list first; then segments can be counted.
segments-to-list = Go to the compromised list
segment-unnamed = Segment { $number }
segment-editor = Segment { $number }
segment-name = Name
segment-name-missing = Give it a name
segment-name-long = At most 80 characters
segment-name-twice = Another segment has this name
segment-conditions = A card fits if every condition holds. What nothing is chosen of asks for nothing.
segment-fits = { $customers } customers, { $cards } cards
segment-close = Done
segment-remove = Remove this segment
rest-name = Everybody else
rest-rule = Cards that no segment fits
rest-policy = Policy table
rest-policy-does = By risk, as the policy table says
tier-critical = critical
tier-high = high
tier-medium = medium
tier-low = low
expiry-matches = as on our file
expiry-differs = another than on our file
expiry-unknown = not in the list
rule-card-active = active
rule-card-frozen = frozen
rule-card-blocked = blocked by the bank
rule-card-expired = expired
rule-card-closed = closed
rule-any = Every card
rule-tier = Risk { $what }
rule-class = { $what } taken
rule-product = Product { $what }
rule-expiry = Expiry date { $what }
rule-state = Card { $what }
rule-country = Customer in { $what }
rule-contact = Contact data not confirmed for { $time }
rule-contact-any = Of any age
rule-contact-days = Not confirmed for { $time }
rule-reported = A payment was reported
rule-not-reported = No payment was reported
condition-tier = Risk
condition-expiry = Expiry date in the list
condition-state = State of the card
condition-class = Data taken
condition-product = Product
condition-country = Country of the customer
condition-contact = Contact data
condition-reported = Payment reported by the customer
condition-any = Either
condition-yes = Yes
condition-no = No
condition-none = Any
condition-one-of = One of those chosen
condition-count = { $what } ({ $count })
dry-run-title = Mass card action
dry-run-tag = Dry run: no card has been touched
dry-run-stale = Older than the segments: run again
dry-run-last = Last run { $time }
dry-run-again = Run again
dry-run-caption = What a mass card action would do
dry-run-planned = Planned
dry-run-excluded = Excluded
dry-run-acted = Will be acted on
dry-run-nothing = No segment freezes, replaces or closes a card
dry-run-exclusions = Cards left out, and why
dry-run-exclusion = Exclusion
dry-run-instead = Instead
dry-run-nobody-excluded = No card is left out
exclusion-only-card = Only card, no other way to pay
exclusion-only-card-instead = Step up until the new card arrives
exclusion-already-frozen = Already frozen
exclusion-already-frozen-instead = Left as it is
exclusion-not-usable = Closed, expired or blocked
exclusion-not-usable-instead = Nothing to do
exclusion-replacement = A new card is on its way
exclusion-replacement-instead = Left as it is

## Settings

console-save = Save
sign-out-everywhere = Sign out everywhere
sign-in-no-role = You are known to the bank, but you have no role here. Ask an administrator.
sign-in-failed = The sign-in did not work. Try again.
credential-local = Password and code
credential-provider = Bank account
credential-key = Key of a program
risk-critical = Critical
risk-high = High
risk-medium = Medium
risk-low = Low
settings-staff = Staff
settings-templates = Templates
settings-policy = Policy table
settings-account = My account
staff-add = Add an account
staff-add-text = A person gets a first password and a code for the authenticator; a program signs with its key.
staff-add-act = Add the account
staff-none = No accounts
staff-none-text = Add the first one.
staff-column-name = Name
staff-column-roles = Roles
staff-column-credential = Signs in with
staff-column-state = State
staff-column-acts = Editing
staff-active = Active
staff-locked = Locked
staff-locked-until = until { $time }
staff-disabled = Disabled
staff-edit = Edit { $name }
staff-edit-text = Login { $login }
staff-kind = For whom
staff-person = A person
staff-program = A program
staff-name = Name
staff-name-missing = Give the name that others see
staff-login-missing = Give a login without spaces
staff-roles-missing = Choose at least one role
staff-key = Public key of the program
staff-key-hint = As JSON (JWK), P-256. Never the private one.
staff-key-wrong = This is no public key as JSON
staff-disable = Disabled
staff-disable-hint = Can do nothing any more, from now on
staff-disable-me = Nobody disables themselves
staff-reset = New password and code
staff-reset-done = { $name } has a new first password
staff-signed-out = { $name } is signed out everywhere
staff-saved = { $name } saved
first-title = First sign-in of { $name }
first-text = Hand this over in person or by a safe way.
first-text-key = The program can sign its requests from now on.
first-once = This is shown only once
first-password = First password
first-secret = Secret for the authenticator
first-picture = Picture for the authenticator to scan
first-done = Done
account-title = Who you are here
account-session = This session
account-ends = Ends at the latest
account-idle = Ends without activity after
everywhere-title = Sign out everywhere?
everywhere-text = Every browser where you are signed in is signed out, also this one.
password-title = Change the password
password-present = Present password
password-new = New password
password-hint = At least 12 characters
password-short = At least 12 characters
password-act = Change the password
password-changed = Password changed
document-save = Save as a new version
document-saved = Saved as version { $version }
document-built-in = As built in; nothing was changed yet
document-version =
    { $day ->
        [today] Version { $version }, saved today at { $time } by { $name }
        [yesterday] Version { $version }, saved yesterday at { $time } by { $name }
       *[other] Version { $version }, saved on { $date } at { $time } by { $name }
    }
document-conflict =
    { $day ->
        [today] { $name } saved a newer version today at { $time }
        [yesterday] { $name } saved a newer version yesterday at { $time }
       *[other] { $name } saved a newer version on { $date } at { $time }
    }
document-conflict-text = Nothing you wrote is lost. Keep yours to save it as the version after theirs, or take theirs.
document-keep-mine = Keep mine
document-take-theirs = Take theirs
templates-source = Sources
templates-message = Kind of message
templates-language = Language of the source
templates-file = { $message }, { $language }
templates-hint = One block for each part. A name that is not in the list is an error, and nothing is saved.
templates-faults =
    { $count ->
        [one] Not saved: one thing cannot be rendered
       *[other] Not saved: { $count } things cannot be rendered
    }
templates-variables = Names you can use
templates-variables-sub = In double braces
templates-variables-insert = Choose one to insert it
templates-insert = Insert { $name }
policy-faults = Not saved yet: something in the table cannot be right. It is marked below.
policy-tiers = From what was taken to a risk
policy-tiers-meta = The worst rule that fits holds
policy-expiry = Expiry date
policy-expiry-counts = One step lower if the card was renewed since
policy-expiry-not = Does not matter
policy-expiry-hint = A list with another expiry date than ours is about an earlier card
policy-edit = Edit: { $name }
policy-else = Anything else
policy-add-tier = Add a rule
policy-all = All of these taken
policy-any = And at least one of these
policy-rule-and = { $all }, and { $any }
policy-rule-empty = Choose at least one kind of data: the rule would hold for every card
policy-remove = Remove this rule
policy-treatments = From the risk to a treatment
policy-treatments-meta = Where no segment fits. Closing is decided by a person, never here.
policy-milder = { $tier }: the treatment is milder than that of a lower risk
policy-steps = Steps that customers are asked to take
policy-steps-meta = Freezing and replacing follow from the treatment
policy-step = Step
policy-step-when = When
policy-step-always = In every incident
policy-step-off = Never
policy-step-any = When one of these was taken
policy-step-kinds = Or when it happened like this
policy-step-never = This never holds: choose data, a kind of breach, or every incident
policy-step-remove = Never ask for this step

## Audit log and sent messages

audit-meta = Newest first. Each row carries the hash of all rows before it.
audit-verify = Verify the chain
audit-verify-text = Reads every row again and compares it with the signed checkpoints
audit-whole = The chain is whole
audit-whole-text = { $rows } rows read, { $checkpoints } checkpoints compared. Nothing is changed or missing.
audit-broken = The chain is broken at row { $seq }
audit-broken-text = The service says: { $fault }. Tell whoever is responsible for security.
audit-search = Filter by subject
audit-search-hint = Incident, customer number or login
audit-filter = Filter
audit-none = No rows
audit-none-text = Nothing is logged about this.
audit-caption = Audit log, newest first
audit-column-seq = Row
audit-column-at = Time
audit-column-who = Who
audit-column-what = What
audit-column-subject = About
audit-column-hash = Hash
audit-service = The service
audit-older = Show older rows
sent-meta = Every bulletin that was signed and sent, newest first
sent-none = Nothing was sent yet
sent-none-text = What is approved appears here, with who prepared and who approved it.
sent-search = Search sent messages
sent-search-hint = Incident, headline, person or hash
sent-not-found = No message fits
sent-caption = Sent messages, newest first
sent-column-at = Sent
sent-column-kind = Kind
sent-column-who = Approved by
sent-version = version { $number }
sent-prepared = prepared by { $name }
