//! Lists of another system: what it calls people and classes, and what an import of them did, step by step.

use crate::codes::{RosterKind, RosterPart, StepKind, code, opt_code};
use crate::connection::Backend;
use crate::error::{StoreError, found};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, BatchId, GroupId, PupilId, SubjectId};
use jiff::civil::Date;

/// Of what a key is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyIs {
    /// A class or set.
    Group(GroupId),
    /// A pupil.
    Pupil(PupilId),
    /// Somebody who works here.
    Staff(AccountId),
    /// A pupil's place in a class, from and until when that is said; both days belong to it.
    Place(GroupId, PupilId, Option<Date>, Option<Date>),
    /// That somebody teaches or helps a class, from and until when that is said.
    StaffPlace(GroupId, AccountId, RosterPart, Option<Date>, Option<Date>),
}

impl KeyIs {
    /// Of which kind it is.
    #[must_use]
    pub fn kind(self) -> RosterKind {
        match self {
            Self::Group(_) => RosterKind::Group,
            Self::Pupil(_) => RosterKind::Pupil,
            Self::Staff(_) => RosterKind::Staff,
            Self::Place(..) | Self::StaffPlace(..) => RosterKind::Place,
        }
    }
}

/// What another system calls something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RosterKey {
    /// Its key there.
    pub key: String,
    /// What it is here.
    pub is: KeyIs,
}

/// One thing that an import of lists did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RosterStep {
    /// What.
    pub step: StepKind,
    /// Which class.
    pub group: Option<GroupId>,
    /// Which pupil.
    pub pupil: Option<PupilId>,
    /// Who teaches.
    pub account: Option<AccountId>,
    /// What they teach.
    pub subject: Option<SubjectId>,
    /// The day from which it holds.
    pub on: Date,
    /// How it stood before, in the importer's own writing.
    pub stood: Option<String>,
}

const COLUMNS: [&str; 10] = [
    "school_id",
    "system",
    "kind",
    "source_key",
    "group_id",
    "pupil_id",
    "account_id",
    "part",
    "first_date",
    "last_date",
];

type Parts =
    (Option<GroupId>, Option<PupilId>, Option<AccountId>, Option<RosterPart>, Option<Date>, Option<Date>);

fn parts(is: KeyIs) -> Parts {
    match is {
        KeyIs::Group(group) => (Some(group), None, None, None, None, None),
        KeyIs::Pupil(pupil) => (None, Some(pupil), None, None, None, None),
        KeyIs::Staff(account) => (None, None, Some(account), None, None, None),
        KeyIs::Place(group, pupil, first, last) => {
            (Some(group), Some(pupil), None, Some(RosterPart::Pupil), first, last)
        }
        KeyIs::StaffPlace(group, account, part, first, last) => {
            (Some(group), None, Some(account), Some(part), first, last)
        }
    }
}

fn key(row: &mut Row) -> Result<RosterKey, StoreError> {
    let (kind, key) = (row.code()?, row.text()?);
    let group = row.opt_int()?.map(GroupId);
    let pupil = row.opt_int()?.map(PupilId);
    let account = row.opt_int()?.map(AccountId);
    let part: Option<RosterPart> = row.opt_code()?;
    let (first, last) = (row.opt_date()?, row.opt_date()?);
    let is = match (kind, group, pupil, account) {
        (RosterKind::Group, Some(group), ..) => KeyIs::Group(group),
        (RosterKind::Pupil, _, Some(pupil), _) => KeyIs::Pupil(pupil),
        (RosterKind::Staff, .., Some(account)) => KeyIs::Staff(account),
        (RosterKind::Place, Some(group), Some(pupil), _) => KeyIs::Place(group, pupil, first, last),
        (RosterKind::Place, Some(group), None, Some(account)) => {
            KeyIs::StaffPlace(group, account, found(part, "part in a class")?, first, last)
        }
        _ => return Err(StoreError::Corrupt { detail: "a key of another system that leads nowhere".into() }),
    };
    Ok(RosterKey { key, is })
}

#[boxed]
impl SchoolTx {
    /// Every key that is known of one system, by kind and key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn roster_keys(&mut self, system: &str) -> Result<Vec<RosterKey>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT kind, source_key, group_id, pupil_id, account_id, part, first_date, last_date
             FROM roster_key WHERE school_id = $1 AND system = $2 ORDER BY kind, source_key",
            values![school, system],
            key,
        )
        .await
    }

    /// What an import of lists did, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn roster_steps(&mut self, batch: BatchId) -> Result<Vec<RosterStep>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT step, group_id, pupil_id, account_id, subject_id, on_date, stood
             FROM roster_step WHERE school_id = $1 AND batch_id = $2 ORDER BY place",
            values![school, batch],
            |row| {
                Ok(RosterStep {
                    step: row.code()?,
                    group: row.opt_int()?.map(GroupId),
                    pupil: row.opt_int()?.map(PupilId),
                    account: row.opt_int()?.map(AccountId),
                    subject: row.opt_int()?.map(SubjectId),
                    on: row.date()?,
                    stood: row.opt_text()?,
                })
            },
        )
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Holds the school's lists until this transaction ends: who brings in lists at the same time waits, and then reads what
    /// was written. SQLite has one writer at a time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hold_lists(&mut self) -> Result<(), StoreError> {
        let school = self.school;
        let lock = match self.core.connection.backend() {
            Backend::Sqlite => "",
            // Not the key: rows that refer to the school may be added meanwhile.
            Backend::Postgres => "FOR NO KEY UPDATE",
        };
        let sql = format!("SELECT id FROM school WHERE id = $1 {lock}");
        let held = self.one(sqlx::AssertSqlSafe(sql), values![school], |row| row.int()).await?;
        found(held.map(drop), "school")
    }

    /// Says what a system calls things, in the place of what these keys were before.
    ///
    /// # Errors
    /// When a class, pupil or account is not there.
    pub async fn set_roster_keys(&mut self, system: &str, keys: &[RosterKey]) -> Result<(), StoreError> {
        let school = self.school;
        let mut rows = Vec::with_capacity(keys.len() * COLUMNS.len());
        for one in keys {
            let (group, pupil, account, part, first, last) = parts(one.is);
            rows.extend(values![
                school,
                system,
                code(one.is.kind()),
                one.key.as_str(),
                group,
                pupil,
                account,
                opt_code(part),
                first,
                last
            ]);
        }
        let on_conflict = "ON CONFLICT (school_id, system, kind, source_key) DO UPDATE SET \
            group_id = excluded.group_id, pupil_id = excluded.pupil_id, account_id = excluded.account_id, \
            part = excluded.part, first_date = excluded.first_date, last_date = excluded.last_date";
        self.core.connection.insert_many_or("roster_key", &COLUMNS, rows, on_conflict).await
    }

    /// Lets a key go. Returns whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_roster_key(
        &mut self,
        system: &str,
        kind: RosterKind,
        key: &str,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let sql =
            "DELETE FROM roster_key WHERE school_id = $1 AND system = $2 AND kind = $3 AND source_key = $4";
        Ok(self.run(sql, values![school, system, code(kind), key]).await? > 0)
    }

    /// Keeps what an import of lists did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_roster_steps(
        &mut self,
        batch: BatchId,
        steps: &[RosterStep],
    ) -> Result<(), StoreError> {
        let school = self.school;
        let rows = (0_i64..)
            .zip(steps)
            .flat_map(|(place, one)| {
                values![
                    school,
                    batch,
                    place,
                    code(one.step),
                    one.group,
                    one.pupil,
                    one.account,
                    one.subject,
                    one.on,
                    one.stood.clone()
                ]
            })
            .collect();
        let columns = [
            "school_id",
            "batch_id",
            "place",
            "step",
            "group_id",
            "pupil_id",
            "account_id",
            "subject_id",
            "on_date",
            "stood",
        ];
        self.core.connection.insert_many("roster_step", &columns, rows).await
    }

    /// Puts a pupil who was here before on roll again from a day on. On roll already, nothing changes.
    ///
    /// # Errors
    /// When there is no such pupil.
    pub async fn enrol_again(&mut self, pupil: PupilId, from: Date) -> Result<(), StoreError> {
        let school = self.school;
        let on_roll = self
            .row(
                "SELECT pupil_id FROM enrolment
                 WHERE school_id = $1 AND pupil_id = $2 AND (until_date IS NULL OR until_date > $3)",
                values![school, pupil, from],
            )
            .await?;
        if on_roll.is_some() {
            return Ok(());
        }
        self.run(
            "INSERT INTO enrolment (school_id, pupil_id, from_date) VALUES ($1, $2, $3)
             ON CONFLICT (school_id, pupil_id, from_date) DO UPDATE SET until_date = NULL",
            values![school, pupil, from],
        )
        .await
        .map(drop)
    }

    /// Takes back that a pupil left the school on a day. Returns whether one did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn resume_enrolment(&mut self, pupil: PupilId, ended: Date) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "UPDATE enrolment SET until_date = NULL
                   WHERE school_id = $1 AND pupil_id = $2 AND until_date = $3";
        Ok(self.run(sql, values![school, pupil, ended]).await? > 0)
    }

    /// Takes back that a pupil left a class on a day. Returns whether one did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn resume_place(
        &mut self,
        group: GroupId,
        pupil: PupilId,
        ended: Date,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "UPDATE group_membership SET until_date = NULL
                   WHERE school_id = $1 AND group_id = $2 AND pupil_id = $3 AND until_date = $4";
        Ok(self.run(sql, values![school, group, pupil, ended]).await? > 0)
    }

    /// Takes back that a class ended: it meets again.
    ///
    /// # Errors
    /// When there is no such class.
    pub async fn resume_group(&mut self, group: GroupId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE teaching_group SET until_date = NULL WHERE school_id = $1 AND id = $2";
        let done = self.run(sql, values![school, group]).await?;
        found((done == 1).then_some(()), "class")
    }
}
