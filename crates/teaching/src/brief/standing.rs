//! Where the class stands on an objective, from the best that is recorded, always as a class.
//!
//! 1. What is known of single pupils, where that is told for at least a third of the class.
//! 2. The marks of those who answered lately, each pupil counted once: after one paper nobody may be known
//!    alone although the class is. Such marks are never said of a single pupil.
//! 3. What the class showed all together; before the marks, where it is newer and they are not fresh.

use domain::{Judged, ObjectiveId};

use super::line::Behind;
use super::looks;
use super::work::Work;
use crate::spread::Spread;
use crate::words;

/// Nearly everyone, and enough to move on: about four in five.
const NEARLY_ALL: f64 = 0.8;
/// Something needed before is taught again when at most this share of the pupils has met it.
const WEAK: f64 = 0.66;
/// Marks are said without their date when they are at most so many days old.
const FRESH_DAYS: i32 = 10;
/// Half: below it the class stays with the objective.
const HALF: f64 = 0.5;

/// Where the class stands.
pub(super) struct Standing {
    /// The share that has met it, or of the marks, or that showed it: 0 to 1.
    pub share: f64,
    /// Nearly everyone.
    pub nearly_all: bool,
    /// How many pupils it is about.
    pub of: usize,
    /// A sentence with its n and its interval, ending in a full stop.
    pub sentence: String,
    pub behind: Behind,
    pub source: Source,
}

/// What it comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Pupils,
    Marks,
    Together,
    Looks,
}

impl Standing {
    /// So few that it is worth teaching again before what needs it. Marks depend on how hard the questions
    /// were, so they must be lower than a count of pupils.
    pub fn is_weak(&self) -> bool {
        match self.source {
            Source::Pupils => self.share <= WEAK,
            Source::Marks | Source::Together | Source::Looks => self.is_low(),
        }
    }

    /// Fewer than half: stay with it.
    pub fn is_low(&self) -> bool {
        self.share < HALF
    }
}

/// Where the class stands on an objective; `None` where too little is recorded to say.
pub(super) fn standing(work: &Work<'_>, objective: ObjectiveId) -> Option<Standing> {
    let judged = work.readings.objective(objective).map(|facts| facts.judged);
    if judged != Some(Judged::Items) {
        return of_looks(work, objective);
    }
    let together = || together(work, objective);
    if let Some(pupils) = of_pupils(work, objective) {
        return Some(pupils);
    }
    // Marks that are weeks old do not outweigh what the class has shown since.
    if is_stale(work, objective) && work.shown_since(objective).is_some() {
        return together();
    }
    of_marks(work, objective).or_else(together)
}

fn is_stale(work: &Work<'_>, objective: ObjectiveId) -> bool {
    let last = work.readings.last_look(objective);
    last.is_some_and(|on| words::days_before(on, work.reference()) > FRESH_DAYS)
}

/// For work that is judged, performed or observed: how many of those looked at were seen doing it.
fn of_looks(work: &Work<'_>, objective: ObjectiveId) -> Option<Standing> {
    let counts = work.readings.counts(objective);
    let looked = counts.told();
    if looked == 0 || looked * 3 < counts.all() {
        return None;
    }
    // Whole pupils of a class: exact in f64.
    #[allow(clippy::cast_precision_loss)]
    let share = counts.seen as f64 / looked as f64;
    Some(Standing {
        share,
        nearly_all: counts.seen * 5 >= looked * 4,
        of: looked,
        sentence: looks::said(&counts),
        behind: Behind { cells: work.told_cells(objective), ..Behind::default() },
        source: Source::Looks,
    })
}

fn of_pupils(work: &Work<'_>, objective: ObjectiveId) -> Option<Standing> {
    let spread = work.spread(objective);
    if spread.of == 0 || spread.of * 3 < work.size() {
        return None;
    }
    Some(Standing {
        share: spread.share,
        nearly_all: spread.is_nearly_all(),
        of: spread.of,
        sentence: met(&spread, work.size()),
        behind: Behind { cells: work.told_cells(objective), ..Behind::default() },
        source: Source::Pupils,
    })
}

/// "About 20 of 29 have met it (likely 17 to 23)."; where not everybody is known, of how many we can tell.
fn met(spread: &Spread, size: usize) -> String {
    let (about, of) = (spread.about, spread.of);
    let have = if about == 1 { "has" } else { "have" };
    let likely = words::likely(spread.low, spread.high);
    if of == size {
        return format!("About {about} of {of} {have} met it ({likely}).");
    }
    let others = words::small(size - of);
    format!(
        "About {about} of the {of} we can tell about {have} met it ({likely}); we cannot tell about {others} yet."
    )
}

/// Mean share of marks over the pupils who answered lately, with a 90 % interval from their spread.
fn of_marks(work: &Work<'_>, objective: ObjectiveId) -> Option<Standing> {
    let mut shares: Vec<f64> = Vec::new();
    let mut behind = Behind::default();
    for (place, _) in work.readings.pupils() {
        if let Some((share, _)) = work.readings.recent_share(place, objective) {
            shares.push(share);
            behind.cells.extend(work.cells(&[place], objective));
        }
    }
    let of = shares.len();
    if of < 3 || of * 3 < work.size() {
        return None;
    }
    // Pupils of a class: exact in f64.
    #[allow(clippy::cast_precision_loss)]
    let n = of as f64;
    let mean = shares.iter().sum::<f64>() / n;
    let variance = shares.iter().map(|share| (share - mean).powi(2)).sum::<f64>() / (n - 1.0);
    // 1.645 standard errors on each side; never narrower than if one more pupil had answered the other way.
    let half = (1.645 * (variance / n).sqrt()).max(1.0 / (n + 1.0));
    Some(Standing {
        share: mean,
        nearly_all: mean >= NEARLY_ALL,
        of,
        sentence: format!(
            "The {of} who answered{} got {}.",
            when(work, objective),
            words::marks_in_ten(mean, mean - half, mean + half)
        ),
        behind,
        source: Source::Marks,
    })
}

/// ", the last three weeks ago,": said only of marks that are no longer fresh.
fn when(work: &Work<'_>, objective: ObjectiveId) -> String {
    let last = work.readings.last_look(objective);
    last.filter(|on| words::days_before(*on, work.reference()) > FRESH_DAYS)
        .map_or_else(String::new, |on| format!(", the last {},", words::ago(on, work.reference())))
}

fn together(work: &Work<'_>, objective: ObjectiveId) -> Option<Standing> {
    let (row, share) = work.shown_together(objective)?;
    let on = words::on_day(work.input.class.when.date_of(row.occurred.at), work.reference());
    Some(Standing {
        share,
        nearly_all: share >= NEARLY_ALL,
        of: work.size(),
        sentence: format!("Asked all together {on}, {}.", showed(share)),
        behind: Behind { class_evidence: row.id.into_iter().collect(), ..Behind::default() },
        source: Source::Together,
    })
}

/// "most showed it".
pub(super) fn showed(share: f64) -> &'static str {
    if share >= NEARLY_ALL {
        "most showed it"
    } else if share >= HALF {
        "about half showed it"
    } else {
        "fewer than half showed it"
    }
}
