//! The register, row by row.

use super::{Establishment, Phase, Register, Status, Urn};
use crate::problem::quoted;
use crate::tabular::{self, Known, needed, optional};
use crate::{Problem, dates, fold, limits};
use csv::StringRecord;
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Column by column, in the spellings of 2017 and of today.
const COLUMNS: &[Known] = &[
    needed("URN", &[]),
    needed("EstablishmentName", &["name", "schoolname"]),
    optional("LA (code)", &["localauthoritycode"]),
    optional("LA (name)", &["localauthorityname", "localauthority"]),
    optional("EstablishmentNumber", &[]),
    optional("TypeOfEstablishment (name)", &["typeofestablishment", "establishmenttype"]),
    optional("TypeOfEstablishment (code)", &[]),
    optional("PhaseOfEducation (name)", &["phaseofeducation", "phase"]),
    needed("EstablishmentStatus (name)", &["establishmentstatus", "status"]),
    optional("StatutoryLowAge", &["statutorylowestage"]),
    optional("StatutoryHighAge", &["statutoryhighestage"]),
    optional("OpenDate", &["openingdate"]),
    optional("Town", &[]),
    optional("Postcode", &[]),
];

/// Reads a register, UTF-8 or Windows-1252, within [`limits::REGISTER_BYTES`].
///
/// # Errors
/// When it is too large, no text, has no row of headings, or lacks the number, the name or the status.
pub fn read(bytes: &[u8]) -> Result<Register, Problem> {
    if bytes.len() > limits::REGISTER_BYTES {
        return Err(Problem::file("this register is larger than 128 MB", "Fetch the one of open schools."));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.contains(&0) {
        return Err(Problem::file("this is no CSV file", "Unpack it first, and choose the .csv inside."));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // Pure UTF-8 is borrowed; the old encoding is what the department publishes.
    let text: Cow<'_, str> = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut records = reader.records();
    let broken = |_: csv::Error| Problem::file("this register cannot be read as CSV", "Fetch it again.");
    let head = records.next().transpose().map_err(broken)?.unwrap_or_default();
    let headings: Vec<String> = head.iter().map(str::to_owned).collect();
    let mut register = Register::default();
    let (places, nearly) = tabular::places(&headings, COLUMNS);
    if let Some(at) = COLUMNS.iter().zip(&places).position(|(one, place)| one.needed && place.is_none()) {
        let what = format!("there is no column “{}”", COLUMNS[at].name);
        let hint = "Fetch the register of establishments, all fields, as CSV.";
        return Err(Problem::row(1, what, hint).at(headings.len() + 1, COLUMNS[at].name));
    }
    for (at, place) in nearly {
        let what = format!("this heading was taken for “{}”", COLUMNS[at].name);
        register
            .notes
            .push(Problem::row(1, what, "Look whether that is right.").at(place + 1, &headings[place]));
    }
    let columns = Columns { headings: &headings, places: &places };
    let mut seen: BTreeMap<Urn, u64> = BTreeMap::new();
    for (row, record) in (2_u64..).zip(records) {
        let one = columns.establishment(row, &record.map_err(broken)?, &mut register);
        match one {
            Ok(one) => {
                if let Some(first) = seen.insert(one.urn, row) {
                    let what = format!("{} stood in row {first} already", one.urn);
                    register.problems.push(columns.problem(row, "URN", what, "This row was left out."));
                    seen.insert(one.urn, first);
                    continue;
                }
                register.establishments.push(one);
            }
            Err(problem) => register.problems.push(problem),
        }
    }
    Ok(register)
}

struct Columns<'h> {
    headings: &'h [String],
    places: &'h [Option<usize>],
}

impl Columns<'_> {
    fn place(&self, column: &str) -> Option<usize> {
        let at = COLUMNS.iter().position(|one| one.name == column)?;
        self.places.get(at).copied().flatten()
    }

    /// A cell; what stands for nothing is empty.
    fn cell<'r>(&self, record: &'r StringRecord, column: &str) -> &'r str {
        let cell = self.place(column).and_then(|place| record.get(place)).unwrap_or_default().trim();
        if matches!(cell, "NA" | "NULL" | "Not applicable" | "Not recorded") { "" } else { cell }
    }

    fn problem(&self, row: u64, column: &str, what: String, hint: &'static str) -> Problem {
        let problem = Problem::row(row, what, hint);
        match self.place(column) {
            Some(place) => problem.at(place + 1, &self.headings[place]),
            None => problem,
        }
    }

    fn establishment(
        &self,
        row: u64,
        record: &StringRecord,
        register: &mut Register,
    ) -> Result<Establishment, Problem> {
        let cell = |column: &str| self.cell(record, column);
        let left_out = "This row was left out.";
        let text = cell("URN");
        let urn = text
            .parse()
            .ok()
            .and_then(Urn::new)
            .ok_or_else(|| self.problem(row, "URN", format!("“{}” is no URN", quoted(text)), left_out))?;
        let name: String = cell("EstablishmentName").split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > 200 {
            let what = "the name is missing or longer than 200 characters".to_owned();
            return Err(self.problem(row, "EstablishmentName", what, left_out));
        }
        let text = cell("EstablishmentStatus (name)");
        let status = status(text).ok_or_else(|| {
            let what = format!("“{}” is no status", quoted(text));
            self.problem(row, "EstablishmentStatus (name)", what, left_out)
        })?;
        let text = cell("PhaseOfEducation (name)");
        let phase = phase(text).unwrap_or_else(|| {
            let what = format!("“{}” is no phase that is known", quoted(text));
            let hint = "It was taken as not applicable.";
            register.notes.push(self.problem(row, "PhaseOfEducation (name)", what, hint));
            Phase::None
        });
        let some = |column: &str| Some(cell(column).to_owned()).filter(|text| !text.is_empty());
        Ok(Establishment {
            row,
            urn,
            name,
            authority: (cell("LA (code)").parse().ok(), cell("LA (name)").to_owned()),
            number: cell("EstablishmentNumber").parse().ok(),
            kind: cell("TypeOfEstablishment (name)").to_owned(),
            kind_code: cell("TypeOfEstablishment (code)").parse().ok(),
            phase,
            status,
            ages: (cell("StatutoryLowAge").parse().ok(), cell("StatutoryHighAge").parse().ok()),
            opened: dates::birth(cell("OpenDate")),
            town: some("Town"),
            postcode: some("Postcode"),
        })
    }
}

fn phase(text: &str) -> Option<Phase> {
    Some(match fold::joined(text).as_str() {
        "" | "notapplicable" => Phase::None,
        "nursery" => Phase::Nursery,
        "primary" => Phase::Primary,
        "middledeemedprimary" => Phase::MiddlePrimary,
        "middledeemedsecondary" => Phase::MiddleSecondary,
        "secondary" => Phase::Secondary,
        "allthrough" => Phase::AllThrough,
        "16plus" => Phase::Sixteen,
        _ => return None,
    })
}

fn status(text: &str) -> Option<Status> {
    Some(match fold::joined(text).as_str() {
        "open" => Status::Open,
        "openbutproposedtoclose" => Status::Closing,
        "closed" => Status::Closed,
        "proposedtoopen" => Status::Proposed,
        _ => return None,
    })
}
