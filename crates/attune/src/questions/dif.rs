//! `attune questions dif`: does a question treat pupils of equal standing alike?

use crate::arguments::QuestionsDif;
use crate::output;
use anyhow::{Context, Result, bail};
use exchange::log::{LogColumns, LogOptions, LogReader};
use serde::Serialize;
use statistics::differential::{
    DifferenceClass, Differences, FOCAL_NEEDS, ItemDifference, Matching, REFERENCE_NEEDS, differences,
};
use statistics::items::Answers;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Write;
use std::fs::File;
use std::io::{BufRead, BufReader};

/// Rounds in which questions that stand out are left out of the totals.
const ROUNDS: usize = 5;
/// A question stands out only where this share of false alarms among those that do is not passed.
const FALSE_ALARMS: f64 = 0.05;
/// Most cells of pupils by questions: a byte each.
const MOST_CELLS: usize = 200_000_000;

/// What `--json` prints.
#[derive(Serialize, Debug)]
struct Found {
    /// `ok`, or `insufficient` with too few pupils.
    status: &'static str,
    /// Pupils of the group asked about, and others, who answered every question.
    focal: usize,
    reference: usize,
    /// Questions.
    items: Vec<Item>,
    excluded: Excluded,
}

/// Rows and pupils that were left out, and why.
#[derive(Serialize, Debug, Default, PartialEq, Eq, Clone, Copy)]
struct Excluded {
    /// Pupils without an answer to some question.
    incomplete_pupils: usize,
    /// Rows with a part of the marks.
    part_marks: u64,
    /// Second and later answers of a pupil to a question.
    repeated: u64,
}

#[derive(Serialize, Debug)]
struct Item {
    item: String,
    /// `A` negligible, `B` between, `C` large; null where nothing can be told.
    class: Option<&'static str>,
    /// Delta scale of the Educational Testing Service; under 0 is harder for the group asked about.
    delta: Option<f64>,
    odds_ratio: Option<f64>,
    p: Option<f64>,
    /// Corrected for the number of questions (Benjamini and Hochberg).
    adjusted_p: Option<f64>,
    /// Chi-squares of the second view: the group at every total alike, and more at some totals than at others.
    uniform: Option<f64>,
    non_uniform: Option<f64>,
    what_to_do: Option<&'static str>,
}

/// Rows as they are read.
#[derive(Default)]
struct Table {
    items: Vec<String>,
    focal: Vec<bool>,
    answers: HashMap<(usize, usize), bool>,
    excluded: Excluded,
}

pub(super) fn run(arguments: &QuestionsDif) -> Result<()> {
    let name = arguments.file.display();
    let file = File::open(&arguments.file).with_context(|| format!("{name} could not be opened"))?;
    let table = read(BufReader::new(file), arguments.focal.as_deref()).with_context(|| name.to_string())?;
    let found = compared(table)?;
    if arguments.json {
        output::line(&serde_json::to_string(&found)?)?;
    } else {
        output::print(&told(&found))?;
    }
    Ok(())
}

fn read(source: impl BufRead, focal: Option<&str>) -> Result<Table> {
    let columns = LogColumns {
        user: "pupil".into(),
        item: "item".into(),
        correct: "score".into(),
        skill: "group".into(),
        ..LogColumns::default()
    };
    let mut reader = LogReader::new(source, &LogOptions { columns, ..LogOptions::default() })?;
    if !reader.has_skills() {
        bail!("there is no column “group”. It says of each pupil which group they are in");
    }
    let (mut pupils, mut items) = (HashMap::new(), HashMap::new());
    let mut table = Table::default();
    while let Some(row) = reader.next_row()? {
        let group = row.skills().next().unwrap_or_default();
        let Some(is_focal) = is_focal(group, focal) else {
            bail!(
                "row {}: the group “{group}” is neither focal (or 1) nor reference (or 0). Say with --focal which group is \
                 asked about",
                row.row
            );
        };
        let next = pupils.len();
        let pupil = *pupils.entry(row.user.to_owned()).or_insert(next);
        match table.focal.get(pupil) {
            None => table.focal.push(is_focal),
            Some(before) if *before != is_focal => {
                bail!("row {}: pupil {} is in two groups. A pupil is in one", row.row, row.user)
            }
            Some(_) => {}
        }
        let next = items.len();
        let item = *items.entry(row.item.to_owned()).or_insert(next);
        if item == table.items.len() {
            table.items.push(row.item.to_owned());
        }
        if row.share > 0.0 && row.share < 1.0 {
            table.excluded.part_marks += 1;
            continue;
        }
        match table.answers.entry((pupil, item)) {
            Entry::Vacant(first) => {
                first.insert(row.share >= 1.0);
            }
            Entry::Occupied(_) => table.excluded.repeated += 1,
        }
    }
    if table.answers.is_empty() {
        bail!("there is no answer that is right or wrong");
    }
    Ok(table)
}

fn is_focal(group: &str, focal: Option<&str>) -> Option<bool> {
    match (focal, group) {
        (_, "") => None,
        (Some(focal), group) => Some(group == focal),
        (None, "focal" | "1") => Some(true),
        (None, "reference" | "0") => Some(false),
        (None, _) => None,
    }
}

fn compared(table: Table) -> Result<Found> {
    let Table { items, focal, answers, mut excluded } = table;
    let (pupils, width) = (focal.len(), items.len());
    if pupils.saturating_mul(width) > MOST_CELLS {
        bail!(
            "{pupils} pupils by {width} questions are too many at once. Compare one test at a time: its questions, and the \
             pupils who sat it"
        );
    }
    let mut cells = vec![None; pupils * width];
    for ((pupil, item), right) in answers {
        cells[pupil * width + item] = Some(right);
    }
    let whole: Vec<bool> = cells.chunks(width).map(|row| !row.contains(&None)).collect();
    excluded.incomplete_pupils = whole.iter().filter(|whole| !**whole).count();
    let whole_of =
        |group| whole.iter().zip(&focal).filter(|(whole, focal)| **whole && **focal == group).count();
    let (in_focal, in_reference) = (whole_of(true), whole_of(false));
    let found = differences(&Answers::new(cells, width)?, &focal, Matching::Purified { rounds: ROUNDS })?;
    let (status, items) = match found {
        Differences::Insufficient { .. } => ("insufficient", Vec::new()),
        Differences::Compared(each) => {
            ("ok", items.into_iter().zip(&each).map(|(item, one)| described(item, one)).collect())
        }
    };
    Ok(Found { status, focal: in_focal, reference: in_reference, items, excluded })
}

fn described(item: String, found: &ItemDifference) -> Item {
    let mh = found.mantel_haenszel;
    let sure = found.adjusted_p.is_some_and(|p| p < FALSE_ALARMS);
    Item {
        item,
        class: mh.map(|mh| match mh.class {
            DifferenceClass::A => "A",
            DifferenceClass::B => "B",
            DifferenceClass::C => "C",
        }),
        delta: mh.map(|mh| mh.delta),
        odds_ratio: mh.map(|mh| mh.odds_ratio),
        p: mh.map(|mh| mh.p),
        adjusted_p: found.adjusted_p,
        uniform: found.logistic.map(|view| view.uniform),
        non_uniform: found.logistic.map(|view| view.non_uniform),
        what_to_do: mh.filter(|mh| mh.class == DifferenceClass::C && sure).map(|_| {
            "A person reads the question first: words, names, picture or setting that one group meets more often. If these \
             are not what it is there to ask, reword it; if they are, keep it."
        }),
    }
}

fn told(found: &Found) -> String {
    let mut text = String::new();
    let Excluded { incomplete_pupils, part_marks, repeated } = found.excluded;
    // Writing to a string cannot fail.
    if found.status == "insufficient" {
        let _ = writeln!(
            text,
            "Too few pupils to tell: {} of the group asked about and {} others answered every question, where {FOCAL_NEEDS} \
             and {REFERENCE_NEEDS} are needed.",
            found.focal, found.reference
        );
    } else {
        let _ = writeln!(
            text,
            "Compared {} questions: {} pupils of the group asked about with {} others of equal totals.",
            found.items.len(),
            found.focal,
            found.reference
        );
        let out: Vec<&Item> = found.items.iter().filter(|item| item.what_to_do.is_some()).collect();
        if out.is_empty() {
            text.push_str("No question stands out.\n");
        }
        for item in out {
            let harder = if item.delta.is_some_and(|delta| delta < 0.0) { "harder" } else { "easier" };
            let _ = writeln!(
                text,
                "\n{} is much {harder} for the group asked about than for others who do as well on the rest.\n  {}",
                item.item,
                item.what_to_do.unwrap_or_default()
            );
        }
        let untold = found.items.iter().filter(|item| item.class.is_none()).count();
        if untold > 0 {
            let _ =
                writeln!(text, "\nOf {untold} questions nothing can be told: all alike were right or wrong.");
        }
    }
    for (count, what) in [
        (incomplete_pupils as u64, "pupils without an answer to every question"),
        (part_marks, "rows with a part of the marks"),
        (repeated, "second answers of a pupil to a question"),
    ] {
        if count > 0 {
            let _ = writeln!(text, "Left out: {count} {what}.");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_one_answer_a_pupil_and_question() {
        let rows = "pupil,item,score,group\na,q1,1,focal\na,q1,0,focal\na,q2,0.5,focal\nb,q1,0,reference\n";
        let table = read(rows.as_bytes(), None).unwrap();
        assert_eq!(
            (table.focal.as_slice(), table.items.len(), table.answers.len()),
            (&[true, false][..], 2, 2)
        );
        assert_eq!((table.excluded.repeated, table.excluded.part_marks), (1, 1));
        let found = compared(table).unwrap();
        assert_eq!((found.status, found.excluded.incomplete_pupils), ("insufficient", 2));
        assert!(told(&found).contains("Too few pupils to tell"), "{}", told(&found));
    }

    #[test]
    fn a_group_is_named_or_one_of_two_words() {
        assert_eq!(is_focal("EAL", Some("EAL")), Some(true));
        assert_eq!(is_focal("other", Some("EAL")), Some(false));
        assert_eq!((is_focal("1", None), is_focal("reference", None)), (Some(true), Some(false)));
        assert_eq!((is_focal("EAL", None), is_focal("", Some("EAL"))), (None, None));
        let two = "pupil,item,score,group\na,q1,1,1\na,q2,0,0\n";
        assert!(read(two.as_bytes(), None).err().unwrap().to_string().contains("two groups"));
        let none = "pupil,item,score\na,q1,1\n";
        assert!(read(none.as_bytes(), None).err().unwrap().to_string().contains("no column “group”"));
    }
}
