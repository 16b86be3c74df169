//! Objectives that no question judges: writing, movement, and what the youngest do.

use super::asking::row;
use super::{Now, Run};
use crate::mind::Status;
use crate::school::Asked;
use crate::seed::Chance;
use domain::{EvidenceKind, Help, Judged, Outcome};

/// What a busy adult writes down of what a young child does.
const WORDS: [&str; 6] = [
    "Did it alone while playing, and showed a friend.",
    "Did it at the table with counters.",
    "Tried it outside; needed one reminder.",
    "Did it in the small-world corner without being asked.",
    "Watched first, then joined in.",
    "Told me about it in own words.",
];

impl Run<'_> {
    /// Looks at `objective` in one lesson: a few children observed each time, everybody's piece of writing or
    /// movement at the end of the block.
    pub(super) fn look(
        &mut self,
        chance: &mut Chance,
        now: &Now,
        objective: u32,
        judged: Judged,
        last: bool,
    ) {
        let (kind, share) = match (judged, last) {
            (Judged::Judged, true) => (EvidenceKind::Judgement, 1.0),
            (Judged::Performed, true) => (EvidenceKind::Observation, 0.7),
            (Judged::Observed, _) => (EvidenceKind::Observation, 0.1),
            _ => return,
        };
        for pupil in now.present.clone() {
            if !chance.happens(share) {
                continue;
            }
            let status = self.minds[pupil as usize].memories[objective as usize].status;
            let seen = match status {
                Status::Known => chance.happens(0.95),
                Status::Fragile => chance.happens(0.6),
                _ => chance.happens(0.1),
            };
            let outcome = if seen { Outcome::Seen } else { Outcome::NotSeenYet };
            let mut row = row(now, pupil, Asked::Objective(objective), outcome);
            row.kind = kind;
            row.help = if chance.happens(0.15) { Help::WithSomebody } else { Help::None };
            if judged == Judged::Observed && seen {
                row.words = WORDS.get(chance.below(WORDS.len())).copied();
            }
            self.school.rows.push(row);
        }
    }
}
