//! What other pages take from here: the agenda of the conversation, and figures that a claim can rest on. Both see what somebody
//! sees who teaches none of the classes.

use super::facts::Recorded;
use super::load::{For, load, nobody};
use super::said::{Said, said};
use super::school::{look, open};
use crate::attainment::SHOWN_LABELLED;
use crate::modules::{self, Module};
use crate::{AppError, SchoolTime};
use boxed::boxed;
use improvement::conversation::Signal;
use improvement::knowing::Found;
use improvement::signals::{Dimension, chance_words, difference_words};
use jiff::Timestamp;
use jiff::civil::Date;
use store::SchoolTx;

/// Everything of the school that anybody may see; nothing where the school has not switched the part on.
#[boxed]
async fn all(tx: &mut SchoolTx, today: Date) -> Result<Vec<(Found, Said)>, AppError> {
    if !modules::on(tx).await?.contains(&Module::Knowing) {
        return Ok(Vec::new());
    }
    let zone = tx.details().await?.details.zone;
    let time = SchoolTime::new(&zone, SchoolTime::new(&zone, Timestamp::UNIX_EPOCH).noon(today)?);
    let known = load(tx, &time, For::Others).await?;
    let recorded = Recorded::load(tx, &known).await?;
    let reader = nobody();
    let (shown, _) = open(&known, look(&known, &recorded)?, &reader, today);
    let said = |one: Found| (one.clone(), said(&known, &one, (&reader, today), None));
    Ok(shown.into_iter().map(said).collect())
}

/// What stands out, as questions for the agenda, weaknesses first; each with how likely it is chance.
#[boxed]
pub(crate) async fn signals(tx: &mut SchoolTx, today: Date) -> Result<Vec<Signal>, AppError> {
    let mut flagged: Vec<(f64, Signal)> = Vec::new();
    for (found, one) in all(tx, today).await? {
        let (Some(flag), Some(read)) = (one.flag, one.figure) else { continue };
        let chance = found.answer.decided.map_or(1.0, |decided| decided.local_error);
        let signal = Signal {
            words: format!("{}: a {} in {}.", one.name, flag.word(), of(one.purpose)),
            evidence: format!("{}.", difference_words(&read)),
            confidence: format!("Of findings, {}.", chance_words(chance)),
            key: one.key,
        };
        flagged.push((read.value, signal));
    }
    flagged.sort_by(|one, other| one.0.total_cmp(&other.0));
    Ok(flagged.into_iter().map(|(_, signal)| signal).collect())
}

fn of(purpose: improvement::Standing) -> &'static str {
    match purpose {
        improvement::Standing::Common => "common assessments",
        improvement::Standing::National => "national results",
    }
}

/// What a claim can rest on: each subject, and each subject of a year group, whether it stands out or not, so that a claim's figure
/// does not go when it stands out no more.
#[boxed]
pub(crate) async fn figures(tx: &mut SchoolTx, today: Date) -> Result<Vec<Said>, AppError> {
    let simple = |found: &Found| found.by.iter().all(|by| *by == Dimension::YearGroup);
    let all = all(tx, today).await?.into_iter();
    let enough = |said: &Said| said.figure.is_some_and(|read| read.n >= SHOWN_LABELLED as u64);
    Ok(all.filter(|(found, said)| simple(found) && enough(said)).map(|(_, said)| said).collect())
}
