//! What was published about the questions of an assessment: the share of marks that pupils elsewhere got.
//!
//! One row a question, or a strand as a whole. Nothing of a child or a school is in such a file.

use crate::problem::{Problems, quoted};
use crate::table::Row;
use crate::tabular::{Known, Tabular, needed, optional};
use crate::{Problem, fold};
use std::collections::BTreeMap;

/// Most characters of a name or a source.
const LONGEST: usize = 100;

/// One share.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedLine {
    /// Row of the file.
    pub row: u64,
    /// The subject, where it is said.
    pub subject: String,
    /// What the assessment is called.
    pub assessment: String,
    /// The calendar year in which it was sat, 1990 to 2100.
    pub year: u16,
    /// The strand.
    pub strand: String,
    /// The question; empty for the strand as a whole.
    pub question: String,
    /// Share of marks that pupils got, 0 to 1.
    pub share: f64,
    /// Pupils behind it, at least 1.
    pub n: u64,
    /// Who published it.
    pub source: String,
}

/// A file of published shares.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PublishedFile {
    /// The shares, in the order of the file.
    pub lines: Vec<PublishedLine>,
    /// Rows that were left out.
    pub problems: Problems,
    /// Taken, but worth a look.
    pub notes: Problems,
    /// Headings of columns that were not read.
    pub ignored: Vec<String>,
}

const COLUMNS: &[Known] = &[
    needed("assessment", &["test", "assessmentname", "exam", "paper"]),
    needed("subject", &[]),
    needed("strand", &["domain", "contentdomain", "topic"]),
    optional("question", &["item", "questionnumber", "questionname"]),
    needed("year", &[]),
    needed("share", &["facility", "percentcorrect", "shareright"]),
    needed("n", &["pupils", "sample", "samplesize"]),
    needed("source", &["publishedby", "publisher"]),
];

/// Reads published shares: columns assessment, subject, strand, question (empty for a strand as a whole), year, share (0.62 or
/// 62 %), n, source.
///
/// # Errors
/// When it is no text and no workbook, cannot be read as a table, or lacks a needed column.
pub fn read(bytes: &[u8]) -> Result<PublishedFile, Problem> {
    let mut file = PublishedFile::default();
    let table = Tabular::read(None, bytes, COLUMNS, &mut file.notes)?;
    file.ignored.clone_from(&table.ignored);
    let mut seen: BTreeMap<(String, String, u16, String, String), u64> = BTreeMap::new();
    for row in &table.rows {
        match line(&table, row) {
            Ok(line) => {
                let folded = |text: &str| fold::words(text);
                let key = (
                    folded(&line.subject),
                    folded(&line.assessment),
                    line.year,
                    folded(&line.strand),
                    folded(&line.question),
                );
                if let Some(first) = seen.get(&key) {
                    let what = format!("row {first} is about the same part of the same assessment");
                    let hint = "This row was left out: delete one of the two.";
                    file.problems.push(table.problem(row, "share", what, hint));
                    continue;
                }
                seen.insert(key, row.number);
                file.lines.push(line);
            }
            Err(problem) => file.problems.push(problem),
        }
    }
    Ok(file)
}

fn line(table: &Tabular, row: &Row) -> Result<PublishedLine, Problem> {
    let says = |column: &'static str| {
        let text = table.cell(row, column);
        match text.chars().count() {
            0 if column != "question" => {
                let what = format!("the {column} is missing");
                Err(table.problem(row, column, what, "This row was left out: fill it in."))
            }
            0..=LONGEST => Ok(text.to_owned()),
            _ => {
                let what = format!("this {column} is longer than {LONGEST} characters");
                Err(table.problem(row, column, what, "This row was left out: shorten it."))
            }
        }
    };
    let refuse = |column: &'static str, hint| {
        let what = format!("“{}” is no {column}", quoted(table.cell(row, column)));
        table.problem(row, column, what, hint)
    };
    let year = says("year")?.parse().ok().filter(|year| (1990..=2100_u16).contains(year));
    let text = says("share")?;
    let (number, of_hundred) = match text.trim().strip_suffix('%') {
        Some(number) => (number.trim(), true),
        None => (text.trim(), false),
    };
    let share = number.parse::<f64>().ok().map(|share| if of_hundred { share / 100.0 } else { share });
    let share = share.filter(|share| (0.0..=1.0).contains(share));
    let n = says("n")?.replace([',', ' '], "").parse().ok().filter(|n| (1..=100_000_000_u64).contains(n));
    Ok(PublishedLine {
        row: row.number,
        subject: says("subject")?,
        assessment: says("assessment")?,
        year: year
            .ok_or_else(|| refuse("year", "This row was left out: write the year of the paper, as 2025."))?,
        strand: says("strand")?,
        question: says("question")?,
        share: share.ok_or_else(|| refuse("share", "This row was left out: write 0.62 or 62 %."))?,
        n: n.ok_or_else(|| refuse("n", "This row was left out: write how many pupils stand behind it."))?,
        source: says("source")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEAD: &str = "assessment,subject,strand,question,year,share,n,source\n";

    #[test]
    fn shares_are_read_as_they_are_printed() {
        let text = format!(
            "{HEAD}Paper 2,Maths,Fractions,Q1,2025,0.62,\"60,000\",STA\nPaper 2,Maths,Fractions,,2025,58 %,60000,STA\n"
        );
        let file = read(text.as_bytes()).unwrap();
        assert!(file.problems.is_empty(), "{file:?}");
        let shown: Vec<_> = file.lines.iter().map(|one| (one.question.as_str(), one.share, one.n)).collect();
        assert_eq!(shown, [("Q1", 0.62, 60_000), ("", 0.58, 60_000)]);
    }

    #[test]
    fn what_is_no_share_is_told_by_row_and_column() {
        let rows = [
            (
                "P,Maths,S,Q1,2025,62,100,STA",
                "row 2, column “share”: “62” is no share. This row was left out: write 0.62",
            ),
            ("P,Maths,S,Q1,2025,NaN,100,STA", "row 2, column “share”: “NaN” is no share"),
            ("P,Maths,S,Q1,25,0.5,100,STA", "row 2, column “year”: “25” is no year"),
            ("P,Maths,S,Q1,2025,0.5,0,STA", "row 2, column “n”: “0” is no n"),
            ("P,Maths,S,Q1,2025,0.5,100,", "row 2, column “source”: the source is missing"),
            ("P,Maths,,Q1,2025,0.5,100,STA", "row 2, column “strand”: the strand is missing"),
        ];
        for (row, says) in rows {
            let file = read(format!("{HEAD}{row}\n").as_bytes()).unwrap();
            let said = file.problems.kept()[0].to_string();
            assert!(file.lines.is_empty() && said.starts_with(says), "{said}");
        }
        let twice = format!("{HEAD}P,Maths,S,Q1,2025,0.5,9,STA\np,maths,s,q1,2025,0.6,9,STA\n");
        let file = read(twice.as_bytes()).unwrap();
        assert!(file.problems.kept()[0].to_string().contains("row 2 is about the same part"), "{file:?}");
        assert!(read(b"question,share\nQ1,0.5\n").unwrap_err().to_string().contains("there is no column"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), rows in "[a-zA-Z0-9,.%\n-]{0,80}") {
            let _ = read(&bytes);
            let _ = read(format!("{HEAD}{rows}").as_bytes());
        }
    }
}
