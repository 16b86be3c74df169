//! What each pupil of a class needs for one objective, from the one estimate that every page has, and who works with an
//! adult or needs a place, from what is done for them.

use crate::classroom::{Around, load};
use crate::modules::{self, Module};
use crate::needs::of_class;
use crate::{App, AppError, Permit};
use boxed::boxed;
use domain::{
    Adjustment, GroupId, KnowledgeState, ObjectiveId, ObjectiveKnowledge, PupilId, SeatNeed, SeatRoom,
    SubjectId,
};
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
    pub called: Vec<Called>,
    /// What is known today of the objective, where something is.
    pub known: BTreeMap<PupilId, Known>,
    /// What is done for a pupil whatever the lesson; empty where the school does not keep needs.
    pub done: Done,
    /// The objective's title.
    pub title: String,
    /// The school's date.
    pub today: Date,
}

/// What is done for the pupils of a class, whatever the lesson.
pub(super) type Done = BTreeMap<PupilId, Vec<Adjustment>>;

/// Whether words are read to a pupil or written for them: both take an adult beside them.
pub(super) fn works_with_an_adult(done: &[Adjustment]) -> bool {
    // Whose they are changes nothing of what they ask for.
    let beside = SeatNeed::of(PupilId(0), done).map(|need| need.beside).unwrap_or_default();
    beside.contains(&SeatRoom::Adult)
}

/// What is done for the pupils of a class today.
#[boxed]
pub(super) async fn done(tx: &mut SchoolTx, group: GroupId, today: Date) -> Result<Done, AppError> {
    if !modules::on(tx).await?.contains(&Module::Needs) {
        return Ok(Done::new());
    }
    let all = of_class(tx, group, today).await?.into_iter();
    Ok(all.map(|(pupil, _, all)| (pupil, all.into_iter().map(|one| one.what).collect())).collect())
}

/// What a need is called, and what it says of those who have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Called {
    /// In a few words.
    pub words: String,
    /// What sort of need.
    pub sort: Sort,
}

/// What sort of need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// Something to do next with others who need it.
    Shared,
    /// A question first: too little is known.
    Unknown,
    /// Steps of a pupil's own: theirs alone, whoever sits beside them.
    Own,
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

    /// What is done for one of them.
    pub fn done_for(&self, pupil: PupilId) -> &[Adjustment] {
        self.done.get(&pupil).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether anything tells pupils apart.
    pub fn tells_apart(&self) -> bool {
        self.members.iter().any(|member| self.sort(member.need).is_some_and(|sort| sort != Sort::Unknown))
    }

    /// What a group for a need is called; empty where it is for none, or where the steps of some would stand over others.
    pub fn about(&self, need: Option<Need>, inside: &[PupilId]) -> String {
        let Some(called) = self.called(need) else { return String::new() };
        let has_it = |pupil: &PupilId| self.members.iter().any(|one| one.pupil == *pupil && one.need == need);
        let is_theirs = called.sort != Sort::Own || inside.iter().all(has_it);
        if is_theirs { called.words.clone() } else { String::new() }
    }

    fn sort(&self, need: Option<Need>) -> Option<Sort> {
        self.called(need).map(|called| called.sort)
    }

    fn called(&self, need: Option<Need>) -> Option<&Called> {
        self.called.get(usize::try_from(need?.0).ok()?)
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
    let done = done(tx, permit.group()?, today).await?;
    let facts = loaded.facts;
    let (group_name, title) = (facts.group_name.clone(), title(&facts, objective)?);
    let known =
        facts.pupils.iter().filter_map(|one| Some((one.pupil, known(&one.knowledge, objective)?))).collect();
    let titles: BTreeMap<ObjectiveId, String> =
        facts.objectives.iter().map(|one| (one.objective, teaching::words::inside(&one.title))).collect();
    let input = PictureInput { class: facts, columns: vec![objective], sort: PictureSort::Pile };
    let picture = class_picture(&input);
    let mut called: Vec<Called> = Vec::new();
    let mut members = Vec::new();
    for row in &picture.rows {
        let need = need(&row.next, &titles).map(|one| {
            let at = called.iter().position(|other| *other == one).unwrap_or_else(|| {
                called.push(one);
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
        let held = done.get(&row.pupil).map(Vec::as_slice).unwrap_or_default();
        let access = held.iter().any(|one| matches!(one, Adjustment::Seat(_)));
        let adult = works_with_an_adult(held);
        members.push(Member { pupil: row.pupil, need, standing, adult, access });
    }
    let pupils = picture.rows.into_iter().map(|row| (row.pupil, row.name)).collect();
    Ok(Needs { group_name, pupils, members, called, known, done, title, today })
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

/// What a step is called when several share it; nothing where nothing comes next.
fn need(step: &NextStep, titles: &BTreeMap<ObjectiveId, String>) -> Option<Called> {
    let of = |words: String, sort| Some(Called { words, sort });
    if step.kind == NextKind::OwnSteps {
        return of("steps of their own".to_owned(), Sort::Own);
    }
    let title = titles.get(&step.objective?)?;
    let words = match step.kind {
        // "Put right" and the wrong idea: those with another wrong idea are another need.
        NextKind::PutRight => step.words.clone(),
        NextKind::StepBefore => format!("first {title}"),
        NextKind::CheckBefore => format!("may need first: {title}"),
        NextKind::CheckFirst | NextKind::Learn | NextKind::Practise => format!("teach and practise: {title}"),
        // The brief has them ready for more: they are not taught it again.
        NextKind::OneMoreCheck => format!("one more check, then deeper: {title}"),
        NextKind::Refresh => format!("refresh: {title}"),
        NextKind::Deeper => format!("deeper: {title}"),
        NextKind::FindOut => return of(format!("ask a question first: {title}"), Sort::Unknown),
        NextKind::Nothing | NextKind::OwnSteps => return None,
    };
    of(words, Sort::Shared)
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
        let words = |kind, words: &str| of(kind, words).map(|called| called.words);
        let learn = words(NextKind::Learn, "add fractions");
        assert_eq!(learn.as_deref(), Some("teach and practise: add fractions"));
        assert_eq!(words(NextKind::CheckFirst, "check first: add fractions"), learn);
        let check = words(NextKind::OneMoreCheck, "one more check: add fractions");
        assert_eq!(check.as_deref(), Some("one more check, then deeper: add fractions"));
        let put_right = words(NextKind::PutRight, "put right: adds the tops");
        assert_eq!(put_right.as_deref(), Some("put right: adds the tops"));
        let find_out = of(NextKind::FindOut, "find out: add fractions").unwrap();
        assert_eq!(
            (find_out.sort, find_out.words.as_str()),
            (Sort::Unknown, "ask a question first: add fractions")
        );
        assert_eq!(of(NextKind::Nothing, ""), None);
        let nowhere =
            NextStep { kind: NextKind::Learn, objective: Some(ObjectiveId(2)), words: String::new() };
        assert_eq!(need(&nowhere, &titles), None);
    }

    fn class(needs: [Option<u32>; 4]) -> Needs {
        let called = |words: &str, sort| Called { words: words.to_owned(), sort };
        let member = |(at, need): (usize, Option<u32>)| Member {
            pupil: PupilId(at as i64),
            need: need.map(Need),
            standing: None,
            adult: false,
            access: false,
        };
        Needs {
            group_name: String::new(),
            pupils: Vec::new(),
            members: needs.into_iter().enumerate().map(member).collect(),
            called: vec![
                called("practise", Sort::Shared),
                called("steps of their own", Sort::Own),
                called("ask a question first", Sort::Unknown),
            ],
            known: BTreeMap::new(),
            done: Done::new(),
            title: String::new(),
            today: jiff::civil::date(2026, 3, 3),
        }
    }

    #[test]
    fn one_child_s_own_steps_never_stand_over_others() {
        let needs = class([Some(1), Some(1), Some(2), None]);
        let all: Vec<PupilId> = (0..4).map(PupilId).collect();
        assert_eq!(needs.about(Some(Need(1)), &all), "");
        assert_eq!(needs.about(Some(Need(1)), &all[..2]), "steps of their own");
        assert_eq!(needs.about(Some(Need(0)), &all), "practise");
        assert_eq!(needs.about(None, &all), "");
    }

    #[test]
    fn words_read_or_written_take_an_adult_and_paper_does_not() {
        assert!(works_with_an_adult(&[Adjustment::Spacing, Adjustment::ReadAloud]));
        assert!(works_with_an_adult(&[Adjustment::Scribe]));
        assert!(
            !works_with_an_adult(&[Adjustment::Spacing, Adjustment::Laptop]) && !works_with_an_adult(&[])
        );
    }

    #[test]
    fn a_class_of_which_nothing_is_known_is_not_told_apart() {
        assert!(!class([Some(2), Some(2), None, Some(2)]).tells_apart());
        assert!(class([Some(2), Some(0), None, None]).tells_apart());
    }
}
