-- Two minutes with a child. What it led to is a code; a next step in words stands in a row of its own.
CREATE TABLE conversation (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    led BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT conversation_pk PRIMARY KEY (school_id, id),
    CONSTRAINT conversation_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT conversation_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT conversation_once UNIQUE (school_id, pupil_id, group_id, on_date),
    CONSTRAINT conversation_led CHECK (led BETWEEN 1 AND 3)
);
CREATE INDEX conversation_group ON conversation (school_id, group_id, on_date);

CREATE TABLE conversation_text (
    school_id BIGINT NOT NULL,
    conversation_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT conversation_text_pk PRIMARY KEY (school_id, conversation_id),
    CONSTRAINT conversation_text_conversation_fk FOREIGN KEY (school_id, conversation_id)
        REFERENCES conversation (school_id, id),
    CONSTRAINT conversation_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX conversation_text_pupil ON conversation_text (school_id, pupil_id);

-- An adult of the class takes up what waits about a child. That somebody did is kept, never who: the audit holds that.
CREATE TABLE taken_up (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT taken_up_pk PRIMARY KEY (school_id, pupil_id, group_id, on_date),
    CONSTRAINT taken_up_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT taken_up_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
);
CREATE INDEX taken_up_group ON taken_up (school_id, group_id, on_date);

-- Something that takes place beside the lessons, week by week. Weekdays are a sum: Monday 1, Tuesday 2, Wednesday 4,
-- Thursday 8, Friday 16, Saturday 32, Sunday 64. Without a subject it takes place outside lessons.
CREATE TABLE provision (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    subject_id BIGINT,
    led_by BIGINT NOT NULL,
    weekdays BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT provision_pk PRIMARY KEY (school_id, id),
    CONSTRAINT provision_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT provision_led_by CHECK (led_by BETWEEN 1 AND 3),
    CONSTRAINT provision_weekdays CHECK (weekdays BETWEEN 1 AND 127),
    CONSTRAINT provision_minutes CHECK (minutes BETWEEN 5 AND 240),
    CONSTRAINT provision_dates CHECK (until_date >= from_date)
);
CREATE INDEX provision_subject ON provision (school_id, subject_id);

-- Who takes part, and from which day to which (the last day included).
CREATE TABLE provision_pupil (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    CONSTRAINT provision_pupil_pk PRIMARY KEY (school_id, provision_id, pupil_id),
    CONSTRAINT provision_pupil_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id),
    CONSTRAINT provision_pupil_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX provision_pupil_pupil ON provision_pupil (school_id, pupil_id);

CREATE TABLE provision_not_held (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT provision_not_held_pk PRIMARY KEY (school_id, provision_id, on_date),
    CONSTRAINT provision_not_held_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id)
);
