-- Who works well together, and who does not: said by those who teach the class, seen by them alone. A pair is kept once, in
-- whichever order it was said; why is a row of its own.
CREATE TABLE pupil_pair (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    other_pupil_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT pupil_pair_pk PRIMARY KEY (school_id, group_id, pupil_id, other_pupil_id),
    CONSTRAINT pupil_pair_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT pupil_pair_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT pupil_pair_other_fk FOREIGN KEY (school_id, other_pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT pupil_pair_kind CHECK (kind BETWEEN 1 AND 2),
    CONSTRAINT pupil_pair_two CHECK (pupil_id <> other_pupil_id)
);
CREATE INDEX pupil_pair_pupil ON pupil_pair (school_id, pupil_id);
CREATE INDEX pupil_pair_other ON pupil_pair (school_id, other_pupil_id);

CREATE TABLE pupil_pair_text (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    other_pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT pupil_pair_text_pk PRIMARY KEY (school_id, group_id, pupil_id, other_pupil_id),
    CONSTRAINT pupil_pair_text_pair_fk FOREIGN KEY (school_id, group_id, pupil_id, other_pupil_id)
        REFERENCES pupil_pair (school_id, group_id, pupil_id, other_pupil_id),
    CONSTRAINT pupil_pair_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT pupil_pair_text_other_fk FOREIGN KEY (school_id, other_pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX pupil_pair_text_pupil ON pupil_pair_text (school_id, pupil_id);
CREATE INDEX pupil_pair_text_other ON pupil_pair_text (school_id, other_pupil_id);

-- The working groups of a class that were made at once, for one purpose. They end by themselves after the last day; ended_on
-- says that somebody ended them before. Each change counts on, so that of two people the second is told.
CREATE TABLE group_plan (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    purpose BIGINT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    ended_on TEXT,
    exit_check TEXT NOT NULL,
    changes BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT group_plan_pk PRIMARY KEY (school_id, id),
    CONSTRAINT group_plan_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT group_plan_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT group_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT group_plan_purpose CHECK (purpose BETWEEN 1 AND 3),
    CONSTRAINT group_plan_ends CHECK (ends_on >= starts_on)
);
CREATE INDEX group_plan_group ON group_plan (school_id, group_id);
CREATE INDEX group_plan_subject ON group_plan (school_id, subject_id);
CREATE INDEX group_plan_objective ON group_plan (school_id, objective_id);

-- One of them. Its name says nothing about anybody; what it is for is seen by those who teach.
CREATE TABLE working_group (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    adult BIGINT,
    CONSTRAINT working_group_pk PRIMARY KEY (school_id, plan_id, place),
    CONSTRAINT working_group_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES group_plan (school_id, id),
    CONSTRAINT working_group_place CHECK (place >= 0),
    CONSTRAINT working_group_adult CHECK (adult BETWEEN 1 AND 2)
);

-- Who is in it, why, and what was known on the first day: the chance that the objective was met, the last answers, and on
-- how many rows of evidence that rested; nothing where nothing was known.
CREATE TABLE working_group_place (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    pinned BIGINT NOT NULL,
    entry_met DOUBLE PRECISION,
    entry_right BIGINT NOT NULL,
    entry_of BIGINT NOT NULL,
    entry_rows BIGINT NOT NULL,
    CONSTRAINT working_group_place_pk PRIMARY KEY (school_id, plan_id, pupil_id),
    CONSTRAINT working_group_place_group_fk FOREIGN KEY (school_id, plan_id, place)
        REFERENCES working_group (school_id, plan_id, place),
    CONSTRAINT working_group_place_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT working_group_place_reason CHECK (reason BETWEEN 1 AND 7),
    CONSTRAINT working_group_place_met CHECK (entry_met BETWEEN 0 AND 1)
);
CREATE INDEX working_group_place_group ON working_group_place (school_id, plan_id, place);
CREATE INDEX working_group_place_pupil ON working_group_place (school_id, pupil_id);

-- Where a class sits in a room: rows from the front, seats from the left, so many to a table.
CREATE TABLE seating_plan (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    room TEXT NOT NULL,
    seat_rows BIGINT NOT NULL,
    seats_across BIGINT NOT NULL,
    seats_at_table BIGINT NOT NULL,
    purpose BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT seating_plan_pk PRIMARY KEY (school_id, id),
    CONSTRAINT seating_plan_room UNIQUE (school_id, group_id, room),
    CONSTRAINT seating_plan_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT seating_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT seating_plan_grid CHECK (seat_rows BETWEEN 1 AND 12 AND seats_across BETWEEN 1 AND 12
        AND seats_at_table BETWEEN 1 AND 12),
    CONSTRAINT seating_plan_purpose CHECK (purpose BETWEEN 1 AND 3)
);
CREATE INDEX seating_plan_objective ON seating_plan (school_id, objective_id);

CREATE TABLE seat (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    seat BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    pinned BIGINT NOT NULL,
    CONSTRAINT seat_pk PRIMARY KEY (school_id, plan_id, pupil_id),
    CONSTRAINT seat_once UNIQUE (school_id, plan_id, seat),
    CONSTRAINT seat_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES seating_plan (school_id, id),
    CONSTRAINT seat_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT seat_reason CHECK (reason BETWEEN 1 AND 7)
);
CREATE INDEX seat_pupil ON seat (school_id, pupil_id);

-- One lesson as one object: its goal, its segments, and what is done for whom. What somebody is given is a row of that pupil's.
-- A segment's approach is the school's own word, as evidence has it: what it did is measured from the evidence of the lesson.
CREATE TABLE lesson_plan (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    period BIGINT NOT NULL,
    goal TEXT NOT NULL,
    changes BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT lesson_plan_pk PRIMARY KEY (school_id, id),
    CONSTRAINT lesson_plan_once UNIQUE (school_id, group_id, subject_id, on_date, period),
    CONSTRAINT lesson_plan_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT lesson_plan_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT lesson_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT lesson_plan_period CHECK (period >= 0)
);
CREATE INDEX lesson_plan_subject ON lesson_plan (school_id, subject_id);
CREATE INDEX lesson_plan_objective ON lesson_plan (school_id, objective_id);

CREATE TABLE lesson_segment (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    minutes BIGINT,
    approach TEXT,
    wording TEXT NOT NULL,
    CONSTRAINT lesson_segment_pk PRIMARY KEY (school_id, plan_id, place),
    CONSTRAINT lesson_segment_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES lesson_plan (school_id, id),
    CONSTRAINT lesson_segment_minutes CHECK (minutes BETWEEN 1 AND 180)
);

CREATE TABLE lesson_adjustment (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    wording TEXT NOT NULL,
    why TEXT NOT NULL,
    CONSTRAINT lesson_adjustment_pk PRIMARY KEY (school_id, plan_id, pupil_id, kind),
    CONSTRAINT lesson_adjustment_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES lesson_plan (school_id, id),
    CONSTRAINT lesson_adjustment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT lesson_adjustment_kind CHECK (kind BETWEEN 1 AND 5)
);
CREATE INDEX lesson_adjustment_pupil ON lesson_adjustment (school_id, pupil_id);
