//! Worked here: what a teacher used for an objective, and how classes did with it at the later re-check.
//!
//! The figure is about the piece. It compares classes that used it with others of the school that were taught the same
//! objective, and exists only where neither side can be read as one person's classes: [`CLASSES`] classes at least, taught by
//! [`PEOPLE`] people at least, on either side. One class's result is not shown to anybody, its own teacher included.

mod names;

pub use names::names_in;

use crate::measured::Z95;
use crate::{Measured, Status};
use statistics::pool_estimates;
use std::cmp::Ordering;

/// Version of this method, on every result.
pub const METHOD: &str = "worked-1";
/// Classes on either side before anything is compared.
pub const CLASSES: usize = 3;
/// People who teach them, on either side.
pub const PEOPLE: usize = 2;
/// Pupils with a later re-check before a class counts.
pub const PUPILS: usize = 5;
/// How far an explanation or a task moves a class, as a standard deviation before anything is known, in shares of answers
/// right. Ordinary differences between ways to teach are around 0.2 standard deviations of pupils' results (Hedges & Hedberg
/// 2007, doi:10.3102/0162373707299706, for their spread), and a share right of a few answers has one of about 0.4.
const USUAL: f64 = 0.08;
/// Spread of one pupil's few answers about what was expected, where a class of alike pupils shows none.
const LEAST_SPREAD: f64 = 0.1;

/// What sort of thing it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PieceKind {
    /// How to say it.
    Explanation,
    /// Something to do.
    Task,
    /// Several lessons in an order.
    Sequence,
    /// A picture or a thing that stands for it.
    Picture,
    /// A question that shows what pupils think.
    Question,
}

impl PieceKind {
    /// Every kind, as a form offers them.
    pub const ALL: [Self; 5] = [Self::Explanation, Self::Task, Self::Sequence, Self::Picture, Self::Question];

    /// The word in forms and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Explanation => "explanation",
            Self::Task => "task",
            Self::Sequence => "sequence",
            Self::Picture => "picture",
            Self::Question => "question",
        }
    }

    /// What a page calls it.
    #[must_use]
    pub fn called(self) -> &'static str {
        match self {
            Self::Explanation => "an explanation",
            Self::Task => "a task",
            Self::Sequence => "a sequence of lessons",
            Self::Picture => "a picture or model",
            Self::Question => "a question",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One class that was taught the objective, with how its pupils did at the later re-check.
#[derive(Clone, PartialEq, Debug)]
pub struct ClassResult {
    /// Share right less the share that was to be expected from what each pupil knew before, a pupil each, −1 to 1.
    pub gains: Vec<f64>,
}

/// One side of a comparison.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Side {
    /// Its classes.
    pub classes: Vec<ClassResult>,
    /// How many people teach them: a count, and who is nobody's business here.
    pub people: usize,
}

/// What may be said of a piece.
#[derive(Clone, PartialEq, Debug)]
pub enum Worked {
    /// Used so often; nothing is compared.
    TooFew {
        /// Classes that used it and have a later re-check.
        classes: usize,
    },
    /// Compared.
    Compared(Compared),
}

/// A comparison.
#[derive(Clone, PartialEq, Debug)]
pub struct Compared {
    /// How many more answers were right at the later re-check, as a share, −1 to 1; drawn towards none.
    pub difference: Measured,
    /// Classes with it, and without.
    pub classes: (usize, usize),
    /// Their pupils.
    pub pupils: (usize, usize),
}

/// Compares classes with a piece to those without. Class means are pooled on each side (differences between classes by REML),
/// and their difference is drawn towards none as far as it is uncertain.
#[must_use]
pub fn compare(with: &Side, without: &Side) -> Worked {
    let counted = |side: &Side| -> Vec<ClassResult> {
        side.classes.iter().filter(|one| one.gains.len() >= PUPILS).cloned().collect()
    };
    let (one, other) = (counted(with), counted(without));
    let few = Worked::TooFew { classes: one.len() };
    if one.len().min(other.len()) < CLASSES || with.people.min(without.people) < PEOPLE {
        return few;
    }
    let (Some((a, a_error)), Some((b, b_error))) = (pooled(&one), pooled(&other)) else { return few };
    let pupils = |classes: &[ClassResult]| classes.iter().map(|class| class.gains.len()).sum::<usize>();
    let pupils = (pupils(&one), pupils(&other));
    let variance = a_error * a_error + b_error * b_error;
    let share = USUAL * USUAL / (USUAL * USUAL + variance);
    let n = (pupils.0 + pupils.1) as u64;
    let difference = Measured::normal(share * (a - b), (share * variance).sqrt(), n, Status::Ok, METHOD);
    Worked::Compared(Compared { difference, classes: (one.len(), other.len()), pupils })
}

/// Mean over classes and its standard error. Pupils of all classes share one spread: a class of few alike pupils is no surer
/// than others of its size.
fn pooled(classes: &[ClassResult]) -> Option<(f64, f64)> {
    let mean = |class: &ClassResult| class.gains.iter().sum::<f64>() / class.gains.len() as f64;
    let means: Vec<f64> = classes.iter().map(mean).collect();
    let squares: f64 = classes
        .iter()
        .zip(&means)
        .flat_map(|(class, mean)| class.gains.iter().map(move |gain| (gain - mean).powi(2)))
        .sum();
    let pupils: usize = classes.iter().map(|class| class.gains.len()).sum();
    let spread = (squares / (pupils - classes.len()) as f64).sqrt().max(LEAST_SPREAD);
    let errors: Vec<f64> = classes.iter().map(|class| spread / (class.gains.len() as f64).sqrt()).collect();
    let pooled = pool_estimates(&means, &errors).ok()?;
    Some((pooled.mean, pooled.standard_error))
}

/// How well supported a piece is, for the order in which it is offered.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Support {
    /// Lower end of the interval of its difference; `None` where nothing is compared.
    pub lower: Option<f64>,
    /// Classes that used it.
    pub classes: usize,
    /// The last use, as days of the calendar counted from any one day.
    pub last: i64,
}

/// The better supported first: by the lower end of the interval, which is as low as usual spread allows where nothing is known;
/// then by how many classes used it, then by when.
#[must_use]
pub fn by_support(one: &Support, other: &Support) -> Ordering {
    let lower = |support: &Support| support.lower.unwrap_or(-Z95 * USUAL);
    lower(other).total_cmp(&lower(one)).then(other.classes.cmp(&one.classes)).then(other.last.cmp(&one.last))
}

impl Worked {
    /// What a page says of it.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::TooFew { classes: 0 } => "Nobody knows yet how classes do with it.".to_owned(),
            Self::TooFew { classes: 1 } => "Used in 1 class: too few to say.".to_owned(),
            Self::TooFew { classes } => format!("Used in {classes} classes: too few to say."),
            Self::Compared(compared) => compared.sentence(),
        }
    }
}

impl Compared {
    /// Of 100 answers, with the interval, the counts, and whether it could be chance.
    #[must_use]
    pub fn sentence(&self) -> String {
        let counts = format!(
            "{} classes with it, {} without, {} pupils",
            self.classes.0,
            self.classes.1,
            self.pupils.0 + self.pupils.1
        );
        let Some((number, _)) = self.difference.read() else {
            return format!("Too few to say ({counts}).");
        };
        let apart = number.low95 > 0.0 || number.high95 < 0.0;
        let chance = if apart { "Classes differed in other ways too." } else { "This could well be chance." };
        format!(
            "Of 100 answers at the later re-check, {} than in classes taught in other ways (anything from {} to {}; {counts}). {chance}",
            right(number.value, "about "),
            right(number.low95, ""),
            right(number.high95, ""),
        )
    }
}

/// "about 6 more were right"
fn right(share: f64, about: &str) -> String {
    let answers = (100.0 * share).round();
    let many = format!("{about}{:.0}", answers.abs());
    match answers {
        none if none.abs() < 0.5 => "as many were right".to_owned(),
        more if more > 0.0 => format!("{many} more were right"),
        _ => format!("{many} fewer were right"),
    }
}

#[cfg(test)]
mod tests;
