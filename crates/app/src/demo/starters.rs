//! Starters that the class shown first was given: some days of lessons with what it showed, and today's.

use super::Writer;
use crate::AppError;
use crate::lesson::Asked;
use crate::lesson::starter::replace;
use domain::{ClassAnswer, Share};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Days of lessons before today on which there was a starter.
const BEFORE: usize = 4;
/// What the class showed, question by question.
const SHOWED: [Option<Share>; 7] = [
    Some(Share::Most),
    Some(Share::Half),
    Some(Share::Most),
    None,
    Some(Share::Few),
    Some(Share::Most),
    Some(Share::Half),
];

impl Writer<'_> {
    pub(super) async fn starters(&self) -> Result<(), AppError> {
        let Some(show) = &self.made.showcase else { return Ok(()) };
        let (group, subject) = (self.group(show.group)?, self.subject(show.subject)?);
        let asked = Asked { subject: Some(subject), objectives: Vec::new() };
        let of_the_class = |lesson: &&simulate::school::Lesson| {
            (lesson.group, lesson.subject) == (show.group, show.subject) && lesson.date < self.authority.today
        };
        let days: BTreeSet<Date> =
            self.made.lessons.iter().filter(of_the_class).map(|lesson| lesson.date).collect();
        let mut showed = SHOWED.into_iter().cycle();
        for day in days.into_iter().rev().take(BEFORE).collect::<BTreeSet<Date>>() {
            let now = self.half_past_eight(day)?;
            let mut tx = self.begin().await?;
            let page = self.app.kept_at(&mut tx, now, group, &asked, None).await?;
            for (slot, share) in page.starter.slots.iter().zip(&mut showed) {
                let answer = share.map(ClassAnswer::Glance);
                replace(&mut tx, (now, None), &page, slot, answer.as_ref()).await?;
            }
            tx.commit().await?;
        }
        let mut tx = self.begin().await?;
        self.app.kept_at(&mut tx, self.now, group, &asked, None).await?;
        tx.commit().await?;
        Ok(())
    }

    fn half_past_eight(&self, day: Date) -> Result<Timestamp, AppError> {
        let at = self.zone.to_timestamp(day.at(8, 30, 0, 0));
        at.map_err(|_| AppError::input("That day is not in the calendar."))
    }
}
