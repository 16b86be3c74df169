//! What is out: signed files and notices, and the school's public page. The same for the school, for bodies and for anybody.

use crate::error::{StoreError, found};
use crate::transaction::{AboveTx, Core, PublicTx, SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{ReleaseId, SchoolId};
use jiff::civil::Date;
use release::publication::OffCalendar;

/// What was published, or the notice of its withdrawal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublishedRelease {
    /// Its number.
    pub id: ReleaseId,
    /// Whose.
    pub school: SchoolId,
    /// The school's name today.
    pub school_name: String,
    /// What it is called.
    pub title: String,
    /// 1, 2, …
    pub version: u32,
    /// SHA-256 of the signed bytes, in hexadecimal.
    pub fingerprint: String,
    /// The signed file; `None` once it was withdrawn.
    pub content: Option<String>,
    /// When it came out.
    pub published_on: Date,
    /// Why on that day, when it was not the day of the calendar.
    pub off: Option<OffCalendar>,
    /// When it was withdrawn, and why.
    pub withdrawn: Option<(Date, String)>,
}

/// The school's public page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolProfile {
    /// Whose.
    pub school: SchoolId,
    /// The school's name.
    pub school_name: String,
    /// The end of its address, once in the database.
    pub slug: String,
    /// Whether anybody may read it.
    pub is_on: bool,
    /// The school's own words; may be empty.
    pub words: String,
    /// When they were written.
    pub words_on: Option<Date>,
    /// The public half of the school's key, in hexadecimal.
    pub public_key: String,
}

/// A key that a school signs with or signed with: its public half, as text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolKeyRow {
    /// The public half, in hexadecimal.
    pub public_key: String,
    /// The first day.
    pub from: Date,
    /// The signature of the key before it, in hexadecimal; `None` for the first and after one that was revoked.
    pub signed_by_before: Option<String>,
    /// Since when it is not to be trusted, and why.
    pub revoked: Option<(Date, String)>,
}

/// Reads what is out.
#[derive(Debug)]
pub struct Published<'a> {
    core: &'a mut Core,
}

impl SchoolTx {
    /// What is out, of every school.
    pub fn published(&mut self) -> Published<'_> {
        Published { core: &mut self.core }
    }
}

impl AboveTx {
    /// What is out, of every school.
    pub fn published(&mut self) -> Published<'_> {
        Published { core: &mut self.core }
    }
}

impl PublicTx {
    /// What is out, of every school.
    pub fn published(&mut self) -> Published<'_> {
        Published { core: &mut self.core }
    }
}

impl Published<'_> {
    /// Everything that a school published, the latest first; notices in their place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(&mut self, school: SchoolId) -> Result<Vec<PublishedRelease>, StoreError> {
        let sql = "SELECT r.id, r.school_id, s.name, r.title, r.version, r.fingerprint, r.content, r.published_on, r.planned_on,
                          r.off_reason, r.withdrawn_on, r.withdrawn_reason
                   FROM published_release r JOIN school s ON s.id = r.school_id
                   WHERE r.school_id = $1 ORDER BY r.published_on DESC, r.title, r.version DESC";
        let rows = self.core.connection.rows(sql, values![school]).await?;
        rows.into_iter().map(|mut row| published(&mut row)).collect()
    }

    /// The keys of a school, the first first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keys_of(&mut self, school: SchoolId) -> Result<Vec<SchoolKeyRow>, StoreError> {
        let sql = "SELECT public_key, from_date, signed_by_before, revoked_on, revoked_reason FROM school_key
                   WHERE school_id = $1 ORDER BY number";
        let rows = self.core.connection.rows(sql, values![school]).await?;
        rows.into_iter()
            .map(|mut row| {
                let (public_key, from, signed_by_before) = (row.text()?, row.date()?, row.opt_text()?);
                let revoked = row.opt_date()?.zip(row.opt_text()?);
                Ok(SchoolKeyRow { public_key, from, signed_by_before, revoked })
            })
            .collect()
    }

    /// The public page at an address, on or off.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn profile_at(&mut self, slug: &str) -> Result<Option<SchoolProfile>, StoreError> {
        let sql = "SELECT p.school_id, s.name, p.slug, p.is_on, p.words, p.words_on, p.public_key
                   FROM school_profile p JOIN school s ON s.id = p.school_id WHERE p.slug = $1";
        let row = self.core.connection.row(sql, values![slug]).await?;
        row.map(|mut row| profile(&mut row)).transpose()
    }

    /// A school's public page, on or off; `None` before its first release.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn profile_of(&mut self, school: SchoolId) -> Result<Option<SchoolProfile>, StoreError> {
        let sql = "SELECT p.school_id, s.name, p.slug, p.is_on, p.words, p.words_on, p.public_key
                   FROM school_profile p JOIN school s ON s.id = p.school_id WHERE p.school_id = $1";
        let row = self.core.connection.row(sql, values![school]).await?;
        row.map(|mut row| profile(&mut row)).transpose()
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Lets a release out: the signed file takes the place of the draft, and its figures are in the ledger.
    ///
    /// # Errors
    /// When it was not approved with this content.
    pub async fn publish_release(
        &mut self,
        id: ReleaseId,
        approved: &str,
        (signed, fingerprint): (&str, &str),
        on: Date,
        off: Option<&OffCalendar>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE school_release SET stage = 4, changed_on = $4, content = NULL
                   WHERE school_id = $1 AND id = $2 AND stage = 3 AND content = $3";
        let done = self.run(sql, values![school, id, approved, on]).await?;
        found((done == 1).then_some(()), "approved release")?;
        let sql = "INSERT INTO published_release
                       (school_id, id, title, version, fingerprint, content, published_on, planned_on, off_reason)
                   SELECT school_id, id, title, version, $3, $4, $5, $6, $7 FROM school_release WHERE school_id = $1 AND id = $2";
        let (planned, reason) = (off.and_then(|off| off.planned), off.map(|off| off.reason.as_str()));
        self.run(sql, values![school, id, fingerprint, signed, on, planned, reason]).await?;
        self.left(id, on).await
    }

    /// Takes a release back: its figures are gone from here, its notice stays, and so does the ledger.
    ///
    /// # Errors
    /// When it is not out.
    pub async fn withdraw_release(
        &mut self,
        id: ReleaseId,
        on: Date,
        reason: &str,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE school_release SET stage = 5, changed_on = $3 WHERE school_id = $1 AND id = $2 AND stage = 4";
        let done = self.run(sql, values![school, id, on]).await?;
        found((done == 1).then_some(()), "published release")?;
        let sql = "UPDATE published_release SET content = NULL, withdrawn_on = $3, withdrawn_reason = $4
                   WHERE school_id = $1 AND id = $2";
        self.run(sql, values![school, id, on, reason]).await.map(drop)
    }

    /// Adds a key after those that are there, the `number`-th: the first is 1. Whether nobody added one meanwhile.
    ///
    /// # Errors
    /// When the school had that key before.
    pub async fn add_school_key(&mut self, number: usize, new: &SchoolKeyRow) -> Result<bool, StoreError> {
        let school = self.school;
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let sql = "INSERT INTO school_key (school_id, number, public_key, from_date, signed_by_before, revoked_on, revoked_reason)
                   VALUES ($1, $2, $3, $4, $5, NULL, NULL) ON CONFLICT (school_id, number) DO NOTHING";
        let bound = values![school, number, &new.public_key, new.from, new.signed_by_before.as_deref()];
        Ok(self.run(sql, bound).await? == 1)
    }

    /// Says that a key is not to be trusted any more, from a day on. Whether it was trusted until now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_school_key(
        &mut self,
        public_key: &str,
        on: Date,
        reason: &str,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "UPDATE school_key SET revoked_on = $3, revoked_reason = $4
                   WHERE school_id = $1 AND public_key = $2 AND revoked_on IS NULL";
        Ok(self.run(sql, values![school, public_key, on, reason]).await? == 1)
    }

    /// Writes the school's public page, in the place of the one before. The school's number in `profile` is not looked at.
    ///
    /// # Errors
    /// `Conflict` when another school has that address.
    pub async fn save_school_profile(&mut self, profile: &SchoolProfile) -> Result<(), StoreError> {
        let school = self.school;
        let SchoolProfile { slug, is_on, words, words_on, public_key, .. } = profile;
        let sql = "INSERT INTO school_profile (school_id, slug, is_on, words, words_on, public_key)
                   VALUES ($1, $2, $3, $4, $5, $6)
                   ON CONFLICT (school_id) DO UPDATE SET slug = $2, is_on = $3, words = $4, words_on = $5, public_key = $6";
        self.run(sql, values![school, slug, *is_on, words, *words_on, public_key]).await.map(drop)
    }
}

fn published(row: &mut Row) -> Result<PublishedRelease, StoreError> {
    let (id, school, school_name) = (ReleaseId(row.int()?), SchoolId(row.int()?), row.text()?);
    let (title, version, fingerprint, content) = (row.text()?, row.small()?, row.text()?, row.opt_text()?);
    let (published_on, planned) = (row.date()?, row.opt_date()?);
    let off = row.opt_text()?.map(|reason| OffCalendar { planned, reason });
    let withdrawn = row.opt_date()?.zip(row.opt_text()?);
    Ok(PublishedRelease {
        id,
        school,
        school_name,
        title,
        version,
        fingerprint,
        content,
        published_on,
        off,
        withdrawn,
    })
}

fn profile(row: &mut Row) -> Result<SchoolProfile, StoreError> {
    Ok(SchoolProfile {
        school: SchoolId(row.int()?),
        school_name: row.text()?,
        slug: row.text()?,
        is_on: row.flag()?,
        words: row.text()?,
        words_on: row.opt_date()?,
        public_key: row.text()?,
    })
}
