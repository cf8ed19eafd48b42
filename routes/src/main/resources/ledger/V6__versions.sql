-- Which version a destination has of what was last applied there, so that the next write can say over which it is made.
ALTER TABLE applied ADD COLUMN version VARCHAR(64) NOT NULL DEFAULT '';
