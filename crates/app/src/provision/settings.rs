//! What an hour of each kind of adult costs, and the headings of an authority's form: both the school's own.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use exchange::form::{FormMapping, PlanField};
use std::collections::BTreeMap;
use store::LedBy;

/// Kinds of adult that may have a rate, in the order of the form.
pub const RATED: [LedBy; 4] = [LedBy::Teacher, LedBy::Assistant, LedBy::Volunteer, LedBy::Outside];
/// Pence an hour: more is a slip of the finger.
const MOST_PENCE: u32 = 100_000;

/// The school's choices.
#[derive(Clone, Debug)]
pub struct ProvisionSettings {
    /// Pence an hour, where the school has said.
    pub rates: BTreeMap<LedBy, u32>,
    /// The form's headings as a file; the one that comes with the program where the school has none.
    pub mapping: String,
    /// Whether the file is the school's own.
    pub own_mapping: bool,
}

#[boxed]
impl App {
    /// The school's choices; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn provision_settings(&self, permit: &Permit) -> Result<ProvisionSettings, AppError> {
        permit.for_action(Action::SetProvisionSettings)?;
        let mut tx = self.store.read(permit.school).await?;
        let rates = tx.adult_rates().await?;
        let own = tx.form_mapping().await?;
        drop(tx);
        permit.audit_view(self).await?;
        let own_mapping = own.is_some();
        let mapping = own.unwrap_or_else(|| FormMapping::STANDARD.to_owned());
        Ok(ProvisionSettings { rates, mapping, own_mapping })
    }

    /// Says what an hour of each kind of adult costs, in pence; those that are not named have no rate. What runs keeps the
    /// cost that it began with.
    ///
    /// # Errors
    /// `Input` for more than £1,000 an hour.
    pub async fn set_rates(&self, permit: &Permit, rates: &BTreeMap<LedBy, u32>) -> Result<(), AppError> {
        permit.for_action(Action::SetProvisionSettings)?;
        if rates.values().any(|pence| *pence > MOST_PENCE) {
            return Err(AppError::input("An hour costs £1,000 at most here. Look at the amounts again."));
        }
        let mut tx = self.store.write(permit.school).await?;
        for adult in RATED {
            tx.set_adult_rate(adult, rates.get(&adult).copied()).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps the headings of an authority's form; an empty file goes back to the one that comes with the program.
    ///
    /// # Errors
    /// `Input` with line and hint for a file that cannot be read; nothing is kept then.
    pub async fn set_form_mapping(&self, permit: &Permit, file: &str) -> Result<(), AppError> {
        permit.for_action(Action::SetProvisionSettings)?;
        let content = (!file.trim().is_empty()).then_some(file);
        if let Some(content) = content {
            FormMapping::<PlanField>::read(content)
                .map_err(|problem| AppError::input(problem.to_string()))?;
        }
        let mut tx = self.store.write(permit.school).await?;
        tx.set_form_mapping(content, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
