//! The one-page profile: what matters, what helps, what does not, what is hoped for. Every saved text is kept.

use super::interests;
use super::say::say;
use crate::family::{Readers, readers_for};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use store::{ProfileSection, ProfileVersion, Said, SaidHow, SchoolTx, StoredAdjustment};

/// The sections that are written in words, in their order on the page.
pub const SECTIONS: [ProfileSection; 4] =
    [ProfileSection::Matters, ProfileSection::Helps, ProfileSection::DoesNotHelp, ProfileSection::Hopes];

/// Characters of a section: four of them and what a pupil likes fit a page.
pub const LONGEST_WORDS: usize = 500;

/// What a pupil says of themselves today.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OwnWords {
    /// Sections with words, in the page's order; those that are empty are left out.
    pub sections: Vec<ProfileVersion>,
    /// What they like, in order of the alphabet.
    pub likes: Vec<String>,
}

impl OwnWords {
    /// Whether they say what helps or what does not.
    #[must_use]
    pub fn says_what_helps(&self) -> bool {
        let helps = [ProfileSection::Helps, ProfileSection::DoesNotHelp];
        self.sections.iter().any(|one| helps.contains(&one.section))
    }

    /// The words of one section; `None` where there are none.
    #[must_use]
    pub fn section(&self, section: ProfileSection) -> Option<&ProfileVersion> {
        self.sections.iter().find(|one| one.section == section)
    }
}

/// A pupil's profile for those who teach them.
#[derive(Clone, Debug)]
pub struct ProfilePage {
    /// What the pupil is called.
    pub name: String,
    /// The class's name.
    pub group_name: String,
    /// The words.
    pub words: OwnWords,
    /// The newest version of each section, empty ones too: what a form has seen.
    pub versions: BTreeMap<ProfileSection, u32>,
    /// The school's zone.
    pub zone: TimeZone,
}

/// A pupil's profile for themselves.
#[derive(Clone, Debug)]
pub struct MyProfile {
    /// The page as their teachers see it.
    pub page: ProfilePage,
    /// What they once wrote and do not say now, the latest first.
    pub earlier: Vec<ProfileVersion>,
    /// What is done for them.
    pub done: Vec<StoredAdjustment>,
    /// Who reads what they write.
    pub readers: Readers,
}

/// Words for one section, as a form sends them.
#[derive(Clone, Debug)]
pub struct NewWords {
    /// Which.
    pub section: ProfileSection,
    /// The words; empty to clear them.
    pub wording: String,
    /// The version that the form showed; 0 where there was none.
    pub seen: u32,
}

#[boxed]
impl App {
    /// A pupil's profile for those who teach them; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not in the class.
    pub async fn profile_page(&self, permit: &Permit) -> Result<ProfilePage, AppError> {
        permit.for_action(Action::SeeProfile)?;
        let (group, pupil) = (permit.group()?, permit.pupil()?);
        let mut tx = self.store.read(permit.school).await?;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let zone = permit.school_time(&mut tx).await?.zone;
        let (page, _) = page(&mut tx, pupil, group_name, zone).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }

    /// The profile of the pupil whose account this is; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when the account belongs to no pupil today.
    pub async fn my_profile(&self, permit: &Permit) -> Result<MyProfile, AppError> {
        permit.for_action(Action::OwnProfile)?;
        let mut tx = self.store.read(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let time = permit.school_time(&mut tx).await?;
        let done = crate::needs::held(&mut tx, pupil, time.today()).await?;
        let readers = readers_for(&mut tx, &time, pupil).await?;
        let (page, versions) = page(&mut tx, pupil, String::new(), time.zone).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let now = |one: &ProfileVersion| {
            page.words.section(one.section).is_some_and(|said| said.wording == one.wording)
        };
        let mut earlier: Vec<ProfileVersion> =
            versions.into_iter().filter(|one| !one.wording.is_empty() && !now(one)).collect();
        earlier.sort_by_key(|one| std::cmp::Reverse(one.said_at));
        Ok(MyProfile { page, earlier, done, readers })
    }

    /// Keeps what the pupil whose account this is wrote.
    ///
    /// # Errors
    /// As [`App::type_profile`].
    pub async fn write_profile(&self, permit: &Permit, words: &[NewWords]) -> Result<(), AppError> {
        permit.for_action(Action::OwnProfile)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        say(&mut tx, permit, pupil, words, SaidHow::Wrote).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps what a pupil told the adult who types it.
    ///
    /// # Errors
    /// `Input` for more than [`LONGEST_WORDS`] characters, `Conflict` where somebody else wrote since the form was opened:
    /// then nothing is stored.
    pub async fn type_profile(&self, permit: &Permit, words: &[NewWords]) -> Result<(), AppError> {
        permit.for_action(Action::TypeProfile)?;
        let mut tx = self.store.write(permit.school).await?;
        say(&mut tx, permit, permit.pupil()?, words, SaidHow::ToldAnAdult).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says again what the pupil once said in a section; what stood there stays among the earlier words.
    ///
    /// # Errors
    /// `NotFound` for words that they never said.
    pub async fn say_again(
        &self,
        permit: &Permit,
        section: ProfileSection,
        version: u32,
    ) -> Result<(), AppError> {
        permit.for_action(Action::OwnProfile)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupil = self.own_pupil(&mut tx, permit).await?;
        let versions = tx.profile_versions(&[pupil]).await?;
        let said = versions.into_iter().find(|one| one.section == section && one.version == version);
        let said = said.filter(|_| SECTIONS.contains(&section)).ok_or(AppError::NotFound)?;
        let again = Said { wording: &said.wording, how: said.how, by: permit.account };
        tx.say_in_profile(pupil, section, &again, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The page, and every version of every section behind it, interests apart.
async fn page(
    tx: &mut SchoolTx,
    pupil: PupilId,
    group_name: String,
    zone: TimeZone,
) -> Result<(ProfilePage, Vec<ProfileVersion>), AppError> {
    let name = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?.identity.called().to_string();
    let mut versions = tx.profile_versions(&[pupil]).await?;
    versions.retain(|one| SECTIONS.contains(&one.section));
    let words = own_words(tx, &[pupil]).await?.remove(&pupil).unwrap_or_default();
    let newest = versions.iter().map(|one| (one.section, one.version)).collect();
    Ok((ProfilePage { name, group_name, words, versions: newest, zone }, versions))
}

/// What pupils say of themselves today; those who say nothing are left out.
#[boxed]
pub(crate) async fn own_words(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
) -> Result<BTreeMap<PupilId, OwnWords>, AppError> {
    let mut newest: BTreeMap<(PupilId, usize), ProfileVersion> = BTreeMap::new();
    for one in tx.profile_versions(pupils).await? {
        if let Some(place) = SECTIONS.iter().position(|section| *section == one.section) {
            // In order of version: the last one stands.
            newest.insert((one.pupil, place), one);
        }
    }
    let mut found: BTreeMap<PupilId, OwnWords> = BTreeMap::new();
    for ((pupil, _), one) in newest.into_iter().filter(|(_, one)| !one.wording.is_empty()) {
        found.entry(pupil).or_default().sections.push(one);
    }
    for (pupil, likes) in interests(tx, pupils).await?.into_iter().filter(|(_, likes)| !likes.is_empty()) {
        found.entry(pupil).or_default().likes = likes.into_iter().collect();
    }
    Ok(found)
}
