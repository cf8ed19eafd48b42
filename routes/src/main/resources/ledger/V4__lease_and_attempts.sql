-- Who may write, where several engines could: one at a time. Each that takes over has a higher token than all before it.
CREATE TABLE lease (
    name            VARCHAR(16)  NOT NULL PRIMARY KEY,
    token           BIGINT       NOT NULL,
    until_ms        BIGINT       NOT NULL
);

-- How often an engine began to convert what an engine before it had taken in: written before it begins, so that it is known after
-- an end that nobody could write down.
CREATE TABLE attempt (
    arrival         VARCHAR(36)  NOT NULL PRIMARY KEY,
    attempts        INTEGER      NOT NULL,
    began_at        VARCHAR(32)  NOT NULL
);
