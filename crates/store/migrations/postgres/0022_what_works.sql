-- The school's own words for ways to teach, in its order.
CREATE TABLE approach (
    school_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT approach_pk PRIMARY KEY (school_id, place),
    CONSTRAINT approach_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT approach_once UNIQUE (school_id, name)
);

-- How a class was taught an objective on a day, where no plan says so: a tap after the lesson.
CREATE TABLE lesson_approach (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    approach TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT lesson_approach_pk PRIMARY KEY (school_id, group_id, objective_id, on_date, approach),
    CONSTRAINT lesson_approach_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT lesson_approach_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id)
);
CREATE INDEX lesson_approach_objective ON lesson_approach (school_id, objective_id);

-- What somebody used for an objective. It belongs to the school: who wrote it is in the audit and in no row.
CREATE TABLE worked_piece (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    title TEXT NOT NULL,
    wording TEXT NOT NULL,
    link TEXT,
    version BIGINT NOT NULL,
    hidden BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT worked_piece_pk PRIMARY KEY (school_id, id),
    CONSTRAINT worked_piece_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT worked_piece_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT worked_piece_kind CHECK (kind BETWEEN 1 AND 5)
);
CREATE INDEX worked_piece_subject ON worked_piece (school_id, subject_id);
CREATE INDEX worked_piece_objective ON worked_piece (school_id, objective_id);

-- How it read before each change.
CREATE TABLE worked_version (
    school_id BIGINT NOT NULL,
    piece_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    title TEXT NOT NULL,
    wording TEXT NOT NULL,
    link TEXT,
    replaced_at BIGINT NOT NULL,
    CONSTRAINT worked_version_pk PRIMARY KEY (school_id, piece_id, version),
    CONSTRAINT worked_version_piece_fk FOREIGN KEY (school_id, piece_id) REFERENCES worked_piece (school_id, id)
);

CREATE TABLE worked_file (
    school_id BIGINT NOT NULL,
    piece_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    media BIGINT NOT NULL,
    body BYTEA NOT NULL,
    CONSTRAINT worked_file_pk PRIMARY KEY (school_id, piece_id),
    CONSTRAINT worked_file_piece_fk FOREIGN KEY (school_id, piece_id) REFERENCES worked_piece (school_id, id),
    CONSTRAINT worked_file_media CHECK (media BETWEEN 1 AND 4)
);

-- A class was taught with it on a day: about the class, as a lesson is.
CREATE TABLE worked_use (
    school_id BIGINT NOT NULL,
    piece_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT worked_use_pk PRIMARY KEY (school_id, piece_id, group_id, on_date),
    CONSTRAINT worked_use_piece_fk FOREIGN KEY (school_id, piece_id) REFERENCES worked_piece (school_id, id),
    CONSTRAINT worked_use_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
);
CREATE INDEX worked_use_group ON worked_use (school_id, group_id);

-- How classes did with pieces and approaches, made anew by a job. Only what may be said: a comparison of several classes on
-- either side, or none. `about` is a piece (kind 1), or an objective with an approach (kind 2).
CREATE TABLE what_worked (
    school_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    about BIGINT NOT NULL,
    approach TEXT NOT NULL,
    classes BIGINT NOT NULL,
    other_classes BIGINT NOT NULL,
    pupils BIGINT NOT NULL,
    other_pupils BIGINT NOT NULL,
    value DOUBLE PRECISION,
    sd DOUBLE PRECISION,
    made_on TEXT NOT NULL,
    CONSTRAINT what_worked_pk PRIMARY KEY (school_id, subject_id, kind, about, approach),
    CONSTRAINT what_worked_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT what_worked_kind CHECK (kind BETWEEN 1 AND 2)
);

-- What works best for most in a subject, until a term is over; and for whom something else was seen, which is seldom.
CREATE TABLE best_for_most (
    school_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    approach TEXT,
    pupils BIGINT NOT NULL,
    classes BIGINT NOT NULL,
    until_date TEXT NOT NULL,
    CONSTRAINT best_for_most_pk PRIMARY KEY (school_id, subject_id),
    CONSTRAINT best_for_most_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id)
);

CREATE TABLE best_for_pupil (
    school_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    approach TEXT NOT NULL,
    chance DOUBLE PRECISION NOT NULL,
    CONSTRAINT best_for_pupil_pk PRIMARY KEY (school_id, subject_id, pupil_id),
    CONSTRAINT best_for_pupil_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT best_for_pupil_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX best_for_pupil_pupil ON best_for_pupil (school_id, pupil_id);

-- An idea and the plan of its test, fixed before the lot is drawn. Whose idea it was is in no row. Weeks are of one class.
CREATE TABLE tryout (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    lot_of BIGINT NOT NULL,
    tried TEXT NOT NULL,
    instead TEXT NOT NULL,
    outcome BIGINT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    counts BIGINT NOT NULL,
    seed BIGINT,
    drawn_on TEXT,
    stopped_on TEXT,
    stopped_why TEXT,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT tryout_pk PRIMARY KEY (school_id, id),
    CONSTRAINT tryout_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT tryout_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT tryout_lot_of CHECK (lot_of BETWEEN 1 AND 2),
    CONSTRAINT tryout_outcome CHECK (outcome BETWEEN 1 AND 2),
    CONSTRAINT tryout_dates CHECK (ends >= starts)
);
CREATE INDEX tryout_subject ON tryout (school_id, subject_id);
CREATE INDEX tryout_objective ON tryout (school_id, objective_id);

-- A class or a week in it. Without an arm the lot is still to be drawn.
CREATE TABLE tryout_unit (
    school_id BIGINT NOT NULL,
    tryout_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    arm BIGINT,
    CONSTRAINT tryout_unit_pk PRIMARY KEY (school_id, tryout_id, group_id, place),
    CONSTRAINT tryout_unit_tryout_fk FOREIGN KEY (school_id, tryout_id) REFERENCES tryout (school_id, id),
    CONSTRAINT tryout_unit_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT tryout_unit_arm CHECK (arm BETWEEN 1 AND 2)
);
CREATE INDEX tryout_unit_group ON tryout_unit (school_id, group_id);
