-- What operators ask often, answered from an index instead of from the rows, most of which are raw bytes and Bundles.
-- How many of each feed are where, and the last of each.
CREATE INDEX message_feed_status ON message (feed, status, sequence);

-- The oldest open, held or superseded delivery of a destination; and the reconciliation's pages, in their order.
DROP INDEX delivery_open;
CREATE INDEX delivery_open ON delivery (destination, status, sequence);
