//! What has left the school, and what one more figure would give away beside it.
//!
//! The ledger only grows: a release that was withdrawn has been read. It holds who the figures were made of, so it stays in the
//! school. A question is weighed against all of it, whoever asked before: bodies may talk to each other. (STATISTICS h4.)

mod population;
mod question;
mod together;

#[cfg(test)]
mod tests;

pub use population::Population;
pub use question::{By, Question};

use crate::primary::{Verdict, Why};
use crate::rounding::Base;
use domain::BodyId;
use jiff::civil::Date;

/// What is summed or averaged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Statistic {
    /// How many pupils.
    Count,
    /// A share of the pupils.
    Share,
    /// A mean over the pupils.
    Mean,
}

/// What a figure measures. Figures of one topic are weighed against each other, whatever their statistic: the mean and
/// the share of one test lean on each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Measure {
    /// The topic: "Key stage 2 reading".
    pub topic: String,
    /// The statistic.
    pub statistic: Statistic,
}

/// How readers see a figure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Seen {
    /// As it is.
    Exact(f64),
    /// A count, rounded.
    Rounded(u64, Base),
    /// Not at all.
    Withheld,
}

/// One figure that left, or was asked for and not given.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// In which release or answer, as people call it: "Results of 2026, version 1".
    pub release: String,
    /// What it answers.
    pub question: Question,
    /// Whom it was made of.
    pub population: Population,
    /// How it is seen.
    pub seen: Seen,
    /// Who asked; `None` for what was published.
    pub asked_by: Option<BodyId>,
    /// When it left.
    pub on: Date,
}

/// What is about to leave.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The release that it is a figure of. Groups of one release may overlap in all but a few, as girls and the disadvantaged
    /// do, since its tables were attacked as a whole; what its figures give away in sum is asked all the same. `None` for
    /// the answer to a question.
    pub part_of: Option<&'a str>,
    /// What it answers.
    pub question: &'a Question,
    /// Whom it is made of.
    pub population: &'a Population,
    /// How readers would see it.
    pub seen: Seen,
}

/// Whether it may leave.
#[derive(Clone, PartialEq, Debug)]
pub enum Weighed<'a> {
    /// It may.
    Fresh,
    /// The same was answered before on the same data: the answer is the same, to the last digit.
    Again(&'a Entry),
    /// It may not.
    Refused(Refusal),
}

/// Why it may not leave, in words that tell the asker nothing about a pupil.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The figure by itself.
    ByItself(Why),
    /// Together with one other.
    Difference {
        /// The other's release.
        earlier: String,
    },
    /// Together with several others.
    Together,
    /// Almost everybody: the few who are missing would be known.
    AlmostEverybody,
    /// All questions of this term have been asked.
    Budget {
        /// How many there were.
        questions: u32,
    },
}

impl Refusal {
    /// One plain sentence, with what can be done. `least` is the fewest pupils that may be shown.
    #[must_use]
    pub fn says(&self, least: u64) -> String {
        match self {
            Self::ByItself(_) => format!(
                "This would tell something of fewer than {least} pupils, or the same of every pupil in a small group; ask for a larger group."
            ),
            Self::Difference { earlier } => format!(
                "Together with “{earlier}” this would tell something of fewer than {least} pupils; use that figure, or ask for a group that differs by more."
            ),
            Self::Together => format!(
                "Together with what has been published before, this would tell something of fewer than {least} pupils; ask for a larger group."
            ),
            Self::AlmostEverybody => {
                format!(
                    "This leaves out fewer than {least} pupils, who would be known by it; ask for everybody."
                )
            }
            Self::Budget { questions } => format!(
                "All {questions} questions of this term have been asked; more would let answers be subtracted from each other. Wait for the next term."
            ),
        }
    }
}

/// Most figures of one topic about the same pupils that can be weighed together; beyond it everything is refused.
pub const MOST_TOGETHER: usize = 200;

/// All that left the school, in the order in which it did.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
}

impl Ledger {
    /// The ledger as it was kept.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// What left, in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Writes down that something left. There is no way to take it out again.
    pub fn record(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Whether a figure may leave beside all that did; `alone` is what the rules say of it by itself.
    #[must_use]
    pub fn weigh(&self, asked: Asked<'_>, alone: Verdict, least: u64) -> Weighed<'_> {
        if let Some(same) = self
            .entries
            .iter()
            .find(|entry| entry.question == *asked.question && entry.seen != Seen::Withheld)
        {
            return Weighed::Again(same);
        }
        if let Err(why) = alone {
            return Weighed::Refused(Refusal::ByItself(why));
        }
        let others: Vec<&Entry> = self.beside(asked.question).collect();
        let mut elsewhere = others.iter().filter(|other| !is_of_one_release(other, &asked));
        if let Some(other) = elsewhere.find(|other| gives_away(other, &asked, least)) {
            return Weighed::Refused(Refusal::Difference { earlier: other.release.clone() });
        }
        let rounded = |seen: Seen| matches!(seen, Seen::Rounded(..));
        // Sums of rounded numbers are known within a band, and no difference of two gave anything away.
        if rounded(asked.seen) || others.is_empty() {
            return Weighed::Fresh;
        }
        let mut populations: Vec<&Population> =
            others.iter().filter(|other| !rounded(other.seen)).map(|other| &other.population).collect();
        populations.sort_unstable_by_key(|population| population.pupils());
        populations.dedup();
        if populations.len() >= MOST_TOGETHER || together::gives_away(&populations, asked.population, least) {
            return Weighed::Refused(Refusal::Together);
        }
        Weighed::Fresh
    }

    /// Whether the question of a body may be answered: as [`Self::weigh`], and within what it may ask. `of` is how many pupils
    /// could be asked about, `term` its first and last day, `most` the questions that one body may ask in it.
    #[must_use]
    pub fn weigh_question(
        &self,
        asked: Asked<'_>,
        (body, term, most): (BodyId, (Date, Date), u32),
        of: u64,
        (alone, least): (Verdict, u64),
    ) -> Weighed<'_> {
        let outside = of.saturating_sub(asked.population.size());
        let in_term =
            |entry: &&Entry| entry.asked_by == Some(body) && entry.on >= term.0 && entry.on <= term.1;
        match self.weigh(asked, alone, least) {
            Weighed::Fresh if self.entries.iter().filter(in_term).count() >= most as usize => {
                Weighed::Refused(Refusal::Budget { questions: most })
            }
            Weighed::Fresh if (1..least).contains(&outside) => Weighed::Refused(Refusal::AlmostEverybody),
            weighed => weighed,
        }
    }

    /// Figures of the same topic that were seen.
    fn beside(&self, question: &Question) -> impl Iterator<Item = &Entry> {
        let topic = question.measure.topic.clone();
        self.entries
            .iter()
            .filter(move |entry| entry.seen != Seen::Withheld && entry.question.measure.topic == topic)
    }
}

fn is_of_one_release(entry: &Entry, asked: &Asked<'_>) -> bool {
    entry.asked_by.is_none() && asked.part_of == Some(entry.release.as_str())
}

/// Whether two figures differ by fewer pupils than may be shown, and readers could subtract one from the other.
fn gives_away(earlier: &Entry, asked: &Asked<'_>, least: u64) -> bool {
    let (gone, come) = earlier.population.apart(asked.population);
    let apart = gone == earlier.population.size();
    if apart || !((1..least).contains(&gone) || (1..least).contains(&come)) {
        return false;
    }
    match (earlier.seen, asked.seen) {
        (Seen::Rounded(before, step), Seen::Rounded(now, other)) => {
            !stays_open((before, step), (now, other), gone, come)
        }
        _ => true,
    }
}

/// Whether two rounded counts leave open how many of those who went or came are counted: anything from none to all of them.
fn stays_open((before, step): (u64, Base), (now, other): (u64, Base), gone: u64, come: u64) -> bool {
    let ((least_before, most_before), (least_now, most_now)) = (step.behind(before), other.behind(now));
    // The change can be anything from −gone to +come.
    let (fewest, most) = (least_now as i64 - most_before as i64, most_now as i64 - least_before as i64);
    fewest <= -(gone as i64) && most >= come as i64
}
