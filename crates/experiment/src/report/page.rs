//! The figures in words: the part of the page that is made by the run.

use super::figures::{Compared, FamilyFigures, Verdict, WayFigures};
use crate::policy::Way;
use statistics::MeanInterval;
use std::fmt::Write as _;

/// What a report is a report of.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    /// First and last seed.
    pub seeds: (u64, u64),
    /// The families, in order.
    pub families: Vec<FamilyFigures>,
    /// The hash of simulators and families.
    pub hash: String,
}

/// The tables, in Markdown.
#[must_use]
pub fn page(run: &Run) -> String {
    let (first, last) = run.seeds;
    let mut page = format!(
        "Seeds {first} to {last}, {} classes for each way to teach and family; simulators frozen as `{}`.\n",
        last + 1 - first,
        run.hash.get(..16).unwrap_or(&run.hash)
    );
    page.push_str(
        "Objectives retained four weeks after the term, for each lesson hour; in brackets the 95 % interval.\n",
    );
    for family in &run.families {
        // Writing to a string cannot fail.
        let _ = write!(page, "\n### {}\n\n{}\n\n", family.title, family.about);
        page.push_str(
            "| way to teach | mean | lowest quarter | highest quarter | spread | objectives reached |\n",
        );
        page.push_str("|---|--:|--:|--:|--:|--:|\n");
        family.ways.iter().for_each(|way| page.push_str(&row(way)));
        page.push_str("\n| Attune less … | mean | in per cent | lowest quarter |\n|---|--:|--:|--:|\n");
        family.compared.iter().for_each(|one| page.push_str(&beside(one)));
        page.push_str("\n| Attune, but … | mean, more or less | lowest quarter |\n|---|--:|--:|\n");
        for one in &family.parts {
            let (mean, lowest) = (signed(&one.mean), signed(&one.lowest));
            let _ = writeln!(page, "| {} | {mean} | {lowest} |", one.part.instead());
        }
        if let Some(best) = family.best_rival() {
            let _ = write!(page, "\n{}\n", verdict_in_words(best));
        }
    }
    page
}

fn row(way: &WayFigures) -> String {
    let title = if way.way == Way::Attune { "**Attune**" } else { way.way.title() };
    format!(
        "| {title} | {} | {} | {} | {} | {:.1} |\n",
        between(&way.mean),
        between(&way.lowest),
        between(&way.highest),
        between(&way.spread),
        way.reached
    )
}

fn beside(one: &Compared) -> String {
    let title = one.rival.title();
    format!("| {title} | {} | {:+.1} % | {} |\n", signed(&one.mean), one.share * 100.0, signed(&one.lowest))
}

/// Whether what is required holds, in a sentence.
#[must_use]
pub fn verdict_in_words(best: &Compared) -> String {
    let said = |difference: &MeanInterval| match Verdict::of(difference) {
        Verdict::Better => "more",
        Verdict::NoClearDifference => "neither clearly more nor clearly less",
        Verdict::Worse => "less",
    };
    format!(
        "Beside the best rival, {}: Attune's classes retained {} ({:+.1} %), their lowest quarter {}.",
        best.rival.title(),
        said(&best.mean),
        best.share * 100.0,
        said(&best.lowest)
    )
}

fn between(figure: &MeanInterval) -> String {
    format!("{:.3} ({:.3} to {:.3})", figure.mean, figure.low, figure.high)
}

fn signed(figure: &MeanInterval) -> String {
    format!("{:+.3} ({:+.3} to {:+.3})", figure.mean, figure.low, figure.high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_around_nothing_is_no_victory() {
        let interval = |low: f64, high: f64| MeanInterval { mean: (low + high) / 2.0, low, high };
        let one = |mean, lowest| Compared { rival: Way::Fringe, mean, lowest, share: 0.02 };
        let said = verdict_in_words(&one(interval(-0.01, 0.03), interval(-0.04, -0.01)));
        assert_eq!(
            said,
            "Beside the best rival, readiness fringe: Attune's classes retained neither clearly more nor clearly \
             less (+2.0 %), their lowest quarter less."
        );
    }
}
