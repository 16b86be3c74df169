//! How many may leave by one list before somebody has to say how many: a school's own number.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use exchange::leaving::LeavingRule;
use store::SchoolTx;

/// The share of pupils above which many leaving is asked about twice, as the school wrote it.
const SHARE: &str = "lists.leaving-share";
/// Fewer than this may always leave.
const LEAST: usize = 5;
/// Per cent that holds until a school says otherwise; the rule's own.
const DEFAULT: u32 = 10;

/// The rule as the school has it.
pub(super) async fn rule(tx: &mut SchoolTx) -> Result<LeavingRule, AppError> {
    let share = tx.setting(SHARE).await?.and_then(|share| share.parse().ok());
    Ok(share.and_then(|share| LeavingRule::new(share, LEAST)).unwrap_or_default())
}

#[boxed]
impl App {
    /// Per cent of the pupils that may leave by one list without being asked about twice.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn leaving_share(&self, permit: &Permit) -> Result<u32, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let share = self.store.read(permit.school).await?.setting(SHARE).await?;
        Ok(share.map_or(DEFAULT, |share| per_cent(&share)))
    }

    /// Says it anew, as somebody typed it.
    ///
    /// # Errors
    /// `Input` for anything but a whole number from 1 to 100.
    pub async fn set_leaving_share(&self, permit: &Permit, typed: &str) -> Result<(), AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let per_cent: u32 = typed
            .trim()
            .trim_end_matches('%')
            .trim_end()
            .parse()
            .ok()
            .filter(|per_cent| (1..=100).contains(per_cent))
            .ok_or_else(|| AppError::input("Give a whole number from 1 to 100: per cent of the pupils."))?;
        let mut tx = self.store.write(permit.school).await?;
        tx.set_setting(SHARE, &format!("{}", f64::from(per_cent) / 100.0), permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A share as it is kept, in per cent; what is no share is the rule's own.
fn per_cent(share: &str) -> u32 {
    let share = share.parse::<f64>().ok().filter(|share| *share > 0.0 && *share <= 1.0);
    // From 0 to 100.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    share.map_or(DEFAULT, |share| (share * 100.0).round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_as_per_cent_and_nonsense_as_the_rules_own() {
        assert_eq!([per_cent("0.25"), per_cent("1"), per_cent("0.07")], [25, 100, 7]);
        for nonsense in ["", "much", "0", "-1", "2", "NaN"] {
            assert_eq!(per_cent(nonsense), DEFAULT, "{nonsense}");
        }
        assert_eq!(LeavingRule::default().asks(31, 300), LeavingRule::new(0.1, LEAST).unwrap().asks(31, 300));
    }
}
