//! One pupil of the class that a demo begins with works on steps of their own in mathematics.

use super::{Writer, lost};
use crate::AppError;
use domain::PupilId;
use jiff::Span;
use store::OwnStepIs;
use support::own_steps::{Look, Saw};

/// Their place on the register.
const PLACE: usize = 21;
/// Objectives of Year 2, by the names that the starter curriculum gives them.
const OBJECTIVES: [&str; 2] = ["ma-y2-name-fractions", "ma-y2-halves-thirds-and-quarters"];
const COUNTS: &str = "I can count in twos to 20";
const SHARES: &str = "I can share 12 things into 4 equal groups";
/// Weeks since the plan began, and weeks until it ends.
const WEEKS: (i64, i64) = (3, 5);

impl Writer<'_> {
    pub(super) async fn own_steps(&self) -> Result<(), AppError> {
        let Some(show) = &self.made.showcase else { return Ok(()) };
        let mut tx = self.begin().await?;
        let (group, today) = (self.group(show.group)?, self.authority.today);
        let register: Vec<PupilId> = tx.pupils_in(group, today).await?.iter().map(|one| one.id).collect();
        let Some(pupil) = register.get(PLACE).copied() else { return Ok(()) };
        let maths = tx.subjects().await?.into_iter().find(|one| one.slug.as_str() == "mathematics");
        let maths = maths.ok_or_else(|| lost("mathematics"))?.id;
        let subject = self.app.subject(&mut tx, maths).await?;
        let from = today.saturating_sub(Span::new().weeks(WEEKS.0));
        let until = today.saturating_add(Span::new().weeks(WEEKS.1));
        let plan = tx.begin_own_plan((pupil, maths), (from, until), None, self.now).await?;
        let named = subject.ids.objectives.iter().filter(|(slug, _)| OBJECTIVES.contains(&slug.as_str()));
        for (_, objective) in named {
            tx.add_own_step((pupil, plan), &OwnStepIs::Objective(*objective), from).await?;
        }
        for (words, looks) in [
            (COUNTS, [Saw::WithHelp, Saw::Alone, Saw::Alone].as_slice()),
            (SHARES, [Saw::NotYet, Saw::WithHelp].as_slice()),
        ] {
            let step = tx.add_own_step((pupil, plan), &OwnStepIs::Words(words.into()), from).await?;
            for (week, saw) in (0..).zip(looks) {
                let on = from.saturating_add(Span::new().weeks(week));
                tx.note_own_step_look(pupil, step, Look { on, saw: *saw }, self.now).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }
}
