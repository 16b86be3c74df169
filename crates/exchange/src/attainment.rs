//! Scores of national and in-school common assessments: prior attainment, common assessments along the way, outcomes.
//!
//! Columns by heading: who (a name, given and family name, or a UPN; a class tells two of one name apart), subject, scale,
//! score, error (standard error of measurement), date, source; purpose (“national” or “common”) and marker_sd may be left
//! out. A line `# error: 2` above the headings stands for rows without one; so may `# subject:`, `# scale:`, `# date:`,
//! `# source:` and `# purpose:`. A score “taken back” takes back what stood. Columns about anything else are left unread.

use crate::marks::Who;
use crate::names::{self, NameOrder};
use crate::numbers::{Column, NumberTable};
use crate::problem::{Problems, quoted};
use crate::{Problem, dates, fold};
use domain::{Purpose, Upn};
use jiff::civil::Date;

/// Most characters of a scale or a source.
const LONGEST: usize = 100;

/// One score.
#[derive(Debug, Clone, PartialEq)]
pub struct AttainmentLine {
    /// Row of the file.
    pub row: u64,
    /// Whose.
    pub who: Who,
    /// The subject, in the file's words.
    pub subject: String,
    /// What it was measured on.
    pub scale: String,
    /// The score; `None` takes back what stood.
    pub score: Option<f64>,
    /// Its standard error of measurement, 0 or above.
    pub error: f64,
    /// Standard deviation between markers, 0 or above.
    pub marker_sd: f64,
    /// When it was sat.
    pub on: Date,
    /// Where it comes from.
    pub source: String,
    /// National, or in-school common.
    pub purpose: Purpose,
}

/// A file of scores.
#[derive(Debug, Clone, PartialEq)]
pub struct AttainmentFile {
    /// The scores, in the order of the file.
    pub lines: Vec<AttainmentLine>,
    /// Rows that were left out.
    pub problems: Problems,
    /// Headings of columns that were not read.
    pub ignored: Vec<String>,
}

/// Labels of pupils for one calculation.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelFile {
    /// What the column of labels is headed.
    pub heading: String,
    /// Who has which.
    pub lines: Vec<LabelLine>,
    /// Rows that were left out.
    pub problems: Problems,
}

/// One pupil's label.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelLine {
    /// Row of the file.
    pub row: u64,
    /// Whose.
    pub who: Who,
    /// The label; “unknown” where the cell is empty.
    pub label: String,
}

/// Reads labels: who, as above, and one more column, whose heading says what the labels are.
///
/// # Errors
/// When the table as a whole cannot be read, says nowhere who, or has no column or more than one besides.
pub fn read_labels(text: &str) -> Result<LabelFile, Problem> {
    let table = NumberTable::read(text)?;
    let place = table
        .columns()
        .next()
        .ok_or_else(|| Problem::file("this table is empty", "It needs a pupil column and one of labels."))?;
    let columns = who_columns(&table, place)?;
    let own = [columns.name, columns.given, columns.family, columns.upn, columns.class];
    let label: Vec<Column> = table
        .columns()
        .filter(|column| !own.contains(&Some(*column)) && !table.heading(*column).is_empty())
        .collect();
    let [label] = label.as_slice() else {
        let what = format!("there are {} columns besides those that say who", label.len());
        return Err(Problem::file(
            what,
            "Hand in one: its heading says what the groups are. Nothing of it is kept.",
        ));
    };
    let mut file = LabelFile {
        heading: quoted(table.heading(*label)),
        lines: Vec::new(),
        problems: Problems::default(),
    };
    for row in 0..table.len() {
        match who(&table, row, &columns) {
            Ok(who) => {
                let label = table.text(row, *label).map_or_else(|| "unknown".to_owned(), quoted);
                file.lines.push(LabelLine { row: table.row_number(row), who, label });
            }
            Err(problem) => file.problems.push(problem),
        }
    }
    Ok(file)
}

struct Columns {
    name: Option<Column>,
    given: Option<Column>,
    family: Option<Column>,
    upn: Option<Column>,
    class: Option<Column>,
    subject: Option<Column>,
    scale: Option<Column>,
    score: Column,
    error: Option<Column>,
    marker_sd: Option<Column>,
    date: Option<Column>,
    source: Option<Column>,
    purpose: Option<Column>,
}

/// Reads scores.
///
/// # Errors
/// When the table as a whole cannot be read, or has no column with scores, or none that says whose they are.
pub fn read(text: &str) -> Result<AttainmentFile, Problem> {
    let table = NumberTable::read(text)?;
    let columns = columns(&table)?;
    let mut file = AttainmentFile { lines: Vec::new(), problems: Problems::default(), ignored: Vec::new() };
    for row in 0..table.len() {
        match line(&table, row, &columns) {
            Ok(line) => file.lines.push(line),
            Err(problem) => file.problems.push(problem),
        }
    }
    let read = columns.all();
    let unread = table.columns().filter(|column| !read.contains(column));
    file.ignored =
        unread.map(|column| quoted(table.heading(column))).filter(|name| !name.is_empty()).collect();
    Ok(file)
}

impl Columns {
    fn all(&self) -> Vec<Column> {
        let optional = [
            self.name,
            self.given,
            self.family,
            self.upn,
            self.class,
            self.subject,
            self.scale,
            self.error,
            self.marker_sd,
            self.date,
            self.source,
            self.purpose,
        ];
        optional.into_iter().flatten().chain([self.score]).collect()
    }
}

fn columns(table: &NumberTable) -> Result<Columns, Problem> {
    let score = table.column(&["score", "result", "points", "grade"])?;
    Ok(Columns {
        subject: table.find(&["subject"]),
        scale: table.find(&["scale", "assessment", "test"]),
        error: table.find(&["error", "sem", "standard error"]),
        marker_sd: table.find(&["marker_sd", "marker sd"]),
        date: table.find(&["date", "sat on", "on"]),
        source: table.find(&["source"]),
        purpose: table.find(&["purpose"]),
        ..who_columns(table, score)?
    })
}

/// The columns that say who.
fn who_columns(table: &NumberTable, score: Column) -> Result<Columns, Problem> {
    let columns = Columns {
        name: table.find(&["pupil", "name", "student", "pupil name", "full name"]),
        given: table.find(&["given name", "forename", "first name", "given"]),
        family: table.find(&["family name", "surname", "last name", "family"]),
        upn: table.find(&["upn"]),
        class: table.find(&["class", "form", "registration group"]),
        subject: None,
        scale: None,
        score,
        error: None,
        marker_sd: None,
        date: None,
        source: None,
        purpose: None,
    };
    if columns.name.is_none() && columns.given.is_none() && columns.upn.is_none() {
        let hint = "Add a column pupil with names, or upn.";
        return Err(Problem::file("no column says whose these are", hint));
    }
    Ok(columns)
}

fn line(table: &NumberTable, row: usize, columns: &Columns) -> Result<AttainmentLine, Problem> {
    let says = |column: Option<Column>, name: &'static str, hint: &'static str| {
        let cell = column.and_then(|column| table.text(row, column));
        let text = cell.or_else(|| table.note(name)).unwrap_or_default();
        let at = column.unwrap_or(columns.score);
        match text.chars().count() {
            0 => Err(table.problem(row, at, format!("there is no {name}"), hint)),
            1..=LONGEST => Ok(text.to_owned()),
            _ => Err(table.problem(
                row,
                at,
                format!("this {name} is longer than 100 characters"),
                "Shorten it.",
            )),
        }
    };
    let day = says(
        columns.date,
        "date",
        "Write when it was sat, as 2025-05-14, or say so in a line “# date:” above.",
    )?;
    let on = dates::birth(&day).ok_or_else(|| {
        let what = format!("“{}” is no date", quoted(&day));
        table.problem(
            row,
            columns.date.unwrap_or(columns.score),
            what,
            "Write it as 2025-05-14 or 14/05/2025.",
        )
    })?;
    let above = |column: Option<Column>, name: &str, number: f64| {
        let what = format!("{number} is no {name}");
        let at = column.unwrap_or(columns.score);
        if number >= 0.0 {
            Ok(number)
        } else {
            Err(table.problem(row, at, what, "Write a number of 0 or above."))
        }
    };
    let noted = match table.note("error").map(|text| (text, text.parse::<f64>())) {
        Some((_, Ok(number))) if number.is_finite() => Some(number),
        Some((text, _)) => {
            let what = format!("“# error: {}” above the table is no number", quoted(text));
            return Err(Problem::file(what, "Write it as “# error: 2”."));
        }
        None => None,
    };
    let cell = columns.error.map(|column| table.number(row, column)).transpose()?.flatten();
    let error = cell.or(noted).ok_or_else(|| {
        let hint = "Write the test’s standard error of measurement in its points, or 0 if it is exact; a line \
                    “# error: 2” above stands for all rows.";
        table.problem(row, columns.error.unwrap_or(columns.score), "there is no error".to_owned(), hint)
    })?;
    let marker_sd = columns.marker_sd.map(|column| table.number(row, column)).transpose()?.flatten();
    let purpose =
        columns.purpose.and_then(|column| table.text(row, column)).or_else(|| table.note("purpose"));
    let purpose = match purpose.map(fold::joined).as_deref() {
        None | Some("national") => Purpose::National,
        Some("common" | "inschool" | "inschoolcommon") => Purpose::InSchoolCommon,
        Some(_) => {
            let column = columns.purpose.unwrap_or(columns.score);
            let hint = "Write “national”, or “common” for an assessment that all classes sat alike.";
            return Err(table.problem(row, column, "this purpose is not known".to_owned(), hint));
        }
    };
    let taken_back = table.text(row, columns.score).map(fold::words).as_deref() == Some("taken back");
    let score = if taken_back {
        None
    } else {
        let missing = || {
            let hint = "Leave the row out, or write “taken back” to take back what stood.";
            table.problem(row, columns.score, "there is no score".to_owned(), hint)
        };
        Some(table.number(row, columns.score)?.ok_or_else(missing)?)
    };
    Ok(AttainmentLine {
        row: table.row_number(row),
        who: who(table, row, columns)?,
        subject: says(
            columns.subject,
            "subject",
            "Write the subject, or say so in a line “# subject:” above.",
        )?,
        scale: says(columns.scale, "scale", "Write what it was measured on, such as KS2 scaled score.")?,
        score,
        error: above(columns.error, "standard error", error)?,
        marker_sd: above(columns.marker_sd, "spread between markers", marker_sd.unwrap_or(0.0))?,
        on,
        source: says(
            columns.source,
            "source",
            "Write where the score comes from, or say so in a line “# source:” above.",
        )?,
        purpose,
    })
}

fn who(table: &NumberTable, row: usize, columns: &Columns) -> Result<Who, Problem> {
    let text = |column: Option<Column>| column.and_then(|column| table.text(row, column));
    let upn = match (columns.upn, text(columns.upn)) {
        (Some(column), Some(upn)) => Some(Upn::new(upn).map_err(|error| {
            table.problem(row, column, error.to_string(), "Look at it again: a UPN checks itself.")
        })?),
        _ => None,
    };
    let at = columns.name.or(columns.given).or(columns.upn).unwrap_or(columns.score);
    let name = match (text(columns.name), text(columns.given), text(columns.family)) {
        (Some(name), ..) => Some(names::parse(name, NameOrder::GivenFirst)),
        (None, None, None) => None,
        (None, given, family) => Some(names::of_parts(given.unwrap_or_default(), family.unwrap_or_default())),
    };
    let name = name
        .transpose()
        .map_err(|what| table.problem(row, at, what, "Write the name as it stands on the class list."))?;
    if name.is_none() && upn.is_none() {
        let hint = "Write the pupil’s name or UPN.";
        return Err(table.problem(row, at, "it does not say whose score this is".to_owned(), hint));
    }
    Ok(Who { name, upn, class: text(columns.class).map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "pupil,subject,scale,score,error,date,source\n";

    fn problem(row: &str) -> String {
        let file = read(&format!("{HEAD}{row}\n")).unwrap();
        assert!(file.lines.is_empty(), "{row}");
        file.problems.kept()[0].to_string()
    }

    #[test]
    fn a_row_says_everything() {
        let read =
            read(&format!("{HEAD}Amira Okafor,Maths,KS2 scaled score,104,2.5,14/05/2025,STA\n")).unwrap();
        let one = &read.lines[0];
        assert_eq!(one.who.name.as_ref().unwrap().full(), "Amira Okafor");
        assert_eq!((one.row, one.score, one.error, one.marker_sd), (2, Some(104.0), 2.5, 0.0));
        assert_eq!((one.on, one.purpose), (jiff::civil::date(2025, 5, 14), Purpose::National));
    }

    #[test]
    fn lines_above_stand_for_every_row_and_what_is_not_asked_for_is_not_read() {
        let text = "# subject: Maths\n# scale: GCSE 9-1\n# error: 0.4\n# date: 2026-01-20\n# source: Mocks\n\
                    # purpose: common\nsurname,forename,score,marker_sd,FSM\nOkafor,Amira,5.4,0.2,Y\n";
        let read = read(text).unwrap();
        assert_eq!(read.ignored, ["FSM"]);
        let one = &read.lines[0];
        assert_eq!((one.purpose, one.error, one.marker_sd), (Purpose::InSchoolCommon, 0.4, 0.2));
        assert_eq!(one.row, 8);
    }

    #[test]
    fn a_score_can_be_taken_back() {
        let read = read(&format!("{HEAD}Amira Okafor,Maths,KS2,taken back,2,2025-05-14,STA\n")).unwrap();
        assert_eq!(read.lines[0].score, None);
    }

    #[test]
    fn what_is_wrong_is_said_with_row_column_and_what_to_do() {
        for (row, says) in [
            (
                "Amira Okafor,Maths,KS2,high,2,2025-05-14,STA",
                "row 2, column “score”: E_NUMBER: “high” is no number",
            ),
            ("Amira Okafor,Maths,KS2,,2,2025-05-14,STA", "there is no score. Leave the row out"),
            ("Amira Okafor,Maths,KS2,100,,2025-05-14,STA", "column “error”: there is no error"),
            ("Amira Okafor,Maths,KS2,100,-1,2025-05-14,STA", "-1 is no standard error"),
            ("Amira Okafor,Maths,KS2,100,2,May,STA", "column “date”: “May” is no date"),
            ("Amira Okafor,Maths,,100,2,2025-05-14,STA", "there is no scale"),
            ("Amira Okafor,Maths,KS2,100,2,2025-05-14,", "there is no source"),
            (",Maths,KS2,100,2,2025-05-14,STA", "whose score this is"),
        ] {
            let said = problem(row);
            assert!(said.contains(says), "{row}: {said}");
        }
        assert!(read("score\n5\n").unwrap_err().to_string().contains("whose these are"));
        assert!(read("pupil\nAmira\n").unwrap_err().to_string().contains("“score”"));
    }

    #[test]
    fn labels_are_one_column_beside_who() {
        let read =
            read_labels("pupil,class,Home language\nAmira Okafor,9A,other\nBen Lee,9A,\n,9A,x\n").unwrap();
        assert_eq!(read.heading, "Home language");
        let labels: Vec<&str> = read.lines.iter().map(|one| one.label.as_str()).collect();
        assert_eq!((labels, read.problems.count()), (vec!["other", "unknown"], 1));
        for (text, says) in [
            ("pupil\nAmira\n", "there are 0 columns"),
            ("pupil,a,b\nAmira,1,2\n", "there are 2 columns"),
            ("a\n1\n", "whose these are"),
        ] {
            assert!(read_labels(text).unwrap_err().to_string().contains(says), "{text}");
        }
    }

    #[test]
    fn a_upn_checks_itself() {
        let read =
            read("upn,subject,scale,score,error,date,source\nX000,Maths,KS2,100,2,2025-05-14,STA\n").unwrap();
        assert!(read.problems.kept()[0].to_string().contains("column “upn”"));
    }
}
