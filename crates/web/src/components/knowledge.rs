//! The circles: shape first, then one hue, and always the words. Drawn as SVG, so that paper, forced colours and a
//! printer that drops backgrounds lose nothing.

use super::words::CellShape;
use maud::{Markup, html};

/// The drawings that [`circle`] refers to; once a page.
#[must_use]
pub(crate) fn drawings() -> Markup {
    html! {
        svg.sprite width="0" height="0" aria-hidden="true" focusable="false" {
            symbol #k-not-taught viewBox="0 0 20 20" { line x1="6" y1="10" x2="14" y2="10" stroke-width="2" {} }
            symbol #k-unknown viewBox="0 0 20 20" {
                circle cx="10" cy="10" r="7" fill="none" stroke-width="2.2" stroke-linecap="round" stroke-dasharray="0.1 3.565" {}
            }
            symbol #k-not-yet viewBox="0 0 20 20" { circle cx="10" cy="10" r="7" fill="none" stroke-width="2" {} }
            symbol #k-developing viewBox="0 0 20 20" {
                circle cx="10" cy="10" r="7" fill="none" stroke-width="2" {}
                path d="M10 3a7 7 0 0 0 0 14z" stroke="none" {}
            }
            symbol #k-secure viewBox="0 0 20 20" { circle cx="10" cy="10" r="7" stroke-width="2" {} }
            symbol #k-refresh viewBox="0 0 20 20" {
                circle cx="10" cy="10" r="4.6" stroke="none" {}
                circle.ring cx="10" cy="10" r="8.4" fill="none" stroke-width="2" {}
            }
        }
    }
}

/// One circle without words; the words must stand beside it.
#[must_use]
pub fn circle(shape: CellShape) -> Markup {
    html! {
        svg class={ "k " (shape.class()) } aria-hidden="true" focusable="false" {
            use href={ "#k-" (shape.class()) } {}
        }
    }
}

/// What the circles mean.
#[must_use]
pub fn key() -> Markup {
    html! {
        ul.legend aria-label="What the circles mean" {
            @for shape in CellShape::KEY { li { (circle(shape)) " " (shape.words()) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_has_its_drawing_and_its_words() {
        let drawings = drawings().into_string();
        for shape in CellShape::KEY.into_iter().chain([CellShape::NotTaught]) {
            assert!(drawings.contains(&format!("id=\"k-{}\"", shape.class())), "{shape:?}");
            assert!(!shape.words().is_empty() && !shape.words_for_pupil().is_empty());
        }
    }
}
