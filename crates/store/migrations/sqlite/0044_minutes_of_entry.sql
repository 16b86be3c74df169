-- What entering something takes, as people who do it said when they were asked together, by the sort of work: how many said so many
-- minutes. Nobody's name, and no order.
CREATE TABLE entry_minutes (
    school_id BIGINT NOT NULL,
    entry TEXT NOT NULL,
    work_kind BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    people BIGINT NOT NULL,
    CONSTRAINT entry_minutes_pk PRIMARY KEY (school_id, entry, work_kind, minutes),
    CONSTRAINT entry_minutes_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT entry_minutes_kind CHECK (work_kind BETWEEN 1 AND 4),
    CONSTRAINT entry_minutes_minutes CHECK (minutes BETWEEN 0 AND 6000),
    CONSTRAINT entry_minutes_people CHECK (people > 0)
);

-- Whether somebody who said what a request took works for another school or a body too: they all count as one person, and so does what was
-- said before anybody asked.
ALTER TABLE asked_minutes ADD COLUMN also_elsewhere BIGINT NOT NULL DEFAULT 1;
