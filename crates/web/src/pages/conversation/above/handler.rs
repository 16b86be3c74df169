//! Who is above a school, and what it says to who comes.

use super::template;
use super::view::{Partner, View};
use crate::components::shell::NavItem;
use crate::components::{Hidden, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, query};
use crate::guard::Visit;
use crate::pages::conversation::present::{day, on_the_page};
use crate::pages::needs::words::may;
use app::above::{PartnerAnswer, WhoIsAbove};
use app::store::PartnerHere;
use app::{About, Action};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::Markup;

const HERE: &str = "/conversation/above";

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let told = match query(&uri)?.text("told") {
        "no" => "Said. They open nothing of ours from now on, and the body reads why.",
        "take-back" => "Taken back. Whether they are named again is for the body to say.",
        _ => "",
    };
    respond(&visit, told, None, String::new()).await
}

/// A no, or a no taken back.
pub async fn change(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let who = fields.parsed("who")?.ok_or(Error::NotFound)?;
    let answer = match fields.text("do") {
        "no" => PartnerAnswer::No(who, fields.text("why").to_owned()),
        "take-back" => PartnerAnswer::TakeBack(who),
        _ => return Err(Error::NotFound),
    };
    match visit.app().answer_named_partner(&visit.permit, &answer).await {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}?told={}", fields.text("do"))).into_response()),
        Err(error) => {
            let Some((status, text)) = on_the_page(&error) else { return Err(error.into()) };
            Ok((status, respond(&visit, "", Some(&fields), text).await?).into_response())
        }
    }
}

async fn respond(visit: &Visit, told: &str, typed: Option<&Fields>, wrong: String) -> Result<Markup, Error> {
    let permit = visit.leave(Action::SeeWhoIsAbove, About::School).await?;
    let page = visit.app().who_is_above(&permit).await?;
    let answers = may(visit, Action::AnswerPartner);
    let view = View {
        told: told.to_owned(),
        problems: if wrong.is_empty() {
            Vec::new()
        } else {
            vec![Problem { field: String::new(), text: wrong }]
        },
        partners: page
            .partners
            .iter()
            .map(|(one, body)| Partner {
                account: one.account.value(),
                says: partner(one, body, page.today),
                may_refuse: answers,
                typed: typed
                    .filter(|fields| fields.text("who") == one.account.to_string())
                    .map(|fields| fields.text("why").to_owned())
                    .unwrap_or_default(),
            })
            .collect(),
        refused: page
            .refused
            .iter()
            .map(|no| {
                let says = format!("{}, on {}: “{}”", no.name.as_str(), day(no.said), no.words);
                let back = || PostButton {
                    label: "Take it back".into(),
                    action: HERE.into(),
                    hidden: vec![Hidden::new("do", "take-back"), Hidden::new("who", no.account.to_string())],
                };
                (says, answers.then(back))
            })
            .collect(),
        ..above(&page)
    };
    let shell = visit.shell("Who is above us", Some(NavItem::WhoIsAbove)).await?;
    Ok(template::page(&shell, &view))
}

/// The bodies.
fn above(page: &WhoIsAbove) -> View {
    let last = |until: Date| day(until.saturating_sub(1.day()));
    let before = page
        .before
        .iter()
        .map(|(name, from, until)| format!("{name} led from {} to {}.", day(*from), last(*until)));
    let to_come = page.to_come.iter().map(|(name, from)| format!("{name} will lead from {}.", day(*from)));
    View {
        leads: match &page.leads {
            Some((name, since)) => format!("{name} leads {}, since {}.", page.school_name, day(*since)),
            None => format!("Nobody leads {} today.", page.school_name),
        },
        over: if page.over.is_empty() {
            String::new()
        } else {
            format!("Above it: {}.", page.over.join(", then "))
        },
        others_in_time: to_come.chain(before).collect(),
        command: lead_command(page.others.first().map_or("the body", |(name, _)| name), &page.school_name),
        has: page.others.iter().map(|(name, since)| format!("{name}, since {}", day(*since))).collect(),
        ..View::default()
    }
}

/// The command by which whoever runs Attune says who leads a school.
pub(in crate::pages) fn lead_command(body: &str, school: &str) -> String {
    // What is in double quotes ends at the next one, so that names are written without any.
    let plain = |name: &str| name.replace(['"', '\\', '$', '`'], "");
    format!("attune body lead --body \"{}\" --school \"{}\" --from YYYY-MM-DD", plain(body), plain(school))
}

/// "Mrs Lindqvist, for Northshire Authority, since 2 September 2024".
pub(in crate::pages) fn partner(one: &PartnerHere, body: &str, today: Date) -> String {
    let begins = if one.from > today { "from" } else { "since" };
    let until = one.until.map(|until| format!(", until {}", day(until.saturating_sub(1.day()))));
    format!("{}, for {body}, {begins} {}{}", one.name.as_str(), day(one.from), until.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{AccountId, BodyId, PersonName};
    use jiff::civil::date;

    #[test]
    fn the_command_names_body_and_school() {
        assert_eq!(
            lead_command("Northshire", "Ashgrove \"Primary\""),
            "attune body lead --body \"Northshire\" --school \"Ashgrove Primary\" --from YYYY-MM-DD"
        );
    }

    #[test]
    fn a_partner_is_named_with_body_and_days() {
        let mut one = PartnerHere {
            account: AccountId(1),
            name: PersonName::new("Mrs Lindqvist").unwrap(),
            body: BodyId(1),
            from: date(2024, 9, 2),
            until: None,
        };
        let today = date(2025, 3, 4);
        assert_eq!(
            partner(&one, "Northshire", today),
            "Mrs Lindqvist, for Northshire, since 2 September 2024"
        );
        (one.from, one.until) = (date(2025, 4, 1), Some(date(2025, 8, 1)));
        assert_eq!(
            partner(&one, "Northshire", today),
            "Mrs Lindqvist, for Northshire, from 1 April 2025, until 31 July 2025"
        );
    }
}
