//! The same house on PostgreSQL: one walk through a lesson's pages, and one mark from two people.

use crate::mark::sitting::{cell, send, stands};
use crate::practice_paper::one_question_counts_once;
use crate::world::store::Store;
use crate::world::{ASSISTANT, TEACHER, World};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lesson_on_postgresql() {
    let Ok(admin) = std::env::var("ATTUNE_TEST_POSTGRES") else {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "ATTUNE_TEST_POSTGRES is not set: the pages on PostgreSQL cannot be walked"
        );
        eprintln!("skipped: ATTUNE_TEST_POSTGRES is not set, so there is no PostgreSQL to run on");
        return;
    };
    let name = format!("attune_web_{}", std::process::id());
    let mut connection = PgConnection::connect(&admin).await.unwrap();
    execute(&mut connection, &format!("CREATE DATABASE {name}")).await;
    let store = Store::open(&with_database(&admin, &name)).await.unwrap();
    // In a task of its own, so that the database goes away even when the walk panics.
    let walked = tokio::spawn(walk(store)).await;
    execute(&mut connection, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
    if let Err(error) = walked {
        std::panic::resume_unwind(error.into_panic());
    }
}

async fn walk(store: Store) {
    let world = World::made_on(store).await;
    let (teacher, assistant) = (world.browser(TEACHER), world.browser(ASSISTANT));
    for rest in ["", "/brief", "/board", "/exit", "/hinge", "/observe"] {
        teacher.page(&world.class(rest)).await;
    }
    teacher.page("/today/briefs").await;
    let (mine, theirs) = ([(cell(&world, 0, 0), "0")], [(cell(&world, 0, 0), "b")]);
    let (first, second) = tokio::join!(send(&teacher, &world, &mine), send(&assistant, &world, &theirs));
    let conflicts: Vec<_> =
        [first, second].iter().flat_map(|answer| answer["conflicts"].as_array().unwrap().clone()).collect();
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    assert_eq!(stands(&world, 0, 0).await, conflicts[0]["theirs"].as_str().unwrap());
    let (mine, theirs) = ([(cell(&world, 1, 0), "0")], [(cell(&world, 1, 1), "0")]);
    let (first, second) = tokio::join!(send(&teacher, &world, &mine), send(&assistant, &world, &theirs));
    for answer in [first, second] {
        assert!(answer["conflicts"].as_array().unwrap().is_empty(), "{answer}");
    }
    one_question_counts_once(&world).await;
    let permit = world.app.operator(world.known.school, app::Action::Operate, app::About::School);
    assert!(world.app.check(&permit).await.unwrap().different.is_empty());
}

async fn execute(connection: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await.unwrap();
}

/// The same server, another database.
fn with_database(admin: &str, name: &str) -> String {
    let (address, options) = admin.split_once('?').map_or((admin, ""), |(address, rest)| (address, rest));
    let server = address.rsplit_once('/').map_or(address, |(server, _)| server);
    if options.is_empty() { format!("{server}/{name}") } else { format!("{server}/{name}?{options}") }
}
