-- What a page about a class asks of evidence, answered without opening the rows that it does not show: what each
-- row of a pupil is about, and which rows show a wrong idea.
DROP INDEX evidence_order;
CREATE INDEX evidence_order ON evidence (school_id, pupil_id, subject_id, occurred_at, id, weight_set_id);
CREATE INDEX evidence_misconception ON evidence (school_id, pupil_id, subject_id, occurred_at)
    WHERE misconception_id IS NOT NULL;
