-- The bulk of the ledger by the day it came in, so that a day can be given back to the disk; message keeps what is small.
CREATE TABLE content (
    day             VARCHAR(10)  NOT NULL,
    sequence        BIGINT       NOT NULL,
    raw             ${bytes}     NOT NULL,
    bundle          ${bytes},
    PRIMARY KEY (day, sequence)
)${byDay};
INSERT INTO content (day, sequence, raw, bundle) SELECT substr(received_at, 1, 10), sequence, raw, bundle FROM message;
ALTER TABLE message DROP COLUMN raw;
ALTER TABLE message DROP COLUMN bundle;
