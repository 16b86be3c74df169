//! Which questions stand on the sheets: of a set that was given on paper, and of one on a screen that is printed.

use super::{NewSheets, QUESTIONS, SheetsFor, paper_of, turns_by_pupil};
use crate::own_steps::own_work;
use crate::practice::choose::{Before, next, told};
use crate::profile::interests;
use crate::secret::random_number;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{PracticeSetId, PupilId};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{
    CameTo, NewPracticeSet, PracticeItem, PracticeKind, PracticeSet, SchoolTx, SchoolWriteTx, StoredSubject,
};

/// Questions of the sheet of a set that was given on a screen.
const ON_PAPER: u32 = 10;

/// Who gets a sheet of a set that was given on a screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaperFor {
    /// Those who have not begun on a screen; where all have, everybody.
    NotBegun,
    /// Everybody whom the set is for; nobody's sheet repeats what was asked on the screen.
    Everybody,
}

#[boxed]
impl App {
    /// Puts a set that was given on a screen on paper as well: the same objectives at the same level, under the same
    /// occasion. Printed again it keeps its sheets and adds those of whoever has none. Returns the set of the sheets.
    ///
    /// # Errors
    /// `NotFound` for a set of another class, one that was taken back, or practice that pupils begin by themselves;
    /// `Input` when there is nothing to ask.
    pub async fn print_practice(
        &self,
        permit: &Permit,
        set: PracticeSetId,
        who: PaperFor,
    ) -> Result<PracticeSetId, AppError> {
        permit.for_action(Action::SetPractice)?;
        let group = permit.group()?;
        let mut tx = self.store.write(permit.school).await?;
        // Whoever prints it at the same moment waits, and then finds these sheets.
        tx.hold_practice_set(set).await?;
        let given = tx.practice_set(set).await?;
        let given = given.filter(|one| one.set.group == group && !one.set.offer && !one.withdrawn);
        let given = given.ok_or(AppError::NotFound)?;
        if given.set.kind == PracticeKind::Sheet {
            return Ok(given.id);
        }
        let today = permit.school_time(&mut tx).await?.today();
        let paper = match paper_of(&mut tx, &given).await? {
            Some(paper) => paper,
            None => {
                let new = NewPracticeSet {
                    kind: PracticeKind::Sheet,
                    from: today.max(given.set.from),
                    ..given.set.clone()
                };
                let id = tx.create_practice_set(&new, permit.account, permit.now).await?;
                tx.practice_set(id).await?.ok_or(AppError::NotFound)?
            }
        };
        let sheets = turns_by_pupil(&mut tx, paper.id).await?;
        let begun = tx.practice_turns_at(given.id).await?;
        let has_begun = |pupil: &PupilId| begun.iter().any(|turn| turn.pupil == *pupil);
        let without: Vec<PupilId> =
            whom(&mut tx, &paper, today).await?.into_iter().filter(|one| !sheets.contains_key(one)).collect();
        let mut pupils = without.clone();
        if who == PaperFor::NotBegun {
            pupils.retain(|pupil| !has_begun(pupil));
            if pupils.is_empty() && sheets.is_empty() {
                pupils = without;
            }
        }
        let mut asked: BTreeMap<PupilId, Vec<PracticeItem>> = BTreeMap::new();
        for turn in begun.iter().filter(|turn| pupils.contains(&turn.pupil)) {
            asked.entry(turn.pupil).or_default().extend(tx.practice_items(turn.id).await?);
        }
        // A check is chosen on paper as on the screen.
        let kind = as_on_paper(given.set.kind);
        let set = NewPracticeSet { kind, ..paper.set.clone() };
        let chosen_as = PracticeSet { set, ..paper };
        self.fill(&mut tx, permit, &chosen_as, &pupils, (ON_PAPER, SheetsFor::Each), &asked).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(paper.id)
    }

    /// The sheets of a set that is being given on paper, for everybody whom it is for, in the change that gives it.
    ///
    /// # Errors
    /// `Input` for too few or too many questions, and when there is nothing to ask.
    pub(in crate::practice) async fn first_sheets(
        &self,
        tx: &mut SchoolWriteTx,
        permit: &Permit,
        set: PracticeSetId,
        sheets: NewSheets,
    ) -> Result<(), AppError> {
        if !QUESTIONS.contains(&sheets.questions) {
            return Err(AppError::input("A sheet has 3 to 20 questions."));
        }
        let set = tx.practice_set(set).await?.ok_or(AppError::NotFound)?;
        let today = permit.school_time(tx).await?.today();
        let pupils = whom(tx, &set, today).await?;
        self.fill(tx, permit, &set, &pupils, (sheets.questions, sheets.who), &BTreeMap::new()).await
    }

    /// Chooses the questions of each pupil's sheet; none of them is among those that were `asked` of the pupil already.
    async fn fill(
        &self,
        tx: &mut SchoolWriteTx,
        permit: &Permit,
        set: &PracticeSet,
        pupils: &[PupilId],
        (questions, who): (u32, SheetsFor),
        asked: &BTreeMap<PupilId, Vec<PracticeItem>>,
    ) -> Result<(), AppError> {
        let today = permit.school_time(tx).await?.today();
        let subject = self.subject(tx, set.set.subject).await?;
        let likes = interests(tx, pupils).await?;
        let own = match set.set.only_for {
            None => own_work(tx, pupils, set.set.subject, today).await?,
            Some(_) => BTreeMap::new(),
        };
        let mut shared: Option<Vec<PracticeItem>> = None;
        for &pupil in pupils {
            let has_own = own.contains_key(&pupil);
            let items = match (&shared, who) {
                (Some(items), SheetsFor::All) if !has_own => retold(items, &subject, likes.get(&pupil)),
                _ => {
                    let before = self.before(tx, set, pupil).await?;
                    let asked = asked.get(&pupil).map_or(&[][..], Vec::as_slice);
                    chosen(&before, set, asked, questions, permit.now)
                }
            };
            // Small steps in words have no questions: there is no sheet about them, and no mistake.
            if items.is_empty() && has_own {
                continue;
            }
            if items.is_empty() {
                return Err(AppError::input(
                    "There are no questions yet that can be put on a sheet about this.",
                ));
            }
            let turn = tx.start_practice_turn(set.id, pupil, permit.now).await?;
            for item in &items {
                tx.ask_practice_item(turn, pupil, item).await?;
            }
            if !has_own {
                shared = Some(items);
            }
        }
        Ok(())
    }
}

/// The pupils of the class that a set is for, on a day.
#[boxed]
async fn whom(tx: &mut SchoolTx, set: &PracticeSet, on: Date) -> Result<Vec<PupilId>, AppError> {
    let register = tx.pupils_in(set.set.group, on).await?;
    Ok(register.iter().map(|pupil| pupil.id).filter(|pupil| set.set.is_for(*pupil)).collect())
}

/// How the questions of the sheet of a set are chosen that was given as this: those of a check to find out, all others
/// to practise on paper.
fn as_on_paper(kind: PracticeKind) -> PracticeKind {
    if kind == PracticeKind::Check { kind } else { PracticeKind::Sheet }
}

/// The questions of one sheet, in order. On paper nobody knows yet how one goes when the next is chosen: in practice as if
/// it had been got; in a check as if every other had, so that a sheet reaches down as well as up.
fn chosen(
    before: &Before,
    set: &PracticeSet,
    asked: &[PracticeItem],
    questions: u32,
    now: Timestamp,
) -> Vec<PracticeItem> {
    let mut items = asked.to_vec();
    for at in 0..questions {
        let Some(item) = next(before, set, &items, now, random_number()) else { break };
        let missed = set.set.kind == PracticeKind::Check && at % 2 == 1;
        let came_to = if missed { CameTo::Solution } else { CameTo::Right };
        items.push(PracticeItem { place: at + 1, came_to: Some(came_to), ..item });
    }
    items.drain(asked.len()..).map(|item| PracticeItem { came_to: None, ..item }).collect()
}

/// The same questions with the same numbers, told about what this pupil likes.
fn retold(
    items: &[PracticeItem],
    subject: &StoredSubject,
    likes: Option<&BTreeSet<String>>,
) -> Vec<PracticeItem> {
    let likes = likes.cloned().unwrap_or_default();
    let told = |item: &PracticeItem| told(subject, item.question, &likes, item.draw.cast_unsigned());
    items.iter().map(|item| PracticeItem { draw: told(item), ..item.clone() }).collect()
}
