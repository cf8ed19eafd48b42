-- A replay of a hospital's history: what was asked for, how far it is. The engine does it; who pauses it writes so here.
CREATE TABLE campaign (
    name            VARCHAR(64)  NOT NULL PRIMARY KEY,
    source          VARCHAR(16)  NOT NULL,
    folders         TEXT         NOT NULL,
    feed            VARCHAR(64)  NOT NULL,
    keep            VARCHAR(16)  NOT NULL,
    first_day       VARCHAR(8)   NOT NULL,
    last_day        VARCHAR(8)   NOT NULL,
    per_second      INTEGER      NOT NULL,
    mappings        TEXT         NOT NULL,
    state           VARCHAR(16)  NOT NULL CHECK (state IN ('waiting', 'scanning', 'running', 'paused', 'cancelled', 'done')),
    listed          INTEGER      NOT NULL DEFAULT 0,
    reason          TEXT         NOT NULL,
    created_at      VARCHAR(32)  NOT NULL,
    changed_at      VARCHAR(32)  NOT NULL
);

-- One row for each message a campaign found. Its arrival is made of it, so that sending it again after a crash is the same arrival.
CREATE TABLE campaign_item (
    campaign        VARCHAR(64)  NOT NULL,
    number          BIGINT       NOT NULL,
    state           VARCHAR(8)   NOT NULL CHECK (state IN ('found', 'sent', 'skipped', 'refused')),
    phase           INTEGER      NOT NULL,
    occurred        VARCHAR(17)  NOT NULL,
    turn            INTEGER      NOT NULL,
    folder          INTEGER      NOT NULL,
    path            TEXT         NOT NULL,
    first_byte      BIGINT       NOT NULL,
    bytes           BIGINT       NOT NULL,
    patient         VARCHAR(64)  NOT NULL,
    type            VARCHAR(64)  NOT NULL,
    day             VARCHAR(8)   NOT NULL,
    arrival         VARCHAR(36)  NOT NULL,
    reason          TEXT         NOT NULL,
    PRIMARY KEY (campaign, number)
);
-- What is next, in the order of what happened; and what is to be listed.
CREATE INDEX campaign_item_next ON campaign_item (campaign, state, phase, occurred, turn, number);

-- How many of each type are where: kept with the items, so that a progress bar costs nothing.
CREATE TABLE campaign_count (
    campaign        VARCHAR(64)  NOT NULL,
    type            VARCHAR(64)  NOT NULL,
    state           VARCHAR(8)   NOT NULL,
    items           BIGINT       NOT NULL,
    PRIMARY KEY (campaign, type, state)
);
