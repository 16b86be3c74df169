//! Markup of the page.

use super::view::View;
use crate::components::Shell;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    let _ = (shell, view);
    html! {}
}
