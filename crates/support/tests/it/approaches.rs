//! What may be said to a pupil about approaches: seldom anything individual.

use crate::data::episodes;
use jiff::civil::date;
use support::approaches::{Advice, Episode, report};
use support::{Measured, Status};

const UNTIL: Option<jiff::civil::Date> = Some(date(2026, 4, 2));

fn names() -> Vec<String> {
    ["Worked examples", "Retell in pairs", "Practice first"].map(str::to_owned).to_vec()
}

#[test]
fn where_pupils_do_not_differ_nobody_is_told_that_they_do() {
    let found = report(&episodes(false), 60, 3, UNTIL, 1).unwrap();
    assert!((found.p - 0.464_280_066_553_9).abs() < 1e-4);
    assert!(
        found.advice.iter().all(|advice| *advice == Advice::BestForMost { approach: 1 }),
        "{:?}",
        found.best
    );
    assert_eq!(
        found.advice[0].sentence(&names()),
        "Retell in pairs: this works best for most; no difference seen for you yet."
    );
}

/// Pupils do differ here (p < 0.001), but a few episodes say too little about any one of them.
#[test]
fn a_real_difference_that_is_not_reliable_is_still_no_advice() {
    let found = report(&episodes(true), 60, 3, UNTIL, 1).unwrap();
    assert!((found.p - 0.000_238_379_730_608_685).abs() < 1e-5);
    assert!((found.reliability.unwrap() - 0.260_057_511_230_062).abs() < 1e-4);
    assert!(found.advice.iter().all(|advice| matches!(advice, Advice::BestForMost { approach: 1 })));
    let (variance, n) = found.particular.read().unwrap();
    assert!(variance.low95 > 0.0 && variance.high95 > 0.06 && n > 600, "{variance:?} {n}");
}

/// Pupils who differ by a whole standard deviation, with many episodes each, and one who had too few.
fn strong(pupils: usize, each: usize) -> Vec<Episode> {
    let mut all = Vec::new();
    for pupil in 0..pupils {
        for approach in 0..2 {
            let own = if (pupil + approach) % 2 == 0 { 0.8 } else { -0.8 };
            let few = pupil == 0 && approach == 1;
            for at in 0..if few { 3 } else { each } {
                let noise = ((pupil * 7 + approach * 13 + at * 29) % 11) as f64 / 11.0 - 0.45;
                all.push(Episode { pupil, approach, gain: own + noise, occasion: None });
            }
        }
    }
    all
}

#[test]
fn advice_needs_all_four_conditions_and_takes_nothing_away() {
    let found = report(&strong(24, 6), 24, 2, UNTIL, 1).unwrap();
    assert!(found.reliability.unwrap() > 0.6 && found.p < 0.01);
    assert_eq!(
        found.advice[0],
        Advice::NoneAhead,
        "three episodes are too few, and for most nothing is ahead"
    );
    for (pupil, advice) in found.advice.iter().enumerate().skip(1) {
        let Advice::Individual { approach, chance } = advice else { panic!("{pupil}: {advice:?}") };
        assert!(*approach == pupil % 2 && *chance >= 0.8);
    }
    let says = found.advice[1].sentence(&names());
    assert!(
        says.starts_with("Retell in pairs has helped you most so far") && says.contains("stay open to you"),
        "{says}"
    );
    assert_eq!(found.advice[0].sentence(&names()), "No clear difference between the approaches yet.");
    assert_eq!((found.until, report(&strong(24, 6), 24, 2, UNTIL, 1).unwrap()), (UNTIL, found));
}

#[test]
fn every_number_comes_with_its_own_count() {
    let found = report(&strong(24, 6), 24, 2, UNTIL, 1).unwrap();
    let counts = |all: &[Measured]| all.iter().map(Measured::n).collect::<Vec<_>>();
    assert_eq!((counts(&found.means), counts(&found.own[0])), (vec![144, 141], vec![6, 3]));
    let same: Vec<Episode> = strong(24, 6)
        .into_iter()
        .map(|e| Episode { gain: e.gain - if (e.pupil + e.approach) % 2 == 0 { 0.8 } else { -0.8 }, ..e })
        .collect();
    let nothing = report(&same, 24, 2, UNTIL, 1).unwrap();
    assert_eq!((nothing.particular.status(), nothing.reliability), (Status::Boundary, None));
    assert!(nothing.particular.read().unwrap().0.high95 > 0.0, "not seen is not nothing");
    assert!(report(&[], 1, 1, UNTIL, 1).is_err());
}

/// Two approaches, four classes of twelve, ten occasions of each class; what is particular to a class on a day is as large as
/// `day`, and approach 1 is better for everybody by `better`.
fn school(day: f64, better: f64) -> Vec<Episode> {
    let mut all = Vec::new();
    for class in 0..4 {
        for time in 0..10 {
            let (occasion, approach) = (class * 10 + time, time % 2);
            // Fixed numbers without a pattern over approaches, mean near 0.
            let of_day = ((occasion * 37 + 11) % 23) as f64 / 11.0 - 1.0;
            for at in 0..12 {
                let noise = ((at * 7 + occasion * 29) % 13) as f64 / 13.0 - 0.46;
                let gain = day * of_day + better * approach as f64 + noise;
                all.push(Episode { pupil: class * 12 + at, approach, gain, occasion: Some(occasion) });
            }
        }
    }
    all
}

#[test]
fn what_a_class_had_on_a_day_is_neither_a_pupil_s_nor_an_approach_s() {
    let (calm, stormy) = (school(0.0, 0.0), school(3.0, 0.0));
    let of = |all: &[Episode]| report(all, 48, 2, UNTIL, 1).unwrap();
    let (still, wild) = (of(&calm), of(&stormy));
    assert!((still.p - wild.p).abs() < 1e-3, "{} {}", still.p, wild.p);
    assert!((still.model.interaction_variance - wild.model.interaction_variance).abs() < 1e-4);
    // Twenty occasions a side that differ by so much say nothing of the approaches; thirty times as many pupils do not change that.
    assert!(wild.advice.iter().all(|advice| *advice == Advice::NoneAhead), "{:?}", wild.best);
    let sd = |found: &support::approaches::ApproachReport| found.means[0].read().unwrap().0.sd;
    assert!(sd(&wild) > 3.0 * sd(&still), "{} {}", sd(&wild), sd(&still));
    // The same without occasions would be sure of itself.
    let blind: Vec<Episode> = stormy.iter().map(|one| Episode { occasion: None, ..*one }).collect();
    assert!(sd(&of(&blind)) < 0.75 * sd(&wild), "{}", sd(&of(&blind)));
    let ahead = of(&school(0.3, 1.0));
    assert!(
        ahead.advice.iter().all(|advice| *advice == Advice::BestForMost { approach: 1 }),
        "{:?}",
        ahead.best
    );
}

#[test]
fn one_occasion_of_each_approach_says_nothing_is_ahead() {
    let one_each: Vec<Episode> = school(0.0, 5.0).into_iter().filter(|one| one.occasion < Some(2)).collect();
    let other = one_each.iter().map(|one| Episode { gain: one.gain + 0.1 * (one.pupil % 3) as f64, ..*one });
    let again: Vec<Episode> = one_each.iter().copied().chain(other).collect();
    let found = report(&again, 48, 2, UNTIL, 1).unwrap();
    assert!(found.advice.iter().all(|advice| *advice == Advice::NoneAhead), "{:?}", found.best);
}
