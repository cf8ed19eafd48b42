-- How far the listing of a campaign's source is: after a crash it goes on behind this file, and what was listed after it is listed anew.
ALTER TABLE campaign ADD COLUMN listed_items BIGINT NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN listed_folder INTEGER NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN listed_path TEXT NOT NULL DEFAULT '';
