//! The partner's own page: one goal, what the school suggests, a box, and whether the child was there. Nothing else.
//!
//! A partner has no account. Their link is worth nothing by itself: the first browser in which somebody says who they are keeps
//! it, so that a link passed on opens nothing. Every request asks again whether the consent holds, in the transaction in which
//! it reads or writes; each opening, message and tick is a row of the audit by an actor of its own kind.

use super::{goal_of, standing_of};
use crate::family::{BadWording, SecondReader, second_reader, sencos, teachers_of};
use crate::signing_in::device_waits;
use crate::{App, AppError, Request, SchoolTime, Secret};
use boxed::boxed;
use domain::{Language, PartnerKind, PupilId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{
    ActedAs, AuditSubject, Claim, NewAudit, PartnerSession, PartnerWord, SchoolTx, SchoolWriteTx,
    StoredConsent,
};
use support::partner::{LONGEST_WORDS, MOST_A_DAY, Standing, days_to_tick};

/// What a link shows.
#[derive(Clone, Debug)]
pub enum PartnerPage {
    /// Nothing: it has ended, is too old, or never was. Which of them is not told.
    Closed,
    /// Nothing, and this device has asked for too many such links.
    TooMany,
    /// Who is it for? Nothing of the child.
    Who {
        /// Whom it is for.
        partner: String,
        /// In which language.
        language: Language,
        /// Whether the school is simulated.
        simulated: bool,
    },
    /// Another browser keeps it.
    OtherBrowser {
        /// In which language.
        language: Language,
    },
    /// The page.
    Open(Box<Slice>),
}

/// What a partner sees.
#[derive(Clone, Debug)]
pub struct Slice {
    /// Who reads it.
    pub partner: String,
    /// In which language.
    pub language: Language,
    /// The child's first name, where the family agreed to that.
    pub child: Option<String>,
    /// The school's name, where the family agreed to that.
    pub school: Option<String>,
    /// The one goal.
    pub goal: String,
    /// What the school suggests; may be empty.
    pub suggests: String,
    /// Who reads what the partner writes.
    pub readers: Vec<String>,
    /// Who reads what nobody has read for a school day.
    pub second: SecondReader,
    /// Whether the school is simulated.
    pub simulated: bool,
    /// The last day.
    pub until: Date,
    /// Days to tick, the latest first, with what was ticked.
    pub days: Vec<(Date, Option<bool>)>,
    /// What the partner wrote, the latest first.
    pub words: Vec<PartnerWord>,
    /// The school's zone, for dates.
    pub zone: jiff::tz::TimeZone,
}

/// What came of something that a partner sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// It is kept.
    Kept,
    /// The page has ended; nothing was kept.
    Closed,
    /// Another browser keeps the link; nothing was kept.
    OtherBrowser,
    /// Enough for one day; nothing was kept.
    Enough,
    /// Nothing was written, or too much; nothing was kept.
    Bad(BadWording),
}

#[boxed]
impl App {
    /// What a link shows in this browser. Looking changes nothing but the audit. `device` counts links that open nothing; one that
    /// keeps no cookies is not counted, since each of its requests would leave a row that is never looked at again.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn partner_page(
        &self,
        link: &Secret,
        browser: Option<&Secret>,
        device: Option<&Secret>,
        request: &Request,
    ) -> Result<PartnerPage, AppError> {
        let Some((mut tx, one)) = self.open_link(link, request).await? else {
            let waits = match device {
                Some(known) => device_waits(&self.store, known, request.now).await?,
                None => false,
            };
            return Ok(if waits { PartnerPage::TooMany } else { PartnerPage::Closed });
        };
        let language = one.asked.language;
        match (&one.browser_hash, browser) {
            (None, _) => {
                let simulated = tx.details().await?.demo;
                return Ok(PartnerPage::Who { partner: one.asked.partner, language, simulated });
            }
            (Some(kept), Some(asks)) if *kept == asks.hash() => {}
            (Some(_), _) => {
                refuse(tx, &one, request).await?;
                return Ok(PartnerPage::OtherBrowser { language });
            }
        }
        let slice = self.slice(&mut tx, &one, request).await?;
        if audit_today(&mut tx, "partner-looks", &one, request).await? {
            tx.commit().await?;
        }
        Ok(PartnerPage::Open(Box::new(slice)))
    }

    /// Somebody says that the link is for them: this browser keeps it from now on, if none does.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn partner_comes_in(
        &self,
        link: &Secret,
        browser: &Secret,
        request: &Request,
    ) -> Result<Written, AppError> {
        let Some((mut tx, one)) = self.open_link(link, request).await? else { return Ok(Written::Closed) };
        if !tx.keep_partner_link(one.id, &browser.hash(), request.now).await? {
            refuse(tx, &one, request).await?;
            return Ok(Written::OtherBrowser);
        }
        audit(&mut tx, "partner-comes-in", one.asked.pupil, request).await?;
        tx.commit().await?;
        Ok(Written::Kept)
    }

    /// Keeps what a partner wrote. Sent twice, it is kept once; after the consent has ended nothing is kept.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn partner_writes(
        &self,
        (link, browser): (&Secret, Option<&Secret>),
        text: &str,
        submission: &str,
        request: &Request,
    ) -> Result<Written, AppError> {
        let (mut tx, one) = match self.kept_link(link, browser, request).await? {
            Ok(open) => open,
            Err(closed) => return Ok(closed),
        };
        let text = match text.trim() {
            "" => return Ok(Written::Bad(BadWording::Empty)),
            long if long.chars().count() > LONGEST_WORDS => return Ok(Written::Bad(BadWording::Long)),
            text => text,
        };
        if !crate::evidence::once::claim(&mut tx, submission, "partner-writes", request.now).await? {
            return Ok(Written::Kept);
        }
        let time = time_of(&mut tx, request).await?;
        let today = |word: &PartnerWord| time.date_of(word.written_at) == time.today();
        if tx.partner_words(one.id).await?.iter().filter(|word| today(word)).count() >= MOST_A_DAY {
            return Ok(Written::Enough);
        }
        tx.write_partner_word((one.id, one.asked.pupil), text, request.now).await?;
        audit(&mut tx, "partner-writes", one.asked.pupil, request).await?;
        tx.commit().await?;
        Ok(Written::Kept)
    }

    /// Keeps whether the child was there on a day that the page offers.
    ///
    /// # Errors
    /// `NotFound` for another day.
    pub async fn partner_ticks(
        &self,
        (link, browser): (&Secret, Option<&Secret>),
        (on, was_there): (Date, bool),
        request: &Request,
    ) -> Result<Written, AppError> {
        let (mut tx, one) = match self.kept_link(link, browser, request).await? {
            Ok(open) => open,
            Err(closed) => return Ok(closed),
        };
        let today = time_of(&mut tx, request).await?.today();
        if !days_to_tick(&one.asked.weekdays, one.asked.from, today).contains(&on) {
            return Err(AppError::NotFound);
        }
        let session = PartnerSession { consent: one.id, on, was_there };
        tx.tick_partner_session(session, one.asked.pupil, request.now).await?;
        audit_today(&mut tx, "partner-ticks", &one, request).await?;
        tx.commit().await?;
        Ok(Written::Kept)
    }

    /// The consent that a link opens now, in the transaction that will act on it.
    async fn open_link(
        &self,
        link: &Secret,
        request: &Request,
    ) -> Result<Option<(SchoolWriteTx, StoredConsent)>, AppError> {
        let hash = link.hash();
        let school = self.store.read_system().await?.school_of_partner_link(&hash).await?;
        let Some(school) = school else { return Ok(None) };
        let mut tx = self.store.write(school).await?;
        let Some(one) = tx.consent_of_link_to_change(&hash).await? else { return Ok(None) };
        let today = time_of(&mut tx, request).await?.today();
        let open = standing_of(&mut tx, &one, today).await? == Standing::Open;
        Ok(open.then_some((tx, one)))
    }

    /// The same for the browser that keeps it.
    async fn kept_link(
        &self,
        link: &Secret,
        browser: Option<&Secret>,
        request: &Request,
    ) -> Result<Result<(SchoolWriteTx, StoredConsent), Written>, AppError> {
        let Some((tx, one)) = self.open_link(link, request).await? else { return Ok(Err(Written::Closed)) };
        let kept = one.browser_hash.is_some() && one.browser_hash == browser.map(Secret::hash);
        if !kept {
            refuse(tx, &one, request).await?;
            return Ok(Err(Written::OtherBrowser));
        }
        Ok(Ok((tx, one)))
    }

    pub(super) async fn slice(
        &self,
        tx: &mut SchoolTx,
        one: &StoredConsent,
        request: &Request,
    ) -> Result<Slice, AppError> {
        let time = time_of(tx, request).await?;
        let today = time.today();
        let asked = &one.asked;
        let child = match asked.names_child {
            true => tx.pupil(asked.pupil).await?.map(|known| known.identity.called().to_string()),
            false => None,
        };
        let school = if asked.names_school { Some(tx.details().await?.details.name) } else { None };
        let mut readers = Vec::new();
        for group in tx.groups_of_pupil(asked.pupil, today).await? {
            for name in teachers_of(tx, group.id, today).await? {
                if !readers.contains(&name) {
                    readers.push(name);
                }
            }
        }
        if asked.kind == PartnerKind::Therapist {
            readers.extend(
                sencos(tx, today)
                    .await?
                    .into_iter()
                    .filter(|name| !readers.contains(name))
                    .collect::<Vec<_>>(),
            );
        }
        let ticked: BTreeMap<Date, bool> = tx
            .partner_sessions(one.id)
            .await?
            .into_iter()
            .map(|session| (session.on, session.was_there))
            .collect();
        let days = days_to_tick(&asked.weekdays, asked.from, today);
        Ok(Slice {
            partner: asked.partner.clone(),
            language: asked.language,
            child,
            school,
            goal: goal_of(self, tx, &time, one).await?,
            suggests: asked.suggests.clone(),
            readers,
            second: second_reader(tx, today).await?,
            simulated: tx.details().await?.demo,
            until: asked.until,
            days: days.into_iter().map(|day| (day, ticked.get(&day).copied())).collect(),
            words: tx.partner_words(one.id).await?,
            zone: time.zone,
        })
    }
}

async fn time_of(tx: &mut SchoolTx, request: &Request) -> Result<SchoolTime, AppError> {
    Ok(SchoolTime::new(&tx.details().await?.details.zone, request.now))
}

/// Notes, once a day, that another browser asked: whoever looks into it learns that a link went further than it should.
async fn refuse(mut tx: SchoolWriteTx, one: &StoredConsent, request: &Request) -> Result<(), AppError> {
    if audit_today(&mut tx, "partner-elsewhere", one, request).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// One row a day for each consent and kind of act; whether this is that row. A page that is opened again and again, by its reader
/// or a machine, fills no audit.
async fn audit_today(
    tx: &mut SchoolWriteTx,
    action: &str,
    one: &StoredConsent,
    request: &Request,
) -> Result<bool, AppError> {
    let today = time_of(tx, request).await?.today();
    // No form of ours can send a number with a stroke in it, so nobody can use up the day's row beforehand.
    let key = format!("{action}/{}/{today}", one.id);
    let first = matches!(tx.claim_submission(&key, action, request.now).await?, Claim::Fresh);
    if first {
        audit(tx, action, one.asked.pupil, request).await?;
    }
    Ok(first)
}

async fn audit(
    tx: &mut SchoolWriteTx,
    action: &str,
    pupil: PupilId,
    request: &Request,
) -> Result<(), AppError> {
    let line = NewAudit {
        account: None,
        acted_as: ActedAs::Partner,
        action: action.to_owned(),
        subject: AuditSubject::Pupil(pupil),
        request: request.id.clone(),
    };
    tx.audit(&line, request.now).await?;
    Ok(())
}
