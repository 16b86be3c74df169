//! Schools, classes and objectives by the names that a person types.

use crate::{About, Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, SchoolId, Slug, SubjectId};
use jiff::civil::Date;
use store::School;

#[boxed]
impl App {
    /// Every school of the database, by id.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn all_schools(&self) -> Result<Vec<School>, AppError> {
        Ok(self.store.read_system().await?.schools().await?)
    }

    /// The school of that name; without a name the only one.
    ///
    /// # Errors
    /// `Input` with the names there are, when it cannot be told which.
    pub async fn school_named(&self, name: Option<&str>) -> Result<SchoolId, AppError> {
        let schools = self.all_schools().await?;
        let mut fitting = schools.iter().filter(|school| name.is_none_or(|name| school.details.name == name));
        match (fitting.next(), fitting.next(), name) {
            (Some(school), None, _) => Ok(school.id),
            (None, _, None) => Err(AppError::input("This database has no school yet.")),
            (None, _, Some(name)) => {
                Err(AppError::input(format!("There is no school called “{name}”. {}", there_are(&schools))))
            }
            (Some(_), Some(_), Some(name)) => Err(AppError::input(format!(
                "Several schools are called “{name}”; rename one of them first."
            ))),
            (Some(_), Some(_), None) => {
                Err(AppError::input(format!("Say which school, with --school. {}", there_are(&schools))))
            }
        }
    }

    /// The class with this number or name.
    ///
    /// # Errors
    /// `Input` when the school has none, or several of that name.
    pub async fn group_named(&self, permit: &Permit, text: &str) -> Result<GroupId, AppError> {
        permit.for_action(Action::Operate)?;
        let mut tx = self.store.read(permit.school).await?;
        if let Ok(id) = text.parse::<GroupId>()
            && tx.group(id).await?.is_some()
        {
            return Ok(id);
        }
        let today = permit.school_time(&mut tx).await?.today();
        let groups = tx.groups(today).await?;
        let mut named = groups.iter().filter(|group| group.group.name.eq_ignore_ascii_case(text.trim()));
        match (named.next(), named.next()) {
            (Some(group), None) => Ok(group.id),
            (Some(_), Some(_)) => Err(AppError::input(format!(
                "Several classes are called “{text}”: use the number in its address."
            ))),
            (None, _) => {
                let names: Vec<&str> =
                    groups.iter().take(12).map(|group| group.group.name.as_str()).collect();
                let more = if groups.len() > names.len() { " and more" } else { "" };
                Err(AppError::input(format!(
                    "The school has no class “{text}” today. There are: {}{more}.",
                    names.join(", ")
                )))
            }
        }
    }

    /// Objectives by their ids in the curriculum; all of one subject.
    ///
    /// # Errors
    /// `Input` for an id that the school's curriculum does not have.
    pub async fn objectives_named(
        &self,
        permit: &Permit,
        slugs: &[String],
    ) -> Result<(SubjectId, Vec<ObjectiveId>), AppError> {
        let mut tx = self.store.read(permit.school).await?;
        let subjects = tx.subjects().await?;
        let mut found: Option<SubjectId> = None;
        let mut objectives = Vec::new();
        for text in slugs {
            let slug = Slug::new(text.trim())
                .map_err(|bad| AppError::input(crate::as_sentence(&bad.to_string())))?;
            let mut known = None;
            for subject in &subjects {
                if let Some(id) = tx.objective_keys(subject.id).await?.get(&slug) {
                    known = Some((subject.id, *id));
                }
            }
            let (subject, objective) = known.ok_or_else(|| {
                AppError::input(format!("The school’s curriculum has no objective “{slug}”."))
            })?;
            if found.is_some_and(|found| found != subject) {
                return Err(AppError::input(
                    "These objectives belong to different subjects: ask for one brief each.",
                ));
            }
            found = Some(subject);
            objectives.push(objective);
        }
        found
            .map(|subject| (subject, objectives))
            .ok_or_else(|| AppError::input("Name at least one objective."))
    }

    /// A subject by its slug.
    ///
    /// # Errors
    /// `Input` with the subjects there are, when the school does not have it.
    pub async fn subject_named(&self, permit: &Permit, text: &str) -> Result<SubjectId, AppError> {
        let mut tx = self.store.read(permit.school).await?;
        let subjects = tx.subjects().await?;
        let fits = |slug: &Slug, title: &str| {
            slug.as_str() == text.trim() || title.eq_ignore_ascii_case(text.trim())
        };
        subjects.iter().find(|one| fits(&one.slug, &one.title)).map(|one| one.id).ok_or_else(|| {
            let names: Vec<&str> = subjects.iter().map(|one| one.slug.as_str()).collect();
            AppError::input(format!("The school has no subject “{text}”. There are: {}.", names.join(", ")))
        })
    }

    /// The school's date now.
    ///
    /// # Errors
    /// When the school cannot be read.
    pub async fn school_today(&self, permit: &Permit) -> Result<Date, AppError> {
        let mut tx = self.store.read(permit.school).await?;
        Ok(permit.school_time(&mut tx).await?.today())
    }

    /// Leave for the operator to work on a whole school.
    #[must_use]
    pub fn operator_of(&self, school: SchoolId) -> Permit {
        self.operator(school, Action::Operate, About::School)
    }
}

fn there_are(schools: &[School]) -> String {
    let names: Vec<&str> = schools.iter().take(20).map(|school| school.details.name.as_str()).collect();
    if names.is_empty() {
        "This database has none yet.".into()
    } else {
        format!("There are: {}.", names.join(", "))
    }
}
