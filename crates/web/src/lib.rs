//! Routes, extractors, view models, templates, components and static files. Thin: a handler loads through a use
//! case and shows; it decides nothing.

mod assets;
pub mod components;
mod error;
mod forms;
mod guard;
pub mod pages;
mod routes;
mod session;
mod session_store;
mod shell;

pub use guard::{Needs, RegisteredRoute};
pub use routes::{registered_routes, router};

use app::App;
use domain::{AccountId, Role, SchoolId};
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
    /// The demo's cards; `None` outside a demo.
    pub demo: Option<DemoCards>,
}

/// Cards that sign in with one click: only in a database that `demo` made, and only on loopback.
#[derive(Clone, Debug, Default)]
pub struct DemoCards {
    /// What was made, in a sentence.
    pub about: String,
    /// The cards in order.
    pub cards: Vec<DemoCard>,
}

/// One card.
#[derive(Clone, Debug)]
pub struct DemoCard {
    /// "Class teacher, Year 5".
    pub role_words: String,
    /// "Ms Okafor, Hawthorn Primary".
    pub who: String,
    /// The question that the first screen answers.
    pub question: String,
    /// Whom it signs in.
    pub account: AccountId,
    /// In which school.
    pub school: SchoolId,
    /// As what.
    pub role: Role,
}
