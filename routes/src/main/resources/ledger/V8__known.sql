-- What a destination that holds state was told of each patient, the newest of each thing: made of it, all that it is to hold can be
-- made again. It holds a patient's data, like content, and is kept as long as the destination keeps what is made of it.
CREATE TABLE known (
    destination     VARCHAR(64)  NOT NULL,
    patient         VARCHAR(64)  NOT NULL,
    identity        VARCHAR(128) NOT NULL,
    occurred_at     VARCHAR(32)  NOT NULL,
    sequence        BIGINT       NOT NULL,
    stand_in        INTEGER      NOT NULL,
    resource        ${bytes}     NOT NULL,
    PRIMARY KEY (destination, patient, identity)
);

-- What cannot be told to such a destination yet, and what it waits for.
CREATE TABLE waiting_unit (
    destination     VARCHAR(64)  NOT NULL,
    patient         VARCHAR(64)  NOT NULL,
    unit            VARCHAR(64)  NOT NULL,
    waits_for       VARCHAR(64)  NOT NULL,
    since           VARCHAR(32)  NOT NULL,
    PRIMARY KEY (destination, patient, unit)
);
