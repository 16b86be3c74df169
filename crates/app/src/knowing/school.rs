//! `/school/knowing`: strengths and weaknesses of the whole school, and what could have been seen.

use super::facts::Recorded;
use super::load::{For, Known, broken, load, reader};
use super::questions::{Questions, of_year_groups};
use super::said::{Said, said};
use super::years::{OverYears, over_years};
use crate::{Action, App, AppError, Permit, SchoolTime};
use boxed::boxed;
use improvement::Standing;
use improvement::funnel::{Allowance, Funnel, Share, funnel};
use improvement::knowing::{Found, school};
use improvement::signals::{Hidden, Reader, Rule};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::SchoolTx;

/// What the page says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct KnowingPage {
    /// The school year it is about, by the calendar year in which it ends; `None` where nothing is in.
    pub year: Option<u16>,
    /// What stands out, weaknesses first.
    pub flagged: Vec<Said>,
    /// Where no difference showed, and what could have.
    pub quiet: Vec<Said>,
    /// How many more were looked at that rest on too few classes for this page.
    pub hidden: usize,
    /// From when on the newest results are shown here, where those who teach still look first.
    pub waits_until: Option<Date>,
    /// How many results were put beside the pupil's start, of how many.
    pub with_start: (usize, usize),
    /// Marks of which nothing is published, and which are left out therefore.
    pub without_published: usize,
    /// Who published what results are put beside.
    pub sources: Vec<String>,
    /// Subjects over the years, where there are several.
    pub years: Vec<OverYears>,
    /// Shares of pupils past the middle of pupils elsewhere, year group by year group.
    pub shape: Vec<Shape>,
    /// Question by question beside published facilities.
    pub questions: Vec<Questions>,
    /// Subjects with results, for the list to look together with.
    pub subjects: Vec<String>,
}

/// How far chance carries year groups of different sizes.
#[derive(Clone, PartialEq, Debug)]
pub struct Shape {
    /// The subject.
    pub subject: String,
    /// Common assessments or national results.
    pub purpose: Standing,
    /// Year groups about the half that pupils elsewhere are.
    pub funnel: Funnel,
}

#[boxed]
impl App {
    /// Strengths and weaknesses; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn knowing(&self, permit: &Permit) -> Result<KnowingPage, AppError> {
        permit.for_action(Action::SeeKnowing)?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let reader = reader(&mut tx, permit, time.today()).await?;
        let page = page(&mut tx, &time, &reader).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }
}

#[boxed]
async fn page(tx: &mut SchoolTx, time: &SchoolTime, reader: &Reader) -> Result<KnowingPage, AppError> {
    let known = load(tx, time, For::Others).await?;
    let recorded = Recorded::load(tx, &known).await?;
    let today = time.today();
    let all = look(&known, &recorded)?;
    let (shown, hidden) = open(&known, all, reader, today);
    let (mut flagged, quiet): (Vec<Said>, Vec<Said>) =
        shown.iter().map(|one| said(&known, one, (reader, today), None)).partition(|one| one.flag.is_some());
    // What goes badly comes first, the largest first: that is no order of anybody.
    let value = |one: &Said| one.figure.map_or(0.0, |read| read.value);
    flagged.sort_by(|one, other| value(one).total_cmp(&value(other)).then_with(|| one.name.cmp(&other.name)));
    let subjects: BTreeSet<&str> = known.parts_now().map(|part| part.subject.as_str()).collect();
    Ok(KnowingPage {
        year: known.newest,
        flagged,
        quiet,
        hidden,
        waits_until: known.waits_until,
        with_start: (known.now.with_start, known.now.whole.len()),
        without_published: known.now.without_published,
        sources: known.now.sources.iter().cloned().collect(),
        years: over_years(&known, (reader, today))?,
        shape: shape(&known, (reader, today)),
        questions: of_year_groups(&known, (reader, today))?,
        subjects: subjects.into_iter().map(str::to_owned).collect(),
    })
}

/// Every look at the school, with what is recorded of what stands out.
pub(super) fn look(known: &Known, recorded: &Recorded) -> Result<Vec<Found>, AppError> {
    let teachers = |subject: &str, classes: &_| known.teachers(subject, classes);
    let facts = |crossing: &_| recorded.facts(known, crossing, None);
    school(&known.now, &Rule::default(), teachers, facts).map_err(|error| broken(&error))
}

/// What this reader may see today, and how many others there are.
pub(super) fn open(known: &Known, all: Vec<Found>, reader: &Reader, today: Date) -> (Vec<Found>, usize) {
    let mut hidden = 0;
    let mut shown = Vec::new();
    for one in all {
        let (subject, behind) = (one.cell.crossing.subject.clone(), one.cell.behind.clone());
        match known.guarded(one, &subject, behind).open(reader, today) {
            Ok(found) => shown.push(found.clone()),
            Err(Hidden::FewClasses | Hidden::TeachersFirst { .. }) => hidden += 1,
        }
    }
    (shown, hidden)
}

/// Of each year group the share past the middle of pupils elsewhere, where three of them or more may be seen.
fn shape(known: &Known, (reader, today): (&Reader, Date)) -> Vec<Shape> {
    let mut by: BTreeMap<(&str, Standing), BTreeMap<&str, Vec<f64>>> = BTreeMap::new();
    for one in &known.now.whole {
        let Some(year) = &one.year_group else { continue };
        by.entry((&one.subject, one.purpose)).or_default().entry(year).or_default().push(one.residual);
    }
    let mut shapes = Vec::new();
    for ((subject, purpose), years) in by {
        let mut groups = Vec::new();
        for (year, residuals) in years {
            let parts = known
                .parts_now()
                .filter(|part| part.subject == subject && part.purpose == purpose)
                .filter(|part| part.year_group.as_deref() == Some(year));
            let behind = known.behind(subject, Known::classes_of(parts));
            let yes = residuals.iter().filter(|residual| **residual > 0.0).count() as u64;
            let share = Share { name: year.to_owned(), yes, of: residuals.len() as u64 };
            if let Ok(share) = known.guarded(share, subject, behind).open(reader, today) {
                groups.push(share.clone());
            }
        }
        if groups.len() < 3 || groups.iter().any(|one| one.of < 10) {
            continue;
        }
        if let Ok(funnel) = funnel(&groups, Some(0.5), Allowance::Additive) {
            shapes.push(Shape { subject: subject.to_owned(), purpose, funnel });
        }
    }
    shapes
}
