//! A pupil signs in with a printed card.

use super::enter::{CameBy, come_in};
use crate::account::sign_in::SignedIn;
use crate::{App, AppError, Request, Secret};
use boxed::boxed;

#[boxed]
impl App {
    /// Signs in whoever holds this card. Tries are not counted: 128 bits of chance cannot be guessed, and a count by
    /// device would keep out a class that shares one tablet.
    ///
    /// # Errors
    /// `Input` with a sentence for a child when the card does not work any more.
    pub async fn sign_in_by_card(&self, card: &Secret, request: &Request) -> Result<SignedIn, AppError> {
        let unknown = || AppError::input("This card does not work any more. Ask your teacher for a new one.");
        let hash = card.hash();
        let school = self.store.read_system().await?.school_of_card(&hash).await?.ok_or_else(unknown)?;
        let mut tx = self.store.write(school).await?;
        let pupil = tx.pupil_of_card(&hash).await?.ok_or_else(unknown)?;
        let who = come_in(&mut tx, pupil, CameBy::Card, request).await?;
        tx.commit().await?;
        Ok(who)
    }
}
