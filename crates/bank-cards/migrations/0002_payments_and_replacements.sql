-- Payments, the cases about them, new cards, and what the ledger did by itself.

ALTER TABLE card_order ADD COLUMN payment_id BLOB;

CREATE TABLE payment (
    ord              INTEGER PRIMARY KEY,
    id               BLOB NOT NULL UNIQUE,
    external_id      TEXT NOT NULL UNIQUE,
    card_external_id TEXT NOT NULL,
    at               INTEGER NOT NULL,
    merchant         TEXT NOT NULL,
    place            TEXT,
    channel          TEXT NOT NULL,
    amount_minor     INTEGER NOT NULL,
    currency         TEXT NOT NULL
) STRICT;

CREATE INDEX payment_card ON payment (card_external_id, at);

CREATE TABLE payment_case (
    ord        INTEGER PRIMARY KEY,
    payment_id BLOB NOT NULL UNIQUE REFERENCES payment (id),
    opened_at  INTEGER NOT NULL
) STRICT;

-- One new card for each old one. What is made has no number here: only its tag.
CREATE TABLE replacement (
    card_external_id TEXT PRIMARY KEY REFERENCES card,
    delivery         TEXT NOT NULL,
    stage            TEXT NOT NULL,
    ordered_at       INTEGER NOT NULL,
    earliest         TEXT NOT NULL,
    latest           TEXT NOT NULL,
    made_external_id TEXT UNIQUE,
    made_last4       TEXT,
    made_expires     TEXT,
    made_tag         BLOB UNIQUE
) STRICT, WITHOUT ROWID;

-- What became true, in the order in which it did: exactly one of the three.
CREATE TABLE change (
    seq              INTEGER PRIMARY KEY AUTOINCREMENT,
    card_external_id TEXT NOT NULL,
    at               INTEGER NOT NULL,
    card_state       TEXT,
    stage            TEXT,
    case_state       TEXT,
    payment_id       BLOB,
    CHECK ((card_state IS NOT NULL) + (stage IS NOT NULL) + (case_state IS NOT NULL) = 1),
    CHECK ((case_state IS NULL) = (payment_id IS NULL))
) STRICT;

CREATE INDEX change_case ON change (payment_id, seq) WHERE payment_id IS NOT NULL;
