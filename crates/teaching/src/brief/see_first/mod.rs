//! The five or six pupils to see first, and why: the absent and the quiet among them.
//!
//! Reasons are taken in turn, in their order, so that one reason never fills the list. Those with most to catch up take
//! up to four places at their turn, and leave one to the first of the quiet; the other reasons after theirs (slipping, with
//! help) have what is left. The list is then shown reason by reason. Pupils who are in the teacher's group for what they lack are not named again for
//! it.

mod catching_up;
mod lacking;
mod unheard;

use std::collections::{BTreeMap, BTreeSet};

use domain::{EvidenceId, ObjectiveId};

use super::line::Behind;
use super::misconceptions::Shown;
use super::types::{Grouping, SeeFirst, SeeReason};
use super::work::{Work, key};
use catching_up::next_steps;
use lacking::{missing_steps, not_there_yet, same_idea_again, slipping, sure_and_mistaken};
use unheard::{missed, not_looked_at, not_seen_before, only_with_help, quiet, stuck};

/// How many of one reason are taken in each round: everybody has a turn, then second ones, then the rest.
const ROUNDS: [usize; 3] = [1, 2, usize::MAX];
/// Of those with most to catch up so many are taken in the first round already: three minutes beside them do more than
/// anything else in the lesson for those who are furthest behind (docs/decisions/0017).
const NEXT_STEPS: usize = 4;

/// One reason to see one pupil.
struct Candidate {
    place: usize,
    reason: SeeReason,
    label: String,
    why: String,
    objective: ObjectiveId,
    evidence: Vec<EvidenceId>,
    /// Larger first within the reason.
    weight: f64,
}

pub(super) fn see_first(work: &Work<'_>, shown: &[Shown], groups: &Grouping) -> Vec<SeeFirst> {
    let mut candidates = Vec::new();
    let with_teacher = groups.with_teacher();
    let taught_apart = match groups {
        Grouping::Split(split) => Some(split.objective),
        Grouping::Together(_) | Grouping::AsYouJudge(_) => None,
    };
    stuck(work, &mut candidates);
    for objective in work.items.iter().copied() {
        missed(work, objective, &mut candidates);
        sure_and_mistaken(work, objective, &mut candidates);
        quiet(work, objective, &mut candidates);
        slipping(work, objective, &mut candidates);
        if with_teacher.is_empty() {
            not_there_yet(work, objective, &mut candidates);
        }
    }
    for objective in work.looked_for.iter().copied() {
        missed(work, objective, &mut candidates);
        only_with_help(work, objective, &mut candidates);
        not_looked_at(work, objective, &mut candidates);
    }
    // Whoever is to be checked first beside the groups is on this list for it.
    if let Some(apart) = taught_apart.filter(|objective| !work.items.contains(objective)) {
        quiet(work, apart, &mut candidates);
    }
    not_seen_before(work, &mut candidates);
    missing_steps(work, &mut candidates);
    same_idea_again(work, shown, &mut candidates);
    next_steps(work, &mut candidates);
    // Whoever spends the minutes with the teacher for what they lack is not named again for it.
    candidates.retain(|one| {
        let lacks =
            matches!(one.reason, SeeReason::MissingStep | SeeReason::SameIdeaAgain | SeeReason::NextStep)
                && taught_apart == Some(one.objective);
        let pupil = work.input.class.pupils.get(one.place).map(|pupil| pupil.pupil);
        !(lacks && pupil.is_some_and(|pupil| with_teacher.contains(&pupil)))
    });
    candidates.retain(|one| !work.is_refused(&see_key(work, one)));
    candidates.sort_by(|a, b| {
        a.reason.cmp(&b.reason).then(b.weight.total_cmp(&a.weight)).then(a.place.cmp(&b.place))
    });
    choose(candidates, work.input.class.settings.see_first)
        .into_iter()
        .filter_map(|candidate| line(work, candidate))
        .collect()
}

/// At most `most` pupils, each once, a few of every reason first; in the order of reasons.
fn choose(candidates: Vec<Candidate>, most: usize) -> Vec<Candidate> {
    let mut chosen: BTreeSet<usize> = BTreeSet::new();
    let mut places: BTreeSet<usize> = BTreeSet::new();
    let mut of_reason: BTreeMap<SeeReason, usize> = BTreeMap::new();
    for in_turn in ROUNDS {
        for (index, candidate) in candidates.iter().enumerate() {
            let taken = of_reason.entry(candidate.reason).or_default();
            let catches_up = candidate.reason == SeeReason::NextStep;
            let in_turn = if catches_up { in_turn.max(NEXT_STEPS) } else { in_turn };
            // The first of the quiet keeps a place: who says nothing is on no other list.
            let quiet = |one: &Candidate| one.reason == SeeReason::Quiet && !places.contains(&one.place);
            let kept = usize::from(catches_up && candidates.iter().any(quiet));
            if places.len() + kept < most && *taken < in_turn && places.insert(candidate.place) {
                // Whoever has most to catch up may be wanted for something nearer: then that is the reason.
                let nearer = candidates.iter().position(|one| one.place == candidate.place);
                chosen.insert(nearer.filter(|_| catches_up).unwrap_or(index));
                *taken += 1;
            }
        }
    }
    let mut index = 0..;
    candidates.into_iter().filter(|_| index.next().is_some_and(|index| chosen.contains(&index))).collect()
}

fn line(work: &Work<'_>, candidate: Candidate) -> Option<SeeFirst> {
    let pupil = work.input.class.pupils.get(candidate.place)?;
    let behind = Behind {
        cells: vec![(pupil.pupil, candidate.objective)],
        evidence: candidate.evidence.clone(),
        class_evidence: Vec::new(),
    };
    let line = work.line(see_key(work, &candidate), pupil.name.clone(), candidate.why, behind)?;
    Some(SeeFirst {
        pupil: pupil.pupil,
        name: pupil.name.clone(),
        reason: candidate.reason,
        label: candidate.label,
        line,
    })
}

fn see_key(work: &Work<'_>, candidate: &Candidate) -> super::line::LineKey {
    let kind = match candidate.reason {
        SeeReason::Stuck => "see-stuck",
        SeeReason::MissedTeaching => "see-missed",
        SeeReason::SureAndMistaken => "see-sure",
        SeeReason::MissingStep => "see-step",
        SeeReason::SameIdeaAgain => "see-again",
        SeeReason::NotThereYet => "see-not-yet",
        SeeReason::NextStep => "see-next",
        SeeReason::Quiet => "see-quiet",
        SeeReason::Slipping => "see-refresh",
        SeeReason::OnlyWithHelp => "see-help",
    };
    let pupil = work.input.class.pupils.get(candidate.place).map_or(0, |pupil| pupil.pupil.value());
    key(kind, &[pupil, candidate.objective.value()])
}
