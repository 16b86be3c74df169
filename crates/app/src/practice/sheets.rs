//! The paper twin: the same questions as on a screen, on a sheet for each pupil, marked by what was wrong.
//!
//! A set that was given on a screen has its sheets in a paper set beside it with the same occasion: what is marked on
//! paper and what was answered on a screen are evidence of one and the same set.

mod make;
mod marks;

pub use make::PaperFor;

use super::turn::drawn;
use crate::classroom::said_names;
use crate::needs;
use crate::{Action, App, AppError, Permit};
use assessment::template::Drawn;
use boxed::boxed;
use domain::{PracticeSetId, PracticeTurnId, PupilId, QuestionVersionId};
use std::collections::{BTreeMap, BTreeSet};
use store::{CameTo, PracticeItem, PracticeKind, PracticeSet, PracticeTurn, SchoolTx};
use teaching::access::Looks;

/// Questions of a sheet.
pub const QUESTIONS: std::ops::RangeInclusive<u32> = 3..=20;

/// Who gets which questions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SheetsFor {
    /// Each pupil those that suit them.
    Each,
    /// Everybody the same.
    All,
}

/// The sheets of a set that is given on paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewSheets {
    /// Questions of each, one of [`QUESTIONS`].
    pub questions: u32,
    /// Who gets which.
    pub who: SheetsFor,
}

impl Default for NewSheets {
    /// Ten questions, each pupil those that suit them.
    fn default() -> Self {
        Self { questions: 10, who: SheetsFor::Each }
    }
}

/// The sheets of a class.
#[derive(Clone, Debug)]
pub struct Sheets {
    /// Which set.
    pub set: PracticeSetId,
    /// The class's name.
    pub group_name: String,
    /// The set on a screen that these are the sheets of; `None` for one that was given on paper.
    pub twin: Option<PracticeSetId>,
    /// Pupils whom the set is for and who have no sheet, by the name that is said in class.
    pub without: Vec<String>,
    /// What they are about, in the pupils' words.
    pub about: Vec<String>,
    /// One for each pupil, in register order.
    pub sheets: Vec<Sheet>,
}

/// One pupil's sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Whose.
    pub pupil: PupilId,
    /// The name that is said in class.
    pub name: String,
    /// How it looks, for this pupil.
    pub looks: Looks,
    /// The questions, in order.
    pub questions: Vec<Drawn>,
    /// What was marked, for each question: `None` while nothing is.
    pub marked: Vec<Option<bool>>,
    /// For each question, whether the pupil answered it on a screen: that answer counts, and paper adds none.
    pub on_screen: Vec<bool>,
}

/// What a teacher marked on one sheet.
#[derive(Clone, Debug)]
pub struct MarkedSheet {
    /// Whose.
    pub pupil: PupilId,
    /// For each question in order: whether it was wrong, and what was written, where the teacher typed it.
    pub answers: Vec<MarkedAnswer>,
}

/// One answer on paper.
#[derive(Clone, Debug, Default)]
pub struct MarkedAnswer {
    /// Whether the teacher marked it wrong.
    pub wrong: bool,
    /// What was written in each part; empty where nobody typed it.
    pub typed: Vec<String>,
}

#[boxed]
impl App {
    /// The sheets of a paper set; their view is audited before they are returned.
    ///
    /// # Errors
    /// `NotFound` for a set of another class.
    pub async fn sheets(&self, permit: &Permit, set: PracticeSetId) -> Result<Sheets, AppError> {
        permit.for_action(Action::SeePractice)?;
        let mut tx = self.store.read(permit.school).await?;
        let set = paper_set(&mut tx, permit, set).await?;
        let subject = self.subject(&mut tx, set.set.subject).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let named = tx.group(set.set.group).await?.ok_or(AppError::NotFound)?;
        let register = tx.pupils_in(set.set.group, today).await?;
        let pupils: Vec<PupilId> = register.iter().map(|pupil| pupil.id).collect();
        let looks = needs::looks(&tx.adjustments(&pupils, today).await?);
        let turns = turns_by_pupil(&mut tx, set.id).await?;
        let on_screen = on_screen(&mut tx, &set).await?;
        let (mut sheets, mut without) = (Vec::new(), Vec::new());
        for (pupil, name) in pupils.into_iter().zip(said_names(&register)) {
            let Some(turn) = turns.get(&pupil) else {
                without.extend(set.set.is_for(pupil).then_some(name));
                continue;
            };
            let items = tx.practice_items(*turn).await?;
            let looks = looks.get(&pupil).copied().unwrap_or_default();
            let mut sheet = Sheet {
                pupil,
                name,
                looks,
                questions: Vec::new(),
                marked: Vec::new(),
                on_screen: Vec::new(),
            };
            for item in &items {
                let Some(drawn) = drawn(item, &subject) else { continue };
                sheet.questions.push(drawn);
                sheet.marked.push(item.came_to.map(|came_to| came_to == CameTo::Right));
                sheet.on_screen.push(on_screen.contains(&(pupil, item.question, item.draw)));
            }
            sheets.push(sheet);
        }
        let twin = screen_of(&mut tx, &set).await?.map(|screen| screen.id);
        let about =
            set.set.objectives.iter().filter_map(|one| super::turn::pupil_words(&subject, *one)).collect();
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Sheets { set: set.id, group_name: named.group.name, twin, without, about, sheets })
    }
}

/// A paper set of the permit's class.
#[boxed]
async fn paper_set(tx: &mut SchoolTx, permit: &Permit, set: PracticeSetId) -> Result<PracticeSet, AppError> {
    let group = permit.group()?;
    let found = tx.practice_set(set).await?;
    found
        .filter(|set| set.set.group == group && set.set.kind == PracticeKind::Sheet)
        .ok_or(AppError::NotFound)
}

/// The sheet of each pupil who has one.
#[boxed]
async fn turns_by_pupil(
    tx: &mut SchoolTx,
    set: PracticeSetId,
) -> Result<BTreeMap<PupilId, PracticeTurnId>, AppError> {
    Ok(tx.practice_turns_at(set).await?.into_iter().map(|turn| (turn.pupil, turn.id)).collect())
}

/// The sheets of a set that was given on a screen, if it was printed.
#[boxed]
pub(super) async fn paper_of(
    tx: &mut SchoolTx,
    screen: &PracticeSet,
) -> Result<Option<PracticeSet>, AppError> {
    let sets = tx.practice_sets_of(screen.set.sitting).await?;
    Ok(sets.into_iter().find(|one| one.id != screen.id && one.set.kind == PracticeKind::Sheet))
}

/// The set on a screen that a paper set is the twin of; `None` for one that was given on paper only.
#[boxed]
pub(super) async fn screen_of(
    tx: &mut SchoolTx,
    paper: &PracticeSet,
) -> Result<Option<PracticeSet>, AppError> {
    let sets = tx.practice_sets_of(paper.set.sitting).await?;
    Ok(sets.into_iter().find(|one| one.id != paper.id && one.set.kind != PracticeKind::Sheet))
}

/// Turns at a set that was given on a screen, with the sheets of it that were handed in: both tell where somebody stands.
#[boxed]
pub(super) async fn turns_told(tx: &mut SchoolTx, set: &PracticeSet) -> Result<Vec<PracticeTurn>, AppError> {
    let mut turns = tx.practice_turns_at(set.id).await?;
    if let Some(paper) = paper_of(tx, set).await? {
        // A sheet ends when it is marked.
        turns
            .extend(tx.practice_turns_at(paper.id).await?.into_iter().filter(|turn| turn.ended_at.is_some()));
    }
    Ok(turns)
}

/// The next question of a pupil's sheet that is neither marked nor asked on the screen yet, so that both are one set.
#[boxed]
pub(super) async fn open_on_paper(
    tx: &mut SchoolTx,
    screen: &PracticeSet,
    pupil: PupilId,
) -> Result<Option<PracticeItem>, AppError> {
    let Some(paper) = paper_of(tx, screen).await? else { return Ok(None) };
    let Some(sheet) = turns_by_pupil(tx, paper.id).await?.remove(&pupil) else { return Ok(None) };
    let mut asked: BTreeSet<(QuestionVersionId, i64)> = BTreeSet::new();
    for turn in tx.practice_turns_at(screen.id).await?.iter().filter(|turn| turn.pupil == pupil) {
        asked.extend(tx.practice_items(turn.id).await?.iter().map(|item| (item.question, item.draw)));
    }
    let items = tx.practice_items(sheet).await?;
    Ok(items.into_iter().find(|item| item.came_to.is_none() && !asked.contains(&(item.question, item.draw))))
}

/// Whether a question of a set on a screen was marked on this pupil's sheet of it: then that answer counts. Asked while
/// the pupil's evidence is held, so that nobody marks it in between.
#[boxed]
pub(super) async fn marked_on_paper(
    tx: &mut SchoolTx,
    screen: &PracticeSet,
    pupil: PupilId,
    item: &PracticeItem,
) -> Result<bool, AppError> {
    let Some(paper) = paper_of(tx, screen).await? else { return Ok(false) };
    let Some(sheet) = turns_by_pupil(tx, paper.id).await?.remove(&pupil) else { return Ok(false) };
    let same = |one: &PracticeItem| (one.question, one.draw) == (item.question, item.draw);
    let marked = tx.practice_items(sheet).await?.iter().any(|one| same(one) && one.came_to.is_some());
    // A mark that was taken back counts no more.
    Ok(marked
        && tx.evidence_in(screen.set.sitting).await?.iter().any(|one| {
            let row = &one.row;
            row.pupil == pupil
                && row.source_key.is_none()
                && (row.question, row.draw) == (Some(item.question), Some(item.draw))
        }))
}

/// What was answered on a screen under the occasion of a set.
#[boxed]
async fn on_screen(
    tx: &mut SchoolTx,
    set: &PracticeSet,
) -> Result<BTreeSet<(PupilId, QuestionVersionId, i64)>, AppError> {
    let stored = tx.evidence_in(set.set.sitting).await?;
    Ok(stored
        .iter()
        // Answers on a screen carry the key of their turn; marks from paper have none.
        .filter(|one| one.row.source_key.is_some())
        .filter_map(|one| Some((one.row.pupil, one.row.question?, one.row.draw?)))
        .collect())
}
