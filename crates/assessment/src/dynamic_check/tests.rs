//! What only the inside can show: the work of a choice, and the table of doubt.

use super::choose::{Doubt, best};
use super::joint::Marginal;
use super::*;
use domain::ObjectiveId;

fn chain(objectives: usize, each: usize) -> DynamicCheck {
    let map: Vec<CheckObjective> = (0..objectives)
        .map(|at| CheckObjective {
            objective: ObjectiveId(at as i64 + 1),
            title: format!("Step {at}"),
            needs: (at > 0)
                .then_some(Need { objective: ObjectiveId(at as i64), strength: 0.9, reason: None })
                .into_iter()
                .collect(),
        })
        .collect();
    let belief = PupilBelief {
        general_mean: 0.0,
        general_variance: 2.0,
        objectives: map
            .iter()
            .map(|one| ObjectiveBelief {
                objective: one.objective,
                intercept: 1.5,
                slope: 1.0,
                variance: 16.0,
            })
            .collect(),
    };
    let questions: Vec<CheckQuestion> = (0..objectives * each)
        .map(|at| CheckQuestion {
            question: QuestionVersionId(at as i64 + 1),
            objective: ObjectiveId((at % objectives) as i64 + 1),
            difficulty: (at / objectives) as f64 / each as f64 * 4.0 - 2.0,
            discrimination: 1.0,
        })
        .collect();
    DynamicCheck::new(&map, &questions, &belief, Settings::default()).unwrap()
}

/// A clock would lie on a busy machine: what is counted is the work. An outlook takes about 40 ns and a weighing
/// about 10 ns on a 2024 laptop core, so that these bounds are well under 5 ms.
#[test]
fn a_choice_among_five_thousand_looks_once_at_each_and_weighs_two_an_objective() {
    for (objectives, each) in [(20, 250), (100, 50), (240, 21)] {
        let check = chain(objectives, each);
        let (choice, work) = best(&check);
        assert!(choice.is_some());
        assert_eq!(work.outlooks, objectives * each);
        assert!(work.weighed <= 2 * objectives * objectives, "{work:?}");
    }
}

#[test]
fn the_table_of_doubt_is_the_entropy() {
    let doubt = Doubt::new(1.0);
    assert!((doubt.about(Marginal { mean: 1.0, variance: 3.0 }) - 1.0).abs() < 1e-12);
    for mean in [-9.0, -2.3, 0.1, 0.99, 1.7, 4.0, 11.0] {
        let ability = Marginal { mean, variance: 2.0 };
        let p = doubt.met(ability);
        let exact = -p * p.log2() - (1.0 - p) * (1.0 - p).log2();
        let exact = if exact.is_nan() { 0.0 } else { exact };
        assert!((doubt.about(ability) - exact).abs() < 1e-4, "{mean}");
    }
    assert!(doubt.about(Marginal { mean: f64::NAN, variance: 1.0 }).abs() < 1e-15);
}

#[test]
fn strength_multiplies_on_the_way_down_and_cycles_end() {
    let mut check = chain(4, 1);
    assert_eq!(check.strength_below(0), [0.0; 4]);
    let down = check.strength_below(3);
    assert!((down[2] - 0.9).abs() < 1e-12 && (down[0] - 0.729).abs() < 1e-12);
    check.below[0] = vec![(3, 0.9)];
    assert!((check.strength_below(3)[0] - 0.729).abs() < 1e-12);
    assert_eq!(build::links(&check.below).len(), 4);
}
