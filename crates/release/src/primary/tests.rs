//! Each number by itself.

use super::*;

fn rules(about: About, readers: Readers) -> Rules {
    Rules::new(Limits::default(), about, readers).unwrap()
}

fn ordinary() -> Rules {
    rules(About::Ordinary, Readers::Bodies)
}

#[test]
fn small_counts_and_small_remainders_are_withheld() {
    let rules = ordinary();
    assert_eq!(rules.count(0, None), Ok(()));
    assert_eq!(rules.count(1, None), Err(Why::Few));
    assert_eq!(rules.count(5, None), Err(Why::Few));
    assert_eq!(rules.count(6, None), Ok(()));
    assert_eq!(rules.count(26, Some(31)), Err(Why::Rest));
    assert_eq!(rules.count(25, Some(31)), Ok(()));
    assert_eq!(rules.count(31, Some(31)), Ok(()));
}

#[test]
fn what_is_sensitive_or_for_everyone_begins_at_ten() {
    for rules in [rules(About::Sensitive, Readers::Bodies), rules(About::Ordinary, Readers::Everyone)] {
        assert_eq!(rules.count(9, Some(100)), Err(Why::Few));
        assert_eq!(rules.count(10, Some(100)), Ok(()));
    }
    let sensitive = rules(About::Sensitive, Readers::Bodies);
    assert_eq!(sensitive.count(0, Some(29)), Err(Why::Nobody));
    assert_eq!(sensitive.count(0, Some(30)), Ok(()));
    assert_eq!(sensitive.count(0, None), Err(Why::Nobody));
    assert_eq!(sensitive.count(28, Some(28)), Err(Why::Everybody));
}

#[test]
fn a_school_of_three_says_nothing() {
    let rules = ordinary();
    for n in 0..=3 {
        assert!(rules.count(n, Some(3)).is_err(), "{n} of 3");
        assert!(rules.share(n, 3).is_err(), "{n} of 3");
    }
    assert_eq!(rules.mean(&[1.0, 2.0, 3.0], (0.0, 10.0)), Err(Why::Few));
    assert_eq!(rules.mean(&[4.0], (0.0, 10.0)), Err(Why::Few));
    assert_eq!(rules.share(0, 0), Err(Why::SmallGroup));
}

#[test]
fn a_mean_is_withheld_where_it_is_everybodys_or_one_pupils() {
    let rules = ordinary();
    assert_eq!(rules.mean(&[100.0; 20], (80.0, 120.0)), Err(Why::Everybody));
    assert_eq!(rules.mean(&[100.0; 60], (80.0, 120.0)), Ok(()));
    let mut days = vec![0.0; 19];
    days.push(12.0);
    assert_eq!(rules.mean(&days, (0.0, 190.0)), Err(Why::OnePupil));
    // The same seen from the other end: all but one at the top.
    let presence: Vec<f64> = days.iter().map(|absent| 190.0 - absent).collect();
    assert_eq!(rules.mean(&presence, (0.0, 190.0)), Err(Why::OnePupil));
    let spread: Vec<f64> = (0..20).map(|at| 90.0 + f64::from(at)).collect();
    assert_eq!(rules.mean(&spread, (80.0, 120.0)), Ok(()));
    let mut broken = spread;
    broken[3] = f64::NAN;
    assert!(rules.mean(&broken, (80.0, 120.0)).is_err());
}

#[test]
fn quantiles_need_many_and_extremes_are_never_shown() {
    let rules = ordinary();
    assert_eq!(rules.quantile(29, 0.5), Err(Why::Few));
    assert_eq!(rules.quantile(30, 0.5), Ok(()));
    for extreme in [0.0, 1.0, f64::NAN] {
        assert_eq!(rules.quantile(10_000, extreme), Err(Why::Extreme));
    }
}

#[test]
fn a_gap_inherits_from_both_sides() {
    let rules = ordinary();
    assert_eq!(Rules::gap(rules.share(20, 40), rules.share(18, 30)), Ok(()));
    assert_eq!(Rules::gap(rules.share(20, 40), rules.share(2, 30)), Err(Why::Few));
    assert_eq!(Rules::gap(rules.share(28, 30), rules.share(20, 40)), Err(Why::Rest));
}

#[test]
fn limits_are_raised_and_never_lowered() {
    let with = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        Rules::new(limits, About::Ordinary, Readers::Bodies)
    };
    assert_eq!(with(|limits| limits.few = 10).unwrap().least(), 10);
    assert!(with(|limits| limits.few = 5).is_err());
    assert!(with(|limits| limits.few = 11).is_err(), "what is sensitive would be shown sooner");
    assert!(with(|limits| limits.nobody_below = 29).is_err());
    assert!(with(|limits| limits.everybody_below = 59).is_err());
    assert!(with(|limits| limits.quantile_times = 4).is_err());
    assert!(with(|limits| limits.one_pupil = f64::NAN).is_err());
}
