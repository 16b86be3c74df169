-- A consent also ends because the office closed it, or because the child left; and what a family agreed to is remembered as a
-- fingerprint of the words that stood there, so that a later change is seen. A check cannot be widened in place on both
-- databases, so the table is made anew, and with it those that point at it.
CREATE TABLE partner_consent_before AS SELECT * FROM partner_consent;
CREATE TABLE partner_word_before AS SELECT * FROM partner_word;
CREATE TABLE partner_session_before AS SELECT * FROM partner_session;
DROP TABLE partner_session;
DROP TABLE partner_word;
DROP TABLE partner_consent;

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
    agreed_words TEXT,
    CONSTRAINT partner_consent_pk PRIMARY KEY (school_id, id),
    CONSTRAINT partner_consent_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT partner_consent_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT partner_consent_kind CHECK (partner_kind BETWEEN 1 AND 6),
    CONSTRAINT partner_consent_says CHECK (child_says BETWEEN 1 AND 3),
    CONSTRAINT partner_consent_weekdays CHECK (weekdays BETWEEN 0 AND 127),
    CONSTRAINT partner_consent_dates CHECK (until_date >= from_date),
    CONSTRAINT partner_consent_ending CHECK (ending BETWEEN 1 AND 5)
);
CREATE INDEX partner_consent_pupil ON partner_consent (school_id, pupil_id);
CREATE INDEX partner_consent_target ON partner_consent (school_id, target_id);
CREATE UNIQUE INDEX partner_consent_link ON partner_consent (link_hash);

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
);
CREATE INDEX partner_session_pupil ON partner_session (school_id, pupil_id);

INSERT INTO partner_consent (school_id, id, pupil_id, partner_name, partner_kind, language, purpose, names_child,
    names_school, child_says, target_id, goal, suggests, weekdays, from_date, until_date, proposed_at, proposed_by,
    given_at, given_by, on_paper, ended_at, ended_by, ending, link_hash, link_at, browser_hash, opened_at)
SELECT school_id, id, pupil_id, partner_name, partner_kind, language, purpose, names_child, names_school, child_says,
    target_id, goal, suggests, weekdays, from_date, until_date, proposed_at, proposed_by, given_at, given_by,
    on_paper, ended_at, ended_by, ending, link_hash, link_at, browser_hash, opened_at FROM partner_consent_before;
INSERT INTO partner_word (school_id, id, consent_id, pupil_id, wording, written_at, read_at, reply)
SELECT school_id, id, consent_id, pupil_id, wording, written_at, read_at, reply FROM partner_word_before;
INSERT INTO partner_session (school_id, consent_id, on_date, pupil_id, was_there, recorded_at)
SELECT school_id, consent_id, on_date, pupil_id, was_there, recorded_at FROM partner_session_before;
DROP TABLE partner_session_before;
DROP TABLE partner_word_before;
DROP TABLE partner_consent_before;
