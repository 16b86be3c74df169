//! Ten questions as a simulated pupil does them, for the demo: answered as what is known of the pupil foretells.

use super::choose::next;
use crate::{App, AppError};
use boxed::boxed;
use domain::{
    EvidenceKind, Help, NewEvidence, ObjectiveWeights, Occurrence, Outcome, PracticeSetId, PupilId, Purpose,
};
use jiff::{Span, Timestamp};
use store::{CameTo, PracticeItem, Recording, SchoolWriteTx};

/// Seconds that a question takes.
const PACE: i64 = 70;

/// Chance of success at what a check asks below its own objectives.
const EARLIER: f64 = 0.9;

#[boxed]
impl App {
    /// Begins and ends a turn at a check. `chance` gives numbers from 0 up to 1, the same for the same pupil.
    pub(crate) async fn take_check(
        &self,
        tx: &mut SchoolWriteTx,
        set: PracticeSetId,
        pupil: PupilId,
        began: Timestamp,
        chance: &mut impl FnMut() -> f64,
    ) -> Result<(), AppError> {
        let set = tx.practice_set(set).await?.ok_or(AppError::NotFound)?;
        let before = self.before(tx, &set, pupil).await?;
        let turn = tx.start_practice_turn(set.id, pupil, began).await?;
        let mut items: Vec<PracticeItem> = Vec::new();
        let mut rows = Vec::new();
        let mut now = began;
        loop {
            let draw = (chance() * 1e9) as u64;
            let Some(item) = next(&before, &set, &items, now, draw) else { break };
            let weights = ObjectiveWeights::one(item.objective);
            let at = Occurrence::exact(now);
            let likely =
                learner::predict(&before.model.parameters, &before.state, Some(item.question), &weights, at);
            // Earlier years' work of which nothing is recorded is there for nearly everybody: more than the model, which
            // has never seen any of it, would guess.
            let asked_about = set.set.objectives.contains(&item.objective);
            let likely = if asked_about { likely.get() } else { likely.get().max(EARLIER) };
            let right = chance() < likely;
            tx.ask_practice_item(turn, pupil, &item).await?;
            let came_to = Some(if right { CameTo::Right } else { CameTo::Solution });
            let item = PracticeItem { tries: 1, came_to, ..item };
            now += Span::new().seconds(PACE);
            tx.update_practice_item(turn, &item, now).await?;
            rows.push(NewEvidence {
                pupil,
                subject: set.set.subject,
                kind: EvidenceKind::Response,
                purpose: Purpose::Formative,
                question: Some(item.question),
                draw: Some(item.draw),
                sitting: Some(set.set.sitting),
                lesson: None,
                group: Some(set.set.group),
                objectives: weights,
                outcome: Outcome::right(right),
                misconception: None,
                option: None,
                help: Help::None,
                attempt: 1,
                confidence: None,
                approach: None,
                by_hand: true,
                occurred: at,
                supersedes: None,
                source_key: Some(format!("practice:{turn}:{}:1", item.place)),
                text: None,
            });
            items.push(item);
        }
        tx.end_practice_turn(turn, now).await?;
        self.record(tx, rows, &Recording { by: None, at: now, batch: None }).await?;
        Ok(())
    }
}
