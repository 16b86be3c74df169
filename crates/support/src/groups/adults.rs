//! Which group an adult begins with. Adults are counted, never named.

use super::{Groups, Member, Purpose, standing};

/// An adult in the room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Adult {
    /// Somebody who teaches.
    Teacher,
    /// Somebody who helps the teacher.
    Assistant,
}

/// The adult of each group, in the order of the groups.
///
/// Groups in which somebody works with an adult, as `members` say, come before others, then those who have most to learn. Of
/// these groups the teacher begins with the one that has most to learn: pupils who most need a teacher are not left to an
/// assistant. In mixed groups and pairs adults begin where somebody works with one, and go round.
#[must_use]
pub fn with_adults(
    groups: &Groups,
    members: &[Member],
    purpose: Purpose,
    adults: &[Adult],
) -> Vec<Option<Adult>> {
    let mut placed = vec![None; groups.groups.len()];
    let found = |pupil| members.iter().find(|member| member.pupil == pupil);
    let works_with_one = |at: usize| {
        groups.groups[at].places.iter().any(|place| found(place.pupil).is_some_and(|one| one.adult))
    };
    let mean = |at: &usize| {
        let inside = &groups.groups[*at].places;
        let of = |pupil| found(pupil).map_or(0.5, standing);
        inside.iter().map(|place| of(place.pupil)).sum::<f64>() / inside.len().max(1) as f64
    };
    let has_one = |at: &usize| purpose == Purpose::SameNeed || works_with_one(*at);
    let mut order: Vec<usize> =
        (0..placed.len()).filter(|at| !groups.groups[*at].places.is_empty()).filter(has_one).collect();
    order.sort_by(|one, other| {
        let first = |at: &usize| !works_with_one(*at);
        first(one).cmp(&first(other)).then(mean(one).total_cmp(&mean(other))).then(one.cmp(other))
    });
    order.truncate(adults.len());
    order.sort_by(|one, other| mean(one).total_cmp(&mean(other)).then(one.cmp(other)));
    let mut adults = adults.to_vec();
    adults.sort_unstable();
    for (at, adult) in order.into_iter().zip(adults) {
        placed[at] = Some(adult);
    }
    placed
}
