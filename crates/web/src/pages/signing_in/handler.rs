//! Names or badges on the lists of a school.

use super::template;
use super::view::View;
use crate::components::Choice;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::shell::with_notice;
use app::signing_in::ListShows;
use maud::Markup;

/// The form.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let shows = visit.app().sign_in_list_shows(&visit.permit).await?;
    let shell = visit.shell("Signing in", Some(NavItem::SigningIn)).await?;
    Ok(template::page(&shell, &view(shows)))
}

/// Saves the choice.
pub async fn choose(visit: Visit, fields: Fields) -> Result<Markup, Error> {
    let shows = match fields.text("shows") {
        "names" => ListShows::Names,
        "badges" => ListShows::Badges,
        _ => return Err(Error::NotFound),
    };
    visit.app().choose_sign_in_list(&visit.permit, shows).await?;
    let shell = visit.shell("Signing in", Some(NavItem::SigningIn)).await?;
    Ok(template::page(&with_notice(shell, "Saved."), &view(shows)))
}

fn view(shows: ListShows) -> View {
    let choice = |value: &str, label: &str, note: &str, chosen: bool| Choice {
        value: value.into(),
        label: label.into(),
        note: note.into(),
        chosen,
    };
    View {
        choices: vec![
            choice(
                "names",
                "First names",
                "A child finds their own name at once. Whoever has the class code sees who is in the class.",
                shows == ListShows::Names,
            ),
            choice(
                "badges",
                "Badges, and no names",
                "A drawing such as “striped heart” stands for each child, on the list and on their slip. Choose this \
                 where nobody may learn from a shared screen who is in a class.",
                shows == ListShows::Badges,
            ),
        ],
    }
}
