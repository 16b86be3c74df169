//! What groups do to a class over time, in sentences for its teachers.

use domain::PupilId;
use store::{GroupPlan, WorkingGroup};
use support::groups::Mixing;

/// Groups of which it is said that they harden: of all pairs, so many are together every time.
const HARD: f64 = 0.5;
/// Groupings before that it takes to say so.
pub(crate) const OFTEN: usize = 2;

/// Earlier groups of a class.
#[derive(Clone, Debug)]
pub struct Past {
    /// When, and what for.
    pub plan: GroupPlan,
    /// The objective's title.
    pub title: String,
    /// How many groups there were.
    pub groups: usize,
    /// Who moved on, in a sentence.
    pub report: String,
}

/// Who is with whom.
pub(crate) fn members(groups: &[WorkingGroup]) -> Vec<Vec<PupilId>> {
    groups.iter().map(|group| group.places.iter().map(|place| place.pupil).collect()).collect()
}

/// Hardening and movement of the groups at hand against those before, latest first; and what cannot be said.
pub(super) fn sentences(now: &[Vec<PupilId>], before: &[Vec<Vec<PupilId>>]) -> Vec<String> {
    let mut said = Vec::new();
    let mixing = Mixing::between(now, before);
    let pupils: usize = now.iter().map(Vec::len).sum();
    if let Some(movement) = mixing.movement {
        said.push(format!(
            "Since the groups before, {} of {pupils} pupils work mostly with new partners.",
            count(movement, pupils)
        ));
    }
    let pairs: usize = now.iter().map(|group| group.len() * group.len().saturating_sub(1) / 2).sum();
    if let Some(hardening) = mixing.hardening.filter(|share| before.len() >= OFTEN && *share >= HARD) {
        said.push(format!(
            "{} of {pairs} pairs have been together in all of the last {} groups: mixed groups would do them good.",
            count(hardening, pairs),
            before.len() + 1
        ));
    }
    said.push(
        "Whether one sort of child gathers in a group cannot be said here: no such thing is stored about anybody. \
         Look at the lists yourself. SENCO and head can ask it of all classes together, with labels handed in for once: \
         Provision, Does it reach everybody alike?"
            .to_owned(),
    );
    said
}

/// A share of so many, as a whole number.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn count(share: f64, of: usize) -> usize {
    // A share of 0 to 1 of the pupils of a class: never negative, far below 2^52.
    (share * of as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_groups_have_nothing_to_be_compared_with_and_hard_ones_are_told() {
        let group = |ids: &[i64]| ids.iter().map(|id| PupilId(*id)).collect::<Vec<_>>();
        let now = vec![group(&[1, 2, 3]), group(&[4, 5, 6])];
        assert_eq!(sentences(&now, &[]).len(), 1, "only what cannot be said");
        let told = sentences(&now, std::slice::from_ref(&now));
        assert_eq!(told[0], "Since the groups before, 0 of 6 pupils work mostly with new partners.");
        assert_eq!(told.len(), 2, "once before is not hard yet");
        let told = sentences(&now, &[now.clone(), now.clone()]);
        assert!(
            told[1].starts_with("6 of 6 pairs have been together in all of the last 3 groups"),
            "{told:?}"
        );
        assert!(told[2].contains("no such thing is stored"));
    }
}
