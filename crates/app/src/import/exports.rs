//! How it comes out again: tables that any spreadsheet opens, and that this data desk reads back.

use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{PupilId, Purpose};
use exchange::csv_out::CsvOut;
use jiff::Span;
use std::collections::BTreeMap;
use store::{HalfDay, SchoolTx};

/// Days of attendance that are handed out: a school year.
const YEAR: i64 = 366;

/// A table to take out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Export {
    /// Who is here and in which classes.
    Classes,
    /// Scores of common and national assessments.
    Scores,
    /// Marks of the register of the last school year.
    Attendance,
}

impl Export {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Classes, Self::Scores, Self::Attendance];

    /// Its name in addresses and of its file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Classes => "classes",
            Self::Scores => "scores",
            Self::Attendance => "attendance",
        }
    }

    /// The one of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

#[boxed]
impl App {
    /// A table as CSV; that it was taken out is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn export(&self, permit: &Permit, which: Export) -> Result<Vec<u8>, AppError> {
        permit.for_action(Action::UseDataDesk)?;
        let mut tx = self.store.read(permit.school).await?;
        let rows = rows(&mut tx, permit, which).await?;
        drop(tx);
        permit.audit_view(self).await?;
        written(&rows).map_err(|error| AppError::Broken(error.to_string()))
    }
}

fn written(rows: &[Vec<String>]) -> std::io::Result<Vec<u8>> {
    let mut out = CsvOut::new(Vec::new())?;
    for row in rows {
        out.row(row)?;
    }
    out.finish()
}

async fn rows(tx: &mut SchoolTx, permit: &Permit, which: Export) -> Result<Vec<Vec<String>>, AppError> {
    let today = permit.school_time(tx).await?.today();
    let pupils = tx.pupils(today).await?;
    let ids: Vec<PupilId> = pupils.iter().map(|one| one.id).collect();
    let groups: BTreeMap<_, _> =
        tx.groups(today).await?.into_iter().map(|one| (one.id, one.group.name)).collect();
    let mut classes: BTreeMap<PupilId, Vec<String>> = BTreeMap::new();
    for one in tx.memberships_of(&ids).await?.into_iter().filter(|one| one.holds_on(today)) {
        classes.entry(one.pupil).or_default().extend(groups.get(&one.group).cloned());
    }
    let heading = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let who = |pupil: &store::Pupil| {
        let identity = &pupil.identity;
        [identity.given.to_string(), identity.family_text().to_owned(), upn(identity)]
    };
    let by_id: BTreeMap<PupilId, &store::Pupil> = pupils.iter().map(|one| (one.id, one)).collect();
    let mut rows = Vec::new();
    match which {
        Export::Classes => {
            rows.push(heading(&["Forename", "Surname", "UPN", "Preferred name", "DOB", "Class"]));
            for one in &pupils {
                let none = vec![String::new()];
                for class in classes.get(&one.id).unwrap_or(&none) {
                    let mut row = who(one).to_vec();
                    row.push(one.identity.preferred.as_ref().map(ToString::to_string).unwrap_or_default());
                    row.push(one.identity.birth.map(|day| day.to_string()).unwrap_or_default());
                    row.push(class.clone());
                    rows.push(row);
                }
            }
        }
        Export::Scores => {
            let titles: BTreeMap<_, _> =
                tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
            let columns = [
                "Forename", "Surname", "UPN", "subject", "scale", "score", "date", "source", "purpose",
                "error",
            ];
            rows.push(heading(&columns));
            for one in tx.attainments(&ids).await? {
                let Some(pupil) = by_id.get(&one.pupil) else { continue };
                let purpose = if one.purpose == Purpose::National { "national" } else { "common" };
                let mut row = who(pupil).to_vec();
                row.push(titles.get(&one.subject).cloned().unwrap_or_default());
                row.extend([one.scale, one.score.to_string(), one.on.to_string(), one.source]);
                row.extend([purpose.to_owned(), one.error.to_string()]);
                rows.push(row);
            }
        }
        Export::Attendance => {
            rows.push(heading(&["Forename", "Surname", "UPN", "date", "session", "code"]));
            let from = today.saturating_sub(Span::new().days(YEAR));
            for one in tx.attendance(&ids, from, today).await? {
                let Some(pupil) = by_id.get(&one.pupil) else { continue };
                let half = if one.half == HalfDay::Morning { "am" } else { "pm" };
                let mut row = who(pupil).to_vec();
                row.extend([one.on.to_string(), half.to_owned(), one.code]);
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

fn upn(identity: &store::Identity) -> String {
    identity.upn.as_ref().map_or_else(String::new, |upn| upn.as_str().to_owned())
}
