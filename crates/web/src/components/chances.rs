//! Chances as a table with a bar in each row: the picture and its data are one, on screen and on paper. No line, no colour
//! for a child: every bar is the same hue, and what it says stands beside it.

use maud::{Markup, html};

/// Of 100 pupils, so many reached each grade.
#[derive(Clone, Debug)]
pub struct ChancesView {
    /// What the table is about, for whoever hears it read.
    pub caption: Markup,
    /// Headings: grade, of 100, between.
    pub heads: [Markup; 3],
    /// The highest grade first; the lowest, which everybody reached, is left out.
    pub rows: Vec<ChanceRow>,
}

/// One grade.
#[derive(Clone, Debug)]
pub struct ChanceRow {
    /// What it is called.
    pub grade: String,
    /// How many of 100 reached it or a higher one, 0 to 100.
    pub of_100: u32,
    /// Between which numbers that may lie, 0 to 100.
    pub between: (u32, u32),
    /// What the row is, where it is something: what at least half of them reached, something to aim for.
    pub mark: Option<Markup>,
}

/// The table.
#[must_use]
pub fn chances(view: &ChancesView) -> Markup {
    html! {
        div.scroll tabindex="0" {
            table.chances {
                caption.vh { (view.caption) }
                thead { tr { th scope="col" { (view.heads[0]) } th scope="col" { (view.heads[1]) } th scope="col" { (view.heads[2]) } } }
                tbody { @for row in &view.rows { tr {
                    th scope="row" { span dir="auto" { (row.grade) } @if let Some(mark) = &row.mark { " " span.pill { (mark) } } }
                    td { div.chance { (bar(row)) bdi.number dir="ltr" { (said(row.of_100)) } } }
                    td { bdi dir="ltr" { (row.between.0) "–" (row.between.1) } }
                } } }
            }
        }
    }
}

/// The bar and the range in which it may lie; what it says stands beside it.
fn bar(row: &ChanceRow) -> Markup {
    let (low, high) = row.between;
    html! {
        svg.of-100 viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.track x="0" y="1" width="100" height="10" {}
            rect.share x="0" y="1" width=(row.of_100) height="10" {}
            line.range x1=(low) y1="6" x2=(high) y2="6" {}
        }
    }
}

/// No door is shut by rounding.
fn said(of_100: u32) -> String {
    match of_100 {
        0 => "< 1".to_owned(),
        100 => "> 99".to_owned(),
        k => k.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(of_100: u32) -> ChanceRow {
        ChanceRow { grade: "Grade 6".into(), of_100, between: (29, 41), mark: None }
    }

    #[test]
    fn a_chance_is_drawn_and_said_and_rounding_shuts_no_door() {
        let heads = ["Grade", "Of 100", "Between"].map(|head| html! { (head) });
        let rows = vec![row(0), row(35), row(100)];
        let drawn = chances(&ChancesView { caption: html! { "Chances" }, heads, rows }).into_string();
        assert!(drawn.contains("width=\"35\"") && drawn.contains("29–41"), "{drawn}");
        assert!(drawn.contains("&lt; 1") && drawn.contains("&gt; 99"), "{drawn}");
        assert!(!drawn.contains("style="), "nothing carries a style of its own");
    }
}
