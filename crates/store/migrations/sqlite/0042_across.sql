-- That the head lets a calculation across schools read results of this school, and gets its figures back: off without a row. A figure
-- hangs on the row, so that none can stay, or come, once it is gone. Kind 1 is value added, growth and progress.
CREATE TABLE across_switch (
    school_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT across_switch_pk PRIMARY KEY (school_id, kind),
    CONSTRAINT across_switch_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT across_switch_kind CHECK (kind = 1)
);

-- What the last calculation says to this school about itself in one subject and school year (by the calendar year in which it ends).
-- It names no pupil, class or other school; `says` tells what could be said, and where it is neither 1 nor 2 nor 3 there is no figure.
CREATE TABLE across_outcome (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    subject TEXT NOT NULL,
    purpose BIGINT NOT NULL,
    year BIGINT NOT NULL,
    stage BIGINT NOT NULL,
    term TEXT NOT NULL,
    papers TEXT NOT NULL,
    says BIGINT NOT NULL,
    pupils BIGINT NOT NULL,
    without_start BIGINT NOT NULL,
    schools BIGINT NOT NULL,
    lower BIGINT NOT NULL,
    typical BIGINT NOT NULL,
    higher BIGINT NOT NULL,
    start_mean DOUBLE PRECISION,
    with_age BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    method TEXT NOT NULL,
    CONSTRAINT across_outcome_pk PRIMARY KEY (school_id, id),
    CONSTRAINT across_outcome_switch_fk FOREIGN KEY (school_id, kind) REFERENCES across_switch (school_id, kind),
    CONSTRAINT across_outcome_purpose CHECK (purpose BETWEEN 2 AND 3),
    CONSTRAINT across_outcome_year CHECK (year BETWEEN 1990 AND 2200),
    CONSTRAINT across_outcome_stage CHECK (stage BETWEEN 1 AND 2),
    CONSTRAINT across_outcome_says CHECK (says BETWEEN 1 AND 9),
    CONSTRAINT across_outcome_pupils CHECK (says > 3 OR pupils >= 10),
    CONSTRAINT across_outcome_schools CHECK (says > 3 OR schools >= 5)
);
CREATE INDEX across_outcome_switch ON across_outcome (school_id, kind);

-- One number of it: value added raw (1) and contextual (2), drawn together; where pupils ended beyond their start as it is (3);
-- growth drawn together (4) and as it is (5); progress against groups of the same start (6). `compare_low` and `compare_high` are the
-- interval by which two schools are compared.
CREATE TABLE across_figure (
    school_id BIGINT NOT NULL,
    outcome_id BIGINT NOT NULL,
    figure BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    sd DOUBLE PRECISION NOT NULL,
    low DOUBLE PRECISION NOT NULL,
    high DOUBLE PRECISION NOT NULL,
    compare_low DOUBLE PRECISION,
    compare_high DOUBLE PRECISION,
    CONSTRAINT across_figure_pk PRIMARY KEY (school_id, outcome_id, figure),
    CONSTRAINT across_figure_of_fk FOREIGN KEY (school_id, outcome_id) REFERENCES across_outcome (school_id, id),
    CONSTRAINT across_figure_figure CHECK (figure BETWEEN 1 AND 6),
    CONSTRAINT across_figure_interval CHECK (low <= value AND value <= high AND sd >= 0)
);
