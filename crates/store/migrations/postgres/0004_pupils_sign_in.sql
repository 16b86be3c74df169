-- Pupils sign in: a class's code, and what opens one pupil's own pages.

-- What somebody types to come to a class's list. One a class; unique in the whole database, so that nobody has to
-- say which school they are at.
CREATE TABLE class_code (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    code TEXT NOT NULL,
    is_on BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    CONSTRAINT class_code_pk PRIMARY KEY (school_id, group_id),
    CONSTRAINT class_code_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT class_code_code UNIQUE (code),
    CONSTRAINT class_code_is_on CHECK (is_on IN (0, 1))
);

-- A row from the moment at which somebody gave the pupil pictures or a card; the account that they open is the one
-- related to the pupil as their own. Only hashes are kept. first_at says that the pupil has signed in at all.
CREATE TABLE pupil_sign_in (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    badge BIGINT NOT NULL,
    pictures_hash TEXT,
    pictures_at BIGINT,
    card_hash TEXT,
    card_at BIGINT,
    first_at BIGINT,
    CONSTRAINT pupil_sign_in_pk PRIMARY KEY (school_id, pupil_id),
    CONSTRAINT pupil_sign_in_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT pupil_sign_in_badge CHECK (badge >= 0)
);
CREATE UNIQUE INDEX pupil_sign_in_card ON pupil_sign_in (card_hash) WHERE card_hash IS NOT NULL;
