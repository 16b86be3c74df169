//! What targets for a year group cost: `cargo xtask bench targets` reads what this prints, optimised.

// A bench is where a clock belongs; the room has none.
#![allow(clippy::disallowed_methods)]

use crate::data::table;
use domain::{CohortId, EvidenceId, ObjectiveId, Probability, PupilId};
use jiff::civil::{Date, date};
use std::hint::black_box;
use std::time::Instant;
use support::contract::{Action, Answer, Contract, Draft, Learning, Log, Party, Step, Terms, Who, recheck};
use support::curricular::{AskedAbout, next_to_learn};
use support::outlook::{Common, Outcome, Towards, UsualGrowth};
use support::targets::{
    Challenge, ChancesTable, Grade, Prior, StatedRange, TargetInputs, attainment_target, chances_sentence,
};

/// A year group of eight classes; one class where nothing is optimised and nothing measured.
const PUPILS: u32 = if cfg!(debug_assertions) { 24 } else { 240 };
/// Objectives that each was asked about, a subject's four years.
const OBJECTIVES: u32 = 250;
const TIMES: usize = if cfg!(debug_assertions) { 1 } else { 20 };
const START: Date = date(2026, 1, 12);

fn asked(pupil: u32) -> Vec<AskedAbout> {
    let one = |at: u32| {
        let chance = Probability::clamped(f64::from((at * 37 + pupil * 11) % 100) / 100.0);
        AskedAbout {
            objective: ObjectiveId(i64::from(at) + 1),
            success: (chance, 0.1),
            n: 8,
            met: chance,
            gap: chance.get() < 0.8,
            weight: 1.0,
            minutes: 60.0,
            // Each waits for the one before in its unit of ten, and a unit's first for the first of the unit before.
            prerequisites: if at == 0 {
                Vec::new()
            } else {
                let before = if at.is_multiple_of(10) { at - 10 } else { at - 1 };
                vec![ObjectiveId(i64::from(before) + 1)]
            },
        }
    };
    (0..OBJECTIVES).map(one).collect()
}

fn log(objective: ObjectiveId) -> Log {
    let step = |who| Step { who, what: "two questions, twice a week".into() };
    let terms = Terms::new(Draft {
        evidence: vec![EvidenceId(1)],
        learning: vec![Learning { objective, words: "add fractions that do not match".into() }],
        steps: vec![step(Who::Pupil), step(Who::Teacher)],
        by_when: date(2026, 3, 27),
        counts_as_met: "four of five".into(),
        range: None,
    });
    let acts = vec![(START, Action::Agree(Party::Pupil)), (START, Action::StepDone(0))];
    Log { by: Party::Teacher, on: START, terms: terms.unwrap(), acts }
}

/// Three common assessments each, over the year before the cohort's outcome.
fn towards(pupil: u32) -> Towards {
    let common = |at: u32| Common {
        on: START.saturating_add(jiff::Span::new().days(i64::from(at) * 90)),
        score: 2.0
            + f64::from(pupil % 40) / 10.0
            + f64::from(at) / 2.0
            + f64::from((pupil * 7 + at * 5) % 5) / 5.0,
        error: 0.5,
        marker_sd: 0.2,
    };
    Towards {
        pupil: PupilId(i64::from(pupil)),
        start: START.saturating_sub(jiff::Span::new().days(600)),
        common: (0..3).map(common).collect(),
    }
}

/// The same chances with the range as it is stated, where common assessments point, and what was shown since.
fn in_full(table: &ChancesTable, growth: &UsualGrowth, pupil: u32) -> usize {
    let outlook = growth.outlook(PupilId(i64::from(pupil))).unwrap();
    let inputs = TargetInputs {
        year_group: 10,
        prior: Some(Prior::new(85.0 + f64::from(pupil % 35), 3.0).unwrap()),
        challenge: Challenge::Stretch,
        previous: Some(Grade(4)),
        secure: outlook.secure,
        aspirations: vec![],
    };
    let range = attainment_target(Some(table), &inputs).unwrap();
    let stated = StatedRange::of(&range, CohortId(1), range.target).unwrap();
    let answer = |at: i64| Answer {
        on: START.saturating_add(jiff::Span::new().days(at)),
        right: at % 5 != 1,
        alone: true,
    };
    black_box((stated, recheck(&(0..20).map(answer).collect::<Vec<_>>(), START)));
    outlook.trajectory.chances.len()
}

#[test]
fn chances_of_a_year_group_in_full() {
    let cut = |grade: u8| (Grade(grade), format!("Grade {grade}"), f64::from(grade) - 0.5);
    let outcome = Outcome { years: 5, cuts: (1..=9).map(cut).collect() };
    for _ in 0..TIMES {
        let begun = Instant::now();
        let table = table();
        let growth = UsualGrowth::of(&outcome, &(0..PUPILS).map(towards).collect::<Vec<_>>()).unwrap();
        let said: usize = (0..PUPILS).map(|pupil| in_full(&table, &growth, pupil)).sum();
        println!("bench\t{}\tchances", begun.elapsed().as_secs_f64() * 1_000.0);
        assert_eq!(said, 9 * PUPILS as usize);
    }
}

#[test]
fn targets_of_a_year_group() {
    let lessons: Vec<(Date, ObjectiveId)> = (0..200)
        .map(|day| (START.saturating_add(jiff::Span::new().days(day / 3)), ObjectiveId(day + 1)))
        .collect();
    let everybody: Vec<Vec<AskedAbout>> = (0..PUPILS).map(asked).collect();
    for _ in 0..TIMES {
        let begun = Instant::now();
        // The cohort is fitted once for all of them, as it would be for a list.
        let table = table();
        let mut with_one = 0_u32;
        for (pupil, asked) in (0..PUPILS).zip(&everybody) {
            let next = next_to_learn(asked).unwrap();
            let inputs = TargetInputs {
                year_group: 10,
                prior: Some(Prior::new(85.0 + f64::from(pupil % 35), 3.0).unwrap()),
                challenge: Challenge::Stretch,
                previous: None,
                secure: None,
                aspirations: vec![],
            };
            let range = attainment_target(Some(&table), &inputs).unwrap();
            black_box(chances_sentence(&range.chances, range.target));
            black_box(Contract::replay(&log(next[0].objective), &lessons).unwrap().outcome(date(2026, 4, 1)));
            with_one += u32::from((1..=3).contains(&next.len()));
        }
        println!("bench\t{}\ttargets", begun.elapsed().as_secs_f64() * 1_000.0);
        assert_eq!(with_one, PUPILS, "each has one to three suggestions");
    }
}
