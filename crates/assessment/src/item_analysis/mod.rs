//! What a marked paper says about each of its questions, in sentences a teacher can act on.
//!
//! Counts are of this class and need no interval. What goes beyond counting, that the strongest pupils miss a
//! question *because of the question*, is said only when chance would hardly do it, after a correction for the
//! number of questions on the paper. Nothing here judges a pupil, and a question answered by fewer than
//! [`TOO_FEW`] is not judged either.

mod could_see;
mod rows;
mod says;
mod strong;
mod wrong;

#[cfg(test)]
mod tests;

pub use could_see::{CouldSee, could_see};

use domain::{MisconceptionId, Outcome, PupilId, QuestionVersionId};
use statistics::items::{classical, options};

/// Fewer answers than this say nothing about a question.
pub const TOO_FEW: usize = 5;

/// Share of the marks from which a pupil got it: all of one or two marks, four of five.
pub const GOT_IT: f64 = 0.8;

/// One pupil's answer to one question.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct AnswerRow {
    /// Whose.
    pub pupil: PupilId,
    /// To which question.
    pub question: QuestionVersionId,
    /// What came of it.
    pub outcome: Outcome,
    /// The option chosen (0 = A), where one was recorded.
    pub option: Option<u8>,
    /// The wrong idea that the answer shows, where an answer or a code was typed.
    pub misconception: Option<MisconceptionId>,
    /// How able the pupil is, on any scale that is the same for all rows of the paper: an estimate made *without*
    /// this sitting. `None`: the mean share of the marks on the other questions of the paper.
    pub strength: Option<f64>,
}

/// A question of the paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuestionFacts {
    /// Which version.
    pub question: QuestionVersionId,
    /// The wrong idea that leads to each option, A first; empty for an open question.
    pub options: Vec<Option<MisconceptionId>>,
    /// Whether somebody looked at the question itself and called it fine: it is not flagged again.
    pub fine: bool,
}

/// A wrong idea, as the curriculum has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MisconceptionFacts {
    /// Which.
    pub misconception: MisconceptionId,
    /// What the pupil does or believes.
    pub title: String,
    /// One thing to try next.
    pub try_next: Option<String>,
}

/// What is known about one question.
#[derive(Clone, PartialEq, Debug)]
pub struct QuestionReport {
    /// Which question.
    pub question: QuestionVersionId,
    /// Pupils with a mark or a reached blank, by id.
    pub answered: Vec<PupilId>,
    /// Those who got it ([`GOT_IT`]).
    pub got: Vec<PupilId>,
    /// Those who reached it and left it blank.
    pub blank: Vec<PupilId>,
    /// Those who were there and did not get to it.
    pub not_reached: Vec<PupilId>,
    /// Those whose answer nobody could read: ask again.
    pub unreadable: Vec<PupilId>,
    /// Mean share of the marks over those who answered, 0 to 1.
    pub facility: Option<f64>,
    /// 90 % interval of the share who would get it in a larger class like this one (Wilson).
    pub likely: Option<(f64, f64)>,
    /// How the marks go with strength.
    pub discrimination: Option<Discrimination>,
    /// Wrong answers that were recorded, the most frequent first.
    pub wrong: Vec<WrongAnswer>,
    /// How options were chosen by the weakest, middle and strongest third, A first; empty where none were.
    pub choices: Vec<Choice>,
    /// Whether the strongest pupils miss it.
    pub strongest: Strongest,
    /// What to know and do, most important first; never empty.
    pub findings: Vec<Finding>,
}

/// How marks on a question go with strength.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Discrimination {
    /// Correlation, −1 to 1; over 0.3 is usual.
    pub correlation: f64,
    /// 95 % interval (Fisher's z).
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Pupils it rests on.
    pub pupils: usize,
}

impl Discrimination {
    /// A plain sentence, as far as the interval lets one say anything.
    #[must_use]
    pub fn says(&self) -> &'static str {
        if self.low > 0.0 {
            "Pupils who did better elsewhere got it more often, as they should."
        } else if self.high < 0.0 {
            "Pupils who did better elsewhere got it less often, which is odd."
        } else {
            "Too few pupils to say whether those who did better elsewhere got it more often."
        }
    }
}

/// A wrong answer that was recorded, and who gave it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrongAnswer {
    /// The options that show it (0 = A), in order; empty for an open question.
    pub options: Vec<u8>,
    /// The wrong idea that it names, where it names one.
    pub misconception: Option<MisconceptionId>,
    /// Who gave it, by id.
    pub pupils: Vec<PupilId>,
}

/// How one option was chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// 0 = A.
    pub option: u8,
    /// How many of the weakest, middle and strongest third chose it; equal strengths share a third.
    pub by_third: [usize; 3],
}

/// Whether the strongest third of a class misses a question that others get.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Strongest {
    /// Too few pupils to tell.
    CannotTell,
    /// Nothing that chance would not do.
    AsOthers,
    /// They do: chance would hardly have it so.
    MissIt {
        /// Strongest pupils who missed it.
        missed: usize,
        /// Of how many.
        of: usize,
        /// Others who missed it.
        others_missed: usize,
        /// Of how many.
        others: usize,
        /// p-value after the correction for the questions of the paper.
        adjusted_p: f64,
    },
}

impl QuestionReport {
    /// Whether the question itself should be looked at before anything is made of its answers.
    #[must_use]
    pub fn is_flagged(&self) -> bool {
        self.findings.iter().any(|finding| finding.kind == FindingKind::CheckTheQuestion)
    }
}

/// One thing to know about a question, and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What sort of thing.
    pub kind: FindingKind,
    /// A plain sentence.
    pub says: String,
    /// A plain sentence.
    pub to_do: String,
}

/// Kinds of findings, most important first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FindingKind {
    /// Fewer than [`TOO_FEW`] answered.
    TooFew,
    /// The strongest miss it: the question or its marking may be wrong.
    CheckTheQuestion,
    /// A wrong answer that at least three and a fifth of those who answered gave.
    SharedWrongAnswer,
    /// At least three and more than a tenth left it blank.
    LeftBlank,
    /// At least three did not get to it.
    NotReached,
    /// How many got it.
    HowManyGotIt,
}

/// Reports in the order of `questions`. Of several rows of one pupil and question the last counts; rows about
/// other questions, absences and rows that say nothing are passed over.
#[must_use]
pub fn analyse(
    rows: &[AnswerRow],
    questions: &[QuestionFacts],
    misconceptions: &[MisconceptionFacts],
) -> Vec<QuestionReport> {
    let paper = rows::Paper::of(rows, questions);
    let mut reports: Vec<QuestionReport> =
        questions.iter().enumerate().map(|(at, facts)| report(&paper, at, facts)).collect();
    strong::judge(&paper, &mut reports);
    for (at, report) in reports.iter_mut().enumerate() {
        report.findings = says::findings(report, &questions[at], &paper.answers[at], misconceptions);
    }
    reports
}

fn report(paper: &rows::Paper, at: usize, facts: &QuestionFacts) -> QuestionReport {
    let answers = &paper.answers[at];
    let who = |wanted: fn(&Outcome) -> bool| -> Vec<PupilId> {
        paper.rows[at].iter().filter(|row| wanted(&row.outcome)).map(|row| row.pupil).collect()
    };
    let got: Vec<PupilId> = answers.iter().filter(|one| one.got()).map(|one| one.pupil).collect();
    let count = answers.len();
    let marks: f64 = answers.iter().map(|one| one.share).sum();
    QuestionReport {
        question: facts.question,
        answered: answers.iter().map(|one| one.pupil).collect(),
        likely: statistics::wilson_interval(got.len() as u64, count as u64, 0.9),
        got,
        blank: who(|outcome| *outcome == Outcome::LeftBlank),
        not_reached: who(|outcome| *outcome == Outcome::NotReached),
        unreadable: who(|outcome| *outcome == Outcome::Unreadable),
        facility: (count > 0).then(|| marks / count as f64),
        discrimination: discrimination(answers),
        wrong: wrong::answers(answers, facts),
        choices: choices(answers, facts.options.len()),
        strongest: Strongest::CannotTell,
        findings: Vec::new(),
    }
}

/// Fewest pupils for a correlation: with fewer its interval reaches almost from end to end.
const CORRELATION_NEEDS: usize = 10;

fn discrimination(answers: &[rows::Answer]) -> Option<Discrimination> {
    let (share, strength): (Vec<f64>, Vec<f64>) =
        answers.iter().filter_map(|one| Some((one.share, one.strength?))).unzip();
    if share.len() < CORRELATION_NEEDS {
        return None;
    }
    let correlation = classical::correlation(&share, &strength)?;
    // Fisher 1921: atanh r is about Gaussian with variance 1/(n − 3). A perfect correlation has no such interval.
    let reach = statistics::normal_quantile(0.975)? / (share.len() as f64 - 3.0).sqrt();
    let z = correlation.clamp(-0.999_999, 0.999_999).atanh();
    Some(Discrimination {
        correlation,
        low: (z - reach).tanh(),
        high: (z + reach).tanh(),
        pupils: share.len(),
    })
}

fn choices(answers: &[rows::Answer], count: usize) -> Vec<Choice> {
    let (chosen, strength): (Vec<Option<usize>>, Vec<f64>) = answers
        .iter()
        .filter(|one| one.option.is_some())
        .filter_map(|one| Some((one.option.map(usize::from), one.strength?)))
        .unzip();
    if chosen.is_empty() {
        return Vec::new();
    }
    options::describe(&chosen, &strength, count, 3)
        .into_iter()
        .zip(0_u8..)
        .map(|(one, option)| Choice { option, by_third: [one.by_group[0], one.by_group[1], one.by_group[2]] })
        .collect()
}
