//! The school's own words for ways to teach, and a tap after a lesson. Nobody is asked for either.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, ObjectiveId};
use jiff::civil::Date;
use store::{ApproachUse, SchoolTx};

/// What a school begins with.
pub const STARTERS: [&str; 8] = [
    "worked example",
    "things to handle",
    "talk in pairs",
    "picture with words",
    "retrieval first",
    "reading",
    "practical",
    "practice",
];
/// Ways on the list: more is not short.
pub const LONGEST_LIST: usize = 20;
/// Characters of one; as in a plan.
const LONGEST: usize = crate::lesson_plan::LONGEST_APPROACH;
/// Days back for which a tap is still taken.
const LATE: i64 = 21;

/// How a class was taught an objective on a day, with what may be tapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tapped {
    /// The day.
    pub on: Date,
    /// The list, and whether each was tapped.
    pub ways: Vec<(String, bool)>,
}

/// The list as it stands; the starters until somebody has changed it.
#[boxed]
pub(crate) async fn listed(tx: &mut SchoolTx) -> Result<Vec<String>, AppError> {
    let list = tx.approaches().await?;
    Ok(if list.is_empty() { STARTERS.map(str::to_owned).to_vec() } else { list })
}

#[boxed]
impl App {
    /// The list.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn approach_list(&self, permit: &Permit) -> Result<Vec<String>, AppError> {
        permit.for_action(Action::SetApproaches)?;
        let mut tx = self.store.read(permit.school).await?;
        let list = listed(&mut tx).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(list)
    }

    /// Makes these the list, a line each. What was noted with other words stays.
    ///
    /// # Errors
    /// `Input` for nothing, too many, one that is too long, or one that holds the name of somebody who works here.
    pub async fn set_approach_list(&self, permit: &Permit, text: &str) -> Result<(), AppError> {
        permit.for_action(Action::SetApproaches)?;
        let list = read(text)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let staff = super::staff_named(&mut tx, today).await?;
        list.iter().try_for_each(|way| super::no_staff(way, &staff))?;
        tx.set_approaches(&list).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// How a class was taught an objective on a day, as far as it was tapped; for the page that offers the tap.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn approaches_of_lesson(
        &self,
        permit: &Permit,
        objective: ObjectiveId,
        on: Date,
    ) -> Result<Tapped, AppError> {
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let tapped = tx.approaches_tapped(group, objective, on).await?;
        let list = listed(&mut tx).await?;
        let ways = list.into_iter().map(|name| {
            let is = tapped.contains(&name);
            (name, is)
        });
        Ok(Tapped { on, ways: ways.collect() })
    }

    /// Notes how a class was taught an objective on a day, or takes it back.
    ///
    /// # Errors
    /// `Input` for a day to come or long past, or a word that is not on the list; `NotFound` for an objective of elsewhere.
    pub async fn tap_approach(
        &self,
        permit: &Permit,
        objective: ObjectiveId,
        on: Date,
        approach: &str,
        used: bool,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordTaught)?;
        let group: GroupId = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if on > today || on < super::days(today, -LATE) {
            return Err(AppError::input(format!(
                "How a lesson was taught is noted for today or one of the last {LATE} days. Look at the date."
            )));
        }
        tx.objective(objective).await?.ok_or(AppError::NotFound)?;
        let one = ApproachUse { group, objective, on, approach: approach.to_owned() };
        if used {
            if !listed(&mut tx).await?.contains(&one.approach) {
                return Err(AppError::input("Choose a way to teach from the list."));
            }
            tx.tap_approach(&one, permit.now).await?;
        } else {
            tx.untap_approach(&one).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn read(text: &str) -> Result<Vec<String>, AppError> {
    let mut list: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > LONGEST {
            let start: String = line.chars().take(20).collect();
            return Err(AppError::input(format!(
                "“{start}…” is longer than {LONGEST} characters. Say it shorter."
            )));
        }
        if is_a_style(&line) {
            return Err(AppError::input(format!(
                "“{line}” is a learning style. Name what the lesson does, such as “picture with words”: what helps is then \
                 measured, and no child gets a label."
            )));
        }
        if !line.is_empty() && !list.contains(&line) {
            list.push(line);
        }
    }
    match list.len() {
        0 => Err(AppError::input("Keep at least one way to teach on the list, a line each.")),
        many if many > LONGEST_LIST => {
            Err(AppError::input(format!("{many} ways are no short list: keep at most {LONGEST_LIST}.")))
        }
        _ => Ok(list),
    }
}

/// Whether words are about styles of learners and not about teaching.
fn is_a_style(words: &str) -> bool {
    let plain = plain(words);
    ["learningstyle", "learnerstyle", "learnertype", "preferredstyle", "kinaesthetic", "kinesthetic"]
        .iter()
        .any(|style| plain.contains(style))
        || ["vak", "vark"].iter().any(|style| plain == *style || plain == format!("{style}style"))
}

/// Headings that make a first line one of headings, where "Style" could be a child's name.
const HEADINGS: [&str; 9] =
    ["name", "pupil", "surname", "forename", "firstname", "givenname", "familyname", "lastname", "upn"];

/// Refuses a file that brings a style of each child with it, and says why.
///
/// # Errors
/// `Input` for such a column.
pub(crate) fn refuse_styles(text: &str) -> Result<(), AppError> {
    let cells: Vec<&str> = text
        .lines()
        .next()
        .unwrap_or_default()
        .split([',', ';', '\t', '|'])
        .map(|cell| cell.trim().trim_matches('"'))
        .collect();
    let headed = cells.iter().any(|cell| HEADINGS.contains(&plain(cell).as_str()));
    let style = cells.iter().find(|cell| is_a_style(cell) || (headed && plain(cell) == "style"));
    style.map_or(Ok(()), |cell| {
        Err(AppError::Input(format!(
            "The column “{cell}” gives children a learning style. Attune does not keep one: teaching to a style has not been seen \
             to help, and a label stays with a child. Take the column out and send the file again. What helps is measured \
             instead, from how lessons were taught. Nothing was stored."
        )))
    })
}

fn plain(words: &str) -> String {
    words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_way_and_the_same_twice_is_one() {
        assert_eq!(read(" talk  in pairs\n\nreading\nreading ").unwrap(), ["talk in pairs", "reading"]);
        assert_eq!(read(&STARTERS.join("\n")).unwrap(), STARTERS);
        let says = |text: &str| read(text).unwrap_err().sentence();
        assert!(says("\n ").contains("at least one"));
        assert!(says(&"x".repeat(41)).contains("longer than 40"));
        let many: Vec<String> = (0..21).map(|number| format!("way {number}")).collect();
        assert!(says(&many.join("\n")).contains("21 ways"));
    }

    #[test]
    fn a_learning_style_is_no_way_to_teach() {
        for style in ["Kinaesthetic learners", "VAK", "Learning style: visual", "learner-type", "VARK style"]
        {
            assert!(is_a_style(style), "{style}");
            assert!(read(style).unwrap_err().sentence().contains("no child gets a label"));
        }
        for fine in ["practical", "reading", "Visual aids", "Writing in the style of a diary", "vakuum"] {
            assert!(!is_a_style(fine), "{fine}");
        }
    }

    #[test]
    fn a_file_with_a_style_of_each_child_is_refused_and_a_child_of_that_name_is_not() {
        for text in [
            "Name,Learning style\nA,visual",
            "UPN;VAK\n",
            "Surname\tForename\tStyle\nx\ty\tz",
            "\"Pupil\",\"Preferred-style\"",
        ] {
            let said = refuse_styles(text).unwrap_err().sentence();
            assert!(
                said.contains("has not been seen to help") && said.ends_with("Nothing was stored."),
                "{text}"
            );
        }
        for text in [
            "Style, Harry\nOthers, One",
            "Name,Q1,Q2\n",
            "",
            "Harry Styles\nVera Vakil",
            "Name,House style\n",
        ] {
            assert!(refuse_styles(text).is_ok(), "{text}");
        }
    }
}
