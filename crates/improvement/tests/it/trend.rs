//! Twenty schools over seven years with gaps: R's `lm` and `prop.trend.test`, `metafor` REML.

use crate::fixtures::{close, lines, number};
use improvement::Standing;
use improvement::trend::{Series, TrendRule, YearPoint, trends};

const YEARS: &str = include_str!("fixtures/trend.txt");
const SLOPES: &str = include_str!("fixtures/trend_slopes.txt");

fn series() -> Vec<Series> {
    let mut series: Vec<Series> = Vec::new();
    for words in lines(YEARS) {
        if series.last().is_none_or(|last| last.name != words[0]) {
            let purpose = Standing::National;
            series.push(Series { name: words[0].to_owned(), purpose, years: Vec::new() });
        }
        series.last_mut().unwrap().years.push(YearPoint {
            year: words[1].parse().unwrap(),
            n: words[2].parse().unwrap(),
            value: number(words[4]),
            error: number(words[3]),
            reached: Some(words[5].parse().unwrap()),
            start: None,
        });
    }
    series
}

#[test]
fn slopes_are_those_of_the_reference() {
    let found = trends(&series(), &TrendRule::default()).unwrap();
    let tau = 0.002_355_355_690_805_38;
    close("variance", found.variance_between, tau, 1e-4 * tau);
    close("mean", found.mean.unwrap().read().unwrap().value, -0.027_901_386_595_937_7, 1e-6);
    for (words, one) in lines(SLOPES).zip(&found.series) {
        let (line, shares, drawn) = (one.line.unwrap(), one.shares.unwrap(), one.slope.read().unwrap());
        assert_eq!((one.name.as_str(), one.years), (words[0], words[1].parse().unwrap()));
        let got = [line.slope, line.error, shares.0, shares.1, drawn.value, drawn.sd];
        for (got, expected) in got.into_iter().zip(&words[2..]) {
            close(words[0], got, number(expected), 1e-6);
        }
    }
    assert_eq!(found.series.len(), 20);
    assert_eq!(found.series.iter().filter(|one| one.adjusted <= 0.05).count(), 8);
}
