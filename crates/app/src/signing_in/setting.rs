//! Whether a class's list shows first names or badges: the school decides.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use store::SchoolTx;

/// What stands for a pupil on the list that a class code opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ListShows {
    /// First names, as they are said in class.
    #[default]
    Names,
    /// Badges.
    Badges,
}

/// Its name among the school's own choices.
const SETTING: &str = "sign-in-list";
const BADGES: &str = "badges";

impl ListShows {
    pub(super) async fn of(tx: &mut SchoolTx) -> Result<Self, AppError> {
        let chosen = tx.setting(SETTING).await?;
        Ok(if chosen.as_deref() == Some(BADGES) { Self::Badges } else { Self::Names })
    }
}

#[boxed]
impl App {
    /// What the school has chosen.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn sign_in_list_shows(&self, permit: &Permit) -> Result<ListShows, AppError> {
        permit.for_action(Action::SetSigningIn)?;
        ListShows::of(&mut self.store.read(permit.school).await?).await
    }

    /// Chooses; it holds from the next list that is opened.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn choose_sign_in_list(&self, permit: &Permit, shows: ListShows) -> Result<(), AppError> {
        permit.for_action(Action::SetSigningIn)?;
        let mut tx = self.store.write(permit.school).await?;
        match shows {
            ListShows::Names => tx.clear_setting(SETTING).await?,
            ListShows::Badges => tx.set_setting(SETTING, BADGES, permit.now).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
