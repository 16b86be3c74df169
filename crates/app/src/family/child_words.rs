//! What a child wrote into a box of a target or of their own page: read by those whom the box names, like what a family
//! writes, and passed on in the same way, as a number and no word of it.

use super::inbox::taught_by;
use super::readers::{SecondReader, reads, second_reader, waited};
use crate::{About, Action, App, AppError, Permit, SchoolTime};
use boxed::boxed;
use domain::{AccountId, ChildWordId, GroupId, PupilId};
use jiff::{Span, Timestamp};
use std::collections::BTreeSet;
use store::{ChildWord, ChildWordAt, ProfileSection, SchoolTx, StoredTarget};
use support::contract::{Action as Act, Terms};

/// Who reads what a child writes, as the boxes say it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Readers {
    /// What the teachers of the child's classes are called.
    pub teachers: Vec<String>,
    /// Who reads what nobody has read for a school day.
    pub second: SecondReader,
}

/// What a child did when they wrote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChildWrote {
    /// Proposed a target.
    Proposed,
    /// Asked for something else.
    AsksForChange,
    /// Said no to a target, or left it.
    SaidNo,
    /// Said something of themselves.
    OwnPage(ProfileSection),
}

/// Words with what a reader needs beside them.
#[derive(Clone, Debug)]
pub struct InboxChildWord {
    /// Where and when.
    pub word: ChildWord,
    /// What the child is called.
    pub child: String,
    /// A class of theirs.
    pub class: Option<(GroupId, String)>,
    /// What they did.
    pub wrote: ChildWrote,
    /// The words, a paragraph each.
    pub wording: Vec<String>,
    /// Whether this reader teaches them, and can open where it stands.
    pub taught: bool,
}

#[boxed]
impl App {
    /// Says that what a child wrote was read.
    ///
    /// # Errors
    /// `NotFound` for words that are not this reader's.
    pub async fn read_child_word(&self, permit: &Permit, id: ChildWordId) -> Result<(), AppError> {
        permit.for_action(Action::AnswerFamily)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupil = readable(&mut tx, permit, id).await?;
        tx.read_child_word(id, permit.now).await?;
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// "Please see me about" the child who wrote. Nothing of the words goes with it, and the child sees nothing of it.
    ///
    /// # Errors
    /// `NotFound` for words that are not this reader's.
    pub async fn pass_on_child_word(&self, permit: &Permit, id: ChildWordId) -> Result<(), AppError> {
        permit.for_action(Action::PassOn)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupil = readable(&mut tx, permit, id).await?;
        super::inbox::ask_once(&mut tx, permit, pupil).await?;
        permit.audit_about(&mut tx, About::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// "Please see me about" a pupil, from a page on which their words stand.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn pass_on_pupil(&self, permit: &Permit) -> Result<(), AppError> {
        permit.for_action(Action::PassOnPupil)?;
        let mut tx = self.store.write(permit.school).await?;
        super::inbox::ask_once(&mut tx, permit, permit.pupil()?).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Who reads what this child writes, today.
#[boxed]
pub(crate) async fn readers_for(
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupil: PupilId,
) -> Result<Readers, AppError> {
    let today = time.today();
    let groups = tx.groups_of_pupil(pupil, today).await?;
    let teachers = super::child::all_teachers(tx, &groups, today).await?;
    Ok(Readers { teachers, second: second_reader(tx, today).await? })
}

/// What waits for this reader, and what was read since `kept`, unread first.
#[boxed]
pub(crate) async fn child_words_for(
    tx: &mut SchoolTx,
    permit: &Permit,
    time: &SchoolTime,
    (since, kept): (Timestamp, Timestamp),
) -> Result<Vec<InboxChildWord>, AppError> {
    let (reads, _) = reads(tx, permit, time).await?;
    let taught = match reads.own_classes {
        true => taught_by(tx, permit.somebody()?, time.today()).await?,
        false => Vec::new(),
    };
    let mut words = tx.child_words_of(&taught, since).await?;
    if reads.overdue_after.is_some() {
        for one in tx.unread_child_words(time.now).await? {
            let own = words.iter().any(|other| other.id == one.id);
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
        let group = tx.groups_of_pupil(word.pupil, time.today()).await?.into_iter().next();
        // What is not there any more waits for nobody.
        let Some((wrote, wording)) = wording(tx, &word).await? else { continue };
        lines.push(InboxChildWord {
            child: crate::erasure::full_name(&known.identity),
            class: group.map(|group| (group.id, group.group.name)),
            taught: taught.contains(&word.pupil),
            word,
            wrote,
            wording,
        });
    }
    Ok(lines)
}

/// The children of this teacher's classes who wrote what nobody has read.
#[boxed]
pub(crate) async fn pupils_with_child_words(
    tx: &mut SchoolTx,
    account: AccountId,
    time: &SchoolTime,
    days: i64,
) -> Result<BTreeSet<PupilId>, AppError> {
    let taught = taught_by(tx, account, time.today()).await?;
    let words = tx.child_words_of(&taught, time.now - Span::new().hours(24 * days)).await?;
    Ok(words.into_iter().filter(|one| one.read_at.is_none()).map(|one| one.pupil).collect())
}

/// What the child did, and their words, from where they are kept.
async fn wording(tx: &mut SchoolTx, word: &ChildWord) -> Result<Option<(ChildWrote, Vec<String>)>, AppError> {
    match word.at {
        ChildWordAt::Profile { section, version } => {
            let said = tx.profile_versions(&[word.pupil]).await?.into_iter();
            let mut said = said.filter(|one| one.section == section && one.version == version);
            Ok(said.next().map(|one| (ChildWrote::OwnPage(section), vec![one.wording])))
        }
        ChildWordAt::Target { target, act } => {
            let targets = tx.targets(&[word.pupil]).await?;
            Ok(targets.iter().find(|one| one.id == target).and_then(|one| in_target(one, act)))
        }
    }
}

/// The words of one entry of a target's log; of its first terms where `act` is 0.
fn in_target(target: &StoredTarget, act: usize) -> Option<(ChildWrote, Vec<String>)> {
    let Some(place) = act.checked_sub(1) else {
        return Some((ChildWrote::Proposed, of_terms(&target.log.terms)));
    };
    match &target.log.acts.get(place)?.1 {
        Act::Decline { reason, .. } => Some((ChildWrote::SaidNo, vec![reason.clone()])),
        Act::Revise { reason, terms, .. } => {
            let words = std::iter::once(reason.clone()).chain(of_terms(terms));
            Some((ChildWrote::AsksForChange, words.collect()))
        }
        _ => None,
    }
}

fn of_terms(terms: &Terms) -> Vec<String> {
    let learning = terms.learning().iter().map(|one| one.words.clone());
    let steps = terms.steps().iter().map(|one| one.what.clone());
    learning.chain(steps).chain([terms.counts_as_met().to_owned()]).collect()
}

/// The child, when their words are this reader's to read: a teacher's of theirs; somebody else's once they have waited.
async fn readable(tx: &mut SchoolTx, permit: &Permit, id: ChildWordId) -> Result<PupilId, AppError> {
    let time = permit.school_time(tx).await?;
    let word = tx.child_word(id).await?.ok_or(AppError::NotFound)?;
    let (reads, _) = reads(tx, permit, &time).await?;
    let own =
        reads.own_classes && taught_by(tx, permit.somebody()?, time.today()).await?.contains(&word.pupil);
    let theirs = own || reads.reads_overdue(waited(tx, &time, word.written_at).await?);
    theirs.then_some(word.pupil).ok_or(AppError::NotFound)
}
