//! Claims: made, said anew, given evidence, checked, taken away. A page has a word limit, and says how many words too many.

use super::area::{ClaimOnPage, Now, open_area, room, words_of};
use super::sources::{SOURCES, Source, source};
use super::{Hats, must_write, names_nobody, signed, tidy};
use crate::evidence::once;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AreaId, ClaimEvidenceId, ClaimId};
use improvement::self_evaluation::{Room, TooLong, count_words};
use jiff::civil::Date;
use store::{Area, AreaClaim, ClaimEvidence, ClaimWords, EvidenceIs, SchoolTx, SchoolWriteTx};

/// Characters of each part of a claim: a page is kept short by its words, a part by its lines.
const LONGEST: usize = 800;
/// Characters of a piece of evidence in words, or of a file's name and place.
const LONGEST_PIECE: usize = 300;
/// Pieces of evidence of a claim.
const MOST_PIECES: usize = 12;

/// What somebody typed of a new claim, or of one that is said anew.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClaimDraft {
    /// The claim.
    pub claim: String,
    /// What it means for pupils.
    pub impact: String,
    /// What next.
    pub next_step: String,
    /// Codes of figures to rest on.
    pub figures: Vec<String>,
    /// Codes of pages to lead to.
    pub pages: Vec<String>,
    /// Something that was seen, in words; empty for none.
    pub seen: String,
    /// A file that is kept elsewhere; empty for none.
    pub file: String,
}

/// What is done about a claim that stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClaimDeed {
    /// Say it anew; evidence in the draft is added.
    Change(ClaimDraft),
    /// Say words of evidence anew.
    Reword(ClaimEvidenceId, String),
    /// Take a piece of evidence away.
    Remove(ClaimEvidenceId),
    /// It is true as it stands, against its evidence as it is now.
    Check,
    /// Take it off the page.
    Away,
}

impl ClaimDraft {
    fn words(&self) -> Result<ClaimWords, AppError> {
        let claim = tidy(&self.claim, "the claim", LONGEST)?;
        if claim.is_empty() {
            return Err(AppError::input(
                "Say what you claim: one sentence that evidence could speak against.",
            ));
        }
        Ok(ClaimWords {
            claim,
            impact: tidy(&self.impact, "what it means for pupils", LONGEST)?,
            next_step: tidy(&self.next_step, "what next", LONGEST)?,
        })
    }

    /// Pieces of evidence, with each code known.
    fn pieces(&self, now: &Now) -> Result<Vec<EvidenceIs>, AppError> {
        let mut pieces = Vec::new();
        for code in &self.figures {
            let known = now.figures().iter().any(|one| one.code == *code);
            pieces.push(EvidenceIs::Figure(known.then(|| code.clone()).ok_or(AppError::NotFound)?));
        }
        for code in &self.pages {
            let page = source(code).ok_or(AppError::NotFound)?;
            pieces.push(EvidenceIs::Page(page.code.into()));
        }
        let words = |text: &str, what: &str| tidy(text, what, LONGEST_PIECE);
        let (seen, file) = (words(&self.seen, "what was seen")?, words(&self.file, "the name of the file")?);
        pieces.extend((!seen.is_empty()).then_some(EvidenceIs::Words(seen)));
        pieces.extend((!file.is_empty()).then_some(EvidenceIs::File(file)));
        Ok(pieces)
    }
}

/// "This page holds 300 words …", with what to do.
fn too_long(problem: TooLong) -> AppError {
    let words = if problem.over == 1 { "word" } else { "words" };
    AppError::Input(format!(
        "This page holds {} words, so that it is read. Take out {} {words}, here or in another claim; what you wrote stands below.",
        problem.limit, problem.over
    ))
}

/// Words of pieces that are added.
fn added(pieces: &[EvidenceIs]) -> usize {
    pieces
        .iter()
        .map(|one| match one {
            EvidenceIs::Words(text) | EvidenceIs::File(text) => count_words(text),
            EvidenceIs::Figure(_) | EvidenceIs::Page(_) => 0,
        })
        .sum()
}

/// A claim's own page, for whoever writes it.
#[derive(Clone, Debug)]
pub struct ClaimPage {
    /// The area.
    pub area: Area,
    /// The claim.
    pub claim: ClaimOnPage,
    /// Words used of those the area's page may hold.
    pub room: Room,
    /// Figures that it can rest on.
    pub figures: Vec<super::Figure>,
    /// Pages that it can lead to, which this reader opens.
    pub sources: Vec<Source>,
}

#[boxed]
impl App {
    /// A claim that is about to be changed; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a claim that does not stand there, or a page that is not theirs to write.
    pub async fn claim_page(
        &self,
        permit: &Permit,
        (area, claim): (AreaId, ClaimId),
    ) -> Result<ClaimPage, AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let area = open_area(&mut tx, area).await?;
        must_write(&mut tx, permit, &area.scope, today).await?;
        let now = Now::of(&mut tx, today).await?;
        let hats = Hats::of(&mut tx, permit, today).await?;
        let claims = tx.claims().await?;
        let room = room(&area, &claims);
        let found = claims.into_iter().find(|one| one.id == claim && one.area == area.id);
        let claim = now.claim(found.ok_or(AppError::NotFound)?, hats.as_ref());
        drop(tx);
        permit.audit_view(self).await?;
        let opens = |one: &Source| hats.as_ref().is_none_or(|hats| hats.may(one.action));
        let sources = SOURCES.into_iter().filter(opens).collect();
        Ok(ClaimPage { area, claim, room, figures: now.figures().to_vec(), sources })
    }

    /// Makes a claim with its evidence. Sent twice, it is made once.
    ///
    /// # Errors
    /// `Input` for a claim without words, a page that would be too long, or the name of a member of staff.
    pub async fn make_claim(
        &self,
        permit: &Permit,
        area: AreaId,
        draft: &ClaimDraft,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.hold_plan().await?;
        let area = open_area(&mut tx, area).await?;
        must_write(&mut tx, permit, &area.scope, today).await?;
        // First: what is sent again may find the page full of itself.
        if !once::claim(&mut tx, submission, "make-claim", permit.now).await? {
            return Ok(());
        }
        let words = draft.words()?;
        let pieces = draft.pieces(&Now::of(&mut tx, today).await?)?;
        check_words(&mut tx, today, &words, &pieces).await?;
        let room = room(&area, &tx.claims().await?);
        room.changed(0, words_of(&words, &[]) + added(&pieces)).map_err(too_long)?;
        let claim = tx.add_claim(area.id, &words, today, signed(permit)).await?;
        for piece in &pieces {
            tx.add_claim_evidence(claim, piece).await?;
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Changes a claim that stands. Whoever says words or evidence anew does not thereby check them.
    ///
    /// # Errors
    /// As [`App::make_claim`]; `NotFound` for a claim or a piece that does not stand there.
    pub async fn change_claim(
        &self,
        permit: &Permit,
        (area, claim): (AreaId, ClaimId),
        deed: &ClaimDeed,
    ) -> Result<(), AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.hold_plan().await?;
        let area = open_area(&mut tx, area).await?;
        must_write(&mut tx, permit, &area.scope, today).await?;
        let claims = tx.claims().await?;
        let room = room(&area, &claims);
        let stands = claims.into_iter().find(|one| one.id == claim && one.area == area.id);
        let stands = stands.ok_or(AppError::NotFound)?;
        match deed {
            ClaimDeed::Change(draft) => say_anew(&mut tx, permit, (&stands, room), draft, today).await?,
            ClaimDeed::Reword(piece, text) => {
                reword(&mut tx, (&stands, room), *piece, text, today).await?;
            }
            ClaimDeed::Remove(piece) => {
                stands.evidence.iter().find(|one| one.id == *piece).ok_or(AppError::NotFound)?;
                tx.remove_claim_evidence(claim, *piece).await?;
            }
            ClaimDeed::Check => {
                let now = Now::of(&mut tx, today).await?;
                let reads = |one: &ClaimEvidence| Some((one.id, now.reading(&one.is)?));
                let readings: Vec<_> = stands.evidence.iter().filter_map(reads).collect();
                tx.check_claim(claim, &readings, today, signed(permit)).await?;
            }
            ClaimDeed::Away => tx.retire_claim(claim, today).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn say_anew(
    tx: &mut SchoolWriteTx,
    permit: &Permit,
    (stands, room): (&AreaClaim, Room),
    draft: &ClaimDraft,
    today: Date,
) -> Result<(), AppError> {
    let words = draft.words()?;
    let mut pieces = draft.pieces(&Now::of(tx, today).await?)?;
    pieces.retain(|piece| !stands.evidence.iter().any(|one| one.is == *piece));
    if stands.evidence.len() + pieces.len() > MOST_PIECES {
        return Err(AppError::input(format!(
            "A claim rests on {MOST_PIECES} pieces of evidence at most. Take one away first."
        )));
    }
    check_words(tx, today, &words, &pieces).await?;
    let before = words_of(&stands.words, &stands.evidence);
    let after = words_of(&words, &stands.evidence) + added(&pieces);
    room.changed(before, after).map_err(too_long)?;
    tx.change_claim(stands.id, &words, today, signed(permit)).await?;
    for piece in &pieces {
        tx.add_claim_evidence(stands.id, piece).await?;
    }
    Ok(())
}

async fn reword(
    tx: &mut SchoolWriteTx,
    (stands, room): (&AreaClaim, Room),
    piece: ClaimEvidenceId,
    text: &str,
    today: Date,
) -> Result<(), AppError> {
    let held = stands.evidence.iter().find(|one| one.id == piece).ok_or(AppError::NotFound)?;
    let before = added(std::slice::from_ref(&held.is));
    let text = tidy(text, "what was seen", LONGEST_PIECE)?;
    if text.is_empty() {
        return Err(AppError::input("Say what was seen, or take this piece of evidence away."));
    }
    names_nobody(tx, today, &[&text]).await?;
    room.changed(before, count_words(&text)).map_err(too_long)?;
    tx.reword_claim_evidence(stands.id, piece, &text).await?;
    Ok(())
}

async fn check_words(
    tx: &mut SchoolTx,
    today: Date,
    words: &ClaimWords,
    pieces: &[EvidenceIs],
) -> Result<(), AppError> {
    let mut texts = vec![words.claim.as_str(), &words.impact, &words.next_step];
    texts.extend(pieces.iter().filter_map(|one| match one {
        EvidenceIs::Words(text) | EvidenceIs::File(text) => Some(text.as_str()),
        EvidenceIs::Figure(_) | EvidenceIs::Page(_) => None,
    }));
    names_nobody(tx, today, &texts).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_has_words_and_the_rest_may_wait() {
        let draft = ClaimDraft { claim: " Pupils  read daily ".into(), ..ClaimDraft::default() };
        assert_eq!(draft.words().unwrap().claim, "Pupils read daily");
        let nothing = ClaimDraft { claim: " ".into(), ..draft };
        assert!(matches!(nothing.words(), Err(AppError::Input(text)) if text.contains("what you claim")));
    }

    #[test]
    fn too_long_says_how_much_and_that_nothing_is_lost() {
        let AppError::Input(text) = too_long(TooLong { over: 1, limit: 300 }) else { panic!() };
        assert!(
            text.contains("300 words") && text.contains("Take out 1 word,") && text.contains("stands below")
        );
    }
}
