//! Three adaptive tests, item by item, as catR chooses and estimates.

use crate::fixtures::adaptive::{BANK, RIGHT, RUN_1, RUN_2, RUN_3, Step};
use statistics::adaptive::{Clock, Stop, StoppingRule, Target, most_informative};
use statistics::items::Item;
use statistics::items::ability::{
    Grid, Prior, expected_a_posteriori, maximum_a_posteriori, weighted_likelihood,
};

fn bank() -> Vec<Item> {
    BANK.map(|(discrimination, difficulty)| Item { discrimination, difficulty }).to_vec()
}

fn run(right: &str, reference: &[Step]) -> Stop {
    let bank = bank();
    let rule = StoppingRule::default();
    let mut asked = Vec::new();
    let mut answered = Vec::new();
    let (mut ability, mut error) = (0.0, 1.0);
    loop {
        if let Some(stop) = rule.check(asked.len(), error, Clock::Running) {
            assert_eq!(asked.len(), reference.len());
            return stop;
        }
        let open = |at: usize| !asked.contains(&at);
        let Some(next) = most_informative(&bank, ability, Target::Information, open) else {
            return Stop::BankExhausted;
        };
        let (item, information, eap, eap_error, map, wle) = reference[asked.len()];
        assert_eq!(next + 1, item, "item {} of the test", asked.len() + 1);
        assert!((bank[next].information(ability) - information).abs() < 1e-6);
        asked.push(next);
        answered.push((bank[next], right.as_bytes()[next] == b'1'));
        let estimate = expected_a_posteriori(&answered, Prior::STANDARD, Grid::ADAPTIVE);
        (ability, error) = (estimate.value, estimate.standard_error);
        assert!((ability - eap).abs() < 1e-6 && (error - eap_error).abs() < 1e-6, "{ability} {error}");
        let likely = maximum_a_posteriori(&answered, Prior::STANDARD).value;
        assert!((likely - map).abs() < 2e-4, "{likely} is not {map}");
        let warm = weighted_likelihood(&answered, Grid::ADAPTIVE).unwrap().value;
        assert!((warm - wle).abs() < 2e-4 || wle.abs() >= 4.0 - 1e-9, "{warm} is not {wle}");
    }
}

#[test]
fn the_tests_go_as_in_catr() {
    assert_eq!(run(RIGHT[0], &RUN_1), Stop::MaxItems);
    assert_eq!(run(RIGHT[1], &RUN_2), Stop::Precision);
    assert_eq!(run(RIGHT[2], &RUN_3), Stop::Precision);
}

#[test]
fn a_bank_runs_out() {
    let none = most_informative(&bank(), 0.0, Target::Information, |_| false);
    assert_eq!(none, None);
}
