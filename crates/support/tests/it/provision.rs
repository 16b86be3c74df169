//! Was it worth it: MatchIt, sandwich and clubSandwich on the simulated provision, and what is refused.

use crate::data::provision;
use proptest::prelude::*;
use support::provision::{
    Advice, Check, CostAPupil, EntryExit, Pairing, ProvisionPupil, ProvisionTable, Warning, by_lot,
    entry_exit_sentence, in_sd, pool_terms, sentence, worth_it,
};
use support::{Measured, Number, Status};

fn number(measured: &Measured) -> Number {
    measured.read().unwrap().0
}

#[test]
fn the_matched_comparison_is_the_reference_one() {
    let found = worth_it(&provision(), 0.1).unwrap();
    let effect = number(&found.effect);
    assert_eq!((found.pairing, found.pairs.len(), found.unmatched.len()), (Pairing::NextLower, 87, 0));
    assert!((effect.value - 0.318_817_097_276_095).abs() < 1e-6, "{effect:?}");
    assert!((effect.sd - 0.083_870_551_250_754_8).abs() < 1e-6, "{effect:?}");
    // Student's t with 21.12 degrees of freedom: 2.0789.
    assert!((effect.low95 - (effect.value - 2.0789 * effect.sd)).abs() < 1e-4, "{effect:?}");
    let everybody = number(&found.everybody);
    assert!((everybody.value - 0.296_979_251_219_462).abs() < 1e-6);
    assert!((everybody.sd - 0.062_445_637_799_423).abs() < 1e-6);
    assert_eq!((found.advice, found.warnings.clone()), (Advice::Keep, vec![Warning::Adjusted]));
    let says = sentence(&found);
    assert!(
        says.contains("0.32") && says.contains("174 pupils compared") && says.contains("keep it"),
        "{says}"
    );
    assert!(says.contains("does not prove a cause"));
    let (estimate, nearer) = found.unmeasured.unwrap();
    assert!(estimate > nearer && nearer > 1.0);
    // Within the caliper both sides differ by more than a quarter of a spread in attendance: refused, and told.
    let (pairing, other) = found.other_pairing.unwrap();
    assert_eq!((pairing, other.status()), (Pairing::Nearest, Status::Refused));
}

/// Chosen for a low start, everybody's mean gains a part of it back by itself.
#[test]
fn what_comes_by_itself_is_told_from_what_was_gained() {
    let found = worth_it(&provision(), 0.1).unwrap();
    let (raw, expected) = (number(&found.raw_gain), number(&found.expected_gain));
    assert!(expected.value > 0.0 && raw.value > expected.value, "{raw:?} {expected:?}");
}

/// Where the two scores have scales of their own, only levels on the later one mean anything.
#[test]
fn levels_on_the_later_score_do_not_change_with_the_scale_of_the_earlier_one() {
    let whole = provision();
    let scaled = whole.pupils().iter().cloned().map(|mut pupil| {
        pupil.before[0] = pupil.before[0] * 10.0 + 3.0;
        pupil
    });
    let scaled = ProvisionTable::new(whole.names().to_vec(), scaled.collect()).unwrap();
    let (one, other) = (worth_it(&whole, 0.1).unwrap(), worth_it(&scaled, 0.1).unwrap());
    let levels = |found: &support::provision::Comparison| {
        (number(&found.reached).value, number(&found.reached_without).value)
    };
    assert!((levels(&one).0 - levels(&other).0).abs() < 1e-9);
    assert!((levels(&one).1 - levels(&other).1).abs() < 1e-6);
    assert!((number(&one.raw_gain).value - number(&other.raw_gain).value).abs() > 0.1, "gains do");
}

#[test]
fn an_effect_in_standard_deviations_keeps_what_it_rests_on() {
    let effect = worth_it(&provision(), 0.1).unwrap().effect;
    let scaled = in_sd(&effect, 2.0).unwrap();
    assert!((number(&scaled).value * 2.0 - number(&effect).value).abs() < 1e-12);
    assert!((number(&scaled).high95 * 2.0 - number(&effect).high95).abs() < 1e-12);
    assert_eq!((scaled.n(), scaled.status()), (effect.n(), effect.status()));
    assert_eq!((in_sd(&effect, 0.0), in_sd(&effect, f64::NAN)), (None, None));
    let none = Measured::without(3, Status::Insufficient, support::provision::METHOD);
    assert_eq!(in_sd(&none, 1.0), Some(none));
}

fn part(treated: usize, classes: usize) -> ProvisionTable {
    let whole = provision();
    let (with, without): (Vec<_>, Vec<_>) = whole.pupils().iter().cloned().partition(|pupil| pupil.treated);
    let pupils = with
        .into_iter()
        .take(treated)
        .chain(without)
        .map(|pupil| ProvisionPupil { class: pupil.class % classes, ..pupil })
        .collect();
    ProvisionTable::new(whole.names().to_vec(), pupils).unwrap()
}

#[test]
fn too_few_pupils_or_classes_give_no_number() {
    let few = worth_it(&part(14, 24), 0.1).unwrap();
    assert_eq!(
        (few.effect.status(), few.effect.read(), few.advice),
        (Status::Insufficient, None, Advice::TooFew)
    );
    assert!(few.raw_gain.read().is_some() && sentence(&few).contains("too few to say it caused the change"));
    let classes = worth_it(&part(87, 5), 0.1).unwrap();
    assert_eq!(classes.effect.status(), Status::Insufficient);
    assert!(worth_it(&part(87, 6), 0.1).unwrap().effect.read().is_some());
    assert_eq!(by_lot(&part(14, 24), 0.1).unwrap().advice, Advice::TooFew);
}

#[test]
fn who_is_too_unlike_is_not_compared() {
    let whole = provision();
    // Those who received it all attended a little less than nearly all others.
    let pupils = whole
        .pupils()
        .iter()
        .enumerate()
        .map(|(at, pupil)| {
            let noise = (at % 7) as f64 / 7.0;
            let far = if pupil.treated { -1.5 + noise } else { noise - f64::from(u8::from(at % 40 == 0)) };
            ProvisionPupil { before: vec![pupil.before[0], far], ..pupil.clone() }
        })
        .collect();
    let table = ProvisionTable::new(vec!["prior".into(), "attendance".into()], pupils).unwrap();
    let found = worth_it(&table, 0.1).unwrap();
    assert!(matches!(found.effect.status(), Status::Refused | Status::Insufficient), "{:?}", found.effect);
    assert!(found.effect.read().is_none() && found.advice == Advice::TooFew);
}

#[test]
fn a_difference_that_was_there_before_is_warned_of() {
    let whole = provision();
    let with = |placebo: fn(&ProvisionPupil) -> f64| {
        let pupils = whole.pupils().iter().map(|p| ProvisionPupil { placebo: Some(placebo(p)), ..p.clone() });
        worth_it(&ProvisionTable::new(whole.names().to_vec(), pupils.collect()).unwrap(), 0.1).unwrap()
    };
    assert!(with(|pupil| pupil.outcome).warnings.contains(&Warning::Placebo));
    let calm = with(|pupil| pupil.before[0] + (pupil.class % 3) as f64);
    assert!(!calm.warnings.contains(&Warning::Placebo) && calm.placebo.is_some());
}

#[test]
fn by_lot_needs_no_pairs() {
    let found = by_lot(&provision(), 0.1).unwrap();
    assert_eq!((found.pairing, found.other_pairing.is_none()), (Pairing::ByLot, true));
    assert_eq!(found.effect, found.everybody);
}

#[test]
fn a_column_that_tells_who_received_it_is_an_error() {
    let whole = provision();
    let pupils = whole
        .pupils()
        .iter()
        .map(|p| ProvisionPupil { before: vec![p.before[0], f64::from(u8::from(p.treated))], ..p.clone() });
    let table = ProvisionTable::new(vec!["prior".into(), "list".into()], pupils.collect()).unwrap();
    assert!(
        worth_it(&table, 0.1)
            .unwrap_err()
            .to_string()
            .contains("tells the treated from the others perfectly")
    );
    assert!(ProvisionTable::new(vec![], whole.pupils().to_vec()).is_err());
    assert!(ProvisionTable::new(whole.names().to_vec(), vec![]).is_err());
    assert!(ProvisionTable::new(vec!["prior".into()], whole.pupils().to_vec()).is_err());
}

#[test]
fn each_childs_own_check_says_what_two_checks_can() {
    let pair = |entry, exit, error| EntryExit { entry, exit, error };
    assert!(matches!(pair(80.0, 95.0, Some(4.0)).check().unwrap(), Check::Higher(_)));
    assert!(matches!(pair(95.0, 80.0, Some(4.0)).check().unwrap(), Check::Lower(_)));
    let close = pair(80.0, 90.0, Some(4.0));
    let check = close.check().unwrap();
    // 1.96 × √2 × 4 = 11.1 is more than 10.
    assert!(matches!(check, Check::NotApart(_)));
    assert_eq!(
        entry_exit_sentence(close, &check),
        "Entry 80.0, exit 90.0: not clearly different from entry."
    );
    assert!(matches!(pair(80.0, 95.0, None).check().unwrap(), Check::NotKnown { .. }));
    assert!(pair(f64::NAN, 1.0, None).check().is_err() && pair(1.0, 1.0, Some(0.0)).check().is_err());
}

#[test]
fn terms_together_say_more_than_one() {
    let effect = number(&worth_it(&provision(), 0.1).unwrap().effect);
    let run = |value: f64, sd: f64| {
        let number = Number { value, sd, low95: value - 1.96 * sd, high95: value + 1.96 * sd };
        Measured::new(number, 20, Status::Ok, "provision-1")
    };
    let none = Measured::without(9, Status::Insufficient, "provision-1");
    let runs = [run(effect.value, effect.sd), run(0.25, 0.15), none.clone(), run(0.05, 0.2)];
    let pooled = pool_terms(&runs, 0.1).unwrap().unwrap();
    let together = number(&pooled.effect);
    assert!(together.sd < effect.sd && number(&pooled.next_run).sd >= together.sd);
    assert_eq!((pooled.effect.excluded()[0].count, pooled.runs.len(), pooled.advice), (1, 3, Advice::Keep));
    assert!(pool_terms(&[runs[0].clone(), none], 0.1).unwrap().is_none());
}

#[test]
fn cost_is_a_pupil() {
    let cost = CostAPupil::of(2_400.0, 12, Some((0.2, 0.8))).unwrap();
    let (least, most) = cost.pounds_a_tenth.unwrap();
    assert!((cost.pounds - 200.0).abs() < 1e-9 && (least - 25.0).abs() < 1e-9 && (most - 100.0).abs() < 1e-9);
    for ends in [(-0.1, 0.5), (0.0, 0.5)] {
        let told = CostAPupil::of(2_400.0, 12, Some(ends)).unwrap().pounds_a_tenth;
        assert_eq!(told, None, "nothing may have been gained: {ends:?}");
    }
    assert_eq!((CostAPupil::of(1.0, 0, None), CostAPupil::of(f64::NAN, 3, None)), (None, None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_constant_moves_nothing_and_a_scale_scales(shift in -9.0..9.0_f64, scale in 0.2..5.0_f64) {
        let whole = provision();
        let pupils = whole.pupils().iter().map(|p| ProvisionPupil { outcome: shift + scale * p.outcome, ..p.clone() });
        let moved = ProvisionTable::new(whole.names().to_vec(), pupils.collect()).unwrap();
        let (one, other) = (worth_it(&whole, 0.1).unwrap(), worth_it(&moved, 0.1).unwrap());
        prop_assert_eq!(&one.pairs, &other.pairs);
        prop_assert!((number(&one.effect).value * scale - number(&other.effect).value).abs() < 1e-8);
        prop_assert!((number(&one.effect).sd * scale - number(&other.effect).sd).abs() < 1e-8);
    }
}
