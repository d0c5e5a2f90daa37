-- The built-in ledger: cards as the card processor knows them, and every order it ever answered.

CREATE TABLE card (
    external_id TEXT PRIMARY KEY,
    state       TEXT NOT NULL,
    -- Whether the state comes from an order rather than from a register of cards.
    ordered     INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE card_order (
    ord              INTEGER PRIMARY KEY,
    idempotency_key  BLOB NOT NULL UNIQUE,
    card_external_id TEXT NOT NULL,
    kind             TEXT NOT NULL,
    reason           TEXT NOT NULL,
    -- The card's state after the order, or why it was refused: exactly one of the two.
    state            TEXT,
    failure          TEXT,
    -- Microseconds since 1970.
    answered_at      INTEGER NOT NULL,
    CHECK ((state IS NULL) <> (failure IS NULL))
) STRICT;

CREATE INDEX card_order_card ON card_order (card_external_id, ord);
