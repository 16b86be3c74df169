//! A pupil's clubs.

use super::template::{self, MyClub};
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::clubs::words;
use app::clubs::{ClubAnswer, ClubFor, Stands};
use app::support::clubs::Because;
use axum::response::Redirect;
use domain::ClubId;
use maud::Markup;

/// The page.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let clubs = visit.app().my_clubs(&visit.permit).await?;
    let shell = visit.shell("Clubs", Some(NavItem::MyLearning)).await?;
    Ok(template::page(&shell, &clubs.iter().map(my_club).collect::<Vec<_>>()))
}

/// Asks for one, or takes that back.
pub async fn ask(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let club: ClubId = fields.parsed("club")?.ok_or(Error::NotFound)?;
    let answer = match fields.text("answer") {
        "yes" => ClubAnswer::Yes,
        "no" => ClubAnswer::No,
        _ => return Err(Error::NotFound),
    };
    visit.app().ask_for_club(&visit.permit, club, answer).await?;
    Ok(Redirect::to("/my-learning/clubs"))
}

fn my_club(one: &ClubFor) -> MyClub {
    let (stands, asks) = match one.stands {
        Stands::Suits => ("", "I’d like to go"),
        Stands::WaitsForCarer => ("You asked. Somebody at home has to say yes: show them, or tell them.", ""),
        Stands::WaitsForSchool => ("You asked. Your school tells you if there is a place.", ""),
        Stands::TakesPart => ("You go there.", ""),
    };
    MyClub {
        id: one.club.id.to_string(),
        name: one.club.club.name.clone(),
        when: words::when(&one.club.club),
        why: match &one.because {
            Some(Because::Likes(word)) => format!("For you because you like {word}."),
            Some(Because::Practises(_)) => {
                format!("For you because it practises what you work on: {}.", one.practises)
            }
            Some(Because::Year) => "For you because it is for your year.".to_owned(),
            None => String::new(),
        },
        cost: cost(&one.club.club.cost),
        stands: stands.to_owned(),
        asks: asks.to_owned(),
    }
}

/// What it costs, or what to bring, as the school wrote it: in its own words, with one full stop.
fn cost(written: &str) -> String {
    match written.trim().trim_end_matches('.') {
        "" => "It costs nothing, and nothing has to be brought.".to_owned(),
        written => format!("To give or bring: {written}."),
    }
}

#[cfg(test)]
mod tests {
    use super::cost;

    #[test]
    fn what_to_bring_is_a_sentence() {
        assert_eq!(
            cost("A black T-shirt, which the school lends."),
            "To give or bring: A black T-shirt, which the school lends."
        );
        assert_eq!(cost("50p a week"), "To give or bring: 50p a week.");
        assert_eq!(cost(" "), "It costs nothing, and nothing has to be brought.");
    }
}
