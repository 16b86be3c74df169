//! The lesson brief: one page that says what the next lesson should do, for whom, and why.

use crate::components::give_starter::GiveStarter;
use crate::components::{Choice, ClassNav, Hidden, Link, PostButton};
use maud::Markup;

/// The page: a brief, or the choice of objectives when none is chosen yet.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The unit's knowledge organiser; empty where there is none.
    pub organiser: String,
    /// What to get ready for those who need something, counted; on the screen only, and nobody's name.
    pub ready: Option<Link>,
    /// The plan of the lesson, and where the class sits.
    pub beside: Vec<Link>,
    /// Makes the plan of the lesson and opens it; where there is one already, it is opened as it stands. `None` for those
    /// who may not.
    pub plan: Option<PostButton>,
    /// What somebody used for these objectives, the two best supported.
    pub worked: Vec<Link>,
    /// What a try-out asks of this lesson.
    pub tryout: Option<Link>,
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// Objectives to choose from; on a brief it is folded away.
    pub choice: ObjectiveChoice,
    /// The brief; `None` before objectives are chosen.
    pub sheet: Option<Sheet>,
    /// Where ten questions put some of the class, done lately; `None` when nobody did.
    pub check: Option<Link>,
    /// A sentence when there is no brief to show; may be empty.
    pub empty: String,
}

/// A `GET` form: `objective` repeated, `subject` hidden.
#[derive(Clone, Debug, Default)]
pub struct ObjectiveChoice {
    /// `/classes/{group}/brief`
    pub action: String,
    /// `subject` and the like.
    pub hidden: Vec<Hidden>,
    /// Subjects to switch to; the current one has an empty `href`.
    pub subjects: Vec<Link>,
    /// Units in order.
    pub units: Vec<UnitChoice>,
}

/// One unit's objectives.
#[derive(Clone, Debug, Default)]
pub struct UnitChoice {
    /// "Fractions".
    pub title: String,
    /// Whether it is the current unit (opened).
    pub open: bool,
    /// Its objectives.
    pub objectives: Vec<Choice>,
}

/// One brief as it is read and printed: one A4 page.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// "5 Hawthorn · Tuesday, lesson 2 · Adding fractions". Plain text.
    pub heading: String,
    /// "Add fractions with related denominators · from Friday's paper (27 of 29 were there) …" (may hold maths).
    pub sub: String,
    /// What to choose instead, where the decision was set aside.
    pub choice: Option<DecisionChoice>,
    /// "Start here": what to do, what nearly everyone can build on, one or two ideas to reteach, pace.
    pub start: Vec<Line>,
    /// What to look for, where work is judged, performed or observed.
    pub look_for: Vec<LookFor>,
    /// Misconceptions that more than one pupil showed, but for those under "Start here".
    pub misconceptions: Vec<Line>,
    /// Working groups, or teaching all together.
    pub groups: Groups,
    /// Who to see first and why, five or six.
    pub see_first: Vec<SeeFirst>,
    /// Who is ready for the deeper task, and the task.
    pub deeper: Vec<Line>,
    /// Retrieval questions.
    pub starter: Starter,
    /// The hinge question; `None` when there is none in the curriculum.
    pub hinge: Option<Hinge>,
    /// The exit ticket's questions; may be empty.
    pub exit: Vec<Line>,
    /// Sentences about parts that are absent and why: "No exit question is written for this objective yet."
    pub absent: Vec<String>,
    /// How lines are changed, refused, and the brief used; `None` when it may only be read.
    pub controls: Option<Controls>,
    /// The board window; empty when there is nothing to show.
    pub board: String,
}

/// The decision that was set aside, and what to choose instead.
#[derive(Clone, Debug, Default)]
pub struct DecisionChoice {
    /// "Stay with “Add fractions”" (may hold maths).
    pub set_aside: String,
    /// The courses.
    pub options: Vec<CourseOption>,
    /// Brings the suggestion back; `None` for those who may not decide.
    pub undo: Option<PostButton>,
}

/// One course.
#[derive(Clone, Debug, Default)]
pub struct CourseOption {
    /// "Move on from “Add fractions”" (may hold maths).
    pub text: String,
    /// What speaks for it and what it costs (may hold maths).
    pub why: String,
    /// Chooses it; `None` for those who may not decide.
    pub choose: Option<PostButton>,
}

/// One line with its why.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Keys that change and refuse send as `line`, repeated: one for each line shown as this one (pupils with
    /// the same reason stand together). Empty when the line can be neither.
    pub keys: Vec<String>,
    /// The line, in bold (may hold maths).
    pub text: String,
    /// Why, in at most two plain sentences (may hold maths).
    pub why: String,
    /// The evidence behind it.
    pub evidence: Option<Link>,
    /// What can be said against it; may be empty (then a reason in words only).
    pub refusals: Vec<Choice>,
    /// "Your own words." or "Chosen."; may be empty.
    pub changed: String,
    /// Takes back what `changed` says, where that can be done in one step.
    pub undo: Option<PostButton>,
    /// The figure of a question; `None` anywhere else.
    pub figure: Option<Markup>,
}

/// Working groups, or none.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// "Two groups for ten minutes, then together" or "Teach all together".
    pub heading: String,
    /// The groups; empty when all are taught together.
    pub rows: Vec<GroupRow>,
    /// Why these groups, or why together; who stays with the class and is checked first.
    pub note: Line,
}

/// One working group.
#[derive(Clone, Debug, Default)]
pub struct GroupRow {
    /// Purpose (may hold maths).
    pub purpose: String,
    /// Names.
    pub who: String,
    /// Each pupil's reason, "Dina: wrote $\frac{2}{9}$ twice"; opened on screen only.
    pub reasons: Vec<String>,
    /// What they do (may hold maths).
    pub task: String,
    /// Who is with them, and when the teacher comes.
    pub with: String,
}

/// Pupils to see first.
#[derive(Clone, Debug, Default)]
pub struct SeeFirst {
    /// "Amira, Tomasz".
    pub who: String,
    /// "away on Friday", "sure, and mistaken"; may be empty.
    pub tag: String,
    /// Whether the tag wants a second look (warm tint; the words say it all).
    pub attention: bool,
    /// Why and what to do, with keys and refusals; `text` stays empty.
    pub line: Line,
}

/// The retrieval starter.
#[derive(Clone, Debug, Default)]
pub struct Starter {
    /// Questions.
    pub questions: Vec<Retrieval>,
    /// Answers to the questions, in their order; may be empty.
    pub answers: Vec<String>,
    /// Gives it in one click; `None` when the brief may only be read.
    pub give: Option<GiveStarter>,
}

/// One question of the retrieval starter.
#[derive(Clone, Debug, Default)]
pub struct Retrieval {
    /// "last lesson", "last month", "needed today".
    pub place: String,
    /// The question; its why opens on the screen only, paper has the place.
    pub line: Line,
}

/// What to look for in one objective that is judged, performed or observed.
#[derive(Clone, Debug, Default)]
pub struct LookFor {
    /// "Look for: throws overarm", with how many were seen doing it and who was not looked at lately.
    pub line: Line,
    /// Criteria in the curriculum's words (may hold maths).
    pub criteria: Vec<String>,
    /// What to say, ask or set up so that it can be seen (may hold maths).
    pub prompts: Vec<String>,
}

/// The hinge question.
#[derive(Clone, Debug, Default)]
pub struct Hinge {
    /// The question as a line with its key; `why` says what to do: "If fewer than 20 show B, reteach with bars."
    pub question: Line,
    /// Options with what each wrong one shows.
    pub options: Vec<HingeOption>,
    /// Opens the page that records the answer.
    pub record: String,
}

/// One option of the hinge question.
#[derive(Clone, Debug, Default)]
pub struct HingeOption {
    /// "A".
    pub letter: String,
    /// The option (may hold maths).
    pub text: String,
    /// "adds tops and bottoms"; "right" for the right one.
    pub shows: String,
    /// Whether it is the right one.
    pub right: bool,
}

/// What can be done with a brief. All post `hidden` besides their own fields.
#[derive(Clone, Debug, Default)]
pub struct Controls {
    /// Posts `line` (repeated), `text`: the teacher's own wording of a line.
    pub change: String,
    /// Posts `line` (repeated), `says` (one of the line's refusals; may be absent), `text`.
    pub refuse: String,
    /// Posts nothing more than `hidden`: records what is taught. With `then=print` the answer invites printing.
    pub taught: String,
    /// "Recorded as taught on Tuesday 3 March"; empty when not recorded yet.
    pub taught_words: String,
    /// Undoes that; empty when there is nothing to undo.
    pub undo: String,
    /// Group, subject, objectives, submission id.
    pub hidden: Vec<Hidden>,
}
