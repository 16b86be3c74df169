//! A pupil signs in with their pictures; and what every way in has in common.

use super::open::{Face, OpenClass, list};
use super::pictures::PictureCode;
use super::tries::{self, Counted, Wait};
use crate::account::sign_in::SignedIn;
use crate::{App, AppError, Request, SchoolTime, Secret};
use boxed::boxed;
use domain::{PupilId, Role};
use store::{ActedAs, AuditSubject, NewAudit, RelationKind, SchoolWriteTx};

/// A pupil of an opened class, about to tap their pictures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// What stands for them.
    pub face: Face,
    /// Whether they were ever given pictures.
    pub has_pictures: bool,
}

/// How somebody came in, in the words of the audit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CameBy {
    Pictures,
    Card,
}

impl CameBy {
    fn action(self) -> &'static str {
        match self {
            Self::Pictures => "sign-in-by-pictures",
            Self::Card => "sign-in-by-card",
        }
    }
}

#[boxed]
impl App {
    /// One pupil of an opened class.
    ///
    /// # Errors
    /// `NotFound` when the class is closed again, or they are not in it today.
    pub async fn pupil_of_open_class(&self, open: &OpenClass, pupil: PupilId) -> Result<Opened, AppError> {
        let mut tx = self.store.read(open.school).await?;
        let list = list(&mut tx, open, self.now()).await?;
        let (_, face) = list.pupils.into_iter().find(|(one, _)| *one == pupil).ok_or(AppError::NotFound)?;
        let row = tx.sign_in_of(pupil).await?;
        Ok(Opened { face, has_pictures: row.is_some_and(|row| row.pictures_hash.is_some()) })
    }

    /// Signs a pupil of an opened class in by the pictures that were tapped.
    ///
    /// # Errors
    /// `Input` with a sentence for a child when they are the wrong ones, or were tried too often; `NotFound` when
    /// the class is closed again.
    pub async fn sign_in_by_pictures(
        &self,
        open: &OpenClass,
        pupil: PupilId,
        tapped: PictureCode,
        device: &Secret,
        request: &Request,
    ) -> Result<SignedIn, AppError> {
        let now = request.now;
        let mut tx = self.store.read(open.school).await?;
        let there = list(&mut tx, open, now).await?.pupils.iter().any(|(one, _)| *one == pupil);
        let hash = tx.sign_in_of(pupil).await?.filter(|_| there).ok_or(AppError::NotFound)?.pictures_hash;
        drop(tx);
        let hash =
            hash.ok_or_else(|| AppError::input("You have no pictures yet. Ask your teacher for them."))?;
        let counted = [Counted::Device(device), Counted::Pupil(open.school, pupil)];
        let mut tx = self.store.write_system().await?;
        for one in &counted {
            match tries::count(&mut tx, one, now).await? {
                None => {}
                Some(Wait::AMinute) => {
                    return Err(AppError::input("That was a lot of tries. Wait a minute, then try again."));
                }
                Some(Wait::ADay) => {
                    return Err(AppError::input("No more tries today. Ask your teacher for new pictures."));
                }
            }
        }
        tx.commit().await?;
        if !self.pictures.fits(tapped, hash).await {
            return Err(AppError::input("Those were not your pictures. Try again."));
        }
        let mut tx = self.store.write_system().await?;
        for one in &counted {
            tries::right(&mut tx, one).await?;
        }
        let mut tx = tx.enter_school(open.school);
        let who = come_in(&mut tx, pupil, CameBy::Pictures, request).await?;
        tx.commit().await?;
        Ok(who)
    }
}

/// The account of a pupil who has shown who they are, with the audit's row. Nobody comes in who is not on roll or
/// whose own account has ended.
#[boxed]
pub(super) async fn come_in(
    tx: &mut SchoolWriteTx,
    pupil: PupilId,
    by: CameBy,
    request: &Request,
) -> Result<SignedIn, AppError> {
    let gone = || AppError::input("You are not on the list here any more. Ask your teacher.");
    let today = SchoolTime::new(&tx.details().await?.details.zone, request.now).today();
    if !tx.is_on_roll(pupil, today).await? {
        return Err(gone());
    }
    let own = tx.relations_to(pupil, today).await?.into_iter().find(|one| one.kind == RelationKind::Own);
    let account = own.ok_or_else(gone)?.account;
    if !tx.roles_of(account, today).await?.contains(&Role::Pupil) {
        return Err(gone());
    }
    tx.remember_first_sign_in(pupil, request.now).await?;
    let audit = NewAudit {
        account: Some(account),
        acted_as: ActedAs::Role(Role::Pupil),
        action: by.action().to_owned(),
        subject: AuditSubject::Pupil(pupil),
        request: request.id.clone(),
    };
    tx.audit(&audit, request.now).await?;
    Ok(SignedIn { account, school: tx.school(), role: Role::Pupil })
}
