use super::*;
use proptest::prelude::*;

fn chance(value: f64) -> Probability {
    Probability::new(value).unwrap()
}

fn standing(id: i64, weight: f64, mastery: f64, after: f64, before: &[i64]) -> Standing {
    Standing {
        objective: ObjectiveId(id),
        weight,
        mastery: (chance(mastery), 0.1),
        n: 12,
        met: chance(if mastery >= 0.8 { 0.95 } else { 0.2 }),
        after_teaching: chance(after),
        minutes: 60.0,
        prerequisites: before.iter().map(|id| ObjectiveId(*id)).collect(),
    }
}

fn ids(steps: &[Step]) -> Vec<i64> {
    steps.iter().map(|step| step.objective.value()).collect()
}

#[test]
fn what_is_missing_below_takes_the_place_of_what_builds_on_it() {
    // 3 builds on 2, 2 on 1; 1 and 2 are unmet. 4 stands free.
    let all = [
        standing(1, 0.0, 0.3, 0.8, &[]),
        standing(2, 0.1, 0.3, 0.8, &[1]),
        standing(3, 0.3, 0.1, 0.7, &[2]),
        standing(4, 0.1, 0.5, 0.9, &[]),
    ];
    let plan = plan(&all, 9.0, 0.3).unwrap();
    assert_eq!(ids(&plan.next), [1, 4]);
    assert_eq!(plan.next[0].opens, [ObjectiveId(2), ObjectiveId(3)]);
    // Weight 0.1 × 0.7 + 0.3 × 0.49 = 0.217; gain 0.217 × 0.5 × 9.
    let (gain, n) = plan.next[0].gain.read().unwrap();
    assert!((gain.value - 0.976_5).abs() < 1e-12 && n == 12, "{gain:?}");
    assert_eq!(plan.cover, Cover::By(1));
}

#[test]
fn what_is_needed_directly_and_further_down_counts_as_further_down() {
    // 4 needs 1 and 3, 3 needs 2, 2 needs 1: whoever stops at 2 proposes what waits for 1.
    let all = [
        standing(1, 0.0, 0.3, 0.8, &[]),
        standing(2, 0.0, 0.3, 0.8, &[1]),
        standing(3, 0.0, 0.3, 0.8, &[2]),
        standing(4, 0.2, 0.3, 0.8, &[1, 3]),
    ];
    let plan = plan(&all, 9.0, 0.3).unwrap();
    assert_eq!(ids(&plan.way), [1]);
    assert_eq!(plan.way[0].opens, [ObjectiveId(4)]);
}

#[test]
fn too_little_to_teach_is_a_matter_of_the_plan() {
    let all = [standing(1, 0.1, 0.5, 0.9, &[]), standing(2, 0.1, 0.9, 0.9, &[])];
    let short = plan(&all, 9.0, 1.0).unwrap();
    let Cover::NotByCurrentPlan { short_by } = short.cover else { panic!("{short:?}") };
    assert!((short_by - 0.64).abs() < 1e-12);
    assert!(
        short.sentence().contains("worth less than what is missing")
            && short.sentence().contains("target stays")
    );
    assert_eq!(plan(&all, 9.0, -0.5).unwrap().cover, Cover::NothingShort);
}

#[test]
fn at_most_one_long_reach_and_a_circle_ends() {
    let all = [
        standing(1, 0.2, 0.0, 0.4, &[]),
        standing(2, 0.2, 0.0, 0.45, &[]),
        standing(3, 0.1, 0.5, 0.8, &[]),
        standing(4, 0.1, 0.5, 0.7, &[]),
        standing(5, 0.1, 0.5, 0.6, &[]),
    ];
    let plan_now = plan(&all, 9.0, 0.1).unwrap();
    assert_eq!((ids(&plan_now.next), ids(&plan_now.way)), (vec![2, 3, 4], vec![2, 1, 3, 4, 5]));
    let circle = [standing(1, 0.2, 0.1, 0.6, &[2]), standing(2, 0.2, 0.1, 0.6, &[1])];
    assert_eq!(plan(&circle, 9.0, 0.1).unwrap().way.len(), 2);
    assert!(
        plan(&[], 9.0, 0.1).is_err() && plan(&all, 0.0, 0.1).is_err() && plan(&all, 9.0, f64::NAN).is_err()
    );
}

proptest! {
    #[test]
    fn nothing_is_proposed_before_what_it_needs_and_order_changes_nothing(
        rows in prop::collection::vec((0.0..0.3_f64, 0.0..1.0_f64, 0.0..1.0_f64, prop::collection::vec(1..12_i64, 0..3)), 1..12),
        shortfall in 0.0..3.0_f64,
    ) {
        let mut all: Vec<Standing> = rows
            .iter()
            .zip(1..)
            // What comes before has a lower number, as a curriculum has it.
            .map(|((w, m, a, before), id)| standing(id, *w, *m, *a, &before.iter().copied().filter(|b| *b < id).collect::<Vec<_>>()))
            .collect();
        let one = plan(&all, 9.0, shortfall).unwrap();
        for step in &one.way {
            let own = all.iter().find(|s| s.objective == step.objective).unwrap();
            let ready = |id: &ObjectiveId| all.iter().find(|s| s.objective == *id).is_none_or(|s| s.met.get() >= MET);
            prop_assert!(own.prerequisites.iter().all(ready));
            prop_assert!(step.gain.read().unwrap().0.value > 0.0);
        }
        prop_assert!(one.next.len() <= 3);
        all.reverse();
        prop_assert_eq!(one, plan(&all, 9.0, shortfall).unwrap());
    }
}
