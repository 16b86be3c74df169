use super::*;
use proptest::prelude::*;
use statistics::spread;

/// A class or week of `size` whose pupils gained `gain` ± 0.1, the lower half of starts first.
fn unit(tries: bool, block: usize, gain: f64, size: usize) -> Unit {
    let pupil = |at: usize| {
        let expected = if at < size / 2 { 0.3 } else { 0.6 };
        let own = if at.is_multiple_of(2) { 0.1 } else { -0.1 };
        PupilResult { right: expected + gain + own, expected }
    };
    Unit { tries, block, pupils: (0..size).map(pupil).collect(), taught: size, lessons: 4 }
}

fn classes(tried: &[f64], other: &[f64]) -> Vec<Unit> {
    let arm = |tries: bool, gains: &[f64]| -> Vec<Unit> {
        gains.iter().map(|gain| unit(tries, 0, *gain, 20)).collect()
    };
    [arm(true, tried), arm(false, other)].concat()
}

#[test]
fn fewer_than_three_on_a_side_are_never_compared() {
    for (tried, other) in [(vec![0.9, 0.9], vec![0.0; 5]), (vec![0.0; 5], vec![0.9]), (vec![], vec![])] {
        let page = half_page(LotOf::Classes, &classes(&tried, &other), 1).unwrap();
        assert_eq!(page.verdict, Verdict::CannotTell(Why::TooFew));
        assert_eq!((page.difference.read(), page.p), (None, None));
        assert!(!page.what_happened(LotOf::Classes).contains("90"), "{}", page.what_happened(LotOf::Classes));
        assert_eq!(page.minutes(LotOf::Classes), "");
    }
    let mut units = classes(&[0.5; 3], &[0.0; 3]);
    units[0].pupils.truncate(PUPILS - 1);
    let page = half_page(LotOf::Classes, &units, 1).unwrap();
    assert_eq!((page.sides.0.units, page.sides.1.units), (2, 3), "a class with hardly any result");
    assert!(page.what_happened(LotOf::Classes).contains("2 of 3 classes that tried it (40 of 60 pupils)"));
}

#[test]
fn three_against_three_cannot_tell_whatever_happens() {
    let page = half_page(LotOf::Classes, &classes(&[0.8, 0.81, 0.82], &[0.0, 0.01, 0.02]), 1).unwrap();
    assert_eq!(page.verdict, Verdict::CannotTell(Why::SmallLot));
    assert_eq!(page.assignments, 20);
    assert!(page.what_it_means().contains("only 20 ways"), "{}", page.what_it_means());
    assert_eq!(page.heading(), "Cannot tell");
}

#[test]
fn four_against_four_that_all_lie_apart_can_tell_either_way() {
    let (high, low) = ([0.30, 0.31, 0.32, 0.33], [0.0, 0.01, 0.02, 0.03]);
    let better = half_page(LotOf::Classes, &classes(&high, &low), 1).unwrap();
    assert_eq!(better.verdict, Verdict::Better);
    assert!((better.p.unwrap() - 2.0 / 70.0).abs() < 1e-12);
    assert_eq!(
        better.what_happened(LotOf::Classes),
        "Of 100 answers, about 30 more were right with what was tried: 4 of 4 classes that tried it (80 of 80 pupils) and 4 \
         of 4 classes that did not (80 of 80 pupils). The true difference may lie anywhere from 28 more were right to 32 \
         more were right."
    );
    assert!(better.what_it_means().contains("3 times in 100"), "{}", better.what_it_means());
    assert_eq!(
        better.minutes(LotOf::Classes),
        "Lessons about it: 4.0 a class with what was tried, 4.0 without."
    );
    let worse = half_page(LotOf::Classes, &classes(&low, &high), 1).unwrap();
    assert_eq!((worse.verdict, worse.heading()), (Verdict::Worse, "It did worse here"));
    for said in [better.what_it_means(), worse.what_it_means()] {
        assert!(said.contains("Of 20 ideas that change nothing, about one"), "{said}");
    }
    let mixed =
        half_page(LotOf::Classes, &classes(&[0.3, 0.0, 0.1, 0.2], &[0.2, 0.1, 0.0, 0.25]), 1).unwrap();
    assert_eq!(mixed.verdict, Verdict::CannotTell(Why::Luck));
    assert!(mixed.what_it_means().contains("does not mean that it makes no difference"));
}

#[test]
fn a_week_without_results_takes_its_neighbour_with_it() {
    let mut units: Vec<Unit> = (0_usize..12)
        .map(|week| {
            unit(week.is_multiple_of(2), week / 2, if week.is_multiple_of(2) { 0.2 } else { 0.0 }, 25)
        })
        .collect();
    let page = half_page(LotOf::Weeks, &units, 1).unwrap();
    assert_eq!((page.sides.0.units, page.sides.1.units), (6, 6));
    assert_eq!((page.assignments, page.verdict), (64, Verdict::Better));
    units[3].pupils.clear();
    let page = half_page(LotOf::Weeks, &units, 1).unwrap();
    assert_eq!((page.sides.0.units, page.sides.1.units, page.assignments), (5, 5, 32));
    assert_eq!(page.verdict, Verdict::CannotTell(Why::SmallLot));
}

#[test]
fn what_it_could_see_is_said_beforehand() {
    assert_eq!((ways(LotOf::Classes, 8), ways(LotOf::Classes, 7), ways(LotOf::Weeks, 12)), (70, 35, 64));
    assert_eq!(ways(LotOf::Classes, 0), 1);
    assert_eq!(could_see(LotOf::Classes, 4, 28.0), None);
    assert_eq!(could_see(LotOf::Weeks, 10, 28.0), None, "2 of 32 is more than 1 in 20");
    // Closed form: t(.975, 6) + t(.8, 6) = 2.446912 + 0.905703, times √(2·(0.0025 + 0.16/28)/4).
    let seen = could_see(LotOf::Classes, 8, 28.0).unwrap();
    assert!((seen - 3.352_615 * (0.5_f64 * (0.0025 + 0.16 / 28.0)).sqrt()).abs() < 1e-4, "{seen}");
    assert!(could_see(LotOf::Classes, 20, 28.0).unwrap() < seen, "more classes see more");
    assert_eq!(
        what_it_can_see(LotOf::Classes, 8, 28.0),
        "With 8 classes with about 28 pupils each, a difference of about 22 answers in 100 would show about 3 times in 5. A \
         smaller one would mostly stay unseen."
    );
    assert!(what_it_can_see(LotOf::Weeks, 6, 28.0).contains("only 8 ways"));
    assert!(what_will_be_looked_at(OutcomeOf::Exit) != what_will_be_looked_at(OutcomeOf::ReCheck));
}

/// 3 against 4: the mirror image of a lot has 4 against 3 and could not have been drawn, so the largest difference is luck once
/// in 35 and not twice.
#[test]
fn three_against_four_was_said_to_be_unable_to_tell() {
    assert!((smallest_luck(35, (3, 4)) - 1.0 / 35.0).abs() < 1e-12);
    assert!((smallest_luck(70, (4, 4)) - 2.0 / 70.0).abs() < 1e-12);
    assert!(could_see(LotOf::Classes, 7, 28.0).is_some());
    let page = half_page(LotOf::Classes, &classes(&[0.30, 0.31, 0.32], &[0.0, 0.01, 0.02, 0.03]), 1).unwrap();
    assert_eq!((page.verdict, page.assignments), (Verdict::Better, 35));
    assert!((page.p.unwrap() - 1.0 / 35.0).abs() < 1e-12);
}

/// The difference that is said to show three times in five was said to show always. Gone through by the rule of the verdict.
#[test]
fn what_was_said_to_show_shows_about_three_times_in_five() {
    let difference = could_see(LotOf::Classes, 8, 28.0).unwrap();
    let sd = (UNIT_SPREAD.powi(2) + PUPIL_SPREAD.powi(2) / 28.0).sqrt();
    // Twelve even numbers, added: a normal one near enough.
    let normal = |seed: u64| {
        (0..12).map(|at| (spread(seed * 12 + at) >> 11) as f64 / (1_u64 << 53) as f64).sum::<f64>() - 6.0
    };
    let shown = (0..400_u64)
        .filter(|seed| {
            let lot = draw(&[0; 8], *seed);
            let units: Vec<Unit> = lot
                .iter()
                .zip(0_u64..)
                .map(|(tries, at)| {
                    let own = sd * normal(seed * 8 + at);
                    unit(*tries, 0, own + if *tries { difference } else { 0.0 }, 28)
                })
                .collect();
            half_page(LotOf::Classes, &units, *seed).unwrap().verdict == Verdict::Better
        })
        .count();
    assert!((220..=320).contains(&shown), "{shown} of 400");
}

#[test]
fn sides_of_which_one_has_far_fewer_results_are_not_compared() {
    let mut units = classes(&[0.30, 0.31, 0.32, 0.33], &[0.0, 0.01, 0.02, 0.03]);
    for one in &mut units[..4] {
        one.taught = 40;
    }
    let page = half_page(LotOf::Classes, &units, 1).unwrap();
    assert_eq!((page.verdict, page.difference.read()), (Verdict::CannotTell(Why::Unlike), None));
    let said = page.what_happened(LotOf::Classes);
    assert!(said.contains("(80 of 160 pupils)") && said.contains("who is missing"), "{said}");
}

#[test]
fn a_stopped_try_out_says_no_figure_at_all() {
    let page = without(LotOf::Classes, &classes(&[0.3; 4], &[0.0; 4]), Why::Stopped);
    assert_eq!((page.heading(), page.p, page.difference.read()), ("Cannot tell", None, None));
    assert_eq!(page.what_happened(LotOf::Classes), "It was stopped before its end, so nothing is compared.");
    assert!(page.what_it_means().contains("stopped early"));
    let one = without(LotOf::Classes, &classes(&[0.3; 4], &[0.0; 4]), Why::OnePerson);
    assert!(one.what_happened(LotOf::Classes).contains("it would be about them"));
}

/// Where nothing is different, the half page says "cannot tell" nineteen times of twenty.
#[test]
fn without_an_effect_it_seldom_says_that_there_is_one() {
    let blocks = [0_usize; 10];
    let told = (0..300_u64)
        .filter(|seed| {
            let lot = draw(&blocks, *seed);
            let units: Vec<Unit> = lot
                .iter()
                .enumerate()
                .map(|(at, tries)| {
                    let gain = (spread(seed * 100 + at as u64) % 1000) as f64 / 2500.0;
                    unit(*tries, 0, gain, 20)
                })
                .collect();
            half_page(LotOf::Classes, &units, *seed).unwrap().verdict != Verdict::CannotTell(Why::Luck)
        })
        .count();
    assert!(told <= 27, "{told} of 300");
}

proptest! {
    #[test]
    fn the_order_of_units_changes_nothing(gains in proptest::collection::vec(-0.5_f64..0.5, 8), seed in any::<u64>()) {
        let units = classes(&gains[..4], &gains[4..]);
        let mut turned = units.clone();
        turned.reverse();
        let (one, other) = (half_page(LotOf::Classes, &units, seed).unwrap(), half_page(LotOf::Classes, &turned, seed).unwrap());
        prop_assert_eq!(one.verdict, other.verdict);
        prop_assert!((one.p.unwrap() - other.p.unwrap()).abs() < 1e-12);
    }
}
