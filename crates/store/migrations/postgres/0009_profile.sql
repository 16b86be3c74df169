-- What pupils say of themselves, in their own words: each section of their page in dated versions, the newest of which
-- holds. An empty wording is an answer too: nothing is said, or what was said is cleared. Of interests a line is one.
CREATE TABLE profile_version (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    section BIGINT NOT NULL,
    version BIGINT NOT NULL,
    wording TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT profile_version_pk PRIMARY KEY (school_id, pupil_id, section, version),
    CONSTRAINT profile_version_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT profile_version_version CHECK (version >= 1)
);
