//! The five or six pupils to see first, and why: the absent and the quiet among them.
//!
//! Reasons are taken in turn, so that one reason never fills the list and the quiet are always in it; the
//! list is then shown reason by reason. Pupils who are in the teacher's group for what they lack are not
//! named again for it. A missing step, or not being there yet, is named only as far as at most one of ten names is expected to be wrong
//! (the mean of P(met) over those named stays below 0.1: a Bayesian false discovery rate, Müller,
//! Parmigiani and Rice 2007).

use std::collections::{BTreeMap, BTreeSet};

use domain::evidence::Confidence;
use domain::{EvidenceId, Help, KnowledgeState, ObjectiveId, Outcome};

use super::line::Behind;
use super::misconceptions::Shown;
use super::types::{Grouping, SeeFirst, SeeReason};
use super::work::{Work, key};
use crate::input::EvidenceFact;
use crate::picture::CellState;
use crate::words;

/// How many of one reason are taken in each round: everybody has a turn, then second ones, then the rest.
const ROUNDS: [usize; 3] = [1, 2, usize::MAX];
/// A reason "not there yet" names pupils only where at most one in so many of those we can tell about is.
const FEW: usize = 3;
/// Above so many answers somebody we cannot tell about is not quiet: their answers point both ways.
const FEW_ANSWERS: u32 = 4;
/// The share of wrong names that is accepted among missing steps, and among those who are not there yet.
const FALSE_NAMES: f64 = 0.1;

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
        Grouping::Together(_) | Grouping::AsYouJudge => None,
    };
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
    // Whoever spends the minutes with the teacher for what they lack is not named again for it.
    candidates.retain(|one| {
        let lacks = matches!(one.reason, SeeReason::MissingStep | SeeReason::SameIdeaAgain)
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
            if places.len() < most && *taken < in_turn && places.insert(candidate.place) {
                chosen.insert(index);
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
        SeeReason::MissedTeaching => "see-missed",
        SeeReason::SureAndMistaken => "see-sure",
        SeeReason::MissingStep => "see-step",
        SeeReason::SameIdeaAgain => "see-again",
        SeeReason::NotThereYet => "see-not-yet",
        SeeReason::Quiet => "see-quiet",
        SeeReason::Slipping => "see-refresh",
        SeeReason::OnlyWithHelp => "see-help",
    };
    let pupil = work.input.class.pupils.get(candidate.place).map_or(0, |pupil| pupil.pupil.value());
    key(kind, &[pupil, candidate.objective.value()])
}

fn missed(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
    for (place, _) in work.readings.pupils() {
        let Some(on) = work.readings.reading(place, objective).missed else { continue };
        let (label, day) = if work.input.class.dates_are_assumed {
            ("missed the teaching".to_owned(), String::new())
        } else {
            let day = words::on_day(on, work.reference());
            (format!("away {day}"), format!(" {day}"))
        };
        // Of one objective everybody knows which.
        let several = work.items.len() + work.looked_for.len() > 1;
        let title = words::quoted(work.readings.title(objective));
        let of = if several { format!(" of {title}") } else { String::new() };
        candidates.push(Candidate {
            place,
            reason: SeeReason::MissedTeaching,
            label,
            why: format!("Missed the teaching{of}{day}; nothing is recorded since."),
            objective,
            evidence: Vec::new(),
            weight: 0.0,
        });
    }
}

fn sure_and_mistaken(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
    for (place, _) in work.readings.pupils() {
        let rows: Vec<_> = work
            .readings
            .recent(place, objective)
            .filter(|row| row.confidence == Some(Confidence::Sure))
            .filter(|row| row.outcome.share().is_some_and(|share| share < 0.5))
            .collect();
        if rows.len() < 2 {
            continue;
        }
        let what = rows.iter().rev().find_map(|row| row.misconception);
        let every_time = rows.iter().all(|row| row.misconception == what);
        let lead = if every_time { ": " } else { "; the last time " };
        let what = what.and_then(|one| work.readings.misconception(one));
        let showed = what.map_or_else(String::new, |one| format!("{lead}{}", words::inside(&one.title)));
        // Rows of one pupil: exact in f64.
        #[allow(clippy::cast_precision_loss)]
        let weight = rows.len() as f64;
        candidates.push(Candidate {
            place,
            reason: SeeReason::SureAndMistaken,
            label: SeeReason::SureAndMistaken.label().to_owned(),
            why: format!("Said “sure” and was mistaken {}{showed}.", words::times(rows.len())),
            objective,
            evidence: rows.iter().map(|row| row.id).collect(),
            weight,
        });
    }
}

fn missing_steps(work: &Work<'_>, candidates: &mut Vec<Candidate>) {
    let mut found: Vec<(f64, usize, ObjectiveId)> = Vec::new();
    for (objective, _) in work.needed_before() {
        // Where most of the class lacks it, it is an idea for everybody, not a reason to see one pupil.
        if work.spread(objective).share < 0.5 {
            continue;
        }
        for (place, _) in work.readings.pupils().filter(|(place, _)| !is_there(work, *place)) {
            found.extend(not_yet_met(work, place, objective).map(|met| (met, place, objective)));
        }
    }
    for (met, place, objective) in safely_named(found) {
        let title = words::quoted(work.readings.title(objective));
        let recent = last_right(work, place, objective).map_or_else(String::new, |said| format!(": {said}"));
        candidates.push(Candidate {
            place,
            reason: SeeReason::MissingStep,
            label: SeeReason::MissingStep.label().to_owned(),
            why: format!("{title} comes first{recent}."),
            objective,
            evidence: work.readings.ids_behind(place, objective),
            weight: 1.0 - met,
        });
    }
}

/// Whether somebody can, more likely than not, do what today is about already: then they miss no step to it.
fn is_there(work: &Work<'_>, place: usize) -> bool {
    let met = |objective: &ObjectiveId| work.readings.reading(place, *objective).met();
    work.items.iter().filter_map(met).any(|met| met >= 0.5)
}

/// P(met) where the state is NotYet and at most half of the last answers were right: "4 of the last 6 right"
/// may be below the bar, but it is no reason to call a pupil out of thirty.
fn not_yet_met(work: &Work<'_>, place: usize, objective: ObjectiveId) -> Option<f64> {
    let reading = work.readings.reading(place, objective);
    let mostly_right = reading.knowledge.is_some_and(|known| known.recent_right * 2 > known.recent_of);
    let not_yet = reading.state == CellState::Known(KnowledgeState::NotYet) && !mostly_right;
    reading.met().filter(|_| not_yet)
}

/// The surest first, as far as the mean of P(met) over those named stays below what is accepted.
fn safely_named(mut found: Vec<(f64, usize, ObjectiveId)>) -> Vec<(f64, usize, ObjectiveId)> {
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut sum = 0.0;
    let named = (1_u32..).zip(&found).take_while(|(named, (met, _, _))| {
        sum += met;
        sum <= FALSE_NAMES * f64::from(*named)
    });
    let named = named.count();
    found.truncate(named);
    found
}

/// "2 of the last 6 right", where there are answers.
fn last_right(work: &Work<'_>, place: usize, objective: ObjectiveId) -> Option<String> {
    let known = work.readings.reading(place, objective).knowledge.filter(|known| known.recent_of > 0)?;
    Some(format!("{} of the last {} right", known.recent_right, known.recent_of))
}

fn same_idea_again(work: &Work<'_>, shown: &[Shown], candidates: &mut Vec<Candidate>) {
    for one in shown {
        let Some(facts) = work.readings.misconception(one.misconception) else { continue };
        // About something before, it matters today for those who cannot do today's work yet.
        let of_today = work.items.contains(&one.objective);
        let matters = |place: usize| of_today || !is_there(work, place);
        for place in one.who.iter().filter(|place| one.again.contains(place) && matters(**place)) {
            let rows: Vec<_> = work
                .readings
                .recent(*place, one.objective)
                .filter(|row| row.misconception == Some(one.misconception))
                .collect();
            // Rows of one pupil: exact in f64.
            #[allow(clippy::cast_precision_loss)]
            let weight = rows.len() as f64;
            candidates.push(Candidate {
                place: *place,
                reason: SeeReason::SameIdeaAgain,
                label: SeeReason::SameIdeaAgain.label().to_owned(),
                why: format!("{}: {}.", words::sentence_start(&facts.title), shown_times(work, &rows)),
                objective: one.objective,
                evidence: rows.iter().map(|row| row.id).collect(),
                weight,
            });
        }
    }
}

/// A few who are not there yet in a class that mostly is: where many are, it is an idea for everybody.
fn not_there_yet(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
    let counts = work.readings.counts(objective);
    // "Most of the class" is said only where at least half of it is known.
    if counts.not_yet * FEW > counts.told() || counts.told() * 2 < work.size() {
        return;
    }
    let places = work.readings.pupils().map(|(place, _)| place);
    let found = places.filter_map(|place| Some((not_yet_met(work, place, objective)?, place, objective)));
    for (met, place, objective) in safely_named(found.collect()) {
        let title = words::quoted(work.readings.title(objective));
        let recent = last_right(work, place, objective).map_or_else(String::new, |said| format!(": {said}"));
        candidates.push(Candidate {
            place,
            reason: SeeReason::NotThereYet,
            label: SeeReason::NotThereYet.label().to_owned(),
            why: format!("{title}{recent}."),
            objective,
            evidence: work.readings.ids_behind(place, objective),
            weight: 1.0 - met,
        });
    }
}

/// "4 times, the last on Friday".
fn shown_times(work: &Work<'_>, rows: &[&EvidenceFact]) -> String {
    let times = words::times(rows.len());
    let last = rows.last().filter(|_| !work.input.class.dates_are_assumed);
    last.map_or_else(
        || times.clone(),
        |row| {
            let on = work.input.class.when.date_of(row.occurred.at);
            format!("{times}, the last {}", words::latest(on, work.reference()))
        },
    )
}

/// Too little evidence although most of the class has answered: only then is silence about one pupil news.
fn quiet(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
    let answered = work.readings.answered(objective);
    if answered * 2 < work.size() {
        return;
    }
    let half_is_known = work.readings.counts(objective).told() * 2 >= work.size();
    for (place, pupil) in work.readings.pupils() {
        let reading = work.readings.reading(place, objective);
        if reading.missed.is_some() || reading.state != CellState::Known(KnowledgeState::Unknown) {
            continue;
        }
        let answers = reading.evidence();
        // A few answers are little only where the class has more: after one paper everybody has one.
        if answers > FEW_ANSWERS || (answers > 0 && !half_is_known) {
            continue;
        }
        let last = pupil.knowledge.iter().filter_map(|known| known.last_at).max();
        let silent = last.map(|at| words::days_before(work.input.class.when.date_of(at), work.reference()));
        let long = i32::try_from(work.input.class.settings.quiet_days).unwrap_or(i32::MAX);
        let so_long = silent
            .filter(|days| *days > long && !work.input.class.dates_are_assumed)
            .map_or_else(String::new, |days| {
                format!(" Nothing in this subject {}.", words::for_so_long(days))
            });
        let why = if answers == 0 {
            format!(
                "No answer on this yet; {} have answered.{so_long}",
                words::count_of(answered, work.size())
            )
        } else {
            format!(
                "Only {} on this so far: too little to tell.{so_long}",
                words::counted(answers as usize, "answer")
            )
        };
        candidates.push(Candidate {
            place,
            reason: SeeReason::Quiet,
            label: away_lately(work, place, objective).unwrap_or_else(|| SeeReason::Quiet.label().to_owned()),
            why,
            objective,
            evidence: work.readings.ids_behind(place, objective),
            weight: -f64::from(answers),
        });
    }
}

/// "away on Thursday", where that is no longer ago than counts as quiet.
fn away_lately(work: &Work<'_>, place: usize, objective: ObjectiveId) -> Option<String> {
    let class = &work.input.class;
    let long = i32::try_from(class.settings.quiet_days).unwrap_or(i32::MAX);
    let rows = work.readings.rows(place, objective);
    let away = rows.iter().rev().find(|row| row.outcome == Outcome::Absent)?;
    let on = class.when.date_of(away.occurred.at);
    let lately = !class.dates_are_assumed && words::days_before(on, work.reference()) <= long;
    lately.then(|| format!("away {}", words::on_day(on, work.reference())))
}

/// Nobody has looked yet, although most of the class has been looked at.
fn not_looked_at(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
    let counts = work.readings.counts(objective);
    if counts.told() * 2 < work.size() {
        return;
    }
    for (place, _) in work.readings.pupils() {
        let reading = work.readings.reading(place, objective);
        if reading.missed.is_none() && reading.state == CellState::NotLookedFor {
            let looked = words::count_of(counts.told(), work.size());
            candidates.push(Candidate {
                place,
                reason: SeeReason::Quiet,
                label: "not looked at yet".to_owned(),
                why: format!("Nobody has looked yet; {looked} have been looked at."),
                objective,
                evidence: Vec::new(),
                weight: 0.0,
            });
        }
    }
}

/// Nothing is looked for yet on today's objective: those who were not seen doing what comes before it, and
/// those at whom nobody looked then, are the first to look at.
fn not_seen_before(work: &Work<'_>, candidates: &mut Vec<Candidate>) {
    if work.looked_for.iter().any(|objective| work.readings.counts(*objective).told() > 0) {
        return;
    }
    for (before, _) in work.needed_before() {
        let counts = work.readings.counts(before);
        if counts.told() * 3 < work.size() || counts.seen * 2 < counts.told() {
            continue;
        }
        let title = words::quoted(work.readings.title(before));
        for (place, _) in work.readings.pupils() {
            let reading = work.readings.reading(place, before);
            let (reason, label, why) = match reading.state {
                CellState::NotSeenYet => {
                    let looks = reading.seen.map_or(1, |seen| seen.looks as usize);
                    let why = format!("Looked for {}, not seen yet: {title}.", words::times(looks));
                    (SeeReason::MissingStep, "not seen yet", why)
                }
                CellState::NotLookedFor => (
                    SeeReason::Quiet,
                    "not looked at yet",
                    format!("Nobody has looked for {title} yet either."),
                ),
                _ => continue,
            };
            candidates.push(Candidate {
                place,
                reason,
                label: label.to_owned(),
                why,
                objective: before,
                evidence: work.readings.ids_behind(place, before),
                weight: 0.0,
            });
        }
    }
}

fn slipping(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
    for (place, _) in work.readings.pupils() {
        let reading = work.readings.reading(place, objective);
        if reading.state != CellState::Known(KnowledgeState::Refresh) {
            continue;
        }
        let title = words::quoted(work.readings.title(objective));
        candidates.push(Candidate {
            place,
            reason: SeeReason::Slipping,
            label: SeeReason::Slipping.label().to_owned(),
            why: format!("Was secure; the answers since say it is slipping: {title}."),
            objective,
            evidence: work.readings.ids_behind(place, objective),
            weight: reading.met().map_or(0.0, |met| 1.0 - met),
        });
    }
}

fn only_with_help(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
    for (place, _) in work.readings.pupils() {
        let Some(seen) = work.readings.reading(place, objective).seen else { continue };
        let helped = matches!(seen.help, Some(Help::Hint | Help::WithSomebody));
        if seen.pieces == 0 || !helped {
            continue;
        }
        let title = words::quoted(work.readings.title(objective));
        candidates.push(Candidate {
            place,
            reason: SeeReason::OnlyWithHelp,
            label: SeeReason::OnlyWithHelp.label().to_owned(),
            why: format!("Seen {} with help, not yet alone: {title}.", words::times(seen.pieces as usize)),
            objective,
            evidence: work.readings.ids_behind(place, objective),
            weight: f64::from(seen.pieces),
        });
    }
}
