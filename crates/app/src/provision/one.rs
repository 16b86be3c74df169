//! One provision, as somebody sees it who works with a child in it, or with the whole school.

use super::{Around, around, others_shown, sees_all};
use crate::classroom::said_names;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, ProvisionId, PupilId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{CheckStage, Provision, ProvisionCheck, ProvisionPart, SchoolTx};
use support::delivered::{Cost, Delivered};
use support::minutes::Ledger;
use support::provision::{Check, EntryExit};

/// Planned days up to today that are shown, the latest first.
const SHOWN_DAYS: usize = 12;

/// One child's part.
#[derive(Clone, Debug)]
pub struct Part {
    /// Who.
    pub pupil: PupilId,
    /// The name: as said in class, whole on pages of the school.
    pub name: String,
    /// A class of theirs today.
    pub group: Option<GroupId>,
    /// First and last day.
    pub days: (Date, Date),
    /// Sessions.
    pub delivered: Delivered,
    /// How it was at entry.
    pub entry: Option<ProvisionCheck>,
    /// The same in words; empty for none.
    pub entry_words: String,
    /// How it is at exit.
    pub exit: Option<ProvisionCheck>,
    /// The same in words; empty for none.
    pub exit_words: String,
    /// What the child hopes for; empty for nothing said.
    pub hope: String,
    /// What both checks say together.
    pub reading: Option<(EntryExit, Check)>,
}

/// What was noted of a planned session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SessionNoted {
    /// It took place; those who were away, as far as this person sees them.
    Held(Vec<PupilId>),
    /// It did not.
    NotHeld,
    /// Nobody has said.
    Nothing,
}

/// A planned day up to today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionDay {
    /// The day.
    pub on: Date,
    /// What was noted.
    pub noted: SessionNoted,
}

/// The page.
#[derive(Clone, Debug)]
pub struct ProvisionPage {
    /// The provision.
    pub provision: Provision,
    /// The class from which it is seen.
    pub group_name: String,
    /// The need that it serves, in the school's words.
    pub need: Option<String>,
    /// The title of the objective that it serves.
    pub objective: Option<String>,
    /// The title of the lessons that it takes place in.
    pub instead_of: Option<String>,
    /// The children whom this person sees.
    pub parts: Vec<Part>,
    /// How many others take part.
    pub others: usize,
    /// Planned days up to today, the latest first.
    pub days: Vec<SessionDay>,
    /// Everybody's sessions.
    pub delivered: Delivered,
    /// What it costs; `None` where the school has not said.
    pub cost: Option<Cost>,
    /// Whether this person sees costs and the whole school.
    pub sees_all: bool,
    /// Minutes of all lessons that each child lost this term, to this and anything else.
    pub lost: BTreeMap<PupilId, Ledger>,
    /// The school's date.
    pub today: Date,
}

#[boxed]
impl App {
    /// One provision; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when no child in it is of the class, or there is none of that number.
    pub async fn provision_page(&self, permit: &Permit, id: ProvisionId) -> Result<ProvisionPage, AppError> {
        permit.for_one_of(&[Action::SeeProvision, Action::RecordSession, Action::SetProvision])?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let (provision, pupils) = visible(&mut tx, permit, id).await?;
        let mut around = around(&mut tx, permit, std::slice::from_ref(&provision)).await?;
        if !sees_all(permit) {
            let register = tx.pupils_in(group, around.today).await?;
            around.names.extend(register.iter().map(|one| one.id).zip(said_names(&register)));
        }
        let lost = crate::minutes::ledgers_this_term(&mut tx, &pupils, around.today).await?;
        let need = need_of(&mut tx, &provision).await?;
        let objective = match provision.plan.objective {
            Some(objective) => tx.objective(objective).await?.map(|one| one.title),
            None => None,
        };
        let subjects = tx.subjects().await?;
        drop(tx);
        permit.audit_view(self).await?;
        permit.audit_views_of(self, &others_shown(&around, permit, pupils.iter().copied())).await?;
        let instead_of = provision.sessions.instead_of;
        let instead_of = subjects.into_iter().find(|one| Some(one.id) == instead_of).map(|one| one.title);
        let parts: Vec<Part> = pupils.iter().filter_map(|pupil| part(&around, &provision, *pupil)).collect();
        let delivered = around.everybody(&provision);
        Ok(ProvisionPage {
            group_name,
            need,
            objective,
            instead_of,
            others: provision.pupils.len() - parts.len(),
            days: days(&around, &provision, &pupils),
            cost: provision.plan.pence_a_session.map(|pence| Cost::of(pence, &delivered)),
            delivered,
            sees_all: sees_all(permit),
            lost,
            today: around.today,
            parts,
            provision,
        })
    }
}

/// The need that a provision serves, in the school's words.
#[boxed]
pub(super) async fn need_of(tx: &mut SchoolTx, one: &Provision) -> Result<Option<String>, AppError> {
    let Some(need) = one.plan.need else { return Ok(None) };
    Ok(tx.need_kinds().await?.into_iter().find(|kind| kind.id == need).map(|kind| kind.wording))
}

/// A provision and those in it whom this person sees: all for who sees the school, where one of them is or was of the
/// class; else the children of the class.
#[boxed]
pub(super) async fn visible(
    tx: &mut SchoolTx,
    permit: &Permit,
    id: ProvisionId,
) -> Result<(Provision, Vec<PupilId>), AppError> {
    let today = permit.school_time(tx).await?.today();
    let group = permit.group()?;
    let all = tx.provisions(Date::MIN).await?;
    let one = all.into_iter().find(|one| one.id == id).ok_or(AppError::NotFound)?;
    let class: Vec<PupilId> = tx.pupils_in(group, today).await?.iter().map(|pupil| pupil.id).collect();
    let taking_part = one.pupils.iter().map(|(pupil, _, _)| *pupil);
    let all: Vec<PupilId> = taking_part.collect();
    let seen: Vec<PupilId> = if sees_all(permit) {
        let is_of_class = tx.memberships_of(&all).await?.iter().any(|one| one.group == group);
        if is_of_class { all } else { Vec::new() }
    } else {
        all.into_iter().filter(|pupil| class.contains(pupil)).collect()
    };
    if seen.is_empty() { Err(AppError::NotFound) } else { Ok((one, seen)) }
}

/// One child's part in a provision; `None` for who is not in it.
pub(crate) fn part(around: &Around, one: &Provision, pupil: PupilId) -> Option<Part> {
    let (_, first, last) = *one.pupils.iter().find(|(id, _, _)| *id == pupil)?;
    let check = |stage| around.checks.get(&(one.id, pupil, stage)).cloned();
    let words = |part: ProvisionPart| around.words.get(&(one.id, pupil, part)).cloned().unwrap_or_default();
    Some(Part {
        pupil,
        name: around.names.get(&pupil).cloned().unwrap_or_default(),
        group: around.classes.get(&pupil).and_then(|all| all.first()).map(|(group, _, _)| *group),
        days: (first, last),
        delivered: around.of_child(one, pupil, (first, last)),
        entry: check(CheckStage::Entry),
        entry_words: words(ProvisionPart::Entry),
        exit: check(CheckStage::Exit),
        exit_words: words(ProvisionPart::Exit),
        hope: words(ProvisionPart::Hope),
        reading: around.reading(one.id, pupil),
    })
}

fn days(around: &Around, one: &Provision, seen: &[PupilId]) -> Vec<SessionDay> {
    let mut planned: Vec<Date> =
        one.sessions.planned(one.sessions.from, around.today, |day| around.is_school_day(day)).collect();
    planned.reverse();
    planned.truncate(SHOWN_DAYS);
    let noted = |on: Date| {
        if one.held.contains(&on) {
            let away = one.away.iter().filter(|(pupil, day)| *day == on && seen.contains(pupil));
            SessionNoted::Held(away.map(|(pupil, _)| *pupil).collect())
        } else if one.sessions.not_held.contains(&on) {
            SessionNoted::NotHeld
        } else {
            SessionNoted::Nothing
        }
    };
    planned.into_iter().map(|on| SessionDay { on, noted: noted(on) }).collect()
}
