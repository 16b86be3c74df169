use super::*;
use proptest::prelude::*;
use statistics::spread;

/// Classes of 28 whose pupils differ by ±0.35 about `mean`.
fn side(means: &[f64], people: usize) -> Side {
    let class = |mean: &f64| ClassResult {
        gains: (0..28).map(|pupil| mean + if pupil % 2 == 0 { 0.35 } else { -0.35 }).collect(),
    };
    Side { classes: means.iter().map(class).collect(), people }
}

fn difference(with: &Side, without: &Side) -> Number {
    match compare(with, without) {
        Worked::Compared(compared) => compared.difference.read().unwrap().0,
        few @ Worked::TooFew { .. } => panic!("{few:?}"),
    }
}

#[test]
fn nothing_is_said_of_fewer_than_three_classes_or_of_one_persons() {
    let many = side(&[0.0, 0.0, 0.0], 3);
    for (with, classes) in [(side(&[], 0), 0), (side(&[0.5], 1), 1), (side(&[0.5, 0.5], 2), 2)] {
        assert_eq!(compare(&with, &many), Worked::TooFew { classes });
        assert!(matches!(compare(&many, &with), Worked::TooFew { classes: 3 }), "nor of the other side");
    }
    assert_eq!(compare(&side(&[0.5; 4], 1), &many), Worked::TooFew { classes: 4 }, "one person's classes");
    assert_eq!(compare(&many, &side(&[0.5; 4], 1)), Worked::TooFew { classes: 3 });
    assert_eq!(
        compare(&side(&[0.5], 1), &many).sentence(),
        "Fewer than 3 classes have had it: too few to say."
    );
    assert_eq!(Worked::TooFew { classes: 2 }.sentence(), Worked::TooFew { classes: 1 }.sentence());
    assert!(!compare(&side(&[0.5], 1), &many).sentence().contains("50"));
}

#[test]
fn a_class_with_hardly_any_re_check_does_not_count() {
    let mut with = side(&[0.2, 0.2, 0.2], 3);
    with.classes[2].gains.truncate(PUPILS - 1);
    assert_eq!(compare(&with, &side(&[0.0; 3], 3)), Worked::TooFew { classes: 2 });
}

/// Equal classes: τ² is 0, the error of a side is 0.35/√(84)·√(84/81), 4 degrees of freedom between them, and the rest is
/// arithmetic.
#[test]
fn the_difference_is_drawn_towards_none_as_far_as_it_is_unsure() {
    let number = difference(&side(&[0.1; 3], 3), &side(&[0.0; 3], 3));
    // t(0.975, 4) = 2.776 445 105.
    let variance = 2.0 * 0.35 * 0.35 / 81.0 * (2.776_445_105_f64 / Z95).powi(2);
    let share = 0.0016 / (0.0016 + variance);
    assert!((number.value - share * 0.1).abs() < 1e-9, "{number:?}");
    assert!((number.sd - (share * variance).sqrt()).abs() < 1e-9);
    let more = difference(&side(&[0.1; 12], 3), &side(&[0.0; 12], 3));
    assert!(more.value > number.value && more.sd < number.sd);
}

#[test]
fn classes_that_differ_make_it_less_sure() {
    let alike = difference(&side(&[0.1; 4], 3), &side(&[0.0; 4], 3));
    let unlike = difference(&side(&[0.4, -0.2, 0.3, -0.1], 3), &side(&[0.3, -0.3, 0.2, -0.2], 3));
    assert!(unlike.sd > alike.sd && unlike.value < alike.value);
}

#[test]
fn it_is_said_with_interval_counts_and_chance() {
    let text = compare(&side(&[0.1; 3], 3), &side(&[0.0; 3], 3)).sentence();
    assert_eq!(
        text,
        "Of 100 answers at the later re-check, about 2 more were right than in classes taught in other ways (anything from \
         5 fewer were right to 9 more were right; 3 classes with it, 3 without, 168 pupils). This could well be chance."
    );
    let text = compare(&side(&[0.3; 9], 3), &side(&[0.0; 9], 3)).sentence();
    assert!(text.ends_with("Classes differed in other ways too."), "{text}");
}

#[test]
fn what_is_known_to_help_comes_first_and_what_is_known_to_hinder_last() {
    let all =
        [known(0.02), known(0.01), unknown(5, 0), unclear(0.05), unknown(2, 5), unknown(2, 1), known(-0.3)];
    let mut turned = all;
    turned.reverse();
    turned.sort_by(by_support);
    assert_eq!(turned, all);
}

fn about(value: f64, low95: f64, high95: f64) -> Support {
    let number = Number { value, sd: (high95 - low95) / 3.92, low95, high95 };
    Support { difference: Some(number), classes: 4, last: 0 }
}

fn known(low95: f64) -> Support {
    about(low95 + 0.05, low95, low95 + 0.1)
}

fn unclear(value: f64) -> Support {
    about(value, value - 0.1, value + 0.1)
}

fn unknown(classes: usize, last: i64) -> Support {
    Support { difference: None, classes, last }
}

#[test]
fn what_was_measured_as_harmful_came_before_what_nobody_had_tried() {
    let (harmful, untried) = (about(-0.08, -0.15, -0.01), unknown(0, 0));
    assert_eq!(by_support(&untried, &harmful), Ordering::Less);
    assert_eq!(by_support(&untried, &unclear(-0.02)), Ordering::Less);
    assert!(harmful.is_harmful() && !untried.is_harmful() && !unclear(-0.02).is_harmful());
    let mut all = [about(-0.2, -0.3, -0.1), harmful, untried];
    all.sort_by(by_support);
    assert_eq!(all, [untried, harmful, about(-0.2, -0.3, -0.1)]);
}

/// A second name on one of three classes made one person's classes look like two people's.
#[test]
fn one_person_in_every_class_of_a_side_is_one_person() {
    let class = |who: &[u8]| who.iter().copied().collect::<BTreeSet<u8>>();
    assert_eq!(people::<u8>(&[]), 0);
    assert_eq!(people(&[class(&[1]), class(&[1, 2]), class(&[1])]), 1);
    assert_eq!(people(&[class(&[1]), class(&[1]), class(&[2])]), 2);
    assert_eq!(people(&[class(&[1]), class(&[]), class(&[1, 2])]), 1, "a class of which nobody is known");
    assert_eq!(people(&[class(&[1, 2]), class(&[2, 3]), class(&[3, 1])]), 3);
}

/// Three classes are few: their error is Student's, and no smaller than what they differ by.
#[test]
fn three_classes_are_less_sure_than_a_normal_interval_says() {
    let three = difference(&side(&[0.1, 0.1, 0.1], 3), &side(&[0.0; 3], 3));
    let share = 0.0016 / (0.0016 + 2.0 * 0.35 * 0.35 / 81.0);
    assert!(three.value < share * 0.1, "{three:?}");
    assert!((wider((0.1, 3), (0.1, 3)).unwrap() - 2.776_445_105 / Z95).abs() < 1e-6);
    assert!(wider((0.1, 60), (0.1, 60)).unwrap() < 1.02);
}

#[test]
fn words_and_kinds_are_one_to_one() {
    for kind in PieceKind::ALL {
        assert_eq!(PieceKind::from_word(kind.word()), Some(kind));
        assert!(!kind.called().is_empty());
    }
    assert_eq!(PieceKind::from_word("style"), None);
}

/// Where a piece changes nothing, its interval seldom says that it does.
#[test]
fn without_an_effect_the_interval_seldom_leaves_none() {
    let noise = |seed: u64| -> Side {
        let class = |class: u64| ClassResult {
            gains: (0..25)
                .map(|pupil| (spread(seed * 1_000_003 + class * 101 + pupil) % 1000) as f64 / 1000.0 - 0.5)
                .collect(),
        };
        Side { classes: (0..4).map(class).collect(), people: 4 }
    };
    let left = (0..300)
        .filter(|seed| {
            let number = difference(&noise(2 * seed), &noise(2 * seed + 1));
            number.low95 > 0.0 || number.high95 < 0.0
        })
        .count();
    assert!(left <= 15, "{left} of 300");
}

proptest! {
    #[test]
    fn what_is_added_to_everybody_changes_nothing(shift in -0.3_f64..0.3, one in -0.3_f64..0.3) {
        let (with, without) = (side(&[one, 0.1, 0.0], 3), side(&[0.0, -0.1, 0.1], 3));
        let moved = |side: &Side| Side {
            classes: side
                .classes
                .iter()
                .map(|class| ClassResult { gains: class.gains.iter().map(|gain| gain + shift).collect() })
                .collect(),
            people: side.people,
        };
        let (here, there) = (difference(&with, &without), difference(&moved(&with), &moved(&without)));
        prop_assert!((here.value - there.value).abs() < 1e-6 && (here.sd - there.sd).abs() < 1e-6);
    }
}
