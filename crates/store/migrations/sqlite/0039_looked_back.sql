-- What to do at home with an objective in other languages than English: each with whether somebody checked it; NULL where nobody
-- wrote any.
ALTER TABLE objective ADD COLUMN home_in TEXT;

-- Whether chances that were stated came true, worked out once for the results of a school year and kept as it was said then. It
-- is about nobody: counts and intervals of six pupils or more, and no label that was handed in. `year` is the one in which the
-- school year ended.
CREATE TABLE look_back (
    school_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    chances BIGINT NOT NULL,
    pupils BIGINT NOT NULL,
    waiting BIGINT NOT NULL,
    brier DOUBLE PRECISION NOT NULL,
    slope DOUBLE PRECISION,
    slope_low DOUBLE PRECISION,
    slope_high DOUBLE PRECISION,
    banner BIGINT NOT NULL,
    method TEXT NOT NULL,
    CONSTRAINT look_back_pk PRIMARY KEY (school_id, year),
    CONSTRAINT look_back_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT look_back_year CHECK (year BETWEEN 1990 AND 2200),
    CONSTRAINT look_back_pupils CHECK (pupils >= 6)
) WITHOUT ROWID;

-- One line of it: all together (kind 1), pupils of one year (2) or of one start (3), or a bin of the curve (4). `value` is what was
-- stated less what was reached, of a bin the share that reached it.
CREATE TABLE look_back_line (
    school_id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    place BIGINT NOT NULL,
    label TEXT NOT NULL,
    pupils BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    low DOUBLE PRECISION NOT NULL,
    high DOUBLE PRECISION NOT NULL,
    stated DOUBLE PRECISION,
    above_start DOUBLE PRECISION,
    below_start BIGINT NOT NULL,
    warns BIGINT NOT NULL,
    CONSTRAINT look_back_line_pk PRIMARY KEY (school_id, year, kind, place),
    CONSTRAINT look_back_line_of_fk FOREIGN KEY (school_id, year) REFERENCES look_back (school_id, year),
    CONSTRAINT look_back_line_kind CHECK (kind BETWEEN 1 AND 4),
    CONSTRAINT look_back_line_pupils CHECK (pupils >= 6)
) WITHOUT ROWID;
