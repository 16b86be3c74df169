-- Which parameter sets a subject has used, one after the other, so that going back is one step; and what a fit that the
-- program asked for came to.
--
-- A set that was tried says what it was tried on (through_evidence_id: the last row of evidence that it knows of) and
-- what came of it (verdict: 1 it is to be used, 2 it stays unused).
ALTER TABLE parameter_set ADD COLUMN through_evidence_id BIGINT;
ALTER TABLE parameter_set ADD COLUMN verdict BIGINT
    CONSTRAINT parameter_set_verdict CHECK (verdict BETWEEN 1 AND 2);

-- The highest place that was not left is the set in use.
CREATE TABLE parameter_adoption (
    school_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    parameter_set_id BIGINT NOT NULL,
    adopted_at BIGINT NOT NULL,
    adopted_by BIGINT,
    left_at BIGINT,
    CONSTRAINT parameter_adoption_pk PRIMARY KEY (school_id, subject_id, place),
    CONSTRAINT parameter_adoption_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT parameter_adoption_set_fk FOREIGN KEY (parameter_set_id) REFERENCES parameter_set (id)
);
CREATE INDEX parameter_adoption_set ON parameter_adoption (parameter_set_id);
INSERT INTO parameter_adoption (school_id, subject_id, place, parameter_set_id, adopted_at, adopted_by)
    SELECT school_id, subject_id, 1, parameter_set_id, adopted_at, adopted_by FROM adopted_parameter_set;
