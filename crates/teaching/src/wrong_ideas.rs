//! Wrong ideas, counted over those who answered a question that could show them.
//!
//! A wrong idea is named of a class when at least three pupils hold it (two in a class under twelve), and of
//! a pupil also when that pupil showed it on two occasions: one wrong answer of one pupil is more often a slip. Pupils who were not there, or
//! never met such a question, are in no count.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{EvidenceId, MisconceptionId, ObjectiveId, Outcome, QuestionVersionId, SittingId};
use jiff::civil::Date;

use crate::input::{EvidenceFact, QuestionFacts};
use crate::readings::Readings;

/// What makes two answers answers to the same thing. A question of a paper map without wording is known by
/// its sitting and objectives.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Asked {
    Question(QuestionVersionId),
    Sitting(SittingId, Vec<ObjectiveId>),
    Once(EvidenceId),
}

/// The most occasions named: the line is two lines long at most.
const MOST_OCCASIONS: usize = 2;

/// One wrong idea as it was shown. Pupils are places in the register.
pub(crate) struct Shown {
    pub misconception: MisconceptionId,
    /// The objective that most of the answers were about.
    pub objective: ObjectiveId,
    /// Showed it, and no right answer since.
    pub who: Vec<usize>,
    /// Of all who showed it: on two or more occasions.
    pub again: Vec<usize>,
    /// Showed it on two or more occasions, the last after it had been taught once more.
    pub after_teaching: usize,
    pub put_right: Vec<usize>,
    pub answered: usize,
    /// Where it was shown, latest last, at most two.
    pub occasions: Vec<String>,
    /// The rows that showed it, by id.
    pub rows: Vec<EvidenceId>,
}

#[derive(Default)]
struct OfPupil<'a> {
    shown: Vec<&'a EvidenceFact>,
    last_chance: Option<&'a EvidenceFact>,
}

/// All wrong ideas shown lately on `objectives`, most pupils first. `questions` tell which could have shown
/// one even where nobody did; without them a chance is a question on which somebody showed it.
pub(crate) fn shown(
    readings: &Readings<'_>,
    objectives: &[ObjectiveId],
    questions: &[QuestionFacts],
) -> Vec<Shown> {
    let rows = recent_rows(readings, objectives);
    let mut could_show: HashMap<Asked, BTreeSet<MisconceptionId>> = HashMap::new();
    for question in questions {
        for misconception in question.options.iter().filter_map(|option| option.misconception) {
            could_show.entry(Asked::Question(question.version)).or_default().insert(misconception);
        }
    }
    for (_, row) in &rows {
        if let Some(misconception) = row.misconception {
            could_show.entry(asked(row)).or_default().insert(misconception);
        }
    }
    let mut found: BTreeMap<MisconceptionId, BTreeMap<usize, OfPupil<'_>>> = BTreeMap::new();
    for (place, row) in &rows {
        // Somebody who left it blank did not answer.
        let answered = row.outcome.share().is_some() && row.outcome != Outcome::LeftBlank;
        if !answered && row.misconception.is_none() {
            continue;
        }
        for misconception in could_show.get(&asked(row)).into_iter().flatten() {
            let pupil = found.entry(*misconception).or_default().entry(*place).or_default();
            pupil.last_chance = Some(row);
            if row.misconception == Some(*misconception) {
                pupil.shown.push(row);
            }
        }
    }
    let mut all: Vec<Shown> = found
        .into_iter()
        .filter_map(|(misconception, pupils)| count(readings, objectives, misconception, &pupils))
        .collect();
    all.sort_by_key(|shown| std::cmp::Reverse((shown.who.len(), shown.again.len())));
    all
}

/// This pupil still holds it: as one of several, or after showing it more than once. What another pupil
/// repeated says nothing about this one.
pub(crate) fn is_named(readings: &Readings<'_>, shown: &Shown, place: usize) -> bool {
    let holds = shown.who.contains(&place);
    let repeated = shown.again.contains(&place);
    holds && (is_shared(readings, shown) || repeated) && readings.misconception(shown.misconception).is_some()
}

/// Enough pupils hold it for it to be said of the class: three, or two in a class under twelve.
pub(crate) fn is_shared(readings: &Readings<'_>, shown: &Shown) -> bool {
    let least = if readings.size() < 12 { 2 } else { 3 };
    shown.who.len() >= least && readings.misconception(shown.misconception).is_some()
}

/// Rows about the objectives, each once, recent, in evidence order for each pupil.
fn recent_rows<'a>(readings: &Readings<'a>, objectives: &[ObjectiveId]) -> Vec<(usize, &'a EvidenceFact)> {
    let mut rows = Vec::new();
    for (place, _) in readings.pupils() {
        let start = rows.len();
        for objective in objectives {
            rows.extend(readings.recent(place, *objective).map(|row| (place, row)));
        }
        let mut of_pupil: Vec<(usize, &EvidenceFact)> = rows.split_off(start);
        of_pupil.sort_by_key(|(_, row)| (row.occurred.at, row.id));
        of_pupil.dedup_by_key(|(_, row)| row.id);
        rows.extend(of_pupil);
    }
    rows
}

fn asked(row: &EvidenceFact) -> Asked {
    match (row.question, row.sitting) {
        (Some(question), _) => Asked::Question(question),
        (None, Some(sitting)) => {
            Asked::Sitting(sitting, row.objectives.pairs().iter().map(|(objective, _)| *objective).collect())
        }
        (None, None) => Asked::Once(row.id),
    }
}

fn count(
    readings: &Readings<'_>,
    wanted: &[ObjectiveId],
    misconception: MisconceptionId,
    pupils: &BTreeMap<usize, OfPupil<'_>>,
) -> Option<Shown> {
    let mut objectives: BTreeMap<ObjectiveId, usize> = BTreeMap::new();
    let (mut who, mut again, mut put_right, mut rows) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut after_teaching = 0;
    let mut sittings: BTreeMap<(Date, SittingId), String> = BTreeMap::new();
    for (place, pupil) in pupils.iter().filter(|(_, pupil)| !pupil.shown.is_empty()) {
        if is_put_right(pupil) {
            put_right.push(*place);
        } else {
            who.push(*place);
        }
        let occasions: BTreeSet<(Option<SittingId>, Date)> = pupil
            .shown
            .iter()
            .map(|row| (row.sitting, readings.class.when.date_of(row.occurred.at)))
            .collect();
        if occasions.len() >= 2 {
            again.push(*place);
            after_teaching += usize::from(taught_between(readings, &pupil.shown));
        }
        for row in &pupil.shown {
            rows.push(row.id);
            for (objective, _) in row.objectives.pairs() {
                *objectives.entry(*objective).or_default() += 1;
            }
            if let Some(sitting) = row.sitting.and_then(|sitting| readings.sitting(sitting)) {
                sittings.entry((sitting.on, sitting.sitting)).or_insert_with(|| readings.occasion(sitting));
            }
        }
    }
    rows.sort_unstable();
    // Of equals the one asked for first: the focus stands before what it needs.
    let place = |objective: &ObjectiveId| wanted.iter().position(|one| one == objective);
    let objective = objectives
        .iter()
        .filter(|(objective, _)| wanted.contains(objective))
        .max_by_key(|(objective, count)| (**count, std::cmp::Reverse(place(objective))))
        .map(|(objective, _)| *objective)?;
    let mut occasions: Vec<String> = sittings.into_values().collect();
    occasions.dedup();
    let occasions = occasions.split_off(occasions.len().saturating_sub(MOST_OCCASIONS));
    Some(Shown {
        misconception,
        objective,
        who,
        again,
        after_teaching,
        put_right,
        answered: pupils.len(),
        occasions,
        rows,
    })
}

/// Whether the latest answer that could have shown it is right, and from a later occasion: a right answer
/// beside the wrong one on the same paper puts nothing right.
fn is_put_right(pupil: &OfPupil<'_>) -> bool {
    let (Some(chance), Some(shown)) = (pupil.last_chance, pupil.shown.last()) else { return false };
    let later = chance.occurred.at > shown.occurred.at
        && (chance.sitting.is_none() || chance.sitting != shown.sitting);
    later && chance.misconception.is_none() && chance.outcome.share().is_some_and(|share| share >= 1.0)
}

/// Whether it was taught after the first time it was shown and not after the last.
fn taught_between(readings: &Readings<'_>, shown: &[&EvidenceFact]) -> bool {
    let days: Vec<Date> = shown.iter().map(|row| readings.class.when.date_of(row.occurred.at)).collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return false };
    let mut objectives = shown.iter().flat_map(|row| row.objectives.pairs());
    !readings.class.dates_are_assumed
        && objectives.any(|(objective, _)| {
            readings.taught(*objective).iter().any(|fact| fact.on > *first && fact.on <= *last)
        })
}
