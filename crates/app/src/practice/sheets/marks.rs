//! Sheets marked by what was wrong: evidence under the set's occasion, once whether on paper or on a screen.

use super::{MarkedAnswer, MarkedSheet, paper_set, turns_by_pupil};
use crate::evidence::once;
use crate::needs::{self, Acted};
use crate::practice::askable::{askable, question};
use crate::practice::turn::drawn;
use crate::{Action, App, AppError, Permit};
use assessment::answer::{Judged, judge};
use assessment::template::{Drawn, DrawnPart};
use boxed::boxed;
use domain::{
    EvidenceKind, Help, Marks, NewEvidence, ObjectiveWeights, Outcome, PracticeSetId, PupilId, Purpose,
};
use store::{CameTo, PracticeItem, PracticeSet, Recording, StoredSubject};

#[boxed]
impl App {
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
        let set = paper_set(&mut tx, permit, set).await?;
        let subject = self.subject(&mut tx, set.set.subject).await?;
        let turns = turns_by_pupil(&mut tx, set.id).await?;
        if !once::claim(&mut tx, submission, "practice-sheets", permit.now).await? {
            return Ok(0);
        }
        // Held first: what one of them answers on a screen at this moment is seen here, or sees this.
        let pupils: Vec<PupilId> = sheets.iter().map(|sheet| sheet.pupil).collect();
        if !pupils.iter().all(|pupil| turns.contains_key(pupil)) {
            return Err(AppError::NotFound);
        }
        tx.lock_pupils(set.set.subject, &pupils).await?;
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
                    // Answered on a screen already: one question, one piece of evidence.
                    if before.row.source_key.is_some() {
                        continue;
                    }
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
            tx.end_practice_turn(turn, permit.now).await?;
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

fn marked_row(
    subject: &StoredSubject,
    set: &PracticeSet,
    item: &PracticeItem,
    answer: &MarkedAnswer,
    pupil: PupilId,
    permit: &Permit,
) -> Result<Option<NewEvidence>, AppError> {
    let Some(question) = question(subject, item.question) else { return Ok(None) };
    let Some(asked) = drawn(item, subject) else { return Ok(None) };
    // What was written decides, where somebody typed it; the tick decides where nobody did.
    let judged = judged(&asked, &answer.typed);
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
        text: written(&answer.typed),
    }))
}

/// What was typed, its parts one after another; `None` where nothing was.
fn written(typed: &[String]) -> Option<String> {
    let parts: Vec<&str> = typed.iter().map(|one| one.trim()).collect();
    let last = parts.iter().rposition(|part| !part.is_empty())?;
    Some(parts[..=last].join(" | "))
}

/// What was typed, judged; `None` where nothing was, or where it cannot be read. Of a question with several parts what
/// was wrong is enough to type: a part that is left empty was right.
fn judged(asked: &Drawn, typed: &[String]) -> Option<Judged> {
    written(typed)?;
    let of_part = |(at, part): (usize, &DrawnPart)| match typed.get(at).map_or("", |text| text.trim()) {
        "" => curriculum::plain(&part.shown),
        text => text.to_owned(),
    };
    let texts: Vec<String> = asked.parts.iter().enumerate().map(of_part).collect();
    Some(judge(asked, &texts)).filter(|judged| !judged.is_unclear())
}
