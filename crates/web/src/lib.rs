//! Routes, extractors, view models, templates, components and static files. Thin: a handler loads through a use
//! case and shows; it decides nothing.

mod assets;
mod catalogue;
pub mod components;
mod device;
mod error;
mod forms;
mod guard;
pub mod letters;
pub mod pages;
mod partner_browser;
mod routes;
mod session;
mod session_store;
mod shell;

pub use guard::{Needs, RegisteredRoute};
pub use routes::{registered_routes, router};

use app::App;
use std::sync::Arc;

/// What every handler can reach.
#[derive(Clone)]
pub struct WebState {
    /// The use cases.
    pub app: App,
    /// How this server is set up.
    pub settings: Arc<WebSettings>,
}

/// How a server is set up.
#[derive(Clone, Debug, Default)]
pub struct WebSettings {
    /// Whether browsers come over HTTPS: the session cookie is then marked secure.
    pub secure: bool,
    /// The address that people use, without a slash at its end, where the server was told: cards print it, and links that
    /// are handed over begin with it.
    pub public_url: Option<String>,
    /// Set where the demo's cards sign in: only `demo` sets it, and that serves loopback only.
    pub demo: Option<DemoSettings>,
}

/// What a demo says of itself.
#[derive(Clone, Debug, Default)]
pub struct DemoSettings {
    /// "Simulated from seed 2004. No person or school in it is real."
    pub about: String,
}
