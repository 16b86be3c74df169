//! Whether stated chances came true, for every group alike: the yearly look back.
//!
//! Groups are labels handed in for this check alone. Nothing here feeds a target, and no label is known to this crate. A pupil
//! told a chance in several subjects is one pupil: counted once, and no interval is narrower than so many pupils allow.

mod came_true;
mod evenly;
mod hidden;

pub use came_true::{Bin, CameTrue, came_true};
pub(crate) use evenly::mean;
pub use evenly::{EVENLY, gathers, mean_by, over_classes, share_of};
pub use hidden::{Shown, kept_back, shown};

use crate::{Measured, Number, Status, SupportError};
use domain::PupilId;
use std::collections::{BTreeMap, BTreeSet};

/// Version of this method, on every result.
pub const METHOD: &str = "fairness-1";
/// A gap larger than this, in a group of [`SPEAKS_FROM`] or more, is warned of.
const GAP: f64 = 0.05;
/// Pupils from which a gap speaks.
const SPEAKS_FROM: u64 = 200;

/// One pupil's chance in one subject, whose outcome is known now.
#[derive(Clone, PartialEq, Debug)]
pub struct StatedChance {
    /// Whose: the same in every subject.
    pub pupil: PupilId,
    /// Label of the group to check, “unknown” a group of its own.
    pub group: String,
    /// The chance of the target that had been stated, 0 to 1.
    pub chance: f64,
    /// Whether the target was reached.
    pub reached: bool,
    /// Grades by which the target stood above what the start alone gave.
    pub above_start: i16,
}

/// How chances came true in one group.
#[derive(Clone, PartialEq, Debug)]
pub struct GroupAudit {
    /// The group's label.
    pub group: String,
    /// Mean stated chance minus the share that reached it: above 0 where too much was promised. The interval is that of
    /// the share (Wilson), as wide as its number of different pupils makes it. `n` counts those.
    pub gap: Measured,
    /// Mean grades by which targets stood above what the start alone gave.
    pub mean_above_start: f64,
    /// Pupils whose target stood below it: there must be none.
    pub below_start: u64,
    /// Whether the gap is over 0.05 with 200 pupils or more and not by chance alone (its interval is on one side of 0): somebody should look at the method (`W_CALIBRATION_GROUP`).
    pub warns: bool,
}

/// Looks back on a year's stated chances, one result a group, in the order of labels.
///
/// # Errors
/// Without pupils, or with a chance that is none.
pub fn audit(pupils: &[StatedChance]) -> Result<Vec<GroupAudit>, SupportError> {
    if pupils.is_empty() {
        return Err(SupportError::Nothing { what: "pupil" });
    }
    let mut groups: BTreeMap<&str, Vec<&StatedChance>> = BTreeMap::new();
    for pupil in pupils {
        crate::error::number("a stated chance", "from 0 to 1", pupil.chance, |chance| {
            (0.0..=1.0).contains(&chance)
        })?;
        groups.entry(&pupil.group).or_default().push(pupil);
    }
    Ok(groups.into_iter().map(|(group, members)| of_group(group, &members)).collect())
}

fn of_group(group: &str, members: &[&StatedChance]) -> GroupAudit {
    let count = people(members.iter().copied());
    let n = members.len() as f64;
    let stated = members.iter().map(|pupil| pupil.chance).sum::<f64>() / n;
    let reached = members.iter().filter(|pupil| pupil.reached).count() as u64;
    let share = reached as f64 / n;
    let gap = match statistics::wilson_share_interval(share, count as f64, 0.95) {
        Some((low, high)) => {
            let number = Number {
                value: stated - share,
                sd: (share * (1.0 - share) / count as f64).sqrt(),
                low95: stated - high.max(share),
                high95: stated - low.min(share),
            };
            Measured::new(number, count, Status::Ok, METHOD)
        }
        None => Measured::without(count, Status::Insufficient, METHOD),
    };
    let beyond_chance = gap.read().is_some_and(|(number, _)| number.low95 > 0.0 || number.high95 < 0.0);
    GroupAudit {
        group: group.to_owned(),
        gap,
        mean_above_start: members.iter().map(|pupil| f64::from(pupil.above_start)).sum::<f64>() / n,
        below_start: members.iter().filter(|pupil| pupil.above_start < 0).count() as u64,
        warns: count >= SPEAKS_FROM && (stated - share).abs() > GAP && beyond_chance,
    }
}

/// How many different pupils these are.
fn people<'a>(chances: impl Iterator<Item = &'a StatedChance>) -> u64 {
    chances.map(|one| one.pupil).collect::<BTreeSet<_>>().len() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pupils(group: &str, n: usize, chance: f64, reached: usize) -> Vec<StatedChance> {
        (0..n)
            .map(|at| StatedChance {
                pupil: PupilId(at as i64),
                group: group.into(),
                chance,
                reached: at < reached,
                above_start: (at % 2) as i16,
            })
            .collect()
    }

    #[test]
    fn a_promise_that_did_not_come_true_is_warned_of_where_many_were_promised() {
        let mut all = pupils("a", 200, 0.4, 60);
        all.extend(pupils("b", 199, 0.4, 60));
        all.extend(pupils("unknown", 300, 0.4, 120));
        let audited = audit(&all).unwrap();
        assert_eq!(audited.iter().map(|one| one.warns).collect::<Vec<_>>(), [true, false, false]);
        let (gap, n) = audited[0].gap.read().unwrap();
        assert!((gap.value - 0.1).abs() < 1e-12 && n == 200);
        // Wilson for 60 of 200: 0.2407 to 0.3668 (Newcombe 1998, method 3, by the formula).
        assert!(
            (gap.low95 - (0.4 - 0.3668)).abs() < 1e-3 && (gap.high95 - (0.4 - 0.2407)).abs() < 1e-3,
            "{gap:?}"
        );
        assert!((audited[0].mean_above_start - 0.5).abs() < 1e-12 && audited[0].below_start == 0);
    }

    #[test]
    fn a_pupil_told_in_four_subjects_is_one_pupil() {
        let once = pupils("a", 60, 0.4, 18);
        let all: Vec<StatedChance> = (0..4).flat_map(|_| once.clone()).collect();
        let (one, four) = (&audit(&once).unwrap()[0], &audit(&all).unwrap()[0]);
        assert_eq!((one.gap.n(), four.gap.n()), (60, 60));
        assert!(!four.warns, "240 chances are not 200 pupils");
        let width = |one: &GroupAudit| one.gap.read().map(|(number, _)| number.high95 - number.low95);
        assert_eq!(width(one), width(four), "the same pupils again say no more");
    }

    #[test]
    fn a_gap_within_chance_is_no_warning() {
        // Said 0.5, 0.445 of 200 came: over 0.05, and Wilson's interval (0.378 to 0.514) holds 0.5.
        assert!(!audit(&pupils("a", 200, 0.5, 89)).unwrap()[0].warns);
        assert!(audit(&pupils("a", 2_000, 0.5, 890)).unwrap()[0].warns);
    }

    #[test]
    fn a_target_below_the_start_is_counted_and_no_chance_is_no_chance() {
        let mut one = pupils("a", 3, 0.4, 1);
        one[1].above_start = -1;
        assert_eq!(audit(&one).unwrap()[0].below_start, 1);
        one[0].chance = f64::NAN;
        assert!(audit(&one).is_err() && audit(&[]).is_err());
    }
}
