//! The partners of one child, as those who ask, those who agree and those who record it see them.

use super::inbox::words_to_read;
use super::slice::Slice;
use super::{asked_words, goal_of, keeps_closed, may_agree, standing_of};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, ConsentId, Language, PupilId, TargetId};
use jiff::civil::Date;
use store::{CarerOf, PartnerSession, PartnerWord, SchoolTx, StoredConsent};
use support::contract::Stage;
use support::partner::{Closed, Standing};

/// One partner, for those who asked.
#[derive(Clone, Debug)]
pub struct PartnerLine {
    /// What was agreed.
    pub consent: StoredConsent,
    /// Where it stands.
    pub standing: Standing,
    /// The goal as the partner reads it now; nothing where it is a target's and this reader sees no targets.
    pub goal: Option<String>,
    /// What the partner wrote that is this reader's to read, the latest first.
    pub words: Vec<PartnerWord>,
    /// How many messages more there are, which others read.
    pub others_read: usize,
    /// Days that the partner ticked, the latest first.
    pub sessions: Vec<PartnerSession>,
}

/// The partners of a child, and what the form for another needs.
#[derive(Clone, Debug)]
pub struct ChildPartners {
    /// What the child is called.
    pub name: String,
    /// The class's name.
    pub group_name: String,
    /// Whether the office keeps everything about the child closed to people outside.
    pub closed: bool,
    /// The partners, the latest first.
    pub partners: Vec<PartnerLine>,
    /// Targets in force whose words can be the goal.
    pub targets: Vec<(TargetId, String)>,
    /// The school's date.
    pub today: Date,
    /// The school's zone, for dates.
    pub zone: jiff::tz::TimeZone,
}

/// One partner, for the family: exactly what the partner sees.
#[derive(Clone, Debug)]
pub struct FamilyPartner {
    /// What was asked.
    pub consent: StoredConsent,
    /// Whether it waits for an answer; else it holds.
    pub waits: bool,
    /// The goal as the partner reads it now.
    pub goal: String,
    /// Fingerprint of what the family is shown: a yes carries it.
    pub asked: String,
    /// Whether it holds with other words than those that were agreed to.
    pub changed: bool,
}

/// One consent, for the office that records what came back on paper.
#[derive(Clone, Debug)]
pub struct OfficeConsent {
    /// What was asked.
    pub consent: StoredConsent,
    /// Whether it waits for an answer; else it holds.
    pub waits: bool,
}

/// What a target's page says of the partner who works on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TargetPartner {
    /// Who.
    pub partner: String,
    /// Whether the partner can look now.
    pub is_open: bool,
    /// Days ticked on which the child was there, of all that were ticked.
    pub there: (usize, usize),
    /// When the partner wrote last.
    pub wrote_on: Option<Date>,
}

/// What is printed: the question to the family, or the partner's page.
#[derive(Clone, Debug)]
pub struct PartnerPaper {
    /// What was asked.
    pub consent: StoredConsent,
    /// Whether the family has agreed: else there is nothing for the partner.
    pub is_open: bool,
    /// What the child is called.
    pub name: String,
    /// The language of the family.
    pub family: Language,
    /// The partner's page.
    pub slice: Slice,
}

#[boxed]
impl App {
    /// The partners of a child of this class; the view is audited before it is returned. Words of targets are for whoever has
    /// leave to see those, and what partners wrote for whom they were told.
    ///
    /// # Errors
    /// `NotFound` when the child is not there.
    pub async fn child_partners(
        &self,
        permit: &Permit,
        targets: Option<&Permit>,
    ) -> Result<ChildPartners, AppError> {
        permit.for_one_of(&[Action::SeePartners, Action::SetPartners])?;
        if let Some(targets) = targets {
            targets.for_action(Action::SeeTargets)?;
        }
        let sees_targets = targets.is_some_and(|leave| leave.about == permit.about);
        let pupil = permit.pupil()?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let known = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?;
        let group_name = tx.group(permit.group()?).await?.ok_or(AppError::NotFound)?.group.name;
        let mut partners = Vec::new();
        for consent in tx.consents(&[pupil]).await? {
            let all = tx.partner_words(consent.id).await?;
            let written = all.len();
            let words = words_to_read(&mut tx, permit, &time, (pupil, all)).await?;
            let goal = match consent.asked.target {
                Some(_) if !sees_targets => None,
                _ => Some(goal_of(self, &mut tx, &time, &consent).await?),
            };
            partners.push(PartnerLine {
                standing: standing_of(&mut tx, &consent, time.today()).await?,
                goal,
                others_read: written - words.len(),
                words,
                sessions: tx.partner_sessions(consent.id).await?,
                consent,
            });
        }
        let live = match sees_targets {
            true => crate::targets::live_targets(self, &mut tx, &time, pupil).await?.unwrap_or_default(),
            false => Vec::new(),
        };
        let agreed = live.iter().filter(|one| one.stage() == Stage::Agreed);
        let targets = agreed
            .filter_map(|one| Some((one.id(), one.terms().learning().first()?.words.clone())))
            .collect();
        let carers = tx.carers_of(pupil, time.today()).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(ChildPartners {
            name: known.identity.called().to_string(),
            group_name,
            closed: keeps_closed(&carers),
            partners,
            targets,
            today: time.today(),
            zone: time.zone,
        })
    }

    /// What is printed about one consent; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when it is not this child's, or has ended.
    pub async fn partner_paper(&self, permit: &Permit, id: ConsentId) -> Result<PartnerPaper, AppError> {
        permit.for_action(Action::SeePartners)?;
        let pupil = permit.pupil()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let consent = super::propose::of_this_child(&mut tx, permit, id).await?;
        let standing = standing_of(&mut tx, &consent, today).await?;
        if matches!(standing, Standing::Closed(_)) {
            return Err(AppError::NotFound);
        }
        let name = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?.identity.called().to_string();
        let carers = tx.carers_of(pupil, today).await?;
        let first = carers.iter().find(|one| one.rights.add && one.rights.messages);
        let family = first.map(|one| one.carer.language).unwrap_or_default();
        let slice = self.slice(&mut tx, &consent, &permit.request()).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(PartnerPaper { is_open: standing == Standing::Open, consent, name, family, slice })
    }

    /// The partners who work on a target of this child. It is part of the target's page, whose view is audited.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn partners_of_target(
        &self,
        permit: &Permit,
        target: TargetId,
    ) -> Result<Vec<TargetPartner>, AppError> {
        permit.for_one_of(&[Action::SeeTargets, Action::SetTarget])?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let mut partners = Vec::new();
        for one in tx.consents(&[permit.pupil()?]).await? {
            if one.asked.target != Some(target) || one.given.is_none() {
                continue;
            }
            let sessions = tx.partner_sessions(one.id).await?;
            let words = tx.partner_words(one.id).await?;
            partners.push(TargetPartner {
                is_open: standing_of(&mut tx, &one, time.today()).await? == Standing::Open,
                there: (sessions.iter().filter(|session| session.was_there).count(), sessions.len()),
                wrote_on: words.first().map(|word| time.date_of(word.written_at)),
                partner: one.asked.partner,
            });
        }
        Ok(partners)
    }
}

/// What a family sees of the partners of a child: what waits for an answer, and what holds.
#[boxed]
pub(crate) async fn partners_for_family(
    app: &App,
    tx: &mut SchoolTx,
    time: &crate::SchoolTime,
    pupil: PupilId,
) -> Result<Vec<FamilyPartner>, AppError> {
    let mut partners = Vec::new();
    for consent in tx.consents(&[pupil]).await? {
        let waits = match standing_of(tx, &consent, time.today()).await? {
            Standing::Waiting => true,
            Standing::Open => false,
            Standing::Closed(_) => continue,
        };
        let goal = goal_of(app, tx, time, &consent).await?;
        let asked = asked_words(&consent, &goal);
        let changed = consent.agreed.as_ref().is_some_and(|agreed| *agreed != asked);
        partners.push(FamilyPartner { consent, waits, goal, asked, changed });
    }
    Ok(partners)
}

/// The carers who may sign a yes, by name.
pub(crate) fn who_may_sign(carers: &[CarerOf]) -> Vec<(AccountId, String)> {
    let may = carers.iter().filter(|of| may_agree(of));
    may.map(|of| (of.carer.account, of.carer.name.to_string())).collect()
}

/// What the office records about: what waits, and what holds; also where whoever gave it may not give it any more, so that
/// it can be ended on paper.
#[boxed]
pub(crate) async fn consents_for_office(
    tx: &mut SchoolTx,
    pupil: PupilId,
    today: Date,
) -> Result<Vec<OfficeConsent>, AppError> {
    let mut consents = Vec::new();
    for consent in tx.consents(&[pupil]).await? {
        let waits = match standing_of(tx, &consent, today).await? {
            Standing::Waiting => true,
            Standing::Open | Standing::Closed(Closed::GiverMayNot) => false,
            Standing::Closed(_) => continue,
        };
        consents.push(OfficeConsent { consent, waits });
    }
    Ok(consents)
}
