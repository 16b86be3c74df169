//! The teacher's page about signing in: the class's code, and who has pictures, a card, or never signed in.

use super::badge::Badge;
use super::code::ClassCode;
use super::setting::ListShows;
use super::tries;
use crate::classroom::said_names;
use crate::secret::chance;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::{Conflict, PupilSignIn, StoreError};

/// How a class signs in.
#[derive(Clone, Debug)]
pub struct SigningIn {
    /// The class's name.
    pub class: String,
    /// Its code, and whether it opens the list; nothing until one is made.
    pub code: Option<(ClassCode, Switch)>,
    /// What the list shows.
    pub shows: ListShows,
    /// The pupils, in register order.
    pub pupils: Vec<PupilLine>,
}

/// How one pupil signs in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PupilLine {
    /// Who.
    pub pupil: PupilId,
    /// The name that is said in class.
    pub name: String,
    /// Their badge, once they were given anything.
    pub badge: Option<Badge>,
    /// When they were given the pictures that they have.
    pub pictures_at: Option<Timestamp>,
    /// When the card was made that works.
    pub card_at: Option<Timestamp>,
    /// Whether they have ever signed in.
    pub has_signed_in: bool,
    /// Whether too many wrong tries have stopped their pictures for today.
    pub rests: bool,
}

/// Whether a class's code opens its list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Switch {
    /// It does.
    On,
    /// It does not.
    Off,
}

/// How many new codes are tried before giving up: with 6,000 classes one in 79 codes is taken.
const CODES_TRIED: usize = 10;

#[boxed]
impl App {
    /// How a class signs in; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read, or the view not be audited.
    pub async fn signing_in(&self, permit: &Permit) -> Result<SigningIn, AppError> {
        permit.for_action(Action::SeeSigningIn)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let class = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let code = tx.class_code(group).await?.and_then(|stored| {
            let switch = if stored.on { Switch::On } else { Switch::Off };
            Some((ClassCode::read(&stored.code)?, switch))
        });
        let shows = ListShows::of(&mut tx).await?;
        let register = tx.pupils_in(group, today).await?;
        let ids: Vec<PupilId> = register.iter().map(|pupil| pupil.id).collect();
        let mut rows: BTreeMap<PupilId, PupilSignIn> =
            tx.sign_ins_of(&ids).await?.into_iter().map(|row| (row.pupil, row)).collect();
        drop(tx);
        let mut system = self.store.read_system().await?;
        let mut pupils = Vec::with_capacity(register.len());
        for (pupil, name) in ids.into_iter().zip(said_names(&register)) {
            let row = rows.remove(&pupil);
            pupils.push(PupilLine {
                pupil,
                name,
                badge: row.as_ref().map(|row| Badge(row.badge)),
                pictures_at: row.as_ref().and_then(|row| row.pictures_at),
                card_at: row.as_ref().and_then(|row| row.card_at),
                has_signed_in: row.as_ref().is_some_and(|row| row.first_at.is_some()),
                rests: tries::rests(&mut system, permit.school, pupil, permit.now).await?,
            });
        }
        drop(system);
        permit.audit_view(self).await?;
        Ok(SigningIn { class, code, shows, pupils })
    }

    /// Gives the class a new code and switches it on; lists that the older one opened are closed.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn new_class_code(&self, permit: &Permit) -> Result<ClassCode, AppError> {
        permit.for_action(Action::ManageSigningIn)?;
        let group = permit.group()?;
        for _ in 0..CODES_TRIED {
            let code = ClassCode::from_chance(chance()?);
            let mut tx = self.store.write(permit.school).await?;
            match tx.set_class_code(group, &code.stored(), permit.now).await {
                Err(StoreError::Conflict(Conflict::ClassCode)) => continue,
                other => other?,
            }
            permit.audit(&mut tx).await?;
            tx.commit().await?;
            return Ok(code);
        }
        Err(AppError::Broken("no class code was free".into()))
    }

    /// Lets the class's code open its list, or not.
    ///
    /// # Errors
    /// `NotFound` when the class has none.
    pub async fn switch_class_code(&self, permit: &Permit, switch: Switch) -> Result<(), AppError> {
        permit.for_action(Action::ManageSigningIn)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        match switch {
            Switch::On => tx.switch_class_code_on(group).await?,
            Switch::Off => tx.switch_class_code_off(group).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The class's code for the board, where it is switched on. No name is on that window.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn class_code_for_board(&self, permit: &Permit) -> Result<Option<ClassCode>, AppError> {
        permit.for_action(Action::SeeSigningIn)?;
        let stored = self.store.read(permit.school).await?.class_code(permit.group()?).await?;
        permit.audit_view(self).await?;
        Ok(stored.filter(|stored| stored.on).and_then(|stored| ClassCode::read(&stored.code)))
    }
}
