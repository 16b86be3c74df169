//! Brings a database up to this program's schema: numbered scripts, each applied once, whole or not at all.
//!
//! The two databases have scripts of the same names. A script that was applied must not have changed since.

use crate::connection::{Backend, Connection};
use crate::error::StoreError;
use crate::open::Store;
use crate::registry;
use crate::value::values;
use boxed::boxed;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

struct Migration {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

/// The two scripts of a name.
macro_rules! migration {
    ($version:literal, $name:literal) => {
        Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }
    };
}

/// In the order in which they are applied.
const MIGRATIONS: &[Migration] = &[
    migration!(1, "0001_house"),
    migration!(2, "0002_question_detail"),
    migration!(3, "0003_practice"),
    migration!(4, "0004_pupils_sign_in"),
    migration!(5, "0005_evidence_indexes"),
    migration!(6, "0006_parameter_adoption"),
    migration!(7, "0007_questions_and_checks"),
    migration!(8, "0008_retrieval"),
    migration!(9, "0009_profile"),
    migration!(10, "0010_organiser"),
    migration!(11, "0011_practice_offer"),
    migration!(12, "0012_targets"),
    migration!(13, "0013_pulse"),
    migration!(14, "0014_needs"),
    migration!(15, "0015_families"),
    migration!(16, "0016_groups"),
    migration!(17, "0017_conversations_and_minutes"),
    migration!(18, "0018_support_plans"),
    migration!(19, "0019_evenings_and_mail"),
    migration!(20, "0020_partners"),
    migration!(21, "0021_attainment"),
    migration!(22, "0022_what_works"),
    migration!(23, "0023_own_steps"),
    migration!(24, "0024_clubs"),
    migration!(26, "0026_endings"),
    migration!(27, "0027_half_pages"),
    migration!(28, "0028_one_plan"),
    migration!(29, "0029_people_above"),
    migration!(31, "0031_child_words"),
    migration!(32, "0032_modules"),
    migration!(33, "0033_entry_rule"),
    migration!(34, "0034_lists"),
    migration!(35, "0035_releases"),
    migration!(36, "0036_knowing"),
    migration!(37, "0037_asked_once"),
    migration!(38, "0038_who_is_above"),
    migration!(39, "0039_looked_back"),
    migration!(41, "0041_keys_and_minutes"),
    migration!(42, "0042_across"),
    migration!(43, "0043_class_papers"),
    migration!(44, "0044_minutes_of_entry"),
];

/// Any number that no other program on the same server locks on; it spells "attune".
const MIGRATION_LOCK: &str = "SELECT pg_advisory_xact_lock(107083789265509)";

/// What SQLite's planner is told about sizes, after every change of the schema.
const TYPICAL_SIZES: &str = include_str!("../migrations/sqlite/typical_sizes.sql");

/// Newest version that this program knows.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0)
}

#[boxed]
pub(crate) async fn run(store: &Store) -> Result<(), StoreError> {
    let mut core = store.writing().await?;
    let connection = &mut core.connection;
    if connection.backend() == Backend::Postgres {
        connection.script(MIGRATION_LOCK).await?;
    }
    connection
        .script(
            "CREATE TABLE IF NOT EXISTS schema_migration (
                version BIGINT NOT NULL,
                name TEXT NOT NULL,
                checksum TEXT NOT NULL,
                CONSTRAINT schema_migration_pk PRIMARY KEY (version)
            )",
        )
        .await?;
    let applied = applied(connection).await?;
    if let Some((found, _)) = applied.last().filter(|(version, _)| *version > newest()) {
        return Err(StoreError::NewerSchema { found: *found, known: newest() });
    }
    let mut changed = false;
    for migration in MIGRATIONS {
        let script = match connection.backend() {
            Backend::Sqlite => migration.sqlite,
            Backend::Postgres => migration.postgres,
        };
        let checksum = checksum(script);
        match applied.iter().find(|(version, _)| *version == migration.version) {
            Some((_, known)) if *known == checksum => {}
            Some(_) => {
                let detail = format!("migration {} is not the one that was applied here", migration.name);
                return Err(StoreError::Corrupt { detail });
            }
            None => {
                connection.script(script).await?;
                connection
                    .run(
                        "INSERT INTO schema_migration (version, name, checksum) VALUES ($1, $2, $3)",
                        values![migration.version, migration.name, checksum],
                    )
                    .await?;
                changed = true;
            }
        }
    }
    if changed && connection.backend() == Backend::Sqlite {
        connection.script(TYPICAL_SIZES).await?;
    }
    registry::refresh(connection).await?;
    core.commit().await
}

async fn applied(connection: &mut Connection) -> Result<Vec<(i64, String)>, StoreError> {
    let rows =
        connection.rows("SELECT version, checksum FROM schema_migration ORDER BY version", values![]).await?;
    rows.into_iter().map(|mut row| Ok((row.int()?, row.text()?))).collect()
}

fn checksum(script: &str) -> String {
    Sha256::digest(script.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_go_up_and_carry_their_names() {
        assert!(MIGRATIONS.is_sorted_by(|one, next| one.version < next.version));
        for migration in MIGRATIONS {
            assert!(migration.name.starts_with(&format!("{:04}_", migration.version)));
        }
    }

    /// The two scripts differ only in what the databases cannot share.
    #[test]
    fn both_scripts_say_the_same() {
        let neutral = |script: &str| {
            script
                .lines()
                .filter(|line| !line.starts_with("--"))
                .map(|line| line.replace("BYTEA", "BLOB").replace(") WITHOUT ROWID;", ");"))
                .collect::<Vec<_>>()
        };
        for migration in MIGRATIONS {
            assert_eq!(neutral(migration.sqlite), neutral(migration.postgres), "{}", migration.name);
        }
    }
}
