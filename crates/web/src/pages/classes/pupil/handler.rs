//! One pupil, for those who teach them.

use super::view::{Helps, Towards, View};
use super::{present, template};
use crate::components::shell::NavItem;
use crate::components::{ClassNav, Link};
use crate::error::Error;
use crate::forms::{long_date, query};
use crate::guard::Visit;
use crate::pages::classes::picture::handler::assumed_dates;
use crate::pages::needs::words::may;
use crate::pages::targets::words::{Reader, stands};
use app::classroom::pupil::PupilPage;
use app::targets::Target;
use app::{Action, Relationship, allowed};
use axum::http::Uri;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let page = visit.app().pupil_page(&visit.permit, query(&uri)?.parsed("subject")?).await?;
    let base = format!("/classes/{group}/pupils/{pupil}");
    let subject_query = format!("?subject={}", page.subject);
    let units = page
        .units
        .iter()
        .rev()
        .filter_map(|(title, objectives)| {
            let shown: Vec<_> =
                page.page.objectives.iter().filter(|one| objectives.contains(&one.objective)).collect();
            (!shown.is_empty()).then(|| present::unit(title, &shown, &base, &subject_query))
        })
        .collect();
    let plan =
        may(&visit, Action::SeeSupportPlan).then(|| Link::new("Plan and review", format!("{base}/support")));
    let mut helps = present::helps(&page.adjustments, &page.words, &base, plan);
    if may(&visit, Action::SeePartners) {
        helps.links.push(Link::new("Partners beyond the classroom", format!("{base}/partners")));
    }
    let view = View {
        nav: ClassNav {
            class: page.group_name.clone(),
            base: format!("/classes/{group}"),
            query: subject_query.clone(),
            current: None,
        },
        name: page.page.name.clone(),
        sub: format!("{} · {}", page.group_name, page.subject_title),
        subjects: page
            .subjects
            .iter()
            .map(|(id, title)| {
                let here = *id == page.subject;
                Link::new(title, if here { String::new() } else { format!("{base}?subject={id}") })
            })
            .collect(),
        next_step: present::next_step(&page.page, &base, &subject_query),
        lines: present::lines(&page.page, &page.interests),
        units,
        own_page: None,
        agreed: present::agreed(&page.agreed),
        sees_evening: may(&visit, Action::SeeClassEvening),
        targets: targets(&visit, &page, &base),
        new_target: new_target(&visit, &page, &base),
        elsewhere: page.elsewhere.iter().map(|one| (one.title.clone(), present::elsewhere(one))).collect(),
        elsewhere_from: page.elsewhere.first().map(present::elsewhere_from).unwrap_or_default(),
        helps: Helps { measured: measured(&page), ..helps },
        chances: (page.chances && may_set(&visit))
            .then(|| Link::new("What others did from here", format!("{base}/chances{subject_query}"))),
        checks: checks(&visit, &page, &subject_query)?,
        footnote: assumed_dates(page.dates_are_assumed),
    };
    // A window's title may be seen by a whole class on the board: no name in it.
    let shell = visit.shell("Pupil page", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

/// With what the figures behind it cannot say.
fn measured(page: &PupilPage) -> String {
    page.measured.as_ref().map_or_else(String::new, |said| {
        format!(
            "{} Teachers choose ways for good reasons, so this may have other causes. It may be said until {}.",
            said.sentence(),
            long_date(said.until)
        )
    })
}

fn may_set(visit: &Visit) -> bool {
    let role = visit.visitor.role();
    role.is_some_and(|role| allowed(role, Relationship::Teaches, Action::SetTarget))
}

fn targets(visit: &Visit, page: &PupilPage, base: &str) -> Vec<Towards> {
    let opens = may_set(visit);
    let towards = |target: &Target| Towards {
        learning: target.terms().learning().iter().map(|one| one.words.clone()).collect(),
        stands: stands(target, Reader::Teacher),
        link: Link::new(
            "Open",
            if opens { format!("{base}/targets/{}", target.id()) } else { String::new() },
        ),
    };
    page.targets.iter().flatten().filter(|one| one.stored.subject == page.subject).map(towards).collect()
}

/// Where targets are used, this subject has none, and this reader may propose one.
fn new_target(visit: &Visit, page: &PupilPage, base: &str) -> Option<Link> {
    let targets = page.targets.as_ref()?;
    let none = !targets.iter().any(|one| one.stored.subject == page.subject);
    let href = format!("{base}/targets/new?subject={}", page.subject);
    (none && may_set(visit)).then(|| Link::new("Propose a target", href))
}

/// Where the latest check puts the pupil, and giving them one.
fn checks(visit: &Visit, page: &PupilPage, query: &str) -> Result<Vec<Link>, Error> {
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let base = format!("/classes/{group}/practice");
    let latest = page.check.map(|(set, on)| {
        let text = format!("Where to start, from ten questions on {}", long_date(on));
        Link::new(text, format!("{base}/{set}/check/{pupil}"))
    });
    let role = visit.visitor.role();
    let may_give = role.is_some_and(|role| allowed(role, Relationship::Teaches, Action::SetPractice));
    let give = may_give.then(|| {
        let href = format!("{base}{query}&for={pupil}&kind=check#give");
        Link::new("Ten questions to find out where to start", href)
    });
    let may_see = role.is_some_and(|role| allowed(role, Relationship::Teaches, Action::SeeOwnSteps));
    let own = may_see.then(|| {
        Link::new("Steps of their own", format!("/classes/{group}/pupils/{pupil}/own-steps{query}"))
    });
    Ok(latest.into_iter().chain(give).chain(own).collect())
}
