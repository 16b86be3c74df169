//! Seen first because little is known of them: away, quiet, not looked at, seen only with help.

use domain::{Help, KnowledgeState, ObjectiveId, Outcome};

use super::super::types::SeeReason;
use super::super::work::Work;
use super::Candidate;
use crate::picture::CellState;
use crate::words;

/// Above so many answers somebody we cannot tell about is not quiet: their answers point both ways.
const FEW_ANSWERS: u32 = 4;

/// Who asked for help with what the lesson is about, or with what that stands on. Asking is answered, whatever the
/// estimate says.
pub(super) fn stuck(work: &Work<'_>, candidates: &mut Vec<Candidate>) {
    let before: Vec<ObjectiveId> = work.needed_before().into_iter().map(|(objective, _)| objective).collect();
    for fact in &work.input.class.stuck {
        let near = work.items.contains(&fact.objective) || before.contains(&fact.objective);
        let Some((place, _)) = work.readings.pupils().find(|(_, pupil)| near && pupil.pupil == fact.pupil)
        else {
            continue;
        };
        let title = words::quoted(work.readings.title(fact.objective));
        let day = words::on_day(fact.on, work.reference());
        candidates.push(Candidate {
            place,
            reason: SeeReason::Stuck,
            label: SeeReason::Stuck.label().to_owned(),
            why: format!("Asked for help with {title} {day}, in practice."),
            objective: fact.objective,
            evidence: Vec::new(),
            weight: 0.0,
        });
    }
}

pub(super) fn missed(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
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

/// Too little evidence although most of the class has answered: only then is silence about one pupil news.
pub(super) fn quiet(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
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
pub(super) fn not_looked_at(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
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
pub(super) fn not_seen_before(work: &Work<'_>, candidates: &mut Vec<Candidate>) {
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

pub(super) fn only_with_help(work: &Work<'_>, objective: ObjectiveId, candidates: &mut Vec<Candidate>) {
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
