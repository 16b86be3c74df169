//! Labels that are handed in for one calculation: read, used and forgotten; never those of a class or of a member of staff.

use super::audit::GroupsFile;
use super::roll::{Roll, Whom};
use crate::{AppError, as_sentence};
use domain::PupilId;
use exchange::problem::{Problem, quoted};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::SchoolTx;

/// Parts of a heading that say who taught.
const WITHIN: [&str; 9] =
    ["teach", "tutor", "class", "staff", "mentor", "taught", "registration", "instructor", "lecturer"];
/// Words of a heading that say who was taught together.
const WORDS: [&str; 8] = ["set", "sets", "group", "groups", "form", "forms", "stream", "streams"];
/// What stands before a family name.
const TITLES: [&str; 10] = ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "mister", "prof"];

pub(crate) type Labels = (String, BTreeMap<PupilId, String>, Vec<Problem>);

/// The labels with their heading, and rows that were left out.
///
/// # Errors
/// `Input` when the table cannot be read, or its groups are classes or members of staff.
pub(crate) async fn read_labels(
    tx: &mut SchoolTx,
    today: Date,
    file: &GroupsFile,
) -> Result<Labels, AppError> {
    let say = |text: String| AppError::input(as_sentence(&text));
    let (text, _) = exchange::text::decode(&file.content).map_err(|problem| say(problem.to_string()))?;
    let read = exchange::attainment::read_labels(&text).map_err(|problem| say(problem.to_string()))?;
    if names_teaching(&read.heading) {
        return Err(refused(&format!("The column “{}”", quoted(&read.heading))));
    }
    let roll = Roll::load(tx, today, Whom::Anybody).await?;
    let staff = tx.staff(today).await?;
    let staff: BTreeSet<String> = staff.iter().map(|one| words(one.name.as_str())).collect();
    let labels: BTreeSet<&str> = read.lines.iter().map(|line| line.label.as_str()).collect();
    if let Some(label) = of_staff_or_class(&labels, &staff, roll.class_names()) {
        return Err(refused(&format!("“{}”", quoted(label))));
    }
    let (mut of, mut problems) = (BTreeMap::new(), read.problems.kept().to_vec());
    for line in read.lines {
        match roll.find(line.row, &line.who) {
            Ok(pupil) => drop(of.insert(pupil, line.label)),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((read.heading, of, problems))
}

/// Words made comparable.
fn words(text: &str) -> String {
    exchange::names::key(text, "")
}

fn refused(what: &str) -> AppError {
    AppError::input(format!(
        "{what} says who taught, or who was taught together. Nothing is worked out by teacher, class, set or tutor group: it \
         would say something about a member of staff. Hand in what is true of the pupil, under a heading that says what it is."
    ))
}

fn names_teaching(heading: &str) -> bool {
    let folded = words(heading);
    WITHIN.iter().any(|part| folded.contains(part)) || folded.split(' ').any(|word| WORDS.contains(&word))
}

/// A label that is a class's name, or a member of staff's: in full, or the family name behind a title or initials. A family name
/// alone may be a word (“White”), two of them are a list of staff.
fn of_staff_or_class<'a>(
    labels: &BTreeSet<&'a str>,
    staff: &BTreeSet<String>,
    classes: &BTreeSet<String>,
) -> Option<&'a str> {
    let families: BTreeSet<&str> = staff.iter().filter_map(|name| name.rsplit(' ').next()).collect();
    let is_one = |label: &&&str| {
        let folded = words(label);
        let (before, last) = folded.rsplit_once(' ').unwrap_or(("", &folded));
        let titled = !before.is_empty()
            && before.split(' ').all(|word| TITLES.contains(&word) || word.chars().count() == 1);
        staff.contains(&folded)
            || classes.contains(&folded.replace(' ', ""))
            || (titled && families.contains(last))
    };
    let bare: Vec<&&str> = labels.iter().filter(|label| families.contains(words(label).as_str())).collect();
    let several = if bare.len() > 1 { bare.first().copied() } else { None };
    labels.iter().find(is_one).or(several).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_says_who_taught_is_refused_whatever_its_spelling() {
        for heading in [
            "Teacher",
            "Maths Set",
            "CLASS",
            "Tutor-Group",
            "Teaching group",
            "Form tutor",
            "Class teacher’s",
        ] {
            assert!(names_teaching(heading), "{heading}");
        }
        for heading in ["Home language", "House", "Free school meals", "Ethnicity", "Season of birth"] {
            assert!(!names_teaching(heading), "{heading}");
        }
    }

    #[test]
    fn labels_that_are_staff_or_classes_under_another_heading_are_refused() {
        let staff = ["Ada White", "Ben Okafor"].map(words).into();
        let classes = ["5hawthorn".to_owned()].into();
        let found =
            |labels: &[&'static str]| of_staff_or_class(&labels.iter().copied().collect(), &staff, &classes);
        for label in ["Ada White", "mrs white", "A. White", "Mr B Okafor", "5 Hawthorn", "5hawthorn"] {
            assert_eq!(found(&["English", label]), Some(label));
        }
        assert!(found(&["White", "Okafor"]).is_some(), "a list of staff");
        assert_eq!(found(&["White", "Asian", "Black", "Mixed", "unknown"]), None);
    }
}
