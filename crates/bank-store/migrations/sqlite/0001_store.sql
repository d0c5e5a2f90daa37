-- Times are microseconds since 1970. Ids seen outside are UUIDs in 16 bytes; `ord` numbers stay inside.
-- Names (states, kinds) are those of the wire; what exists a million times is a small number instead.

CREATE TABLE meta (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    -- Counts the lives of the event sequence.
    epoch INTEGER NOT NULL
) STRICT;

INSERT INTO meta (id, epoch) VALUES (1, 1);

CREATE TABLE customer (
    ord          INTEGER PRIMARY KEY,
    id           BLOB NOT NULL,
    external_id  TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    lang         TEXT NOT NULL,
    email        TEXT,
    phone        TEXT,
    time_zone    TEXT
) STRICT;

CREATE TABLE card (
    ord          INTEGER PRIMARY KEY,
    id           BLOB NOT NULL,
    external_id  TEXT NOT NULL UNIQUE,
    customer_ord INTEGER NOT NULL REFERENCES customer,
    last4        TEXT NOT NULL CHECK (length(last4) = 4),
    kind         TEXT NOT NULL,
    product      TEXT NOT NULL,
    expires      TEXT NOT NULL,
    state        TEXT NOT NULL,
    set_by       TEXT,
    state_since  INTEGER NOT NULL
) STRICT;

CREATE INDEX card_customer ON card (customer_ord);

CREATE TABLE tag_key (
    ord    INTEGER PRIMARY KEY,
    key_id TEXT NOT NULL UNIQUE
) STRICT;

-- Keyed hashes of card numbers, apart from the last four digits.
CREATE TABLE card_tag (
    tag      BLOB PRIMARY KEY CHECK (length(tag) = 16),
    card_ord INTEGER NOT NULL,
    key_ord  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
    id           BLOB PRIMARY KEY,
    customer_ord INTEGER NOT NULL REFERENCES customer,
    key_id       TEXT NOT NULL UNIQUE,
    public_key   TEXT NOT NULL,
    name         TEXT NOT NULL,
    platform     TEXT NOT NULL,
    app_version  TEXT NOT NULL,
    lang         TEXT NOT NULL,
    enrolled_at  INTEGER NOT NULL,
    last_seen_at INTEGER,
    revoked_at   INTEGER,
    cursor_seq   INTEGER NOT NULL
) STRICT;

CREATE INDEX device_customer ON device (customer_ord);

CREATE TABLE activation_code (
    code_tag     BLOB PRIMARY KEY CHECK (length(code_tag) = 32),
    customer_ord INTEGER NOT NULL REFERENCES customer,
    issued_at    INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    used_at      INTEGER,
    device_id    BLOB REFERENCES device
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (
    ord       INTEGER PRIMARY KEY,
    id        BLOB NOT NULL UNIQUE,
    year      INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    state     TEXT NOT NULL,
    -- The version of its newest bulletin; 0 before the first.
    version   INTEGER NOT NULL,
    -- The whole incident as JSON.
    body      TEXT NOT NULL,
    UNIQUE (year, number)
) STRICT;

CREATE TABLE list_import (
    ord          INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE,
    incident_ord INTEGER NOT NULL REFERENCES incident,
    at           INTEGER NOT NULL,
    report       TEXT NOT NULL
) STRICT;

CREATE INDEX list_import_incident ON list_import (incident_ord, ord);

-- Written by the million and from numbers the store gave: no foreign keys here and in `matched`.
CREATE TABLE exposure (
    incident_ord INTEGER NOT NULL,
    customer_ord INTEGER NOT NULL,
    card_ord     INTEGER NOT NULL,
    classes      INTEGER NOT NULL,
    expiry       INTEGER NOT NULL,
    tier         INTEGER NOT NULL,
    treatment    INTEGER NOT NULL,
    PRIMARY KEY (incident_ord, customer_ord, card_ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE bulletin (
    incident_ord INTEGER NOT NULL REFERENCES incident,
    version      INTEGER NOT NULL CHECK (version > 0),
    signed       TEXT NOT NULL,
    hash         TEXT NOT NULL,
    sent_at      INTEGER NOT NULL,
    -- The event of its publication.
    seq          INTEGER NOT NULL,
    PRIMARY KEY (incident_ord, version)
) STRICT;

-- The published incidents in order of publication, without their bulletins' text.
CREATE INDEX bulletin_first ON bulletin (seq, incident_ord) WHERE version = 1;

-- Which customers an incident concerns, and since which version of its bulletin.
CREATE TABLE matched (
    incident_ord  INTEGER NOT NULL,
    customer_ord  INTEGER NOT NULL,
    since_version INTEGER NOT NULL,
    PRIMARY KEY (incident_ord, customer_ord)
) STRICT, WITHOUT ROWID;

-- The one sequence. A publication concerns all who are matched; everything else one customer.
CREATE TABLE event (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    customer_ord INTEGER,
    incident_ord INTEGER,
    version      INTEGER,
    card_ord     INTEGER,
    step         TEXT,
    device_id    BLOB,
    CHECK ((kind = 'publication') = (customer_ord IS NULL))
) STRICT;

CREATE INDEX event_customer ON event (customer_ord, seq) WHERE customer_ord IS NOT NULL;
CREATE INDEX event_publication ON event (seq) WHERE kind = 'publication';

CREATE TABLE step (
    incident_ord INTEGER NOT NULL REFERENCES incident,
    customer_ord INTEGER NOT NULL REFERENCES customer,
    kind         TEXT NOT NULL,
    state        TEXT NOT NULL,
    completed_by TEXT,
    changed_at   INTEGER NOT NULL,
    PRIMARY KEY (incident_ord, customer_ord, kind)
) STRICT, WITHOUT ROWID;

-- The first time a device showed a version of a notice.
CREATE TABLE seen (
    device_id    BLOB NOT NULL REFERENCES device,
    incident_ord INTEGER NOT NULL REFERENCES incident,
    version      INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (device_id, incident_ord, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE card_order (
    ord             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE,
    card_ord        INTEGER NOT NULL REFERENCES card,
    customer_ord    INTEGER NOT NULL REFERENCES customer,
    device_id       BLOB NOT NULL REFERENCES device,
    kind            TEXT NOT NULL,
    state           TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    received_at     INTEGER NOT NULL,
    settled_at      INTEGER,
    failure         TEXT,
    UNIQUE (customer_ord, idempotency_key)
) STRICT;

CREATE INDEX card_order_card ON card_order (card_ord, ord);
CREATE UNIQUE INDEX card_order_pending ON card_order (card_ord) WHERE state = 'pending';

-- One row for each order that is not settled.
CREATE TABLE outbox (
    order_ord   INTEGER PRIMARY KEY REFERENCES card_order,
    -- When it may be taken next; while it is leased, when the lease runs out.
    due         INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    lease_token BLOB,
    error       TEXT
) STRICT;

CREATE INDEX outbox_due ON outbox (due);
