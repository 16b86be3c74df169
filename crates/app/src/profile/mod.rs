//! What pupils say of themselves. It is theirs: they say it, change it and clear it; whoever teaches them may read it.
//!
//! Of what they like, questions are told, and nothing else about those changes.

mod say;
mod words;

pub(crate) use words::own_words;
pub use words::{LONGEST_WORDS, MyProfile, NewWords, OwnWords, ProfilePage, SECTIONS};

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use std::collections::{BTreeMap, BTreeSet};
use store::{ProfileSection, Said, SaidHow, SchoolTx};

/// Interests that a pupil may say at once.
pub const MOST_INTERESTS: usize = 3;

/// What there is to like, and what the pupil said.
#[derive(Clone, Debug)]
pub struct MyInterests {
    /// Every interest that the school's curriculum has contexts for, in order of the alphabet, and whether it was chosen.
    pub words: Vec<(String, bool)>,
    /// Whether the pupil has answered at all; "no matter" is an answer.
    pub said: bool,
}

#[boxed]
impl App {
    /// What the pupil whose account this is may choose from, and what they chose.
    ///
    /// # Errors
    /// `NotFound` when the account belongs to no pupil today.
    pub async fn my_interests(&self, permit: &Permit) -> Result<MyInterests, AppError> {
        permit.for_action(Action::SayInterests)?;
        let mut tx = self.store.read(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let words = self.interests_there_are(&mut tx).await?;
        let said = interests(&mut tx, &[pupil]).await?.remove(&pupil);
        drop(tx);
        permit.audit_view(self).await?;
        let chosen = |word: &String| said.as_ref().is_some_and(|said| said.contains(word));
        Ok(MyInterests {
            words: words.into_iter().map(|word| (word.clone(), chosen(&word))).collect(),
            said: said.is_some(),
        })
    }

    /// Keeps what the pupil says they like, in the place of what they said before. Nothing at all is an answer.
    ///
    /// # Errors
    /// `Input` for more than [`MOST_INTERESTS`], `NotFound` for a word that is not offered.
    pub async fn say_interests(&self, permit: &Permit, words: &BTreeSet<String>) -> Result<(), AppError> {
        permit.for_action(Action::SayInterests)?;
        if words.len() > MOST_INTERESTS {
            return Err(AppError::input("Three is the most. Which three do you like best?"));
        }
        let mut tx = self.store.write(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        if !self.interests_there_are(&mut tx).await?.is_superset(words) {
            return Err(AppError::NotFound);
        }
        let wording = words.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        let said = Said { wording: &wording, how: SaidHow::Wrote, by: permit.account };
        tx.say_in_profile(pupil, ProfileSection::Interests, &said, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The school's list: the interests that its curriculum has contexts for.
    async fn interests_there_are(&self, tx: &mut SchoolTx) -> Result<BTreeSet<String>, AppError> {
        let mut words = BTreeSet::new();
        for subject in tx.subjects().await? {
            let subject = self.subject(tx, subject.id).await?;
            words.extend(subject.value.interests().into_iter().map(str::to_owned));
        }
        Ok(words)
    }
}

/// What pupils like; those who never answered are left out.
#[boxed]
pub(crate) async fn interests(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
) -> Result<BTreeMap<PupilId, BTreeSet<String>>, AppError> {
    let said = tx.profile_section(pupils, ProfileSection::Interests).await?;
    let words = |text: String| text.lines().map(str::to_owned).collect();
    Ok(said.into_iter().map(|(pupil, text)| (pupil, words(text))).collect())
}
