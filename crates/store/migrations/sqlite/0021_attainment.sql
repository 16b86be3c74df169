-- A reference cohort: who started where, and what they reached, with its source and year. Never edited: other content is
-- another cohort. Whether a school uses one is a choice of its own, by subject and year group.
CREATE TABLE cohort (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    source TEXT NOT NULL,
    outcome_year BIGINT NOT NULL,
    prior_scale TEXT NOT NULL,
    outcome_scale TEXT NOT NULL,
    years BIGINT NOT NULL,
    points DOUBLE PRECISION,
    simulated BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT cohort_pk PRIMARY KEY (school_id, id),
    CONSTRAINT cohort_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT cohort_once UNIQUE (school_id, content_hash),
    CONSTRAINT cohort_outcome_year CHECK (outcome_year BETWEEN 1990 AND 2100),
    CONSTRAINT cohort_years CHECK (years BETWEEN 1 AND 10)
) WITHOUT ROWID;
CREATE INDEX cohort_subject ON cohort (school_id, subject_id);

-- What its grades are called, and from which point of the outcome's scale each is reached, where the source says.
CREATE TABLE cohort_grade (
    school_id BIGINT NOT NULL,
    cohort_id BIGINT NOT NULL,
    grade BIGINT NOT NULL,
    name TEXT NOT NULL,
    lower_cut DOUBLE PRECISION,
    CONSTRAINT cohort_grade_pk PRIMARY KEY (school_id, cohort_id, grade),
    CONSTRAINT cohort_grade_cohort_fk FOREIGN KEY (school_id, cohort_id) REFERENCES cohort (school_id, id),
    CONSTRAINT cohort_grade_grade CHECK (grade BETWEEN 0 AND 255)
) WITHOUT ROWID;

-- So many people who started at one place and reached one grade.
CREATE TABLE cohort_row (
    school_id BIGINT NOT NULL,
    cohort_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    prior DOUBLE PRECISION NOT NULL,
    grade BIGINT NOT NULL,
    people BIGINT NOT NULL,
    CONSTRAINT cohort_row_pk PRIMARY KEY (school_id, cohort_id, place),
    CONSTRAINT cohort_row_cohort_fk FOREIGN KEY (school_id, cohort_id) REFERENCES cohort (school_id, id),
    CONSTRAINT cohort_row_people CHECK (people >= 1)
) WITHOUT ROWID;

-- A score of a national or an in-school common assessment, kept apart from what lessons show. Rows are only added: of one
-- pupil, subject, scale, date and source the last counts, and one without a score takes back what stood before.
CREATE TABLE attainment (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    purpose BIGINT NOT NULL,
    scale TEXT NOT NULL,
    score DOUBLE PRECISION,
    error DOUBLE PRECISION NOT NULL,
    marker_sd DOUBLE PRECISION NOT NULL,
    on_date TEXT NOT NULL,
    source TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT attainment_pk PRIMARY KEY (school_id, id),
    CONSTRAINT attainment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT attainment_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT attainment_purpose CHECK (purpose BETWEEN 2 AND 3),
    CONSTRAINT attainment_error CHECK (error >= 0),
    CONSTRAINT attainment_marker_sd CHECK (marker_sd >= 0)
) WITHOUT ROWID;
CREATE INDEX attainment_pupil ON attainment (school_id, pupil_id, subject_id);
CREATE INDEX attainment_subject ON attainment (school_id, subject_id);

-- The grade that terms of a target aim for, with the chance that was stated then and where it came from: a fact of that day,
-- never worked out again.
CREATE TABLE target_range (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    cohort_id BIGINT NOT NULL,
    typical BIGINT NOT NULL,
    from_start BIGINT NOT NULL,
    grade BIGINT NOT NULL,
    raised BIGINT NOT NULL,
    chance DOUBLE PRECISION NOT NULL,
    low DOUBLE PRECISION NOT NULL,
    high DOUBLE PRECISION NOT NULL,
    people BIGINT NOT NULL,
    provisional BIGINT NOT NULL,
    CONSTRAINT target_range_pk PRIMARY KEY (school_id, target_id, version),
    CONSTRAINT target_range_terms_fk FOREIGN KEY (school_id, target_id, version)
        REFERENCES target_terms (school_id, target_id, version),
    CONSTRAINT target_range_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_range_cohort_fk FOREIGN KEY (school_id, cohort_id) REFERENCES cohort (school_id, id),
    CONSTRAINT target_range_chance CHECK (chance BETWEEN 0 AND 1)
) WITHOUT ROWID;
CREATE INDEX target_range_pupil ON target_range (school_id, pupil_id);
CREATE INDEX target_range_cohort ON target_range (school_id, cohort_id);
