//! The needs of a class: what to get ready, and what was used.

use super::{of_class, to_get_ready};
use crate::evidence::once;
use crate::lesson::brief::usual_subject;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AdjustmentId, GroupId, PupilId, SubjectId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{AdjustmentUse, SchoolTx, StoredAdjustment, UseKnown};
use teaching::access::Ready;

/// Days back in which the last lesson is looked for, to tick the same again.
const LOOKS_BACK: i64 = 60;

/// A class with what is done in it.
#[derive(Clone, Debug)]
pub struct ClassNeeds {
    /// Its name.
    pub group_name: String,
    /// The subject in which something is noted as used; `None` in a school without a curriculum.
    pub subject: Option<SubjectId>,
    /// The school's subjects.
    pub subjects: Vec<(SubjectId, String)>,
    /// Everybody, in register order.
    pub pupils: Vec<PupilInClass>,
    /// What to get ready.
    pub ready: Ready,
    /// Whether somebody has said already what was used in the subject today.
    pub noted: bool,
    /// The day whose ticks are offered again; `None` where nothing was noted in the subject.
    pub ticked_as_on: Option<Date>,
    /// The school's date.
    pub today: Date,
}

/// One pupil of a class.
#[derive(Clone, Debug)]
pub struct PupilInClass {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// What is done for them.
    pub adjustments: Vec<(StoredAdjustment, Tick)>,
    /// Whether they were away from the subject's lesson today.
    pub away: bool,
}

/// Whether an adjustment was used in today's lesson.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tick {
    /// The program did it.
    Acted,
    /// Somebody said so today, or it was used the last time and nobody has said anything today.
    Ticked,
    /// No.
    Open,
}

#[boxed]
impl App {
    /// The needs of a class, for a subject or the usual one; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a class or subject that the school does not have.
    pub async fn class_needs(
        &self,
        permit: &Permit,
        subject: Option<SubjectId>,
    ) -> Result<ClassNeeds, AppError> {
        permit.for_action(Action::SeeNeeds)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let subjects: Vec<(SubjectId, String)> =
            tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
        let subject = match subject {
            Some(subject) if subjects.iter().any(|(id, _)| *id == subject) => Some(subject),
            Some(_) => return Err(AppError::NotFound),
            None if subjects.is_empty() => None,
            None => Some(usual_subject(&mut tx, permit.now, group, permit.account).await?),
        };
        let class = of_class(&mut tx, group, today).await?;
        let ids: Vec<PupilId> = class.iter().map(|(pupil, ..)| *pupil).collect();
        let uses = tx.adjustment_uses(&ids, today.saturating_sub(Span::new().days(LOOKS_BACK))).await?;
        let uses: Vec<AdjustmentUse> = uses.into_iter().filter(|one| Some(one.subject) == subject).collect();
        let ticks = Ticks::read(&uses, today);
        let away = match subject {
            Some(subject) => away_today(&mut tx, group, subject, today).await?,
            None => BTreeSet::new(),
        };
        let ready = to_get_ready(&mut tx, group, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let pupils = class.into_iter().map(|(pupil, name, all)| {
            let away = away.contains(&pupil);
            let tick = |one: StoredAdjustment| {
                let tick = ticks.of(one.id, away);
                (one, tick)
            };
            PupilInClass { pupil, name, adjustments: all.into_iter().map(tick).collect(), away }
        });
        Ok(ClassNeeds {
            group_name,
            subject,
            subjects,
            pupils: pupils.collect(),
            ready,
            noted: ticks.noted,
            ticked_as_on: ticks.day.filter(|_| !ticks.noted),
            today,
        })
    }

    /// Records what was used in a subject today, in the place of what was said of today before. What the program did
    /// itself stays.
    ///
    /// # Errors
    /// `NotFound` for a subject that is not the school's; `Conflict` when something ticked is no longer done, or its pupil
    /// is no longer in the class: then nothing is stored.
    pub async fn record_uses(
        &self,
        permit: &Permit,
        subject: SubjectId,
        ticked: &BTreeSet<AdjustmentId>,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::RecordUse)?;
        let mut tx = self.store.write(permit.school).await?;
        let on = permit.school_time(&mut tx).await?.today();
        if !tx.subjects().await?.iter().any(|one| one.id == subject) {
            return Err(AppError::NotFound);
        }
        let class = of_class(&mut tx, permit.group()?, on).await?;
        let done: BTreeMap<AdjustmentId, PupilId> =
            class.iter().flat_map(|(pupil, _, all)| all.iter().map(|one| (one.id, *pupil))).collect();
        if !ticked.iter().all(|one| done.contains_key(one)) {
            return Err(AppError::Conflict(
                "The class has changed since this page was opened, so nothing was saved. Look again and tick once more."
                    .into(),
            ));
        }
        if !once::claim(&mut tx, submission, "adjustments-used", permit.now).await? {
            return Ok(());
        }
        for (adjustment, pupil) in done {
            if ticked.contains(&adjustment) {
                let used = AdjustmentUse { adjustment, pupil, subject, on, known: UseKnown::Confirmed };
                tx.record_use(&used, permit.account, permit.now).await?;
            } else {
                tx.take_back_use(adjustment, subject, on).await?;
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn away_today(
    tx: &mut SchoolTx,
    group: GroupId,
    subject: SubjectId,
    today: Date,
) -> Result<BTreeSet<PupilId>, AppError> {
    let mut away = BTreeSet::new();
    for lesson in tx.lessons(group, subject, today, today).await? {
        away.extend(tx.absent_from(lesson.id).await?);
    }
    Ok(away)
}

/// What of today's is ticked.
struct Ticks {
    acted: BTreeSet<AdjustmentId>,
    ticked: BTreeSet<AdjustmentId>,
    noted: bool,
    day: Option<Date>,
}

impl Ticks {
    /// From what was used in one subject, in order of the days.
    fn read(uses: &[AdjustmentUse], today: Date) -> Self {
        let confirmed = |one: &&AdjustmentUse| one.known == UseKnown::Confirmed;
        let day = uses.iter().filter(confirmed).map(|one| one.on).next_back();
        let on = |day: Option<Date>| uses.iter().filter(move |one| Some(one.on) == day);
        Self {
            acted: on(Some(today)).filter(|one| !confirmed(one)).map(|one| one.adjustment).collect(),
            ticked: on(day).map(|one| one.adjustment).collect(),
            noted: day == Some(today),
            day,
        }
    }

    fn of(&self, adjustment: AdjustmentId, away: bool) -> Tick {
        if self.acted.contains(&adjustment) {
            Tick::Acted
        } else if self.ticked.contains(&adjustment) && (self.noted || !away) {
            Tick::Ticked
        } else {
            Tick::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 3);

    fn used(adjustment: i64, day: i8, known: UseKnown) -> AdjustmentUse {
        let adjustment = AdjustmentId(adjustment);
        AdjustmentUse { adjustment, pupil: PupilId(1), subject: SubjectId(1), on: date(2026, 3, day), known }
    }

    #[test]
    fn the_last_time_is_offered_again_and_nobody_away_is_ticked() {
        let uses = [used(1, 1, UseKnown::Confirmed), used(2, 2, UseKnown::Confirmed)];
        let ticks = Ticks::read(&uses, TODAY);
        assert_eq!((ticks.noted, ticks.day), (false, Some(date(2026, 3, 2))));
        assert_eq!(ticks.of(AdjustmentId(1), false), Tick::Open, "not the last time");
        assert_eq!(ticks.of(AdjustmentId(2), false), Tick::Ticked);
        assert_eq!(ticks.of(AdjustmentId(2), true), Tick::Open, "away");
    }

    #[test]
    fn what_was_said_today_holds_and_what_the_program_did_is_its_own() {
        let uses =
            [used(1, 2, UseKnown::Confirmed), used(2, 3, UseKnown::Confirmed), used(3, 3, UseKnown::Acted)];
        let ticks = Ticks::read(&uses, TODAY);
        assert!(ticks.noted);
        let all = [1, 2, 3].map(|id| ticks.of(AdjustmentId(id), false));
        assert_eq!(all, [Tick::Open, Tick::Ticked, Tick::Acted]);
        let none = Ticks::read(&uses[2..], TODAY);
        assert_eq!((none.noted, none.day), (false, None), "nobody has said anything");
    }
}
