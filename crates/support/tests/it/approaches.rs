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
                all.push(Episode { pupil, approach, gain: own + noise });
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
