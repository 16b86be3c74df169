//! A piece is shared: a title is enough.

use crate::evidence::once;
use crate::what_works::{no_staff, staff_named, teaches_it};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, SubjectId, WorkedPieceId};
use store::{PieceFile, PieceUse, PieceWords, SchoolTx};
use support::worked::names_in;

/// Characters of a title.
pub const LONGEST_TITLE: usize = 80;
/// Characters of the lines.
pub const LONGEST_TEXT: usize = 2_000;
/// Characters of a link.
pub const LONGEST_LINK: usize = 500;

/// What is shared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SharePiece {
    /// Of which subject.
    pub subject: SubjectId,
    /// For which objective.
    pub objective: ObjectiveId,
    /// What it says.
    pub words: PieceWords,
    /// The file that comes with it.
    pub file: Option<PieceFile>,
    /// Whether the class was taught with it today.
    pub used: bool,
    /// Whether somebody has looked at the warning and says that no pupil is named.
    pub names_nobody: bool,
}

/// What became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shared {
    /// Kept.
    Kept(WorkedPieceId),
    /// Stored already by the same form.
    Before,
    /// It seems to name these pupils: nothing was kept.
    Names(Vec<String>),
}

#[boxed]
impl App {
    /// Keeps a piece for an objective.
    ///
    /// # Errors
    /// `Input` for a title, text or link that cannot be, or a title or file named after somebody who works here; `NotFound` for an
    /// objective that the subject does not have, or a subject that one does not teach the class.
    pub async fn share_piece(
        &self,
        permit: &Permit,
        wanted: &SharePiece,
        submission: &str,
    ) -> Result<Shared, AppError> {
        permit.for_action(Action::SetWorked)?;
        let words = checked(&wanted.words)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        let subject = self.subject(&mut tx, wanted.subject).await?;
        if !subject.ids.objectives.values().any(|known| *known == wanted.objective) {
            return Err(AppError::NotFound);
        }
        teaches_it(&mut tx, permit, wanted.subject).await?;
        names_no_staff(&mut tx, permit, &words, wanted.file.as_ref()).await?;
        if !wanted.names_nobody {
            let names = names(&mut tx, permit, &words, wanted.file.as_ref()).await?;
            if !names.is_empty() {
                return Ok(Shared::Names(names));
            }
        }
        if !once::claim(&mut tx, submission, "share-piece", permit.now).await? {
            return Ok(Shared::Before);
        }
        let id = tx.add_worked_piece(wanted.subject, wanted.objective, &words, permit.now).await?;
        if wanted.file.is_some() {
            tx.set_worked_file(id, wanted.file.as_ref()).await?;
        }
        if wanted.used {
            let on = permit.school_time(&mut tx).await?.today();
            tx.note_worked_use(PieceUse { piece: id, group, on }, permit.now).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Shared::Kept(id))
    }
}

/// Words as they are kept.
pub(super) fn checked(words: &PieceWords) -> Result<PieceWords, AppError> {
    let title = words.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = words.text.trim().replace("\r\n", "\n");
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(AppError::input(format!("Say what it is called in 1 to {LONGEST_TITLE} characters.")));
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err(AppError::input(format!(
            "Say it in at most {LONGEST_TEXT} characters, or put the rest into a file."
        )));
    }
    let link = words.link.as_deref().map(str::trim).filter(|link| !link.is_empty());
    if link.is_some_and(|link| !is_link(link)) {
        return Err(AppError::input(format!(
            "A link begins with https:// and has at most {LONGEST_LINK} characters without spaces. Copy it from the address bar."
        )));
    }
    Ok(PieceWords { kind: words.kind, title, text, link: link.map(str::to_owned) })
}

fn is_link(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    link.chars().count() <= LONGEST_LINK
        && rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        && !link.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// Refuses a title or a file that is called after a member of staff.
#[boxed]
pub(super) async fn names_no_staff(
    tx: &mut SchoolTx,
    permit: &Permit,
    words: &PieceWords,
    file: Option<&PieceFile>,
) -> Result<(), AppError> {
    let today = permit.school_time(tx).await?.today();
    let staff = staff_named(tx, today).await?;
    no_staff(&words.title, &staff)?;
    file.map_or(Ok(()), |file| no_staff(&spaced(&file.name), &staff))
}

/// A file's name with its words apart: `mrs_hill_strips.pdf`.
fn spaced(name: &str) -> String {
    name.replace(['_', '-', '.', '(', ')'], " ")
}

/// Names of pupils on roll that the words and the name of the file seem to hold.
#[boxed]
pub(super) async fn names(
    tx: &mut SchoolTx,
    permit: &Permit,
    words: &PieceWords,
    file: Option<&PieceFile>,
) -> Result<Vec<String>, AppError> {
    let today = permit.school_time(tx).await?.today();
    let mut known = Vec::new();
    for pupil in tx.pupils(today).await? {
        let family = pupil.identity.family.as_ref().map(ToString::to_string).unwrap_or_default();
        let called = std::iter::once(&pupil.identity.given).chain(&pupil.identity.preferred);
        known.extend(called.map(|name| (name.to_string(), family.clone())));
    }
    let file = file.map_or_else(String::new, |file| spaced(&file.name));
    Ok(names_in(&format!("{}\n{}\n{file}", words.title, words.text), &known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use support::worked::PieceKind;

    fn words(title: &str, text: &str, link: Option<&str>) -> PieceWords {
        PieceWords {
            kind: PieceKind::Task,
            title: title.into(),
            text: text.into(),
            link: link.map(str::to_owned),
        }
    }

    #[test]
    fn a_title_is_enough_and_spaces_are_put_right() {
        let kept = checked(&words("  Strips  on a\tbar ", " one\r\ntwo ", Some(" "))).unwrap();
        assert_eq!(
            (kept.title.as_str(), kept.text.as_str(), kept.link),
            ("Strips on a bar", "one\ntwo", None)
        );
    }

    #[test]
    fn what_cannot_be_kept_is_said() {
        let says = |one: PieceWords| checked(&one).unwrap_err().sentence();
        assert!(says(words(" ", "", None)).contains("what it is called"));
        assert!(says(words(&"x".repeat(81), "", None)).contains("1 to 80"));
        assert!(says(words("a", &"x".repeat(2_001), None)).contains("2000 characters"));
        for link in ["javascript:alert(1)", "ftp://a", "https://", "https://a b", "//a", "data:text/html,x"] {
            assert!(says(words("a", "", Some(link))).contains("begins with https://"), "{link}");
        }
        assert!(checked(&words("a", "", Some("https://example.org/x?y=1"))).is_ok());
    }
}
