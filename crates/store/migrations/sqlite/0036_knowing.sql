-- Marks of a pupil in one part of a common or national assessment: a question, or a strand as a whole (then without a question).
-- Of two for the same part the one of the later import counts; those of an import that was taken back do not.
CREATE TABLE part_mark (
    school_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    assessment TEXT NOT NULL,
    on_date TEXT NOT NULL,
    strand TEXT NOT NULL,
    question TEXT NOT NULL,
    purpose BIGINT NOT NULL,
    marks DOUBLE PRECISION NOT NULL,
    out_of DOUBLE PRECISION NOT NULL,
    CONSTRAINT part_mark_pk PRIMARY KEY (school_id, batch_id, pupil_id, subject_id, assessment, on_date, strand, question),
    CONSTRAINT part_mark_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT part_mark_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT part_mark_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT part_mark_purpose CHECK (purpose BETWEEN 2 AND 3),
    CONSTRAINT part_mark_marks CHECK (marks >= 0 AND marks <= out_of AND out_of > 0)
);
CREATE INDEX part_mark_pupil ON part_mark (school_id, pupil_id);
CREATE INDEX part_mark_subject ON part_mark (school_id, subject_id);

-- What was published about the same part: the share of its marks that pupils elsewhere got, how many they were, and who says so.
CREATE TABLE published_share (
    school_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    assessment TEXT NOT NULL,
    year BIGINT NOT NULL,
    strand TEXT NOT NULL,
    question TEXT NOT NULL,
    share DOUBLE PRECISION NOT NULL,
    n BIGINT NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT published_share_pk PRIMARY KEY (school_id, batch_id, subject_id, assessment, year, strand, question),
    CONSTRAINT published_share_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT published_share_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT published_share_share CHECK (share BETWEEN 0 AND 1),
    CONSTRAINT published_share_n CHECK (n >= 1)
);
CREATE INDEX published_share_subject ON published_share (school_id, subject_id);

-- That an objective was looked at together in books: what was seen is kept by those who looked.
CREATE TABLE looked_together (
    school_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT looked_together_pk PRIMARY KEY (school_id, objective_id, on_date),
    CONSTRAINT looked_together_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id)
);
