//! `/classes/{group}/papers`: what common papers say of one class, for those who teach it and nobody else, before anybody else.

use super::facts::Recorded;
use super::load::{For, broken, load, reader};
use super::questions::{Questions, of_class};
use super::said::{Said, said};
use super::school::open;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::GroupId;
use improvement::knowing::classes;
use improvement::signals::{Crossing, Rule};
use std::collections::BTreeMap;

/// What the page says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ClassKnowing {
    /// The class's name.
    pub class: String,
    /// What stands out, weaknesses first.
    pub flagged: Vec<Said>,
    /// Where no difference showed.
    pub quiet: Vec<Said>,
    /// Question by question.
    pub questions: Vec<Questions>,
    /// Who published what results are put beside.
    pub sources: Vec<String>,
    /// How many results were put beside the pupil's start, of how many in the school.
    pub with_start: (usize, usize),
}

#[boxed]
impl App {
    /// One class; the view is audited before it is returned. It opens for whoever teaches the class today, and their first screen no
    /// longer says that something came in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn class_knowing(&self, permit: &Permit, group: GroupId) -> Result<ClassKnowing, AppError> {
        permit.for_class(Action::SeeClassPapers, group)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let today = time.today();
        let reader = reader(&mut tx, permit, today).await?;
        let class = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let known = load(&mut tx, &time, For::Teachers).await?;
        let recorded = Recorded::load(&mut tx, &known).await?;
        drop(tx);
        let mut tx = self.store.write(permit.school).await?;
        permit.audit(&mut tx).await?;
        if reader.teaches.contains(&group) {
            tx.note_class_papers_opened(group, permit.now).await?;
        }
        tx.commit().await?;
        // By number, for two classes of different years may have one name.
        let called: BTreeMap<GroupId, String> =
            known.classes.keys().map(|id| (*id, id.to_string())).collect();
        let facts = |crossing: &Crossing| {
            // In a class's cell the class stands where a group of pupils would.
            let class = crossing.group.as_ref().and_then(|group| group.parse().ok());
            recorded.facts(&known, &Crossing { group: None, ..crossing.clone() }, class)
        };
        let all = classes(&known.now, &Rule::default(), &called, facts).map_err(|error| broken(&error))?;
        let name = group.to_string();
        let own = all.into_iter().filter(|one| one.cell.crossing.group.as_ref() == Some(&name)).collect();
        let (shown, _) = open(&known, own, &reader, today);
        let mut all: Vec<Said> = Vec::new();
        for mut one in shown {
            let mut made = said(&known, &one, (&reader, today), Some(group));
            one.answer.crossing.group = None;
            made.name = one.answer.crossing.to_string();
            made.lines = super::said::lines(&one.answer);
            all.push(made);
        }
        let (mut flagged, quiet): (Vec<Said>, Vec<Said>) =
            all.into_iter().partition(|one| one.flag.is_some());
        let value = |one: &Said| one.figure.map_or(0.0, |read| read.value);
        flagged.sort_by(|one, other| value(one).total_cmp(&value(other)));
        Ok(ClassKnowing {
            class,
            flagged,
            quiet,
            questions: if reader.teaches.contains(&group) { of_class(&known, group)? } else { Vec::new() },
            sources: known.now.sources.iter().cloned().collect(),
            with_start: (known.now.with_start, known.now.whole.len()),
        })
    }
}
