-- The bank's own people: who they are, what they did, what they write, and how far their word has come.

CREATE TABLE staff (
    id              BLOB PRIMARY KEY,
    login           TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL,
    -- Names, separated by commas.
    roles           TEXT NOT NULL,
    credential      TEXT NOT NULL,
    password_hash   TEXT,
    totp_sealed     BLOB,
    totp_step       INTEGER,
    key_id          TEXT UNIQUE,
    public_key      TEXT,
    created_at      INTEGER NOT NULL,
    disabled_at     INTEGER,
    failed_attempts INTEGER NOT NULL DEFAULT 0,
    locked_until    INTEGER,
    CHECK ((credential = 'local') = (password_hash IS NOT NULL)),
    CHECK ((credential = 'local') = (totp_sealed IS NOT NULL)),
    CHECK ((credential = 'local') = (totp_step IS NOT NULL)),
    CHECK ((credential = 'key') = (key_id IS NOT NULL)),
    CHECK ((credential = 'key') = (public_key IS NOT NULL))
) STRICT;

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    staff_id   BLOB NOT NULL REFERENCES staff,
    csrf       TEXT NOT NULL,
    began_at   INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    proved_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_staff ON session (staff_id);

CREATE TABLE audit (
    seq        INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    actor_id   BLOB,
    actor_name TEXT,
    action     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    detail     TEXT NOT NULL,
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    CHECK ((actor_id IS NULL) = (actor_name IS NULL))
) STRICT;

CREATE INDEX audit_subject ON audit (subject, seq);

-- Against our own mistakes; the chain of hashes is against everybody else's.
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;

CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;

CREATE TABLE audit_checkpoint (
    ord    INTEGER PRIMARY KEY,
    seq    INTEGER NOT NULL,
    hash   BLOB NOT NULL CHECK (length(hash) = 32),
    at     INTEGER NOT NULL,
    signed TEXT NOT NULL
) STRICT;

CREATE TABLE document (
    ord     INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    at      INTEGER NOT NULL,
    by_id   BLOB NOT NULL,
    by_name TEXT NOT NULL,
    body    TEXT NOT NULL,
    UNIQUE (kind, version)
) STRICT;

CREATE TABLE draft (
    incident_ord INTEGER PRIMARY KEY REFERENCES incident,
    revision     INTEGER NOT NULL,
    in_review    INTEGER NOT NULL,
    -- The whole draft as JSON.
    body         TEXT NOT NULL
) STRICT;

-- Who prepared and approved it, and the sources of its words on other channels; absent where it was published before
-- there were approvals.
ALTER TABLE bulletin ADD COLUMN approval TEXT;
ALTER TABLE bulletin ADD COLUMN words TEXT;

ALTER TABLE incident ADD COLUMN exercise INTEGER NOT NULL DEFAULT 0;
UPDATE incident SET exercise = json_extract(body, '$.status') = 'exercise';

-- Which of its two columns of segments customers see: 0 for `segment_a`, 1 for `segment_b`. A submission writes the other
-- one, a publication swaps them.
ALTER TABLE incident ADD COLUMN segment_slot INTEGER NOT NULL DEFAULT 0;
-- The segments, as JSON, by which the other column was written since the last publication.
ALTER TABLE incident ADD COLUMN assigned TEXT;
ALTER TABLE exposure ADD COLUMN segment_a INTEGER;
ALTER TABLE exposure ADD COLUMN segment_b INTEGER;

-- The first time of each; what was before this migration is taken over below.
ALTER TABLE matched ADD COLUMN reached_at INTEGER;
ALTER TABLE matched ADD COLUMN seen_at INTEGER;
ALTER TABLE matched ADD COLUMN acted_at INTEGER;

-- Counts of what would take a walk over a million rows to count.
CREATE TABLE audience (
    incident_ord INTEGER PRIMARY KEY REFERENCES incident,
    -- Exposed.
    customers    INTEGER NOT NULL DEFAULT 0,
    cards        INTEGER NOT NULL DEFAULT 0,
    -- Published to, and of them.
    matched      INTEGER NOT NULL DEFAULT 0,
    reached      INTEGER NOT NULL DEFAULT 0,
    seen         INTEGER NOT NULL DEFAULT 0,
    acted        INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Of each slot, by the first segment of a customer. Those without one are what is left of all.
CREATE TABLE segment_audience (
    incident_ord INTEGER NOT NULL,
    slot         INTEGER NOT NULL,
    segment      INTEGER NOT NULL,
    customers    INTEGER NOT NULL,
    reached      INTEGER NOT NULL,
    seen         INTEGER NOT NULL,
    acted        INTEGER NOT NULL,
    PRIMARY KEY (incident_ord, slot, segment)
) STRICT, WITHOUT ROWID;

-- First times by minutes since 1970.
CREATE TABLE engagement (
    incident_ord INTEGER NOT NULL,
    minute       INTEGER NOT NULL,
    reached      INTEGER NOT NULL,
    seen         INTEGER NOT NULL,
    acted        INTEGER NOT NULL,
    PRIMARY KEY (incident_ord, minute)
) STRICT, WITHOUT ROWID;

UPDATE matched SET
    seen_at = (SELECT min(s.at) FROM device d JOIN seen s ON s.device_id = d.id AND s.incident_ord = matched.incident_ord
               WHERE d.customer_ord = matched.customer_ord),
    acted_at = (SELECT min(changed_at) FROM step WHERE step.incident_ord = matched.incident_ord
                AND step.customer_ord = matched.customer_ord AND step.state IN ('done', 'skipped'));
-- Those whose device has it and did not show it count from the device's next sign of life.
UPDATE matched SET reached_at = seen_at WHERE seen_at IS NOT NULL;

INSERT INTO engagement (incident_ord, minute, reached, seen, acted)
SELECT incident_ord, minute, sum(reached), sum(seen), sum(acted) FROM (
    SELECT incident_ord, seen_at / 60000000 AS minute, 1 AS reached, 1 AS seen, 0 AS acted
    FROM matched WHERE seen_at IS NOT NULL
    UNION ALL
    SELECT incident_ord, acted_at / 60000000, 0, 0, 1 FROM matched WHERE acted_at IS NOT NULL)
GROUP BY incident_ord, minute;

INSERT INTO audience (incident_ord, customers, cards, matched, reached, seen, acted)
SELECT i.ord,
    (SELECT count(*) FROM (SELECT DISTINCT customer_ord FROM exposure WHERE incident_ord = i.ord)),
    (SELECT count(*) FROM exposure WHERE incident_ord = i.ord),
    (SELECT count(*) FROM matched WHERE incident_ord = i.ord),
    (SELECT count(reached_at) FROM matched WHERE incident_ord = i.ord),
    (SELECT count(seen_at) FROM matched WHERE incident_ord = i.ord),
    (SELECT count(acted_at) FROM matched WHERE incident_ord = i.ord)
FROM incident i;

-- A list on its way in. What it named is kept by card until it is whole; no card number is.
CREATE TABLE import (
    ord          INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE,
    incident_ord INTEGER NOT NULL REFERENCES incident,
    by_id        BLOB NOT NULL,
    by_name      TEXT NOT NULL,
    started_at   INTEGER NOT NULL,
    moved_at     INTEGER NOT NULL,
    state        TEXT NOT NULL,
    file_name    TEXT NOT NULL,
    file_bytes   INTEGER NOT NULL,
    offset       INTEGER NOT NULL,
    progress     TEXT NOT NULL,
    sha256       TEXT
) STRICT;

CREATE INDEX import_incident ON import (incident_ord, ord);

CREATE TABLE import_hit (
    import_ord   INTEGER NOT NULL,
    card_ord     INTEGER NOT NULL,
    customer_ord INTEGER NOT NULL,
    classes      INTEGER NOT NULL,
    expiry       INTEGER NOT NULL,
    PRIMARY KEY (import_ord, card_ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_reject (
    import_ord INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (import_ord, line)
) STRICT, WITHOUT ROWID;

-- Two letters of ISO 3166-1.
ALTER TABLE customer ADD COLUMN country TEXT;
ALTER TABLE customer ADD COLUMN contact_confirmed_at INTEGER;
-- Whether they take part in exercises.
ALTER TABLE customer ADD COLUMN participant INTEGER NOT NULL DEFAULT 0;
-- What staff find them by: the name in small letters, the digits of the telephone number. The next file brings the small
-- letters that SQL does not know.
ALTER TABLE customer ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN phone_digits TEXT;
UPDATE customer SET
    name_key = lower(display_name),
    phone_digits = replace(replace(replace(replace(replace(replace(phone, '+', ''), ' ', ''), '-', ''), '(', ''), ')', ''), '.', '');

CREATE INDEX customer_participant ON customer (ord) WHERE participant = 1;
CREATE INDEX customer_name ON customer (name_key);
CREATE INDEX customer_email ON customer (email COLLATE NOCASE) WHERE email IS NOT NULL;
CREATE INDEX customer_phone ON customer (substr(phone_digits, -7)) WHERE phone_digits IS NOT NULL;

-- Whether a customer has a device is read a million times at once: from the index alone.
DROP INDEX device_customer;
CREATE INDEX device_customer ON device (customer_ord, revoked_at);

CREATE INDEX card_frozen ON card (state_since, set_by) WHERE state = 'frozen';

-- Orders that an agent places on the customer's spoken request come from no device.
CREATE TABLE card_order_2 (
    ord             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE,
    card_ord        INTEGER NOT NULL REFERENCES card,
    customer_ord    INTEGER NOT NULL REFERENCES customer,
    device_id       BLOB REFERENCES device,
    staff_id        BLOB REFERENCES staff,
    staff_name      TEXT,
    kind            TEXT NOT NULL,
    lane            TEXT NOT NULL,
    state           TEXT NOT NULL,
    payment_id      BLOB,
    -- For new cards: the address that the customer confirmed, and the days they were told.
    delivery        TEXT,
    earliest        TEXT,
    latest          TEXT,
    idempotency_key TEXT NOT NULL,
    received_at     INTEGER NOT NULL,
    settled_at      INTEGER,
    failure         TEXT,
    UNIQUE (customer_ord, idempotency_key),
    CHECK ((device_id IS NULL) <> (staff_id IS NULL)),
    CHECK ((staff_id IS NULL) = (staff_name IS NULL))
) STRICT;

INSERT INTO card_order_2 (ord, id, card_ord, customer_ord, device_id, kind, lane, state, payment_id, delivery, earliest,
    latest, idempotency_key, received_at, settled_at, failure)
SELECT ord, id, card_ord, customer_ord, device_id, kind, lane, state, payment_id, delivery, earliest,
    latest, idempotency_key, received_at, settled_at, failure FROM card_order;

CREATE TABLE outbox_2 (
    order_ord   INTEGER PRIMARY KEY REFERENCES card_order_2,
    -- When it may be taken next; while it is leased, when the lease runs out.
    due         INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    lease_token BLOB,
    error       TEXT
) STRICT;

INSERT INTO outbox_2 (order_ord, due, attempts, lease_token, error)
SELECT order_ord, due, attempts, lease_token, error FROM outbox;

DROP TABLE outbox;
DROP TABLE card_order;
ALTER TABLE card_order_2 RENAME TO card_order;
ALTER TABLE outbox_2 RENAME TO outbox;

CREATE UNIQUE INDEX card_order_pending ON card_order (card_ord, lane) WHERE state = 'pending' AND lane <> 'report';
CREATE UNIQUE INDEX card_order_pending_report ON card_order (card_ord, payment_id)
    WHERE state = 'pending' AND lane = 'report';
CREATE INDEX card_order_lane ON card_order (card_ord, lane, ord);
CREATE INDEX outbox_due ON outbox (due);
