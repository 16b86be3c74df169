//! Word from other schools, in the school that a demo begins with: of a pupil of the Year 6 class, whose former school's file came last
//! week, and of a child who is to come and is nobody there yet.

use super::Writer;
use crate::AppError;
use crate::movers::KIND;
use domain::{Judged, KnowledgeState, ObjectiveId, PersonName, PupilId, Slug};
use exchange::classes::SchoolYear;
use exchange::movers::{
    Chance, CurriculumVersion, Help, Known, Moved, Mover, Movers, MovingSchool, SaidBy, pack,
};
use exchange::names::ChildName;
use jiff::ToSpan as _;
use std::collections::{BTreeMap, BTreeSet};
use store::{BatchCounts, NewArrival, NewBatch, Pupil, StoredSubject};

/// Where they come from.
const FROM: &str = "Hollow Lane Primary (simulated)";
/// Days ago on which the file was made, and on which somebody said who is who.
const MADE: i32 = 8;
const SAID: i64 = 5;
/// Objectives that it says something about.
const OBJECTIVES: usize = 12;
/// A child who is to come.
const TO_COME: (&str, &str) = ("Rowan", "Ellery");

impl Writer<'_> {
    /// The file, taken in, and the first of it said to be whom it is.
    pub(super) async fn movers(&self) -> Result<(), AppError> {
        let Some((group, subject)) = self.year_six() else { return Ok(()) };
        let (group, subject) = (self.group(group)?, self.stored(subject)?);
        let today = self.authority.today;
        let mut tx = self.begin().await?;
        let Some(here) = self.latest(tx.pupils_in(group, today).await?) else { return Ok(()) };
        // What was not looked at here yet, taught there in another order.
        let seen = tx.evidence_of_many(subject.id, &[here.id]).await?;
        let seen: BTreeSet<ObjectiveId> =
            seen.iter().flat_map(|one| one.row.objectives.pairs().iter().map(|(id, _)| *id)).collect();
        let named = not_seen(subject, &seen);
        if named.is_empty() {
            return Ok(());
        }
        let came = self.now - (24 * i64::from(MADE - 1)).hours();
        let new = NewBatch {
            kind: KIND.into(),
            name: "movers, simulated".into(),
            content_hash: String::new(),
            mapping: format!("{FROM}, {}", today.saturating_sub(MADE.days())),
        };
        let batch = tx.open_batch(&new, None, came).await?;
        let identity = &here.identity;
        let called = ChildName { given: identity.given.clone(), family: identity.family.clone() };
        let to_come = ChildName { given: name(TO_COME.0)?, family: Some(name(TO_COME.1)?) };
        let arrivals = [
            self.arrival(subject, &named, (called, 6))?,
            self.arrival(subject, &named[..named.len().min(4)], (to_come, 4))?,
        ];
        tx.keep_arrivals(batch, &arrivals).await?;
        tx.close_batch(batch, BatchCounts { read: 2, recorded: 2, known: 0, refused: 0 }, came).await?;
        if let Some(first) = tx.arrivals_to_map().await?.first() {
            tx.map_arrival(first.id, here.id, self.now - (24 * SAID).hours()).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Of a class whoever came last.
    fn latest(&self, register: Vec<Pupil>) -> Option<Pupil> {
        let from = |id: PupilId| {
            let at = self.pupils.iter().position(|one| *one == id)?;
            self.made.pupils.get(at).map(|one| one.from)
        };
        register.into_iter().max_by_key(|one| (from(one.id), one.id))
    }

    fn arrival(
        &self,
        subject: &StoredSubject,
        named: &[(Slug, String)],
        (name, year): (ChildName, i8),
    ) -> Result<NewArrival, AppError> {
        let made = self.authority.today.saturating_sub(MADE.days());
        let slug = subject.value.id();
        let curriculum = CurriculumVersion {
            title: subject.value.title().to_owned(),
            version: "simulated".into(),
            objectives: named.iter().cloned().collect(),
        };
        let moved = |(place, (id, _)): (usize, &(Slug, String))| {
            let (state, (low, value, high)) = match place % 4 {
                3 => (KnowledgeState::NotYet, (60, 210, 420)),
                2 => (KnowledgeState::Developing, (430, 640, 810)),
                _ => (KnowledgeState::Secure, (820, 910, 970)),
            };
            let known = Known::Items(state, Chance::new(low, value, high));
            let latest = Some(made.saturating_sub(20.days()));
            ((slug.clone(), id.clone()), Moved { known, pieces: 6, days: 3, latest })
        };
        let mover = Mover {
            name,
            preferred: None,
            upn: None,
            born: None,
            year: SchoolYear::new(year),
            own_words: Some("I like to draw it first. I ask when the room is quiet.".into()),
            helps: vec![Help { what: "a number line on the table".into(), said_by: SaidBy::Pupil }],
            objectives: named.iter().enumerate().map(moved).collect(),
        };
        let file = Movers {
            from: MovingSchool { name: FROM.into(), urn: None },
            to: None,
            made,
            curricula: BTreeMap::from([(slug.clone(), curriculum)]),
            pupils: vec![mover],
        };
        let content = pack(&file).map_err(|problem| AppError::Broken(problem.to_string()))?;
        Ok(NewArrival { from_school: FROM.into(), made_on: made, content })
    }
}

fn name(text: &str) -> Result<PersonName, AppError> {
    PersonName::new(text).map_err(|error| AppError::Broken(error.to_string()))
}

/// Objectives of Year 6 and 5, the later year first, that questions can judge and of which nothing is recorded here.
fn not_seen(subject: &StoredSubject, seen: &BTreeSet<ObjectiveId>) -> Vec<(Slug, String)> {
    let units = [6, 5]
        .into_iter()
        .flat_map(|year| subject.value.units().iter().filter(move |unit| unit.year == Some(year)));
    units
        .flat_map(|unit| &unit.objectives)
        .filter(|one| one.judged == Judged::Items)
        .filter(|one| subject.ids.objectives.get(&one.id).is_some_and(|id| !seen.contains(id)))
        .take(OBJECTIVES)
        .map(|one| (one.id.clone(), one.title.clone()))
        .collect()
}
