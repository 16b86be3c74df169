//! From the starter of the brief to the pages that give it. Words are moved, never made.

use super::view::{LeftOut, Question};
use crate::components::figure::figure;
use crate::forms::long_date;
use app::lesson::brief::BriefPage;
use app::lesson::starter::Slot;
use app::teaching::brief::StarterQuestion;
use domain::{ClassAnswer, Share};

/// "5 Hawthorn, Tuesday 3 March".
pub fn sub(page: &BriefPage) -> String {
    format!("{}, {}", page.group_name, long_date(page.lesson.date))
}

/// A question's place among those of the lesson, and what is kept of it.
pub fn numbered(page: &BriefPage) -> impl Iterator<Item = (u8, &StarterQuestion, Option<&Slot>)> {
    (1..).zip(&page.brief.starter).map(|(at, question)| {
        let slot = page.starter.slot_of(question.question);
        (slot.map_or(at, |slot| slot.number), question, slot)
    })
}

/// Options with their letters.
pub fn lettered(question: &StarterQuestion) -> Vec<(String, String)> {
    ('A'..='Z').zip(&question.options).map(|(letter, text)| (letter.to_string(), text.clone())).collect()
}

/// A question as the teacher reads it.
pub fn question(at: u8, question: &StarterQuestion, slot: Option<&Slot>) -> Question {
    let shown = slot.and_then(|slot| slot.shown.as_ref());
    Question {
        slot: at.to_string(),
        place: question.place.words().to_owned(),
        text: question.stem.clone(),
        options: lettered(question),
        figure: question.figure.as_ref().map(|drawing| figure(drawing, &format!("starter-{at}"))),
        answer: question.answer.clone().unwrap_or_default(),
        why: question.line.why.clone(),
        tap: match shown {
            Some(ClassAnswer::Glance(Share::Most)) => "most",
            Some(ClassAnswer::Glance(Share::Half)) => "half",
            Some(ClassAnswer::Glance(Share::Few)) => "few",
            _ => "",
        }
        .to_owned(),
        right: match shown {
            Some(ClassAnswer::Right { right, .. }) => right.to_string(),
            _ => String::new(),
        },
        instead_of: slot.and_then(|slot| slot.instead_of.clone()).unwrap_or_default(),
    }
}

/// Of how many was counted, where it was.
pub fn counted_of(page: &BriefPage) -> String {
    let counted = page.starter.slots.iter().filter_map(|slot| match slot.shown {
        Some(ClassAnswer::Right { of, .. }) => Some(of),
        _ => None,
    });
    counted.max().map(|of| of.to_string()).unwrap_or_default()
}

/// Places of the starter whose objective was refused with nothing in its place.
pub fn left_out(page: &BriefPage) -> Vec<LeftOut> {
    let asked = |slot: &&Slot| page.brief.starter.iter().any(|one| one.question == slot.question);
    page.starter
        .slots
        .iter()
        .filter(|slot| !asked(slot))
        .map(|slot| LeftOut { slot: slot.number.to_string(), title: slot.title.clone() })
        .collect()
}

/// What waits for a later starter, at most `most` by title; empty when nothing does.
pub fn waits(titles: &[String], most: usize) -> String {
    let named: Vec<String> = titles.iter().take(most).map(|title| format!("“{title}”")).collect();
    match (named.split_last(), titles.len() > most) {
        (None, _) => String::new(),
        (Some(_), true) => format!("{} and others", named.join(", ")),
        (Some((last, [])), false) => last.clone(),
        (Some((last, first)), false) => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::waits;

    #[test]
    fn what_waits_is_named_and_never_counted() {
        let titles: Vec<String> = ["Round", "Angles", "Area", "Time"].map(String::from).into();
        assert_eq!(waits(&[], 2), "");
        assert_eq!(waits(&titles[..1], 2), "“Round”");
        assert_eq!(waits(&titles[..2], 2), "“Round” and “Angles”");
        assert_eq!(waits(&titles, 2), "“Round”, “Angles” and others");
        assert_eq!(waits(&titles, 1), "“Round” and others");
    }
}
