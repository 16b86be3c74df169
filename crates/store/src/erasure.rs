//! Erasing one child, and giving a family everything that is stored about theirs.
//!
//! Both walk the same list of tables, and a test fails when a table with a pupil's number is not on it. Audit rows
//! stay: they hold numbers only, and after this the pupil's number leads to nobody.

use crate::error::{StoreError, found};
use crate::ids::IdKind;
use crate::schema;
use crate::transaction::{Core, SchoolTx, SchoolWriteTx};
use crate::value::{Value, values};
use boxed::boxed;
use domain::{AccountId, PupilId, SchoolId};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

/// Tables with rows about a pupil, in the order in which they are emptied, and the column with the pupil's number; a row
/// about two of them stands here twice.
pub(crate) const PUPIL_TABLES: &[(&str, &str)] = &[
    ("club_visit", "pupil_id"),
    ("club_pupil", "pupil_id"),
    ("partner_session", "pupil_id"),
    ("partner_word", "pupil_id"),
    ("partner_consent", "pupil_id"),
    ("evening_booking", "pupil_id"),
    ("agreed", "pupil_id"),
    ("passed_on", "pupil_id"),
    ("family_word", "pupil_id"),
    ("child_word", "pupil_id"),
    ("lesson_adjustment", "pupil_id"),
    ("seat", "pupil_id"),
    ("working_group_place", "pupil_id"),
    ("pupil_pair_text", "pupil_id"),
    ("pupil_pair_text", "other_pupil_id"),
    ("pupil_pair", "pupil_id"),
    ("pupil_pair", "other_pupil_id"),
    ("roster_step", "pupil_id"),
    ("roster_key", "pupil_id"),
    ("attendance_mark", "pupil_id"),
    ("part_mark", "pupil_id"),
    ("mover", "pupil_id"),
    ("arrival", "pupil_id"),
    ("attainment", "pupil_id"),
    ("target_range", "pupil_id"),
    ("target_text", "pupil_id"),
    ("target_act", "pupil_id"),
    ("target_step", "pupil_id"),
    ("target_objective", "pupil_id"),
    ("target_evidence", "pupil_id"),
    ("target_terms", "pupil_id"),
    ("target", "pupil_id"),
    ("pulse_given", "pupil_id"),
    ("conversation_text", "pupil_id"),
    ("conversation", "pupil_id"),
    ("taken_up", "pupil_id"),
    ("support_review_decision", "pupil_id"),
    ("support_review_text", "pupil_id"),
    ("support_review", "pupil_id"),
    ("plan_outcome_note", "pupil_id"),
    ("plan_outcome", "pupil_id"),
    ("provision_text", "pupil_id"),
    ("provision_check", "pupil_id"),
    ("provision_away", "pupil_id"),
    ("provision_pupil", "pupil_id"),
    ("own_step_look", "pupil_id"),
    ("own_step_text", "pupil_id"),
    ("own_step", "pupil_id"),
    ("own_plan", "pupil_id"),
    ("best_for_pupil", "pupil_id"),
    ("profile_version", "pupil_id"),
    ("adjustment_use", "pupil_id"),
    ("adjustment_text", "pupil_id"),
    ("adjustment", "pupil_id"),
    ("need", "pupil_id"),
    ("practice_item", "pupil_id"),
    ("practice_turn_objective", "pupil_id"),
    ("practice_turn", "pupil_id"),
    ("practice_for", "pupil_id"),
    ("evidence_text", "pupil_id"),
    ("knowledge_state", "pupil_id"),
    ("brief_feedback", "pupil_id"),
    ("lesson_absence", "pupil_id"),
    ("evidence", "pupil_id"),
    ("evidence_stream", "pupil_id"),
    ("pupil_sign_in", "pupil_id"),
    ("relation", "pupil_id"),
    ("group_membership", "pupil_id"),
    ("enrolment", "pupil_id"),
    ("pupil_identity", "pupil_id"),
    ("pupil", "id"),
];

/// What erasing a child took away.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Erased {
    /// Rows by table, accounts that belonged to nobody else included.
    pub rows: BTreeMap<String, u64>,
}

/// A line of the ledger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Erasure {
    /// In which school.
    pub school: SchoolId,
    /// A number that leads to nobody.
    pub pupil: PupilId,
    /// When.
    pub erased_at: Timestamp,
}

/// Everything one table holds about a pupil, as text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableRows {
    /// Table.
    pub table: String,
    /// Columns.
    pub columns: Vec<String>,
    /// Rows; `None` where there is nothing, bytes as hexadecimal digits, hashes of secrets as "kept secret".
    pub rows: Vec<Vec<Option<String>>>,
}

#[boxed]
impl SchoolWriteTx {
    /// Erases a child: identity, words, answers, evidence, states, relations, and accounts that belonged to nobody
    /// else. Leaves one line without content, which `restore` re-applies.
    ///
    /// # Errors
    /// When there is no such pupil.
    pub async fn erase_pupil(&mut self, pupil: PupilId, now: Timestamp) -> Result<Erased, StoreError> {
        let school = self.school;
        erase(&mut self.core, school, pupil, now).await
    }
}

#[boxed]
pub(crate) async fn erase(
    core: &mut Core,
    school: SchoolId,
    pupil: PupilId,
    now: Timestamp,
) -> Result<Erased, StoreError> {
    let connection = &mut core.connection;
    let known = connection
        .row("SELECT id FROM pupil WHERE school_id = $1 AND id = $2", values![school, pupil])
        .await?;
    found(known, "pupil")?;
    let accounts = connection
        .rows(
            "SELECT DISTINCT account_id FROM relation WHERE school_id = $1 AND pupil_id = $2",
            values![school, pupil],
        )
        .await?;
    let mut erased = Erased::default();
    // The pupil's own role in the school goes with the pupil.
    let roles = connection
        .run(
            "DELETE FROM membership WHERE school_id = $1 AND role = 5 AND account_id IN
                 (SELECT account_id FROM relation WHERE school_id = $1 AND pupil_id = $2 AND kind = 1)",
            values![school, pupil],
        )
        .await?;
    erased.rows.insert("membership".to_owned(), roles);
    for (table, column) in PUPIL_TABLES {
        let sql = format!("DELETE FROM {table} WHERE school_id = $1 AND {column} = $2");
        let rows = connection.run(AssertSqlSafe(sql), values![school, pupil]).await?;
        *erased.rows.entry((*table).to_owned()).or_default() += rows;
    }
    // What nobody takes part in any more goes with its name, which somebody may have given it after the child.
    for sql in [
        "DELETE FROM provision_not_held WHERE school_id = $1 AND provision_id NOT IN
             (SELECT provision_id FROM provision_pupil WHERE school_id = $1)",
        "DELETE FROM provision_held WHERE school_id = $1 AND provision_id NOT IN
             (SELECT provision_id FROM provision_pupil WHERE school_id = $1)",
        "DELETE FROM provision_plan WHERE school_id = $1 AND provision_id NOT IN
             (SELECT provision_id FROM provision_pupil WHERE school_id = $1)",
        "DELETE FROM provision WHERE school_id = $1 AND id NOT IN
             (SELECT provision_id FROM provision_pupil WHERE school_id = $1)",
    ] {
        connection.run(sql, values![school]).await?;
    }
    for mut row in accounts {
        let account = AccountId(row.int()?);
        *erased.rows.entry("carer".to_owned()).or_default() += forget_carer(core, school, account).await?;
        let rows = erase_lone_account(core, account).await?;
        *erased.rows.entry("account".to_owned()).or_default() += rows;
    }
    keep_line(core, school, pupil, now).await?;
    Ok(erased)
}

/// The line that stays of an erased child.
#[boxed]
pub(crate) async fn keep_line(
    core: &mut Core,
    school: SchoolId,
    pupil: PupilId,
    at: Timestamp,
) -> Result<(), StoreError> {
    core.connection
        .run(
            "INSERT INTO erasure_ledger (school_id, pupil_id, erased_at) VALUES ($1, $2, $3)
             ON CONFLICT (school_id, pupil_id) DO NOTHING",
            values![school, pupil, at],
        )
        .await
        .map(drop)
}

/// After old content came back: numbers that were given out since, and erased, are never another child's.
#[boxed]
pub(crate) async fn never_again(core: &mut Core) -> Result<(), StoreError> {
    core.connection
        .run(
            "INSERT INTO id_block (kind, next_id)
             SELECT CAST($1 AS BIGINT), MAX(pupil_id) + 1 FROM erasure_ledger HAVING MAX(pupil_id) IS NOT NULL
             ON CONFLICT (kind) DO UPDATE SET next_id =
                 CASE WHEN id_block.next_id < excluded.next_id THEN excluded.next_id ELSE id_block.next_id END",
            values![IdKind::Pupil as i64],
        )
        .await
        .map(drop)
}

/// What the office said of a carer goes with their last child here.
async fn forget_carer(core: &mut Core, school: SchoolId, account: AccountId) -> Result<u64, StoreError> {
    core.connection
        .run(
            "DELETE FROM carer WHERE school_id = $1 AND account_id = $2 AND NOT EXISTS (
                 SELECT 1 FROM relation r WHERE r.school_id = $1 AND r.account_id = $2)",
            values![school, account],
        )
        .await
}

/// An account that has neither a role nor a relation anywhere goes too.
pub(crate) async fn erase_lone_account(core: &mut Core, account: AccountId) -> Result<u64, StoreError> {
    let connection = &mut core.connection;
    let held = connection
        .row(
            "SELECT account_id FROM membership WHERE account_id = $1
             UNION ALL SELECT account_id FROM relation WHERE account_id = $1
             UNION ALL SELECT account_id FROM group_staff WHERE account_id = $1 LIMIT 1",
            values![account],
        )
        .await?;
    if held.is_some() {
        return Ok(0);
    }
    connection.run("DELETE FROM session WHERE account_id = $1", values![account]).await?;
    connection.run("DELETE FROM mail WHERE account_id = $1", values![account]).await?;
    connection.run("DELETE FROM setup_link WHERE account_id = $1", values![account]).await?;
    connection.run("DELETE FROM account WHERE id = $1", values![account]).await
}

#[boxed]
impl SchoolTx {
    /// The ledger of erased children, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erasures(&mut self) -> Result<Vec<Erasure>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT school_id, pupil_id, erased_at FROM erasure_ledger
             WHERE school_id = $1 ORDER BY erased_at, pupil_id",
            values![school],
            |row| {
                Ok(Erasure { school: SchoolId(row.int()?), pupil: PupilId(row.int()?), erased_at: row.at()? })
            },
        )
        .await
    }

    /// Everything stored about one pupil, table by table, as text: what a family gets when it asks, and what
    /// moves with a child.
    ///
    /// # Errors
    /// When there is no such pupil.
    pub async fn everything_about(&mut self, pupil: PupilId) -> Result<Vec<TableRows>, StoreError> {
        let school = self.school;
        let known =
            self.row("SELECT id FROM pupil WHERE school_id = $1 AND id = $2", values![school, pupil]).await?;
        found(known, "pupil")?;
        let tables = schema::tables(&mut self.core.connection).await?;
        let mut everything = Vec::new();
        for (table, key) in PUPIL_TABLES.iter().rev() {
            let columns = found(tables.get(*table), "table")?;
            let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            let sql = format!(
                "SELECT {} FROM {table} WHERE school_id = $1 AND {key} = $2 ORDER BY {}",
                names.join(", "),
                names.iter().take(2).copied().collect::<Vec<_>>().join(", ")
            );
            let rows: Vec<Vec<Option<String>>> = self
                .all(AssertSqlSafe(sql), values![school, pupil], |row| {
                    columns.iter().map(|column| Ok(shown(&column.name, column.read(row)?))).collect()
                })
                .await?;
            let columns = names.into_iter().map(str::to_owned).collect();
            everything.push(TableRows { table: (*table).to_owned(), columns, rows });
        }
        Ok(everything)
    }
}

/// What opens something stays a secret: a hash of three pictures would give them away to whoever tries them all.
fn shown(column: &str, value: Value) -> Option<String> {
    match value {
        Value::Text(Some(_)) if column.ends_with("_hash") => Some("kept secret".to_owned()),
        Value::Int(number) => number.map(|number| number.to_string()),
        Value::Real(number) => number.map(|number| number.to_string()),
        Value::Text(text) => text,
        Value::Blob(bytes) => bytes.map(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
    }
}
