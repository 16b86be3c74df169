//! What came from another school, until it was looked at again here.

use super::map::only;
use crate::AppError;
use boxed::boxed;
use domain::{KnowledgeState, ObjectiveId, PupilId, Slug, SubjectId};
use exchange::movers::{self, Known, Moved};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{SchoolTx, StoredSubject};

/// What another school said about one objective.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FromElsewhere {
    /// The objective here; `None` where the school has none of that id.
    pub objective: Option<ObjectiveId>,
    /// Its title, as the other school writes it.
    pub title: String,
    /// How it stood there.
    pub moved: Moved,
    /// The school.
    pub school: String,
    /// The day on which the file was made.
    pub made: Date,
    /// Whether it was looked at again here since.
    pub rechecked: bool,
}

/// How it stood, in a word or two.
#[must_use]
pub fn state_words(known: Known) -> &'static str {
    match known {
        Known::Items(KnowledgeState::NotTaught, _) => "not taught",
        Known::Items(KnowledgeState::Unknown, _) => "too little to say",
        Known::Items(KnowledgeState::NotYet, _) => "not yet",
        Known::Items(KnowledgeState::Developing, _) => "developing",
        Known::Items(KnowledgeState::Secure, _) => "secure",
        Known::Items(KnowledgeState::Refresh, _) => "was secure, to refresh",
        Known::Seen { moderated: true } => "seen, and another adult looked",
        Known::Seen { moderated: false } => "seen",
    }
}

/// What came with these pupils in one subject, by pupil; the latest file counts. In order of the subject's objectives here,
/// those that are not here last.
#[boxed]
pub(super) async fn of_subject(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
    subject: &StoredSubject,
) -> Result<BTreeMap<PupilId, Vec<FromElsewhere>>, AppError> {
    let arrivals = tx.arrivals_of(pupils).await?;
    if arrivals.is_empty() {
        return Ok(BTreeMap::new());
    }
    let here: Vec<PupilId> = arrivals.iter().filter_map(|one| one.pupil).collect();
    let mut looked: BTreeSet<(PupilId, ObjectiveId)> = BTreeSet::new();
    for one in tx.evidence_of_many(subject.id, &here).await? {
        looked.extend(one.row.objectives.pairs().iter().map(|(objective, _)| (one.row.pupil, *objective)));
    }
    let slug: &Slug = subject.value.id();
    let mut all = BTreeMap::new();
    for one in arrivals {
        let (Some(pupil), Ok(file)) = (one.pupil, movers::unpack(&one.arrival.content)) else { continue };
        let (Some(mover), Some(curriculum)) = (only(&one.arrival.content), file.curricula.get(slug)) else {
            continue;
        };
        let mut lines: Vec<FromElsewhere> = mover
            .objectives
            .into_iter()
            .filter(|((of, _), _)| of == slug)
            .filter_map(|((_, id), moved)| {
                let objective = subject.ids.objectives.get(&id).copied();
                Some(FromElsewhere {
                    objective,
                    title: curriculum.objectives.get(&id)?.clone(),
                    moved,
                    school: one.arrival.from_school.clone(),
                    made: one.arrival.made_on,
                    rechecked: objective.is_some_and(|id| looked.contains(&(pupil, id))),
                })
            })
            .collect();
        let places: BTreeMap<ObjectiveId, usize> = subject
            .value
            .objectives()
            .enumerate()
            .filter_map(|(place, one)| Some((*subject.ids.objectives.get(&one.id)?, place)))
            .collect();
        lines.sort_by_key(|one| one.objective.and_then(|id| places.get(&id)).copied().unwrap_or(usize::MAX));
        all.insert(pupil, lines);
    }
    Ok(all)
}

/// What came with a pupil in a subject and was not looked at again yet.
#[boxed]
pub(crate) async fn about_pupil(
    tx: &mut SchoolTx,
    pupil: PupilId,
    subject: &StoredSubject,
) -> Result<Vec<FromElsewhere>, AppError> {
    let mut lines = of_subject(tx, &[pupil], subject).await?.remove(&pupil).unwrap_or_default();
    lines.retain(|one| !one.rechecked);
    Ok(lines)
}

/// What another school said about one objective; with what has been seen here since.
#[boxed]
pub(crate) async fn about_objective(
    tx: &mut SchoolTx,
    pupil: PupilId,
    subject: &StoredSubject,
    objective: ObjectiveId,
) -> Result<Option<FromElsewhere>, AppError> {
    let lines = of_subject(tx, &[pupil], subject).await?.remove(&pupil).unwrap_or_default();
    Ok(lines.into_iter().find(|one| one.objective == Some(objective)))
}

/// The subject of an id, for a use case that has only that.
pub(super) type Chosen = (SubjectId, String);
