//! From the pupil page as the teaching room makes it to the page's lines.

use super::view::{Helps, Objective, Said, Unit};
use crate::components::Link;
use crate::forms::long_date;
use crate::pages::classes::picture::present::shape;
use crate::pages::my_learning::present::and;
use crate::pages::profile::present::heading;
use app::evening::AgreedLine;
use app::movers::{FromElsewhere, state_words};
use app::profile::OwnWords;
use app::store::{ProfileSection, StoredAdjustment};
use app::teaching::access::in_words;
use app::teaching::page::{PupilObjective, PupilPage};

/// What was agreed with home, and since when.
#[must_use]
pub fn agreed(lines: &[AgreedLine]) -> Vec<(String, String)> {
    let when = |one: &AgreedLine| match one.done_on {
        Some(on) => format!("Done on {}.", long_date(on)),
        None => format!("Open since {}.", long_date(one.on)),
    };
    lines.iter().map(|one| (one.wording.clone(), when(one))).collect()
}

/// What comes next.
#[must_use]
pub fn next_step(page: &PupilPage, base: &str, query: &str) -> Option<Said> {
    if page.next.words.is_empty() {
        return None;
    }
    let evidence = page
        .next
        .objective
        .filter(|objective| {
            page.objectives.iter().any(|o| o.objective == *objective && !o.evidence.is_empty())
        })
        .map(|objective| Link::new("See answers", format!("{base}/objectives/{objective}{query}")));
    Some(Said { text: page.next.words.clone(), why: page.summary.clone(), evidence })
}

/// Wrong ideas seen and not put right since, and what the pupil says they like.
#[must_use]
pub fn lines(page: &PupilPage, interests: &[String]) -> Vec<Said> {
    let ideas = page.wrong_ideas.iter();
    let mut lines: Vec<Said> = ideas
        .map(|idea| Said { text: idea.title.clone(), why: idea.words.clone(), evidence: None })
        .collect();
    if !interests.is_empty() {
        lines.push(Said {
            text: format!("Likes {}", and(interests)),
            why: "In their own words. Practice and sheets are told about it, with the same numbers."
                .to_owned(),
            evidence: None,
        });
    }
    lines
}

/// What is done for the pupil, and what they say helps.
#[must_use]
pub fn helps(adjustments: &[StoredAdjustment], words: &OwnWords, base: &str, plan: Option<Link>) -> Helps {
    let said = [ProfileSection::Helps, ProfileSection::DoesNotHelp].into_iter().filter_map(|section| {
        let said = words.section(section)?;
        Some((heading(section).to_owned(), said.wording.clone()))
    });
    Helps {
        done: adjustments.iter().map(|one| in_words(&one.what)).collect(),
        words: said.collect(),
        measured: String::new(),
        links: [
            Link::new("Needs", format!("{base}/needs")),
            Link::new("Profile, in their own words", format!("{base}/profile")),
        ]
        .into_iter()
        .chain(plan)
        .collect(),
    }
}

/// How one thing stood at another school: "secure; 9 pieces on 4 days, the latest on 3 July".
#[must_use]
pub fn elsewhere(one: &FromElsewhere) -> String {
    let days = if one.moved.days == 1 { "1 day".to_owned() } else { format!("{} days", one.moved.days) };
    let pieces = match one.moved.pieces {
        1 => "1 piece".to_owned(),
        many => format!("{many} pieces on {days}"),
    };
    let latest =
        one.moved.latest.map(|day| format!(", the latest on {}", long_date(day))).unwrap_or_default();
    format!("{}; {pieces}{latest}", state_words(one.moved.known))
}

/// Where it comes from, and what it is worth.
#[must_use]
pub fn elsewhere_from(one: &FromElsewhere) -> String {
    format!(
        "{} said so on {}. It is another school’s word until it is looked at again here, and moves nothing else on this page.",
        one.school,
        long_date(one.made)
    )
}

/// One unit's objectives, in order.
#[must_use]
pub fn unit(title: &str, objectives: &[&PupilObjective], base: &str, query: &str) -> Unit {
    Unit {
        title: title.to_owned(),
        objectives: objectives.iter().map(|objective| one_objective(objective, base, query)).collect(),
    }
}

fn one_objective(objective: &PupilObjective, base: &str, query: &str) -> Objective {
    let mut detail: Vec<&str> = Vec::new();
    detail.extend(objective.estimate.as_deref().or(objective.settle.as_deref()));
    if objective.missed_teaching {
        detail.push("away when it was taught");
    }
    if objective.due {
        detail.push("due for another look");
    }
    Objective {
        title: objective.title.clone(),
        shape: shape(objective.state),
        detail: detail.join("; "),
        last: objective.recent.clone().unwrap_or_default(),
        href: if objective.evidence.is_empty() {
            String::new()
        } else {
            format!("{base}/objectives/{}{query}", objective.objective)
        },
    }
}
