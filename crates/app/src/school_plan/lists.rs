//! The school's own lists: areas with their limits, funders and requirements, files of headings; and pages of a subject or phase.

use super::{must_write, tidy};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AreaId, SubjectId};
use exchange::form::{FormMapping, SchoolField};
use improvement::self_evaluation::{STANDARD_AREAS, read_areas};
use std::collections::BTreeSet;
use store::{Area, PlanScope, PlanTag};

/// Words of an area's page where a school has not said: what stands on one side of paper beside its evidence.
const WORDS: u32 = 300;
/// Words of a subject's or phase's page.
const WORDS_IN_SMALL: u32 = 200;
/// Limits that a school may choose from.
const LIMITS: std::ops::RangeInclusive<u32> = 50..=1000;
/// Funders and requirements of a school.
const MOST_TAGS: usize = 30;
/// Characters of a name.
const LONGEST: usize = 60;
/// Files of headings of a school.
const MOST_HEADINGS: usize = 20;

/// The lists as they stand.
#[derive(Clone, Debug)]
pub struct SchoolLists {
    /// Names of areas, one a line: the school's own, or the list that is offered.
    pub areas: String,
    /// Whether that list is the school's own.
    pub own_areas: bool,
    /// Words that a page of the whole school may hold.
    pub words: u32,
    /// Funders and requirements, by name.
    pub tags: Vec<PlanTag>,
    /// Files of headings: name and content.
    pub headings: Vec<(String, String)>,
    /// The file that comes with the program, to start from.
    pub standard: &'static str,
}

fn of_the_school(areas: Vec<Area>) -> Vec<Area> {
    areas.into_iter().filter(|one| one.scope == PlanScope::School).collect()
}

#[boxed]
impl App {
    /// The lists; the view is audited before they are returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn school_lists(&self, permit: &Permit) -> Result<SchoolLists, AppError> {
        permit.for_action(Action::SetSchoolLists)?;
        let mut tx = self.store.read(permit.school).await?;
        let areas = of_the_school(tx.areas().await?);
        let (mut tags, headings) = (tx.plan_tags().await?, tx.heading_sets().await?);
        tags.retain(|one| !one.retired);
        drop(tx);
        permit.audit_view(self).await?;
        let names: Vec<&str> = areas.iter().map(|one| one.name.as_str()).collect();
        Ok(SchoolLists {
            areas: if areas.is_empty() { STANDARD_AREAS.to_owned() } else { names.join("\n") },
            own_areas: !areas.is_empty(),
            words: areas.first().map_or(WORDS, |one| one.words),
            tags,
            headings,
            standard: FormMapping::OF_A_SCHOOL,
        })
    }

    /// Keeps the list of areas. One whose name stays keeps its page; one that is not named any more is no longer looked at, and
    /// comes back with what stood there when it is named again.
    ///
    /// # Errors
    /// `Input` for a list that cannot be read or a limit out of 50 to 1,000 words.
    pub async fn set_areas(&self, permit: &Permit, list: &str, words: u32) -> Result<(), AppError> {
        permit.for_action(Action::SetSchoolLists)?;
        let names =
            read_areas(list).map_err(|problem| AppError::input(crate::as_sentence(&problem.to_string())))?;
        if !LIMITS.contains(&words) {
            return Err(AppError::input("A page holds 50 to 1,000 words. One side of paper is about 300."));
        }
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.hold_plan().await?;
        let (mut stand, once_there): (Vec<Area>, Vec<Area>) =
            of_the_school(tx.all_areas().await?).into_iter().partition(|one| one.retired_on.is_none());
        for (at, name) in names.iter().enumerate() {
            let place = (u32::try_from(at).unwrap_or(0) + 1, words);
            match stand.iter().position(|one| one.name.to_lowercase() == name.to_lowercase()) {
                Some(found) => tx.place_area(stand.swap_remove(found).id, place).await?,
                None => match once_there.iter().find(|one| one.name.to_lowercase() == name.to_lowercase()) {
                    Some(back) => tx.place_area(back.id, place).await?,
                    None => drop(tx.add_area(name, &PlanScope::School, place).await?),
                },
            }
        }
        for gone in stand {
            tx.retire_area(gone.id, today).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Opens a page of a subject or of a phase, in small. A subject has one; opened twice, it is opened once.
    ///
    /// # Errors
    /// `Input` for a phase without a name, or one that has a page; `NotFound` for another school's subject.
    pub async fn open_in_small(
        &self,
        permit: &Permit,
        (subject, phase): (Option<SubjectId>, &str),
    ) -> Result<AreaId, AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.hold_plan().await?;
        let phase = tidy(phase, "the name", LONGEST)?;
        let (scope, name) = match subject {
            Some(id) => {
                let titles = super::subjects(&mut tx).await?;
                let title = titles.get(&id).ok_or(AppError::NotFound)?;
                (PlanScope::Subject(id), title.clone())
            }
            None if phase.is_empty() => {
                return Err(AppError::input("Choose a subject, or name a phase, such as “Key stage 1”."));
            }
            None => (PlanScope::Phase(phase.clone()), phase),
        };
        must_write(&mut tx, permit, &scope, today).await?;
        let stands = tx.areas().await?;
        let same = |one: &&Area| match (&one.scope, &scope) {
            (PlanScope::Phase(one), PlanScope::Phase(other)) => one.to_lowercase() == other.to_lowercase(),
            (one, other) => one == other,
        };
        if let Some(there) = stands.iter().find(same) {
            permit.audit(&mut tx).await?;
            tx.commit().await?;
            return Ok(there.id);
        }
        let id = tx.add_area(&name, &scope, (1, WORDS_IN_SMALL)).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Keeps the list of funders and requirements, one a line. Actions keep what they served.
    ///
    /// # Errors
    /// `Input` for more than thirty, or names that are too long.
    pub async fn set_tags(&self, permit: &Permit, list: &str) -> Result<(), AppError> {
        permit.for_action(Action::SetSchoolLists)?;
        let mut names: Vec<String> = Vec::new();
        for line in list.lines() {
            let name = tidy(line, "each name", LONGEST)?;
            let known = names.iter().any(|one| one.to_lowercase() == name.to_lowercase());
            if !name.is_empty() && !known {
                names.push(name);
            }
        }
        if names.len() > MOST_TAGS {
            return Err(AppError::input(format!(
                "{MOST_TAGS} is the most. A plan for more readers is read by none."
            )));
        }
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.hold_plan().await?;
        let stand = tx.plan_tags().await?;
        let wanted: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        for one in &stand {
            let gone = !wanted.contains(&one.name.to_lowercase());
            if gone != one.retired {
                tx.retire_plan_tag(one.id, gone.then_some(today)).await?;
            }
        }
        for name in names {
            if !stand.iter().any(|one| one.name.to_lowercase() == name.to_lowercase()) {
                tx.add_plan_tag(&name).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps a file of headings under a name, once it can be read; an empty file takes it away.
    ///
    /// # Errors
    /// `Input` with line and hint for a file that cannot be read, or without a name.
    pub async fn set_headings(&self, permit: &Permit, name: &str, file: &str) -> Result<(), AppError> {
        permit.for_action(Action::SetSchoolLists)?;
        let name = tidy(name, "the name", LONGEST)?;
        if name.is_empty() {
            return Err(AppError::input("Give these headings a name, such as “Inspection” or “Trust”."));
        }
        let content = (!file.trim().is_empty()).then_some(file);
        if let Some(content) = content {
            FormMapping::<SchoolField>::read(content)
                .map_err(|problem| AppError::input(problem.to_string()))?;
        }
        let mut tx = self.store.write(permit.school).await?;
        let known = tx.heading_sets().await?;
        if content.is_some() && known.len() >= MOST_HEADINGS && !known.iter().any(|(one, _)| *one == name) {
            return Err(AppError::input(format!("{MOST_HEADINGS} is the most. Take one away first.")));
        }
        tx.set_heading_set(&name, content, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
