//! The paper twin: the same questions as on a screen, on a sheet for each pupil, marked by what was wrong.

use super::askable::askable;
use super::choose::{next, told};
use super::turn::drawn;
use crate::classroom::said_names;
use crate::evidence::once;
use crate::needs::{self, Acted};
use crate::own_steps::own_work;
use crate::profile::interests;
use crate::secret::random_number;
use crate::{Action, App, AppError, Permit};
use assessment::answer::judge;
use assessment::template::Drawn;
use boxed::boxed;
use domain::{
    EvidenceKind, Help, Marks, NewEvidence, ObjectiveWeights, Outcome, PracticeSetId, PracticeTurnId,
    PupilId, Purpose,
};
use std::collections::{BTreeMap, BTreeSet};
use store::{CameTo, PracticeItem, PracticeKind, PracticeSet, Recording, SchoolTx, StoredSubject};
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

/// The sheets of a class.
#[derive(Clone, Debug)]
pub struct Sheets {
    /// Which set.
    pub set: PracticeSetId,
    /// The class's name.
    pub group_name: String,
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
    /// What was written; empty where nobody typed it.
    pub typed: String,
}

#[boxed]
impl App {
    /// Chooses the questions of a paper set for every pupil of its class. A set that has its sheets keeps them.
    ///
    /// # Errors
    /// `NotFound` for a set of another class, `Input` when there is nothing to ask.
    pub async fn make_sheets(
        &self,
        permit: &Permit,
        set: PracticeSetId,
        questions: u32,
        who: SheetsFor,
    ) -> Result<(), AppError> {
        permit.for_action(Action::SetPractice)?;
        if !QUESTIONS.contains(&questions) {
            return Err(AppError::input("A sheet has 3 to 20 questions."));
        }
        let mut tx = self.store.write(permit.school).await?;
        let set = self.paper_set(&mut tx, permit, set).await?;
        if !tx.practice_turns_at(set.id).await?.is_empty() {
            return Ok(());
        }
        let today = permit.school_time(&mut tx).await?.today();
        let pupils: Vec<PupilId> =
            tx.pupils_in(set.set.group, today).await?.iter().map(|pupil| pupil.id).collect();
        let pupils: Vec<PupilId> = pupils.into_iter().filter(|pupil| set.set.is_for(*pupil)).collect();
        let subject = self.subject(&mut tx, set.set.subject).await?;
        let likes = interests(&mut tx, &pupils).await?;
        let own = match set.set.only_for {
            None => own_work(&mut tx, &pupils, set.set.subject, today).await?,
            Some(_) => BTreeMap::new(),
        };
        let mut shared: Option<Vec<PracticeItem>> = None;
        for pupil in pupils {
            let has_own = own.contains_key(&pupil);
            let items = match (&shared, who) {
                (Some(items), SheetsFor::All) if !has_own => retold(items, &subject, likes.get(&pupil)),
                _ => {
                    let before = self.before(&mut tx, &set, pupil).await?;
                    let mut items: Vec<PracticeItem> = Vec::new();
                    for _ in 0..questions {
                        let Some(item) = next(&before, &set, &items, permit.now, random_number()) else {
                            break;
                        };
                        // On paper nobody knows yet: the next is chosen as if this one had been got.
                        items.push(PracticeItem { came_to: Some(CameTo::Right), ..item });
                    }
                    items.iter_mut().for_each(|item| item.came_to = None);
                    items
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
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn paper_set(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        set: PracticeSetId,
    ) -> Result<PracticeSet, AppError> {
        let group = permit.group()?;
        let found = tx.practice_set(set).await?;
        found
            .filter(|set| set.set.group == group && set.set.kind == PracticeKind::Sheet)
            .ok_or(AppError::NotFound)
    }

    /// The sheets of a paper set; their view is audited before they are returned.
    ///
    /// # Errors
    /// `NotFound` for a set of another class.
    pub async fn sheets(&self, permit: &Permit, set: PracticeSetId) -> Result<Sheets, AppError> {
        permit.for_action(Action::SeePractice)?;
        let mut tx = self.store.read(permit.school).await?;
        let set = self.paper_set(&mut tx, permit, set).await?;
        let subject = self.subject(&mut tx, set.set.subject).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let named = tx.group(set.set.group).await?.ok_or(AppError::NotFound)?;
        let register = tx.pupils_in(set.set.group, today).await?;
        let pupils: Vec<PupilId> = register.iter().map(|pupil| pupil.id).collect();
        let looks = needs::looks(&tx.adjustments(&pupils, today).await?);
        let turns: BTreeMap<PupilId, PracticeTurnId> =
            tx.practice_turns_at(set.id).await?.into_iter().map(|turn| (turn.pupil, turn.id)).collect();
        let mut sheets = Vec::new();
        for (pupil, name) in pupils.into_iter().zip(said_names(&register)) {
            let Some(turn) = turns.get(&pupil) else { continue };
            let items = tx.practice_items(*turn).await?;
            let (questions, marked) = items
                .iter()
                .filter_map(|item| Some((drawn(item, &subject)?, item.came_to.map(|it| it == CameTo::Right))))
                .unzip();
            let looks = looks.get(&pupil).copied().unwrap_or_default();
            sheets.push(Sheet { pupil, name, looks, questions, marked });
        }
        let about =
            set.set.objectives.iter().filter_map(|one| super::turn::pupil_words(&subject, *one)).collect();
        drop(tx);
        permit.audit_view(self).await?;
        Ok(Sheets { set: set.id, group_name: named.group.name, about, sheets })
    }

    /// Records what was marked on sheets: what is not marked wrong was right, of pupils whose sheet is given. Marked
    /// again, it takes the place of what was marked before. Returns how many answers were recorded.
    ///
    /// # Errors
    /// `NotFound` for a set of another class or a pupil without a sheet.
    pub async fn mark_sheets(
        &self,
        permit: &Permit,
        set: PracticeSetId,
        sheets: &[MarkedSheet],
        submission: &str,
    ) -> Result<usize, AppError> {
        permit.for_action(Action::RecordEvidence)?;
        let mut tx = self.store.write(permit.school).await?;
        let set = self.paper_set(&mut tx, permit, set).await?;
        let subject = self.subject(&mut tx, set.set.subject).await?;
        let turns: BTreeMap<PupilId, PracticeTurnId> =
            tx.practice_turns_at(set.id).await?.into_iter().map(|turn| (turn.pupil, turn.id)).collect();
        if !once::claim(&mut tx, submission, "practice-sheets", permit.now).await? {
            return Ok(0);
        }
        let stored = tx.evidence_in(set.set.sitting).await?;
        let mut rows = Vec::new();
        for sheet in sheets {
            let turn = *turns.get(&sheet.pupil).ok_or(AppError::NotFound)?;
            let items = tx.practice_items(turn).await?;
            for (item, answer) in items.into_iter().zip(&sheet.answers) {
                let Some(mut row) = marked_row(&subject, &set, &item, answer, sheet.pupil, permit)? else {
                    continue;
                };
                let before = stored.iter().find(|one| {
                    one.row.pupil == sheet.pupil
                        && one.row.question == Some(item.question)
                        && one.row.draw == Some(item.draw)
                });
                if let Some(before) = before {
                    if before.row.outcome == row.outcome && before.row.misconception == row.misconception {
                        continue;
                    }
                    row.supersedes = Some(before.id);
                    row.by_hand = true;
                }
                let came_to = if row.outcome.share() == Some(1.0) { CameTo::Right } else { CameTo::Solution };
                let last_answer = row.text.clone();
                let item = PracticeItem { tries: 1, came_to: Some(came_to), last_answer, ..item };
                tx.update_practice_item(turn, &item, permit.now).await?;
                rows.push(row);
            }
            // What came back was printed as this pupil reads best: that is how they worked that day.
            needs::acted(&mut tx, sheet.pupil, (set.set.subject, set.set.from), Acted::Printed, permit.now)
                .await?;
        }
        let count = rows.len();
        self.record(&mut tx, rows, &Recording { by: permit.account, at: permit.now, batch: None }).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(count)
    }
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

fn marked_row(
    subject: &StoredSubject,
    set: &PracticeSet,
    item: &PracticeItem,
    answer: &MarkedAnswer,
    pupil: PupilId,
    permit: &Permit,
) -> Result<Option<NewEvidence>, AppError> {
    let Some(question) = super::askable::question(subject, item.question) else { return Ok(None) };
    let Some(asked) = drawn(item, subject) else { return Ok(None) };
    // What was written decides, where somebody typed it; the tick decides where nobody did.
    let judged =
        (!answer.typed.trim().is_empty()).then(|| judge(&asked, std::slice::from_ref(&answer.typed)));
    let judged = judged.filter(|judged| asked.parts.len() == 1 && !judged.is_unclear());
    let share = match &judged {
        Some(judged) => judged.share(),
        None => f64::from(u8::from(!answer.wrong)),
    };
    let marks = Marks::new(question.marks * share, question.marks)
        .map_err(|error| AppError::Broken(error.to_string()))?;
    let weights = askable(subject, question).map(|one| one.weights);
    let misconception = judged.as_ref().and_then(|judged| judged.misconception.as_ref());
    Ok(Some(NewEvidence {
        pupil,
        subject: set.set.subject,
        kind: EvidenceKind::Response,
        purpose: Purpose::Formative,
        question: Some(item.question),
        draw: Some(item.draw),
        sitting: Some(set.set.sitting),
        lesson: None,
        group: Some(set.set.group),
        objectives: weights.unwrap_or_else(|| ObjectiveWeights::one(item.objective)),
        outcome: Outcome::Marked { marks, sort: None },
        misconception: misconception.and_then(|slug| subject.ids.misconceptions.get(slug)).copied(),
        option: None,
        help: Help::None,
        attempt: 1,
        confidence: None,
        approach: None,
        by_hand: answer.wrong || judged.is_some(),
        occurred: domain::Occurrence::exact(permit.now),
        supersedes: None,
        source_key: None,
        text: (!answer.typed.trim().is_empty()).then(|| answer.typed.trim().to_owned()),
    }))
}
