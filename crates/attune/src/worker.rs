//! The background: takes one job after another for as long as the server runs. Whatever goes wrong in a job, a mistake
//! of ours included, the server goes on, and so does the next job.

use app::{App, AppError};
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long to wait when nothing waits.
const IDLE: Duration = Duration::from_secs(2);
/// How long to wait when the store fails.
const TROUBLED: Duration = Duration::from_secs(15);
/// How often what has run out is cleared away.
const TIDY: Duration = Duration::from_secs(3600);
/// How often it is looked whether mail is due.
const MAILS: Duration = Duration::from_secs(60);
/// How often it is looked whether a school sleeps, and something is to be fitted there.
const LOOK: Duration = Duration::from_secs(600);

/// Works until told to stop; a job that is running then is finished by whoever takes it next.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    if let Err(error) = app.ask_where_states_are_old().await {
        tracing::error!(cause = error.cause(), "whether states are up to date could not be read");
    }
    let (mut tidy, mut look, mut mails) = (Every::new(TIDY), Every::new(LOOK), Every::new(MAILS));
    loop {
        if tidy.is_due()
            && let Err(error) = app.clear_expired().await
        {
            tracing::error!(cause = error.cause(), "what has run out could not be cleared away");
        }
        if mails.is_due() {
            match app.ask_for_mails().await {
                Ok(0) => {}
                Ok(asked) => tracing::info!(asked, "mails to be sent"),
                Err(error) => {
                    tracing::error!(cause = error.cause(), "what is to be mailed could not be looked up");
                }
            }
        }
        if look.is_due() {
            match app.ask_for_nightly_fits().await {
                Ok(0) => {}
                Ok(asked) => tracing::info!(asked, "fits asked for, for the night"),
                Err(error) => {
                    tracing::error!(cause = error.cause(), "what is to be fitted could not be looked up");
                }
            }
            if let Err(error) = app.ask_for_what_works().await {
                tracing::error!(cause = error.cause(), "what is to be compared could not be looked up");
            }
            if let Err(error) = app.ask_for_look_backs().await {
                tracing::error!(cause = error.cause(), "what is to be looked back on could not be looked up");
            }
            if let Err(error) = app.ask_for_across().await {
                tracing::error!(cause = error.cause(), "which schools are compared could not be looked up");
            }
        }
        let pause = tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            pause = one(&app) => pause,
        };
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// One job in a task of its own, which ends when nobody waits for it any more. Says how long to wait for the next.
async fn one(app: &App) -> Duration {
    let mut task: JoinSet<Result<bool, AppError>> = JoinSet::new();
    let app = app.clone();
    task.spawn(async move { app.run_next_job().await });
    match task.join_next().await {
        Some(Ok(Ok(true))) => Duration::ZERO,
        Some(Ok(Err(error))) => {
            tracing::error!(cause = error.cause(), "jobs cannot be read");
            TROUBLED
        }
        // Its lease runs out, and it is taken again a few times before it is given up.
        Some(Err(_)) => {
            tracing::error!("a job ended in a mistake of ours");
            TROUBLED
        }
        Some(Ok(Ok(false))) | None => IDLE,
    }
}

/// Something that is done now and then.
struct Every {
    period: Duration,
    last: Option<Instant>,
}

impl Every {
    fn new(period: Duration) -> Self {
        Self { period, last: None }
    }

    fn is_due(&mut self) -> bool {
        let due = self.last.is_none_or(|last| last.elapsed() >= self.period);
        if due {
            self.last = Some(Instant::now());
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_now_and_then_is_due_at_once_and_then_not() {
        let mut every = Every::new(Duration::from_secs(3600));
        assert!(every.is_due() && !every.is_due());
        assert!(Every { period: Duration::ZERO, last: Some(Instant::now()) }.is_due());
    }
}
