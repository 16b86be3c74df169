-- What a class was given to retrieve at the start of a lesson, kept once it is used: the same on the board, on paper and
-- read aloud, however often it is opened, and remembered when the next is chosen. Nothing here is about a pupil.
--
-- slot is the place among the questions. A question that a teacher swapped keeps its row; the one in its place has the
-- next turn, so that a swap can be undone. What the class showed is a row of class_evidence.
CREATE TABLE retrieval_question (
    school_id BIGINT NOT NULL,
    lesson_id BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    turn BIGINT NOT NULL,
    place BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    question_version_id BIGINT NOT NULL,
    draw BIGINT NOT NULL,
    class_evidence_id BIGINT,
    kept_at BIGINT NOT NULL,
    CONSTRAINT retrieval_question_pk PRIMARY KEY (school_id, lesson_id, slot, turn),
    CONSTRAINT retrieval_question_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson (school_id, id),
    CONSTRAINT retrieval_question_objective_fk FOREIGN KEY (school_id, objective_id)
        REFERENCES objective (school_id, id),
    CONSTRAINT retrieval_question_version_fk FOREIGN KEY (school_id, question_version_id)
        REFERENCES question_version (school_id, id),
    CONSTRAINT retrieval_question_shown_fk FOREIGN KEY (school_id, class_evidence_id)
        REFERENCES class_evidence (school_id, id),
    CONSTRAINT retrieval_question_slot CHECK (slot BETWEEN 1 AND 5),
    CONSTRAINT retrieval_question_turn CHECK (turn >= 0),
    CONSTRAINT retrieval_question_place CHECK (place BETWEEN 1 AND 6)
) WITHOUT ROWID;
CREATE INDEX retrieval_question_objective ON retrieval_question (school_id, objective_id);
CREATE INDEX retrieval_question_version ON retrieval_question (school_id, question_version_id);
CREATE INDEX retrieval_question_shown ON retrieval_question (school_id, class_evidence_id);
