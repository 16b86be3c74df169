//! Learns tables and forest from a log. No row is foreseen with anything that its own user's answers went into:
//! terms come from the users of other fifths, sums from those of other tenths. Otherwise the trees would learn to
//! read off the answer, and foresee others worse than the belief alone does.

use super::Chances;
use super::shorten::shortened;
use super::sight::{COLUMNS, FURTHER, Sight, TABLES};
use super::tables::{Sum, Table};
use crate::ResponseLog;
use crate::boost::{Binned, Bins, Forest, Growth, grow};
use crate::fit::constants::Constants;
use crate::fit::pass::{self, Foreseen};
use crate::fit::step::{Precision, improve};
use crate::history::{History, NONE, Past, group_of};
use statistics::spread;
use std::collections::{BTreeMap, HashMap};

/// Parts of the users for sums; one part in turn is watched while a forest grows.
const TENTHS: usize = 10;
/// Parts of the users for terms.
const FIFTHS: usize = 5;
/// Passes that bring the terms of four fifths from nothing to where those of all users stand.
const PASSES: usize = 6;
/// Forests whose mean is taken, each grown without another tenth of the users.
const FORESTS: usize = 4;
/// Fewer responses than this say too little about what follows what.
const LEAST_RESPONSES: usize = 2_000;
/// Log loss that a forest must save on users it did not see; less is as likely chance.
const WORTH: f64 = 0.001;

/// How much a fit learns about the chance of the next answer. What a pupil has met is told from the terms alone,
/// whatever the effort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// Terms of questions and objectives: a second or two.
    Terms,
    /// What a sum of one-question trees adds: each thing known adds its own part, and the sum explains itself.
    Additive,
    /// What trees of sixteen leaves add: the best foresight.
    Trees,
}

/// How the log's numbers of questions and objectives stand in the parameter set.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Numbers {
    pub questions: Vec<u32>,
    pub objectives: Vec<u32>,
}

impl Numbers {
    /// The places of the log's keys among those of a set.
    pub fn of(
        log: &ResponseLog,
        objectives: &BTreeMap<String, f32>,
        objective_key: &impl Fn(u32) -> String,
        questions: &BTreeMap<String, f32>,
        question_key: &impl Fn(u32) -> String,
    ) -> Self {
        fn places(terms: &BTreeMap<String, f32>, size: usize, key: &impl Fn(u32) -> String) -> Vec<u32> {
            let places: HashMap<&str, u32> = terms.keys().map(String::as_str).zip(0..).collect();
            (0..size as u32).map(|number| places.get(&*key(number)).copied().unwrap_or(NONE)).collect()
        }
        let (n_objectives, n_questions) = log.sizes();
        Self {
            questions: places(questions, n_questions, question_key),
            objectives: places(objectives, n_objectives, objective_key),
        }
    }

    /// The log's own numbers of what it holds, for a set that is published nowhere.
    pub fn own(log: &ResponseLog) -> Self {
        let (objectives, questions) = log.sizes();
        let mut own = Self { questions: vec![NONE; questions], objectives: vec![NONE; objectives] };
        log.questions.iter().for_each(|one| own.questions[*one as usize] = *one);
        (0..log.len()).flat_map(|row| log.objectives_of(row)).for_each(|one| {
            own.objectives[*one as usize] = *one;
        });
        own
    }

    /// The set's number of a question of the log.
    pub fn question(&self, number: u32) -> u32 {
        self.questions.get(number as usize).copied().unwrap_or(NONE)
    }

    /// The set of objectives with these numbers of the log.
    pub fn group(&self, about: &[u32]) -> u32 {
        let number = |one: &u32| self.objectives.get(*one as usize).copied().unwrap_or(NONE);
        group_of(&mut about.iter().map(number).collect::<Vec<_>>())
    }
}

/// What was learned, and what it saved on users that the forests did not see.
pub(crate) struct Grown {
    pub chances: Chances,
    /// Mean log loss of the watched users by the belief alone, and with the forest.
    pub log_loss: (f64, f64),
}

/// A log as the trees read it.
struct Lesson {
    columns: Vec<Vec<f32>>,
    start: Vec<f32>,
    tables: Vec<Table>,
}

/// Learns what adds to the belief with these constants, or `None` where the log is too small, or where nothing helps
/// on users that were not seen. Two threads; deterministic.
pub(crate) fn learn(
    log: &ResponseLog,
    constants: &Constants,
    held: Precision,
    numbers: &Numbers,
    effort: Effort,
) -> Option<Grown> {
    let mut users = log.by_user();
    if effort == Effort::Terms || users.len() < 2 * TENTHS || log.len() < LEAST_RESPONSES {
        return None;
    }
    let shorter = shortened(log, &users);
    if let Some(shorter) = &shorter {
        users = shorter.by_user();
    }
    let log = shorter.as_ref().unwrap_or(log);
    let mut tenths = vec![0_u8; log.len()];
    for (place, rows) in users.iter().enumerate() {
        rows.iter().for_each(|row| tenths[*row as usize] = tenth(place) as u8);
    }
    let Lesson { columns, start, tables } = lesson(log, &users, &tenths, constants, held, numbers);
    let bins = Bins::of(&columns);
    let binned = bins.bin(&columns);
    drop(columns);
    let forests = in_two(FORESTS, |watched| forest(log, &binned, &bins, &start, &tenths, watched, effort));
    let (before, after) = forests.iter().fold((0.0, 0.0), |(before, after), (_, losses)| {
        (before + losses.0 / forests.len() as f64, after + losses.1 / forests.len() as f64)
    });
    let forest = Forest::mean_of(forests.into_iter().map(|(forest, _)| forest));
    (after < before - WORTH)
        .then_some(Grown { chances: Chances { tables, forest }, log_loss: (before, after) })
}

/// Which tenth of the users the one at this place belongs to.
fn tenth(place: usize) -> usize {
    (spread(place as u64) % TENTHS as u64) as usize
}

/// Runs `count` pieces of work on two threads, the first half on one of them; results in order.
fn in_two<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let first = scope.spawn(|| (0..count / 2).map(&work).collect::<Vec<T>>());
        let second: Vec<T> = (count / 2..count).map(&work).collect();
        let mut all = first.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        all.extend(second);
        all
    })
}

fn lesson(
    log: &ResponseLog,
    users: &[Vec<u32>],
    tenths: &[u8],
    constants: &Constants,
    held: Precision,
    numbers: &Numbers,
) -> Lesson {
    let fifths = in_two(FIFTHS, |fifth| {
        let others = users.iter().enumerate().filter(|(place, _)| tenth(*place) % FIFTHS != fifth);
        terms_of(log, &others.map(|(_, rows)| rows).collect::<Vec<_>>(), constants, held)
    });
    let mut rows = Rows::of(log.len());
    let mut columns = vec![Vec::new(); COLUMNS];
    // Twice through the log: the sums must be whole before a row can be told the others'.
    for (place, user) in users.iter().enumerate() {
        foresee(log, user, &fifths[tenth(place) % FIFTHS], numbers, |row, sight, history| {
            rows.note(row, sight, history, log.scores[row]);
        });
    }
    let (tables, sums, back) = rows.learn(tenths);
    columns.iter_mut().for_each(|column| column.resize(log.len(), 0.0));
    for (place, user) in users.iter().enumerate() {
        foresee(log, user, &fifths[tenth(place) % FIFTHS], numbers, |row, sight, history| {
            let of_row = std::array::from_fn(|table| sums[table][row]);
            let further = std::array::from_fn(|back_by| back[row * FURTHER + back_by]);
            let values = sight.columns(history, &of_row, &further);
            columns.iter_mut().zip(values).for_each(|(column, value)| column[row] = value);
        });
    }
    Lesson { columns, start: rows.start, tables }
}

/// Terms of questions and objectives from these users alone.
fn terms_of(log: &ResponseLog, users: &[&Vec<u32>], constants: &Constants, held: Precision) -> Constants {
    let mut own = constants.clone();
    own.questions.iter_mut().chain(&mut own.objectives).for_each(|term| *term = 0.0);
    for _ in 0..PASSES {
        improve(log, users, &mut own, held);
    }
    own.centre(log);
    own.round();
    own
}

/// The chance of a right answer in each row of these users, in order, shown to `visit` with the row.
pub(crate) fn chances_of<'a>(
    log: &ResponseLog,
    users: impl IntoIterator<Item = &'a Vec<u32>>,
    constants: &Constants,
    numbers: &Numbers,
    chances: Option<&Chances>,
    mut visit: impl FnMut(usize, f64),
) {
    for user in users {
        foresee(log, user, constants, numbers, |row, sight, history| {
            visit(row, sight.chance(chances, history));
        });
    }
}

/// Shows each row of one user, with what was known just before, to `visit`.
fn foresee(
    log: &ResponseLog,
    user: &Vec<u32>,
    constants: &Constants,
    numbers: &Numbers,
    mut visit: impl FnMut(usize, &Sight<'_>, &History),
) {
    let mut history = History::default();
    pass::run(log, std::iter::once(user), constants, |seen: &Foreseen<'_>| {
        let about = log.objectives_of(seen.row);
        let question = log.questions[seen.row];
        let sight = Sight {
            belief: seen.belief,
            offset: constants.offset(question, about),
            question_term: constants.questions.get(question as usize).copied().unwrap_or(0.0),
            pupil: seen.pupil,
            objectives: seen.objectives,
            days: seen.days,
            own_days: seen.own_days,
            question: numbers.question(question),
            group: numbers.group(about),
        };
        visit(seen.row, &sight, &history);
        let past = Past { question: sight.question, group: sight.group, score: log.scores[seen.row] };
        history.note(past, about.len(), seen.pupil.n.saturating_add(1));
    });
}

/// Keys, surprise and starting log odds of all rows.
struct Rows {
    keys: Vec<Vec<u32>>,
    back: Vec<u32>,
    surprises: Vec<f32>,
    start: Vec<f32>,
}

impl Rows {
    fn of(rows: usize) -> Self {
        Self {
            keys: vec![vec![0; rows]; TABLES],
            back: vec![0; rows * FURTHER],
            surprises: vec![0.0; rows],
            start: vec![0.0; rows],
        }
    }

    fn note(&mut self, row: usize, sight: &Sight<'_>, history: &History, score: f32) {
        self.keys.iter_mut().zip(sight.keys(history)).for_each(|(keys, key)| keys[row] = key);
        self.back[row * FURTHER..][..FURTHER].copy_from_slice(&sight.keys_further_back(history));
        self.surprises[row] = sight.surprise(score);
        self.start[row] = (sight.belief.mean * sight.belief.shrink()) as f32;
    }

    /// The tables; and the other users' sums of each row, by table and then by answer further back.
    fn learn(&mut self, tenths: &[u8]) -> (Vec<Table>, Vec<Vec<Sum>>, Vec<Sum>) {
        let (mut tables, mut sums) = (Vec::new(), Vec::new());
        for keys in self.keys.drain(..) {
            let (table, others) = Table::learn(&keys, &self.surprises, tenths, TENTHS);
            tables.push(table);
            sums.push(others);
        }
        let (table, further) = Table::learn(&self.back, &self.surprises, tenths, TENTHS);
        tables.push(table);
        (tables, sums, further)
    }
}

fn forest(
    log: &ResponseLog,
    binned: &Binned,
    bins: &Bins,
    start: &[f32],
    tenths: &[u8],
    watched: usize,
    effort: Effort,
) -> (Forest, (f64, f64)) {
    // A chance foretells what a pupil does alone: helped and unwatched answers are looked back on, not foreseen.
    let all = (0..log.len() as u32).filter(|row| log.came(*row as usize).sources.are_independent());
    let (watched, seen): (Vec<u32>, Vec<u32>) =
        all.partition(|row| usize::from(tenths[*row as usize]) == watched);
    let growth = Growth {
        seed: watched.first().map_or(0, |row| u64::from(*row)),
        ..if effort == Effort::Trees { Growth::TREES } else { Growth::ADDITIVE }
    };
    grow(binned, bins, &log.scores, start, &seen, &watched, &growth)
}
