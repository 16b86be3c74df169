-- A role more: who coordinates what is done for pupils with needs. 6 stays the operator's number in the audit.
CREATE TABLE membership_before AS SELECT * FROM membership;
DROP TABLE membership;
CREATE TABLE membership (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    role BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    CONSTRAINT membership_pk PRIMARY KEY (school_id, id),
    CONSTRAINT membership_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT membership_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT membership_once UNIQUE (school_id, account_id, role, from_date),
    CONSTRAINT membership_role CHECK (role BETWEEN 1 AND 9),
    CONSTRAINT membership_dates CHECK (until_date IS NULL OR until_date >= from_date)
);
CREATE INDEX membership_account ON membership (account_id);
INSERT INTO membership (school_id, id, account_id, role, from_date, until_date)
SELECT school_id, id, account_id, role, from_date, until_date FROM membership_before;
DROP TABLE membership_before;

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
    CONSTRAINT audit_acted_as CHECK (acted_as BETWEEN 1 AND 9),
    CONSTRAINT audit_subject_kind CHECK (subject_kind BETWEEN 1 AND 6)
);
CREATE INDEX audit_subject ON audit (school_id, subject_kind, subject_key, acted_at);
INSERT INTO audit (school_id, id, acted_by, acted_as, action, subject_kind, subject_key, request, acted_at)
SELECT school_id, id, acted_by, acted_as, action, subject_kind, subject_key, request, acted_at FROM audit_before;
DROP TABLE audit_before;

-- What pupils need and what is done for them. The school's own short list of needs, in the order in which it is offered;
-- what is taken off the list stays for those who have it.
CREATE TABLE need_kind (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    place BIGINT NOT NULL,
    listed BIGINT NOT NULL,
    CONSTRAINT need_kind_pk PRIMARY KEY (school_id, id),
    CONSTRAINT need_kind_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT need_kind_once UNIQUE (school_id, wording),
    CONSTRAINT need_kind_listed CHECK (listed IN (0, 1))
) WITHOUT ROWID;

-- A need holds from a day to the day before another. Who recorded it is for the audit alone.
CREATE TABLE need (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    need_kind_id BIGINT NOT NULL,
    source BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT need_pk PRIMARY KEY (school_id, id),
    CONSTRAINT need_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT need_kind_fk FOREIGN KEY (school_id, need_kind_id) REFERENCES need_kind (school_id, id),
    CONSTRAINT need_once UNIQUE (school_id, pupil_id, need_kind_id, from_date),
    CONSTRAINT need_source CHECK (source BETWEEN 1 AND 12),
    CONSTRAINT need_dates CHECK (until_date IS NULL OR until_date >= from_date)
) WITHOUT ROWID;
CREATE INDEX need_pupil ON need (school_id, pupil_id);
CREATE INDEX need_kind_of ON need (school_id, need_kind_id);

-- What is done, with its size, colour or place as a number. Those set before needs were kept ask for none.
CREATE TABLE adjustment_before AS SELECT * FROM adjustment;
DROP TABLE adjustment;
CREATE TABLE adjustment (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    need_id BIGINT,
    kind BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT adjustment_pk PRIMARY KEY (school_id, id),
    CONSTRAINT adjustment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT adjustment_need_fk FOREIGN KEY (school_id, need_id) REFERENCES need (school_id, id),
    CONSTRAINT adjustment_kind CHECK (kind BETWEEN 1 AND 13),
    CONSTRAINT adjustment_dates CHECK (until_date IS NULL OR until_date >= from_date)
) WITHOUT ROWID;
CREATE INDEX adjustment_pupil ON adjustment (school_id, pupil_id);
CREATE INDEX adjustment_need ON adjustment (school_id, need_id);
-- Larger letters were 18 points or so; a tint was any pale colour.
INSERT INTO adjustment (school_id, id, pupil_id, need_id, kind, amount, from_date, until_date, recorded_at, recorded_by)
SELECT school_id, ROW_NUMBER() OVER (ORDER BY school_id, pupil_id, kind, from_date), pupil_id, NULL, kind,
       CASE kind WHEN 1 THEN 18 WHEN 3 THEN 1 ELSE 0 END, from_date, until_date, recorded_at, recorded_by
FROM adjustment_before;
INSERT INTO id_block (kind, next_id) SELECT 45, COUNT(*) + 1 FROM adjustment_before HAVING COUNT(*) > 0;
DROP TABLE adjustment_before;

-- The words of an adjustment that is not listed.
CREATE TABLE adjustment_text (
    school_id BIGINT NOT NULL,
    adjustment_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT adjustment_text_pk PRIMARY KEY (school_id, adjustment_id),
    CONSTRAINT adjustment_text_adjustment_fk FOREIGN KEY (school_id, adjustment_id)
        REFERENCES adjustment (school_id, id),
    CONSTRAINT adjustment_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX adjustment_text_pupil ON adjustment_text (school_id, pupil_id);

-- The normal way of working: what was used, in which subject, on which day.
CREATE TABLE adjustment_use (
    school_id BIGINT NOT NULL,
    adjustment_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    pupil_id BIGINT NOT NULL,
    known BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT adjustment_use_pk PRIMARY KEY (school_id, adjustment_id, subject_id, on_date),
    CONSTRAINT adjustment_use_adjustment_fk FOREIGN KEY (school_id, adjustment_id) REFERENCES adjustment (school_id, id),
    CONSTRAINT adjustment_use_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT adjustment_use_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT adjustment_use_known CHECK (known BETWEEN 1 AND 2)
) WITHOUT ROWID;
CREATE INDEX adjustment_use_subject ON adjustment_use (school_id, subject_id);
CREATE INDEX adjustment_use_pupil ON adjustment_use (school_id, pupil_id, on_date);

-- Whether a pupil wrote their words or told an adult who typed them.
ALTER TABLE profile_version ADD COLUMN said_how BIGINT NOT NULL DEFAULT 1
    CONSTRAINT profile_version_said_how CHECK (said_how BETWEEN 1 AND 2);
