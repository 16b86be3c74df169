//! `/classes/{group}/papers`: what common papers say of one class, for those who teach it.

use crate::components::class_nav::class_nav;
use crate::components::layout::{Frame, document};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Link, Shell};
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::school::knowing::view::{Asked, Card};
use crate::pages::school::knowing::{present, template, together};
use axum::http::Uri;
use domain::{GroupId, SubjectId};
use maud::{Markup, html};

/// The page, ready to be read.
#[derive(Clone, Debug, Default)]
struct View {
    nav: ClassNav,
    look: Link,
    flagged: Vec<Card>,
    quiet: Vec<Card>,
    questions: Vec<Asked>,
    notes: Vec<String>,
}

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let group = visit.permit.group()?;
    let found = visit.app().class_knowing(&visit.permit, group).await?;
    let view = View {
        nav: nav(group, &found.class),
        look: Link::new("Look together in ten books", format!("/classes/{group}/papers/look")),
        flagged: found.flagged.iter().map(present::card).collect(),
        quiet: found.quiet.iter().map(present::card).collect(),
        questions: found.questions.iter().map(present::asked).collect(),
        notes: present::rests_on(&found.sources, found.with_start),
    };
    let shell = visit.shell("What common papers say", Some(NavItem::Classes)).await?;
    Ok(page(&shell, &view))
}

/// The list to look together with, for this class.
pub async fn look(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let group = visit.permit.group()?;
    let subject = query(&uri)?.parsed::<SubjectId>("subject")?;
    let found = visit.app().together_in_class(&visit.permit, group, subject).await?;
    let base = format!("/classes/{group}/papers");
    let view = together::view(
        &found,
        Link::new("What common papers say", base.clone()),
        &format!("{base}/look"),
        false,
    );
    let shell = visit.shell("Look together", Some(NavItem::Classes)).await?;
    Ok(together::template(&shell, &view))
}

fn nav(group: GroupId, class: &str) -> ClassNav {
    ClassNav {
        class: class.to_owned(),
        base: format!("/classes/{group}"),
        query: String::new(),
        current: Some(ClassPage::Questions),
    }
}

fn page(shell: &Shell, view: &View) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            div.above.no-print { (class_nav(shell, &view.nav)) }
            h1 { "What common papers say: " (view.nav.class) }
            p.sub { "For those who teach this class, and nobody else. Others see year groups of three classes or more, a week later." }
            ul.more.no-print { li { a href=(view.look.href) { (view.look.text) } } }
            @if view.flagged.is_empty() && view.quiet.is_empty() {
                p.card.gap { "No common paper of this class is in yet, or nothing is published that it could be put beside." }
            } @else {
                (template::said(&view.flagged, &view.quiet))
            }
            (template::questions(&view.questions))
            (template::notes(&view.notes))
        },
    )
}
