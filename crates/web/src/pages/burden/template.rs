//! Markup of what a body's requests cost.

use crate::components::Shell;
use crate::components::layout::{Frame, document};
use crate::pages::above::requests::took_words;
use crate::pages::conversation::present::day;
use app::data_requests::{Burden, Cost};
use maud::{Markup, html};

/// The whole page.
#[must_use]
pub fn page(shell: &Shell, view: &Burden) -> Markup {
    document(
        shell,
        Frame::default(),
        &html! {
            h1 { "What " (view.body_name) " asks of schools" }
            p.sub { "Each thing that was asked, how many schools answered or said no, and how long it took them, as they say." }
            p.card { strong { (altogether(view)) } }
            @for one in &view.requests { (cost(one)) }
            section.card.gap {
                h2 { "What stands on this page" }
                p { "Schools say how long a request took, if they like, by the sort of work and without anybody’s name. Nothing is shown before five people of five schools have said; whoever works for several schools counts once. A sort of work stands here only where what others took could not be worked out from it. What it took altogether is an estimate: as if every school that answered or said no had taken as long as those who said. No school is named, and nothing that was answered stands here." }
            }
        },
    )
}

fn altogether(view: &Burden) -> String {
    match view.altogether {
        Some(((mean, low, high), requests)) => {
            let of = if requests == 1 { "one request".to_owned() } else { format!("{requests} requests") };
            format!(
                "Estimate: {} of schools’ time for {of} (between {} and {}).",
                hours(mean),
                hours(low),
                hours(high)
            )
        }
        None => "Too few schools have said how long it took, so no sum is shown.".into(),
    }
}

/// "45 minutes"; from two hours on "about 3 hours".
fn hours(minutes: f64) -> String {
    if minutes < 120.0 {
        format!("{minutes:.0} minutes")
    } else {
        format!("about {:.0} hours", minutes / 60.0)
    }
}

fn cost(one: &Cost) -> Markup {
    let came = &one.came;
    html! {
        section.card.gap {
            h2 { (one.title) }
            p.why { "Asked from " (day(one.days.0)) " to " (day(one.days.1)) "." }
            p { "What for: " (one.purpose) }
            dl.facts {
                dt { "Schools that answered" } dd { (came.answered) }
                dt { "Schools that said no to something" } dd { (came.refused) }
                dt { "Time" } dd { (took_words(&one.took)) }
                @for (by, took) in &one.by { dt { "Of that, " (by.words()) } dd { (took_words(took)) } }
                @if let Some((mean, low, high)) = one.altogether { dt { "Altogether, an estimate" } dd { (hours(mean)) " (between " (hours(low)) " and " (hours(high)) ")" } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_times_are_hours() {
        assert_eq!(hours(84.4), "84 minutes");
        assert_eq!(hours(200.0), "about 3 hours");
    }

    #[test]
    fn a_sum_is_an_estimate_and_says_of_how_many() {
        let none = Burden { body_name: "Northshire".into(), requests: Vec::new(), altogether: None };
        assert!(altogether(&none).contains("Too few schools"));
        let one = Burden { altogether: Some(((84.0, 20.0, 150.0), 1)), ..none };
        assert_eq!(
            altogether(&one),
            "Estimate: 84 minutes of schools’ time for one request (between 20 minutes and about 2 hours)."
        );
    }
}
