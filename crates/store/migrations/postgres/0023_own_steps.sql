-- What a pupil works on in a subject while the class works on something else: objectives of any year, or small steps in words.
-- From the first day to the last, which is included.
CREATE TABLE own_plan (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT own_plan_pk PRIMARY KEY (school_id, id),
    CONSTRAINT own_plan_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT own_plan_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT own_plan_once UNIQUE (school_id, pupil_id, subject_id, from_date),
    CONSTRAINT own_plan_dates CHECK (until_date >= from_date)
);
CREATE INDEX own_plan_subject ON own_plan (school_id, subject_id);

-- A step is an objective, or words in a row of their own. Met on a day, or set aside on one; both leave it on the record.
CREATE TABLE own_step (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    objective_id BIGINT,
    added_on TEXT NOT NULL,
    met_on TEXT,
    aside_on TEXT,
    CONSTRAINT own_step_pk PRIMARY KEY (school_id, id),
    CONSTRAINT own_step_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES own_plan (school_id, id),
    CONSTRAINT own_step_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT own_step_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id)
);
CREATE INDEX own_step_plan ON own_step (school_id, plan_id);
CREATE INDEX own_step_pupil ON own_step (school_id, pupil_id);
CREATE INDEX own_step_objective ON own_step (school_id, objective_id);

CREATE TABLE own_step_text (
    school_id BIGINT NOT NULL,
    step_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT own_step_text_pk PRIMARY KEY (school_id, step_id),
    CONSTRAINT own_step_text_step_fk FOREIGN KEY (school_id, step_id) REFERENCES own_step (school_id, id),
    CONSTRAINT own_step_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX own_step_text_pupil ON own_step_text (school_id, pupil_id);

-- An adult looked whether a step in words was there. Objectives have evidence instead.
CREATE TABLE own_step_look (
    school_id BIGINT NOT NULL,
    step_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    saw BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT own_step_look_pk PRIMARY KEY (school_id, step_id, on_date),
    CONSTRAINT own_step_look_step_fk FOREIGN KEY (school_id, step_id) REFERENCES own_step (school_id, id),
    CONSTRAINT own_step_look_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT own_step_look_saw CHECK (saw BETWEEN 1 AND 3)
);
CREATE INDEX own_step_look_pupil ON own_step_look (school_id, pupil_id);

-- One more sort of thing that a pupil gets in a lesson: their own steps. A check cannot be widened in place on both databases, so the
-- table is made anew.
CREATE TABLE lesson_adjustment_before AS SELECT * FROM lesson_adjustment;
DROP TABLE lesson_adjustment;
CREATE TABLE lesson_adjustment (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    wording TEXT NOT NULL,
    why TEXT NOT NULL,
    CONSTRAINT lesson_adjustment_pk PRIMARY KEY (school_id, plan_id, pupil_id, kind),
    CONSTRAINT lesson_adjustment_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES lesson_plan (school_id, id),
    CONSTRAINT lesson_adjustment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT lesson_adjustment_kind CHECK (kind BETWEEN 1 AND 6)
);
CREATE INDEX lesson_adjustment_pupil ON lesson_adjustment (school_id, pupil_id);
INSERT INTO lesson_adjustment (school_id, plan_id, pupil_id, kind, wording, why)
SELECT school_id, plan_id, pupil_id, kind, wording, why FROM lesson_adjustment_before;
DROP TABLE lesson_adjustment_before;
