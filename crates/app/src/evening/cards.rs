//! A card a child for the conversations of an evening, a whole class at once: what the family's page says, on half a sheet.

use super::evening_of;
use crate::family::{ClassSlips, Slip};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use jiff::civil::Date;
use std::collections::BTreeMap;
use support::evening::Minute;

/// The cards of a class.
#[derive(Clone, Debug)]
pub struct ClassCards {
    /// School, class, teachers, today.
    pub class: ClassSlips,
    /// The day of the evening and the room, where one is near.
    pub evening: Option<(Date, String)>,
    /// In the order of the evening, those without a time by register after them.
    pub cards: Vec<Card>,
}

/// One card.
#[derive(Clone, Debug)]
pub struct Card {
    /// When the family comes; the first time, where carers come apart.
    pub at: Option<Minute>,
    /// What the family's page says.
    pub slip: Slip,
}

#[boxed]
impl App {
    /// The cards of a class, or the slips to book a time with, which say who has one; audited before they are returned.
    ///
    /// # Errors
    /// `NotFound` when the class is not there.
    pub async fn class_cards(&self, permit: &Permit) -> Result<ClassCards, AppError> {
        permit.for_action(Action::PrintCards)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let mut class = self.slips_of(&mut tx, permit, group, today).await?;
        let mut times: BTreeMap<PupilId, Minute> = BTreeMap::new();
        let mut evening = None;
        if let Some(stored) = evening_of(&mut tx, today, group, None).await? {
            for one in tx.bookings(stored.id).await?.iter().filter(|one| one.group == group) {
                times.entry(one.pupil).or_insert(one.at);
            }
            let room = stored.evening.classes.into_iter().find(|one| one.group == group);
            evening = Some((stored.evening.on, room.map(|one| one.room).unwrap_or_default()));
        }
        drop(tx);
        permit.audit_view(self).await?;
        let slips = std::mem::take(&mut class.slips);
        let card = |slip: Slip| Card { at: times.get(&slip.pupil).copied(), slip };
        let mut cards: Vec<Card> = slips.into_iter().map(card).collect();
        cards.sort_by_key(|one| (one.at.is_none(), one.at));
        Ok(ClassCards { class, evening, cards })
    }
}
