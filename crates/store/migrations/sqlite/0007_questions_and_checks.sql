-- What a teacher said about a question, and practice that is for some of a class.

-- "This question is fine", said for one class: what was flagged there is not flagged again. Taking it back takes the
-- row away; who said it and when stands in the audit.
CREATE TABLE question_review (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    question_version_id BIGINT NOT NULL,
    reviewed_at BIGINT NOT NULL,
    CONSTRAINT question_review_pk PRIMARY KEY (school_id, group_id, question_version_id),
    CONSTRAINT question_review_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT question_review_version_fk FOREIGN KEY (school_id, question_version_id)
        REFERENCES question_version (school_id, id)
) WITHOUT ROWID;
CREATE INDEX question_review_version ON question_review (school_id, question_version_id);

-- A set that is for some says so itself: were its last pupil erased, it must not become the whole class's.
ALTER TABLE practice_set ADD COLUMN for_some BIGINT NOT NULL DEFAULT 0
    CONSTRAINT practice_set_for_some CHECK (for_some IN (0, 1));

CREATE TABLE practice_for (
    school_id BIGINT NOT NULL,
    practice_set_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    CONSTRAINT practice_for_pk PRIMARY KEY (school_id, practice_set_id, pupil_id),
    CONSTRAINT practice_for_set_fk FOREIGN KEY (school_id, practice_set_id) REFERENCES practice_set (school_id, id),
    CONSTRAINT practice_for_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX practice_for_pupil ON practice_for (school_id, pupil_id);
