CREATE TABLE account (
    id BIGINT NOT NULL,
    email TEXT,
    password_hash TEXT,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    CONSTRAINT account_pk PRIMARY KEY (id),
    CONSTRAINT account_email UNIQUE (email)
);

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

CREATE TABLE across_switch (
    school_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT across_switch_pk PRIMARY KEY (school_id, kind),
    CONSTRAINT across_switch_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT across_switch_kind CHECK (kind = 1)
);

CREATE TABLE adjustment (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    need_id BIGINT,
    kind BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT adjustment_pk PRIMARY KEY (school_id, id),
    CONSTRAINT adjustment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT adjustment_need_fk FOREIGN KEY (school_id, need_id) REFERENCES need (school_id, id),
    CONSTRAINT adjustment_kind CHECK (kind BETWEEN 1 AND 13),
    CONSTRAINT adjustment_dates CHECK (until_date IS NULL OR until_date >= from_date)
) WITHOUT ROWID;
CREATE INDEX adjustment_need ON adjustment (school_id, need_id);
CREATE INDEX adjustment_pupil ON adjustment (school_id, pupil_id);

CREATE TABLE adjustment_text (
    school_id BIGINT NOT NULL,
    adjustment_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT adjustment_text_pk PRIMARY KEY (school_id, adjustment_id),
    CONSTRAINT adjustment_text_adjustment_fk FOREIGN KEY (school_id, adjustment_id)
        REFERENCES adjustment (school_id, id),
    CONSTRAINT adjustment_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX adjustment_text_pupil ON adjustment_text (school_id, pupil_id);

CREATE TABLE adjustment_use (
    school_id BIGINT NOT NULL,
    adjustment_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    pupil_id BIGINT NOT NULL,
    known BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT adjustment_use_pk PRIMARY KEY (school_id, adjustment_id, subject_id, on_date),
    CONSTRAINT adjustment_use_adjustment_fk FOREIGN KEY (school_id, adjustment_id) REFERENCES adjustment (school_id, id),
    CONSTRAINT adjustment_use_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT adjustment_use_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT adjustment_use_known CHECK (known BETWEEN 1 AND 2)
) WITHOUT ROWID;
CREATE INDEX adjustment_use_pupil ON adjustment_use (school_id, pupil_id, on_date);
CREATE INDEX adjustment_use_subject ON adjustment_use (school_id, subject_id);

CREATE TABLE adopted_parameter_set (
    school_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    parameter_set_id BIGINT NOT NULL,
    adopted_at BIGINT NOT NULL,
    adopted_by BIGINT,
    CONSTRAINT adopted_parameter_set_pk PRIMARY KEY (school_id, subject_id),
    CONSTRAINT adopted_parameter_set_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT adopted_parameter_set_set_fk FOREIGN KEY (parameter_set_id) REFERENCES parameter_set (id)
);
CREATE INDEX adopted_parameter_set_set ON adopted_parameter_set (parameter_set_id);

CREATE TABLE adult_rate (
    school_id BIGINT NOT NULL,
    adult BIGINT NOT NULL,
    pence_an_hour BIGINT NOT NULL,
    CONSTRAINT adult_rate_pk PRIMARY KEY (school_id, adult),
    CONSTRAINT adult_rate_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT adult_rate_adult CHECK (adult BETWEEN 1 AND 5),
    CONSTRAINT adult_rate_pence CHECK (pence_an_hour BETWEEN 0 AND 100000)
) WITHOUT ROWID;

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

CREATE TABLE agreed (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    carer_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    done_on TEXT,
    CONSTRAINT agreed_pk PRIMARY KEY (school_id, id),
    CONSTRAINT agreed_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT agreed_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
) WITHOUT ROWID;
CREATE INDEX agreed_group ON agreed (school_id, group_id);
CREATE INDEX agreed_pupil ON agreed (school_id, pupil_id);

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

CREATE TABLE approach (
    school_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT approach_pk PRIMARY KEY (school_id, place),
    CONSTRAINT approach_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT approach_once UNIQUE (school_id, name)
) WITHOUT ROWID;

CREATE TABLE area (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    subject_id BIGINT,
    phase TEXT,
    place BIGINT NOT NULL,
    words BIGINT NOT NULL,
    retired_on TEXT,
    CONSTRAINT area_pk PRIMARY KEY (school_id, id),
    CONSTRAINT area_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT area_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT area_scope CHECK (subject_id IS NULL OR phase IS NULL),
    CONSTRAINT area_words CHECK (words BETWEEN 50 AND 1000)
) WITHOUT ROWID;
CREATE INDEX area_subject ON area (school_id, subject_id);

CREATE TABLE area_claim (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    area_id BIGINT NOT NULL,
    claim TEXT NOT NULL,
    impact TEXT NOT NULL,
    next_step TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    changed_role BIGINT,
    checked_on TEXT,
    checked_role BIGINT,
    retired_on TEXT,
    CONSTRAINT area_claim_pk PRIMARY KEY (school_id, id),
    CONSTRAINT area_claim_area_fk FOREIGN KEY (school_id, area_id) REFERENCES area (school_id, id)
) WITHOUT ROWID;
CREATE INDEX area_claim_area ON area_claim (school_id, area_id);

CREATE TABLE area_line (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    area_id BIGINT NOT NULL,
    voice BIGINT NOT NULL,
    wording TEXT NOT NULL,
    added_on TEXT NOT NULL,
    shown_on TEXT,
    CONSTRAINT area_line_pk PRIMARY KEY (school_id, id),
    CONSTRAINT area_line_area_fk FOREIGN KEY (school_id, area_id) REFERENCES area (school_id, id),
    CONSTRAINT area_line_voice CHECK (voice BETWEEN 1 AND 5)
) WITHOUT ROWID;
CREATE INDEX area_line_area ON area_line (school_id, area_id);

CREATE TABLE arrival (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    from_school TEXT NOT NULL,
    made_on TEXT NOT NULL,
    content TEXT NOT NULL,
    pupil_id BIGINT,
    mapped_at BIGINT,
    CONSTRAINT arrival_pk PRIMARY KEY (school_id, id),
    CONSTRAINT arrival_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT arrival_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX arrival_batch ON arrival (school_id, batch_id);
CREATE INDEX arrival_pupil ON arrival (school_id, pupil_id);

CREATE TABLE asked_minutes (
    school_id BIGINT NOT NULL,
    request_id BIGINT NOT NULL,
    work_kind BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    minutes BIGINT NOT NULL, also_elsewhere BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT asked_minutes_pk PRIMARY KEY (school_id, request_id, work_kind),
    CONSTRAINT asked_minutes_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT asked_minutes_request_fk FOREIGN KEY (request_id) REFERENCES data_request (id),
    CONSTRAINT asked_minutes_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT asked_minutes_kind CHECK (work_kind BETWEEN 1 AND 4),
    CONSTRAINT asked_minutes_minutes CHECK (minutes BETWEEN 1 AND 6000)
);
CREATE INDEX asked_minutes_body ON asked_minutes (body_id);
CREATE INDEX asked_minutes_request ON asked_minutes (request_id);

CREATE TABLE attainment (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    purpose BIGINT NOT NULL,
    scale TEXT NOT NULL,
    score DOUBLE PRECISION,
    error DOUBLE PRECISION NOT NULL,
    marker_sd DOUBLE PRECISION NOT NULL,
    on_date TEXT NOT NULL,
    source TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT, batch_id BIGINT,
    CONSTRAINT attainment_pk PRIMARY KEY (school_id, id),
    CONSTRAINT attainment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT attainment_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT attainment_purpose CHECK (purpose BETWEEN 2 AND 3),
    CONSTRAINT attainment_error CHECK (error >= 0),
    CONSTRAINT attainment_marker_sd CHECK (marker_sd >= 0)
) WITHOUT ROWID;
CREATE INDEX attainment_pupil ON attainment (school_id, pupil_id, subject_id);
CREATE INDEX attainment_subject ON attainment (school_id, subject_id);

CREATE TABLE attendance_mark (
    school_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    half BIGINT NOT NULL,
    code TEXT NOT NULL,
    counts BIGINT NOT NULL,
    CONSTRAINT attendance_mark_pk PRIMARY KEY (school_id, batch_id, pupil_id, on_date, half),
    CONSTRAINT attendance_mark_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT attendance_mark_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT attendance_mark_half CHECK (half BETWEEN 1 AND 2),
    CONSTRAINT attendance_mark_counts CHECK (counts BETWEEN 1 AND 5)
);
CREATE INDEX attendance_mark_pupil ON attendance_mark (school_id, pupil_id, on_date);

CREATE TABLE audit (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    acted_by BIGINT,
    acted_as BIGINT NOT NULL,
    action TEXT NOT NULL,
    subject_kind BIGINT NOT NULL,
    subject_key BIGINT,
    request TEXT NOT NULL,
    acted_at BIGINT NOT NULL,
    CONSTRAINT audit_pk PRIMARY KEY (school_id, id),
    CONSTRAINT audit_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT audit_acted_as CHECK (acted_as BETWEEN 1 AND 90),
    CONSTRAINT audit_subject_kind CHECK (subject_kind BETWEEN 1 AND 6)
);
CREATE INDEX audit_subject ON audit (school_id, subject_kind, subject_key, acted_at);

CREATE TABLE best_for_most (
    school_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    approach TEXT,
    pupils BIGINT NOT NULL,
    classes BIGINT NOT NULL,
    until_date TEXT NOT NULL,
    CONSTRAINT best_for_most_pk PRIMARY KEY (school_id, subject_id),
    CONSTRAINT best_for_most_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id)
) WITHOUT ROWID;

CREATE TABLE best_for_pupil (
    school_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    approach TEXT NOT NULL,
    chance DOUBLE PRECISION NOT NULL,
    CONSTRAINT best_for_pupil_pk PRIMARY KEY (school_id, subject_id, pupil_id),
    CONSTRAINT best_for_pupil_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT best_for_pupil_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX best_for_pupil_pupil ON best_for_pupil (school_id, pupil_id);

CREATE TABLE body (
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    kind BIGINT NOT NULL,
    parent_id BIGINT,
    created_at BIGINT NOT NULL,
    CONSTRAINT body_pk PRIMARY KEY (id),
    CONSTRAINT body_parent_fk FOREIGN KEY (parent_id) REFERENCES body (id),
    CONSTRAINT body_kind CHECK (kind BETWEEN 1 AND 5)
);
CREATE INDEX body_parent ON body (parent_id);

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

CREATE TABLE body_membership (
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    role BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT, looks_after BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT body_membership_pk PRIMARY KEY (id),
    CONSTRAINT body_membership_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT body_membership_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT body_membership_once UNIQUE (body_id, account_id, role, from_date),
    CONSTRAINT body_membership_role CHECK (role BETWEEN 1 AND 2),
    CONSTRAINT body_membership_dates CHECK (until_date IS NULL OR until_date >= from_date)
) WITHOUT ROWID;
CREATE INDEX body_membership_account ON body_membership (account_id);

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

CREATE TABLE body_school (
    body_id BIGINT NOT NULL,
    school_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    CONSTRAINT body_school_pk PRIMARY KEY (body_id, school_id, from_date),
    CONSTRAINT body_school_body_fk FOREIGN KEY (body_id) REFERENCES body (id),
    CONSTRAINT body_school_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT body_school_dates CHECK (until_date IS NULL OR until_date >= from_date)
);
CREATE INDEX body_school_school ON body_school (school_id);

CREATE TABLE brief_feedback (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    lesson_id BIGINT,
    line_key TEXT NOT NULL,
    objective_id BIGINT,
    pupil_id BIGINT,
    reason BIGINT NOT NULL,
    note TEXT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    used_at BIGINT,
    CONSTRAINT brief_feedback_pk PRIMARY KEY (school_id, id),
    CONSTRAINT brief_feedback_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT brief_feedback_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT brief_feedback_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson (school_id, id),
    CONSTRAINT brief_feedback_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT brief_feedback_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT brief_feedback_reason CHECK (reason BETWEEN 1 AND 5)
);
CREATE INDEX brief_feedback_group ON brief_feedback (school_id, group_id, subject_id, recorded_at);
CREATE INDEX brief_feedback_lesson ON brief_feedback (school_id, lesson_id) WHERE lesson_id IS NOT NULL;
CREATE INDEX brief_feedback_objective ON brief_feedback (school_id, objective_id) WHERE objective_id IS NOT NULL;
CREATE INDEX brief_feedback_pupil ON brief_feedback (school_id, pupil_id) WHERE pupil_id IS NOT NULL;
CREATE INDEX brief_feedback_subject ON brief_feedback (school_id, subject_id);

CREATE TABLE carer (
    school_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    language BIGINT NOT NULL,
    email TEXT,
    recorded_at BIGINT NOT NULL,
    came_in_at BIGINT, digest BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT carer_pk PRIMARY KEY (school_id, account_id),
    CONSTRAINT carer_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT carer_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT carer_language CHECK (language BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX carer_account ON carer (account_id);

CREATE TABLE child_word (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    target_id BIGINT,
    section BIGINT,
    number BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    read_at BIGINT,
    CONSTRAINT child_word_pk PRIMARY KEY (school_id, id),
    CONSTRAINT child_word_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT child_word_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT child_word_one_place CHECK ((target_id IS NULL AND section IS NOT NULL) OR (target_id IS NOT NULL AND section IS NULL))
);
CREATE INDEX child_word_pupil ON child_word (school_id, pupil_id);
CREATE INDEX child_word_target ON child_word (school_id, target_id);
CREATE INDEX child_word_unread ON child_word (school_id, written_at) WHERE read_at IS NULL;

CREATE TABLE claim_evidence (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    claim_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    what TEXT NOT NULL,
    was_checked BIGINT NOT NULL,
    then_value DOUBLE PRECISION,
    then_low DOUBLE PRECISION,
    then_high DOUBLE PRECISION,
    then_n BIGINT,
    then_digest BIGINT,
    CONSTRAINT claim_evidence_pk PRIMARY KEY (school_id, id),
    CONSTRAINT claim_evidence_claim_fk FOREIGN KEY (school_id, claim_id) REFERENCES area_claim (school_id, id),
    CONSTRAINT claim_evidence_kind CHECK (kind BETWEEN 1 AND 4)
) WITHOUT ROWID;
CREATE INDEX claim_evidence_claim ON claim_evidence (school_id, claim_id);

CREATE TABLE class_code (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    code TEXT NOT NULL,
    is_on BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    CONSTRAINT class_code_pk PRIMARY KEY (school_id, group_id),
    CONSTRAINT class_code_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT class_code_code UNIQUE (code),
    CONSTRAINT class_code_is_on CHECK (is_on IN (0, 1))
);

CREATE TABLE class_evidence (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    lesson_id BIGINT,
    question_version_id BIGINT,
    weight_set_id BIGINT NOT NULL,
    answer BIGINT NOT NULL,
    share BIGINT,
    counts TEXT,
    right_count BIGINT,
    of_count BIGINT,
    occurred_at BIGINT NOT NULL,
    occurred_known BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    withdrawn_at BIGINT,
    CONSTRAINT class_evidence_pk PRIMARY KEY (school_id, id),
    CONSTRAINT class_evidence_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT class_evidence_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT class_evidence_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson (school_id, id),
    CONSTRAINT class_evidence_version_fk FOREIGN KEY (school_id, question_version_id)
        REFERENCES question_version (school_id, id),
    CONSTRAINT class_evidence_weight_set_fk FOREIGN KEY (school_id, weight_set_id) REFERENCES weight_set (school_id, id),
    CONSTRAINT class_evidence_answer CHECK (answer BETWEEN 1 AND 3),
    CONSTRAINT class_evidence_share CHECK (share BETWEEN 1 AND 3),
    CONSTRAINT class_evidence_right CHECK (right_count BETWEEN 0 AND of_count),
    CONSTRAINT class_evidence_known CHECK (occurred_known BETWEEN 1 AND 3)
);
CREATE INDEX class_evidence_group ON class_evidence (school_id, group_id, subject_id, occurred_at);
CREATE INDEX class_evidence_lesson ON class_evidence (school_id, lesson_id) WHERE lesson_id IS NOT NULL;
CREATE INDEX class_evidence_subject ON class_evidence (school_id, subject_id);
CREATE INDEX class_evidence_version ON class_evidence (school_id, question_version_id)
    WHERE question_version_id IS NOT NULL;
CREATE INDEX class_evidence_weight_set ON class_evidence (school_id, weight_set_id);

CREATE TABLE class_papers_opened (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    CONSTRAINT class_papers_opened_pk PRIMARY KEY (school_id, group_id),
    CONSTRAINT class_papers_opened_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
);

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
) WITHOUT ROWID;

CREATE TABLE club_interest (
    school_id BIGINT NOT NULL,
    club_id BIGINT NOT NULL,
    interest TEXT NOT NULL,
    CONSTRAINT club_interest_pk PRIMARY KEY (school_id, club_id, interest),
    CONSTRAINT club_interest_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club (school_id, id)
) WITHOUT ROWID;

CREATE TABLE club_pupil (
    school_id BIGINT NOT NULL,
    club_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    asked_on TEXT NOT NULL,
    agreed_at BIGINT,
    from_date TEXT,
    until_date TEXT, agreed_by BIGINT, agreed_on_paper BIGINT,
    CONSTRAINT club_pupil_pk PRIMARY KEY (school_id, club_id, pupil_id),
    CONSTRAINT club_pupil_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club (school_id, id),
    CONSTRAINT club_pupil_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT club_pupil_dates CHECK (until_date IS NULL OR (from_date IS NOT NULL AND until_date >= from_date))
) WITHOUT ROWID;
CREATE INDEX club_pupil_pupil ON club_pupil (school_id, pupil_id);

CREATE TABLE club_unit (
    school_id BIGINT NOT NULL,
    club_id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    CONSTRAINT club_unit_pk PRIMARY KEY (school_id, club_id, unit_id),
    CONSTRAINT club_unit_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club (school_id, id),
    CONSTRAINT club_unit_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit (school_id, id)
) WITHOUT ROWID;
CREATE INDEX club_unit_unit ON club_unit (school_id, unit_id);

CREATE TABLE club_visit (
    school_id BIGINT NOT NULL,
    club_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT club_visit_pk PRIMARY KEY (school_id, club_id, pupil_id, on_date),
    CONSTRAINT club_visit_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club (school_id, id),
    CONSTRAINT club_visit_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX club_visit_pupil ON club_visit (school_id, pupil_id, on_date);

CREATE TABLE cohort (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    source TEXT NOT NULL,
    outcome_year BIGINT NOT NULL,
    prior_scale TEXT NOT NULL,
    outcome_scale TEXT NOT NULL,
    years BIGINT NOT NULL,
    points DOUBLE PRECISION,
    simulated BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT cohort_pk PRIMARY KEY (school_id, id),
    CONSTRAINT cohort_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT cohort_once UNIQUE (school_id, content_hash),
    CONSTRAINT cohort_outcome_year CHECK (outcome_year BETWEEN 1990 AND 2100),
    CONSTRAINT cohort_years CHECK (years BETWEEN 1 AND 10)
) WITHOUT ROWID;
CREATE INDEX cohort_subject ON cohort (school_id, subject_id);

CREATE TABLE cohort_grade (
    school_id BIGINT NOT NULL,
    cohort_id BIGINT NOT NULL,
    grade BIGINT NOT NULL,
    name TEXT NOT NULL,
    lower_cut DOUBLE PRECISION,
    CONSTRAINT cohort_grade_pk PRIMARY KEY (school_id, cohort_id, grade),
    CONSTRAINT cohort_grade_cohort_fk FOREIGN KEY (school_id, cohort_id) REFERENCES cohort (school_id, id),
    CONSTRAINT cohort_grade_grade CHECK (grade BETWEEN 0 AND 255)
) WITHOUT ROWID;

CREATE TABLE cohort_row (
    school_id BIGINT NOT NULL,
    cohort_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    prior DOUBLE PRECISION NOT NULL,
    grade BIGINT NOT NULL,
    people BIGINT NOT NULL,
    CONSTRAINT cohort_row_pk PRIMARY KEY (school_id, cohort_id, place),
    CONSTRAINT cohort_row_cohort_fk FOREIGN KEY (school_id, cohort_id) REFERENCES cohort (school_id, id),
    CONSTRAINT cohort_row_people CHECK (people >= 1)
) WITHOUT ROWID;

CREATE TABLE conversation (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    led BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT conversation_pk PRIMARY KEY (school_id, id),
    CONSTRAINT conversation_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT conversation_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT conversation_once UNIQUE (school_id, pupil_id, group_id, on_date),
    CONSTRAINT conversation_led CHECK (led BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX conversation_group ON conversation (school_id, group_id, on_date);

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

CREATE TABLE conversation_text (
    school_id BIGINT NOT NULL,
    conversation_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT conversation_text_pk PRIMARY KEY (school_id, conversation_id),
    CONSTRAINT conversation_text_conversation_fk FOREIGN KEY (school_id, conversation_id)
        REFERENCES conversation (school_id, id),
    CONSTRAINT conversation_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX conversation_text_pupil ON conversation_text (school_id, pupil_id);

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
CREATE INDEX data_answer_before ON data_answer (school_id, earlier_request_id, earlier_place);
CREATE INDEX data_answer_body ON data_answer (body_id);
CREATE INDEX data_answer_of ON data_answer (request_id, place);
CREATE INDEX data_answer_release ON data_answer (school_id, release_id);

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

CREATE TABLE enrolment (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    CONSTRAINT enrolment_pk PRIMARY KEY (school_id, pupil_id, from_date),
    CONSTRAINT enrolment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT enrolment_dates CHECK (until_date IS NULL OR until_date >= from_date)
) WITHOUT ROWID;

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

CREATE TABLE erasure_ledger (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    erased_at BIGINT NOT NULL,
    CONSTRAINT erasure_ledger_pk PRIMARY KEY (school_id, pupil_id),
    CONSTRAINT erasure_ledger_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);

CREATE TABLE establishment (
    urn BIGINT NOT NULL,
    name TEXT NOT NULL,
    authority_code BIGINT,
    authority TEXT NOT NULL,
    number BIGINT,
    kind TEXT NOT NULL,
    town TEXT,
    postcode TEXT,
    is_open BIGINT NOT NULL,
    CONSTRAINT establishment_pk PRIMARY KEY (urn)
);

CREATE TABLE evening (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    from_minute BIGINT NOT NULL,
    until_minute BIGINT NOT NULL,
    each_minutes BIGINT NOT NULL,
    walk_minutes BIGINT NOT NULL,
    book_until TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    called_off_at BIGINT,
    CONSTRAINT evening_pk PRIMARY KEY (school_id, id),
    CONSTRAINT evening_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT evening_minutes CHECK (from_minute >= 0 AND until_minute > from_minute AND until_minute <= 1440),
    CONSTRAINT evening_each CHECK (each_minutes BETWEEN 3 AND 60 AND walk_minutes BETWEEN 0 AND 60),
    CONSTRAINT evening_book_until CHECK (book_until <= on_date)
) WITHOUT ROWID;
CREATE INDEX evening_date ON evening (school_id, on_date);

CREATE TABLE evening_booking (
    school_id BIGINT NOT NULL,
    evening_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    at_minute BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    carer_id BIGINT NOT NULL,
    booked_at BIGINT NOT NULL,
    CONSTRAINT evening_booking_pk PRIMARY KEY (school_id, evening_id, group_id, at_minute),
    CONSTRAINT evening_booking_once UNIQUE (school_id, evening_id, group_id, pupil_id, carer_id),
    CONSTRAINT evening_booking_class_fk FOREIGN KEY (school_id, evening_id, group_id)
        REFERENCES evening_class (school_id, evening_id, group_id),
    CONSTRAINT evening_booking_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX evening_booking_pupil ON evening_booking (school_id, pupil_id);

CREATE TABLE evening_break (
    school_id BIGINT NOT NULL,
    evening_id BIGINT NOT NULL,
    from_minute BIGINT NOT NULL,
    until_minute BIGINT NOT NULL,
    CONSTRAINT evening_break_pk PRIMARY KEY (school_id, evening_id, from_minute),
    CONSTRAINT evening_break_evening_fk FOREIGN KEY (school_id, evening_id) REFERENCES evening (school_id, id)
) WITHOUT ROWID;

CREATE TABLE evening_class (
    school_id BIGINT NOT NULL,
    evening_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    room TEXT NOT NULL,
    CONSTRAINT evening_class_pk PRIMARY KEY (school_id, evening_id, group_id),
    CONSTRAINT evening_class_evening_fk FOREIGN KEY (school_id, evening_id) REFERENCES evening (school_id, id),
    CONSTRAINT evening_class_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
) WITHOUT ROWID;
CREATE INDEX evening_class_group ON evening_class (school_id, group_id);

CREATE TABLE evidence (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    purpose BIGINT NOT NULL,
    question_version_id BIGINT,
    draw BIGINT,
    sitting_id BIGINT,
    lesson_id BIGINT,
    group_id BIGINT,
    weight_set_id BIGINT NOT NULL,
    outcome BIGINT NOT NULL,
    marks_got DOUBLE PRECISION,
    marks_of DOUBLE PRECISION,
    sort BIGINT,
    misconception_id BIGINT,
    option_place BIGINT,
    help BIGINT NOT NULL,
    attempt BIGINT NOT NULL,
    confidence BIGINT,
    approach TEXT,
    by_hand BIGINT NOT NULL,
    occurred_at BIGINT NOT NULL,
    occurred_known BIGINT NOT NULL,
    supersedes_id BIGINT,
    source_key TEXT,
    source_round BIGINT NOT NULL,
    batch_id BIGINT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT evidence_pk PRIMARY KEY (school_id, id),
    CONSTRAINT evidence_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT evidence_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT evidence_question_version_fk FOREIGN KEY (school_id, question_version_id)
        REFERENCES question_version (school_id, id),
    CONSTRAINT evidence_sitting_fk FOREIGN KEY (school_id, sitting_id) REFERENCES sitting (school_id, id),
    CONSTRAINT evidence_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson (school_id, id),
    CONSTRAINT evidence_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT evidence_weight_set_fk FOREIGN KEY (school_id, weight_set_id) REFERENCES weight_set (school_id, id),
    CONSTRAINT evidence_misconception_fk FOREIGN KEY (school_id, misconception_id)
        REFERENCES misconception (school_id, id),
    CONSTRAINT evidence_supersedes_fk FOREIGN KEY (school_id, supersedes_id) REFERENCES evidence (school_id, id)
        DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT evidence_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT evidence_kind CHECK (kind BETWEEN 1 AND 5),
    CONSTRAINT evidence_purpose CHECK (purpose BETWEEN 1 AND 3),
    CONSTRAINT evidence_outcome CHECK (outcome BETWEEN 1 AND 8),
    CONSTRAINT evidence_marks CHECK ((outcome = 1) = (marks_got IS NOT NULL)
        AND (marks_got IS NULL) = (marks_of IS NULL)
        AND (marks_got IS NULL OR (marks_got >= 0 AND marks_got <= marks_of AND marks_of > 0 AND marks_of <= 200))),
    CONSTRAINT evidence_sort CHECK (sort BETWEEN 1 AND 3),
    CONSTRAINT evidence_option CHECK (option_place BETWEEN 0 AND 255),
    CONSTRAINT evidence_help CHECK (help BETWEEN 1 AND 4),
    CONSTRAINT evidence_attempt CHECK (attempt BETWEEN 0 AND 65535),
    CONSTRAINT evidence_confidence CHECK (confidence BETWEEN 1 AND 3),
    CONSTRAINT evidence_by_hand CHECK (by_hand IN (0, 1)),
    CONSTRAINT evidence_known CHECK (occurred_known BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX evidence_batch ON evidence (school_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX evidence_misconception ON evidence (school_id, pupil_id, subject_id, occurred_at)
    WHERE misconception_id IS NOT NULL;
CREATE INDEX evidence_order ON evidence (school_id, pupil_id, subject_id, occurred_at, id, weight_set_id);
CREATE INDEX evidence_sitting ON evidence (school_id, sitting_id) WHERE sitting_id IS NOT NULL;
CREATE UNIQUE INDEX evidence_source ON evidence (source_key, school_id, source_round) WHERE source_key IS NOT NULL;
CREATE INDEX evidence_supersedes ON evidence (school_id, supersedes_id) WHERE supersedes_id IS NOT NULL;

CREATE TABLE evidence_stream (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT evidence_stream_pk PRIMARY KEY (school_id, pupil_id, subject_id),
    CONSTRAINT evidence_stream_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT evidence_stream_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id)
) WITHOUT ROWID;
CREATE INDEX evidence_stream_subject ON evidence_stream (school_id, subject_id);

CREATE TABLE evidence_text (
    school_id BIGINT NOT NULL,
    evidence_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT evidence_text_pk PRIMARY KEY (school_id, evidence_id),
    CONSTRAINT evidence_text_evidence_fk FOREIGN KEY (school_id, evidence_id) REFERENCES evidence (school_id, id),
    CONSTRAINT evidence_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX evidence_text_pupil ON evidence_text (school_id, pupil_id);

CREATE TABLE family_word (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    written_by BIGINT NOT NULL,
    author BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    objective_id BIGINT,
    shared BIGINT NOT NULL,
    wording TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    read_at BIGINT,
    reply TEXT, for_review BIGINT NOT NULL DEFAULT 0, on_paper BIGINT,
    CONSTRAINT family_word_pk PRIMARY KEY (school_id, id),
    CONSTRAINT family_word_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT family_word_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT family_word_author CHECK (author BETWEEN 1 AND 2),
    CONSTRAINT family_word_kind CHECK (kind BETWEEN 1 AND 3)
);
CREATE INDEX family_word_objective ON family_word (school_id, objective_id);
CREATE INDEX family_word_pupil ON family_word (school_id, pupil_id);
CREATE INDEX family_word_unread ON family_word (school_id, written_at) WHERE read_at IS NULL;

CREATE TABLE field_registry (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    owner TEXT NOT NULL,
    purpose TEXT NOT NULL,
    basis TEXT NOT NULL,
    retention TEXT NOT NULL,
    CONSTRAINT field_registry_pk PRIMARY KEY (table_name, column_name)
);

CREATE TABLE form_mapping (
    school_id BIGINT NOT NULL,
    content TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT form_mapping_pk PRIMARY KEY (school_id),
    CONSTRAINT form_mapping_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
) WITHOUT ROWID;

CREATE TABLE group_membership (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    CONSTRAINT group_membership_pk PRIMARY KEY (school_id, group_id, pupil_id, from_date),
    CONSTRAINT group_membership_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT group_membership_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT group_membership_dates CHECK (until_date IS NULL OR until_date >= from_date)
) WITHOUT ROWID;
CREATE INDEX group_membership_pupil ON group_membership (school_id, pupil_id);

CREATE TABLE group_plan (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    purpose BIGINT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    ended_on TEXT,
    exit_check TEXT NOT NULL,
    changes BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT group_plan_pk PRIMARY KEY (school_id, id),
    CONSTRAINT group_plan_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT group_plan_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT group_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT group_plan_purpose CHECK (purpose BETWEEN 1 AND 3),
    CONSTRAINT group_plan_ends CHECK (ends_on >= starts_on)
) WITHOUT ROWID;
CREATE INDEX group_plan_group ON group_plan (school_id, group_id);
CREATE INDEX group_plan_objective ON group_plan (school_id, objective_id);
CREATE INDEX group_plan_subject ON group_plan (school_id, subject_id);

CREATE TABLE group_staff (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    subject_id BIGINT,
    from_date TEXT NOT NULL,
    until_date TEXT,
    CONSTRAINT group_staff_pk PRIMARY KEY (school_id, id),
    CONSTRAINT group_staff_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT group_staff_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT group_staff_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT group_staff_dates CHECK (until_date IS NULL OR until_date >= from_date)
);
CREATE INDEX group_staff_account ON group_staff (account_id, school_id);
CREATE INDEX group_staff_group ON group_staff (school_id, group_id);
CREATE INDEX group_staff_subject ON group_staff (school_id, subject_id);

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

CREATE TABLE heading_set (
    school_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT heading_set_pk PRIMARY KEY (school_id, name),
    CONSTRAINT heading_set_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
) WITHOUT ROWID;

CREATE TABLE id_block (
    kind BIGINT NOT NULL,
    next_id BIGINT NOT NULL,
    CONSTRAINT id_block_pk PRIMARY KEY (kind),
    CONSTRAINT id_block_next CHECK (next_id > 0)
);

CREATE TABLE import_batch (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    mapping TEXT NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_recorded BIGINT NOT NULL,
    rows_known BIGINT NOT NULL,
    rows_refused BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    imported_by BIGINT,
    finished_at BIGINT,
    withdrawn_at BIGINT,
    withdrawn_by BIGINT,
    CONSTRAINT import_batch_pk PRIMARY KEY (school_id, id),
    CONSTRAINT import_batch_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);
CREATE INDEX import_batch_hash ON import_batch (school_id, content_hash);
CREATE INDEX import_batch_withdrawn ON import_batch (school_id, id) WHERE withdrawn_at IS NOT NULL;

CREATE TABLE job (
    id BIGINT NOT NULL,
    school_id BIGINT,
    kind TEXT NOT NULL,
    unique_key TEXT NOT NULL,
    payload TEXT NOT NULL,
    requested BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    lease_until BIGINT,
    attempts BIGINT NOT NULL,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    done_at BIGINT,
    CONSTRAINT job_pk PRIMARY KEY (id),
    CONSTRAINT job_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);
CREATE UNIQUE INDEX job_key ON job (unique_key) WHERE done_at IS NULL;
CREATE INDEX job_school ON job (school_id);
CREATE INDEX job_waiting ON job (run_at, id) WHERE done_at IS NULL;

CREATE TABLE joined_problem (
    id BIGINT NOT NULL,
    body_id BIGINT NOT NULL,
    words TEXT NOT NULL,
    joined_on TEXT NOT NULL,
    CONSTRAINT joined_problem_pk PRIMARY KEY (id),
    CONSTRAINT joined_problem_body_fk FOREIGN KEY (body_id) REFERENCES body (id)
) WITHOUT ROWID;
CREATE INDEX joined_problem_body ON joined_problem (body_id);

CREATE TABLE knowledge_state (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    parameter_set_id BIGINT NOT NULL,
    codec BIGINT NOT NULL,
    body BLOB NOT NULL,
    evidence_count BIGINT NOT NULL,
    last_at BIGINT,
    last_evidence_id BIGINT,
    stream_version BIGINT NOT NULL,
    CONSTRAINT knowledge_state_pk PRIMARY KEY (school_id, subject_id, parameter_set_id, pupil_id),
    CONSTRAINT knowledge_state_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT knowledge_state_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT knowledge_state_set_fk FOREIGN KEY (parameter_set_id) REFERENCES parameter_set (id)
);
CREATE INDEX knowledge_state_pupil ON knowledge_state (school_id, pupil_id);
CREATE INDEX knowledge_state_set ON knowledge_state (parameter_set_id);

CREATE TABLE known_school (
    school_id BIGINT NOT NULL,
    public_key TEXT NOT NULL,
    name TEXT NOT NULL,
    known_at BIGINT NOT NULL,
    CONSTRAINT known_school_pk PRIMARY KEY (school_id, public_key),
    CONSTRAINT known_school_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);

CREATE TABLE leading_body (
    school_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    body_id BIGINT NOT NULL,
    CONSTRAINT leading_body_pk PRIMARY KEY (school_id, from_date),
    CONSTRAINT leading_body_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT leading_body_body_fk FOREIGN KEY (body_id) REFERENCES body (id)
) WITHOUT ROWID;
CREATE INDEX leading_body_body ON leading_body (body_id);

CREATE TABLE lesson (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    period BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT lesson_pk PRIMARY KEY (school_id, id),
    CONSTRAINT lesson_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT lesson_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT lesson_once UNIQUE (school_id, group_id, subject_id, on_date, period),
    CONSTRAINT lesson_period CHECK (period BETWEEN 0 AND 20)
);
CREATE INDEX lesson_subject ON lesson (school_id, subject_id);

CREATE TABLE lesson_absence (
    school_id BIGINT NOT NULL,
    lesson_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT lesson_absence_pk PRIMARY KEY (school_id, lesson_id, pupil_id),
    CONSTRAINT lesson_absence_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson (school_id, id),
    CONSTRAINT lesson_absence_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX lesson_absence_pupil ON lesson_absence (school_id, pupil_id);

CREATE TABLE lesson_adjustment (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    wording TEXT NOT NULL,
    why TEXT NOT NULL,
    CONSTRAINT lesson_adjustment_pk PRIMARY KEY (school_id, plan_id, pupil_id, kind),
    CONSTRAINT lesson_adjustment_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES lesson_plan (school_id, id),
    CONSTRAINT lesson_adjustment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT lesson_adjustment_kind CHECK (kind BETWEEN 1 AND 6)
) WITHOUT ROWID;
CREATE INDEX lesson_adjustment_pupil ON lesson_adjustment (school_id, pupil_id);

CREATE TABLE lesson_approach (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    approach TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT lesson_approach_pk PRIMARY KEY (school_id, group_id, objective_id, on_date, approach),
    CONSTRAINT lesson_approach_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT lesson_approach_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id)
) WITHOUT ROWID;
CREATE INDEX lesson_approach_objective ON lesson_approach (school_id, objective_id);

CREATE TABLE lesson_plan (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    period BIGINT NOT NULL,
    goal TEXT NOT NULL,
    changes BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT lesson_plan_pk PRIMARY KEY (school_id, id),
    CONSTRAINT lesson_plan_once UNIQUE (school_id, group_id, subject_id, on_date, period),
    CONSTRAINT lesson_plan_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT lesson_plan_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT lesson_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT lesson_plan_period CHECK (period >= 0)
) WITHOUT ROWID;
CREATE INDEX lesson_plan_objective ON lesson_plan (school_id, objective_id);
CREATE INDEX lesson_plan_subject ON lesson_plan (school_id, subject_id);

CREATE TABLE lesson_segment (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    minutes BIGINT,
    approach TEXT,
    wording TEXT NOT NULL,
    CONSTRAINT lesson_segment_pk PRIMARY KEY (school_id, plan_id, place),
    CONSTRAINT lesson_segment_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES lesson_plan (school_id, id),
    CONSTRAINT lesson_segment_minutes CHECK (minutes BETWEEN 1 AND 180)
) WITHOUT ROWID;

CREATE TABLE lesson_taught (
    school_id BIGINT NOT NULL,
    lesson_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT lesson_taught_pk PRIMARY KEY (school_id, lesson_id, objective_id),
    CONSTRAINT lesson_taught_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson (school_id, id),
    CONSTRAINT lesson_taught_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id)
) WITHOUT ROWID;
CREATE INDEX lesson_taught_objective ON lesson_taught (school_id, objective_id);

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

CREATE TABLE looked_together (
    school_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT looked_together_pk PRIMARY KEY (school_id, objective_id, on_date),
    CONSTRAINT looked_together_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id)
);

CREATE TABLE mail (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    week TEXT,
    made_at BIGINT NOT NULL,
    send_at BIGINT NOT NULL,
    state BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    problem BIGINT,
    tried_at BIGINT,
    settled_at BIGINT,
    stop_hash TEXT,
    CONSTRAINT mail_pk PRIMARY KEY (school_id, id),
    CONSTRAINT mail_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT mail_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT mail_kind CHECK (kind BETWEEN 1 AND 3),
    CONSTRAINT mail_state CHECK (state BETWEEN 1 AND 4),
    CONSTRAINT mail_problem CHECK (problem BETWEEN 1 AND 7)
) WITHOUT ROWID;
CREATE INDEX mail_account ON mail (account_id);
CREATE INDEX mail_waits ON mail (school_id, send_at) WHERE state = 1;
CREATE UNIQUE INDEX mail_week ON mail (school_id, account_id, week);

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

CREATE TABLE membership (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    role BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    CONSTRAINT membership_pk PRIMARY KEY (school_id, id),
    CONSTRAINT membership_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT membership_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT membership_once UNIQUE (school_id, account_id, role, from_date),
    CONSTRAINT membership_role CHECK (role BETWEEN 1 AND 20),
    CONSTRAINT membership_dates CHECK (until_date IS NULL OR until_date >= from_date)
);
CREATE INDEX membership_account ON membership (account_id);

CREATE TABLE misconception (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    teacher_words TEXT,
    try_next TEXT,
    retired_at BIGINT,
    CONSTRAINT misconception_pk PRIMARY KEY (school_id, id),
    CONSTRAINT misconception_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit (school_id, id),
    CONSTRAINT misconception_slug UNIQUE (school_id, slug)
);
CREATE INDEX misconception_unit ON misconception (school_id, unit_id);

CREATE TABLE mover (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    shown_at BIGINT NOT NULL,
    seen_at BIGINT,
    without_words BIGINT NOT NULL,
    made_at BIGINT,
    CONSTRAINT mover_pk PRIMARY KEY (school_id, id),
    CONSTRAINT mover_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT mover_once UNIQUE (school_id, pupil_id)
);

CREATE TABLE need (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    need_kind_id BIGINT NOT NULL,
    source BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT need_pk PRIMARY KEY (school_id, id),
    CONSTRAINT need_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT need_kind_fk FOREIGN KEY (school_id, need_kind_id) REFERENCES need_kind (school_id, id),
    CONSTRAINT need_once UNIQUE (school_id, pupil_id, need_kind_id, from_date),
    CONSTRAINT need_source CHECK (source BETWEEN 1 AND 12),
    CONSTRAINT need_dates CHECK (until_date IS NULL OR until_date >= from_date)
) WITHOUT ROWID;
CREATE INDEX need_kind_of ON need (school_id, need_kind_id);
CREATE INDEX need_pupil ON need (school_id, pupil_id);

CREATE TABLE need_kind (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    place BIGINT NOT NULL,
    listed BIGINT NOT NULL,
    CONSTRAINT need_kind_pk PRIMARY KEY (school_id, id),
    CONSTRAINT need_kind_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT need_kind_once UNIQUE (school_id, wording),
    CONSTRAINT need_kind_listed CHECK (listed IN (0, 1))
) WITHOUT ROWID;

CREATE TABLE objective (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    pupil_words TEXT,
    judged BIGINT NOT NULL,
    is_gateway BIGINT NOT NULL,
    reference TEXT,
    reteach TEXT,
    deeper TEXT,
    look_for TEXT NOT NULL,
    prompts TEXT NOT NULL,
    retired_at BIGINT, home TEXT, weight DOUBLE PRECISION NOT NULL DEFAULT 1, minutes BIGINT, home_in TEXT,
    CONSTRAINT objective_pk PRIMARY KEY (school_id, id),
    CONSTRAINT objective_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT objective_slug UNIQUE (school_id, slug),
    CONSTRAINT objective_judged CHECK (judged BETWEEN 1 AND 4),
    CONSTRAINT objective_is_gateway CHECK (is_gateway IN (0, 1))
);
CREATE INDEX objective_subject ON objective (school_id, subject_id);

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

CREATE TABLE own_plan (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT own_plan_pk PRIMARY KEY (school_id, id),
    CONSTRAINT own_plan_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT own_plan_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT own_plan_once UNIQUE (school_id, pupil_id, subject_id, from_date),
    CONSTRAINT own_plan_dates CHECK (until_date >= from_date)
) WITHOUT ROWID;
CREATE INDEX own_plan_subject ON own_plan (school_id, subject_id);

CREATE TABLE own_step (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    objective_id BIGINT,
    added_on TEXT NOT NULL,
    met_on TEXT,
    aside_on TEXT,
    CONSTRAINT own_step_pk PRIMARY KEY (school_id, id),
    CONSTRAINT own_step_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES own_plan (school_id, id),
    CONSTRAINT own_step_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT own_step_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id)
) WITHOUT ROWID;
CREATE INDEX own_step_objective ON own_step (school_id, objective_id);
CREATE INDEX own_step_plan ON own_step (school_id, plan_id);
CREATE INDEX own_step_pupil ON own_step (school_id, pupil_id);

CREATE TABLE own_step_look (
    school_id BIGINT NOT NULL,
    step_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    saw BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT own_step_look_pk PRIMARY KEY (school_id, step_id, on_date),
    CONSTRAINT own_step_look_step_fk FOREIGN KEY (school_id, step_id) REFERENCES own_step (school_id, id),
    CONSTRAINT own_step_look_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT own_step_look_saw CHECK (saw BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX own_step_look_pupil ON own_step_look (school_id, pupil_id);

CREATE TABLE own_step_text (
    school_id BIGINT NOT NULL,
    step_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT own_step_text_pk PRIMARY KEY (school_id, step_id),
    CONSTRAINT own_step_text_step_fk FOREIGN KEY (school_id, step_id) REFERENCES own_step (school_id, id),
    CONSTRAINT own_step_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX own_step_text_pupil ON own_step_text (school_id, pupil_id);

CREATE TABLE paper (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    unit_id BIGINT,
    title TEXT NOT NULL,
    purpose BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BIGINT,
    archived_at BIGINT,
    CONSTRAINT paper_pk PRIMARY KEY (school_id, id),
    CONSTRAINT paper_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT paper_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit (school_id, id),
    CONSTRAINT paper_purpose CHECK (purpose BETWEEN 1 AND 3)
);
CREATE INDEX paper_subject ON paper (school_id, subject_id);
CREATE INDEX paper_unit ON paper (school_id, unit_id);

CREATE TABLE paper_question (
    school_id BIGINT NOT NULL,
    paper_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    label TEXT NOT NULL,
    marks DOUBLE PRECISION NOT NULL,
    weight_set_id BIGINT NOT NULL,
    question_version_id BIGINT NOT NULL,
    CONSTRAINT paper_question_pk PRIMARY KEY (school_id, paper_id, place),
    CONSTRAINT paper_question_paper_fk FOREIGN KEY (school_id, paper_id) REFERENCES paper (school_id, id),
    CONSTRAINT paper_question_weight_set_fk FOREIGN KEY (school_id, weight_set_id) REFERENCES weight_set (school_id, id),
    CONSTRAINT paper_question_version_fk FOREIGN KEY (school_id, question_version_id)
        REFERENCES question_version (school_id, id),
    CONSTRAINT paper_question_label UNIQUE (school_id, paper_id, label),
    CONSTRAINT paper_question_once UNIQUE (school_id, paper_id, question_version_id),
    CONSTRAINT paper_question_marks CHECK (marks > 0 AND marks <= 200)
);
CREATE INDEX paper_question_version ON paper_question (school_id, question_version_id);
CREATE INDEX paper_question_weight_set ON paper_question (school_id, weight_set_id);

CREATE TABLE parameter_adoption (
    school_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    parameter_set_id BIGINT NOT NULL,
    adopted_at BIGINT NOT NULL,
    adopted_by BIGINT,
    left_at BIGINT,
    CONSTRAINT parameter_adoption_pk PRIMARY KEY (school_id, subject_id, place),
    CONSTRAINT parameter_adoption_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT parameter_adoption_set_fk FOREIGN KEY (parameter_set_id) REFERENCES parameter_set (id)
);
CREATE INDEX parameter_adoption_set ON parameter_adoption (parameter_set_id);

CREATE TABLE parameter_set (
    id BIGINT NOT NULL,
    school_id BIGINT,
    subject_slug TEXT NOT NULL,
    version BIGINT NOT NULL,
    codec BIGINT NOT NULL,
    body BLOB NOT NULL,
    report TEXT NOT NULL,
    fitted_at BIGINT NOT NULL, through_evidence_id BIGINT, verdict BIGINT
    CONSTRAINT parameter_set_verdict CHECK (verdict BETWEEN 1 AND 2),
    CONSTRAINT parameter_set_pk PRIMARY KEY (id),
    CONSTRAINT parameter_set_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);
CREATE UNIQUE INDEX parameter_set_own ON parameter_set (school_id, subject_slug, version) WHERE school_id IS NOT NULL;
CREATE UNIQUE INDEX parameter_set_shared ON parameter_set (subject_slug, version) WHERE school_id IS NULL;

CREATE TABLE part_mark (
    school_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    assessment TEXT NOT NULL,
    on_date TEXT NOT NULL,
    strand TEXT NOT NULL,
    question TEXT NOT NULL,
    purpose BIGINT NOT NULL,
    marks DOUBLE PRECISION NOT NULL,
    out_of DOUBLE PRECISION NOT NULL,
    CONSTRAINT part_mark_pk PRIMARY KEY (school_id, batch_id, pupil_id, subject_id, assessment, on_date, strand, question),
    CONSTRAINT part_mark_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT part_mark_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT part_mark_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT part_mark_purpose CHECK (purpose BETWEEN 2 AND 3),
    CONSTRAINT part_mark_marks CHECK (marks >= 0 AND marks <= out_of AND out_of > 0)
);
CREATE INDEX part_mark_pupil ON part_mark (school_id, pupil_id);
CREATE INDEX part_mark_subject ON part_mark (school_id, subject_id);

CREATE TABLE partner_consent (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    partner_name TEXT NOT NULL,
    partner_kind BIGINT NOT NULL,
    language BIGINT NOT NULL,
    purpose TEXT NOT NULL,
    names_child BIGINT NOT NULL,
    names_school BIGINT NOT NULL,
    child_says BIGINT NOT NULL,
    target_id BIGINT,
    goal TEXT NOT NULL,
    suggests TEXT NOT NULL,
    weekdays BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    proposed_by BIGINT,
    given_at BIGINT,
    given_by BIGINT,
    on_paper BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by BIGINT,
    ending BIGINT,
    link_hash TEXT,
    link_at BIGINT,
    browser_hash TEXT,
    opened_at BIGINT,
    agreed_words TEXT,
    CONSTRAINT partner_consent_pk PRIMARY KEY (school_id, id),
    CONSTRAINT partner_consent_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT partner_consent_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT partner_consent_kind CHECK (partner_kind BETWEEN 1 AND 6),
    CONSTRAINT partner_consent_says CHECK (child_says BETWEEN 1 AND 3),
    CONSTRAINT partner_consent_weekdays CHECK (weekdays BETWEEN 0 AND 127),
    CONSTRAINT partner_consent_dates CHECK (until_date >= from_date),
    CONSTRAINT partner_consent_ending CHECK (ending BETWEEN 1 AND 5)
);
CREATE UNIQUE INDEX partner_consent_link ON partner_consent (link_hash);
CREATE INDEX partner_consent_pupil ON partner_consent (school_id, pupil_id);
CREATE INDEX partner_consent_target ON partner_consent (school_id, target_id);

CREATE TABLE partner_refused (
    school_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    said_on TEXT NOT NULL,
    words TEXT NOT NULL,
    taken_back_on TEXT,
    CONSTRAINT partner_refused_pk PRIMARY KEY (school_id, account_id, said_on),
    CONSTRAINT partner_refused_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT partner_refused_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);
CREATE INDEX partner_refused_account ON partner_refused (account_id);

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

CREATE TABLE partner_session (
    school_id BIGINT NOT NULL,
    consent_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    pupil_id BIGINT NOT NULL,
    was_there BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT partner_session_pk PRIMARY KEY (school_id, consent_id, on_date),
    CONSTRAINT partner_session_consent_fk FOREIGN KEY (school_id, consent_id) REFERENCES partner_consent (school_id, id),
    CONSTRAINT partner_session_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT partner_session_was_there CHECK (was_there IN (0, 1))
) WITHOUT ROWID;
CREATE INDEX partner_session_pupil ON partner_session (school_id, pupil_id);

CREATE TABLE partner_word (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    consent_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    read_at BIGINT,
    reply TEXT,
    CONSTRAINT partner_word_pk PRIMARY KEY (school_id, id),
    CONSTRAINT partner_word_consent_fk FOREIGN KEY (school_id, consent_id) REFERENCES partner_consent (school_id, id),
    CONSTRAINT partner_word_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX partner_word_consent ON partner_word (school_id, consent_id);
CREATE INDEX partner_word_pupil ON partner_word (school_id, pupil_id);
CREATE INDEX partner_word_unread ON partner_word (school_id, written_at) WHERE read_at IS NULL;

CREATE TABLE passed_on (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    passed_at BIGINT NOT NULL,
    passed_by BIGINT NOT NULL,
    seen_at BIGINT,
    CONSTRAINT passed_on_pk PRIMARY KEY (school_id, id),
    CONSTRAINT passed_on_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX passed_on_pupil ON passed_on (school_id, pupil_id);

CREATE TABLE plan_action (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    priority_id BIGINT,
    wording TEXT NOT NULL,
    owner TEXT NOT NULL,
    cost_pence BIGINT,
    success TEXT NOT NULL,
    by_date TEXT,
    state BIGINT NOT NULL,
    settled_on TEXT,
    CONSTRAINT plan_action_pk PRIMARY KEY (school_id, id),
    CONSTRAINT plan_action_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT plan_action_priority_fk FOREIGN KEY (school_id, priority_id) REFERENCES priority (school_id, id),
    CONSTRAINT plan_action_state CHECK (state BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX plan_action_priority ON plan_action (school_id, priority_id);

CREATE TABLE plan_action_tag (
    school_id BIGINT NOT NULL,
    action_id BIGINT NOT NULL,
    tag_id BIGINT NOT NULL,
    CONSTRAINT plan_action_tag_pk PRIMARY KEY (school_id, action_id, tag_id),
    CONSTRAINT plan_action_tag_action_fk FOREIGN KEY (school_id, action_id) REFERENCES plan_action (school_id, id),
    CONSTRAINT plan_action_tag_tag_fk FOREIGN KEY (school_id, tag_id) REFERENCES plan_tag (school_id, id)
) WITHOUT ROWID;
CREATE INDEX plan_action_tag_tag ON plan_action_tag (school_id, tag_id);

CREATE TABLE plan_outcome (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    from_date TEXT NOT NULL,
    review_on TEXT,
    ended_on TEXT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT plan_outcome_pk PRIMARY KEY (school_id, id),
    CONSTRAINT plan_outcome_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX plan_outcome_pupil ON plan_outcome (school_id, pupil_id);

CREATE TABLE plan_outcome_note (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    outcome_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    wording TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT plan_outcome_note_pk PRIMARY KEY (school_id, id),
    CONSTRAINT plan_outcome_note_outcome_fk FOREIGN KEY (school_id, outcome_id) REFERENCES plan_outcome (school_id, id),
    CONSTRAINT plan_outcome_note_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX plan_outcome_note_outcome ON plan_outcome_note (school_id, outcome_id);
CREATE INDEX plan_outcome_note_pupil ON plan_outcome_note (school_id, pupil_id);

CREATE TABLE plan_tag (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    retired_on TEXT,
    CONSTRAINT plan_tag_pk PRIMARY KEY (school_id, id),
    CONSTRAINT plan_tag_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
) WITHOUT ROWID;

CREATE TABLE practice_for (
    school_id BIGINT NOT NULL,
    practice_set_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    CONSTRAINT practice_for_pk PRIMARY KEY (school_id, practice_set_id, pupil_id),
    CONSTRAINT practice_for_set_fk FOREIGN KEY (school_id, practice_set_id) REFERENCES practice_set (school_id, id),
    CONSTRAINT practice_for_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX practice_for_pupil ON practice_for (school_id, pupil_id);

CREATE TABLE practice_item (
    school_id BIGINT NOT NULL,
    practice_turn_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    question_version_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    draw BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    hints BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    repeated BIGINT NOT NULL,
    last_answer TEXT,
    came_to BIGINT,
    ended_at BIGINT,
    CONSTRAINT practice_item_pk PRIMARY KEY (school_id, practice_turn_id, place),
    CONSTRAINT practice_item_turn_fk FOREIGN KEY (school_id, practice_turn_id) REFERENCES practice_turn (school_id, id),
    CONSTRAINT practice_item_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT practice_item_version_fk FOREIGN KEY (school_id, question_version_id)
        REFERENCES question_version (school_id, id),
    CONSTRAINT practice_item_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT practice_item_reason CHECK (reason BETWEEN 1 AND 5),
    CONSTRAINT practice_item_came_to CHECK (came_to BETWEEN 1 AND 4),
    CONSTRAINT practice_item_counts CHECK (hints >= 0 AND tries >= 0 AND repeated IN (0, 1))
) WITHOUT ROWID;
CREATE INDEX practice_item_objective ON practice_item (school_id, objective_id);
CREATE INDEX practice_item_pupil ON practice_item (school_id, pupil_id, ended_at);
CREATE INDEX practice_item_version ON practice_item (school_id, question_version_id);

CREATE TABLE practice_offer (
    school_id BIGINT NOT NULL,
    practice_set_id BIGINT NOT NULL,
    CONSTRAINT practice_offer_pk PRIMARY KEY (school_id, practice_set_id),
    CONSTRAINT practice_offer_set_fk FOREIGN KEY (school_id, practice_set_id) REFERENCES practice_set (school_id, id)
) WITHOUT ROWID;

CREATE TABLE practice_set (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    sitting_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    target DOUBLE PRECISION NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BIGINT,
    withdrawn_at BIGINT, for_some BIGINT NOT NULL DEFAULT 0
    CONSTRAINT practice_set_for_some CHECK (for_some IN (0, 1)),
    CONSTRAINT practice_set_pk PRIMARY KEY (school_id, id),
    CONSTRAINT practice_set_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT practice_set_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT practice_set_sitting_fk FOREIGN KEY (school_id, sitting_id) REFERENCES sitting (school_id, id),
    CONSTRAINT practice_set_kind CHECK (kind BETWEEN 1 AND 4),
    CONSTRAINT practice_set_minutes CHECK (minutes BETWEEN 1 AND 90),
    CONSTRAINT practice_set_target CHECK (target > 0.5 AND target < 1),
    CONSTRAINT practice_set_dates CHECK (until_date >= from_date)
);
CREATE INDEX practice_set_group ON practice_set (school_id, group_id, until_date);
CREATE INDEX practice_set_sitting ON practice_set (school_id, sitting_id);
CREATE INDEX practice_set_subject ON practice_set (school_id, subject_id);

CREATE TABLE practice_set_objective (
    school_id BIGINT NOT NULL,
    practice_set_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    CONSTRAINT practice_set_objective_pk PRIMARY KEY (school_id, practice_set_id, objective_id),
    CONSTRAINT practice_set_objective_set_fk FOREIGN KEY (school_id, practice_set_id)
        REFERENCES practice_set (school_id, id),
    CONSTRAINT practice_set_objective_objective_fk FOREIGN KEY (school_id, objective_id)
        REFERENCES objective (school_id, id)
) WITHOUT ROWID;
CREATE INDEX practice_set_objective_objective ON practice_set_objective (school_id, objective_id);

CREATE TABLE practice_turn (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    practice_set_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT, minutes BIGINT,
    CONSTRAINT practice_turn_pk PRIMARY KEY (school_id, id),
    CONSTRAINT practice_turn_set_fk FOREIGN KEY (school_id, practice_set_id) REFERENCES practice_set (school_id, id),
    CONSTRAINT practice_turn_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE INDEX practice_turn_pupil ON practice_turn (school_id, pupil_id);
CREATE INDEX practice_turn_set ON practice_turn (school_id, practice_set_id);

CREATE TABLE practice_turn_objective (
    school_id BIGINT NOT NULL,
    practice_turn_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    CONSTRAINT practice_turn_objective_pk PRIMARY KEY (school_id, practice_turn_id, objective_id),
    CONSTRAINT practice_turn_objective_turn_fk FOREIGN KEY (school_id, practice_turn_id)
        REFERENCES practice_turn (school_id, id),
    CONSTRAINT practice_turn_objective_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT practice_turn_objective_objective_fk FOREIGN KEY (school_id, objective_id)
        REFERENCES objective (school_id, id)
) WITHOUT ROWID;
CREATE INDEX practice_turn_objective_objective ON practice_turn_objective (school_id, objective_id);
CREATE INDEX practice_turn_objective_pupil ON practice_turn_objective (school_id, pupil_id);

CREATE TABLE prerequisite (
    school_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    needs_id BIGINT NOT NULL,
    strength DOUBLE PRECISION NOT NULL,
    reason TEXT,
    CONSTRAINT prerequisite_pk PRIMARY KEY (school_id, objective_id, place),
    CONSTRAINT prerequisite_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT prerequisite_needs_fk FOREIGN KEY (school_id, needs_id) REFERENCES objective (school_id, id),
    CONSTRAINT prerequisite_once UNIQUE (school_id, objective_id, needs_id),
    CONSTRAINT prerequisite_strength CHECK (strength > 0 AND strength <= 1)
);
CREATE INDEX prerequisite_needs ON prerequisite (school_id, needs_id);

CREATE TABLE priority (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT,
    phase TEXT,
    started_on TEXT,
    ended_on TEXT,
    CONSTRAINT priority_pk PRIMARY KEY (school_id, id),
    CONSTRAINT priority_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT priority_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT priority_scope CHECK (subject_id IS NULL OR phase IS NULL),
    CONSTRAINT priority_ended CHECK (ended_on IS NULL OR (started_on IS NOT NULL AND ended_on >= started_on))
) WITHOUT ROWID;
CREATE INDEX priority_subject ON priority (school_id, subject_id);

CREATE TABLE priority_review (
    school_id BIGINT NOT NULL,
    priority_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    happened TEXT NOT NULL,
    decision BIGINT NOT NULL,
    reason TEXT NOT NULL,
    on_date TEXT NOT NULL,
    by_role BIGINT,
    CONSTRAINT priority_review_pk PRIMARY KEY (school_id, priority_id, number),
    CONSTRAINT priority_review_priority_fk FOREIGN KEY (school_id, priority_id) REFERENCES priority (school_id, id),
    CONSTRAINT priority_review_decision CHECK (decision BETWEEN 1 AND 3)
) WITHOUT ROWID;

CREATE TABLE priority_said (
    school_id BIGINT NOT NULL,
    priority_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    change_words TEXT NOT NULL,
    whom TEXT NOT NULL,
    by_date TEXT NOT NULL,
    failure TEXT NOT NULL,
    compared TEXT NOT NULL,
    why TEXT NOT NULL,
    said_on TEXT NOT NULL,
    said_role BIGINT,
    CONSTRAINT priority_said_pk PRIMARY KEY (school_id, priority_id, version),
    CONSTRAINT priority_said_priority_fk FOREIGN KEY (school_id, priority_id) REFERENCES priority (school_id, id)
) WITHOUT ROWID;

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

CREATE TABLE profile_version (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    section BIGINT NOT NULL,
    version BIGINT NOT NULL,
    wording TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    recorded_by BIGINT, said_how BIGINT NOT NULL DEFAULT 1
    CONSTRAINT profile_version_said_how CHECK (said_how BETWEEN 1 AND 2),
    CONSTRAINT profile_version_pk PRIMARY KEY (school_id, pupil_id, section, version),
    CONSTRAINT profile_version_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT profile_version_version CHECK (version >= 1)
) WITHOUT ROWID;

CREATE TABLE provision (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    subject_id BIGINT,
    led_by BIGINT NOT NULL,
    weekdays BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT provision_pk PRIMARY KEY (school_id, id),
    CONSTRAINT provision_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT provision_led_by CHECK (led_by BETWEEN 1 AND 3),
    CONSTRAINT provision_weekdays CHECK (weekdays BETWEEN 1 AND 127),
    CONSTRAINT provision_minutes CHECK (minutes BETWEEN 5 AND 240),
    CONSTRAINT provision_dates CHECK (until_date >= from_date)
) WITHOUT ROWID;
CREATE INDEX provision_subject ON provision (school_id, subject_id);

CREATE TABLE provision_away (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT provision_away_pk PRIMARY KEY (school_id, provision_id, pupil_id, on_date),
    CONSTRAINT provision_away_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id),
    CONSTRAINT provision_away_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX provision_away_pupil ON provision_away (school_id, pupil_id);

CREATE TABLE provision_check (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    stage BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    amount DOUBLE PRECISION,
    sd DOUBLE PRECISION,
    n BIGINT,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT provision_check_pk PRIMARY KEY (school_id, provision_id, pupil_id, stage),
    CONSTRAINT provision_check_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id),
    CONSTRAINT provision_check_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT provision_check_stage CHECK (stage BETWEEN 1 AND 2)
) WITHOUT ROWID;
CREATE INDEX provision_check_pupil ON provision_check (school_id, pupil_id);

CREATE TABLE provision_held (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT provision_held_pk PRIMARY KEY (school_id, provision_id, on_date),
    CONSTRAINT provision_held_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id)
) WITHOUT ROWID;

CREATE TABLE provision_not_held (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    CONSTRAINT provision_not_held_pk PRIMARY KEY (school_id, provision_id, on_date),
    CONSTRAINT provision_not_held_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id)
) WITHOUT ROWID;

CREATE TABLE provision_plan (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    need_kind_id BIGINT,
    objective_id BIGINT,
    other_adult BIGINT,
    pence_a_session BIGINT,
    entry_by BIGINT NOT NULL,
    test_name TEXT,
    exit_rule TEXT NOT NULL,
    review_on TEXT, entry_rule TEXT NOT NULL DEFAULT '',
    CONSTRAINT provision_plan_pk PRIMARY KEY (school_id, provision_id),
    CONSTRAINT provision_plan_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id),
    CONSTRAINT provision_plan_need_kind_fk FOREIGN KEY (school_id, need_kind_id) REFERENCES need_kind (school_id, id),
    CONSTRAINT provision_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT provision_plan_other_adult CHECK (other_adult BETWEEN 4 AND 5),
    CONSTRAINT provision_plan_pence CHECK (pence_a_session BETWEEN 0 AND 10000000),
    CONSTRAINT provision_plan_entry_by CHECK (entry_by BETWEEN 1 AND 4)
) WITHOUT ROWID;
CREATE INDEX provision_plan_need_kind ON provision_plan (school_id, need_kind_id);
CREATE INDEX provision_plan_objective ON provision_plan (school_id, objective_id);

CREATE TABLE provision_pupil (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    CONSTRAINT provision_pupil_pk PRIMARY KEY (school_id, provision_id, pupil_id),
    CONSTRAINT provision_pupil_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id),
    CONSTRAINT provision_pupil_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX provision_pupil_pupil ON provision_pupil (school_id, pupil_id);

CREATE TABLE provision_text (
    school_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    part BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT provision_text_pk PRIMARY KEY (school_id, provision_id, pupil_id, part),
    CONSTRAINT provision_text_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision (school_id, id),
    CONSTRAINT provision_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT provision_text_part CHECK (part BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX provision_text_pupil ON provision_text (school_id, pupil_id);

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

CREATE TABLE published_share (
    school_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    assessment TEXT NOT NULL,
    year BIGINT NOT NULL,
    strand TEXT NOT NULL,
    question TEXT NOT NULL,
    share DOUBLE PRECISION NOT NULL,
    n BIGINT NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT published_share_pk PRIMARY KEY (school_id, batch_id, subject_id, assessment, year, strand, question),
    CONSTRAINT published_share_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT published_share_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT published_share_share CHECK (share BETWEEN 0 AND 1),
    CONSTRAINT published_share_n CHECK (n >= 1)
);
CREATE INDEX published_share_part ON published_share (school_id, subject_id, assessment, year, strand, question);
CREATE INDEX published_share_subject ON published_share (school_id, subject_id);

CREATE TABLE pulse_count (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    week_on TEXT NOT NULL,
    question BIGINT NOT NULL,
    how BIGINT NOT NULL,
    answer BIGINT NOT NULL,
    answers BIGINT NOT NULL,
    CONSTRAINT pulse_count_pk PRIMARY KEY (school_id, group_id, week_on, question, how, answer),
    CONSTRAINT pulse_count_week_fk FOREIGN KEY (school_id, group_id, week_on)
        REFERENCES pulse_week (school_id, group_id, week_on),
    CONSTRAINT pulse_count_answers CHECK (answers >= 0)
) WITHOUT ROWID;

CREATE TABLE pulse_given (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    week_on TEXT NOT NULL,
    CONSTRAINT pulse_given_pk PRIMARY KEY (school_id, pupil_id, group_id, week_on),
    CONSTRAINT pulse_given_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT pulse_given_week_fk FOREIGN KEY (school_id, group_id, week_on)
        REFERENCES pulse_week (school_id, group_id, week_on)
) WITHOUT ROWID;
CREATE INDEX pulse_given_week ON pulse_given (school_id, group_id, week_on);

CREATE TABLE pulse_week (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    week_on TEXT NOT NULL,
    reply TEXT,
    replied_at BIGINT,
    CONSTRAINT pulse_week_pk PRIMARY KEY (school_id, group_id, week_on),
    CONSTRAINT pulse_week_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
) WITHOUT ROWID;

CREATE TABLE pupil (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT pupil_pk PRIMARY KEY (school_id, id),
    CONSTRAINT pupil_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
) WITHOUT ROWID;

CREATE TABLE pupil_identity (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    preferred_name TEXT,
    birth_date TEXT,
    upn TEXT,
    source_key TEXT,
    CONSTRAINT pupil_identity_pk PRIMARY KEY (school_id, pupil_id),
    CONSTRAINT pupil_identity_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
);
CREATE UNIQUE INDEX pupil_identity_source ON pupil_identity (school_id, source_key) WHERE source_key IS NOT NULL;
CREATE UNIQUE INDEX pupil_identity_upn ON pupil_identity (school_id, upn) WHERE upn IS NOT NULL;

CREATE TABLE pupil_pair (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    other_pupil_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT pupil_pair_pk PRIMARY KEY (school_id, group_id, pupil_id, other_pupil_id),
    CONSTRAINT pupil_pair_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT pupil_pair_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT pupil_pair_other_fk FOREIGN KEY (school_id, other_pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT pupil_pair_kind CHECK (kind BETWEEN 1 AND 2),
    CONSTRAINT pupil_pair_two CHECK (pupil_id <> other_pupil_id)
) WITHOUT ROWID;
CREATE INDEX pupil_pair_other ON pupil_pair (school_id, other_pupil_id);
CREATE INDEX pupil_pair_pupil ON pupil_pair (school_id, pupil_id);

CREATE TABLE pupil_pair_text (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    other_pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT pupil_pair_text_pk PRIMARY KEY (school_id, group_id, pupil_id, other_pupil_id),
    CONSTRAINT pupil_pair_text_pair_fk FOREIGN KEY (school_id, group_id, pupil_id, other_pupil_id)
        REFERENCES pupil_pair (school_id, group_id, pupil_id, other_pupil_id),
    CONSTRAINT pupil_pair_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT pupil_pair_text_other_fk FOREIGN KEY (school_id, other_pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX pupil_pair_text_other ON pupil_pair_text (school_id, other_pupil_id);
CREATE INDEX pupil_pair_text_pupil ON pupil_pair_text (school_id, pupil_id);

CREATE TABLE pupil_sign_in (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    badge BIGINT NOT NULL,
    pictures_hash TEXT,
    pictures_at BIGINT,
    card_hash TEXT,
    card_at BIGINT,
    first_at BIGINT,
    CONSTRAINT pupil_sign_in_pk PRIMARY KEY (school_id, pupil_id),
    CONSTRAINT pupil_sign_in_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT pupil_sign_in_badge CHECK (badge >= 0)
);
CREATE UNIQUE INDEX pupil_sign_in_card ON pupil_sign_in (card_hash) WHERE card_hash IS NOT NULL;

CREATE TABLE question (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    unit_id BIGINT,
    place BIGINT NOT NULL,
    slug TEXT NOT NULL,
    retired_at BIGINT,
    CONSTRAINT question_pk PRIMARY KEY (school_id, id),
    CONSTRAINT question_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT question_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit (school_id, id),
    CONSTRAINT question_slug UNIQUE (school_id, slug)
);
CREATE INDEX question_subject ON question (school_id, subject_id);
CREATE INDEX question_unit ON question (school_id, unit_id) WHERE unit_id IS NOT NULL;

CREATE TABLE question_option (
    school_id BIGINT NOT NULL,
    question_version_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    wording TEXT NOT NULL,
    is_right BIGINT NOT NULL,
    misconception_id BIGINT,
    CONSTRAINT question_option_pk PRIMARY KEY (school_id, question_version_id, place),
    CONSTRAINT question_option_version_fk FOREIGN KEY (school_id, question_version_id)
        REFERENCES question_version (school_id, id),
    CONSTRAINT question_option_misconception_fk FOREIGN KEY (school_id, misconception_id)
        REFERENCES misconception (school_id, id),
    CONSTRAINT question_option_is_right CHECK (is_right IN (0, 1))
);
CREATE INDEX question_option_misconception ON question_option (school_id, misconception_id)
    WHERE misconception_id IS NOT NULL;

CREATE TABLE question_review (
    school_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    question_version_id BIGINT NOT NULL,
    reviewed_at BIGINT NOT NULL,
    CONSTRAINT question_review_pk PRIMARY KEY (school_id, group_id, question_version_id),
    CONSTRAINT question_review_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT question_review_version_fk FOREIGN KEY (school_id, question_version_id)
        REFERENCES question_version (school_id, id)
) WITHOUT ROWID;
CREATE INDEX question_review_version ON question_review (school_id, question_version_id);

CREATE TABLE question_version (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    question_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    number TEXT,
    marks DOUBLE PRECISION NOT NULL,
    wording TEXT,
    answer TEXT,
    uses BIGINT NOT NULL,
    weight_set_id BIGINT NOT NULL, detail TEXT,
    CONSTRAINT question_version_pk PRIMARY KEY (school_id, id),
    CONSTRAINT question_version_question_fk FOREIGN KEY (school_id, question_id) REFERENCES question (school_id, id),
    CONSTRAINT question_version_weight_set_fk FOREIGN KEY (school_id, weight_set_id) REFERENCES weight_set (school_id, id),
    CONSTRAINT question_version_once UNIQUE (school_id, question_id, version),
    CONSTRAINT question_version_version CHECK (version >= 1),
    CONSTRAINT question_version_kind CHECK (kind BETWEEN 1 AND 3),
    CONSTRAINT question_version_uses CHECK (uses BETWEEN 0 AND 15),
    CONSTRAINT question_version_marks CHECK (marks > 0 AND marks <= 200)
);
CREATE INDEX question_version_weight_set ON question_version (school_id, weight_set_id);

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

CREATE TABLE relation (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    rights BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT, messages BIGINT NOT NULL DEFAULT 0, restricted BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT relation_pk PRIMARY KEY (school_id, id),
    CONSTRAINT relation_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT relation_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT relation_once UNIQUE (school_id, pupil_id, account_id, kind, from_date),
    CONSTRAINT relation_kind CHECK (kind BETWEEN 1 AND 3),
    CONSTRAINT relation_rights CHECK (rights BETWEEN 0 AND 7),
    CONSTRAINT relation_dates CHECK (until_date IS NULL OR until_date >= from_date)
);
CREATE INDEX relation_account ON relation (account_id);

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

CREATE TABLE release_withheld (
    school_id BIGINT NOT NULL,
    release_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    figure TEXT NOT NULL,
    why TEXT NOT NULL,
    CONSTRAINT release_withheld_pk PRIMARY KEY (school_id, release_id, number),
    CONSTRAINT release_withheld_release_fk FOREIGN KEY (school_id, release_id) REFERENCES school_release (school_id, id)
);

CREATE TABLE retire_line (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    feature TEXT NOT NULL,
    replaces TEXT NOT NULL,
    minutes_before BIGINT NOT NULL,
    minutes_after BIGINT NOT NULL,
    times BIGINT NOT NULL,
    stopped_on TEXT,
    CONSTRAINT retire_line_pk PRIMARY KEY (school_id, id),
    CONSTRAINT retire_line_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT retire_line_minutes CHECK (minutes_before >= 0 AND minutes_after >= 0 AND times >= 0)
) WITHOUT ROWID;

CREATE TABLE retrieval_question (
    school_id BIGINT NOT NULL,
    lesson_id BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    turn BIGINT NOT NULL,
    place BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    question_version_id BIGINT NOT NULL,
    draw BIGINT NOT NULL,
    class_evidence_id BIGINT,
    kept_at BIGINT NOT NULL,
    CONSTRAINT retrieval_question_pk PRIMARY KEY (school_id, lesson_id, slot, turn),
    CONSTRAINT retrieval_question_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson (school_id, id),
    CONSTRAINT retrieval_question_objective_fk FOREIGN KEY (school_id, objective_id)
        REFERENCES objective (school_id, id),
    CONSTRAINT retrieval_question_version_fk FOREIGN KEY (school_id, question_version_id)
        REFERENCES question_version (school_id, id),
    CONSTRAINT retrieval_question_shown_fk FOREIGN KEY (school_id, class_evidence_id)
        REFERENCES class_evidence (school_id, id),
    CONSTRAINT retrieval_question_slot CHECK (slot BETWEEN 1 AND 5),
    CONSTRAINT retrieval_question_turn CHECK (turn >= 0),
    CONSTRAINT retrieval_question_place CHECK (place BETWEEN 1 AND 6)
) WITHOUT ROWID;
CREATE INDEX retrieval_question_objective ON retrieval_question (school_id, objective_id);
CREATE INDEX retrieval_question_shown ON retrieval_question (school_id, class_evidence_id);
CREATE INDEX retrieval_question_version ON retrieval_question (school_id, question_version_id);

CREATE TABLE roster_key (
    school_id BIGINT NOT NULL,
    system TEXT NOT NULL,
    kind BIGINT NOT NULL,
    source_key TEXT NOT NULL,
    group_id BIGINT,
    pupil_id BIGINT,
    account_id BIGINT,
    part BIGINT,
    first_date TEXT,
    last_date TEXT,
    CONSTRAINT roster_key_pk PRIMARY KEY (school_id, system, kind, source_key),
    CONSTRAINT roster_key_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT roster_key_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT roster_key_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT roster_key_kind CHECK (kind BETWEEN 1 AND 4),
    CONSTRAINT roster_key_part CHECK (part BETWEEN 1 AND 3)
);
CREATE INDEX roster_key_account ON roster_key (account_id, school_id);
CREATE INDEX roster_key_group ON roster_key (school_id, group_id);
CREATE INDEX roster_key_pupil ON roster_key (school_id, pupil_id);

CREATE TABLE roster_step (
    school_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    step BIGINT NOT NULL,
    group_id BIGINT,
    pupil_id BIGINT,
    account_id BIGINT,
    subject_id BIGINT,
    on_date TEXT NOT NULL,
    stood TEXT,
    CONSTRAINT roster_step_pk PRIMARY KEY (school_id, batch_id, place),
    CONSTRAINT roster_step_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch (school_id, id),
    CONSTRAINT roster_step_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT roster_step_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT roster_step_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT roster_step_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT roster_step_step CHECK (step BETWEEN 1 AND 12)
);
CREATE INDEX roster_step_account ON roster_step (account_id, school_id);
CREATE INDEX roster_step_group ON roster_step (school_id, group_id);
CREATE INDEX roster_step_pupil ON roster_step (school_id, pupil_id);
CREATE INDEX roster_step_subject ON roster_step (school_id, subject_id);

CREATE TABLE schema_migration (
                version BIGINT NOT NULL,
                name TEXT NOT NULL,
                checksum TEXT NOT NULL,
                CONSTRAINT schema_migration_pk PRIMARY KEY (version)
            );

CREATE TABLE school (
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    urn TEXT,
    zone TEXT NOT NULL,
    phase BIGINT NOT NULL,
    setup BIGINT NOT NULL,
    is_demo BIGINT NOT NULL,
    bar DOUBLE PRECISION NOT NULL,
    timetable_weeks BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT school_pk PRIMARY KEY (id),
    CONSTRAINT school_phase CHECK (phase BETWEEN 1 AND 3),
    CONSTRAINT school_setup CHECK (setup BETWEEN 1 AND 2),
    CONSTRAINT school_is_demo CHECK (is_demo IN (0, 1)),
    CONSTRAINT school_bar CHECK (bar > 0 AND bar < 1),
    CONSTRAINT school_timetable_weeks CHECK (timetable_weeks IN (1, 2))
);

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

CREATE TABLE school_setting (
    school_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    setting TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    CONSTRAINT school_setting_pk PRIMARY KEY (school_id, name),
    CONSTRAINT school_setting_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);

CREATE TABLE school_signing_key (
    school_id BIGINT NOT NULL,
    seed TEXT NOT NULL,
    made_on TEXT NOT NULL,
    CONSTRAINT school_signing_key_pk PRIMARY KEY (school_id),
    CONSTRAINT school_signing_key_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);

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

CREATE TABLE seat (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    seat BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    pinned BIGINT NOT NULL,
    CONSTRAINT seat_pk PRIMARY KEY (school_id, plan_id, pupil_id),
    CONSTRAINT seat_once UNIQUE (school_id, plan_id, seat),
    CONSTRAINT seat_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES seating_plan (school_id, id),
    CONSTRAINT seat_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT seat_reason CHECK (reason BETWEEN 1 AND 7)
) WITHOUT ROWID;
CREATE INDEX seat_pupil ON seat (school_id, pupil_id);

CREATE TABLE seating_plan (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    room TEXT NOT NULL,
    seat_rows BIGINT NOT NULL,
    seats_across BIGINT NOT NULL,
    seats_at_table BIGINT NOT NULL,
    purpose BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT seating_plan_pk PRIMARY KEY (school_id, id),
    CONSTRAINT seating_plan_room UNIQUE (school_id, group_id, room),
    CONSTRAINT seating_plan_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT seating_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT seating_plan_grid CHECK (seat_rows BETWEEN 1 AND 12 AND seats_across BETWEEN 1 AND 12
        AND seats_at_table BETWEEN 1 AND 12),
    CONSTRAINT seating_plan_purpose CHECK (purpose BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX seating_plan_objective ON seating_plan (school_id, objective_id);

CREATE TABLE session (
    token_hash TEXT NOT NULL,
    account_id BIGINT,
    content TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT session_pk PRIMARY KEY (token_hash),
    CONSTRAINT session_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE "setup_link" (
    token_hash TEXT NOT NULL,
    purpose BIGINT NOT NULL,
    school_id BIGINT,
    account_id BIGINT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    CONSTRAINT setup_link_key PRIMARY KEY (token_hash),
    CONSTRAINT setup_link_of_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT setup_link_of_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT setup_link_what_for CHECK (purpose BETWEEN 1 AND 4)
);
CREATE INDEX setup_link_account ON setup_link (account_id);
CREATE INDEX setup_link_school ON setup_link (school_id);

CREATE TABLE sign_in_throttle (
    throttle_key TEXT NOT NULL,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    CONSTRAINT sign_in_throttle_pk PRIMARY KEY (throttle_key)
);

CREATE TABLE signing_key (
    school_id BIGINT NOT NULL,
    secret TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    CONSTRAINT signing_key_pk PRIMARY KEY (school_id),
    CONSTRAINT signing_key_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);

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

CREATE TABLE sitting (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    paper_id BIGINT,
    lesson_id BIGINT,
    on_date TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BIGINT,
    finished_at BIGINT,
    CONSTRAINT sitting_pk PRIMARY KEY (school_id, id),
    CONSTRAINT sitting_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT sitting_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT sitting_paper_fk FOREIGN KEY (school_id, paper_id) REFERENCES paper (school_id, id),
    CONSTRAINT sitting_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson (school_id, id),
    CONSTRAINT sitting_kind CHECK (kind BETWEEN 1 AND 5)
);
CREATE INDEX sitting_group ON sitting (school_id, group_id, on_date);
CREATE INDEX sitting_lesson ON sitting (school_id, lesson_id) WHERE lesson_id IS NOT NULL;
CREATE INDEX sitting_paper ON sitting (school_id, paper_id) WHERE paper_id IS NOT NULL;
CREATE INDEX sitting_subject ON sitting (school_id, subject_id);

CREATE TABLE subject (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    licence TEXT,
    revision BIGINT NOT NULL,
    CONSTRAINT subject_pk PRIMARY KEY (school_id, id),
    CONSTRAINT subject_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT subject_slug UNIQUE (school_id, slug)
);

CREATE TABLE submission (
    school_id BIGINT NOT NULL,
    submission_key TEXT NOT NULL,
    action TEXT NOT NULL,
    result TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    CONSTRAINT submission_pk PRIMARY KEY (school_id, submission_key),
    CONSTRAINT submission_school_fk FOREIGN KEY (school_id) REFERENCES school (id)
);
CREATE INDEX submission_received ON submission (school_id, received_at);

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
CREATE INDEX support_given_call ON support_given (call_id);
CREATE INDEX support_given_helper ON support_given (helper_school_id);
CREATE INDEX support_given_need ON support_given (school_id, need_id);

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

CREATE TABLE support_review (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    version BIGINT NOT NULL,
    next_on TEXT,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT support_review_pk PRIMARY KEY (school_id, id),
    CONSTRAINT support_review_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT support_review_once UNIQUE (school_id, pupil_id, on_date, version)
) WITHOUT ROWID;

CREATE TABLE support_review_decision (
    school_id BIGINT NOT NULL,
    review_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    provision_id BIGINT NOT NULL,
    decision BIGINT NOT NULL,
    CONSTRAINT support_review_decision_pk PRIMARY KEY (school_id, review_id, provision_id),
    CONSTRAINT support_review_decision_review_fk FOREIGN KEY (school_id, review_id)
        REFERENCES support_review (school_id, id),
    CONSTRAINT support_review_decision_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT support_review_decision_provision_fk FOREIGN KEY (school_id, provision_id)
        REFERENCES provision (school_id, id),
    CONSTRAINT support_review_decision_of CHECK (decision BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX support_review_decision_provision ON support_review_decision (school_id, provision_id);
CREATE INDEX support_review_decision_pupil ON support_review_decision (school_id, pupil_id);

CREATE TABLE support_review_text (
    school_id BIGINT NOT NULL,
    review_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    part BIGINT NOT NULL,
    words_from BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT support_review_text_pk PRIMARY KEY (school_id, review_id, part),
    CONSTRAINT support_review_text_review_fk FOREIGN KEY (school_id, review_id) REFERENCES support_review (school_id, id),
    CONSTRAINT support_review_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT support_review_text_part CHECK (part BETWEEN 1 AND 6),
    CONSTRAINT support_review_text_words_from CHECK (words_from BETWEEN 1 AND 3)
) WITHOUT ROWID;
CREATE INDEX support_review_text_pupil ON support_review_text (school_id, pupil_id);

CREATE TABLE system_audit (
    id BIGINT NOT NULL,
    acted_by BIGINT,
    action TEXT NOT NULL,
    subject_key BIGINT,
    request TEXT NOT NULL,
    acted_at BIGINT NOT NULL,
    CONSTRAINT system_audit_pk PRIMARY KEY (id)
);

CREATE TABLE taken_up (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT taken_up_pk PRIMARY KEY (school_id, pupil_id, group_id, on_date),
    CONSTRAINT taken_up_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT taken_up_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
) WITHOUT ROWID;
CREATE INDEX taken_up_group ON taken_up (school_id, group_id, on_date);

CREATE TABLE target (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    proposed_by BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT target_pk PRIMARY KEY (school_id, id),
    CONSTRAINT target_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT target_proposed_by CHECK (proposed_by BETWEEN 1 AND 2)
) WITHOUT ROWID;
CREATE INDEX target_pupil ON target (school_id, pupil_id);
CREATE INDEX target_subject ON target (school_id, subject_id);

CREATE TABLE target_act (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    act BIGINT NOT NULL,
    party BIGINT,
    version BIGINT,
    direction BIGINT,
    step BIGINT,
    met BIGINT,
    on_paper BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by BIGINT,
    CONSTRAINT target_act_pk PRIMARY KEY (school_id, target_id, place),
    CONSTRAINT target_act_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT target_act_terms_fk FOREIGN KEY (school_id, target_id, version)
        REFERENCES target_terms (school_id, target_id, version),
    CONSTRAINT target_act_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_act_place CHECK (place >= 1),
    CONSTRAINT target_act_act CHECK (act BETWEEN 1 AND 6)
) WITHOUT ROWID;
CREATE INDEX target_act_pupil ON target_act (school_id, pupil_id);
CREATE INDEX target_act_terms ON target_act (school_id, target_id, version);

CREATE TABLE target_evidence (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    evidence_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    CONSTRAINT target_evidence_pk PRIMARY KEY (school_id, target_id, version, evidence_id),
    CONSTRAINT target_evidence_terms_fk FOREIGN KEY (school_id, target_id, version)
        REFERENCES target_terms (school_id, target_id, version),
    CONSTRAINT target_evidence_evidence_fk FOREIGN KEY (school_id, evidence_id) REFERENCES evidence (school_id, id),
    CONSTRAINT target_evidence_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;
CREATE INDEX target_evidence_evidence ON target_evidence (school_id, evidence_id);
CREATE INDEX target_evidence_pupil ON target_evidence (school_id, pupil_id);

CREATE TABLE target_objective (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    place BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    CONSTRAINT target_objective_pk PRIMARY KEY (school_id, target_id, version, place),
    CONSTRAINT target_objective_terms_fk FOREIGN KEY (school_id, target_id, version)
        REFERENCES target_terms (school_id, target_id, version),
    CONSTRAINT target_objective_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_objective_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id)
) WITHOUT ROWID;
CREATE INDEX target_objective_objective ON target_objective (school_id, objective_id);
CREATE INDEX target_objective_pupil ON target_objective (school_id, pupil_id);

CREATE TABLE target_range (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    cohort_id BIGINT NOT NULL,
    typical BIGINT NOT NULL,
    from_start BIGINT NOT NULL,
    grade BIGINT NOT NULL,
    raised BIGINT NOT NULL,
    chance DOUBLE PRECISION NOT NULL,
    low DOUBLE PRECISION NOT NULL,
    high DOUBLE PRECISION NOT NULL,
    people BIGINT NOT NULL,
    provisional BIGINT NOT NULL,
    CONSTRAINT target_range_pk PRIMARY KEY (school_id, target_id, version),
    CONSTRAINT target_range_terms_fk FOREIGN KEY (school_id, target_id, version)
        REFERENCES target_terms (school_id, target_id, version),
    CONSTRAINT target_range_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_range_cohort_fk FOREIGN KEY (school_id, cohort_id) REFERENCES cohort (school_id, id),
    CONSTRAINT target_range_chance CHECK (chance BETWEEN 0 AND 1)
) WITHOUT ROWID;
CREATE INDEX target_range_cohort ON target_range (school_id, cohort_id);
CREATE INDEX target_range_pupil ON target_range (school_id, pupil_id);

CREATE TABLE target_step (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    place BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    who BIGINT NOT NULL,
    CONSTRAINT target_step_pk PRIMARY KEY (school_id, target_id, version, place),
    CONSTRAINT target_step_terms_fk FOREIGN KEY (school_id, target_id, version)
        REFERENCES target_terms (school_id, target_id, version),
    CONSTRAINT target_step_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_step_who CHECK (who BETWEEN 1 AND 4)
) WITHOUT ROWID;
CREATE INDEX target_step_pupil ON target_step (school_id, pupil_id);

CREATE TABLE target_terms (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    by_date TEXT NOT NULL,
    CONSTRAINT target_terms_pk PRIMARY KEY (school_id, target_id, version),
    CONSTRAINT target_terms_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT target_terms_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_terms_version CHECK (version >= 1)
) WITHOUT ROWID;
CREATE INDEX target_terms_pupil ON target_terms (school_id, pupil_id);

CREATE TABLE target_text (
    school_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    part BIGINT NOT NULL,
    number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    wording TEXT NOT NULL,
    CONSTRAINT target_text_pk PRIMARY KEY (school_id, target_id, part, number, place),
    CONSTRAINT target_text_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target (school_id, id),
    CONSTRAINT target_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT target_text_part CHECK (part BETWEEN 1 AND 4)
) WITHOUT ROWID;
CREATE INDEX target_text_pupil ON target_text (school_id, pupil_id);

CREATE TABLE teaching_group (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    kind BIGINT NOT NULL,
    year BIGINT,
    from_date TEXT NOT NULL,
    until_date TEXT,
    CONSTRAINT teaching_group_pk PRIMARY KEY (school_id, id),
    CONSTRAINT teaching_group_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT teaching_group_name UNIQUE (school_id, name, from_date),
    CONSTRAINT teaching_group_kind CHECK (kind BETWEEN 1 AND 2),
    CONSTRAINT teaching_group_year CHECK (year BETWEEN -1 AND 14),
    CONSTRAINT teaching_group_dates CHECK (until_date IS NULL OR until_date >= from_date)
);

CREATE TABLE term (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    first_week BIGINT NOT NULL,
    CONSTRAINT term_pk PRIMARY KEY (school_id, id),
    CONSTRAINT term_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT term_starts UNIQUE (school_id, starts_on),
    CONSTRAINT term_dates CHECK (ends_on >= starts_on),
    CONSTRAINT term_first_week CHECK (first_week IN (1, 2))
);

CREATE TABLE timetable_slot (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    week BIGINT NOT NULL,
    weekday BIGINT NOT NULL,
    period BIGINT NOT NULL,
    start_minute BIGINT,
    from_date TEXT NOT NULL,
    until_date TEXT,
    CONSTRAINT timetable_slot_pk PRIMARY KEY (school_id, id),
    CONSTRAINT timetable_slot_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT timetable_slot_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT timetable_slot_once UNIQUE (school_id, group_id, week, weekday, period, from_date),
    CONSTRAINT timetable_slot_week CHECK (week IN (1, 2)),
    CONSTRAINT timetable_slot_weekday CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT timetable_slot_start CHECK (start_minute BETWEEN 0 AND 1439),
    CONSTRAINT timetable_slot_dates CHECK (until_date IS NULL OR until_date >= from_date)
);
CREATE INDEX timetable_slot_subject ON timetable_slot (school_id, subject_id);

CREATE TABLE tryout (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    lot_of BIGINT NOT NULL,
    tried TEXT NOT NULL,
    instead TEXT NOT NULL,
    outcome BIGINT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    counts BIGINT NOT NULL,
    seed BIGINT,
    drawn_on TEXT,
    stopped_on TEXT,
    stopped_why TEXT,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT tryout_pk PRIMARY KEY (school_id, id),
    CONSTRAINT tryout_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT tryout_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT tryout_lot_of CHECK (lot_of BETWEEN 1 AND 2),
    CONSTRAINT tryout_outcome CHECK (outcome BETWEEN 1 AND 2),
    CONSTRAINT tryout_dates CHECK (ends >= starts)
) WITHOUT ROWID;
CREATE INDEX tryout_objective ON tryout (school_id, objective_id);
CREATE INDEX tryout_subject ON tryout (school_id, subject_id);

CREATE TABLE tryout_unit (
    school_id BIGINT NOT NULL,
    tryout_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    arm BIGINT,
    CONSTRAINT tryout_unit_pk PRIMARY KEY (school_id, tryout_id, group_id, place),
    CONSTRAINT tryout_unit_tryout_fk FOREIGN KEY (school_id, tryout_id) REFERENCES tryout (school_id, id),
    CONSTRAINT tryout_unit_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id),
    CONSTRAINT tryout_unit_arm CHECK (arm BETWEEN 1 AND 2)
) WITHOUT ROWID;
CREATE INDEX tryout_unit_group ON tryout_unit (school_id, group_id);

CREATE TABLE unit (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    year BIGINT,
    place BIGINT NOT NULL,
    lessons BIGINT,
    retired_at BIGINT, organiser TEXT,
    CONSTRAINT unit_pk PRIMARY KEY (school_id, id),
    CONSTRAINT unit_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT unit_slug UNIQUE (school_id, slug),
    CONSTRAINT unit_year CHECK (year BETWEEN -1 AND 14)
);
CREATE INDEX unit_subject ON unit (school_id, subject_id);

CREATE TABLE unit_objective (
    school_id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    CONSTRAINT unit_objective_pk PRIMARY KEY (school_id, unit_id, place),
    CONSTRAINT unit_objective_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit (school_id, id),
    CONSTRAINT unit_objective_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id)
) WITHOUT ROWID;
CREATE INDEX unit_objective_objective ON unit_objective (school_id, objective_id);

CREATE TABLE weight_member (
    school_id BIGINT NOT NULL,
    weight_set_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    weight DOUBLE PRECISION NOT NULL,
    CONSTRAINT weight_member_pk PRIMARY KEY (school_id, weight_set_id, objective_id),
    CONSTRAINT weight_member_set_fk FOREIGN KEY (school_id, weight_set_id) REFERENCES weight_set (school_id, id),
    CONSTRAINT weight_member_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT weight_member_weight CHECK (weight > 0 AND weight <= 1)
) WITHOUT ROWID;
CREATE INDEX weight_member_objective ON weight_member (school_id, objective_id);

CREATE TABLE weight_set (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    fingerprint TEXT NOT NULL,
    CONSTRAINT weight_set_pk PRIMARY KEY (school_id, id),
    CONSTRAINT weight_set_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT weight_set_fingerprint UNIQUE (school_id, fingerprint)
);

CREATE TABLE what_worked (
    school_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    about BIGINT NOT NULL,
    approach TEXT NOT NULL,
    classes BIGINT NOT NULL,
    other_classes BIGINT NOT NULL,
    pupils BIGINT NOT NULL,
    other_pupils BIGINT NOT NULL,
    value DOUBLE PRECISION,
    sd DOUBLE PRECISION,
    made_on TEXT NOT NULL,
    CONSTRAINT what_worked_pk PRIMARY KEY (school_id, subject_id, kind, about, approach),
    CONSTRAINT what_worked_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT what_worked_kind CHECK (kind BETWEEN 1 AND 2)
) WITHOUT ROWID;

CREATE TABLE worked_file (
    school_id BIGINT NOT NULL,
    piece_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    media BIGINT NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT worked_file_pk PRIMARY KEY (school_id, piece_id),
    CONSTRAINT worked_file_piece_fk FOREIGN KEY (school_id, piece_id) REFERENCES worked_piece (school_id, id),
    CONSTRAINT worked_file_media CHECK (media BETWEEN 1 AND 4)
) WITHOUT ROWID;

CREATE TABLE worked_piece (
    school_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    objective_id BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    title TEXT NOT NULL,
    wording TEXT NOT NULL,
    link TEXT,
    version BIGINT NOT NULL,
    hidden BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT worked_piece_pk PRIMARY KEY (school_id, id),
    CONSTRAINT worked_piece_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject (school_id, id),
    CONSTRAINT worked_piece_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective (school_id, id),
    CONSTRAINT worked_piece_kind CHECK (kind BETWEEN 1 AND 5)
) WITHOUT ROWID;
CREATE INDEX worked_piece_objective ON worked_piece (school_id, objective_id);
CREATE INDEX worked_piece_subject ON worked_piece (school_id, subject_id);

CREATE TABLE worked_use (
    school_id BIGINT NOT NULL,
    piece_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT worked_use_pk PRIMARY KEY (school_id, piece_id, group_id, on_date),
    CONSTRAINT worked_use_piece_fk FOREIGN KEY (school_id, piece_id) REFERENCES worked_piece (school_id, id),
    CONSTRAINT worked_use_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group (school_id, id)
) WITHOUT ROWID;
CREATE INDEX worked_use_group ON worked_use (school_id, group_id);

CREATE TABLE worked_version (
    school_id BIGINT NOT NULL,
    piece_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    title TEXT NOT NULL,
    wording TEXT NOT NULL,
    link TEXT,
    replaced_at BIGINT NOT NULL,
    CONSTRAINT worked_version_pk PRIMARY KEY (school_id, piece_id, version),
    CONSTRAINT worked_version_piece_fk FOREIGN KEY (school_id, piece_id) REFERENCES worked_piece (school_id, id)
) WITHOUT ROWID;

CREATE TABLE working_group (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    adult BIGINT,
    CONSTRAINT working_group_pk PRIMARY KEY (school_id, plan_id, place),
    CONSTRAINT working_group_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES group_plan (school_id, id),
    CONSTRAINT working_group_place CHECK (place >= 0),
    CONSTRAINT working_group_adult CHECK (adult BETWEEN 1 AND 2)
) WITHOUT ROWID;

CREATE TABLE working_group_place (
    school_id BIGINT NOT NULL,
    plan_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    reason BIGINT NOT NULL,
    pinned BIGINT NOT NULL,
    entry_met DOUBLE PRECISION,
    entry_right BIGINT NOT NULL,
    entry_of BIGINT NOT NULL,
    entry_rows BIGINT NOT NULL,
    CONSTRAINT working_group_place_pk PRIMARY KEY (school_id, plan_id, pupil_id),
    CONSTRAINT working_group_place_group_fk FOREIGN KEY (school_id, plan_id, place)
        REFERENCES working_group (school_id, plan_id, place),
    CONSTRAINT working_group_place_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CONSTRAINT working_group_place_reason CHECK (reason BETWEEN 1 AND 7),
    CONSTRAINT working_group_place_met CHECK (entry_met BETWEEN 0 AND 1)
) WITHOUT ROWID;
CREATE INDEX working_group_place_group ON working_group_place (school_id, plan_id, place);
CREATE INDEX working_group_place_pupil ON working_group_place (school_id, pupil_id);

