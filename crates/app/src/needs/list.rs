//! The school's own short list of needs. It starts with plain English words; a school changes it as it likes.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::NeedKindId;
use store::{NeedKind, SchoolTx, SchoolWriteTx};

/// What a new school begins with: what a lesson can act on, and no diagnosis.
pub const STARTERS: [&str; 12] = [
    "Sees print better when it is large",
    "Reads better on coloured paper",
    "Hears better near the speaker",
    "Reading takes longer",
    "Writing takes longer",
    "Finds words hard to say or to find",
    "New to English",
    "Needs time to think before answering",
    "Finds it hard to stay with one thing",
    "Finds noise and change hard",
    "Moves with help or needs room",
    "Health: needs breaks",
];

/// Needs on a list: more is not short.
pub const LONGEST_LIST: usize = 40;
/// Characters of one.
pub const LONGEST_WORDING: usize = 80;

#[boxed]
impl App {
    /// The list as it stands.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn need_list(&self, permit: &Permit) -> Result<Vec<String>, AppError> {
        permit.for_action(Action::EditNeedList)?;
        let mut tx = self.store.read(permit.school).await?;
        let list = listed(&mut tx).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(list)
    }

    /// Makes these the list, in this order; what is taken off stays for the pupils who have it.
    ///
    /// # Errors
    /// `Input` for nothing, for more than [`LONGEST_LIST`], or for one longer than [`LONGEST_WORDING`].
    pub async fn set_need_list(&self, permit: &Permit, text: &str) -> Result<(), AppError> {
        permit.for_action(Action::EditNeedList)?;
        let list = read(text)?;
        let mut tx = self.store.write(permit.school).await?;
        tx.set_need_kinds(&list).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A line is a need; lines that say the same are one.
fn read(text: &str) -> Result<Vec<String>, AppError> {
    let mut list: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > LONGEST_WORDING {
            let start: String = line.chars().take(30).collect();
            return Err(AppError::input(format!(
                "“{start}…” is longer than {LONGEST_WORDING} characters. Say it shorter."
            )));
        }
        if !line.is_empty() && !line.chars().any(char::is_control) && !list.contains(&line) {
            list.push(line);
        }
    }
    match list.len() {
        0 => Err(AppError::input("Keep at least one need on the list, a line each.")),
        many if many > LONGEST_LIST => {
            Err(AppError::input(format!("{many} needs are no short list: keep at most {LONGEST_LIST}.")))
        }
        _ => Ok(list),
    }
}

/// What is offered: the school's list, or the starters until it has one.
#[boxed]
pub(crate) async fn listed(tx: &mut SchoolTx) -> Result<Vec<String>, AppError> {
    let kinds = tx.need_kinds().await?;
    if kinds.is_empty() {
        return Ok(STARTERS.map(str::to_owned).to_vec());
    }
    Ok(kinds.into_iter().filter(|kind| kind.listed).map(|kind| kind.wording).collect())
}

/// The number of a need on the list; a school that has changed nothing gets the starters for its own.
///
/// # Errors
/// `Input` for words that are not on the list.
#[boxed]
pub(crate) async fn kind_of(tx: &mut SchoolWriteTx, wording: &str) -> Result<NeedKindId, AppError> {
    if tx.need_kinds().await?.is_empty() {
        tx.set_need_kinds(&STARTERS.map(str::to_owned)).await?;
    }
    let found = |kind: &NeedKind| kind.listed && kind.wording == wording;
    let kind = tx.need_kinds().await?.into_iter().find(found);
    kind.map(|kind| kind.id).ok_or_else(|| AppError::input("Choose a need from the list."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_need_and_the_same_twice_is_one() {
        assert_eq!(
            read(" Reads  slowly \n\nSees less\nReads slowly").unwrap(),
            ["Reads slowly", "Sees less"]
        );
        assert_eq!(read(&STARTERS.join("\n")).unwrap(), STARTERS);
    }

    #[test]
    fn what_is_no_short_list_is_said_plainly() {
        let says = |text: &str| read(text).unwrap_err().to_string();
        assert!(says(" \n ").contains("at least one"));
        assert!(says(&"x".repeat(81)).contains("longer than 80"));
        let many: Vec<String> = (0..41).map(|number| format!("need {number}")).collect();
        assert!(says(&many.join("\n")).contains("41 needs are no short list"));
    }
}
