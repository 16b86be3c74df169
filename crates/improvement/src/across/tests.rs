//! Simulated schools, and everything that is not said.

use super::*;
use jiff::civil::date;

/// Numbers between 0 and 1 that are always the same.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About normal: the sum of twelve.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}

/// Schools of 30 pupils in each of three years; pupils of school `s` come `level(s)` further.
fn schools(count: u32, level: impl Fn(u32) -> f64) -> Vec<Sat> {
    drawn(&mut Numbers(7), count, level)
}

fn drawn(numbers: &mut Numbers, count: u32, level: impl Fn(u32) -> f64) -> Vec<Sat> {
    let mut all = Vec::new();
    for school in 0..count {
        for at in 0..90_i64 {
            let stands = numbers.normal();
            let year_group = 3 + (at / 30) as i8;
            all.push(Sat {
                school,
                pupil: PupilId(i64::from(school) * 1000 + at),
                class: GroupId(i64::from(school) * 10 + at / 30),
                year_group,
                subject: "mathematics".into(),
                standing: Standing::Common,
                year: 2026,
                term: 1,
                on: date(2025, 11, 12),
                paper: format!("year {year_group} paper of 40").into(),
                called: format!("Year {year_group} paper").into(),
                // Marks of years differ, and so do their spreads: that must not matter.
                score: 20.0
                    + f64::from(year_group) * (1.0 + 0.8 * stands + 0.5 * numbers.normal() + level(school)),
                starts: vec![Start { scale: "start".into(), score: 100.0 + 15.0 * stands }],
                age: Some(numbers.next()),
            });
        }
    }
    all
}

fn found(sat: Vec<Sat>) -> Vec<About> {
    across(sat, |_, _, classes| classes.len() as u32)
}

fn told(about: &About, kind: Kind) -> Option<Told> {
    about.told.iter().find(|one| one.kind == kind).copied()
}

/// Two schools further, two less far, the others between.
fn apart(school: u32) -> f64 {
    match school {
        0 | 1 => 0.5,
        2 | 3 => -0.5,
        _ => 0.0,
    }
}

#[test]
fn schools_that_come_further_are_found_whichever_way_it_is_looked_at() {
    let all = found(schools(12, apart));
    assert_eq!(all.len(), 12);
    for (about, sign) in [(&all[0], 1.0), (&all[1], 1.0), (&all[2], -1.0), (&all[3], -1.0)] {
        assert_eq!((about.says, about.pupils, about.schools, about.term), (Says::Effects, 90, 12, 1));
        for kind in [Kind::Raw, Kind::Contextual, Kind::AsItIs, Kind::Progress] {
            let one = told(about, kind).unwrap();
            assert!(sign * one.value > 0.3 && sign * one.value < 0.8, "{kind:?} {one:?}");
            assert!(one.interval.0 * one.interval.1 > 0.0, "beyond chance: {one:?}");
        }
        let growth = told(about, Kind::Growth).unwrap();
        assert!(sign * (growth.value - 50.0) > 10.0, "{growth:?}");
        let [lower, typical, higher] = about.growth;
        assert_eq!(lower + typical + higher, 90);
        assert!(if sign > 0.0 { higher > lower } else { lower > higher });
    }
    let raw = told(&all[0], Kind::Raw).unwrap();
    let (low, high) = raw.compare.unwrap();
    assert!(low > raw.interval.0 && high < raw.interval.1, "narrower than beside the average: {raw:?}");
    assert!(raw.value.abs() < told(&all[0], Kind::AsItIs).unwrap().value.abs(), "drawn together");
    let within = all[4..].iter().filter_map(|one| told(one, Kind::Raw));
    assert!(
        within.filter(|one| one.interval.0 * one.interval.1 > 0.0).count() <= 2,
        "the others are like the average"
    );
    assert!(all.iter().all(|one| one.with_age && one.papers.len() == 3));
}

#[test]
fn intake_is_looked_at_only_in_the_contextual_comparison() {
    // Pupils of schools with high starts do better for the company, which the start of each pupil alone does not say.
    let mut sat = schools(20, |_| 0.0);
    for one in &mut sat {
        let shift = f64::from(one.school % 2) * 20.0;
        one.starts[0].score += shift;
        one.score += f64::from(one.year_group) * (0.8 / 15.0 + 0.05) * shift;
    }
    let all = found(sat);
    let mean = |kind| {
        all.iter().skip(1).step_by(2).filter_map(|one| told(one, kind)).map(|one| one.value).sum::<f64>()
    };
    assert!(mean(Kind::Raw) > 2.0, "{}", mean(Kind::Raw));
    assert!(mean(Kind::Contextual).abs() < 1.0, "{}", mean(Kind::Contextual));
    assert!(all[1].start_mean.unwrap() > all[0].start_mean.unwrap() + 0.5);
}

#[test]
fn schools_that_do_not_differ_are_told_just_that() {
    let all = found(schools(12, |school| f64::from(school % 2) * 1e-4));
    assert!(all.iter().all(|one| matches!(one.says, Says::Alike | Says::Effects)));
    let beyond =
        all.iter().filter_map(|one| told(one, Kind::Raw)).filter(|one| one.interval.0 * one.interval.1 > 0.0);
    assert!(beyond.count() <= 1);
    for one in all.iter().filter(|one| one.says == Says::Alike) {
        assert!(told(one, Kind::Raw).is_none() && told(one, Kind::Progress).is_some());
    }
}

#[test]
fn fewer_than_ten_have_no_effects_and_fewer_than_five_nothing() {
    for one in found(schools(9, apart)) {
        assert_eq!((one.says, one.schools), (Says::FewSchools, 9));
        assert!(
            [Kind::Raw, Kind::Contextual, Kind::AsItIs, Kind::Growth]
                .iter()
                .all(|kind| told(&one, *kind).is_none())
        );
        assert!(told(&one, Kind::Progress).is_some() && told(&one, Kind::GrowthAsItIs).is_some());
    }
    for count in [1, 2, 4] {
        for one in found(schools(count, apart)) {
            assert_eq!((one.says, one.schools, one.growth), (Says::TooFewSchools, 0, [0; 3]), "{count}");
            assert!(one.told.is_empty() && one.start_mean.is_none() && one.pupils == 90);
        }
    }
}

#[test]
fn a_school_of_three_pupils_of_few_starts_or_of_one_class_is_told_nothing() {
    let mut sat = schools(12, apart);
    sat.retain(|one| one.school != 4 || one.pupil.0 % 1000 < 3);
    sat.retain(|one| one.school != 5 || one.class.0 % 10 < 2);
    for one in sat.iter_mut().filter(|one| one.school == 6 && one.pupil.0 % 3 != 0) {
        one.starts.clear();
    }
    let all = across(sat, |school, _, classes| if school == 7 { 1 } else { classes.len() as u32 });
    let says: Vec<Says> = all[4..9].iter().map(|one| one.says).collect();
    assert_eq!(says, [Says::FewPupils, Says::FewClasses, Says::FewStarts, Says::FewClasses, Says::Effects]);
    assert!(all[4..8].iter().all(|one| one.told.is_empty() && one.growth == [0; 3]));
    assert_eq!((all[6].pupils, all[6].without_start), (30, 60));
}

#[test]
fn all_the_same_no_starts_and_one_large_school_are_said() {
    let mut same = schools(12, apart);
    same.iter_mut().for_each(|one| one.score = 12.0);
    assert!(found(same).iter().all(|one| one.says == Says::AllSame && one.told.is_empty()));
    let mut none = schools(12, apart);
    none.iter_mut().for_each(|one| one.starts.clear());
    assert!(found(none).iter().all(|one| one.says == Says::TooFewSchools && one.told.is_empty()));
    let mut alike = schools(12, apart);
    alike.iter_mut().for_each(|one| one.starts[0].score = 100.0);
    assert!(
        found(alike).iter().all(|one| one.says <= Says::FewSchools),
        "starts that do not differ say nothing, and harm nothing"
    );
    let mut large = schools(6, apart);
    large.retain(|one| one.school == 0 || one.pupil.0 % 1000 % 30 < 5);
    let large = found(large);
    assert!(large.iter().all(|one| one.says == Says::OneLarge && one.told.is_empty()), "{:?}", large[1]);
}

#[test]
fn only_the_same_papers_of_one_term_are_compared_and_each_pupil_once() {
    let mut sat = schools(10, apart);
    // Two schools sat another paper, and all sat one in spring but those two.
    for one in sat.iter_mut().filter(|one| one.school < 2) {
        one.paper = "another".into();
    }
    let all = found(sat.clone());
    let says: Vec<Says> = all.iter().map(|one| one.says).collect();
    assert_eq!(says, [vec![Says::TooFewSchools; 2], vec![Says::FewSchools; 8]].concat());
    assert_eq!((all[0].pupils, all[0].papers.len()), (90, 3), "what nobody else sat is named all the same");
    let mut twice = schools(10, apart);
    let again: Vec<Sat> = twice
        .iter()
        .map(|one| Sat { on: date(2025, 12, 1), score: one.score + 1.0, ..one.clone() })
        .collect();
    twice.extend(again);
    assert!(found(twice).iter().all(|one| one.pupils == 90));
    let mut terms = schools(10, apart);
    let spring = terms.iter().filter(|one| one.school != 9).map(|one| Sat {
        term: 2,
        on: date(2026, 2, 1),
        ..one.clone()
    });
    let spring: Vec<Sat> = spring.collect();
    terms.extend(spring);
    assert!(
        found(terms.clone()).iter().all(|one| one.term == 1),
        "the term that most schools sat a paper in"
    );
    terms.retain(|one| one.school != 9);
    assert!(found(terms).iter().all(|one| one.term == 2), "the latest of those");
}

#[test]
fn years_stages_and_standings_stand_apart() {
    let mut sat = schools(10, apart);
    let mut more: Vec<Sat> = sat.iter().map(|one| Sat { year: 2025, ..one.clone() }).collect();
    more.extend(sat.iter().map(|one| Sat { year_group: 9, ..one.clone() }));
    more.extend(sat.iter().map(|one| Sat { standing: Standing::National, ..one.clone() }));
    sat.extend(more);
    let all = found(sat);
    assert_eq!(all.len(), 40);
    assert!(all.iter().filter(|one| one.standing == Standing::National).all(|one| one.term == 0));
    assert_eq!(all.iter().filter(|one| one.stage == Stage::Secondary).count(), 10);
}

#[test]
fn order_and_numbers_of_pupils_change_nothing() {
    let sat = schools(12, apart);
    let mut other: Vec<Sat> = sat.iter().rev().cloned().collect();
    other.iter_mut().for_each(|one| one.pupil = PupilId(5_000_000 - one.pupil.0));
    let (one, other) = (found(sat), found(other));
    for (one, other) in one.iter().zip(&other) {
        assert_eq!((one.says, one.pupils, one.growth), (other.says, other.pupils, other.growth));
        for (a, b) in one.told.iter().zip(&other.told) {
            assert!((a.value - b.value).abs() < 2e-4, "{a:?} {b:?}");
        }
    }
}

/// Whether a school is told that its pupils came further, or less far: 1, −1, or 0 for neither.
fn claimed(about: &About) -> i32 {
    let of = |kind| {
        told(about, kind).map_or(0, |one| i32::from(one.interval.0 > 0.0) - i32::from(one.interval.1 < 0.0))
    };
    if of(Kind::Raw) == 0 { of(Kind::Contextual) } else { of(Kind::Raw) }
}

/// 40 times 12 schools of 90 pupils: without true differences, and with differences of a quarter of a standard deviation.
#[test]
fn few_schools_are_told_of_a_difference_that_there_is_not() {
    let mut numbers = Numbers(11);
    let (mut without, mut right, mut wrong) = (0, 0, 0);
    for _ in 0..40 {
        let none = found(drawn(&mut numbers, 12, |_| 0.0));
        without += none.iter().filter(|one| claimed(one) != 0).count();
        let mut levels: Vec<f64> = (0..12).map(|_| 0.25 * numbers.normal()).collect();
        // Schools are told how they differ from each other.
        let mean = levels.iter().sum::<f64>() / 12.0;
        levels.iter_mut().for_each(|level| *level -= mean);
        let some = found(drawn(&mut numbers, 12, |school| levels[school as usize]));
        for one in &some {
            match claimed(one) {
                0 => {}
                said if f64::from(said) * levels[one.school as usize] > 0.0 => right += 1,
                _ => wrong += 1,
            }
        }
    }
    assert!(without <= 24, "{without} of 480 schools are told of a difference that there is not");
    assert!(right > 250 && 50 * wrong <= right, "{right} right, {wrong} wrong");
}
