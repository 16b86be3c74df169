//! The ledger of erased children across schools: read from a database, kept apart as a file, applied again.
//!
//! A line says which school, when that school was made, which number, and when it was erased: nothing about anybody.
//! When the school was made tells one database from another, whose numbers are the same and mean other children.

use super::line::hex_sum;
use crate::connection::Connection;
use crate::erasure;
use crate::error::StoreError;
use crate::open::Store;
use crate::transaction::Core;
use crate::value::{instant, values};
use boxed::boxed;
use domain::{PupilId, SchoolId};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// One erased child.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LedgerLine {
    /// In which school.
    pub school: SchoolId,
    /// When that school was made.
    pub school_made_at: Timestamp,
    /// A number that leads to nobody.
    pub pupil: PupilId,
    /// When.
    pub erased_at: Timestamp,
}

const FIRST_LINE: &str = "attune erasures 1";

/// Longest file taken, in characters: some hundred thousand lines.
const LONGEST: usize = 32 * 1024 * 1024;

#[boxed]
impl Store {
    /// The ledger of every school, by school and number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erasure_ledger(&self) -> Result<Vec<LedgerLine>, StoreError> {
        read(&mut self.reading().await?.connection).await
    }
}

/// The ledger as a file: a first line, a line a child with tabs between, and the SHA-256 of all before.
#[must_use]
pub fn write_ledger(lines: &[LedgerLine]) -> String {
    let mut text = format!("{FIRST_LINE}\n");
    for line in lines {
        let (made, erased) = (line.school_made_at.as_millisecond(), line.erased_at.as_millisecond());
        let _ = writeln!(text, "{}\t{made}\t{}\t{erased}", line.school, line.pupil);
    }
    let sum = hex_sum(Sha256::digest(text.as_bytes()).as_slice());
    text + "sum " + &sum + "\n"
}

/// Reads what [`write_ledger`] wrote.
///
/// # Errors
/// When it is no ledger, is damaged, or ends too early.
pub fn read_ledger(text: &str) -> Result<Vec<LedgerLine>, StoreError> {
    let problem = |line: usize, problem: &str| StoreError::Ledger {
        line: u64::try_from(line).unwrap_or(u64::MAX),
        problem: problem.to_owned(),
    };
    if text.len() > LONGEST || text.lines().next() != Some(FIRST_LINE) {
        return Err(problem(1, "this is no list of erasures"));
    }
    let (body, sum) = text.rsplit_once("sum ").ok_or_else(|| problem(1, "the file ends too early"))?;
    if sum.trim_end() != hex_sum(Sha256::digest(body.as_bytes()).as_slice()) {
        return Err(problem(body.lines().count() + 1, "the file is damaged: its checksum does not fit"));
    }
    let lines = body.lines().enumerate().skip(1);
    lines.map(|(at, line)| one(line).ok_or_else(|| problem(at + 1, "this is no line of the list"))).collect()
}

fn one(line: &str) -> Option<LedgerLine> {
    let mut fields = line.split('\t').map(|field| field.parse::<i64>().ok());
    let mut next = || fields.next().flatten();
    Some(LedgerLine {
        school: SchoolId(next()?),
        school_made_at: Timestamp::from_millisecond(next()?).ok()?,
        pupil: PupilId(next()?),
        erased_at: Timestamp::from_millisecond(next()?).ok()?,
    })
}

/// The ledger of an open database.
#[boxed]
pub(super) async fn read(connection: &mut Connection) -> Result<Vec<LedgerLine>, StoreError> {
    let rows = connection
        .rows(
            "SELECT l.school_id, s.created_at, l.pupil_id, l.erased_at
             FROM erasure_ledger l JOIN school s ON s.id = l.school_id ORDER BY l.school_id, l.pupil_id",
            values![],
        )
        .await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(LedgerLine {
                school: SchoolId(row.int()?),
                school_made_at: row.at()?,
                pupil: PupilId(row.int()?),
                erased_at: instant(row.int()?)?,
            })
        })
        .collect()
}

/// What applying a ledger did.
#[derive(Default)]
pub(super) struct Applied {
    /// Children who were there and are erased again.
    pub(super) erased: u64,
    /// Lines about schools that this database does not hold.
    pub(super) elsewhere: u64,
}

/// Erases again every child of the ledger who is there, and keeps the lines of those who are not.
#[boxed]
pub(super) async fn apply(core: &mut Core, ledger: &[LedgerLine]) -> Result<Applied, StoreError> {
    let mut applied = Applied::default();
    for line in ledger {
        let (school, pupil) = (line.school, line.pupil);
        let same = "SELECT id FROM school WHERE id = $1 AND created_at = $2";
        if core.connection.row(same, values![school, line.school_made_at]).await?.is_none() {
            applied.elsewhere += 1;
            continue;
        }
        let there = "SELECT id FROM pupil WHERE school_id = $1 AND id = $2";
        if core.connection.row(there, values![school, pupil]).await?.is_some() {
            erasure::erase(core, school, pupil, line.erased_at).await?;
            applied.erased += 1;
        } else {
            erasure::keep_line(core, school, pupil, line.erased_at).await?;
        }
    }
    if !ledger.is_empty() && applied.elsewhere == u64::try_from(ledger.len()).unwrap_or(u64::MAX) {
        return Err(StoreError::OtherDatabase);
    }
    erasure::never_again(core).await?;
    Ok(applied)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pupil: i64) -> LedgerLine {
        let at = |second| Timestamp::from_second(second).unwrap();
        LedgerLine { school: SchoolId(2), school_made_at: at(9), pupil: PupilId(pupil), erased_at: at(99) }
    }

    #[test]
    fn a_ledger_survives_its_file() {
        let lines = [line(5), line(7)];
        let text = write_ledger(&lines);
        assert!(text.starts_with("attune erasures 1\n2\t9000\t5\t99000\n"), "{text}");
        assert_eq!(read_ledger(&text).unwrap(), lines);
        assert_eq!(read_ledger(&write_ledger(&[])).unwrap(), []);
    }

    #[test]
    fn a_damaged_or_cut_ledger_is_refused() {
        let text = write_ledger(&[line(5), line(7)]);
        let cut = &text[..text.len() / 2];
        for wrong in ["", "hello\n", cut, &text.replace("\t5\t", "\t6\t"), "attune erasures 1\n"] {
            assert!(matches!(read_ledger(wrong), Err(StoreError::Ledger { .. })), "{wrong:?}");
        }
    }
}
