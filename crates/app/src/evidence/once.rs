//! Sent twice, stored once: every form carries a submission id that is claimed in the transaction of the change.

use crate::AppError;
use boxed::boxed;
use jiff::Timestamp;
use store::{Claim, SchoolWriteTx};

/// The longest submission id that a browser may make up.
const LONGEST: usize = 64;

/// Claims a submission; `false` when it was stored already. Nothing is claimed unless the transaction commits.
///
/// # Errors
/// `Input` without an id, or with one that no form of ours makes.
#[boxed]
pub(crate) async fn claim(
    tx: &mut SchoolWriteTx,
    submission: &str,
    action: &str,
    now: Timestamp,
) -> Result<bool, AppError> {
    let plain = submission.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if submission.len() < 8 || submission.len() > LONGEST || !plain {
        return Err(AppError::input(
            "This form has lost its number. Open the page again and send it once more.",
        ));
    }
    match tx.claim_submission(submission, action, now).await? {
        Claim::Fresh => {
            tx.finish_submission(submission, "stored").await?;
            Ok(true)
        }
        Claim::Done(_) => Ok(false),
    }
}
