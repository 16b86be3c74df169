//! The store's contract: every case runs on SQLite and on PostgreSQL.
//!
//! PostgreSQL comes from `ATTUNE_TEST_POSTGRES`, an address whose user may create databases. Without it the cases
//! on PostgreSQL say that they were skipped; with `CI=true` they fail.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod harness;

/// Registers the cases of a module once, for both databases. A case that is not named here is dead code, and the
/// compiler says so.
macro_rules! contract {
    ($($case:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                crate::harness::on_sqlite(super::$case).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                crate::harness::on_postgres(super::$case).await;
            })+
        }
    };
}

mod above;
mod across;
mod attainment;
mod backup;
mod classes;
mod clubs;
mod concurrency;
mod conversations;
mod curriculum;
mod errors;
mod evenings;
mod evidence;
mod families;
mod fixture;
mod glances;
mod groups;
mod jobs;
mod knowledge;
mod lessons;
mod mails;
mod needs;
mod one_plan;
mod own_steps;
mod papers;
mod partners;
mod practice;
mod profile;
mod pulse;
mod records;
mod releases;
mod replacing;
mod requests;
mod retrieval;
mod rosters;
mod schema;
mod schools;
mod sign_in;
mod speed;
mod support_plans;
mod targets;
mod what_works;
