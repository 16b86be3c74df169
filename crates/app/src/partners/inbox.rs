//! What partners wrote, for the readers whom they were told: the teachers of the child's class; after a school day
//! whoever reads next; what a therapist writes is the SENCO's too ([`crate::family`]). It stands beside what families wrote, and is passed on in the same way: a number, and no word of it.

use crate::family::{LONGEST_REPLY, Reads, reads, taught_by, waited};
use crate::{About, Action, App, AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{AccountId, PartnerKind, PartnerWordId, PupilId};
use jiff::{Span, Timestamp};
use std::collections::BTreeSet;
use store::{PartnerWord, SchoolTx};

/// What somebody wrote, with what a reader needs beside it.
#[derive(Clone, Debug)]
pub struct InboxPartnerWord {
    /// The words.
    pub word: PartnerWord,
    /// Who wrote them.
    pub partner: String,
    /// What the child is called.
    pub child: String,
    /// The class.
    pub class: String,
}

#[boxed]
impl App {
    /// Says that words of a partner were read, with a line back if there is one; the partner sees both.
    ///
    /// # Errors
    /// `NotFound` for words that are not this reader's; `Input` for a reply that is too long.
    pub async fn answer_partner(
        &self,
        permit: &Permit,
        id: PartnerWordId,
        reply: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::AnswerFamily)?;
        let reply = reply.split_whitespace().collect::<Vec<_>>().join(" ");
        if reply.chars().count() > LONGEST_REPLY {
            return Err(AppError::input(format!("A reply has room for {LONGEST_REPLY} characters: a line.")));
        }
        let mut tx = self.store.write(permit.school).await?;
        let pupil = readable(&mut tx, permit, id).await?;
        tx.answer_partner_word(id, (!reply.is_empty()).then_some(reply.as_str()), permit.now).await?;
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// "Please see me about" the child whom a partner wrote about. Nothing of the words goes with it, and the partner sees
    /// nothing of it.
    ///
    /// # Errors
    /// `NotFound` for words that are not this reader's.
    pub async fn pass_on_partner(&self, permit: &Permit, id: PartnerWordId) -> Result<(), AppError> {
        permit.for_action(Action::PassOn)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupil = readable(&mut tx, permit, id).await?;
        let by = permit.somebody()?;
        // Pressed twice, it is asked once.
        if !tx.passed_on().await?.iter().any(|one| one.pupil == pupil && one.by == by) {
            tx.pass_on(pupil, by, permit.now).await?;
        }
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// What waits for this reader, and what was read since `kept`, unread first.
#[boxed]
pub(crate) async fn partner_words_for(
    tx: &mut SchoolTx,
    permit: &Permit,
    time: &SchoolTime,
    (since, kept): (Timestamp, Timestamp),
) -> Result<Vec<InboxPartnerWord>, AppError> {
    let (reads, _) = reads(tx, permit, time).await?;
    let mut words = Vec::new();
    if reads.own_classes {
        let taught = taught_by(tx, permit.somebody()?, time.today()).await?;
        words.extend(tx.partner_words_about(&taught, since).await?);
    }
    if reads.therapists {
        let everybody: Vec<PupilId> = tx.everybody().await?.into_iter().map(|one| one.id).collect();
        for one in tx.partner_words_about(&everybody, since).await? {
            let own = words.iter().any(|other: &PartnerWord| other.id == one.id);
            if !own && of_a_therapist(tx, &one).await? {
                words.push(one);
            }
        }
    }
    if reads.overdue_after.is_some() {
        for one in tx.unread_partner_words(time.now).await? {
            let own = words.iter().any(|other: &PartnerWord| other.id == one.id);
            if !own && reads.reads_overdue(waited(tx, time, one.written_at).await?) {
                words.push(one);
            }
        }
    }
    words.retain(|one| one.read_at.is_none() || one.written_at >= kept);
    words.sort_by_key(|one| one.read_at.is_some());
    let mut lines = Vec::with_capacity(words.len());
    for word in words {
        let known = tx.pupil(word.pupil).await?.ok_or(AppError::NotFound)?;
        let groups = tx.groups_of_pupil(word.pupil, time.today()).await?;
        let consent = tx.consent(word.consent).await?.ok_or(AppError::NotFound)?;
        lines.push(InboxPartnerWord {
            partner: consent.asked.partner,
            child: crate::erasure::full_name(&known.identity),
            class: groups.first().map(|group| group.group.name.clone()).unwrap_or_default(),
            word,
        });
    }
    Ok(lines)
}

/// The children of this teacher's classes about whom a partner wrote what nobody has read.
#[boxed]
pub(crate) async fn pupils_with_partner_words(
    tx: &mut SchoolTx,
    account: AccountId,
    time: &SchoolTime,
    days: i64,
) -> Result<BTreeSet<PupilId>, AppError> {
    let taught = taught_by(tx, account, time.today()).await?;
    let words = tx.partner_words_about(&taught, time.now - Span::new().hours(24 * days)).await?;
    Ok(words.into_iter().filter(|one| one.read_at.is_none()).map(|one| one.pupil).collect())
}

/// The child whom words are about, when they are this reader's to read.
async fn readable(tx: &mut SchoolTx, permit: &Permit, id: PartnerWordId) -> Result<PupilId, AppError> {
    let time = permit.school_time(tx).await?;
    let word = tx.partner_word(id).await?.ok_or(AppError::NotFound)?;
    let (reads, _) = reads(tx, permit, &time).await?;
    let own = teaches(tx, permit, &time, (reads, word.pupil)).await?;
    let theirs = own
        || (reads.therapists && of_a_therapist(tx, &word).await?)
        || reads.reads_overdue(waited(tx, &time, word.written_at).await?);
    theirs.then_some(word.pupil).ok_or(AppError::NotFound)
}

/// Of what a partner wrote about a child, what is this reader's: as in the list of what waits.
#[boxed]
pub(super) async fn words_to_read(
    tx: &mut SchoolTx,
    permit: &Permit,
    time: &SchoolTime,
    (pupil, words): (PupilId, Vec<PartnerWord>),
) -> Result<Vec<PartnerWord>, AppError> {
    let (reads, _) = reads(tx, permit, time).await?;
    if teaches(tx, permit, time, (reads, pupil)).await? {
        return Ok(words);
    }
    let mut theirs = Vec::new();
    for word in words {
        let own = reads.therapists && of_a_therapist(tx, &word).await?;
        let waits = word.read_at.is_none();
        if own || (waits && reads.reads_overdue(waited(tx, time, word.written_at).await?)) {
            theirs.push(word);
        }
    }
    Ok(theirs)
}

/// Whether a therapist wrote it.
async fn of_a_therapist(tx: &mut SchoolTx, word: &PartnerWord) -> Result<bool, AppError> {
    let consent = tx.consent(word.consent).await?;
    Ok(consent.is_some_and(|one| one.asked.kind == PartnerKind::Therapist))
}

/// Whether this reader is a teacher of the child.
async fn teaches(
    tx: &mut SchoolTx,
    permit: &Permit,
    time: &SchoolTime,
    (reads, pupil): (Reads, PupilId),
) -> Result<bool, AppError> {
    Ok(reads.own_classes && taught_by(tx, permit.somebody()?, time.today()).await?.contains(&pupil))
}
