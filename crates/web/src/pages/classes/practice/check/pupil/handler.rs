//! Where a check puts one pupil.

use super::view::View;
use super::{present, template};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Link};
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use app::assessment::dynamic_check::Start;
use axum::extract::Path;
use domain::PracticeSetId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, Path((_, set, _)): Path<(String, String, String)>) -> Result<Markup, Error> {
    let set: PracticeSetId = set.parse().map_err(|_| Error::NotFound)?;
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let check = visit.app().check_of_pupil(&visit.permit, set).await?;
    let base = format!("/classes/{group}");
    let view = View {
        nav: ClassNav {
            class: check.group_name.clone(),
            base: base.clone(),
            query: carried(check.subject, &[]),
            current: Some(ClassPage::Practice),
        },
        name: check.name.clone(),
        sub: present::sub(&check),
        start: present::start(&check),
        sure: present::sure(&check),
        missing: present::missing(&check),
        try_this: check.try_this.clone().unwrap_or_default(),
        links: match check.start {
            Start::At(objective) => {
                let about = carried(check.subject, &[objective]);
                vec![
                    Link::new("Brief about it", format!("{base}/brief{about}")),
                    Link::new("Give practice on it", format!("{base}/practice{about}&for={pupil}")),
                    Link::new(
                        "What is known of it, and to say otherwise",
                        format!("{base}/pupils/{pupil}/objectives/{objective}"),
                    ),
                ]
            }
            Start::Beyond | Start::CannotTell => {
                vec![Link::new("The pupil’s page", format!("{base}/pupils/{pupil}"))]
            }
        },
        map: check.map.iter().map(present::unit).collect(),
    };
    // A window's title may be seen by a whole class on the board: no name in it.
    let shell = visit.shell("Where to start", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
