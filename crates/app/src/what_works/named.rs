//! Whether the name of a piece or of a way to teach holds that of a member of staff: a comparison of it would be one of them.

use crate::AppError;
use boxed::boxed;
use jiff::civil::Date;
use store::SchoolTx;
use support::worked::staff_in;

/// Names of everybody who works or worked here.
#[boxed]
pub(crate) async fn staff_named(tx: &mut SchoolTx, today: Date) -> Result<Vec<String>, AppError> {
    let mut members = tx.staff(today).await?;
    members.extend(tx.former_staff(today).await?);
    Ok(members.iter().map(|one| one.name.to_string()).collect())
}

/// Refuses words that hold one of these names.
///
/// # Errors
/// `Input`, with the name and what to write instead.
pub(crate) fn no_staff(words: &str, staff: &[String]) -> Result<(), AppError> {
    staff_in(words, staff).map_or(Ok(()), |name| {
        Err(AppError::Input(format!(
            "“{name}” is the name of somebody who works or worked here. What is compared is never a person: call it by what it is. \
             If it is no name, write it small."
        )))
    })
}
