//! What each pupil of a class needs for one objective, from the one estimate that every page has.

use crate::classroom::{Around, load};
use crate::{App, AppError, Permit};
use boxed::boxed;
use domain::{KnowledgeState, ObjectiveId, ObjectiveKnowledge, PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::SchoolTx;
use support::groups::{Member, Need};
use teaching::input::{ClassFacts, PictureInput, PictureSort};
use teaching::picture::{NextKind, NextStep, class_picture};

/// A class as groups and seats are made from it.
pub(super) struct Needs {
    /// The class's name.
    pub group_name: String,
    /// Pupils enrolled today with the names said in class, in register order.
    pub pupils: Vec<(PupilId, String)>,
    /// The same to be placed.
    pub members: Vec<Member>,
    /// What each need is called, by its number.
    pub called: Vec<String>,
    /// What is known today of the objective, where something is.
    pub known: BTreeMap<PupilId, Known>,
    /// The objective's title.
    pub title: String,
    /// The school's date.
    pub today: Date,
}

/// What is known of one pupil and the objective.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Known {
    /// The chance that it is met.
    pub met: f64,
    /// Of the last up to six answers, how many were right, and of how many.
    pub recent: (u8, u8),
    /// Rows of evidence behind it.
    pub rows: u32,
}

impl Needs {
    /// The name said in class; a pupil who left has none here.
    pub fn name(&self, pupil: PupilId) -> String {
        let found = self.pupils.iter().find(|(id, _)| *id == pupil);
        found.map_or_else(|| "somebody who has left".to_owned(), |(_, name)| name.clone())
    }

    /// Whether anything tells pupils apart.
    pub fn tells_apart(&self) -> bool {
        self.members.iter().any(|member| member.need.is_some())
    }
}

/// Loads the class and reads what each needs.
#[boxed]
pub(super) async fn needs(
    app: &App,
    tx: &mut SchoolTx,
    permit: &Permit,
    subject: SubjectId,
    objective: ObjectiveId,
) -> Result<Needs, AppError> {
    let loaded = load(app, tx, permit.now, permit.group()?, subject, &[objective], Around::Near).await?;
    let today = loaded.time.today();
    let facts = loaded.facts;
    let (group_name, title) = (facts.group_name.clone(), title(&facts, objective)?);
    let known =
        facts.pupils.iter().filter_map(|one| Some((one.pupil, known(&one.knowledge, objective)?))).collect();
    let titles: BTreeMap<ObjectiveId, String> =
        facts.objectives.iter().map(|one| (one.objective, teaching::words::inside(&one.title))).collect();
    let input = PictureInput { class: facts, columns: vec![objective], sort: PictureSort::Pile };
    let picture = class_picture(&input);
    let mut called: Vec<String> = Vec::new();
    let mut members = Vec::new();
    for row in &picture.rows {
        let need = need(&row.next, &titles).map(|words| {
            let at = called.iter().position(|one| *one == words).unwrap_or_else(|| {
                called.push(words);
                called.len() - 1
            });
            Need(u32::try_from(at).unwrap_or(u32::MAX))
        });
        let standing = input
            .class
            .pupils
            .iter()
            .find(|one| one.pupil == row.pupil)
            .and_then(|one| told(&one.knowledge, objective))
            .map(|known| known.estimate.value);
        members.push(Member { pupil: row.pupil, need, standing, adult: false, access: false, label: None });
    }
    let pupils = picture.rows.into_iter().map(|row| (row.pupil, row.name)).collect();
    Ok(Needs { group_name, pupils, members, called, known, title, today })
}

fn title(facts: &ClassFacts, objective: ObjectiveId) -> Result<String, AppError> {
    let found = facts.objectives.iter().find(|one| one.objective == objective);
    found.map(|one| one.title.clone()).ok_or(AppError::NotFound)
}

fn told(knowledge: &[ObjectiveKnowledge], objective: ObjectiveId) -> Option<&ObjectiveKnowledge> {
    let found = knowledge.iter().find(|known| known.objective == objective)?;
    let is_told = !matches!(found.state, KnowledgeState::NotTaught | KnowledgeState::Unknown);
    is_told.then_some(found)
}

fn known(knowledge: &[ObjectiveKnowledge], objective: ObjectiveId) -> Option<Known> {
    told(knowledge, objective).map(|known| Known {
        met: known.met.get(),
        recent: (known.recent_right, known.recent_of),
        rows: known.estimate.n,
    })
}

/// What a step is called when several share it; nothing where too little is known.
fn need(step: &NextStep, titles: &BTreeMap<ObjectiveId, String>) -> Option<String> {
    if step.kind == NextKind::OwnSteps {
        return Some("steps of their own".to_owned());
    }
    let title = titles.get(&step.objective?)?;
    Some(match step.kind {
        // "Put right" and the wrong idea: those with another wrong idea are another need.
        NextKind::PutRight => step.words.clone(),
        NextKind::StepBefore => format!("first {title}"),
        NextKind::CheckBefore => format!("may need first: {title}"),
        NextKind::CheckFirst | NextKind::Learn | NextKind::Practise | NextKind::OneMoreCheck => {
            format!("teach and practise: {title}")
        }
        NextKind::Refresh => format!("refresh: {title}"),
        NextKind::Deeper => format!("deeper: {title}"),
        NextKind::FindOut | NextKind::Nothing | NextKind::OwnSteps => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_that_are_taught_alike_are_one_need_and_what_nobody_knows_is_none() {
        let titles = BTreeMap::from([(ObjectiveId(1), "add fractions".to_owned())]);
        let of = |kind, words: &str| {
            need(&NextStep { kind, objective: Some(ObjectiveId(1)), words: words.into() }, &titles)
        };
        let learn = of(NextKind::Learn, "add fractions");
        assert_eq!(learn.as_deref(), Some("teach and practise: add fractions"));
        assert_eq!(of(NextKind::OneMoreCheck, "one more check: add fractions"), learn);
        assert_eq!(
            of(NextKind::PutRight, "put right: adds the tops").as_deref(),
            Some("put right: adds the tops")
        );
        assert_eq!(of(NextKind::FindOut, "find out: add fractions"), None);
        let nowhere =
            NextStep { kind: NextKind::Learn, objective: Some(ObjectiveId(2)), words: String::new() };
        assert_eq!(need(&nowhere, &titles), None);
    }
}
