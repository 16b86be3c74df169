//! Families of the class that a demo begins with: a carer of two children who reads Urdu, one to whom school and class are
//! hidden, others in English and Welsh, and words that wait to be read.

use super::people::card_pupil;
use super::{DemoPart, Writer};
use crate::AppError;
use domain::{AccountId, FamilyAuthor, FamilyWordKind, Language, PersonName, PupilId};
use jiff::Span;
use store::{NewAccount, NewFamilyWord, Rights};

/// What the office opens to most carers.
const OPEN: Rights = Rights { see: true, add: true, agree: false, messages: true, restricted: false };
/// Page only, and nothing that says where the child is.
const HIDDEN: Rights = Rights { see: true, add: false, agree: false, messages: false, restricted: true };

/// Carers by the place of their child in the register, the pupil of the card apart.
const OTHERS: [(usize, &str, Language); 4] = [
    (1, "Siân Bowen", Language::Welsh),
    (2, "Grace Adeyemi", Language::English),
    (3, "Huw Prosser", Language::Welsh),
    (4, "Martin Clay", Language::English),
];

impl Writer<'_> {
    pub(super) async fn families(&self) -> Result<(), AppError> {
        let (Some(show), Some(first)) = (&self.made.showcase, card_pupil(self.made)) else { return Ok(()) };
        let group = self.group(show.group)?;
        let of_card = self.pupil(u32::try_from(first).unwrap_or(0))?;
        let mut tx = self.begin().await?;
        let register = tx.pupils_in(group, self.authority.today).await?;
        // A brother or sister in another class of the school.
        let mut groups = tx.groups(self.authority.today).await?;
        // The oldest first: their page has most to show.
        groups.sort_by_key(|one| std::cmp::Reverse(one.group.year));
        let mut sibling = None;
        for other in groups.iter().filter(|one| one.id != group) {
            let members = tx.pupils_in(other.id, self.authority.today).await?;
            sibling = members.into_iter().find(|one| one.id != of_card);
            if sibling.is_some() {
                break;
            }
        }
        drop(tx);
        let others: Vec<PupilId> = register.iter().map(|one| one.id).filter(|one| *one != of_card).collect();
        let both = self.carer("Shazia Malik", Language::Urdu, &[(of_card, OPEN)]).await?;
        if let Some(sibling) = sibling {
            self.opens(both, &[(sibling.id, OPEN)]).await?;
        }
        let hidden = self.carer("Daniel Reeve", Language::English, &[(of_card, HIDDEN)]).await?;
        self.app.remember_part(self.school, DemoPart::Carer, both).await?;
        self.app.remember_part(self.school, DemoPart::RestrictedCarer, hidden).await?;
        self.wrote(
            both,
            of_card,
            (FamilyWordKind::Noticed, "Cuts every sandwich into eighths now, and tells us so."),
            1,
        )
        .await?;
        for (place, name, language) in OTHERS {
            let Some(child) = others.get(place) else { continue };
            let carer = self.carer(name, language, &[(*child, OPEN)]).await?;
            if place == 2 {
                let asks = (
                    FamilyWordKind::Question,
                    "Which words for fractions do you use? I learnt it differently.",
                );
                self.wrote(carer, *child, asks, 4).await?;
            }
        }
        Ok(())
    }

    async fn carer(
        &self,
        name: &str,
        language: Language,
        opened: &[(PupilId, Rights)],
    ) -> Result<AccountId, AppError> {
        let name = PersonName::new(name).map_err(|error| AppError::Broken(error.to_string()))?;
        let mut tx = self.app.store.write_system().await?;
        let account = NewAccount { email: None, name, password_hash: None };
        let account = tx.create_account(&account, self.now).await?;
        let mut tx = tx.enter_school(self.school);
        tx.save_carer(account, language, None, self.now).await?;
        tx.commit().await?;
        self.opens(account, opened).await?;
        Ok(account)
    }

    async fn opens(&self, account: AccountId, opened: &[(PupilId, Rights)]) -> Result<(), AppError> {
        let mut tx = self.begin().await?;
        for (pupil, rights) in opened {
            tx.set_carer(account, *pupil, *rights, self.authority.today).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn wrote(
        &self,
        by: AccountId,
        pupil: PupilId,
        (kind, words): (FamilyWordKind, &str),
        days_ago: i64,
    ) -> Result<(), AppError> {
        let new = NewFamilyWord {
            pupil,
            by,
            author: FamilyAuthor::Carer,
            kind,
            objective: None,
            shared: false,
            on_paper: false,
            wording: words.to_owned(),
        };
        let mut tx = self.begin().await?;
        tx.write_family_word(&new, self.now - Span::new().hours(24 * days_ago)).await?;
        tx.commit().await?;
        Ok(())
    }
}
