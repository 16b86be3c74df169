//! The job that works it out anew: how classes did with each piece and each approach, and what is best for most.

use super::gains::{Gain, Run, Teaching, gains, teachings};
use super::{LATER, TOO_LATE, days, number, people};
use crate::access::SchoolTime;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{ApproachUse, BestForMost, ComparedRow, PieceUse, SchoolTx, WhatWorked, WorkedPiece};
use support::approaches::{Advice, Episode, report};
use support::worked::{CLASSES, ClassResult, PUPILS, Side, Worked, compare};

/// A use noted so many days before or after the lessons still belongs to them.
const NEAR: i64 = 7;
/// Weeks for which a suggestion holds where the school has no terms.
const WITHOUT_TERMS: i64 = 84;
/// Classes more or fewer on a side before a figure of this term is made anew.
const RENEW: u32 = 2;
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
    /// Works out anew how classes did with pieces and approaches in a subject, and writes the half pages of try-outs that are due.
    /// Run twice, it comes to the same.
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
        let rows = kept_still(rows, &tx.what_worked(subject).await?, term_began(&mut tx, today).await?);
        let written = crate::tryouts::due(self, &mut tx, &time, subject).await?;
        let until = until(&mut tx, today).await?;
        let best = known.best(&mut tx, subject, &ways, &named, until).await?;
        drop(tx);
        let mut tx = self.store.write(permit.school).await?;
        tx.set_what_worked(subject, &rows).await?;
        for (tryout, half_page) in &written {
            tx.keep_half_page(*tryout, half_page).await?;
        }
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
            one.people = people(tx, subject, &self.days_of(&self.counted(with))).await?;
            other.people = people(tx, subject, &self.days_of(&self.counted(&without))).await?;
        }
        Ok(compare(&one, &other))
    }

    fn side(&self, of: &BTreeSet<usize>) -> Side {
        let classes = self.by_class(of).into_values();
        Side { classes: classes.map(|gains| ClassResult { gains }).collect(), people: 0 }
    }

    /// What each pupil of each class gained: one number a pupil, the mean of the times that it was taught.
    fn by_class(&self, of: &BTreeSet<usize>) -> BTreeMap<GroupId, Vec<f64>> {
        let mut classes: BTreeMap<GroupId, BTreeMap<PupilId, (f64, u32)>> = BTreeMap::new();
        for at in of {
            for one in self.gains.get(at).into_iter().flatten() {
                let pupils = classes.entry(self.teachings[*at].group).or_default();
                let sum = pupils.entry(one.pupil).or_default();
                *sum = (sum.0 + one.right - one.expected, sum.1 + 1);
            }
        }
        let means = |pupils: BTreeMap<PupilId, (f64, u32)>| {
            pupils.into_values().map(|(sum, times)| sum / f64::from(times)).collect()
        };
        classes.into_iter().map(|(group, pupils)| (group, means(pupils))).collect()
    }

    /// Times of teaching in classes that count: whoever has a class without results says nothing on whose figure it is.
    fn counted(&self, of: &BTreeSet<usize>) -> BTreeSet<usize> {
        let classes = self.by_class(of);
        let counts =
            |at: &usize| classes.get(&self.teachings[*at].group).is_some_and(|own| own.len() >= PUPILS);
        of.iter().copied().filter(counts).collect()
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
            if number(&worked).is_some_and(|number| number.low95 > 0.0) {
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
        let mut found: Vec<(PupilId, usize, f64, usize)> = Vec::new();
        for (at, gains) in &self.gains {
            let own: Vec<usize> =
                sets.iter().enumerate().filter(|(_, set)| set.contains(at)).map(|(place, _)| place).collect();
            if let [approach] = own.as_slice() {
                found.extend(gains.iter().map(|one| (one.pupil, *approach, one.right - one.expected, *at)));
            }
        }
        let pupils: Vec<PupilId> =
            found.iter().map(|(pupil, ..)| *pupil).collect::<BTreeSet<_>>().into_iter().collect();
        let episodes = found
            .iter()
            .filter_map(|(pupil, approach, gain, at)| {
                let pupil = pupils.binary_search(pupil).ok()?;
                // A time of teaching is a class on its days.
                Some(Episode { pupil, approach: *approach, gain: *gain, occasion: Some(*at) })
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

/// Rows as they are shown: one of this term stands until two classes more or fewer are behind a side of it. Of two figures of
/// which one has a class more, whoever remembers the first could work out that class.
fn kept_still(rows: Vec<ComparedRow>, before: &[ComparedRow], term: Date) -> Vec<ComparedRow> {
    let still = |new: ComparedRow| {
        let same = |old: &&ComparedRow| {
            (old.kind, old.about, &old.approach) == (new.kind, new.about, &new.approach)
                && old.made_on >= term
                && old.classes.0.abs_diff(new.classes.0).max(old.classes.1.abs_diff(new.classes.1)) < RENEW
        };
        before.iter().find(same).cloned().unwrap_or(new)
    };
    rows.into_iter().map(still).collect()
}

/// The first day of the term that is on, or of the last before; as many weeks ago as a suggestion holds without terms.
async fn term_began(tx: &mut SchoolTx, today: Date) -> Result<Date, AppError> {
    let began = tx.terms().await?.into_iter().map(|one| one.term.starts).filter(|starts| *starts <= today);
    Ok(began.max().unwrap_or_else(|| days(today, -WITHOUT_TERMS)))
}

/// The last day of the term that is on, or of the next one.
async fn until(tx: &mut SchoolTx, today: Date) -> Result<Date, AppError> {
    let ends = tx.terms().await?.into_iter().map(|one| one.term.ends).filter(|ends| *ends >= today).min();
    Ok(ends.unwrap_or_else(|| days(today, WITHOUT_TERMS)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn compared(classes: (u32, u32), value: f64, made_on: Date) -> ComparedRow {
        let approach = String::new();
        let difference = Some((value, 0.02));
        ComparedRow {
            kind: WhatWorked::Piece,
            about: 4,
            approach,
            classes,
            pupils: (80, 90),
            difference,
            made_on,
        }
    }

    /// 4 · new − 3 · old is the fourth class.
    #[test]
    fn the_fourth_class_could_be_worked_out_from_two_nights() {
        let (term, monday, tuesday) = (date(2026, 1, 5), date(2026, 3, 2), date(2026, 3, 3));
        let old = compared((3, 5), 0.04, monday);
        let still =
            |new: ComparedRow, term: Date| kept_still(vec![new], std::slice::from_ref(&old), term).remove(0);
        let fourth = compared((4, 5), 0.07, tuesday);
        assert_eq!(still(fourth.clone(), term), old, "one class more");
        assert_eq!(still(compared((4, 4), 0.07, tuesday), term), old, "one that changed sides");
        let two = compared((5, 5), 0.07, tuesday);
        assert_eq!(still(two.clone(), term), two);
        assert_eq!(still(fourth.clone(), tuesday), fourth, "another term");
        let other = ComparedRow { about: 5, ..fourth };
        assert_eq!(still(other.clone(), term), other, "another piece");
    }

    /// A pupil taught it three times counted as three pupils, and a class of two as one of six.
    #[test]
    fn times_of_one_pupil_counted_as_pupils() {
        let day = date(2026, 3, 2);
        let teaching = Teaching {
            group: GroupId(1),
            objective: ObjectiveId(1),
            first: day,
            last: day,
            next: None,
            lessons: Vec::new(),
        };
        let gain =
            |run: usize, pupil: i64, right: f64| Gain { run, pupil: PupilId(pupil), right, expected: 0.5 };
        let gains = (0..3_usize)
            .map(|at| (at, vec![gain(at, 1, 1.0), gain(at, 2, if at == 0 { 0.5 } else { 0.0 })]))
            .collect();
        let known = Known { teachings: vec![teaching; 3], gains };
        let all = BTreeSet::from([0, 1, 2]);
        let side = known.side(&all);
        assert_eq!(side.classes.len(), 1);
        assert_eq!(side.classes[0].gains, [0.5, -1.0 / 3.0]);
        assert!(known.counted(&all).is_empty(), "two pupils are no class");
    }
}
