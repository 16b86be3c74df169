-- The half page of a try-out, worked out once after its last answers could have come, and kept: a verdict that is read does
-- not turn later. It has counts and one difference, and no class or person.
CREATE TABLE half_page (
    school_id BIGINT NOT NULL,
    tryout_id BIGINT NOT NULL,
    verdict BIGINT NOT NULL,
    value DOUBLE PRECISION,
    sd DOUBLE PRECISION,
    low95 DOUBLE PRECISION,
    high95 DOUBLE PRECISION,
    p DOUBLE PRECISION,
    assignments BIGINT NOT NULL,
    tried_units BIGINT NOT NULL,
    tried_of_units BIGINT NOT NULL,
    tried_pupils BIGINT NOT NULL,
    tried_of_pupils BIGINT NOT NULL,
    other_units BIGINT NOT NULL,
    other_of_units BIGINT NOT NULL,
    other_pupils BIGINT NOT NULL,
    other_of_pupils BIGINT NOT NULL,
    tried_lessons DOUBLE PRECISION,
    other_lessons DOUBLE PRECISION,
    method TEXT NOT NULL,
    model TEXT NOT NULL,
    made_on TEXT NOT NULL,
    CONSTRAINT half_page_pk PRIMARY KEY (school_id, tryout_id),
    CONSTRAINT half_page_tryout_fk FOREIGN KEY (school_id, tryout_id) REFERENCES tryout (school_id, id),
    CONSTRAINT half_page_verdict CHECK (verdict BETWEEN 1 AND 8)
) WITHOUT ROWID;
