//! Consents to partners beyond the classroom: asked for, given, ended, and the link that one opens while it holds.

use crate::codes::{code, opt_code};
use crate::connection::Backend;
use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx, SystemTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{
    AccountId, ChildSays, ConsentEnd, ConsentId, Language, PartnerKind, PupilId, SchoolId, TargetId,
};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What is asked of a family: exactly what will be shared, with whom, for what and until when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewConsent {
    /// For which child.
    pub pupil: PupilId,
    /// Who helps.
    pub partner: String,
    /// As what.
    pub kind: PartnerKind,
    /// The language in which the partner reads.
    pub language: Language,
    /// What for, in plain words.
    pub purpose: String,
    /// Whether the partner's page says the child's first name.
    pub names_child: bool,
    /// Whether it says the school's name.
    pub names_school: bool,
    /// What the child says of it.
    pub child_says: ChildSays,
    /// The target whose words are the goal, if one is.
    pub target: Option<TargetId>,
    /// The goal in the teacher's words; empty where a target is.
    pub goal: String,
    /// What the school suggests; may be empty.
    pub suggests: String,
    /// Days of the week on which they meet, Monday 1; none where there are no fixed days.
    pub weekdays: BTreeSet<i8>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// A consent as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredConsent {
    /// Its number.
    pub id: ConsentId,
    /// What was asked.
    pub asked: NewConsent,
    /// When it was asked.
    pub proposed_at: Timestamp,
    /// When it was given, and by which carer: who pressed, or who signed.
    pub given: Option<(Timestamp, Option<AccountId>)>,
    /// When it ended, and how, where somebody ended it.
    pub ended: Option<(Timestamp, ConsentEnd)>,
    /// When the link that opens it was made; nothing where none does.
    pub link_at: Option<Timestamp>,
    /// Hash of the number of the browser that keeps the link.
    pub browser_hash: Option<String>,
    /// When that browser said who it is.
    pub opened_at: Option<Timestamp>,
    /// Fingerprint of the words that stood there when it was given; nothing for one that was given before it was kept.
    pub agreed: Option<String>,
}

const CONSENTS: &str =
    "SELECT id, pupil_id, partner_name, partner_kind, language, purpose, names_child, names_school, child_says, target_id,
    goal, suggests, weekdays, from_date, until_date, proposed_at, given_at, given_by, ended_at, ending, link_at,
    browser_hash, opened_at, agreed_words FROM partner_consent WHERE school_id = ";

fn consent(row: &mut Row) -> Result<StoredConsent, StoreError> {
    let id = ConsentId(row.int()?);
    let (pupil, partner, kind, language) = (PupilId(row.int()?), row.text()?, row.code()?, row.code()?);
    let (purpose, names_child, names_school) = (row.text()?, row.flag()?, row.flag()?);
    let (child_says, target) = (row.code()?, row.opt_int()?.map(TargetId));
    let (goal, suggests, mask) = (row.text()?, row.text()?, row.int()?);
    let asked = NewConsent {
        pupil,
        partner,
        kind,
        language,
        purpose,
        names_child,
        names_school,
        child_says,
        target,
        goal,
        suggests,
        weekdays: days_of(mask),
        from: row.date()?,
        until: row.date()?,
    };
    let proposed_at = row.at()?;
    let (given_at, given_by) = (row.opt_at()?, row.opt_int()?.map(AccountId));
    let (ended_at, ending) = (row.opt_at()?, row.opt_code()?);
    Ok(StoredConsent {
        id,
        asked,
        proposed_at,
        given: given_at.map(|at| (at, given_by)),
        ended: ended_at.zip(ending),
        link_at: row.opt_at()?,
        browser_hash: row.opt_text()?,
        opened_at: row.opt_at()?,
        agreed: row.opt_text()?,
    })
}

/// Days of the week behind a sum: Monday 1, Tuesday 2, Wednesday 4 and so on.
pub(crate) fn days_of(mask: i64) -> BTreeSet<i8> {
    (1..=7_i8).filter(|day| mask & (1 << (day - 1)) != 0).collect()
}

/// The sum that stands for days of the week.
pub(crate) fn mask_of(days: &BTreeSet<i8>) -> i64 {
    days.iter().filter(|day| (1..=7).contains(*day)).map(|day| 1 << (day - 1)).sum()
}

#[boxed]
impl SystemTx {
    /// The school of the consent that a link opens: what it is, only that school's own transaction says.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn school_of_partner_link(&mut self, link_hash: &str) -> Result<Option<SchoolId>, StoreError> {
        let sql = "SELECT school_id FROM partner_consent WHERE link_hash = $1";
        self.one(sql, values![link_hash], |row| Ok(SchoolId(row.int()?))).await
    }
}

#[boxed]
impl SchoolTx {
    /// Every consent that was ever asked for these children, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn consents(&mut self, pupils: &[PupilId]) -> Result<Vec<StoredConsent>, StoreError> {
        let mut all = Vec::new();
        for part in pupils.chunks(LIST_PART) {
            let statement = Statement::new(&self.core.connection, CONSENTS).bind(self.school);
            let statement = statement.push(" AND pupil_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                all.push(consent(&mut row)?);
            }
        }
        all.sort_by_key(|one| std::cmp::Reverse((one.proposed_at, one.id)));
        Ok(all)
    }

    /// A consent by its number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn consent(&mut self, id: ConsentId) -> Result<Option<StoredConsent>, StoreError> {
        let school = self.school;
        let sql = sqlx::AssertSqlSafe(format!("{CONSENTS}$1 AND id = $2"));
        self.one(sql, values![school, id], consent).await
    }

    /// The consent that a link opens.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn consent_of_link(&mut self, link_hash: &str) -> Result<Option<StoredConsent>, StoreError> {
        let school = self.school;
        let sql = sqlx::AssertSqlSafe(format!("{CONSENTS}$1 AND link_hash = $2"));
        self.one(sql, values![school, link_hash], consent).await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Asks for consent.
    ///
    /// # Errors
    /// When the pupil or the target is not there.
    pub async fn propose_consent(
        &mut self,
        new: &NewConsent,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<ConsentId, StoreError> {
        let id = ConsentId(self.core.new_id(IdKind::Consent).await?);
        let school = self.school;
        self.run(
            "INSERT INTO partner_consent (school_id, id, pupil_id, partner_name, partner_kind, language, purpose, names_child,
                 names_school, child_says, target_id, goal, suggests, weekdays, from_date, until_date, proposed_at,
                 proposed_by, on_paper)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0)",
            values![
                school,
                id,
                new.pupil,
                new.partner.as_str(),
                code(new.kind),
                code(new.language),
                new.purpose.as_str(),
                new.names_child,
                new.names_school,
                code(new.child_says),
                new.target,
                new.goal.as_str(),
                new.suggests.as_str(),
                mask_of(&new.weekdays),
                new.from,
                new.until,
                now,
                by
            ],
        )
        .await?;
        Ok(id)
    }

    /// A consent by its number, held until this change is done: who says no meanwhile waits, and who waited reads the no.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn consent_to_change(&mut self, id: ConsentId) -> Result<Option<StoredConsent>, StoreError> {
        let (school, hold) = (self.school, self.hold());
        let sql = sqlx::AssertSqlSafe(format!("{CONSENTS}$1 AND id = $2{hold}"));
        self.one(sql, values![school, id], consent).await
    }

    /// The consent that a link opens, held in the same way.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn consent_of_link_to_change(
        &mut self,
        link_hash: &str,
    ) -> Result<Option<StoredConsent>, StoreError> {
        let (school, hold) = (self.school, self.hold());
        let sql = sqlx::AssertSqlSafe(format!("{CONSENTS}$1 AND link_hash = $2{hold}"));
        self.one(sql, values![school, link_hash], consent).await
    }

    /// SQLite has one writer at a time anyway.
    fn hold(&self) -> &'static str {
        match self.core.connection.backend() {
            Backend::Sqlite => "",
            Backend::Postgres => " FOR UPDATE",
        }
    }

    /// Notes that a family gave it: which carer pressed or, `on_paper`, signed, and the fingerprint of the words that
    /// stood there. Only what waits can be given.
    ///
    /// # Errors
    /// When there is none that waits.
    pub async fn give_consent(
        &mut self,
        id: ConsentId,
        (by, on_paper): (AccountId, bool),
        agreed: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE partner_consent SET given_at = $3, given_by = $4, on_paper = $5, agreed_words = $6
                 WHERE school_id = $1 AND id = $2 AND given_at IS NULL AND ended_at IS NULL",
                values![school, id, now, by, on_paper, agreed],
            )
            .await?;
        found((done == 1).then_some(()), "consent that waits")
    }

    /// Ends it for good. Its link opens nothing any more, whichever browser keeps it.
    ///
    /// # Errors
    /// When there is none that is asked for or given.
    pub async fn end_consent(
        &mut self,
        id: ConsentId,
        how: ConsentEnd,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE partner_consent SET ended_at = $3, ended_by = $4, ending = $5
                 WHERE school_id = $1 AND id = $2 AND ended_at IS NULL",
                values![school, id, now, by, opt_code(Some(how))],
            )
            .await?;
        found((done == 1).then_some(()), "consent that is asked for or given")
    }

    /// Says other words to the partner: the goal, or the target that holds it, and what the school suggests.
    ///
    /// # Errors
    /// When consent or target is not there.
    pub async fn reword_consent(
        &mut self,
        id: ConsentId,
        target: Option<TargetId>,
        (goal, suggests): (&str, &str),
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE partner_consent SET target_id = $3, goal = $4, suggests = $5 WHERE school_id = $1 AND id = $2",
                values![school, id, target, goal, suggests],
            )
            .await?;
        found((done == 1).then_some(()), "consent")
    }

    /// Gives its partner a link. The one before opens nothing any more, and no browser keeps it.
    ///
    /// # Errors
    /// When the consent is not there.
    pub async fn set_partner_link(
        &mut self,
        id: ConsentId,
        link_hash: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE partner_consent SET link_hash = $3, link_at = $4, browser_hash = NULL, opened_at = NULL
                 WHERE school_id = $1 AND id = $2",
                values![school, id, link_hash, now],
            )
            .await?;
        found((done == 1).then_some(()), "consent")
    }

    /// Lets a browser keep the link, if none does yet. Returns whether it is this one that keeps it now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_partner_link(
        &mut self,
        id: ConsentId,
        browser_hash: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let done = self
            .run(
                "UPDATE partner_consent SET browser_hash = $3, opened_at = COALESCE(opened_at, $4)
                 WHERE school_id = $1 AND id = $2 AND (browser_hash IS NULL OR browser_hash = $3)",
                values![school, id, browser_hash, now],
            )
            .await?;
        Ok(done == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week_come_back() {
        for mask in 0..128 {
            assert_eq!(mask_of(&days_of(mask)), mask);
        }
        assert_eq!(mask_of(&BTreeSet::from([0, 3, 8])), 4, "what is no day is left out");
    }
}
