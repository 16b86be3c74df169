-- A governor and whoever leads a subject or a phase are roles; there is room for more.
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
    CONSTRAINT membership_role CHECK (role BETWEEN 1 AND 20),
    CONSTRAINT membership_dates CHECK (until_date IS NULL OR until_date >= from_date)
);
CREATE INDEX membership_account ON membership (account_id);
INSERT INTO membership (school_id, id, account_id, role, from_date, until_date)
SELECT school_id, id, account_id, role, from_date, until_date FROM membership_before;
DROP TABLE membership_before;

-- What a school looks at itself for: its own list, and pages of a subject or a phase in small. No table here has a column for a
-- person: who wrote is a role, and the audit.
CREATE TABLE area (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    subject_id BIGINT,
    phase TEXT,
    place BIGINT NOT NULL,
    words BIGINT NOT NULL,
    retired_on TEXT,
    CONSTRAINT area_pk PRIMARY KEY (school_id, id),
    CONSTRAINT area_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT area_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT area_scope CHECK (subject_id IS NULL OR phase IS NULL),
    CONSTRAINT area_words CHECK (words BETWEEN 50 AND 1000)
);
CREATE INDEX area_subject ON area (school_id, subject_id);

CREATE TABLE area_claim (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    area_id BIGINT NOT NULL,
    claim TEXT NOT NULL,
    impact TEXT NOT NULL,
    next_step TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    changed_role BIGINT,
    checked_on TEXT,
    checked_role BIGINT,
    retired_on TEXT,
    CONSTRAINT area_claim_pk PRIMARY KEY (school_id, id),
    CONSTRAINT area_claim_area_fk FOREIGN KEY (school_id, area_id) REFERENCES area (school_id, id)
);
CREATE INDEX area_claim_area ON area_claim (school_id, area_id);

-- Kind 1 a figure, 2 a page, 3 words, 4 a file that is named. What it said when the claim was checked stands beside it; a figure has
-- value, interval and number, words and files a digest.
CREATE TABLE claim_evidence (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    claim_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    what TEXT NOT NULL,
    was_checked BIGINT NOT NULL,
    then_value DOUBLE PRECISION,
    then_low DOUBLE PRECISION,
    then_high DOUBLE PRECISION,
    then_n BIGINT,
    then_digest BIGINT,
    CONSTRAINT claim_evidence_pk PRIMARY KEY (school_id, id),
    CONSTRAINT claim_evidence_claim_fk FOREIGN KEY (school_id, claim_id) REFERENCES area_claim (school_id, id),
    CONSTRAINT claim_evidence_kind CHECK (kind BETWEEN 1 AND 4)
);
CREATE INDEX claim_evidence_claim ON claim_evidence (school_id, claim_id);

-- A line that somebody adds, signed with a role. What families and pupils send is read by staff before others read it.
CREATE TABLE area_line (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    area_id BIGINT NOT NULL,
    voice BIGINT NOT NULL,
    wording TEXT NOT NULL,
    added_on TEXT NOT NULL,
    shown_on TEXT,
    CONSTRAINT area_line_pk PRIMARY KEY (school_id, id),
    CONSTRAINT area_line_area_fk FOREIGN KEY (school_id, area_id) REFERENCES area (school_id, id),
    CONSTRAINT area_line_voice CHECK (voice BETWEEN 1 AND 5)
);
CREATE INDEX area_line_area ON area_line (school_id, area_id);

-- A priority of the school, of a subject or of a phase.
CREATE TABLE priority (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT,
    phase TEXT,
    started_on TEXT,
    ended_on TEXT,
    CONSTRAINT priority_pk PRIMARY KEY (school_id, id),
    CONSTRAINT priority_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT priority_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT priority_scope CHECK (subject_id IS NULL OR phase IS NULL),
    CONSTRAINT priority_ended CHECK (ended_on IS NULL OR (started_on IS NOT NULL AND ended_on >= started_on))
);
CREATE INDEX priority_subject ON priority (school_id, subject_id);

-- What it foretells. Once it has started a row is never changed: another wording is another version, with why.
CREATE TABLE priority_said (
    school_id BIGINT NOT NULL,
    priority_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    change_words TEXT NOT NULL,
    whom TEXT NOT NULL,
    by_date TEXT NOT NULL,
    failure TEXT NOT NULL,
    compared TEXT NOT NULL,
    why TEXT NOT NULL,
    said_on TEXT NOT NULL,
    said_role BIGINT,
    CONSTRAINT priority_said_pk PRIMARY KEY (school_id, priority_id, version),
    CONSTRAINT priority_said_priority_fk FOREIGN KEY (school_id, priority_id) REFERENCES priority (school_id, id)
);

-- Decision 1 keep, 2 change, 3 stop.
CREATE TABLE priority_review (
    school_id BIGINT NOT NULL,
    priority_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    happened TEXT NOT NULL,
    decision BIGINT NOT NULL,
    reason TEXT NOT NULL,
    on_date TEXT NOT NULL,
    by_role BIGINT,
    CONSTRAINT priority_review_pk PRIMARY KEY (school_id, priority_id, number),
    CONSTRAINT priority_review_priority_fk FOREIGN KEY (school_id, priority_id) REFERENCES priority (school_id, id),
    CONSTRAINT priority_review_decision CHECK (decision BETWEEN 1 AND 3)
);

-- What is done. Its owner is a role or a named group in words; its cost is in pence. State 1 open, 2 done, 3 dropped.
CREATE TABLE plan_action (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    priority_id BIGINT,
    wording TEXT NOT NULL,
    owner TEXT NOT NULL,
    cost_pence BIGINT,
    success TEXT NOT NULL,
    by_date TEXT,
    state BIGINT NOT NULL,
    settled_on TEXT,
    CONSTRAINT plan_action_pk PRIMARY KEY (school_id, id),
    CONSTRAINT plan_action_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT plan_action_priority_fk FOREIGN KEY (school_id, priority_id) REFERENCES priority (school_id, id),
    CONSTRAINT plan_action_state CHECK (state BETWEEN 1 AND 3)
);
CREATE INDEX plan_action_priority ON plan_action (school_id, priority_id);

-- Funders and requirements that actions serve: the school's own list.
CREATE TABLE plan_tag (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    retired_on TEXT,
    CONSTRAINT plan_tag_pk PRIMARY KEY (school_id, id),
    CONSTRAINT plan_tag_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);

CREATE TABLE plan_action_tag (
    school_id BIGINT NOT NULL,
    action_id BIGINT NOT NULL,
    tag_id BIGINT NOT NULL,
    CONSTRAINT plan_action_tag_pk PRIMARY KEY (school_id, action_id, tag_id),
    CONSTRAINT plan_action_tag_action_fk FOREIGN KEY (school_id, action_id) REFERENCES plan_action (school_id, id),
    CONSTRAINT plan_action_tag_tag_fk FOREIGN KEY (school_id, tag_id) REFERENCES plan_tag (school_id, id)
);
CREATE INDEX plan_action_tag_tag ON plan_action_tag (school_id, tag_id);

-- What a feature takes the place of; minutes as the school says them, of all who did it together, and times a school year.
CREATE TABLE retire_line (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    feature TEXT NOT NULL,
    replaces TEXT NOT NULL,
    minutes_before BIGINT NOT NULL,
    minutes_after BIGINT NOT NULL,
    times BIGINT NOT NULL,
    stopped_on TEXT,
    CONSTRAINT retire_line_pk PRIMARY KEY (school_id, id),
    CONSTRAINT retire_line_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT retire_line_minutes CHECK (minutes_before >= 0 AND minutes_after >= 0 AND times >= 0)
);

-- Files of headings under which self-evaluation and plan come out, by the name that the school gives them.
CREATE TABLE heading_set (
    school_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT heading_set_pk PRIMARY KEY (school_id, name),
    CONSTRAINT heading_set_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);
