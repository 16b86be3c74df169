-- A year's days on which a school publishes, fixed on the year's first day at the latest and never changed.
CREATE TABLE release_calendar (
    school_id BIGINT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    fixed_on TEXT NOT NULL,
    CONSTRAINT release_calendar_pk PRIMARY KEY (school_id, starts_on),
    CONSTRAINT release_calendar_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT release_calendar_fixed CHECK (fixed_on <= starts_on AND starts_on <= ends_on)
);
CREATE TABLE release_day (
    school_id BIGINT NOT NULL,
    starts_on TEXT NOT NULL,
    title TEXT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT release_day_pk PRIMARY KEY (school_id, starts_on, title),
    CONSTRAINT release_day_calendar_fk FOREIGN KEY (school_id, starts_on) REFERENCES release_calendar (school_id, starts_on)
);

-- A release on its way. Stage 1 draft, 2 previewed, 3 approved, 4 published, 5 withdrawn. The content is what would leave, without a
-- signature; once it is out it stands in published_release alone.
CREATE TABLE school_release (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    title TEXT NOT NULL,
    version BIGINT NOT NULL,
    stage BIGINT NOT NULL,
    changed_on TEXT NOT NULL,
    content TEXT,
    CONSTRAINT school_release_pk PRIMARY KEY (school_id, id),
    CONSTRAINT school_release_once UNIQUE (school_id, title, version),
    CONSTRAINT school_release_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT school_release_stage CHECK (stage BETWEEN 1 AND 5),
    CONSTRAINT school_release_content CHECK ((stage <= 3) = (content IS NOT NULL))
);

-- Why a figure of a release is withheld: for whoever prepares it, and for nobody else.
CREATE TABLE release_withheld (
    school_id BIGINT NOT NULL,
    release_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    figure TEXT NOT NULL,
    why TEXT NOT NULL,
    CONSTRAINT release_withheld_pk PRIMARY KEY (school_id, release_id, number),
    CONSTRAINT release_withheld_release_fk FOREIGN KEY (school_id, release_id) REFERENCES school_release (school_id, id)
);

-- The ledger: every figure that left, and whom it was made of. Rows without a day belong to a release that is still on its way; those
-- with one are never taken away, for what was withdrawn has been read. A member is a pupil's number, which leads to nobody once the
-- child is erased; without it the next figure would say who is gone.
CREATE TABLE release_figure (
    school_id BIGINT NOT NULL,
    release_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    population BIGINT NOT NULL,
    topic TEXT NOT NULL,
    statistic BIGINT NOT NULL,
    of_whom TEXT NOT NULL,
    cut_on TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    step BIGINT,
    left_on TEXT,
    CONSTRAINT release_figure_pk PRIMARY KEY (school_id, release_id, number),
    CONSTRAINT release_figure_release_fk FOREIGN KEY (school_id, release_id) REFERENCES school_release (school_id, id),
    CONSTRAINT release_figure_statistic CHECK (statistic BETWEEN 1 AND 3)
);
CREATE TABLE release_member (
    school_id BIGINT NOT NULL,
    release_id BIGINT NOT NULL,
    population BIGINT NOT NULL,
    member BIGINT NOT NULL,
    CONSTRAINT release_member_pk PRIMARY KEY (school_id, release_id, population, member),
    CONSTRAINT release_member_release_fk FOREIGN KEY (school_id, release_id) REFERENCES school_release (school_id, id)
);

-- What is out: the signed file as it was published, or the notice of its withdrawal. Read above schools and by anybody.
CREATE TABLE published_release (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    title TEXT NOT NULL,
    version BIGINT NOT NULL,
    fingerprint TEXT NOT NULL,
    content TEXT,
    published_on TEXT NOT NULL,
    planned_on TEXT,
    off_reason TEXT,
    withdrawn_on TEXT,
    withdrawn_reason TEXT,
    CONSTRAINT published_release_pk PRIMARY KEY (school_id, id),
    CONSTRAINT published_release_once UNIQUE (school_id, title, version),
    CONSTRAINT published_release_release_fk FOREIGN KEY (school_id, id) REFERENCES school_release (school_id, id),
    CONSTRAINT published_release_notice CHECK ((withdrawn_on IS NULL) = (content IS NOT NULL)),
    CONSTRAINT published_release_reason CHECK ((withdrawn_on IS NULL) = (withdrawn_reason IS NULL))
);

-- The school's public page: off until its head switches it on. The key is the public half of the school's, by which anybody checks.
CREATE TABLE school_profile (
    school_id BIGINT NOT NULL,
    slug TEXT NOT NULL,
    is_on BIGINT NOT NULL,
    words TEXT NOT NULL,
    words_on TEXT,
    public_key TEXT NOT NULL,
    CONSTRAINT school_profile_pk PRIMARY KEY (school_id),
    CONSTRAINT school_profile_slug UNIQUE (slug),
    CONSTRAINT school_profile_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT school_profile_is_on CHECK (is_on IN (0, 1))
);

-- The 32 bytes, in hexadecimal, that the school signs with. Nobody above reads it.
CREATE TABLE school_signing_key (
    school_id BIGINT NOT NULL,
    seed TEXT NOT NULL,
    made_on TEXT NOT NULL,
    CONSTRAINT school_signing_key_pk PRIMARY KEY (school_id),
    CONSTRAINT school_signing_key_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);
