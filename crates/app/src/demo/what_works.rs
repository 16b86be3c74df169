//! What was used for objectives of the class that a demo begins with, a try-out that is written up, and one that runs.

use super::Writer;
use crate::pulse::monday;
use crate::tryouts::{NewTryout, keep};
use crate::what_works::days;
use crate::{About, Action, AppError};
use domain::{GroupId, ObjectiveId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{Media, PieceFile, PieceUse, PieceWords, TaughtClass};
use support::tryout::{LotOf, OutcomeOf};
use support::worked::PieceKind;

/// Places of the objective in its unit counted back from the one that the class is on, what it is, and in how many other
/// classes it was used.
const PIECES: [(usize, PieceKind, &str, &str, usize); 5] = [
    (
        0,
        PieceKind::Picture,
        "One bar, two colours",
        "Draw one bar and fold it into the parts of both fractions before any number is written. Ask: how many of the small parts is each colour?",
        2,
    ),
    (
        0,
        PieceKind::Question,
        "Which of these is more than one?",
        "Show three sums. Ask for a guess on boards first, then a reason to a partner, then the sum.",
        1,
    ),
    (
        0,
        PieceKind::Explanation,
        "Parts must have one size",
        "You cannot add pounds and pence without changing one of them. Say the same sentence for parts of a bar.",
        0,
    ),
    (
        1,
        PieceKind::Task,
        "Cut the strip again",
        "Paper strips: fold into halves, then each half again. Write what each fold did.",
        1,
    ),
    (
        1,
        PieceKind::Sequence,
        "Three short lessons",
        "First things to handle, then the same as a drawing, then only the numbers. Ten minutes each.",
        0,
    ),
];
/// Weeks ago on which the try-out that is over began, and how many it had.
const OVER: (i64, u8) = (11, 8);
const RUNS: u8 = 12;
/// Seeds of the two lots.
const SEEDS: (u64, u64) = (204_117, 511_730);

impl Writer<'_> {
    pub(super) async fn what_works(&self) -> Result<(), AppError> {
        let Some(show) = &self.made.showcase else { return Ok(()) };
        let (group, subject) = (self.group(show.group)?, self.subject(show.subject)?);
        let current = self.app.current(&self.leave(Action::SeeWorked, group), Some(subject), None).await?;
        let at = current.unit_objectives.iter().position(|(id, _)| *id == current.objective).unwrap_or(0);
        let mut tx = self.begin().await?;
        let taught = tx.taught_in_subject(subject).await?;
        for (back, kind, title, text, others) in PIECES {
            let objective =
                current.unit_objectives.get(at.saturating_sub(back)).map_or(current.objective, |(id, _)| *id);
            let words = PieceWords { kind, title: title.into(), text: text.into(), link: None };
            let id = tx.add_worked_piece(subject, objective, &words, self.now).await?;
            if kind == PieceKind::Task {
                let body = b"Fold. Write what you see. Fold again.\n\n1/2 = __/4\n1/4 = __/8\n".to_vec();
                let file = PieceFile { name: "strips.txt".into(), media: Media::Text, body };
                tx.set_worked_file(id, Some(&file)).await?;
            }
            for (group, on) in classes(&taught, objective, group, others) {
                tx.note_worked_use(PieceUse { piece: id, group, on }, self.now).await?;
            }
        }
        tx.commit().await?;
        let first = monday(self.authority.today);
        let over = NewTryout {
            subject,
            objective: current.objective,
            lot_of: LotOf::Weeks,
            tried: "three questions to look back at the end, not the beginning".into(),
            instead: "three questions at the beginning".into(),
            outcome: OutcomeOf::Exit,
            starts: days(first, -7 * OVER.0),
            weeks: OVER.1,
            counts: 15,
        };
        self.tryout(group, &over, SEEDS.0).await?;
        let runs = NewTryout {
            tried: "saying the answer to a partner before writing".into(),
            instead: "writing at once".into(),
            outcome: OutcomeOf::ReCheck,
            starts: days(first, -7),
            weeks: RUNS,
            ..over
        };
        self.tryout(group, &runs, SEEDS.1).await?;
        let mut permit = self.app.operator(self.school, Action::Operate, About::School);
        permit.now = self.now;
        self.app.refit_what_works(&permit, subject).await
    }

    /// Planned and drawn on its first day.
    async fn tryout(&self, group: GroupId, wanted: &NewTryout, seed: u64) -> Result<(), AppError> {
        let mut leave = self.leave(Action::RunTryouts, group);
        leave.now = self
            .zone
            .to_timestamp(wanted.starts.at(8, 0, 0, 0))
            .map_err(|_| AppError::input("That day is not in the calendar."))?;
        let submission = format!("demo-tryout-{seed}");
        let Some(id) = self.app.plan_tryout(&leave, wanted, &submission).await? else { return Ok(()) };
        let mut tx = self.begin().await?;
        let one = tx.tryout(id).await?.ok_or(AppError::NotFound)?;
        keep(&mut tx, &one, seed, wanted.starts).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The class, and others that were taught the objective, with the day on which each was.
fn classes(
    taught: &[TaughtClass],
    objective: ObjectiveId,
    own: GroupId,
    others: usize,
) -> Vec<(GroupId, Date)> {
    let mut seen = BTreeSet::new();
    let mut about: Vec<&TaughtClass> = taught.iter().filter(|one| one.objective == objective).collect();
    about.sort_by_key(|one| (one.group != own, one.group, one.on));
    about.retain(|one| seen.insert(one.group));
    about.into_iter().take(others + 1).map(|one| (one.group, one.on)).collect()
}
