//! `/school/knowing/progress`: how far pupils came, as the last calculation gave it back.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::Purpose;
use improvement::Standing;
use improvement::across::Kind;
use improvement::trend::{Series, SeriesTrend, TrendRule, YearPoint, trends};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{AcrossFigure, AcrossKind, AcrossOutcome};

/// The page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ProgressPage {
    /// Since when the calculation may read this school; `None` where it may not.
    pub since: Option<Date>,
    /// Subject by subject.
    pub compared: Vec<Compared>,
}

/// One subject of one part of the school.
#[derive(Clone, PartialEq, Debug)]
pub struct Compared {
    /// Its newest school year.
    pub now: AcrossOutcome,
    /// Its years with a number, the first first, beyond the start as they are.
    pub years: Vec<(u16, AcrossFigure, u32)>,
    /// What may be said of a direction, where there are two years.
    pub trend: Option<SeriesTrend>,
}

#[boxed]
impl App {
    /// What the last calculation across schools said of this one; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn progress_across(&self, permit: &Permit) -> Result<ProgressPage, AppError> {
        permit.for_action(Action::SeeKnowing)?;
        let mut tx = self.store.read(permit.school).await?;
        let since = tx.across_since(AcrossKind::Progress).await?;
        let outcomes = tx.across_outcomes(AcrossKind::Progress).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(ProgressPage { since, compared: compared(outcomes)? })
    }
}

fn compared(outcomes: Vec<AcrossOutcome>) -> Result<Vec<Compared>, AppError> {
    let mut by: BTreeMap<_, Vec<AcrossOutcome>> = BTreeMap::new();
    for one in outcomes {
        let key = (one.subject.clone(), one.stage, one.purpose == Purpose::National);
        by.entry(key).or_default().push(one);
    }
    let mut all = Vec::new();
    for mut years in by.into_values() {
        years.sort_by_key(|one| one.year);
        let points = years.iter().filter_map(point).collect::<Vec<_>>();
        let told = years.iter().filter_map(|one| Some((one.year, *figure(one)?, one.pupils))).collect();
        let Some(now) = years.pop() else { continue };
        all.push((Compared { now, years: told, trend: None }, points));
    }
    // Asked of all series at once, so that few are called a trend by chance.
    let several = |points: &[YearPoint]| points.len() >= 2;
    let series: Vec<Series> = all.iter().filter(|(_, points)| several(points)).map(series).collect();
    if !series.is_empty() {
        let found =
            trends(&series, &TrendRule::default()).map_err(|error| AppError::Broken(error.to_string()))?;
        let with = all.iter_mut().filter(|(_, points)| several(points));
        for ((one, _), trend) in with.zip(found.series) {
            one.trend = Some(trend);
        }
    }
    Ok(all.into_iter().map(|(one, _)| one).collect())
}

fn series((one, points): &(Compared, Vec<YearPoint>)) -> Series {
    let purpose = if one.now.purpose == Purpose::National { Standing::National } else { Standing::Common };
    Series { name: one.now.subject.clone(), purpose, years: points.clone() }
}

fn figure(one: &AcrossOutcome) -> Option<&AcrossFigure> {
    one.figures.iter().find(|figure| figure.kind == Kind::AsItIs)
}

fn point(one: &AcrossOutcome) -> Option<YearPoint> {
    let figure = figure(one).filter(|figure| figure.sd > 0.0)?;
    Some(YearPoint {
        year: one.year,
        n: u64::from(one.pupils),
        value: figure.value,
        error: figure.sd,
        reached: None,
        start: one.start_mean,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use improvement::across::{Says, Stage};
    use improvement::trend::Trend;
    use jiff::civil::date;

    fn outcome(year: u16, value: Option<f64>) -> AcrossOutcome {
        let figure = |value| AcrossFigure {
            kind: Kind::AsItIs,
            value,
            sd: 0.02,
            low: value - 0.04,
            high: value + 0.04,
            compare: None,
        };
        AcrossOutcome {
            subject: "Mathematics".into(),
            purpose: Purpose::InSchoolCommon,
            year,
            stage: Stage::Primary,
            term: "Autumn".into(),
            papers: "Paper".into(),
            says: if value.is_some() { Says::Effects } else { Says::FewClasses },
            pupils: 60,
            without_start: 0,
            schools: 12,
            growth: [20; 3],
            start_mean: Some(0.0),
            with_age: false,
            on: date(2026, 11, 28),
            method: "m".into(),
            figures: value.map(figure).into_iter().collect(),
        }
    }

    #[test]
    fn the_newest_year_stands_first_and_the_others_are_a_trend() {
        let all: Vec<AcrossOutcome> =
            [(2026, 0.4), (2024, 0.0), (2025, 0.2)].map(|(year, value)| outcome(year, Some(value))).into();
        let one = compared(all).unwrap().remove(0);
        assert_eq!((one.now.year, one.years.len()), (2026, 3));
        assert_eq!(one.trend.unwrap().trend, Trend::Improving);
    }

    #[test]
    fn a_year_of_which_nothing_is_said_is_in_no_line() {
        let one = compared(vec![outcome(2025, Some(0.2)), outcome(2026, None)]).unwrap().remove(0);
        assert_eq!((one.now.says, one.years.len(), one.trend), (Says::FewClasses, 1, None));
        assert!(compared(Vec::new()).unwrap().is_empty());
    }
}
