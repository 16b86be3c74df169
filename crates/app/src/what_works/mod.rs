//! What helps, measured: which ways to teach were used where, how classes did at the later re-check, and what may be said of it
//! to whom.
//!
//! A figure here is about a way to teach or about a piece that somebody shared. It rests on several classes taught by several
//! people, or there is none.

mod approaches;
mod gains;
mod helps;
mod named;
mod people;
mod refit;

pub use approaches::{LONGEST_LIST, STARTERS, Tapped};
pub use helps::{HelpsLine, HelpsPage, PupilHelps};

pub(crate) use approaches::{listed, refuse_styles};
pub(crate) use gains::{Gain, Run, gains};
pub(crate) use helps::pupil_helps;
pub(crate) use named::{no_staff, staff_named};
pub(crate) use people::{people, teaches_it};

use jiff::Span;
use jiff::civil::Date;
use store::ComparedRow;
use support::worked::{Compared, METHOD, Worked};
use support::{Measured, Number, Status};

/// Days after the last lesson from which an answer is a later re-check.
pub(crate) const LATER: i64 = 7;
/// Days after which it is about something else that happened since.
pub(crate) const TOO_LATE: i64 = 70;
/// Lessons about an objective further apart than this are two times of teaching it, in days.
pub(crate) const APART: i64 = 21;

pub(crate) fn days(day: Date, more: i64) -> Date {
    day.saturating_add(Span::new().days(more))
}

/// A comparison as it was kept.
pub(crate) fn compared(row: &ComparedRow) -> Worked {
    const Z95: f64 = 1.959_963_984_540_054;
    let usual = |count: u32| count as usize;
    let Some((value, sd)) = row.difference else {
        return Worked::TooFew { classes: usual(row.classes.0) };
    };
    let number = Number { value, sd, low95: value - Z95 * sd, high95: value + Z95 * sd };
    Worked::Compared(Compared {
        difference: Measured::new(number, u64::from(row.pupils.0 + row.pupils.1), Status::Ok, METHOD),
        classes: (usual(row.classes.0), usual(row.classes.1)),
        pupils: (usual(row.pupils.0), usual(row.pupils.1)),
    })
}

/// The number of a comparison; `None` where nothing is compared.
pub(crate) fn number(worked: &Worked) -> Option<Number> {
    match worked {
        Worked::TooFew { .. } => None,
        Worked::Compared(compared) => compared.difference.read().map(|(number, _)| number),
    }
}
