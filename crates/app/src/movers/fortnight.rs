//! The first fortnight of a class that came from other schools: what to look at again, first what most depends on it.

use super::elsewhere::{Chosen, FromElsewhere, of_subject};
use crate::access::SchoolTime;
use crate::lesson::brief::usual_subject;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, KnowledgeState, ObjectiveId, PupilId, SubjectId};
use exchange::movers::Known;
use jiff::{Timestamp, ToSpan};
use std::collections::{BTreeMap, BTreeSet};
use store::{SchoolTx, StoredSubject};

/// Objectives of a fortnight: one a school day.
const DAYS: usize = 10;

/// Weeks for which a pupil is new to a class: the fortnight, and time for a file that comes after them.
const NEW: i64 = 6;

/// One objective to look at again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FortnightLine {
    /// Its title here.
    pub title: String,
    /// Pupils about whom another school said something.
    pub told: usize,
    /// Of these, secure there.
    pub secure: usize,
    /// Of these, looked at again here already.
    pub rechecked: usize,
    /// Who was not secure there and was not looked at again, by the name said in class.
    pub not_secure: Vec<String>,
    /// How many other objectives of the subject stand on it.
    pub carries: usize,
}

/// The page.
#[derive(Clone, Debug, Default)]
pub struct FirstFortnight {
    /// The class's name.
    pub group_name: String,
    /// The subject.
    pub subject: Option<Chosen>,
    /// Subjects to switch to.
    pub subjects: Vec<Chosen>,
    /// Pupils in the class.
    pub pupils: usize,
    /// Of these, about whom another school said something in this subject.
    pub told: usize,
    /// The schools that they come from, by name.
    pub schools: Vec<String>,
    /// At most ten, what to look at first first.
    pub lines: Vec<FortnightLine>,
    /// How many others were named.
    pub others: usize,
    /// How many things were named that this school's curriculum does not have.
    pub unknown: usize,
}

#[boxed]
impl App {
    /// What a class that came from other schools should be asked first; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a class or subject of elsewhere.
    pub async fn first_fortnight(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
    ) -> Result<FirstFortnight, AppError> {
        permit.for_action(Action::SeeClassPicture)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let subject = match subject {
            Some(subject) => subject,
            None => usual_subject(&mut tx, permit.now, group, permit.account).await?,
        };
        let subjects: Vec<Chosen> = tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
        let value = self.subject(&mut tx, subject).await?;
        let register = tx.pupils_in(group, today).await?;
        let ids: Vec<PupilId> = register.iter().map(|one| one.id).collect();
        let names: BTreeMap<PupilId, String> =
            ids.iter().copied().zip(crate::classroom::said_names(&register)).collect();
        let told = of_subject(&mut tx, &ids, &value).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let mut page = FirstFortnight {
            group_name,
            subject: subjects.iter().find(|(id, _)| *id == subject).cloned(),
            subjects,
            pupils: ids.len(),
            told: told.len(),
            ..FirstFortnight::default()
        };
        let carries = carries(&value);
        let mut lines: BTreeMap<ObjectiveId, FortnightLine> = BTreeMap::new();
        let mut unknown = BTreeSet::new();
        let mut schools = BTreeSet::new();
        for (pupil, all) in &told {
            for one in all {
                schools.insert(one.school.clone());
                let Some(objective) = one.objective else {
                    unknown.insert(one.title.clone());
                    continue;
                };
                let line = lines.entry(objective).or_default();
                line.told += 1;
                line.rechecked += usize::from(one.rechecked);
                let secure = matches!(one.moved.known, Known::Items(KnowledgeState::Secure, _));
                line.secure += usize::from(secure);
                if !secure && !one.rechecked {
                    line.not_secure.extend(names.get(pupil).cloned());
                }
            }
        }
        for (slug, id) in &value.ids.objectives {
            if let (Some(line), Some(one)) = (lines.get_mut(id), value.value.objective(slug)) {
                line.title.clone_from(&one.title);
                line.carries = carries.get(id).copied().unwrap_or_default();
            }
        }
        page.unknown = unknown.len();
        page.schools = schools.into_iter().collect();
        let mut open: Vec<FortnightLine> =
            lines.into_values().filter(|one| one.rechecked < one.told && !one.title.is_empty()).collect();
        // What most stands on first; of those alike, where most were not secure.
        open.sort_by_key(|one| std::cmp::Reverse((one.carries, one.not_secure.len(), one.told)));
        page.others = open.len().saturating_sub(DAYS);
        open.truncate(DAYS);
        page.lines = open;
        Ok(page)
    }
}

/// New pupils of a class about whom another school said something in a subject that nobody has looked at again here.
#[boxed]
pub(crate) async fn to_look_at_again(
    tx: &mut SchoolTx,
    time: &SchoolTime,
    group: GroupId,
    subject: &StoredSubject,
) -> Result<usize, AppError> {
    let today = time.today();
    let since = today.saturating_sub(NEW.weeks());
    let said_since = time.zone.to_timestamp(since.at(0, 0, 0, 0)).unwrap_or(Timestamp::MIN);
    let new = tx.newcomers(group, today, since, said_since).await?;
    if new.is_empty() {
        return Ok(0);
    }
    let waits =
        |lines: &Vec<FromElsewhere>| lines.iter().any(|one| one.objective.is_some() && !one.rechecked);
    Ok(of_subject(tx, &new, subject).await?.values().filter(|lines| waits(lines)).count())
}

/// How many objectives name each as one that they stand on.
fn carries(value: &StoredSubject) -> BTreeMap<ObjectiveId, usize> {
    let mut carries = BTreeMap::new();
    for one in value.value.objectives().flat_map(|one| &one.prerequisites) {
        if let Some(id) = value.ids.objectives.get(&one.id) {
            *carries.entry(*id).or_default() += 1;
        }
    }
    carries
}
