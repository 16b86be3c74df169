use super::*;
use proptest::prelude::*;

fn names(count: u32) -> Vec<String> {
    (0..count).map(|at| format!("S{at}")).collect()
}

fn own(pupils: &[Pupil], settings: &Settings) -> Result<Progress, ImprovementError> {
    progress(Standing::National, &names(3), pupils, &Reference::Own, settings)
}

#[test]
fn a_published_table_is_taken_as_it_is() {
    let one = |school, prior, outcome| Pupil { school, prior: Some(prior), outcome };
    let mut pupils = vec![one(0, 90.0, 40.0); 6];
    pupils.extend([one(1, 110.0, 10.0), Pupil { school: 1, prior: None, outcome: 30.0 }]);
    pupils.extend(vec![Pupil { school: 0, prior: None, outcome: 1.0 }; 7]);
    let settings = Settings { breaks: vec![100.0], ..Settings::default() };
    let table =
        Reference::Published { means: vec![30.0, 50.0], minimums: Some(vec![-2.0, -3.0]), sd: Some(1.2) };
    let found = progress(Standing::National, &names(2), &pupils, &table, &settings).unwrap();
    assert_eq!((found.sd, found.without_prior), (1.2, 8));
    let first = &found.schools[0];
    assert_eq!((first.n, first.calculated.value, first.band), (6, 1.0, Band::WellAbove));
    assert_eq!(first.score.status(), Status::Insufficient, "the start of fewer than half is known");
    let second = &found.schools[1];
    assert_eq!((second.raw, second.calculated.value, second.adjusted), (-4.0, -3.0, 1));
    assert_eq!(second.score.read(), None, "one pupil");
    let short = Reference::Published { means: vec![30.0], minimums: None, sd: None };
    let error = progress(Standing::National, &names(2), &pupils, &short, &settings).unwrap_err();
    assert_eq!(error.code(), "E_LENGTH");
}

#[test]
fn what_cannot_be_is_refused() {
    let pupil = Pupil { school: 0, prior: Some(100.0), outcome: 1.0 };
    let bad = |settings: Settings| own(&[pupil], &settings).unwrap_err().code();
    assert_eq!(bad(Settings { breaks: vec![2.0, 1.0], ..Settings::default() }), "E_PARAM");
    assert_eq!(bad(Settings { divisor: 0.0, ..Settings::default() }), "E_PARAM");
    assert_eq!(bad(Settings { floor_sds: f64::NAN, ..Settings::default() }), "E_PARAM");
    let unknown = Pupil { prior: None, ..pupil };
    assert_eq!(own(&[unknown], &Settings::default()).unwrap_err().code(), "E_EMPTY");
    let nowhere = Pupil { school: 9, ..pupil };
    assert_eq!(own(&[nowhere], &Settings::default()).unwrap_err().code(), "E_UNKNOWN_ID");
    assert!(calculable(2024) && !calculable(2025) && !calculable(2026) && calculable(2027));
}

proptest! {
    /// Against one another pupils make no progress on average, in any group, and order does not matter.
    #[test]
    fn scores_against_one_another_are_nothing_on_average(
        pupils in prop::collection::vec((0..3_u32, 80.0..120.0_f64, 0.0..90.0_f64), 8..60),
    ) {
        let mut pupils: Vec<Pupil> = pupils
            .into_iter()
            .map(|(school, prior, outcome)| Pupil { school, prior: Some(prior), outcome })
            .collect();
        let one = own(&pupils, &Settings::default()).unwrap();
        prop_assert!(one.mean.abs() < 1e-9);
        pupils.reverse();
        let other = own(&pupils, &Settings::default()).unwrap();
        for (a, b) in one.schools.iter().zip(&other.schools) {
            prop_assert!(a.name == b.name && a.n == b.n && (a.calculated.value - b.calculated.value).abs() < 1e-9);
            prop_assert!(a.calculated.value >= a.raw - 1e-12, "a floor only raises");
        }
    }
}
