//! A transfer file read from XML.

use super::{
    AttendanceYear, FreeMeals, Header, SchoolRef, Sex, StageResult, TransferFile, TransferPupil, TransferRead,
};
use crate::classes::SchoolYear;
use crate::problem::{Problems, quoted};
use crate::xml::{self, Element};
use crate::{Problem, dates, limits, names, text};
use domain::{PersonName, Upn};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::str::FromStr;

/// Most characters of a code or a name in a file.
const LONGEST: usize = 200;

/// What is read of a pupil.
const READ: [&str; 10] = [
    "UPN",
    "Surname",
    "Forename",
    "DOB",
    "Sex",
    "Gender",
    "BasicDetails",
    "FSMhistory",
    "Attendance",
    "StageAssessments",
];

/// Reads a file.
///
/// # Errors
/// When it is too large, no XML, no transfer file, or holds no pupil.
pub fn read(bytes: &[u8]) -> Result<TransferRead, Problem> {
    if bytes.len() > limits::TRANSFER_BYTES {
        return Err(Problem::file("this file is larger than 32 MB", "Export one year group at a time."));
    }
    let (text, _) = text::decode(bytes)
        .map_err(|problem| Problem::file(problem.to_string(), "A transfer file ends in .xml."))?;
    let root = xml::read(&text)?;
    if !root.name.eq_ignore_ascii_case("CTfile") {
        let what = format!("this is no transfer file: it begins with “{}”", quoted(&root.name));
        return Err(root.problem(what, "A Common Transfer File begins with CTfile."));
    }
    let mut read = TransferRead::default();
    match root.child("Header") {
        Some(header) => read.file.header = header_of(header, &mut read),
        None => {
            let hint = "Nothing says which school it comes from. Look at the names below.";
            read.notes.push(root.problem("there is no header", hint));
        }
    }
    let pupils = root.all("CTFpupilData").flat_map(|data| data.all("Pupil"));
    let mut upns: BTreeMap<Upn, u64> = BTreeMap::new();
    let mut count = 0_usize;
    for element in pupils {
        count += 1;
        let Some(pupil) = pupil(element, &mut read) else { continue };
        if let Some(upn) = &pupil.upn {
            if let Some(first) = upns.get(upn) {
                let what = format!("the pupil of this UPN stood in row {first} already");
                read.problems.push(element.problem(what, "This one was left out."));
                continue;
            }
            upns.insert(upn.clone(), element.line);
        }
        read.file.pupils.push(pupil);
    }
    if count == 0 {
        return Err(root.problem("there is no pupil in this file", "Export it again with pupils chosen."));
    }
    Ok(read)
}

fn header_of(element: &Element, read: &mut TransferRead) -> Header {
    let qualifier = element.says("DocumentQualifier");
    let is_full = qualifier.eq_ignore_ascii_case("full");
    if !is_full && !qualifier.eq_ignore_ascii_case("partial") {
        let what = format!("“{}” is neither full nor partial", quoted(qualifier));
        read.notes.push(element.problem(what, "It was taken as partial."));
    }
    let mut school = |name: &str| {
        element.child(name).map_or_else(SchoolRef::default, |school| school_of(school, &mut read.problems))
    };
    Header {
        source: school("SourceSchool"),
        destination: school("DestSchool"),
        version: short(element.says("CTFversion")),
        made: short(element.says("DateTime")),
        is_full,
        supplier: short(element.says("SupplierID")),
    }
}

fn school_of(element: &Element, problems: &mut Problems) -> SchoolRef {
    SchoolRef {
        authority: short(element.says("LEA")),
        establishment: short(element.says("Estab")),
        urn: number(element, "URN", problems),
        name: some(element.says("SchoolName")),
        year: number(element, "AcademicYear", problems),
    }
}

fn pupil(element: &Element, read: &mut TransferRead) -> Option<TransferPupil> {
    let name = match names::of_parts(element.says("Forename"), element.says("Surname")) {
        Ok(name) => name,
        Err(what) => {
            let hint = "This pupil was left out: ask the other school for the file again.";
            let at = element.child("Forename").or_else(|| element.child("Surname")).unwrap_or(element);
            read.problems.push(at.problem(what, hint));
            return None;
        }
    };
    let unread = element
        .children
        .iter()
        .filter(|child| !READ.iter().any(|name| child.name.eq_ignore_ascii_case(name)));
    read.ignored.extend(unread.map(|child| quoted(&child.name)));
    let problems = &mut read.problems;
    let details = element.child("BasicDetails");
    let detail = |name: &str| details.and_then(|details| details.child(name)).or_else(|| element.child(name));
    let upn = element.child("UPN").filter(|upn| !upn.text.is_empty()).and_then(|one| {
        let upn = Upn::new(&one.text);
        let hint = "The pupil is taken in without it; correct it when you can.";
        upn.map_err(|error| problems.push(one.problem(error.to_string(), hint))).ok()
    });
    let sex = element.child("Sex").or_else(|| element.child("Gender"));
    let year = detail("NCyearActual").filter(|year| !year.text.is_empty()).and_then(|one| {
        let year = SchoolYear::read(&one.text);
        if year.is_none() {
            let what = format!("“{}” is no year group", quoted(&one.text));
            problems.push(one.problem(what, "It was left empty."));
        }
        year
    });
    Some(TransferPupil {
        line: element.line,
        upn,
        preferred: detail("PreferredForename")
            .and_then(|one| PersonName::new(&one.text).ok())
            .filter(|preferred| *preferred != name.given),
        name,
        born: day(element, "DOB", problems),
        sex: sex.and_then(|one| match one.text.as_str() {
            "F" | "f" => Some(Sex::Female),
            "M" | "m" => Some(Sex::Male),
            _ => None,
        }),
        year,
        meals: meals(element, problems),
        attendance: attendance(element, problems),
        results: results(element, problems),
    })
}

fn meals(pupil: &Element, problems: &mut Problems) -> Vec<FreeMeals> {
    let history = pupil.all("FSMhistory").flat_map(|history| history.all("FSMinstance"));
    let mut meals = Vec::new();
    for one in history {
        let Some(first) = day(one, "FSMstartDate", problems) else {
            problems.push(one.problem("there is no first day", "This time was left out."));
            continue;
        };
        let last = day(one, "FSMendDate", problems);
        meals.push(FreeMeals { first, last, country: some(one.says("UKcountry")) });
    }
    meals
}

fn attendance(pupil: &Element, problems: &mut Problems) -> Vec<AttendanceYear> {
    let mut years = Vec::new();
    for one in pupil.all("Attendance").flat_map(|attendance| attendance.all("YearData")) {
        let mut sessions = |name: &str| number::<u32>(one, name, problems);
        let (possible, attended) = (sessions("SessionsPossible"), sessions("SessionsAttended"));
        let (authorised, unauthorised) = (sessions("SessionsAuthorised"), sessions("SessionsUnauthorised"));
        let year = number::<u16>(one, "Year", problems);
        let (Some(year), Some(possible), Some(attended)) = (year, possible, attended) else {
            let what = "the year, the possible or the attended sessions are missing";
            problems.push(one.problem(what, "This year was left out."));
            continue;
        };
        let (authorised, unauthorised) = (authorised.unwrap_or(0), unauthorised.unwrap_or(0));
        let all = [attended, authorised, unauthorised].into_iter().map(u64::from).sum::<u64>();
        if all > u64::from(possible) {
            let what = format!("{all} sessions attended and missed, but {possible} possible");
            problems.push(one.problem(what, "This year was left out."));
            continue;
        }
        let school = SchoolRef { year: None, ..school_of(one, problems) };
        years.push(AttendanceYear { year, school, possible, attended, authorised, unauthorised });
    }
    years
}

fn results(pupil: &Element, problems: &mut Problems) -> Vec<StageResult> {
    let mut results = Vec::new();
    for stage in pupil.all("StageAssessments").flat_map(|all| all.all("KeyStage")) {
        for one in stage.all("StageAssessment") {
            let Some(year) = number(one, "Year", problems) else {
                problems.push(one.problem("there is no year", "This result was left out."));
                continue;
            };
            let says = |name: &str| short(one.says(name));
            results.push(StageResult {
                stage: short(stage.says("Stage")),
                locale: says("Locale"),
                year,
                subject: says("Subject"),
                method: says("Method"),
                component: says("Component"),
                status: says("ResultStatus"),
                qualifier: says("ResultQualifier"),
                result: says("Result"),
            });
        }
    }
    results
}

/// A text of bounded length.
fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect::<String>().trim().to_owned()
}

fn some(text: &str) -> Option<String> {
    Some(short(text)).filter(|text| !text.is_empty())
}

fn number<T: FromStr>(within: &Element, name: &str, problems: &mut Problems) -> Option<T> {
    let one = within.child(name).filter(|one| !one.text.is_empty())?;
    let number =
        if one.text.bytes().all(|byte| byte.is_ascii_digit()) { one.text.parse().ok() } else { None };
    if number.is_none() {
        problems.push(one.problem(format!("“{}” is no number", quoted(&one.text)), "It was left empty."));
    }
    number
}

fn day(within: &Element, name: &str, problems: &mut Problems) -> Option<Date> {
    let one = within.child(name).filter(|one| !one.text.is_empty())?;
    let day = dates::birth(&one.text);
    if day.is_none() {
        let what = format!("“{}” is no day", quoted(&one.text));
        problems.push(one.problem(what, "It was left empty. It is written as 2015-11-20."));
    }
    day
}

impl TransferFile {
    /// The pupils as children of a class list, for the import that matches them with those a school knows.
    #[must_use]
    pub fn children(&self) -> Vec<crate::classes::Child> {
        let child = |pupil: &TransferPupil| crate::classes::Child {
            row: pupil.line,
            name: pupil.name.clone(),
            preferred: pupil.preferred.clone(),
            class: None,
            year: pupil.year,
            upn: pupil.upn.clone(),
            born: pupil.born,
        };
        self.pupils.iter().map(child).collect()
    }
}
