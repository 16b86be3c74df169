//! The targets of a class.

use super::template;
use super::view::{Line, Part, View};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Link};
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::needs::words::may;
use crate::pages::targets::words::in_short;
use app::targets::{ClassTargets, PupilTargets, Standing, Target};
use app::{Action, Relationship, allowed};
use maud::Markup;

/// In the order in which a teacher looks at them.
const PARTS: [(Standing, &str); 5] = [
    (Standing::WaitsForTeacher, "Waits for your answer"),
    (Standing::Over, "Its date has passed: time to look together"),
    (Standing::WaitsForPupil, "Waits for the pupil"),
    (Standing::Runs, "Agreed"),
    (Standing::Done, "Over"),
];

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let class = visit.app().class_targets(&visit.permit).await?;
    let base = format!("/classes/{}", visit.permit.group()?);
    let role = visit.visitor.role();
    let opens = role.is_some_and(|role| allowed(role, Relationship::Teaches, Action::SetTarget));
    let all = || class.pupils.iter().flat_map(|one| one.targets.iter().map(move |target| (one, target)));
    let part = |(standing, title): (Standing, &str)| Part {
        title: title.to_owned(),
        lines: all()
            .filter(|(_, target)| target.standing() == standing)
            .map(|(pupil, target)| line(pupil, target, &base, opens))
            .collect(),
    };
    let parts = PARTS.map(part).into_iter().filter(|part| !part.lines.is_empty()).collect();
    let view = View {
        nav: ClassNav {
            class: class.group_name.clone(),
            base: base.clone(),
            query: String::new(),
            current: Some(ClassPage::Targets),
        },
        evening: may(&visit, Action::SeeClassEvening)
            .then(|| Link::new("Parents’ evening", format!("{base}/evening"))),
        off: off(&class),
        switch: switch(&visit).await?,
        parts,
        without: without(&class, &base, opens),
        cards: all()
            .any(|(_, target)| target.is_live())
            .then(|| Link::new("Cards to print", format!("{base}/targets/cards"))),
    };
    let shell = visit.shell("Targets", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

fn off(class: &ClassTargets) -> String {
    if class.on {
        return String::new();
    }
    "Targets are switched off in this school. Its data manager or head can switch them on.".into()
}

/// The way to the switch, for whoever may use it in any of their roles here.
async fn switch(visit: &Visit) -> Result<Option<Link>, Error> {
    let profile = visit.state.app.profile(visit.visitor.account(), visit.visitor.school()).await?;
    let may = |role: &domain::Role| allowed(*role, Relationship::SameSchool, Action::SwitchTargets);
    Ok(profile.roles.iter().any(may).then(|| Link::new("Switch them on", "/targets")))
}

fn line(pupil: &PupilTargets, target: &Target, base: &str, opens: bool) -> Line {
    let href = format!("{base}/pupils/{}/targets/{}", pupil.pupil, target.id());
    Line {
        pupil: Link::new(&pupil.name, if opens { href } else { String::new() }),
        subject: target.subject_title.clone(),
        learning: target.terms().learning().iter().map(|one| one.words.clone()).collect(),
        stands: in_short(target),
    }
}

fn without(class: &ClassTargets, base: &str, opens: bool) -> Vec<Link> {
    let none = class.pupils.iter().filter(|one| !one.targets.iter().any(Target::is_live));
    none.map(|one| {
        let href = format!("{base}/pupils/{}/targets/new", one.pupil);
        Link::new(&one.name, if opens { href } else { String::new() })
    })
    .collect()
}
