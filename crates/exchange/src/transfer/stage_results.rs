//! Results of stage tests out of a transfer file, as lines for the door through which all results come in.
//!
//! Only tests: what a teacher assessed alone is no common assessment. Of the day a file says only the year. Totals of a year's
//! attendance are told and not taken: they are no marks of a register.

use super::{AttendanceYear, StageResult, TransferPupil, TransferRead};
use crate::Problem;
use crate::marks::Who;
use crate::problem::quoted;
use crate::results::{ResultFile, ResultLine, Score};
use domain::Purpose;
use jiff::civil::Date;

/// The words of a subject's code in a file; other codes stand as they are.
const SUBJECTS: [(&str, &str); 6] = [
    ("MAT", "Mathematics"),
    ("ENG", "English"),
    ("REA", "Reading"),
    ("WRI", "Writing"),
    ("SCI", "Science"),
    ("GPS", "Grammar, punctuation and spelling"),
];

/// The lines, with what was left out by the row of its pupil.
#[must_use]
pub fn stage_results(read: TransferRead) -> ResultFile {
    let mut file = ResultFile {
        problems: read.problems,
        notes: read.notes,
        ignored: read.ignored.into_iter().collect(),
        ..ResultFile::default()
    };
    let mut dated = false;
    for pupil in &read.file.pupils {
        for result in &pupil.results {
            match line(pupil, result) {
                Ok(line) => {
                    dated = true;
                    file.lines.push(line);
                }
                Err(problem) => file.problems.push(problem),
            }
        }
        for year in &pupil.attendance {
            file.notes.push(attended(pupil.line, year));
        }
    }
    if dated {
        let what = "the file says of each test only its year";
        file.notes.push(Problem::file(what, "The last day of May stands for it."));
    }
    file
}

fn line(pupil: &TransferPupil, result: &StageResult) -> Result<ResultLine, Problem> {
    let StageResult { stage, subject, method, component, status, qualifier, result: said, year, .. } = result;
    let called = [stage, subject, component].map(|part| quoted(part)).join(" ");
    let out = |what: String| Err(Problem::row(pupil.line, what, "This result was left out."));
    if method != "TT" {
        return out(format!("{called} is no test: “{}”", quoted(method)));
    }
    let score = match (status.as_str(), said.parse::<f64>()) {
        ("R", Ok(number)) if number.is_finite() => Score::Number(number),
        ("R", _) => Score::Grade(said.clone()),
        ("A", _) => Score::Absent,
        _ => return out(format!("{called} has the status “{}” and no result", quoted(status))),
    };
    let on =
        i16::try_from(*year).ok().filter(|year| *year >= 1990).and_then(|year| Date::new(year, 5, 31).ok());
    let Some(on) = on else { return out(format!("{called} was taken in the year “{year}”")) };
    let words =
        SUBJECTS.iter().find(|(code, _)| code == subject).map_or(subject.as_str(), |(_, words)| words);
    let parts = |parts: [&String; 4]| {
        parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    Ok(ResultLine {
        part: None,
        row: pupil.line,
        who: Who { name: Some(pupil.name.clone()), upn: pupil.upn.clone(), class: None },
        assessment: parts([stage, subject, component, &String::new()]),
        subject: Some(words.to_owned()),
        on,
        purpose: Purpose::National,
        // Marks and scaled scores of one test are two scales.
        scale: parts([stage, subject, component, qualifier]),
        score,
    })
}

fn attended(row: u64, year: &AttendanceYear) -> Problem {
    let AttendanceYear { year, possible, attended, authorised, unauthorised, .. } = year;
    let what = format!(
        "attendance of {}/{:02}: {attended} of {possible} half days, {authorised} missed with leave and {unauthorised} without",
        u32::from(*year).saturating_sub(1),
        year % 100
    );
    Problem::row(row, what, "It is shown here and not stored: totals of a year are no marks of a register.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::ChildName;
    use crate::transfer::{SchoolRef, TransferFile};
    use domain::PersonName;
    use jiff::civil::date;

    fn result(subject: &str, method: &str, status: &str, said: &str) -> StageResult {
        StageResult {
            stage: "KS2".into(),
            locale: "ENG".into(),
            year: 2026,
            subject: subject.into(),
            method: method.into(),
            component: "MTC".into(),
            status: status.into(),
            qualifier: "MT".into(),
            result: said.into(),
        }
    }

    fn file(results: Vec<StageResult>) -> ResultFile {
        let school = SchoolRef::default();
        let attendance = vec![AttendanceYear {
            year: 2026,
            school,
            possible: 380,
            attended: 371,
            authorised: 7,
            unauthorised: 2,
        }];
        let pupil = TransferPupil {
            line: 6,
            upn: None,
            name: ChildName {
                given: PersonName::new("Albert").unwrap(),
                family: PersonName::new("Rooster").ok(),
            },
            preferred: None,
            born: None,
            sex: None,
            year: None,
            meals: Vec::new(),
            attendance,
            results,
        };
        let file = TransferFile { pupils: vec![pupil], ..TransferFile::default() };
        stage_results(TransferRead { file, ..TransferRead::default() })
    }

    #[test]
    fn a_test_is_a_national_result_of_its_year() {
        let read = file(vec![result("MAT", "TT", "R", "25"), result("XYZ", "TT", "R", "EXS")]);
        let one = &read.lines[0];
        assert_eq!((one.row, one.subject.as_deref(), one.on), (6, Some("Mathematics"), date(2026, 5, 31)));
        assert_eq!((one.purpose, one.scale.as_str()), (Purpose::National, "KS2 MAT MTC MT"));
        assert_eq!((&one.score, one.assessment.as_str()), (&Score::Number(25.0), "KS2 MAT MTC"));
        assert_eq!(read.lines[1].score, Score::Grade("EXS".into()), "a grade is for the door to refuse");
        assert_eq!(read.lines[1].subject.as_deref(), Some("XYZ"));
        let notes: Vec<String> = read.notes.kept().iter().map(ToString::to_string).collect();
        assert!(notes[0].contains("attendance of 2025/26: 371 of 380 half days"), "{notes:?}");
        assert!(notes[1].contains("only its year"), "{notes:?}");
    }

    #[test]
    fn what_is_no_test_or_has_no_result_stays_out_with_its_row() {
        let mut old = result("MAT", "TT", "R", "25");
        old.year = 26;
        let read = file(vec![
            result("MAT", "TA", "R", "EXS"),
            result("MAT", "TT", "N", ""),
            result("MAT", "TT", "A", ""),
            old,
        ]);
        assert_eq!(read.lines.len(), 1);
        assert_eq!(read.lines[0].score, Score::Absent);
        let said: Vec<String> = read.problems.kept().iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 3);
        assert!(said[0].starts_with("row 6: KS2 MAT MTC is no test: “TA”"), "{said:?}");
        assert!(said[1].contains("the status “N”") && said[2].contains("the year “26”"), "{said:?}");
    }
}
