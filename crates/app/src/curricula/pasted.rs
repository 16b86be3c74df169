//! A pasted list of objectives: a subject, or more of one, that has class picture, exit ticket and brief from the
//! first minute.
//!
//! A line that ends with a colon begins a unit. A table whose first row names its columns is a scheme of work. Words,
//! facts and dates are the unit's knowledge organiser; they alone are a unit, too. What is not pasted is not guessed: no
//! questions, no prerequisites.

use super::organiser::{self, PastedOrganiser};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use curriculum::{Paste, Subject, SubjectHeader, Unit};
use domain::{Judged, Slug, SubjectId};
use std::collections::BTreeSet;
use store::SchoolTx;

/// A list of objectives, pasted.
#[derive(Clone, Debug)]
pub struct PastedList {
    /// The subject's name.
    pub subject: String,
    /// The unit's name, for lines before the first that names one itself; may be empty.
    pub unit: String,
    /// How its objectives are judged.
    pub judged: Judged,
    /// The list, an objective a line.
    pub list: String,
    /// The year group, if it is for one.
    pub year: Option<i8>,
    /// Words, facts and dates to know by heart in the unit; the list may then be empty.
    pub organiser: PastedOrganiser,
}

/// A list as it was read.
#[derive(Clone, Debug)]
pub struct ReadList {
    /// The subject with the list in it.
    pub subject: Subject,
    /// What the list adds.
    pub units: Vec<Unit>,
    /// Headings of a table's columns that were not read.
    pub unread: Vec<String>,
    /// Whether the school has the subject already.
    pub known: bool,
}

#[boxed]
impl App {
    /// What a pasted list would make; nothing is stored.
    ///
    /// # Errors
    /// `Input` with the first problem, its line and what to do.
    pub async fn read_list(&self, permit: &Permit, list: &PastedList) -> Result<ReadList, AppError> {
        permit.for_action(Action::EditCurriculum)?;
        let mut tx = self.store.read(permit.school).await?;
        self.listed(&mut tx, list).await
    }

    /// Makes the subject, or adds the list to it. The same form sent twice adds it once.
    ///
    /// # Errors
    /// As [`App::read_list`]; then nothing is stored.
    pub async fn paste_list(
        &self,
        permit: &Permit,
        list: &PastedList,
        submission: &str,
    ) -> Result<SubjectId, AppError> {
        permit.for_action(Action::EditCurriculum)?;
        // Read and written in one transaction: what somebody else adds meanwhile is not lost.
        let mut tx = self.store.write(permit.school).await?;
        if !once::claim(&mut tx, submission, "paste-list", permit.now).await? {
            let id = subject_slug(list)?;
            return tx.subject_by_slug(&id).await?.ok_or(AppError::NotFound);
        }
        let subject = self.listed(&mut tx, list).await?.subject;
        let ids = self.save_subjects_in(&mut tx, &[subject], permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        ids.into_iter().next().ok_or(AppError::NotFound)
    }

    async fn listed(&self, tx: &mut SchoolTx, list: &PastedList) -> Result<ReadList, AppError> {
        let id = subject_slug(list)?;
        let taken = tx.taken_slugs().await?;
        let existing = match tx.subject_by_slug(&id).await? {
            Some(subject) => Some(self.subject(tx, subject).await?),
            None => None,
        };
        let known = existing.is_some();
        let (header, mut units) = match existing {
            Some(stored) => stored.value.clone().into_parts(),
            None => (SubjectHeader { id, title: list.subject.trim().to_owned(), licence: None }, Vec::new()),
        };
        let after = units.iter().map(|unit| unit.order).max().unwrap_or(0);
        let (new, unread) = units_of(list, taken, after)?;
        units.extend(new.iter().cloned());
        Ok(ReadList { subject: Subject::new(header, units), units: new, unread, known })
    }
}

fn subject_slug(list: &PastedList) -> Result<Slug, AppError> {
    Slug::from_title(list.subject.trim())
        .ok_or_else(|| AppError::input("Give the subject a name, such as “Geography”."))
}

/// The units that were pasted, each after the ones before, with headings of columns that were not read; `taken` are ids
/// that the school has used.
fn units_of(
    list: &PastedList,
    taken: BTreeSet<Slug>,
    after: u32,
) -> Result<(Vec<Unit>, Vec<String>), AppError> {
    let first = match list.unit.trim() {
        "" => "Pasted list",
        named => named,
    };
    let (mut units, unread) = match curriculum::paste_scheme(&asked(list, first, &list.list, &taken)) {
        Some(scheme) => scheme.map(|scheme| (scheme.units, scheme.unread)).map_err(|all| said(&all))?,
        None => (listed_units(list, first, taken)?, Vec::new()),
    };
    (after.saturating_add(1)..).zip(&mut units).for_each(|(order, unit)| unit.order = order);
    let by_heart = organiser::read_pasted(&list.organiser)?;
    if !by_heart.is_empty() {
        let [unit] = units.as_mut_slice() else {
            return Err(AppError::input(
                "Words, facts and dates belong to one unit, and the list has several. Paste them with one unit, or write \
                 them in the vocabulary column of the table.",
            ));
        };
        let organiser = unit.organiser.get_or_insert_default();
        organiser.terms.extend(by_heart.terms);
        organiser.facts.extend(by_heart.facts);
        organiser.dates.extend(by_heart.dates);
    }
    units.iter().try_for_each(organiser::sound)?;
    Ok((units, unread))
}

fn asked<'p>(list: &PastedList, title: &'p str, text: &'p str, taken: &'p BTreeSet<Slug>) -> Paste<'p> {
    Paste { title, year: list.year, judged: list.judged, taken, text }
}

fn said(problems: &[curriculum::Problem]) -> AppError {
    let first = problems.first().map(ToString::to_string).unwrap_or_default();
    AppError::input(crate::as_sentence(&first))
}

/// The units of a list, an objective a line.
fn listed_units(list: &PastedList, first: &str, mut taken: BTreeSet<Slug>) -> Result<Vec<Unit>, AppError> {
    if list.list.trim().is_empty() && !list.organiser.is_empty() {
        return by_heart_alone(list, &taken).map(|unit| vec![unit]);
    }
    let mut units = Vec::new();
    for (title, text) in parts(first, &list.list) {
        let unit =
            curriculum::paste(&asked(list, &title, &text, &taken)).map_err(|problems| said(&problems))?;
        taken.insert(unit.id.clone());
        taken.extend(unit.objectives.iter().map(|objective| objective.id.clone()));
        units.push(unit);
    }
    Ok(units)
}

/// A unit of which only what is to be known by heart was pasted: to know it is its one objective.
fn by_heart_alone(list: &PastedList, taken: &BTreeSet<Slug>) -> Result<Unit, AppError> {
    let title = list.unit.trim();
    if title.is_empty() {
        return Err(AppError::input(
            "Give the unit a name, such as “Rivers”: the words alone do not say it.",
        ));
    }
    let objective = format!("Know the words and facts of “{title}” by heart");
    curriculum::paste(&asked(list, title, &objective, taken)).map_err(|problems| said(&problems))
}

/// The list cut at lines that end with a colon. Each part keeps empty lines in place of what stood before it, so
/// that a problem's line number is the list's own.
fn parts(first: &str, list: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = vec![(first.to_owned(), String::new())];
    for (line, text) in list.lines().enumerate() {
        let heading = text.trim().strip_suffix(':').map(str::trim).filter(|title| !title.is_empty());
        match (heading, parts.last_mut()) {
            (None, Some((_, part))) => {
                part.push_str(text);
                part.push('\n');
            }
            (Some(title), _) => parts.push((title.to_owned(), "\n".repeat(line + 1))),
            (None, None) => {}
        }
    }
    if parts.len() > 1 {
        parts.retain(|(_, text)| !text.trim().is_empty());
    }
    if parts.is_empty() {
        parts.push((first.to_owned(), String::new()));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> PastedList {
        PastedList {
            subject: "Geography".into(),
            unit: String::new(),
            judged: Judged::Items,
            list: text.into(),
            year: Some(7),
            organiser: PastedOrganiser::default(),
        }
    }

    fn titles(unit: &Unit) -> Vec<&str> {
        unit.objectives.iter().map(|one| one.title.as_str()).collect()
    }

    #[test]
    fn a_line_that_ends_with_a_colon_begins_a_unit() {
        let text = "Rivers:\nThe water cycle\nErosion\n\nMaps :\nGrid references\n";
        let units = units_of(&list(text), BTreeSet::new(), 4).unwrap().0;
        assert_eq!(units.len(), 2);
        assert_eq!(
            (units[0].title.as_str(), titles(&units[0])),
            ("Rivers", vec!["The water cycle", "Erosion"])
        );
        assert_eq!((units[1].title.as_str(), titles(&units[1])), ("Maps", vec!["Grid references"]));
        assert_eq!((units[0].order, units[1].order, units[1].year), (5, 6, Some(7)));
    }

    #[test]
    fn lines_before_any_heading_are_a_unit_of_their_own() {
        let named = PastedList { unit: "Weather".into(), ..list("Clouds\nWind:\nThe Beaufort scale") };
        let units = units_of(&named, BTreeSet::new(), 0).unwrap().0;
        assert_eq!(units.iter().map(|unit| unit.title.as_str()).collect::<Vec<_>>(), ["Weather", "Wind"]);
        assert_eq!(units_of(&list("Clouds"), BTreeSet::new(), 0).unwrap().0[0].title, "Pasted list");
    }

    #[test]
    fn ids_are_never_given_twice() {
        let text = "Rivers:\nErosion\nCoasts:\nErosion\nRivers:\nFloods\n";
        let units = units_of(&list(text), BTreeSet::new(), 0).unwrap().0;
        let ids: BTreeSet<&Slug> = units.iter().map(|unit| &unit.id).collect();
        assert_eq!(ids.len(), 3);
        assert_ne!(units[0].objectives[0].id, units[1].objectives[0].id);
    }

    #[test]
    fn nothing_and_too_long_a_line_are_said_with_the_lists_own_line() {
        assert!(matches!(units_of(&list(" \n"), BTreeSet::new(), 0), Err(AppError::Input(_))));
        assert!(matches!(units_of(&list("Rivers:\n"), BTreeSet::new(), 0), Err(AppError::Input(_))));
        let long = format!("Rivers:\nErosion\n{}", "x".repeat(400));
        let Err(AppError::Input(said)) = units_of(&list(&long), BTreeSet::new(), 0) else { panic!("taken") };
        assert!(said.contains('3'), "{said}");
    }

    #[test]
    fn a_table_is_a_scheme_of_work_after_what_is_there() {
        let text = "Unit;Objective;Lessons;Room\nRivers;Erosion;3;12\nCoasts;Waves;;12\n";
        let (units, unread) = units_of(&list(text), BTreeSet::new(), 4).unwrap();
        let said: Vec<_> = units.iter().map(|unit| (unit.title.as_str(), unit.order, unit.lessons)).collect();
        assert_eq!(said, [("Rivers", 5, Some(3)), ("Coasts", 6, None)]);
        assert_eq!(unread, ["Room"]);
        let wrong = units_of(&list("Unit;Objective;Lessons\nRivers;Erosion;many"), BTreeSet::new(), 0);
        let Err(AppError::Input(says)) = wrong else { panic!("taken") };
        assert!(says.contains("line 2") && says.contains("“many” is no number of lessons"), "{says}");
    }

    #[test]
    fn an_organiser_goes_with_its_unit_or_makes_one() {
        let organiser = PastedOrganiser {
            terms: "source – where a river begins".into(),
            facts: "The Severn is the longest river of Britain.".into(),
            dates: String::new(),
        };
        let with = |unit: &str, text: &str| {
            let list = PastedList { unit: unit.into(), organiser: organiser.clone(), ..list(text) };
            units_of(&list, BTreeSet::new(), 0).map(|(units, _)| units)
        };
        let beside = with("Rivers", "Erosion\nFloods").unwrap();
        assert_eq!((titles(&beside[0]).len(), beside[0].organiser.as_ref().unwrap().terms.len()), (2, 1));
        let alone = with("Rivers", " \n").unwrap();
        assert_eq!(titles(&alone[0]), ["Know the words and facts of “Rivers” by heart"]);
        assert_eq!(alone[0].organiser.as_ref().unwrap().facts.len(), 1);
        for (unit, text) in [("", ""), ("Rivers", "Rivers:\nErosion\nCoasts:\nWaves")] {
            assert!(matches!(with(unit, text), Err(AppError::Input(_))), "{unit} {text}");
        }
    }
}
