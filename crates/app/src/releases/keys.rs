//! The school's keys: made by chance the first time, changed by its head, revoked when somebody else may have one.

use super::refused;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::SchoolId;
use jiff::civil::Date;
use release::publication::{HeldKey, KeyChange, Keys, PublicKey, SchoolKey, Signature, from_hex, hex};
use store::{Published, SchoolKeyRow, SchoolTx, SchoolWriteTx};

/// Characters of a reason.
const LONGEST: usize = 240;

/// What the head does about the key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyDeed {
    /// Another key from today on, signed by the one of today.
    Change,
    /// The key of today is not to be trusted any more, for this reason; another takes its place, and is not signed by it.
    Revoke(String),
}

#[boxed]
impl App {
    /// Changes the key, or revokes it. What was published keeps its signature and is checked by the key of its day.
    ///
    /// # Errors
    /// `Input` before the school has a key, and without a reason; `Conflict` when somebody did so meanwhile.
    pub async fn change_school_key(&self, permit: &Permit, deed: &KeyDeed) -> Result<(), AppError> {
        permit.for_action(Action::KeepReleases)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let keys = keys_of(&mut tx.published(), permit.school).await?;
        let Some(mut profile) = tx.published().profile_of(permit.school).await? else {
            return Err(AppError::input("The school has no key yet: it gets one with its first release."));
        };
        let old = SchoolKey::new(seed_of(&mut tx).await?).map_err(|error| refused(&error))?;
        let seed = chance()?;
        let new = SchoolKey::new(seed).map_err(|error| refused(&error))?.public();
        let signed_by_before = match deed {
            KeyDeed::Change => {
                let change = KeyChange { old: old.public(), new, on: today };
                Some(hex(&change.sign(&old).map_err(|error| refused(&error))?.0))
            }
            KeyDeed::Revoke(reason) => {
                let what = "why nobody should trust it any more: whoever reads an older release reads this";
                let reason = crate::above::words(reason, what, LONGEST)?;
                tx.revoke_school_key(&hex(&old.public().0), today, &reason).await?;
                None
            }
        };
        let row = SchoolKeyRow { public_key: hex(&new.0), from: today, signed_by_before, revoked: None };
        if !tx.add_school_key(keys.all().len() + 1, &row).await? {
            return Err(AppError::Conflict(
                "Somebody changed the key meanwhile. Open the page again.".into(),
            ));
        }
        tx.replace_signing_seed(&hex(&seed), today).await?;
        profile.public_key = row.public_key;
        tx.save_school_profile(&profile).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The keys of a school. A chain that does not hold is no chain: then nothing is shown as the school's.
#[boxed]
pub(crate) async fn keys_of(published: &mut Published<'_>, school: SchoolId) -> Result<Keys, AppError> {
    let rows = published.keys_of(school).await?;
    let held: Option<Vec<HeldKey>> = rows.into_iter().map(held).collect();
    Ok(held.and_then(|held| Keys::new(held).ok()).unwrap_or_default())
}

/// A row that holds what it should.
fn held(row: SchoolKeyRow) -> Option<HeldKey> {
    let by_before = match row.signed_by_before {
        Some(text) => Some(Signature(from_hex(&text).ok()?)),
        None => None,
    };
    let key = PublicKey(from_hex(&row.public_key).ok()?);
    Some(HeldKey { key, from: row.from, by_before, revoked: row.revoked })
}

/// What the school signs with; made of the machine's own chance the first time.
#[boxed]
pub(super) async fn key_of(tx: &mut SchoolWriteTx, today: Date) -> Result<SchoolKey, AppError> {
    if tx.signing_seed().await?.is_none() {
        first_key(tx, chance()?, today).await?;
    }
    SchoolKey::new(seed_of(tx).await?).map_err(|error| refused(&error))
}

/// Gives a school that has no key its first.
pub(crate) async fn first_key(tx: &mut SchoolWriteTx, seed: [u8; 32], on: Date) -> Result<(), AppError> {
    tx.keep_signing_seed(&hex(&seed), on).await?;
    let public = SchoolKey::new(seed).map_err(|error| refused(&error))?.public();
    let first = SchoolKeyRow { public_key: hex(&public.0), from: on, signed_by_before: None, revoked: None };
    tx.add_school_key(1, &first).await?;
    Ok(())
}

fn chance() -> Result<[u8; 32], AppError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| AppError::Broken(error.to_string()))?;
    Ok(seed)
}

async fn seed_of(tx: &mut SchoolTx) -> Result<[u8; 32], AppError> {
    let seed = tx.signing_seed().await?.ok_or(AppError::NotFound)?;
    from_hex(&seed).map_err(|error| AppError::Broken(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_row_that_holds_no_key_breaks_the_chain() {
        let row = SchoolKeyRow {
            public_key: "00".repeat(32),
            from: date(2026, 9, 1),
            signed_by_before: None,
            revoked: None,
        };
        assert!(held(row.clone()).is_some());
        assert!(held(SchoolKeyRow { public_key: "00".into(), ..row.clone() }).is_none());
        assert!(held(SchoolKeyRow { signed_by_before: Some("zz".into()), ..row }).is_none());
    }
}
