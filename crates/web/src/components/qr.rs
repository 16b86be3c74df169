//! A QR code as one SVG path: black on white whatever the page's colours, with the quiet zone that readers need.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// Light modules around the code (ISO/IEC 18004: four).
const QUIET: usize = 4;

/// The code of a text, for people `label`; nothing when the text is longer than any code holds. Medium correction: a
/// card that a seven-year-old has carried for a term still reads with 15 % of it unreadable.
#[must_use]
pub fn qr(text: &str, label: &str) -> Option<Markup> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let size = width + 2 * QUIET;
    let colors = code.to_colors();
    let mut path = String::new();
    for (row, modules) in colors.chunks(width).enumerate() {
        let mut at = 0;
        while at < modules.len() {
            let run = modules[at..].iter().take_while(|color| **color == Color::Dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", at + QUIET, row + QUIET));
            }
            at += run.max(1);
        }
    }
    Some(html! {
        svg.qr role="img" aria-label=(label) viewBox={ "0 0 " (size) " " (size) } shape-rendering="crispEdges" {
            rect width=(size) height=(size) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_long_for_any_code_is_none() {
        assert!(qr(&"x".repeat(3_000), "Card").is_none());
        assert!(qr("https://attune.school.example/card#0123", "Card").is_some());
    }
}
