//! Who moved on: what was known on the first day against what is known now.

use super::needs::{Known, Needs};
use domain::PupilId;
use store::{GroupPlace, WorkingGroup};
use support::groups::{GainAndSpread, gain_and_spread};

/// From which chance that the objective is met it is said to be there.
const THERE: f64 = 0.8;

/// What came of one pupil's time in a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Came {
    /// Was not there, and is now.
    MovedOn,
    /// Was there on the first day already.
    ThereBefore,
    /// Not there yet.
    NotYet,
    /// Nothing was recorded since, or too little to tell.
    CannotTell,
}

/// What came of it, pupil by pupil.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Report {
    /// Each pupil who is still in the class.
    pub pupils: Vec<(PupilId, Came)>,
    /// What they gained on average, and how it spread; `None` where too little is known of too many.
    pub gain: Option<GainAndSpread>,
}

impl Report {
    /// The names of those of whom this came.
    pub(super) fn names(&self, needs: &Needs, came: Came) -> Vec<String> {
        self.pupils.iter().filter(|(_, one)| *one == came).map(|(pupil, _)| needs.name(*pupil)).collect()
    }

    /// How many of whom this came.
    #[must_use]
    pub fn count(&self, came: Came) -> usize {
        self.pupils.iter().filter(|(_, one)| *one == came).count()
    }

    /// In one sentence, with what it rests on.
    #[must_use]
    pub fn sentence(&self) -> String {
        let of = self.pupils.len();
        let mut said = format!("{} of {of} moved on", self.count(Came::MovedOn));
        for (came, words) in [
            (Came::ThereBefore, "could do it before"),
            (Came::NotYet, "not there yet"),
            (Came::CannotTell, "too little recorded since to tell"),
        ] {
            let count = self.count(came);
            if count > 0 {
                said.push_str(&format!("; {count} {words}"));
            }
        }
        said.push('.');
        if let Some(gain) = self.gain.as_ref().and_then(in_words) {
            said.push(' ');
            said.push_str(&gain);
        }
        said
    }
}

/// Mean and spread in hundredths, with what they rest on.
fn in_words(gain: &GainAndSpread) -> Option<String> {
    let (mean, n) = gain.mean.read()?;
    let of = |share: f64| {
        let whole = (100.0 * share).round();
        if whole < 0.0 { format!("{:.0} fewer", -whole) } else { format!("{whole:.0} more") }
    };
    Some(format!(
        "Of {n} of whom something was known then and since, the chance that they have it is {} of 100 on average (between {} and {}), \
         from {} to {}; part of a gain from a low start comes by itself.",
        of(mean.value),
        of(mean.low95),
        of(mean.high95),
        of(gain.least),
        of(gain.most)
    ))
}

/// The report of groups, as of today.
pub(super) fn report(needs: &Needs, groups: &[WorkingGroup]) -> Report {
    let here = |pupil: PupilId| needs.pupils.iter().any(|(id, _)| *id == pupil);
    let places: Vec<&GroupPlace> =
        groups.iter().flat_map(|group| &group.places).filter(|place| here(place.pupil)).collect();
    let then_and_now = |place: &&GroupPlace| {
        let now = needs.known.get(&place.pupil).filter(|now| now.rows > place.entry_rows)?;
        Some((place.entry_met?, now.met))
    };
    let pairs: Vec<(f64, f64)> = places.iter().filter_map(then_and_now).collect();
    Report {
        pupils: places
            .iter()
            .map(|place| (place.pupil, came(place, needs.known.get(&place.pupil))))
            .collect(),
        gain: gain_and_spread(&pairs),
    }
}

fn came(place: &GroupPlace, now: Option<&Known>) -> Came {
    let before = place.entry_met.is_some_and(|met| met >= THERE);
    match now {
        _ if before => Came::ThereBefore,
        None => Came::CannotTell,
        Some(now) if now.rows <= place.entry_rows => Came::CannotTell,
        Some(now) if now.met >= THERE => Came::MovedOn,
        Some(_) => Came::NotYet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use support::groups::Reason;

    fn place(entry_met: Option<f64>, entry_rows: u32) -> GroupPlace {
        let (pupil, reason) = (PupilId(1), Reason::SharedNeed);
        GroupPlace { pupil, reason, pinned: false, entry_met, entry_recent: (0, 0), entry_rows }
    }

    #[test]
    fn moving_on_needs_something_recorded_since() {
        let now = |met, rows| Known { met, recent: (3, 4), rows };
        assert_eq!(came(&place(Some(0.3), 5), Some(&now(0.9, 8))), Came::MovedOn);
        assert_eq!(came(&place(Some(0.3), 5), Some(&now(0.9, 5))), Came::CannotTell, "nothing new");
        assert_eq!(came(&place(None, 0), Some(&now(0.9, 2))), Came::MovedOn);
        assert_eq!(came(&place(Some(0.3), 5), Some(&now(0.6, 8))), Came::NotYet);
        assert_eq!(came(&place(Some(0.85), 5), Some(&now(0.6, 8))), Came::ThereBefore);
        assert_eq!(came(&place(None, 0), None), Came::CannotTell);
    }

    #[test]
    fn the_sentence_says_how_many_of_how_many_and_leaves_out_what_nobody_is() {
        let pupils =
            vec![(PupilId(1), Came::MovedOn), (PupilId(2), Came::MovedOn), (PupilId(3), Came::NotYet)];
        assert_eq!(Report { pupils, gain: None }.sentence(), "2 of 3 moved on; 1 not there yet.");
    }

    #[test]
    fn a_mean_never_stands_without_its_spread() {
        let gain = gain_and_spread(&[(0.2, 0.6), (0.3, 0.5), (0.4, 0.9), (0.5, 0.4), (0.1, 0.5)]);
        let said = Report { pupils: vec![(PupilId(1), Came::MovedOn)], gain }.sentence();
        assert!(
            said.contains("Of 5 of whom")
                && said.contains(
                    "28 more of 100 on average (between 2 fewer and 58 more), from 10 fewer to 50 more"
                ),
            "{said}"
        );
    }
}
