//! `docs/performance.json` holds the latest figure of each measurement; `docs/performance.md` is written from it.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::{Context, Result, bail};

use super::figure::Figure;
use crate::generate;
use crate::workspace::Workspace;

const KEPT: &str = "docs/performance.json";

/// Puts new figures in the place of older ones of the same measurement.
///
/// A missed goal is recorded only with its reason: a page that hides why would be worse than none.
pub fn record(workspace: &Workspace, new: Vec<Figure>, because: Option<&str>) -> Result<()> {
    let merged = merge(kept(workspace)?, new, because)?;
    std::fs::write(workspace.root.join(KEPT), serde_json::to_string_pretty(&merged)? + "\n")?;
    generate::write(workspace, "docs/performance.md")
}

/// The page, from the figures kept.
pub fn page(workspace: &Workspace) -> Result<String> {
    Ok(written(&kept(workspace)?))
}

fn kept(workspace: &Workspace) -> Result<Vec<Figure>> {
    let path = workspace.root.join(KEPT);
    if !path.exists() {
        return Ok(Vec::new());
    }
    serde_json::from_str(&std::fs::read_to_string(path)?).with_context(|| format!("{KEPT} cannot be read"))
}

fn merge(mut kept: Vec<Figure>, new: Vec<Figure>, because: Option<&str>) -> Result<Vec<Figure>> {
    for mut figure in new {
        if !figure.holds() {
            let Some(because) = because else {
                bail!(
                    "{}: {} misses its goal; say why with --because to record it",
                    figure.bench,
                    figure.what
                );
            };
            figure.because = Some(because.to_owned());
        }
        kept.retain(|old| (&old.bench, &old.what) != (&figure.bench, &figure.what));
        kept.push(figure);
    }
    kept.sort_by(|a, b| (&a.bench, &a.what).cmp(&(&b.bench, &b.what)));
    Ok(kept)
}

fn written(figures: &[Figure]) -> String {
    let mut page = String::from(
        "# Performance\n\n\
         Written by `cargo xtask bench --record` from `performance.json`; do not edit. Every goal is a most: less is \
         better.\nWhat each bench does: `cargo xtask bench --list`. A figure stands here only after it was measured.\n",
    );
    if figures.is_empty() {
        page.push_str("\nNothing has been measured yet.\n");
        return page;
    }
    page.push_str("\n| bench | what | goal | figure | holds | n | spread | measured |\n|---|---|--:|--:|---|--:|---|---|\n");
    for figure in figures {
        let Figure { bench, what, goal, unit, figure: value, n, spread, day, commit, .. } = figure;
        let holds = if figure.holds() { "yes" } else { "**no**" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            page,
            "| `{bench}` | {what} | {goal} {unit} | {value} {unit} | {holds} | {n} | {spread} | {day}, `{commit}` |"
        );
    }
    let misses: Vec<&Figure> = figures.iter().filter(|figure| !figure.holds()).collect();
    if !misses.is_empty() {
        page.push_str("\n## Missed goals\n\n");
        for miss in misses {
            // Whoever gives a reason may end it with a full stop, or not.
            let because = miss.because.as_deref().unwrap_or("no reason was recorded").trim_end_matches('.');
            let _ = writeln!(page, "- `{}`, {}: {because}.", miss.bench, miss.what);
        }
    }
    page.push_str("\n## Machines\n\n");
    for machine in figures.iter().map(|figure| figure.machine.sentence()).collect::<BTreeSet<_>>() {
        let _ = writeln!(page, "- {machine}");
    }
    page
}

#[cfg(test)]
mod tests {
    use super::super::figure::Measured;
    use super::super::machine::Machine;
    use super::*;

    fn figure(bench: &str, value: f64) -> Figure {
        let measured =
            Measured { what: "w", unit: "s", goal: 10.0, figure: value, n: 3, spread: "1 to 2 s".into() };
        Figure::new(bench, measured, &Machine::default(), "abc")
    }

    #[test]
    fn a_newer_figure_takes_the_place_of_the_older_one() {
        let merged = merge(vec![figure("log", 9.0), figure("build", 1.0)], vec![figure("log", 8.0)], None);
        let merged = merged.expect("no miss");
        assert_eq!(
            merged.iter().map(|f| (f.bench.as_str(), f.figure.to_string())).collect::<Vec<_>>(),
            [("build", "1".to_owned()), ("log", "8".to_owned())]
        );
    }

    #[test]
    fn a_miss_is_recorded_only_with_its_reason() {
        assert!(merge(Vec::new(), vec![figure("log", 11.0)], None).is_err());
        let merged =
            merge(Vec::new(), vec![figure("log", 11.0)], Some("the disk is slow")).expect("with a reason");
        let page = written(&merged);
        assert!(page.contains("- `log`, w: the disk is slow.\n"), "{page}");
        assert!(page.contains("| **no** |"), "{page}");
    }

    #[test]
    fn a_reason_ends_with_one_full_stop() {
        for because in ["the disk is slow", "the disk is slow."] {
            let merged = merge(Vec::new(), vec![figure("log", 11.0)], Some(because)).expect("with a reason");
            assert!(written(&merged).contains("w: the disk is slow.\n"), "{because}");
        }
    }

    #[test]
    fn an_empty_page_says_that_nothing_was_measured() {
        assert!(written(&[]).contains("Nothing has been measured yet."));
        let page = written(&[figure("log", 9.0)]);
        assert!(page.contains("| `log` | w | 10 s | 9 s | yes | 3 | 1 to 2 s |"), "{page}");
        assert!(!page.contains("Missed"));
    }
}
