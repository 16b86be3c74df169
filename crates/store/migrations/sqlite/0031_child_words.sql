-- What a child wrote into a box of a target or of their own page, by where it stands: the words are kept there, and here is
-- only when they were written and whether anybody at school has read them.
CREATE TABLE child_word (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    target_id BIGINT,
    section BIGINT,
    number BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    read_at BIGINT,
    CONSTRAINT child_word_pk PRIMARY KEY (school_id, id),
    CONSTRAINT child_word_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT child_word_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT child_word_one_place CHECK ((target_id IS NULL AND section IS NOT NULL) OR (target_id IS NOT NULL AND section IS NULL))
);
CREATE INDEX child_word_pupil ON child_word (school_id, pupil_id);
CREATE INDEX child_word_target ON child_word (school_id, target_id);
CREATE INDEX child_word_unread ON child_word (school_id, written_at) WHERE read_at IS NULL;

-- Which carer agreed to a club, and whether on paper.
ALTER TABLE club_pupil ADD COLUMN agreed_by BIGINT;
ALTER TABLE club_pupil ADD COLUMN agreed_on_paper BIGINT;

-- Whether what a carer wrote came on paper and was typed at school.
ALTER TABLE family_word ADD COLUMN on_paper BIGINT;
