-- What the office says of a carer; what they may see and add stands with each child, in relation. That somebody is a carer
-- follows from a relation that runs, and from nothing else: a role of its own could outlive it.
CREATE TABLE carer (
    school_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    language BIGINT NOT NULL,
    email TEXT,
    recorded_at BIGINT NOT NULL,
    came_in_at BIGINT,
    CONSTRAINT carer_pk PRIMARY KEY (school_id, account_id),
    CONSTRAINT carer_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT carer_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT carer_language CHECK (language BETWEEN 1 AND 3)
);
CREATE INDEX carer_account ON carer (account_id);

-- Whether they are written to, and whether school, class and teachers are hidden from them (court order, refuge).
ALTER TABLE relation ADD COLUMN messages BIGINT NOT NULL DEFAULT 0;
ALTER TABLE relation ADD COLUMN restricted BIGINT NOT NULL DEFAULT 0;

-- What a family or a child wrote. It is theirs: they change it, and what they take back is deleted. The reply is the
-- teacher's, in one line.
CREATE TABLE family_word (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    written_by BIGINT NOT NULL,
    author BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    objective_id BIGINT,
    shared BIGINT NOT NULL,
    wording TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    read_at BIGINT,
    reply TEXT,
    CONSTRAINT family_word_pk PRIMARY KEY (school_id, id),
    CONSTRAINT family_word_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT family_word_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT family_word_author CHECK (author BETWEEN 1 AND 2),
    CONSTRAINT family_word_kind CHECK (kind BETWEEN 1 AND 3)
);
CREATE INDEX family_word_pupil ON family_word (school_id, pupil_id);
CREATE INDEX family_word_objective ON family_word (school_id, objective_id);
CREATE INDEX family_word_unread ON family_word (school_id, written_at) WHERE read_at IS NULL;

-- "Please see me about …": a child's number and who asks, and nothing of what was written.
CREATE TABLE passed_on (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    passed_at BIGINT NOT NULL,
    passed_by BIGINT NOT NULL,
    seen_at BIGINT,
    CONSTRAINT passed_on_pk PRIMARY KEY (school_id, id),
    CONSTRAINT passed_on_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX passed_on_pupil ON passed_on (school_id, pupil_id);

-- One more purpose of a link: a carer comes in. A check cannot be widened in place on both databases, so the table is made
-- anew; while both are there, no two constraints may have one name.
CREATE TABLE setup_link_wider (
    token_hash TEXT NOT NULL,
    purpose BIGINT NOT NULL,
    school_id BIGINT,
    account_id BIGINT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    CONSTRAINT setup_link_key PRIMARY KEY (token_hash),
    CONSTRAINT setup_link_of_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT setup_link_of_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT setup_link_what_for CHECK (purpose BETWEEN 1 AND 4)
);
INSERT INTO setup_link_wider SELECT token_hash, purpose, school_id, account_id, created_at, expires_at, used_at
    FROM setup_link;
DROP TABLE setup_link;
ALTER TABLE setup_link_wider RENAME TO setup_link;
CREATE INDEX setup_link_school ON setup_link (school_id);
CREATE INDEX setup_link_account ON setup_link (account_id);
