//! What a try-out says before and after, in plain sentences.

use super::{Counted, HalfPage, LotOf, OutcomeOf, Verdict, Why, arms, could_see, smallest_luck, ways};
use crate::Number;

/// What will be looked at, and when.
#[must_use]
pub fn what_will_be_looked_at(outcome: OutcomeOf) -> &'static str {
    match outcome {
        OutcomeOf::Exit => {
            "answers alone from the first lesson to six days after the last, such as exit tickets, beside what each pupil was expected to get right"
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
            "With {each}, a difference of about {:.0} answers in 100 would show about 3 times in 5. A smaller one would mostly stay unseen.",
            (100.0 * difference).ceil()
        ),
        None if smallest_luck(ways, arms(of, units)) > super::LUCK => format!(
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

/// Said with every verdict that is one.
const ONE_IN_TWENTY: &str = "Of 20 ideas that change nothing, about one still comes out as “it helped” or “it did worse”: try it again before much rests on it.";

/// "3 of 4 classes"
fn part(of: LotOf, side: Counted) -> String {
    format!("{} of {}", side.units, counted(of, side.of_units))
}

/// "(61 of 112 pupils)"
fn results(of: LotOf, side: Counted) -> String {
    let what = if of == LotOf::Classes { "pupils" } else { "pupils’ results" };
    format!("({} of {} {what})", side.pupils, side.of_pupils.max(side.pupils))
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
            Verdict::Worse => "It did worse here",
            Verdict::CannotTell(_) => "Cannot tell",
        }
    }

    /// What happened: the difference with interval and counts, or that too few have results.
    #[must_use]
    pub fn what_happened(&self, of: LotOf) -> String {
        if self.verdict == Verdict::CannotTell(Why::Stopped) {
            return "It was stopped before its end, so nothing is compared.".to_owned();
        }
        let (tried, other) = self.sides;
        let counts = format!(
            "{} that tried it {} and {} that did not {}",
            part(of, tried),
            results(of, tried),
            part(of, other),
            results(of, other)
        );
        match self.difference.read() {
            Some((number, _)) => format!(
                "Of 100 answers, {} with what was tried: {counts}. The true difference may lie anywhere from {}.",
                more(number.value, "about "),
                range(number)
            ),
            None => format!("With results: {counts}. {}", self.not_compared(of)),
        }
    }

    fn not_compared(&self, of: LotOf) -> String {
        match (self.verdict, of) {
            (Verdict::CannotTell(Why::OnePerson), _) => {
                "Nothing is compared where one person teaches every class of a side: it would be about them, not about the idea."
                    .to_owned()
            }
            (Verdict::CannotTell(Why::Unlike), _) => {
                "Nothing is compared where many more of one side have results: who is missing could make the difference.".to_owned()
            }
            (_, LotOf::Classes) => format!(
                "Nothing is compared below {} on either side: it would be about a class, not about the idea.",
                super::UNITS
            ),
            (_, LotOf::Weeks) => {
                format!("Nothing is compared below {} on either side: one or two weeks can be anything.", super::UNITS)
            }
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
                format!(
                    "{by_luck} That is seldom enough to say that it helped here, on what was looked at. {ONE_IN_TWENTY}"
                )
            }
            Verdict::Worse => format!(
                "{by_luck} That is seldom enough to say that the usual way did better here, on what was looked at. {ONE_IN_TWENTY}"
            ),
            Verdict::CannotTell(Why::Stopped) => {
                "It was stopped early, so nobody can tell. That does not mean that it makes no difference."
                    .to_owned()
            }
            Verdict::CannotTell(Why::OnePerson | Why::Unlike) => {
                "Nobody can tell from these. That does not mean that it makes no difference.".to_owned()
            }
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
