//! Who leads a school, who acts for a body, and bodies that merge.

use super::{Between, made};
use crate::body::Body;
use crate::codes::code;
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{AboveTx, AboveWriteTx, SchoolTx, SystemTx, SystemWriteTx};
use crate::value::{Row, values};
use crate::{NewBody, NewSystemAudit};
use boxed::boxed;
use domain::{AboveRole, AccountId, BodyId, BodyMembershipId, SchoolId};
use improvement::bodies::{Bodies, BodyStands};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A body, and what it became part of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BodyWithMerge {
    /// The body.
    pub body: Body,
    /// What it became part of, and from which day.
    pub merged: Option<(BodyId, Date)>,
}

/// What an account does for a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AboveMembership {
    /// Its number.
    pub id: BodyMembershipId,
    /// For which body.
    pub body: BodyId,
    /// The body's name.
    pub body_name: String,
    /// Who.
    pub account: AccountId,
    /// As what.
    pub role: AboveRole,
    /// Whether they look after the body's people.
    pub looks_after: bool,
}

/// How they stand to each other, for the rules.
#[must_use]
pub fn as_they_stand(bodies: &[BodyWithMerge]) -> Bodies {
    let stands = |one: &BodyWithMerge| BodyStands { parent: one.body.body.parent, merged: one.merged };
    bodies.iter().map(|one| (one.body.id, stands(one))).collect()
}

const BODIES: &str = "SELECT b.id, b.name, b.kind, b.parent_id, m.into_body_id, m.from_date
     FROM body b LEFT JOIN body_merge m ON m.body_id = b.id ORDER BY b.name, b.id";

fn body(row: &mut Row) -> Result<BodyWithMerge, StoreError> {
    let id = BodyId(row.int()?);
    let body = NewBody { name: row.text()?, kind: row.code()?, parent: row.opt_int()?.map(BodyId) };
    let merged = row.opt_int()?.map(BodyId).zip(row.opt_date()?);
    Ok(BodyWithMerge { body: Body { id, body }, merged })
}

const MEMBERSHIP: &str = "SELECT m.id, m.body_id, b.name, m.account_id, m.role, m.looks_after
     FROM body_membership m JOIN body b ON b.id = m.body_id
     WHERE m.account_id = $1 AND m.from_date <= $2 AND (m.until_date IS NULL OR m.until_date > $2)
     ORDER BY b.name, m.body_id, m.role";

fn membership(row: &mut Row) -> Result<AboveMembership, StoreError> {
    Ok(AboveMembership {
        id: BodyMembershipId(row.int()?),
        body: BodyId(row.int()?),
        body_name: row.text()?,
        account: AccountId(row.int()?),
        role: row.code()?,
        looks_after: row.flag()?,
    })
}

#[boxed]
impl Between<'_> {
    /// Every body, with what it became part of.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_bodies(&mut self) -> Result<Vec<BodyWithMerge>, StoreError> {
        made(self.core.connection.rows(BODIES, values![]).await?, body)
    }
}

#[boxed]
impl SchoolTx {
    /// The body that leads this school on a day: one at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn led_by(&mut self, on: Date) -> Result<Option<BodyId>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT body_id FROM leading_body WHERE school_id = $1 AND from_date <= $2 ORDER BY from_date DESC LIMIT 1",
            values![school, on],
            |row| Ok(BodyId(row.int()?)),
        )
        .await
    }
}

#[boxed]
impl AboveTx {
    /// What an account does for this body on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn memberships_of(
        &mut self,
        account: AccountId,
        on: Date,
    ) -> Result<Vec<AboveMembership>, StoreError> {
        let body = self.body;
        let all: Vec<AboveMembership> = self.all(MEMBERSHIP, values![account, on], membership).await?;
        Ok(all.into_iter().filter(|one| one.body == body).collect())
    }

    /// The schools that this body leads on a day: number and name, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn led_schools(&mut self, on: Date) -> Result<Vec<(SchoolId, String)>, StoreError> {
        let body = self.body;
        self.all(
            "SELECT s.id, s.name FROM leading_body l JOIN school s ON s.id = l.school_id
             WHERE l.body_id = $1 AND l.from_date <= $2
               AND NOT EXISTS (SELECT 1 FROM leading_body n WHERE n.school_id = l.school_id
                               AND n.from_date > l.from_date AND n.from_date <= $2)
             ORDER BY s.name, s.id",
            values![body, on],
            |row| Ok((SchoolId(row.int()?), row.text()?)),
        )
        .await
    }

    /// Since when this body leads the schools that it leads on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leads_since(&mut self, on: Date) -> Result<BTreeMap<SchoolId, Date>, StoreError> {
        let body = self.body;
        let rows: Vec<(SchoolId, Date)> = self
            .all(
                "SELECT l.school_id, l.from_date FROM leading_body l WHERE l.body_id = $1 AND l.from_date <= $2
                   AND NOT EXISTS (SELECT 1 FROM leading_body n WHERE n.school_id = l.school_id
                                   AND n.from_date > l.from_date AND n.from_date <= $2)",
                values![body, on],
                |row| Ok((SchoolId(row.int()?), row.date()?)),
            )
            .await?;
        Ok(rows.into_iter().collect())
    }

    /// The schools that are led on a day by this body or by one below it, by name, each with who leads it. What stood below a
    /// body that became part of this one stands below this one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn schools_below(&mut self, on: Date) -> Result<Vec<(SchoolId, String, BodyId)>, StoreError> {
        let body = self.body;
        self.all(
            "WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT)
                 UNION SELECT b.id FROM below l JOIN (SELECT id, parent_id AS over FROM body WHERE parent_id IS NOT NULL
                     UNION ALL SELECT body_id, into_body_id FROM body_merge WHERE from_date <= $2) b ON b.over = l.id)
             SELECT s.id, s.name, l.body_id FROM leading_body l JOIN school s ON s.id = l.school_id
             WHERE l.body_id IN (SELECT id FROM below) AND l.from_date <= $2
               AND NOT EXISTS (SELECT 1 FROM leading_body n WHERE n.school_id = l.school_id
                               AND n.from_date > l.from_date AND n.from_date <= $2)
             ORDER BY s.name, s.id",
            values![body, on],
            |row| Ok((SchoolId(row.int()?), row.text()?, BodyId(row.int()?))),
        )
        .await
    }

    /// The schools that an improvement partner of this body was named for, on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn partner_schools(
        &mut self,
        of: BodyMembershipId,
        on: Date,
    ) -> Result<Vec<SchoolId>, StoreError> {
        self.all(
            "SELECT school_id FROM partner_school
             WHERE membership_id = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2) ORDER BY school_id",
            values![of, on],
            |row| Ok(SchoolId(row.int()?)),
        )
        .await
    }
}

#[boxed]
impl AboveWriteTx {
    /// Records an operation above schools: ids only.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit(&mut self, new: &NewSystemAudit, at: Timestamp) -> Result<(), StoreError> {
        let id = self.core.new_id(IdKind::SystemAudit).await?;
        let sql = "INSERT INTO system_audit (id, acted_by, action, subject_key, request, acted_at)
             VALUES ($1, $2, $3, $4, $5, $6)";
        let NewSystemAudit { account, action, subject, request } = new;
        self.run(sql, values![id, *account, action, *subject, request, at]).await.map(drop)
    }
}

#[boxed]
impl SystemTx {
    /// Every body, with what it became part of.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn bodies_as_they_stand(&mut self) -> Result<Vec<BodyWithMerge>, StoreError> {
        self.all(BODIES, values![], body).await
    }

    /// What an account does for bodies on a day, by the body's name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn memberships_above(
        &mut self,
        account: AccountId,
        on: Date,
    ) -> Result<Vec<AboveMembership>, StoreError> {
        self.all(MEMBERSHIP, values![account, on], membership).await
    }
}

#[boxed]
impl SystemWriteTx {
    /// Says which body leads a school from a day on, until another does.
    ///
    /// # Errors
    /// When either is not there, or it was said of that day already: see [`SystemWriteTx::mend_leading_body`].
    pub async fn set_leading_body(
        &mut self,
        school: SchoolId,
        body: BodyId,
        from: Date,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO leading_body (school_id, from_date, body_id) VALUES ($1, $2, $3)";
        self.run(sql, values![school, from, body]).await.map(drop)
    }

    /// Says it otherwise for a day of which it was said already. Whether it was.
    ///
    /// # Errors
    /// When the body is not there.
    pub async fn mend_leading_body(
        &mut self,
        school: SchoolId,
        body: BodyId,
        from: Date,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE leading_body SET body_id = $2 WHERE school_id = $1 AND from_date = $3";
        Ok(self.run(sql, values![school, body, from]).await? == 1)
    }

    /// Says what an account does for a body, from a day on.
    ///
    /// # Errors
    /// When either is not there, or it was said already.
    pub async fn add_body_membership(
        &mut self,
        body: BodyId,
        account: AccountId,
        role: AboveRole,
        from: Date,
    ) -> Result<BodyMembershipId, StoreError> {
        let id = self.core.new_id(IdKind::BodyMembership).await?;
        let sql = "INSERT INTO body_membership (id, body_id, account_id, role, from_date, until_date)
             VALUES ($1, $2, $3, $4, $5, NULL)";
        self.run(sql, values![id, body, account, code(role), from]).await?;
        Ok(BodyMembershipId(id))
    }

    /// Ends what an account does for a body: `until` is the first day on which it does so no more.
    ///
    /// # Errors
    /// When there is no such membership.
    pub async fn end_body_membership(&mut self, id: BodyMembershipId, until: Date) -> Result<(), StoreError> {
        let sql = "UPDATE body_membership SET until_date = $2 WHERE id = $1";
        self.run(sql, values![id, until]).await?;
        let schools =
            "UPDATE partner_school SET until_date = CASE WHEN from_date > $2 THEN from_date ELSE $2 END
             WHERE membership_id = $1 AND (until_date IS NULL OR until_date > $2)";
        self.run(schools, values![id, until]).await.map(drop)
    }

    /// Names a school for an improvement partner, from a day on and until the first day on which they are its partner no more.
    /// Said again of the same first day, it holds as it was said last.
    ///
    /// # Errors
    /// When either is not there.
    pub async fn name_partner_school(
        &mut self,
        of: BodyMembershipId,
        school: SchoolId,
        (from, until): (Date, Option<Date>),
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO partner_school (school_id, membership_id, from_date, until_date)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (school_id, membership_id, from_date) DO UPDATE SET until_date = excluded.until_date";
        self.run(sql, values![school, of, from, until]).await.map(drop)
    }

    /// Ends that somebody is a school's partner, or what was to come of it. Whether there was something to end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_partner_school(
        &mut self,
        of: BodyMembershipId,
        school: SchoolId,
        until: Date,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE partner_school SET until_date = CASE WHEN from_date > $3 THEN from_date ELSE $3 END
             WHERE membership_id = $1 AND school_id = $2 AND (until_date IS NULL OR until_date > $3)";
        Ok(self.run(sql, values![of, school, until]).await? > 0)
    }

    /// Says whether somebody looks after the people of their body.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_looks_after(
        &mut self,
        id: BodyMembershipId,
        looks_after: bool,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE body_membership SET looks_after = $2 WHERE id = $1";
        self.run(sql, values![id, looks_after]).await.map(drop)
    }

    /// Makes what somebody was to do above schools, before they ever signed in, that of an account that they have already. The
    /// account made for them is closed.
    ///
    /// # Errors
    /// When that account does the same for the same body already.
    pub async fn merge_officer(
        &mut self,
        from: AccountId,
        into: AccountId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for sql in [
            "UPDATE body_membership SET account_id = $2 WHERE account_id = $1",
            "UPDATE partner_refused SET account_id = $2 WHERE account_id = $1",
        ] {
            self.run(sql, values![from, into]).await?;
        }
        self.run("UPDATE account SET closed_at = $1 WHERE id = $2", values![now, from]).await.map(drop)
    }

    /// Makes one body part of another from a day on: its schools and its people go over, what it put first stops, and everything
    /// that was written stays as it was, under its number, which the other reads as its own.
    ///
    /// # Errors
    /// When either is not there, the first has been merged already, or the two would become part of each other.
    pub async fn merge_body(&mut self, gone: BodyId, into: BodyId, from: Date) -> Result<(), StoreError> {
        if self.body_is_part_of(into, gone).await? {
            return Err(StoreError::Refused { rule: "body_merge_circle".into() });
        }
        let sql = "INSERT INTO body_merge (body_id, into_body_id, from_date) VALUES ($1, $2, $3)";
        self.run(sql, values![gone, into, from]).await?;
        self.run(
            "INSERT INTO body_school (body_id, school_id, from_date)
             SELECT DISTINCT CAST($2 AS BIGINT), school_id, CAST($3 AS TEXT) FROM body_school o
             WHERE o.body_id = $1 AND (o.until_date IS NULL OR o.until_date > $3)
               AND NOT EXISTS (SELECT 1 FROM body_school h WHERE h.body_id = $2 AND h.school_id = o.school_id
                               AND h.from_date <= $3 AND (h.until_date IS NULL OR h.until_date > $3))",
            values![gone, into, from],
        )
        .await?;
        self.run(
            "UPDATE body_school SET until_date = $2
             WHERE body_id = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2)",
            values![gone, from],
        )
        .await?;
        // A school that the other led from that very day already keeps what was said of it.
        self.run(
            "INSERT INTO leading_body (school_id, from_date, body_id)
             SELECT l.school_id, CAST($3 AS TEXT), CAST($2 AS BIGINT) FROM leading_body l
             WHERE l.body_id = $1 AND l.from_date < $3
               AND NOT EXISTS (SELECT 1 FROM leading_body n WHERE n.school_id = l.school_id
                               AND n.from_date > l.from_date AND n.from_date <= $3)",
            values![gone, into, from],
        )
        .await?;
        self.run(
            "UPDATE leading_body SET body_id = $2 WHERE body_id = $1 AND from_date >= $3",
            values![gone, into, from],
        )
        .await?;
        self.move_people(gone, into, from).await?;
        let stop = "UPDATE body_priority SET stopped_on = $2 WHERE body_id = $1 AND stopped_on IS NULL";
        self.run(stop, values![gone, from]).await.map(drop)
    }

    async fn body_is_part_of(&mut self, body: BodyId, of: BodyId) -> Result<bool, StoreError> {
        let found = self
            .one(
                "WITH RECURSIVE line (id) AS (SELECT CAST($1 AS BIGINT)
                     UNION SELECT m.into_body_id FROM body_merge m JOIN line l ON m.body_id = l.id)
                 SELECT id FROM line WHERE id = $2",
                values![body, of],
                |row| row.int(),
            )
            .await?;
        Ok(found.is_some())
    }

    async fn move_people(&mut self, gone: BodyId, into: BodyId, from: Date) -> Result<(), StoreError> {
        let people: Vec<(BodyMembershipId, AccountId, AboveRole)> = self
            .all(
                "SELECT id, account_id, role FROM body_membership
                 WHERE body_id = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2) ORDER BY id",
                values![gone, from],
                |row| Ok((BodyMembershipId(row.int()?), AccountId(row.int()?), row.code()?)),
            )
            .await?;
        for (old, account, role) in people {
            let known: Vec<AboveMembership> = self.memberships_above(account, from).await?;
            let known = known.iter().find(|one| one.body == into && one.role == role).map(|one| one.id);
            let new = match known {
                Some(known) => known,
                None => self.add_body_membership(into, account, role, from).await?,
            };
            self.run(
                "INSERT INTO partner_school (school_id, membership_id, from_date, until_date)
                 SELECT school_id, CAST($2 AS BIGINT), CASE WHEN from_date > $3 THEN from_date ELSE CAST($3 AS TEXT) END, until_date
                 FROM partner_school o WHERE o.membership_id = $1 AND (o.until_date IS NULL OR o.until_date > $3)
                   AND NOT EXISTS (SELECT 1 FROM partner_school h WHERE h.membership_id = $2 AND h.school_id = o.school_id
                                   AND (h.until_date IS NULL OR h.until_date > $3))",
                values![old, new, from],
            )
            .await?;
            let keeps = "UPDATE body_membership SET looks_after = 1
                 WHERE id = $2 AND EXISTS (SELECT 1 FROM body_membership o WHERE o.id = $1 AND o.looks_after = 1)";
            self.run(keeps, values![old, new]).await?;
            self.end_body_membership(old, from).await?;
        }
        Ok(())
    }
}
