//! Working groups: what is asked for holds, and what cannot hold says why.

use domain::{Probability, PupilId};
use jiff::civil::date;
use proptest::prelude::*;
use support::groups::{
    Adult, Demand, Groups, Impossible, Member, Mixing, Need, Purpose, Reason, Request, gain_and_spread,
    nearest, with_adults, working_groups,
};

fn member(id: i64) -> Member {
    Member {
        pupil: PupilId(id),
        need: Some(Need(id as u32 % 4 + 1)),
        standing: Some(Probability::new((id * 37 % 100) as f64 / 100.0).unwrap()),
        adult: false,
        access: false,
    }
}

fn request(purpose: Purpose, pupils: i64, groups: usize, size: (usize, usize)) -> Request {
    Request {
        purpose,
        members: (1..=pupils).map(member).collect(),
        groups,
        size,
        apart: vec![],
        together: vec![],
        pinned: vec![],
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

fn apart(all: &[(i64, i64)]) -> Impossible {
    let apart = |(one, other): &(i64, i64)| Demand::Apart(PupilId(*one), PupilId(*other));
    Impossible::Demands(all.iter().map(apart).collect())
}

fn pairs(all: &[(i64, i64)]) -> Vec<(PupilId, PupilId)> {
    all.iter().map(|(one, other)| (PupilId(*one), PupilId(*other))).collect()
}

#[test]
fn the_same_need_sits_together_and_each_place_says_why() {
    let found = working_groups(&request(Purpose::SameNeed, 28, 4, (6, 8))).unwrap();
    for group in &found.groups {
        assert!(
            group.places.iter().all(|place| place.pupil.value() % 4 + 1 == i64::from(group.need.unwrap().0))
        );
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
fn adults_begin_where_somebody_works_with_one_and_go_round_where_they_are_too_few() {
    let mut wanted = request(Purpose::Mixed, 30, 6, (5, 5));
    for at in [3, 9] {
        wanted.members[at].adult = true;
    }
    wanted.adults = 6;
    let adults = [Adult::Teacher, Adult::Assistant, Adult::Assistant];
    let found = working_groups(&wanted).unwrap();
    let placed = with_adults(&found, &wanted.members, wanted.purpose, &adults);
    for (group, adult) in found.groups.iter().zip(&placed) {
        assert_eq!(group.adult, adult.is_some(), "mixed groups have one only where somebody works with one");
    }
    let mut many = request(Purpose::SameNeed, 30, 6, (5, 5));
    many.members.iter_mut().take(20).for_each(|member| member.adult = true);
    many.adults = 2;
    assert!(matches!(working_groups(&many), Err(Impossible::Adults { need: 20, groups: 2, room: 10 })));
    let near = nearest(&many).unwrap();
    assert!(near.adults_go_round && near.set_aside.is_empty() && near.size.is_none());
    assert_eq!(near.groups.groups.iter().flat_map(|group| &group.places).count(), 30);
    many.members.iter_mut().for_each(|member| member.adult = false);
    assert!(!nearest(&many).unwrap().adults_go_round, "nobody works with one");
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
    assert_eq!(clique, apart(&[(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]));
    assert!(
        clique.to_string().contains("1 and 2 apart, 1 and 3 apart")
            && clique.to_string().contains("allow one of them")
    );
    // Two who both work with the one adult cannot be apart.
    let adults = refused(|request| {
        request.members[0].adult = true;
        request.members[1].adult = true;
        request.apart = pairs(&[(3, 4), (1, 2)]);
    });
    assert_eq!(adults, apart(&[(1, 2)]));
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
fn hardening_and_movement_are_reported_and_decide_nothing() {
    let plain = working_groups(&request(Purpose::SameNeed, 28, 4, (6, 8))).unwrap();
    assert_eq!((plain.mixing.hardening, plain.mixing.movement), (None, None));
    let same: Vec<Vec<PupilId>> =
        plain.groups.iter().map(|group| group.places.iter().map(|place| place.pupil).collect()).collect();
    let again = Request { before: vec![same.clone(), same], ..request(Purpose::SameNeed, 28, 4, (6, 8)) };
    let again = working_groups(&again).unwrap();
    assert_eq!((again.mixing.hardening, again.mixing.movement), (Some(1.0), Some(0.0)));
    assert_eq!(again.groups, plain.groups);
    let fresh = Request { before: vec![vec![]], ..request(Purpose::SameNeed, 28, 4, (6, 8)) };
    assert_eq!(working_groups(&fresh).unwrap().mixing.movement, Some(1.0));
}

#[test]
fn gain_and_spread_stand_together_and_of_few_nothing_is_said() {
    let pairs = [(0.2, 0.6), (0.3, 0.5), (0.4, 0.9), (0.5, 0.4), (0.1, 0.5)];
    assert_eq!(gain_and_spread(&pairs[..4]), None);
    let found = gain_and_spread(&pairs).unwrap();
    let (mean, n) = found.mean.read().unwrap();
    // 0.4, 0.2, 0.5, -0.1, 0.4: mean 0.28, sd 0.2387, standard error 0.1068, t(4) at 0.975 is 2.776.
    assert!((mean.value - 0.28).abs() < 1e-12 && n == 5);
    assert!((mean.low95 - (0.28 - 2.776_4 * 0.106_77)).abs() < 1e-3, "{mean:?}");
    assert!((found.least + 0.1).abs() < 1e-12 && (found.most - 0.5).abs() < 1e-12);
}

#[test]
fn pairs_stay_together_and_pins_hold_and_what_stands_against_them_is_named() {
    let mut wanted = request(Purpose::SameNeed, 12, 3, (4, 4));
    wanted.together = pairs(&[(1, 2), (2, 3)]);
    wanted.pinned = vec![(PupilId(5), 2), (PupilId(1), 1)];
    let found = ids(&working_groups(&wanted).unwrap());
    assert!([1, 2, 3].iter().all(|id| found[1].contains(id)) && found[2].contains(&5), "{found:?}");
    wanted.apart = pairs(&[(1, 3), (4, 5)]);
    let named = working_groups(&wanted).unwrap_err();
    assert_eq!(
        named.to_string(),
        "this cannot all be kept in so many groups with what else is asked: 1 and 3 apart, 1 and 2 together, \
         2 and 3 together; allow one of them, or add a group"
    );
    let near = nearest(&wanted).unwrap();
    assert_eq!(near.set_aside, [Demand::Together(PupilId(2), PupilId(3))], "apart is given up last");
    assert!(ids(&near.groups)[2].contains(&5));
    wanted.pinned.push((PupilId(6), 3));
    assert_eq!(working_groups(&wanted).unwrap_err(), Impossible::Stranger(PupilId(6)));
}

#[test]
fn a_size_that_does_not_come_out_becomes_the_nearest_that_does() {
    let near = nearest(&request(Purpose::Mixed, 29, 6, (5, 5))).unwrap();
    assert_eq!((near.size, near.count, near.set_aside.len()), (Some((4, 5)), 6, 0));
    assert!(ids(&near.groups).iter().all(|group| (4..=5).contains(&group.len())));
    let near = nearest(&request(Purpose::PeerTutoring, 3, 9, (2, 2))).unwrap();
    assert_eq!((near.size, near.count), (Some((1, 1)), 3));
    let mut nobody = request(Purpose::Mixed, 3, 1, (3, 3));
    nobody.members.clear();
    assert!(nearest(&nobody).is_none(), "there is nothing near to nobody");
}

#[test]
fn the_teacher_begins_with_those_who_have_most_to_learn() {
    let wanted = request(Purpose::SameNeed, 28, 4, (6, 8));
    let found = working_groups(&wanted).unwrap();
    let adults = [Adult::Assistant, Adult::Teacher];
    let placed = with_adults(&found, &wanted.members, Purpose::SameNeed, &adults);
    let standing = |id: i64| (id * 37 % 100) as f64 / 100.0;
    let mean = |at: usize| ids(&found)[at].iter().map(|id| standing(*id)).sum::<f64>() / 7.0;
    let at = |adult| placed.iter().position(|one| *one == Some(adult)).unwrap();
    assert!((0..4).all(|other| mean(at(Adult::Teacher)) <= mean(other)));
    assert!(
        (0..4)
            .filter(|other| placed[*other].is_none())
            .all(|other| mean(at(Adult::Assistant)) <= mean(other))
    );
    assert_eq!(with_adults(&found, &wanted.members, Purpose::Mixed, &adults), [None; 4], "they go round");
    assert_eq!(found.groups[0].places[0].reason, Reason::SharedNeed);
}

#[test]
fn groups_that_stand_are_compared_with_those_before() {
    let group = |ids: &[i64]| ids.iter().map(|id| PupilId(*id)).collect::<Vec<_>>();
    let (now, other) =
        (vec![group(&[1, 2, 3]), group(&[4, 5, 6])], vec![group(&[1, 4]), group(&[2, 3, 5, 6])]);
    assert_eq!(Mixing::between(&now, &[]).movement, None);
    let same = Mixing::between(&now, std::slice::from_ref(&now));
    assert_eq!((same.hardening, same.movement), (Some(1.0), Some(0.0)));
    // Of six pairs, 2 with 3 and 5 with 6 were together before; the other four pupils have all or half new partners.
    let moved = Mixing::between(&now, &[other, now.clone()]);
    assert_eq!((moved.hardening, moved.movement), (Some(2.0 / 6.0), Some(1.0)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn everybody_has_one_place_and_every_demand_holds(
        pupils in 8..32_i64,
        count in 2..8_usize,
        purpose in prop::sample::select(vec![Purpose::SameNeed, Purpose::Mixed, Purpose::PeerTutoring]),
        apart in prop::collection::vec((1..32_i64, 1..32_i64), 0..12),
        together in prop::collection::vec((1..32_i64, 1..32_i64), 0..4),
        pinned in prop::collection::btree_map(1..32_i64, 0..2_usize, 0..4),
        adults in prop::collection::vec(0..32_usize, 0..4),
        unknown in prop::collection::vec(0..32_usize, 0..4),
    ) {
        let even = pupils as usize / count;
        let mut wanted = request(purpose, pupils, count, (even, even + 1));
        let there = |all: &[(i64, i64)]| -> Vec<(PupilId, PupilId)> {
            pairs(all).into_iter().filter(|(a, b)| a != b && a.0 <= pupils && b.0 <= pupils).collect()
        };
        (wanted.apart, wanted.together) = (there(&apart), there(&together));
        let there = pinned.iter().filter(|(pupil, _)| **pupil <= pupils);
        wanted.pinned = there.map(|(pupil, group)| (PupilId(*pupil), *group)).collect();
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
                    let half = |pair: &&(PupilId, PupilId)| group.contains(&pair.0.0) != group.contains(&pair.1.0);
                    prop_assert!(!wanted.together.iter().any(|pair| half(&pair)));
                }
                for (pupil, group) in &wanted.pinned {
                    prop_assert!(ids(&found)[*group].contains(&pupil.0));
                }
                prop_assert!(found.groups.iter().filter(|group| group.adult).count() <= 1);
                prop_assert!(found.groups.iter().flat_map(|group| &group.places).all(|place| !place.why.is_empty()));
                prop_assert_eq!(&found, &working_groups(&wanted).unwrap());
            }
            Err(Impossible::Demands(blamed)) => {
                let asked = |demand: &Demand| match demand {
                    Demand::Apart(one, other) => wanted.apart.contains(&(*one, *other)),
                    Demand::Together(one, other) => wanted.together.contains(&(*one, *other)),
                    Demand::Pinned(pupil, group) => wanted.pinned.contains(&(*pupil, *group)),
                };
                prop_assert!(!blamed.is_empty() && blamed.iter().all(asked));
                // Setting some of them aside leads to groups that keep all the rest.
                let near = nearest(&wanted).unwrap();
                prop_assert!(near.adults_go_round || !near.set_aside.is_empty());
                prop_assert!(near.set_aside.iter().all(asked));
                let left: Vec<_> = wanted.apart.iter()
                    .filter(|(one, other)| !near.set_aside.contains(&Demand::Apart(*one, *other))).collect();
                for group in ids(&near.groups) {
                    prop_assert!(!left.iter().any(|(one, other)| group.contains(&one.0) && group.contains(&other.0)));
                }
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
        for _ in 0..25 {
            let start = std::time::Instant::now();
            assert!(working_groups(&wanted).is_ok());
            let took = start.elapsed();
            println!("bench\t{}\tgroups of 30", took.as_secs_f64() * 1_000.0);
            assert!(took.as_millis() < 1_000, "{purpose:?} {took:?}");
        }
    }
}
