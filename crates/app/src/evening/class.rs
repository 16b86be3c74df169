//! Who comes to a class's evening, and when: for those who teach it, and for the office, who sees no word of what was agreed.

use super::agreed::{AgreedLine, lines_of};
use super::evening_of;
use crate::classroom::said_names;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, EveningId, PupilId, Role};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{ActedAs, StoredEvening};
use support::evening::Minute;

/// A class's evening.
#[derive(Clone, Debug)]
pub struct ClassEvening {
    /// The class's name.
    pub group_name: String,
    /// The evening; nothing where none is near.
    pub stored: Option<StoredEvening>,
    /// Where the class is met.
    pub room: String,
    /// Conversations in the order of the evening.
    pub comers: Vec<Comer>,
    /// Children whose family has no time yet, by register.
    pub waiting: Vec<Waiting>,
    /// Times that are free.
    pub free: Vec<Minute>,
    /// Whether this reader teaches the class: notes lines, prints cards.
    pub teaches: bool,
    /// What was agreed and is not done, of children who are not among the comers.
    pub open: Vec<AgreedLine>,
    /// The school's date.
    pub today: Date,
}

/// One conversation.
#[derive(Clone, Debug)]
pub struct Comer {
    /// When.
    pub at: Minute,
    /// About whom.
    pub pupil: PupilId,
    /// What the child is called in class.
    pub name: String,
    /// With which carer; nobody for the family as a whole.
    pub carer: Option<(AccountId, String)>,
    /// What was agreed with them since the evening, and what is open from before; empty for whoever does not teach the class.
    pub lines: Vec<AgreedLine>,
}

/// A child whose family has no time yet.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Who.
    pub pupil: PupilId,
    /// What the child is called in class.
    pub name: String,
    /// The carers that the office recorded, to book for one of them where they come apart.
    pub carers: Vec<(AccountId, String)>,
}

#[boxed]
impl App {
    /// A class's evening; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for an evening that is not this class's.
    pub async fn class_evening(
        &self,
        permit: &Permit,
        asked: Option<EveningId>,
    ) -> Result<ClassEvening, AppError> {
        permit.for_action(Action::SeeClassEvening)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let teaches = permit.acted_as == ActedAs::Role(Role::Teacher);
        let stored = evening_of(&mut tx, today, group, asked).await?;
        let register = tx.pupils_in(group, today).await?;
        let names: BTreeMap<PupilId, String> =
            register.iter().map(|one| one.id).zip(said_names(&register)).collect();
        let ids: Vec<PupilId> = names.keys().copied().collect();
        let lines = if teaches { lines_of(&mut tx, &ids, &names, today).await? } else { Vec::new() };
        let mut carers: BTreeMap<PupilId, Vec<(AccountId, String)>> = BTreeMap::new();
        for one in tx.carers_of_group(group, today).await? {
            carers.entry(one.pupil).or_default().push((one.carer.account, one.carer.name.to_string()));
        }
        let mut page = ClassEvening {
            group_name,
            stored: None,
            room: String::new(),
            comers: Vec::new(),
            waiting: Vec::new(),
            free: Vec::new(),
            teaches,
            open: Vec::new(),
            today,
        };
        if let Some(stored) = stored {
            let bookings = tx.bookings(stored.id).await?;
            for one in bookings.iter().filter(|one| one.group == group) {
                // A child who left the class since has no conversation in it.
                let Some(name) = names.get(&one.pupil) else { continue };
                let of = |account: AccountId| {
                    let known =
                        carers.get(&one.pupil).and_then(|all| all.iter().find(|(id, _)| *id == account));
                    known.map(|(_, name)| name.clone())
                };
                let carer = one.carer.map(|account| (account, of(account).unwrap_or_default()));
                let theirs = |line: &&AgreedLine| {
                    line.pupil == one.pupil
                        && (line.with.is_none() || one.carer.is_none() || line.with == one.carer)
                };
                let lines = lines.iter().filter(theirs).cloned().collect();
                page.comers.push(Comer { at: one.at, pupil: one.pupil, name: name.clone(), carer, lines });
            }
            let taken: Vec<Minute> =
                bookings.iter().filter(|one| one.group == group).map(|one| one.at).collect();
            page.free = stored.evening.hours.times().into_iter().filter(|at| !taken.contains(at)).collect();
            page.room = stored
                .evening
                .classes
                .iter()
                .find(|one| one.group == group)
                .map(|one| one.room.clone())
                .unwrap_or_default();
            page.stored = Some(stored);
        }
        let comes = |pupil: PupilId| page.comers.iter().any(|one| one.pupil == pupil);
        page.waiting = register
            .iter()
            .filter(|one| page.stored.is_some() && !comes(one.id))
            .map(|one| Waiting {
                pupil: one.id,
                name: names.get(&one.id).cloned().unwrap_or_default(),
                carers: carers.get(&one.id).cloned().unwrap_or_default(),
            })
            .collect();
        page.open = lines.into_iter().filter(|one| one.done_on.is_none() && !comes(one.pupil)).collect();
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }
}
