//! A log's skills and items in a school's curriculum: one objective a skill, one question an item, no wording.

use super::names;
use super::survey::Survey;
use crate::{App, AppError};
use boxed::boxed;
use curriculum::{Objective, Subject, SubjectHeader, Unit};
use domain::{Judged, ObjectiveId, ObjectiveWeights, QuestionVersionId, Slug, SubjectId, Weight};
use jiff::Timestamp;
use learner::ParameterSet;
use std::collections::{BTreeMap, BTreeSet};
use store::{LooseQuestion, SchoolTx, SchoolWriteTx};

/// Skills shown together in one unit: a class picture of so many columns still fits a page. The log says nothing
/// about units; its skills are cut in the order of their numbers, and the unit's name says only that.
const A_UNIT: usize = 12;

/// The subject with the ids of what the log names, by the log's own numbers.
pub(super) struct Prepared {
    pub id: SubjectId,
    pub objectives: Vec<ObjectiveId>,
    pub questions: Vec<QuestionVersionId>,
}

impl Prepared {
    /// What a row with these skills is about: all of them fully, for the log does not weigh them.
    pub fn weights(&self, skills: &[u32]) -> ObjectiveWeights {
        let pairs =
            skills.iter().filter_map(|skill| Some((*self.objectives.get(*skill as usize)?, Weight::FULL)));
        ObjectiveWeights::new(pairs.collect())
    }
}

/// Adds to the school's subject what it does not have yet, and finds the rest.
#[boxed]
pub(super) async fn prepare(
    app: &App,
    tx: &mut SchoolWriteTx,
    subject: &Slug,
    survey: &Survey,
    now: Timestamp,
) -> Result<Prepared, AppError> {
    let slugs: Vec<Slug> = slugs(&format!("{subject}-skill"), survey.skills.names())?;
    let before = match tx.subject_by_slug(subject).await? {
        Some(id) => tx.subject(id).await?.map(|stored| stored.value),
        None => None,
    };
    let with_skills = extended(subject, before.as_ref(), survey.skills.names(), &slugs)?;
    if before.as_ref() != Some(&with_skills) {
        app.save_subjects_in(tx, &[with_skills], now).await?;
    }
    let id = tx.subject_by_slug(subject).await?.ok_or(AppError::NotFound)?;
    let keys = tx.objective_keys(id).await?;
    let objectives = slugs
        .iter()
        .map(|slug| keys.get(slug).copied().ok_or(AppError::NotFound))
        .collect::<Result<_, _>>()?;
    let mut prepared = Prepared { id, objectives, questions: Vec::new() };
    let item_slugs = self::slugs(&format!("{subject}-item"), survey.items.names())?;
    let questions: Vec<LooseQuestion> = item_slugs
        .into_iter()
        .zip(&survey.skills_of_item)
        .zip(survey.items.names())
        .map(|((slug, skills), item)| LooseQuestion {
            slug,
            number: Some(item.chars().take(40).collect()),
            marks: 1.0,
            objectives: prepared.weights(skills),
        })
        .collect();
    prepared.questions = tx.add_loose_questions(id, &questions).await?;
    Ok(prepared)
}

/// Whether the school still uses the pooled parameters that every subject starts with.
#[boxed]
pub(super) async fn needs_fit(tx: &mut SchoolTx, subject: SubjectId) -> Result<bool, AppError> {
    let Some(id) = tx.adopted(subject).await? else { return Ok(true) };
    let Some(stored) = tx.parameter_set(id).await? else { return Ok(true) };
    Ok(ParameterSet::from_bytes(&stored.body).is_ok_and(|set| set.known() == (0, 0)))
}

fn slugs(prefix: &str, ids: &[Box<str>]) -> Result<Vec<Slug>, AppError> {
    ids.iter()
        .map(|id| {
            names::slug(prefix, id)
                .ok_or_else(|| AppError::input("The subject's name is too long: choose a shorter one."))
        })
        .collect()
}

fn extended(
    id: &Slug,
    before: Option<&Subject>,
    skills: &[Box<str>],
    slugs: &[Slug],
) -> Result<Subject, AppError> {
    let known: BTreeSet<&Slug> =
        before.into_iter().flat_map(Subject::objectives).map(|one| &one.id).collect();
    let mut new: Vec<(&str, &Slug)> =
        skills.iter().map(AsRef::as_ref).zip(slugs).filter(|(_, slug)| !known.contains(slug)).collect();
    // Numbered skills in the order of their numbers, then named ones by name.
    new.sort_by_key(|(skill, _)| (skill.parse::<u64>().unwrap_or(u64::MAX), *skill));
    let mut units: Vec<Unit> = before.map(|subject| subject.units().to_vec()).unwrap_or_default();
    let header = match before {
        Some(subject) => subject.header().clone(),
        None => SubjectHeader { id: id.clone(), title: title_of(id), licence: None },
    };
    let mut number = 1;
    for part in new.chunks(A_UNIT) {
        let slug = loop {
            let slug = Slug::new(&format!("{id}-log-unit-{number}"))
                .map_err(|_| AppError::input("The subject's name is too long: choose a shorter one."))?;
            number += 1;
            if !units.iter().any(|unit| unit.id == slug) {
                break slug;
            }
        };
        units.push(Unit {
            id: slug,
            title: unit_title(part),
            year: None,
            order: 1_000 + number,
            lessons: None,
            organiser: None,
            misconceptions: Vec::new(),
            objectives: part.iter().map(|(skill, slug)| objective(skill, slug)).collect(),
            questions: Vec::new(),
        });
    }
    Ok(Subject::new(header, units))
}

fn unit_title(part: &[(&str, &Slug)]) -> String {
    let (first, last) = (part.first().map_or("", |one| one.0), part.last().map_or("", |one| one.0));
    if part.len() == 1 {
        return format!("From the log: {}", names::skill(first));
    }
    format!("From the log: {} to {}", names::skill(first), names::skill(last))
}

fn objective(skill: &str, slug: &Slug) -> Objective {
    Objective {
        id: slug.clone(),
        title: names::skill(skill),
        pupil: None,
        judged: Judged::Items,
        weight: Weight::FULL,
        minutes: None,
        gateway: false,
        reference: Some("Skill of an imported log".to_owned()),
        reteach: None,
        deeper: None,
        home: None,
        home_in: BTreeMap::new(),
        look_for: Vec::new(),
        prompts: Vec::new(),
        prerequisites: Vec::new(),
    }
}

/// "Mathematics" from `mathematics`, "Engineering statics" from `engineering-statics`.
fn title_of(slug: &Slug) -> String {
    let words = slug.as_str().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject_of(before: Option<&Subject>, skills: &[&str]) -> Subject {
        let skills: Vec<Box<str>> = skills.iter().map(|skill| Box::from(*skill)).collect();
        let slugs = slugs("mathematics-skill", &skills).unwrap();
        extended(&Slug::new("mathematics").unwrap(), before, &skills, &slugs).unwrap()
    }

    #[test]
    fn skills_stand_in_order_of_number_twelve_a_unit() {
        let skills: Vec<String> = (1..=30).rev().map(|number| number.to_string()).collect();
        let subject = subject_of(None, &skills.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(subject.title(), "Mathematics");
        assert_eq!(subject.units().iter().map(|unit| unit.objectives.len()).collect::<Vec<_>>(), [12, 12, 6]);
        assert_eq!(subject.units()[0].title, "From the log: Skill 1 to Skill 12");
        assert_eq!(subject.units()[0].objectives[1].title, "Skill 2");
    }

    #[test]
    fn a_second_log_adds_only_what_is_new() {
        let first = subject_of(None, &["1", "2"]);
        assert_eq!(subject_of(Some(&first), &["2", "1"]), first);
        let second = subject_of(Some(&first), &["2", "Box and Whisker"]);
        assert_eq!(second.units().len(), 2);
        assert_eq!(second.units()[0], first.units()[0]);
        assert_eq!(second.units()[1].title, "From the log: Box and Whisker");
    }
}
