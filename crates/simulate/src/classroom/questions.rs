//! Which questions are put: the class's recent objectives, some older ones, and what they build on.

use super::Run;
use crate::catalogue::Catalogue;
use crate::school::PaperQuestion;
use crate::seed::Chance;
use domain::{Judged, QuestionUse, Weight};

/// Questions on a formative paper, and on a common one.
pub(super) const PAPER: usize = 11;
pub(super) const COMMON: usize = 14;
/// Questions on a paper of a subject that is a list of titles only.
const LISTED: usize = 8;

/// A question about `objective`, written for `purpose` where there is one.
pub(super) fn question_for(
    catalogue: &Catalogue,
    chance: &mut Chance,
    objective: u32,
    purpose: QuestionUse,
) -> Option<u32> {
    let all = &catalogue.objectives[objective as usize].questions;
    let fit: Vec<u32> =
        all.iter().copied().filter(|q| catalogue.questions[*q as usize].uses.contains(&purpose)).collect();
    chance.pick(if fit.is_empty() { all } else { &fit }).copied()
}

/// `count` objectives to practise: half of them recent, half from longer ago or what the recent ones build on.
pub(super) fn to_practise(
    catalogue: &Catalogue,
    chance: &mut Chance,
    past: &[u32],
    count: usize,
) -> Vec<u32> {
    let (older, recent) = past.split_at(past.len().saturating_sub(5));
    let mut older: Vec<u32> = older.to_vec();
    for objective in recent {
        older.extend(catalogue.objectives[*objective as usize].needs.iter().map(|(need, _)| *need));
    }
    older.retain(|objective| catalogue.objectives[*objective as usize].judged == Judged::Items);
    let mut chosen: Vec<u32> = Vec::new();
    for place in 0..count * 3 {
        let from = if place % 2 == 0 || older.is_empty() { recent } else { &older };
        if let Some(objective) = chance.pick(from)
            && !chosen.contains(objective)
        {
            chosen.push(*objective);
        }
        if chosen.len() == count {
            break;
        }
    }
    chosen
}

impl Run<'_> {
    /// The questions of a paper about `past`, weighted to what is recent. The last objective comes first and
    /// twice, since that is what the paper is set for; then what it builds on most.
    pub(super) fn paper_questions(
        &self,
        chance: &mut Chance,
        past: &[u32],
        count: usize,
    ) -> Vec<PaperQuestion> {
        let catalogue = &self.authority.catalogue;
        let listed = past.last().is_some_and(|o| catalogue.objectives[*o as usize].questions.is_empty());
        let count = if listed { count.min(LISTED) } else { count };
        let builds_on = past.last().and_then(|objective| catalogue.strongest_need(*objective));
        let mut questions: Vec<PaperQuestion> = Vec::new();
        let mut used: Vec<u32> = Vec::new();
        let mut turn = 0;
        let recent: Vec<u32> = past.iter().rev().take(6).copied().collect();
        let older: Vec<u32> = past.iter().rev().skip(6).take(20).copied().collect();
        while questions.len() < count && turn < count * 4 {
            let from = if turn % 4 == 3 && !older.is_empty() { &older } else { &recent };
            let objective = match turn {
                0 | 1 => past.last().copied(),
                2 | 3 if builds_on.is_some() => builds_on,
                _ => chance.pick(from).copied(),
            };
            turn += 1;
            let Some(objective) = objective else { break };
            let label = (questions.len() + 1).to_string();
            let entry = &catalogue.objectives[objective as usize];
            if entry.questions.is_empty() {
                let marks = [1.0, 1.0, 2.0, 3.0][chance.below(4)];
                let objectives = vec![(objective, Weight::FULL)];
                questions.push(PaperQuestion { label, marks, question: None, objectives });
                continue;
            }
            let free: Vec<u32> = entry.questions.iter().copied().filter(|q| !used.contains(q)).collect();
            let Some(question) = chance.pick(&free).copied() else { continue };
            used.push(question);
            let entry = &catalogue.questions[question as usize];
            questions.push(PaperQuestion {
                label,
                marks: entry.marks,
                question: Some(question),
                objectives: entry.objectives.clone(),
            });
        }
        questions
    }
}
