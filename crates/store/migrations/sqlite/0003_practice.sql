-- Practice: sets that a teacher gives, the turns that pupils take, and what was asked in each.
--
-- What a pupil answered is evidence and stands there; a turn keeps what the next question depends on: what was asked,
-- how often it was tried, what help was given.

CREATE TABLE practice_set (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    sitting_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    target DOUBLE PRECISION NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BIGINT,
    withdrawn_at BIGINT,
    CONSTRAINT practice_set_pk PRIMARY KEY (school_id, id),
    CONSTRAINT practice_set_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT practice_set_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT practice_set_sitting_fk FOREIGN KEY (school_id, sitting_id) REFERENCES sitting (school_id, id),
    CONSTRAINT practice_set_kind CHECK (kind BETWEEN 1 AND 4),
    CONSTRAINT practice_set_minutes CHECK (minutes BETWEEN 1 AND 90),
    CONSTRAINT practice_set_target CHECK (target > 0.5 AND target < 1),
    CONSTRAINT practice_set_dates CHECK (until_date >= from_date)
);
CREATE INDEX practice_set_group ON practice_set (school_id, group_id, until_date);
CREATE INDEX practice_set_subject ON practice_set (school_id, subject_id);
CREATE INDEX practice_set_sitting ON practice_set (school_id, sitting_id);

CREATE TABLE practice_set_objective (
    school_id BIGINT NOT NULL,
    practice_set_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    CONSTRAINT practice_set_objective_pk PRIMARY KEY (school_id, practice_set_id, objective_id),
    CONSTRAINT practice_set_objective_set_fk FOREIGN KEY (school_id, practice_set_id)
        REFERENCES practice_set (school_id, id),
    CONSTRAINT practice_set_objective_objective_fk FOREIGN KEY (school_id, objective_id)
        REFERENCES objective (school_id, id)
) WITHOUT ROWID;
CREATE INDEX practice_set_objective_objective ON practice_set_objective (school_id, objective_id);

CREATE TABLE practice_turn (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    practice_set_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    CONSTRAINT practice_turn_pk PRIMARY KEY (school_id, id),
    CONSTRAINT practice_turn_set_fk FOREIGN KEY (school_id, practice_set_id) REFERENCES practice_set (school_id, id),
    CONSTRAINT practice_turn_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX practice_turn_set ON practice_turn (school_id, practice_set_id);
CREATE INDEX practice_turn_pupil ON practice_turn (school_id, pupil_id);

-- One row a question asked. last_answer is what was typed and was not right: the same again gets other help.
CREATE TABLE practice_item (
    school_id BIGINT NOT NULL,
    practice_turn_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    question_version_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    draw BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    hints BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    repeated BIGINT NOT NULL,
    last_answer TEXT,
    came_to BIGINT,
    ended_at BIGINT,
    CONSTRAINT practice_item_pk PRIMARY KEY (school_id, practice_turn_id, place),
    CONSTRAINT practice_item_turn_fk FOREIGN KEY (school_id, practice_turn_id) REFERENCES practice_turn (school_id, id),
    CONSTRAINT practice_item_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT practice_item_version_fk FOREIGN KEY (school_id, question_version_id)
        REFERENCES question_version (school_id, id),
    CONSTRAINT practice_item_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT practice_item_reason CHECK (reason BETWEEN 1 AND 5),
    CONSTRAINT practice_item_came_to CHECK (came_to BETWEEN 1 AND 4),
    CONSTRAINT practice_item_counts CHECK (hints >= 0 AND tries >= 0 AND repeated IN (0, 1))
) WITHOUT ROWID;
CREATE INDEX practice_item_pupil ON practice_item (school_id, pupil_id, ended_at);
CREATE INDEX practice_item_version ON practice_item (school_id, question_version_id);
CREATE INDEX practice_item_objective ON practice_item (school_id, objective_id);

-- How a pupil reads and writes best: acts on every sheet that is printed, and is never printed itself.
CREATE TABLE adjustment (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT adjustment_pk PRIMARY KEY (school_id, pupil_id, kind, from_date),
    CONSTRAINT adjustment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT adjustment_kind CHECK (kind BETWEEN 1 AND 4),
    CONSTRAINT adjustment_dates CHECK (until_date IS NULL OR until_date >= from_date)
) WITHOUT ROWID;
