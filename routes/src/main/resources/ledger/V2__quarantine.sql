-- What an operator decided about what is held: driven (again on its way to be converted) or discarded. Holding it anew takes it back.
ALTER TABLE message ADD COLUMN decision VARCHAR(16);
ALTER TABLE delivery ADD COLUMN decision VARCHAR(16);
-- The few that were decided about, among the many.
CREATE INDEX message_decision ON message (feed, decision) WHERE decision IS NOT NULL;

-- Who gave up which message, and why. An empty destination: before it was converted.
CREATE TABLE discard (
    arrival         VARCHAR(36)  NOT NULL,
    destination     VARCHAR(64)  NOT NULL,
    discarded_by    VARCHAR(64)  NOT NULL,
    reason          VARCHAR(200) NOT NULL,
    discarded_at    VARCHAR(32)  NOT NULL,
    PRIMARY KEY (arrival, destination)
);
