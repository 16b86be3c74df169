//! Who of a class works on steps of their own.

use super::template;
use super::view::{Plan, View};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Link};
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::needs::words::{day, may, teaches};
use app::Action;
use app::own_steps::OwnInClass;
use domain::GroupId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let group = visit.permit.group()?;
    let class = visit.app().class_own_steps(&visit.permit).await?;
    let page = |pupil| format!("/classes/{group}/pupils/{pupil}/own-steps");
    let base = format!("/classes/{group}");
    let pupils = class.pupils.iter().map(|(pupil, name)| Link::new(name, page(*pupil)));
    let view = View {
        back: Link::new(format!("Needs in {}", class.group_name), format!("{base}/needs")),
        nav: ClassNav {
            class: class.group_name.clone(),
            base,
            query: String::new(),
            current: Some(ClassPage::Needs),
        },
        plans: class.plans.iter().map(|one| plan(group, one)).collect(),
        pupils: if may(&visit, Action::SetOwnSteps) { pupils.collect() } else { Vec::new() },
    };
    let current = if teaches(&visit) { NavItem::Classes } else { NavItem::Needs };
    let shell = visit.shell("Steps of their own", Some(current)).await?;
    Ok(template::page(&shell, &view, teaches(&visit)))
}

fn plan(group: GroupId, one: &OwnInClass) -> Plan {
    let met = (one.met > 0).then(|| format!("{} met", one.met));
    let could = (one.could_be_met > 0).then(|| format!("{} could be called met", one.could_be_met));
    let until = Some(format!("until {}", day(one.until)));
    Plan {
        name: Link::new(&one.name, format!("/classes/{group}/pupils/{}/own-steps", one.pupil)),
        subject: one.subject.clone(),
        open: one.open.clone(),
        stands: [met, could, until].into_iter().flatten().collect::<Vec<_>>().join("; "),
    }
}
