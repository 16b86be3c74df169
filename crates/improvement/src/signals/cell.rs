//! Results to cells.

use super::error::number;
use super::{Behind, CellEstimate, ClassBehind, SignalsError};
use crate::Standing;
use domain::{GroupId, PupilId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// One pupil's result in one assessment, or in one strand of it.
#[derive(Clone, PartialEq, Debug)]
pub struct CommonResult {
    /// Common assessment or national result; nothing else can be said.
    pub purpose: Standing,
    /// Whose.
    pub pupil: PupilId,
    /// The class in which it was taught, where that is known.
    pub class: Option<GroupId>,
    /// The subject.
    pub subject: String,
    /// The year group, in the school's words.
    pub year_group: Option<String>,
    /// The pupil group; unknown is a group of its own.
    pub group: Option<String>,
    /// The strand of the subject.
    pub strand: Option<String>,
    /// The term.
    pub term: Option<String>,
    /// The school year, by the calendar year in which it ends.
    pub school_year: u16,
    /// Which assessment.
    pub assessment: String,
    /// The result beyond what was expected of the pupil, in standard deviations of pupils.
    pub residual: f64,
}

/// By what results are crossed, beside subject and purpose.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dimension {
    /// The year group.
    YearGroup,
    /// The pupil group.
    Group,
    /// The strand.
    Strand,
    /// The term.
    Term,
}

/// Which results a cell holds. What was not crossed is `None`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Crossing {
    /// Common and national results are never mixed.
    pub purpose: Standing,
    /// The subject.
    pub subject: String,
    /// The year group.
    pub year_group: Option<String>,
    /// The pupil group.
    pub group: Option<String>,
    /// The strand.
    pub strand: Option<String>,
    /// The term.
    pub term: Option<String>,
}

impl fmt::Display for Crossing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.subject)?;
        [&self.year_group, &self.group, &self.strand, &self.term]
            .into_iter()
            .flatten()
            .try_for_each(|part| write!(formatter, ", {part}"))
    }
}

/// A cell with what stands behind it.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// What it is.
    pub crossing: Crossing,
    /// Pupils in it.
    pub n: u64,
    /// What was measured; `None` where all results of the school are the same, which have no scale to compare by.
    pub estimate: Option<CellEstimate>,
    /// Classes behind it.
    pub behind: Behind,
}

/// What is kept of one cell on the way.
#[derive(Default)]
struct Gathered {
    /// Sum and number of results of each pupil, and the pupil's class.
    pupils: BTreeMap<PupilId, (f64, u32, Option<GroupId>)>,
    assessments: BTreeSet<String>,
    classes: BTreeSet<ClassBehind>,
}

/// Crosses results by `by`. A pupil counts once in a cell, with the mean of the results there. The spread of pupils'
/// means is common to all cells; where classes are known, pupils of one class are alike as far as the classes of the
/// cells show, and the error grows by `1 + (m − 1) ICC` for classes of `m`. `teachers` says how many
/// different people teach some classes: a count, and nothing else is asked about them.
///
/// Source: design effect: Kish 1965, *Survey Sampling*, 5.4; intra-class correlation by analysis of variance: Donner &
/// Koval 1980, doi:10.2307/2530491.
///
/// # Errors
/// `Nothing` without a result, `Parameter` for a residual that is no number.
pub fn cells(
    results: &[CommonResult],
    by: &[Dimension],
    teachers: impl Fn(&BTreeSet<ClassBehind>) -> u32,
) -> Result<Vec<Cell>, SignalsError> {
    if results.is_empty() {
        return Err(SignalsError::Nothing { what: "result" });
    }
    let mut gathered: BTreeMap<Crossing, Gathered> = BTreeMap::new();
    for result in results {
        number("the residual", result.pupil.to_string(), "a number", result.residual, |_| true)?;
        let cell = gathered.entry(crossing(result, by)).or_default();
        let pupil = cell.pupils.entry(result.pupil).or_insert((0.0, 0, result.class));
        pupil.0 += result.residual;
        pupil.1 += 1;
        cell.assessments.insert(format!("{} {}", result.school_year, result.assessment));
        if let Some(class) = result.class {
            cell.classes.insert(ClassBehind { class, school_year: result.school_year });
        }
    }
    let spread = Spread::of(gathered.values());
    Ok(gathered
        .into_iter()
        .map(|(crossing, cell)| {
            let n = cell.pupils.len() as u64;
            let value =
                cell.pupils.values().map(|pupil| pupil.0 / f64::from(pupil.1)).sum::<f64>() / n as f64;
            let error = spread.error(n, cell.classes.len());
            let assessments = u32::try_from(cell.assessments.len()).unwrap_or(u32::MAX);
            Cell {
                crossing,
                n,
                estimate: (error > 0.0).then_some(CellEstimate { n, value, error, assessments }),
                behind: Behind { teachers: teachers(&cell.classes), classes: cell.classes },
            }
        })
        .collect())
}

fn crossing(result: &CommonResult, by: &[Dimension]) -> Crossing {
    let part = |dimension, part: &Option<String>| {
        by.contains(&dimension).then(|| part.clone().unwrap_or_else(|| "unknown".to_owned()))
    };
    Crossing {
        purpose: result.purpose,
        subject: result.subject.clone(),
        year_group: part(Dimension::YearGroup, &result.year_group),
        group: part(Dimension::Group, &result.group),
        strand: part(Dimension::Strand, &result.strand),
        term: part(Dimension::Term, &result.term),
    }
}

/// How pupils' means spread within cells.
struct Spread {
    variance: f64,
    alike: f64,
}

impl Spread {
    fn of<'a>(cells: impl Iterator<Item = &'a Gathered>) -> Self {
        let (mut squares, mut freedom) = (0.0, 0.0);
        let (mut between, mut classes_beyond, mut within, mut pupils_beyond, mut size) =
            (0.0, 0.0, 0.0, 0.0, 0.0);
        for cell in cells {
            let (n, mean, around) = moments(cell.pupils.values().map(|pupil| pupil.0 / f64::from(pupil.1)));
            squares += around;
            freedom += n - 1.0;
            let mut classes: BTreeMap<GroupId, Vec<f64>> = BTreeMap::new();
            for (sum, count, class) in cell.pupils.values() {
                if let Some(class) = class {
                    classes.entry(*class).or_default().push(sum / f64::from(*count));
                }
            }
            let placed: f64 = classes.values().map(|class| class.len() as f64).sum();
            if classes.len() < 2 || placed < n {
                continue;
            }
            let mut class_squares = 0.0;
            for class in classes.values() {
                let (of, class_mean, around) = moments(class.iter().copied());
                between += of * (class_mean - mean).powi(2);
                within += around;
                class_squares += of * of;
            }
            classes_beyond += classes.len() as f64 - 1.0;
            pupils_beyond += n - classes.len() as f64;
            size += n - class_squares / n;
        }
        // Less than a billionth of a standard deviation is the rounding of results that are all the same.
        let variance = if squares > 1e-18 * freedom { squares / freedom } else { 0.0 };
        // Mean squares, with the mean class size of the analysis of variance.
        let (between, within, size) =
            (between / classes_beyond, within / pupils_beyond, size / classes_beyond);
        let alike = (between - within) / (between + (size - 1.0) * within);
        Self { variance, alike: if alike.is_finite() { alike.clamp(0.0, 1.0) } else { 0.0 } }
    }

    /// Standard error of a cell's mean; 0 where nothing spreads.
    fn error(&self, n: u64, classes: usize) -> f64 {
        let more = match classes {
            0 => 0.0,
            classes => (n as f64 / classes as f64 - 1.0).max(0.0) * self.alike,
        };
        (self.variance / n as f64 * (1.0 + more)).sqrt()
    }
}

/// Count, mean and squares about it.
fn moments(values: impl Iterator<Item = f64> + Clone) -> (f64, f64, f64) {
    let n = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / n;
    (n, mean, values.map(|value| (value - mean).powi(2)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(pupil: i64, class: Option<i64>, subject: &str, residual: f64) -> CommonResult {
        CommonResult {
            purpose: Standing::Common,
            pupil: PupilId(pupil),
            class: class.map(GroupId),
            subject: subject.into(),
            year_group: Some("Year 5".into()),
            group: None,
            strand: None,
            term: Some("Spring".into()),
            school_year: 2026,
            assessment: "A".into(),
            residual,
        }
    }

    fn crossed(results: &[CommonResult], by: &[Dimension]) -> Vec<Cell> {
        cells(results, by, |_| 2).unwrap()
    }

    #[test]
    fn a_pupil_counts_once_and_purposes_stay_apart() {
        let mut results = vec![
            result(1, None, "Reading", 0.0),
            result(1, None, "Reading", 1.0),
            result(2, None, "Reading", -0.5),
            result(3, None, "Reading", 0.6),
        ];
        results.push(CommonResult { purpose: Standing::National, ..result(3, None, "Reading", 0.7) });
        let found = crossed(&results, &[Dimension::YearGroup, Dimension::Group]);
        assert_eq!((found.len(), found[0].n, found[1].n), (2, 3, 1));
        assert_eq!(found[0].crossing.to_string(), "Reading, Year 5, unknown");
        // Means 0.5, −0.5, 0.6 spread 0.37 about their own; one cell of one adds nothing.
        let estimate = found[0].estimate.unwrap();
        assert!((estimate.value - 0.2).abs() < 1e-12, "{estimate:?}");
        assert!((estimate.error - (0.74 / 2.0 / 3.0_f64).sqrt()).abs() < 1e-12, "{estimate:?}");
        assert_eq!(estimate.assessments, 1);
    }

    /// Two classes of two: 0, 2 and 4, 6. Mean squares 16 and 2, so they are alike by (16 − 2) / (16 + 2).
    #[test]
    fn pupils_of_a_class_count_for_less_the_more_they_are_alike() {
        let results: Vec<_> = [(1, 1, 0.0), (2, 1, 2.0), (3, 2, 4.0), (4, 2, 6.0)]
            .into_iter()
            .map(|(pupil, class, value)| result(pupil, Some(class), "Maths", value))
            .collect();
        let cell = &crossed(&results, &[])[0];
        let alike: f64 = 14.0 / 18.0;
        let variance = 20.0 / 3.0;
        let estimate = cell.estimate.unwrap();
        assert!((estimate.error - (variance / 4.0 * (1.0 + alike)).sqrt()).abs() < 1e-12, "{estimate:?}");
        assert_eq!(cell.behind.classes.len(), 2);
    }

    #[test]
    fn what_has_no_spread_has_no_estimate() {
        let same: Vec<_> = (1..=40).map(|pupil| result(pupil, None, "Maths", 0.3)).collect();
        assert_eq!(crossed(&same, &[])[0].estimate, None);
        let one = crossed(&[result(1, Some(1), "Maths", 0.3)], &[]);
        assert_eq!((one[0].n, one[0].estimate), (1, None), "a group of one");
        assert_eq!(cells(&[], &[], |_| 1).unwrap_err().code(), "E_EMPTY");
        assert_eq!(cells(&[result(1, None, "x", f64::NAN)], &[], |_| 1).unwrap_err().code(), "E_NONFINITE");
    }
}
