//! Whether a provision was worth it: a comparison where fifteen children or more had it and were marked before and after on
//! papers that others sat as well; else each child's own entry and exit check.
//!
//! The paper before it began is never the test that children were chosen by: part of a gain from a low score comes by
//! itself. Marks are what the school's own teachers gave; the report is for those who teach and lead here, and for nobody else.

use super::{Around, around};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{PaperId, ProvisionId, PupilId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{PaperInfo, PaperScore, Provision, SchoolTx};
use support::delivered::Cost;
use support::provision::{
    Comparison, CostAPupil, EntryExit, FEWEST_TREATED, PooledWorth, ProvisionPupil, ProvisionTable,
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
    /// All runs together; `None` where fewer than two have a number.
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
    years: BTreeMap<domain::GroupId, Option<i8>>,
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
            .filter(|other| other.id == id || other.name.eq_ignore_ascii_case(&one.name))
            .collect();
        let around = around(&mut tx, permit, &same).await?;
        let material = material(&mut tx, around.today).await?;
        let mut runs = Vec::new();
        for provision in &same {
            let asked = if provision.id == id { asked } else { (None, None) };
            runs.push(run(&mut tx, &around, &material, provision, asked).await?);
        }
        drop(tx);
        permit.audit_view(self).await?;
        let effects: Vec<Measured> =
            runs.iter().filter_map(|run| run.comparison.as_ref().map(|one| one.effect.clone())).collect();
        let sds = runs.iter().filter_map(|run| run.outcome_sd);
        let pooled = pool_terms(&effects, WORTHWHILE * sds.fold(f64::INFINITY, f64::min)).ok().flatten();
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

async fn material(tx: &mut SchoolTx, today: Date) -> Result<Material, AppError> {
    let papers = tx.papers(None).await?;
    let mut scores = BTreeMap::new();
    for paper in &papers {
        scores.insert(paper.id, tx.paper_scores(paper.id).await?);
    }
    let years = tx.groups(today).await?.into_iter().map(|one| (one.id, one.group.year)).collect();
    Ok(Material { papers, scores, years })
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
    let days = window(one, side);
    let chosen_by = |paper: &PaperInfo| {
        side == Side::Before
            && one.plan.test_name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(&paper.title))
    };
    let mut offered: Vec<PaperChoice> = material
        .papers
        .iter()
        .filter(|paper| !chosen_by(paper))
        .map(|paper| {
            let scores = material.scores.get(&paper.id).map(Vec::as_slice).unwrap_or_default();
            let marked = scores.iter().filter(|score| treated.contains(&score.pupil) && within(score, days));
            PaperChoice { id: paper.id, title: paper.title.clone(), pupils: marked.count() }
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
    let rows = match &papers {
        Some((before, after)) => rows(tx, material, one, (before.id, after.id)).await?,
        None => Vec::new(),
    };
    let compared = rows.iter().filter(|row| row.treated).count();
    let (comparison, hindrance, sd) = compare(rows, compared);
    let everybody = around.everybody(one);
    let cost = one.plan.pence_a_session.map(|pence| Cost::of(pence, &everybody));
    let effect = comparison.as_ref().and_then(|one| one.effect.read()).map(|(number, _)| number.value);
    let in_sd = effect.zip(sd).filter(|(_, sd)| *sd > 0.0).map(|(effect, sd)| effect / sd);
    #[allow(clippy::cast_precision_loss, reason = "pence of a school: far below 2^52")]
    let pounds = cost.map(|cost| cost.so_far as f64 / 100.0);
    Ok(Run {
        provision: one.id,
        days: (one.sessions.from, one.sessions.until),
        pupils: one.pupils.len(),
        checks: one.pupils.iter().filter_map(|(pupil, _, _)| around.reading(one.id, *pupil)).collect(),
        papers,
        compared,
        comparison,
        outcome_sd: sd,
        hindrance,
        cost_a_pupil: pounds.and_then(|pounds| CostAPupil::of(pounds, one.pupils.len(), in_sd)),
        cost,
    })
}

/// Everybody who was marked on both papers at the right times; compared are children of the same school year.
async fn rows(
    tx: &mut SchoolTx,
    material: &Material,
    one: &Provision,
    (before, after): (PaperId, PaperId),
) -> Result<Vec<ProvisionPupil>, AppError> {
    let treated: BTreeSet<PupilId> = one.pupils.iter().map(|(pupil, _, _)| *pupil).collect();
    let of = |paper: PaperId, side: Side| -> BTreeMap<PupilId, &PaperScore> {
        let scores = material.scores.get(&paper).map(Vec::as_slice).unwrap_or_default();
        let days = window(one, side);
        scores.iter().filter(|score| within(score, days)).map(|score| (score.pupil, score)).collect()
    };
    let (before, after) = (of(before, Side::Before), of(after, Side::After));
    let pupils: Vec<PupilId> = before.keys().filter(|pupil| after.contains_key(pupil)).copied().collect();
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
    Ok(pupils.iter().filter_map(row).collect())
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
