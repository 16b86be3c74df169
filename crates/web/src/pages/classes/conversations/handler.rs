//! Whom to talk with this week.

use super::view::View;
use super::{present, template};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{ClassNav, Link};
use crate::error::Error;
use crate::guard::Visit;
use crate::pages::classes::pulse::present::week_of;
use app::conversations::MissedChild;
use app::support::nobody_missed::Missing;
use maud::Markup;

/// Children shown before the rest is folded away.
const FIRST: usize = 5;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let class = visit.app().class_conversations(&visit.permit).await?;
    let group = visit.permit.group()?;
    let mut missed: Vec<_> =
        class.missed.iter().map(|child| present::missed(group, child, &class.subjects)).collect();
    let more = missed.split_off(FIRST.min(missed.len()));
    let their_turn = |child: &MissedChild| {
        child.why.iter().all(|one| matches!(one, Missing::Conversation | Missing::NextStep))
    };
    let more_of = match more.len() {
        count if class.missed.iter().skip(FIRST).all(their_turn) => {
            format!("And {count} whose turn for two minutes or a next step is still to come")
        }
        count => format!("And {count} more"),
    };
    let others: Vec<String> =
        class.others.iter().map(|(name, one)| format!("{name} ({})", one.on.strftime("%A"))).collect();
    let page = |pupil: &domain::PupilId| format!("/classes/{group}/pupils/{pupil}/conversation");
    let view = View {
        nav: ClassNav {
            class: class.group_name.clone(),
            base: format!("/classes/{group}"),
            query: String::new(),
            current: Some(ClassPage::Conversations),
        },
        week: week_of(class.monday),
        five: class.five.iter().map(|one| present::suggested(group, one)).collect(),
        others: if others.is_empty() {
            String::new()
        } else {
            format!("Also talked with: {}.", others.join(", "))
        },
        everybody: class.everybody.iter().map(|(pupil, name)| Link::new(name, page(pupil))).collect(),
        missed,
        more,
        more_of,
        minutes: Link::new("Minutes of lessons lost and gained", format!("/classes/{group}/minutes")),
    };
    let shell = visit.shell("Conversations", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}
