//! A pasted list of objectives: a subject, or more of one, that has class picture, exit ticket and brief from the
//! first minute.
//!
//! A line that ends with a colon begins a unit. What is not in the list is not guessed: no questions, no
//! prerequisites.

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
}

/// A list as it was read.
#[derive(Clone, Debug)]
pub struct ReadList {
    /// The subject with the list in it.
    pub subject: Subject,
    /// What the list adds.
    pub units: Vec<Unit>,
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
        let new = units_of(list, taken, after)?;
        units.extend(new.iter().cloned());
        Ok(ReadList { subject: Subject::new(header, units), units: new, known })
    }
}

fn subject_slug(list: &PastedList) -> Result<Slug, AppError> {
    Slug::from_title(list.subject.trim())
        .ok_or_else(|| AppError::input("Give the subject a name, such as “Geography”."))
}

/// The units that the list names, each after the ones before; `taken` are ids that the school has used.
fn units_of(list: &PastedList, mut taken: BTreeSet<Slug>, after: u32) -> Result<Vec<Unit>, AppError> {
    let first = match list.unit.trim() {
        "" => "Pasted list",
        named => named,
    };
    let mut units = Vec::new();
    for (order, (title, text)) in (after.saturating_add(1)..).zip(parts(first, &list.list)) {
        let unit = curriculum::paste(&Paste {
            title: &title,
            year: list.year,
            judged: list.judged,
            taken: &taken,
            text: &text,
        })
        .map_err(|problems| {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            AppError::input(crate::as_sentence(&first))
        })?;
        taken.insert(unit.id.clone());
        taken.extend(unit.objectives.iter().map(|objective| objective.id.clone()));
        units.push(Unit { order, ..unit });
    }
    Ok(units)
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
        }
    }

    fn titles(unit: &Unit) -> Vec<&str> {
        unit.objectives.iter().map(|one| one.title.as_str()).collect()
    }

    #[test]
    fn a_line_that_ends_with_a_colon_begins_a_unit() {
        let text = "Rivers:\nThe water cycle\nErosion\n\nMaps :\nGrid references\n";
        let units = units_of(&list(text), BTreeSet::new(), 4).unwrap();
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
        let units = units_of(&named, BTreeSet::new(), 0).unwrap();
        assert_eq!(units.iter().map(|unit| unit.title.as_str()).collect::<Vec<_>>(), ["Weather", "Wind"]);
        assert_eq!(units_of(&list("Clouds"), BTreeSet::new(), 0).unwrap()[0].title, "Pasted list");
    }

    #[test]
    fn ids_are_never_given_twice() {
        let text = "Rivers:\nErosion\nCoasts:\nErosion\nRivers:\nFloods\n";
        let units = units_of(&list(text), BTreeSet::new(), 0).unwrap();
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
}
