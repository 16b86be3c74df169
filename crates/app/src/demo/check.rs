//! Ten questions that the showcase class was given yesterday; about a third of it has done them.

use super::Writer;
use crate::classroom::picture::{objectives_of, unit_of};
use crate::{AppError, SchoolTime};
use domain::Probability;
use jiff::Span;
use store::{NewPracticeSet, NewSitting, PracticeKind, SittingKind};

/// Pupils who have done it.
const DONE: usize = 10;

/// Days for which it is open.
const OPEN: i64 = 7;

/// The most objectives of one set.
const MOST: usize = 6;

impl Writer<'_> {
    pub(super) async fn check(&self) -> Result<(), AppError> {
        let Some(showcase) = &self.made.showcase else { return Ok(()) };
        let (group, subject) = (self.group(showcase.group)?, self.stored(showcase.subject)?);
        let current = self.objective(showcase.objective)?;
        let unit = unit_of(subject, current).ok_or_else(|| super::lost("a unit"))?;
        let time = SchoolTime { zone: self.zone.clone(), now: self.now };
        let yesterday = time.today().saturating_sub(Span::new().days(1));
        let mut tx = self.begin().await?;
        let teacher = self.accounts.get(showcase.teacher).copied();
        let sitting = NewSitting {
            kind: SittingKind::Check,
            group,
            subject: subject.id,
            paper: None,
            lesson: None,
            date: yesterday,
        };
        let sitting = tx.create_sitting(&sitting, teacher, self.now).await?;
        tx.finish_sitting(sitting, self.now).await?;
        let set = NewPracticeSet {
            group,
            subject: subject.id,
            sitting,
            kind: PracticeKind::Check,
            minutes: 20,
            target: Probability::clamped(0.8),
            from: yesterday,
            until: yesterday.saturating_add(Span::new().days(OPEN)),
            objectives: objectives_of(subject, unit).into_iter().take(MOST).collect(),
            only_for: None,
            offer: false,
        };
        let set = tx.create_practice_set(&set, teacher, self.now).await?;
        let began = time.noon(yesterday)?;
        let register = tx.pupils_in(group, time.today()).await?;
        for pupil in register.iter().take(DONE) {
            let mut numbers = numbers(self.authority.seed ^ pupil.id.0.unsigned_abs());
            self.app.take_check(&mut tx, set, pupil.id, began, &mut numbers).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Numbers from 0 up to 1 that follow from a seed (Knuth's linear congruence, high bits).
fn numbers(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1_u64 << 31) as f64
    }
}
