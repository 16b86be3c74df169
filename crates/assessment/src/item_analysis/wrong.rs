//! Which wrong answers were given, and the wrong idea each names.

use super::rows::Answer;
use super::{QuestionFacts, WrongAnswer};
use domain::MisconceptionId;
use std::collections::BTreeMap;

/// What makes two wrong answers the same: the idea where one is named, else the option.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Same {
    Idea(MisconceptionId),
    Option(u8),
}

/// Wrong answers, the most frequent first. A blank is no wrong answer, and one that was neither an option nor
/// named is not told from others.
pub(super) fn answers(answers: &[Answer], facts: &QuestionFacts) -> Vec<WrongAnswer> {
    let mut found: BTreeMap<Same, WrongAnswer> = BTreeMap::new();
    for answer in answers.iter().filter(|answer| !answer.got() && !answer.blank) {
        let of_option =
            answer.option.and_then(|option| facts.options.get(usize::from(option)).copied().flatten());
        let misconception = answer.misconception.or(of_option);
        let Some(same) = misconception.map(Same::Idea).or(answer.option.map(Same::Option)) else {
            continue;
        };
        let one = found.entry(same).or_insert_with(|| WrongAnswer {
            options: Vec::new(),
            misconception,
            pupils: Vec::new(),
        });
        one.pupils.push(answer.pupil);
        one.options.extend(answer.option);
    }
    let mut found: Vec<WrongAnswer> = found.into_values().collect();
    for one in &mut found {
        one.options.sort_unstable();
        one.options.dedup();
    }
    // The order of the map, by idea and option, decides between equals.
    found.sort_by_key(|one| std::cmp::Reverse(one.pupils.len()));
    found
}
