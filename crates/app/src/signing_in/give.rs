//! Giving pupils pictures and cards, and taking cards back.
//!
//! What opens a page is shown once, in the answer that makes it, to be printed; the store keeps hashes. Printing again
//! is making again, and what was made before stops working.

use super::badge::Badge;
use super::code::ClassCode;
use super::pictures::PictureCode;
use super::setting::ListShows;
use super::tries::{self, Counted};
use crate::classroom::said_names;
use crate::evidence::once;
use crate::secret::chance;
use crate::{About, Action, App, AppError, Permit, Secret};
use boxed::boxed;
use domain::{GroupId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{RelationKind, SchoolTx, SchoolWriteTx};

/// For whom something is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ForWhom {
    /// The one pupil whom the leave is about, or everybody in the class that it is about.
    All,
    /// Those of the class who have none yet.
    Without,
}

/// New pictures on paper.
#[derive(Clone, Debug)]
pub struct Slips {
    /// The class's name.
    pub class: String,
    /// Its code, where it is switched on.
    pub code: Option<ClassCode>,
    /// One a pupil.
    pub slips: Vec<Slip>,
}

/// One pupil's new pictures.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The name that is said in class.
    pub name: String,
    /// Their badge, where the school's lists show badges.
    pub badge: Option<Badge>,
    /// The three, in order.
    pub pictures: PictureCode,
}

/// New cards.
#[derive(Clone, Debug)]
pub struct Cards {
    /// The school's name.
    pub school: String,
    /// One a pupil.
    pub cards: Vec<Card>,
}

/// One pupil's new card.
#[derive(Clone, Debug)]
pub struct Card {
    /// The name that is said in class.
    pub name: String,
    /// What its address carries.
    pub secret: Secret,
}

/// Those for whom something is made, with the names that are said in class.
type Chosen = Vec<(PupilId, String)>;

#[boxed]
impl App {
    /// Gives pupils new pictures, and forgets their wrong tries. They are in the answer and nowhere else.
    ///
    /// # Errors
    /// `Conflict` when this form was sent before: what it made cannot be shown again.
    pub async fn give_pictures(
        &self,
        permit: &Permit,
        whom: ForWhom,
        submission: &str,
    ) -> Result<Slips, AppError> {
        permit.for_action(Action::GivePictures)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let chosen = chosen(&mut tx, permit, whom, |row| row.pictures_at.is_some()).await?;
        drop(tx);
        let codes: Vec<PictureCode> =
            chosen.iter().map(|_| chance().map(PictureCode::from_chance)).collect::<Result<_, _>>()?;
        let hashes = self.pictures.hash(codes.clone()).await.ok_or_else(no_chance)?;

        let mut system = self.store.write_system().await?;
        for (pupil, _) in &chosen {
            tries::right(&mut system, &Counted::Pupil(permit.school, *pupil)).await?;
        }
        let mut tx = system.enter_school(permit.school);
        claim(&mut tx, submission, permit).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let shows = ListShows::of(&mut tx).await?;
        let mut slips = Vec::with_capacity(chosen.len());
        for (((pupil, name), pictures), hash) in chosen.into_iter().zip(codes).zip(hashes) {
            let badge = begin(&mut tx, group, pupil, today, permit.now).await?;
            tx.set_pictures(pupil, &hash, permit.now).await?;
            slips.push(Slip { name, badge: (shows == ListShows::Badges).then_some(badge), pictures });
        }
        let class = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let code = tx.class_code(group).await?.filter(|code| code.on);
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Slips { class, code: code.and_then(|code| ClassCode::read(&code.code)), slips })
    }

    /// Gives pupils new cards; the older ones stop working. They are in the answer and nowhere else.
    ///
    /// # Errors
    /// `Conflict` when this form was sent before: what it made cannot be shown again.
    pub async fn give_cards(
        &self,
        permit: &Permit,
        whom: ForWhom,
        submission: &str,
    ) -> Result<Cards, AppError> {
        permit.for_action(Action::ManageSigningIn)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        claim(&mut tx, submission, permit).await?;
        let chosen = chosen(&mut tx, permit, whom, |row| row.card_at.is_some()).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let mut cards = Vec::with_capacity(chosen.len());
        for (pupil, name) in chosen {
            begin(&mut tx, group, pupil, today, permit.now).await?;
            let secret = Secret::new().map_err(|error| AppError::Broken(error.to_string()))?;
            tx.set_card(pupil, &secret.hash(), permit.now).await?;
            cards.push(Card { name, secret });
        }
        let school = tx.details().await?.details.name;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(Cards { school, cards })
    }

    /// Lets the card of one pupil, or of everybody in the class, open nothing any more; returns how many did.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn revoke_cards(&self, permit: &Permit) -> Result<u64, AppError> {
        permit.for_action(Action::ManageSigningIn)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupils: Vec<PupilId> = chosen(&mut tx, permit, ForWhom::All, |_| false)
            .await?
            .into_iter()
            .map(|(pupil, _)| pupil)
            .collect();
        let revoked = tx.revoke_cards(&pupils).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(revoked)
    }
}

async fn chosen(
    tx: &mut SchoolTx,
    permit: &Permit,
    whom: ForWhom,
    has: impl Fn(&store::PupilSignIn) -> bool,
) -> Result<Chosen, AppError> {
    let today = permit.school_time(tx).await?.today();
    let register = tx.pupils_in(permit.group()?, today).await?;
    let names = said_names(&register);
    let mut chosen: Chosen = register.iter().map(|pupil| pupil.id).zip(names).collect();
    if let About::PupilOf(_, only) = permit.about {
        chosen.retain(|(pupil, _)| *pupil == only);
    }
    if whom == ForWhom::Without {
        let ids: Vec<PupilId> = chosen.iter().map(|(pupil, _)| *pupil).collect();
        let rows = tx.sign_ins_of(&ids).await?;
        chosen.retain(|(pupil, _)| !rows.iter().any(|row| row.pupil == *pupil && has(row)));
    }
    Ok(chosen)
}

/// What a form made is not made twice; and what was shown once cannot be shown again.
async fn claim(tx: &mut SchoolWriteTx, submission: &str, permit: &Permit) -> Result<(), AppError> {
    if once::claim(tx, submission, permit.action.name(), permit.now).await? {
        return Ok(());
    }
    Err(AppError::Conflict(
        "These were made already, and they are shown only once. Make new ones if they were not printed."
            .into(),
    ))
}

/// Makes sure of the pupil's row and of an account of their own, and returns their badge: one that nobody in their
/// classes wears.
#[boxed]
pub(crate) async fn begin(
    tx: &mut SchoolWriteTx,
    group: GroupId,
    pupil: PupilId,
    today: Date,
    now: Timestamp,
) -> Result<Badge, AppError> {
    let mut classmates: Vec<PupilId> = Vec::new();
    for class in tx.groups_of_pupil(pupil, today).await?.into_iter().map(|class| class.id).chain([group]) {
        classmates.extend(tx.pupils_in(class, today).await?.into_iter().map(|one| one.id));
    }
    let rows = tx.sign_ins_of(&classmates).await?;
    let (own, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.pupil == pupil);
    let taken: Vec<u32> = others.iter().map(|row| row.badge).collect();
    if let Some(row) = own.first() {
        if !taken.contains(&row.badge) {
            return Ok(Badge(row.badge));
        }
        // Two who wore the same badge in different classes have met in one.
        let badge = Badge::free(&taken);
        tx.change_badge(pupil, badge.0).await?;
        return Ok(badge);
    }
    let badge = Badge::free(&taken);
    if tx.begin_sign_in(pupil, badge.0).await? {
        let known = tx.relations_to(pupil, today).await?;
        if !known.iter().any(|one| one.kind == RelationKind::Own) {
            tx.create_own_account(pupil, today, now).await?;
        }
    }
    Ok(badge)
}

fn no_chance() -> AppError {
    AppError::Broken("the pictures could not be hashed".into())
}
