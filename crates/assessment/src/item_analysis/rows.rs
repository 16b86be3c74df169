//! Rows sorted into the questions of a paper, with the strength of each pupil without that question.

use super::{AnswerRow, GOT_IT, QuestionFacts};
use domain::{Outcome, PupilId};
use std::collections::BTreeMap;

/// Fewest other questions that a rest score rests on.
const REST_NEEDS: usize = 3;

/// An answer that counts: marked, or reached and left blank.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Answer {
    pub pupil: PupilId,
    /// Share of the marks, 0 to 1.
    pub share: f64,
    pub option: Option<u8>,
    pub misconception: Option<domain::MisconceptionId>,
    pub blank: bool,
    /// Strength without this question; `None` where too little else is known.
    pub strength: Option<f64>,
}

impl Answer {
    pub fn got(&self) -> bool {
        self.share >= GOT_IT
    }
}

/// A paper: for each question its rows and the answers among them, ordered by pupil.
pub(super) struct Paper {
    pub rows: Vec<Vec<AnswerRow>>,
    pub answers: Vec<Vec<Answer>>,
}

impl Paper {
    pub fn of(rows: &[AnswerRow], questions: &[QuestionFacts]) -> Self {
        let mut sorted: Vec<BTreeMap<PupilId, AnswerRow>> = vec![BTreeMap::new(); questions.len()];
        let places: BTreeMap<_, usize> =
            questions.iter().enumerate().rev().map(|(at, facts)| (facts.question, at)).collect();
        for row in rows {
            if let Some(at) = places.get(&row.question) {
                sorted[*at].insert(row.pupil, *row);
            }
        }
        // Marks of each pupil over all questions: a rest score is these less the question's own.
        let mut all: BTreeMap<PupilId, (f64, usize)> = BTreeMap::new();
        for (pupil, row) in sorted.iter().flatten() {
            if let Some(share) = row.outcome.share() {
                let (sum, count) = all.entry(*pupil).or_default();
                *sum += share;
                *count += 1;
            }
        }
        let rest = |row: &AnswerRow, share: f64| {
            let (sum, count) = all.get(&row.pupil)?;
            let others = count - 1;
            (others >= REST_NEEDS).then(|| (sum - share) / others as f64)
        };
        let answer = |row: &AnswerRow| {
            let share = row.outcome.share()?;
            Some(Answer {
                pupil: row.pupil,
                share,
                option: row.option,
                misconception: row.misconception,
                blank: row.outcome == Outcome::LeftBlank,
                strength: row.strength.filter(|strength| strength.is_finite()).or_else(|| rest(row, share)),
            })
        };
        Self {
            answers: sorted.iter().map(|rows| rows.values().filter_map(answer).collect()).collect(),
            rows: sorted.into_iter().map(|rows| rows.into_values().collect()).collect(),
        }
    }
}
