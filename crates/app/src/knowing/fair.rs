//! `/school/fair`: excellence and equity on one page. Groups by where pupils started; by labels where somebody hands them in for
//! one answer, which are used and forgotten as those of [`crate::provision`] are. Nothing of a class, and no order of anybody.

use super::load::{For, Known, load, reader};
use crate::attainment::{GroupsFile, SHOWN_LABELLED, read_labels};
use crate::minutes::ledgers_this_term;
use crate::modules::{self, Module};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use exchange::problem::Problem;
use improvement::Standing;
use improvement::beside::{START_NOT_KNOWN, STARTED, Sat};
use improvement::fair::{FairLine, fair};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use support::Measured;
use support::fairness::{kept_back, mean_by};

/// The page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FairPage {
    /// The school year it is about, by the calendar year in which it ends.
    pub year: Option<u16>,
    /// The heading of the column of labels; empty for groups by start.
    pub by: String,
    /// A table a subject.
    pub tables: Vec<FairTable>,
    /// Subjects that rest on too few classes for this page.
    pub hidden: usize,
    /// From when on the newest results are shown here.
    pub waits_until: Option<Date>,
    /// Pupils that a group needs.
    pub least: usize,
    /// Rows of the labels that were left out.
    pub problems: Vec<Problem>,
    /// Whether minutes of lessons lost are told: where conversations and minutes are switched on.
    pub minutes: bool,
}

/// One subject.
#[derive(Clone, PartialEq, Debug)]
pub struct FairTable {
    /// The subject.
    pub subject: String,
    /// Common assessments or national results.
    pub purpose: Standing,
    /// Everybody.
    pub whole: FairGroup,
    /// Groups of enough pupils.
    pub groups: Vec<FairGroup>,
    /// Groups that are kept back: too small, or another could be worked out from them.
    pub hidden: usize,
}

/// One group of pupils, or everybody.
#[derive(Clone, PartialEq, Debug)]
pub struct FairGroup {
    /// “started lower”, or a label.
    pub name: String,
    /// Level and gap, gain and spread.
    pub line: FairLine,
    /// Minutes of lessons a pupil was taken out of this term, on average.
    pub minutes: Option<Measured>,
}

#[boxed]
impl App {
    /// Excellence and equity, by start or by labels that are handed in for this answer; the view is audited before it is returned.
    ///
    /// # Errors
    /// `Input` when the labels cannot be read, or say who taught.
    pub async fn fair(&self, permit: &Permit, labels: Option<&GroupsFile>) -> Result<FairPage, AppError> {
        permit.for_action(Action::SeeFair)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let today = time.today();
        let reader = reader(&mut tx, permit, today).await?;
        let known = load(&mut tx, &time, For::Others).await?;
        let mut page = FairPage {
            year: known.newest,
            least: SHOWN_LABELLED,
            waits_until: known.waits_until,
            minutes: modules::on(&mut tx).await?.contains(&Module::Talk),
            ..FairPage::default()
        };
        let labelled = match labels {
            None => None,
            Some(file) => {
                let (by, of, problems) = read_labels(&mut tx, today, file).await?;
                (page.by, page.problems) = (by, problems);
                Some(of)
            }
        };
        let pupils: Vec<PupilId> =
            known.now.sat.iter().map(|one| one.pupil).collect::<BTreeSet<_>>().into_iter().collect();
        let lost: BTreeMap<PupilId, f64> = if page.minutes {
            let ledgers = ledgers_this_term(&mut tx, &pupils, today).await?;
            ledgers.iter().map(|(pupil, ledger)| (*pupil, f64::from(ledger.lost()))).collect()
        } else {
            BTreeMap::new()
        };
        drop(tx);
        permit.audit_view(self).await?;
        let mut by: BTreeMap<(&str, Standing), Vec<Sat>> = BTreeMap::new();
        for one in &known.now.sat {
            by.entry((&one.subject, one.purpose)).or_default().push(one.clone());
        }
        for ((subject, purpose), sat) in by {
            let parts = known.parts_now().filter(|part| part.subject == subject && part.purpose == purpose);
            let behind = known.behind(subject, Known::classes_of(parts));
            let label = |pupil: PupilId| match &labelled {
                Some(of) => of.get(&pupil).cloned(),
                None => Some(known.third(subject, pupil).to_owned()),
            };
            let lost = page.minutes.then_some(&lost);
            let made = table((subject, purpose), &sat, label, lost);
            match known.guarded(made, subject, behind).open(&reader, today) {
                Ok(Some(made)) => page.tables.push(made.clone()),
                Ok(None) | Err(_) => page.hidden += 1,
            }
        }
        Ok(page)
    }
}

/// One subject; `None` where fewer pupils than are ever shown have results.
fn table(
    (subject, purpose): (&str, Standing),
    sat: &[Sat],
    label: impl Fn(PupilId) -> Option<String>,
    lost: Option<&BTreeMap<PupilId, f64>>,
) -> Option<FairTable> {
    let everybody: BTreeSet<PupilId> = sat.iter().map(|one| one.pupil).collect();
    if everybody.len() < SHOWN_LABELLED {
        return None;
    }
    let mut groups: BTreeMap<String, BTreeSet<PupilId>> = BTreeMap::new();
    let mut rest = BTreeSet::new();
    for pupil in &everybody {
        match label(*pupil) {
            Some(label) => drop(groups.entry(label).or_default().insert(*pupil)),
            None => drop(rest.insert(*pupil)),
        }
    }
    let named = groups.iter().map(|(name, of)| (name.as_str(), of.clone())).collect();
    let hidden = kept_back(&named, rest, SHOWN_LABELLED);
    groups.retain(|name, _| !hidden.contains(name));
    let minutes = |name: &str, of: &BTreeSet<PupilId>| -> Option<Measured> {
        let mut by = mean_by(lost?, &BTreeMap::from([(name, of.clone())]));
        by.remove(name)
    };
    let found = fair(sat, &groups).into_iter().next()?;
    let group = |(name, line): (String, FairLine)| FairGroup {
        minutes: groups.get(&name).and_then(|of| minutes(&name, of)),
        name,
        line,
    };
    let mut shown: Vec<FairGroup> = found.groups.into_iter().map(group).collect();
    shown.sort_by_key(|one| place(&one.name));
    Some(FairTable {
        subject: subject.to_owned(),
        purpose,
        whole: FairGroup {
            name: "everybody".into(),
            line: found.whole,
            minutes: minutes("everybody", &everybody),
        },
        groups: shown,
        hidden: hidden.len(),
    })
}

/// Thirds stand from lower to higher starts, labels as they are.
fn place(name: &str) -> usize {
    let known = STARTED.iter().position(|one| *one == name);
    known.unwrap_or(if name == START_NOT_KNOWN { STARTED.len() } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn sat(pupils: std::ops::Range<i64>) -> Vec<Sat> {
        let one = |pupil: i64| Sat {
            purpose: Standing::Common,
            pupil: PupilId(pupil),
            subject: "Maths".into(),
            on: date(2026, 5, 12),
            beyond: (pupil % 3) as f64 - 1.0,
        };
        pupils.map(one).collect()
    }

    fn made(sat: &[Sat], label: impl Fn(i64) -> Option<&'static str>) -> Option<FairTable> {
        table(("Maths", Standing::Common), sat, |pupil| label(pupil.0).map(str::to_owned), None)
    }

    #[test]
    fn a_group_that_is_small_or_would_give_one_away_is_kept_back() {
        let of = |pupil| {
            Some(if pupil < 5 {
                "few"
            } else if pupil < 30 {
                "some"
            } else {
                "many"
            })
        };
        let found = made(&sat(0..80), of).unwrap();
        let names: Vec<&str> = found.groups.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((names, found.hidden), (vec!["many"], 2), "“few” is what is left beside the others");
        let one = made(&sat(0..80), |pupil| Some(if pupil == 0 { "one" } else { "others" })).unwrap();
        assert_eq!((one.groups.len(), one.hidden), (0, 2));
    }

    #[test]
    fn thirds_stand_from_lower_to_higher_starts() {
        let of = |pupil: i64| Some([STARTED[2], STARTED[0], STARTED[1]][(pupil % 3) as usize]);
        let found = made(&sat(0..60), of).unwrap();
        let names: Vec<&str> = found.groups.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, STARTED);
        assert!(found.groups.iter().all(|one| one.line.n == 20 && one.minutes.is_none()));
    }

    #[test]
    fn three_pupils_are_no_table() {
        assert_eq!(made(&sat(0..3), |_| Some("all")), None);
    }
}
