//! The finished brief, as pages, prints and the command line take it. Plain text throughout.

use assessment::figure::Drawing;
use domain::{MisconceptionId, ObjectiveId, PupilId, QuestionVersionId};

use super::line::{Line, LineKey};
use crate::input::SittingKind;
use crate::own::OwnLine;
use crate::pulse::Change;

/// One page for one lesson.
#[derive(Clone, PartialEq, Debug)]
pub struct LessonBrief {
    /// "5 Hawthorn · Tuesday, lesson 2 · Add fractions with related denominators".
    pub heading: String,
    /// What the lesson is about, in the order asked for.
    pub focus: Vec<(ObjectiveId, String)>,
    /// Where the brief comes from.
    pub sources: Sources,
    /// What to do first: decision, reteaching, what to build on, pace.
    pub start_here: Vec<StartLine>,
    /// What to choose, or what was chosen, where the decision was set aside.
    pub choice: Option<DecisionChoice>,
    /// Wrong ideas with counts over those who answered, most pupils first.
    pub misconceptions: Vec<MisconceptionLine>,
    /// Who goes on to the deeper task.
    pub deeper: Option<DeeperPart>,
    /// Five or six pupils to see first, those with one reason next to each other.
    pub see_first: Vec<SeeFirst>,
    /// Together, or in two groups.
    pub groups: Grouping,
    /// Questions to open with; fewer than five where nothing is written or taught.
    pub starter: Vec<StarterQuestion>,
    /// What stands beside the starter.
    pub beside: BesideStarter,
    /// What to look for, for objectives that are judged, performed or observed.
    pub look_for: Vec<LookFor>,
    /// The mid-lesson question.
    pub hinge: Option<HingePart>,
    /// The last two minutes.
    pub exit: Option<ExitPart>,
    /// What the lesson does because half the class or more said so; none of what was refused.
    pub said: Vec<Change>,
    /// Who works on steps of their own, in register order: nothing above is about them.
    pub own_work: Vec<OwnLine>,
    /// What is not in this brief, and why: whole sentences.
    pub left_out: Vec<String>,
}

/// Where the brief comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sources {
    /// "From Friday's paper (27 of 29 were there), Monday's exit ticket (28) and homework (14)."
    pub sentence: String,
    /// The parts, latest first.
    pub parts: Vec<SourcePart>,
    /// Whether nothing at all is recorded: the brief then comes from the curriculum alone.
    pub nothing_recorded: bool,
}

/// One source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourcePart {
    /// What sort of occasion; `None` for single answers and notes outside a sitting.
    pub kind: Option<SittingKind>,
    /// "Friday's paper".
    pub label: String,
    /// How many pupils of the class were there.
    pub there: usize,
}

/// What a line at the top is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StartKind {
    /// The decision about the whole lesson.
    Decision,
    /// An idea to teach again.
    Reteach,
    /// What nearly everyone can build on.
    BuildOn,
    /// What to check before starting.
    CheckFirst,
    /// How long it will take.
    Pace,
    /// What half the class or more said of its lessons, and what to do about it.
    Said,
}

/// How the lesson should go, all in all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Decision {
    /// New to the class: start.
    Start,
    /// Go on to what comes next.
    MoveOn,
    /// Go on after one or two ideas have been taught again.
    ReteachThenMoveOn,
    /// Stay with it.
    Consolidate,
    /// Part of the class needs it again, part of it does not.
    Split,
    /// Nothing recorded says which.
    CannotTell,
}

/// What a lesson can do with its objective; what somebody chooses once a decision was set aside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Course {
    /// Go on, or begin what is new.
    MoveOn,
    /// Stay with it.
    Consolidate,
    /// Two groups for some minutes, then together.
    Split,
}

impl Course {
    /// All three.
    pub const ALL: [Self; 3] = [Self::MoveOn, Self::Consolidate, Self::Split];
}

/// The decision after somebody set the suggestion aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionChoice {
    /// What it is about.
    pub objective: ObjectiveId,
    /// What was suggested: "Stay with “Add fractions” and practise once more".
    pub set_aside: String,
    /// The lines that were refused; taking them all back brings the suggestion back.
    pub refused: Vec<LineKey>,
    /// What was chosen; `None` while it is open.
    pub chosen: Option<Course>,
    /// What can be chosen while it is open: two courses, or three where the suggestion was none of them.
    pub options: Vec<CourseOption>,
}

/// One course to choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CourseOption {
    /// Which.
    pub course: Course,
    /// "Move on from “Add fractions”".
    pub claim: String,
    /// What speaks for it and what it costs.
    pub why: String,
    /// Choosing it refuses these lines: the courses that are not chosen.
    pub sets_aside: Vec<LineKey>,
}

/// One line at the top.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StartLine {
    /// What it is for.
    pub kind: StartKind,
    /// The decision, on the decision line.
    pub decision: Option<Decision>,
    /// The idea or objective it is about.
    pub objective: Option<ObjectiveId>,
    /// The words; `claim` stands in bold.
    pub line: Line,
}

/// A wrong idea, counted over those who answered a question that could show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MisconceptionLine {
    /// Which.
    pub misconception: MisconceptionId,
    /// What such a pupil does.
    pub title: String,
    /// Pupils who showed it and have not answered rightly since, in register order.
    pub who: Vec<PupilId>,
    /// Pupils who showed it on two or more days, in register order.
    pub again: Vec<PupilId>,
    /// Pupils who showed it and have answered rightly since.
    pub put_right: Vec<PupilId>,
    /// Pupils who answered a question that could show it.
    pub answered: usize,
    /// Whether a line under "start here" is about it already.
    pub taught_again: bool,
    /// What to try, where it is written.
    pub try_next: Option<String>,
    /// The words.
    pub line: Line,
}

/// Who goes on to the deeper task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeeperPart {
    /// Pupils who are ready, in register order.
    pub who: Vec<PupilId>,
    /// Their names, in the same order.
    pub names: Vec<String>,
    /// On which objective.
    pub objective: ObjectiveId,
    /// The task, where one is written.
    pub task: Option<String>,
    /// The words.
    pub line: Line,
}

/// Why somebody is seen first. The order is the order of the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SeeReason {
    /// Said "sure", and was mistaken: what is held for true is not asked about, and grows.
    SureAndMistaken,
    /// Said to be stuck, in practice.
    Stuck,
    /// Was away when it was taught.
    MissedTeaching,
    /// Something needed before is not there yet.
    MissingStep,
    /// Showed the same wrong idea again.
    SameIdeaAgain,
    /// Not there yet, where most of the class is.
    NotThereYet,
    /// Most to catch up of all that was taught; seen on the step that comes next.
    NextStep,
    /// There, but little or nothing is recorded.
    Quiet,
    /// Was secure; slipping.
    Slipping,
    /// Seen only with help so far.
    OnlyWithHelp,
}

impl SeeReason {
    /// The few words of the label.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Stuck => "stuck, and said so",
            Self::MissedTeaching => "missed the teaching",
            Self::SureAndMistaken => "sure, and mistaken",
            Self::MissingStep => "missing step?",
            Self::SameIdeaAgain => "same idea again",
            Self::NotThereYet => "not there yet",
            Self::NextStep => "a step to catch up",
            Self::Quiet => "not heard much from",
            Self::Slipping => "due a refresh",
            Self::OnlyWithHelp => "with help so far",
        }
    }
}

/// One pupil to see first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeeFirst {
    /// Who.
    pub pupil: PupilId,
    /// Their name.
    pub name: String,
    /// For which reason.
    pub reason: SeeReason,
    /// A few words for a label: "away on Friday".
    pub label: String,
    /// The words: `claim` is the name.
    pub line: Line,
}

/// Together, or in two groups for some minutes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Grouping {
    /// A full answer: the evidence does not separate the class, or splitting would not pay.
    Together(Line),
    /// Two groups for ten minutes, then together.
    Split(SplitPart),
    /// The teacher groups the class: both were refused, or two groups were chosen that nothing recorded can name.
    /// Holds the sentence that says so.
    AsYouJudge(String),
}

/// Two groups, then together. Every pupil of the class is in exactly one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SplitPart {
    /// "Two groups for ten minutes, then together".
    pub title: String,
    /// Which objective separates them.
    pub objective: ObjectiveId,
    /// For how many minutes.
    pub minutes: u32,
    /// Those with most to learn first.
    pub groups: Vec<WorkingGroupPart>,
    /// Pupils with too little evidence to say: with the class, and checked first.
    pub checked_first: Vec<PupilId>,
    /// The words; its key refuses the split.
    pub line: Line,
}

/// One working group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkingGroupPart {
    /// What it is for.
    pub purpose: String,
    /// Pupils, in register order.
    pub who: Vec<PupilId>,
    /// Their names; the larger group is shown as "the other 18".
    pub names: Vec<String>,
    /// Why each of them, in the same order: "Dina: showed it twice". Empty for those who stay with the class.
    pub reasons: Vec<String>,
    /// The words for "who": names, or "the other 18".
    pub who_words: String,
    /// What they do.
    pub task: String,
    /// With whom, and when the teacher comes.
    pub with: String,
    /// Whether the teacher stays with it.
    pub with_teacher: bool,
    /// Answers that those who work alone check against.
    pub answers: Vec<String>,
}

/// Which place a starter question fills.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StarterPlace {
    /// From the lesson before.
    LastLesson,
    /// From a few lessons before that, where the last one gives too few.
    FewLessonsAgo,
    /// From the last few weeks.
    LastMonth,
    /// From last term.
    LastTerm,
    /// From longer ago.
    Earlier,
    /// Needed for today.
    NeededToday,
}

impl StarterPlace {
    /// The words beside the question.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::LastLesson => "last lesson",
            Self::FewLessonsAgo => "recent lessons",
            Self::LastMonth => "last month",
            Self::LastTerm => "last term",
            Self::Earlier => "earlier",
            Self::NeededToday => "needed today",
        }
    }
}

/// One question to open with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StarterQuestion {
    /// Its place.
    pub place: StarterPlace,
    /// The question.
    pub question: QuestionVersionId,
    /// What it is about.
    pub objective: ObjectiveId,
    /// Its wording, with its options where it has some.
    pub text: String,
    /// Its wording alone.
    pub stem: String,
    /// Its options, A first; empty for an open question.
    pub options: Vec<String>,
    /// Its answer, where one is written.
    pub answer: Option<String>,
    /// The picture that belongs to its wording.
    pub figure: Option<Drawing>,
    /// The words: `claim` is the place, `why` the reason for this one.
    pub line: Line,
}

/// What stands beside the starter: nothing of it is late, it waits its turn.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BesideStarter {
    /// What could be asked instead of one of the questions, the most pressing first.
    pub instead: Vec<StarterQuestion>,
    /// Objectives, by title, that have waited long enough to come back, the most pressing first.
    pub waits: Vec<(ObjectiveId, String)>,
    /// Why places of the starter stay empty, in whole sentences.
    pub missing: Vec<String>,
}

/// What to look for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LookFor {
    /// On which objective.
    pub objective: ObjectiveId,
    /// The criteria, in the curriculum's words; empty where none are written.
    pub criteria: Vec<String>,
    /// What to say, ask or set up so that it can be seen, in the curriculum's words.
    pub prompts: Vec<String>,
    /// Pupils nobody has looked at lately, in register order.
    pub not_lately: Vec<PupilId>,
    /// The words: how many were seen doing it, how many not yet.
    pub line: Line,
}

/// One option of the hinge question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HingeOption {
    /// "A".
    pub letter: char,
    /// Its wording.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
    /// What choosing it shows: "adds the tops and adds the bottoms".
    pub shows: Option<String>,
}

/// The mid-lesson question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HingePart {
    /// The question.
    pub question: QuestionVersionId,
    /// What it is about.
    pub objective: ObjectiveId,
    /// Its wording.
    pub text: String,
    /// Its options; empty for an open question.
    pub options: Vec<HingeOption>,
    /// The picture that belongs to its wording.
    pub figure: Option<Drawing>,
    /// From how many right answers to move on, if all were there.
    pub move_on_from: usize,
    /// Below how many right answers to reteach.
    pub reteach_below: usize,
    /// The words: `claim` says when to move on, talk in pairs or reteach; `why` what each letter shows.
    pub line: Line,
}

/// One exit question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExitQuestion {
    /// The question.
    pub question: QuestionVersionId,
    /// What it is about.
    pub objective: ObjectiveId,
    /// Its wording.
    pub text: String,
    /// Its answer, where one is written.
    pub answer: Option<String>,
    /// The picture that belongs to its wording.
    pub figure: Option<Drawing>,
}

/// The last two minutes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExitPart {
    /// Up to three questions.
    pub questions: Vec<ExitQuestion>,
    /// The words.
    pub line: Line,
}

impl Grouping {
    /// Pupils who spend the minutes with the teacher; nobody while all are together.
    #[must_use]
    pub fn with_teacher(&self) -> Vec<PupilId> {
        let Self::Split(split) = self else { return Vec::new() };
        split.groups.iter().filter(|group| group.with_teacher).flat_map(|group| group.who.clone()).collect()
    }
}

impl LessonBrief {
    /// Every line with a key, in reading order: what can be refused, and what a page may link from.
    #[must_use]
    pub fn lines(&self) -> Vec<&Line> {
        let mut lines: Vec<&Line> = self.start_here.iter().map(|start| &start.line).collect();
        match &self.groups {
            Grouping::Together(line) => lines.push(line),
            Grouping::Split(split) => lines.push(&split.line),
            Grouping::AsYouJudge(_) => {}
        }
        lines.extend(self.misconceptions.iter().map(|one| &one.line));
        lines.extend(self.see_first.iter().map(|one| &one.line));
        lines.extend(self.deeper.iter().map(|one| &one.line));
        lines.extend(self.starter.iter().map(|one| &one.line));
        lines.extend(self.look_for.iter().map(|one| &one.line));
        lines.extend(self.hinge.iter().map(|one| &one.line));
        lines.extend(self.exit.iter().map(|one| &one.line));
        lines
    }

    /// Whether `key` names a line of this brief.
    #[must_use]
    pub fn has(&self, key: &LineKey) -> bool {
        self.lines().iter().any(|line| line.key == *key)
    }

    /// The decision about the whole lesson, suggested or chosen; `None` while it is open.
    #[must_use]
    pub fn decision(&self) -> Option<Decision> {
        self.start_here.iter().find_map(|start| start.decision)
    }
}
