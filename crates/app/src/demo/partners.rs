//! Partners of the school that a demo begins with: a mentor whom a family agreed to, who has written and ticked; and a library
//! about which a family is still asked.

use super::people::card_pupil;
use super::{Writer, lost};
use crate::{About, Action, App, AppError, Secret};
use boxed::boxed;
use domain::{ChildSays, ConsentId, Language, PartnerKind, PupilId};
use jiff::Span;
use std::collections::BTreeSet;
use store::{NewConsent, PartnerSession};

const MENTOR: &str = "demo-partner";
/// Monday, the day on which the mentor comes.
const MONDAY: i8 = 1;

#[boxed]
impl App {
    /// A fresh link of the demo's mentor: each who tries it is the first. Nothing outside a demo.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn demo_partner_link(&self) -> Result<Option<Secret>, AppError> {
        let schools = self.store.read_system().await?.schools().await?;
        for school in schools.into_iter().filter(|school| school.demo) {
            let mut tx = self.store.read(school.id).await?;
            let Some(id) = tx.setting(MENTOR).await?.and_then(|id| id.parse::<ConsentId>().ok()) else {
                continue;
            };
            let one = tx.consent(id).await?.ok_or(AppError::NotFound)?;
            drop(tx);
            let permit = self.operator(school.id, Action::SetPartners, About::Pupil(one.asked.pupil));
            return Ok(Some(self.make_partner_link(&permit, id).await?.secret));
        }
        Ok(None)
    }

    /// Whether the demo has a mentor to be.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn demo_has_partner(&self) -> Result<bool, AppError> {
        for school in self.store.read_system().await?.schools().await?.iter().filter(|school| school.demo) {
            if self.store.read(school.id).await?.setting(MENTOR).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Writer<'_> {
    pub(super) async fn partners(&self) -> Result<(), AppError> {
        let (Some(show), Some(first)) = (&self.made.showcase, card_pupil(self.made)) else { return Ok(()) };
        let of_card = self.pupil(u32::try_from(first).unwrap_or(0))?;
        let today = self.authority.today;
        let mut tx = self.begin().await?;
        let carers = tx.carers_of_group(self.group(show.group)?, today).await?;
        let agrees =
            carers.iter().find(|one| one.pupil != of_card && one.carer.language == Language::English);
        let agrees = agrees.ok_or_else(|| lost("a carer"))?;
        let mentor = self.mentor(agrees.pupil);
        let ago = |days: i64| self.now - Span::new().hours(24 * days);
        let id = tx.propose_consent(&mentor, None, ago(30)).await?;
        let asked = tx.consent(id).await?.ok_or(AppError::NotFound)?;
        let words = crate::partners::asked_words(&asked, &asked.asked.goal);
        tx.give_consent(id, (agrees.carer.account, false), &words, ago(29)).await?;
        let mut mondays = support::partner::days_to_tick(&mentor.weekdays, mentor.from, today);
        mondays.retain(|day| *day < today);
        for (place, on) in mondays.into_iter().enumerate() {
            let session = PartnerSession { consent: id, on, was_there: place != 1 };
            tx.tick_partner_session(session, agrees.pupil, ago(2)).await?;
        }
        let read = tx
            .write_partner_word(
                (id, agrees.pupil),
                "Chose the funny poem twice and read it like a newsreader.",
                ago(9),
            )
            .await?;
        tx.answer_partner_word(read, Some("Thank you! We will have it in class."), ago(8)).await?;
        tx.write_partner_word(
            (id, agrees.pupil),
            "Stopped at long words today. We clapped the parts, and that helped.",
            ago(2),
        )
        .await?;
        tx.set_setting(MENTOR, &id.to_string(), self.now).await?;
        // The other child of the carer of the first card: nobody's contact is restricted there.
        let both = carers.iter().find(|one| one.pupil == of_card && !one.rights.restricted);
        if let Some(both) = both {
            let others = tx.relations_of(both.carer.account, today).await?;
            if let Some(sibling) = others.iter().map(|one| one.pupil).find(|pupil| *pupil != of_card) {
                tx.propose_consent(&self.library(sibling), None, ago(1)).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    fn mentor(&self, pupil: PupilId) -> NewConsent {
        let today = self.authority.today;
        NewConsent {
            pupil,
            partner: "Mr Amos".to_owned(),
            kind: PartnerKind::Mentor,
            language: Language::English,
            purpose: "reading aloud together after school on Mondays".to_owned(),
            names_child: true,
            names_school: false,
            child_says: ChildSays::Likes,
            target: None,
            goal: "I read a page aloud so that it sounds like talking".to_owned(),
            suggests: "Take turns, a page each. At a long word, clap its parts first.".to_owned(),
            weekdays: BTreeSet::from([MONDAY]),
            from: today.saturating_sub(Span::new().days(28)),
            until: today.saturating_add(Span::new().days(120)),
        }
    }

    fn library(&self, pupil: PupilId) -> NewConsent {
        let today = self.authority.today;
        NewConsent {
            partner: "Brook Street Library".to_owned(),
            kind: PartnerKind::Library,
            language: Language::English,
            purpose: "a book a week, chosen together with a librarian".to_owned(),
            goal: "I choose a book for myself and say why".to_owned(),
            suggests: "Ask what it is about, and what happens next.".to_owned(),
            child_says: ChildSays::DoesNotMind,
            weekdays: BTreeSet::new(),
            from: today,
            until: today.saturating_add(Span::new().days(90)),
            ..self.mentor(pupil)
        }
    }
}
