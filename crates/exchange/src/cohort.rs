//! A reference cohort: so many people started here and reached that, with lines above the table that say of what it is.
//!
//! ```text
//! # source: National outcomes by prior score, table 3
//! # year: 2024
//! # subject: Mathematics
//! # prior scale: KS2 scaled score
//! # outcome scale: GCSE 9-1
//! # years: 5
//! # grades: 1 = Grade 1; 2 = Grade 2
//! # cuts: 1 = 0.5; 2 = 1.5
//! # points: 9
//! prior,grade,people
//! 85,1,120
//! ```
//!
//! A cohort with a row left out would be another cohort, so one problem is enough for none of it to be used.

use crate::Problem;
use crate::numbers::{Column, NumberTable};
use crate::problem::{Problems, quoted};
use std::collections::BTreeMap;

/// Most characters of a name or a source.
const LONGEST: usize = 300;

/// A cohort as its file says it.
#[derive(Debug, Clone, PartialEq)]
pub struct CohortFile {
    /// Where it comes from.
    pub source: String,
    /// The year in which its outcomes were reached.
    pub year: u16,
    /// The subject, in the file's words.
    pub subject: String,
    /// What its starts were measured on.
    pub prior_scale: String,
    /// What its outcomes were measured on.
    pub outcome_scale: String,
    /// Years from start to outcome, 1 to 10.
    pub years: u8,
    /// Points of the outcome's scale that the whole subject is worth, above 0, if the file says.
    pub points: Option<f64>,
    /// Whether it says that it was made up by a simulation.
    pub simulated: bool,
    /// Every grade of its rows, lowest first.
    pub grades: Vec<GradeLine>,
    /// Its rows by start and grade, each once.
    pub rows: Vec<CohortLine>,
    /// What is wrong with it; empty where it can be used.
    pub problems: Problems,
}

/// A grade.
#[derive(Debug, Clone, PartialEq)]
pub struct GradeLine {
    /// Its number, which rises with attainment.
    pub grade: u8,
    /// What it is called.
    pub name: String,
    /// From which point of the outcome's scale it is reached, if the file says.
    pub lower_cut: Option<f64>,
}

/// So many people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CohortLine {
    /// Where they started.
    pub prior: f64,
    /// What they reached.
    pub grade: u8,
    /// How many they are, at least 1.
    pub people: u32,
}

/// Reads a cohort.
///
/// # Errors
/// When the table as a whole cannot be read, or a line above it that it needs is missing or says nothing.
pub fn read(text: &str) -> Result<CohortFile, Problem> {
    let table = NumberTable::read(text)?;
    let (prior, grade) =
        (table.column(&["prior", "start", "prior score"])?, table.column(&["grade", "outcome"])?);
    let people = table.find(&["people", "pupils", "count", "n"]);
    let mut problems = Problems::default();
    let mut counted: BTreeMap<(u64, u8), CohortLine> = BTreeMap::new();
    for row in 0..table.len() {
        match line(&table, row, (prior, grade, people)) {
            Ok(Some(one)) => {
                // Rows of the same start and grade are one: a file with a line a person becomes a table.
                let entry =
                    counted.entry((ordered(one.prior), one.grade)).or_insert(CohortLine { people: 0, ..one });
                entry.people = entry.people.saturating_add(one.people);
            }
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    if counted.is_empty() && problems.is_empty() {
        return Err(Problem::file(
            "no row has both a start and a grade",
            "Fill in the columns prior and grade.",
        ));
    }
    let known: Vec<u8> = {
        let mut known: Vec<u8> = counted.values().map(|one| one.grade).collect();
        known.sort_unstable();
        known.dedup();
        known
    };
    let (names, cuts) = (pairs(&table, "grades")?, pairs(&table, "cuts")?);
    let mut grades = Vec::new();
    for grade in known {
        let lower_cut = match cuts.get(&grade).map(|text| (text, text.parse::<f64>())) {
            None => None,
            Some((_, Ok(cut))) if cut.is_finite() => Some(cut),
            Some((text, _)) => return Err(note("cuts", &format!("“{}” is no number", quoted(text)))),
        };
        let name = names.get(&grade).cloned().unwrap_or_else(|| format!("Grade {grade}"));
        grades.push(GradeLine { grade, name, lower_cut });
    }
    let cuts: Vec<f64> = grades.iter().filter_map(|one| one.lower_cut).collect();
    if !cuts.is_sorted_by(|low, high| low < high) {
        return Err(note("cuts", "the cuts do not rise with the grades"));
    }
    Ok(CohortFile {
        source: said(&table, "source")?,
        year: whole(&table, "year", 1990, 2100)?,
        subject: said(&table, "subject")?,
        prior_scale: said(&table, "prior scale")?,
        outcome_scale: said(&table, "outcome scale")?,
        years: u8::try_from(whole(&table, "years", 1, 10)?).unwrap_or(10),
        points: match table.note("points").map(|text| (text, text.parse::<f64>())) {
            None => None,
            Some((_, Ok(points))) if points.is_finite() && points > 0.0 => Some(points),
            Some((text, _)) => {
                return Err(note("points", &format!("“{}” is no number above 0", quoted(text))));
            }
        },
        simulated: table.note("simulated").is_some_and(|says| says.eq_ignore_ascii_case("yes")),
        grades,
        rows: counted.into_values().collect(),
        problems,
    })
}

type Columns = (Column, Column, Option<Column>);

/// A row; `None` where it counts nobody.
fn line(
    table: &NumberTable,
    row: usize,
    (prior, grade, people): Columns,
) -> Result<Option<CohortLine>, Problem> {
    let missing = |column| {
        table.problem(
            row,
            column,
            "it is empty".to_owned(),
            "Every row needs a start and a grade; delete the row if there is none.",
        )
    };
    let start = table.number(row, prior)?.ok_or_else(|| missing(prior))?;
    let reached = table.number(row, grade)?.ok_or_else(|| missing(grade))?;
    let count = match people {
        Some(column) => table.number(row, column)?.ok_or_else(|| missing(column))?,
        None => 1.0,
    };
    let reached = in_range(reached, 255.0).and_then(|grade| u8::try_from(grade).ok()).ok_or_else(|| {
        table.problem(
            row,
            grade,
            format!("{reached} is no grade"),
            "Write grades as whole numbers from 0 to 255 that rise with attainment.",
        )
    })?;
    let count = in_range(count, 10_000_000.0).ok_or_else(|| {
        let column = people.unwrap_or(grade);
        table.problem(
            row,
            column,
            format!("{count} is no number of people"),
            "Write how many people they are, as a whole number.",
        )
    })?;
    Ok((count > 0).then_some(CohortLine { prior: start, grade: reached, people: count }))
}

fn in_range(number: f64, most: f64) -> Option<u32> {
    // Checked to be whole and small: nothing is lost.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    ((0.0..=most).contains(&number) && number.fract() == 0.0).then_some(number as u32)
}

/// Bits of a number in an order that is the numbers' own.
fn ordered(number: f64) -> u64 {
    let bits = number.to_bits();
    if number.is_sign_negative() { !bits } else { bits | (1 << 63) }
}

fn note(name: &str, what: &str) -> Problem {
    Problem::file(format!("“# {name}:” above the table: {what}"), "Mend the line, and send the file again.")
}

fn said(table: &NumberTable, name: &str) -> Result<String, Problem> {
    let says = table.note(name).unwrap_or_default();
    if says.is_empty() {
        let what = format!("there is no line “# {name}: …” above the table");
        return Err(Problem::file(
            what,
            "Add it: a cohort says where it comes from, of which year and of what it is.",
        ));
    }
    if says.chars().count() > LONGEST {
        return Err(note(name, "it is longer than 300 characters"));
    }
    Ok(says.to_owned())
}

fn whole(table: &NumberTable, name: &str, least: u16, most: u16) -> Result<u16, Problem> {
    let says = said(table, name)?;
    let number = says.parse::<u16>().ok().filter(|number| (least..=most).contains(number));
    number
        .ok_or_else(|| note(name, &format!("“{}” is no whole number from {least} to {most}", quoted(&says))))
}

/// The pairs of a line such as “1 = Grade 1; 2 = Grade 2”; none where there is no such line.
fn pairs(table: &NumberTable, name: &str) -> Result<BTreeMap<u8, String>, Problem> {
    let says = table.note(name).unwrap_or_default();
    let parts = says.split(';').filter(|part| !part.trim().is_empty());
    parts
        .map(|part| {
            let (grade, says) = part.split_once('=')?;
            let (grade, says) = (grade.trim().parse().ok()?, says.trim());
            (!says.is_empty() && says.chars().count() <= 40).then(|| (grade, says.to_owned()))
        })
        .collect::<Option<BTreeMap<u8, String>>>()
        .ok_or_else(|| note(name, "write it as “1 = …; 2 = …”, at most 40 characters each"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "# source: Made up\n# year: 2024\n# subject: Mathematics\n# prior scale: KS2 scaled score\n\
                        # outcome scale: GCSE 9-1\n# years: 5\n";

    fn file(head: &str, rows: &str) -> String {
        format!("{head}prior,grade,people\n{rows}")
    }

    #[test]
    fn a_cohort_is_read_with_its_names_and_cuts() {
        let head = format!("{HEAD}# simulated: yes\n# grades: 4 = Four\n# cuts: 4 = 3.5; 5 = 4.5\n");
        let cohort = read(&file(&head, "100,5,2\n100,4,3\n100,5,4\n90,4,0\n")).unwrap();
        assert_eq!(
            (cohort.year, cohort.years, cohort.simulated, cohort.subject.as_str()),
            (2024, 5, true, "Mathematics")
        );
        let rows: Vec<(f64, u8, u32)> =
            cohort.rows.iter().map(|one| (one.prior, one.grade, one.people)).collect();
        assert_eq!(rows, [(100.0, 4, 3), (100.0, 5, 6)], "alike rows are one, nobody is none");
        let grades: Vec<(&str, Option<f64>)> =
            cohort.grades.iter().map(|one| (one.name.as_str(), one.lower_cut)).collect();
        assert_eq!(grades, [("Four", Some(3.5)), ("Grade 5", Some(4.5))]);
        assert!(cohort.problems.is_empty());
    }

    #[test]
    fn a_line_a_person_needs_no_count() {
        let cohort = read(&format!("{HEAD}prior,grade\n98,4\n98,4\n101,6\n")).unwrap();
        assert_eq!(cohort.rows.iter().map(|one| one.people).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let cohort = read(&file(HEAD, "100,5,2\n,5,2\n100,4.5,1\n100,4,-1\n")).unwrap();
        let said: Vec<String> = cohort.problems.kept().iter().map(ToString::to_string).collect();
        assert!(said[0].starts_with("row 9, column “prior”: it is empty"), "{said:?}");
        assert!(said[1].starts_with("row 10, column “grade”: 4.5 is no grade"), "{said:?}");
        assert!(said[2].starts_with("row 11, column “people”: -1 is no number of people"), "{said:?}");
    }

    #[test]
    fn a_cohort_that_does_not_say_what_it_is_is_none() {
        for line in HEAD.lines() {
            let without = HEAD.replace(&format!("{line}\n"), "");
            let problem = read(&file(&without, "100,5,2\n")).unwrap_err().to_string();
            assert!(problem.contains(line.split(':').next().unwrap()), "{problem}");
        }
        for (from, to, says) in [
            ("year: 2024", "year: soon", "“soon” is no whole number from 1990 to 2100"),
            ("years: 5", "years: 20", "from 1 to 10"),
            ("years: 5", "years: 5\n# points: none", "“none” is no number above 0"),
            ("years: 5", "years: 5\n# grades: four", "write it as"),
            ("years: 5", "years: 5\n# cuts: 4 = 5; 5 = 4", "do not rise"),
            ("years: 5", "years: 5\n# cuts: 4 = high", "“high” is no number"),
        ] {
            let problem = read(&file(&HEAD.replace(from, to), "100,4,2\n100,5,2\n")).unwrap_err().to_string();
            assert!(problem.contains(says), "{problem}");
        }
        assert!(read(&file(HEAD, "")).is_err());
        assert!(read(&format!("{HEAD}start,result\n1,2\n")).unwrap_err().to_string().contains("“grade”"));
    }
}
