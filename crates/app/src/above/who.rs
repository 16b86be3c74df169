//! Who is above a school, as the school reads it: who leads since when, who comes as its improvement partner, and the school's no.

use super::{AllBodies, words};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::AccountId;
use jiff::civil::Date;
use store::{AuditSubject, PartnerHere, PartnerRefused, SchoolTx};

/// Characters of a reason.
const LONGEST: usize = 240;

/// The page.
#[derive(Clone, Debug)]
pub struct WhoIsAbove {
    /// The school's name.
    pub school_name: String,
    /// Who leads it today, and since when; nothing where nobody does.
    pub leads: Option<(String, Date)>,
    /// The bodies above that one, the nearest first.
    pub over: Vec<String>,
    /// Who led before, the latest first, from a day until the next.
    pub before: Vec<(String, Date, Date)>,
    /// Who will lead, from which day.
    pub to_come: Vec<(String, Date)>,
    /// Other bodies that have the school and read nothing of it, since when.
    pub others: Vec<(String, Date)>,
    /// Improvement partners of today and to come, each with the name of their body.
    pub partners: Vec<(PartnerHere, String)>,
    /// To whom the school said no.
    pub refused: Vec<PartnerRefused>,
    /// The day.
    pub today: Date,
}

/// What the school says to a partner.
#[derive(Clone, Debug)]
pub enum PartnerAnswer {
    /// No, and why.
    No(AccountId, String),
    /// The no is taken back.
    TakeBack(AccountId),
}

/// Improvement partners of a school, each with the name of their body as it is today.
#[boxed]
pub(crate) async fn partners_here(
    tx: &mut SchoolTx,
    today: Date,
) -> Result<Vec<(PartnerHere, String)>, AppError> {
    let partners = tx.partners_here(today).await?;
    let bodies = AllBodies::read(&mut tx.between()).await?;
    Ok(partners
        .into_iter()
        .map(|one| (bodies.name(bodies.is_now(one.body, today)), one))
        .map(|(body, one)| (one, body))
        .collect())
}

#[boxed]
impl App {
    /// The page; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn who_is_above(&self, permit: &Permit) -> Result<WhoIsAbove, AppError> {
        permit.for_one_of(&[Action::SeeWhoIsAbove, Action::AnswerPartner])?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let bodies = AllBodies::read(&mut tx.between()).await?;
        let leaders = tx.leaders().await?;
        let now = leaders.iter().find(|(from, _)| *from <= today).copied();
        let ladder = now.map(|(_, body)| bodies.ladder(body, today)).unwrap_or_default();
        let mut others = tx.bodies_here(today).await?;
        others.retain(|(body, _)| !ladder.contains(body));
        // From a day until the next row's: the next is the one before in this order.
        let past = leaders.windows(2).filter(|pair| pair[0].0 <= today);
        let page = WhoIsAbove {
            school_name: tx.details().await?.details.name,
            leads: now.map(|(from, body)| (bodies.name(body), from)),
            over: ladder.iter().skip(1).map(|body| bodies.name(*body)).collect(),
            before: past.map(|pair| (bodies.name(pair[1].1), pair[1].0, pair[0].0)).collect(),
            to_come: leaders
                .iter()
                .filter(|(from, _)| *from > today)
                .map(|(from, body)| (bodies.name(*body), *from))
                .collect(),
            others: others.into_iter().map(|(body, from)| (bodies.name(body), from)).collect(),
            partners: partners_here(&mut tx, today).await?,
            refused: tx.partners_refused().await?,
            today,
        };
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }

    /// Says no to somebody as the school's improvement partner, or takes it back. From that moment on they open nothing of the
    /// school; what was written stays with both sides.
    ///
    /// # Errors
    /// `NotFound` for somebody who is not named for the school; `Input` without a reason.
    pub async fn answer_named_partner(
        &self,
        permit: &Permit,
        answer: &PartnerAnswer,
    ) -> Result<(), AppError> {
        permit.for_action(Action::AnswerPartner)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let who = match answer {
            PartnerAnswer::No(who, why) => {
                // Above schools a day is UTC's: whichever of the two is earlier ends it at once.
                let on = today.min(crate::setup::utc_date(permit.now));
                let named = tx.partners_here(on).await?.iter().any(|one| one.account == *who);
                // Said again, it is said in other words.
                let refused = tx.partners_refused().await?.iter().any(|one| one.account == *who);
                if !named && !refused {
                    return Err(AppError::NotFound);
                }
                let why = words(why, "why not, in a few words: the body reads it", LONGEST)?;
                tx.refuse_partner(*who, &why, on).await?;
                *who
            }
            PartnerAnswer::TakeBack(who) => {
                if !tx.take_back_refusal(*who, today).await? {
                    return Err(AppError::NotFound);
                }
                *who
            }
        };
        permit.audit_of(&mut tx, AuditSubject::Account(who)).await?;
        tx.commit().await?;
        Ok(())
    }
}
