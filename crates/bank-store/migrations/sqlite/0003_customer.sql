-- What customers do themselves: codes for their next device, and imitations that they pass on.

-- Codes that may still be used, of one customer.
CREATE INDEX activation_code_unused ON activation_code (customer_ord, expires_at) WHERE used_at IS NULL;

-- One row for each code that a customer made. The code itself is stored nowhere: it is derived from the key.
CREATE TABLE issued_code (
    ord             INTEGER PRIMARY KEY,
    customer_ord    INTEGER NOT NULL REFERENCES customer,
    device_id       BLOB NOT NULL REFERENCES device,
    idempotency_key TEXT NOT NULL,
    code_tag        BLOB NOT NULL UNIQUE REFERENCES activation_code,
    issued_at       INTEGER NOT NULL,
    expires_at      INTEGER NOT NULL,
    UNIQUE (customer_ord, idempotency_key)
) STRICT;

CREATE INDEX issued_code_recent ON issued_code (customer_ord, issued_at);

-- As received, but for what may be card numbers.
CREATE TABLE imitation (
    ord             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE,
    customer_ord    INTEGER NOT NULL REFERENCES customer,
    device_id       BLOB NOT NULL REFERENCES device,
    idempotency_key TEXT NOT NULL,
    channel         TEXT NOT NULL,
    sender          TEXT NOT NULL,
    text            TEXT NOT NULL,
    reference       TEXT,
    received_at     INTEGER NOT NULL,
    UNIQUE (customer_ord, idempotency_key)
) STRICT;

CREATE INDEX imitation_recent ON imitation (customer_ord, received_at);
