//! Markup of the slips: A4, two by five, to be cut apart.

use super::view::{Slip, View};
use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::components::pictures::{badge, fillings, picture};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            (fillings())
            div.head.no-print {
                div {
                    p.crumb { a href=(view.back) { "Back to signing in" } }
                    h1 { "New pictures" }
                    @if view.empty.is_empty() { p.sub { "Print them now: they are shown only this once. Give each child their own slip." } }
                }
                @if view.empty.is_empty() { div.actions { button.btn type="button" data-print-now hidden { "Print" } } }
            }
            @if !view.empty.is_empty() { p.card { (view.empty) } }
            @for sheet in &view.sheets { ul.cut { @for one in sheet { (slip(one, view)) } } }
        },
    )
}

fn slip(slip: &Slip, view: &View) -> Markup {
    html! {
        li {
            div.who-it-is {
                h2 { (slip.name) " " span.quiet { (view.class) } }
                @if let Some(one) = slip.badge { p.together { (badge(one)) " " (one.words()) } }
            }
            ol.three { @for one in slip.pictures { li { (picture(one)) span { (one.words()) } } } }
            p.how {
                "Go to " strong { (view.address) } "."
                @if !view.code.is_empty() { " Class code: " strong.together { (view.code) } "." }
                " Tap " @if slip.badge.is_some() { "your badge" } @else { "your name" } ", then these three. Keep them to yourself."
            }
        }
    }
}
