-- What a provision is for, what it costs and what will count as done; sessions that took place; each child's own checks; the
-- reviews of a child's plan; outcomes of an education, health and care plan; the school's own form for an authority.
--
-- Who leads a provision beyond the three kinds of 0017: 4 a volunteer, 5 somebody from outside.
CREATE TABLE provision_plan (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    need_kind_id BIGINT,
    objective_id BIGINT,
    other_adult BIGINT,
    pence_a_session BIGINT,
    entry_by BIGINT NOT NULL,
    test_name TEXT,
    exit_rule TEXT NOT NULL,
    review_on TEXT,
    CONSTRAINT provision_plan_pk PRIMARY KEY (school_id, provision_id),
    CONSTRAINT provision_plan_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id),
    CONSTRAINT provision_plan_need_kind_fk FOREIGN KEY (school_id, need_kind_id) REFERENCES need_kind (school_id, id),
    CONSTRAINT provision_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT provision_plan_other_adult CHECK (other_adult BETWEEN 4 AND 5),
    CONSTRAINT provision_plan_pence CHECK (pence_a_session BETWEEN 0 AND 10000000),
    CONSTRAINT provision_plan_entry_by CHECK (entry_by BETWEEN 1 AND 4)
);
CREATE INDEX provision_plan_need_kind ON provision_plan (school_id, need_kind_id);
CREATE INDEX provision_plan_objective ON provision_plan (school_id, objective_id);

-- A session that somebody said took place. A planned day without a row here or in provision_not_held is not known.
CREATE TABLE provision_held (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT provision_held_pk PRIMARY KEY (school_id, provision_id, on_date),
    CONSTRAINT provision_held_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id)
);

-- Who was not there, of a session that took place.
CREATE TABLE provision_away (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT provision_away_pk PRIMARY KEY (school_id, provision_id, pupil_id, on_date),
    CONSTRAINT provision_away_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id),
    CONSTRAINT provision_away_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX provision_away_pupil ON provision_away (school_id, pupil_id);

-- A child's own check at entry (1) and at exit (2). An estimate stands with its standard deviation and how many pieces of
-- evidence it rests on; a score has neither.
CREATE TABLE provision_check (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    stage BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    amount DOUBLE PRECISION,
    sd DOUBLE PRECISION,
    n BIGINT,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT provision_check_pk PRIMARY KEY (school_id, provision_id, pupil_id, stage),
    CONSTRAINT provision_check_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id),
    CONSTRAINT provision_check_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT provision_check_stage CHECK (stage BETWEEN 1 AND 2)
);
CREATE INDEX provision_check_pupil ON provision_check (school_id, pupil_id);

-- Words about one child's part in a provision: how it was at entry (1), how it is at exit (2), and what the child hopes (3).
CREATE TABLE provision_text (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    part BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT provision_text_pk PRIMARY KEY (school_id, provision_id, pupil_id, part),
    CONSTRAINT provision_text_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id),
    CONSTRAINT provision_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT provision_text_part CHECK (part BETWEEN 1 AND 3)
);
CREATE INDEX provision_text_pupil ON provision_text (school_id, pupil_id);

-- What an hour of a kind of adult costs, as the school says.
CREATE TABLE adult_rate (
    school_id BIGINT NOT NULL,
    adult BIGINT NOT NULL,
    pence_an_hour BIGINT NOT NULL,
    CONSTRAINT adult_rate_pk PRIMARY KEY (school_id, adult),
    CONSTRAINT adult_rate_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT adult_rate_adult CHECK (adult BETWEEN 1 AND 5),
    CONSTRAINT adult_rate_pence CHECK (pence_an_hour BETWEEN 0 AND 100000)
);

-- A review of one child's plan. What is saved again on the day is a further version; none is changed.
CREATE TABLE support_review (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    version BIGINT NOT NULL,
    next_on TEXT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT support_review_pk PRIMARY KEY (school_id, id),
    CONSTRAINT support_review_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT support_review_once UNIQUE (school_id, pupil_id, on_date, version)
);

CREATE TABLE support_review_text (
    school_id BIGINT NOT NULL,
    review_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    part BIGINT NOT NULL,
    words_from BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT support_review_text_pk PRIMARY KEY (school_id, review_id, part),
    CONSTRAINT support_review_text_review_fk FOREIGN KEY (school_id, review_id) REFERENCES support_review (school_id, id),
    CONSTRAINT support_review_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT support_review_text_part CHECK (part BETWEEN 1 AND 6),
    CONSTRAINT support_review_text_words_from CHECK (words_from BETWEEN 1 AND 3)
);
CREATE INDEX support_review_text_pupil ON support_review_text (school_id, pupil_id);

-- Keep (1), change (2) or stop (3), for each thing that is done.
CREATE TABLE support_review_decision (
    school_id BIGINT NOT NULL,
    review_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    decision BIGINT NOT NULL,
    CONSTRAINT support_review_decision_pk PRIMARY KEY (school_id, review_id, provision_id),
    CONSTRAINT support_review_decision_review_fk FOREIGN KEY (school_id, review_id)
        REFERENCES support_review (school_id, id),
    CONSTRAINT support_review_decision_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT support_review_decision_provision_fk FOREIGN KEY (school_id, provision_id)
        REFERENCES provision (school_id, id),
    CONSTRAINT support_review_decision_of CHECK (decision BETWEEN 1 AND 3)
);
CREATE INDEX support_review_decision_pupil ON support_review_decision (school_id, pupil_id);
CREATE INDEX support_review_decision_provision ON support_review_decision (school_id, provision_id);

-- An outcome of an education, health and care plan, word for word, and notes of how it goes.
CREATE TABLE plan_outcome (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    from_date TEXT NOT NULL,
    review_on TEXT,
    ended_on TEXT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT plan_outcome_pk PRIMARY KEY (school_id, id),
    CONSTRAINT plan_outcome_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX plan_outcome_pupil ON plan_outcome (school_id, pupil_id);

CREATE TABLE plan_outcome_note (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    outcome_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    wording TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT plan_outcome_note_pk PRIMARY KEY (school_id, id),
    CONSTRAINT plan_outcome_note_outcome_fk FOREIGN KEY (school_id, outcome_id) REFERENCES plan_outcome (school_id, id),
    CONSTRAINT plan_outcome_note_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX plan_outcome_note_outcome ON plan_outcome_note (school_id, outcome_id);
CREATE INDEX plan_outcome_note_pupil ON plan_outcome_note (school_id, pupil_id);

-- The headings of an authority's form and what of ours stands under each: the school's own file.
CREATE TABLE form_mapping (
    school_id BIGINT NOT NULL,
    content TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT form_mapping_pk PRIMARY KEY (school_id),
    CONSTRAINT form_mapping_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);

-- Whether those who wrote it said that it may be used in a review.
ALTER TABLE family_word ADD COLUMN for_review BIGINT NOT NULL DEFAULT 0;
