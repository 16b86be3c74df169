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

/// What a result is of, where it is not of the whole assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The strand that it asks about.
    pub strand: String,
    /// The question; empty for the strand as a whole.
    pub question: String,
    /// Marks to be had, above 0.
    pub out_of: f64,
}

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
    /// The score; of a part a number from 0 to the marks to be had, or absent.
    pub score: Score,
    /// Which part of the assessment; `None` for all of it.
    pub part: Option<Part>,
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
    optional("strand", &["domain", "contentdomain", "topic"]),
    optional("question", &["item", "questionnumber", "questionname"]),
    optional("out of", &["outof", "max", "maximum", "maxmark", "marksavailable", "available"]),
    tabular::NAME,
    tabular::GIVEN,
    tabular::FAMILY,
    tabular::UPN,
    tabular::CLASS,
];

/// Reads a file of results: columns assessment, date, score, who (pupil, forename and surname, or upn); scale, purpose
/// (“common” or “national”), subject and class may be left out. A row with a strand, or with a strand and a question, is of that
/// part alone, and says out of how many marks.
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
    let mut seen: BTreeMap<(String, String, String, Date, String), u64> = BTreeMap::new();
    for row in &table.rows {
        match line(&table, row, &mut file) {
            Ok(line) => {
                let subject = fold::joined(line.subject.as_deref().unwrap_or_default());
                let of =
                    |part: &Part| format!("{}|{}", fold::words(&part.strand), fold::words(&part.question));
                let part = line.part.as_ref().map(of).unwrap_or_default();
                let key = (line.who.key(), fold::joined(&line.assessment), subject, line.on, part);
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
    let part = part(table, row, (says("strand")?, says("question")?), &score)?;
    Ok(ResultLine {
        row: row.number,
        who,
        assessment,
        subject,
        on,
        purpose,
        scale: says("scale")?,
        score,
        part,
    })
}

/// Which part a row is of, with its marks looked at.
fn part(
    table: &Tabular,
    row: &Row,
    (strand, question): (String, String),
    score: &Score,
) -> Result<Option<Part>, Problem> {
    let refuse = |column, what: String, hint| Err(table.problem(row, column, what, hint));
    if strand.is_empty() {
        let hint = "This row was left out: say which strand the question is of.";
        return if question.is_empty() {
            Ok(None)
        } else {
            refuse("strand", format!("question “{}” has no strand", quoted(&question)), hint)
        };
    }
    let text = table.cell(row, "out of");
    let out_of = text.parse::<f64>().ok().filter(|number| number.is_finite() && *number > 0.0);
    let Some(out_of) = out_of else {
        let hint = "This row was left out: say out of how many marks it is, such as 2.";
        return refuse("out of", format!("“{}” is no number of marks", quoted(text)), hint);
    };
    match score {
        Score::Absent => {}
        Score::Number(marks) if (0.0..=out_of).contains(marks) => {}
        Score::Number(marks) => {
            let hint = "This row was left out: correct the marks, or out of how many they are.";
            return refuse("score", format!("{marks} is not between 0 and {out_of} marks"), hint);
        }
        Score::Grade(grade) => {
            let hint = "This row was left out: a part needs marks.";
            return refuse("score", format!("“{}” is no number of marks", quoted(grade)), hint);
        }
    }
    Ok(Some(Part { strand, question, out_of }))
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

    #[test]
    fn marks_in_parts_say_of_what_and_out_of_how_many() {
        let text = "assessment,date,subject,strand,question,score,out of,pupil\n\
                    A,2026-05-14,Maths,Fractions,Q1,1,2,Amira\nA,2026-05-14,Maths,Fractions,Q2,0,1,Amira\n\
                    A,2026-05-14,Maths,Shape,,7,10,Amira\nA,2026-05-14,Maths,,,31,,Amira\n\
                    A,2026-05-14,Maths,Fractions,Q1,2,2,Amira\nA,2026-05-14,Maths,Fractions,Q3,3,2,Amira\n\
                    A,2026-05-14,Maths,Fractions,Q4,B,2,Amira\nA,2026-05-14,Maths,Fractions,Q5,1,none,Amira\n\
                    A,2026-05-14,Maths,,Q6,1,2,Amira\nA,2026-05-14,Maths,Shape,Q7,absent,2,Amira\n";
        let file = read(text.as_bytes()).unwrap();
        let parts: Vec<_> = file.lines.iter().map(|one| one.part.clone().map(|part| part.question)).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(parts, [some("Q1"), some("Q2"), some(""), None, some("Q7")]);
        let said: Vec<String> = file.problems.kept().iter().map(ToString::to_string).collect();
        let begins = [
            "row 6, column “score”: the same pupil",
            "row 7, column “score”: 3 is not between 0 and 2 marks",
            "row 8, column “score”: “B” is no number of marks",
            "row 9, column “out of”: “none” is no number of marks",
            "row 10, column “strand”: question “Q6” has no strand",
        ];
        assert_eq!(said.len(), begins.len(), "{said:?}");
        for (said, begin) in said.iter().zip(begins) {
            assert!(said.starts_with(begin), "{said} – {begin}");
        }
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
