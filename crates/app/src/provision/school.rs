//! The provision map: what is done, for whom, how much of it, at what cost, and what came of it.

use super::one::part;
use super::{Around, Part, around, others_shown, sees_all};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, PupilId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{Provision, SchoolTx};
use support::delivered::{Cost, Delivered};

/// The month in which a school year begins.
const FIRST_MONTH: i8 = 9;

/// Which part of the map is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MapFilter {
    /// Only children of this class.
    pub group: Option<GroupId>,
    /// Only children of this school year.
    pub year: Option<i8>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct MapRow {
    /// The provision.
    pub provision: Provision,
    /// The need, in the school's words.
    pub need: Option<String>,
    /// The objective's title.
    pub objective: Option<String>,
    /// The title of the lessons that it takes place in.
    pub instead_of: Option<String>,
    /// Those whom this person sees, within what is asked for.
    pub parts: Vec<Part>,
    /// How many others take part.
    pub others: usize,
    /// Everybody's sessions.
    pub delivered: Delivered,
    /// What it costs; `None` where the school has not said, or this person does not see costs.
    pub cost: Option<Cost>,
    /// Whether it is over.
    pub is_over: bool,
}

/// The map.
#[derive(Clone, Debug)]
pub struct ProvisionMap {
    /// Rows, what runs first.
    pub rows: Vec<MapRow>,
    /// Sum of the costs that are known.
    pub cost: Cost,
    /// Provisions without a cost.
    pub without_cost: usize,
    /// Classes to filter by.
    pub classes: Vec<(GroupId, String)>,
    /// School years to filter by.
    pub years: Vec<i8>,
    /// Children whose plan is looked at again by then, with the day and a class of theirs.
    pub next: Vec<(PupilId, String, Option<GroupId>, Date)>,
    /// Whether this person sees the whole school and costs.
    pub sees_all: bool,
    /// The first day of the school year.
    pub from: Date,
    /// The school's date.
    pub today: Date,
}

#[boxed]
impl App {
    /// The map of this school year; a class teacher sees their own classes. The view is audited before it is returned, with
    /// a line for each class that it shows.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn provision_map(&self, permit: &Permit, filter: MapFilter) -> Result<ProvisionMap, AppError> {
        permit.for_action(Action::SeeProvisionMap)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let from = school_year(today);
        let provisions = tx.provisions(from).await?;
        let around = around(&mut tx, permit, &provisions).await?;
        let groups = own_groups(&mut tx, permit, today).await?;
        let seen = |pupil: PupilId| {
            let of = around.classes.get(&pupil).map(Vec::as_slice).unwrap_or_default();
            let asked = |(group, _, year): &(GroupId, String, Option<i8>)| {
                groups.iter().any(|(id, _, _)| id == group)
                    && filter.group.is_none_or(|wanted| wanted == *group)
                    && filter.year.is_none_or(|wanted| Some(wanted) == *year)
            };
            let anybody = sees_all(permit) && filter == MapFilter::default();
            anybody || of.iter().any(asked)
        };
        let kinds: BTreeMap<_, _> =
            tx.need_kinds().await?.into_iter().map(|one| (one.id, one.wording)).collect();
        let subjects: BTreeMap<_, _> =
            tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
        let mut rows = Vec::new();
        for provision in provisions {
            let objective = match provision.plan.objective {
                Some(id) => tx.objective(id).await?.map(|one| one.title),
                None => None,
            };
            let need = provision.plan.need.and_then(|id| kinds.get(&id).cloned());
            let instead_of = provision.sessions.instead_of.and_then(|id| subjects.get(&id).cloned());
            rows.extend(row(&around, permit, provision, seen).map(|row| MapRow {
                need,
                objective,
                instead_of,
                ..row
            }));
        }
        let next = next(&mut tx, permit, &around, &groups, today).await?;
        drop(tx);
        let shown = rows.iter().flat_map(|row| row.parts.iter().map(|part| part.pupil));
        let mut classes = others_shown(&around, permit, shown);
        classes.extend(next.iter().filter_map(|(_, _, group, _)| *group));
        // Who sees the whole school sees it; a teacher sees their classes, each of which gets its line.
        if sees_all(permit) || classes.is_empty() {
            permit.audit_view(self).await?;
        }
        permit.audit_views_of(self, &classes).await?;
        rows.sort_by(|a, b| a.is_over.cmp(&b.is_over).then_with(|| a.provision.name.cmp(&b.provision.name)));
        let cost = rows.iter().filter_map(|row| row.cost).fold(Cost::default(), |sum, one| Cost {
            planned: sum.planned + one.planned,
            so_far: sum.so_far + one.so_far,
        });
        let years: BTreeSet<i8> = groups.iter().filter_map(|(_, _, year)| *year).collect();
        Ok(ProvisionMap {
            without_cost: rows.iter().filter(|row| row.cost.is_none()).count(),
            rows,
            cost,
            classes: groups.into_iter().map(|(id, name, _)| (id, name)).collect(),
            years: years.into_iter().collect(),
            next,
            sees_all: sees_all(permit),
            from,
            today,
        })
    }
}

/// The first of September before or on a day.
fn school_year(today: Date) -> Date {
    let year = if today.month() >= FIRST_MONTH { today.year() } else { today.year() - 1 };
    Date::new(year, FIRST_MONTH, 1).unwrap_or(today)
}

/// The classes whose children somebody sees here.
pub(crate) async fn own_groups(
    tx: &mut SchoolTx,
    permit: &Permit,
    today: Date,
) -> Result<Vec<(GroupId, String, Option<i8>)>, AppError> {
    let all = if sees_all(permit) {
        tx.groups(today).await?
    } else {
        let of = tx.groups_of(permit.somebody()?, today).await?;
        let mut own: Vec<store::Group> = of.into_iter().map(|one| one.group).collect();
        own.dedup_by_key(|one| one.id);
        own
    };
    Ok(all.into_iter().map(|one| (one.id, one.group.name, one.group.year)).collect())
}

fn row(
    around: &Around,
    permit: &Permit,
    provision: Provision,
    seen: impl Fn(PupilId) -> bool,
) -> Option<MapRow> {
    let pupils = provision.pupils.iter().map(|(pupil, _, _)| *pupil).filter(|pupil| seen(*pupil));
    let mut parts: Vec<Part> = pupils.filter_map(|pupil| part(around, &provision, pupil)).collect();
    if parts.is_empty() {
        return None;
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    let delivered = around.everybody(&provision);
    let cost = provision.plan.pence_a_session.filter(|_| sees_all(permit));
    Some(MapRow {
        need: None,
        objective: None,
        instead_of: None,
        others: provision.pupils.len() - parts.len(),
        cost: cost.map(|pence| Cost::of(pence, &delivered)),
        delivered,
        is_over: provision.sessions.until < around.today,
        parts,
        provision,
    })
}

/// Plans that are to be looked at again, the nearest first.
async fn next(
    tx: &mut SchoolTx,
    permit: &Permit,
    around: &Around,
    groups: &[(GroupId, String, Option<i8>)],
    today: Date,
) -> Result<Vec<(PupilId, String, Option<GroupId>, Date)>, AppError> {
    let all = tx.next_reviews().await?;
    let pupils: Vec<PupilId> = all.keys().copied().collect();
    let mut of: BTreeMap<PupilId, GroupId> = BTreeMap::new();
    for one in tx.memberships_of(&pupils).await?.into_iter().filter(|one| one.holds_on(today)) {
        if groups.iter().any(|(id, _, _)| *id == one.group) {
            of.entry(one.pupil).or_insert(one.group);
        }
    }
    let names: BTreeMap<PupilId, String> = tx
        .pupils_by_id(&pupils)
        .await?
        .into_iter()
        .map(|one| (one.id, crate::erasure::full_name(&one.identity)))
        .collect();
    let mut next: Vec<_> = all
        .into_iter()
        .filter(|(pupil, _)| sees_all(permit) || of.contains_key(pupil))
        .map(|(pupil, day)| {
            let name = names.get(&pupil).or_else(|| around.names.get(&pupil)).cloned().unwrap_or_default();
            (pupil, name, of.get(&pupil).copied(), day)
        })
        .collect();
    next.sort_by(|a, b| a.3.cmp(&b.3).then_with(|| a.1.cmp(&b.1)));
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_school_year_begins_in_september() {
        assert_eq!(school_year(date(2026, 8, 31)), date(2025, 9, 1));
        assert_eq!(school_year(date(2026, 9, 1)), date(2026, 9, 1));
        assert_eq!(school_year(date(2027, 3, 3)), date(2026, 9, 1));
    }
}
