-- Payments, reports and new cards: orders in lanes, what the card processor said, and how far its changes were read.

-- The lines of the customer's address, each on its own line.
ALTER TABLE customer ADD COLUMN address TEXT;

-- The card whose place this one took.
ALTER TABLE card ADD COLUMN replacement_for INTEGER REFERENCES card;

ALTER TABLE card_order ADD COLUMN lane TEXT NOT NULL DEFAULT 'state';
ALTER TABLE card_order ADD COLUMN payment_id BLOB;
-- For new cards: the address that the customer confirmed, and the days they were told.
ALTER TABLE card_order ADD COLUMN delivery TEXT;
ALTER TABLE card_order ADD COLUMN earliest TEXT;
ALTER TABLE card_order ADD COLUMN latest TEXT;

DROP INDEX card_order_pending;
CREATE UNIQUE INDEX card_order_pending ON card_order (card_ord, lane) WHERE state = 'pending' AND lane <> 'report';
CREATE UNIQUE INDEX card_order_pending_report ON card_order (card_ord, payment_id)
    WHERE state = 'pending' AND lane = 'report';
DROP INDEX card_order_card;
CREATE INDEX card_order_lane ON card_order (card_ord, lane, ord);

-- A new card from its order on, by the card it replaces.
CREATE TABLE replacement (
    card_ord INTEGER PRIMARY KEY REFERENCES card,
    earliest TEXT NOT NULL,
    latest   TEXT NOT NULL,
    last4    TEXT
) STRICT;

CREATE TABLE replacement_stage (
    card_ord INTEGER NOT NULL REFERENCES replacement,
    stage    TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (card_ord, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_report (
    payment_id     BLOB PRIMARY KEY,
    card_ord       INTEGER NOT NULL REFERENCES card,
    customer_ord   INTEGER NOT NULL REFERENCES customer,
    state          TEXT NOT NULL,
    case_reference TEXT,
    reported_at    INTEGER NOT NULL,
    changed_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_report_card ON payment_report (card_ord, reported_at);

-- The last change of the card processor that was applied.
CREATE TABLE processor_cursor (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL
) STRICT;

INSERT INTO processor_cursor (id, seq) VALUES (1, 0);

ALTER TABLE step ADD COLUMN skip_reason TEXT;
ALTER TABLE event ADD COLUMN payment_id BLOB;
