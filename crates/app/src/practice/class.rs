//! What a teacher sees of practice: what is given, who has begun, who is stuck. Never how many each got.

use super::sheets::{paper_of, screen_of};
use super::whom::{GroupToChoose, groups_to_choose};
use crate::classroom::said_names;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, PracticeSetId, PupilId, SubjectId};
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use store::{PracticeKind, PracticeSet, SchoolTx};

/// Days for which somebody who was stuck is shown.
pub(crate) const STUCK_DAYS: i64 = 14;

/// Days for which a check that is over stays listed.
const OVER_DAYS: i64 = 60;

/// Practice of one class.
#[derive(Clone, Debug)]
pub struct ClassPractice {
    /// The class's name.
    pub group_name: String,
    /// Open sets, the latest first.
    pub sets: Vec<GivenSet>,
    /// Checks that are over and that somebody did, the latest first: what they found out stays of use.
    pub over: Vec<GivenSet>,
    /// The pupils of the class, to give something to one of them.
    pub pupils: Vec<(PupilId, String)>,
    /// Working groups in use, to give something to one of them.
    pub groups: Vec<GroupToChoose>,
    /// Subjects in which pupils may begin by themselves.
    pub offers: Vec<Offer>,
    /// Who is stuck, the latest first.
    pub stuck: Vec<StuckPupil>,
    /// The day it is at the school.
    pub today: Date,
}

/// That pupils may practise by themselves in a subject.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The subject.
    pub subject: SubjectId,
    /// The last day of it, unless it is switched on again.
    pub last_day: Date,
}

/// A set as the teacher sees it.
#[derive(Clone, Debug)]
pub struct GivenSet {
    /// Its id.
    pub id: PracticeSetId,
    /// What it is.
    pub kind: PracticeKind,
    /// What it is about, in the teacher's words.
    pub titles: Vec<String>,
    /// Minutes of a turn.
    pub minutes: u32,
    /// The last day on which it may be done.
    pub last_day: Date,
    /// The pupils that it is for, by the names that are said in class; `None` for the whole class.
    pub only_for: Option<Vec<String>>,
    /// Pupils who have begun, by the name that is said in class.
    pub begun: Vec<String>,
    /// Pupils who have not.
    pub waiting: Vec<String>,
    /// Its sheets, where it was given on a screen and printed besides.
    pub on_paper: Option<OnPaper>,
}

/// The sheets of a set that was given on a screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OnPaper {
    /// Where they are.
    pub set: PracticeSetId,
    /// How many there are.
    pub sheets: usize,
    /// How many were handed in and marked.
    pub handed_in: usize,
}

/// Somebody who said to be stuck.
#[derive(Clone, Debug)]
pub struct StuckPupil {
    /// Who.
    pub pupil: PupilId,
    /// The name that is said in class.
    pub name: String,
    /// On what.
    pub objective: ObjectiveId,
    /// In the teacher's words.
    pub title: String,
    /// When.
    pub at: Timestamp,
}

#[boxed]
impl App {
    /// Practice of the class; its view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read, or the view cannot be audited.
    pub async fn practice_of_class(&self, permit: &Permit) -> Result<ClassPractice, AppError> {
        permit.for_action(Action::SeePractice)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let named = tx.group(group).await?.ok_or(AppError::NotFound)?;
        let register = tx.pupils_in(group, today).await?;
        let names: BTreeMap<PupilId, String> =
            register.iter().map(|pupil| pupil.id).zip(said_names(&register)).collect();
        let (mut sets, mut over, mut offers) = (Vec::new(), Vec::new(), Vec::new());
        for set in tx.practice_sets(&[group], today.saturating_sub(Span::new().days(OVER_DAYS))).await? {
            let is_over = set.set.until <= today;
            // The sheets of a set on a screen stand with it.
            if set.set.kind == PracticeKind::Sheet && screen_of(&mut tx, &set).await?.is_some() {
                continue;
            }
            if set.set.offer && !is_over {
                let last_day = set.set.until.saturating_sub(Span::new().days(1));
                offers.push(Offer { subject: set.set.subject, last_day });
            }
            if set.set.offer || is_over && set.set.kind != PracticeKind::Check {
                continue;
            }
            let subject = self.subject(&mut tx, set.set.subject).await?;
            let begun: BTreeSet<PupilId> =
                tx.practice_turns_at(set.id).await?.iter().map(|turn| turn.pupil).collect();
            let (has, has_not): (Vec<_>, Vec<_>) = register
                .iter()
                .map(|pupil| pupil.id)
                .filter(|pupil| set.set.is_for(*pupil))
                .partition(|pupil| begun.contains(pupil));
            let said = |all: Vec<PupilId>| -> Vec<String> {
                all.iter().filter_map(|one| names.get(one).cloned()).collect()
            };
            let given = GivenSet {
                id: set.id,
                kind: set.set.kind,
                titles: set.set.objectives.iter().filter_map(|one| title(&subject, *one)).collect(),
                minutes: set.set.minutes,
                last_day: set.set.until.saturating_sub(Span::new().days(1)),
                only_for: set.set.only_for.clone().map(said),
                begun: said(has),
                waiting: said(has_not),
                on_paper: on_paper(&mut tx, &set).await?,
            };
            match is_over {
                false => sets.push(given),
                true if given.tells() => over.push(given),
                true => {}
            }
        }
        let pupils: Vec<PupilId> = register.iter().map(|pupil| pupil.id).collect();
        let since = permit.now - Span::new().hours(24 * STUCK_DAYS);
        let mut stuck = Vec::new();
        for one in tx.stuck(&pupils, since).await? {
            let Some(info) = tx.objective(one.objective).await? else { continue };
            stuck.push(StuckPupil {
                pupil: one.pupil,
                name: names.get(&one.pupil).cloned().unwrap_or_default(),
                objective: one.objective,
                title: info.title,
                at: one.at,
            });
        }
        let groups = groups_to_choose(&mut tx, permit, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let pupils = pupils.into_iter().zip(said_names(&register)).collect();
        Ok(ClassPractice { group_name: named.group.name, sets, over, pupils, groups, offers, stuck, today })
    }
}

impl GivenSet {
    /// Whether anybody did any of it, on a screen or on paper.
    #[must_use]
    pub fn tells(&self) -> bool {
        !self.begun.is_empty() || self.on_paper.is_some_and(|paper| paper.handed_in > 0)
    }
}

#[boxed]
async fn on_paper(tx: &mut SchoolTx, set: &PracticeSet) -> Result<Option<OnPaper>, AppError> {
    let Some(paper) = paper_of(tx, set).await? else { return Ok(None) };
    let turns = tx.practice_turns_at(paper.id).await?;
    let handed_in = turns.iter().filter(|turn| turn.ended_at.is_some()).count();
    Ok(Some(OnPaper { set: paper.id, sheets: turns.len(), handed_in }))
}

pub(crate) fn title(subject: &store::StoredSubject, objective: ObjectiveId) -> Option<String> {
    let slug = subject.ids.objectives.iter().find(|(_, id)| **id == objective)?.0;
    subject.value.objective(slug).map(|objective| objective.title.clone())
}
