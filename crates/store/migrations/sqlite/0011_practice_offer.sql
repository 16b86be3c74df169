-- Practice that a pupil begins without being given a set: switched on for a class in a subject as a set about nothing in
-- particular. Each turn at it has its own length, and its own objectives: what was due or next for this pupil.
CREATE TABLE practice_offer (
    school_id BIGINT NOT NULL,
    practice_set_id BIGINT NOT NULL,
    CONSTRAINT practice_offer_pk PRIMARY KEY (school_id, practice_set_id),
    CONSTRAINT practice_offer_set_fk FOREIGN KEY (school_id, practice_set_id) REFERENCES practice_set (school_id, id)
) WITHOUT ROWID;

-- Minutes that the pupil chose; nothing where the set says them.
ALTER TABLE practice_turn ADD COLUMN minutes BIGINT;

CREATE TABLE practice_turn_objective (
    school_id BIGINT NOT NULL,
    practice_turn_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    CONSTRAINT practice_turn_objective_pk PRIMARY KEY (school_id, practice_turn_id, objective_id),
    CONSTRAINT practice_turn_objective_turn_fk FOREIGN KEY (school_id, practice_turn_id)
        REFERENCES practice_turn (school_id, id),
    CONSTRAINT practice_turn_objective_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT practice_turn_objective_objective_fk FOREIGN KEY (school_id, objective_id)
        REFERENCES objective (school_id, id)
) WITHOUT ROWID;
CREATE INDEX practice_turn_objective_pupil ON practice_turn_objective (school_id, pupil_id);
CREATE INDEX practice_turn_objective_objective ON practice_turn_objective (school_id, objective_id);
