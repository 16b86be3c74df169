//! Whether minutes, clubs and working groups reach everybody alike, by labels that are handed in for one answer.
//!
//! The labels are used and forgotten, as those of the look back on chances are ([`crate::attainment::GroupsFile`]). Nothing
//! is said of fewer than ten, of a class, or of a member of staff.

use crate::attainment::{GroupsFile, SHOWN_LABELLED, read_labels};
use crate::clubs::takes_part;
use crate::groups::{COMPARED, OFTEN, members};
use crate::minutes::ledgers_this_term;
use crate::modules::{self, Module};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use exchange::problem::Problem;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::SchoolTx;
use support::clubs::{Uptake, uptake};
use support::fairness::{EVENLY, gathers, kept_back, mean_by, over_classes, share_of};
use support::groups::Mixing;
use support::{Measured, Status};

/// What is said by label.
#[derive(Clone, PartialEq, Debug)]
pub struct Evenly {
    /// The heading of the column that was handed in.
    pub by: String,
    /// Labels of enough pupils, in their order.
    pub labels: Vec<EvenLabel>,
    /// How many labels are kept back: too small, or another could be worked out from them.
    pub hidden: usize,
    /// Pupils that a label needs.
    pub least: usize,
    /// Rows of the labels that were left out.
    pub problems: Vec<Problem>,
    /// Parts of the product that the school has switched on: what is off is left out.
    pub on: BTreeSet<Module>,
}

/// How working groups change over the school. Each class counts once; nothing is said of fewer than three, for one class is its
/// teacher.
#[derive(Clone, PartialEq, Debug)]
pub struct Regrouped {
    /// Classes with groups in use.
    pub classes: usize,
    /// The share of pupils whose partners are new in half or more, against the groups before.
    pub movement: Measured,
    /// The share of pairs that were together in every one of the last groups, of classes that had three or more.
    pub hardening: Measured,
}

/// One label.
#[derive(Clone, PartialEq, Debug)]
pub struct EvenLabel {
    /// The label.
    pub label: String,
    /// Pupils who have it.
    pub pupils: usize,
    /// Minutes of lessons a pupil was taken out of this term, on average.
    pub taken_out: Measured,
    /// Minutes gained in sessions and clubs, on average.
    pub gained: Measured,
    /// The share who take part in a club; kept back for every label where it is for one.
    pub clubs: Measured,
    /// How much more often than by chance they are together in working groups that are in use.
    pub gathers: Measured,
}

#[boxed]
impl App {
    /// What can be said without labels: how working groups change over the school; `None` where the school has them off. The view is
    /// audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn evenly_form(&self, permit: &Permit) -> Result<Option<Regrouped>, AppError> {
        permit.for_action(Action::SeeEvenly)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let has_groups = modules::on(&mut tx).await?.contains(&Module::Groups);
        let classes = if has_groups { in_groups(&mut tx, today).await? } else { Vec::new() };
        drop(tx);
        permit.audit_view(self).await?;
        Ok(has_groups.then(|| regrouped(&classes)))
    }

    /// Minutes, clubs and working groups by label; the view is audited before it is returned.
    ///
    /// # Errors
    /// `Input` when the labels cannot be read, or say who taught.
    pub async fn evenly(&self, permit: &Permit, labels: &GroupsFile) -> Result<Evenly, AppError> {
        permit.for_action(Action::SeeEvenly)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let (by, of, problems) = read_labels(&mut tx, today, labels).await?;
        let everybody: BTreeSet<PupilId> = on_roll(&mut tx, today).await?;
        let classes: Vec<Vec<Vec<PupilId>>> =
            in_groups(&mut tx, today).await?.into_iter().map(|class| class.now).collect();
        let ids: Vec<PupilId> = everybody.iter().copied().collect();
        let ledgers = ledgers_this_term(&mut tx, &ids, today).await?;
        let taking: BTreeSet<PupilId> = tx
            .clubs(today)
            .await?
            .iter()
            .flat_map(|club| club.pupils.iter().filter(|one| takes_part(one, today)).map(|one| one.pupil))
            .collect();
        let on = modules::on(&mut tx).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let mut groups: BTreeMap<&str, BTreeSet<PupilId>> = BTreeMap::new();
        for (pupil, label) in of.iter().filter(|(pupil, _)| everybody.contains(pupil)) {
            groups.entry(label).or_default().insert(*pupil);
        }
        let rest = everybody.iter().filter(|pupil| !of.contains_key(pupil)).copied();
        let hidden = kept_back(&groups, rest, SHOWN_LABELLED);
        groups.retain(|label, _| !hidden.contains(*label));
        let minutes = |of: fn(&support::minutes::Ledger) -> u32| -> BTreeMap<PupilId, f64> {
            ledgers.iter().map(|(pupil, ledger)| (*pupil, f64::from(of(ledger)))).collect()
        };
        let taken_out = mean_by(&minutes(|ledger| ledger.taken_out.values().sum()), &groups);
        let gained = mean_by(&minutes(|ledger| ledger.gained), &groups);
        let gathered = gathers(&classes, &in_use(&groups, &classes));
        let clubs = uptakes(&groups, &taking);
        let labels = groups.iter().map(|(label, pupils)| EvenLabel {
            label: (*label).to_owned(),
            pupils: pupils.len(),
            taken_out: taken_out[*label].clone(),
            gained: gained[*label].clone(),
            clubs: clubs[*label].clone(),
            gathers: gathered.get(*label).cloned().unwrap_or_else(kept),
        });
        Ok(Evenly { by, labels: labels.collect(), hidden: hidden.len(), least: SHOWN_LABELLED, problems, on })
    }
}

async fn on_roll(tx: &mut SchoolTx, today: Date) -> Result<BTreeSet<PupilId>, AppError> {
    let mut all = BTreeSet::new();
    for group in tx.groups(today).await? {
        all.extend(tx.pupils_in(group.id, today).await?.iter().map(|one| one.id));
    }
    Ok(all)
}

/// The working groups of a class.
struct InGroups {
    /// Those in use; of several the ones made last.
    now: Vec<Vec<PupilId>>,
    /// Those before, the latest first.
    before: Vec<Vec<Vec<PupilId>>>,
}

/// Classes that have working groups in use.
async fn in_groups(tx: &mut SchoolTx, today: Date) -> Result<Vec<InGroups>, AppError> {
    let mut classes = Vec::new();
    for group in tx.groups(today).await? {
        let plans = tx.group_plans(group.id).await?;
        let Some(at) = plans.iter().position(|plan| plan.is_live(today)) else { continue };
        let mut all = Vec::new();
        for plan in plans[at..].iter().take(1 + COMPARED) {
            all.push(members(&tx.working_groups(plan.id).await?));
        }
        if !all.is_empty() {
            let now = all.remove(0);
            classes.push(InGroups { now, before: all });
        }
    }
    Ok(classes)
}

fn regrouped(classes: &[InGroups]) -> Regrouped {
    let people = |of: &[&InGroups]| of.iter().flat_map(|class| class.now.iter().flatten()).count();
    let share = |of: &[&InGroups], read: fn(&Mixing) -> Option<f64>| {
        let said: Vec<(&InGroups, f64)> = of
            .iter()
            .filter_map(|class| Some((*class, read(&Mixing::between(&class.now, &class.before))?)))
            .collect();
        let (of, shares): (Vec<&InGroups>, Vec<f64>) = said.into_iter().unzip();
        over_classes(&shares, people(&of))
    };
    let all: Vec<&InGroups> = classes.iter().collect();
    let often: Vec<&InGroups> = classes.iter().filter(|class| class.before.len() >= OFTEN).collect();
    Regrouped {
        classes: classes.len(),
        movement: share(&all, |mixing| mixing.movement),
        hardening: share(&often, |mixing| mixing.hardening),
    }
}

/// Of the labels those of which enough pupils, and enough others, are in groups: of fewer, one could be told.
fn in_use<'a>(
    groups: &BTreeMap<&'a str, BTreeSet<PupilId>>,
    classes: &[Vec<Vec<PupilId>>],
) -> BTreeMap<&'a str, BTreeSet<PupilId>> {
    let placed: BTreeSet<PupilId> = classes.iter().flatten().flatten().copied().collect();
    let here =
        groups.iter().map(|(label, of)| (*label, of.intersection(&placed).copied().collect::<BTreeSet<_>>()));
    let enough =
        |of: &BTreeSet<PupilId>| of.len() >= SHOWN_LABELLED && placed.len() - of.len() >= SHOWN_LABELLED;
    here.filter(|(_, of)| enough(of)).collect()
}

/// Who takes part, by label: kept back for all where it must be for one, for the others would tell it.
fn uptakes(
    groups: &BTreeMap<&str, BTreeSet<PupilId>>,
    taking: &BTreeSet<PupilId>,
) -> BTreeMap<String, Measured> {
    let of = |pupils: &BTreeSet<PupilId>| uptake(pupils.intersection(taking).count(), pupils.len());
    let all: Vec<Uptake> = groups.values().map(of).collect();
    let tells = all.iter().all(|one| matches!(one, Uptake::Shown { .. }));
    let said = |one: &Uptake| match one {
        Uptake::Shown { taking, of } if tells => share_of(*taking, *of),
        _ => kept(),
    };
    groups.keys().map(|label| (*label).to_owned()).zip(all.iter().map(said)).collect()
}

/// What is not said.
fn kept() -> Measured {
    Measured::without(0, Status::Insufficient, EVENLY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pupils(ids: std::ops::Range<i64>) -> BTreeSet<PupilId> {
        ids.map(PupilId).collect()
    }

    #[test]
    fn one_label_that_hides_its_clubs_hides_them_for_all() {
        let groups = BTreeMap::from([("a", pupils(0..20)), ("b", pupils(20..40))]);
        let taking = pupils(10..30);
        let shown = uptakes(&groups, &taking);
        assert!(
            shown.values().all(|one| one
                .read()
                .is_some_and(|(number, n)| (number.value - 0.5).abs() < 1e-12 && n == 20))
        );
        let few = uptakes(&groups, &pupils(10..23));
        assert!(few.values().all(|one| one.read().is_none()), "b has three, and a would tell");
    }

    #[test]
    fn a_label_of_few_in_groups_is_left_out_there() {
        let groups = BTreeMap::from([("a", pupils(0..20)), ("b", pupils(20..40))]);
        let classes = vec![vec![(0..12).map(PupilId).collect(), (20..25).map(PupilId).collect()]];
        assert!(in_use(&groups, &classes).is_empty(), "five others are too few to stand beside twelve");
        let classes = vec![vec![(0..12).map(PupilId).collect(), (20..32).map(PupilId).collect()]];
        assert_eq!(in_use(&groups, &classes).len(), 2);
    }

    #[test]
    fn groups_of_the_school_are_told_over_three_classes_and_never_of_one() {
        let groups = |from: i64| -> Vec<Vec<PupilId>> {
            vec![(from..from + 3).map(PupilId).collect(), (from + 3..from + 6).map(PupilId).collect()]
        };
        let hard = |from: i64| InGroups { now: groups(from), before: vec![groups(from), groups(from)] };
        let two = [hard(0), hard(10)];
        let said = regrouped(&two);
        assert!(said.classes == 2 && said.movement.read().is_none() && said.hardening.read().is_none());
        // A third class with one grouping before counts for movement, and says nothing yet of hardening.
        let fresh = InGroups { now: groups(20), before: vec![vec![]] };
        let three = [hard(0), hard(10), fresh];
        let said = regrouped(&three);
        let (movement, n) = said.movement.read().unwrap();
        assert!((movement.value - 1.0 / 3.0).abs() < 1e-12 && n == 18, "{movement:?}");
        assert!(said.hardening.read().is_none());
        let (hardening, _) = regrouped(&[hard(0), hard(10), hard(20)]).hardening.read().unwrap();
        assert!((hardening.value - 1.0).abs() < 1e-12);
    }
}
