//! Targets on the simulated cohort: R's ordinal::clm and arithmetic, and what must hold for any pupil.

use crate::data::{cohort_rows, table};
use domain::CohortId;
use proptest::prelude::*;
use std::sync::LazyLock;
use support::Status;
use support::targets::{
    Challenge, ChancesTable, CohortRow, CurricularOnly, Grade, Prior, Raised, ReferenceCohort, Scale,
    StatedRange, TargetInputs, aspiration_sentence, attainment_target, chances_sentence,
};

static TABLE: LazyLock<ChancesTable> = LazyLock::new(table);
const CHALLENGES: [Challenge; 4] =
    [Challenge::Typical, Challenge::Stretch, Challenge::Ambitious, Challenge::Exceptional];

fn inputs(prior: Option<f64>, challenge: Challenge) -> TargetInputs {
    TargetInputs {
        year_group: 10,
        prior: prior.map(|value| Prior::new(value, 0.0).unwrap()),
        challenge,
        previous: None,
        secure: None,
        aspirations: vec![],
    }
}

#[test]
fn targets_of_each_band_are_the_reference_ones() {
    let expected =
        [[2, 3, 3, 4], [3, 4, 4, 5], [3, 5, 5, 6], [5, 6, 6, 7], [6, 7, 7, 8], [7, 8, 8, 8], [8, 8, 9, 9]];
    for (prior, grades) in [85.0, 92.0, 97.0, 102.0, 107.0, 112.0, 117.0].into_iter().zip(expected) {
        for (challenge, grade) in CHALLENGES.into_iter().zip(grades) {
            let range = attainment_target(Some(&TABLE), &inputs(Some(prior), challenge)).unwrap();
            assert_eq!(
                (range.typical, range.target),
                (Grade(grades[0]), Grade(grade)),
                "{prior} {challenge:?}"
            );
            assert!(range.raised.is_empty());
        }
    }
}

/// Smoothed shares of the lowest and highest band (posterior_pmf of the reference).
#[test]
fn chances_are_the_smoothed_ones() {
    let ends = TABLE.bands();
    assert!((ends[0].shares[0] - 0.233_056_473_746_825).abs() < 1e-6);
    assert!((ends[6].shares[8] - 0.226_451_301_552_189).abs() < 1e-6);
    let exact = TABLE.chances(Some(Prior::new(102.0, 0.0).unwrap()));
    assert!((exact.n - 221.0).abs() < 1e-9 && exact.status == Status::Ok);
}

#[test]
fn nothing_lowers_a_target_and_what_raises_it_is_named() {
    let held = TargetInputs {
        previous: Some(Grade(8)),
        secure: Some(Grade(7)),
        aspirations: vec![Grade(5), Grade(8)],
        ..inputs(Some(92.0), Challenge::Stretch)
    };
    let range = attainment_target(Some(&TABLE), &held).unwrap();
    assert_eq!((range.from_start, range.target), (Grade(4), Grade(8)));
    assert_eq!(range.raised, [Raised::Previous, Raised::Aspiration]);
}

#[test]
fn the_young_and_the_incomparable_have_curricular_targets_only() {
    let young = TargetInputs { year_group: 5, ..inputs(Some(100.0), Challenge::Stretch) };
    assert_eq!(attainment_target(Some(&TABLE), &young), Err(CurricularOnly::BeforeYear6));
    let alone = attainment_target(None, &inputs(Some(100.0), Challenge::Stretch));
    assert_eq!(alone, Err(CurricularOnly::NoReferenceCohort));
    for why in [CurricularOnly::BeforeYear6, CurricularOnly::NoReferenceCohort] {
        assert!(why.sentence().contains("curricular targets only"));
    }
}

#[test]
fn an_unknown_start_is_the_whole_cohort_and_never_the_lowest_band() {
    let unknown = attainment_target(Some(&TABLE), &inputs(None, Challenge::Stretch)).unwrap();
    assert_eq!(unknown.chances.status, Status::Provisional);
    assert!((unknown.chances.n - cohort_rows().len() as f64).abs() < 1e-9);
    let lowest = attainment_target(Some(&TABLE), &inputs(Some(80.0), Challenge::Stretch)).unwrap();
    assert!(unknown.target > lowest.target);
    assert!(chances_sentence(&unknown.chances, Grade(6)).contains("where this pupil started is not known"));
}

#[test]
fn sentences_carry_their_number_of_pupils_and_shut_no_door() {
    let chances = TABLE.chances(Some(Prior::new(102.0, 0.0).unwrap()));
    let says = chances_sentence(&chances, Grade(6));
    // Smoothed shares of grades 6 to 9: 0.1545 + 0.1263 + 0.0575 + 0.0135.
    assert!(
        says.starts_with("35 of 100 pupils who started here reached grade 6 or above (between 29 and 41"),
        "{says}"
    );
    assert!(says.contains("from 221 pupils"), "{says}");
    assert!(
        aspiration_sentence(&chances, Grade(7)).starts_with("About 1 in 5 who started here reached grade 7")
    );
    assert!(aspiration_sentence(&chances, Grade(7)).contains("not reaching it is not a miss"));
    let low = TABLE.chances(Some(Prior::new(82.0, 0.0).unwrap()));
    assert!(chances_sentence(&low, Grade(9)).starts_with("Fewer than 1 of 100"));
    assert!(aspiration_sentence(&low, Grade(9)).starts_with("Very few"));
    let high = TABLE.chances(Some(Prior::new(118.0, 0.0).unwrap()));
    assert!(chances_sentence(&high, Grade(2)).starts_with("More than 99 of 100"));
    assert!(chances_sentence(&high, Grade(10)).starts_with("Nobody in the reference cohort"));
    assert!(aspiration_sentence(&high, Grade(4)).starts_with("Nearly all"));
    assert!(aspiration_sentence(&high, Grade(7)).starts_with("About 7 in 10"));
    // 35 of 100 are not “1 in 3”, and 45 are not “1 in 2”.
    assert!(aspiration_sentence(&chances, Grade(6)).starts_with("About 4 in 10"));
}

/// A cohort whose lower band happened to do better: the higher one is not given less.
#[test]
fn a_higher_start_never_gets_less_though_the_cohort_says_so() {
    let mut rows = Vec::new();
    for (prior, grades) in [(100.0, [5, 30, 65]), (110.0, [30, 50, 20]), (120.0, [5, 20, 75])] {
        rows.extend(grades.into_iter().zip(1..).map(|(count, grade)| CohortRow {
            prior,
            grade: Grade(grade),
            count,
        }));
    }
    let scale = Scale { mean: 110.0, sd: 8.0, breaks: vec![105.0, 115.0] };
    let cohort = ReferenceCohort::new("Simulated", Some(2024), scale, rows).unwrap();
    let table = ChancesTable::of(cohort).unwrap();
    let typical =
        |prior| attainment_target(Some(&table), &inputs(Some(prior), Challenge::Typical)).unwrap().target;
    assert_eq!([100.0, 110.0, 120.0].map(typical), [Grade(3), Grade(3), Grade(3)]);
    // What is called reached by at least half is shown with at least half.
    for prior in [100.0, 110.0, 120.0] {
        let chances = table.chances(Some(Prior::new(prior, 0.0).unwrap()));
        for q in [0.5, 0.75] {
            let (number, _) = chances.at_least(chances.quantile(q).unwrap()).read().unwrap();
            assert!(number.value >= 1.0 - q - 1e-12, "{prior}: {number:?}");
        }
    }
}

#[test]
fn a_cohort_of_one_grade_has_no_chances() {
    let rows = vec![CohortRow { prior: 100.0, grade: Grade(5), count: 9 }];
    let cohort = ReferenceCohort::new("Simulated", Some(2024), Scale::key_stage_2(), rows).unwrap();
    assert!(ChancesTable::of(cohort).is_err());
}

proptest! {
    #[test]
    fn a_target_never_falls_as_the_start_rises(
        (one, other) in (70.0..130.0_f64, 70.0..130.0_f64),
        error in 0.0..8.0_f64,
        challenge in prop::sample::select(CHALLENGES.to_vec()),
    ) {
        let of = |value: f64| {
            let inputs = TargetInputs { prior: Some(Prior::new(value, error).unwrap()), ..inputs(None, challenge) };
            attainment_target(Some(&TABLE), &inputs).unwrap()
        };
        prop_assert!(of(one.min(other)).target <= of(one.max(other)).target);
        prop_assert!((of(one).chances.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_stated_is_the_chance_of_that_grade_and_stays_readable(
        prior in 70.0..130.0_f64,
        grade in 1..=9_u8,
    ) {
        let range = attainment_target(Some(&TABLE), &inputs(Some(prior), Challenge::Stretch)).unwrap();
        let stated = StatedRange::of(&range, CohortId(3), Grade(grade)).unwrap();
        let (now, n) = range.chances.at_least(Grade(grade)).read().unwrap();
        let (kept, people) = stated.measured().read().unwrap();
        prop_assert_eq!((kept.value, kept.low95, kept.high95, people), (now.value, now.low95, now.high95, n));
        prop_assert_eq!(stated.above_start(), i16::from(grade) - i16::from(range.from_start.0));
        prop_assert!(StatedRange::of(&range, CohortId(3), Grade(10)).is_none());
    }

    #[test]
    fn more_challenge_or_more_behind_it_never_lowers_it(
        prior in prop::option::of(70.0..130.0_f64),
        held in prop::collection::vec(1..=9_u8, 0..3),
        (previous, secure) in (prop::option::of(1..=9_u8), prop::option::of(1..=9_u8)),
    ) {
        let mut before = Grade(0);
        for challenge in CHALLENGES {
            let bare = attainment_target(Some(&TABLE), &inputs(prior, challenge)).unwrap();
            let full = TargetInputs {
                previous: previous.map(Grade),
                secure: secure.map(Grade),
                aspirations: held.iter().copied().map(Grade).collect(),
                ..inputs(prior, challenge)
            };
            let full = attainment_target(Some(&TABLE), &full).unwrap();
            prop_assert!(full.target >= bare.target && full.target >= before && full.from_start == bare.from_start);
            prop_assert_eq!(full.raised.is_empty(), full.target == bare.target);
            before = full.target;
        }
    }
}

#[test]
fn the_order_of_the_cohorts_rows_changes_nothing() {
    let mut rows = cohort_rows();
    rows.reverse();
    let turned = ReferenceCohort::new("Simulated cohort", Some(2023), Scale::key_stage_2(), rows).unwrap();
    let turned = ChancesTable::of(turned).unwrap();
    for (one, other) in TABLE.bands().iter().zip(turned.bands()) {
        assert!(one.shares.iter().zip(&other.shares).all(|(a, b)| (a - b).abs() < 1e-9));
    }
}
