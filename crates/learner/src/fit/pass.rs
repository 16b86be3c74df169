//! One pass through a log: every user's state from the first row on, each row foreseen before it is seen.
//! The same kernel as the online room, on dense numbers.

use super::constants::Constants;
use crate::Moment;
use crate::ResponseLog;
use crate::kernel::{self, Belief, ObjectiveCore, Observed, PupilCore};
use crate::ties::Word;

/// A row as it was foreseen.
pub(crate) struct Foreseen<'a> {
    pub row: usize,
    pub belief: Belief,
    pub moment: [f64; Moment::COUNT],
    pub pupil: &'a PupilCore,
    /// The question's objectives by weight, brought forward in time.
    pub objectives: &'a [(f64, ObjectiveCore)],
    /// Days since the row before, and since the longest ago of its objectives; `None` where not known.
    pub days: Option<f64>,
    pub own_days: Option<f64>,
}

/// Runs the rows of these users and shows each row, before it is learnt from, to `visit`.
pub(crate) fn run<'a>(
    log: &ResponseLog,
    users: impl IntoIterator<Item = &'a Vec<u32>>,
    constants: &Constants,
    visit: impl FnMut(&Foreseen<'_>),
) {
    run_to_the_end(log, users, constants, visit, |_, _, _| {});
}

/// The same, and shows what each user's rows led to, by objective, with the objectives that they were about, to `end`.
pub(crate) fn run_to_the_end<'a>(
    log: &ResponseLog,
    users: impl IntoIterator<Item = &'a Vec<u32>>,
    constants: &Constants,
    mut visit: impl FnMut(&Foreseen<'_>),
    mut end: impl FnMut(&PupilCore, &[ObjectiveCore], &[u32]),
) {
    let dynamics = &constants.dynamics;
    let (objectives, _) = log.sizes();
    let mut cores = vec![ObjectiveCore::default(); objectives];
    let mut last_rows = vec![0u32; objectives];
    let mut touched: Vec<u32> = Vec::new();
    let mut now: Vec<(f64, ObjectiveCore)> = Vec::new();
    let mut told: Vec<(f64, ObjectiveCore)> = Vec::new();
    for rows in users {
        touched.drain(..).for_each(|k| cores[k as usize] = ObjectiveCore::default());
        let mut pupil = PupilCore::default();
        let mut before: Option<usize> = None;
        for row in rows.iter().map(|row| *row as usize) {
            let about = log.objectives_of(row);
            let weight = 1.0 / about.len().max(1) as f64;
            let since = before.and_then(|before| log.days(before, row));
            pupil = pupil.after(since.unwrap_or(0.0));
            now.clear();
            let mut own_days: Option<f64> = None;
            for k in about.iter().map(|k| *k as usize) {
                let days = if cores[k].n == 0 { None } else { log.days(last_rows[k] as usize, row) };
                own_days = [own_days, days].into_iter().flatten().reduce(f64::max);
                now.push((weight, cores[k].after(dynamics, days.unwrap_or(0.0))));
            }
            let moment = kernel::moment(&pupil, now.iter().map(|(weight, core)| (*weight, core)));
            let offset = constants.offset(log.questions[row], about) + constants.moment.adds(&moment);
            told.clear();
            told.extend(about.iter().zip(&now).map(|(k, (weight, core))| {
                let mut word = Word::default();
                for (other, correlation) in constants.ties.of_objective(*k) {
                    let (core, last) = (&cores[*other as usize], last_rows[*other as usize] as usize);
                    if core.n > 0 {
                        let days = log.days(last, row).unwrap_or(0.0);
                        word.hear(dynamics, &core.after(dynamics, days), *correlation);
                    }
                }
                (*weight, word.inform(dynamics, core))
            }));
            let belief =
                kernel::belief(dynamics, &pupil, told.iter().map(|(weight, core)| (*weight, core)), offset);
            let objectives = &now;
            visit(&Foreseen { row, belief, moment, pupil: &pupil, objectives, days: since, own_days });
            let score = f64::from(log.scores[row]);
            let came = log.came(row);
            let weight = f64::from(came.size) * constants.sources.of_all(came.sources);
            kernel::learn(dynamics, &mut pupil, &mut now, Observed { offset, score, weight });
            for (k, (_, core)) in about.iter().zip(&now) {
                if cores[*k as usize].n == 0 {
                    touched.push(*k);
                }
                cores[*k as usize] = *core;
                last_rows[*k as usize] = row as u32;
            }
            before = Some(row);
        }
        end(&pupil, &cores, &touched);
    }
}

/// Mean log loss of the rows of these users, in nats; `None` for no row. What was helped or unwatched is learnt from
/// and not scored: a chance foretells what a pupil does alone.
pub(crate) fn log_loss<'a>(
    log: &ResponseLog,
    users: impl IntoIterator<Item = &'a Vec<u32>>,
    constants: &Constants,
) -> Option<f64> {
    let (mut chances, mut scores) = (Vec::new(), Vec::new());
    run(log, users, constants, |seen| {
        if log.came(seen.row).sources.are_independent() {
            chances.push(seen.belief.success());
            scores.push(f64::from(log.scores[seen.row]));
        }
    });
    statistics::log_loss(&chances, &scores)
}
