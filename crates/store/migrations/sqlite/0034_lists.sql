-- What another system calls a class, a pupil, somebody who works here, or a place in a class: by it the same list twice changes
-- nothing. A place says itself who is where, and from and until when.
CREATE TABLE roster_key (
    school_id BIGINT NOT NULL,
    system TEXT NOT NULL,
    kind BIGINT NOT NULL,
    source_key TEXT NOT NULL,
    group_id BIGINT,
    pupil_id BIGINT,
    account_id BIGINT,
    part BIGINT,
    first_date TEXT,
    last_date TEXT,
    CONSTRAINT roster_key_pk PRIMARY KEY (school_id, system, kind, source_key),
    CONSTRAINT roster_key_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT roster_key_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT roster_key_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT roster_key_kind CHECK (kind BETWEEN 1 AND 4),
    CONSTRAINT roster_key_part CHECK (part BETWEEN 1 AND 3)
);
CREATE INDEX roster_key_group ON roster_key (school_id, group_id);
CREATE INDEX roster_key_pupil ON roster_key (school_id, pupil_id);
CREATE INDEX roster_key_account ON roster_key (account_id, school_id);

-- What an import of lists did, step by step, so that it can be taken back whole. What stood before is kept with the step.
CREATE TABLE roster_step (
    school_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    step BIGINT NOT NULL,
    group_id BIGINT,
    pupil_id BIGINT,
    account_id BIGINT,
    subject_id BIGINT,
    on_date TEXT NOT NULL,
    stood TEXT,
    CONSTRAINT roster_step_pk PRIMARY KEY (school_id, batch_id, place),
    CONSTRAINT roster_step_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT roster_step_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT roster_step_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT roster_step_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT roster_step_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT roster_step_step CHECK (step BETWEEN 1 AND 12)
);
CREATE INDEX roster_step_group ON roster_step (school_id, group_id);
CREATE INDEX roster_step_pupil ON roster_step (school_id, pupil_id);
CREATE INDEX roster_step_account ON roster_step (account_id, school_id);
CREATE INDEX roster_step_subject ON roster_step (school_id, subject_id);

-- A mark of the register for half a day. Of two for the same half day the one of the later import counts; those of an import that
-- was taken back do not.
CREATE TABLE attendance_mark (
    school_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    half BIGINT NOT NULL,
    code TEXT NOT NULL,
    counts BIGINT NOT NULL,
    CONSTRAINT attendance_mark_pk PRIMARY KEY (school_id, batch_id, pupil_id, on_date, half),
    CONSTRAINT attendance_mark_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT attendance_mark_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT attendance_mark_half CHECK (half BETWEEN 1 AND 2),
    CONSTRAINT attendance_mark_counts CHECK (counts BETWEEN 1 AND 5)
);
CREATE INDEX attendance_mark_pupil ON attendance_mark (school_id, pupil_id, on_date);

-- With which import a score came; nothing for one that was typed, or came before imports of scores could be taken back.
ALTER TABLE attainment ADD COLUMN batch_id BIGINT;

-- Schools of the national register: public, and the same for every school of the database.
CREATE TABLE establishment (
    urn BIGINT NOT NULL,
    name TEXT NOT NULL,
    authority_code BIGINT,
    authority TEXT NOT NULL,
    number BIGINT,
    kind TEXT NOT NULL,
    town TEXT,
    postcode TEXT,
    is_open BIGINT NOT NULL,
    CONSTRAINT establishment_pk PRIMARY KEY (urn)
);

-- With what a school signs the files of pupils who move, and whose files it knows.
CREATE TABLE signing_key (
    school_id BIGINT NOT NULL,
    secret TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    CONSTRAINT signing_key_pk PRIMARY KEY (school_id),
    CONSTRAINT signing_key_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);
CREATE TABLE known_school (
    school_id BIGINT NOT NULL,
    public_key TEXT NOT NULL,
    name TEXT NOT NULL,
    known_at BIGINT NOT NULL,
    CONSTRAINT known_school_pk PRIMARY KEY (school_id, public_key),
    CONSTRAINT known_school_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);

-- A pupil who is to move: shown to the family first; what they took out; when the file was made.
CREATE TABLE mover (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    shown_at BIGINT NOT NULL,
    seen_at BIGINT,
    without_words BIGINT NOT NULL,
    made_at BIGINT,
    CONSTRAINT mover_pk PRIMARY KEY (school_id, id),
    CONSTRAINT mover_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT mover_once UNIQUE (school_id, pupil_id)
);

-- A pupil who came in a signed file of another school. Nobody of this school until a person has said who it is.
CREATE TABLE arrival (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    from_school TEXT NOT NULL,
    made_on TEXT NOT NULL,
    content TEXT NOT NULL,
    pupil_id BIGINT,
    mapped_at BIGINT,
    CONSTRAINT arrival_pk PRIMARY KEY (school_id, id),
    CONSTRAINT arrival_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT arrival_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX arrival_batch ON arrival (school_id, batch_id);
CREATE INDEX arrival_pupil ON arrival (school_id, pupil_id);
