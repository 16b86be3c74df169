//! Classes and sets, and who teaches them, by date.

use crate::codes::{GroupKind, code};
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AccountId, GroupId, SubjectId};
use jiff::civil::Date;

/// A class or set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// What it is.
    pub group: NewGroup,
}

/// A class or set about to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewGroup {
    /// Its name, such as "5B".
    pub name: String,
    /// Class or set.
    pub kind: GroupKind,
    /// School year: -1 Nursery, 0 Reception, 1 to 14; nothing for mixed ages.
    pub year: Option<i8>,
    /// First day.
    pub from: Date,
    /// First day on which it no longer meets.
    pub until: Option<Date>,
}

/// Who teaches a group what, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroupStaff {
    /// The group.
    pub group: GroupId,
    /// Who.
    pub account: AccountId,
    /// What; nothing for everything.
    pub subject: Option<SubjectId>,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

/// A group as somebody who teaches it sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroupOfStaff {
    /// The group.
    pub group: Group,
    /// What they teach it; nothing for everything.
    pub subject: Option<SubjectId>,
}

pub(crate) fn group(row: &mut Row) -> Result<Group, StoreError> {
    let id = GroupId(row.int()?);
    let group = NewGroup {
        name: row.text()?,
        kind: row.code()?,
        year: row.opt_small()?,
        from: row.date()?,
        until: row.opt_date()?,
    };
    Ok(Group { id, group })
}

fn group_staff(row: &mut Row) -> Result<GroupStaff, StoreError> {
    Ok(GroupStaff {
        group: GroupId(row.int()?),
        account: AccountId(row.int()?),
        subject: row.opt_int()?.map(SubjectId),
        from: row.date()?,
        until: row.opt_date()?,
    })
}

#[boxed]
impl SchoolTx {
    /// One group.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn group(&mut self, id: GroupId) -> Result<Option<Group>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT id, name, kind, year, from_date, until_date FROM teaching_group
             WHERE school_id = $1 AND id = $2",
            values![school, id],
            group,
        )
        .await
    }

    /// Every group that meets on a day, by year and name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn groups(&mut self, on: Date) -> Result<Vec<Group>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT id, name, kind, year, from_date, until_date FROM teaching_group
             WHERE school_id = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2)
             ORDER BY COALESCE(year, 99), name, id",
            values![school, on],
            group,
        )
        .await
    }

    /// The groups that somebody teaches on a day, by year and name; once a subject.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn groups_of(&mut self, account: AccountId, on: Date) -> Result<Vec<GroupOfStaff>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT g.id, g.name, g.kind, g.year, g.from_date, g.until_date, s.subject_id
             FROM group_staff s
             JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
             WHERE s.school_id = $1 AND s.account_id = $2
               AND s.from_date <= $3 AND (s.until_date IS NULL OR s.until_date > $3)
               AND g.from_date <= $3 AND (g.until_date IS NULL OR g.until_date > $3)
             ORDER BY COALESCE(g.year, 99), g.name, g.id, COALESCE(s.subject_id, 0)",
            values![school, account, on],
            |row| Ok(GroupOfStaff { group: group(row)?, subject: row.opt_int()?.map(SubjectId) }),
        )
        .await
    }

    /// Who teaches a group on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn group_staff(&mut self, id: GroupId, on: Date) -> Result<Vec<GroupStaff>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT group_id, account_id, subject_id, from_date, until_date FROM group_staff
             WHERE school_id = $1 AND group_id = $2
               AND from_date <= $3 AND (until_date IS NULL OR until_date > $3)
             ORDER BY id",
            values![school, id, on],
            group_staff,
        )
        .await
    }

    /// Who teaches which group that meets on a day, by group.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_group_staff(&mut self, on: Date) -> Result<Vec<GroupStaff>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT s.group_id, s.account_id, s.subject_id, s.from_date, s.until_date FROM group_staff s
             JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
             WHERE s.school_id = $1 AND s.from_date <= $2 AND (s.until_date IS NULL OR s.until_date > $2)
               AND g.from_date <= $2 AND (g.until_date IS NULL OR g.until_date > $2)
             ORDER BY COALESCE(g.year, 99), g.name, s.id",
            values![school, on],
            group_staff,
        )
        .await
    }

    /// Everything somebody teaches or has taught in this school, whatever the date.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staff_links(&mut self, account: AccountId) -> Result<Vec<GroupStaff>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT group_id, account_id, subject_id, from_date, until_date FROM group_staff
             WHERE school_id = $1 AND account_id = $2 ORDER BY id",
            values![school, account],
            group_staff,
        )
        .await
    }

    /// Whether somebody teaches a group on a day, in any subject.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn teaches(&mut self, account: AccountId, id: GroupId, on: Date) -> Result<bool, StoreError> {
        let school = self.school;
        let row = self
            .row(
                "SELECT id FROM group_staff
                 WHERE school_id = $1 AND account_id = $2 AND group_id = $3
                   AND from_date <= $4 AND (until_date IS NULL OR until_date > $4) LIMIT 1",
                values![school, account, id, on],
            )
            .await?;
        Ok(row.is_some())
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Makes a class or set.
    ///
    /// # Errors
    /// When the name is taken from that day on.
    pub async fn create_group(&mut self, new: &NewGroup) -> Result<GroupId, StoreError> {
        let id = self.core.new_id(IdKind::Group).await?;
        let school = self.school;
        self.run(
            "INSERT INTO teaching_group (school_id, id, name, kind, year, from_date, until_date)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![school, id, new.name.as_str(), code(new.kind), new.year, new.from, new.until],
        )
        .await?;
        Ok(GroupId(id))
    }

    /// Gives a group another name.
    ///
    /// # Errors
    /// When there is no such group or the name is taken.
    pub async fn rename_group(&mut self, id: GroupId, name: &str) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE teaching_group SET name = $3 WHERE school_id = $1 AND id = $2",
                values![school, id, name],
            )
            .await?;
        found((done == 1).then_some(()), "class")
    }

    /// Says from when on a group no longer meets.
    ///
    /// # Errors
    /// When there is no such group, or it begins later.
    pub async fn end_group(&mut self, id: GroupId, until: Date) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE teaching_group SET until_date = $3 WHERE school_id = $1 AND id = $2",
                values![school, id, until],
            )
            .await?;
        found((done == 1).then_some(()), "class")
    }

    /// Says who teaches a group what, and when. Saying it twice changes nothing.
    ///
    /// # Errors
    /// When group, account or subject is not there.
    pub async fn add_group_staff(
        &mut self,
        group: GroupId,
        account: AccountId,
        subject: Option<SubjectId>,
        from: Date,
        until: Option<Date>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let known = self
            .row(
                "SELECT id FROM group_staff
                 WHERE school_id = $1 AND group_id = $2 AND account_id = $3
                   AND COALESCE(subject_id, 0) = $4
                   AND from_date <= $5 AND (until_date IS NULL OR until_date > $5)",
                values![school, group, account, subject.map_or(0, |subject| subject.0), from],
            )
            .await?;
        if known.is_some() {
            return Ok(());
        }
        let id = self.core.new_id(IdKind::GroupStaff).await?;
        self.run(
            "INSERT INTO group_staff (school_id, id, group_id, account_id, subject_id, from_date, until_date)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![school, id, group, account, subject, from, until],
        )
        .await
        .map(drop)
    }

    /// Says from when on somebody no longer teaches a group what was said together: one subject, or everything.
    ///
    /// # Errors
    /// When they do not teach it.
    pub async fn end_group_staff(
        &mut self,
        group: GroupId,
        account: AccountId,
        subject: Option<SubjectId>,
        until: Date,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE group_staff
                 SET until_date = CASE WHEN from_date > $4 THEN from_date ELSE $4 END
                 WHERE school_id = $1 AND group_id = $2 AND account_id = $3 AND COALESCE(subject_id, 0) = $5
                   AND (until_date IS NULL OR until_date > $4)",
                values![school, group, account, until, subject.map_or(0, |subject| subject.0)],
            )
            .await?;
        found((done > 0).then_some(()), "teacher of this class")
    }

    /// Says from when on somebody no longer teaches any group. Returns how many that ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_all_group_staff(&mut self, account: AccountId, until: Date) -> Result<u64, StoreError> {
        let school = self.school;
        self.run(
            "UPDATE group_staff SET until_date = CASE WHEN from_date > $3 THEN from_date ELSE $3 END
             WHERE school_id = $1 AND account_id = $2 AND (until_date IS NULL OR until_date > $3)",
            values![school, account, until],
        )
        .await
    }
}
