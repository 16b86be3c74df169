-- Keys that the school has signed with, from the first to the one of today. A change is signed by the key before it; a key that was
-- revoked is followed by one that it did not sign. Only public halves: read above schools and by anybody.
CREATE TABLE school_key (
    school_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    public_key TEXT NOT NULL,
    from_date TEXT NOT NULL,
    signed_by_before TEXT,
    revoked_on TEXT,
    revoked_reason TEXT,
    CONSTRAINT school_key_pk PRIMARY KEY (school_id, number),
    CONSTRAINT school_key_once UNIQUE (school_id, public_key),
    CONSTRAINT school_key_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT school_key_first CHECK (number > 1 OR signed_by_before IS NULL),
    CONSTRAINT school_key_revoked CHECK ((revoked_on IS NULL) = (revoked_reason IS NULL))
);
INSERT INTO school_key (school_id, number, public_key, from_date)
    SELECT p.school_id, 1, p.public_key, k.made_on FROM school_profile p JOIN school_signing_key k ON k.school_id = p.school_id;

-- What something takes now, as people who do it said when they were asked together, by the sort of work: how many said so many
-- minutes. Nobody's name, and no order.
CREATE TABLE measured_minutes (
    school_id BIGINT NOT NULL,
    line_id BIGINT NOT NULL,
    work_kind BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    people BIGINT NOT NULL,
    CONSTRAINT measured_minutes_pk PRIMARY KEY (school_id, line_id, work_kind, minutes),
    CONSTRAINT measured_minutes_line_fk FOREIGN KEY (school_id, line_id) REFERENCES retire_line (school_id, id),
    CONSTRAINT measured_minutes_kind CHECK (work_kind BETWEEN 1 AND 4),
    CONSTRAINT measured_minutes_minutes CHECK (minutes BETWEEN 0 AND 6000),
    CONSTRAINT measured_minutes_people CHECK (people > 0)
);
