//! Progress bars on standard error: shown on a terminal, silent everywhere else.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of `total` bytes, labelled with what is being done.
#[must_use]
pub fn bytes(total: u64, doing: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(total);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:32} {bytes} of {total_bytes}, {eta} left") {
        bar.set_style(style);
    }
    bar.set_message(doing);
    bar
}

/// A sign that something of unknown length goes on.
#[must_use]
pub fn doing(doing: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    bar.set_message(doing);
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    bar
}
