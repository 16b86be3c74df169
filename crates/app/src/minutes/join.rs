//! A child joins something that runs: first both sides are shown, then it is agreed.

use super::ledger::{Class, class};
use super::set::running;
use super::{is_school_day, ledgers_of};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ProvisionId, PupilId};
use jiff::civil::Date;
use store::Provision;
use support::minutes::Ledger;

/// Who would gain and who would lose, if a child joined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JoinPreview {
    /// The provision.
    pub provision: ProvisionId,
    /// Who would join.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// What it is called.
    pub called: String,
    /// Sessions from the child's first day to the last, holidays left out.
    pub sessions: usize,
    /// Their first day and the last.
    pub days: (Date, Date),
    /// Minutes that the child would gain.
    pub gains: u32,
    /// Minutes of lessons that the child would lose.
    pub loses: u32,
    /// The subject that it takes place instead of; `None` outside lessons.
    pub instead_of: Option<String>,
    /// What the child lost of that subject already this term, by being taken out or away.
    pub lost_of_it: u32,
    /// Lost and gained this term, all in all.
    pub so_far: Ledger,
    /// How many children share the adult on that day: this one is not counted.
    pub others: usize,
}

#[boxed]
impl App {
    /// Both sides of a child's joining. Nothing is kept; the view is audited by the page beside it
    /// ([`App::class_minutes`]), so that one look is one line.
    ///
    /// # Errors
    /// As [`App::join_provision`].
    pub async fn preview_join(
        &self,
        permit: &Permit,
        provision: ProvisionId,
        pupil: PupilId,
    ) -> Result<JoinPreview, AppError> {
        permit.for_action(Action::SetProvision)?;
        let mut tx = self.store.read(permit.school).await?;
        let class = class(&mut tx, permit).await?;
        let one = running(&mut tx, provision, class.today).await?;
        let (name, days) = place(&class, &one, pupil)?;
        let first = days.0.max(class.today);
        let ledgers = ledgers_of(&mut tx, &[pupil], (class.from, class.today), &class.provisions).await?;
        drop(tx);
        let so_far = ledgers.get(&pupil).cloned().unwrap_or_default();
        let school_day = |day| is_school_day(&class.terms, day);
        let minutes = one.sessions.minutes_held(first, days.1, school_day);
        let instead = one.sessions.instead_of;
        let of = |subject| {
            [&so_far.taken_out, &so_far.away].into_iter().filter_map(|lost| lost.get(&subject)).sum::<u32>()
        };
        let here = |(other, from, last): &&(PupilId, Date, Date)| {
            *other != pupil && *from <= first && first <= *last
        };
        Ok(JoinPreview {
            provision,
            pupil,
            name,
            called: one.name.clone(),
            sessions: one.sessions.planned(first, days.1, school_day).count(),
            days: (first, days.1),
            gains: minutes,
            loses: if instead.is_some() { minutes } else { 0 },
            instead_of: instead.and_then(|subject| class.subjects.get(&subject).cloned()),
            lost_of_it: instead.map_or(0, of),
            others: one.pupils.iter().filter(here).count(),
            so_far,
        })
    }

    /// Puts a child of the class into a provision that runs, from today to its end. Whoever is in it stays as they are.
    ///
    /// # Errors
    /// `NotFound` for a provision that is over or a child who is not in the class; `Input` for one who left it before: their
    /// time in it is one stretch, and what they lost then must not be forgotten.
    pub async fn join_provision(
        &self,
        permit: &Permit,
        provision: ProvisionId,
        pupil: PupilId,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetProvision)?;
        let mut tx = self.store.write(permit.school).await?;
        let class = class(&mut tx, permit).await?;
        let one = running(&mut tx, provision, class.today).await?;
        let (_, days) = place(&class, &one, pupil)?;
        tx.put_in_provision(provision, pupil, days).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The child's name, and from when to when they would take part.
fn place(class: &Class, one: &Provision, pupil: PupilId) -> Result<(String, (Date, Date)), AppError> {
    let (_, name) = class.everybody.iter().find(|(id, _)| *id == pupil).ok_or(AppError::NotFound)?;
    let until = one.sessions.until;
    let first = match one.pupils.iter().find(|(id, _, _)| *id == pupil) {
        Some((_, _, last)) if *last < class.today => {
            return Err(AppError::input(
                "This child took part before and left. Plan it anew for the time that begins now.",
            ));
        }
        Some((_, first, _)) => *first,
        None => class.today.max(one.sessions.from),
    };
    Ok((name.clone(), (first, until)))
}
