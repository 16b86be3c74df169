//! A session took place, did not, or is taken back.

use super::one::visible;
use crate::minutes::is_school_day;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ProvisionId, PupilId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::NotHeld;

/// What is said of a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// It took place, without these.
    Held(BTreeSet<PupilId>),
    /// It did not.
    NotHeld,
    /// What was said is taken back.
    Nothing,
}

#[boxed]
impl App {
    /// Notes what became of a planned session. That it was somebody in particular who led it is nobody's record.
    ///
    /// # Errors
    /// `NotFound` for a provision without a child whom this person sees; `Input` for a day without a planned session, or
    /// one to come.
    pub async fn note_session(
        &self,
        permit: &Permit,
        provision: ProvisionId,
        on: Date,
        said: &Said,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordSession)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let terms = tx.terms().await?;
        let (one, pupils) = visible(&mut tx, permit, provision).await?;
        let planned = one.sessions.planned(on, on, |day| is_school_day(&terms, day)).count();
        if on > today || planned == 0 {
            return Err(AppError::input("No session was planned on that day, or it is still to come."));
        }
        // What was noted of children of other classes stays as it is.
        let others = one.away.iter().filter(|(pupil, day)| *day == on && !pupils.contains(pupil));
        let others: BTreeSet<PupilId> = others.map(|(pupil, _)| *pupil).collect();
        match said {
            Said::Held(away) => {
                let part = |pupil: &&PupilId| {
                    one.pupils.iter().any(|(id, first, last)| id == *pupil && *first <= on && on <= *last)
                };
                let mine = away.iter().filter(|pupil| pupils.contains(pupil)).filter(part).copied();
                let away = mine.chain(others).collect();
                tx.session_held(provision, on, &away).await?;
            }
            Said::NotHeld => {
                tx.session_not_held(provision, on, NotHeld::Noted).await?;
                tx.session_away(provision, on, &others).await?;
            }
            Said::Nothing => {
                tx.session_forgotten(provision, on).await?;
                tx.session_away(provision, on, &others).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
