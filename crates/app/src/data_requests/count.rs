//! A number of pupils for a body: counted of today's classes, rounded, and weighed beside all that left the school. Nobody types it,
//! and nobody above can ask for anything but a year group or all.

use crate::AppError;
use crate::releases::{Kind, Year, rules, years};
use boxed::boxed;
use domain::BodyId;
use jiff::civil::Date;
use release::ledger::{Asked, By, Measure, Population, Question, Seen, Statistic, Weighed};
use release::rounding::Base;
use std::collections::BTreeMap;
use store::{Leaving, SchoolTx};

/// Questions that one body may ask of a school in a term; more would let answers be subtracted from each other.
const MOST_A_TERM: u32 = 20;

/// What would be sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Counted {
    /// This many pupils, rounded.
    Pupils(i64),
    /// Nothing, with why: for the school's eyes.
    Withheld(String),
}

/// Counts pupils of a year group, or all; with what the ledger has to keep if it leaves and was not there before.
#[boxed]
pub(super) async fn counted(
    tx: &mut SchoolTx,
    body: BodyId,
    year: Option<i8>,
    today: Date,
) -> Result<(Counted, Option<Leaving>), AppError> {
    let years = years(tx, today).await?;
    if years.is_empty() {
        let why = "Nobody is in a class of a year group today, so there is nothing to count.";
        return Ok((Counted::Withheld(why.into()), None));
    }
    let own = years.iter().filter(|(_, of)| year.is_none_or(|year| **of == year));
    let population = Population::new(own.map(|(pupil, _)| *pupil));
    let measure = Measure { topic: Kind::Roll.title(Year::of(today)), statistic: Statistic::Count };
    let of = year.map(|year| (By::Year, year.to_string())).into_iter().collect::<BTreeMap<_, _>>();
    let question = Question { measure, of, cut: today };
    let seen = Seen::Rounded(Base::FIVE.round(population.size()), Base::FIVE);
    let ledger = tx.release_ledger().await?;
    let (rules, term) = (rules()?, term(tx, today).await?);
    let asked = Asked { part_of: None, question: &question, population: &population, seen };
    let alone = rules.count(population.size(), None);
    let weighed =
        ledger.weigh_question(asked, (body, term, MOST_A_TERM), years.len() as u64, (alone, rules.least()));
    let shown = |seen: Seen| match seen {
        Seen::Rounded(printed, _) => Ok(Counted::Pupils(i64::try_from(printed).unwrap_or(i64::MAX))),
        Seen::Exact(_) | Seen::Withheld => Err(AppError::Broken("a count left that was not rounded".into())),
    };
    Ok(match weighed {
        Weighed::Fresh => (shown(seen)?, Some(Leaving { question, population, seen })),
        Weighed::Again(before) => (shown(before.seen)?, None),
        Weighed::Refused(refusal) => (Counted::Withheld(refusal.says(rules.least())), None),
    })
}

/// The term that a day is in; in holidays, the school year.
async fn term(tx: &mut SchoolTx, today: Date) -> Result<(Date, Date), AppError> {
    let terms = tx.terms().await?;
    let own = terms.iter().map(|one| &one.term).find(|term| term.starts <= today && today <= term.ends);
    Ok(own.map_or(Year::of(today).days(), |term| (term.starts, term.ends)))
}
