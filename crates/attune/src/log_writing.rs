//! Where the log goes: standard error, one line an event, no personal data in it.

use tracing::level_filters::LevelFilter;

/// Starts writing. `ATTUNE_LOG` (error, warn, info, debug) changes how much; a server says a little more than a
/// command does.
pub fn start(server: bool) {
    let usual = if server { LevelFilter::INFO } else { LevelFilter::WARN };
    let level = std::env::var("ATTUNE_LOG").ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr).with_target(false).init();
}
