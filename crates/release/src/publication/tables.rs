//! Tables of a release from protected rows: what is left out has its sign and no number of anything.

use super::content::Table;
use super::figure::{Figure, Number, Shown, Sign, Unit};
use crate::protect::Protection;
use crate::protect::tree::Row;
use crate::rounding::{Base, percent};
use statistics::wilson_interval;

/// How many, rounded if there is a step. Of a rounded count the interval is what may be behind it. `what` is counted, and what it
/// does not tell.
#[must_use]
pub fn counts(
    title: &str,
    rows: &[Row],
    protection: &Protection,
    rounded_to: Option<Base>,
    what: (&str, &str),
) -> Table {
    table(title, rows, protection, (what, Unit::Pupils), |row| {
        let n = row.of.unwrap_or(row.count);
        match rounded_to {
            None => {
                let value = row.count as f64;
                Shown::Number(Number { value, low95: value, high95: value, n })
            }
            Some(base) if row.count > 0 && base.round(row.count) == 0 => Shown::Sign(Sign::Low),
            Some(base) => {
                let printed = base.round(row.count);
                let (low, high) = base.behind(printed);
                let [value, low95, high95] = [printed, low, high].map(|one| one as f64);
                Shown::Number(Number { value, low95, high95, n: base.round(n) })
            }
        }
    })
}

/// Shares of the group that each row names, in per cent from unrounded counts, with Wilson's interval. They inherit: a share is
/// withheld where its count is left out for whatever reason, and where it would be everybody or nobody of a small group. A
/// row without the size of its group has no share (`z`).
#[must_use]
pub fn shares(title: &str, rows: &[Row], protection: &Protection, what: (&str, &str)) -> Table {
    table(title, rows, protection, (what, Unit::PerCent), |row| {
        let Some(of) = row.of.filter(|of| *of > 0) else { return Shown::Sign(Sign::Z) };
        let interval = wilson_interval(row.count, of, 0.95);
        let printed = percent(row.count, of).and_then(|text| text.parse::<f64>().ok());
        let (Ok(()), Some((low, high)), Some(value)) = (row.rules.share(row.count, of), interval, printed)
        else {
            return Shown::Sign(Sign::C);
        };
        // As many decimals as the share has, outwards, so that the interval still holds it.
        let tenths = if of < 100 { 1.0 } else { 10.0 };
        let (low95, high95) =
            ((low * 100.0 * tenths).floor() / tenths, (high * 100.0 * tenths).ceil() / tenths);
        Shown::Number(Number { value, low95, high95: high95.min(100.0), n: of })
    })
}

fn table(
    title: &str,
    rows: &[Row],
    protection: &Protection,
    ((what, not_told), unit): ((&str, &str), Unit),
    shown: impl Fn(&Row) -> Shown,
) -> Table {
    let label = |label: &String| match label.trim() {
        "" => "all".to_owned(),
        label => label.to_owned(),
    };
    let figures = rows.iter().zip(&protection.unseen).map(|(row, unseen)| Figure {
        of: row.labels.iter().map(label).collect::<Vec<_>>().join(" · "),
        what: what.to_owned(),
        unit,
        shown: if *unseen { Shown::Sign(Sign::C) } else { shown(row) },
        not_told: not_told.to_owned(),
        words: String::new(),
    });
    Table { title: title.to_owned(), figures: figures.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primary::{About, Limits, Readers, Rules};
    use crate::protect::tree::tree;
    use crate::protect::{Effort, Printed, protect};

    const WHAT: (&str, &str) = ("reached it", "Why.");

    fn row(label: &str, count: u64, of: Option<u64>) -> Row {
        let rules = Rules::new(Limits::default(), About::Ordinary, Readers::Bodies).unwrap();
        Row { labels: vec![label.into()], count, of, rules, printed: Printed::Yes }
    }

    fn protected(rows: &[Row]) -> Protection {
        protect(&tree(rows).unwrap().relations, Effort::Cheapest).unwrap()
    }

    #[test]
    fn a_share_is_withheld_with_its_count_and_where_it_is_everybodys() {
        let rows = [
            row("a", 4, Some(40)),
            row("b", 26, Some(50)),
            row("c", 30, Some(60)),
            row("all", 60, Some(150)),
            row("one class", 30, Some(30)),
            row("unknown", 20, None),
        ];
        // The last two have no sum with the others.
        let (first, last) = rows.split_at(4);
        let shown = |rows: &[Row]| -> Vec<String> {
            shares("Shares", rows, &protected(rows), WHAT)
                .figures
                .iter()
                .map(|one| match one.shown {
                    Shown::Number(number) => {
                        format!("{} {} {} {}", number.low95, number.value, number.high95, number.n)
                    }
                    Shown::Sign(sign) => sign.sign().to_owned(),
                })
                .collect()
        };
        assert_eq!(shown(first), ["c", "c", "37 50 63 60", "32.5 40 48 150"]);
        assert_eq!(shown(last), ["c", "z"]);
    }

    #[test]
    fn a_count_that_rounds_to_nothing_is_said_to_be_low() {
        let rows = [row("a", 7, None), row("b", 0, None), row("c", 30, None)];
        let twenty = Base::new(20).unwrap();
        let table = counts("Counts", &rows, &protected(&rows), Some(twenty), WHAT);
        assert_eq!(table.figures[0].shown, Shown::Sign(Sign::Low));
        let nobody = Number { value: 0.0, low95: 0.0, high95: 9.0, n: 0 };
        assert_eq!(table.figures[1].shown, Shown::Number(nobody));
        let some = Number { value: 40.0, low95: 30.0, high95: 49.0, n: 40 };
        assert_eq!(table.figures[2].shown, Shown::Number(some));
    }
}
