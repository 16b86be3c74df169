//! The link of a partner: 128 bits of chance, kept hashed, for one child and one consent.

use super::propose::open_of_this_child;
use crate::{Action, App, AppError, Permit, Secret};
use boxed::boxed;
use domain::{ConsentId, Language};
use jiff::civil::Date;

/// A link for a partner, the one time that it is shown.
#[derive(Clone, Debug)]
pub struct PartnerLink {
    /// Whom it is for.
    pub partner: String,
    /// In which language its slip is written.
    pub language: Language,
    /// What stands in it.
    pub secret: Secret,
    /// The last day on which it opens.
    pub until: Date,
}

#[boxed]
impl App {
    /// Makes a link. The one before opens nothing any more, and the browser that kept it is forgotten.
    ///
    /// # Errors
    /// `Input` while the consent does not hold; `NotFound` when it is not this child's.
    pub async fn make_partner_link(&self, permit: &Permit, id: ConsentId) -> Result<PartnerLink, AppError> {
        permit.for_action(Action::SetPartners)?;
        let secret = Secret::new().map_err(|error| AppError::Broken(error.to_string()))?;
        let mut tx = self.store.write(permit.school).await?;
        let one = open_of_this_child(&mut tx, permit, id).await?;
        tx.set_partner_link(id, &secret.hash(), permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(PartnerLink {
            partner: one.asked.partner,
            language: one.asked.language,
            secret,
            until: one.asked.until,
        })
    }
}
