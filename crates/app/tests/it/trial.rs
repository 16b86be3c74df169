//! Fits that the program asks for: beside the set in use, compared, adopted when no worse, rolled back, at night.

use crate::support::Fixture;
use app::App;
use app::import::log::{LogImport, LogImported};
use app::model::history::SetStanding;
use app::model::trial::TrialOutcome;
use domain::{ParameterSetId, Slug};
use exchange::log::LogOptions;
use std::fmt::Write as _;
use std::io::Cursor;
use store::{NewParameterSet, Tried, Verdict};

/// Pupils of different strength, forty questions from easy to hard, four skills by turns; the same every time.
fn log(seed: u64, users: std::ops::Range<u64>, rows: u64) -> String {
    let mut text = "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n".to_owned();
    for user in users {
        // splitmix64 (Steele et al. 2014), one stream a user: a longer log of a user begins with the shorter one.
        let mut state = seed ^ (user + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut share = || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
        };
        let strength = share() * 3.0 - 1.5;
        for _ in 0..rows {
            let item = (share() * 40.0) as u64;
            let odds = strength + item as f64 * 0.1 - 1.5;
            let correct = u8::from(share() < 1.0 / (1.0 + (-odds).exp()));
            writeln!(text, "{user}\t{item}\t0\t{correct}\t{}", item % 4).unwrap();
        }
    }
    text
}

async fn import_in(app: &App, school: &str, zone: &str, text: &str) -> LogImported {
    let wanted = LogImport {
        file: format!("{}.tsv", text.len()),
        school: school.into(),
        zone: zone.into(),
        subject: Slug::new("mathematics").unwrap(),
        class_size: 30,
        options: LogOptions::default(),
    };
    app.import_log(&wanted, || Ok(Cursor::new(text.to_owned())), |_| {}).await.unwrap()
}

async fn import(app: &App, text: &str) -> LogImported {
    import_in(app, "Elm", "Europe/London", text).await
}

async fn in_use(app: &App, imported: &LogImported) -> ParameterSetId {
    app.store.read(imported.school).await.unwrap().adopted(imported.subject).await.unwrap().unwrap()
}

/// Every stored state is the replay of its evidence.
async fn all_equal(app: &App, imported: &LogImported) {
    let checked = app.check(&app.operator_of(imported.school)).await.unwrap();
    assert!(checked.different.is_empty() && checked.stale == 0 && checked.states > 0, "{checked:?}");
}

#[tokio::test]
async fn an_import_asks_for_a_fit_that_is_compared_and_adopted() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let done = import(app, &log(1, 0..120, 30)).await;
    let before = in_use(app, &done).await;
    assert!(app.run_next_job().await.unwrap(), "the import asked for it");
    assert_ne!(in_use(app, &done).await, before);
    all_equal(app, &done).await;
    let sets = app.sets(&app.operator_of(done.school), done.subject).await.unwrap();
    let standing: Vec<SetStanding> = sets.iter().map(|set| set.standing).collect();
    assert_eq!(standing, [SetStanding::InUse, SetStanding::Earlier]);
    for line in ["that neither set had seen", "pupils looked at", "takes its place"] {
        assert!(sets[0].report.contains(line), "{}", sets[0].report);
    }
    assert!(!app.run_next_job().await.unwrap());
}

#[tokio::test]
async fn a_set_that_cannot_be_read_leaves_the_one_before_it_in_use_and_states_are_replayed() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let done = import(app, &log(1, 0..120, 30)).await;
    assert!(app.run_next_job().await.unwrap(), "the fit that the import asked for");
    let before = in_use(app, &done).await;
    let unreadable = NewParameterSet {
        subject: Slug::new("mathematics").unwrap(),
        codec: 999,
        body: b"of a later program".to_vec(),
        report: String::new(),
        fitted_at: app.now(),
        tried: None,
    };
    let mut tx = app.store.write(done.school).await.unwrap();
    let later = tx.add_parameter_set(&unreadable).await.unwrap();
    tx.adopt(done.subject, later, None, app.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(in_use(app, &done).await, later);
    let checked = app.check(&app.operator_of(done.school)).await.unwrap();
    assert!(checked.different.is_empty() && checked.states > 0, "{checked:?}");
    let mut tx = app.store.read(done.school).await.unwrap();
    let pupils = tx.all_pupil_ids().await.unwrap();
    let states = tx.states(done.subject, before, &pupils).await.unwrap();
    assert!(!states.is_empty() && states.iter().all(|one| one.fresh), "{}", states.len());
    drop(tx);
    // The next fit takes the place of the one that cannot be read.
    import(app, &log(2, 0..120, 30)).await;
    assert!(app.run_next_job().await.unwrap());
    assert_ne!(in_use(app, &done).await, later);
}

#[tokio::test]
async fn a_set_that_knows_more_stays_and_the_report_is_kept() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let large = import_in(app, "Large", "Europe/London", &log(2, 0..900, 30)).await;
    app.fit(&app.operator_of(large.school), large.subject, learner::Effort::Terms).await.unwrap();
    let known = {
        let set = in_use(app, &large).await;
        app.store.read(large.school).await.unwrap().parameter_set(set).await.unwrap().unwrap()
    };
    let small = import(app, &log(4, 0..40, 15)).await;
    let mut tx = app.store.write(small.school).await.unwrap();
    let new = NewParameterSet {
        subject: known.info.subject,
        codec: known.info.codec,
        body: known.body,
        report: known.info.report,
        fitted_at: app.now(),
        tried: None,
    };
    let shared = tx.add_parameter_set(&new).await.unwrap();
    tx.adopt(small.subject, shared, None, app.now()).await.unwrap();
    tx.commit().await.unwrap();

    let permit = app.operator_of(small.school);
    let outcome = app.fit_beside(&permit, small.subject).await.unwrap();
    assert!(matches!(outcome, TrialOutcome::Kept(_)), "{outcome:?}");
    assert_eq!(in_use(app, &small).await, shared);
    let sets = app.sets(&permit, small.subject).await.unwrap();
    assert_eq!(sets[0].standing, SetStanding::NotTaken);
    assert!(sets[0].report.contains("The set in use stays."), "{}", sets[0].report);
    // It is not tried again before there is something new.
    assert_eq!(app.fit_beside(&permit, small.subject).await.unwrap(), TrialOutcome::TooLittleNew);
}

#[tokio::test]
async fn a_few_new_responses_are_not_worth_a_fit() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let done = import(app, &log(1, 0..60, 30)).await;
    let permit = app.operator_of(done.school);
    app.fit(&permit, done.subject, learner::Effort::Terms).await.unwrap();
    import(app, &log(1, 0..60, 36)).await;
    assert_eq!(app.fit_beside(&permit, done.subject).await.unwrap(), TrialOutcome::TooLittleNew);
    import(app, &log(1, 0..60, 42)).await;
    let outcome = app.fit_beside(&permit, done.subject).await.unwrap();
    assert_ne!(outcome, TrialOutcome::TooLittleNew, "720 by now");
    all_equal_or_stale(app, &done).await;
}

async fn all_equal_or_stale(app: &App, imported: &LogImported) {
    let permit = app.operator_of(imported.school);
    app.catch_up(&permit, imported.subject).await.unwrap();
    all_equal(app, imported).await;
}

/// Killed between storing the set and moving the pointer: whoever takes the job next goes on, and fits nothing anew.
#[tokio::test]
async fn an_adoption_that_was_cut_short_is_finished() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let done = import(app, &log(1, 0..80, 30)).await;
    let permit = app.operator_of(done.school);
    app.fit(&permit, done.subject, learner::Effort::Terms).await.unwrap();
    let fitted = in_use(app, &done).await;
    let mut tx = app.store.write(done.school).await.unwrap();
    let set = tx.parameter_set(fitted).await.unwrap().unwrap();
    let tried = Some(Tried { through: tx.last_evidence().await.unwrap().unwrap(), verdict: Verdict::Use });
    let new = NewParameterSet {
        subject: set.info.subject,
        codec: set.info.codec,
        body: set.body,
        report: "cut short".into(),
        fitted_at: app.now() + jiff::SignedDuration::from_secs(1),
        tried,
    };
    let cut = tx.add_parameter_set(&new).await.unwrap();
    tx.commit().await.unwrap();

    assert!(app.run_next_job().await.unwrap());
    assert_eq!(in_use(app, &done).await, cut);
    let sets = app.sets(&permit, done.subject).await.unwrap();
    assert_eq!((sets.len(), sets[0].report.as_str()), (3, "cut short"), "nothing was fitted anew");
    all_equal(app, &done).await;
}

#[tokio::test]
async fn the_pointer_goes_back_one_step_and_stays_there() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let done = import(app, &log(1, 0..120, 30)).await;
    let (permit, cold) = (app.operator_of(done.school), in_use(app, &done).await);
    app.run_next_job().await.unwrap();
    let back = app.roll_back(&permit, done.subject).await.unwrap();
    assert_eq!((back.version, back.standing, in_use(app, &done).await), (1, SetStanding::InUse, cold));
    all_equal(app, &done).await;
    assert_eq!(app.fit_beside(&permit, done.subject).await.unwrap(), TrialOutcome::TooLittleNew);
    assert_eq!(in_use(app, &done).await, cold, "it is not adopted again by itself");
    let error = app.roll_back(&permit, done.subject).await.unwrap_err();
    assert!(error.sentence().contains("no earlier set"), "{}", error.sentence());
}

#[tokio::test]
async fn what_is_recorded_while_it_fits_is_in_the_states_afterwards() {
    let fixture = Fixture::new().await;
    let app = &fixture.app;
    let done = import(app, &log(1, 0..120, 30)).await;
    let permit = app.operator_of(done.school);
    let longer = log(1, 0..120, 33);
    let (outcome, _) = tokio::join!(app.fit_beside(&permit, done.subject), import(app, &longer));
    assert!(matches!(outcome.unwrap(), TrialOutcome::Adopted(_)));
    all_equal_or_stale(app, &done).await;
}

#[tokio::test]
async fn by_night_a_school_with_enough_that_is_new_is_asked_for_once() {
    let fixture = Fixture::new().await;
    let elm = import(&fixture.app, &log(1, 0..40, 20)).await;
    import_in(&fixture.app, "Far away", "Atlantic/Stanley", &log(4, 0..40, 20)).await;
    import_in(&fixture.app, "Little", "Europe/London", &log(5, 0..4, 20)).await;
    // What the imports asked for is done by day, by somebody who gives up: nothing is fitted.
    let mut tx = fixture.app.store.write_system().await.unwrap();
    while let Some(job) = tx.claim_job(fixture.app.now(), jiff::SignedDuration::from_secs(60)).await.unwrap()
    {
        tx.give_up_job(&job, "of the test", fixture.app.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let by_day = fixture.again("2026-03-09T21:00:00Z").await;
    assert_eq!(by_day.ask_for_nightly_fits().await.unwrap(), 0);
    // Three in the morning in London, midnight in Stanley: of the two schools that sleep one has enough that is new.
    let night = fixture.again("2026-03-10T03:20:00Z").await;
    assert_eq!(night.ask_for_nightly_fits().await.unwrap(), 1);
    assert_eq!(night.ask_for_nightly_fits().await.unwrap(), 0, "it waits already");
    assert!(night.run_next_job().await.unwrap());
    assert_eq!(night.sets(&night.operator_of(elm.school), elm.subject).await.unwrap().len(), 2);
    assert_eq!(night.ask_for_nightly_fits().await.unwrap(), 0);
    let later = fixture.again("2026-03-10T06:10:00Z").await;
    assert_eq!(later.ask_for_nightly_fits().await.unwrap(), 1, "and then it is night in Stanley");
}
