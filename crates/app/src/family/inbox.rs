//! What families wrote, for those who read it, and "please see me", which carries a child's number and no word. Who reads
//! what is decided in [`super::readers`].

use super::child_words::{InboxChildWord, child_words_for, pupils_with_child_words};
use super::readers::{Reads, reads, waited};
use crate::partners::{InboxPartnerWord, partner_words_for, pupils_with_partner_words};
use crate::{Action, App, AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{AccountId, FamilyWordId, PassedOnId, PupilId};
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use store::{FamilyWord, SchoolTx, SchoolWriteTx};

/// Characters of a reply: a line.
pub const LONGEST_REPLY: usize = 300;
/// Days for which what was read stays in the list.
const KEPT_IN_LIST: i64 = 28;
/// Days for which what nobody read is still looked for.
const LOOKED_FOR: i64 = 400;

/// What waits to be read.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// What families and children of one's own classes wrote, unread first.
    pub words: Vec<InboxWord>,
    /// What nobody has read for a school day, the oldest first; nothing that stands in `words`.
    pub overdue: Vec<InboxWord>,
    /// What partners wrote, unread first.
    pub partner_words: Vec<InboxPartnerWord>,
    /// What children wrote to a target or on their own page, unread first.
    pub child_words: Vec<InboxChildWord>,
    /// "Please see me".
    pub passed_on: Vec<PassedOnLine>,
    /// What this reader reads.
    pub reads: Reads,
    /// Who reads what nobody has read for a school day.
    pub second: super::SecondReader,
    /// The school's zone, for dates.
    pub zone: jiff::tz::TimeZone,
}

/// Words with what a reader needs beside them.
#[derive(Clone, Debug)]
pub struct InboxWord {
    /// The words.
    pub word: FamilyWord,
    /// What the child is called.
    pub child: String,
    /// The class.
    pub class: String,
    /// What the one question was about.
    pub about: Option<String>,
    /// Who wrote it: a carer's name; nothing for the child.
    pub carer: Option<String>,
}

/// "Please see me about …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOnLine {
    /// Its number.
    pub id: PassedOnId,
    /// The child's number: their reference.
    pub pupil: PupilId,
    /// Who asks.
    pub asks: String,
    /// When.
    pub at: Timestamp,
}

#[boxed]
impl App {
    /// What waits; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn families_inbox(&self, permit: &Permit) -> Result<Inbox, AppError> {
        permit.for_action(Action::ReadFamilies)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let (reads, second) = reads(&mut tx, permit, &time).await?;
        let words =
            if reads.own_classes { of_own_classes(&mut tx, permit, &time).await? } else { Vec::new() };
        let mut overdue = Vec::new();
        if reads.overdue_after.is_some() {
            for one in tx.unread_family_words(time.now).await? {
                let own = words.iter().any(|other| other.id == one.id);
                if !own && reads.reads_overdue(waited(&mut tx, &time, one.written_at).await?) {
                    overdue.push(one);
                }
            }
        }
        let mut passed_on = Vec::new();
        for one in tx.passed_on().await? {
            if reads.takes_up(waited(&mut tx, &time, one.at).await?) {
                let asks = tx.account_name(one.by).await?.map(|name| name.to_string()).unwrap_or_default();
                passed_on.push(PassedOnLine { id: one.id, pupil: one.pupil, asks, at: one.at });
            }
        }
        let words = described(&mut tx, words, time.today()).await?;
        let overdue = described(&mut tx, overdue, time.today()).await?;
        let before = |days: i64| time.now - Span::new().hours(24 * days);
        let days = (before(LOOKED_FOR), before(KEPT_IN_LIST));
        let partner_words = partner_words_for(&mut tx, permit, &time, days).await?;
        let child_words = child_words_for(&mut tx, permit, &time, days).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Inbox { words, overdue, partner_words, child_words, passed_on, reads, second, zone: time.zone })
    }

    /// Says that words were read as they were written at `seen`, with a reply of one line if there is one to give.
    ///
    /// # Errors
    /// `NotFound` for words that are not this reader's, or were taken back; `Input` for a reply that is too long, or words that
    /// were changed since.
    pub async fn answer_family(
        &self,
        permit: &Permit,
        (id, seen): (FamilyWordId, Timestamp),
        reply: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::AnswerFamily)?;
        let reply = reply.split_whitespace().collect::<Vec<_>>().join(" ");
        if reply.chars().count() > LONGEST_REPLY {
            return Err(AppError::input(format!("A reply has room for {LONGEST_REPLY} characters: a line.")));
        }
        let mut tx = self.store.write(permit.school).await?;
        let pupil = readable(&mut tx, permit, id).await?;
        let reply = (!reply.is_empty()).then_some(reply.as_str());
        if tx.family_word(id).await?.is_none_or(|one| one.written_at != seen) {
            return Err(AppError::input(
                "These words were changed since you opened the page. Read them again.",
            ));
        }
        tx.answer_family_word((id, seen), pupil, reply, permit.now).await?;
        permit.audit_about(&mut tx, crate::About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// "Please see me about" the child whom some words are about, to whoever looks after safeguarding. Nothing of the words
    /// goes with it, and nobody of the family sees that it went.
    ///
    /// # Errors
    /// `NotFound` for words that are not this reader's.
    pub async fn pass_on(&self, permit: &Permit, id: FamilyWordId) -> Result<(), AppError> {
        permit.for_action(Action::PassOn)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupil = readable(&mut tx, permit, id).await?;
        ask_once(&mut tx, permit, pupil).await?;
        permit.audit_about(&mut tx, crate::About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says that what was passed on has been taken up.
    ///
    /// # Errors
    /// `NotFound` when there is none of that number, or it is not this reader's yet.
    pub async fn take_up(&self, permit: &Permit, id: PassedOnId) -> Result<(), AppError> {
        permit.for_action(Action::TakeUp)?;
        let mut tx = self.store.write(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let (reads, _) = reads(&mut tx, permit, &time).await?;
        // One that was taken up already is taken up again in silence.
        if let Some(one) = tx.passed_on().await?.into_iter().find(|one| one.id == id)
            && !reads.takes_up(waited(&mut tx, &time, one.at).await?)
        {
            return Err(AppError::NotFound);
        }
        let pupil = tx.take_up(id, permit.now).await.map_err(|_| AppError::NotFound)?;
        permit.audit_about(&mut tx, crate::About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Asks whoever looks after safeguarding to come about this pupil. Pressed twice, it is asked once.
#[boxed]
pub(super) async fn ask_once(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    pupil: PupilId,
) -> Result<(), AppError> {
    let by = permit.somebody()?;
    if !tx.passed_on().await?.iter().any(|one| one.pupil == pupil && one.by == by) {
        tx.pass_on(pupil, by, permit.now).await?;
    }
    Ok(())
}

/// How many children of this teacher's classes wrote, or have words of a family or a partner about them, that nobody has
/// read.
#[boxed]
pub(crate) async fn families_that_wrote(
    tx: &mut SchoolTx,
    account: AccountId,
    time: &SchoolTime,
) -> Result<usize, AppError> {
    let taught = taught_by(tx, account, time.today()).await?;
    let words = tx.family_words_about(&taught, time.now - Span::new().hours(24 * LOOKED_FOR)).await?;
    let mut unread = pupils_with_partner_words(tx, account, time, LOOKED_FOR).await?;
    unread.extend(pupils_with_child_words(tx, account, time, LOOKED_FOR).await?);
    unread.extend(words.into_iter().filter(|one| one.read_at.is_none()).map(|one| one.word.pupil));
    Ok(unread.len())
}

/// What was written about the pupils whom this reader teaches, unread first.
async fn of_own_classes(
    tx: &mut SchoolTx,
    permit: &Permit,
    time: &SchoolTime,
) -> Result<Vec<FamilyWord>, AppError> {
    let taught = taught_by(tx, permit.somebody()?, time.today()).await?;
    let kept = time.now - Span::new().hours(24 * KEPT_IN_LIST);
    let mut words = tx.family_words_about(&taught, time.now - Span::new().hours(24 * LOOKED_FOR)).await?;
    words.retain(|one| one.read_at.is_none() || one.written_at >= kept);
    words.sort_by_key(|one| one.read_at.is_some());
    Ok(words)
}

/// The pupils of the classes that somebody teaches today.
#[boxed]
pub(crate) async fn taught_by(
    tx: &mut SchoolTx,
    account: AccountId,
    today: Date,
) -> Result<Vec<PupilId>, AppError> {
    let mut pupils = BTreeSet::new();
    for group in tx.groups_of(account, today).await? {
        pupils.extend(tx.pupils_in(group.group.id, today).await?.into_iter().map(|pupil| pupil.id));
    }
    Ok(pupils.into_iter().collect())
}

/// The child whom words are about, when they are this reader's to read: a teacher's of the class; somebody else's once they
/// have waited, whoever has read them since.
async fn readable(tx: &mut SchoolTx, permit: &Permit, id: FamilyWordId) -> Result<PupilId, AppError> {
    let time = permit.school_time(tx).await?;
    let word = tx.family_word(id).await?.ok_or(AppError::NotFound)?;
    let pupil = word.word.pupil;
    let (reads, _) = reads(tx, permit, &time).await?;
    let own = reads.own_classes && taught_by(tx, permit.somebody()?, time.today()).await?.contains(&pupil);
    let theirs = own || reads.reads_overdue(waited(tx, &time, word.written_at).await?);
    theirs.then_some(pupil).ok_or(AppError::NotFound)
}

async fn described(
    tx: &mut SchoolTx,
    words: Vec<FamilyWord>,
    today: Date,
) -> Result<Vec<InboxWord>, AppError> {
    let mut children: BTreeMap<PupilId, (String, String)> = BTreeMap::new();
    let mut lines = Vec::with_capacity(words.len());
    for word in words {
        let pupil = word.word.pupil;
        let (child, class) = match children.entry(pupil) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(unknown) => {
                let known = tx.pupil(pupil).await?.ok_or(AppError::NotFound)?;
                let groups = tx.groups_of_pupil(pupil, today).await?;
                let class = groups.first().map(|group| group.group.name.clone()).unwrap_or_default();
                unknown.insert((crate::erasure::full_name(&known.identity), class)).clone()
            }
        };
        let about = match word.word.objective {
            Some(objective) => tx.objective(objective).await?.map(|one| one.title),
            None => None,
        };
        let carer = match word.word.author {
            domain::FamilyAuthor::Carer => tx.account_name(word.word.by).await?.map(|name| name.to_string()),
            domain::FamilyAuthor::Pupil => None,
        };
        lines.push(InboxWord { word, child, class, about, carer });
    }
    Ok(lines)
}
