//! One area's page: its claims with what their evidence says now, and the lines that people added.

use super::figures::{Figure, figures};
use super::sources::{SOURCES, Source, source};
use super::{Hats, scope_name, subjects, writes};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::AreaId;
use improvement::self_evaluation::{Reading, Room, Since, count_words, since_checked};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Area, AreaClaim, AreaLine, ClaimEvidence, ClaimWords, EvidenceIs, SchoolTx};

/// A piece of evidence as a reader meets it.
#[derive(Clone, PartialEq, Debug)]
pub struct EvidenceOnPage {
    /// The piece.
    pub evidence: ClaimEvidence,
    /// How it stands to what it was when the claim was checked.
    pub since: Since,
    /// The figure as it is now, where it is one and may be shown.
    pub figure: Option<Figure>,
    /// The page, where it is one; with whether this reader opens it.
    pub source: Option<(Source, bool)>,
}

/// A claim as a reader meets it.
#[derive(Clone, PartialEq, Debug)]
pub struct ClaimOnPage {
    /// The claim.
    pub claim: AreaClaim,
    /// Its evidence.
    pub evidence: Vec<EvidenceOnPage>,
}

impl ClaimOnPage {
    /// Whether any of its evidence has moved, or is gone, since the claim was checked.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.evidence.iter().any(|one| matches!(one.since, Since::Moved | Since::Gone))
    }
}

/// The page of an area.
#[derive(Clone, Debug)]
pub struct AreaPage {
    /// The area.
    pub area: Area,
    /// The subject's or phase's name; empty for the whole school.
    pub scope: String,
    /// Words used of those it may hold.
    pub room: Room,
    /// Its claims, in the order they were made.
    pub claims: Vec<ClaimOnPage>,
    /// Lines that everybody who opens the page reads.
    pub lines: Vec<AreaLine>,
    /// Lines that wait to be read; nothing for whoever does not write here.
    pub waiting: Vec<AreaLine>,
    /// Whether this reader writes here.
    pub writes: bool,
    /// Figures that a claim can rest on; nothing for whoever does not write here.
    pub figures: Vec<Figure>,
    /// Pages that a claim can lead to, which this reader opens; nothing for whoever does not write here.
    pub sources: Vec<Source>,
}

/// What evidence is measured by on a day.
pub(super) struct Now {
    figures: Vec<Figure>,
}

impl Now {
    pub(super) async fn of(tx: &mut SchoolTx, today: Date) -> Result<Self, AppError> {
        Ok(Self { figures: figures(tx, today).await? })
    }

    pub(super) fn figures(&self) -> &[Figure] {
        &self.figures
    }

    fn figure(&self, code: &str) -> Option<&Figure> {
        self.figures.iter().find(|one| one.code == code)
    }

    /// What a piece of evidence says now; `None` where it can no longer be shown.
    pub(super) fn reading(&self, is: &EvidenceIs) -> Option<Reading> {
        match is {
            EvidenceIs::Figure(code) => self.figure(code).map(Figure::reading),
            EvidenceIs::Page(code) => source(code).map(|_| Reading::Page),
            EvidenceIs::Words(text) | EvidenceIs::File(text) => Some(Reading::Words(digest(text))),
        }
    }

    fn on_page(&self, evidence: ClaimEvidence, hats: Option<&Hats>) -> EvidenceOnPage {
        let now = self.reading(&evidence.is);
        let (figure, source) = match &evidence.is {
            EvidenceIs::Figure(code) => (self.figure(code).cloned(), None),
            EvidenceIs::Page(code) => {
                let opens = |one: Source| (one, hats.is_none_or(|hats| hats.may(one.action)));
                (None, source(code).map(opens))
            }
            EvidenceIs::Words(_) | EvidenceIs::File(_) => (None, None),
        };
        EvidenceOnPage { since: since_checked(evidence.then, now), figure, source, evidence }
    }

    /// A claim as this reader meets it.
    pub(super) fn claim(&self, claim: AreaClaim, hats: Option<&Hats>) -> ClaimOnPage {
        let evidence = claim.evidence.iter().cloned().map(|one| self.on_page(one, hats)).collect();
        ClaimOnPage { claim, evidence }
    }
}

/// The first 64 bits of a text's SHA-256: enough to tell that it is another text.
fn digest(text: &str) -> u64 {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(8).fold(0, |made, byte| (made << 8) | u64::from(*byte))
}

/// Words of a claim that count towards the limit of its page. What evidence is called counts too: a page is not made longer by the
/// back door.
pub(super) fn words_of(words: &ClaimWords, evidence: &[ClaimEvidence]) -> usize {
    let texts = [&words.claim, &words.impact, &words.next_step].into_iter().map(|text| count_words(text));
    let named = evidence.iter().map(|one| match &one.is {
        EvidenceIs::Words(text) | EvidenceIs::File(text) => count_words(text),
        EvidenceIs::Figure(_) | EvidenceIs::Page(_) => 0,
    });
    texts.chain(named).sum()
}

/// The room of an area's page.
pub(super) fn room(area: &Area, claims: &[AreaClaim]) -> Room {
    let of = claims.iter().filter(|one| one.area == area.id);
    let used = of.map(|one| words_of(&one.words, &one.evidence)).sum();
    Room { used, limit: area.words as usize }
}

/// An area that is looked at.
#[boxed]
pub(super) async fn open_area(tx: &mut SchoolTx, area: AreaId) -> Result<Area, AppError> {
    tx.areas().await?.into_iter().find(|one| one.id == area).ok_or(AppError::NotFound)
}

#[boxed]
impl App {
    /// An area's page; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for an area that is not on the list.
    pub async fn area_page(&self, permit: &Permit, area: AreaId) -> Result<AreaPage, AppError> {
        permit.for_action(Action::SeeSelfEvaluation)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let area = open_area(&mut tx, area).await?;
        let hats = Hats::of(&mut tx, permit, today).await?;
        let writes = hats.as_ref().is_none_or(|hats| hats.may(writes(&area.scope)));
        let now = Now::of(&mut tx, today).await?;
        let claims = tx.claims().await?;
        let room = room(&area, &claims);
        let (lines, waiting): (Vec<AreaLine>, Vec<AreaLine>) = tx
            .area_lines()
            .await?
            .into_iter()
            .filter(|one| one.area == area.id)
            .partition(|one| one.shown_on.is_some());
        let scope = scope_name(&area.scope, &subjects(&mut tx).await?);
        drop(tx);
        permit.audit_view(self).await?;
        let opens = |one: &Source| hats.as_ref().is_none_or(|hats| hats.may(one.action));
        let own = claims.into_iter().filter(|one| one.area == area.id);
        Ok(AreaPage {
            scope,
            room,
            claims: own.map(|one| now.claim(one, hats.as_ref())).collect(),
            lines,
            waiting: if writes { waiting } else { Vec::new() },
            writes,
            figures: if writes { now.figures().to_vec() } else { Vec::new() },
            sources: if writes { SOURCES.into_iter().filter(opens).collect() } else { Vec::new() },
            area,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{ClaimEvidenceId, ClaimId, Role};
    use jiff::civil::date;
    use store::PlanScope;

    const DAY: Date = date(2025, 3, 4);

    fn piece(is: EvidenceIs, then: Option<Reading>) -> ClaimEvidence {
        ClaimEvidence { id: ClaimEvidenceId(1), is, then }
    }

    fn claim(evidence: Vec<ClaimEvidence>) -> AreaClaim {
        AreaClaim {
            id: ClaimId(1),
            area: AreaId(1),
            words: ClaimWords { claim: "Pupils read daily".into(), ..ClaimWords::default() },
            changed: (DAY, None),
            checked: Some((DAY, None)),
            evidence,
        }
    }

    fn now() -> Now {
        let figure = Figure {
            code: "clubs".into(),
            title: "Clubs".into(),
            unit: super::super::FigureUnit::Share,
            value: 0.5,
            interval: (0.5, 0.5),
            n: 60,
            days: (DAY, DAY),
            from: String::new(),
        };
        Now { figures: vec![figure] }
    }

    #[test]
    fn a_claim_whose_figure_moved_says_so_and_one_whose_figure_is_gone_too() {
        let then = |value: f64| Some(Reading::Figure { value, low: value, high: value, n: 60 });
        let figure =
            |code: &str, then| now().claim(claim(vec![piece(EvidenceIs::Figure(code.into()), then)]), None);
        assert!(!figure("clubs", then(0.5)).has_moved());
        assert!(figure("clubs", then(0.4)).has_moved());
        assert!(figure("results:1:gone", then(0.4)).has_moved());
        assert!(!figure("clubs", None).has_moved(), "nobody has checked it yet");
    }

    #[test]
    fn words_that_were_changed_since_are_other_words() {
        let words = |text: &str| EvidenceIs::Words(text.into());
        let then = now().reading(&words("ten books"));
        assert!(!now().claim(claim(vec![piece(words("ten books"), then)]), None).has_moved());
        assert!(now().claim(claim(vec![piece(words("twelve books"), then)]), None).has_moved());
    }

    #[test]
    fn a_page_is_a_link_only_for_whoever_opens_it() {
        let page = piece(EvidenceIs::Page("needs".into()), Some(Reading::Page));
        let opens = |role| {
            let seen = now().claim(claim(vec![page.clone()]), Some(&Hats(vec![role])));
            seen.evidence[0].source.map(|(_, opens)| opens)
        };
        assert_eq!((opens(Role::Head), opens(Role::Governor)), (Some(true), Some(false)));
    }

    #[test]
    fn what_evidence_is_called_counts_as_words() {
        let area = Area {
            id: AreaId(1),
            name: "A".into(),
            scope: PlanScope::School,
            place: 1,
            words: 100,
            retired_on: None,
        };
        let own = claim(vec![piece(EvidenceIs::Words("ten books of Year 4".into()), None)]);
        let other = AreaClaim { area: AreaId(2), ..own.clone() };
        assert_eq!(room(&area, &[own, other]), Room { used: 8, limit: 100 });
    }
}
