-- A partner acts without an account and without a role: one more number in the audit. A check cannot be widened in place on
-- both databases, so the table is made anew.
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
    CONSTRAINT audit_acted_as CHECK (acted_as BETWEEN 1 AND 90),
    CONSTRAINT audit_subject_kind CHECK (subject_kind BETWEEN 1 AND 6)
);
CREATE INDEX audit_subject ON audit (school_id, subject_kind, subject_key, acted_at);
INSERT INTO audit (school_id, id, acted_by, acted_as, action, subject_kind, subject_key, request, acted_at)
SELECT school_id, id, acted_by, acted_as, action, subject_kind, subject_key, request, acted_at FROM audit_before;
DROP TABLE audit_before;

-- A family's consent to one partner for one child: exactly what is shared, for what, until when. It is asked for, then given,
-- then ended, and nothing of it is taken up again: who is asked once more is asked anew. The link opens it while it holds; the
-- first browser that says who it is keeps it. Weekdays are a sum as in provision; 0 where there are no fixed days.
CREATE TABLE partner_consent (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    partner_name TEXT NOT NULL,
    partner_kind BIGINT NOT NULL,
    language BIGINT NOT NULL,
    purpose TEXT NOT NULL,
    names_child BIGINT NOT NULL,
    names_school BIGINT NOT NULL,
    child_says BIGINT NOT NULL,
    target_id BIGINT,
    goal TEXT NOT NULL,
    suggests TEXT NOT NULL,
    weekdays BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    proposed_by BIGINT,
    given_at BIGINT,
    given_by BIGINT,
    on_paper BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by BIGINT,
    ending BIGINT,
    link_hash TEXT,
    link_at BIGINT,
    browser_hash TEXT,
    opened_at BIGINT,
    CONSTRAINT partner_consent_pk PRIMARY KEY (school_id, id),
    CONSTRAINT partner_consent_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT partner_consent_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT partner_consent_kind CHECK (partner_kind BETWEEN 1 AND 6),
    CONSTRAINT partner_consent_says CHECK (child_says BETWEEN 1 AND 3),
    CONSTRAINT partner_consent_weekdays CHECK (weekdays BETWEEN 0 AND 127),
    CONSTRAINT partner_consent_dates CHECK (until_date >= from_date),
    CONSTRAINT partner_consent_ending CHECK (ending BETWEEN 1 AND 3)
);
CREATE INDEX partner_consent_pupil ON partner_consent (school_id, pupil_id);
CREATE INDEX partner_consent_target ON partner_consent (school_id, target_id);
CREATE UNIQUE INDEX partner_consent_link ON partner_consent (link_hash);

-- What a partner wrote, and the school's line back.
CREATE TABLE partner_word (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    consent_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    read_at BIGINT,
    reply TEXT,
    CONSTRAINT partner_word_pk PRIMARY KEY (school_id, id),
    CONSTRAINT partner_word_consent_fk FOREIGN KEY (school_id, consent_id) REFERENCES partner_consent (school_id, id),
    CONSTRAINT partner_word_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX partner_word_consent ON partner_word (school_id, consent_id);
CREATE INDEX partner_word_pupil ON partner_word (school_id, pupil_id);
CREATE INDEX partner_word_unread ON partner_word (school_id, written_at) WHERE read_at IS NULL;

-- Whether the child was there. A day that nobody ticked says nothing.
CREATE TABLE partner_session (
    school_id BIGINT NOT NULL,
    consent_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    pupil_id BIGINT NOT NULL,
    was_there BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT partner_session_pk PRIMARY KEY (school_id, consent_id, on_date),
    CONSTRAINT partner_session_consent_fk FOREIGN KEY (school_id, consent_id) REFERENCES partner_consent (school_id, id),
    CONSTRAINT partner_session_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT partner_session_was_there CHECK (was_there IN (0, 1))
) WITHOUT ROWID;
CREATE INDEX partner_session_pupil ON partner_session (school_id, pupil_id);

-- One thing to do with an objective at home.
ALTER TABLE objective ADD COLUMN home TEXT;
