//! Which rows of evidence a page about a class opens. A class has a hundred thousand of them after some years, and a
//! page shows a few: the rest has gone into the states.
//!
//! Opened are the rows about objectives that have no state (judged, performed, observed), the rows that tell which
//! wrong ideas are held, and whatever the page shows row by row.

use super::facts::Around;
use crate::AppError;
use boxed::boxed;
use domain::{Judged, ObjectiveId, PupilId, SubjectId, TimeKnown};
use jiff::{SignedDuration, Timestamp};
use learner::PupilState;
use std::collections::BTreeSet;
use store::{Glance, SchoolTx, StoredSubject};
use teaching::input::Settings;

/// A class as far as it is loaded when rows are asked for.
pub(crate) struct Class<'a> {
    /// The subject.
    pub subject: SubjectId,
    /// Its content.
    pub value: &'a StoredSubject,
    /// The pupils with their states.
    pub states: &'a [(PupilId, &'a PupilState)],
    /// The objectives that the page is about, with their prerequisites.
    pub near: &'a [ObjectiveId],
    /// Now.
    pub now: Timestamp,
    /// The school's thresholds.
    pub settings: &'a Settings,
}

/// Rows of evidence, each once: by pupil, then in order.
pub(crate) struct Rows {
    /// The rows.
    pub evidence: Vec<Glance>,
    /// Whether something is recorded and no day of it is known: dates come from the order of a log.
    pub dates_are_assumed: bool,
}

/// Opens the rows that a page needs.
#[boxed]
pub(crate) async fn load(tx: &mut SchoolTx, class: &Class<'_>, around: Around) -> Result<Rows, AppError> {
    let pupils: Vec<PupilId> = class.states.iter().map(|(pupil, _)| *pupil).collect();
    let (estimated, looked_for) = class.by_judgement();
    if around == Around::Lately {
        let evidence = tx.glances_about(class.subject, &pupils, class.near).await?;
        let dates_are_assumed = class.dates_are_assumed(&evidence);
        return Ok(Rows { evidence, dates_are_assumed });
    }
    let mut evidence = tx.glances_about(class.subject, &pupils, &looked_for).await?;
    let dates_are_assumed = class.dates_are_assumed(&evidence);
    let since = if dates_are_assumed { Timestamp::MIN } else { class.ideas_since() };
    evidence.extend(tx.glances_of_wrong_ideas(class.subject, &pupils, &estimated, since).await?);
    if let Around::Everything(pupil) = around {
        evidence.extend(tx.glances_about(class.subject, &[pupil], class.near).await?);
    }
    evidence.sort_by_key(|row| (row.pupil, row.occurred.at, row.id));
    evidence.dedup_by_key(|row| row.id);
    Ok(Rows { evidence, dates_are_assumed })
}

impl Class<'_> {
    /// The near objectives that have states, and those that have none.
    fn by_judgement(&self) -> (Vec<ObjectiveId>, Vec<ObjectiveId>) {
        let ids = &self.value.ids.objectives;
        let objectives = self.value.value.objectives();
        let by_questions: BTreeSet<ObjectiveId> = objectives
            .filter(|objective| objective.judged == Judged::Items)
            .filter_map(|objective| ids.get(&objective.id))
            .copied()
            .collect();
        self.near.iter().copied().partition(|objective| by_questions.contains(objective))
    }

    fn dates_are_assumed(&self, evidence: &[Glance]) -> bool {
        let mut dated = self
            .near
            .iter()
            .flat_map(|objective| self.states.iter().filter_map(|(_, state)| state.is_dated(*objective)))
            .chain(evidence.iter().map(|row| row.occurred.known != TimeKnown::Order))
            .peekable();
        dated.peek().is_some() && !dated.any(|dated| dated)
    }

    /// The instant before which no answer counts towards a wrong idea, and a day more: the teaching room counts the
    /// days of the school's calendar.
    fn ideas_since(&self) -> Timestamp {
        let days = i64::from(self.settings.misconception_days) + 2;
        self.now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN)
    }
}
