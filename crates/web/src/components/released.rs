//! Figures of a release as anybody reads them: each with how many it rests on, how sure it is and what it does not tell; what is
//! withheld visibly so. The page before it leaves and the page after are drawn by the same lines.

use app::release::publication::{Figure, Shown, Table, Unit};
use maud::{Markup, html};

/// A table of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleasedTable {
    /// Its name.
    pub title: String,
    /// A row a figure.
    pub rows: Vec<ReleasedRow>,
}

/// A figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleasedRow {
    /// Of whom.
    pub of: String,
    /// What.
    pub what: String,
    /// "104.2 points", or "withheld, so that nothing is told of a single child".
    pub value: String,
    /// "102.1 to 106.3"; empty where there is no number.
    pub between: String,
    /// How many pupils; empty where there is no number.
    pub n: String,
    /// What it does not tell.
    pub not_told: String,
    /// The school's own words; may be empty.
    pub words: String,
}

/// Tables of a release.
#[must_use]
pub fn released(tables: &[Table]) -> Vec<ReleasedTable> {
    let table =
        |one: &Table| ReleasedTable { title: one.title.clone(), rows: one.figures.iter().map(row).collect() };
    tables.iter().map(table).collect()
}

fn row(figure: &Figure) -> ReleasedRow {
    let (value, between, n) = match figure.shown {
        Shown::Number(number) => (
            format!("{}{}", number.value, unit(figure.unit)),
            format!("{} to {}", number.low95, number.high95),
            number.n.to_string(),
        ),
        Shown::Sign(sign) => (sign.says().to_owned(), String::new(), String::new()),
    };
    ReleasedRow {
        of: figure.of.clone(),
        what: figure.what.clone(),
        value,
        between,
        n,
        not_told: figure.not_told.clone(),
        words: figure.words.clone(),
    }
}

/// " points"; " %".
#[must_use]
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Pupils => " pupils",
        Unit::PerCent => " %",
        Unit::Points => " points",
        Unit::StandardDeviations => " standard deviations",
        Unit::Days => " days",
    }
}

/// One table with its heading. What no figure of it tells is said once, below.
#[must_use]
pub fn released_table(table: &ReleasedTable) -> Markup {
    let first = table.rows.first().map_or("", |row| row.not_told.as_str());
    let alike = table.rows.len() > 1 && table.rows.iter().all(|row| row.not_told == first);
    html! {
        h3.gap { (table.title) }
        div.scroll tabindex="0" role="region" aria-label=(table.title) {
            table.cover-sheet {
                thead { tr {
                    th scope="col" { "Of whom" } th scope="col" { "What" } th scope="col" { "Figure" }
                    th scope="col" { "Between" } th scope="col" { "Pupils (n)" }
                } }
                tbody { @for row in &table.rows { tr {
                    th scope="row" { (row.of) }
                    td {
                        (row.what)
                        @if !alike { p.why { "What this does not tell you: " (row.not_told) } }
                        @if !row.words.is_empty() { p.why { "The school says: " (row.words) } }
                    }
                    td colspan=[row.between.is_empty().then_some("3")] { (row.value) }
                    @if !row.between.is_empty() { td { (row.between) } td { (row.n) } }
                } } }
            }
        }
        @if alike { p.why { "What this does not tell you: " (first) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::release::publication::{Number, Sign};

    fn figure(shown: Shown) -> Figure {
        Figure {
            of: "Year 6".into(),
            what: "mean score".into(),
            unit: Unit::Points,
            shown,
            not_told: "Why.".into(),
            words: String::new(),
        }
    }

    #[test]
    fn a_number_has_all_that_belongs_to_it_and_what_is_withheld_says_so() {
        let number = Number { value: 104.2, low95: 102.1, high95: 106.3, n: 30 };
        let figures = vec![figure(Shown::Number(number)), figure(Shown::Sign(Sign::C))];
        let tables = released(&[Table { title: "Reading".into(), figures }]);
        let drawn = released_table(&tables[0]).into_string();
        assert!(drawn.contains("<td>104.2 points</td><td>102.1 to 106.3</td><td>30</td>"), "{drawn}");
        assert!(
            drawn.contains("colspan=\"3\">withheld, so that nothing is told of a single child<"),
            "{drawn}"
        );
        assert_eq!(
            drawn.matches("What this does not tell you: Why.").count(),
            1,
            "said once where it is the same"
        );
    }
}
