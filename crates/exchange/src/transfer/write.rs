//! A transfer file written as XML.

use super::{AttendanceYear, FreeMeals, Header, SchoolRef, Sex, StageResult, TransferFile, TransferPupil};
use crate::document::xml::Xml;
use std::collections::BTreeMap;

/// The bytes of a file. The same value gives the same bytes; what is not known is left out.
#[must_use]
pub fn write(file: &TransferFile) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("CTfile", &[], |xml| {
        header(xml, &file.header);
        xml.element("CTFpupilData", &[], |xml| file.pupils.iter().for_each(|one| pupil(xml, one)));
    });
    xml.into_bytes()
}

/// The name that such a file has between schools: sender, CTF, receiver, a number of three digits. `None` where a school's
/// numbers are no numbers of three and four signs.
#[must_use]
pub fn file_name(header: &Header, serial: u16) -> Option<String> {
    let number = |school: &SchoolRef| {
        let plain = |text: &str, length: usize| {
            text.len() == length && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        (plain(&school.authority, 3) && plain(&school.establishment, 4))
            .then(|| format!("{}{}", school.authority, school.establishment))
    };
    let (from, to) = (number(&header.source)?, number(&header.destination)?);
    (1..=999).contains(&serial).then(|| format!("{from}_CTF_{to}_{serial:03}.xml"))
}

fn text(xml: &mut Xml, name: &str, text: &str) {
    if !text.is_empty() {
        xml.element(name, &[], |xml| xml.text(text));
    }
}

fn header(xml: &mut Xml, header: &Header) {
    xml.element("Header", &[], |xml| {
        text(xml, "DocumentName", "Common Transfer File");
        text(xml, "CTFversion", &header.version);
        text(xml, "DateTime", &header.made);
        text(xml, "DocumentQualifier", if header.is_full { "full" } else { "partial" });
        text(xml, "SupplierID", &header.supplier);
        xml.element("SourceSchool", &[], |xml| school(xml, &header.source));
        xml.element("DestSchool", &[], |xml| school(xml, &header.destination));
    });
}

fn school(xml: &mut Xml, school: &SchoolRef) {
    text(xml, "LEA", &school.authority);
    text(xml, "Estab", &school.establishment);
    text(xml, "URN", &school.urn.map(|urn| urn.to_string()).unwrap_or_default());
    text(xml, "SchoolName", school.name.as_deref().unwrap_or_default());
    text(xml, "AcademicYear", &school.year.map(|year| year.to_string()).unwrap_or_default());
}

fn pupil(xml: &mut Xml, pupil: &TransferPupil) {
    xml.element("Pupil", &[], |xml| {
        text(xml, "UPN", pupil.upn.as_ref().map_or("", |upn| upn.as_str()));
        // One name alone stands as the family name, which the format cannot do without.
        let (family, given) = match &pupil.name.family {
            Some(family) => (family.as_str(), pupil.name.given.as_str()),
            None => (pupil.name.given.as_str(), ""),
        };
        text(xml, "Surname", family);
        text(xml, "Forename", given);
        text(xml, "DOB", &pupil.born.map(|born| born.to_string()).unwrap_or_default());
        let sex = pupil.sex.map_or("", |sex| match sex {
            Sex::Female => "F",
            Sex::Male => "M",
        });
        text(xml, "Sex", sex);
        if pupil.preferred.is_some() || pupil.year.is_some() {
            xml.element("BasicDetails", &[], |xml| {
                text(xml, "PreferredForename", pupil.preferred.as_ref().map_or("", |name| name.as_str()));
                let year = pupil.year.map(|year| match year.get() {
                    -1 => "N1".to_owned(),
                    0 => "R".to_owned(),
                    year => year.to_string(),
                });
                text(xml, "NCyearActual", &year.unwrap_or_default());
            });
        }
        if !pupil.meals.is_empty() {
            xml.element("FSMhistory", &[], |xml| pupil.meals.iter().for_each(|one| meals(xml, one)));
        }
        if !pupil.attendance.is_empty() {
            xml.element("Attendance", &[], |xml| pupil.attendance.iter().for_each(|one| year(xml, one)));
        }
        results(xml, &pupil.results);
    });
}

fn meals(xml: &mut Xml, meals: &FreeMeals) {
    xml.element("FSMinstance", &[], |xml| {
        text(xml, "FSMstartDate", &meals.first.to_string());
        text(xml, "FSMendDate", &meals.last.map(|last| last.to_string()).unwrap_or_default());
        text(xml, "UKcountry", meals.country.as_deref().unwrap_or_default());
    });
}

fn year(xml: &mut Xml, year: &AttendanceYear) {
    xml.element("YearData", &[], |xml| {
        text(xml, "Year", &year.year.to_string());
        school(xml, &SchoolRef { year: None, ..year.school.clone() });
        text(xml, "SessionsPossible", &year.possible.to_string());
        text(xml, "SessionsAttended", &year.attended.to_string());
        text(xml, "SessionsAuthorised", &year.authorised.to_string());
        text(xml, "SessionsUnauthorised", &year.unauthorised.to_string());
    });
}

/// Results by stage, each stage once, in the order in which they come.
fn results(xml: &mut Xml, results: &[StageResult]) {
    if results.is_empty() {
        return;
    }
    let mut stages: Vec<&str> = Vec::new();
    let mut by_stage: BTreeMap<&str, Vec<&StageResult>> = BTreeMap::new();
    for one in results {
        if !by_stage.contains_key(one.stage.as_str()) {
            stages.push(&one.stage);
        }
        by_stage.entry(&one.stage).or_default().push(one);
    }
    xml.element("StageAssessments", &[], |xml| {
        for stage in stages {
            xml.element("KeyStage", &[], |xml| {
                text(xml, "Stage", stage);
                by_stage[stage].iter().for_each(|one| result(xml, one));
            });
        }
    });
}

fn result(xml: &mut Xml, one: &StageResult) {
    xml.element("StageAssessment", &[], |xml| {
        text(xml, "Locale", &one.locale);
        text(xml, "Year", &one.year.to_string());
        text(xml, "Subject", &one.subject);
        text(xml, "Method", &one.method);
        text(xml, "Component", &one.component);
        text(xml, "ResultStatus", &one.status);
        text(xml, "ResultQualifier", &one.qualifier);
        text(xml, "Result", &one.result);
    });
}
