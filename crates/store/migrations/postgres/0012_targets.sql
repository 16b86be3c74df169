-- A target is an agreement between a pupil and a teacher about what will be learnt. Its terms never change: other terms are
-- another version. What people did is a log that only grows, and where a target stands follows from it. What was taught is
-- not here: it stands with the lessons. A teacher is "the teacher": who recorded a row is for the audit alone.
CREATE TABLE target (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    proposed_by BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT target_pk PRIMARY KEY (school_id, id),
    CONSTRAINT target_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT target_proposed_by CHECK (proposed_by BETWEEN 1 AND 2)
);
CREATE INDEX target_pupil ON target (school_id, pupil_id);
CREATE INDEX target_subject ON target (school_id, subject_id);

-- Version 1 is what was proposed first; each revision adds one.
CREATE TABLE target_terms (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    by_date TEXT NOT NULL,
    CONSTRAINT target_terms_pk PRIMARY KEY (school_id, target_id, version),
    CONSTRAINT target_terms_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT target_terms_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_terms_version CHECK (version >= 1)
);
CREATE INDEX target_terms_pupil ON target_terms (school_id, pupil_id);

CREATE TABLE target_evidence (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    evidence_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    CONSTRAINT target_evidence_pk PRIMARY KEY (school_id, target_id, version, evidence_id),
    CONSTRAINT target_evidence_terms_fk FOREIGN KEY (school_id, target_id, version)
        REFERENCES target_terms (school_id, target_id, version),
    CONSTRAINT target_evidence_evidence_fk FOREIGN KEY (school_id, evidence_id) REFERENCES evidence (school_id, id),
    CONSTRAINT target_evidence_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX target_evidence_evidence ON target_evidence (school_id, evidence_id);
CREATE INDEX target_evidence_pupil ON target_evidence (school_id, pupil_id);

CREATE TABLE target_objective (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    place BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    CONSTRAINT target_objective_pk PRIMARY KEY (school_id, target_id, version, place),
    CONSTRAINT target_objective_terms_fk FOREIGN KEY (school_id, target_id, version)
        REFERENCES target_terms (school_id, target_id, version),
    CONSTRAINT target_objective_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_objective_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id)
);
CREATE INDEX target_objective_pupil ON target_objective (school_id, pupil_id);
CREATE INDEX target_objective_objective ON target_objective (school_id, objective_id);

CREATE TABLE target_step (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    place BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    who BIGINT NOT NULL,
    CONSTRAINT target_step_pk PRIMARY KEY (school_id, target_id, version, place),
    CONSTRAINT target_step_terms_fk FOREIGN KEY (school_id, target_id, version)
        REFERENCES target_terms (school_id, target_id, version),
    CONSTRAINT target_step_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_step_who CHECK (who BETWEEN 1 AND 4)
);
CREATE INDEX target_step_pupil ON target_step (school_id, pupil_id);

-- The log. Each place is taken once: of two people who act at the same moment, the second is told.
CREATE TABLE target_act (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    act BIGINT NOT NULL,
    party BIGINT,
    version BIGINT,
    direction BIGINT,
    step BIGINT,
    met BIGINT,
    on_paper BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT target_act_pk PRIMARY KEY (school_id, target_id, place),
    CONSTRAINT target_act_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT target_act_terms_fk FOREIGN KEY (school_id, target_id, version)
        REFERENCES target_terms (school_id, target_id, version),
    CONSTRAINT target_act_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_act_place CHECK (place >= 1),
    CONSTRAINT target_act_act CHECK (act BETWEEN 1 AND 6)
);
CREATE INDEX target_act_terms ON target_act (school_id, target_id, version);
CREATE INDEX target_act_pupil ON target_act (school_id, pupil_id);

-- Everything that somebody wrote: the pupil's words for an objective, a step, what counts as met, a reason.
CREATE TABLE target_text (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    part BIGINT NOT NULL,
    number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT target_text_pk PRIMARY KEY (school_id, target_id, part, number, place),
    CONSTRAINT target_text_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT target_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_text_part CHECK (part BETWEEN 1 AND 4)
);
CREATE INDEX target_text_pupil ON target_text (school_id, pupil_id);
