//! Whether a provision was worth it: a comparison where fifteen children or more had it and were marked before and after on
//! papers that others sat as well; else each child's own entry and exit check.
//!
//! The paper before it began is never the test that children were chosen by: part of a gain from a low score comes by
//! itself. Marks are what the school's own teachers gave; the report is for those who teach and lead here, and for nobody else.

use super::{Around, around, others_shown};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{GroupId, PaperId, ProvisionId, PupilId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{PaperInfo, PaperScore, Provision, SchoolTx};
use support::delivered::Cost;
use support::provision::{
    Comparison, CostAPupil, EntryExit, FEWEST_TREATED, PooledWorth, ProvisionPupil, ProvisionTable, in_sd,
    pool_terms, worth_it,
};
use support::{Measured, SupportError};

/// Days before the first day within which a paper tells how children started.
const BEFORE: i64 = 200;
/// Days after the last day within which a paper tells how they ended.
const AFTER: i64 = 120;
/// Days before the first day in which lessons missed are counted.
const ABSENCE: i64 = 90;
/// Days back within which the same provision is pooled.
const POOLED: i64 = 1_600;
/// The smallest difference worth the time: a tenth of a standard deviation of the outcome.
const WORTHWHILE: f64 = 0.1;
/// Runs with a number that are pooled, fewest: of two, nobody can tell how runs differ.
const FEWEST_RUNS: usize = 3;
/// The largest share of a paper's marks of which nothing is known: not reached, unreadable, not entered.
const MOST_UNKNOWN: f64 = 0.1;

/// A paper that may be compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperChoice {
    /// Which.
    pub id: PaperId,
    /// Its title.
    pub title: String,
    /// How many of those who had the provision were marked on it.
    pub pupils: usize,
}

/// One run of the provision.
#[derive(Clone, Debug)]
pub struct Run {
    /// Which.
    pub provision: ProvisionId,
    /// First and last day.
    pub days: (Date, Date),
    /// How many took part.
    pub pupils: usize,
    /// Each child's own two checks.
    pub checks: Vec<(EntryExit, support::provision::Check)>,
    /// The papers compared, before and after; `None` where there are none that fit.
    pub papers: Option<(PaperChoice, PaperChoice)>,
    /// How many had the provision and were marked on both.
    pub compared: usize,
    /// How many, with it or without, are left out because too much of a paper was not reached or not marked.
    pub unfinished: usize,
    /// How many others are left out because they had the same provision in another run meanwhile.
    pub had_it_elsewhere: usize,
    /// The comparison; `None` below fifteen, or where numbers do not allow it.
    pub comparison: Option<Comparison>,
    /// Standard deviation of the marks after, of all who were compared, as a share of the marks.
    pub outcome_sd: Option<f64>,
    /// What cannot be worked out, in a sentence.
    pub hindrance: Option<String>,
    /// What it cost.
    pub cost: Option<Cost>,
    /// What it cost a pupil.
    pub cost_a_pupil: Option<CostAPupil>,
}

/// The report.
#[derive(Clone, Debug)]
pub struct Worth {
    /// What it is called.
    pub name: String,
    /// The provision.
    pub provision: Provision,
    /// The run that was asked about.
    pub run: Run,
    /// Each child's checks of that run, with names.
    pub children: Vec<super::Part>,
    /// Earlier and later runs of the same name.
    pub others: Vec<Run>,
    /// All runs together, in standard deviations of each run's marks; `None` where fewer than three have a number.
    pub pooled: Option<PooledWorth>,
    /// Papers that may stand for before and after.
    pub choices: (Vec<PaperChoice>, Vec<PaperChoice>),
    /// Why the test that children were chosen by is not among those before.
    pub left_out: Option<String>,
}

/// What is read once for all runs.
struct Material {
    papers: Vec<PaperInfo>,
    scores: BTreeMap<PaperId, Vec<PaperScore>>,
    years: BTreeMap<GroupId, Option<i8>>,
    /// Who had any run of this name: which, who, first and last day.
    parts: Vec<(ProvisionId, (PupilId, Date, Date))>,
}

impl Material {
    /// Each child's sitting of a paper on one side: the last before it began, the first after it ended. Children who did
    /// not get through it there are apart: of a paper that was not finished, nobody can say what they would have got.
    fn sat(&self, paper: PaperId, one: &Provision, side: Side) -> Sat<'_> {
        let days = window(one, side);
        let scores = self.scores.get(&paper).map(Vec::as_slice).unwrap_or_default();
        let mut sat = Sat { whole: BTreeMap::new(), unfinished: BTreeSet::new() };
        for score in scores.iter().filter(|score| within(score, days)) {
            if score.of - score.known > MOST_UNKNOWN * score.of {
                sat.unfinished.insert(score.pupil);
            } else if side == Side::Before || !sat.whole.contains_key(&score.pupil) {
                sat.whole.insert(score.pupil, score);
            }
        }
        sat.unfinished.retain(|pupil| !sat.whole.contains_key(pupil));
        sat
    }

    /// Whether a child had another run of this name on a day from `first` to `last`.
    fn had_it_elsewhere(&self, run: ProvisionId, pupil: PupilId, (first, last): (Date, Date)) -> bool {
        self.parts
            .iter()
            .any(|(id, (who, from, until))| *id != run && *who == pupil && *from <= last && first <= *until)
    }
}

/// Who sat a paper on one side.
struct Sat<'a> {
    whole: BTreeMap<PupilId, &'a PaperScore>,
    unfinished: BTreeSet<PupilId>,
}

/// Those who are compared, and how many are not.
#[derive(Default)]
struct Rows {
    rows: Vec<ProvisionPupil>,
    unfinished: usize,
    had_it_elsewhere: usize,
}

#[boxed]
impl App {
    /// The report; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when there is no such provision.
    pub async fn provision_worth(
        &self,
        permit: &Permit,
        id: ProvisionId,
        asked: (Option<PaperId>, Option<PaperId>),
    ) -> Result<Worth, AppError> {
        permit.for_action(Action::SeeWorth)?;
        let mut tx = self.store.read(permit.school).await?;
        let (one, _) = super::one::visible(&mut tx, permit, id).await?;
        let since = one.sessions.from.saturating_sub(Span::new().days(POOLED));
        let same: Vec<Provision> = tx
            .provisions(since)
            .await?
            .into_iter()
            .filter(|other| other.id == id || other.name.to_lowercase() == one.name.to_lowercase())
            .collect();
        let around = around(&mut tx, permit, &same).await?;
        let material = material(&mut tx, &same).await?;
        let mut runs = Vec::new();
        for provision in &same {
            let asked = if provision.id == id { asked } else { (None, None) };
            runs.push(run(&mut tx, &around, &material, provision, asked).await?);
        }
        drop(tx);
        permit.audit_view(self).await?;
        let named = one.pupils.iter().map(|(pupil, _, _)| *pupil);
        permit.audit_views_of(self, &others_shown(&around, permit, named)).await?;
        let pooled = pooled(&runs);
        let at = runs.iter().position(|run| run.provision == id).ok_or(AppError::NotFound)?;
        let main = runs.remove(at);
        let choices = (offered(&material, &one, Side::Before), offered(&material, &one, Side::After));
        let children = one.pupils.iter().filter_map(|(pupil, _, _)| super::one::part(&around, &one, *pupil));
        let left_out = one
            .plan
            .test_name
            .clone()
            .filter(|name| material.papers.iter().any(|paper| paper.title.eq_ignore_ascii_case(name)));
        let (name, children) = (one.name.clone(), children.collect());
        Ok(Worth { name, run: main, children, others: runs, pooled, choices, left_out, provision: one })
    }
}

/// Runs on papers of their own scale say the same thing only in standard deviations.
fn pooled(runs: &[Run]) -> Option<PooledWorth> {
    let effect = |run: &Run| {
        let measured = in_sd(&run.comparison.as_ref()?.effect, run.outcome_sd?)?;
        measured.read().is_some().then_some(measured)
    };
    let effects: Vec<Measured> = runs.iter().filter_map(effect).collect();
    let enough = effects.len() >= FEWEST_RUNS;
    enough.then(|| pool_terms(&effects, WORTHWHILE).ok().flatten()).flatten()
}

async fn material(tx: &mut SchoolTx, same: &[Provision]) -> Result<Material, AppError> {
    let papers = tx.papers(None).await?;
    let mut scores = BTreeMap::new();
    for paper in &papers {
        scores.insert(paper.id, tx.paper_scores(paper.id).await?);
    }
    // A class that ended is read as well: its children are compared within the year that they were in.
    let mut years = BTreeMap::new();
    let sat: BTreeSet<GroupId> = scores.values().flatten().map(|score: &PaperScore| score.group).collect();
    for group in sat {
        years.insert(group, tx.group(group).await?.and_then(|one| one.group.year));
    }
    let parts = same.iter().flat_map(|one| one.pupils.iter().map(|part| (one.id, *part)));
    Ok(Material { papers, scores, years, parts: parts.collect() })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The days within which a paper must have been sat.
fn window(one: &Provision, side: Side) -> (Date, Date) {
    let (from, until) = (one.sessions.from, one.sessions.until);
    match side {
        Side::Before => {
            (from.saturating_sub(Span::new().days(BEFORE)), from.saturating_sub(Span::new().days(1)))
        }
        Side::After => (until, until.saturating_add(Span::new().days(AFTER))),
    }
}

fn within(score: &PaperScore, (from, until): (Date, Date)) -> bool {
    from <= score.on && score.on <= until && score.of > 0.0
}

/// Papers that were sat at the right time by somebody who had the provision, most of them first. The test that children
/// were chosen by is no measure of how they started.
fn offered(material: &Material, one: &Provision, side: Side) -> Vec<PaperChoice> {
    let treated: BTreeSet<PupilId> = one.pupils.iter().map(|(pupil, _, _)| *pupil).collect();
    let chosen_by = |paper: &PaperInfo| {
        side == Side::Before
            && one.plan.test_name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(&paper.title))
    };
    let mut offered: Vec<PaperChoice> = material
        .papers
        .iter()
        .filter(|paper| !chosen_by(paper))
        .map(|paper| {
            let sat = material.sat(paper.id, one, side).whole;
            let pupils = sat.keys().filter(|pupil| treated.contains(pupil)).count();
            PaperChoice { id: paper.id, title: paper.title.clone(), pupils }
        })
        .filter(|choice| choice.pupils > 0)
        .collect();
    offered.sort_by(|a, b| b.pupils.cmp(&a.pupils).then(b.id.cmp(&a.id)));
    offered
}

#[boxed]
async fn run(
    tx: &mut SchoolTx,
    around: &Around,
    material: &Material,
    one: &Provision,
    (before, after): (Option<PaperId>, Option<PaperId>),
) -> Result<Run, AppError> {
    let pick = |side, asked: Option<PaperId>| {
        let offered = offered(material, one, side);
        let wanted = asked.and_then(|asked| offered.iter().find(|choice| choice.id == asked).cloned());
        wanted.or_else(|| offered.first().cloned())
    };
    let papers = pick(Side::Before, before).zip(pick(Side::After, after));
    let Rows { rows, unfinished, had_it_elsewhere } = match &papers {
        Some((before, after)) => rows(tx, material, one, (before.id, after.id)).await?,
        None => Rows::default(),
    };
    let compared = rows.iter().filter(|row| row.treated).count();
    let (comparison, hindrance, sd) = compare(rows, compared);
    let everybody = around.everybody(one);
    let cost = one.plan.pence_a_session.map(|pence| Cost::of(pence, &everybody));
    let effect = comparison.as_ref().zip(sd).and_then(|(one, sd)| in_sd(&one.effect, sd));
    let ends = effect.and_then(|one| one.read()).map(|(number, _)| (number.low95, number.high95));
    #[allow(clippy::cast_precision_loss, reason = "pence of a school: far below 2^52")]
    let pounds = cost.map(|cost| cost.so_far as f64 / 100.0);
    Ok(Run {
        provision: one.id,
        days: (one.sessions.from, one.sessions.until),
        pupils: one.pupils.len(),
        checks: one.pupils.iter().filter_map(|(pupil, _, _)| around.reading(one.id, *pupil)).collect(),
        papers,
        compared,
        unfinished,
        had_it_elsewhere,
        comparison,
        outcome_sd: sd,
        hindrance,
        cost_a_pupil: pounds.and_then(|pounds| CostAPupil::of(pounds, one.pupils.len(), ends)),
        cost,
    })
}

/// Everybody who was marked on both papers at the right times; compared are children of the same school year. Who had the
/// same provision in another run between the two papers is no child without it.
async fn rows(
    tx: &mut SchoolTx,
    material: &Material,
    one: &Provision,
    (before, after): (PaperId, PaperId),
) -> Result<Rows, AppError> {
    let treated: BTreeSet<PupilId> = one.pupils.iter().map(|(pupil, _, _)| *pupil).collect();
    let (before, after) = (material.sat(before, one, Side::Before), material.sat(after, one, Side::After));
    let unfinished = before.unfinished.union(&after.unfinished).count();
    let (before, after) = (before.whole, after.whole);
    let on = |pupil: &PupilId| Some((before.get(pupil)?.on, after.get(pupil)?.on));
    let both = before.keys().filter(|pupil| after.contains_key(pupil)).copied();
    let (elsewhere, pupils): (Vec<PupilId>, Vec<PupilId>) = both.partition(|pupil| {
        !treated.contains(pupil)
            && on(pupil).is_some_and(|days| material.had_it_elsewhere(one.id, *pupil, days))
    });
    let (from, until) =
        (one.sessions.from.saturating_sub(Span::new().days(ABSENCE)), window(one, Side::Before).1);
    let mut missed: BTreeMap<PupilId, f64> = BTreeMap::new();
    for (pupil, _, _) in tx.lessons_missed(&pupils, from, until).await? {
        *missed.entry(pupil).or_default() += 1.0;
    }
    // Lessons missed tell nothing where nobody on one of the two sides missed any.
    let tells =
        |side: bool| pupils.iter().any(|pupil| treated.contains(pupil) == side && missed.contains_key(pupil));
    let with_missed = tells(true) && tells(false);
    let row = |pupil: &PupilId| {
        let (first, last) = (before.get(pupil)?, after.get(pupil)?);
        let mut known = vec![first.got / first.of];
        if with_missed {
            known.push(missed.get(pupil).copied().unwrap_or(0.0));
        }
        let class = usize::try_from(first.group.0).unwrap_or(0);
        let year = material.years.get(&first.group).copied().flatten();
        Some(ProvisionPupil {
            treated: treated.contains(pupil),
            outcome: last.got / last.of,
            before: known,
            class,
            stratum: year.map_or(0, |year| usize::try_from(year + 2).unwrap_or(0)),
            placebo: None,
        })
    };
    let rows = pupils.iter().filter_map(row).collect();
    Ok(Rows { rows, unfinished, had_it_elsewhere: elsewhere.len() })
}

fn compare(rows: Vec<ProvisionPupil>, treated: usize) -> (Option<Comparison>, Option<String>, Option<f64>) {
    if treated < FEWEST_TREATED || treated == rows.len() {
        return (None, None, None);
    }
    let names = match rows.first().map(|row| row.before.len()) {
        Some(1) => vec!["the paper before".to_owned()],
        _ => vec!["the paper before".to_owned(), "lessons missed before".to_owned()],
    };
    let told = ProvisionTable::new(names, rows).and_then(|table| {
        let sd = table.outcome_sd();
        worth_it(&table, WORTHWHILE * sd).map(|found| (found, sd))
    });
    match told {
        Ok((found, sd)) => (Some(found), None, Some(sd)),
        Err(error) => (None, Some(hindrance(&error)), None),
    }
}

fn hindrance(error: &SupportError) -> String {
    let told = if error.is_separation() {
        "What was known before tells exactly who had it and who had not, so nobody is like those who had it."
    } else {
        "The marks do not allow a comparison."
    };
    told.to_owned()
}
