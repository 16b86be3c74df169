//! What the lesson is worked out from: facts as values, filled in by whoever loads them.
//!
//! The brief, the class picture and the pupil page take the same [`ClassFacts`], so that they cannot see
//! different things. Nothing here is checked against a database: an id that names nothing is passed over.

use assessment::figure::Drawing;
use domain::evidence::Confidence;
use domain::{
    ClassEvidence, Evidence, EvidenceId, EvidenceKind, GroupId, Help, Judged, Language, LessonId,
    MisconceptionId, ObjectiveId, ObjectiveKnowledge, ObjectiveWeights, Occurrence, Outcome, PupilId,
    QuestionUse, QuestionVersionId, SittingId, UnitId,
};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

use crate::brief::LineKey;
pub use crate::live::{LiveGroup, LiveGroups};
use crate::own::OwnWork;
use crate::retrieval::RetrievalFacts;

/// The moment at which somebody looks, and the zone in which the school reads its calendar.
#[derive(Clone, Debug)]
pub struct When {
    /// Now, in UTC.
    pub now: Timestamp,
    /// The school's zone.
    pub zone: TimeZone,
}

impl When {
    /// The school's date at an instant.
    #[must_use]
    pub fn date_of(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// The school's date now.
    #[must_use]
    pub fn today(&self) -> Date {
        self.date_of(self.now)
    }
}

/// Everything that the pages about one class in one subject share.
#[derive(Clone, Debug)]
pub struct ClassFacts {
    /// The moment and the zone.
    pub when: When,
    /// Which class.
    pub group: GroupId,
    /// Its name as the school says it.
    pub group_name: String,
    /// Pupils enrolled today, in register (pile) order.
    pub pupils: Vec<PupilFacts>,
    /// Every objective that is named anywhere else in the input, in teaching order.
    pub objectives: Vec<ObjectiveFacts>,
    /// What was taught to this class, and who missed it. Several rows about one objective are several lessons.
    pub taught: Vec<TaughtFact>,
    /// Live evidence about these pupils (superseded and withdrawn rows left out), in any order; more than is needed
    /// does no harm. What is known of objectives judged by questions is in [`PupilFacts::knowledge`], so the pages
    /// need, of the objectives asked for and their prerequisites:
    ///
    /// - class picture and My learning: every row about the others, and of those judged by questions the rows that
    ///   show a wrong idea or answer a question on which somebody showed one, as far back as
    ///   [`Settings::misconception_days`] (all of them where dates are assumed);
    /// - a pupil's page: the same, and every row about that pupil;
    /// - the brief: every row.
    pub evidence: Vec<EvidenceFact>,
    /// The sittings that `evidence` names.
    pub sittings: Vec<SittingFacts>,
    /// The misconceptions that evidence and questions name.
    pub misconceptions: Vec<MisconceptionFacts>,
    /// Whether dates are assumed from the order of a log: then no date is ever said, and the source line
    /// says why.
    pub dates_are_assumed: bool,
    /// Who of the class said to be stuck lately, and on what.
    pub stuck: Vec<StuckFact>,
    /// The school's thresholds.
    pub settings: Settings,
}

/// Somebody said to be stuck in practice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StuckFact {
    /// Who.
    pub pupil: PupilId,
    /// On what.
    pub objective: ObjectiveId,
    /// On which day.
    pub on: Date,
}

/// One pupil, with what the learner room says about them today.
#[derive(Clone, Debug)]
pub struct PupilFacts {
    /// Who.
    pub pupil: PupilId,
    /// The name that is said in class, unique in the class ("Sam T").
    pub name: String,
    /// What is known, one entry an objective; an objective without an entry has no evidence.
    pub knowledge: Vec<ObjectiveKnowledge>,
    /// What this pupil cannot do yet, and a step before it that is probably missing, though too little was asked about
    /// that step to say so; the likeliest first.
    pub suspected: Vec<(ObjectiveId, ObjectiveId)>,
    /// Steps of their own in this subject; `None` for nearly everybody.
    pub own: Option<OwnWork>,
}

/// One objective, as the curriculum has it. Where the curriculum has no wording, the brief says so.
#[derive(Clone, Debug)]
pub struct ObjectiveFacts {
    /// Which.
    pub objective: ObjectiveId,
    /// "Add fractions with related denominators".
    pub title: String,
    /// In a pupil's words: "I can add fractions like 1/4 + 3/8".
    pub pupil_words: Option<String>,
    /// How it is judged.
    pub judged: Judged,
    /// How much of the subject it is beside others, above 0 and at most 1.
    pub weight: f64,
    /// Minutes that teaching it takes; `None` where nobody has said.
    pub minutes: Option<u16>,
    /// How to teach it again.
    pub reteach: Option<String>,
    /// A deeper task on the same objective.
    pub deeper: Option<String>,
    /// One thing to do with it at home.
    pub home: Option<String>,
    /// The same in other languages than English, each with whether somebody checked it.
    pub home_in: BTreeMap<Language, HomeActivity>,
    /// What to look for, for objectives that are judged, performed or observed.
    pub look_for: Vec<String>,
    /// Questions and invitations that let it be seen, for the same objectives.
    pub prompts: Vec<String>,
    /// What is needed before it, strongest first or not.
    pub prerequisites: Vec<PrerequisiteFacts>,
}

/// What somebody wrote for homes in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HomeActivity {
    /// The words.
    pub text: String,
    /// Whether a person who reads the language has checked them.
    pub checked: bool,
}

/// One objective that another needs.
#[derive(Clone, Debug)]
pub struct PrerequisiteFacts {
    /// The one needed before.
    pub objective: ObjectiveId,
    /// How much it is needed, 0 to 1.
    pub strength: f64,
    /// Why it is needed, in the curriculum's words.
    pub reason: Option<String>,
}

/// One lesson's teaching of one objective to this class.
#[derive(Clone, Debug)]
pub struct TaughtFact {
    /// What was taught.
    pub objective: ObjectiveId,
    /// On which school date.
    pub on: Date,
    /// In which lesson, if lessons are recorded.
    pub lesson: Option<LessonId>,
    /// Pupils who were away.
    pub missed_by: Vec<PupilId>,
}

/// As much of one live row of evidence as the lesson needs.
#[derive(Clone, Debug)]
pub struct EvidenceFact {
    /// Which row.
    pub id: EvidenceId,
    /// About whom.
    pub pupil: PupilId,
    /// What sort of thing was recorded.
    pub kind: EvidenceKind,
    /// The version of the question, if there was one.
    pub question: Option<QuestionVersionId>,
    /// The sitting, if there was one.
    pub sitting: Option<SittingId>,
    /// What it is about.
    pub objectives: ObjectiveWeights,
    /// What came of it.
    pub outcome: Outcome,
    /// The misconception that it shows, if an answer or a code was given.
    pub misconception: Option<MisconceptionId>,
    /// Help given.
    pub help: Help,
    /// How sure the pupil said to be.
    pub confidence: Option<Confidence>,
    /// When it happened.
    pub occurred: Occurrence,
}

impl From<&Evidence> for EvidenceFact {
    fn from(evidence: &Evidence) -> Self {
        let row = &evidence.row;
        Self {
            id: evidence.id,
            pupil: row.pupil,
            kind: row.kind,
            question: row.question,
            sitting: row.sitting,
            objectives: row.objectives.clone(),
            outcome: row.outcome,
            misconception: row.misconception,
            help: row.help,
            confidence: row.confidence,
            occurred: row.occurred,
        }
    }
}

/// What sort of occasion a sitting was: the word that the source line uses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SittingKind {
    /// A marked paper or test.
    Paper,
    /// The last minutes of a lesson.
    ExitTicket,
    /// Done at home.
    Homework,
    /// Done on a screen or in a book in class.
    Practice,
    /// A log or table made elsewhere.
    Import,
}

/// One sitting.
#[derive(Clone, Debug)]
pub struct SittingFacts {
    /// Which.
    pub sitting: SittingId,
    /// What sort of occasion.
    pub kind: SittingKind,
    /// Its name, if it has one ("Fractions, end of week 3").
    pub title: Option<String>,
    /// The school date.
    pub on: Date,
}

/// One misconception, as the curriculum has it.
#[derive(Clone, Debug)]
pub struct MisconceptionFacts {
    /// Which.
    pub misconception: MisconceptionId,
    /// What such a pupil does: "adds the tops and adds the bottoms".
    pub title: String,
    /// What to try next.
    pub try_next: Option<String>,
}

/// One version of a question. Text is passed on as it stands (it may hold maths between `$…$`).
#[derive(Clone, Debug)]
pub struct QuestionFacts {
    /// Which version.
    pub version: QuestionVersionId,
    /// What it is about.
    pub objectives: Vec<ObjectiveId>,
    /// What it is written for.
    pub uses: Vec<QuestionUse>,
    /// Its wording; a question of a paper map may have none, and is then never put before a class.
    pub text: Option<String>,
    /// Its answer.
    pub answer: Option<String>,
    /// Its options, A first; empty for an open question.
    pub options: Vec<OptionFacts>,
    /// The picture that belongs to its wording.
    pub figure: Option<Drawing>,
}

/// One option of a question.
#[derive(Clone, Debug)]
pub struct OptionFacts {
    /// Its wording.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
    /// The misconception that choosing it shows.
    pub misconception: Option<MisconceptionId>,
}

/// The school's thresholds; each has a default and a reason.
#[derive(Clone, Debug)]
pub struct Settings {
    /// A side is clear for a pupil when P(met) is at most `1 - clear` or at least `clear`. 0.8: at most one
    /// pupil in five is expected on the wrong side.
    pub clear: f64,
    /// How many pupils must be clear on each side before a class is split. 5: fewer is a conversation.
    pub least_on_each_side: usize,
    /// Minutes in working groups.
    pub group_minutes: u32,
    /// Minutes of these that moving costs everybody.
    pub moving_minutes: u32,
    /// Which share of the class must gain, in expectation, before moving is worth it. 0.1: one pupil in ten.
    pub least_gain: f64,
    /// The most pupils named under "see first".
    pub see_first: usize,
    /// After how many days without a look a pupil counts as quiet.
    pub quiet_days: u32,
    /// From which age in days an answer no longer counts towards a misconception.
    pub misconception_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            clear: 0.8,
            least_on_each_side: 5,
            group_minutes: 10,
            moving_minutes: 2,
            least_gain: 0.1,
            see_first: 6,
            quiet_days: 21,
            misconception_days: 42,
        }
    }
}

/// The lesson that a brief is for.
#[derive(Clone, Debug)]
pub struct LessonFacts {
    /// Its school date.
    pub on: Date,
    /// When it starts, if the timetable says.
    pub starts: Option<Time>,
    /// "lesson 2", if the timetable says.
    pub label: Option<String>,
    /// The teacher, as the class says it ("Ms Okafor").
    pub teacher: String,
    /// Other adults in the room.
    pub other_adults: Vec<String>,
    /// The first day of the current term, if known.
    pub term_started: Option<Date>,
}

/// The unit that the lesson belongs to.
#[derive(Clone, Debug)]
pub struct UnitFacts {
    /// Which.
    pub unit: UnitId,
    /// Its title.
    pub title: String,
    /// Its objectives in order.
    pub objectives: Vec<ObjectiveId>,
    /// Planned lessons, if the unit says.
    pub planned_lessons: Option<u32>,
    /// Lessons of it already given to this class.
    pub lessons_given: u32,
}

/// Everything that a brief is worked out from.
#[derive(Clone, Debug)]
pub struct BriefInput {
    /// The class.
    pub class: ClassFacts,
    /// The lesson.
    pub lesson: LessonFacts,
    /// What today is about, in order; the first is the main one.
    pub focus: Vec<ObjectiveId>,
    /// The unit, if the objectives belong to one.
    pub unit: Option<UnitFacts>,
    /// Questions about the focus, its prerequisites and what was taught lately, in curriculum order.
    pub questions: Vec<QuestionFacts>,
    /// What the class showed together; never about one pupil.
    pub class_evidence: Vec<ClassEvidence>,
    /// Lines that somebody refused ("that's not right"). They never come back while they are passed in.
    pub refused: Vec<LineKey>,
    /// What the class was given to retrieve before, and what is kept for this lesson.
    pub retrieval: RetrievalFacts,
    /// What the class said of its lessons this week or last, question by question, where enough of them said anything.
    pub said: Vec<crate::pulse::Said>,
    /// Working groups in use about one of `focus`: the brief names these and suggests no others.
    pub live_groups: Option<LiveGroups>,
}

/// In which order the class picture lists pupils.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PictureSort {
    /// Register order: the order of the pile.
    #[default]
    Pile,
    /// Those with most to learn or least evidence first.
    Need,
    /// By name.
    Name,
}

/// Everything that a class picture is worked out from.
#[derive(Clone, Debug)]
pub struct PictureInput {
    /// The class.
    pub class: ClassFacts,
    /// The objectives to show, in order: a unit's, or a subject's.
    pub columns: Vec<ObjectiveId>,
    /// In which order pupils are listed.
    pub sort: PictureSort,
}
