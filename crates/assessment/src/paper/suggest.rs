//! Objectives for questions that have none yet: spread evenly over the unit, for the teacher to confirm.
//!
//! Papers mostly follow the order of teaching. Questions somebody mapped are fixed points; parts of one
//! question stay together. It is a guess that saves typing, never evidence: it is stored only once confirmed.

use domain::ObjectiveId;

use super::PaperMap;

/// One suggestion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// The question's place in the paper, from 0.
    pub place: usize,
    /// What it may be about.
    pub objective: ObjectiveId,
}

/// A suggestion for every question without an objective, in the paper's order. `unit` is the unit's
/// objectives in teaching order; none gives no suggestion.
#[must_use]
pub fn suggest_objectives(map: &PaperMap, unit: &[ObjectiveId]) -> Vec<Suggestion> {
    let Some(last) = unit.len().checked_sub(1) else { return Vec::new() };
    let fixed: Vec<Option<usize>> = map
        .questions()
        .iter()
        .map(|question| {
            let first = question.objectives.pairs().first().map(|(objective, _)| *objective);
            first.and_then(|objective| unit.iter().position(|one| *one == objective))
        })
        .collect();
    let is_open = |place: usize| map.questions()[place].objectives.pairs().is_empty();
    let mut suggestions = Vec::new();
    let mut start = 0;
    while start < fixed.len() {
        if !is_open(start) {
            start += 1;
            continue;
        }
        let end = (start..fixed.len()).find(|place| !is_open(*place)).unwrap_or(fixed.len());
        let before = fixed[..start].iter().rev().find_map(|place| *place).unwrap_or(0);
        let after = fixed[end..].iter().find_map(|place| *place).unwrap_or(last);
        // A paper that jumps back in the unit says nothing about what lies between: use the whole unit.
        let (low, high) = if before <= after { (before, after) } else { (0, last) };
        suggestions.extend(
            spread(map, start, end, low, high)
                .map(|(place, index)| Suggestion { place, objective: unit[index.min(last)] }),
        );
        start = end;
    }
    suggestions
}

/// Places `start..end`, each with an index from `low` to `high`, evenly by whole questions.
fn spread(
    map: &PaperMap,
    start: usize,
    end: usize,
    low: usize,
    high: usize,
) -> impl Iterator<Item = (usize, usize)> {
    let mut wholes = Vec::with_capacity(end - start);
    let mut whole = 0;
    for place in start..end {
        let label = &map.questions()[place].label;
        if place > start && map.questions()[place - 1].label.number() != label.number() {
            whole += 1;
        }
        wholes.push(whole);
    }
    let count = whole + 1;
    let width = high - low + 1;
    // The middle of each question's share of the stretch, in whole numbers: (2i + 1) / 2n of the width.
    (start..end).zip(wholes).map(move |(place, whole)| (place, low + (2 * whole + 1) * width / (2 * count)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::parse_quick;

    fn unit(count: i64) -> Vec<ObjectiveId> {
        (1..=count).map(ObjectiveId).collect()
    }

    fn suggest(text: &str, count: i64) -> Vec<i64> {
        let map =
            parse_quick(text, |name| name.strip_prefix("o").and_then(|id| id.parse().ok()).map(ObjectiveId))
                .unwrap();
        suggest_objectives(&map, &unit(count)).iter().map(|one| one.objective.value()).collect()
    }

    #[test]
    fn questions_are_spread_evenly_over_the_unit() {
        assert_eq!(suggest("1-10", 5), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        assert_eq!(suggest("1-3", 3), [1, 2, 3]);
        assert_eq!(suggest("1-2", 6), [2, 5]);
        assert_eq!(suggest("1-4", 1), [1, 1, 1, 1]);
    }

    #[test]
    fn parts_of_a_question_stay_together() {
        assert_eq!(suggest("1a-c\n2\n3a-b", 3), [1, 1, 1, 2, 3, 3]);
    }

    #[test]
    fn what_is_mapped_stays_and_guides_the_rest() {
        assert_eq!(suggest("1\n2 1 o3\n3-4", 6), [2, 4, 6]);
        assert_eq!(suggest("1 1 o5\n2\n3 1 o2", 6), [4]);
        assert_eq!(suggest("1 1 o1", 3), Vec::<i64>::new());
    }

    #[test]
    fn an_empty_unit_suggests_nothing() {
        assert_eq!(suggest("1-10", 0), Vec::<i64>::new());
    }
}
