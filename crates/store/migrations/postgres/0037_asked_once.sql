-- What a body asks its schools for, and what they answer. Between school and body, as migration 0029: no column leads to a pupil.
-- Kinds are small integers of src/codes.rs.

-- A request: who asks, on what basis, for what, under which priority, until when. It ends by itself, and with its priority.
CREATE TABLE data_request (
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    priority_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    basis BIGINT NOT NULL,
    basis_words TEXT NOT NULL,
    from_date TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    stopped_on TEXT,
    CONSTRAINT data_request_pk PRIMARY KEY (id),
    CONSTRAINT data_request_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT data_request_priority_fk FOREIGN KEY (priority_id) REFERENCES body_priority (id),
    CONSTRAINT data_request_once UNIQUE (body_id, source),
    CONSTRAINT data_request_basis CHECK (basis BETWEEN 1 AND 3),
    CONSTRAINT data_request_dates CHECK (ends_on >= from_date)
);
CREATE INDEX data_request_priority ON data_request (priority_id);

-- What it asks for, a line each: 1 a number of pupils, which the school's program counts and nobody types, 2 another number, 3 words.
CREATE TABLE data_request_field (
    request_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    words TEXT NOT NULL,
    kind BIGINT NOT NULL,
    year_group BIGINT,
    CONSTRAINT data_request_field_pk PRIMARY KEY (request_id, place),
    CONSTRAINT data_request_field_of_fk FOREIGN KEY (request_id) REFERENCES data_request (id),
    CONSTRAINT data_request_field_kind CHECK (kind BETWEEN 1 AND 3),
    CONSTRAINT data_request_field_year CHECK (year_group IS NULL OR kind = 1)
);

-- A school's answer to a line: 1 a published figure, 2 what it answered before, as it was then, 3 a number that was counted, 4 a number, 5 words,
-- 6 no, with a reason. Each change counts the version on, so that of two people the second is told.
CREATE TABLE data_answer (
    school_id BIGINT NOT NULL,
    request_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    how BIGINT NOT NULL,
    words TEXT NOT NULL,
    number BIGINT,
    release_id BIGINT,
    figure_table TEXT,
    figure_of TEXT,
    figure_what TEXT,
    earlier_request_id BIGINT,
    earlier_place BIGINT,
    answered_on TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT data_answer_pk PRIMARY KEY (school_id, request_id, place),
    CONSTRAINT data_answer_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT data_answer_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT data_answer_of_fk FOREIGN KEY (request_id, place) REFERENCES data_request_field (request_id, place),
    CONSTRAINT data_answer_release_fk FOREIGN KEY (school_id, release_id) REFERENCES published_release (school_id, id),
    CONSTRAINT data_answer_earlier_fk FOREIGN KEY (school_id, earlier_request_id, earlier_place)
        REFERENCES data_answer (school_id, request_id, place),
    CONSTRAINT data_answer_how CHECK (how BETWEEN 1 AND 6),
    CONSTRAINT data_answer_stock CHECK ((how = 1) = (release_id IS NOT NULL)),
    CONSTRAINT data_answer_earlier CHECK ((how = 2) = (earlier_request_id IS NOT NULL)),
    CONSTRAINT data_answer_number CHECK ((how NOT IN (3, 4) OR number IS NOT NULL) AND (how NOT IN (1, 5, 6) OR number IS NULL))
);
CREATE INDEX data_answer_body ON data_answer (body_id);
CREATE INDEX data_answer_of ON data_answer (request_id, place);
CREATE INDEX data_answer_release ON data_answer (school_id, release_id);
CREATE INDEX data_answer_before ON data_answer (school_id, earlier_request_id, earlier_place);

-- How long a request took a school, if it says so, by the sort of work that it was: 1 head and deputies, 2 office and data,
-- 3 teachers, 4 others. Neither who nor when.
CREATE TABLE asked_minutes (
    school_id BIGINT NOT NULL,
    request_id BIGINT NOT NULL,
    work_kind BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    CONSTRAINT asked_minutes_pk PRIMARY KEY (school_id, request_id, work_kind),
    CONSTRAINT asked_minutes_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT asked_minutes_request_fk FOREIGN KEY (request_id) REFERENCES data_request (id),
    CONSTRAINT asked_minutes_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT asked_minutes_kind CHECK (work_kind BETWEEN 1 AND 4),
    CONSTRAINT asked_minutes_minutes CHECK (minutes BETWEEN 1 AND 6000)
);
CREATE INDEX asked_minutes_request ON asked_minutes (request_id);
CREATE INDEX asked_minutes_body ON asked_minutes (body_id);

-- The ledger's part: what was counted for a request, and of whom it was made. The school's own, as that of releases; nothing comes
-- out of it again.
CREATE TABLE answer_figure (
    school_id BIGINT NOT NULL,
    request_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    number BIGINT NOT NULL,
    topic TEXT NOT NULL,
    of_whom TEXT NOT NULL,
    cut_on TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    step BIGINT NOT NULL,
    left_on TEXT NOT NULL,
    CONSTRAINT answer_figure_pk PRIMARY KEY (school_id, request_id, place, number),
    CONSTRAINT answer_figure_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT answer_figure_of_fk FOREIGN KEY (request_id, place) REFERENCES data_request_field (request_id, place)
);
CREATE INDEX answer_figure_of ON answer_figure (request_id, place);
CREATE TABLE answer_member (
    school_id BIGINT NOT NULL,
    request_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    number BIGINT NOT NULL,
    member BIGINT NOT NULL,
    CONSTRAINT answer_member_pk PRIMARY KEY (school_id, request_id, place, number, member),
    CONSTRAINT answer_member_of_fk FOREIGN KEY (school_id, request_id, place, number)
        REFERENCES answer_figure (school_id, request_id, place, number)
);
