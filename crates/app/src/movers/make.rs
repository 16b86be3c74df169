//! The sending school: who moves, what families were shown, and the signed file.

use super::build::build;
use super::{hex, unhex};
use crate::import::roster::full_name;
use crate::{Action, App, AppError, Permit, as_sentence};
use boxed::boxed;
use domain::{GroupId, PupilId};
use exchange::establishments::Urn;
use exchange::movers::{self, MovingSchool};
use std::collections::{BTreeMap, BTreeSet};
use store::{Mover, SchoolTx, SchoolWriteTx};

/// Who moves, in one step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhoMoves {
    /// One pupil.
    Pupil(PupilId),
    /// A class.
    Group(GroupId),
    /// Every class of a year: −1 Nursery, 0 Reception, 1 to 14.
    Year(i8),
}

/// A class of those who could move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovingClass {
    /// The class.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// Its year.
    pub year: Option<i8>,
    /// Pupils in it today.
    pub pupils: usize,
    /// Of these, shown to their families.
    pub shown: usize,
}

/// A pupil who is to move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilMoves {
    /// Who.
    pub pupil: PupilId,
    /// Their name.
    pub name: String,
    /// Their class.
    pub class: String,
    /// How it stands.
    pub mover: Mover,
}

/// The page.
#[derive(Clone, Debug, Default)]
pub struct MovingPage {
    /// Classes, by year and name.
    pub classes: Vec<MovingClass>,
    /// Who is to move, by class and name.
    pub pupils: Vec<PupilMoves>,
    /// What two people compare on the telephone; nothing before the first file.
    pub fingerprint: Option<String>,
    /// Pupils who came and are nobody here yet.
    pub waiting: usize,
    /// The school's zone.
    pub zone: Option<jiff::tz::TimeZone>,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFile {
    /// What it is called.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
    /// How many pupils are in it.
    pub pupils: usize,
}

#[boxed]
impl App {
    /// Who is to move; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn moving(&self, permit: &Permit) -> Result<MovingPage, AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let today = time.today();
        let movers: BTreeMap<PupilId, Mover> =
            tx.movers().await?.into_iter().map(|one| (one.pupil, one)).collect();
        let (mut classes, mut pupils) = (Vec::new(), Vec::new());
        let mut listed = BTreeSet::new();
        for group in tx.groups(today).await? {
            let members = tx.pupils_in(group.id, today).await?;
            let shown = members.iter().filter(|one| movers.contains_key(&one.id)).count();
            for member in &members {
                if let Some(mover) = movers.get(&member.id).filter(|one| listed.insert(one.pupil)) {
                    pupils.push(PupilMoves {
                        pupil: member.id,
                        name: full_name(&member.identity),
                        class: group.group.name.clone(),
                        mover: *mover,
                    });
                }
            }
            let (name, year) = (group.group.name, group.group.year);
            classes.push(MovingClass { group: group.id, name, year, pupils: members.len(), shown });
        }
        let fingerprint = tx.signing_key().await?.and_then(|secret| unhex(&secret));
        let waiting = tx.arrivals_to_map().await?.len();
        drop(tx);
        permit.audit_view(self).await?;
        Ok(MovingPage {
            classes,
            pupils,
            fingerprint: fingerprint.map(|secret| movers::fingerprint(&movers::public_key(&secret))),
            waiting,
            zone: Some(time.zone),
        })
    }

    /// Shows families what would go. Returns how many pupils that is about; whoever was shown before stays as they are.
    ///
    /// # Errors
    /// `NotFound` when nobody of the school is meant.
    pub async fn show_movers(&self, permit: &Permit, who: WhoMoves) -> Result<usize, AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupils = members(&mut tx, permit, who).await?;
        tx.show_movers(&pupils, permit.now).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(pupils.len())
    }

    /// A pupil does not move after all: nothing is shown any more.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn stay_here(&self, permit: &Permit, pupil: PupilId) -> Result<(), AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.write(permit.school).await?;
        tx.drop_mover(pupil).await?;
        permit.audit_of(&mut tx, store::AuditSubject::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The same as a family's choice, as they said it at school: whether the child's own words stay here.
    ///
    /// # Errors
    /// `NotFound` when the pupil is not to move.
    pub async fn words_stay_here(&self, permit: &Permit, pupil: PupilId, stay: bool) -> Result<(), AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.write(permit.school).await?;
        tx.keep_words_here(pupil, stay).await?;
        permit.audit_of(&mut tx, store::AuditSubject::Pupil(pupil)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The signed file of those who move, of a year or a class in one step. Only whose family was shown what goes is in it.
    ///
    /// # Errors
    /// `Input` when nobody of them was shown to a family yet.
    pub async fn make_movers(&self, permit: &Permit, who: WhoMoves, to: &str) -> Result<MadeFile, AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.write(permit.school).await?;
        let wanted = members(&mut tx, permit, who).await?;
        let shown = tx.movers_among(&wanted).await?;
        let goes: Vec<PupilId> =
            wanted.into_iter().filter(|pupil| shown.iter().any(|one| one.pupil == *pupil)).collect();
        if goes.is_empty() {
            return Err(AppError::input(
                "Nobody of them was shown to their family yet. Show them what goes, and make the file then.",
            ));
        }
        let without = shown.iter().filter(|one| one.without_words).map(|one| one.pupil).collect();
        let time = permit.school_time(&mut tx).await?;
        let mut file = build(self, &mut tx, &time, &goes, &without).await?;
        file.to = destination(&mut tx, to).await?;
        let secret = secret(&mut tx, permit).await?;
        let content = movers::write(&file, &secret)
            .map_err(|problem| AppError::input(as_sentence(&problem.to_string())))?;
        tx.movers_made(&goes, permit.now).await?;
        for pupil in &goes {
            permit.audit_of(&mut tx, store::AuditSubject::Pupil(*pupil)).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        let name = format!("movers-{}.json", time.today());
        Ok(MadeFile { name, content, pupils: goes.len() })
    }
}

/// The school that they go to, by its URN where the register is kept; else as it was written.
async fn destination(tx: &mut SchoolTx, to: &str) -> Result<Option<MovingSchool>, AppError> {
    let to = to.trim();
    if to.is_empty() {
        return Ok(None);
    }
    if let Some(urn) = to.parse().ok().and_then(Urn::new)
        && let Some(found) = tx.establishment(urn.get()).await?
    {
        return Ok(Some(MovingSchool { name: found.name, urn: Some(urn) }));
    }
    Ok(Some(MovingSchool { name: to.chars().take(200).collect(), urn: None }))
}

/// Who is meant, by class and name; each once.
#[boxed]
pub(super) async fn members(
    tx: &mut SchoolTx,
    permit: &Permit,
    who: WhoMoves,
) -> Result<Vec<PupilId>, AppError> {
    let today = permit.school_time(tx).await?.today();
    let groups: Vec<GroupId> = match who {
        WhoMoves::Pupil(pupil) => {
            tx.pupil(pupil).await?.ok_or(AppError::NotFound)?;
            return Ok(vec![pupil]);
        }
        WhoMoves::Group(group) => vec![tx.group(group).await?.ok_or(AppError::NotFound)?.id],
        WhoMoves::Year(year) => {
            let all = tx.groups(today).await?;
            all.into_iter().filter(|one| one.group.year == Some(year)).map(|one| one.id).collect()
        }
    };
    let mut pupils = Vec::new();
    let mut seen = BTreeSet::new();
    for group in groups {
        let members = tx.pupils_in(group, today).await?;
        pupils.extend(members.into_iter().map(|one| one.id).filter(|pupil| seen.insert(*pupil)));
    }
    if pupils.is_empty() { Err(AppError::NotFound) } else { Ok(pupils) }
}

/// The key with which the school signs, made the first time that it is needed.
#[boxed]
async fn secret(tx: &mut SchoolWriteTx, permit: &Permit) -> Result<[u8; 32], AppError> {
    if let Some(kept) = tx.signing_key().await? {
        return unhex(&kept).ok_or_else(|| AppError::Broken("the signing key is no key".into()));
    }
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| AppError::Broken(error.to_string()))?;
    tx.keep_signing_key(&hex(&bytes), permit.now).await?;
    Ok(bytes)
}
