//! Who of a class works on steps of their own, in which subjects.

use super::pupil::titles;
use crate::classroom::said_names;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::OwnStepIs;
use support::own_steps::Standing;

/// A class's pupils with plans.
#[derive(Clone, Debug)]
pub struct ClassOwnSteps {
    /// The class's name.
    pub group_name: String,
    /// Those with a plan that holds, in register order, then by subject.
    pub plans: Vec<OwnInClass>,
    /// Everybody, in register order.
    pub pupils: Vec<(PupilId, String)>,
    /// The school's date.
    pub today: Date,
}

/// One plan on the class's page.
#[derive(Clone, Debug)]
pub struct OwnInClass {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// In which subject.
    pub subject: String,
    /// The open steps.
    pub open: Vec<String>,
    /// How many are met.
    pub met: usize,
    /// How many could be called met, from what was seen.
    pub could_be_met: usize,
    /// The last day.
    pub until: Date,
}

#[boxed]
impl App {
    /// The plans of a class; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when there is no such class.
    pub async fn class_own_steps(&self, permit: &Permit) -> Result<ClassOwnSteps, AppError> {
        permit.for_action(Action::SeeOwnSteps)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let register = tx.pupils_in(group, today).await?;
        let pupils: Vec<(PupilId, String)> =
            register.iter().map(|one| one.id).zip(said_names(&register)).collect();
        let ids: Vec<PupilId> = pupils.iter().map(|(id, _)| *id).collect();
        let subjects: BTreeMap<SubjectId, String> =
            tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
        let mut found = Vec::new();
        for plan in tx.own_plans(&ids).await?.into_iter().filter(|plan| plan.holds_on(today)) {
            let Some(at) = ids.iter().position(|one| *one == plan.pupil) else { continue };
            let value = self.subject(&mut tx, plan.subject).await?;
            let called = titles(&value);
            let open = plan.open().map(|step| match &step.is {
                OwnStepIs::Words(words) => words.clone(),
                OwnStepIs::Objective(id) => called.get(id).cloned().unwrap_or_default(),
            });
            let one = OwnInClass {
                pupil: plan.pupil,
                name: pupils[at].1.clone(),
                subject: subjects.get(&plan.subject).cloned().unwrap_or_default(),
                open: open.collect(),
                met: plan.steps.iter().filter(|step| step.met_on.is_some()).count(),
                could_be_met: plan.open().filter(|step| Standing::of(&step.looks).could_be_met()).count(),
                until: plan.until,
            };
            found.push((at, plan.subject, one));
        }
        found.sort_by_key(|(at, subject, _)| (*at, *subject));
        drop(tx);
        permit.audit_view(self).await?;
        let plans = found.into_iter().map(|(_, _, one)| one).collect();
        Ok(ClassOwnSteps { group_name, plans, pupils, today })
    }
}
