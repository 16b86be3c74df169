//! Who acts for a body and for which schools, by name: for whoever looks after its people, and for the school that has somebody
//! named for it. Names are an account's, which no transaction above schools reaches.

use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx, SystemTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AboveRole, AccountId, BodyId, BodyMembershipId, EmailAddress, PersonName, SchoolId};
use jiff::civil::Date;

/// Somebody who acts for a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonAbove {
    /// What they do, by its number.
    pub id: BodyMembershipId,
    /// Who.
    pub account: AccountId,
    /// Their name.
    pub name: PersonName,
    /// The address that they sign in with.
    pub email: Option<EmailAddress>,
    /// As what.
    pub role: AboveRole,
    /// Whether they look after the others.
    pub looks_after: bool,
    /// First day.
    pub from: Date,
    /// Whether they have chosen a password, and so can sign in.
    pub signs_in: bool,
}

/// A school that somebody is named for, today or from a day to come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartnerNamed {
    /// What they do for their body, by its number.
    pub membership: BodyMembershipId,
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub school_name: String,
    /// First day.
    pub from: Date,
    /// First day on which they are its partner no more.
    pub until: Option<Date>,
}

/// A school's improvement partner, as the school reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartnerHere {
    /// Who.
    pub account: AccountId,
    /// Their name.
    pub name: PersonName,
    /// For which body.
    pub body: BodyId,
    /// First day.
    pub from: Date,
    /// First day on which they are no more.
    pub until: Option<Date>,
}

/// A school's no that stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartnerRefused {
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub school_name: String,
    /// To whom.
    pub account: AccountId,
    /// Their name.
    pub name: PersonName,
    /// Since when.
    pub said: Date,
    /// Why, in the school's words.
    pub words: String,
}

const REFUSED: &str = "SELECT r.school_id, s.name, r.account_id, a.name, r.said_on, r.words
     FROM partner_refused r JOIN school s ON s.id = r.school_id JOIN account a ON a.id = r.account_id
     WHERE r.taken_back_on IS NULL AND (CAST($1 AS BIGINT) IS NULL OR r.school_id = $1)
       AND (CAST($2 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM body_membership m WHERE m.body_id = $2 AND m.account_id = r.account_id))
     ORDER BY s.name, r.school_id, a.name, r.account_id";

fn refused(row: &mut Row) -> Result<PartnerRefused, StoreError> {
    Ok(PartnerRefused {
        school: SchoolId(row.int()?),
        school_name: row.text()?,
        account: AccountId(row.int()?),
        name: row.checked(PersonName::new)?,
        said: row.date()?,
        words: row.text()?,
    })
}

#[boxed]
impl SystemTx {
    /// Everybody who acts for a body on a day, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people_above(&mut self, body: BodyId, on: Date) -> Result<Vec<PersonAbove>, StoreError> {
        self.all(
            "SELECT m.id, a.id, a.name, a.email, m.role, m.looks_after, m.from_date,
                    CASE WHEN a.password_hash IS NULL OR a.closed_at IS NOT NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END
             FROM body_membership m JOIN account a ON a.id = m.account_id
             WHERE m.body_id = $1 AND m.from_date <= $2 AND (m.until_date IS NULL OR m.until_date > $2)
             ORDER BY a.name, a.id, m.role",
            values![body, on],
            |row| {
                Ok(PersonAbove {
                    id: BodyMembershipId(row.int()?),
                    account: AccountId(row.int()?),
                    name: row.checked(PersonName::new)?,
                    email: row.opt_checked(EmailAddress::new)?,
                    role: row.code()?,
                    looks_after: row.flag()?,
                    from: row.date()?,
                    signs_in: row.flag()?,
                })
            },
        )
        .await
    }

    /// The schools that people of a body are named for on a day or later, by the school's name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn partners_named(&mut self, body: BodyId, on: Date) -> Result<Vec<PartnerNamed>, StoreError> {
        self.all(
            "SELECT p.membership_id, s.id, s.name, p.from_date, p.until_date
             FROM partner_school p JOIN body_membership m ON m.id = p.membership_id JOIN school s ON s.id = p.school_id
             WHERE m.body_id = $1 AND (p.until_date IS NULL OR p.until_date > $2)
             ORDER BY s.name, s.id, p.from_date",
            values![body, on],
            |row| {
                Ok(PartnerNamed {
                    membership: BodyMembershipId(row.int()?),
                    school: SchoolId(row.int()?),
                    school_name: row.text()?,
                    from: row.date()?,
                    until: row.opt_date()?,
                })
            },
        )
        .await
    }

    /// Schools that said no to somebody of a body, and have not taken it back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refusals_of_people(&mut self, body: BodyId) -> Result<Vec<PartnerRefused>, StoreError> {
        self.all(REFUSED, values![None::<i64>, body], refused).await
    }

    /// Every school that is led on a day: its number and name, who leads it and since when.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn schools_led(
        &mut self,
        on: Date,
    ) -> Result<Vec<(SchoolId, String, BodyId, Date)>, StoreError> {
        self.all(
            "SELECT s.id, s.name, l.body_id, l.from_date FROM leading_body l JOIN school s ON s.id = l.school_id
             WHERE l.from_date <= $1
               AND NOT EXISTS (SELECT 1 FROM leading_body n WHERE n.school_id = l.school_id
                               AND n.from_date > l.from_date AND n.from_date <= $1)
             ORDER BY s.name, s.id",
            values![on],
            |row| Ok((SchoolId(row.int()?), row.text()?, BodyId(row.int()?), row.date()?)),
        )
        .await
    }
}

#[boxed]
impl SchoolTx {
    /// Who leads this school and who did, the latest first, each from its day on. A day may be to come.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leaders(&mut self) -> Result<Vec<(Date, BodyId)>, StoreError> {
        let sql = "SELECT from_date, body_id FROM leading_body WHERE school_id = $1 ORDER BY from_date DESC";
        self.all(sql, values![self.school], |row| Ok((row.date()?, BodyId(row.int()?)))).await
    }

    /// Bodies that have this school on a day, each since when.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn bodies_here(&mut self, on: Date) -> Result<Vec<(BodyId, Date)>, StoreError> {
        self.all(
            "SELECT body_id, from_date FROM body_school
             WHERE school_id = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date > $2) ORDER BY from_date, body_id",
            values![self.school, on],
            |row| Ok((BodyId(row.int()?), row.date()?)),
        )
        .await
    }

    /// Who is named as this school's improvement partner on a day or later, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn partners_here(&mut self, on: Date) -> Result<Vec<PartnerHere>, StoreError> {
        self.all(
            "SELECT a.id, a.name, m.body_id, p.from_date, p.until_date
             FROM partner_school p JOIN body_membership m ON m.id = p.membership_id JOIN account a ON a.id = m.account_id
             WHERE p.school_id = $1 AND (p.until_date IS NULL OR (p.until_date > $2 AND p.until_date > p.from_date))
               AND (m.until_date IS NULL OR m.until_date > $2)
             ORDER BY a.name, a.id, p.from_date",
            values![self.school, on],
            |row| {
                Ok(PartnerHere {
                    account: AccountId(row.int()?),
                    name: row.checked(PersonName::new)?,
                    body: BodyId(row.int()?),
                    from: row.date()?,
                    until: row.opt_date()?,
                })
            },
        )
        .await
    }

    /// To whom this school said no, and has not taken it back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn partners_refused(&mut self) -> Result<Vec<PartnerRefused>, StoreError> {
        self.all(REFUSED, values![self.school, None::<i64>], refused).await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// The school says no to somebody: from this day on they are its partner no more, whichever body named them.
    ///
    /// # Errors
    /// When the account is not there.
    pub async fn refuse_partner(&mut self, who: AccountId, words: &str, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "INSERT INTO partner_refused (school_id, account_id, said_on, words, taken_back_on)
             VALUES ($1, $2, $3, $4, NULL)
             ON CONFLICT (school_id, account_id, said_on) DO UPDATE SET words = excluded.words, taken_back_on = NULL";
        self.run(sql, values![school, who, on, words]).await?;
        let ends =
            "UPDATE partner_school SET until_date = CASE WHEN from_date > $3 THEN from_date ELSE $3 END
             WHERE school_id = $1 AND (until_date IS NULL OR until_date > $3)
               AND membership_id IN (SELECT id FROM body_membership WHERE account_id = $2)";
        self.run(ends, values![school, who, on]).await.map(drop)
    }

    /// The school takes its no back; nobody is named by that. Whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back_refusal(&mut self, who: AccountId, on: Date) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "UPDATE partner_refused SET taken_back_on = $3
             WHERE school_id = $1 AND account_id = $2 AND taken_back_on IS NULL";
        Ok(self.run(sql, values![school, who, on]).await? > 0)
    }
}
