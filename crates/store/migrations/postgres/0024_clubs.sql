-- What there is beyond lessons: the school's own list. What a club is good for stands in tables of its own. Weekdays are a sum as
-- in provision.
CREATE TABLE club (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    weekdays BIGINT NOT NULL,
    starts TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    first_year BIGINT NOT NULL,
    last_year BIGINT NOT NULL,
    places BIGINT,
    cost TEXT NOT NULL,
    carer_agrees BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    CONSTRAINT club_pk PRIMARY KEY (school_id, id),
    CONSTRAINT club_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT club_weekdays CHECK (weekdays BETWEEN 1 AND 127),
    CONSTRAINT club_minutes CHECK (minutes BETWEEN 5 AND 240),
    CONSTRAINT club_years CHECK (last_year >= first_year),
    CONSTRAINT club_places CHECK (places >= 1),
    CONSTRAINT club_dates CHECK (until_date >= from_date)
);

CREATE TABLE club_unit (
    school_id BIGINT NOT NULL,
    club_id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    CONSTRAINT club_unit_pk PRIMARY KEY (school_id, club_id, unit_id),
    CONSTRAINT club_unit_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club (school_id, id),
    CONSTRAINT club_unit_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit (school_id, id)
);
CREATE INDEX club_unit_unit ON club_unit (school_id, unit_id);

CREATE TABLE club_interest (
    school_id BIGINT NOT NULL,
    club_id BIGINT NOT NULL,
    interest TEXT NOT NULL,
    CONSTRAINT club_interest_pk PRIMARY KEY (school_id, club_id, interest),
    CONSTRAINT club_interest_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club (school_id, id)
);

-- A child asks; a carer agrees where the club wants that; the school gives a place, from a day to a day.
CREATE TABLE club_pupil (
    school_id BIGINT NOT NULL,
    club_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    asked_on TEXT NOT NULL,
    agreed_at BIGINT,
    from_date TEXT,
    until_date TEXT,
    CONSTRAINT club_pupil_pk PRIMARY KEY (school_id, club_id, pupil_id),
    CONSTRAINT club_pupil_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club (school_id, id),
    CONSTRAINT club_pupil_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT club_pupil_dates CHECK (until_date IS NULL OR (from_date IS NOT NULL AND until_date >= from_date))
);
CREATE INDEX club_pupil_pupil ON club_pupil (school_id, pupil_id);

-- Who was there. A day that nobody tapped says nothing.
CREATE TABLE club_visit (
    school_id BIGINT NOT NULL,
    club_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT club_visit_pk PRIMARY KEY (school_id, club_id, pupil_id, on_date),
    CONSTRAINT club_visit_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club (school_id, id),
    CONSTRAINT club_visit_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX club_visit_pupil ON club_visit (school_id, pupil_id, on_date);
