//! What is known of a pupil and a question just before the answer, as keys of the tables and as the columns that the
//! trees ask about.

use super::tables::Sum;
use super::{Chances, key};
use crate::history::{History, NONE, Past};
use crate::kernel::{Belief, ObjectiveCore, PupilCore};
use crate::tally::Tally;

/// Tables by what stands in their keys; those of one question first.
pub(crate) const TABLES: usize = 10;
/// Answers further back than the last that have a table in common.
pub(crate) const FURTHER: usize = 7;
/// Columns that a tree may ask about.
pub(crate) const COLUMNS: usize = 67;

/// For each table the one whose value its own leans on, in an order in which that comes first. The table of sets of
/// objectives leans on 0.
const LEANS: [(usize, Option<usize>); TABLES] = [
    (1, None),
    (0, Some(1)),
    (2, Some(0)),
    (3, Some(1)),
    (4, Some(0)),
    (5, Some(0)),
    (6, Some(1)),
    (7, Some(0)),
    (8, Some(0)),
    (9, Some(2)),
];
/// Rows that the value leant on counts for.
const LEAN: f32 = 4.0;
/// Stands for "never" where steps since the last time are asked for: more than any log of steps.
const NEVER: f32 = 20.0;

/// A pupil and a question just before the answer; the cores are brought forward in time.
pub(crate) struct Sight<'a> {
    pub belief: Belief,
    /// Constants of η without the moment.
    pub offset: f64,
    /// The question's own term; 0 where it is not known.
    pub question_term: f64,
    pub pupil: &'a PupilCore,
    /// By weight.
    pub objectives: &'a [(f64, ObjectiveCore)],
    /// Days since the last answer, and since the longest ago of its objectives; `None` where not known.
    pub days: Option<f64>,
    pub own_days: Option<f64>,
    /// The parameter set's number of the question.
    pub question: u32,
    /// [`crate::history::group_of`] its objectives.
    pub group: u32,
}

/// How it went with the question's set of objectives.
#[derive(Clone, Copy, Default)]
struct Line {
    n: f32,
    tally: Tally,
    steps: f32,
}

impl Sight<'_> {
    /// Chance of a right answer: the belief's, moved by what `chances` adds where there is anything.
    pub fn chance(&self, chances: Option<&Chances>, history: &History) -> f64 {
        let adds = chances.map_or(0.0, |chances| chances.adds(self, history));
        statistics::logistic(self.belief.mean * self.belief.shrink() + adds)
    }

    /// Keys of the tables.
    pub fn keys(&self, history: &History) -> [u32; TABLES] {
        let (question, group, before) = (self.question, self.group, history.recent[0]);
        let (went, n) = (bin(before.score), (self.line(history).n as u32).min(8));
        let same = u32::from(before.group == group);
        [
            key(&[1, question]),
            key(&[2, group]),
            key(&[3, before.question, went, question]),
            key(&[4, before.question, went, group]),
            key(&[5, before.group, went, question]),
            key(&[6, question, self.level()]),
            key(&[7, before.group, went, group]),
            key(&[8, same, went, question]),
            key(&[9, question, n]),
            key(&[11, before.question, went, bin(history.recent[1].score), question]),
        ]
    }

    /// Keys of the answers before the last one.
    pub fn keys_further_back(&self, history: &History) -> [u32; FURTHER] {
        std::array::from_fn(|back| {
            let Past { question, score, .. } = history.recent[back + 1];
            key(&[10, question, bin(score), self.question])
        })
    }

    /// What the pupil's score surprises by, when the question's own term is left out: that term was fitted on other
    /// pupils' scores and would tell a sum over pupils about the very row that reads it.
    pub fn surprise(&self, score: f32) -> f32 {
        let log_odds = (self.belief.mean - self.question_term) * self.belief.shrink();
        score - statistics::logistic(log_odds) as f32
    }

    /// The pupil's strength beyond the question's constants, in steps of two thirds of a logit.
    fn level(&self) -> u32 {
        ((self.belief.mean - self.offset) * 1.5 + 8.0).clamp(0.0, 16.0) as u32
    }

    fn line(&self, history: &History) -> Line {
        let steps = |last: u32| (self.pupil.n.saturating_sub(last) as f32).ln_1p();
        match self.objectives {
            [(_, one)] if one.n > 0 => {
                Line { n: f32::from(one.n), tally: one.tally, steps: steps(one.last_step) }
            }
            [_, _, ..] => {
                history.group(self.group).map_or(Line { steps: NEVER, ..Line::default() }, |known| Line {
                    n: f32::from(known.n),
                    tally: known.went,
                    steps: steps(known.last_step),
                })
            }
            _ => Line { steps: NEVER, ..Line::default() },
        }
    }

    /// All columns, in an order that a stored forest relies on.
    pub fn columns(&self, history: &History, sums: &[Sum; TABLES], back: &[Sum; FURTHER]) -> [f32; COLUMNS] {
        let mut columns = Columns { values: [0.0; COLUMNS], next: 0 };
        self.add_belief(&mut columns);
        self.add_objectives(&mut columns);
        self.add_recent(history, &mut columns);
        add_sums(sums, back, &mut columns);
        columns.values
    }

    fn add_belief(&self, columns: &mut Columns) {
        let Self { belief, pupil, .. } = self;
        let person = pupil.mean;
        columns
            .add([belief.mean, belief.variance, self.offset, self.question_term].map(|value| value as f32));
        columns.add([person, pupil.variance, pupil.form, pupil.last_surprise]);
        let mean_of = |value: fn(&ObjectiveCore, f32) -> f32| {
            self.objectives.iter().map(|(weight, core)| *weight as f32 * value(core, person)).sum()
        };
        columns.add([
            mean_of(|core, person| core.intercept + core.slope * person),
            mean_of(|core, _| core.variance),
            mean_of(|core, _| core.lost),
        ]);
    }

    fn add_objectives(&self, columns: &mut Columns) {
        let n = self.pupil.n as f32;
        let tally = self.pupil.tally;
        columns.add([
            n.ln_1p(),
            self.pupil.quick,
            tally.fast,
            tally.slow,
            tally.mean(n),
            f32::from(tally.run),
        ]);
        let count = self.objectives.len().max(1) as f32;
        let mean_of = |value: fn(f32, &Tally) -> f32| {
            let each = self.objectives.iter().map(|(_, core)| value(f32::from(core.n), &core.tally));
            each.sum::<f32>() / count
        };
        let least = self.objectives.iter().map(|(_, core)| core.n).min().unwrap_or(0);
        let steps = |core: &ObjectiveCore| match core.n {
            0 => NEVER,
            _ => (self.pupil.n.saturating_sub(core.last_step) as f32).ln_1p(),
        };
        columns.add([
            f32::from(least).ln_1p(),
            mean_of(|n, tally| tally.mean(n)),
            mean_of(|n, tally| if n > 0.0 { tally.fast } else { 0.5 }),
            mean_of(|n, tally| if n > 0.0 { tally.slow } else { 0.5 }),
            mean_of(|_, tally| f32::from(tally.run)),
            self.objectives.iter().map(|(_, core)| steps(core)).fold(0.0, f32::max),
            if least == 0 { -2.0 } else { gap(self.own_days) },
            count,
        ]);
    }

    fn add_recent(&self, history: &History, columns: &mut Columns) {
        let line = self.line(history);
        let fast = if line.n > 0.0 { line.tally.fast } else { 0.5 };
        columns.add([line.n.ln_1p(), line.tally.mean(line.n), fast, f32::from(line.tally.run), line.steps]);
        let own = history.question(self.question);
        columns.add(own.map_or([0.0, -1.0, NEVER], |own| {
            let steps = self.pupil.n.saturating_sub(own.last_step) as f32;
            [f32::from(own.n), own.went, steps.ln_1p()]
        }));
        columns.add([if self.pupil.n == 0 { -2.0 } else { gap(self.days) }]);
        columns.add(history.recent.map(|past| past.score));
        let [last, ..] = history.recent;
        let run = history.recent.iter().take_while(|past| past.group == self.group).count();
        columns
            .add([f32::from(u8::from(last.question == self.question && last.question != NONE)), run as f32]);
    }
}

/// A score as the tables tell them apart: wrong, in part, right, or no answer.
fn bin(score: f32) -> u32 {
    match score {
        score if score < 0.0 => 9,
        score if score < 0.25 => 0,
        score if score < 0.75 => 1,
        _ => 2,
    }
}

/// Log of minutes; −1 where days are not known.
fn gap(days: Option<f64>) -> f32 {
    days.map_or(-1.0, |days| (days.max(0.0) * 1_440.0).ln_1p() as f32)
}

/// Values of the tables, each leaning on that of a coarser one and told as what it adds to it.
fn add_sums(sums: &[Sum; TABLES], back: &[Sum; FURTHER], columns: &mut Columns) {
    let mut values = [0.0_f32; TABLES];
    for (table, on) in LEANS {
        let lean = on.map_or(0.0, |on| values[on]);
        let [rows, sum] = sums[table];
        values[table] = (sum + LEAN * lean) / (rows + LEAN);
        let adds = if table < 2 { values[table] } else { values[table] - lean };
        columns.add([adds, rows.ln_1p()]);
    }
    let each = back.map(|[rows, sum]| (sum - rows * values[0]) / (rows + LEAN));
    let strongest =
        each.into_iter().fold(0.0, |most: f32, one| if one.abs() > most.abs() { one } else { most });
    let rows: f32 = back.iter().map(|sum| sum[0]).sum();
    columns.add([each.iter().sum(), rows.ln_1p(), strongest]);
}

/// Columns filled one after the other.
struct Columns {
    values: [f32; COLUMNS],
    next: usize,
}

impl Columns {
    fn add<const N: usize>(&mut self, values: [f32; N]) {
        self.values[self.next..self.next + N].copy_from_slice(&values);
        self.next += N;
    }
}
