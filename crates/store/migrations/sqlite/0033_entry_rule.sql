-- Who should be offered something beside the lessons, in the school's words, beside what counts as done. Provisions from before
-- said none.
ALTER TABLE provision_plan ADD COLUMN entry_rule TEXT NOT NULL DEFAULT '';

-- How much of its subject an objective is beside others, and minutes that teaching it takes; NULL where nobody has said.
ALTER TABLE objective ADD COLUMN weight DOUBLE PRECISION NOT NULL DEFAULT 1;
ALTER TABLE objective ADD COLUMN minutes BIGINT;
