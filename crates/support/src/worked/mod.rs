//! Worked here: what a teacher used for an objective, and how classes did with it at the later re-check.
//!
//! The figure is about the piece. It compares classes that used it with others of the school that were taught the same
//! objective, and exists only where neither side can be read as one person's classes: [`CLASSES`] classes at least, taught by
//! [`PEOPLE`] people at least, on either side. One class's result is not shown to anybody, its own teacher included.

mod names;

pub use names::{names_in, staff_in};

use crate::measured::Z95;
use crate::{Measured, Number, Status};
use statistics::{pool_estimates, student_quantile};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Version of this method, on every result.
pub const METHOD: &str = "worked-2";
/// Classes on either side before anything is compared.
pub const CLASSES: usize = 3;
/// People who teach them, on either side.
pub const PEOPLE: usize = 2;
/// Pupils with a later re-check before a class counts.
pub const PUPILS: usize = 5;
/// How far an explanation or a task moves a class, as a standard deviation before anything is known, in shares of answers
/// right. Whole programmes, tried in large trials by lot, move results by about a tenth of the spread of pupils, seldom by more
/// than a fifth (Kraft 2020, doi:10.3102/0013189X20912798); one piece for one objective moves no more. A share right of a few
/// answers has a spread of about 0.4: 0.1 × 0.4 = 0.04.
const USUAL: f64 = 0.04;
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
    /// Share right less the share that was to be expected from what each pupil knew before, −1 to 1: one for each pupil, the
    /// mean where a pupil was taught it more than once.
    pub gains: Vec<f64>,
}

/// One side of a comparison.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Side {
    /// Its classes.
    pub classes: Vec<ClassResult>,
    /// How many people teach those of them that count, as [`people`] has it: who they are is nobody's business here.
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
    let Some(wider) = wider((a_error, one.len()), (b_error, other.len())) else { return few };
    let pupils = |classes: &[ClassResult]| classes.iter().map(|class| class.gains.len()).sum::<usize>();
    let pupils = (pupils(&one), pupils(&other));
    let variance = (a_error * a_error + b_error * b_error) * wider * wider;
    let share = USUAL * USUAL / (USUAL * USUAL + variance);
    let n = (pupils.0 + pupils.1) as u64;
    let difference = Measured::normal(share * (a - b), (share * variance).sqrt(), n, Status::Ok, METHOD);
    Worked::Compared(Compared { difference, classes: (one.len(), other.len()), pupils })
}

/// How much wider than a normal interval Student's is for the difference of two sides of so few classes: degrees of freedom
/// by Welch and Satterthwaite (Welch 1947, doi:10.1093/biomet/34.1-2.28) from one less than the classes of each.
fn wider(one: (f64, usize), other: (f64, usize)) -> Option<f64> {
    let (a, b) = (one.0.powi(2), other.0.powi(2));
    let freedom = (a + b).powi(2) / (a * a / (one.1 - 1) as f64 + b * b / (other.1 - 1) as f64);
    Some(student_quantile(0.975, freedom).ok()? / Z95)
}

/// How many people teach the classes of a side, of whom each set is one class's; a class of which nobody is known says nothing.
/// Where one person is in every class of it, the side is that person's, whoever else helps: 1.
#[must_use]
pub fn people<Who: Ord + Copy>(classes: &[BTreeSet<Who>]) -> usize {
    let mut known = classes.iter().filter(|class| !class.is_empty());
    let Some(first) = known.next() else { return 0 };
    let (mut all, mut everywhere) = (first.clone(), first.clone());
    for class in known {
        all.extend(class);
        everywhere.retain(|who| class.contains(who));
    }
    if everywhere.is_empty() { all.len() } else { 1 }
}

/// Mean over classes and its standard error, which is that of Hartung and Knapp (Knapp & Hartung 2003, doi:10.1002/sim.1482)
/// where it is the larger: τ² of three classes is hardly known. Pupils of all classes share one spread: a class of few alike pupils is no surer
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
    let weights: Vec<f64> =
        errors.iter().map(|error| 1.0 / (error * error + pooled.variance_between)).collect();
    let squares: f64 =
        weights.iter().zip(&means).map(|(weight, mean)| weight * (mean - pooled.mean).powi(2)).sum();
    let seen = squares / ((classes.len() - 1) as f64 * weights.iter().sum::<f64>());
    Some((pooled.mean, pooled.standard_error.max(seen.sqrt())))
}

/// How well supported a piece is, for the order in which it is offered.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Support {
    /// Its difference; `None` where nothing is compared.
    pub difference: Option<Number>,
    /// Classes that used it.
    pub classes: usize,
    /// The last use, as days of the calendar counted from any one day.
    pub last: i64,
}

impl Support {
    /// Whether classes did worse with it, beyond chance: no brief offers it.
    #[must_use]
    pub fn is_harmful(&self) -> bool {
        self.difference.is_some_and(|number| number.high95 < 0.0)
    }

    /// 0 for what helps beyond chance, 1 for what is unknown or unclear, 2 for what classes did worse with, clearly or not.
    fn rank(&self) -> u8 {
        match self.difference {
            Some(number) if number.low95 > 0.0 => 0,
            Some(number) if number.value < 0.0 => 2,
            Some(_) | None => 1,
        }
    }
}

/// The better supported first: what helps beyond chance, by the lower end of its interval; then what is unknown or unclear, by
/// how many classes used it and by when; last what classes did worse with, the worst at the end.
#[must_use]
pub fn by_support(one: &Support, other: &Support) -> Ordering {
    let within = |support: &Support| match (support.rank(), support.difference) {
        (0, Some(number)) => number.low95,
        (2, Some(number)) => number.value,
        _ => 0.0,
    };
    one.rank()
        .cmp(&other.rank())
        .then(within(other).total_cmp(&within(one)))
        .then(other.classes.cmp(&one.classes))
        .then(other.last.cmp(&one.last))
}

impl Worked {
    /// What a page says of it.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::TooFew { classes: 0 } => "Nobody knows yet how classes do with it.".to_owned(),
            // How many of one or two classes had it would be a word about them.
            Self::TooFew { classes } if *classes < CLASSES => {
                "Fewer than 3 classes have had it: too few to say.".to_owned()
            }
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
