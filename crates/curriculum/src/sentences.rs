//! What changed, as a person would say it.

use crate::diff::{Change, Entity, What};
use crate::subject::Subject;
use domain::Slug;

/// A line for each change: what it is, its name and its id, and which of its keys changed.
#[must_use]
pub fn sentences(old: &Subject, new: &Subject, changes: &[Change]) -> Vec<String> {
    changes
        .iter()
        .map(|change| {
            let kind = change.entity.word();
            let name =
                title(new, change.entity, &change.id).or_else(|| title(old, change.entity, &change.id));
            let called = match name {
                Some(name) => format!("{kind} {} ({})", change.id, short(&name)),
                None => format!("{kind} {}", change.id),
            };
            match &change.what {
                What::Added => format!("New {called}."),
                What::Removed => format!("No longer there: {called}."),
                What::Changed(keys) => format!("Changed {called}: {}.", keys_in_words(keys)),
            }
        })
        .collect()
}

fn title(subject: &Subject, entity: Entity, id: &Slug) -> Option<String> {
    Some(match entity {
        Entity::Subject => subject.title().to_owned(),
        Entity::Unit => subject.unit(id)?.title.clone(),
        Entity::Objective => crate::plain(&subject.objective(id)?.title),
        Entity::Misconception => crate::plain(&subject.misconception(id)?.title),
        Entity::Question => crate::plain(subject.question(id)?.text.as_deref()?),
    })
}

/// One line of at most sixty characters.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(MOST).collect();
    if line.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

/// Keys of a file as a teacher would say them: "the title, the way to teach it again".
#[must_use]
pub fn keys_in_words(keys: &[&str]) -> String {
    keys.iter().map(|key| word(key)).collect::<Vec<_>>().join(", ")
}

fn word(key: &str) -> &str {
    match key {
        "id" => "the id",
        "title" => "the title",
        "organiser" => "the knowledge organiser",
        "licence" => "the licence",
        "year" => "the year",
        "order" => "the place in the year",
        "lessons" => "the planned lessons",
        "unit" => "the unit it is in",
        "place" => "its place in the unit",
        "pupil" => "the pupil’s words",
        "judged" => "how it is judged",
        "weight" => "how much it weighs",
        "minutes" => "the minutes it takes",
        "gateway" => "whether much hangs on it",
        "reference" => "where it comes from",
        "reteach" => "the way to teach it again",
        "deeper" => "the deeper task",
        "home" => "what to do at home",
        "look_for" => "what to look for",
        "prompts" => "the prompts",
        "prerequisites" => "what it stands on",
        "teacher" => "the words for the teacher",
        "try_next" => "what to try next",
        "version" => "the version",
        "objectives" => "what it is about",
        "use" => "what it is for",
        "number" => "its number",
        "help" => "the help",
        "kind" => "its kind",
        "marks" => "the marks",
        "text" => "the words",
        "options" => "the options",
        "answer" => "the answer",
        "detail" => "how it is answered or drawn",
        "question" => "the question",
        "removed" => "taken out by one and changed by the other",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff;

    fn subject(title: &str, extra: &str) -> Subject {
        let unit = format!(
            "[unit]\nid = \"ma-u\"\ntitle = \"Halves\"\n[[objective]]\nid = \"ma-a\"\ntitle = \"{title}\"\njudged = \"judged\"\n{extra}"
        );
        crate::read(&[("subject.toml", "id = \"ma\"\ntitle = \"Maths\"\n"), ("u.toml", &unit)]).unwrap()
    }

    #[test]
    fn changes_are_said_plainly() {
        let old = subject("Find half of a number", "");
        let extra =
            "reteach = \"Fold it.\"\n[[objective]]\nid = \"ma-b\"\ntitle = \"B\"\njudged = \"judged\"\n";
        let new = subject(&"Long ".repeat(20), extra);
        let said = sentences(&old, &new, &diff(&old, &new).changes);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(
            said[0].starts_with("Changed objective ma-a (Long Long") && said[0].contains('…'),
            "{said:?}"
        );
        assert!(said[0].ends_with("): the title, the way to teach it again."), "{said:?}");
        assert_eq!(said[1], "New objective ma-b (B).");
        let back = sentences(&new, &old, &diff(&new, &old).changes);
        assert_eq!(back[1], "No longer there: objective ma-b (B).");
    }
}
