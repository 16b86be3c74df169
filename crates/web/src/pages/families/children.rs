//! What children wrote to a target or on their own page, beside what families did.

use super::view::Line;
use crate::components::Link;
use crate::error::Error;
use crate::forms::long_day;
use crate::guard::Visit;
use crate::pages::profile::present::heading;
use app::family::{ChildWrote, InboxChildWord};
use app::store::ChildWordAt;
use axum::extract::RawPathParams;
use axum::response::Redirect;
use domain::ChildWordId;
use jiff::tz::TimeZone;

/// What one child wrote as a line of the list.
pub(super) fn line(one: &InboxChildWord, zone: &TimeZone) -> Line {
    let wrote = match one.wrote {
        ChildWrote::Proposed => "proposes a target".to_owned(),
        ChildWrote::AsksForChange => "would like a target to be changed".to_owned(),
        ChildWrote::SaidNo => "says no to a target".to_owned(),
        ChildWrote::OwnPage(section) => format!("wrote on their own page, under “{}”", heading(section)),
    };
    let class = one.class.as_ref().filter(|_| one.taught);
    let open = class.map(|(group, _)| {
        let child = format!("/classes/{group}/pupils/{}", one.word.pupil);
        match one.word.at {
            ChildWordAt::Target { target, .. } => {
                Link::new("Open the target, and answer there", format!("{child}/targets/{target}"))
            }
            ChildWordAt::Profile { .. } => Link::new("Open their page", format!("{child}/profile")),
        }
    });
    let child = match &one.class {
        Some((_, class)) => format!("{}, {class}", one.child),
        None => one.child.clone(),
    };
    Line {
        action: format!("/families/child-words/{}", one.word.id),
        child,
        who: format!("The child {wrote}, {}", long_day(one.word.written_at, zone)),
        wording: one.wording.join("\n"),
        by_child: true,
        open,
        ..Line::default()
    }
}

/// It was read.
pub async fn read(visit: Visit, params: RawPathParams) -> Result<Redirect, Error> {
    visit.app().read_child_word(&visit.permit, number(&params)?).await?;
    Ok(Redirect::to("/families?told=read-child"))
}

/// "Please see me about" this child.
pub async fn pass_on(visit: Visit, params: RawPathParams) -> Result<Redirect, Error> {
    visit.app().pass_on_child_word(&visit.permit, number(&params)?).await?;
    Ok(Redirect::to("/families?told=passed-child"))
}

fn number(params: &RawPathParams) -> Result<ChildWordId, Error> {
    let found = params.iter().find(|(name, _)| *name == "child_word");
    found.and_then(|(_, text)| text.parse().ok()).ok_or(Error::NotFound)
}
