//! A Common Transfer File, for the next school's own system.

use super::make::{MadeFile, WhoMoves, members};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use exchange::classes::SchoolYear;
use exchange::names::ChildName;
use exchange::transfer::{self, AttendanceYear, Header, SchoolRef, TransferFile, TransferPupil};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use store::{AttendanceCounts, SchoolTx};

/// The version of the format that is written.
const VERSION: &str = "25.0";
/// Where a number is not known.
const UNKNOWN: (&str, &str) = ("LLL", "LLLL");

/// Where pupils go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// Its URN, where it is known.
    pub urn: Option<u32>,
    /// Its name, where it is not in the register.
    pub name: String,
}

#[boxed]
impl App {
    /// A transfer file of a pupil, a class or a year: who they are, their year and their attendance of this school year. Each pupil
    /// has a line in the audit.
    ///
    /// # Errors
    /// `NotFound` when nobody of the school is meant.
    pub async fn make_transfer(
        &self,
        permit: &Permit,
        who: WhoMoves,
        to: &Destination,
    ) -> Result<MadeFile, AppError> {
        permit.for_action(Action::MovePupils)?;
        let mut tx = self.store.write(permit.school).await?;
        let pupils = members(&mut tx, permit, who).await?;
        let time = permit.school_time(&mut tx).await?;
        let details = tx.details().await?.details;
        let own = details.urn.as_deref().and_then(|urn| urn.parse().ok());
        let year = begins(time.today()).year() + 1;
        let mut source = school(&mut tx, own, &details.name).await?;
        source.year = u16::try_from(year).ok();
        let header = Header {
            version: VERSION.into(),
            made: time.zone.to_datetime(time.now).strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            is_full: false,
            supplier: "Attune".into(),
            destination: school(&mut tx, to.urn, &to.name).await?,
            source,
        };
        let found = people(&mut tx, &pupils, time.today(), &header.source).await?;
        let file = TransferFile { header, pupils: found };
        for pupil in &pupils {
            permit.audit_of(&mut tx, store::AuditSubject::Pupil(*pupil)).await?;
        }
        tx.commit().await?;
        let name = transfer::file_name(&file.header, 1).unwrap_or_else(|| "transfer.xml".into());
        Ok(MadeFile { name, content: transfer::write(&file), pupils: pupils.len() })
    }
}

async fn school(tx: &mut SchoolTx, urn: Option<u32>, name: &str) -> Result<SchoolRef, AppError> {
    let known = match urn {
        Some(urn) => tx.establishment(urn).await?,
        None => None,
    };
    let number = |number: Option<u16>, width: usize, unknown: &str| {
        number.map_or_else(|| unknown.to_owned(), |number| format!("{number:0width$}"))
    };
    let of = known.as_ref();
    Ok(SchoolRef {
        authority: number(of.and_then(|one| one.authority_code), 3, UNKNOWN.0),
        establishment: number(of.and_then(|one| one.number), 4, UNKNOWN.1),
        urn,
        name: of
            .map(|one| one.name.clone())
            .or_else(|| Some(name.trim().to_owned()).filter(|one| !one.is_empty())),
        year: None,
    })
}

/// The first day of the school year that a day is in.
fn begins(day: Date) -> Date {
    let this = date(day.year(), 9, 1);
    if day < this { date(day.year() - 1, 9, 1) } else { this }
}

async fn people(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
    today: Date,
    source: &SchoolRef,
) -> Result<Vec<TransferPupil>, AppError> {
    let years: BTreeMap<_, _> =
        tx.groups(today).await?.into_iter().map(|one| (one.id, one.group.year)).collect();
    let mut year_of: BTreeMap<PupilId, i8> = BTreeMap::new();
    for one in tx.memberships_of(pupils).await? {
        if let (true, Some(Some(year))) = (one.holds_on(today), years.get(&one.group)) {
            year_of.insert(one.pupil, *year);
        }
    }
    let mut marks: BTreeMap<PupilId, AttendanceYear> = BTreeMap::new();
    for one in tx.attendance(pupils, begins(today), today).await? {
        let year = marks.entry(one.pupil).or_insert_with(|| AttendanceYear {
            year: source.year.unwrap_or_default(),
            school: source.clone(),
            possible: 0,
            attended: 0,
            authorised: 0,
            unauthorised: 0,
        });
        let counted = match one.counts {
            AttendanceCounts::Present | AttendanceCounts::Elsewhere => &mut year.attended,
            AttendanceCounts::Authorised => &mut year.authorised,
            AttendanceCounts::Unauthorised => &mut year.unauthorised,
            AttendanceCounts::NotPossible => continue,
        };
        *counted += 1;
        year.possible += 1;
    }
    let mut found: BTreeMap<PupilId, TransferPupil> = BTreeMap::new();
    for one in tx.pupils_by_id(pupils).await? {
        let identity = one.identity;
        let pupil = TransferPupil {
            line: 0,
            upn: identity.upn,
            name: ChildName { given: identity.given, family: identity.family },
            preferred: identity.preferred,
            born: identity.birth,
            sex: None,
            year: year_of.get(&one.id).copied().and_then(SchoolYear::new),
            meals: Vec::new(),
            attendance: marks.remove(&one.id).into_iter().collect(),
            results: Vec::new(),
        };
        found.insert(one.id, pupil);
    }
    Ok(pupils.iter().filter_map(|pupil| found.remove(pupil)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_begins_in_september() {
        assert_eq!(begins(date(2026, 8, 31)), date(2025, 9, 1));
        assert_eq!(begins(date(2026, 9, 1)), date(2026, 9, 1));
    }
}
