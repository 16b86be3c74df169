//! The drawings of picture passwords and badges: our own, in one line weight, told apart in black and white. The word
//! always stands beside or inside the element that a drawing is in, so the drawing itself is silent.

use app::signing_in::badge::{Badge, Filling, Shape};
use app::signing_in::pictures::Picture;
use maud::{Markup, PreEscaped, html};

/// One picture without its word. `f` is filled pale, `s` solid, the rest drawn in line; 48 units wide and high.
#[must_use]
pub fn picture(picture: Picture) -> Markup {
    html! {
        svg.pic viewBox="0 0 48 48" aria-hidden="true" focusable="false" { (PreEscaped(lines(picture))) }
    }
}

/// What a pupil may like, without its word; nothing for a word of a school's own that nobody has drawn.
#[must_use]
pub fn interest(word: &str) -> Markup {
    const DIE: &str = r#"<rect class="f" x="7" y="7" width="34" height="34" rx="6"/><circle class="s" cx="16" cy="16" r="3"/><circle class="s" cx="32" cy="16" r="3"/><circle class="s" cx="24" cy="24" r="3"/><circle class="s" cx="16" cy="32" r="3"/><circle class="s" cx="32" cy="32" r="3"/>"#;
    const PALETTE: &str = r#"<path class="f" d="M24 6C12 6 4 14 4 24s8 18 17 18c5 0 6-3 5-6-1-4 1-7 6-7h5c4 0 7-3 7-8C44 12 35 6 24 6z"/><circle class="s" cx="14" cy="20" r="3"/><circle class="s" cx="22" cy="13" r="3"/><circle class="s" cx="33" cy="15" r="3"/><circle class="s" cx="13" cy="30" r="3"/>"#;
    const FOOTBALL: &str = r#"<circle class="f" cx="24" cy="24" r="18"/><path class="s" d="M24 16l8 6-3 9H19l-3-9z"/><path d="M24 16V6M32 22l9-4M29 31l6 8M19 31l-6 8M16 22l-9-4"/>"#;
    let drawn = match word {
        "animals" => lines(Picture::Cat),
        "art" => PALETTE,
        "food" => lines(Picture::Apple),
        "football" => FOOTBALL,
        "games" => DIE,
        "music" => lines(Picture::Drum),
        "nature" => lines(Picture::Tree),
        "space" => lines(Picture::Moon),
        _ => "",
    };
    html! { svg.pic viewBox="0 0 48 48" aria-hidden="true" focusable="false" { (PreEscaped(drawn)) } }
}

fn lines(picture: Picture) -> &'static str {
    match picture {
        Picture::Apple => {
            r#"<path class="f" d="M24 15c-3-3-12-4-15 4-3 9 4 23 10 23 2 0 3-1 5-1s3 1 5 1c6 0 13-14 10-23-3-8-12-7-15-4z"/><path d="M24 15c0-4 0-7 1-10"/><path class="s" d="M26 11c1-5 6-7 11-6-1 5-6 7-11 6z"/>"#
        }
        Picture::Ball => {
            r#"<circle class="f" cx="24" cy="24" r="18"/><path d="M24 6c-10 9-10 27 0 36M24 6c10 9 10 27 0 36M6 24h36"/>"#
        }
        Picture::Boat => {
            r#"<path class="f" d="M4 32h40l-7 10H11z"/><path class="f" d="M22 5v22H8z"/><path class="s" d="M26 11v16h12z"/>"#
        }
        Picture::Book => {
            r#"<path class="f" d="M24 13c-5-4-11-4-18-3v27c7-1 13-1 18 3 5-4 11-4 18-3V10c-7-1-13-1-18 3z"/><path d="M24 13v27M11 18c3 0 6 0 8 1M11 25c3 0 6 0 8 1M37 18c-3 0-6 0-8 1M37 25c-3 0-6 0-8 1"/>"#
        }
        Picture::Bus => {
            r#"<rect class="f" x="4" y="10" width="40" height="26" rx="5"/><path d="M4 24h40M17 10v14M31 10v14"/><circle class="s" cx="14" cy="37" r="5"/><circle class="s" cx="34" cy="37" r="5"/>"#
        }
        Picture::Cat => {
            r#"<path class="f" d="M9 6l10 8h10l10-8v20c0 9-7 16-15 16S9 35 9 26z"/><circle class="s" cx="18" cy="24" r="2.4"/><circle class="s" cx="30" cy="24" r="2.4"/><path d="M24 29v3c-1 2-4 3-6 1m6-1c1 2 4 3 6 1M4 26l8 2M4 34l8-2M44 26l-8 2M44 34l-8-2"/>"#
        }
        Picture::Cup => {
            r#"<path class="f" d="M8 15h26v19c0 4-3 8-8 8H16c-5 0-8-4-8-8z"/><path d="M34 19h3c8 0 8 14 0 14h-3"/><path d="M16 4c-2 2 2 4 0 6M26 4c-2 2 2 4 0 6"/>"#
        }
        Picture::Drum => {
            r#"<path class="f" d="M6 18v17c0 4 8 7 18 7s18-3 18-7V18"/><ellipse class="f" cx="24" cy="18" rx="18" ry="6"/><path d="M6 24l9 16 9-16 9 16 9-16"/><path d="M22 17L40 4M26 18L8 5"/>"#
        }
        Picture::Fish => {
            r#"<path class="f" d="M4 24c6-11 19-14 28-4l11-9v26l-11-9c-9 10-22 7-28-4z"/><circle class="s" cx="13" cy="22" r="2.4"/><path d="M20 16c4 5 4 11 0 16"/>"#
        }
        Picture::Flower => {
            r#"<path d="M24 30v15M24 41c-6 0-10-3-11-8 6 0 10 3 11 8zM24 38c5 0 9-2 10-6-5-1-9 1-10 6z"/><circle class="f" cx="24" cy="8" r="5.5"/><circle class="f" cx="32" cy="12.5" r="5.5"/><circle class="f" cx="32" cy="21.5" r="5.5"/><circle class="f" cx="24" cy="26" r="5.5"/><circle class="f" cx="16" cy="21.5" r="5.5"/><circle class="f" cx="16" cy="12.5" r="5.5"/><circle class="s" cx="24" cy="17" r="5"/>"#
        }
        Picture::Hat => {
            r#"<path class="f" d="M4 35c7-4 33-4 40 0-5 7-35 7-40 0z"/><path class="f" d="M13 33V11c0-4 22-4 22 0v22c-5 2-17 2-22 0z"/><path class="s" d="M13 26c6 2 16 2 22 0v7c-6 2-16 2-22 0z"/>"#
        }
        Picture::House => {
            r#"<path class="f" d="M9 22v20h30V22"/><path class="f" d="M4 25L24 6l20 19z"/><path class="s" d="M20 42V31h8v11z"/>"#
        }
        Picture::Key => {
            r#"<path class="f" d="M14 14a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 6a4 4 0 1 1 0 8 4 4 0 0 1 0-8z"/><path d="M24 24h20v8M36 24v7"/>"#
        }
        Picture::Kite => {
            r#"<path class="f" d="M28 4l14 14-13 17-14-15z"/><path d="M28 4l1 31M15 20l27-2"/><path d="M29 35c-1 4-6 2-8 5s-6 4-11 2"/><path class="s" d="M17 38l5-1-2 5zM26 42l-1-5-4 3z"/>"#
        }
        Picture::Leaf => {
            r#"<path class="f" d="M10 38C4 20 17 6 42 6c1 25-13 38-32 32z"/><path d="M5 44C14 32 23 24 33 16M18 29l-1-10M25 22l10 2M14 34l13 1"/>"#
        }
        Picture::Moon => r#"<path class="f" d="M31 5a20 20 0 1 0 12 30A17 17 0 0 1 31 5z"/>"#,
        Picture::Snail => {
            r#"<path class="f" d="M3 41h33c6 0 8-4 8-9V19h-5v9c0 4-2 6-6 6"/><circle class="f" cx="20" cy="25" r="14"/><path d="M20 26c1-3 6-2 5 2s-8 5-10 0 2-11 8-10 9 6 7 11"/><path d="M39 19l-3-8M44 19l2-8"/>"#
        }
        Picture::Star => {
            r#"<path class="f" d="M24 4l5.9 13.1 14.3 1.5-10.7 9.6 3 14.1L24 35.2 11.5 42.3l3-14.1L3.8 18.6l14.3-1.5z"/>"#
        }
        Picture::Tree => {
            r#"<path class="s" d="M21 28h6v16h-6z"/><path class="f" d="M24 4c-8 0-13 6-12 12-6 2-7 10-1 14 4 3 9 2 13 0 4 2 9 3 13 0 6-4 5-12-1-14 1-6-4-12-12-12z"/>"#
        }
        Picture::Umbrella => {
            r#"<path class="f" d="M4 25C6 12 14 7 24 7s18 5 20 18c-3-3-7-3-10 0-3-3-7-3-10 0-3-3-7-3-10 0-3-3-7-3-10 0z"/><path d="M24 25v15c0 5 8 5 8 0M24 7V4"/>"#
        }
    }
}

/// What dotted, striped and checked badges are filled with; once on a page that shows any.
#[must_use]
pub fn fillings() -> Markup {
    html! {
        svg.sprite.badges width="0" height="0" aria-hidden="true" focusable="false" {
            defs { (PreEscaped(
                r#"<pattern id="fill-dotted" width="9" height="9" patternUnits="userSpaceOnUse"><circle cx="4.5" cy="4.5" r="2.3"/></pattern><pattern id="fill-striped" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="3.5" height="8"/></pattern><pattern id="fill-checked" width="12" height="12" patternUnits="userSpaceOnUse"><rect width="6" height="6"/><rect x="6" y="6" width="6" height="6"/></pattern>"#
            )) }
        }
    }
}

/// One badge without its words.
#[must_use]
pub fn badge(badge: Badge) -> Markup {
    let fill = match badge.filling() {
        Filling::Plain => "none",
        Filling::Full => "currentColor",
        Filling::Dotted => "url(#fill-dotted)",
        Filling::Striped => "url(#fill-striped)",
        Filling::Checked => "url(#fill-checked)",
    };
    let outline = match badge.shape() {
        Shape::Circle => "M24 6a18 18 0 1 0 0 36 18 18 0 0 0 0-36z",
        Shape::Square => "M8 8h32v32H8z",
        Shape::Triangle => "M24 6l20 35H4z",
        Shape::Heart => "M24 43C8 31 3 22 5 15c3-9 15-10 19-1 4-9 16-8 19 1 2 7-3 16-19 28z",
        Shape::Diamond => "M24 3l18 21-18 21L6 24z",
        Shape::Cross => "M17 5h14v12h12v14H31v12H17V31H5V17h12z",
        Shape::Arrow => "M24 4l19 20H33v20H15V24H5z",
        Shape::Cloud => "M13 40C0 40 0 24 11 23c0-11 15-15 20-5 9-3 14 5 11 10 8 3 5 12-4 12z",
    };
    html! {
        svg.badge viewBox="0 0 48 48" aria-hidden="true" focusable="false" { path d=(outline) fill=(fill) {} }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_picture_is_drawn_differently_and_within_its_box() {
        let drawn: BTreeSet<&str> = Picture::ALL.into_iter().map(lines).collect();
        assert_eq!(drawn.len(), Picture::ALL.len());
        for picture in Picture::ALL {
            let markup = super::picture(picture).into_string();
            assert!(
                markup.contains(r#"class="f""#) && markup.contains(r#"aria-hidden="true""#),
                "{picture:?}"
            );
            assert!(!markup.contains("style") && !markup.contains("#"), "one colour, from the stylesheet");
        }
    }

    #[test]
    fn every_badge_of_a_class_is_drawn_differently() {
        let drawn: BTreeSet<String> = (0..40).map(|number| badge(Badge(number)).into_string()).collect();
        assert_eq!(drawn.len(), 40);
        let patterns = fillings().into_string();
        for filled in ["dotted", "striped", "checked"] {
            assert!(patterns.contains(&format!("id=\"fill-{filled}\"")));
        }
    }
}
