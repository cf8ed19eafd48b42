-- One row an arrival: a frame that was acknowledged. The raw bytes stay as they came.
CREATE TABLE message (
    sequence        ${identity},
    arrival         VARCHAR(36)  NOT NULL UNIQUE,
    message_key     VARCHAR(64)  NOT NULL,
    tenant          VARCHAR(64)  NOT NULL,
    feed            VARCHAR(64)  NOT NULL,
    control_id      VARCHAR(199),
    type            VARCHAR(32),
    lane            VARCHAR(64)  NOT NULL,
    received_at     VARCHAR(32)  NOT NULL,
    occurred_at     VARCHAR(32),
    mapping_version VARCHAR(32),
    status          VARCHAR(16)  NOT NULL CHECK (status IN ('recorded', 'duplicate', 'held')),
    conflict        INTEGER      NOT NULL DEFAULT 0,
    resources       INTEGER      NOT NULL DEFAULT 0,
    populated       INTEGER      NOT NULL DEFAULT 0,
    mapped          INTEGER      NOT NULL DEFAULT 0,
    skipped         INTEGER      NOT NULL DEFAULT 0,
    unmapped        TEXT,
    problem         TEXT,
    held_in         VARCHAR(128),
    raw             ${bytes}     NOT NULL,
    bundle          ${bytes}
);

-- The same key may be recorded once; every further arrival of it is a duplicate.
CREATE UNIQUE INDEX message_recorded ON message (message_key) WHERE status = 'recorded';
CREATE INDEX message_key_all ON message (message_key);
-- How many of each feed are where, and the last of each: what operators ask often.
CREATE INDEX message_feed_status ON message (feed, status, sequence);
CREATE INDEX message_control_id ON message (feed, control_id);

-- One row for each destination a message goes to.
CREATE TABLE delivery (
    message_key     VARCHAR(64)  NOT NULL,
    destination     VARCHAR(64)  NOT NULL,
    sequence        BIGINT       NOT NULL,
    status          VARCHAR(16)  NOT NULL CHECK (status IN ('waiting', 'sending', 'applied', 'superseded', 'held')),
    attempts        INTEGER      NOT NULL DEFAULT 0,
    changed_at      VARCHAR(32)  NOT NULL,
    problem         TEXT,
    PRIMARY KEY (message_key, destination)
);
-- The oldest open, held or superseded delivery of a destination; and the reconciliation's pages, in their order.
CREATE INDEX delivery_open ON delivery (destination, status, sequence);

-- What was last applied where, so that nothing stale wins and nothing unchanged is sent.
CREATE TABLE applied (
    destination     VARCHAR(64)  NOT NULL,
    identity        VARCHAR(128) NOT NULL,
    occurred_at     VARCHAR(32)  NOT NULL,
    sequence        BIGINT       NOT NULL,
    content_hash    VARCHAR(64)  NOT NULL,
    message_key     VARCHAR(64)  NOT NULL,
    PRIMARY KEY (destination, identity)
);
