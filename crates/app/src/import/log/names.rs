//! Names for what a log only numbers: nothing is invented, the log's own ids stay readable.

use super::super::hash::content_hash;
use domain::{PersonName, Slug};

/// The name of a user as a pupil: "Pupil 17".
pub(super) fn pupil(user: &str, place: usize) -> Option<PersonName> {
    let readable: String = user.chars().filter(|c| !c.is_control()).take(80).collect();
    PersonName::new(&format!("Pupil {readable}"))
        .or_else(|_| PersonName::new(&format!("Pupil {}", place + 1)))
        .ok()
}

/// The title of a skill: "Skill 24" where the log has a number, the log's own words where it has words.
pub(super) fn skill(id: &str) -> String {
    let numbered = id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    let short: String = id.chars().filter(|c| !c.is_control()).take(160).collect();
    if numbered { format!("Skill {short}") } else { short }
}

/// A slug that the same id always gets: `mathematics-skill-24`. Where the id itself is no slug, a piece of its
/// hash keeps two different ids apart.
pub(super) fn slug(prefix: &str, id: &str) -> Option<Slug> {
    let plain = !id.is_empty()
        && id.len() <= 40
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && prefix.len() + id.len() < 80;
    if plain {
        return Slug::new(&format!("{prefix}-{id}")).ok();
    }
    let hash = content_hash(id.as_bytes());
    let readable: String = id.chars().take(30).collect();
    let readable = Slug::from_title(&readable).map(|slug| format!("{slug}-")).unwrap_or_default();
    let short: String = prefix.chars().take(30).collect();
    Slug::new(&format!("{}-{readable}{}", short.trim_end_matches('-'), &hash[..10])).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_readable() {
        assert_eq!(slug("mathematics-skill", "24").unwrap().as_str(), "mathematics-skill-24");
        assert_eq!(skill("24"), "Skill 24");
        assert_eq!(pupil("17", 0).unwrap().as_str(), "Pupil 17");
    }

    #[test]
    fn words_stay_words_and_near_twins_stay_apart() {
        assert_eq!(skill("Box and Whisker"), "Box and Whisker");
        let (one, two) = (slug("ma-skill", "A+B").unwrap(), slug("ma-skill", "A-B").unwrap());
        assert_ne!(one, two);
        assert!(one.as_str().starts_with("ma-skill-a-b-"));
        assert_eq!(slug("ma-skill", "A+B").unwrap(), one);
        assert!(slug("ma-skill", "数学").is_some());
        assert!(slug("a-very-long-subject-name-of-more-than-thirty-letters", &"x".repeat(300)).is_some());
    }

    #[test]
    fn a_user_without_a_readable_id_is_numbered() {
        assert_eq!(pupil("\u{7}", 4).unwrap().as_str(), "Pupil");
        assert!(pupil(&"9".repeat(500), 0).unwrap().as_str().len() <= 100);
    }
}
