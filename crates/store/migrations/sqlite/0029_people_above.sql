-- People above schools, and what stands between a school and a body. No table here has a pupil's number, and none will: what a
-- body reads of a school is what both sides wrote for each other to read. Kinds are small integers of src/codes.rs.

-- Who leads a school, from this day until the next row's: at any date there is at most one.
CREATE TABLE leading_body (
    school_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    body_id BIGINT NOT NULL,
    CONSTRAINT leading_body_pk PRIMARY KEY (school_id, from_date),
    CONSTRAINT leading_body_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT leading_body_body_fk FOREIGN KEY (body_id) REFERENCES body (id)
) WITHOUT ROWID;
CREATE INDEX leading_body_body ON leading_body (body_id);

-- A body that became part of another. Its rows keep its number; the other reads them as its own.
CREATE TABLE body_merge (
    body_id BIGINT NOT NULL,
    into_body_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    CONSTRAINT body_merge_pk PRIMARY KEY (body_id),
    CONSTRAINT body_merge_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT body_merge_into_fk FOREIGN KEY (into_body_id) REFERENCES body (id),
    CONSTRAINT body_merge_other CHECK (body_id <> into_body_id)
) WITHOUT ROWID;
CREATE INDEX body_merge_into ON body_merge (into_body_id);

-- What an account does for a body: 1 improvement partner of schools that are named, 2 officer.
CREATE TABLE body_membership (
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    role BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    CONSTRAINT body_membership_pk PRIMARY KEY (id),
    CONSTRAINT body_membership_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT body_membership_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT body_membership_once UNIQUE (body_id, account_id, role, from_date),
    CONSTRAINT body_membership_role CHECK (role BETWEEN 1 AND 2),
    CONSTRAINT body_membership_dates CHECK (until_date IS NULL OR until_date >= from_date)
) WITHOUT ROWID;
CREATE INDEX body_membership_account ON body_membership (account_id);

-- The schools of an improvement partner, one by one.
CREATE TABLE partner_school (
    school_id BIGINT NOT NULL,
    membership_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    CONSTRAINT partner_school_pk PRIMARY KEY (school_id, membership_id, from_date),
    CONSTRAINT partner_school_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT partner_school_membership_fk FOREIGN KEY (membership_id) REFERENCES body_membership (id),
    CONSTRAINT partner_school_dates CHECK (until_date IS NULL OR until_date >= from_date)
) WITHOUT ROWID;
CREATE INDEX partner_school_membership ON partner_school (membership_id);

-- What a body puts first: three at most at once, each with an end.
CREATE TABLE body_priority (
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    from_date TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    stopped_on TEXT,
    CONSTRAINT body_priority_pk PRIMARY KEY (id),
    CONSTRAINT body_priority_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT body_priority_dates CHECK (ends_on >= from_date)
) WITHOUT ROWID;
CREATE INDEX body_priority_body ON body_priority (body_id);

-- What a body offers (1) or asks of its schools (2). Each names a priority and ends, with it at the latest.
CREATE TABLE body_call (
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    priority_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    words TEXT NOT NULL,
    from_date TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    stopped_on TEXT,
    CONSTRAINT body_call_pk PRIMARY KEY (id),
    CONSTRAINT body_call_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT body_call_priority_fk FOREIGN KEY (priority_id) REFERENCES body_priority (id),
    CONSTRAINT body_call_kind CHECK (kind BETWEEN 1 AND 2),
    CONSTRAINT body_call_dates CHECK (ends_on >= from_date)
) WITHOUT ROWID;
CREATE INDEX body_call_body ON body_call (body_id);
CREATE INDEX body_call_priority ON body_call (priority_id);

-- The one shared record of a meeting. Each change counts the version on, so that of two people the second is told.
CREATE TABLE single_conversation (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    meets_on TEXT NOT NULL,
    next_on TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT single_conversation_pk PRIMARY KEY (school_id, id),
    CONSTRAINT single_conversation_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT single_conversation_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT single_conversation_once UNIQUE (school_id, body_id, meets_on)
) WITHOUT ROWID;
CREATE INDEX single_conversation_body ON single_conversation (body_id);

-- A question of its agenda, the same on both sides. What the school says to it stands in a field that only the school writes.
CREATE TABLE agenda_item (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    conversation_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    question TEXT NOT NULL,
    evidence TEXT NOT NULL,
    confidence TEXT NOT NULL,
    school_says TEXT NOT NULL,
    came_of TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT agenda_item_pk PRIMARY KEY (school_id, id),
    CONSTRAINT agenda_item_of_fk FOREIGN KEY (school_id, conversation_id) REFERENCES single_conversation (school_id, id),
    CONSTRAINT agenda_item_once UNIQUE (school_id, conversation_id, source)
) WITHOUT ROWID;

-- Days that a partner used for the school, in quarters of a day.
CREATE TABLE conversation_day (
    school_id BIGINT NOT NULL,
    conversation_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    quarters BIGINT NOT NULL,
    in_school BIGINT NOT NULL,
    CONSTRAINT conversation_day_pk PRIMARY KEY (school_id, conversation_id, on_date),
    CONSTRAINT conversation_day_of_fk FOREIGN KEY (school_id, conversation_id) REFERENCES single_conversation (school_id, id),
    CONSTRAINT conversation_day_quarters CHECK (quarters BETWEEN 1 AND 4),
    CONSTRAINT conversation_day_in_school CHECK (in_school IN (0, 1))
) WITHOUT ROWID;

-- What a side owes: 1 the school, 2 the body that leads it, 3 the Department. All are tracked alike.
CREATE TABLE owed_action (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    conversation_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    words TEXT NOT NULL,
    side BIGINT NOT NULL,
    owner_body_id BIGINT,
    due_on TEXT NOT NULL,
    state BIGINT NOT NULL,
    came_of TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT owed_action_pk PRIMARY KEY (school_id, id),
    CONSTRAINT owed_action_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT owed_action_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT owed_action_owner_fk FOREIGN KEY (owner_body_id) REFERENCES body (id),
    CONSTRAINT owed_action_of_fk FOREIGN KEY (school_id, conversation_id) REFERENCES single_conversation (school_id, id),
    CONSTRAINT owed_action_once UNIQUE (school_id, conversation_id, source),
    CONSTRAINT owed_action_side CHECK (side BETWEEN 1 AND 3),
    CONSTRAINT owed_action_owner CHECK ((side = 1) = (owner_body_id IS NULL)),
    CONSTRAINT owed_action_state CHECK (state BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX owed_action_body ON owed_action (body_id);
CREATE INDEX owed_action_of_owner ON owed_action (owner_body_id);

-- Problems of several schools that a body sees as one.
CREATE TABLE joined_problem (
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    words TEXT NOT NULL,
    joined_on TEXT NOT NULL,
    CONSTRAINT joined_problem_pk PRIMARY KEY (id),
    CONSTRAINT joined_problem_body_fk FOREIGN KEY (body_id) REFERENCES body (id)
) WITHOUT ROWID;
CREATE INDEX joined_problem_body ON joined_problem (body_id);

-- A problem in two lines: what it is, and what the school asks for. Whether others with the same problem may read the school's
-- name is the school's to say, and to take back.
CREATE TABLE raised_problem (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    words TEXT NOT NULL,
    asks TEXT NOT NULL,
    names_itself BIGINT NOT NULL,
    joined_id BIGINT,
    CONSTRAINT raised_problem_pk PRIMARY KEY (school_id, id),
    CONSTRAINT raised_problem_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT raised_problem_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT raised_problem_joined_fk FOREIGN KEY (joined_id) REFERENCES joined_problem (id),
    CONSTRAINT raised_problem_once UNIQUE (school_id, source),
    CONSTRAINT raised_problem_names_itself CHECK (names_itself IN (0, 1))
) WITHOUT ROWID;
CREATE INDEX raised_problem_body ON raised_problem (body_id);
CREATE INDEX raised_problem_joined ON raised_problem (joined_id);

-- What was done about it, in order; who has it, and whether it moved up, follows from these and the day that it is.
CREATE TABLE problem_event (
    school_id BIGINT NOT NULL,
    problem_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    deed BIGINT NOT NULL,
    until_date TEXT,
    words TEXT NOT NULL,
    CONSTRAINT problem_event_pk PRIMARY KEY (school_id, problem_id, place),
    CONSTRAINT problem_event_of_fk FOREIGN KEY (school_id, problem_id) REFERENCES raised_problem (school_id, id),
    CONSTRAINT problem_event_deed CHECK (deed BETWEEN 1 AND 5),
    CONSTRAINT problem_event_until CHECK ((deed = 2) = (until_date IS NOT NULL))
) WITHOUT ROWID;

-- What a school needs, for one priority of a body above it.
CREATE TABLE support_need (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    priority_id BIGINT NOT NULL,
    problem_id BIGINT,
    source TEXT NOT NULL,
    words TEXT NOT NULL,
    from_date TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    stopped_on TEXT,
    CONSTRAINT support_need_pk PRIMARY KEY (school_id, id),
    CONSTRAINT support_need_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT support_need_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT support_need_priority_fk FOREIGN KEY (priority_id) REFERENCES body_priority (id),
    CONSTRAINT support_need_problem_fk FOREIGN KEY (school_id, problem_id) REFERENCES raised_problem (school_id, id),
    CONSTRAINT support_need_once UNIQUE (school_id, source),
    CONSTRAINT support_need_dates CHECK (ends_on >= from_date)
) WITHOUT ROWID;
CREATE INDEX support_need_body ON support_need (body_id);
CREATE INDEX support_need_priority ON support_need (priority_id);
CREATE INDEX support_need_problem ON support_need (school_id, problem_id);

-- What a school says that it is strong in and would show others; it can take that back.
CREATE TABLE school_strength (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    priority_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    words TEXT NOT NULL,
    said_on TEXT NOT NULL,
    withdrawn_on TEXT,
    CONSTRAINT school_strength_pk PRIMARY KEY (school_id, id),
    CONSTRAINT school_strength_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT school_strength_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT school_strength_priority_fk FOREIGN KEY (priority_id) REFERENCES body_priority (id),
    CONSTRAINT school_strength_once UNIQUE (school_id, source)
) WITHOUT ROWID;
CREATE INDEX school_strength_body ON school_strength (body_id);
CREATE INDEX school_strength_priority ON school_strength (priority_id);

-- Support that was agreed for a need: by an offer of the body, by another school, or both. What came of it is the school's to say:
-- 1 it worked, 2 it did not, 3 cannot tell.
CREATE TABLE support_given (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    need_id BIGINT NOT NULL,
    call_id BIGINT,
    helper_school_id BIGINT,
    from_date TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    tried TEXT NOT NULL,
    worked BIGINT,
    version BIGINT NOT NULL,
    CONSTRAINT support_given_pk PRIMARY KEY (school_id, id),
    CONSTRAINT support_given_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT support_given_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT support_given_need_fk FOREIGN KEY (school_id, need_id) REFERENCES support_need (school_id, id),
    CONSTRAINT support_given_call_fk FOREIGN KEY (call_id) REFERENCES body_call (id),
    CONSTRAINT support_given_helper_fk FOREIGN KEY (helper_school_id) REFERENCES school (id),
    CONSTRAINT support_given_by CHECK (call_id IS NOT NULL OR helper_school_id IS NOT NULL),
    CONSTRAINT support_given_other CHECK (helper_school_id IS NULL OR helper_school_id <> school_id),
    CONSTRAINT support_given_dates CHECK (ends_on >= from_date),
    CONSTRAINT support_given_worked CHECK (worked BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX support_given_body ON support_given (body_id);
CREATE INDEX support_given_need ON support_given (school_id, need_id);
CREATE INDEX support_given_call ON support_given (call_id);
CREATE INDEX support_given_helper ON support_given (helper_school_id);
