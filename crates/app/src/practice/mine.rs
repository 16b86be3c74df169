//! What a pupil may practise today.

use super::turn::{is_open, pupil_words, recent_turns};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{PracticeSetId, PracticeTurnId};
use jiff::Span;
use jiff::civil::Date;
use store::PracticeKind;

/// A set that the pupil may do.
#[derive(Clone, Debug)]
pub struct MySet {
    /// Its id.
    pub id: PracticeSetId,
    /// The subject's name.
    pub subject: String,
    /// What it is.
    pub kind: PracticeKind,
    /// What it is about, in the pupil's words where there are any.
    pub titles: Vec<String>,
    /// Minutes of a turn, for this pupil.
    pub minutes: u32,
    /// The last day on which it may be done.
    pub last_day: Date,
    /// A turn that was begun and not ended, to go on with.
    pub going_on: Option<PracticeTurnId>,
    /// Whether a turn was ended already.
    pub done_once: bool,
    /// Whether the pupil begins it by themselves and says for how long.
    pub offer: bool,
}

#[boxed]
impl App {
    /// What the pupil may practise today.
    ///
    /// # Errors
    /// `NotFound` when the account belongs to no pupil today.
    pub async fn my_practice(&self, permit: &Permit) -> Result<Vec<MySet>, AppError> {
        permit.for_action(Action::Practise)?;
        let mut tx = self.store.read(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let groups: Vec<_> = tx.groups_of_pupil(pupil, today).await?.iter().map(|group| group.id).collect();
        let turns = recent_turns(&mut tx, permit, pupil).await?;
        let held = crate::needs::held(&mut tx, pupil, today).await?;
        let minutes = |given| teaching::access::minutes(given, held.iter().map(|one| &one.what));
        let mut sets = Vec::new();
        for set in tx.practice_sets(&groups, today).await? {
            if set.set.kind == PracticeKind::Sheet || !set.set.is_for(pupil) {
                continue;
            }
            let subject = self.subject(&mut tx, set.set.subject).await?;
            let mine = turns.iter().filter(|turn| turn.set == set.id);
            let going_on = mine.clone().find(|turn| is_open(turn, &set, permit.now)).map(|turn| turn.id);
            sets.push(MySet {
                id: set.id,
                subject: subject.value.title().to_owned(),
                kind: set.set.kind,
                titles: set.set.objectives.iter().filter_map(|one| pupil_words(&subject, *one)).collect(),
                minutes: minutes(set.set.minutes),
                last_day: set.set.until.saturating_sub(Span::new().days(1)),
                going_on,
                done_once: mine.clone().any(|turn| !is_open(turn, &set, permit.now)),
                offer: set.set.offer,
            });
        }
        drop(tx);
        permit.audit_view(self).await?;
        Ok(sets)
    }
}
