//! After a conversation one line, that becomes an action: it stays with the child until it is done.

use crate::evidence::once;
use crate::{About, Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, AgreedId, PupilId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{Agreed, NewAgreed, SchoolTx};

/// Characters of a line.
pub const LONGEST_LINE: usize = 200;
/// Days for which what was agreed is shown: about a school year.
const SHOWN: i64 = 330;
/// Days for which what is done is still shown.
const SHOWN_DONE: i64 = 42;

/// A line as a page shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgreedLine {
    /// Its number.
    pub id: AgreedId,
    /// About whom.
    pub pupil: PupilId,
    /// What the child is called.
    pub name: String,
    /// The line.
    pub wording: String,
    /// The day on which it was agreed.
    pub on: Date,
    /// With which carer; nobody for the family as a whole.
    pub with: Option<AccountId>,
    /// The day on which it was done.
    pub done_on: Option<Date>,
}

#[boxed]
impl App {
    /// Keeps the line that was agreed about a pupil of the class. Sent twice, it is stored once.
    ///
    /// # Errors
    /// `Input` for no line or too long a one; `NotFound` when pupil or carer is not there.
    pub async fn note_agreed(
        &self,
        permit: &Permit,
        (pupil, with): (PupilId, Option<AccountId>),
        line: &str,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::NoteAgreed)?;
        let group = permit.group()?;
        let wording = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if wording.is_empty() {
            return Err(AppError::input("Write in a line what was agreed: who does what."));
        }
        if wording.chars().count() > LONGEST_LINE {
            return Err(AppError::input(format!("A line has room for {LONGEST_LINE} characters.")));
        }
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if !tx.is_member(pupil, group, today).await? {
            return Err(AppError::NotFound);
        }
        if let Some(carer) = with {
            let carers = tx.carers_of(pupil, today).await?;
            carers.iter().find(|one| one.carer.account == carer).ok_or(AppError::NotFound)?;
        }
        if !once::claim(&mut tx, submission, "note-agreed", permit.now).await? {
            return Ok(());
        }
        tx.agree(&NewAgreed { pupil, group, on: today, with, wording }, permit.now).await?;
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says that what was agreed is done, or is not after all.
    ///
    /// # Errors
    /// `NotFound` when the class has no such line.
    pub async fn agreed_is_done(&self, permit: &Permit, id: AgreedId, done: Done) -> Result<(), AppError> {
        permit.for_action(Action::NoteAgreed)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let on = (done == Done::Yes).then_some(today);
        let pupil = tx.set_agreed_done(id, permit.group()?, on).await.map_err(|_| AppError::NotFound)?;
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes a line back that was typed by mistake: it is deleted.
    ///
    /// # Errors
    /// `NotFound` when the class has no such line.
    pub async fn take_back_agreed(&self, permit: &Permit, id: AgreedId) -> Result<(), AppError> {
        permit.for_action(Action::NoteAgreed)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupil = tx.take_back_agreed(id, permit.group()?).await.map_err(|_| AppError::NotFound)?;
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Whether an action is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Done {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// Lines about these pupils that are open, or were done in the last weeks; the latest first.
#[boxed]
pub(super) async fn lines_of(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
    names: &BTreeMap<PupilId, String>,
    today: Date,
) -> Result<Vec<AgreedLine>, AppError> {
    let lines = tx.agreed(pupils, today.saturating_sub(Span::new().days(SHOWN))).await?;
    let recent = today.saturating_sub(Span::new().days(SHOWN_DONE));
    let shown = lines.into_iter().filter(|one| one.done_on.is_none_or(|on| on >= recent));
    Ok(shown.map(|one| line(one, names)).collect())
}

/// What was agreed about one child: for a carer what was agreed with them or with the family as a whole, and of the latter
/// nothing where anything is hidden from them; for everybody else all of it.
#[boxed]
pub(crate) async fn agreed_with_home(
    tx: &mut SchoolTx,
    pupil: PupilId,
    today: Date,
    carer: Option<(AccountId, bool)>,
) -> Result<Vec<AgreedLine>, AppError> {
    let mut lines = lines_of(tx, &[pupil], &BTreeMap::new(), today).await?;
    if let Some((account, hidden)) = carer {
        lines.retain(|one| one.with.map_or(!hidden, |with| with == account));
    }
    Ok(lines)
}

fn line(one: Agreed, names: &BTreeMap<PupilId, String>) -> AgreedLine {
    AgreedLine {
        id: one.id,
        pupil: one.line.pupil,
        name: names.get(&one.line.pupil).cloned().unwrap_or_default(),
        wording: one.line.wording,
        on: one.line.on,
        with: one.line.with,
        done_on: one.done_on,
    }
}
