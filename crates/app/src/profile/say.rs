//! New words in a profile: kept word for word, and never over words that whoever writes has not seen.

use super::words::{LONGEST_WORDS, NewWords};
use crate::{AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use store::{ChildWordAt, ProfileVersion, Said, SaidHow, SchoolWriteTx};

#[boxed]
pub(super) async fn say(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    pupil: PupilId,
    words: &[NewWords],
    how: SaidHow,
) -> Result<(), AppError> {
    let versions = tx.profile_versions(&[pupil]).await?;
    for new in words {
        let wording = tidy(&new.wording)?;
        match change(&versions, new, &wording) {
            Change::None => {}
            Change::Said => {
                let said = Said { wording: &wording, how, by: permit.account };
                let version = tx.say_in_profile(pupil, new.section, &said, permit.now).await?;
                // What an adult typed was heard; what was cleared has no word.
                if let Some(version) = version.filter(|_| how == SaidHow::Wrote && !wording.is_empty()) {
                    let at = ChildWordAt::Profile { section: new.section, version };
                    tx.note_child_word(pupil, at, permit.now).await?;
                }
            }
            Change::Overtaken => {
                return Err(AppError::Conflict(
                    "Somebody else wrote here since you opened this page, so nothing was saved yet. Their words are kept. \
                     Save again to put yours in their place."
                        .into(),
                ));
            }
        }
    }
    Ok(())
}

/// What a form does to a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Change {
    /// Nothing: the words are as the form showed them, or as they stand.
    None,
    /// New words.
    Said,
    /// New words, where others were said since the form was opened.
    Overtaken,
}

fn change(versions: &[ProfileVersion], new: &NewWords, wording: &str) -> Change {
    let of = || versions.iter().filter(|one| one.section == new.section);
    let shown = of().find(|one| one.version == new.seen).map_or("", |one| one.wording.as_str());
    let newest = of().next_back();
    if wording == shown || newest.map_or("", |one| one.wording.as_str()) == wording {
        Change::None
    } else if newest.map_or(0, |one| one.version) == new.seen {
        Change::Said
    } else {
        Change::Overtaken
    }
}

/// The words as they are kept: lines end in one way, nothing unprintable.
fn tidy(text: &str) -> Result<String, AppError> {
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.chars().filter(|c| !c.is_control()).collect::<String>().trim_end().to_owned())
        .collect();
    let tidy = lines.join("\n").trim().to_owned();
    let length = tidy.chars().count();
    if length > LONGEST_WORDS {
        return Err(AppError::input(format!(
            "That is {length} characters. Say it in at most {LONGEST_WORDS}, so that it fits one page."
        )));
    }
    Ok(tidy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use store::ProfileSection;

    fn said(version: u32, wording: &str) -> ProfileVersion {
        ProfileVersion {
            pupil: PupilId(1),
            section: ProfileSection::Helps,
            version,
            wording: wording.into(),
            said_at: Timestamp::UNIX_EPOCH,
            how: SaidHow::Wrote,
        }
    }

    fn new(wording: &str, seen: u32) -> NewWords {
        NewWords { section: ProfileSection::Helps, wording: wording.into(), seen }
    }

    #[test]
    fn two_who_write_at_once_lose_nothing() {
        let versions = [said(1, "a quiet room"), said(2, "a map")];
        let change = |wording, seen| change(&versions, &new(wording, seen), wording);
        assert_eq!(change("a map and a friend", 2), Change::Said);
        assert_eq!(change("a quiet room", 1), Change::None, "not touched by whoever opened it earlier");
        assert_eq!(change("a quieter room", 1), Change::Overtaken);
        assert_eq!(change("a map", 1), Change::None, "both said the same");
        assert_eq!(super::change(&[], &new("a map", 0), "a map"), Change::Said);
        assert_eq!(super::change(&[], &new("", 0), ""), Change::None);
    }

    #[test]
    fn words_are_kept_as_written_and_a_page_is_a_page() {
        assert_eq!(tidy("  I like\r\n\tto draw  \u{7}\n\n").unwrap(), "I like\nto draw");
        assert!(tidy(&"x".repeat(LONGEST_WORDS)).is_ok());
        let long = tidy(&"x".repeat(LONGEST_WORDS + 1)).unwrap_err();
        assert!(long.to_string().contains("501 characters"), "{long}");
    }
}
