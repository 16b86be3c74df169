//! A unit's knowledge organiser: read by everybody in the school, written by those who may edit the curriculum.

use crate::classroom::picture::unit_of;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use curriculum::{Organiser, Problem, Subject, Unit, paste_dates, paste_terms};
use domain::{ObjectiveId, Role, SubjectId, UnitId};
use store::{ActedAs, SchoolTx, StoredSubject};

/// An organiser with its unit.
#[derive(Clone, Debug)]
pub struct UnitOrganiser {
    /// The unit.
    pub unit: UnitId,
    /// The subject's name.
    pub subject: String,
    /// The unit's name.
    pub title: String,
    /// The unit's school year, if it has one.
    pub year: Option<i8>,
    /// What is on it; empty where nobody has written one.
    pub organiser: Organiser,
}

/// An organiser as it was pasted.
#[derive(Clone, Debug, Default)]
pub struct PastedOrganiser {
    /// A table: word, meaning.
    pub terms: String,
    /// Facts, one a line.
    pub facts: String,
    /// A table: when, what.
    pub dates: String,
}

impl PastedOrganiser {
    /// Whether nothing was pasted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.terms, &self.facts, &self.dates].into_iter().all(|text| text.trim().is_empty())
    }
}

#[boxed]
impl App {
    /// The organiser of a unit.
    ///
    /// # Errors
    /// `NotFound` when the school has no such unit, or a pupil's account is no pupil's any more.
    pub async fn organiser(&self, permit: &Permit, unit: UnitId) -> Result<UnitOrganiser, AppError> {
        if permit.action != Action::EditCurriculum {
            permit.for_action(Action::SeeOrganiser)?;
        }
        let mut tx = self.store.read(permit.school).await?;
        // A child who has left the school reads it no more.
        if permit.acted_as == ActedAs::Role(Role::Pupil) {
            self.own_pupil(&mut tx, permit).await?;
        }
        let (subject, place) = self.unit(&mut tx, unit).await?;
        let found = subject.value.units().get(place).ok_or(AppError::NotFound)?;
        Ok(UnitOrganiser {
            unit,
            subject: subject.value.title().to_owned(),
            title: found.title.clone(),
            year: found.year,
            organiser: found.organiser.clone().unwrap_or_default(),
        })
    }

    /// The organiser of the unit that a lesson about these objectives belongs to, where there is one.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn organiser_for(
        &self,
        permit: &Permit,
        subject: SubjectId,
        objectives: &[ObjectiveId],
    ) -> Result<Option<UnitId>, AppError> {
        let mut tx = self.store.read(permit.school).await?;
        let subject = self.subject(&mut tx, subject).await?;
        Ok(objectives.first().and_then(|one| with_organiser(&subject, *one)).map(|(unit, _)| unit))
    }

    /// Writes a unit's terms, facts and dates; its diagram stays. With nothing at all the organiser is taken out.
    ///
    /// # Errors
    /// `Input` with every line that cannot be read and every thing that would be wrong; then nothing is stored.
    pub async fn save_organiser(
        &self,
        permit: &Permit,
        unit: UnitId,
        pasted: &PastedOrganiser,
    ) -> Result<(), AppError> {
        permit.for_action(Action::EditCurriculum)?;
        let read = read_pasted(pasted)?;
        let mut tx = self.store.write(permit.school).await?;
        let (subject, place) = self.unit(&mut tx, unit).await?;
        let (header, mut units) = subject.value.clone().into_parts();
        let found = units.get_mut(place).ok_or(AppError::NotFound)?;
        let before = found.organiser.take().unwrap_or_default();
        let organiser = Organiser { figure: before.figure, caption: before.caption, ..read };
        found.organiser = (!organiser.is_empty()).then_some(organiser);
        sound(found)?;
        self.save_subjects_in(&mut tx, &[Subject::new(header, units)], permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The subject that a unit belongs to, and the unit's place in it.
    async fn unit(
        &self,
        tx: &mut SchoolTx,
        unit: UnitId,
    ) -> Result<(std::sync::Arc<StoredSubject>, usize), AppError> {
        for subject in tx.subjects().await? {
            let subject = self.subject(tx, subject.id).await?;
            let slug = subject.ids.units.iter().find(|(_, id)| **id == unit).map(|(slug, _)| slug);
            let place = slug.and_then(|slug| subject.value.units().iter().position(|one| one.id == *slug));
            if let Some(place) = place {
                return Ok((subject, place));
            }
        }
        Err(AppError::NotFound)
    }
}

/// The unit of an objective and its name, where it has an organiser.
pub(crate) fn with_organiser(subject: &StoredSubject, objective: ObjectiveId) -> Option<(UnitId, String)> {
    let id = unit_of(subject, objective)?;
    let unit = subject.value.units().iter().find(|unit| subject.ids.units.get(&unit.id) == Some(&id))?;
    unit.organiser.is_some().then(|| (id, unit.title.clone()))
}

/// What was pasted, as an organiser without a diagram.
///
/// # Errors
/// `Input` with every line that cannot be read.
pub(super) fn read_pasted(pasted: &PastedOrganiser) -> Result<Organiser, AppError> {
    let facts = pasted.facts.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let facts: Vec<String> = facts.filter(|line| !line.is_empty()).collect();
    match (paste_terms(&pasted.terms), paste_dates(&pasted.dates)) {
        (Ok(terms), Ok(dates)) => Ok(Organiser { terms, facts, dates, ..Organiser::default() }),
        (terms, dates) => {
            let mut problems = terms.err().unwrap_or_default();
            problems.extend(dates.err().unwrap_or_default());
            Err(told(&problems))
        }
    }
}

/// What would be an error in a file is one here.
pub(super) fn sound(unit: &Unit) -> Result<(), AppError> {
    let written = curriculum::write_unit(&Unit {
        objectives: Vec::new(),
        questions: Vec::new(),
        misconceptions: Vec::new(),
        ..unit.clone()
    });
    let header = "id = \"subject\"\ntitle = \"Subject\"\n".to_owned();
    let reading = curriculum::read_with_warnings(&[("subject.toml", header), ("unit.toml", written)]);
    let errors: Vec<Problem> = reading.problems.into_iter().filter(Problem::is_error).collect();
    if errors.is_empty() { Ok(()) } else { Err(told(&errors)) }
}

fn told(problems: &[Problem]) -> AppError {
    const MOST: usize = 5;
    let line = |problem: &Problem| {
        // Only what was pasted has lines that its writer can see.
        let line = problem.line.filter(|_| problem.file.starts_with("pasted"));
        let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
        crate::as_sentence(&format!("{place}{}. {}", problem.what, problem.hint))
    };
    AppError::input(problems.iter().take(MOST).map(line).collect::<Vec<_>>().join(" "))
}
