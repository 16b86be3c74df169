//! What a demo lets anybody try of pupils' signing in: a class code, the pictures of three pupils and one card, all
//! named on its page of cards. A demo has no secrets: they stand readable in its school's own settings.

use super::Writer;
use super::people::card_pupil;
use crate::signing_in::code::ClassCode;
use crate::signing_in::give::begin;
use crate::signing_in::pictures::PictureCode;
use crate::{App, AppError, Secret};
use boxed::boxed;
use domain::PupilId;
use sha2::{Digest, Sha256};

const CODE: &str = "demo-class-code";
const PICTURES: &str = "demo-pictures";
const CARD: &str = "demo-card";

/// How many pupils have pictures.
const PUPILS: usize = 3;

/// What can be tried.
#[derive(Clone, Debug)]
pub struct DemoSignIn {
    /// The class's code.
    pub code: ClassCode,
    /// What pupils are called, and their pictures in words.
    pub pupils: Vec<(String, String)>,
    /// The card of the first of them.
    pub card: Option<Secret>,
}

#[boxed]
impl App {
    /// What can be tried; nothing outside a demo.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn demo_sign_in(&self) -> Result<Option<DemoSignIn>, AppError> {
        let schools = self.store.read_system().await?.schools().await?;
        for school in schools.into_iter().filter(|school| school.demo) {
            let mut tx = self.store.read(school.id).await?;
            let settings = tx.settings().await?;
            let Some(code) = settings.get(CODE).and_then(|code| ClassCode::read(code)) else { continue };
            let mut pupils = Vec::new();
            for entry in settings.get(PICTURES).into_iter().flat_map(|text| text.split(';')) {
                let Some((id, words)) = entry.split_once('=') else { continue };
                let Ok(id) = id.parse::<PupilId>() else { continue };
                if let Some(pupil) = tx.pupil(id).await? {
                    pupils.push((pupil.identity.called().to_string(), words.to_owned()));
                }
            }
            let card = settings.get(CARD).map(|text| Secret::from_text(text));
            return Ok(Some(DemoSignIn { code, pupils, card }));
        }
        Ok(None)
    }
}

impl Writer<'_> {
    /// Gives the showcase class its code, three of its pupils pictures, and the first of them a card.
    pub(super) async fn sign_in(&self) -> Result<(), AppError> {
        let (Some(showcase), Some(first)) = (&self.made.showcase, card_pupil(self.made)) else {
            return Ok(());
        };
        let group = self.group(showcase.group)?;
        let there = |one: &&simulate::school::Member| one.group == showcase.group && one.until.is_none();
        let others = self.made.members.iter().filter(there).map(|one| one.pupil as usize);
        let chosen: Vec<usize> =
            std::iter::once(first).chain(others.filter(|at| *at != first)).take(PUPILS).collect();
        let codes: Vec<PictureCode> =
            chosen.iter().map(|at| PictureCode::from_chance(self.number("pictures", *at))).collect();
        // The same seed gives the same bytes, salts included.
        let salt = |at: usize| (self.number("salt", 2 * at), self.number("salt", 2 * at + 1));
        let salted = chosen.iter().zip(&codes).map(|(at, code)| {
            let (first, second) = salt(*at);
            let mut salt = [0; 16];
            salt[..8].copy_from_slice(&first.to_be_bytes());
            salt[8..].copy_from_slice(&second.to_be_bytes());
            (*code, salt)
        });
        let hashes = self.app.pictures.hash_for_demo(salted.collect()).await;
        let hashes = hashes.ok_or_else(|| super::lost("pictures"))?;
        let code = ClassCode::from_chance(self.number("code", 0));
        let card =
            Secret::from_text(&format!("{:016x}{:016x}", self.number("card", 0), self.number("card", 1)));

        let mut tx = self.begin().await?;
        tx.set_class_code(group, &code.stored(), self.now).await?;
        let mut told = Vec::new();
        for ((at, pictures), hash) in chosen.into_iter().zip(codes).zip(hashes) {
            let pupil = *self.pupils.get(at).ok_or_else(|| super::lost("a pupil"))?;
            begin(&mut tx, group, pupil, self.authority.today, self.now).await?;
            tx.set_pictures(pupil, &hash, self.now).await?;
            if told.is_empty() {
                tx.set_card(pupil, &card.hash(), self.now).await?;
            }
            told.push(format!("{pupil}={}", pictures.words()));
        }
        tx.set_setting(CODE, &code.stored(), self.now).await?;
        tx.set_setting(PICTURES, &told.join(";"), self.now).await?;
        tx.set_setting(CARD, card.reveal(), self.now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The same number for the same seed.
    fn number(&self, what: &str, at: usize) -> u64 {
        let digest = Sha256::digest(format!("{} {what} {at}", self.authority.seed).as_bytes());
        digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }
}
