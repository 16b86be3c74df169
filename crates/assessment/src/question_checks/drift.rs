//! Has a question become harder or easier than the others?

use super::{EXAMPLE, FALSE_ALARMS, FirstAnswer};
use domain::QuestionVersionId;
use jiff::civil::Date;
use statistics::drift::{Difficulty, Drift, difficulty, drift};
use statistics::{false_discovery, logistic, logit, normal_cdf, normal_quantile};
use std::collections::BTreeMap;

/// Fewest first answers on either side: a standard error of about 0.7 logits.
pub const LEAST_ANSWERS: usize = 10;
/// Fewest questions that are compared with each other: what all share is no drift, and one question shares nothing.
pub const LEAST_QUESTIONS: usize = 5;
/// Days between the middle of the earlier answers and that of the later ones: eight weeks. Less is one unit.
const LEAST_APART: i32 = 56;
/// Standard errors beyond which a question has drifted ([`statistics::calibration::has_drifted`]).
const SURE: f64 = 3.0;

/// What answers say about questions over time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Drifts {
    /// Questions that could be compared, those that moved most first.
    pub lines: Vec<OverTime>,
    /// Questions with too few answers on either side, or all of about one time.
    pub too_few: usize,
    /// Questions that all or none got on one side: they have no difficulty.
    pub all_alike: usize,
    /// Questions that nobody got, with how many tried: twice [`LEAST_ANSWERS`] and more.
    pub nobody: Vec<(QuestionVersionId, usize)>,
    /// The least that could have stood out: to what share of pupils a question would have had to fall that [`EXAMPLE`] of
    /// them got; `None` where nothing was compared.
    pub could_see: Option<f64>,
}

/// A question earlier and later.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct OverTime {
    /// Which.
    pub question: QuestionVersionId,
    /// Earlier.
    pub earlier: Part,
    /// Later.
    pub later: Part,
    /// How much harder it became than the others, in logits.
    pub moved: f64,
    /// Standard error of that.
    pub error: f64,
    /// p-value of no move, corrected for how many questions were compared (Benjamini & Hochberg 1995).
    pub adjusted_p: f64,
    /// Whether that is more than chance and more than 0.3 logits.
    pub became: Option<Became>,
}

/// What became of a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Became {
    /// Harder.
    Harder,
    /// Easier.
    Easier,
}

/// The answers of one time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Part {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// First answers.
    pub answers: usize,
    /// Of these, right ones.
    pub got: usize,
    /// The share of pupils of one and the same standing, earlier and later, who would get it; with its 95 % interval.
    pub share: f64,
    /// From.
    pub low: f64,
    /// To.
    pub high: f64,
}

/// Compares each question's earlier first answers with its later ones, beside what was believed of each pupil: the
/// difficulty by [`statistics::drift::difficulty`], what all questions share taken away by [`statistics::drift::drift`].
/// A question stands out where it moved by more than 0.3 logits and three standard errors *and* by more than chance would
/// over all questions compared.
#[must_use]
pub fn over_time(answers: &[FirstAnswer]) -> Drifts {
    let mut by_question: BTreeMap<QuestionVersionId, Vec<FirstAnswer>> = BTreeMap::new();
    for one in answers.iter().filter(|one| one.mean.is_finite() && one.variance.is_finite()) {
        by_question.entry(one.question).or_default().push(*one);
    }
    let mut found = Drifts::default();
    let mut halves = Vec::new();
    for (question, mut answers) in by_question {
        answers.sort_by_key(|one| (one.on, one.pupil));
        if answers.len() >= 2 * LEAST_ANSWERS && answers.iter().all(|one| !one.right) {
            found.nobody.push((question, answers.len()));
            continue;
        }
        let Some(cut) = cut(&answers) else {
            found.too_few += 1;
            continue;
        };
        let later = answers.split_off(cut);
        match (calibrated(&answers), calibrated(&later)) {
            (Some(before), Some(after)) => halves.push((question, answers, later, before, after)),
            _ => found.all_alike += 1,
        }
    }
    if halves.len() < LEAST_QUESTIONS {
        found.too_few += halves.len();
        return found;
    }
    let plain = |one: &Difficulty| (one.value, one.error);
    let before: Vec<(f64, f64)> = halves.iter().map(|(_, _, _, before, _)| plain(before)).collect();
    let after: Vec<(f64, f64)> = halves.iter().map(|(_, _, _, _, after)| plain(after)).collect();
    let Some((shift, moves)) = drift(&before, &after) else { return found };
    let p: Vec<f64> = moves.iter().map(|one| 2.0 * normal_cdf(-(one.moved / one.error).abs())).collect();
    let adjusted = false_discovery(&p).unwrap_or_else(|_| vec![1.0; p.len()]);
    let smallest = moves.iter().map(|one| one.error).fold(f64::INFINITY, f64::min);
    // With one question moved and the others not, its p-value is held against a share of all of them.
    let bound = normal_quantile(1.0 - FALSE_ALARMS / (2.0 * moves.len() as f64)).unwrap_or(SURE);
    found.could_see = Some(logistic(logit(EXAMPLE) - (smallest * SURE.max(bound)).max(0.3)));
    found.lines = halves
        .iter()
        .zip(moves.iter().zip(adjusted))
        .map(|((question, earlier, later, before, after), (moved, adjusted_p))| {
            let standing = earlier.iter().chain(later).map(|one| one.mean).sum::<f64>()
                / (earlier.len() + later.len()) as f64;
            OverTime {
                question: *question,
                earlier: part(earlier, standing - before.value - shift, before.error),
                later: part(later, standing - after.value, after.error),
                moved: moved.moved,
                error: moved.error,
                adjusted_p,
                became: became(moved, adjusted_p),
            }
        })
        .collect();
    found.lines.sort_by(|one, other| other.moved.abs().total_cmp(&one.moved.abs()));
    found
}

fn became(moved: &Drift, adjusted_p: f64) -> Option<Became> {
    let which = if moved.moved > 0.0 { Became::Harder } else { Became::Easier };
    (moved.drifted && adjusted_p < FALSE_ALARMS).then_some(which)
}

/// Where answers, in order of their days, fall into two times: days stay whole, the sides are as even as they can be.
fn cut(answers: &[FirstAnswer]) -> Option<usize> {
    let len = answers.len();
    let sides = LEAST_ANSWERS..(len + 1).saturating_sub(LEAST_ANSWERS);
    let cut =
        sides.filter(|at| answers[at - 1].on < answers[*at].on).min_by_key(|at| (2 * at).abs_diff(len))?;
    let middle = |part: &[FirstAnswer]| part[part.len() / 2].on;
    let apart = middle(&answers[..cut]).until(middle(&answers[cut..])).ok()?.get_days();
    (apart >= LEAST_APART).then_some(cut)
}

fn calibrated(answers: &[FirstAnswer]) -> Option<Difficulty> {
    let mean: Vec<f64> = answers.iter().map(|one| one.mean).collect();
    let variance: Vec<f64> = answers.iter().map(|one| one.variance).collect();
    let right: Vec<bool> = answers.iter().map(|one| one.right).collect();
    difficulty(&mean, &variance, &right).ok()
}

fn part(answers: &[FirstAnswer], odds: f64, error: f64) -> Part {
    let reach = 1.96 * error;
    Part {
        from: answers[0].on,
        to: answers[answers.len() - 1].on,
        answers: answers.len(),
        got: answers.iter().filter(|one| one.right).count(),
        share: logistic(odds),
        low: logistic(odds - reach),
        high: logistic(odds + reach),
    }
}

#[cfg(test)]
mod tests {
    use super::super::simulated::answers;
    use super::*;

    #[test]
    fn a_question_that_became_harder_is_found_and_said_with_its_intervals() {
        // Sixty pupils in two classes: question 3 is two and a half logits harder in the second half of the year.
        let all = answers(4, (120, 12), |_, question, day| if question == 3 && day > 90 { 2.5 } else { 0.0 });
        let found = over_time(&all);
        assert_eq!((found.lines.len(), found.too_few, found.all_alike), (12, 0, 0));
        let out: Vec<_> = found.lines.iter().filter(|one| one.became.is_some()).collect();
        assert_eq!(out.len(), 1, "{out:?}");
        let one = out[0];
        assert_eq!((one.question, one.became), (QuestionVersionId(3), Some(Became::Harder)));
        assert!((one.moved - 2.5).abs() < 2.0 * one.error && one.adjusted_p < 0.05);
        assert_eq!((one.earlier.answers, one.later.answers), (60, 60));
        for part in [one.earlier, one.later] {
            assert!(part.low < part.share && part.share < part.high && part.got <= part.answers);
        }
        assert!(one.later.share < one.earlier.share - 0.2);
        assert!(found.could_see.is_some_and(|share| (0.1..0.5).contains(&share)), "{:?}", found.could_see);
    }

    #[test]
    fn where_nothing_moved_hardly_ever_anything_stands_out() {
        let alarms = |seed| {
            over_time(&answers(seed, (40, 15), |_, _, _| 0.0))
                .lines
                .iter()
                .filter(|one| one.became.is_some())
                .count()
        };
        let with = (0..200).filter(|seed| alarms(*seed) > 0).count();
        assert!(with <= 10, "{with} of 200 sets of fifteen questions");
    }

    #[test]
    fn what_all_share_is_no_drift_of_any() {
        let all = answers(9, (120, 10), |_, _, day| if day > 90 { 1.5 } else { 0.0 });
        let found = over_time(&all);
        assert!(found.lines.iter().all(|one| one.became.is_none()), "{:?}", found.lines);
    }

    #[test]
    fn few_answers_one_time_and_few_questions_are_said_to_be_too_few() {
        let few = answers(1, (18, 12), |_, _, _| 0.0);
        assert_eq!(over_time(&few), Drifts { too_few: 12, ..Drifts::default() });
        let mut once = answers(1, (60, 12), |_, _, _| 0.0);
        for one in &mut once {
            one.on = jiff::civil::date(2025, 9, 1).saturating_add(jiff::Span::new().days(one.pupil.0 % 50));
        }
        assert_eq!(over_time(&once).too_few, 12, "two halves of one unit are no two times");
        let four = over_time(&answers(1, (60, 4), |_, _, _| 0.0));
        assert_eq!((four.too_few, four.lines.len(), four.could_see), (4, 0, None));
        assert_eq!(over_time(&[]), Drifts::default());
    }

    #[test]
    fn what_nobody_gets_is_named_and_what_all_get_has_no_difficulty() {
        let mut all = answers(2, (60, 8), |_, _, _| 0.0);
        for one in &mut all {
            match one.question.0 {
                0 => one.right = false,
                1 => one.right = true,
                _ => {}
            }
        }
        let found = over_time(&all);
        assert_eq!((found.nobody, found.all_alike), (vec![(QuestionVersionId(0), 60)], 1));
        assert_eq!(found.lines.len(), 6);
    }

    #[test]
    fn a_day_is_never_cut_in_two() {
        let mut all = answers(3, (40, 8), |_, _, _| 0.0);
        for one in &mut all {
            let late = one.pupil.0 >= 14;
            one.on = jiff::civil::date(2025, 9, 1).saturating_add(jiff::Span::new().days(if late {
                120
            } else {
                0
            }));
        }
        let line = over_time(&all).lines[0];
        assert_eq!((line.earlier.answers, line.later.answers), (14, 26));
        assert!(line.earlier.to < line.later.from);
    }
}
