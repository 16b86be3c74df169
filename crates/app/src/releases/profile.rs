//! The school's public page: off until its head switches it on, and then everybody's, without an account.
//!
//! What was published is checked by its signature each time that it is read: what does not fit is not shown.

use super::content::no_number;
use super::keys::{key_of, keys_of};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use jiff::civil::Date;
use release::publication::{
    Fingerprint, Keys, Notice, OpenProfile, OpenRelease, PublicKey, Signed, Standing, Urn, from_hex,
    from_json, hex, profile_to_csv, profile_to_json,
};
use store::{PublishedRelease, SchoolProfile, SchoolWriteTx};

/// Words that the school may use on its page.
pub const MOST_WORDS: usize = 300;

/// What the head sets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProfileDraft {
    /// Whether anybody may read it.
    pub on: bool,
    /// The school's own words; paragraphs are kept.
    pub words: String,
}

/// One thing that is out, checked.
#[derive(Clone, PartialEq, Debug)]
pub enum OutHere {
    /// A release with a signature that fits the school's key.
    Release(Box<Signed>, PublishedRelease),
    /// The notice of a withdrawn one.
    Notice(Notice),
    /// What is there is not what the school signed: title and version, and nothing of it.
    Forged(String, u32),
}

/// The page.
#[derive(Clone, PartialEq, Debug)]
pub struct PublicProfile {
    /// The page's own.
    pub profile: SchoolProfile,
    /// What is out, the latest first.
    pub out: Vec<OutHere>,
    /// The keys that it was signed with.
    pub keys: Keys,
}

impl PublicProfile {
    /// As open data in JSON; `None` while nothing is out that says the school's number.
    #[must_use]
    pub fn json(&self) -> Option<Vec<u8>> {
        self.open().map(|open| profile_to_json(&open))
    }

    /// As open data in CSV.
    #[must_use]
    pub fn csv(&self) -> Option<Vec<u8>> {
        self.open().and_then(|open| profile_to_csv(&open).ok())
    }

    /// Changes with whatever is on the page: for whoever keeps a copy and asks whether it is still so.
    #[must_use]
    pub fn mark(&self) -> String {
        let mut said = format!("{}{}", self.profile.school_name, self.profile.words);
        for one in &self.out {
            said.push_str(&match one {
                OutHere::Release(signed, row) => {
                    format!("{}{}", signed.release().fingerprint(), row.published_on)
                }
                OutHere::Notice(notice) => format!("{}{}", notice.fingerprint, notice.withdrawn_on),
                OutHere::Forged(title, version) => format!("{title}{version}"),
            });
        }
        for held in self.keys.all() {
            said.push_str(&format!("{}{:?}", hex(&held.key.0), held.revoked));
        }
        crate::secret::Secret::from_text(&said).hash()
    }

    fn open(&self) -> Option<OpenProfile<'_>> {
        Some(OpenProfile {
            school: &self.profile.school_name,
            urn: self.urn()?,
            words: &self.profile.words,
            key: PublicKey(from_hex(&self.profile.public_key).ok()?),
            keys: &self.keys,
            out: self
                .out
                .iter()
                .filter_map(|one| match one {
                    OutHere::Release(signed, row) => {
                        Some(OpenRelease::Release(signed, row.published_on, row.off.as_ref()))
                    }
                    OutHere::Notice(notice) => Some(OpenRelease::Notice(notice)),
                    OutHere::Forged(..) => None,
                })
                .collect(),
        })
    }

    /// The national number: it ends the address, and stands in whatever is out.
    #[must_use]
    pub fn urn(&self) -> Option<Urn> {
        let number = self.profile.slug.rsplit('-').next()?.parse().ok()?;
        Urn::new(number).ok()
    }
}

#[boxed]
impl App {
    /// The public page at an address; `None` where there is none or it is off. Nobody is asked who they are, so there is nobody to
    /// write down.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn public_profile(&self, slug: &str) -> Result<Option<PublicProfile>, AppError> {
        let mut tx = self.store.read_public().await?;
        let Some(profile) = tx.published().profile_at(slug).await?.filter(|one| one.is_on) else {
            return Ok(None);
        };
        let rows = tx.published().of(profile.school).await?;
        let keys = keys_of(&mut tx.published(), profile.school).await?;
        Ok(Some(PublicProfile { out: out_here(rows, &keys), profile, keys }))
    }

    /// Switches the page on or off and writes its words.
    ///
    /// # Errors
    /// `Input` for too many words, and before the school has its number.
    pub async fn save_profile(&self, permit: &Permit, draft: &ProfileDraft) -> Result<(), AppError> {
        permit.for_action(Action::KeepReleases)?;
        let words = paragraphs(&draft.words)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let mut profile = open_page(&mut tx, today).await?;
        if profile.words != words {
            (profile.words, profile.words_on) = (words, Some(today));
        }
        profile.is_on = draft.on;
        tx.save_school_profile(&profile).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// What is out, each checked against the school's key of its day.
pub(crate) fn out_here(rows: Vec<PublishedRelease>, keys: &Keys) -> Vec<OutHere> {
    rows.into_iter()
        .map(|row| match (&row.content, &row.withdrawn) {
            (Some(content), _) => {
                let signed = from_json(content.as_bytes()).ok().filter(|signed| {
                    keys.standing(signed.key(), row.published_on) != Standing::NotTheSchools
                });
                let is_this = |signed: &Signed| {
                    let content = signed.release().content();
                    (content.title.as_str(), content.version) == (row.title.as_str(), row.version)
                        && signed.release().fingerprint().to_string() == row.fingerprint
                };
                match signed.filter(is_this) {
                    Some(signed) => OutHere::Release(Box::new(signed), row),
                    None => OutHere::Forged(row.title, row.version),
                }
            }
            (None, Some((withdrawn_on, reason))) => match from_hex(&row.fingerprint) {
                Ok(fingerprint) => OutHere::Notice(Notice {
                    school: row.school_name.clone(),
                    title: row.title.clone(),
                    version: row.version,
                    fingerprint: Fingerprint(fingerprint),
                    published_on: row.published_on,
                    withdrawn_on: *withdrawn_on,
                    reason: reason.clone(),
                }),
                Err(_) => OutHere::Forged(row.title, row.version),
            },
            (None, None) => OutHere::Forged(row.title, row.version),
        })
        .collect()
}

/// The page as it stands; before the first time it is made, off, with the school's key.
#[boxed]
pub(crate) async fn open_page(tx: &mut SchoolWriteTx, today: Date) -> Result<SchoolProfile, AppError> {
    let school = tx.school();
    let there = tx.published().profile_of(school).await?;
    let key = key_of(tx, today).await?;
    let details = tx.details().await?.details;
    let urn = details.urn.as_deref().map(str::trim).filter(|urn| urn.len() == 6).ok_or_else(no_number)?;
    let slug = format!("{}{urn}", address(&details.name));
    let profile = match there {
        Some(there) => SchoolProfile { slug, ..there },
        None => SchoolProfile {
            school,
            school_name: details.name,
            slug,
            is_on: false,
            words: String::new(),
            words_on: None,
            public_key: hex(&key.public().0),
        },
    };
    tx.save_school_profile(&profile).await?;
    Ok(profile)
}

/// "hill-school-": letters and digits that an address holds, with the number after them.
fn address(name: &str) -> String {
    let mut address = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => address.push(letter),
            '\'' | '’' => {}
            _ if address.ends_with('-') || address.is_empty() => {}
            _ => address.push('-'),
        }
        if address.len() >= 60 {
            break;
        }
    }
    if !address.is_empty() && !address.ends_with('-') {
        address.push('-');
    }
    address
}

/// Words in paragraphs, with single spaces and few enough.
fn paragraphs(text: &str) -> Result<String, AppError> {
    let lines = text.replace('\r', "");
    let paragraphs = lines.split("\n\n").map(|one| one.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = paragraphs.filter(|one| !one.is_empty()).collect::<Vec<_>>().join("\n\n");
    let words = text.split_whitespace().count();
    if words > MOST_WORDS || text.chars().count() > 4_000 {
        return Err(AppError::Input(format!(
            "Keep the school’s own words to {MOST_WORDS}; there are {words}."
        )));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_plain() {
        assert_eq!(address("St. Mary’s C of E School"), "st-marys-c-of-e-school-");
        assert_eq!(address("Ysgol Môn"), "ysgol-m-n-");
        assert_eq!(address("学校"), "");
    }

    #[test]
    fn the_schools_words_keep_their_paragraphs_and_are_few() {
        assert_eq!(paragraphs(" a  b\r\n\r\n\r\nc\nd ").unwrap(), "a b\n\nc d");
        assert_eq!(paragraphs("").unwrap(), "");
        let long = "word ".repeat(301);
        assert!(paragraphs(&long).unwrap_err().sentence().contains("there are 301"));
    }

    #[test]
    fn what_does_not_fit_is_not_shown() {
        let row = PublishedRelease {
            id: domain::ReleaseId(1),
            school: domain::SchoolId(1),
            school_name: "Hill".into(),
            title: "Results 2026/27".into(),
            version: 1,
            fingerprint: "00".repeat(32),
            content: Some("{}".into()),
            published_on: Date::MIN,
            off: None,
            withdrawn: None,
        };
        let forged = OutHere::Forged("Results 2026/27".into(), 1);
        assert_eq!(out_here(vec![row.clone()], &Keys::default()), std::slice::from_ref(&forged));
        let lost = PublishedRelease { content: None, ..row };
        assert_eq!(out_here(vec![lost], &Keys::default()), [forged]);
    }
}
