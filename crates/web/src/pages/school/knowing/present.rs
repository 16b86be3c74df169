//! Use case to view.

use super::view::{Asked, Card, Strip, Strips};
use crate::pages::needs::words::day;
use app::improvement::Standing;
use app::improvement::beside::StrandShare;
use app::improvement::common::Read;
use app::improvement::funnel::{InFunnel, Place};
use app::improvement::signals::size_words;
use app::improvement::trend::Trend;
use app::knowing::{OverYears, Questions, Said, Shape};

/// “common assessments”
pub(crate) fn purpose(purpose: Standing) -> &'static str {
    match purpose {
        Standing::Common => "common assessments",
        Standing::National => "national results",
    }
}

/// “2026/27”
pub(crate) fn year(ends: u16) -> String {
    format!("{}/{:02}", ends.saturating_sub(1), ends % 100)
}

pub(crate) fn card(one: &Said) -> Card {
    let days = one.days.map_or_else(String::new, |(from, to)| {
        if from == to { day(from) } else { format!("{} to {}", day(from), day(to)) }
    });
    let hidden = match one.behind.hidden {
        0 => String::new(),
        1 => " One strand rests on too few pupils or classes to be seen by itself.".into(),
        more => format!(" {more} strands rest on too few pupils or classes to be seen by themselves."),
    };
    Card {
        name: one.name.clone(),
        about: format!("From {}, {days}", purpose(one.purpose)),
        lines: one.lines.clone(),
        behind: one.behind.strands.iter().map(strand).collect(),
        from: format!("Papers: {}.{hidden}", one.behind.assessments.join(", ")),
    }
}

fn strand(one: &StrandShare) -> [String; 3] {
    let share = one.share.read().map_or_else(|| "too few to tell".to_owned(), share);
    [one.strand.clone(), share, of_hundred(one.published)]
}

/// “54 of 100 marks (likely 50 to 58; 56 pupils)”
fn share(read: Read) -> String {
    let of = |share: f64| 100.0 * share.clamp(0.0, 1.0);
    let (value, low, high) = (of(read.value), of(read.low95), of(read.high95));
    format!("{value:.0} of 100 marks (likely {low:.0} to {high:.0}; {} pupils)", read.n)
}

fn of_hundred(share: f64) -> String {
    format!("{:.0} of 100", 100.0 * share)
}

/// A place on a line of which 0 is the middle and a whole standard deviation either side the end.
fn at(value: f64) -> f64 {
    100.0 + 100.0 * value.clamp(-1.0, 1.0)
}

pub(crate) fn over_years(one: &OverYears) -> Strips {
    let mut says = match one.trend {
        Trend::Improving => "It is getting better.".to_owned(),
        Trend::Declining => "It is getting less good.".into(),
        Trend::NoClearTrend => {
            "Neither better nor worse can be said; that does not mean that nothing changed.".into()
        }
        Trend::TooFewYears => "Three years are needed before anything can be said of a direction.".into(),
    };
    if let Some(read) = one.slope {
        says += &format!(
            " The line moves by {:+.2} standard deviations of pupils a year (likely {:+.2} to {:+.2}).",
            read.value, read.low95, read.high95
        );
    }
    for (missing, nowhere) in &one.missing {
        let why = if *nowhere { "there were none anywhere" } else { "none is in" };
        says += &format!(" No results of {}: {why}.", year(*missing));
    }
    let strip = |year: &app::knowing::YearValue| {
        let (low, high) = year.interval;
        let side = if year.value < 0.0 { "fewer" } else { "more" };
        Strip {
            what: self::year(year.year),
            drawn: [at(low), at(year.value), at(high), at(0.0)],
            says: format!(
                "{} {side} past the middle of pupils elsewhere ({:+.2} standard deviations, likely {low:+.2} to {high:+.2}; {} \
                 pupils)",
                size_words(year.value),
                year.value,
                year.n
            ),
        }
    };
    Strips {
        name: format!("{} ({})", one.subject, purpose(one.purpose)),
        says,
        strips: one.years.iter().map(strip).collect(),
    }
}

pub(crate) fn shape(one: &Shape) -> Strips {
    Strips {
        name: format!("{} ({})", one.subject, purpose(one.purpose)),
        says: if one.funnel.allowed {
            "Year groups differ by more than chance, and the limits allow for that.".into()
        } else {
            "Year groups differ no more than chance would have them.".into()
        },
        strips: one.funnel.groups.iter().map(in_funnel).collect(),
    }
}

fn in_funnel(one: &InFunnel) -> Strip {
    let read = one.share.read();
    let drawn =
        read.map_or([0.0; 4], |read| [200.0 * read.low95, 200.0 * read.value, 200.0 * read.high95, 100.0]);
    let place = match one.place {
        Place::Within => "where chance puts 19 of 20 groups of its size",
        Place::Outside95 => "outside where chance puts 19 of 20 groups of its size",
        Place::Outside998 => "outside where chance puts 499 of 500 groups of its size",
    };
    let share = read.map_or_else(String::new, |read| {
        format!(
            "{:.0} of 100 pupils past the middle of pupils elsewhere (likely {:.0} to {:.0}; {} pupils), ",
            100.0 * read.value,
            100.0 * read.low95,
            100.0 * read.high95,
            read.n
        )
    });
    Strip { what: one.name.clone(), drawn, says: format!("{share}{place}") }
}

pub(crate) fn asked(one: &Questions) -> Asked {
    let left = match one.without_published {
        0 => String::new(),
        1 => " Of 1 question nothing is published; it is left out.".into(),
        more => format!(" Of {more} questions nothing is published; they are left out."),
    };
    Asked {
        name: format!("{} ({})", one.name, purpose(one.purpose)),
        says: one.says.clone(),
        rows: one
            .lines
            .iter()
            .map(|line| {
                let share = line.share.map_or_else(String::new, |read| {
                    let (low, high) = (100.0 * read.low95, 100.0 * read.high95);
                    format!("{} (likely {low:.0} to {high:.0}; {} pupils)", of_hundred(read.value), read.n)
                });
                let question = format!("{}, {}", line.question, line.year);
                [question, line.strand.clone(), share, of_hundred(line.published)]
            })
            .collect(),
        from: format!("Published by: {}.{left}", one.sources.join("; ")),
    }
}

/// What every page of these rests on.
pub(crate) fn rests_on(sources: &[String], (with, of): (usize, usize)) -> Vec<String> {
    let mut notes = Vec::new();
    if !sources.is_empty() {
        notes.push(format!(
            "Results are put beside what is published of the very same questions by: {}.",
            sources.join("; ")
        ));
    }
    if of > 0 {
        notes.push(match with {
            0 => {
                "Where pupils started is not known for enough of them, and is not taken into account.".into()
            }
            with => format!("Of {of} results, {with} are also put beside where the pupil started."),
        });
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_places_and_years_in_words() {
        let read = Read { value: 0.54, sd: 0.02, low95: 0.5, high95: 0.58, n: 56 };
        assert_eq!(share(read), "54 of 100 marks (likely 50 to 58; 56 pupils)");
        assert_eq!((at(0.0), at(-3.0), at(0.5)), (100.0, 0.0, 150.0));
        assert_eq!((year(2027), year(2000)), ("2026/27".into(), "1999/00".into()));
    }

    #[test]
    fn what_is_not_known_is_said() {
        assert_eq!(rests_on(&[], (0, 0)), Vec::<String>::new());
        let notes = rests_on(&["a handbook".into()], (0, 40));
        assert!(notes[0].ends_with("by: a handbook.") && notes[1].contains("not taken into account"));
        assert_eq!(
            rests_on(&[], (30, 40)),
            ["Of 40 results, 30 are also put beside where the pupil started."]
        );
    }
}
