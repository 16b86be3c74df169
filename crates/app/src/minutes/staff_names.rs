//! Whether the name of a provision holds that of somebody who works in the school: runs of one name are pooled, and nothing
//! here is a figure about a member of staff.

/// How people are addressed; not a name by itself.
const TITLES: [&str; 10] = ["mr", "mrs", "miss", "ms", "mx", "dr", "sir", "madam", "reverend", "professor"];
/// Words after which a given name names somebody.
const BEFORE_A_PERSON: [&str; 4] = ["with", "by", "and", "from"];

/// Whether a family name of `staff` stands in `name` as a word, or a given name does where it names somebody: after a title
/// or “with”, or as “Sarah’s”. A given name that is a word of its own, such as “Grace” or “Mark”, may stand elsewhere.
pub(super) fn holds_a_name(name: &str, staff: &[String]) -> bool {
    let said = words(name);
    staff.iter().any(|person| {
        let mut names = words(person);
        names.retain(|word| word.chars().count() > 1 && !TITLES.contains(&word.as_str()));
        let Some(family) = names.pop() else { return false };
        said.iter().enumerate().any(|(at, word)| {
            let plain = word.strip_suffix("\u{2019}s").unwrap_or(word);
            let before = at.checked_sub(1).map_or("", |before| said[before].as_str());
            let names_somebody =
                plain != word || TITLES.contains(&before) || BEFORE_A_PERSON.contains(&before);
            plain == family || names_somebody && names.iter().any(|given| given == plain)
        })
    })
}

/// Lower-case words without punctuation around them; every apostrophe as one kind.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('\'', "\u{2019}");
    let all = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\u{2019}' && letter != '-');
    all.map(|word| word.trim_matches(['\u{2019}', '-']).to_owned()).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_with_mrs_jones_would_be_a_figure_about_her() {
        let staff = [
            "Mrs Jones".to_owned(),
            "Sarah O'Neill".to_owned(),
            "Mark Smith-Ray".to_owned(),
            "Mr".to_owned(),
        ];
        for name in [
            "Reading with Mrs Jones",
            "JONES reading",
            "Jones\u{2019}s group",
            "Jones's group",
            "Lego (O\u{2019}Neill)",
            "Lego with Sarah",
            "Sarah's Lego",
            "Tables, Smith-Ray",
        ] {
            assert!(holds_a_name(name, &staff), "{name}");
        }
        for name in ["Reading together", "Mark making", "Group of Mr and Mrs", "Jonestown trip", "", "Smith"]
        {
            assert!(!holds_a_name(name, &staff), "{name}");
        }
    }
}
