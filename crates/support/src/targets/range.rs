//! The range of a target, which nothing lowers.

use super::{Chances, ChancesTable, Grade, TargetInputs};

/// The first year group that may have an attainment number: before it no reference cohort starts.
const FIRST_YEAR: u8 = 6;

/// Why there is no attainment number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CurricularOnly {
    /// The pupil is too young for one.
    BeforeYear6,
    /// There is no cohort to compare with.
    NoReferenceCohort,
}

impl CurricularOnly {
    /// Why, for people.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::BeforeYear6 => {
                "Before Year 6 there are curricular targets only: what to learn next, not a grade."
            }
            Self::NoReferenceCohort => {
                "There is no reference cohort to compare with, so there are curricular targets only. Add a cohort file \
                 with its source and year."
            }
        }
    }
}

/// What holds a target above what the start alone would give.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Raised {
    /// The target agreed before.
    Previous,
    /// What is already secure.
    Secure,
    /// What teacher or pupil aim for.
    Aspiration,
}

/// A range from what is typical to what is possible for those who started here.
#[derive(Clone, PartialEq, Debug)]
pub struct TargetRange {
    /// What at least half of those who started here reached.
    pub typical: Grade,
    /// What the start alone gives at this challenge.
    pub from_start: Grade,
    /// The target: never below `from_start`, the target before, what is secure, or an aspiration.
    pub target: Grade,
    /// What holds it above `from_start`; empty when nothing does.
    pub raised: Vec<Raised>,
    /// The whole chances, to be shown with it.
    pub chances: Chances,
}

/// The target range of one pupil, or why there is none.
///
/// # Errors
/// None but the two reasons of [`CurricularOnly`].
pub fn attainment_target(
    table: Option<&ChancesTable>,
    inputs: &TargetInputs,
) -> Result<TargetRange, CurricularOnly> {
    if inputs.year_group < FIRST_YEAR {
        return Err(CurricularOnly::BeforeYear6);
    }
    let chances = table.ok_or(CurricularOnly::NoReferenceCohort)?.chances(inputs.prior);
    let at = |q: f64| chances.quantile(q).ok_or(CurricularOnly::NoReferenceCohort);
    let (typical, from_start) = (at(0.5)?, at(inputs.challenge.quantile())?);
    let aspiration = inputs.aspirations.iter().max().copied();
    let held = [
        (Raised::Previous, inputs.previous),
        (Raised::Secure, inputs.secure),
        (Raised::Aspiration, aspiration),
    ];
    let target = held.iter().filter_map(|(_, grade)| *grade).fold(from_start, Grade::max);
    let raised = held
        .into_iter()
        .filter(|(_, grade)| target > from_start && *grade == Some(target))
        .map(|(why, _)| why)
        .collect();
    Ok(TargetRange { typical, from_start, target, raised, chances })
}
