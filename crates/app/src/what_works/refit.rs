//! The job that works it out anew: how classes did with each piece and each approach, and what is best for most.

use super::gains::{Gain, Run, Teaching, gains, teachings};
use super::{LATER, TOO_LATE, days, lower, people};
use crate::access::SchoolTime;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{ApproachUse, BestForMost, ComparedRow, PieceUse, SchoolTx, WhatWorked, WorkedPiece};
use support::approaches::{Advice, Episode, report};
use support::worked::{CLASSES, ClassResult, Side, Worked, compare};

/// A use noted so many days before or after the lessons still belongs to them.
const NEAR: i64 = 7;
/// Weeks for which a suggestion holds where the school has no terms.
const WITHOUT_TERMS: i64 = 84;
/// Draws behind the chances come out the same every night.
const SEED: u64 = 20_040_118;

/// Times of teaching with what came of them.
struct Known {
    teachings: Vec<Teaching>,
    /// By place of the teaching.
    gains: BTreeMap<usize, Vec<Gain>>,
}

#[boxed]
impl App {
    /// Works out anew how classes did with pieces and approaches in a subject. Run twice, it comes to the same.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn refit_what_works(&self, permit: &Permit, subject: SubjectId) -> Result<(), AppError> {
        permit.for_action(Action::Operate)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let pieces = tx.worked_pieces(subject).await?;
        let ids: Vec<_> = pieces.iter().map(|piece| piece.id).collect();
        let uses = tx.worked_uses(&ids).await?;
        let ways = tx.approaches_used(subject).await?;
        let wanted = wanted(&pieces, &uses, &ways);
        let mut taught = tx.taught_in_subject(subject).await?;
        taught.retain(|one| wanted.contains(&one.objective));
        let known = self.known(&mut tx, &time, subject, teachings(&taught)).await?;
        let today = time.today();
        let mut rows = Vec::new();
        for piece in &pieces {
            let used: BTreeSet<usize> = known.where_used(piece, &uses);
            let all = known.of(piece.objective);
            let worked = known.compare(&mut tx, subject, &all, &used).await?;
            rows.extend(row(WhatWorked::Piece, piece.id.0, "", &worked, today));
        }
        let named: BTreeSet<&str> = ways.iter().map(|way| way.approach.as_str()).collect();
        for objective in &wanted {
            let noted = known.noted(&ways, Some(*objective), None);
            for approach in &named {
                let with = known.noted(&ways, Some(*objective), Some(approach));
                let worked = known.compare(&mut tx, subject, &noted, &with).await?;
                rows.extend(row(WhatWorked::Approach, objective.0, approach, &worked, today));
            }
        }
        let until = until(&mut tx, today).await?;
        let best = known.best(&mut tx, subject, &ways, &named, until).await?;
        drop(tx);
        let mut tx = self.store.write(permit.school).await?;
        tx.set_what_worked(subject, &rows).await?;
        let (best, single) = best.unzip();
        tx.set_best(subject, best.as_ref(), &single.unwrap_or_default()).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn known(
        &self,
        tx: &mut SchoolTx,
        time: &SchoolTime,
        subject: SubjectId,
        teachings: Vec<Teaching>,
    ) -> Result<Known, AppError> {
        let runs: Vec<Run> = teachings.iter().map(looked_at_later).collect();
        let mut by_run: BTreeMap<usize, Vec<Gain>> = BTreeMap::new();
        for one in gains(self, tx, time, subject, &runs).await? {
            by_run.entry(one.run).or_default().push(one);
        }
        Ok(Known { teachings, gains: by_run })
    }
}

/// Objectives of which several classes could be compared.
fn wanted(pieces: &[WorkedPiece], uses: &[PieceUse], ways: &[ApproachUse]) -> BTreeSet<ObjectiveId> {
    let mut wanted = BTreeSet::new();
    for piece in pieces {
        let classes: BTreeSet<GroupId> =
            uses.iter().filter(|one| one.piece == piece.id).map(|one| one.group).collect();
        if classes.len() >= CLASSES {
            wanted.insert(piece.objective);
        }
    }
    let mut by_objective: BTreeMap<ObjectiveId, BTreeSet<GroupId>> = BTreeMap::new();
    for way in ways {
        by_objective.entry(way.objective).or_default().insert(way.group);
    }
    wanted.extend(by_objective.into_iter().filter(|(_, groups)| groups.len() >= CLASSES).map(|(id, _)| id));
    wanted
}

fn looked_at_later(one: &Teaching) -> Run {
    let end = days(one.last, TOO_LATE);
    let end = one.next.map_or(end, |next| end.min(days(next, -1)));
    Run {
        group: one.group,
        objectives: BTreeSet::from([one.objective]),
        first: one.first,
        looked_at: (days(one.last, LATER), end),
        lessons: one.lessons.clone(),
    }
}

impl Known {
    fn of(&self, objective: ObjectiveId) -> BTreeSet<usize> {
        let about = |(at, one): (usize, &Teaching)| (one.objective == objective).then_some(at);
        self.teachings.iter().enumerate().filter_map(about).collect()
    }

    fn where_used(&self, piece: &WorkedPiece, uses: &[PieceUse]) -> BTreeSet<usize> {
        let own: Vec<&PieceUse> = uses.iter().filter(|one| one.piece == piece.id).collect();
        let used = |one: &Teaching| own.iter().any(|of| of.group == one.group && near(one, of.on));
        self.of(piece.objective).into_iter().filter(|at| used(&self.teachings[*at])).collect()
    }

    /// Times of teaching for which an approach was noted: this one, or any; of one objective, or of all.
    fn noted(
        &self,
        ways: &[ApproachUse],
        objective: Option<ObjectiveId>,
        approach: Option<&str>,
    ) -> BTreeSet<usize> {
        let noted = |one: &Teaching| {
            ways.iter().any(|way| {
                way.group == one.group
                    && way.objective == one.objective
                    && (one.first..=one.last).contains(&way.on)
                    && approach.is_none_or(|wanted| wanted == way.approach)
            })
        };
        self.teachings
            .iter()
            .enumerate()
            .filter(|(_, one)| objective.is_none_or(|wanted| wanted == one.objective) && noted(one))
            .map(|(at, _)| at)
            .collect()
    }

    /// Classes with something against those without; a class that had both ways counts on the first side only.
    async fn compare(
        &self,
        tx: &mut SchoolTx,
        subject: SubjectId,
        all: &BTreeSet<usize>,
        with: &BTreeSet<usize>,
    ) -> Result<Worked, AppError> {
        let groups: BTreeSet<GroupId> = with.iter().map(|at| self.teachings[*at].group).collect();
        let without: BTreeSet<usize> =
            all.iter().copied().filter(|at| !groups.contains(&self.teachings[*at].group)).collect();
        let mut one = self.side(with);
        let mut other = self.side(&without);
        if one.classes.len().min(other.classes.len()) >= CLASSES {
            one.people = people(tx, subject, &self.days_of(with)).await?;
            other.people = people(tx, subject, &self.days_of(&without)).await?;
        }
        Ok(compare(&one, &other))
    }

    fn side(&self, of: &BTreeSet<usize>) -> Side {
        let mut classes: BTreeMap<GroupId, Vec<f64>> = BTreeMap::new();
        for at in of {
            let gains = self.gains.get(at).into_iter().flatten().map(|one| one.right - one.expected);
            classes.entry(self.teachings[*at].group).or_default().extend(gains);
        }
        classes.retain(|_, gains| !gains.is_empty());
        Side { classes: classes.into_values().map(|gains| ClassResult { gains }).collect(), people: 0 }
    }

    fn days_of(&self, of: &BTreeSet<usize>) -> BTreeSet<(GroupId, Date)> {
        of.iter().map(|at| (self.teachings[*at].group, self.teachings[*at].first)).collect()
    }

    /// What is best for most, and for whom something else was seen. Classes must agree with pupils: an approach is ahead only
    /// where classes that had it did better than others beyond chance.
    async fn best(
        &self,
        tx: &mut SchoolTx,
        subject: SubjectId,
        ways: &[ApproachUse],
        named: &BTreeSet<&str>,
        until: Date,
    ) -> Result<Option<(BestForMost, Vec<(PupilId, String, f64)>)>, AppError> {
        let noted = self.noted(ways, None, None);
        let mut ahead = BTreeSet::new();
        for (place, approach) in named.iter().enumerate() {
            let with = self.noted(ways, None, Some(approach));
            let worked = self.compare(tx, subject, &noted, &with).await?;
            if lower(&worked).is_some_and(|lower| lower > 0.0) {
                ahead.insert(place);
            }
        }
        let (episodes, pupils) = self.episodes(ways, named);
        let Ok(report) = report(&episodes, pupils.len(), named.len(), Some(until), SEED) else {
            return Ok(None);
        };
        let name = |place: usize| named.iter().nth(place).map(|name| (*name).to_owned());
        let mut best = BestForMost {
            approach: None,
            pupils: u32::try_from(pupils.len()).unwrap_or(u32::MAX),
            classes: u32::try_from(self.side(&noted).classes.len()).unwrap_or(u32::MAX),
            until,
        };
        let mut single = Vec::new();
        for (pupil, advice) in pupils.iter().zip(&report.advice) {
            match advice {
                Advice::Individual { approach, chance } => {
                    single.extend(name(*approach).map(|name| (*pupil, name, *chance)));
                }
                Advice::BestForMost { approach } if ahead.contains(approach) => {
                    best.approach = name(*approach);
                }
                Advice::BestForMost { .. } | Advice::NoneAhead => {}
            }
        }
        Ok(Some((best, single)))
    }

    /// A pupil, a way and a gain for each time of teaching for which one way was noted, and no other.
    fn episodes(&self, ways: &[ApproachUse], named: &BTreeSet<&str>) -> (Vec<Episode>, Vec<PupilId>) {
        let sets: Vec<BTreeSet<usize>> =
            named.iter().map(|approach| self.noted(ways, None, Some(approach))).collect();
        let mut found: Vec<(PupilId, usize, f64)> = Vec::new();
        for (at, gains) in &self.gains {
            let own: Vec<usize> =
                sets.iter().enumerate().filter(|(_, set)| set.contains(at)).map(|(place, _)| place).collect();
            if let [approach] = own.as_slice() {
                found.extend(gains.iter().map(|one| (one.pupil, *approach, one.right - one.expected)));
            }
        }
        let pupils: Vec<PupilId> =
            found.iter().map(|(pupil, ..)| *pupil).collect::<BTreeSet<_>>().into_iter().collect();
        let episodes = found
            .iter()
            .filter_map(|(pupil, approach, gain)| {
                let pupil = pupils.binary_search(pupil).ok()?;
                Some(Episode { pupil, approach: *approach, gain: *gain })
            })
            .collect();
        (episodes, pupils)
    }
}

fn near(one: &Teaching, on: Date) -> bool {
    (days(one.first, -NEAR)..=days(one.last, NEAR)).contains(&on)
}

/// What is kept of a comparison: nothing where nothing may be said.
fn row(kind: WhatWorked, about: i64, approach: &str, worked: &Worked, made_on: Date) -> Option<ComparedRow> {
    let Worked::Compared(one) = worked else { return None };
    let (number, _) = one.difference.read()?;
    let counted = |(with, without): (usize, usize)| {
        (u32::try_from(with).unwrap_or(u32::MAX), u32::try_from(without).unwrap_or(u32::MAX))
    };
    Some(ComparedRow {
        kind,
        about,
        approach: approach.to_owned(),
        classes: counted(one.classes),
        pupils: counted(one.pupils),
        difference: Some((number.value, number.sd)),
        made_on,
    })
}

/// The last day of the term that is on, or of the next one.
async fn until(tx: &mut SchoolTx, today: Date) -> Result<Date, AppError> {
    let ends = tx.terms().await?.into_iter().map(|one| one.term.ends).filter(|ends| *ends >= today).min();
    Ok(ends.unwrap_or_else(|| days(today, WITHOUT_TERMS)))
}
