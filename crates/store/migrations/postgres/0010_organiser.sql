-- A unit's knowledge organiser: one text in the form of a curriculum file, which is only ever read whole.
ALTER TABLE unit ADD COLUMN organiser TEXT;
