TABLE account
    id bigint NOT NULL
    email text
    password_hash text
    name text NOT NULL
    created_at bigint NOT NULL
    closed_at bigint
    CONSTRAINT account_pk PRIMARY KEY (id)
    CONSTRAINT account_email UNIQUE (email)

TABLE across_figure
    school_id bigint NOT NULL
    outcome_id bigint NOT NULL
    figure bigint NOT NULL
    value double precision NOT NULL
    sd double precision NOT NULL
    low double precision NOT NULL
    high double precision NOT NULL
    compare_low double precision
    compare_high double precision
    CONSTRAINT across_figure_figure CHECK (((figure >= 1) AND (figure <= 6)))
    CONSTRAINT across_figure_interval CHECK (((low <= value) AND (value <= high) AND (sd >= (0)::double precision)))
    CONSTRAINT across_figure_of_fk FOREIGN KEY (school_id, outcome_id) REFERENCES across_outcome(school_id, id)
    CONSTRAINT across_figure_pk PRIMARY KEY (school_id, outcome_id, figure)

TABLE across_outcome
    school_id bigint NOT NULL
    id bigint NOT NULL
    kind bigint NOT NULL
    subject text NOT NULL
    purpose bigint NOT NULL
    year bigint NOT NULL
    stage bigint NOT NULL
    term text NOT NULL
    papers text NOT NULL
    says bigint NOT NULL
    pupils bigint NOT NULL
    without_start bigint NOT NULL
    schools bigint NOT NULL
    lower bigint NOT NULL
    typical bigint NOT NULL
    higher bigint NOT NULL
    start_mean double precision
    with_age bigint NOT NULL
    on_date text NOT NULL
    method text NOT NULL
    CONSTRAINT across_outcome_pupils CHECK (((says > 3) OR (pupils >= 10)))
    CONSTRAINT across_outcome_purpose CHECK (((purpose >= 2) AND (purpose <= 3)))
    CONSTRAINT across_outcome_says CHECK (((says >= 1) AND (says <= 9)))
    CONSTRAINT across_outcome_schools CHECK (((says > 3) OR (schools >= 5)))
    CONSTRAINT across_outcome_stage CHECK (((stage >= 1) AND (stage <= 2)))
    CONSTRAINT across_outcome_year CHECK (((year >= 1990) AND (year <= 2200)))
    CONSTRAINT across_outcome_switch_fk FOREIGN KEY (school_id, kind) REFERENCES across_switch(school_id, kind)
    CONSTRAINT across_outcome_pk PRIMARY KEY (school_id, id)
CREATE INDEX across_outcome_switch ON across_outcome USING btree (school_id, kind)

TABLE across_switch
    school_id bigint NOT NULL
    kind bigint NOT NULL
    on_date text NOT NULL
    CONSTRAINT across_switch_kind CHECK ((kind = 1))
    CONSTRAINT across_switch_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT across_switch_pk PRIMARY KEY (school_id, kind)

TABLE adjustment
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    need_id bigint
    kind bigint NOT NULL
    amount bigint NOT NULL
    from_date text NOT NULL
    until_date text
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT adjustment_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT adjustment_kind CHECK (((kind >= 1) AND (kind <= 13)))
    CONSTRAINT adjustment_need_fk FOREIGN KEY (school_id, need_id) REFERENCES need(school_id, id)
    CONSTRAINT adjustment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT adjustment_pk PRIMARY KEY (school_id, id)
CREATE INDEX adjustment_need ON adjustment USING btree (school_id, need_id)
CREATE INDEX adjustment_pupil ON adjustment USING btree (school_id, pupil_id)

TABLE adjustment_text
    school_id bigint NOT NULL
    adjustment_id bigint NOT NULL
    pupil_id bigint NOT NULL
    wording text NOT NULL
    CONSTRAINT adjustment_text_adjustment_fk FOREIGN KEY (school_id, adjustment_id) REFERENCES adjustment(school_id, id)
    CONSTRAINT adjustment_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT adjustment_text_pk PRIMARY KEY (school_id, adjustment_id)
CREATE INDEX adjustment_text_pupil ON adjustment_text USING btree (school_id, pupil_id)

TABLE adjustment_use
    school_id bigint NOT NULL
    adjustment_id bigint NOT NULL
    subject_id bigint NOT NULL
    on_date text NOT NULL
    pupil_id bigint NOT NULL
    known bigint NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT adjustment_use_known CHECK (((known >= 1) AND (known <= 2)))
    CONSTRAINT adjustment_use_adjustment_fk FOREIGN KEY (school_id, adjustment_id) REFERENCES adjustment(school_id, id)
    CONSTRAINT adjustment_use_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT adjustment_use_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT adjustment_use_pk PRIMARY KEY (school_id, adjustment_id, subject_id, on_date)
CREATE INDEX adjustment_use_pupil ON adjustment_use USING btree (school_id, pupil_id, on_date)
CREATE INDEX adjustment_use_subject ON adjustment_use USING btree (school_id, subject_id)

TABLE adopted_parameter_set
    school_id bigint NOT NULL
    subject_id bigint NOT NULL
    parameter_set_id bigint NOT NULL
    adopted_at bigint NOT NULL
    adopted_by bigint
    CONSTRAINT adopted_parameter_set_set_fk FOREIGN KEY (parameter_set_id) REFERENCES parameter_set(id)
    CONSTRAINT adopted_parameter_set_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT adopted_parameter_set_pk PRIMARY KEY (school_id, subject_id)
CREATE INDEX adopted_parameter_set_set ON adopted_parameter_set USING btree (parameter_set_id)

TABLE adult_rate
    school_id bigint NOT NULL
    adult bigint NOT NULL
    pence_an_hour bigint NOT NULL
    CONSTRAINT adult_rate_adult CHECK (((adult >= 1) AND (adult <= 5)))
    CONSTRAINT adult_rate_pence CHECK (((pence_an_hour >= 0) AND (pence_an_hour <= 100000)))
    CONSTRAINT adult_rate_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT adult_rate_pk PRIMARY KEY (school_id, adult)

TABLE agenda_item
    school_id bigint NOT NULL
    id bigint NOT NULL
    conversation_id bigint NOT NULL
    source text NOT NULL
    question text NOT NULL
    evidence text NOT NULL
    confidence text NOT NULL
    school_says text NOT NULL
    came_of text NOT NULL
    version bigint NOT NULL
    CONSTRAINT agenda_item_of_fk FOREIGN KEY (school_id, conversation_id) REFERENCES single_conversation(school_id, id)
    CONSTRAINT agenda_item_pk PRIMARY KEY (school_id, id)
    CONSTRAINT agenda_item_once UNIQUE (school_id, conversation_id, source)

TABLE agreed
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    group_id bigint NOT NULL
    on_date text NOT NULL
    carer_id bigint NOT NULL
    wording text NOT NULL
    recorded_at bigint NOT NULL
    done_on text
    CONSTRAINT agreed_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT agreed_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT agreed_pk PRIMARY KEY (school_id, id)
CREATE INDEX agreed_group ON agreed USING btree (school_id, group_id)
CREATE INDEX agreed_pupil ON agreed USING btree (school_id, pupil_id)

TABLE answer_figure
    school_id bigint NOT NULL
    request_id bigint NOT NULL
    place bigint NOT NULL
    number bigint NOT NULL
    topic text NOT NULL
    of_whom text NOT NULL
    cut_on text NOT NULL
    value double precision NOT NULL
    step bigint NOT NULL
    left_on text NOT NULL
    CONSTRAINT answer_figure_of_fk FOREIGN KEY (request_id, place) REFERENCES data_request_field(request_id, place)
    CONSTRAINT answer_figure_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT answer_figure_pk PRIMARY KEY (school_id, request_id, place, number)
CREATE INDEX answer_figure_of ON answer_figure USING btree (request_id, place)

TABLE answer_member
    school_id bigint NOT NULL
    request_id bigint NOT NULL
    place bigint NOT NULL
    number bigint NOT NULL
    member bigint NOT NULL
    CONSTRAINT answer_member_of_fk FOREIGN KEY (school_id, request_id, place, number) REFERENCES answer_figure(school_id, request_id, place, number)
    CONSTRAINT answer_member_pk PRIMARY KEY (school_id, request_id, place, number, member)

TABLE approach
    school_id bigint NOT NULL
    place bigint NOT NULL
    name text NOT NULL
    CONSTRAINT approach_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT approach_pk PRIMARY KEY (school_id, place)
    CONSTRAINT approach_once UNIQUE (school_id, name)

TABLE area
    school_id bigint NOT NULL
    id bigint NOT NULL
    name text NOT NULL
    subject_id bigint
    phase text
    place bigint NOT NULL
    words bigint NOT NULL
    retired_on text
    CONSTRAINT area_scope CHECK (((subject_id IS NULL) OR (phase IS NULL)))
    CONSTRAINT area_words CHECK (((words >= 50) AND (words <= 1000)))
    CONSTRAINT area_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT area_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT area_pk PRIMARY KEY (school_id, id)
CREATE INDEX area_subject ON area USING btree (school_id, subject_id)

TABLE area_claim
    school_id bigint NOT NULL
    id bigint NOT NULL
    area_id bigint NOT NULL
    claim text NOT NULL
    impact text NOT NULL
    next_step text NOT NULL
    changed_on text NOT NULL
    changed_role bigint
    checked_on text
    checked_role bigint
    retired_on text
    CONSTRAINT area_claim_area_fk FOREIGN KEY (school_id, area_id) REFERENCES area(school_id, id)
    CONSTRAINT area_claim_pk PRIMARY KEY (school_id, id)
CREATE INDEX area_claim_area ON area_claim USING btree (school_id, area_id)

TABLE area_line
    school_id bigint NOT NULL
    id bigint NOT NULL
    area_id bigint NOT NULL
    voice bigint NOT NULL
    wording text NOT NULL
    added_on text NOT NULL
    shown_on text
    CONSTRAINT area_line_voice CHECK (((voice >= 1) AND (voice <= 5)))
    CONSTRAINT area_line_area_fk FOREIGN KEY (school_id, area_id) REFERENCES area(school_id, id)
    CONSTRAINT area_line_pk PRIMARY KEY (school_id, id)
CREATE INDEX area_line_area ON area_line USING btree (school_id, area_id)

TABLE arrival
    school_id bigint NOT NULL
    id bigint NOT NULL
    batch_id bigint NOT NULL
    from_school text NOT NULL
    made_on text NOT NULL
    content text NOT NULL
    pupil_id bigint
    mapped_at bigint
    CONSTRAINT arrival_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch(school_id, id)
    CONSTRAINT arrival_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT arrival_pk PRIMARY KEY (school_id, id)
CREATE INDEX arrival_batch ON arrival USING btree (school_id, batch_id)
CREATE INDEX arrival_pupil ON arrival USING btree (school_id, pupil_id)

TABLE asked_minutes
    school_id bigint NOT NULL
    request_id bigint NOT NULL
    work_kind bigint NOT NULL
    body_id bigint NOT NULL
    minutes bigint NOT NULL
    also_elsewhere bigint NOT NULL
    CONSTRAINT asked_minutes_kind CHECK (((work_kind >= 1) AND (work_kind <= 4)))
    CONSTRAINT asked_minutes_minutes CHECK (((minutes >= 1) AND (minutes <= 6000)))
    CONSTRAINT asked_minutes_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT asked_minutes_request_fk FOREIGN KEY (request_id) REFERENCES data_request(id)
    CONSTRAINT asked_minutes_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT asked_minutes_pk PRIMARY KEY (school_id, request_id, work_kind)
CREATE INDEX asked_minutes_body ON asked_minutes USING btree (body_id)
CREATE INDEX asked_minutes_request ON asked_minutes USING btree (request_id)

TABLE attainment
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    subject_id bigint NOT NULL
    purpose bigint NOT NULL
    scale text NOT NULL
    score double precision
    error double precision NOT NULL
    marker_sd double precision NOT NULL
    on_date text NOT NULL
    source text NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    batch_id bigint
    CONSTRAINT attainment_error CHECK ((error >= (0)::double precision))
    CONSTRAINT attainment_marker_sd CHECK ((marker_sd >= (0)::double precision))
    CONSTRAINT attainment_purpose CHECK (((purpose >= 2) AND (purpose <= 3)))
    CONSTRAINT attainment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT attainment_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT attainment_pk PRIMARY KEY (school_id, id)
CREATE INDEX attainment_pupil ON attainment USING btree (school_id, pupil_id, subject_id)
CREATE INDEX attainment_subject ON attainment USING btree (school_id, subject_id)

TABLE attendance_mark
    school_id bigint NOT NULL
    batch_id bigint NOT NULL
    pupil_id bigint NOT NULL
    on_date text NOT NULL
    half bigint NOT NULL
    code text NOT NULL
    counts bigint NOT NULL
    CONSTRAINT attendance_mark_counts CHECK (((counts >= 1) AND (counts <= 5)))
    CONSTRAINT attendance_mark_half CHECK (((half >= 1) AND (half <= 2)))
    CONSTRAINT attendance_mark_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch(school_id, id)
    CONSTRAINT attendance_mark_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT attendance_mark_pk PRIMARY KEY (school_id, batch_id, pupil_id, on_date, half)
CREATE INDEX attendance_mark_pupil ON attendance_mark USING btree (school_id, pupil_id, on_date)

TABLE audit
    school_id bigint NOT NULL
    id bigint NOT NULL
    acted_by bigint
    acted_as bigint NOT NULL
    action text NOT NULL
    subject_kind bigint NOT NULL
    subject_key bigint
    request text NOT NULL
    acted_at bigint NOT NULL
    CONSTRAINT audit_acted_as CHECK (((acted_as >= 1) AND (acted_as <= 90)))
    CONSTRAINT audit_subject_kind CHECK (((subject_kind >= 1) AND (subject_kind <= 6)))
    CONSTRAINT audit_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT audit_pk PRIMARY KEY (school_id, id)
CREATE INDEX audit_subject ON audit USING btree (school_id, subject_kind, subject_key, acted_at)

TABLE best_for_most
    school_id bigint NOT NULL
    subject_id bigint NOT NULL
    approach text
    pupils bigint NOT NULL
    classes bigint NOT NULL
    until_date text NOT NULL
    CONSTRAINT best_for_most_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT best_for_most_pk PRIMARY KEY (school_id, subject_id)

TABLE best_for_pupil
    school_id bigint NOT NULL
    subject_id bigint NOT NULL
    pupil_id bigint NOT NULL
    approach text NOT NULL
    chance double precision NOT NULL
    CONSTRAINT best_for_pupil_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT best_for_pupil_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT best_for_pupil_pk PRIMARY KEY (school_id, subject_id, pupil_id)
CREATE INDEX best_for_pupil_pupil ON best_for_pupil USING btree (school_id, pupil_id)

TABLE body
    id bigint NOT NULL
    name text NOT NULL
    kind bigint NOT NULL
    parent_id bigint
    created_at bigint NOT NULL
    CONSTRAINT body_kind CHECK (((kind >= 1) AND (kind <= 5)))
    CONSTRAINT body_parent_fk FOREIGN KEY (parent_id) REFERENCES body(id)
    CONSTRAINT body_pk PRIMARY KEY (id)
CREATE INDEX body_parent ON body USING btree (parent_id)

TABLE body_call
    id bigint NOT NULL
    body_id bigint NOT NULL
    priority_id bigint NOT NULL
    kind bigint NOT NULL
    words text NOT NULL
    from_date text NOT NULL
    ends_on text NOT NULL
    stopped_on text
    CONSTRAINT body_call_dates CHECK ((ends_on >= from_date))
    CONSTRAINT body_call_kind CHECK (((kind >= 1) AND (kind <= 2)))
    CONSTRAINT body_call_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT body_call_priority_fk FOREIGN KEY (priority_id) REFERENCES body_priority(id)
    CONSTRAINT body_call_pk PRIMARY KEY (id)
CREATE INDEX body_call_body ON body_call USING btree (body_id)
CREATE INDEX body_call_priority ON body_call USING btree (priority_id)

TABLE body_membership
    id bigint NOT NULL
    body_id bigint NOT NULL
    account_id bigint NOT NULL
    role bigint NOT NULL
    from_date text NOT NULL
    until_date text
    looks_after bigint NOT NULL
    CONSTRAINT body_membership_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT body_membership_role CHECK (((role >= 1) AND (role <= 2)))
    CONSTRAINT body_membership_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT body_membership_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT body_membership_pk PRIMARY KEY (id)
    CONSTRAINT body_membership_once UNIQUE (body_id, account_id, role, from_date)
CREATE INDEX body_membership_account ON body_membership USING btree (account_id)

TABLE body_merge
    body_id bigint NOT NULL
    into_body_id bigint NOT NULL
    from_date text NOT NULL
    CONSTRAINT body_merge_other CHECK ((body_id <> into_body_id))
    CONSTRAINT body_merge_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT body_merge_into_fk FOREIGN KEY (into_body_id) REFERENCES body(id)
    CONSTRAINT body_merge_pk PRIMARY KEY (body_id)
CREATE INDEX body_merge_into ON body_merge USING btree (into_body_id)

TABLE body_priority
    id bigint NOT NULL
    body_id bigint NOT NULL
    title text NOT NULL
    from_date text NOT NULL
    ends_on text NOT NULL
    stopped_on text
    CONSTRAINT body_priority_dates CHECK ((ends_on >= from_date))
    CONSTRAINT body_priority_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT body_priority_pk PRIMARY KEY (id)
CREATE INDEX body_priority_body ON body_priority USING btree (body_id)

TABLE body_school
    body_id bigint NOT NULL
    school_id bigint NOT NULL
    from_date text NOT NULL
    until_date text
    CONSTRAINT body_school_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT body_school_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT body_school_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT body_school_pk PRIMARY KEY (body_id, school_id, from_date)
CREATE INDEX body_school_school ON body_school USING btree (school_id)

TABLE brief_feedback
    school_id bigint NOT NULL
    id bigint NOT NULL
    group_id bigint NOT NULL
    subject_id bigint NOT NULL
    lesson_id bigint
    line_key text NOT NULL
    objective_id bigint
    pupil_id bigint
    reason bigint NOT NULL
    note text
    recorded_at bigint NOT NULL
    recorded_by bigint
    used_at bigint
    CONSTRAINT brief_feedback_reason CHECK (((reason >= 1) AND (reason <= 5)))
    CONSTRAINT brief_feedback_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT brief_feedback_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
    CONSTRAINT brief_feedback_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT brief_feedback_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT brief_feedback_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT brief_feedback_pk PRIMARY KEY (school_id, id)
CREATE INDEX brief_feedback_group ON brief_feedback USING btree (school_id, group_id, subject_id, recorded_at)
CREATE INDEX brief_feedback_lesson ON brief_feedback USING btree (school_id, lesson_id) WHERE (lesson_id IS NOT NULL)
CREATE INDEX brief_feedback_objective ON brief_feedback USING btree (school_id, objective_id) WHERE (objective_id IS NOT NULL)
CREATE INDEX brief_feedback_pupil ON brief_feedback USING btree (school_id, pupil_id) WHERE (pupil_id IS NOT NULL)
CREATE INDEX brief_feedback_subject ON brief_feedback USING btree (school_id, subject_id)

TABLE carer
    school_id bigint NOT NULL
    account_id bigint NOT NULL
    language bigint NOT NULL
    email text
    recorded_at bigint NOT NULL
    came_in_at bigint
    digest bigint NOT NULL
    CONSTRAINT carer_language CHECK (((language >= 1) AND (language <= 3)))
    CONSTRAINT carer_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT carer_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT carer_pk PRIMARY KEY (school_id, account_id)
CREATE INDEX carer_account ON carer USING btree (account_id)

TABLE child_word
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    target_id bigint
    section bigint
    number bigint NOT NULL
    written_at bigint NOT NULL
    read_at bigint
    CONSTRAINT child_word_one_place CHECK ((((target_id IS NULL) AND (section IS NOT NULL)) OR ((target_id IS NOT NULL) AND (section IS NULL))))
    CONSTRAINT child_word_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT child_word_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target(school_id, id)
    CONSTRAINT child_word_pk PRIMARY KEY (school_id, id)
CREATE INDEX child_word_pupil ON child_word USING btree (school_id, pupil_id)
CREATE INDEX child_word_target ON child_word USING btree (school_id, target_id)
CREATE INDEX child_word_unread ON child_word USING btree (school_id, written_at) WHERE (read_at IS NULL)

TABLE claim_evidence
    school_id bigint NOT NULL
    id bigint NOT NULL
    claim_id bigint NOT NULL
    kind bigint NOT NULL
    what text NOT NULL
    was_checked bigint NOT NULL
    then_value double precision
    then_low double precision
    then_high double precision
    then_n bigint
    then_digest bigint
    CONSTRAINT claim_evidence_kind CHECK (((kind >= 1) AND (kind <= 4)))
    CONSTRAINT claim_evidence_claim_fk FOREIGN KEY (school_id, claim_id) REFERENCES area_claim(school_id, id)
    CONSTRAINT claim_evidence_pk PRIMARY KEY (school_id, id)
CREATE INDEX claim_evidence_claim ON claim_evidence USING btree (school_id, claim_id)

TABLE class_code
    school_id bigint NOT NULL
    group_id bigint NOT NULL
    code text NOT NULL
    is_on bigint NOT NULL
    made_at bigint NOT NULL
    CONSTRAINT class_code_is_on CHECK ((is_on = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT class_code_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT class_code_pk PRIMARY KEY (school_id, group_id)
    CONSTRAINT class_code_code UNIQUE (code)

TABLE class_evidence
    school_id bigint NOT NULL
    id bigint NOT NULL
    group_id bigint NOT NULL
    subject_id bigint NOT NULL
    lesson_id bigint
    question_version_id bigint
    weight_set_id bigint NOT NULL
    answer bigint NOT NULL
    share bigint
    counts text
    right_count bigint
    of_count bigint
    occurred_at bigint NOT NULL
    occurred_known bigint NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    withdrawn_at bigint
    CONSTRAINT class_evidence_answer CHECK (((answer >= 1) AND (answer <= 3)))
    CONSTRAINT class_evidence_known CHECK (((occurred_known >= 1) AND (occurred_known <= 3)))
    CONSTRAINT class_evidence_right CHECK (((right_count >= 0) AND (right_count <= of_count)))
    CONSTRAINT class_evidence_share CHECK (((share >= 1) AND (share <= 3)))
    CONSTRAINT class_evidence_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT class_evidence_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
    CONSTRAINT class_evidence_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT class_evidence_version_fk FOREIGN KEY (school_id, question_version_id) REFERENCES question_version(school_id, id)
    CONSTRAINT class_evidence_weight_set_fk FOREIGN KEY (school_id, weight_set_id) REFERENCES weight_set(school_id, id)
    CONSTRAINT class_evidence_pk PRIMARY KEY (school_id, id)
CREATE INDEX class_evidence_group ON class_evidence USING btree (school_id, group_id, subject_id, occurred_at)
CREATE INDEX class_evidence_lesson ON class_evidence USING btree (school_id, lesson_id) WHERE (lesson_id IS NOT NULL)
CREATE INDEX class_evidence_subject ON class_evidence USING btree (school_id, subject_id)
CREATE INDEX class_evidence_version ON class_evidence USING btree (school_id, question_version_id) WHERE (question_version_id IS NOT NULL)
CREATE INDEX class_evidence_weight_set ON class_evidence USING btree (school_id, weight_set_id)

TABLE class_papers_opened
    school_id bigint NOT NULL
    group_id bigint NOT NULL
    opened_at bigint NOT NULL
    CONSTRAINT class_papers_opened_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT class_papers_opened_pk PRIMARY KEY (school_id, group_id)

TABLE club
    school_id bigint NOT NULL
    id bigint NOT NULL
    name text NOT NULL
    place text NOT NULL
    weekdays bigint NOT NULL
    starts text NOT NULL
    minutes bigint NOT NULL
    first_year bigint NOT NULL
    last_year bigint NOT NULL
    places bigint
    cost text NOT NULL
    carer_agrees bigint NOT NULL
    from_date text NOT NULL
    until_date text NOT NULL
    CONSTRAINT club_dates CHECK ((until_date >= from_date))
    CONSTRAINT club_minutes CHECK (((minutes >= 5) AND (minutes <= 240)))
    CONSTRAINT club_places CHECK ((places >= 1))
    CONSTRAINT club_weekdays CHECK (((weekdays >= 1) AND (weekdays <= 127)))
    CONSTRAINT club_years CHECK ((last_year >= first_year))
    CONSTRAINT club_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT club_pk PRIMARY KEY (school_id, id)

TABLE club_interest
    school_id bigint NOT NULL
    club_id bigint NOT NULL
    interest text NOT NULL
    CONSTRAINT club_interest_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club(school_id, id)
    CONSTRAINT club_interest_pk PRIMARY KEY (school_id, club_id, interest)

TABLE club_pupil
    school_id bigint NOT NULL
    club_id bigint NOT NULL
    pupil_id bigint NOT NULL
    asked_on text NOT NULL
    agreed_at bigint
    from_date text
    until_date text
    agreed_by bigint
    agreed_on_paper bigint
    CONSTRAINT club_pupil_dates CHECK (((until_date IS NULL) OR ((from_date IS NOT NULL) AND (until_date >= from_date))))
    CONSTRAINT club_pupil_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club(school_id, id)
    CONSTRAINT club_pupil_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT club_pupil_pk PRIMARY KEY (school_id, club_id, pupil_id)
CREATE INDEX club_pupil_pupil ON club_pupil USING btree (school_id, pupil_id)

TABLE club_unit
    school_id bigint NOT NULL
    club_id bigint NOT NULL
    unit_id bigint NOT NULL
    CONSTRAINT club_unit_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club(school_id, id)
    CONSTRAINT club_unit_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit(school_id, id)
    CONSTRAINT club_unit_pk PRIMARY KEY (school_id, club_id, unit_id)
CREATE INDEX club_unit_unit ON club_unit USING btree (school_id, unit_id)

TABLE club_visit
    school_id bigint NOT NULL
    club_id bigint NOT NULL
    pupil_id bigint NOT NULL
    on_date text NOT NULL
    recorded_at bigint NOT NULL
    CONSTRAINT club_visit_club_fk FOREIGN KEY (school_id, club_id) REFERENCES club(school_id, id)
    CONSTRAINT club_visit_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT club_visit_pk PRIMARY KEY (school_id, club_id, pupil_id, on_date)
CREATE INDEX club_visit_pupil ON club_visit USING btree (school_id, pupil_id, on_date)

TABLE cohort
    school_id bigint NOT NULL
    id bigint NOT NULL
    subject_id bigint NOT NULL
    content_hash text NOT NULL
    source text NOT NULL
    outcome_year bigint NOT NULL
    prior_scale text NOT NULL
    outcome_scale text NOT NULL
    years bigint NOT NULL
    points double precision
    simulated bigint NOT NULL
    recorded_at bigint NOT NULL
    CONSTRAINT cohort_outcome_year CHECK (((outcome_year >= 1990) AND (outcome_year <= 2100)))
    CONSTRAINT cohort_years CHECK (((years >= 1) AND (years <= 10)))
    CONSTRAINT cohort_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT cohort_pk PRIMARY KEY (school_id, id)
    CONSTRAINT cohort_once UNIQUE (school_id, content_hash)
CREATE INDEX cohort_subject ON cohort USING btree (school_id, subject_id)

TABLE cohort_grade
    school_id bigint NOT NULL
    cohort_id bigint NOT NULL
    grade bigint NOT NULL
    name text NOT NULL
    lower_cut double precision
    CONSTRAINT cohort_grade_grade CHECK (((grade >= 0) AND (grade <= 255)))
    CONSTRAINT cohort_grade_cohort_fk FOREIGN KEY (school_id, cohort_id) REFERENCES cohort(school_id, id)
    CONSTRAINT cohort_grade_pk PRIMARY KEY (school_id, cohort_id, grade)

TABLE cohort_row
    school_id bigint NOT NULL
    cohort_id bigint NOT NULL
    place bigint NOT NULL
    prior double precision NOT NULL
    grade bigint NOT NULL
    people bigint NOT NULL
    CONSTRAINT cohort_row_people CHECK ((people >= 1))
    CONSTRAINT cohort_row_cohort_fk FOREIGN KEY (school_id, cohort_id) REFERENCES cohort(school_id, id)
    CONSTRAINT cohort_row_pk PRIMARY KEY (school_id, cohort_id, place)

TABLE conversation
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    group_id bigint NOT NULL
    on_date text NOT NULL
    led bigint NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT conversation_led CHECK (((led >= 1) AND (led <= 3)))
    CONSTRAINT conversation_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT conversation_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT conversation_pk PRIMARY KEY (school_id, id)
    CONSTRAINT conversation_once UNIQUE (school_id, pupil_id, group_id, on_date)
CREATE INDEX conversation_group ON conversation USING btree (school_id, group_id, on_date)

TABLE conversation_day
    school_id bigint NOT NULL
    conversation_id bigint NOT NULL
    on_date text NOT NULL
    quarters bigint NOT NULL
    in_school bigint NOT NULL
    CONSTRAINT conversation_day_in_school CHECK ((in_school = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT conversation_day_quarters CHECK (((quarters >= 1) AND (quarters <= 4)))
    CONSTRAINT conversation_day_of_fk FOREIGN KEY (school_id, conversation_id) REFERENCES single_conversation(school_id, id)
    CONSTRAINT conversation_day_pk PRIMARY KEY (school_id, conversation_id, on_date)

TABLE conversation_text
    school_id bigint NOT NULL
    conversation_id bigint NOT NULL
    pupil_id bigint NOT NULL
    wording text NOT NULL
    CONSTRAINT conversation_text_conversation_fk FOREIGN KEY (school_id, conversation_id) REFERENCES conversation(school_id, id)
    CONSTRAINT conversation_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT conversation_text_pk PRIMARY KEY (school_id, conversation_id)
CREATE INDEX conversation_text_pupil ON conversation_text USING btree (school_id, pupil_id)

TABLE data_answer
    school_id bigint NOT NULL
    request_id bigint NOT NULL
    place bigint NOT NULL
    body_id bigint NOT NULL
    how bigint NOT NULL
    words text NOT NULL
    number bigint
    release_id bigint
    figure_table text
    figure_of text
    figure_what text
    earlier_request_id bigint
    earlier_place bigint
    answered_on text NOT NULL
    version bigint NOT NULL
    CONSTRAINT data_answer_earlier CHECK (((how = 2) = (earlier_request_id IS NOT NULL)))
    CONSTRAINT data_answer_how CHECK (((how >= 1) AND (how <= 6)))
    CONSTRAINT data_answer_number CHECK ((((how <> ALL (ARRAY[(3)::bigint, (4)::bigint])) OR (number IS NOT NULL)) AND ((how <> ALL (ARRAY[(1)::bigint, (5)::bigint, (6)::bigint])) OR (number IS NULL))))
    CONSTRAINT data_answer_stock CHECK (((how = 1) = (release_id IS NOT NULL)))
    CONSTRAINT data_answer_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT data_answer_earlier_fk FOREIGN KEY (school_id, earlier_request_id, earlier_place) REFERENCES data_answer(school_id, request_id, place)
    CONSTRAINT data_answer_of_fk FOREIGN KEY (request_id, place) REFERENCES data_request_field(request_id, place)
    CONSTRAINT data_answer_release_fk FOREIGN KEY (school_id, release_id) REFERENCES published_release(school_id, id)
    CONSTRAINT data_answer_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT data_answer_pk PRIMARY KEY (school_id, request_id, place)
CREATE INDEX data_answer_before ON data_answer USING btree (school_id, earlier_request_id, earlier_place)
CREATE INDEX data_answer_body ON data_answer USING btree (body_id)
CREATE INDEX data_answer_of ON data_answer USING btree (request_id, place)
CREATE INDEX data_answer_release ON data_answer USING btree (school_id, release_id)

TABLE data_request
    id bigint NOT NULL
    body_id bigint NOT NULL
    priority_id bigint NOT NULL
    source text NOT NULL
    title text NOT NULL
    purpose text NOT NULL
    basis bigint NOT NULL
    basis_words text NOT NULL
    from_date text NOT NULL
    ends_on text NOT NULL
    stopped_on text
    CONSTRAINT data_request_basis CHECK (((basis >= 1) AND (basis <= 3)))
    CONSTRAINT data_request_dates CHECK ((ends_on >= from_date))
    CONSTRAINT data_request_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT data_request_priority_fk FOREIGN KEY (priority_id) REFERENCES body_priority(id)
    CONSTRAINT data_request_pk PRIMARY KEY (id)
    CONSTRAINT data_request_once UNIQUE (body_id, source)
CREATE INDEX data_request_priority ON data_request USING btree (priority_id)

TABLE data_request_field
    request_id bigint NOT NULL
    place bigint NOT NULL
    words text NOT NULL
    kind bigint NOT NULL
    year_group bigint
    CONSTRAINT data_request_field_kind CHECK (((kind >= 1) AND (kind <= 3)))
    CONSTRAINT data_request_field_year CHECK (((year_group IS NULL) OR (kind = 1)))
    CONSTRAINT data_request_field_of_fk FOREIGN KEY (request_id) REFERENCES data_request(id)
    CONSTRAINT data_request_field_pk PRIMARY KEY (request_id, place)

TABLE enrolment
    school_id bigint NOT NULL
    pupil_id bigint NOT NULL
    from_date text NOT NULL
    until_date text
    CONSTRAINT enrolment_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT enrolment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT enrolment_pk PRIMARY KEY (school_id, pupil_id, from_date)

TABLE entry_minutes
    school_id bigint NOT NULL
    entry text NOT NULL
    work_kind bigint NOT NULL
    minutes bigint NOT NULL
    people bigint NOT NULL
    CONSTRAINT entry_minutes_kind CHECK (((work_kind >= 1) AND (work_kind <= 4)))
    CONSTRAINT entry_minutes_minutes CHECK (((minutes >= 0) AND (minutes <= 6000)))
    CONSTRAINT entry_minutes_people CHECK ((people > 0))
    CONSTRAINT entry_minutes_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT entry_minutes_pk PRIMARY KEY (school_id, entry, work_kind, minutes)

TABLE erasure_ledger
    school_id bigint NOT NULL
    pupil_id bigint NOT NULL
    erased_at bigint NOT NULL
    CONSTRAINT erasure_ledger_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT erasure_ledger_pk PRIMARY KEY (school_id, pupil_id)

TABLE establishment
    urn bigint NOT NULL
    name text NOT NULL
    authority_code bigint
    authority text NOT NULL
    number bigint
    kind text NOT NULL
    town text
    postcode text
    is_open bigint NOT NULL
    CONSTRAINT establishment_pk PRIMARY KEY (urn)

TABLE evening
    school_id bigint NOT NULL
    id bigint NOT NULL
    on_date text NOT NULL
    from_minute bigint NOT NULL
    until_minute bigint NOT NULL
    each_minutes bigint NOT NULL
    walk_minutes bigint NOT NULL
    book_until text NOT NULL
    recorded_at bigint NOT NULL
    called_off_at bigint
    CONSTRAINT evening_book_until CHECK ((book_until <= on_date))
    CONSTRAINT evening_each CHECK ((((each_minutes >= 3) AND (each_minutes <= 60)) AND ((walk_minutes >= 0) AND (walk_minutes <= 60))))
    CONSTRAINT evening_minutes CHECK (((from_minute >= 0) AND (until_minute > from_minute) AND (until_minute <= 1440)))
    CONSTRAINT evening_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT evening_pk PRIMARY KEY (school_id, id)
CREATE INDEX evening_date ON evening USING btree (school_id, on_date)

TABLE evening_booking
    school_id bigint NOT NULL
    evening_id bigint NOT NULL
    group_id bigint NOT NULL
    at_minute bigint NOT NULL
    pupil_id bigint NOT NULL
    carer_id bigint NOT NULL
    booked_at bigint NOT NULL
    CONSTRAINT evening_booking_class_fk FOREIGN KEY (school_id, evening_id, group_id) REFERENCES evening_class(school_id, evening_id, group_id)
    CONSTRAINT evening_booking_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT evening_booking_pk PRIMARY KEY (school_id, evening_id, group_id, at_minute)
    CONSTRAINT evening_booking_once UNIQUE (school_id, evening_id, group_id, pupil_id, carer_id)
CREATE INDEX evening_booking_pupil ON evening_booking USING btree (school_id, pupil_id)

TABLE evening_break
    school_id bigint NOT NULL
    evening_id bigint NOT NULL
    from_minute bigint NOT NULL
    until_minute bigint NOT NULL
    CONSTRAINT evening_break_evening_fk FOREIGN KEY (school_id, evening_id) REFERENCES evening(school_id, id)
    CONSTRAINT evening_break_pk PRIMARY KEY (school_id, evening_id, from_minute)

TABLE evening_class
    school_id bigint NOT NULL
    evening_id bigint NOT NULL
    group_id bigint NOT NULL
    room text NOT NULL
    CONSTRAINT evening_class_evening_fk FOREIGN KEY (school_id, evening_id) REFERENCES evening(school_id, id)
    CONSTRAINT evening_class_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT evening_class_pk PRIMARY KEY (school_id, evening_id, group_id)
CREATE INDEX evening_class_group ON evening_class USING btree (school_id, group_id)

TABLE evidence
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    subject_id bigint NOT NULL
    kind bigint NOT NULL
    purpose bigint NOT NULL
    question_version_id bigint
    draw bigint
    sitting_id bigint
    lesson_id bigint
    group_id bigint
    weight_set_id bigint NOT NULL
    outcome bigint NOT NULL
    marks_got double precision
    marks_of double precision
    sort bigint
    misconception_id bigint
    option_place bigint
    help bigint NOT NULL
    attempt bigint NOT NULL
    confidence bigint
    approach text
    by_hand bigint NOT NULL
    occurred_at bigint NOT NULL
    occurred_known bigint NOT NULL
    supersedes_id bigint
    source_key text
    source_round bigint NOT NULL
    batch_id bigint
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT evidence_attempt CHECK (((attempt >= 0) AND (attempt <= 65535)))
    CONSTRAINT evidence_by_hand CHECK ((by_hand = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT evidence_confidence CHECK (((confidence >= 1) AND (confidence <= 3)))
    CONSTRAINT evidence_help CHECK (((help >= 1) AND (help <= 4)))
    CONSTRAINT evidence_kind CHECK (((kind >= 1) AND (kind <= 5)))
    CONSTRAINT evidence_known CHECK (((occurred_known >= 1) AND (occurred_known <= 3)))
    CONSTRAINT evidence_marks CHECK ((((outcome = 1) = (marks_got IS NOT NULL)) AND ((marks_got IS NULL) = (marks_of IS NULL)) AND ((marks_got IS NULL) OR ((marks_got >= (0)::double precision) AND (marks_got <= marks_of) AND (marks_of > (0)::double precision) AND (marks_of <= (200)::double precision)))))
    CONSTRAINT evidence_option CHECK (((option_place >= 0) AND (option_place <= 255)))
    CONSTRAINT evidence_outcome CHECK (((outcome >= 1) AND (outcome <= 8)))
    CONSTRAINT evidence_purpose CHECK (((purpose >= 1) AND (purpose <= 3)))
    CONSTRAINT evidence_sort CHECK (((sort >= 1) AND (sort <= 3)))
    CONSTRAINT evidence_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch(school_id, id)
    CONSTRAINT evidence_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT evidence_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
    CONSTRAINT evidence_misconception_fk FOREIGN KEY (school_id, misconception_id) REFERENCES misconception(school_id, id)
    CONSTRAINT evidence_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT evidence_question_version_fk FOREIGN KEY (school_id, question_version_id) REFERENCES question_version(school_id, id)
    CONSTRAINT evidence_sitting_fk FOREIGN KEY (school_id, sitting_id) REFERENCES sitting(school_id, id)
    CONSTRAINT evidence_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT evidence_supersedes_fk FOREIGN KEY (school_id, supersedes_id) REFERENCES evidence(school_id, id) DEFERRABLE
    CONSTRAINT evidence_weight_set_fk FOREIGN KEY (school_id, weight_set_id) REFERENCES weight_set(school_id, id)
    CONSTRAINT evidence_pk PRIMARY KEY (school_id, id)
CREATE INDEX evidence_batch ON evidence USING btree (school_id, batch_id) WHERE (batch_id IS NOT NULL)
CREATE INDEX evidence_misconception ON evidence USING btree (school_id, pupil_id, subject_id, occurred_at) WHERE (misconception_id IS NOT NULL)
CREATE INDEX evidence_order ON evidence USING btree (school_id, pupil_id, subject_id, occurred_at, id, weight_set_id)
CREATE INDEX evidence_sitting ON evidence USING btree (school_id, sitting_id) WHERE (sitting_id IS NOT NULL)
CREATE UNIQUE INDEX evidence_source ON evidence USING btree (source_key, school_id, source_round) WHERE (source_key IS NOT NULL)
CREATE INDEX evidence_supersedes ON evidence USING btree (school_id, supersedes_id) WHERE (supersedes_id IS NOT NULL)

TABLE evidence_stream
    school_id bigint NOT NULL
    pupil_id bigint NOT NULL
    subject_id bigint NOT NULL
    version bigint NOT NULL
    CONSTRAINT evidence_stream_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT evidence_stream_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT evidence_stream_pk PRIMARY KEY (school_id, pupil_id, subject_id)
CREATE INDEX evidence_stream_subject ON evidence_stream USING btree (school_id, subject_id)

TABLE evidence_text
    school_id bigint NOT NULL
    evidence_id bigint NOT NULL
    pupil_id bigint NOT NULL
    wording text NOT NULL
    CONSTRAINT evidence_text_evidence_fk FOREIGN KEY (school_id, evidence_id) REFERENCES evidence(school_id, id)
    CONSTRAINT evidence_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT evidence_text_pk PRIMARY KEY (school_id, evidence_id)
CREATE INDEX evidence_text_pupil ON evidence_text USING btree (school_id, pupil_id)

TABLE family_word
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    written_by bigint NOT NULL
    author bigint NOT NULL
    kind bigint NOT NULL
    objective_id bigint
    shared bigint NOT NULL
    wording text NOT NULL
    written_at bigint NOT NULL
    read_at bigint
    reply text
    for_review bigint NOT NULL
    on_paper bigint
    CONSTRAINT family_word_author CHECK (((author >= 1) AND (author <= 2)))
    CONSTRAINT family_word_kind CHECK (((kind >= 1) AND (kind <= 3)))
    CONSTRAINT family_word_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT family_word_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT family_word_pk PRIMARY KEY (school_id, id)
CREATE INDEX family_word_objective ON family_word USING btree (school_id, objective_id)
CREATE INDEX family_word_pupil ON family_word USING btree (school_id, pupil_id)
CREATE INDEX family_word_unread ON family_word USING btree (school_id, written_at) WHERE (read_at IS NULL)

TABLE field_registry
    table_name text NOT NULL
    column_name text NOT NULL
    owner text NOT NULL
    purpose text NOT NULL
    basis text NOT NULL
    retention text NOT NULL
    CONSTRAINT field_registry_pk PRIMARY KEY (table_name, column_name)

TABLE form_mapping
    school_id bigint NOT NULL
    content text NOT NULL
    recorded_at bigint NOT NULL
    CONSTRAINT form_mapping_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT form_mapping_pk PRIMARY KEY (school_id)

TABLE group_membership
    school_id bigint NOT NULL
    group_id bigint NOT NULL
    pupil_id bigint NOT NULL
    from_date text NOT NULL
    until_date text
    CONSTRAINT group_membership_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT group_membership_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT group_membership_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT group_membership_pk PRIMARY KEY (school_id, group_id, pupil_id, from_date)
CREATE INDEX group_membership_pupil ON group_membership USING btree (school_id, pupil_id)

TABLE group_plan
    school_id bigint NOT NULL
    id bigint NOT NULL
    group_id bigint NOT NULL
    subject_id bigint NOT NULL
    objective_id bigint NOT NULL
    purpose bigint NOT NULL
    starts_on text NOT NULL
    ends_on text NOT NULL
    ended_on text
    exit_check text NOT NULL
    changes bigint NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT group_plan_ends CHECK ((ends_on >= starts_on))
    CONSTRAINT group_plan_purpose CHECK (((purpose >= 1) AND (purpose <= 3)))
    CONSTRAINT group_plan_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT group_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT group_plan_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT group_plan_pk PRIMARY KEY (school_id, id)
CREATE INDEX group_plan_group ON group_plan USING btree (school_id, group_id)
CREATE INDEX group_plan_objective ON group_plan USING btree (school_id, objective_id)
CREATE INDEX group_plan_subject ON group_plan USING btree (school_id, subject_id)

TABLE group_staff
    school_id bigint NOT NULL
    id bigint NOT NULL
    group_id bigint NOT NULL
    account_id bigint NOT NULL
    subject_id bigint
    from_date text NOT NULL
    until_date text
    CONSTRAINT group_staff_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT group_staff_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT group_staff_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT group_staff_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT group_staff_pk PRIMARY KEY (school_id, id)
CREATE INDEX group_staff_account ON group_staff USING btree (account_id, school_id)
CREATE INDEX group_staff_group ON group_staff USING btree (school_id, group_id)
CREATE INDEX group_staff_subject ON group_staff USING btree (school_id, subject_id)

TABLE half_page
    school_id bigint NOT NULL
    tryout_id bigint NOT NULL
    verdict bigint NOT NULL
    value double precision
    sd double precision
    low95 double precision
    high95 double precision
    p double precision
    assignments bigint NOT NULL
    tried_units bigint NOT NULL
    tried_of_units bigint NOT NULL
    tried_pupils bigint NOT NULL
    tried_of_pupils bigint NOT NULL
    other_units bigint NOT NULL
    other_of_units bigint NOT NULL
    other_pupils bigint NOT NULL
    other_of_pupils bigint NOT NULL
    tried_lessons double precision
    other_lessons double precision
    method text NOT NULL
    model text NOT NULL
    made_on text NOT NULL
    CONSTRAINT half_page_verdict CHECK (((verdict >= 1) AND (verdict <= 8)))
    CONSTRAINT half_page_tryout_fk FOREIGN KEY (school_id, tryout_id) REFERENCES tryout(school_id, id)
    CONSTRAINT half_page_pk PRIMARY KEY (school_id, tryout_id)

TABLE heading_set
    school_id bigint NOT NULL
    name text NOT NULL
    content text NOT NULL
    recorded_at bigint NOT NULL
    CONSTRAINT heading_set_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT heading_set_pk PRIMARY KEY (school_id, name)

TABLE id_block
    kind bigint NOT NULL
    next_id bigint NOT NULL
    CONSTRAINT id_block_next CHECK ((next_id > 0))
    CONSTRAINT id_block_pk PRIMARY KEY (kind)

TABLE import_batch
    school_id bigint NOT NULL
    id bigint NOT NULL
    kind text NOT NULL
    name text NOT NULL
    content_hash text NOT NULL
    mapping text NOT NULL
    rows_read bigint NOT NULL
    rows_recorded bigint NOT NULL
    rows_known bigint NOT NULL
    rows_refused bigint NOT NULL
    started_at bigint NOT NULL
    imported_by bigint
    finished_at bigint
    withdrawn_at bigint
    withdrawn_by bigint
    CONSTRAINT import_batch_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT import_batch_pk PRIMARY KEY (school_id, id)
CREATE INDEX import_batch_hash ON import_batch USING btree (school_id, content_hash)
CREATE INDEX import_batch_withdrawn ON import_batch USING btree (school_id, id) WHERE (withdrawn_at IS NOT NULL)

TABLE job
    id bigint NOT NULL
    school_id bigint
    kind text NOT NULL
    unique_key text NOT NULL
    payload text NOT NULL
    requested bigint NOT NULL
    run_at bigint NOT NULL
    lease_until bigint
    attempts bigint NOT NULL
    last_error text
    created_at bigint NOT NULL
    done_at bigint
    CONSTRAINT job_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT job_pk PRIMARY KEY (id)
CREATE UNIQUE INDEX job_key ON job USING btree (unique_key) WHERE (done_at IS NULL)
CREATE INDEX job_school ON job USING btree (school_id)
CREATE INDEX job_waiting ON job USING btree (run_at, id) WHERE (done_at IS NULL)

TABLE joined_problem
    id bigint NOT NULL
    body_id bigint NOT NULL
    words text NOT NULL
    joined_on text NOT NULL
    CONSTRAINT joined_problem_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT joined_problem_pk PRIMARY KEY (id)
CREATE INDEX joined_problem_body ON joined_problem USING btree (body_id)

TABLE knowledge_state
    school_id bigint NOT NULL
    pupil_id bigint NOT NULL
    subject_id bigint NOT NULL
    parameter_set_id bigint NOT NULL
    codec bigint NOT NULL
    body bytea NOT NULL
    evidence_count bigint NOT NULL
    last_at bigint
    last_evidence_id bigint
    stream_version bigint NOT NULL
    CONSTRAINT knowledge_state_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT knowledge_state_set_fk FOREIGN KEY (parameter_set_id) REFERENCES parameter_set(id)
    CONSTRAINT knowledge_state_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT knowledge_state_pk PRIMARY KEY (school_id, subject_id, parameter_set_id, pupil_id)
CREATE INDEX knowledge_state_pupil ON knowledge_state USING btree (school_id, pupil_id)
CREATE INDEX knowledge_state_set ON knowledge_state USING btree (parameter_set_id)

TABLE known_school
    school_id bigint NOT NULL
    public_key text NOT NULL
    name text NOT NULL
    known_at bigint NOT NULL
    CONSTRAINT known_school_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT known_school_pk PRIMARY KEY (school_id, public_key)

TABLE leading_body
    school_id bigint NOT NULL
    from_date text NOT NULL
    body_id bigint NOT NULL
    CONSTRAINT leading_body_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT leading_body_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT leading_body_pk PRIMARY KEY (school_id, from_date)
CREATE INDEX leading_body_body ON leading_body USING btree (body_id)

TABLE lesson
    school_id bigint NOT NULL
    id bigint NOT NULL
    group_id bigint NOT NULL
    subject_id bigint NOT NULL
    on_date text NOT NULL
    period bigint NOT NULL
    created_at bigint NOT NULL
    CONSTRAINT lesson_period CHECK (((period >= 0) AND (period <= 20)))
    CONSTRAINT lesson_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT lesson_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT lesson_pk PRIMARY KEY (school_id, id)
    CONSTRAINT lesson_once UNIQUE (school_id, group_id, subject_id, on_date, period)
CREATE INDEX lesson_subject ON lesson USING btree (school_id, subject_id)

TABLE lesson_absence
    school_id bigint NOT NULL
    lesson_id bigint NOT NULL
    pupil_id bigint NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT lesson_absence_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
    CONSTRAINT lesson_absence_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT lesson_absence_pk PRIMARY KEY (school_id, lesson_id, pupil_id)
CREATE INDEX lesson_absence_pupil ON lesson_absence USING btree (school_id, pupil_id)

TABLE lesson_adjustment
    school_id bigint NOT NULL
    plan_id bigint NOT NULL
    pupil_id bigint NOT NULL
    kind bigint NOT NULL
    wording text NOT NULL
    why text NOT NULL
    CONSTRAINT lesson_adjustment_kind CHECK (((kind >= 1) AND (kind <= 6)))
    CONSTRAINT lesson_adjustment_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES lesson_plan(school_id, id)
    CONSTRAINT lesson_adjustment_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT lesson_adjustment_pk PRIMARY KEY (school_id, plan_id, pupil_id, kind)
CREATE INDEX lesson_adjustment_pupil ON lesson_adjustment USING btree (school_id, pupil_id)

TABLE lesson_approach
    school_id bigint NOT NULL
    group_id bigint NOT NULL
    objective_id bigint NOT NULL
    on_date text NOT NULL
    approach text NOT NULL
    recorded_at bigint NOT NULL
    CONSTRAINT lesson_approach_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT lesson_approach_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT lesson_approach_pk PRIMARY KEY (school_id, group_id, objective_id, on_date, approach)
CREATE INDEX lesson_approach_objective ON lesson_approach USING btree (school_id, objective_id)

TABLE lesson_plan
    school_id bigint NOT NULL
    id bigint NOT NULL
    group_id bigint NOT NULL
    subject_id bigint NOT NULL
    objective_id bigint NOT NULL
    on_date text NOT NULL
    period bigint NOT NULL
    goal text NOT NULL
    changes bigint NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT lesson_plan_period CHECK ((period >= 0))
    CONSTRAINT lesson_plan_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT lesson_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT lesson_plan_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT lesson_plan_pk PRIMARY KEY (school_id, id)
    CONSTRAINT lesson_plan_once UNIQUE (school_id, group_id, subject_id, on_date, period)
CREATE INDEX lesson_plan_objective ON lesson_plan USING btree (school_id, objective_id)
CREATE INDEX lesson_plan_subject ON lesson_plan USING btree (school_id, subject_id)

TABLE lesson_segment
    school_id bigint NOT NULL
    plan_id bigint NOT NULL
    place bigint NOT NULL
    minutes bigint
    approach text
    wording text NOT NULL
    CONSTRAINT lesson_segment_minutes CHECK (((minutes >= 1) AND (minutes <= 180)))
    CONSTRAINT lesson_segment_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES lesson_plan(school_id, id)
    CONSTRAINT lesson_segment_pk PRIMARY KEY (school_id, plan_id, place)

TABLE lesson_taught
    school_id bigint NOT NULL
    lesson_id bigint NOT NULL
    objective_id bigint NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT lesson_taught_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
    CONSTRAINT lesson_taught_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT lesson_taught_pk PRIMARY KEY (school_id, lesson_id, objective_id)
CREATE INDEX lesson_taught_objective ON lesson_taught USING btree (school_id, objective_id)

TABLE look_back
    school_id bigint NOT NULL
    year bigint NOT NULL
    on_date text NOT NULL
    chances bigint NOT NULL
    pupils bigint NOT NULL
    waiting bigint NOT NULL
    brier double precision NOT NULL
    slope double precision
    slope_low double precision
    slope_high double precision
    banner bigint NOT NULL
    method text NOT NULL
    CONSTRAINT look_back_pupils CHECK ((pupils >= 6))
    CONSTRAINT look_back_year CHECK (((year >= 1990) AND (year <= 2200)))
    CONSTRAINT look_back_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT look_back_pk PRIMARY KEY (school_id, year)

TABLE look_back_line
    school_id bigint NOT NULL
    year bigint NOT NULL
    kind bigint NOT NULL
    place bigint NOT NULL
    label text NOT NULL
    pupils bigint NOT NULL
    value double precision NOT NULL
    low double precision NOT NULL
    high double precision NOT NULL
    stated double precision
    above_start double precision
    below_start bigint NOT NULL
    warns bigint NOT NULL
    CONSTRAINT look_back_line_kind CHECK (((kind >= 1) AND (kind <= 4)))
    CONSTRAINT look_back_line_pupils CHECK ((pupils >= 6))
    CONSTRAINT look_back_line_of_fk FOREIGN KEY (school_id, year) REFERENCES look_back(school_id, year)
    CONSTRAINT look_back_line_pk PRIMARY KEY (school_id, year, kind, place)

TABLE looked_together
    school_id bigint NOT NULL
    objective_id bigint NOT NULL
    on_date text NOT NULL
    CONSTRAINT looked_together_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT looked_together_pk PRIMARY KEY (school_id, objective_id, on_date)

TABLE mail
    school_id bigint NOT NULL
    id bigint NOT NULL
    account_id bigint NOT NULL
    kind bigint NOT NULL
    week text
    made_at bigint NOT NULL
    send_at bigint NOT NULL
    state bigint NOT NULL
    tries bigint NOT NULL
    problem bigint
    tried_at bigint
    settled_at bigint
    stop_hash text
    CONSTRAINT mail_kind CHECK (((kind >= 1) AND (kind <= 3)))
    CONSTRAINT mail_problem CHECK (((problem >= 1) AND (problem <= 7)))
    CONSTRAINT mail_state CHECK (((state >= 1) AND (state <= 4)))
    CONSTRAINT mail_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT mail_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT mail_pk PRIMARY KEY (school_id, id)
CREATE INDEX mail_account ON mail USING btree (account_id)
CREATE INDEX mail_waits ON mail USING btree (school_id, send_at) WHERE (state = 1)
CREATE UNIQUE INDEX mail_week ON mail USING btree (school_id, account_id, week)

TABLE measured_minutes
    school_id bigint NOT NULL
    line_id bigint NOT NULL
    work_kind bigint NOT NULL
    minutes bigint NOT NULL
    people bigint NOT NULL
    CONSTRAINT measured_minutes_kind CHECK (((work_kind >= 1) AND (work_kind <= 4)))
    CONSTRAINT measured_minutes_minutes CHECK (((minutes >= 0) AND (minutes <= 6000)))
    CONSTRAINT measured_minutes_people CHECK ((people > 0))
    CONSTRAINT measured_minutes_line_fk FOREIGN KEY (school_id, line_id) REFERENCES retire_line(school_id, id)
    CONSTRAINT measured_minutes_pk PRIMARY KEY (school_id, line_id, work_kind, minutes)

TABLE membership
    school_id bigint NOT NULL
    id bigint NOT NULL
    account_id bigint NOT NULL
    role bigint NOT NULL
    from_date text NOT NULL
    until_date text
    CONSTRAINT membership_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT membership_role CHECK (((role >= 1) AND (role <= 20)))
    CONSTRAINT membership_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT membership_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT membership_pk PRIMARY KEY (school_id, id)
    CONSTRAINT membership_once UNIQUE (school_id, account_id, role, from_date)
CREATE INDEX membership_account ON membership USING btree (account_id)

TABLE misconception
    school_id bigint NOT NULL
    id bigint NOT NULL
    unit_id bigint NOT NULL
    place bigint NOT NULL
    slug text NOT NULL
    title text NOT NULL
    teacher_words text
    try_next text
    retired_at bigint
    CONSTRAINT misconception_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit(school_id, id)
    CONSTRAINT misconception_pk PRIMARY KEY (school_id, id)
    CONSTRAINT misconception_slug UNIQUE (school_id, slug)
CREATE INDEX misconception_unit ON misconception USING btree (school_id, unit_id)

TABLE mover
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    shown_at bigint NOT NULL
    seen_at bigint
    without_words bigint NOT NULL
    made_at bigint
    CONSTRAINT mover_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT mover_pk PRIMARY KEY (school_id, id)
    CONSTRAINT mover_once UNIQUE (school_id, pupil_id)

TABLE need
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    need_kind_id bigint NOT NULL
    source bigint NOT NULL
    from_date text NOT NULL
    until_date text
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT need_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT need_source CHECK (((source >= 1) AND (source <= 12)))
    CONSTRAINT need_kind_fk FOREIGN KEY (school_id, need_kind_id) REFERENCES need_kind(school_id, id)
    CONSTRAINT need_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT need_pk PRIMARY KEY (school_id, id)
    CONSTRAINT need_once UNIQUE (school_id, pupil_id, need_kind_id, from_date)
CREATE INDEX need_kind_of ON need USING btree (school_id, need_kind_id)
CREATE INDEX need_pupil ON need USING btree (school_id, pupil_id)

TABLE need_kind
    school_id bigint NOT NULL
    id bigint NOT NULL
    wording text NOT NULL
    place bigint NOT NULL
    listed bigint NOT NULL
    CONSTRAINT need_kind_listed CHECK ((listed = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT need_kind_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT need_kind_pk PRIMARY KEY (school_id, id)
    CONSTRAINT need_kind_once UNIQUE (school_id, wording)

TABLE objective
    school_id bigint NOT NULL
    id bigint NOT NULL
    subject_id bigint NOT NULL
    slug text NOT NULL
    title text NOT NULL
    pupil_words text
    judged bigint NOT NULL
    is_gateway bigint NOT NULL
    reference text
    reteach text
    deeper text
    look_for text NOT NULL
    prompts text NOT NULL
    retired_at bigint
    home text
    weight double precision NOT NULL
    minutes bigint
    home_in text
    CONSTRAINT objective_is_gateway CHECK ((is_gateway = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT objective_judged CHECK (((judged >= 1) AND (judged <= 4)))
    CONSTRAINT objective_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT objective_pk PRIMARY KEY (school_id, id)
    CONSTRAINT objective_slug UNIQUE (school_id, slug)
CREATE INDEX objective_subject ON objective USING btree (school_id, subject_id)

TABLE owed_action
    school_id bigint NOT NULL
    id bigint NOT NULL
    body_id bigint NOT NULL
    conversation_id bigint NOT NULL
    source text NOT NULL
    words text NOT NULL
    side bigint NOT NULL
    owner_body_id bigint
    due_on text NOT NULL
    state bigint NOT NULL
    came_of text NOT NULL
    version bigint NOT NULL
    CONSTRAINT owed_action_owner CHECK (((side = 1) = (owner_body_id IS NULL)))
    CONSTRAINT owed_action_side CHECK (((side >= 1) AND (side <= 3)))
    CONSTRAINT owed_action_state CHECK (((state >= 1) AND (state <= 3)))
    CONSTRAINT owed_action_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT owed_action_of_fk FOREIGN KEY (school_id, conversation_id) REFERENCES single_conversation(school_id, id)
    CONSTRAINT owed_action_owner_fk FOREIGN KEY (owner_body_id) REFERENCES body(id)
    CONSTRAINT owed_action_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT owed_action_pk PRIMARY KEY (school_id, id)
    CONSTRAINT owed_action_once UNIQUE (school_id, conversation_id, source)
CREATE INDEX owed_action_body ON owed_action USING btree (body_id)
CREATE INDEX owed_action_of_owner ON owed_action USING btree (owner_body_id)

TABLE own_plan
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    subject_id bigint NOT NULL
    from_date text NOT NULL
    until_date text NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT own_plan_dates CHECK ((until_date >= from_date))
    CONSTRAINT own_plan_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT own_plan_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT own_plan_pk PRIMARY KEY (school_id, id)
    CONSTRAINT own_plan_once UNIQUE (school_id, pupil_id, subject_id, from_date)
CREATE INDEX own_plan_subject ON own_plan USING btree (school_id, subject_id)

TABLE own_step
    school_id bigint NOT NULL
    id bigint NOT NULL
    plan_id bigint NOT NULL
    pupil_id bigint NOT NULL
    objective_id bigint
    added_on text NOT NULL
    met_on text
    aside_on text
    CONSTRAINT own_step_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT own_step_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES own_plan(school_id, id)
    CONSTRAINT own_step_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT own_step_pk PRIMARY KEY (school_id, id)
CREATE INDEX own_step_objective ON own_step USING btree (school_id, objective_id)
CREATE INDEX own_step_plan ON own_step USING btree (school_id, plan_id)
CREATE INDEX own_step_pupil ON own_step USING btree (school_id, pupil_id)

TABLE own_step_look
    school_id bigint NOT NULL
    step_id bigint NOT NULL
    pupil_id bigint NOT NULL
    on_date text NOT NULL
    saw bigint NOT NULL
    recorded_at bigint NOT NULL
    CONSTRAINT own_step_look_saw CHECK (((saw >= 1) AND (saw <= 3)))
    CONSTRAINT own_step_look_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT own_step_look_step_fk FOREIGN KEY (school_id, step_id) REFERENCES own_step(school_id, id)
    CONSTRAINT own_step_look_pk PRIMARY KEY (school_id, step_id, on_date)
CREATE INDEX own_step_look_pupil ON own_step_look USING btree (school_id, pupil_id)

TABLE own_step_text
    school_id bigint NOT NULL
    step_id bigint NOT NULL
    pupil_id bigint NOT NULL
    wording text NOT NULL
    CONSTRAINT own_step_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT own_step_text_step_fk FOREIGN KEY (school_id, step_id) REFERENCES own_step(school_id, id)
    CONSTRAINT own_step_text_pk PRIMARY KEY (school_id, step_id)
CREATE INDEX own_step_text_pupil ON own_step_text USING btree (school_id, pupil_id)

TABLE paper
    school_id bigint NOT NULL
    id bigint NOT NULL
    subject_id bigint NOT NULL
    unit_id bigint
    title text NOT NULL
    purpose bigint NOT NULL
    created_at bigint NOT NULL
    created_by bigint
    archived_at bigint
    CONSTRAINT paper_purpose CHECK (((purpose >= 1) AND (purpose <= 3)))
    CONSTRAINT paper_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT paper_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit(school_id, id)
    CONSTRAINT paper_pk PRIMARY KEY (school_id, id)
CREATE INDEX paper_subject ON paper USING btree (school_id, subject_id)
CREATE INDEX paper_unit ON paper USING btree (school_id, unit_id)

TABLE paper_question
    school_id bigint NOT NULL
    paper_id bigint NOT NULL
    place bigint NOT NULL
    label text NOT NULL
    marks double precision NOT NULL
    weight_set_id bigint NOT NULL
    question_version_id bigint NOT NULL
    CONSTRAINT paper_question_marks CHECK (((marks > (0)::double precision) AND (marks <= (200)::double precision)))
    CONSTRAINT paper_question_paper_fk FOREIGN KEY (school_id, paper_id) REFERENCES paper(school_id, id)
    CONSTRAINT paper_question_version_fk FOREIGN KEY (school_id, question_version_id) REFERENCES question_version(school_id, id)
    CONSTRAINT paper_question_weight_set_fk FOREIGN KEY (school_id, weight_set_id) REFERENCES weight_set(school_id, id)
    CONSTRAINT paper_question_pk PRIMARY KEY (school_id, paper_id, place)
    CONSTRAINT paper_question_label UNIQUE (school_id, paper_id, label)
    CONSTRAINT paper_question_once UNIQUE (school_id, paper_id, question_version_id)
CREATE INDEX paper_question_version ON paper_question USING btree (school_id, question_version_id)
CREATE INDEX paper_question_weight_set ON paper_question USING btree (school_id, weight_set_id)

TABLE parameter_adoption
    school_id bigint NOT NULL
    subject_id bigint NOT NULL
    place bigint NOT NULL
    parameter_set_id bigint NOT NULL
    adopted_at bigint NOT NULL
    adopted_by bigint
    left_at bigint
    CONSTRAINT parameter_adoption_set_fk FOREIGN KEY (parameter_set_id) REFERENCES parameter_set(id)
    CONSTRAINT parameter_adoption_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT parameter_adoption_pk PRIMARY KEY (school_id, subject_id, place)
CREATE INDEX parameter_adoption_set ON parameter_adoption USING btree (parameter_set_id)

TABLE parameter_set
    id bigint NOT NULL
    school_id bigint
    subject_slug text NOT NULL
    version bigint NOT NULL
    codec bigint NOT NULL
    body bytea NOT NULL
    report text NOT NULL
    fitted_at bigint NOT NULL
    through_evidence_id bigint
    verdict bigint
    CONSTRAINT parameter_set_verdict CHECK (((verdict >= 1) AND (verdict <= 2)))
    CONSTRAINT parameter_set_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT parameter_set_pk PRIMARY KEY (id)
CREATE UNIQUE INDEX parameter_set_own ON parameter_set USING btree (school_id, subject_slug, version) WHERE (school_id IS NOT NULL)
CREATE UNIQUE INDEX parameter_set_shared ON parameter_set USING btree (subject_slug, version) WHERE (school_id IS NULL)

TABLE part_mark
    school_id bigint NOT NULL
    batch_id bigint NOT NULL
    pupil_id bigint NOT NULL
    subject_id bigint NOT NULL
    assessment text NOT NULL
    on_date text NOT NULL
    strand text NOT NULL
    question text NOT NULL
    purpose bigint NOT NULL
    marks double precision NOT NULL
    out_of double precision NOT NULL
    CONSTRAINT part_mark_marks CHECK (((marks >= (0)::double precision) AND (marks <= out_of) AND (out_of > (0)::double precision)))
    CONSTRAINT part_mark_purpose CHECK (((purpose >= 2) AND (purpose <= 3)))
    CONSTRAINT part_mark_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch(school_id, id)
    CONSTRAINT part_mark_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT part_mark_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT part_mark_pk PRIMARY KEY (school_id, batch_id, pupil_id, subject_id, assessment, on_date, strand, question)
CREATE INDEX part_mark_pupil ON part_mark USING btree (school_id, pupil_id)
CREATE INDEX part_mark_subject ON part_mark USING btree (school_id, subject_id)

TABLE partner_consent
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    partner_name text NOT NULL
    partner_kind bigint NOT NULL
    language bigint NOT NULL
    purpose text NOT NULL
    names_child bigint NOT NULL
    names_school bigint NOT NULL
    child_says bigint NOT NULL
    target_id bigint
    goal text NOT NULL
    suggests text NOT NULL
    weekdays bigint NOT NULL
    from_date text NOT NULL
    until_date text NOT NULL
    proposed_at bigint NOT NULL
    proposed_by bigint
    given_at bigint
    given_by bigint
    on_paper bigint NOT NULL
    ended_at bigint
    ended_by bigint
    ending bigint
    link_hash text
    link_at bigint
    browser_hash text
    opened_at bigint
    agreed_words text
    CONSTRAINT partner_consent_dates CHECK ((until_date >= from_date))
    CONSTRAINT partner_consent_ending CHECK (((ending >= 1) AND (ending <= 5)))
    CONSTRAINT partner_consent_kind CHECK (((partner_kind >= 1) AND (partner_kind <= 6)))
    CONSTRAINT partner_consent_says CHECK (((child_says >= 1) AND (child_says <= 3)))
    CONSTRAINT partner_consent_weekdays CHECK (((weekdays >= 0) AND (weekdays <= 127)))
    CONSTRAINT partner_consent_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT partner_consent_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target(school_id, id)
    CONSTRAINT partner_consent_pk PRIMARY KEY (school_id, id)
CREATE UNIQUE INDEX partner_consent_link ON partner_consent USING btree (link_hash)
CREATE INDEX partner_consent_pupil ON partner_consent USING btree (school_id, pupil_id)
CREATE INDEX partner_consent_target ON partner_consent USING btree (school_id, target_id)

TABLE partner_refused
    school_id bigint NOT NULL
    account_id bigint NOT NULL
    said_on text NOT NULL
    words text NOT NULL
    taken_back_on text
    CONSTRAINT partner_refused_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT partner_refused_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT partner_refused_pk PRIMARY KEY (school_id, account_id, said_on)
CREATE INDEX partner_refused_account ON partner_refused USING btree (account_id)

TABLE partner_school
    school_id bigint NOT NULL
    membership_id bigint NOT NULL
    from_date text NOT NULL
    until_date text
    CONSTRAINT partner_school_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT partner_school_membership_fk FOREIGN KEY (membership_id) REFERENCES body_membership(id)
    CONSTRAINT partner_school_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT partner_school_pk PRIMARY KEY (school_id, membership_id, from_date)
CREATE INDEX partner_school_membership ON partner_school USING btree (membership_id)

TABLE partner_session
    school_id bigint NOT NULL
    consent_id bigint NOT NULL
    on_date text NOT NULL
    pupil_id bigint NOT NULL
    was_there bigint NOT NULL
    recorded_at bigint NOT NULL
    CONSTRAINT partner_session_was_there CHECK ((was_there = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT partner_session_consent_fk FOREIGN KEY (school_id, consent_id) REFERENCES partner_consent(school_id, id)
    CONSTRAINT partner_session_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT partner_session_pk PRIMARY KEY (school_id, consent_id, on_date)
CREATE INDEX partner_session_pupil ON partner_session USING btree (school_id, pupil_id)

TABLE partner_word
    school_id bigint NOT NULL
    id bigint NOT NULL
    consent_id bigint NOT NULL
    pupil_id bigint NOT NULL
    wording text NOT NULL
    written_at bigint NOT NULL
    read_at bigint
    reply text
    CONSTRAINT partner_word_consent_fk FOREIGN KEY (school_id, consent_id) REFERENCES partner_consent(school_id, id)
    CONSTRAINT partner_word_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT partner_word_pk PRIMARY KEY (school_id, id)
CREATE INDEX partner_word_consent ON partner_word USING btree (school_id, consent_id)
CREATE INDEX partner_word_pupil ON partner_word USING btree (school_id, pupil_id)
CREATE INDEX partner_word_unread ON partner_word USING btree (school_id, written_at) WHERE (read_at IS NULL)

TABLE passed_on
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    passed_at bigint NOT NULL
    passed_by bigint NOT NULL
    seen_at bigint
    CONSTRAINT passed_on_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT passed_on_pk PRIMARY KEY (school_id, id)
CREATE INDEX passed_on_pupil ON passed_on USING btree (school_id, pupil_id)

TABLE plan_action
    school_id bigint NOT NULL
    id bigint NOT NULL
    priority_id bigint
    wording text NOT NULL
    owner text NOT NULL
    cost_pence bigint
    success text NOT NULL
    by_date text
    state bigint NOT NULL
    settled_on text
    CONSTRAINT plan_action_state CHECK (((state >= 1) AND (state <= 3)))
    CONSTRAINT plan_action_priority_fk FOREIGN KEY (school_id, priority_id) REFERENCES priority(school_id, id)
    CONSTRAINT plan_action_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT plan_action_pk PRIMARY KEY (school_id, id)
CREATE INDEX plan_action_priority ON plan_action USING btree (school_id, priority_id)

TABLE plan_action_tag
    school_id bigint NOT NULL
    action_id bigint NOT NULL
    tag_id bigint NOT NULL
    CONSTRAINT plan_action_tag_action_fk FOREIGN KEY (school_id, action_id) REFERENCES plan_action(school_id, id)
    CONSTRAINT plan_action_tag_tag_fk FOREIGN KEY (school_id, tag_id) REFERENCES plan_tag(school_id, id)
    CONSTRAINT plan_action_tag_pk PRIMARY KEY (school_id, action_id, tag_id)
CREATE INDEX plan_action_tag_tag ON plan_action_tag USING btree (school_id, tag_id)

TABLE plan_outcome
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    wording text NOT NULL
    from_date text NOT NULL
    review_on text
    ended_on text
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT plan_outcome_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT plan_outcome_pk PRIMARY KEY (school_id, id)
CREATE INDEX plan_outcome_pupil ON plan_outcome USING btree (school_id, pupil_id)

TABLE plan_outcome_note
    school_id bigint NOT NULL
    id bigint NOT NULL
    outcome_id bigint NOT NULL
    pupil_id bigint NOT NULL
    on_date text NOT NULL
    wording text NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT plan_outcome_note_outcome_fk FOREIGN KEY (school_id, outcome_id) REFERENCES plan_outcome(school_id, id)
    CONSTRAINT plan_outcome_note_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT plan_outcome_note_pk PRIMARY KEY (school_id, id)
CREATE INDEX plan_outcome_note_outcome ON plan_outcome_note USING btree (school_id, outcome_id)
CREATE INDEX plan_outcome_note_pupil ON plan_outcome_note USING btree (school_id, pupil_id)

TABLE plan_tag
    school_id bigint NOT NULL
    id bigint NOT NULL
    name text NOT NULL
    retired_on text
    CONSTRAINT plan_tag_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT plan_tag_pk PRIMARY KEY (school_id, id)

TABLE practice_for
    school_id bigint NOT NULL
    practice_set_id bigint NOT NULL
    pupil_id bigint NOT NULL
    CONSTRAINT practice_for_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT practice_for_set_fk FOREIGN KEY (school_id, practice_set_id) REFERENCES practice_set(school_id, id)
    CONSTRAINT practice_for_pk PRIMARY KEY (school_id, practice_set_id, pupil_id)
CREATE INDEX practice_for_pupil ON practice_for USING btree (school_id, pupil_id)

TABLE practice_item
    school_id bigint NOT NULL
    practice_turn_id bigint NOT NULL
    place bigint NOT NULL
    pupil_id bigint NOT NULL
    question_version_id bigint NOT NULL
    objective_id bigint NOT NULL
    draw bigint NOT NULL
    reason bigint NOT NULL
    asked_at bigint NOT NULL
    hints bigint NOT NULL
    tries bigint NOT NULL
    repeated bigint NOT NULL
    last_answer text
    came_to bigint
    ended_at bigint
    CONSTRAINT practice_item_came_to CHECK (((came_to >= 1) AND (came_to <= 4)))
    CONSTRAINT practice_item_counts CHECK (((hints >= 0) AND (tries >= 0) AND (repeated = ANY (ARRAY[(0)::bigint, (1)::bigint]))))
    CONSTRAINT practice_item_reason CHECK (((reason >= 1) AND (reason <= 5)))
    CONSTRAINT practice_item_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT practice_item_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT practice_item_turn_fk FOREIGN KEY (school_id, practice_turn_id) REFERENCES practice_turn(school_id, id)
    CONSTRAINT practice_item_version_fk FOREIGN KEY (school_id, question_version_id) REFERENCES question_version(school_id, id)
    CONSTRAINT practice_item_pk PRIMARY KEY (school_id, practice_turn_id, place)
CREATE INDEX practice_item_objective ON practice_item USING btree (school_id, objective_id)
CREATE INDEX practice_item_pupil ON practice_item USING btree (school_id, pupil_id, ended_at)
CREATE INDEX practice_item_version ON practice_item USING btree (school_id, question_version_id)

TABLE practice_offer
    school_id bigint NOT NULL
    practice_set_id bigint NOT NULL
    CONSTRAINT practice_offer_set_fk FOREIGN KEY (school_id, practice_set_id) REFERENCES practice_set(school_id, id)
    CONSTRAINT practice_offer_pk PRIMARY KEY (school_id, practice_set_id)

TABLE practice_set
    school_id bigint NOT NULL
    id bigint NOT NULL
    group_id bigint NOT NULL
    subject_id bigint NOT NULL
    sitting_id bigint NOT NULL
    kind bigint NOT NULL
    minutes bigint NOT NULL
    target double precision NOT NULL
    from_date text NOT NULL
    until_date text NOT NULL
    created_at bigint NOT NULL
    created_by bigint
    withdrawn_at bigint
    for_some bigint NOT NULL
    CONSTRAINT practice_set_dates CHECK ((until_date >= from_date))
    CONSTRAINT practice_set_for_some CHECK ((for_some = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT practice_set_kind CHECK (((kind >= 1) AND (kind <= 4)))
    CONSTRAINT practice_set_minutes CHECK (((minutes >= 1) AND (minutes <= 90)))
    CONSTRAINT practice_set_target CHECK (((target > (0.5)::double precision) AND (target < (1)::double precision)))
    CONSTRAINT practice_set_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT practice_set_sitting_fk FOREIGN KEY (school_id, sitting_id) REFERENCES sitting(school_id, id)
    CONSTRAINT practice_set_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT practice_set_pk PRIMARY KEY (school_id, id)
CREATE INDEX practice_set_group ON practice_set USING btree (school_id, group_id, until_date)
CREATE INDEX practice_set_sitting ON practice_set USING btree (school_id, sitting_id)
CREATE INDEX practice_set_subject ON practice_set USING btree (school_id, subject_id)

TABLE practice_set_objective
    school_id bigint NOT NULL
    practice_set_id bigint NOT NULL
    objective_id bigint NOT NULL
    CONSTRAINT practice_set_objective_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT practice_set_objective_set_fk FOREIGN KEY (school_id, practice_set_id) REFERENCES practice_set(school_id, id)
    CONSTRAINT practice_set_objective_pk PRIMARY KEY (school_id, practice_set_id, objective_id)
CREATE INDEX practice_set_objective_objective ON practice_set_objective USING btree (school_id, objective_id)

TABLE practice_turn
    school_id bigint NOT NULL
    id bigint NOT NULL
    practice_set_id bigint NOT NULL
    pupil_id bigint NOT NULL
    started_at bigint NOT NULL
    ended_at bigint
    minutes bigint
    CONSTRAINT practice_turn_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT practice_turn_set_fk FOREIGN KEY (school_id, practice_set_id) REFERENCES practice_set(school_id, id)
    CONSTRAINT practice_turn_pk PRIMARY KEY (school_id, id)
CREATE INDEX practice_turn_pupil ON practice_turn USING btree (school_id, pupil_id)
CREATE INDEX practice_turn_set ON practice_turn USING btree (school_id, practice_set_id)

TABLE practice_turn_objective
    school_id bigint NOT NULL
    practice_turn_id bigint NOT NULL
    pupil_id bigint NOT NULL
    objective_id bigint NOT NULL
    CONSTRAINT practice_turn_objective_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT practice_turn_objective_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT practice_turn_objective_turn_fk FOREIGN KEY (school_id, practice_turn_id) REFERENCES practice_turn(school_id, id)
    CONSTRAINT practice_turn_objective_pk PRIMARY KEY (school_id, practice_turn_id, objective_id)
CREATE INDEX practice_turn_objective_objective ON practice_turn_objective USING btree (school_id, objective_id)
CREATE INDEX practice_turn_objective_pupil ON practice_turn_objective USING btree (school_id, pupil_id)

TABLE prerequisite
    school_id bigint NOT NULL
    objective_id bigint NOT NULL
    place bigint NOT NULL
    needs_id bigint NOT NULL
    strength double precision NOT NULL
    reason text
    CONSTRAINT prerequisite_strength CHECK (((strength > (0)::double precision) AND (strength <= (1)::double precision)))
    CONSTRAINT prerequisite_needs_fk FOREIGN KEY (school_id, needs_id) REFERENCES objective(school_id, id)
    CONSTRAINT prerequisite_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT prerequisite_pk PRIMARY KEY (school_id, objective_id, place)
    CONSTRAINT prerequisite_once UNIQUE (school_id, objective_id, needs_id)
CREATE INDEX prerequisite_needs ON prerequisite USING btree (school_id, needs_id)

TABLE priority
    school_id bigint NOT NULL
    id bigint NOT NULL
    subject_id bigint
    phase text
    started_on text
    ended_on text
    CONSTRAINT priority_ended CHECK (((ended_on IS NULL) OR ((started_on IS NOT NULL) AND (ended_on >= started_on))))
    CONSTRAINT priority_scope CHECK (((subject_id IS NULL) OR (phase IS NULL)))
    CONSTRAINT priority_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT priority_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT priority_pk PRIMARY KEY (school_id, id)
CREATE INDEX priority_subject ON priority USING btree (school_id, subject_id)

TABLE priority_review
    school_id bigint NOT NULL
    priority_id bigint NOT NULL
    number bigint NOT NULL
    happened text NOT NULL
    decision bigint NOT NULL
    reason text NOT NULL
    on_date text NOT NULL
    by_role bigint
    CONSTRAINT priority_review_decision CHECK (((decision >= 1) AND (decision <= 3)))
    CONSTRAINT priority_review_priority_fk FOREIGN KEY (school_id, priority_id) REFERENCES priority(school_id, id)
    CONSTRAINT priority_review_pk PRIMARY KEY (school_id, priority_id, number)

TABLE priority_said
    school_id bigint NOT NULL
    priority_id bigint NOT NULL
    version bigint NOT NULL
    change_words text NOT NULL
    whom text NOT NULL
    by_date text NOT NULL
    failure text NOT NULL
    compared text NOT NULL
    why text NOT NULL
    said_on text NOT NULL
    said_role bigint
    CONSTRAINT priority_said_priority_fk FOREIGN KEY (school_id, priority_id) REFERENCES priority(school_id, id)
    CONSTRAINT priority_said_pk PRIMARY KEY (school_id, priority_id, version)

TABLE problem_event
    school_id bigint NOT NULL
    problem_id bigint NOT NULL
    place bigint NOT NULL
    on_date text NOT NULL
    deed bigint NOT NULL
    until_date text
    words text NOT NULL
    CONSTRAINT problem_event_deed CHECK (((deed >= 1) AND (deed <= 5)))
    CONSTRAINT problem_event_until CHECK (((deed = 2) = (until_date IS NOT NULL)))
    CONSTRAINT problem_event_of_fk FOREIGN KEY (school_id, problem_id) REFERENCES raised_problem(school_id, id)
    CONSTRAINT problem_event_pk PRIMARY KEY (school_id, problem_id, place)

TABLE profile_version
    school_id bigint NOT NULL
    pupil_id bigint NOT NULL
    section bigint NOT NULL
    version bigint NOT NULL
    wording text NOT NULL
    said_at bigint NOT NULL
    recorded_by bigint
    said_how bigint NOT NULL
    CONSTRAINT profile_version_said_how CHECK (((said_how >= 1) AND (said_how <= 2)))
    CONSTRAINT profile_version_version CHECK ((version >= 1))
    CONSTRAINT profile_version_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT profile_version_pk PRIMARY KEY (school_id, pupil_id, section, version)

TABLE provision
    school_id bigint NOT NULL
    id bigint NOT NULL
    name text NOT NULL
    subject_id bigint
    led_by bigint NOT NULL
    weekdays bigint NOT NULL
    minutes bigint NOT NULL
    from_date text NOT NULL
    until_date text NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT provision_dates CHECK ((until_date >= from_date))
    CONSTRAINT provision_led_by CHECK (((led_by >= 1) AND (led_by <= 3)))
    CONSTRAINT provision_minutes CHECK (((minutes >= 5) AND (minutes <= 240)))
    CONSTRAINT provision_weekdays CHECK (((weekdays >= 1) AND (weekdays <= 127)))
    CONSTRAINT provision_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT provision_pk PRIMARY KEY (school_id, id)
CREATE INDEX provision_subject ON provision USING btree (school_id, subject_id)

TABLE provision_away
    school_id bigint NOT NULL
    provision_id bigint NOT NULL
    pupil_id bigint NOT NULL
    on_date text NOT NULL
    CONSTRAINT provision_away_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision(school_id, id)
    CONSTRAINT provision_away_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT provision_away_pk PRIMARY KEY (school_id, provision_id, pupil_id, on_date)
CREATE INDEX provision_away_pupil ON provision_away USING btree (school_id, pupil_id)

TABLE provision_check
    school_id bigint NOT NULL
    provision_id bigint NOT NULL
    pupil_id bigint NOT NULL
    stage bigint NOT NULL
    on_date text NOT NULL
    amount double precision
    sd double precision
    n bigint
    recorded_at bigint NOT NULL
    CONSTRAINT provision_check_stage CHECK (((stage >= 1) AND (stage <= 2)))
    CONSTRAINT provision_check_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision(school_id, id)
    CONSTRAINT provision_check_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT provision_check_pk PRIMARY KEY (school_id, provision_id, pupil_id, stage)
CREATE INDEX provision_check_pupil ON provision_check USING btree (school_id, pupil_id)

TABLE provision_held
    school_id bigint NOT NULL
    provision_id bigint NOT NULL
    on_date text NOT NULL
    CONSTRAINT provision_held_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision(school_id, id)
    CONSTRAINT provision_held_pk PRIMARY KEY (school_id, provision_id, on_date)

TABLE provision_not_held
    school_id bigint NOT NULL
    provision_id bigint NOT NULL
    on_date text NOT NULL
    CONSTRAINT provision_not_held_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision(school_id, id)
    CONSTRAINT provision_not_held_pk PRIMARY KEY (school_id, provision_id, on_date)

TABLE provision_plan
    school_id bigint NOT NULL
    provision_id bigint NOT NULL
    need_kind_id bigint
    objective_id bigint
    other_adult bigint
    pence_a_session bigint
    entry_by bigint NOT NULL
    test_name text
    exit_rule text NOT NULL
    review_on text
    entry_rule text NOT NULL
    CONSTRAINT provision_plan_entry_by CHECK (((entry_by >= 1) AND (entry_by <= 4)))
    CONSTRAINT provision_plan_other_adult CHECK (((other_adult >= 4) AND (other_adult <= 5)))
    CONSTRAINT provision_plan_pence CHECK (((pence_a_session >= 0) AND (pence_a_session <= 10000000)))
    CONSTRAINT provision_plan_need_kind_fk FOREIGN KEY (school_id, need_kind_id) REFERENCES need_kind(school_id, id)
    CONSTRAINT provision_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT provision_plan_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision(school_id, id)
    CONSTRAINT provision_plan_pk PRIMARY KEY (school_id, provision_id)
CREATE INDEX provision_plan_need_kind ON provision_plan USING btree (school_id, need_kind_id)
CREATE INDEX provision_plan_objective ON provision_plan USING btree (school_id, objective_id)

TABLE provision_pupil
    school_id bigint NOT NULL
    provision_id bigint NOT NULL
    pupil_id bigint NOT NULL
    from_date text NOT NULL
    until_date text NOT NULL
    CONSTRAINT provision_pupil_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision(school_id, id)
    CONSTRAINT provision_pupil_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT provision_pupil_pk PRIMARY KEY (school_id, provision_id, pupil_id)
CREATE INDEX provision_pupil_pupil ON provision_pupil USING btree (school_id, pupil_id)

TABLE provision_text
    school_id bigint NOT NULL
    provision_id bigint NOT NULL
    pupil_id bigint NOT NULL
    part bigint NOT NULL
    wording text NOT NULL
    CONSTRAINT provision_text_part CHECK (((part >= 1) AND (part <= 3)))
    CONSTRAINT provision_text_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision(school_id, id)
    CONSTRAINT provision_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT provision_text_pk PRIMARY KEY (school_id, provision_id, pupil_id, part)
CREATE INDEX provision_text_pupil ON provision_text USING btree (school_id, pupil_id)

TABLE published_release
    school_id bigint NOT NULL
    id bigint NOT NULL
    title text NOT NULL
    version bigint NOT NULL
    fingerprint text NOT NULL
    content text
    published_on text NOT NULL
    planned_on text
    off_reason text
    withdrawn_on text
    withdrawn_reason text
    CONSTRAINT published_release_notice CHECK (((withdrawn_on IS NULL) = (content IS NOT NULL)))
    CONSTRAINT published_release_reason CHECK (((withdrawn_on IS NULL) = (withdrawn_reason IS NULL)))
    CONSTRAINT published_release_release_fk FOREIGN KEY (school_id, id) REFERENCES school_release(school_id, id)
    CONSTRAINT published_release_pk PRIMARY KEY (school_id, id)
    CONSTRAINT published_release_once UNIQUE (school_id, title, version)

TABLE published_share
    school_id bigint NOT NULL
    batch_id bigint NOT NULL
    subject_id bigint NOT NULL
    assessment text NOT NULL
    year bigint NOT NULL
    strand text NOT NULL
    question text NOT NULL
    share double precision NOT NULL
    n bigint NOT NULL
    source text NOT NULL
    CONSTRAINT published_share_n CHECK ((n >= 1))
    CONSTRAINT published_share_share CHECK (((share >= (0)::double precision) AND (share <= (1)::double precision)))
    CONSTRAINT published_share_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch(school_id, id)
    CONSTRAINT published_share_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT published_share_pk PRIMARY KEY (school_id, batch_id, subject_id, assessment, year, strand, question)
CREATE INDEX published_share_part ON published_share USING btree (school_id, subject_id, assessment, year, strand, question)
CREATE INDEX published_share_subject ON published_share USING btree (school_id, subject_id)

TABLE pulse_count
    school_id bigint NOT NULL
    group_id bigint NOT NULL
    week_on text NOT NULL
    question bigint NOT NULL
    how bigint NOT NULL
    answer bigint NOT NULL
    answers bigint NOT NULL
    CONSTRAINT pulse_count_answers CHECK ((answers >= 0))
    CONSTRAINT pulse_count_week_fk FOREIGN KEY (school_id, group_id, week_on) REFERENCES pulse_week(school_id, group_id, week_on)
    CONSTRAINT pulse_count_pk PRIMARY KEY (school_id, group_id, week_on, question, how, answer)

TABLE pulse_given
    school_id bigint NOT NULL
    pupil_id bigint NOT NULL
    group_id bigint NOT NULL
    week_on text NOT NULL
    CONSTRAINT pulse_given_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT pulse_given_week_fk FOREIGN KEY (school_id, group_id, week_on) REFERENCES pulse_week(school_id, group_id, week_on)
    CONSTRAINT pulse_given_pk PRIMARY KEY (school_id, pupil_id, group_id, week_on)
CREATE INDEX pulse_given_week ON pulse_given USING btree (school_id, group_id, week_on)

TABLE pulse_week
    school_id bigint NOT NULL
    group_id bigint NOT NULL
    week_on text NOT NULL
    reply text
    replied_at bigint
    CONSTRAINT pulse_week_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT pulse_week_pk PRIMARY KEY (school_id, group_id, week_on)

TABLE pupil
    school_id bigint NOT NULL
    id bigint NOT NULL
    created_at bigint NOT NULL
    CONSTRAINT pupil_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT pupil_pk PRIMARY KEY (school_id, id)

TABLE pupil_identity
    school_id bigint NOT NULL
    pupil_id bigint NOT NULL
    given_name text NOT NULL
    family_name text NOT NULL
    preferred_name text
    birth_date text
    upn text
    source_key text
    CONSTRAINT pupil_identity_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT pupil_identity_pk PRIMARY KEY (school_id, pupil_id)
CREATE UNIQUE INDEX pupil_identity_source ON pupil_identity USING btree (school_id, source_key) WHERE (source_key IS NOT NULL)
CREATE UNIQUE INDEX pupil_identity_upn ON pupil_identity USING btree (school_id, upn) WHERE (upn IS NOT NULL)

TABLE pupil_pair
    school_id bigint NOT NULL
    group_id bigint NOT NULL
    pupil_id bigint NOT NULL
    other_pupil_id bigint NOT NULL
    kind bigint NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT pupil_pair_kind CHECK (((kind >= 1) AND (kind <= 2)))
    CONSTRAINT pupil_pair_two CHECK ((pupil_id <> other_pupil_id))
    CONSTRAINT pupil_pair_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT pupil_pair_other_fk FOREIGN KEY (school_id, other_pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT pupil_pair_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT pupil_pair_pk PRIMARY KEY (school_id, group_id, pupil_id, other_pupil_id)
CREATE INDEX pupil_pair_other ON pupil_pair USING btree (school_id, other_pupil_id)
CREATE INDEX pupil_pair_pupil ON pupil_pair USING btree (school_id, pupil_id)

TABLE pupil_pair_text
    school_id bigint NOT NULL
    group_id bigint NOT NULL
    pupil_id bigint NOT NULL
    other_pupil_id bigint NOT NULL
    wording text NOT NULL
    CONSTRAINT pupil_pair_text_other_fk FOREIGN KEY (school_id, other_pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT pupil_pair_text_pair_fk FOREIGN KEY (school_id, group_id, pupil_id, other_pupil_id) REFERENCES pupil_pair(school_id, group_id, pupil_id, other_pupil_id)
    CONSTRAINT pupil_pair_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT pupil_pair_text_pk PRIMARY KEY (school_id, group_id, pupil_id, other_pupil_id)
CREATE INDEX pupil_pair_text_other ON pupil_pair_text USING btree (school_id, other_pupil_id)
CREATE INDEX pupil_pair_text_pupil ON pupil_pair_text USING btree (school_id, pupil_id)

TABLE pupil_sign_in
    school_id bigint NOT NULL
    pupil_id bigint NOT NULL
    badge bigint NOT NULL
    pictures_hash text
    pictures_at bigint
    card_hash text
    card_at bigint
    first_at bigint
    CONSTRAINT pupil_sign_in_badge CHECK ((badge >= 0))
    CONSTRAINT pupil_sign_in_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT pupil_sign_in_pk PRIMARY KEY (school_id, pupil_id)
CREATE UNIQUE INDEX pupil_sign_in_card ON pupil_sign_in USING btree (card_hash) WHERE (card_hash IS NOT NULL)

TABLE question
    school_id bigint NOT NULL
    id bigint NOT NULL
    subject_id bigint NOT NULL
    unit_id bigint
    place bigint NOT NULL
    slug text NOT NULL
    retired_at bigint
    CONSTRAINT question_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT question_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit(school_id, id)
    CONSTRAINT question_pk PRIMARY KEY (school_id, id)
    CONSTRAINT question_slug UNIQUE (school_id, slug)
CREATE INDEX question_subject ON question USING btree (school_id, subject_id)
CREATE INDEX question_unit ON question USING btree (school_id, unit_id) WHERE (unit_id IS NOT NULL)

TABLE question_option
    school_id bigint NOT NULL
    question_version_id bigint NOT NULL
    place bigint NOT NULL
    wording text NOT NULL
    is_right bigint NOT NULL
    misconception_id bigint
    CONSTRAINT question_option_is_right CHECK ((is_right = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT question_option_misconception_fk FOREIGN KEY (school_id, misconception_id) REFERENCES misconception(school_id, id)
    CONSTRAINT question_option_version_fk FOREIGN KEY (school_id, question_version_id) REFERENCES question_version(school_id, id)
    CONSTRAINT question_option_pk PRIMARY KEY (school_id, question_version_id, place)
CREATE INDEX question_option_misconception ON question_option USING btree (school_id, misconception_id) WHERE (misconception_id IS NOT NULL)

TABLE question_review
    school_id bigint NOT NULL
    group_id bigint NOT NULL
    question_version_id bigint NOT NULL
    reviewed_at bigint NOT NULL
    CONSTRAINT question_review_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT question_review_version_fk FOREIGN KEY (school_id, question_version_id) REFERENCES question_version(school_id, id)
    CONSTRAINT question_review_pk PRIMARY KEY (school_id, group_id, question_version_id)
CREATE INDEX question_review_version ON question_review USING btree (school_id, question_version_id)

TABLE question_version
    school_id bigint NOT NULL
    id bigint NOT NULL
    question_id bigint NOT NULL
    version bigint NOT NULL
    kind bigint NOT NULL
    number text
    marks double precision NOT NULL
    wording text
    answer text
    uses bigint NOT NULL
    weight_set_id bigint NOT NULL
    detail text
    CONSTRAINT question_version_kind CHECK (((kind >= 1) AND (kind <= 3)))
    CONSTRAINT question_version_marks CHECK (((marks > (0)::double precision) AND (marks <= (200)::double precision)))
    CONSTRAINT question_version_uses CHECK (((uses >= 0) AND (uses <= 15)))
    CONSTRAINT question_version_version CHECK ((version >= 1))
    CONSTRAINT question_version_question_fk FOREIGN KEY (school_id, question_id) REFERENCES question(school_id, id)
    CONSTRAINT question_version_weight_set_fk FOREIGN KEY (school_id, weight_set_id) REFERENCES weight_set(school_id, id)
    CONSTRAINT question_version_pk PRIMARY KEY (school_id, id)
    CONSTRAINT question_version_once UNIQUE (school_id, question_id, version)
CREATE INDEX question_version_weight_set ON question_version USING btree (school_id, weight_set_id)

TABLE raised_problem
    school_id bigint NOT NULL
    id bigint NOT NULL
    body_id bigint NOT NULL
    source text NOT NULL
    words text NOT NULL
    asks text NOT NULL
    names_itself bigint NOT NULL
    joined_id bigint
    CONSTRAINT raised_problem_names_itself CHECK ((names_itself = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT raised_problem_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT raised_problem_joined_fk FOREIGN KEY (joined_id) REFERENCES joined_problem(id)
    CONSTRAINT raised_problem_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT raised_problem_pk PRIMARY KEY (school_id, id)
    CONSTRAINT raised_problem_once UNIQUE (school_id, source)
CREATE INDEX raised_problem_body ON raised_problem USING btree (body_id)
CREATE INDEX raised_problem_joined ON raised_problem USING btree (joined_id)

TABLE relation
    school_id bigint NOT NULL
    id bigint NOT NULL
    account_id bigint NOT NULL
    pupil_id bigint NOT NULL
    kind bigint NOT NULL
    rights bigint NOT NULL
    from_date text NOT NULL
    until_date text
    messages bigint NOT NULL
    restricted bigint NOT NULL
    CONSTRAINT relation_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT relation_kind CHECK (((kind >= 1) AND (kind <= 3)))
    CONSTRAINT relation_rights CHECK (((rights >= 0) AND (rights <= 7)))
    CONSTRAINT relation_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT relation_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT relation_pk PRIMARY KEY (school_id, id)
    CONSTRAINT relation_once UNIQUE (school_id, pupil_id, account_id, kind, from_date)
CREATE INDEX relation_account ON relation USING btree (account_id)

TABLE release_calendar
    school_id bigint NOT NULL
    starts_on text NOT NULL
    ends_on text NOT NULL
    fixed_on text NOT NULL
    CONSTRAINT release_calendar_fixed CHECK (((fixed_on <= starts_on) AND (starts_on <= ends_on)))
    CONSTRAINT release_calendar_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT release_calendar_pk PRIMARY KEY (school_id, starts_on)

TABLE release_day
    school_id bigint NOT NULL
    starts_on text NOT NULL
    title text NOT NULL
    on_date text NOT NULL
    CONSTRAINT release_day_calendar_fk FOREIGN KEY (school_id, starts_on) REFERENCES release_calendar(school_id, starts_on)
    CONSTRAINT release_day_pk PRIMARY KEY (school_id, starts_on, title)

TABLE release_figure
    school_id bigint NOT NULL
    release_id bigint NOT NULL
    number bigint NOT NULL
    population bigint NOT NULL
    topic text NOT NULL
    statistic bigint NOT NULL
    of_whom text NOT NULL
    cut_on text NOT NULL
    value double precision NOT NULL
    step bigint
    left_on text
    CONSTRAINT release_figure_statistic CHECK (((statistic >= 1) AND (statistic <= 3)))
    CONSTRAINT release_figure_release_fk FOREIGN KEY (school_id, release_id) REFERENCES school_release(school_id, id)
    CONSTRAINT release_figure_pk PRIMARY KEY (school_id, release_id, number)

TABLE release_member
    school_id bigint NOT NULL
    release_id bigint NOT NULL
    population bigint NOT NULL
    member bigint NOT NULL
    CONSTRAINT release_member_release_fk FOREIGN KEY (school_id, release_id) REFERENCES school_release(school_id, id)
    CONSTRAINT release_member_pk PRIMARY KEY (school_id, release_id, population, member)

TABLE release_withheld
    school_id bigint NOT NULL
    release_id bigint NOT NULL
    number bigint NOT NULL
    figure text NOT NULL
    why text NOT NULL
    CONSTRAINT release_withheld_release_fk FOREIGN KEY (school_id, release_id) REFERENCES school_release(school_id, id)
    CONSTRAINT release_withheld_pk PRIMARY KEY (school_id, release_id, number)

TABLE retire_line
    school_id bigint NOT NULL
    id bigint NOT NULL
    feature text NOT NULL
    replaces text NOT NULL
    minutes_before bigint NOT NULL
    minutes_after bigint NOT NULL
    times bigint NOT NULL
    stopped_on text
    CONSTRAINT retire_line_minutes CHECK (((minutes_before >= 0) AND (minutes_after >= 0) AND (times >= 0)))
    CONSTRAINT retire_line_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT retire_line_pk PRIMARY KEY (school_id, id)

TABLE retrieval_question
    school_id bigint NOT NULL
    lesson_id bigint NOT NULL
    slot bigint NOT NULL
    turn bigint NOT NULL
    place bigint NOT NULL
    objective_id bigint NOT NULL
    question_version_id bigint NOT NULL
    draw bigint NOT NULL
    class_evidence_id bigint
    kept_at bigint NOT NULL
    CONSTRAINT retrieval_question_place CHECK (((place >= 1) AND (place <= 6)))
    CONSTRAINT retrieval_question_slot CHECK (((slot >= 1) AND (slot <= 5)))
    CONSTRAINT retrieval_question_turn CHECK ((turn >= 0))
    CONSTRAINT retrieval_question_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
    CONSTRAINT retrieval_question_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT retrieval_question_shown_fk FOREIGN KEY (school_id, class_evidence_id) REFERENCES class_evidence(school_id, id)
    CONSTRAINT retrieval_question_version_fk FOREIGN KEY (school_id, question_version_id) REFERENCES question_version(school_id, id)
    CONSTRAINT retrieval_question_pk PRIMARY KEY (school_id, lesson_id, slot, turn)
CREATE INDEX retrieval_question_objective ON retrieval_question USING btree (school_id, objective_id)
CREATE INDEX retrieval_question_shown ON retrieval_question USING btree (school_id, class_evidence_id)
CREATE INDEX retrieval_question_version ON retrieval_question USING btree (school_id, question_version_id)

TABLE roster_key
    school_id bigint NOT NULL
    system text NOT NULL
    kind bigint NOT NULL
    source_key text NOT NULL
    group_id bigint
    pupil_id bigint
    account_id bigint
    part bigint
    first_date text
    last_date text
    CONSTRAINT roster_key_kind CHECK (((kind >= 1) AND (kind <= 4)))
    CONSTRAINT roster_key_part CHECK (((part >= 1) AND (part <= 3)))
    CONSTRAINT roster_key_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT roster_key_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT roster_key_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT roster_key_pk PRIMARY KEY (school_id, system, kind, source_key)
CREATE INDEX roster_key_account ON roster_key USING btree (account_id, school_id)
CREATE INDEX roster_key_group ON roster_key USING btree (school_id, group_id)
CREATE INDEX roster_key_pupil ON roster_key USING btree (school_id, pupil_id)

TABLE roster_step
    school_id bigint NOT NULL
    batch_id bigint NOT NULL
    place bigint NOT NULL
    step bigint NOT NULL
    group_id bigint
    pupil_id bigint
    account_id bigint
    subject_id bigint
    on_date text NOT NULL
    stood text
    CONSTRAINT roster_step_step CHECK (((step >= 1) AND (step <= 12)))
    CONSTRAINT roster_step_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT roster_step_batch_fk FOREIGN KEY (school_id, batch_id) REFERENCES import_batch(school_id, id)
    CONSTRAINT roster_step_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT roster_step_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT roster_step_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT roster_step_pk PRIMARY KEY (school_id, batch_id, place)
CREATE INDEX roster_step_account ON roster_step USING btree (account_id, school_id)
CREATE INDEX roster_step_group ON roster_step USING btree (school_id, group_id)
CREATE INDEX roster_step_pupil ON roster_step USING btree (school_id, pupil_id)
CREATE INDEX roster_step_subject ON roster_step USING btree (school_id, subject_id)

TABLE schema_migration
    version bigint NOT NULL
    name text NOT NULL
    checksum text NOT NULL
    CONSTRAINT schema_migration_pk PRIMARY KEY (version)

TABLE school
    id bigint NOT NULL
    name text NOT NULL
    urn text
    zone text NOT NULL
    phase bigint NOT NULL
    setup bigint NOT NULL
    is_demo bigint NOT NULL
    bar double precision NOT NULL
    timetable_weeks bigint NOT NULL
    created_at bigint NOT NULL
    CONSTRAINT school_bar CHECK (((bar > (0)::double precision) AND (bar < (1)::double precision)))
    CONSTRAINT school_is_demo CHECK ((is_demo = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT school_phase CHECK (((phase >= 1) AND (phase <= 3)))
    CONSTRAINT school_setup CHECK (((setup >= 1) AND (setup <= 2)))
    CONSTRAINT school_timetable_weeks CHECK ((timetable_weeks = ANY (ARRAY[(1)::bigint, (2)::bigint])))
    CONSTRAINT school_pk PRIMARY KEY (id)

TABLE school_key
    school_id bigint NOT NULL
    number bigint NOT NULL
    public_key text NOT NULL
    from_date text NOT NULL
    signed_by_before text
    revoked_on text
    revoked_reason text
    CONSTRAINT school_key_first CHECK (((number > 1) OR (signed_by_before IS NULL)))
    CONSTRAINT school_key_revoked CHECK (((revoked_on IS NULL) = (revoked_reason IS NULL)))
    CONSTRAINT school_key_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT school_key_pk PRIMARY KEY (school_id, number)
    CONSTRAINT school_key_once UNIQUE (school_id, public_key)

TABLE school_profile
    school_id bigint NOT NULL
    slug text NOT NULL
    is_on bigint NOT NULL
    words text NOT NULL
    words_on text
    public_key text NOT NULL
    CONSTRAINT school_profile_is_on CHECK ((is_on = ANY (ARRAY[(0)::bigint, (1)::bigint])))
    CONSTRAINT school_profile_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT school_profile_pk PRIMARY KEY (school_id)
    CONSTRAINT school_profile_slug UNIQUE (slug)

TABLE school_release
    school_id bigint NOT NULL
    id bigint NOT NULL
    title text NOT NULL
    version bigint NOT NULL
    stage bigint NOT NULL
    changed_on text NOT NULL
    content text
    CONSTRAINT school_release_content CHECK (((stage <= 3) = (content IS NOT NULL)))
    CONSTRAINT school_release_stage CHECK (((stage >= 1) AND (stage <= 5)))
    CONSTRAINT school_release_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT school_release_pk PRIMARY KEY (school_id, id)
    CONSTRAINT school_release_once UNIQUE (school_id, title, version)

TABLE school_setting
    school_id bigint NOT NULL
    name text NOT NULL
    setting text NOT NULL
    changed_at bigint NOT NULL
    CONSTRAINT school_setting_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT school_setting_pk PRIMARY KEY (school_id, name)

TABLE school_signing_key
    school_id bigint NOT NULL
    seed text NOT NULL
    made_on text NOT NULL
    CONSTRAINT school_signing_key_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT school_signing_key_pk PRIMARY KEY (school_id)

TABLE school_strength
    school_id bigint NOT NULL
    id bigint NOT NULL
    body_id bigint NOT NULL
    priority_id bigint NOT NULL
    source text NOT NULL
    words text NOT NULL
    said_on text NOT NULL
    withdrawn_on text
    CONSTRAINT school_strength_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT school_strength_priority_fk FOREIGN KEY (priority_id) REFERENCES body_priority(id)
    CONSTRAINT school_strength_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT school_strength_pk PRIMARY KEY (school_id, id)
    CONSTRAINT school_strength_once UNIQUE (school_id, source)
CREATE INDEX school_strength_body ON school_strength USING btree (body_id)
CREATE INDEX school_strength_priority ON school_strength USING btree (priority_id)

TABLE seat
    school_id bigint NOT NULL
    plan_id bigint NOT NULL
    pupil_id bigint NOT NULL
    seat bigint NOT NULL
    reason bigint NOT NULL
    pinned bigint NOT NULL
    CONSTRAINT seat_reason CHECK (((reason >= 1) AND (reason <= 7)))
    CONSTRAINT seat_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES seating_plan(school_id, id)
    CONSTRAINT seat_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT seat_pk PRIMARY KEY (school_id, plan_id, pupil_id)
    CONSTRAINT seat_once UNIQUE (school_id, plan_id, seat)
CREATE INDEX seat_pupil ON seat USING btree (school_id, pupil_id)

TABLE seating_plan
    school_id bigint NOT NULL
    id bigint NOT NULL
    group_id bigint NOT NULL
    room text NOT NULL
    seat_rows bigint NOT NULL
    seats_across bigint NOT NULL
    seats_at_table bigint NOT NULL
    purpose bigint NOT NULL
    objective_id bigint NOT NULL
    changes bigint NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT seating_plan_grid CHECK ((((seat_rows >= 1) AND (seat_rows <= 12)) AND ((seats_across >= 1) AND (seats_across <= 12)) AND ((seats_at_table >= 1) AND (seats_at_table <= 12))))
    CONSTRAINT seating_plan_purpose CHECK (((purpose >= 1) AND (purpose <= 3)))
    CONSTRAINT seating_plan_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT seating_plan_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT seating_plan_pk PRIMARY KEY (school_id, id)
    CONSTRAINT seating_plan_room UNIQUE (school_id, group_id, room)
CREATE INDEX seating_plan_objective ON seating_plan USING btree (school_id, objective_id)

TABLE session
    token_hash text NOT NULL
    account_id bigint
    content text NOT NULL
    expires_at bigint NOT NULL
    CONSTRAINT session_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT session_pk PRIMARY KEY (token_hash)
CREATE INDEX session_account ON session USING btree (account_id)
CREATE INDEX session_expires ON session USING btree (expires_at)

TABLE setup_link
    token_hash text NOT NULL
    purpose bigint NOT NULL
    school_id bigint
    account_id bigint
    created_at bigint NOT NULL
    expires_at bigint NOT NULL
    used_at bigint
    CONSTRAINT setup_link_what_for CHECK (((purpose >= 1) AND (purpose <= 4)))
    CONSTRAINT setup_link_of_account_fk FOREIGN KEY (account_id) REFERENCES account(id)
    CONSTRAINT setup_link_of_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT setup_link_key PRIMARY KEY (token_hash)
CREATE INDEX setup_link_account ON setup_link USING btree (account_id)
CREATE INDEX setup_link_school ON setup_link USING btree (school_id)

TABLE sign_in_throttle
    throttle_key text NOT NULL
    failures bigint NOT NULL
    last_at bigint NOT NULL
    CONSTRAINT sign_in_throttle_pk PRIMARY KEY (throttle_key)

TABLE signing_key
    school_id bigint NOT NULL
    secret text NOT NULL
    made_at bigint NOT NULL
    CONSTRAINT signing_key_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT signing_key_pk PRIMARY KEY (school_id)

TABLE single_conversation
    school_id bigint NOT NULL
    id bigint NOT NULL
    body_id bigint NOT NULL
    meets_on text NOT NULL
    next_on text
    version bigint NOT NULL
    CONSTRAINT single_conversation_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT single_conversation_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT single_conversation_pk PRIMARY KEY (school_id, id)
    CONSTRAINT single_conversation_once UNIQUE (school_id, body_id, meets_on)
CREATE INDEX single_conversation_body ON single_conversation USING btree (body_id)

TABLE sitting
    school_id bigint NOT NULL
    id bigint NOT NULL
    kind bigint NOT NULL
    group_id bigint NOT NULL
    subject_id bigint NOT NULL
    paper_id bigint
    lesson_id bigint
    on_date text NOT NULL
    created_at bigint NOT NULL
    created_by bigint
    finished_at bigint
    CONSTRAINT sitting_kind CHECK (((kind >= 1) AND (kind <= 5)))
    CONSTRAINT sitting_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT sitting_lesson_fk FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
    CONSTRAINT sitting_paper_fk FOREIGN KEY (school_id, paper_id) REFERENCES paper(school_id, id)
    CONSTRAINT sitting_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT sitting_pk PRIMARY KEY (school_id, id)
CREATE INDEX sitting_group ON sitting USING btree (school_id, group_id, on_date)
CREATE INDEX sitting_lesson ON sitting USING btree (school_id, lesson_id) WHERE (lesson_id IS NOT NULL)
CREATE INDEX sitting_paper ON sitting USING btree (school_id, paper_id) WHERE (paper_id IS NOT NULL)
CREATE INDEX sitting_subject ON sitting USING btree (school_id, subject_id)

TABLE subject
    school_id bigint NOT NULL
    id bigint NOT NULL
    slug text NOT NULL
    title text NOT NULL
    licence text
    revision bigint NOT NULL
    CONSTRAINT subject_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT subject_pk PRIMARY KEY (school_id, id)
    CONSTRAINT subject_slug UNIQUE (school_id, slug)

TABLE submission
    school_id bigint NOT NULL
    submission_key text NOT NULL
    action text NOT NULL
    result text NOT NULL
    received_at bigint NOT NULL
    CONSTRAINT submission_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT submission_pk PRIMARY KEY (school_id, submission_key)
CREATE INDEX submission_received ON submission USING btree (school_id, received_at)

TABLE support_given
    school_id bigint NOT NULL
    id bigint NOT NULL
    body_id bigint NOT NULL
    need_id bigint NOT NULL
    call_id bigint
    helper_school_id bigint
    from_date text NOT NULL
    ends_on text NOT NULL
    tried text NOT NULL
    worked bigint
    version bigint NOT NULL
    CONSTRAINT support_given_by CHECK (((call_id IS NOT NULL) OR (helper_school_id IS NOT NULL)))
    CONSTRAINT support_given_dates CHECK ((ends_on >= from_date))
    CONSTRAINT support_given_other CHECK (((helper_school_id IS NULL) OR (helper_school_id <> school_id)))
    CONSTRAINT support_given_worked CHECK (((worked >= 1) AND (worked <= 3)))
    CONSTRAINT support_given_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT support_given_call_fk FOREIGN KEY (call_id) REFERENCES body_call(id)
    CONSTRAINT support_given_helper_fk FOREIGN KEY (helper_school_id) REFERENCES school(id)
    CONSTRAINT support_given_need_fk FOREIGN KEY (school_id, need_id) REFERENCES support_need(school_id, id)
    CONSTRAINT support_given_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT support_given_pk PRIMARY KEY (school_id, id)
CREATE INDEX support_given_body ON support_given USING btree (body_id)
CREATE INDEX support_given_call ON support_given USING btree (call_id)
CREATE INDEX support_given_helper ON support_given USING btree (helper_school_id)
CREATE INDEX support_given_need ON support_given USING btree (school_id, need_id)

TABLE support_need
    school_id bigint NOT NULL
    id bigint NOT NULL
    body_id bigint NOT NULL
    priority_id bigint NOT NULL
    problem_id bigint
    source text NOT NULL
    words text NOT NULL
    from_date text NOT NULL
    ends_on text NOT NULL
    stopped_on text
    CONSTRAINT support_need_dates CHECK ((ends_on >= from_date))
    CONSTRAINT support_need_body_fk FOREIGN KEY (body_id) REFERENCES body(id)
    CONSTRAINT support_need_priority_fk FOREIGN KEY (priority_id) REFERENCES body_priority(id)
    CONSTRAINT support_need_problem_fk FOREIGN KEY (school_id, problem_id) REFERENCES raised_problem(school_id, id)
    CONSTRAINT support_need_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT support_need_pk PRIMARY KEY (school_id, id)
    CONSTRAINT support_need_once UNIQUE (school_id, source)
CREATE INDEX support_need_body ON support_need USING btree (body_id)
CREATE INDEX support_need_priority ON support_need USING btree (priority_id)
CREATE INDEX support_need_problem ON support_need USING btree (school_id, problem_id)

TABLE support_review
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    on_date text NOT NULL
    version bigint NOT NULL
    next_on text
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT support_review_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT support_review_pk PRIMARY KEY (school_id, id)
    CONSTRAINT support_review_once UNIQUE (school_id, pupil_id, on_date, version)

TABLE support_review_decision
    school_id bigint NOT NULL
    review_id bigint NOT NULL
    pupil_id bigint NOT NULL
    provision_id bigint NOT NULL
    decision bigint NOT NULL
    CONSTRAINT support_review_decision_of CHECK (((decision >= 1) AND (decision <= 3)))
    CONSTRAINT support_review_decision_provision_fk FOREIGN KEY (school_id, provision_id) REFERENCES provision(school_id, id)
    CONSTRAINT support_review_decision_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT support_review_decision_review_fk FOREIGN KEY (school_id, review_id) REFERENCES support_review(school_id, id)
    CONSTRAINT support_review_decision_pk PRIMARY KEY (school_id, review_id, provision_id)
CREATE INDEX support_review_decision_provision ON support_review_decision USING btree (school_id, provision_id)
CREATE INDEX support_review_decision_pupil ON support_review_decision USING btree (school_id, pupil_id)

TABLE support_review_text
    school_id bigint NOT NULL
    review_id bigint NOT NULL
    pupil_id bigint NOT NULL
    part bigint NOT NULL
    words_from bigint NOT NULL
    wording text NOT NULL
    CONSTRAINT support_review_text_part CHECK (((part >= 1) AND (part <= 6)))
    CONSTRAINT support_review_text_words_from CHECK (((words_from >= 1) AND (words_from <= 3)))
    CONSTRAINT support_review_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT support_review_text_review_fk FOREIGN KEY (school_id, review_id) REFERENCES support_review(school_id, id)
    CONSTRAINT support_review_text_pk PRIMARY KEY (school_id, review_id, part)
CREATE INDEX support_review_text_pupil ON support_review_text USING btree (school_id, pupil_id)

TABLE system_audit
    id bigint NOT NULL
    acted_by bigint
    action text NOT NULL
    subject_key bigint
    request text NOT NULL
    acted_at bigint NOT NULL
    CONSTRAINT system_audit_pk PRIMARY KEY (id)

TABLE taken_up
    school_id bigint NOT NULL
    pupil_id bigint NOT NULL
    group_id bigint NOT NULL
    on_date text NOT NULL
    recorded_at bigint NOT NULL
    CONSTRAINT taken_up_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT taken_up_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT taken_up_pk PRIMARY KEY (school_id, pupil_id, group_id, on_date)
CREATE INDEX taken_up_group ON taken_up USING btree (school_id, group_id, on_date)

TABLE target
    school_id bigint NOT NULL
    id bigint NOT NULL
    pupil_id bigint NOT NULL
    subject_id bigint NOT NULL
    proposed_by bigint NOT NULL
    on_date text NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT target_proposed_by CHECK (((proposed_by >= 1) AND (proposed_by <= 2)))
    CONSTRAINT target_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT target_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT target_pk PRIMARY KEY (school_id, id)
CREATE INDEX target_pupil ON target USING btree (school_id, pupil_id)
CREATE INDEX target_subject ON target USING btree (school_id, subject_id)

TABLE target_act
    school_id bigint NOT NULL
    target_id bigint NOT NULL
    place bigint NOT NULL
    pupil_id bigint NOT NULL
    act bigint NOT NULL
    party bigint
    version bigint
    direction bigint
    step bigint
    met bigint
    on_paper bigint NOT NULL
    on_date text NOT NULL
    recorded_at bigint NOT NULL
    recorded_by bigint
    CONSTRAINT target_act_act CHECK (((act >= 1) AND (act <= 6)))
    CONSTRAINT target_act_place CHECK ((place >= 1))
    CONSTRAINT target_act_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT target_act_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target(school_id, id)
    CONSTRAINT target_act_terms_fk FOREIGN KEY (school_id, target_id, version) REFERENCES target_terms(school_id, target_id, version)
    CONSTRAINT target_act_pk PRIMARY KEY (school_id, target_id, place)
CREATE INDEX target_act_pupil ON target_act USING btree (school_id, pupil_id)
CREATE INDEX target_act_terms ON target_act USING btree (school_id, target_id, version)

TABLE target_evidence
    school_id bigint NOT NULL
    target_id bigint NOT NULL
    version bigint NOT NULL
    evidence_id bigint NOT NULL
    pupil_id bigint NOT NULL
    CONSTRAINT target_evidence_evidence_fk FOREIGN KEY (school_id, evidence_id) REFERENCES evidence(school_id, id)
    CONSTRAINT target_evidence_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT target_evidence_terms_fk FOREIGN KEY (school_id, target_id, version) REFERENCES target_terms(school_id, target_id, version)
    CONSTRAINT target_evidence_pk PRIMARY KEY (school_id, target_id, version, evidence_id)
CREATE INDEX target_evidence_evidence ON target_evidence USING btree (school_id, evidence_id)
CREATE INDEX target_evidence_pupil ON target_evidence USING btree (school_id, pupil_id)

TABLE target_objective
    school_id bigint NOT NULL
    target_id bigint NOT NULL
    version bigint NOT NULL
    place bigint NOT NULL
    pupil_id bigint NOT NULL
    objective_id bigint NOT NULL
    CONSTRAINT target_objective_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT target_objective_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT target_objective_terms_fk FOREIGN KEY (school_id, target_id, version) REFERENCES target_terms(school_id, target_id, version)
    CONSTRAINT target_objective_pk PRIMARY KEY (school_id, target_id, version, place)
CREATE INDEX target_objective_objective ON target_objective USING btree (school_id, objective_id)
CREATE INDEX target_objective_pupil ON target_objective USING btree (school_id, pupil_id)

TABLE target_range
    school_id bigint NOT NULL
    target_id bigint NOT NULL
    version bigint NOT NULL
    pupil_id bigint NOT NULL
    cohort_id bigint NOT NULL
    typical bigint NOT NULL
    from_start bigint NOT NULL
    grade bigint NOT NULL
    raised bigint NOT NULL
    chance double precision NOT NULL
    low double precision NOT NULL
    high double precision NOT NULL
    people bigint NOT NULL
    provisional bigint NOT NULL
    CONSTRAINT target_range_chance CHECK (((chance >= (0)::double precision) AND (chance <= (1)::double precision)))
    CONSTRAINT target_range_cohort_fk FOREIGN KEY (school_id, cohort_id) REFERENCES cohort(school_id, id)
    CONSTRAINT target_range_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT target_range_terms_fk FOREIGN KEY (school_id, target_id, version) REFERENCES target_terms(school_id, target_id, version)
    CONSTRAINT target_range_pk PRIMARY KEY (school_id, target_id, version)
CREATE INDEX target_range_cohort ON target_range USING btree (school_id, cohort_id)
CREATE INDEX target_range_pupil ON target_range USING btree (school_id, pupil_id)

TABLE target_step
    school_id bigint NOT NULL
    target_id bigint NOT NULL
    version bigint NOT NULL
    place bigint NOT NULL
    pupil_id bigint NOT NULL
    who bigint NOT NULL
    CONSTRAINT target_step_who CHECK (((who >= 1) AND (who <= 4)))
    CONSTRAINT target_step_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT target_step_terms_fk FOREIGN KEY (school_id, target_id, version) REFERENCES target_terms(school_id, target_id, version)
    CONSTRAINT target_step_pk PRIMARY KEY (school_id, target_id, version, place)
CREATE INDEX target_step_pupil ON target_step USING btree (school_id, pupil_id)

TABLE target_terms
    school_id bigint NOT NULL
    target_id bigint NOT NULL
    version bigint NOT NULL
    pupil_id bigint NOT NULL
    by_date text NOT NULL
    CONSTRAINT target_terms_version CHECK ((version >= 1))
    CONSTRAINT target_terms_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT target_terms_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target(school_id, id)
    CONSTRAINT target_terms_pk PRIMARY KEY (school_id, target_id, version)
CREATE INDEX target_terms_pupil ON target_terms USING btree (school_id, pupil_id)

TABLE target_text
    school_id bigint NOT NULL
    target_id bigint NOT NULL
    part bigint NOT NULL
    number bigint NOT NULL
    place bigint NOT NULL
    pupil_id bigint NOT NULL
    wording text NOT NULL
    CONSTRAINT target_text_part CHECK (((part >= 1) AND (part <= 4)))
    CONSTRAINT target_text_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT target_text_target_fk FOREIGN KEY (school_id, target_id) REFERENCES target(school_id, id)
    CONSTRAINT target_text_pk PRIMARY KEY (school_id, target_id, part, number, place)
CREATE INDEX target_text_pupil ON target_text USING btree (school_id, pupil_id)

TABLE teaching_group
    school_id bigint NOT NULL
    id bigint NOT NULL
    name text NOT NULL
    kind bigint NOT NULL
    year bigint
    from_date text NOT NULL
    until_date text
    CONSTRAINT teaching_group_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT teaching_group_kind CHECK (((kind >= 1) AND (kind <= 2)))
    CONSTRAINT teaching_group_year CHECK (((year >= '-1'::integer) AND (year <= 14)))
    CONSTRAINT teaching_group_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT teaching_group_pk PRIMARY KEY (school_id, id)
    CONSTRAINT teaching_group_name UNIQUE (school_id, name, from_date)

TABLE term
    school_id bigint NOT NULL
    id bigint NOT NULL
    name text NOT NULL
    starts_on text NOT NULL
    ends_on text NOT NULL
    first_week bigint NOT NULL
    CONSTRAINT term_dates CHECK ((ends_on >= starts_on))
    CONSTRAINT term_first_week CHECK ((first_week = ANY (ARRAY[(1)::bigint, (2)::bigint])))
    CONSTRAINT term_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT term_pk PRIMARY KEY (school_id, id)
    CONSTRAINT term_starts UNIQUE (school_id, starts_on)

TABLE timetable_slot
    school_id bigint NOT NULL
    id bigint NOT NULL
    group_id bigint NOT NULL
    subject_id bigint NOT NULL
    week bigint NOT NULL
    weekday bigint NOT NULL
    period bigint NOT NULL
    start_minute bigint
    from_date text NOT NULL
    until_date text
    CONSTRAINT timetable_slot_dates CHECK (((until_date IS NULL) OR (until_date >= from_date)))
    CONSTRAINT timetable_slot_start CHECK (((start_minute >= 0) AND (start_minute <= 1439)))
    CONSTRAINT timetable_slot_week CHECK ((week = ANY (ARRAY[(1)::bigint, (2)::bigint])))
    CONSTRAINT timetable_slot_weekday CHECK (((weekday >= 1) AND (weekday <= 7)))
    CONSTRAINT timetable_slot_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT timetable_slot_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT timetable_slot_pk PRIMARY KEY (school_id, id)
    CONSTRAINT timetable_slot_once UNIQUE (school_id, group_id, week, weekday, period, from_date)
CREATE INDEX timetable_slot_subject ON timetable_slot USING btree (school_id, subject_id)

TABLE tryout
    school_id bigint NOT NULL
    id bigint NOT NULL
    subject_id bigint NOT NULL
    objective_id bigint NOT NULL
    lot_of bigint NOT NULL
    tried text NOT NULL
    instead text NOT NULL
    outcome bigint NOT NULL
    starts text NOT NULL
    ends text NOT NULL
    counts bigint NOT NULL
    seed bigint
    drawn_on text
    stopped_on text
    stopped_why text
    recorded_at bigint NOT NULL
    CONSTRAINT tryout_dates CHECK ((ends >= starts))
    CONSTRAINT tryout_lot_of CHECK (((lot_of >= 1) AND (lot_of <= 2)))
    CONSTRAINT tryout_outcome CHECK (((outcome >= 1) AND (outcome <= 2)))
    CONSTRAINT tryout_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT tryout_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT tryout_pk PRIMARY KEY (school_id, id)
CREATE INDEX tryout_objective ON tryout USING btree (school_id, objective_id)
CREATE INDEX tryout_subject ON tryout USING btree (school_id, subject_id)

TABLE tryout_unit
    school_id bigint NOT NULL
    tryout_id bigint NOT NULL
    group_id bigint NOT NULL
    place bigint NOT NULL
    from_date text NOT NULL
    until_date text NOT NULL
    arm bigint
    CONSTRAINT tryout_unit_arm CHECK (((arm >= 1) AND (arm <= 2)))
    CONSTRAINT tryout_unit_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT tryout_unit_tryout_fk FOREIGN KEY (school_id, tryout_id) REFERENCES tryout(school_id, id)
    CONSTRAINT tryout_unit_pk PRIMARY KEY (school_id, tryout_id, group_id, place)
CREATE INDEX tryout_unit_group ON tryout_unit USING btree (school_id, group_id)

TABLE unit
    school_id bigint NOT NULL
    id bigint NOT NULL
    subject_id bigint NOT NULL
    slug text NOT NULL
    title text NOT NULL
    year bigint
    place bigint NOT NULL
    lessons bigint
    retired_at bigint
    organiser text
    CONSTRAINT unit_year CHECK (((year >= '-1'::integer) AND (year <= 14)))
    CONSTRAINT unit_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT unit_pk PRIMARY KEY (school_id, id)
    CONSTRAINT unit_slug UNIQUE (school_id, slug)
CREATE INDEX unit_subject ON unit USING btree (school_id, subject_id)

TABLE unit_objective
    school_id bigint NOT NULL
    unit_id bigint NOT NULL
    place bigint NOT NULL
    objective_id bigint NOT NULL
    CONSTRAINT unit_objective_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT unit_objective_unit_fk FOREIGN KEY (school_id, unit_id) REFERENCES unit(school_id, id)
    CONSTRAINT unit_objective_pk PRIMARY KEY (school_id, unit_id, place)
CREATE INDEX unit_objective_objective ON unit_objective USING btree (school_id, objective_id)

TABLE weight_member
    school_id bigint NOT NULL
    weight_set_id bigint NOT NULL
    objective_id bigint NOT NULL
    weight double precision NOT NULL
    CONSTRAINT weight_member_weight CHECK (((weight > (0)::double precision) AND (weight <= (1)::double precision)))
    CONSTRAINT weight_member_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT weight_member_set_fk FOREIGN KEY (school_id, weight_set_id) REFERENCES weight_set(school_id, id)
    CONSTRAINT weight_member_pk PRIMARY KEY (school_id, weight_set_id, objective_id)
CREATE INDEX weight_member_objective ON weight_member USING btree (school_id, objective_id)

TABLE weight_set
    school_id bigint NOT NULL
    id bigint NOT NULL
    fingerprint text NOT NULL
    CONSTRAINT weight_set_school_fk FOREIGN KEY (school_id) REFERENCES school(id)
    CONSTRAINT weight_set_pk PRIMARY KEY (school_id, id)
    CONSTRAINT weight_set_fingerprint UNIQUE (school_id, fingerprint)

TABLE what_worked
    school_id bigint NOT NULL
    subject_id bigint NOT NULL
    kind bigint NOT NULL
    about bigint NOT NULL
    approach text NOT NULL
    classes bigint NOT NULL
    other_classes bigint NOT NULL
    pupils bigint NOT NULL
    other_pupils bigint NOT NULL
    value double precision
    sd double precision
    made_on text NOT NULL
    CONSTRAINT what_worked_kind CHECK (((kind >= 1) AND (kind <= 2)))
    CONSTRAINT what_worked_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT what_worked_pk PRIMARY KEY (school_id, subject_id, kind, about, approach)

TABLE worked_file
    school_id bigint NOT NULL
    piece_id bigint NOT NULL
    name text NOT NULL
    media bigint NOT NULL
    body bytea NOT NULL
    CONSTRAINT worked_file_media CHECK (((media >= 1) AND (media <= 4)))
    CONSTRAINT worked_file_piece_fk FOREIGN KEY (school_id, piece_id) REFERENCES worked_piece(school_id, id)
    CONSTRAINT worked_file_pk PRIMARY KEY (school_id, piece_id)

TABLE worked_piece
    school_id bigint NOT NULL
    id bigint NOT NULL
    subject_id bigint NOT NULL
    objective_id bigint NOT NULL
    kind bigint NOT NULL
    title text NOT NULL
    wording text NOT NULL
    link text
    version bigint NOT NULL
    hidden bigint NOT NULL
    recorded_at bigint NOT NULL
    CONSTRAINT worked_piece_kind CHECK (((kind >= 1) AND (kind <= 5)))
    CONSTRAINT worked_piece_objective_fk FOREIGN KEY (school_id, objective_id) REFERENCES objective(school_id, id)
    CONSTRAINT worked_piece_subject_fk FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
    CONSTRAINT worked_piece_pk PRIMARY KEY (school_id, id)
CREATE INDEX worked_piece_objective ON worked_piece USING btree (school_id, objective_id)
CREATE INDEX worked_piece_subject ON worked_piece USING btree (school_id, subject_id)

TABLE worked_use
    school_id bigint NOT NULL
    piece_id bigint NOT NULL
    group_id bigint NOT NULL
    on_date text NOT NULL
    recorded_at bigint NOT NULL
    CONSTRAINT worked_use_group_fk FOREIGN KEY (school_id, group_id) REFERENCES teaching_group(school_id, id)
    CONSTRAINT worked_use_piece_fk FOREIGN KEY (school_id, piece_id) REFERENCES worked_piece(school_id, id)
    CONSTRAINT worked_use_pk PRIMARY KEY (school_id, piece_id, group_id, on_date)
CREATE INDEX worked_use_group ON worked_use USING btree (school_id, group_id)

TABLE worked_version
    school_id bigint NOT NULL
    piece_id bigint NOT NULL
    version bigint NOT NULL
    kind bigint NOT NULL
    title text NOT NULL
    wording text NOT NULL
    link text
    replaced_at bigint NOT NULL
    CONSTRAINT worked_version_piece_fk FOREIGN KEY (school_id, piece_id) REFERENCES worked_piece(school_id, id)
    CONSTRAINT worked_version_pk PRIMARY KEY (school_id, piece_id, version)

TABLE working_group
    school_id bigint NOT NULL
    plan_id bigint NOT NULL
    place bigint NOT NULL
    name text NOT NULL
    about text NOT NULL
    adult bigint
    CONSTRAINT working_group_adult CHECK (((adult >= 1) AND (adult <= 2)))
    CONSTRAINT working_group_place CHECK ((place >= 0))
    CONSTRAINT working_group_plan_fk FOREIGN KEY (school_id, plan_id) REFERENCES group_plan(school_id, id)
    CONSTRAINT working_group_pk PRIMARY KEY (school_id, plan_id, place)

TABLE working_group_place
    school_id bigint NOT NULL
    plan_id bigint NOT NULL
    pupil_id bigint NOT NULL
    place bigint NOT NULL
    reason bigint NOT NULL
    pinned bigint NOT NULL
    entry_met double precision
    entry_right bigint NOT NULL
    entry_of bigint NOT NULL
    entry_rows bigint NOT NULL
    CONSTRAINT working_group_place_met CHECK (((entry_met >= (0)::double precision) AND (entry_met <= (1)::double precision)))
    CONSTRAINT working_group_place_reason CHECK (((reason >= 1) AND (reason <= 7)))
    CONSTRAINT working_group_place_group_fk FOREIGN KEY (school_id, plan_id, place) REFERENCES working_group(school_id, plan_id, place)
    CONSTRAINT working_group_place_pupil_fk FOREIGN KEY (school_id, pupil_id) REFERENCES pupil(school_id, id)
    CONSTRAINT working_group_place_pk PRIMARY KEY (school_id, plan_id, pupil_id)
CREATE INDEX working_group_place_group ON working_group_place USING btree (school_id, plan_id, place)
CREATE INDEX working_group_place_pupil ON working_group_place USING btree (school_id, pupil_id)

