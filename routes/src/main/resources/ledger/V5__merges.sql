-- Whose later messages take another's lane: two records are of one patient. Chains are followed when they are written.
CREATE TABLE merged (
    replaced        VARCHAR(64)  NOT NULL PRIMARY KEY,
    surviving       VARCHAR(64)  NOT NULL,
    message_key     VARCHAR(64)  NOT NULL,
    merged_at       VARCHAR(32)  NOT NULL
);
