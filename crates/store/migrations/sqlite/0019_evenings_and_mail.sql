-- A parents' evening: minutes are minutes after midnight at school. Times belong to a class, never to a member of staff.
CREATE TABLE evening (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    from_minute BIGINT NOT NULL,
    until_minute BIGINT NOT NULL,
    each_minutes BIGINT NOT NULL,
    walk_minutes BIGINT NOT NULL,
    book_until TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    called_off_at BIGINT,
    CONSTRAINT evening_pk PRIMARY KEY (school_id, id),
    CONSTRAINT evening_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT evening_minutes CHECK (from_minute >= 0 AND until_minute > from_minute AND until_minute <= 1440),
    CONSTRAINT evening_each CHECK (each_minutes BETWEEN 3 AND 60 AND walk_minutes BETWEEN 0 AND 60),
    CONSTRAINT evening_book_until CHECK (book_until <= on_date)
) WITHOUT ROWID;
CREATE INDEX evening_date ON evening (school_id, on_date);

CREATE TABLE evening_break (
    school_id BIGINT NOT NULL,
    evening_id BIGINT NOT NULL,
    from_minute BIGINT NOT NULL,
    until_minute BIGINT NOT NULL,
    CONSTRAINT evening_break_pk PRIMARY KEY (school_id, evening_id, from_minute),
    CONSTRAINT evening_break_evening_fk FOREIGN KEY (school_id, evening_id) REFERENCES evening (school_id, id)
) WITHOUT ROWID;

CREATE TABLE evening_class (
    school_id BIGINT NOT NULL,
    evening_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    room TEXT NOT NULL,
    CONSTRAINT evening_class_pk PRIMARY KEY (school_id, evening_id, group_id),
    CONSTRAINT evening_class_evening_fk FOREIGN KEY (school_id, evening_id) REFERENCES evening (school_id, id),
    CONSTRAINT evening_class_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
) WITHOUT ROWID;
CREATE INDEX evening_class_group ON evening_class (school_id, group_id);

-- One conversation. The key is the time in the class, so that two who book it at once get one of them. Carer 0 is the family
-- as a whole, for whom the school booked; carers who live apart each have their own.
CREATE TABLE evening_booking (
    school_id BIGINT NOT NULL,
    evening_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    at_minute BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    carer_id BIGINT NOT NULL,
    booked_at BIGINT NOT NULL,
    CONSTRAINT evening_booking_pk PRIMARY KEY (school_id, evening_id, group_id, at_minute),
    CONSTRAINT evening_booking_once UNIQUE (school_id, evening_id, group_id, pupil_id, carer_id),
    CONSTRAINT evening_booking_class_fk FOREIGN KEY (school_id, evening_id, group_id)
        REFERENCES evening_class (school_id, evening_id, group_id),
    CONSTRAINT evening_booking_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX evening_booking_pupil ON evening_booking (school_id, pupil_id);

-- One line that school and home agreed. With carer 0 it was agreed with the family as a whole.
CREATE TABLE agreed (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    carer_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    done_on TEXT,
    CONSTRAINT agreed_pk PRIMARY KEY (school_id, id),
    CONSTRAINT agreed_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT agreed_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
) WITHOUT ROWID;
CREATE INDEX agreed_pupil ON agreed (school_id, pupil_id);
CREATE INDEX agreed_group ON agreed (school_id, group_id);

-- A mail that waits, went or was given up. Neither its text nor an address is kept: both are looked up when it is sent.
CREATE TABLE mail (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    week TEXT,
    made_at BIGINT NOT NULL,
    send_at BIGINT NOT NULL,
    state BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    problem BIGINT,
    tried_at BIGINT,
    settled_at BIGINT,
    stop_hash TEXT,
    CONSTRAINT mail_pk PRIMARY KEY (school_id, id),
    CONSTRAINT mail_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT mail_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT mail_kind CHECK (kind BETWEEN 1 AND 3),
    CONSTRAINT mail_state CHECK (state BETWEEN 1 AND 4),
    CONSTRAINT mail_problem CHECK (problem BETWEEN 1 AND 7)
) WITHOUT ROWID;
CREATE INDEX mail_account ON mail (account_id);
CREATE UNIQUE INDEX mail_week ON mail (school_id, account_id, week);
CREATE INDEX mail_waits ON mail (school_id, send_at) WHERE state = 1;

-- Whether a carer wants the week's mail; they choose.
ALTER TABLE carer ADD COLUMN digest BIGINT NOT NULL DEFAULT 1;

-- One more role can act than its check knew. A check cannot be widened in place on both databases, so the table is made anew.
CREATE TABLE audit_before AS SELECT * FROM audit;
DROP TABLE audit;
CREATE TABLE audit (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    acted_by BIGINT,
    acted_as BIGINT NOT NULL,
    action TEXT NOT NULL,
    subject_kind BIGINT NOT NULL,
    subject_key BIGINT,
    request TEXT NOT NULL,
    acted_at BIGINT NOT NULL,
    CONSTRAINT audit_pk PRIMARY KEY (school_id, id),
    CONSTRAINT audit_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT audit_acted_as CHECK (acted_as BETWEEN 1 AND 20),
    CONSTRAINT audit_subject_kind CHECK (subject_kind BETWEEN 1 AND 6)
);
CREATE INDEX audit_subject ON audit (school_id, subject_kind, subject_key, acted_at);
INSERT INTO audit (school_id, id, acted_by, acted_as, action, subject_kind, subject_key, request, acted_at)
SELECT school_id, id, acted_by, acted_as, action, subject_kind, subject_key, request, acted_at FROM audit_before;
DROP TABLE audit_before;
