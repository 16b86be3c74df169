//! A card with several ways of working on the same objective.

use super::template;
use super::view::{View, Way as Shown};
use crate::components::shell::NavItem;
use crate::components::{Hidden, Link};
use crate::error::Error;
use crate::forms::query;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::chosen;
use crate::pages::practice::turn::present::question;
use app::practice::Way;
use axum::http::Uri;
use maud::Markup;

/// Cards on a sheet of A4.
const CARDS: usize = 2;

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let chosen = chosen::from(&visit, &query(&uri)?).await?;
    let group = visit.permit.group()?;
    let card = visit.app().choice_card(&visit.permit, chosen.subject, chosen.objective).await?;
    let base = format!("/classes/{group}/practice");
    let view = View {
        back: Link::new("Practice", format!("{base}{}", carried(chosen.subject, &[chosen.objective]))),
        class: card.group_name.clone(),
        about: card.about.clone(),
        cards: (0..CARDS).map(|at| card.ways.iter().map(|way| shown(way, at)).collect()).collect(),
        action: format!("{base}/choice"),
        hidden: vec![Hidden::new("subject", chosen.subject.to_string())],
        objectives: chosen.choices,
    };
    let shell = visit.shell("Choose one", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view))
}

fn shown(way: &Way, card: usize) -> Shown {
    let words =
        |title: &str, text: &str| Shown { title: title.into(), text: text.into(), ..Shown::default() };
    let asked = |title: &str, drawn: &[app::assessment::template::Drawn], kind: &str| Shown {
        title: title.into(),
        questions: (0..)
            .zip(drawn)
            .map(|(at, one): (usize, _)| question(one, &[], &format!("choice-{card}-{kind}-{at}")))
            .collect(),
        ..Shown::default()
    };
    match way {
        Way::Questions(drawn) => asked("Work these out", drawn, "a"),
        Way::OtherQuestions(drawn) => asked("Or these, asked in another way", drawn, "b"),
        Way::Show(text) => words("Show it", text),
        Way::MakeYourOwn => words(
            "Make your own",
            "Make up two questions like these for a partner. Write the answers on the back. Then swap.",
        ),
        Way::Explain => words(
            "Explain it",
            "Show somebody who was away how it goes: with words, a picture or things to move.",
        ),
        Way::Deeper(text) => words("Think hard", text),
    }
}
