-- What a class says of its lessons, counted by week: nobody's answer is a row, and no time is finer than the week. A week
-- is named by its Monday.
CREATE TABLE pulse_week (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    week_on TEXT NOT NULL,
    reply TEXT,
    replied_at BIGINT,
    CONSTRAINT pulse_week_pk PRIMARY KEY (school_id, group_id, week_on),
    CONSTRAINT pulse_week_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
);

-- Counts by answer: those tapped by pupils and those counted from raised hands stand apart.
CREATE TABLE pulse_count (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    week_on TEXT NOT NULL,
    question BIGINT NOT NULL,
    how BIGINT NOT NULL,
    answer BIGINT NOT NULL,
    answers BIGINT NOT NULL,
    CONSTRAINT pulse_count_pk PRIMARY KEY (school_id, group_id, week_on, question, how, answer),
    CONSTRAINT pulse_count_week_fk FOREIGN KEY (school_id, group_id, week_on)
        REFERENCES pulse_week (school_id, group_id, week_on),
    CONSTRAINT pulse_count_answers CHECK (answers >= 0)
);

-- Who has tapped this week, so that nobody is counted twice or asked again; never what.
CREATE TABLE pulse_given (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    week_on TEXT NOT NULL,
    CONSTRAINT pulse_given_pk PRIMARY KEY (school_id, pupil_id, group_id, week_on),
    CONSTRAINT pulse_given_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT pulse_given_week_fk FOREIGN KEY (school_id, group_id, week_on)
        REFERENCES pulse_week (school_id, group_id, week_on)
);
CREATE INDEX pulse_given_week ON pulse_given (school_id, group_id, week_on);
