//! The targets of a class, and one target for those who teach the pupil.

use super::propose::TargetForm;
use super::{Target, targets_of, with_rechecks};
use crate::classroom::said_names;
use crate::family::Paper;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{PupilId, TargetId};
use jiff::Span;
use jiff::civil::Date;
use support::contract::{Party, Stage};
use teaching::access::Looks;

/// Days for which a target that has ended is still shown with the class.
const SHOWN_AFTER: i64 = 60;

/// What a target waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// An answer of the teacher.
    WaitsForTeacher,
    /// Somebody to look, or to think about the teaching: its date has passed.
    Over,
    /// An answer of the pupil.
    WaitsForPupil,
    /// Nothing: it is agreed and runs.
    Runs,
    /// Nothing any more.
    Done,
}

/// One pupil with their targets.
#[derive(Clone, Debug)]
pub struct PupilTargets {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// How what is printed for them looks.
    pub looks: Looks,
    /// How what goes home with them is written.
    pub paper: Paper,
    /// Those that are live or ended lately, the latest first.
    pub targets: Vec<Target>,
}

/// The targets of a class.
#[derive(Clone, Debug)]
pub struct ClassTargets {
    /// Whether the school uses targets; off, there is nobody below.
    pub on: bool,
    /// The class's name.
    pub group_name: String,
    /// Everybody in it, in register order.
    pub pupils: Vec<PupilTargets>,
    /// The school's date.
    pub today: Date,
}

/// One target, and what the form that changes it offers.
#[derive(Clone, Debug)]
pub struct TargetPage {
    /// The target.
    pub target: Target,
    /// The form.
    pub form: TargetForm,
}

impl Target {
    /// What it waits for.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (self.stage(), self.waits_for()) {
            (_, Some((Party::Teacher, _))) => Standing::WaitsForTeacher,
            (_, Some((Party::Pupil, _))) => Standing::WaitsForPupil,
            (Stage::Agreed | Stage::Proposed { .. }, None) => Standing::Runs,
            (Stage::Ended, None) if self.contract.in_force().is_some() => Standing::Over,
            (Stage::Declined { .. } | Stage::Met | Stage::Ended, None) => Standing::Done,
        }
    }
}

#[boxed]
impl App {
    /// The targets of a class; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when there is no such class.
    pub async fn class_targets(&self, permit: &Permit) -> Result<ClassTargets, AppError> {
        permit.for_action(Action::SeeTargets)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let on = super::are_on(&mut tx).await?;
        let register = if on { tx.pupils_in(group, time.today()).await? } else { Vec::new() };
        let ids: Vec<PupilId> = register.iter().map(|one| one.id).collect();
        let since = time.today().saturating_sub(Span::new().days(SHOWN_AFTER));
        let all = targets_of(self, &mut tx, &time, &ids).await?;
        let shown = |one: &&Target| one.is_live() || one.terms().by_when() >= since;
        let of = |pupil: PupilId| all.iter().rev().filter(move |one| one.stored.pupil == pupil).filter(shown);
        let carers = tx.carers_of_group(group, time.today()).await?;
        let looks = crate::needs::looks(&tx.adjustments(&ids, time.today()).await?);
        let pupils = register.iter().zip(said_names(&register)).map(|(one, name)| PupilTargets {
            pupil: one.id,
            name,
            looks: looks.get(&one.id).copied().unwrap_or_default(),
            paper: Paper::of(&carers, one.id),
            targets: of(one.id).cloned().collect(),
        });
        let pupils = pupils.collect();
        drop(tx);
        permit.audit_view(self).await?;
        Ok(ClassTargets { on, group_name, pupils, today: time.today() })
    }

    /// One target of a pupil of the class; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when it is not this pupil's, or the pupil is not in the class.
    pub async fn target_page(&self, permit: &Permit, target: TargetId) -> Result<TargetPage, AppError> {
        permit.for_action(Action::SetTarget)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let targets = targets_of(self, &mut tx, &time, &[pupil]).await?;
        let target = targets.into_iter().find(|one| one.id() == target).ok_or(AppError::NotFound)?;
        let target = with_rechecks(self, &mut tx, &time, target).await?;
        let form = self.form_for(&mut tx, permit, (group, pupil), target.stored.subject).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(TargetPage { target, form })
    }
}
