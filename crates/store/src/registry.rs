//! Every stored personal field: who answers for it, why it is kept, on what basis, how long.
//!
//! A test compares this with the live schema: each column of a table that is about a pupil or an account must be
//! named here. The table `field_registry` is filled from it whenever a database is opened.

use crate::connection::Connection;
use crate::error::StoreError;
use crate::transaction::SystemTx;
use crate::value::{Row, values};
use boxed::boxed;

/// Fields of one table that are kept for the same reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PersonalFields {
    /// Table.
    pub table: &'static str,
    /// Columns, keys apart.
    pub columns: &'static [&'static str],
    /// Who answers for it.
    pub owner: &'static str,
    /// Why it is kept.
    pub purpose: &'static str,
    /// On what legal basis.
    pub basis: &'static str,
    /// How long.
    pub retention: &'static str,
}

/// One field as it stands in the database.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct RegistryEntry {
    /// Table.
    pub table: String,
    /// Column.
    pub column: String,
    /// Who answers for it.
    pub owner: String,
    /// Why it is kept.
    pub purpose: String,
    /// On what legal basis.
    pub basis: String,
    /// How long.
    pub retention: String,
}

const SCHOOL: &str = "the school";
const STAFF: &str = "the school, for its staff";
const PUBLIC_TASK: &str = "public task (education)";
const CONTRACT: &str = "contract of employment, public task";
const ACCESS: &str = "public task (education); substantial public interest (equality of access)";
const UNTIL_LEAVING: &str = "while on roll, then until erased: at most one school year after leaving";
const UNTIL_CLOSED: &str = "while the account is open";

/// The whole register, by table.
pub const PERSONAL_FIELDS: &[PersonalFields] = &[
    PersonalFields {
        table: "account",
        columns: &["email", "password_hash", "name", "created_at", "closed_at"],
        owner: STAFF,
        purpose: "to sign in and to be greeted by name",
        basis: CONTRACT,
        retention: UNTIL_CLOSED,
    },
    PersonalFields {
        table: "membership",
        columns: &["account_id", "role", "from_date", "until_date"],
        owner: STAFF,
        purpose: "to say what somebody may see and do, and when",
        basis: CONTRACT,
        retention: "three years after it ended",
    },
    PersonalFields {
        table: "body_membership",
        columns: &["body_id", "account_id", "role", "from_date", "until_date"],
        owner: "the body above schools, for its people",
        purpose: "to say for which body somebody acts, and when; never what they did",
        basis: CONTRACT,
        retention: "three years after it ended",
    },
    PersonalFields {
        table: "session",
        columns: &["token_hash", "account_id", "content", "expires_at"],
        owner: STAFF,
        purpose: "to stay signed in",
        basis: CONTRACT,
        retention: "until it expires",
    },
    PersonalFields {
        table: "setup_link",
        columns: &["token_hash", "purpose", "account_id", "created_at", "expires_at", "used_at"],
        owner: STAFF,
        purpose: "to let somebody choose a password once",
        basis: CONTRACT,
        retention: "until it expires",
    },
    PersonalFields {
        table: "sign_in_throttle",
        columns: &["throttle_key", "failures", "last_at"],
        owner: STAFF,
        purpose: "to slow down guessing of passwords",
        basis: "legitimate interest (security)",
        retention: "one day",
    },
    PersonalFields {
        table: "group_staff",
        columns: &["account_id", "group_id", "subject_id", "from_date", "until_date"],
        owner: STAFF,
        purpose: "to say who teaches whom, and so who may see what",
        basis: CONTRACT,
        retention: "three years after it ended",
    },
    PersonalFields {
        table: "release_member",
        columns: &["member"],
        owner: SCHOOL,
        purpose: "to see that two figures that leave the school, one after the other, do not tell of one child; it never leaves",
        basis: PUBLIC_TASK,
        retention: "for good, as the figures are; the number leads to nobody once the child is erased",
    },
    PersonalFields {
        table: "pupil",
        columns: &["created_at"],
        owner: SCHOOL,
        purpose: "a number that stands for a pupil",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "pupil_identity",
        columns: &["pupil_id", "given_name", "family_name", "preferred_name"],
        owner: SCHOOL,
        purpose: "to call a pupil by name",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "pupil_identity",
        columns: &["birth_date", "upn", "source_key"],
        owner: SCHOOL,
        purpose: "to tell two pupils of one name apart and to match class lists",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "enrolment",
        columns: &["pupil_id", "from_date", "until_date"],
        owner: SCHOOL,
        purpose: "to know who is on roll",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "group_membership",
        columns: &["pupil_id", "group_id", "from_date", "until_date"],
        owner: SCHOOL,
        purpose: "to know who is in which class, and so what they were taught",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "relation",
        columns: &[
            "account_id",
            "pupil_id",
            "kind",
            "rights",
            "messages",
            "restricted",
            "from_date",
            "until_date",
        ],
        owner: SCHOOL,
        purpose: "to let a pupil, a carer or a partner see and add what they may",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "carer",
        columns: &["account_id", "language", "email", "recorded_at", "came_in_at", "digest"],
        owner: SCHOOL,
        purpose: "to speak to a family in its language and to let a carer come in",
        basis: PUBLIC_TASK,
        retention: "while a child of theirs is kept",
    },
    PersonalFields {
        table: "family_word",
        columns: &[
            "pupil_id",
            "written_by",
            "author",
            "kind",
            "objective_id",
            "shared",
            "wording",
            "written_at",
            "read_at",
            "reply",
            "for_review",
            "on_paper",
        ],
        owner: "whoever wrote it",
        purpose: "what a family or a child tells the class’s teacher, and the answer",
        basis: PUBLIC_TASK,
        retention: "until they take it back; else while on roll, then until erased",
    },
    PersonalFields {
        table: "child_word",
        columns: &["pupil_id", "target_id", "section", "number", "written_at", "read_at"],
        owner: SCHOOL,
        purpose: "that somebody at school has read what a child wrote to a target or on their own page",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "passed_on",
        columns: &["pupil_id", "passed_at", "passed_by", "seen_at"],
        owner: SCHOOL,
        purpose: "to ask whoever looks after safeguarding to come, without saying why in writing",
        basis: "public task (safeguarding)",
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "evening_booking",
        columns: &["evening_id", "group_id", "at_minute", "pupil_id", "carer_id", "booked_at"],
        owner: SCHOOL,
        purpose: "who comes to a parents’ evening, and when",
        basis: PUBLIC_TASK,
        retention: "one school year after the evening",
    },
    PersonalFields {
        table: "agreed",
        columns: &["pupil_id", "group_id", "on_date", "carer_id", "wording", "recorded_at", "done_on"],
        owner: SCHOOL,
        purpose: "the one line that school and home agreed, so that it is done",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "mail",
        columns: &[
            "account_id",
            "kind",
            "week",
            "made_at",
            "send_at",
            "state",
            "tries",
            "problem",
            "tried_at",
            "settled_at",
            "stop_hash",
        ],
        owner: SCHOOL,
        purpose: "to send a mail once, to show whether it went, and to let whoever has it stop the next",
        basis: PUBLIC_TASK,
        retention: "60 days after it was sent or given up; neither text nor address is kept",
    },
    PersonalFields {
        table: "partner_consent",
        columns: &[
            "pupil_id",
            "partner_name",
            "partner_kind",
            "language",
            "purpose",
            "names_child",
            "names_school",
            "child_says",
            "target_id",
            "goal",
            "suggests",
            "weekdays",
            "from_date",
            "until_date",
            "proposed_at",
            "proposed_by",
            "given_at",
            "given_by",
            "on_paper",
            "ended_at",
            "ended_by",
            "ending",
            "link_hash",
            "link_at",
            "browser_hash",
            "opened_at",
            "agreed_words",
        ],
        owner: SCHOOL,
        purpose: "to let one partner see one goal of one child, as the family agreed, and until then",
        basis: "consent",
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "partner_word",
        columns: &["consent_id", "pupil_id", "wording", "written_at", "read_at", "reply"],
        owner: SCHOOL,
        purpose: "what a partner tells the class’s teacher about their time with a child, and the answer",
        basis: "consent",
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "partner_session",
        columns: &["consent_id", "on_date", "pupil_id", "was_there", "recorded_at"],
        owner: SCHOOL,
        purpose: "to know whether what was agreed with a partner took place",
        basis: "consent",
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "club_pupil",
        columns: &[
            "club_id",
            "pupil_id",
            "asked_on",
            "agreed_at",
            "agreed_by",
            "agreed_on_paper",
            "from_date",
            "until_date",
        ],
        owner: SCHOOL,
        purpose: "to know who would like to take part in a club, and who does",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "club_visit",
        columns: &["club_id", "pupil_id", "on_date", "recorded_at"],
        owner: SCHOOL,
        purpose: "to know what was gained beyond lessons",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "pupil_sign_in",
        columns: &["pupil_id", "badge", "pictures_hash", "pictures_at", "card_hash", "card_at", "first_at"],
        owner: SCHOOL,
        purpose: "to let a pupil open their own pages without an e-mail address",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "lesson_absence",
        columns: &["lesson_id", "pupil_id", "recorded_at", "recorded_by"],
        owner: SCHOOL,
        purpose: "to know who missed some teaching, so that it is made up for",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "need",
        columns: &[
            "pupil_id",
            "need_kind_id",
            "source",
            "from_date",
            "until_date",
            "recorded_at",
            "recorded_by",
        ],
        owner: SCHOOL,
        purpose: "to know what a pupil needs and who says so, and to look at it again in time",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "adjustment",
        columns: &[
            "pupil_id",
            "need_id",
            "kind",
            "amount",
            "from_date",
            "until_date",
            "recorded_at",
            "recorded_by",
        ],
        owner: SCHOOL,
        purpose: "to print, time, seat and prepare lessons so that a pupil can take part",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "adjustment_text",
        columns: &["adjustment_id", "pupil_id", "wording"],
        owner: SCHOOL,
        purpose: "what is done for a pupil, where no list has it",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "adjustment_use",
        columns: &[
            "adjustment_id",
            "subject_id",
            "on_date",
            "pupil_id",
            "known",
            "recorded_at",
            "recorded_by",
        ],
        owner: SCHOOL,
        purpose: "to show a pupil's normal way of working, which access arrangements in examinations ask for",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "practice_for",
        columns: &["practice_set_id", "pupil_id"],
        owner: SCHOOL,
        purpose: "to give practice to those who need it and to nobody else",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "profile_version",
        columns: &["pupil_id", "section", "version", "wording", "said_at", "said_how", "recorded_by"],
        owner: "the pupil",
        purpose: "what pupils say of themselves: whoever teaches them may read it, and questions are told about what they like",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "target",
        columns: &["pupil_id", "subject_id", "proposed_by", "on_date", "recorded_at", "recorded_by"],
        owner: SCHOOL,
        purpose: "to agree with a pupil what will be learnt, who does what and by when",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "target_terms",
        columns: &["target_id", "version", "pupil_id", "by_date"],
        owner: SCHOOL,
        purpose: "to agree with a pupil what will be learnt, who does what and by when",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "target_evidence",
        columns: &["target_id", "version", "evidence_id", "pupil_id"],
        owner: SCHOOL,
        purpose: "to show what a target rests on",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "target_objective",
        columns: &["target_id", "version", "place", "pupil_id", "objective_id"],
        owner: SCHOOL,
        purpose: "to agree with a pupil what will be learnt, who does what and by when",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "target_step",
        columns: &["target_id", "version", "place", "pupil_id", "who"],
        owner: SCHOOL,
        purpose: "to agree with a pupil what will be learnt, who does what and by when",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "target_act",
        columns: &[
            "target_id",
            "place",
            "pupil_id",
            "act",
            "party",
            "version",
            "direction",
            "step",
            "met",
            "on_paper",
            "on_date",
            "recorded_at",
            "recorded_by",
        ],
        owner: SCHOOL,
        purpose: "to say where a target stands: who agreed, what was done, whether it is met",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "target_text",
        columns: &["target_id", "part", "number", "place", "pupil_id", "wording"],
        owner: SCHOOL,
        purpose: "the words of a target, the pupil's own among them",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "attainment",
        columns: &[
            "pupil_id",
            "subject_id",
            "purpose",
            "scale",
            "score",
            "error",
            "marker_sd",
            "on_date",
            "source",
            "recorded_at",
            "recorded_by",
        ],
        owner: SCHOOL,
        purpose: "to say what became of pupils who started where this one did, and to check afterwards whether that came true",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "target_range",
        columns: &[
            "target_id",
            "version",
            "pupil_id",
            "cohort_id",
            "typical",
            "from_start",
            "grade",
            "raised",
            "chance",
            "low",
            "high",
            "people",
            "provisional",
        ],
        owner: SCHOOL,
        purpose: "the grade that a target aims for, and the chance that was stated that day",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "practice_turn",
        columns: &["practice_set_id", "pupil_id", "started_at", "ended_at", "minutes"],
        owner: SCHOOL,
        purpose: "to go on with practice where a pupil left it",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "conversation",
        columns: &["pupil_id", "group_id", "on_date", "led", "recorded_at", "recorded_by"],
        owner: SCHOOL,
        purpose: "to see that every child is talked to, and what it led to",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "conversation_text",
        columns: &["conversation_id", "pupil_id", "wording"],
        owner: SCHOOL,
        purpose: "the next step that was agreed, in words",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "taken_up",
        columns: &["pupil_id", "group_id", "on_date", "recorded_at"],
        owner: SCHOOL,
        purpose: "to see that somebody took up what waits about a child",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "provision",
        columns: &["recorded_at", "recorded_by"],
        owner: STAFF,
        purpose: "to know when something beside the lessons was set up",
        basis: CONTRACT,
        retention: "one school year after it ended",
    },
    PersonalFields {
        table: "provision_pupil",
        columns: &["provision_id", "pupil_id", "from_date", "until_date"],
        owner: SCHOOL,
        purpose: "what a child takes part in beside the lessons, and the lessons lost to it",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "provision_away",
        columns: &["provision_id", "pupil_id", "on_date"],
        owner: SCHOOL,
        purpose: "how many of the sessions planned for a child the child had",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "provision_check",
        columns: &["provision_id", "pupil_id", "stage", "on_date", "amount", "sd", "n", "recorded_at"],
        owner: SCHOOL,
        purpose: "whether what takes place beside the lessons helps the child",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "provision_text",
        columns: &["provision_id", "pupil_id", "part", "wording"],
        owner: SCHOOL,
        purpose: "what the child hopes for, and how it was at the beginning and the end, in words",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "support_review",
        columns: &["pupil_id", "on_date", "version", "next_on", "recorded_at", "recorded_by"],
        owner: SCHOOL,
        purpose: "to look together at a child's plan, and when next",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "support_review_text",
        columns: &["review_id", "pupil_id", "part", "words_from", "wording"],
        owner: SCHOOL,
        purpose: "what was known, done, said by child and family, and agreed at a review",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "support_review_decision",
        columns: &["review_id", "pupil_id", "provision_id", "decision"],
        owner: SCHOOL,
        purpose: "whether something that is done for a child goes on",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "plan_outcome",
        columns: &["pupil_id", "wording", "from_date", "review_on", "ended_on", "recorded_at", "recorded_by"],
        owner: SCHOOL,
        purpose: "the outcomes of a child's education, health and care plan, word for word",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "plan_outcome_note",
        columns: &["outcome_id", "pupil_id", "on_date", "wording", "recorded_at", "recorded_by"],
        owner: SCHOOL,
        purpose: "how it goes with an outcome of the plan",
        basis: ACCESS,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "best_for_pupil",
        columns: &["subject_id", "pupil_id", "approach", "chance"],
        owner: SCHOOL,
        purpose: "a way to teach that was seen to help this child more than others, offered for a term",
        basis: PUBLIC_TASK,
        retention: "until the term is over",
    },
    PersonalFields {
        table: "own_plan",
        columns: &["pupil_id", "subject_id", "from_date", "until_date", "recorded_at", "recorded_by"],
        owner: SCHOOL,
        purpose: "that a child works on steps of their own in a subject, and how long",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "own_step",
        columns: &["plan_id", "pupil_id", "objective_id", "added_on", "met_on", "aside_on"],
        owner: SCHOOL,
        purpose: "what a child works on, and what of it is met",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "own_step_text",
        columns: &["step_id", "pupil_id", "wording"],
        owner: SCHOOL,
        purpose: "a small step in words",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "own_step_look",
        columns: &["step_id", "pupil_id", "on_date", "saw", "recorded_at"],
        owner: SCHOOL,
        purpose: "whether a small step was seen, and with what help",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "pulse_given",
        columns: &["pupil_id", "group_id", "week_on"],
        owner: SCHOOL,
        purpose: "to ask a pupil at most once a week how lessons are; what they said is not kept with it",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "practice_turn_objective",
        columns: &["practice_turn_id", "pupil_id", "objective_id"],
        owner: SCHOOL,
        purpose: "what a pupil practises in a turn that they began by themselves",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "practice_item",
        columns: &[
            "practice_turn_id",
            "place",
            "pupil_id",
            "question_version_id",
            "objective_id",
            "draw",
            "reason",
            "asked_at",
            "hints",
            "tries",
            "repeated",
            "last_answer",
            "came_to",
            "ended_at",
        ],
        owner: SCHOOL,
        purpose: "to choose the next question and the right help, and to tell the teacher who is stuck",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "evidence_stream",
        columns: &["pupil_id", "subject_id", "version"],
        owner: SCHOOL,
        purpose: "to keep two people from overwriting each other's marks",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "evidence",
        columns: &[
            "pupil_id",
            "subject_id",
            "kind",
            "purpose",
            "question_version_id",
            "draw",
            "sitting_id",
            "lesson_id",
            "group_id",
            "weight_set_id",
            "outcome",
            "marks_got",
            "marks_of",
            "sort",
            "misconception_id",
            "option_place",
            "help",
            "attempt",
            "confidence",
            "approach",
            "by_hand",
            "occurred_at",
            "occurred_known",
            "supersedes_id",
            "source_key",
            "source_round",
            "batch_id",
            "recorded_at",
            "recorded_by",
        ],
        owner: SCHOOL,
        purpose: "to plan the next lesson from what a pupil showed",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "evidence_text",
        columns: &["evidence_id", "pupil_id", "wording"],
        owner: SCHOOL,
        purpose: "what a pupil wrote or somebody saw, in words",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "knowledge_state",
        columns: &[
            "pupil_id",
            "subject_id",
            "parameter_set_id",
            "codec",
            "body",
            "evidence_count",
            "last_at",
            "last_evidence_id",
            "stream_version",
        ],
        owner: SCHOOL,
        purpose: "what the evidence says together, worked out and not asked for",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "brief_feedback",
        columns: &[
            "group_id",
            "subject_id",
            "lesson_id",
            "line_key",
            "objective_id",
            "pupil_id",
            "reason",
            "note",
            "recorded_at",
            "recorded_by",
            "used_at",
        ],
        owner: SCHOOL,
        purpose: "to take a teacher's word for it when a line of a brief is wrong",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "pupil_pair",
        columns: &["group_id", "pupil_id", "other_pupil_id", "kind", "recorded_at", "recorded_by"],
        owner: SCHOOL,
        purpose: "to keep pupils apart or together when groups and seats are suggested",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "pupil_pair_text",
        columns: &["group_id", "pupil_id", "other_pupil_id", "wording"],
        owner: SCHOOL,
        purpose: "why two pupils are kept apart or together, in the words of those who teach them",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "working_group_place",
        columns: &[
            "plan_id",
            "pupil_id",
            "place",
            "reason",
            "pinned",
            "entry_met",
            "entry_right",
            "entry_of",
            "entry_rows",
        ],
        owner: SCHOOL,
        purpose: "to teach pupils in groups that end, and to see who moved on",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "seat",
        columns: &["plan_id", "pupil_id", "seat", "reason", "pinned"],
        owner: SCHOOL,
        purpose: "to say who sits where",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "lesson_adjustment",
        columns: &["plan_id", "pupil_id", "kind", "wording", "why"],
        owner: SCHOOL,
        purpose: "to say what a pupil gets in a lesson, and why",
        basis: PUBLIC_TASK,
        retention: UNTIL_LEAVING,
    },
    PersonalFields {
        table: "erasure_ledger",
        columns: &["pupil_id", "erased_at"],
        owner: SCHOOL,
        purpose: "a number that leads to nobody, so that an old backup cannot bring a child back",
        basis: "legal obligation (erasure)",
        retention: "as long as backups made before it exist",
    },
];

fn entries() -> Vec<RegistryEntry> {
    let mut entries: Vec<RegistryEntry> = PERSONAL_FIELDS
        .iter()
        .flat_map(|fields| {
            fields.columns.iter().map(|column| RegistryEntry {
                table: fields.table.to_owned(),
                column: (*column).to_owned(),
                owner: fields.owner.to_owned(),
                purpose: fields.purpose.to_owned(),
                basis: fields.basis.to_owned(),
                retention: fields.retention.to_owned(),
            })
        })
        .collect();
    entries.sort();
    entries
}

const READ: &str = "SELECT table_name, column_name, owner, purpose, basis, retention FROM field_registry";

fn entry(row: &mut Row) -> Result<RegistryEntry, StoreError> {
    Ok(RegistryEntry {
        table: row.text()?,
        column: row.text()?,
        owner: row.text()?,
        purpose: row.text()?,
        basis: row.text()?,
        retention: row.text()?,
    })
}

/// Makes the table say what this program says.
#[boxed]
pub(crate) async fn refresh(connection: &mut Connection) -> Result<(), StoreError> {
    let rows = connection.rows(READ, values![]).await?;
    let mut stored: Vec<RegistryEntry> =
        rows.into_iter().map(|mut row| entry(&mut row)).collect::<Result<_, _>>()?;
    stored.sort();
    let wanted = entries();
    if stored == wanted {
        return Ok(());
    }
    connection.run("DELETE FROM field_registry", values![]).await?;
    let mut rows = Vec::new();
    for one in wanted {
        rows.extend(values![one.table, one.column, one.owner, one.purpose, one.basis, one.retention]);
    }
    let columns = ["table_name", "column_name", "owner", "purpose", "basis", "retention"];
    connection.insert_many("field_registry", &columns, rows).await
}

#[boxed]
impl SystemTx {
    /// Every stored personal field, by table and column.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn field_registry(&mut self) -> Result<Vec<RegistryEntry>, StoreError> {
        let mut entries: Vec<RegistryEntry> = self.all(READ, values![], entry).await?;
        entries.sort();
        Ok(entries)
    }
}
