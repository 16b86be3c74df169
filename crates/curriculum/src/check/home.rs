//! What is suggested for homes: short enough for an evening, and possible in every one. A warning asks the writer to look
//! again; whether it is any good is for teachers and families to say.

use crate::problem::{Place, Problem};
use domain::Slug;

/// Characters of what to do at home: it is read on a telephone, standing.
pub(crate) const LONGEST_HOME: usize = 300;
/// Minutes that it may take.
const MOST_MINUTES: u32 = 10;

/// Words that ask for what not every home has, each with what to write in its place.
const ASKS_FOR: &[(&[&str], &str)] = &[
    (&["print", "printer", "printed", "worksheet", "photocopy"], "Say it so that nothing has to be printed"),
    (
        &["app", "apps", "online", "website", "internet", "download", "video", "youtube"],
        "Choose something without a screen",
    ),
    (&["tablet", "computer", "laptop", "phone", "smartphone"], "Choose something without a device"),
    (&["buy", "purchase", "pay", "shop"], "Use what is in every home: fingers, stairs, spoons, stones"),
    (&["english"], "Say it so that any language will do"),
];

/// Warnings about what to do at home.
pub(super) fn check_home(id: &Slug, text: &str, place: &Place<'_>, problems: &mut Vec<Problem>) {
    check_length(id, text, place, problems);
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    for (asked, hint) in ASKS_FOR {
        if let Some(word) = words.iter().find(|word| asked.contains(&word.as_str())) {
            let what = format!("what to do at home for {id} says “{word}”, which not every home has");
            problems.push(Problem::warning(place, what, *hint));
        }
    }
    let minutes = words.windows(2).filter(|pair| pair[1].starts_with("minute"));
    if let Some(long) = minutes.filter_map(|pair| pair[0].parse::<u32>().ok()).find(|n| *n > MOST_MINUTES) {
        let what = format!("what to do at home for {id} takes {long} minutes");
        problems.push(Problem::warning(place, what, format!("Keep it to {MOST_MINUTES} minutes at most")));
    }
}

/// Warns of what is too long, in whatever language: what it asks for is read in English only.
pub(super) fn check_length(id: &Slug, text: &str, place: &Place<'_>, problems: &mut Vec<Problem>) {
    let length = text.chars().count();
    if length > LONGEST_HOME {
        let what = format!("what to do at home for {id} has {length} characters");
        let hint = format!("Keep it to {LONGEST_HOME}: one thing, in a few sentences");
        problems.push(Problem::warning(place, what, hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Places;
    use crate::check::places::Item;

    fn said(text: &str) -> Vec<String> {
        let (places, id, mut problems) = (Places::default(), Slug::new("ma-a").unwrap(), Vec::new());
        check_home(&id, text, &places.place(0, Item::Objective(0), "home"), &mut problems);
        problems.iter().map(|problem| format!("{} {}", problem.what, problem.hint)).collect()
    }

    #[test]
    fn what_every_home_can_do_is_taken() {
        for fine in [
            "Count the stairs going up, and back again coming down.",
            "Lay the table: how many spoons, if one more person comes? Ten minutes, in any language.",
            "Tell the story with an apple and a fingerprint.",
        ] {
            assert_eq!(said(fine), Vec::<String>::new(), "{fine}");
        }
    }

    #[test]
    fn what_asks_for_more_is_said_with_what_to_do() {
        for (text, says) in [
            ("Print the sheet and cut it out.", "printed"),
            ("Play the app together.", "without a screen"),
            ("Buy twelve eggs.", "in every home"),
            ("Use a phone to time it.", "without a device"),
            ("Talk about it in English.", "any language"),
            ("Read for 20 minutes.", "10 minutes at most"),
        ] {
            let found = said(text);
            assert!(found.len() == 1 && found[0].contains(says), "{text}: {found:?}");
        }
        assert!(said(&"stairs ".repeat(60))[0].contains("Keep it to 300"));
    }
}
