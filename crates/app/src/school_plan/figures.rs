//! Figures that a claim can rest on: results of common and national assessments, and whole counts of the school.
//!
//! Nothing formative is among them, and nothing of a class, a teacher or a child. Results of fewer than ten pupils are not shown;
//! a count is not shown where it would say who is missing.

use super::subjects;
use crate::{Action, App, AppError, Permit, knowing};
use boxed::boxed;
use domain::{PupilId, SubjectId};
use improvement::self_evaluation::Reading;
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{Attainment, SchoolTx};
use support::clubs::{Uptake, uptake};

/// Fewer pupils than this are no figure of a school.
const FEWEST: usize = 10;
/// Results further back than this from the newest of their kind are of another year, in days.
const ONE_YEAR: i64 = 366;
/// 97.5 % point of the normal distribution: a 95 % interval either side.
const Z95: f64 = 1.959_963_984_540_054;

/// In what a figure is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FigureUnit {
    /// Points of the assessment's own scale.
    Score,
    /// A share of pupils, 0 to 1.
    Share,
    /// Beyond pupils elsewhere, in standard deviations of pupils.
    Beyond,
}

/// A figure as it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Its code, as it is kept: `results:12:scale`, `clubs`, `signal:common:Mathematics::::`.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// In what it is said.
    pub unit: FigureUnit,
    /// The value.
    pub value: f64,
    /// Its 95 % interval; both ends the value where everybody is counted.
    pub interval: (f64, f64),
    /// How many pupils it rests on.
    pub n: u64,
    /// The days it is about.
    pub days: (Date, Date),
    /// Where its rows come from, in words.
    pub from: String,
}

impl Figure {
    /// What is kept of it when a claim is checked.
    #[must_use]
    pub fn reading(&self) -> Reading {
        Reading::Figure { value: self.value, low: self.interval.0, high: self.interval.1, n: self.n }
    }
}

#[boxed]
impl App {
    /// Every figure of the school that may be shown; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn school_figures(&self, permit: &Permit) -> Result<Vec<Figure>, AppError> {
        permit.for_action(Action::SeeSelfEvaluation)?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let figures = figures(&mut tx, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(figures)
    }
}

/// Every figure of the school that may be shown, by title.
#[boxed]
pub(super) async fn figures(tx: &mut SchoolTx, today: Date) -> Result<Vec<Figure>, AppError> {
    let mut here: BTreeSet<PupilId> = BTreeSet::new();
    for group in tx.groups(today).await? {
        here.extend(tx.pupils_in(group.id, today).await?.iter().map(|one| one.id));
    }
    let titles = subjects(tx).await?;
    let all: Vec<PupilId> = here.iter().copied().collect();
    let mut figures = results(&tx.attainments(&all).await?, &titles);
    let taking: BTreeSet<PupilId> = tx
        .clubs(today)
        .await?
        .iter()
        .flat_map(|club| &club.pupils)
        .filter(|one| {
            one.from.is_some_and(|from| from <= today) && one.until.is_none_or(|until| until >= today)
        })
        .map(|one| one.pupil)
        .collect();
    if let Uptake::Shown { taking, of } = uptake(here.intersection(&taking).count(), here.len())
        && of >= FEWEST
    {
        let share = taking as f64 / of as f64;
        figures.push(Figure {
            code: "clubs".into(),
            title: "Pupils who take part in a club".into(),
            unit: FigureUnit::Share,
            value: share,
            interval: (share, share),
            n: of as u64,
            days: (today, today),
            from: "the school’s list of clubs; everybody on roll is counted".into(),
        });
    }
    for one in knowing::figures(tx, today).await? {
        let (Some(read), Some(days)) = (one.figure, one.days) else { continue };
        figures.push(Figure {
            code: one.key,
            title: format!("{}: beyond what is published of the same papers", one.name),
            unit: FigureUnit::Beyond,
            value: read.value,
            interval: (read.low95, read.high95),
            n: read.n,
            days,
            from: "marks by question and strand at the data desk; opened under Knowing the school".into(),
        });
    }
    figures.sort_by(|one, other| one.title.cmp(&other.title).then_with(|| one.code.cmp(&other.code)));
    Ok(figures)
}

/// Means of the newest year of each subject's scales, each pupil's last score alone.
fn results(rows: &[Attainment], titles: &BTreeMap<SubjectId, String>) -> Vec<Figure> {
    let mut by: BTreeMap<(SubjectId, &str), Vec<&Attainment>> = BTreeMap::new();
    for row in rows {
        by.entry((row.subject, row.scale.as_str())).or_default().push(row);
    }
    by.into_iter().filter_map(|((subject, scale), rows)| result(subject, scale, &rows, titles)).collect()
}

fn result(
    subject: SubjectId,
    scale: &str,
    rows: &[&Attainment],
    titles: &BTreeMap<SubjectId, String>,
) -> Option<Figure> {
    let newest = rows.iter().map(|row| row.on).max()?;
    let from = newest.saturating_sub(Span::new().days(ONE_YEAR));
    let mut last: BTreeMap<PupilId, &Attainment> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.on > from) {
        let kept = last.entry(row.pupil).or_insert(row);
        if kept.on <= row.on {
            *kept = row;
        }
    }
    if last.len() < FEWEST {
        return None;
    }
    let n = last.len() as f64;
    let mean = last.values().map(|row| row.score).sum::<f64>() / n;
    let squares: f64 = last.values().map(|row| (row.score - mean).powi(2)).sum();
    let half = Z95 * (squares / (n - 1.0) / n).sqrt();
    let earliest = last.values().map(|row| row.on).min()?;
    let title = titles.get(&subject).map_or("", String::as_str);
    Some(Figure {
        code: format!("results:{subject}:{scale}"),
        title: format!("{title}: mean on {scale}"),
        unit: FigureUnit::Score,
        value: mean,
        interval: (mean - half, mean + half),
        n: last.len() as u64,
        days: (earliest, newest),
        from: "common and national assessments at the data desk; each pupil’s last score".into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Purpose;
    use jiff::civil::date;

    fn row(pupil: i64, score: f64, on: Date) -> Attainment {
        Attainment {
            pupil: PupilId(pupil),
            subject: SubjectId(1),
            purpose: Purpose::National,
            scale: "KS2 scaled score".into(),
            score,
            error: 0.0,
            marker_sd: 0.0,
            on,
            source: "file".into(),
        }
    }

    fn titles() -> BTreeMap<SubjectId, String> {
        BTreeMap::from([(SubjectId(1), "Mathematics".to_owned())])
    }

    /// By hand: 95, 97 … 113 have mean 104; their squared distances sum to 330, so the variance is 330/9.
    #[test]
    fn a_mean_comes_with_its_interval_and_how_many() {
        let day = date(2024, 5, 14);
        let rows: Vec<Attainment> = (0..10).map(|at| row(at + 1, 95.0 + 2.0 * at as f64, day)).collect();
        let figures = results(&rows, &titles());
        assert_eq!((figures.len(), figures[0].n), (1, 10));
        assert_eq!(figures[0].title, "Mathematics: mean on KS2 scaled score");
        assert!((figures[0].value - 104.0).abs() < 1e-12);
        assert!((figures[0].interval.1 - 104.0 - 1.959_964 * (330.0_f64 / 9.0 / 10.0).sqrt()).abs() < 1e-5);
        assert!(matches!(figures[0].reading(), Reading::Figure { n: 10, .. }));
    }

    #[test]
    fn nine_pupils_are_no_figure_and_last_year_does_not_fill_them_up() {
        let (day, before) = (date(2024, 5, 14), date(2023, 5, 10));
        let mut rows: Vec<Attainment> = (1..10).map(|pupil| row(pupil, 100.0, day)).collect();
        assert!(results(&rows, &titles()).is_empty());
        rows.push(row(10, 100.0, before));
        assert!(results(&rows, &titles()).is_empty());
    }

    #[test]
    fn each_pupil_counts_once_with_the_last_score() {
        let rows: Vec<Attainment> = (1..11)
            .flat_map(|pupil| [row(pupil, 90.0, date(2024, 2, 1)), row(pupil, 110.0, date(2024, 5, 14))])
            .collect();
        let figure = &results(&rows, &titles())[0];
        assert_eq!((figure.n, figure.value), (10, 110.0));
        assert_eq!(figure.days, (date(2024, 5, 14), date(2024, 5, 14)));
    }
}
