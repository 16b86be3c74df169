//! Who moved on: what was known on the first day against what is known now.

use super::needs::{Known, Needs};
use domain::PupilId;
use store::{GroupPlace, WorkingGroup};

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
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Each pupil who is still in the class.
    pub pupils: Vec<(PupilId, Came)>,
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
        said
    }
}

/// The report of groups, as of today.
pub(super) fn report(needs: &Needs, groups: &[WorkingGroup]) -> Report {
    let here = |pupil: PupilId| needs.pupils.iter().any(|(id, _)| *id == pupil);
    let places = groups.iter().flat_map(|group| &group.places).filter(|place| here(place.pupil));
    Report { pupils: places.map(|place| (place.pupil, came(place, needs.known.get(&place.pupil)))).collect() }
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
        assert_eq!(Report { pupils }.sentence(), "2 of 3 moved on; 1 not there yet.");
    }
}
