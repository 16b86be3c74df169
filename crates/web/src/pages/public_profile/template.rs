//! Markup of the public page.

use super::view::{Released, View};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::components::released::released_table;
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame { width: "wide", ..Frame::default() },
        &html! {
            h1 { (view.school) }
            @if !view.number.is_empty() { p.sub { "National number " (view.number) } }
            @if !view.words.is_empty() {
                section.card {
                    h2 { "In the school’s own words" }
                    @for one in &view.words { p { (one) } }
                    @if !view.words_on.is_empty() { p.why { "Written on " (view.words_on) } }
                }
            }
            @for one in &view.releases { (release(one)) }
            @if view.releases.is_empty() { p.card.gap { "The school has published no figures that stand today." } }
            @if !view.notices.is_empty() {
                section.card.gap { h2 { "No longer there" } ul { @for one in &view.notices { li { (one) } } } }
            }
            section.card.gap {
                h2 { "What stands on this page" }
                p { "The school’s head approved every figure before it came out, on a day that was fixed before the year began; where it was another day, the reason stands beside it. Figures are of groups. What would tell something of a single child is withheld and shown as withheld." }
                p { "No school stands beside another here, and no figure says whether a school is good: it says what was measured, of how many, and how sure that is." }
                @if !view.files.is_empty() { p { "As open data: " @for (at, file) in view.files.iter().enumerate() { @if at > 0 { ", " } a href=(file.href) download { (file.text) } } } }
                p.why { "Every release is signed (Ed25519) with the school’s key, so that anybody can check that it is as the school published it. The key: " code { (view.key) } }
                @if !view.keys.is_empty() { details { summary { "Every key until now" } ul { @for one in &view.keys { li { (one) } } } } }
            }
        },
    )
}

fn release(one: &Released) -> Markup {
    html! {
        section.card.gap {
            h2 { (one.title) }
            p.why { (one.came) }
            @for line in &one.about { p.why { (line) } }
            @if !one.words.is_empty() { p { "The school says: " (one.words) } }
            @for table in &one.tables { (released_table(table)) }
            p.why { "Fingerprint: " code { (one.fingerprint) } }
            @if !one.of_key.is_empty() { p.why { (one.of_key) } }
        }
    }
}
