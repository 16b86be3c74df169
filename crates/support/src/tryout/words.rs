//! What a try-out says before and after, in plain sentences.

use super::{HalfPage, LotOf, OutcomeOf, Verdict, Why, could_see, smallest_luck, ways};
use crate::{Measured, Number};

/// What will be looked at, and when.
#[must_use]
pub fn what_will_be_looked_at(outcome: OutcomeOf) -> &'static str {
    match outcome {
        OutcomeOf::Exit => {
            "answers alone in the same week, such as exit tickets, beside what each pupil was expected to get right"
        }
        OutcomeOf::ReCheck => {
            "answers alone a week to five weeks later, beside what each pupil was expected to get right"
        }
    }
}

/// Said before it starts: what so many classes or weeks could show.
#[must_use]
pub fn what_it_can_see(of: LotOf, units: usize, pupils: f64) -> String {
    let each = format!("{} with about {pupils:.0} pupils each", counted(of, units));
    let ways = ways(of, units);
    match could_see(of, units, pupils) {
        Some(difference) => format!(
            "With {each}, only a difference of about {:.0} answers in 100 or more would show. A smaller one would stay unseen.",
            (100.0 * difference).ceil()
        ),
        None if smallest_luck(ways) > super::LUCK => format!(
            "With {each} the lot can fall in only {ways} {}, so whatever happens could be luck: this try-out cannot tell. {}",
            if ways == 1 { "way" } else { "ways" },
            match of {
                LotOf::Classes => "Eight classes could.",
                LotOf::Weeks => "Twelve weeks could.",
            }
        ),
        None => format!("With {each} nothing could be seen."),
    }
}

fn counted(of: LotOf, units: usize) -> String {
    match (of, units) {
        (LotOf::Classes, 1) => "1 class".to_owned(),
        (LotOf::Classes, _) => format!("{units} classes"),
        (LotOf::Weeks, 1) => "1 week".to_owned(),
        (LotOf::Weeks, _) => format!("{units} weeks"),
    }
}

impl HalfPage {
    /// What came of it, in a few words for a heading.
    #[must_use]
    pub fn heading(&self) -> &'static str {
        match self.verdict {
            Verdict::Better => "It helped here",
            Verdict::Worse => "It did not help here",
            Verdict::CannotTell(_) => "Cannot tell",
        }
    }

    /// What happened: the difference with interval and counts, or that too few have results.
    #[must_use]
    pub fn what_happened(&self, of: LotOf) -> String {
        let counts = format!(
            "{} that tried it ({} pupils’ results) and {} that did not ({})",
            counted(of, self.units.0),
            self.pupils.0,
            self.units.1,
            self.pupils.1
        );
        match self.difference.read() {
            Some((number, _)) => format!(
                "Of 100 answers, {} with what was tried: {counts}. The true difference may lie anywhere from {}.",
                more(number.value, "about "),
                range(number)
            ),
            None => format!(
                "Results so far: {counts}. Nothing is compared below {} on either side: {}.",
                super::UNITS,
                match of {
                    LotOf::Classes => "it would be about a class, not about the idea",
                    LotOf::Weeks => "one or two weeks can be anything",
                }
            ),
        }
    }

    /// What that means.
    #[must_use]
    pub fn what_it_means(&self) -> String {
        let by_luck = self.p.map_or_else(String::new, |p| {
            format!("By the lot alone a difference as large comes about {}.", often(p))
        });
        match self.verdict {
            Verdict::Better => {
                format!("{by_luck} That is seldom enough to say that it helped here, on what was looked at.")
            }
            Verdict::Worse => format!(
                "{by_luck} That is seldom enough to say that the usual way did better here, on what was looked at."
            ),
            Verdict::CannotTell(Why::TooFew) => {
                "Too few have results, so nobody can tell. That does not mean that it makes no difference."
                    .to_owned()
            }
            Verdict::CannotTell(Why::SmallLot) => format!(
                "{by_luck} The lot could fall in only {} ways, so no result could have told. That does not mean that it makes no difference.",
                self.assignments
            ),
            Verdict::CannotTell(Why::Luck) => format!(
                "{by_luck} That is too often to rule luck out, so nobody can tell. It does not mean that it makes no difference."
            ),
        }
    }

    /// Who gained and who lost, with what cannot be said.
    #[must_use]
    pub fn who_gained(&self) -> String {
        let Some((lower, higher)) = &self.halves else {
            return "Who gained and who lost cannot be told from so few results.".to_owned();
        };
        let said = |measured: &Measured| {
            measured.read().map_or_else(
                || "cannot be told".to_owned(),
                |(number, _)| format!("{} (anywhere from {})", more(number.value, "about "), range(number)),
            )
        };
        format!(
            "Among pupils who started lower: {}. Among those who started higher: {}.",
            said(lower),
            said(higher)
        )
    }

    /// Lessons that it took, on either side; empty where nothing is compared.
    #[must_use]
    pub fn minutes(&self, of: LotOf) -> String {
        let unit = if of == LotOf::Classes { "class" } else { "week" };
        self.lessons.map_or_else(String::new, |(tried, other)| {
            format!("Lessons about it: {tried:.1} a {unit} with what was tried, {other:.1} without.")
        })
    }
}

fn often(p: f64) -> String {
    let hundred = (100.0 * p).round();
    if hundred < 1.0 {
        "less than once in 100 times".to_owned()
    } else {
        format!("{hundred:.0} times in 100")
    }
}

fn range(number: Number) -> String {
    format!("{} to {}", more(number.low95, ""), more(number.high95, ""))
}

/// "about 6 more were right"
fn more(share: f64, about: &str) -> String {
    let answers = (100.0 * share).round();
    if answers.abs() < 0.5 {
        return "as many were right".to_owned();
    }
    let which = if answers > 0.0 { "more" } else { "fewer" };
    format!("{about}{:.0} {which} were right", answers.abs())
}
