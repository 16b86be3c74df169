//! The background: takes one job after another for as long as the server runs.

use app::App;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How long to wait when nothing waits.
const IDLE: Duration = Duration::from_secs(2);
/// How long to wait when the store fails.
const TROUBLED: Duration = Duration::from_secs(15);

/// How often what has run out is cleared away.
const TIDY: Duration = Duration::from_secs(3600);

/// Works until told to stop; a job that is running then is finished by whoever takes it next.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    let mut tidied: Option<Instant> = None;
    if let Err(error) = app.ask_where_states_are_old().await {
        tracing::error!(cause = error.cause(), "whether states are up to date could not be read");
    }
    loop {
        if tidied.is_none_or(|at| at.elapsed() >= TIDY) {
            tidied = Some(Instant::now());
            if let Err(error) = app.clear_expired().await {
                tracing::error!(cause = error.cause(), "what has run out could not be cleared away");
            }
        }
        let pause = tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            done = app.run_next_job() => match done {
                Ok(true) => Duration::ZERO,
                Ok(false) => IDLE,
                Err(error) => {
                    tracing::error!(cause = error.cause(), "jobs cannot be read");
                    TROUBLED
                }
            },
        };
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}
