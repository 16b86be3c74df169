//! Working groups: what is asked for holds, and what cannot hold says why.

use domain::{ObjectiveId, Probability, PupilId};
use jiff::civil::date;
use proptest::prelude::*;
use support::groups::{Groups, Impossible, Member, Purpose, Request, working_groups};

fn member(id: i64) -> Member {
    Member {
        pupil: PupilId(id),
        need: Some(ObjectiveId(id % 4 + 1)),
        standing: Some(Probability::new((id * 37 % 100) as f64 / 100.0).unwrap()),
        adult: false,
        access: false,
        label: Some((id % 2) as u32),
    }
}

fn request(purpose: Purpose, pupils: i64, groups: usize, size: (usize, usize)) -> Request {
    Request {
        purpose,
        members: (1..=pupils).map(member).collect(),
        groups,
        size,
        apart: vec![],
        adults: 1,
        accessible: 1,
        before: vec![],
        start: date(2026, 9, 7),
        end: None,
        exit_check: "five questions on this objective".into(),
    }
}

fn ids(groups: &Groups) -> Vec<Vec<i64>> {
    groups.groups.iter().map(|group| group.places.iter().map(|place| place.pupil.value()).collect()).collect()
}

fn pairs(all: &[(i64, i64)]) -> Vec<(PupilId, PupilId)> {
    all.iter().map(|(one, other)| (PupilId(*one), PupilId(*other))).collect()
}

#[test]
fn the_same_need_sits_together_and_each_place_says_why() {
    let found = working_groups(&request(Purpose::SameNeed, 28, 4, (6, 8))).unwrap();
    for group in &found.groups {
        assert!(group.places.iter().all(|place| place.pupil.value() % 4 + 1 == group.need.unwrap().value()));
        assert!(
            group.places.iter().all(|place| place.why == "needs the same next as the rest of this group")
        );
    }
    // Six weeks: half a term at most.
    assert_eq!(
        (found.end, found.exit_check.as_str()),
        (date(2026, 10, 19), "five questions on this objective")
    );
}

#[test]
fn mixed_groups_are_alike_on_average_and_pairs_have_one_who_can_explain() {
    let standing = |id: i64| (id * 37 % 100) as f64 / 100.0;
    let mean = |ids: &[i64]| ids.iter().map(|id| standing(*id)).sum::<f64>() / ids.len() as f64;
    let mixed = ids(&working_groups(&request(Purpose::Mixed, 30, 6, (5, 5))).unwrap());
    let all: Vec<i64> = (1..=30).collect();
    assert!(mixed.iter().all(|group| (mean(group) - mean(&all)).abs() < 0.05), "{mixed:?}");
    let tutoring = working_groups(&request(Purpose::PeerTutoring, 30, 15, (2, 2))).unwrap();
    for (group, places) in ids(&tutoring).iter().zip(&tutoring.groups) {
        let gap = (standing(group[0]) - standing(group[1])).abs();
        assert!(gap > 0.15, "{group:?}");
        let explains = places.places.iter().filter(|place| place.why.starts_with("can explain")).count();
        assert_eq!(explains, 1);
    }
}

#[test]
fn adults_and_accessible_places_hold() {
    let mut wanted = request(Purpose::Mixed, 30, 6, (5, 5));
    for at in [3, 9, 20] {
        wanted.members[at].adult = true;
    }
    wanted.members[12].access = true;
    wanted.members[3].access = true;
    let found = working_groups(&wanted).unwrap();
    assert_eq!(found.groups.iter().filter(|group| group.adult).count(), 1);
    assert_eq!(found.groups.iter().filter(|group| group.accessible).count(), 1);
    let place =
        found.groups.iter().flat_map(|group| &group.places).find(|place| place.pupil == PupilId(4)).unwrap();
    assert!(
        place.why.ends_with("; works with the adult of this group; has an accessible place here"),
        "{}",
        place.why
    );
}

#[test]
fn demands_that_contradict_each_other_are_named() {
    let wanted = || request(Purpose::Mixed, 12, 3, (4, 4));
    let refused = |change: fn(&mut Request)| {
        let mut request = wanted();
        change(&mut request);
        working_groups(&request).unwrap_err()
    };
    // Four who must all be apart do not go into three groups; the pair beside them is not to blame.
    let clique =
        refused(|request| request.apart = pairs(&[(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4), (5, 6)]));
    assert_eq!(clique, Impossible::Apart(pairs(&[(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)])));
    assert!(
        clique.to_string().contains("1 and 2, 1 and 3") && clique.to_string().contains("allow one of them")
    );
    // Two who both work with the one adult cannot be apart.
    let adults = refused(|request| {
        request.members[0].adult = true;
        request.members[1].adult = true;
        request.apart = pairs(&[(3, 4), (1, 2)]);
    });
    assert_eq!(adults, Impossible::Apart(pairs(&[(1, 2)])));
    let many = refused(|request| request.members.iter_mut().take(5).for_each(|member| member.adult = true));
    assert_eq!(many, Impossible::Adults { need: 5, groups: 1, room: 4 });
    let access = refused(|request| {
        request.accessible = 0;
        request.members[0].access = true;
    });
    assert_eq!(access, Impossible::Access { need: 1, groups: 0, room: 0 });
    assert_eq!(
        refused(|request| request.size = (5, 6)),
        Impossible::Size { pupils: 12, groups: 3, low: 5, high: 6 }
    );
    assert_eq!(refused(|request| request.members[1].pupil = PupilId(1)), Impossible::Twice(PupilId(1)));
    assert_eq!(refused(|request| request.apart = pairs(&[(1, 99)])), Impossible::Stranger(PupilId(99)));
    assert_eq!(refused(|request| request.apart = pairs(&[(1, 1)])), Impossible::Stranger(PupilId(1)));
    assert_eq!(refused(|request| request.members.clear()), Impossible::Nobody);
    assert_eq!(refused(|request| request.exit_check = " ".into()), Impossible::End);
    assert_eq!(refused(|request| request.end = Some(date(2027, 7, 1))), Impossible::End);
}

#[test]
fn hardening_movement_and_skew_are_reported_and_decide_nothing() {
    let plain = working_groups(&request(Purpose::SameNeed, 28, 4, (6, 8))).unwrap();
    assert_eq!((plain.mixing.hardening, plain.mixing.movement), (None, None));
    // Needs go by fours, so each group has one label only: it gathers, and is told.
    assert!(plain.mixing.skew.iter().all(|skew| skew.most > 0.99 && (skew.class - 0.5).abs() < 0.01));
    let same: Vec<Vec<PupilId>> =
        plain.groups.iter().map(|group| group.places.iter().map(|place| place.pupil).collect()).collect();
    let again = Request { before: vec![same.clone(), same], ..request(Purpose::SameNeed, 28, 4, (6, 8)) };
    let again = working_groups(&again).unwrap();
    assert_eq!((again.mixing.hardening, again.mixing.movement), (Some(1.0), Some(0.0)));
    assert_eq!(again.groups, plain.groups);
    let fresh = Request { before: vec![vec![]], ..request(Purpose::SameNeed, 28, 4, (6, 8)) };
    assert_eq!(working_groups(&fresh).unwrap().mixing.movement, Some(1.0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn everybody_has_one_place_and_every_demand_holds(
        pupils in 8..32_i64,
        count in 2..8_usize,
        purpose in prop::sample::select(vec![Purpose::SameNeed, Purpose::Mixed, Purpose::PeerTutoring]),
        apart in prop::collection::vec((1..32_i64, 1..32_i64), 0..12),
        adults in prop::collection::vec(0..32_usize, 0..4),
        unknown in prop::collection::vec(0..32_usize, 0..4),
    ) {
        let even = pupils as usize / count;
        let mut wanted = request(purpose, pupils, count, (even, even + 1));
        wanted.apart = pairs(&apart).into_iter().filter(|(a, b)| a != b && a.0 <= pupils && b.0 <= pupils).collect();
        for at in adults.iter().filter(|at| **at < pupils as usize) {
            wanted.members[*at].adult = true;
        }
        for at in unknown.iter().filter(|at| **at < pupils as usize) {
            (wanted.members[*at].need, wanted.members[*at].standing) = (None, None);
        }
        match working_groups(&wanted) {
            Ok(found) => {
                let mut all: Vec<i64> = ids(&found).concat();
                all.sort_unstable();
                prop_assert_eq!(all, (1..=pupils).collect::<Vec<_>>());
                for group in ids(&found) {
                    prop_assert!((even..=even + 1).contains(&group.len()));
                    let together = |pair: &(PupilId, PupilId)| group.contains(&pair.0.0) && group.contains(&pair.1.0);
                    prop_assert!(!wanted.apart.iter().any(together));
                }
                prop_assert!(found.groups.iter().filter(|group| group.adult).count() <= 1);
                prop_assert!(found.groups.iter().flat_map(|group| &group.places).all(|place| !place.why.is_empty()));
                prop_assert_eq!(&found, &working_groups(&wanted).unwrap());
            }
            Err(Impossible::Apart(blamed)) => {
                prop_assert!(!blamed.is_empty() && blamed.iter().all(|pair| wanted.apart.contains(pair)));
                // Without any one of them there is a way.
                let without = Request { apart: blamed[1..].to_vec(), ..wanted.clone() };
                prop_assert!(working_groups(&without).is_ok());
            }
            Err(Impossible::Adults { .. } | Impossible::NotFound) => {}
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }
}

/// Unoptimised and on a busy machine this takes some tens of milliseconds.
#[test]
#[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn a_class_of_thirty_is_placed_at_once() {
    for (purpose, count, size) in
        [(Purpose::SameNeed, 6, (4, 6)), (Purpose::Mixed, 6, (5, 5)), (Purpose::PeerTutoring, 15, (2, 2))]
    {
        let mut wanted = request(purpose, 30, count, size);
        wanted.apart = pairs(&[(1, 2), (1, 3), (2, 3), (4, 5), (6, 7), (8, 9), (10, 20), (11, 30)]);
        wanted.members[0].adult = true;
        let start = std::time::Instant::now();
        assert!(working_groups(&wanted).is_ok());
        let took = start.elapsed();
        println!("{purpose:?} {took:?}");
        assert!(took.as_millis() < 1_000, "{purpose:?} {took:?}");
    }
}
