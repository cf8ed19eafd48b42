-- Under which number a person is insured who was told of under another: the eligibility service said so. It holds a patient's data.
CREATE TABLE insured (
    destination     VARCHAR(64)  NOT NULL,
    member_id       VARCHAR(128) NOT NULL,
    member_id_now   VARCHAR(128) NOT NULL,
    since           VARCHAR(32)  NOT NULL,
    PRIMARY KEY (destination, member_id)
);
