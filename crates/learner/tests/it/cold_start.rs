//! The tables of docs/learner-model.md about a school with no fit yet: recomputed, compared with the page, and held
//! to what was promised. Where every order of answers can be counted they are exact; pupils of a spread are drawn
//! from a seed.

use crate::support::{Chance, HALVES, cold, day, response};
use domain::{KnowledgeState, ObjectiveId};
use learner::{Parameters, PupilState, Taught, knowledge, update};
use statistics::logistic;
use std::fmt::Write;

/// Marks on days 0, 7 and 21: two checks and a re-check.
const CHECKS: [[u32; 3]; 4] = [[2, 2, 1], [2, 2, 2], [3, 2, 2], [3, 3, 2]];
const DAYS: [f64; 3] = [0.0, 7.0, 21.0];
const STATES: [KnowledgeState; 4] =
    [KnowledgeState::Secure, KnowledgeState::Developing, KnowledgeState::NotYet, KnowledgeState::Unknown];

/// The day of each mark.
fn days_of(marks: [u32; 3]) -> Vec<f64> {
    marks.iter().zip(DAYS).flat_map(|(marks, day)| std::iter::repeat_n(day, *marks as usize)).collect()
}

/// Every order of right and wrong on those days, with the state that it leads to.
fn orders(parameters: &Parameters, days: &[f64]) -> Vec<(u32, KnowledgeState)> {
    (0u32..1 << days.len())
        .map(|order| {
            let mut state = PupilState::new();
            for (mark, on) in days.iter().enumerate() {
                update(parameters, &mut state, &response(HALVES, *on, f64::from(order >> mark & 1)));
            }
            (order.count_ones(), state.path_state(HALVES))
        })
        .collect()
}

/// Shares of Secure, Developing, NotYet and Unknown of pupils with this chance of a right answer.
fn shares(orders: &[(u32, KnowledgeState)], chance: f64) -> [f64; 4] {
    let marks = orders.len().trailing_zeros();
    let weight = |right: u32| chance.powi(right as i32) * (1.0 - chance).powi((marks - right) as i32);
    STATES.map(|state| orders.iter().filter(|one| one.1 == state).map(|one| weight(one.0)).sum())
}

/// Share of the orders with half of the marks right (of an odd number, one more or one less) that have a state.
fn half_right(orders: &[(u32, KnowledgeState)]) -> f64 {
    let marks = orders.len().trailing_zeros();
    let half = orders.iter().filter(|one| one.0 == marks / 2 || one.0 == marks.div_ceil(2));
    let (all, told) =
        half.fold((0, 0), |(all, told), one| (all + 1, told + u32::from(one.1 != KnowledgeState::Unknown)));
    f64::from(told) / f64::from(all)
}

/// How simulated pupils differ.
#[derive(Clone, Copy)]
enum Spread {
    /// Of a pupil's objectives a share of 0.35 to 0.9 is there (right 85 to 99 times of 100); of the others half are
    /// half-way (40 to 85) and half lacking (5 to 40).
    Mostly,
    /// The same share is right 95 times of 100, the rest 30.
    HasOrLacks,
    /// Bell-shaped on the logit scale: mean, standard deviation of pupils, of their objectives.
    Bell(f64, f64, f64),
    /// Any chance as likely as any other.
    Any,
}

const SPREADS: [(Spread, &str); 5] = [
    (Spread::Mostly, "mostly has it or lacks it"),
    (Spread::HasOrLacks, "0.95 or 0.30"),
    (Spread::Bell(1.2, 0.8, 1.6), "bell-shaped"),
    (Spread::Bell(1.5, 1.0, 2.2), "bell-shaped, wide"),
    (Spread::Any, "any chance alike"),
];

impl Spread {
    /// The chance of right of one objective of a pupil, given what the pupil is like.
    fn draw(self, chance: &mut Chance, share: f64, pupil: f64) -> f64 {
        let there = chance.share() < share;
        match self {
            Self::Mostly if there => 0.85 + 0.14 * chance.share(),
            Self::Mostly if chance.share() < 0.5 => 0.40 + 0.45 * chance.share(),
            Self::Mostly => 0.05 + 0.35 * chance.share(),
            Self::HasOrLacks if there => 0.95,
            Self::HasOrLacks => 0.30,
            Self::Bell(mean, pupils, own) => logistic(mean + pupils * pupil + own * chance.normal()),
            Self::Any => chance.share(),
        }
    }
}

/// Of 600 pupils with eleven objectives of 3 to 20 marks, asked about side by side over eleven weeks: the share of
/// 90 % intervals, three days after the last mark, that hold the truth, and their mean width; for 3 to 9 marks and
/// for 10 and more.
fn coverage(parameters: &Parameters, spread: Spread) -> [(f64, f64); 2] {
    const MARKS: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20];
    let (mut chance, mut sums) = (Chance(5), [(0.0, 0.0, 0.0); 2]);
    for _ in 0..600 {
        let (share, pupil) = (0.35 + 0.55 * chance.share(), chance.normal());
        let mut asked = Vec::new();
        let truths = MARKS.map(|_| spread.draw(&mut chance, share, pupil));
        for (k, marks) in MARKS.into_iter().enumerate() {
            let begins = (k * 7 % MARKS.len()) as f64 * 5.0;
            let last = if marks > 4 { marks / 4 } else { 0 };
            let first = marks.div_ceil(2);
            let days = days_of([first, marks - first - last, last]);
            asked.extend(days.into_iter().map(|day| (begins + day, k)));
        }
        asked.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut state = PupilState::new();
        for (on, k) in &asked {
            let score = f64::from(u8::from(chance.share() < truths[*k]));
            update(parameters, &mut state, &response(ObjectiveId(100 + *k as i64), *on, score));
        }
        for (k, truth) in truths.into_iter().enumerate() {
            let last = asked.iter().filter(|one| one.1 == k).map(|one| one.0).fold(0.0, f64::max);
            let objective = ObjectiveId(100 + k as i64);
            let told = knowledge(parameters, &state, objective, day(last + 3.0), Taught::Taught).estimate;
            let (low, high) = (told.low.get(), told.high.get());
            let sum = &mut sums[usize::from(MARKS[k] >= 10)];
            let held = f64::from(u8::from(low <= truth && truth <= high));
            *sum = (sum.0 + held, sum.1 + high - low, sum.2 + 1.0);
        }
    }
    sums.map(|(held, width, n)| (held / n, width / n))
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// What a right answer's chance leads to.
fn table_of_states(by_marks: &[Vec<(u32, KnowledgeState)>]) -> String {
    let mut table = String::from(
        "| chance of right | Secure after 5 | 6 | 7 | 8 marks | Developing | NotYet | Unknown |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for chance in [0.97, 0.95, 0.90, 0.80, 0.60, 0.50, 0.40, 0.25, 0.10] {
        let found: Vec<[f64; 4]> = by_marks.iter().map(|orders| shares(orders, chance)).collect();
        let secure: Vec<String> = found.iter().map(|shares| percent(shares[0])).collect();
        let mean = |state: usize| percent(found.iter().map(|shares| shares[state]).sum::<f64>() / 4.0);
        let cells = [secure.join(" | "), mean(1), mean(2), mean(3)].join(" | ");
        writeln!(table, "| {chance:.2} | {cells} |").unwrap();
    }
    table
}

fn table_of_halves(by_marks: &[Vec<(u32, KnowledgeState)>], papers: &[Vec<(u32, KnowledgeState)>]) -> String {
    let row = |orders: &[Vec<_>]| {
        orders.iter().map(|orders| percent(half_right(orders))).collect::<Vec<_>>().join(" | ")
    };
    format!(
        "| half right | of 6 | of 7 | of 8 |\n|---|---|---|---|\n| on one paper | {} |\n| over three weeks | {} |\n",
        row(papers),
        row(&by_marks[1..])
    )
}

fn table_of_coverage(found: &[[(f64, f64); 2]]) -> String {
    let mut table = String::from(
        "| pupils | 3–9 marks | mean width | 10–20 marks | mean width |\n|---|---|---|---|---|\n",
    );
    for ((_, name), [few, many]) in SPREADS.iter().zip(found) {
        writeln!(
            table,
            "| {name} | {} | {:.2} | {} | {:.2} |",
            percent(few.0),
            few.1,
            percent(many.0),
            many.1
        )
        .unwrap();
    }
    table
}

#[test]
fn the_page_shows_what_the_cold_start_does() {
    let parameters = cold();
    let by_marks = CHECKS.map(|marks| orders(&parameters, &days_of(marks)));
    let papers = [6, 7, 8].map(|marks| orders(&parameters, &vec![0.0; marks]));
    let found = SPREADS.map(|(spread, _)| coverage(&parameters, spread));
    for orders in &by_marks {
        assert!(shares(orders, 0.95)[0] >= 0.80, "who has it is mostly Secure: {:?}", shares(orders, 0.95));
        for lacks in [0.40, 0.25, 0.10] {
            assert!(shares(orders, lacks)[0] <= 0.05, "at {lacks}: {:?}", shares(orders, lacks));
        }
    }
    let halves: Vec<f64> = by_marks[1..].iter().chain(&papers).map(|orders| half_right(orders)).collect();
    assert!(halves.iter().all(|told| *told >= 0.5), "{halves:?}");
    assert!(halves.iter().sum::<f64>() / 6.0 > 0.7, "{halves:?}");
    for ((_, name), [few, many]) in SPREADS.iter().zip(&found).take(4) {
        assert!(
            (0.85..=0.95).contains(&few.0) && (0.85..=0.95).contains(&many.0),
            "{name}: {few:?} {many:?}"
        );
    }
    let page = include_str!("../../../../docs/learner-model.md");
    let tables = [table_of_states(&by_marks), table_of_halves(&by_marks, &papers), table_of_coverage(&found)];
    let missing: Vec<&String> = tables.iter().filter(|table| !page.contains(table.as_str())).collect();
    let missing = missing.into_iter().fold(String::new(), |all, one| all + one + "\n");
    assert!(missing.is_empty(), "docs/learner-model.md should have:\n{missing}");
}
