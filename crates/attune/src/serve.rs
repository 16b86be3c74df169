//! `attune serve`: the site, and the background work beside it, until somebody says stop.

use crate::arguments::Serve;
use crate::{database, output, worker};
use anyhow::{Context, Result};
use app::App;
use app::mail::{MailServer, Mailing};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::{WebSettings, WebState};

/// How long open requests may go on after the word to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// Serves until interrupted.
///
/// # Errors
/// When the database cannot be opened or the address is taken.
pub async fn run(arguments: &Serve) -> Result<()> {
    let app = with_mail(database::open(&arguments.database).await?, arguments)?;
    let listener = bind(arguments.listen).await?;
    let stop = interruption();
    let address = listener.local_addr()?;
    let base = base_url(arguments.public_url.as_deref(), address);
    if let Some(secret) = app.first_setup_link().await? {
        output::line(&format!(
            "This database is empty. Set up your school here (the link is good once, for a day):\n\n  \
             {base}/set-up/{}\n",
            secret.reveal()
        ))?;
    } else {
        output::line(&format!("Attune is at {base}/"))?;
    }
    let secure = base.starts_with("https://");
    if !secure && !address.ip().is_loopback() {
        tracing::warn!(
            "passwords and children's records cross the network unencrypted: put an HTTPS proxy in front and name \
             it with --public-url https://…"
        );
    }
    let settings =
        WebSettings { secure, public_url: arguments.public_url.as_ref().map(|_| base), demo: None };
    until(stop, app, listener, settings).await
}

/// Serves a site and its background work until interrupted.
///
/// # Errors
/// When the socket fails.
pub async fn until_stopped(app: App, listener: TcpListener, settings: WebSettings) -> Result<()> {
    until(interruption(), app, listener, settings).await
}

async fn until(
    asked_to_stop: impl Future<Output = ()>,
    app: App,
    listener: TcpListener,
    settings: WebSettings,
) -> Result<()> {
    let (stop, stopped) = watch::channel(false);
    let working = tokio::spawn(worker::run(app.clone(), stopped.clone()));
    let router = web::router(WebState { app: app.clone(), settings: Arc::new(settings) });
    let served = axum::serve(listener, router).with_graceful_shutdown(told(stopped.clone()));
    let mut serving = tokio::spawn(async move { served.await });
    let ended = tokio::select! {
        () = asked_to_stop => None,
        ended = &mut serving => Some(ended),
    };
    // Nobody listens any more if both have ended by themselves; then there is nobody to tell.
    let _nobody_left = stop.send(true);
    let ended = match ended {
        Some(ended) => Ok(ended),
        None => tokio::time::timeout(LAST_REQUESTS, serving).await,
    };
    // A job that is cut short here is taken again when its lease is over.
    working.abort();
    app.store.close().await;
    match ended {
        Ok(served) => served.context("the server stopped")?.context("the server stopped"),
        Err(_) => Ok(()),
    }
}

/// Binds, with a sentence for the usual mistake.
///
/// # Errors
/// When the address is taken or not this machine's.
pub async fn bind(listen: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(listen)
        .await
        .with_context(|| format!("nothing can listen on {listen}; choose another with --listen"))
}

/// The same with a mail server, where one is named. A mistake in it is said now, and not when the first mail is due.
fn with_mail(app: App, arguments: &Serve) -> Result<App> {
    let mail = &arguments.mail;
    let Some(url) = &mail.mail_url else { return Ok(app) };
    let read =
        |path: &Path| std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
    let password = match &mail.mail_password_file {
        Some(file) => Some(String::from_utf8(read(file)?).context("the mail password is no text")?),
        None => std::env::var("ATTUNE_MAIL_PASSWORD").ok(),
    };
    let server = MailServer {
        url: url.clone(),
        user: mail.mail_user.clone(),
        password: password.map(|password| password.trim_end_matches(['\r', '\n']).to_owned()),
        ca: mail.mail_ca.as_deref().map(read).transpose()?,
        from: mail.mail_from.clone().unwrap_or_default(),
        public_url: arguments.public_url.clone().unwrap_or_default(),
    };
    let mailing = Mailing::new(&server, Arc::new(web::letters::Catalogue))?;
    tracing::info!(from = mailing.from(), "mail is set up");
    Ok(app.with_mailing(mailing))
}

fn base_url(public: Option<&str>, address: SocketAddr) -> String {
    match public {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{address}"),
    }
}

async fn told(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone: then it is over as well.
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// Listens for the word to stop from now on, not only once it is waited for: whoever has read the address may ask
/// the server to stop.
#[cfg(unix)]
fn interruption() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = signal(SignalKind::terminate());
    async move {
        let Ok(mut terminate) = terminate else {
            let _ = tokio::signal::ctrl_c().await;
            return;
        };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
async fn interruption() {
    let _ = tokio::signal::ctrl_c().await;
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn links_lead_through_the_proxy_where_there_is_one() {
        let address = "127.0.0.1:8055".parse().unwrap();
        assert_eq!(base_url(None, address), "http://127.0.0.1:8055");
        assert_eq!(base_url(Some("https://attune.example/"), address), "https://attune.example");
    }
}
