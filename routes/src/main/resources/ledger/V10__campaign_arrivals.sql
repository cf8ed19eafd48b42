-- Which item of a campaign a message came from: what a comparison asks of what it did not expect.
CREATE INDEX campaign_item_arrival ON campaign_item (arrival, campaign);
