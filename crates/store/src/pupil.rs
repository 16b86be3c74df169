//! Pupils: a number everywhere, and an identity kept apart from it, which can be erased.

mod change;

use crate::error::StoreError;
use crate::group::{Group, group};
use crate::statement::{LIST_PART, Statement};
use crate::transaction::SchoolTx;
use crate::value::{Row, values};
use boxed::boxed;
use domain::{GroupId, PersonName, PupilId, Upn};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A pupil as those who teach them know them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pupil {
    /// The number used everywhere else.
    pub id: PupilId,
    /// Who it is.
    pub identity: Identity,
}

/// Who a pupil is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identity {
    /// Given name.
    pub given: PersonName,
    /// Family name; some children have one name, and a name and a class are enough.
    pub family: Option<PersonName>,
    /// What they are called, where that is another name.
    pub preferred: Option<PersonName>,
    /// Birth date.
    pub birth: Option<Date>,
    /// Unique Pupil Number; nothing works worse without it.
    pub upn: Option<Upn>,
    /// Their key in the system a list came from.
    pub source_key: Option<String>,
}

impl Identity {
    /// What they are called in class.
    #[must_use]
    pub fn called(&self) -> &PersonName {
        self.preferred.as_ref().unwrap_or(&self.given)
    }

    /// The family name, or nothing.
    #[must_use]
    pub fn family_text(&self) -> &str {
        self.family.as_ref().map_or("", PersonName::as_str)
    }
}

/// A pupil about to be put on roll.
pub type NewPupil = Identity;

/// A pupil's place in a class or set, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroupMembership {
    /// Who.
    pub pupil: PupilId,
    /// Where.
    pub group: GroupId,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

impl GroupMembership {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// An empty column is no family name: kept so, because it sorts first and alike in both databases.
fn family(text: &str) -> Result<Option<PersonName>, StoreError> {
    if text.is_empty() {
        return Ok(None);
    }
    PersonName::new(text).map(Some).map_err(|error| StoreError::Corrupt { detail: error.to_string() })
}

fn pupil(row: &mut Row) -> Result<Pupil, StoreError> {
    Ok(Pupil {
        id: PupilId(row.int()?),
        identity: Identity {
            given: row.checked(PersonName::new)?,
            family: family(&row.text()?)?,
            preferred: row.opt_checked(PersonName::new)?,
            birth: row.opt_date()?,
            upn: row.opt_checked(Upn::new)?,
            source_key: row.opt_text()?,
        },
    })
}

#[boxed]
impl SchoolTx {
    /// One pupil.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pupil(&mut self, id: PupilId) -> Result<Option<Pupil>, StoreError> {
        Ok(self.pupils_by_id(&[id]).await?.pop())
    }

    /// Pupils by number, in no promised order; those that are not there are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pupils_by_id(&mut self, ids: &[PupilId]) -> Result<Vec<Pupil>, StoreError> {
        let mut pupils = Vec::with_capacity(ids.len());
        for part in ids.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT pupil_id, given_name, family_name, preferred_name, birth_date, upn, source_key
                 FROM pupil_identity WHERE school_id = ",
            )
            .bind(self.school)
            .push(" AND pupil_id IN ")
            .list(part)
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                pupils.push(pupil(&mut row)?);
            }
        }
        Ok(pupils)
    }

    /// The pupils of a class or set on a day, by family and given name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pupils_in(&mut self, group: GroupId, on: Date) -> Result<Vec<Pupil>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT i.pupil_id, i.given_name, i.family_name, i.preferred_name, i.birth_date, i.upn, i.source_key
             FROM group_membership m
             JOIN pupil_identity i ON i.school_id = m.school_id AND i.pupil_id = m.pupil_id
             WHERE m.school_id = $1 AND m.group_id = $2
               AND m.from_date <= $3 AND (m.until_date IS NULL OR m.until_date > $3)
             ORDER BY i.family_name, i.given_name, i.pupil_id",
            values![school, group, on],
            pupil,
        )
        .await
    }

    /// Every pupil on roll on a day, by family and given name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pupils(&mut self, on: Date) -> Result<Vec<Pupil>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT i.pupil_id, i.given_name, i.family_name, i.preferred_name, i.birth_date, i.upn, i.source_key
             FROM enrolment e
             JOIN pupil_identity i ON i.school_id = e.school_id AND i.pupil_id = e.pupil_id
             WHERE e.school_id = $1 AND e.from_date <= $2 AND (e.until_date IS NULL OR e.until_date > $2)
             ORDER BY i.family_name, i.given_name, i.pupil_id",
            values![school, on],
            pupil,
        )
        .await
    }

    /// Every pupil who is or once was on roll and is not erased, by name: also a leaver is found by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn everybody(&mut self) -> Result<Vec<Pupil>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT pupil_id, given_name, family_name, preferred_name, birth_date, upn, source_key
             FROM pupil_identity WHERE school_id = $1 ORDER BY family_name, given_name, pupil_id",
            values![school],
            pupil,
        )
        .await
    }

    /// Every pupil that there ever was in the school and who is not erased, by number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_pupil_ids(&mut self) -> Result<Vec<PupilId>, StoreError> {
        let school = self.school;
        self.all("SELECT id FROM pupil WHERE school_id = $1 ORDER BY id", values![school], |row| {
            Ok(PupilId(row.int()?))
        })
        .await
    }

    /// Which of these UPNs belong to pupils of this school.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pupils_by_upn(&mut self, upns: &[Upn]) -> Result<BTreeMap<Upn, PupilId>, StoreError> {
        let texts: Vec<&str> = upns.iter().map(Upn::as_str).collect();
        let mut found = BTreeMap::new();
        for part in texts.chunks(LIST_PART) {
            let sql = "SELECT upn, pupil_id FROM pupil_identity WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let rows = statement.push(" AND upn IN ").list(part).rows(&mut self.core.connection).await?;
            for mut row in rows {
                found.insert(row.checked(Upn::new)?, PupilId(row.int()?));
            }
        }
        Ok(found)
    }

    /// Which of these keys of a list belong to pupils of this school.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pupils_by_source(
        &mut self,
        keys: &[String],
    ) -> Result<BTreeMap<String, PupilId>, StoreError> {
        let texts: Vec<&str> = keys.iter().map(String::as_str).collect();
        let mut found = BTreeMap::new();
        for part in texts.chunks(LIST_PART) {
            let sql = "SELECT source_key, pupil_id FROM pupil_identity WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let rows =
                statement.push(" AND source_key IN ").list(part).rows(&mut self.core.connection).await?;
            for mut row in rows {
                found.insert(row.text()?, PupilId(row.int()?));
            }
        }
        Ok(found)
    }

    /// The classes and sets of a pupil on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn groups_of_pupil(&mut self, id: PupilId, on: Date) -> Result<Vec<Group>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT g.id, g.name, g.kind, g.year, g.from_date, g.until_date
             FROM group_membership m
             JOIN teaching_group g ON g.school_id = m.school_id AND g.id = m.group_id
             WHERE m.school_id = $1 AND m.pupil_id = $2
               AND m.from_date <= $3 AND (m.until_date IS NULL OR m.until_date > $3)
             ORDER BY g.name, g.id",
            values![school, id, on],
            group,
        )
        .await
    }

    /// Every place these pupils have or had in classes and sets, by pupil and date.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn memberships_of(&mut self, pupils: &[PupilId]) -> Result<Vec<GroupMembership>, StoreError> {
        let mut memberships = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let rows = Statement::new(
                &self.core.connection,
                "SELECT pupil_id, group_id, from_date, until_date FROM group_membership WHERE school_id = ",
            )
            .bind(self.school)
            .push(" AND pupil_id IN ")
            .list(part)
            .push(" ORDER BY pupil_id, from_date, group_id")
            .rows(&mut self.core.connection)
            .await?;
            for mut row in rows {
                memberships.push(GroupMembership {
                    pupil: PupilId(row.int()?),
                    group: GroupId(row.int()?),
                    from: row.date()?,
                    until: row.opt_date()?,
                });
            }
        }
        Ok(memberships)
    }

    /// Whether a pupil is in a class or set on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_member(&mut self, id: PupilId, group: GroupId, on: Date) -> Result<bool, StoreError> {
        let school = self.school;
        let row = self
            .row(
                "SELECT pupil_id FROM group_membership
                 WHERE school_id = $1 AND group_id = $2 AND pupil_id = $3
                   AND from_date <= $4 AND (until_date IS NULL OR until_date > $4) LIMIT 1",
                values![school, group, id, on],
            )
            .await?;
        Ok(row.is_some())
    }
}
