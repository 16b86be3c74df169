//! A set that was given on a screen, printed as well.

use crate::components::{Hidden, Link, PostButton};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::practice::{GivenSet, PaperFor};
use axum::response::Redirect;
use domain::PracticeSetId;

/// What the button sends to print also for those who have begun on a screen.
const ALSO_BEGUN: &str = "all";

/// Makes the sheets, or adds those that are missing, and shows them.
pub async fn print(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let set: PracticeSetId = fields.parsed("set")?.ok_or(Error::NotFound)?;
    let who = if fields.text("who") == ALSO_BEGUN { PaperFor::Everybody } else { PaperFor::NotBegun };
    let sheets = visit.app().print_practice(&visit.permit, set, who).await?;
    Ok(Redirect::to(&format!("/classes/{}/practice/{sheets}/sheets", visit.permit.group()?)))
}

/// The button on the set, while it has no sheets.
pub(super) fn button(set: &GivenSet, practice: &str) -> PostButton {
    PostButton {
        action: format!("{practice}/paper"),
        label: "Print it as well".into(),
        hidden: vec![Hidden::new("set", set.id.to_string())],
    }
}

/// The button on the sheets, for those who have none.
pub(super) fn also_for_the_others(screen: PracticeSetId, without: usize, practice: &str) -> PostButton {
    let whom = if without == 1 { "the one pupil".to_owned() } else { format!("the {without} pupils") };
    PostButton {
        action: format!("{practice}/paper"),
        label: format!("Print also for {whom} without a sheet"),
        hidden: vec![Hidden::new("set", screen.to_string()), Hidden::new("who", ALSO_BEGUN)],
    }
}

/// Where the sheets of a set on a screen are, and how many came back.
pub(super) fn link(set: &GivenSet, practice: &str) -> Option<Link> {
    let paper = set.on_paper?;
    let sheets = if paper.sheets == 1 { "1 sheet".to_owned() } else { format!("{} sheets", paper.sheets) };
    let text = format!("On paper: {sheets}, {} handed in. Print, catch up, mark", paper.handed_in);
    Some(Link::new(text, format!("{practice}/{}/sheets", paper.set)))
}
