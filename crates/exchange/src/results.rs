//! Results of assessments: one pupil, one assessment, one score a row, out of a CSV or a workbook.
//!
//! Only common assessments and national results are read: the two that may ever stand behind a figure about a school. A row
//! that says nothing of its purpose is in-school common, the lesser of the two. A standard error beside each score, for
//! targets, is read by [`crate::attainment`].

use crate::marks::Who;
use crate::problem::{Problems, quoted};
use crate::table::Row;
use crate::tabular::{self, Known, Tabular, needed, optional};
use crate::{Problem, fold};
use domain::Purpose;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Most characters of a name or a scale.
const LONGEST: usize = 100;

/// A score, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Score {
    /// A number on a scale of numbers.
    Number(f64),
    /// A grade or a word on a scale of grades: “4”, “EXS”, “B+”; numbers are numbers.
    Grade(String),
    /// Was not there; says nothing about what the pupil can do.
    Absent,
}

/// One result.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultLine {
    /// Row of the file.
    pub row: u64,
    /// Whose.
    pub who: Who,
    /// What the assessment is called.
    pub assessment: String,
    /// The subject, where it is said.
    pub subject: Option<String>,
    /// When it was sat.
    pub on: Date,
    /// In-school common or national; never formative.
    pub purpose: Purpose,
    /// What it is measured on.
    pub scale: String,
    /// The score.
    pub score: Score,
}

/// A file of results.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResultFile {
    /// The results, in the order of the file.
    pub lines: Vec<ResultLine>,
    /// Rows that were left out.
    pub problems: Problems,
    /// Taken, but worth a look.
    pub notes: Problems,
    /// Headings of columns that were not read.
    pub ignored: Vec<String>,
}

const COLUMNS: &[Known] = &[
    needed("assessment", &["test", "assessmentname", "exam", "aspect"]),
    needed("date", &["day", "on", "saton", "testdate", "resultdate"]),
    needed("score", &["result", "points", "mark", "grade"]),
    optional("scale", &["gradeset", "unit"]),
    optional("purpose", &["kind"]),
    optional("subject", &[]),
    tabular::NAME,
    tabular::GIVEN,
    tabular::FAMILY,
    tabular::UPN,
    tabular::CLASS,
];

/// Reads a file of results: columns assessment, date, score, who (pupil, forename and surname, or upn); scale, purpose
/// (“common” or “national”), subject and class may be left out.
///
/// # Errors
/// When it is no text and no workbook, cannot be read as a table, or lacks a needed column.
pub fn read(bytes: &[u8]) -> Result<ResultFile, Problem> {
    let mut file = ResultFile::default();
    let table = Tabular::read(None, bytes, COLUMNS, &mut file.notes)?;
    if !table.says_who() {
        return Err(Problem::row(
            1,
            "no column says whose these are",
            "Add a column pupil with names, or upn.",
        ));
    }
    file.ignored.clone_from(&table.ignored);
    let mut seen: BTreeMap<(String, String, String, Date), u64> = BTreeMap::new();
    for row in &table.rows {
        match line(&table, row, &mut file) {
            Ok(line) => {
                let subject = fold::joined(line.subject.as_deref().unwrap_or_default());
                let key = (line.who.key(), fold::joined(&line.assessment), subject, line.on);
                if let Some(first) = seen.get(&key) {
                    let what =
                        format!("the same pupil has a result of this assessment in row {first} already");
                    let hint = "This row was left out: delete it, or correct the day or the pupil.";
                    file.problems.push(table.problem(row, "score", what, hint));
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

fn line(table: &Tabular, row: &Row, file: &mut ResultFile) -> Result<ResultLine, Problem> {
    let who = table.who(row, &mut file.problems)?;
    let says = |column: &'static str| match table.cell(row, column) {
        long if long.chars().count() > LONGEST => {
            let what = format!("this {column} is longer than {LONGEST} characters");
            Err(table.problem(row, column, what, "This row was left out: shorten it."))
        }
        text => Ok(text.to_owned()),
    };
    let missing = |column: &'static str, what: &str| {
        table.problem(row, column, what.to_owned(), "This row was left out: fill it in.")
    };
    let assessment = says("assessment")?;
    if assessment.is_empty() {
        return Err(missing("assessment", "the assessment is missing"));
    }
    let on =
        table.date(row, "date", &mut Problems::default()).ok_or_else(|| match table.cell(row, "date") {
            "" => missing("date", "the day is missing"),
            other => {
                let what = format!("“{}” is no day", quoted(other));
                table.problem(row, "date", what, "This row was left out: write the day as 2026-05-14.")
            }
        })?;
    let purpose = table.cell(row, "purpose");
    let purpose = match fold::joined(purpose).as_str() {
        "" | "common" | "inschoolcommon" | "school" => Purpose::InSchoolCommon,
        "national" | "statutory" => Purpose::National,
        _ => {
            let what = format!("“{}” is neither common nor national", quoted(purpose));
            let hint = "This row was left out. Formative work comes in by lessons, and judges nobody.";
            return Err(table.problem(row, "purpose", what, hint));
        }
    };
    let text = says("score")?;
    let score = match fold::joined(&text).as_str() {
        "" if text.is_empty() => return Err(missing("score", "the score is missing")),
        "absent" | "abs" => Score::Absent,
        "nan" | "inf" | "infinity" => {
            let what = format!("“{}” is no score", quoted(&text));
            return Err(table.problem(
                row,
                "score",
                what,
                "A calculation went wrong elsewhere: correct it there.",
            ));
        }
        _ => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Score::Number(number),
            _ => Score::Grade(text),
        },
    };
    let subject = Some(says("subject")?).filter(|subject| !subject.is_empty());
    Ok(ResultLine { row: row.number, who, assessment, subject, on, purpose, scale: says("scale")?, score })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn results_are_read_from_text_and_workbook_alike() {
        let rows: &[&[&str]] = &[
            &["Assessment", "Date", "Purpose", "Scale", "Score", "Pupil", "Rank"],
            &["KS2 mathematics", "14/05/2026", "National", "scaled score", "104", "Amira Okafor", "1"],
            &["Autumn paper", "2026-10-02", "", "grade", "B+", "Kai Berg", "2"],
            &["Autumn paper", "2026-10-02", "common", "", "absent", "Amira Okafor", ""],
        ];
        let text: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let file = read(text.join("\n").as_bytes()).unwrap();
        assert!(file.problems.is_empty(), "{file:?}");
        assert_eq!(file.ignored, ["Rank"]);
        let shown: Vec<_> = file.lines.iter().map(|one| (one.row, one.purpose, one.score.clone())).collect();
        assert_eq!(
            shown,
            [
                (2, Purpose::National, Score::Number(104.0)),
                (3, Purpose::InSchoolCommon, Score::Grade("B+".into())),
                (4, Purpose::InSchoolCommon, Score::Absent),
            ]
        );
        assert_eq!(file.lines[0].on, date(2026, 5, 14));
        assert_eq!(read(&crate::workbook::tests::of_rows(rows)).unwrap().lines, file.lines);
    }

    #[test]
    fn what_is_no_result_is_told_by_row_and_column() {
        let text = "assessment,date,purpose,score,pupil\nA,2026-05-14,formative,3,Amira\nA,soon,common,3,Amira\n\
                    A,2026-05-14,common,,Amira\nA,2026-05-14,common,NaN,Amira\n,2026-05-14,common,3,Amira\n\
                    A,2026-05-14,common,3,7\nA,2026-05-14,common,3,Kai\na,14/5/2026,,4,KAI\n";
        let file = read(text.as_bytes()).unwrap();
        let begins = [
            "row 2, column “purpose”: “formative” is neither",
            "row 3, column “date”: “soon”",
            "row 4, column “score”: the score is missing",
            "row 5, column “score”: “NaN” is no score",
            "row 6, column “assessment”: the assessment",
            "row 7, column “pupil”: ",
            "row 9, column “score”: the same pupil",
        ];
        let said: Vec<String> = file.problems.kept().iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), begins.len(), "{said:?}");
        for (said, begin) in said.iter().zip(begins) {
            assert!(said.starts_with(begin), "{said} – {begin}");
        }
        assert_eq!(file.lines.len(), 1);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), rows in "[a-zA-Z0-9,.\n-]{0,80}") {
            let _ = read(&bytes);
            if let Ok(file) = read(format!("assessment,date,score,pupil\n{rows}").as_bytes()) {
                for problem in file.problems.kept() {
                    prop_assert!(problem.row > 1 && problem.column_name.is_some());
                }
            }
        }
    }
}
