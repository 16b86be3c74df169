//! The starter curriculum: readable files built into the program, offered to a school and then its own.
//!
//! A school that has a subject of the same name keeps what it has: units are added beside it, and none that would
//! take an id that the school has used (docs/decisions/0004).

use super::share;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use curriculum::{Subject, Unit};
use domain::Slug;
use rust_embed::Embed;
use std::collections::{BTreeMap, BTreeSet};
use store::SchoolTx;

#[derive(Embed)]
#[folder = "../../content/"]
struct Files;

/// Every subject of the starter curriculum, in order of folder.
///
/// # Errors
/// `Broken` when a file cannot be read; a test reads them all.
pub fn starter() -> Result<Vec<Subject>, AppError> {
    let mut folders: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for path in Files::iter().filter(|path| path.ends_with(".toml")) {
        let Some((folder, name)) = path.split_once('/') else { continue };
        let Some(file) = Files::get(&path) else { continue };
        let text =
            curriculum::decode(name, &file.data).map_err(|problem| AppError::Broken(problem.to_string()))?;
        folders.entry(folder.to_owned()).or_default().push((name.to_owned(), text));
    }
    folders
        .into_values()
        .map(|files| {
            curriculum::read(&files).map_err(|problems| {
                AppError::Broken(problems.first().map(ToString::to_string).unwrap_or_default())
            })
        })
        .collect()
}

#[boxed]
impl App {
    /// The titles of the starter's subjects that the school does not have; empty when there is nothing to add.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn starter_offer(&self, permit: &Permit) -> Result<Vec<String>, AppError> {
        permit.for_action(Action::SeeCurriculum)?;
        let mut tx = self.store.read(permit.school).await?;
        let has = subjects_of(&mut tx).await?;
        Ok(starter()?
            .into_iter()
            .filter(|one| !has.contains(one.id()))
            .map(|one| one.title().to_owned())
            .collect())
    }

    /// Copies the starter's subjects into the school, beside what it has. Doing it again adds nothing.
    ///
    /// Returns how many units were added.
    ///
    /// # Errors
    /// When the store refuses; then nothing is stored.
    pub async fn add_starter(&self, permit: &Permit) -> Result<usize, AppError> {
        permit.for_action(Action::EditCurriculum)?;
        let mut tx = self.store.write(permit.school).await?;
        let mut taken = tx.taken_slugs().await?;
        let mut added = 0;
        let mut changed = Vec::new();
        for subject in starter()? {
            let own = match tx.subject_by_slug(subject.id()).await? {
                Some(id) => Some(self.subject(&mut tx, id).await?),
                None => None,
            };
            let (header, units) = subject.into_parts();
            let new = fitting(units, &taken, own.as_ref().map(|own| &own.value));
            if new.is_empty() {
                continue;
            }
            added += new.len();
            for unit in &new {
                taken.insert(unit.id.clone());
                taken.extend(unit.objectives.iter().map(|one| one.id.clone()));
            }
            let base = share::base(&mut tx, &header.id).await?.map(|base| base.into_parts().1);
            let taken_in = base.unwrap_or_default().into_iter().chain(new.iter().cloned()).collect();
            share::keep_base(&mut tx, &Subject::new(header.clone(), taken_in), permit.now).await?;
            let (header, mut all) = match own {
                Some(own) => own.value.clone().into_parts(),
                None => (header, Vec::new()),
            };
            all.extend(new);
            changed.push(Subject::new(header, all));
        }
        if !changed.is_empty() {
            self.save_subjects_in(&mut tx, &changed, permit.now).await?;
            permit.audit(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(added)
    }
}

async fn subjects_of(tx: &mut SchoolTx) -> Result<BTreeSet<Slug>, AppError> {
    Ok(tx.subjects().await?.into_iter().map(|one| one.slug).collect())
}

/// The units that can stand beside what the school has: no id of theirs is used, and all that they build on is
/// there, in the school's own units or among themselves.
fn fitting(units: Vec<Unit>, taken: &BTreeSet<Slug>, own: Option<&Subject>) -> Vec<Unit> {
    let mut fits: Vec<Unit> = units
        .into_iter()
        .filter(|unit| {
            !taken.contains(&unit.id) && !unit.objectives.iter().any(|one| taken.contains(&one.id))
        })
        .collect();
    loop {
        let there: BTreeSet<Slug> =
            fits.iter().flat_map(|unit| &unit.objectives).map(|one| one.id.clone()).collect();
        let wrong_ideas: BTreeSet<Slug> =
            fits.iter().flat_map(|unit| &unit.misconceptions).map(|one| one.id.clone()).collect();
        let known =
            |slug: &Slug| there.contains(slug) || own.is_some_and(|own| own.objective(slug).is_some());
        let idea = |slug: &Slug| {
            wrong_ideas.contains(slug) || own.is_some_and(|own| own.misconception(slug).is_some())
        };
        let before = fits.len();
        fits.retain(|unit| {
            unit.objectives.iter().flat_map(|one| &one.prerequisites).all(|one| known(&one.id))
                && unit.questions.iter().all(|question| {
                    question.objectives.iter().all(|(slug, _)| known(slug))
                        && question.options.iter().all(|one| one.misconception.as_ref().is_none_or(idea))
                })
        });
        if fits.len() == before {
            return fits;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mathematics() -> Subject {
        starter().unwrap().into_iter().find(|one| one.id().as_str() == "mathematics").unwrap()
    }

    #[test]
    fn every_starter_file_is_built_in_and_sound() {
        assert!(mathematics().objectives().count() >= 60);
        assert!(starter().unwrap().len() >= 5);
    }

    #[test]
    fn an_empty_school_gets_all_of_it() {
        let units = mathematics().units().to_vec();
        assert_eq!(fitting(units.clone(), &BTreeSet::new(), None), units);
    }

    #[test]
    fn a_unit_whose_id_is_used_stays_out_with_all_that_builds_on_it() {
        let all = mathematics();
        let first = all.units()[0].clone();
        let taken = BTreeSet::from([first.objectives[0].id.clone()]);
        let fits = fitting(all.units().to_vec(), &taken, None);
        assert!(fits.len() < all.units().len() && fits.iter().all(|unit| unit.id != first.id));
        let there: BTreeSet<&Slug> =
            fits.iter().flat_map(|unit| &unit.objectives).map(|one| &one.id).collect();
        for needed in fits.iter().flat_map(|unit| &unit.objectives).flat_map(|one| &one.prerequisites) {
            assert!(there.contains(&needed.id), "{} is missing", needed.id);
        }
    }

    #[test]
    fn a_second_time_nothing_fits() {
        let all = mathematics();
        let taken: BTreeSet<Slug> = all.units().iter().map(|unit| unit.id.clone()).collect();
        assert!(fitting(all.units().to_vec(), &taken, Some(&all)).is_empty());
    }
}
