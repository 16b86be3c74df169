//! `attune demo`: the simulated authority in one file, served on this machine's own address.

use crate::arguments::{Demo, DemoSize};
use crate::{output, serve};
use anyhow::{Context, Result, anyhow, bail};
use app::demo::{DemoSchool, DemoState, plan};
use app::{App, AppError, Clock};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use std::time::Instant;
use store::Store;
use web::{DemoSettings, WebSettings};

/// Makes the demo where there is none, serves it as soon as its first school is in, and goes on with the rest.
///
/// # Errors
/// When the address is not this machine's own, or the file cannot be written.
pub async fn run(arguments: &Demo) -> Result<()> {
    if !arguments.listen.ip().is_loopback() {
        bail!(
            "the demo signs anybody in with one click, so it listens on this machine only; \
             use an address such as 127.0.0.1:8055"
        );
    }
    let listener = serve::bind(arguments.listen).await?;
    let address = format!("http://{}/", listener.local_addr()?);
    let begun = Instant::now();
    if arguments.fresh && arguments.file.exists() {
        refuse_a_school(arguments).await?;
        remove(&arguments.file)?;
    }
    let mut app = open(arguments).await?;
    if app.demo_state().await? == DemoState::HalfMade {
        // A demo that was stopped while it was made is no use to anybody; nothing in it is anybody's work.
        app.store.close().await;
        remove(&arguments.file)?;
        app = open(arguments).await?;
    }
    let state = app.demo_state().await?;
    if state == DemoState::NotADemo {
        return Err(no_demo(&arguments.file));
    }
    if state == DemoState::Empty {
        make(&app, arguments, &address, begun).await?;
    } else {
        announce(&app, arguments, &address, "It was made before; --fresh makes a new one, up to today.")
            .await?;
    }
    let about = format!("Simulated from seed {}. No person or school in it is real.", arguments.seed);
    let settings = WebSettings { demo: Some(DemoSettings { about }), ..WebSettings::default() };
    serve::until_stopped(app, listener, settings).await
}

/// Only a demo is ever made afresh: a file that is somebody's school, or that nobody can tell, stays.
async fn refuse_a_school(arguments: &Demo) -> Result<()> {
    let app = open(arguments).await.with_context(|| {
        let file = arguments.file.display();
        format!("{file} cannot be looked into, so it stays; remove it yourself if nothing in it is needed")
    })?;
    let state = app.demo_state().await?;
    app.store.close().await;
    if state == DemoState::NotADemo { Err(no_demo(&arguments.file)) } else { Ok(()) }
}

fn no_demo(file: &Path) -> anyhow::Error {
    anyhow!("{} is no demo: choose another file with --file, so that nothing is lost", file.display())
}

async fn make(app: &App, arguments: &Demo, address: &str, begun: Instant) -> Result<()> {
    let authority = plan(arguments.seed, today(arguments)?)?;
    let first = app.write_demo_school(&authority, 0).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let count = match arguments.size {
        DemoSize::Small => 1,
        DemoSize::Full => authority.schools.len(),
    };
    let note = match arguments.size {
        DemoSize::Small => format!("Made in {seconds:.1} s from seed {}.", arguments.seed),
        DemoSize::Full => {
            format!(
                "The first school was ready after {seconds:.1} s (seed {}); the others are coming in.",
                arguments.seed
            )
        }
    };
    if count == 1 {
        app.compare_schools().await?;
        app.finish_demo(first.school).await?;
    }
    announce(app, arguments, address, &note).await?;
    if count > 1 {
        let app = app.clone();
        tokio::spawn(async move {
            match rest(&app, &authority, first, count).await {
                Ok((pupils, rows)) => eprintln!(
                    "All {count} schools are ready after {:.0} s: {pupils} pupils, {rows} rows of evidence.",
                    begun.elapsed().as_secs_f64()
                ),
                Err(error) => eprintln!("The other schools could not be made: {}", error.sentence()),
            }
        });
    }
    Ok(())
}

/// The other schools, the one with the teacher of many classes first.
async fn rest(
    app: &App,
    authority: &app::demo::Authority,
    first: DemoSchool,
    count: usize,
) -> Result<(usize, usize), AppError> {
    let (mut pupils, mut rows) = (first.pupils, first.rows);
    let mut order: Vec<usize> = (1..count).collect();
    order.sort_by_key(|at| *at != app::demo::FIRST_SECONDARY);
    for at in order {
        let school = app.write_demo_school(authority, at).await?;
        pupils += school.pupils;
        rows += school.rows;
    }
    app.write_demo_neighbours(authority).await?;
    app.compare_schools().await?;
    app.store.analyse().await?;
    app.finish_demo(first.school).await?;
    Ok((pupils, rows))
}

async fn announce(app: &App, arguments: &Demo, address: &str, note: &str) -> Result<()> {
    let people = app.demo_people().await?;
    if arguments.json {
        let cards: Vec<_> = people
            .iter()
            .enumerate()
            .map(|(at, person)| {
                serde_json::json!({
                    "role": person.role_name(),
                    "part": format!("{:?}", person.part),
                    "school": person.school_name,
                    "path": format!("/demo/{at}"),
                })
            })
            .collect();
        output::line(
            &serde_json::json!({"address": address, "seed": arguments.seed, "cards": cards}).to_string(),
        )?;
        return Ok(());
    }
    output::line(&format!("Attune’s demo is at {address}\nEverything in it is simulated. {note}\n"))?;
    for person in people {
        output::line(&format!("  {}: {}, {}", person.part.words(), person.called, person.school_name))?;
    }
    output::line("\nOpen the address and choose a card. Ctrl-C stops it; the file stays.")?;
    Ok(())
}

async fn open(arguments: &Demo) -> Result<App> {
    let url = format!("sqlite:{}", arguments.file.display());
    let store = Store::open(&url).await.map_err(AppError::from)?;
    let clock = match arguments.today {
        Some(date) => Clock::Fixed(morning(date)?),
        None => Clock::Machine,
    };
    Ok(App::new(store, clock))
}

/// 8.25 on a school morning: when a teacher looks.
fn morning(date: Date) -> Result<Timestamp> {
    let zone = TimeZone::get("Europe/London").context("the time zone is not known")?;
    zone.to_timestamp(date.at(8, 25, 0, 0)).context("that day is not in the calendar")
}

fn today(arguments: &Demo) -> Result<Date> {
    if let Some(date) = arguments.today {
        return Ok(date);
    }
    let zone = TimeZone::get("Europe/London").context("the time zone is not known")?;
    Ok(zone.to_datetime(Timestamp::now()).date())
}

fn remove(file: &Path) -> Result<()> {
    for end in ["", "-wal", "-shm"] {
        let mut path = file.as_os_str().to_owned();
        path.push(end);
        let path = PathBuf::from(path);
        match std::fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("{} cannot be removed", path.display())),
        }
    }
    Ok(())
}
