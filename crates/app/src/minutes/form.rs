//! What the form of a new provision offers: what was used before, needs, objectives that the class is at, what an hour
//! costs.

use super::ledger::class;
use crate::classroom::picture::{objectives_of, unit_of};
use crate::needs::listed;
use crate::provision::{own_groups, sees_all};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, ProvisionId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{LedBy, Provision, SchoolTx};

/// Days back that provisions are offered to be used again.
const REMEMBERED: i64 = 800;
/// Most of them that are offered.
const MOST_BEFORE: usize = 12;
/// Days that a new one runs unless somebody says otherwise: half a term, or to the end of term if that is sooner.
const HALF_A_TERM: i64 = 41;

/// A provision that the school had before.
#[derive(Clone, Debug)]
pub struct Before {
    /// As it was.
    pub provision: Provision,
    /// The need that it served.
    pub need: Option<String>,
}

/// What the form offers.
#[derive(Clone, Debug)]
pub struct ProvisionForm {
    /// Those of the teacher's own classes, or of the school for who coordinates; the latest of each name first.
    pub before: Vec<Before>,
    /// Needs of the school's list.
    pub needs: Vec<String>,
    /// Objectives of the units that the class is at, by subject.
    pub objectives: Vec<(String, Vec<(ObjectiveId, String)>)>,
    /// What an hour of each kind of adult costs, in pence, where the school has said.
    pub rates: BTreeMap<LedBy, u32>,
    /// The last day that is offered.
    pub until: Date,
}

impl ProvisionForm {
    /// One that the school had before.
    #[must_use]
    pub fn again(&self, id: ProvisionId) -> Option<&Before> {
        self.before.iter().find(|one| one.provision.id == id)
    }
}

#[boxed]
impl App {
    /// What the form of a new provision offers; the view is audited by the class beside it ([`App::class_minutes`]).
    ///
    /// # Errors
    /// `NotFound` when there is no such class.
    pub async fn provision_form(&self, permit: &Permit) -> Result<ProvisionForm, AppError> {
        permit.for_action(Action::SetProvision)?;
        let mut tx = self.store.read(permit.school).await?;
        let class = class(&mut tx, permit).await?;
        let needs = listed(&mut tx).await?;
        let before = before(&mut tx, permit, class.today).await?;
        let objectives = objectives(self, &mut tx, permit).await?;
        let half = class.today.saturating_add(Span::new().days(HALF_A_TERM));
        let term =
            class.terms.iter().find(|one| one.term.starts <= class.today && class.today <= one.term.ends);
        let until = term.map_or(half, |one| half.min(one.term.ends)).max(class.today);
        Ok(ProvisionForm { before, needs, objectives, rates: class.rates, until })
    }
}

/// A teacher is offered what children of their own classes had: what another class does is not theirs to read.
async fn before(tx: &mut SchoolTx, permit: &Permit, today: Date) -> Result<Vec<Before>, AppError> {
    let mut own = BTreeSet::new();
    if !sees_all(permit) {
        for (group, _, _) in own_groups(tx, permit, today).await? {
            own.extend(tx.pupils_in(group, today).await?.into_iter().map(|one| one.id));
        }
    }
    let kinds: BTreeMap<_, _> = tx.need_kinds().await?.into_iter().map(|one| (one.id, one.wording)).collect();
    let mut names = BTreeSet::new();
    let mut before = Vec::new();
    for provision in
        tx.provisions(today.saturating_sub(Span::new().days(REMEMBERED))).await?.into_iter().rev()
    {
        let ours = sees_all(permit) || provision.pupils.iter().any(|(pupil, _, _)| own.contains(pupil));
        if ours && before.len() < MOST_BEFORE && names.insert(provision.name.to_lowercase()) {
            let need = provision.plan.need.and_then(|id| kinds.get(&id).cloned());
            before.push(Before { provision, need });
        }
    }
    Ok(before)
}

async fn objectives(
    app: &App,
    tx: &mut SchoolTx,
    permit: &Permit,
) -> Result<Vec<(String, Vec<(ObjectiveId, String)>)>, AppError> {
    let group = permit.group()?;
    let mut offered = Vec::new();
    for subject in tx.subjects().await? {
        let value = app.subject(tx, subject.id).await?;
        let current = crate::lesson::current_objective(tx, permit.now, group, &value).await?;
        let Some(unit) = current.and_then(|current| unit_of(&value, current)) else { continue };
        let of_unit = objectives_of(&value, unit);
        let titled = value.value.objectives().filter_map(|one| {
            let id = *value.ids.objectives.get(&one.id)?;
            of_unit.contains(&id).then(|| (id, one.title.clone()))
        });
        offered.push((subject.title, titled.collect()));
    }
    Ok(offered)
}
