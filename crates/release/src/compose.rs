//! Figures of a school made into what may leave: each weighed by itself, in its table, and beside all that left before.
//!
//! What comes out are tables as readers see them, what the ledger will hold of them, and, for the school's own eyes, why each
//! withheld figure is. Numbers of pupils are rounded, also those that a mean rests on: that one child was away for a test is
//! nobody's business either.

use crate::ReleaseError;
use crate::ledger::{Asked, By, Entry, Ledger, Measure, Population, Question, Seen, Statistic, Weighed};
use crate::primary::{Rules, Verdict};
use crate::protect::tree::{Row, tree};
use crate::protect::{Effort, Need, Printed, Protection, Relations, protect};
use crate::publication::{Figure, Number, Shown, Sign, Table, Unit, counts};
use crate::rounding::{Base, percent};
use jiff::civil::Date;
use statistics::wilson_interval;
use std::collections::BTreeMap;

/// Of whom a figure is, in words and by characteristics.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Whom {
    /// In words: "Year 6".
    pub words: String,
    /// By characteristics; nothing is everybody.
    pub by: BTreeMap<By, String>,
    /// The pupils.
    pub population: Population,
}

/// What a figure tells and does not tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told<'a> {
    /// What it tells.
    pub what: &'a str,
    /// What readers must not take from it.
    pub not: &'a str,
}

/// A figure that may leave if nothing speaks against it.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    whom: Whom,
    what: String,
    not_told: String,
    unit: Unit,
    statistic: Statistic,
    number: Option<Number>,
    alone: Verdict,
    /// Leaves with the figure before it or not at all.
    follows: bool,
}

impl Candidate {
    /// A mean of `values` with its interval, rounded to so many decimals; without one it is not available.
    #[must_use]
    pub fn mean(
        whom: Whom,
        told: Told<'_>,
        (number, decimals): (Option<(f64, f64, f64)>, u32),
        alone: Verdict,
    ) -> Self {
        let n = whom.population.size();
        let number = number.map(|number| rounded(number, decimals, n));
        Self::new(whom, told, Unit::Points, (Statistic::Mean, number), alone)
    }

    /// A share of a group, in per cent, with Wilson's interval.
    #[must_use]
    pub fn share(whom: Whom, told: Told<'_>, yes: u64, rules: &Rules) -> Self {
        let n = whom.population.size();
        let value = percent(yes, n).and_then(|text| text.parse::<f64>().ok());
        let number = value.zip(wilson_interval(yes, n, 0.95)).map(|(value, (low, high))| {
            let (low95, high95) = ((low * 100.0).floor(), (high * 100.0).ceil().min(100.0));
            Number { value, low95: low95.min(value), high95: high95.max(value), n }
        });
        Self::new(whom, told, Unit::PerCent, (Statistic::Share, number), rules.share(yes, n))
    }

    /// The same figure, which leaves with the one before it or not at all: a spread with its mean, a gap with the level.
    #[must_use]
    pub fn following(mut self) -> Self {
        self.follows = true;
        self
    }

    fn new(
        whom: Whom,
        told: Told<'_>,
        unit: Unit,
        (statistic, number): (Statistic, Option<Number>),
        alone: Verdict,
    ) -> Self {
        let (what, not_told) = (told.what.to_owned(), told.not.to_owned());
        Self { whom, what, not_told, unit, statistic, number, alone, follows: false }
    }
}

/// A figure that will be in the ledger once it has left.
#[derive(Clone, PartialEq, Debug)]
pub struct Leaves {
    /// What it answers.
    pub question: Question,
    /// Whom it is made of.
    pub population: Population,
    /// How it is seen.
    pub seen: Seen,
}

/// All of a release that is being made.
#[derive(Clone, PartialEq, Debug)]
pub struct Composer {
    ledger: Ledger,
    name: String,
    cut: Date,
    base: Base,
    rules: Rules,
    tables: Vec<Table>,
    leaves: Vec<Leaves>,
    withheld: Vec<(String, String)>,
}

/// What was made: tables, what the ledger will hold, and each withheld figure with why.
pub type Made = (Vec<Table>, Vec<Leaves>, Vec<(String, String)>);

impl Composer {
    /// A release by its name ("Results 2026, version 1"), of the data of a day, beside all that left before.
    #[must_use]
    pub fn new(ledger: Ledger, name: &str, cut: Date, rules: Rules) -> Self {
        Self {
            ledger,
            name: name.to_owned(),
            cut,
            base: Base::FIVE,
            rules,
            tables: Vec::new(),
            leaves: Vec::new(),
            withheld: Vec::new(),
        }
    }

    /// Numbers of pupils in groups that do not overlap, and of all of them together.
    ///
    /// # Errors
    /// When a group is there twice.
    pub fn count(
        &mut self,
        title: &str,
        topic: &str,
        groups: &[Whom],
        told: Told<'_>,
    ) -> Result<(), ReleaseError> {
        let everybody = Whom {
            words: "all".into(),
            by: BTreeMap::new(),
            population: Population::new(
                groups.iter().flat_map(|one| one.population.pupils().iter().copied()),
            ),
        };
        let all: Vec<&Whom> = groups.iter().chain([&everybody]).collect();
        let rows: Vec<Row> = all
            .iter()
            .map(|one| Row {
                labels: vec![one.words.clone()],
                count: one.population.size(),
                of: None,
                rules: self.rules,
                printed: Printed::Yes,
            })
            .collect();
        let found = tree(&rows)?;
        let mut why: Vec<Option<String>> =
            found.withheld.iter().map(|why| why.map(|why| why.says().to_owned())).collect();
        let least = self.rules.least();
        let mut cells = found.relations.cells().to_vec();
        for (at, one) in all.iter().enumerate().filter(|(at, _)| found.withheld[*at].is_none()) {
            let size = one.population.size();
            let seen = Seen::Rounded(self.base.round(size), self.base);
            if let Err(refusal) = self.weigh(topic, Statistic::Count, one, seen, Ok(())) {
                let need = Need { low: size.saturating_sub(least), high: size + least };
                cells[at] = cells[at].clone().withheld(need);
                why[at] = Some(refusal);
            }
        }
        let relations = Relations::new(cells, found.relations.relations().to_vec())?;
        let protection = match protect(&relations, Effort::Cheapest) {
            Ok(protection) => protection,
            // Nothing else is left to leave out: then nothing is said.
            Err(ReleaseError::CannotProtect { .. } | ReleaseError::NotSettled { .. }) => Protection {
                unseen: vec![true; relations.cells().len()],
                protecting: (0..rows.len()).collect(),
                cost: 0,
                is_cheapest: false,
            },
            Err(error) => return Err(error),
        };
        for (at, one) in all.iter().enumerate() {
            if protection.unseen[at] {
                let protects = || "left out so that another cannot be worked out from it".to_owned();
                let says = why[at].take().unwrap_or_else(protects);
                self.withheld.push((format!("{title}: {}", one.words), says));
            } else {
                let size = one.population.size();
                let seen = Seen::Rounded(self.base.round(size), self.base);
                self.leave(topic, Statistic::Count, one, seen);
            }
        }
        self.tables.push(counts(title, &rows, &protection, Some(self.base), (told.what, told.not)));
        Ok(())
    }

    /// Means and shares of one topic, in their order.
    pub fn tell(&mut self, title: &str, topic: &str, candidates: Vec<Candidate>) {
        let mut figures = Vec::with_capacity(candidates.len());
        let mut before_left = false;
        for one in candidates {
            let shown = match self.shown(topic, &one, before_left) {
                Ok(number) => Shown::Number(number),
                Err(None) => Shown::Sign(Sign::X),
                Err(Some(why)) => {
                    self.withheld.push((format!("{title}: {}, {}", one.whom.words, one.what), why));
                    Shown::Sign(Sign::C)
                }
            };
            if !one.follows {
                before_left = matches!(shown, Shown::Number(_));
            }
            figures.push(Figure {
                of: one.whom.words,
                what: one.what,
                unit: one.unit,
                shown,
                not_told: one.not_told,
                words: String::new(),
            });
        }
        if !figures.is_empty() {
            self.tables.push(Table { title: title.to_owned(), figures });
        }
    }

    /// What was made of it.
    #[must_use]
    pub fn made(self) -> Made {
        (self.tables, self.leaves, self.withheld)
    }

    /// The number, `None` where there is none, or why it is withheld.
    fn shown(&mut self, topic: &str, one: &Candidate, before_left: bool) -> Result<Number, Option<String>> {
        if one.follows && !before_left {
            return Err(Some("it leaves with the figure before it, which is withheld".into()));
        }
        // Too few have no number either, and that they are few is not to be told apart from it.
        one.alone.map_err(|why| Some(why.says().to_owned()))?;
        let number = one.number.ok_or(None)?;
        let seen = Seen::Exact(number.value);
        if !one.follows {
            self.weigh(topic, one.statistic, &one.whom, seen, one.alone).map_err(Some)?;
            self.leave(topic, one.statistic, &one.whom, seen);
        }
        Ok(Number { n: self.base.round(number.n), ..number })
    }

    fn question(&self, topic: &str, statistic: Statistic, whom: &Whom) -> Question {
        let measure = Measure { topic: topic.to_owned(), statistic };
        Question { measure, of: whom.by.clone(), cut: self.cut }
    }

    fn weigh(
        &self,
        topic: &str,
        statistic: Statistic,
        whom: &Whom,
        seen: Seen,
        alone: Verdict,
    ) -> Result<(), String> {
        let question = self.question(topic, statistic, whom);
        let asked =
            Asked { part_of: Some(&self.name), question: &question, population: &whom.population, seen };
        let least = self.rules.least();
        match self.ledger.weigh(asked, alone, least) {
            Weighed::Fresh => Ok(()),
            Weighed::Again(before) if before.seen == seen => Ok(()),
            Weighed::Again(before) => {
                Err(format!("“{}” said something else of the same day’s data", before.release))
            }
            Weighed::Refused(refusal) => Err(refusal.says(least)),
        }
    }

    fn leave(&mut self, topic: &str, statistic: Statistic, whom: &Whom, seen: Seen) {
        let (question, population) = (self.question(topic, statistic, whom), whom.population.clone());
        self.ledger.record(Entry {
            release: self.name.clone(),
            question: question.clone(),
            population: population.clone(),
            seen,
            asked_by: None,
            on: self.cut,
        });
        self.leaves.push(Leaves { question, population, seen });
    }
}

/// A number to so many decimals, its interval drawn outwards so that it still holds it.
fn rounded((value, low, high): (f64, f64, f64), decimals: u32, n: u64) -> Number {
    let step = 10_f64.powi(decimals.min(6) as i32);
    let value = (value * step).round() / step;
    let (low95, high95) = ((low * step).floor() / step, (high * step).ceil() / step);
    Number { value, low95: low95.min(value), high95: high95.max(value), n }
}

#[cfg(test)]
mod tests;
