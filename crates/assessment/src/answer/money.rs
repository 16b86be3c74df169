//! Pounds and pence.

use super::number::{Written, read};
use super::tidy::tidy;
use super::{Ask, Form, Verdict, hundred};
use crate::exact::Number;

pub(super) fn check(answer: &Number, typed: &str) -> Verdict {
    let text = tidy(typed).to_lowercase();
    if text.contains(['$', '€']) {
        return Verdict::Unclear(Ask::Unit);
    }
    let Some((amount, well_written)) = amount(&text) else { return Verdict::Unclear(Ask::Number) };
    match (&amount == answer, well_written) {
        (true, true) => Verdict::Right,
        (true, false) => Verdict::OtherForm(Form::Money),
        (false, _) => Verdict::Wrong,
    }
}

/// The amount in pounds that a text says.
pub(super) fn amount_of(text: &str) -> Option<Number> {
    amount(&tidy(text).to_lowercase()).map(|(amount, _)| amount)
}

/// The amount in pounds, and whether it is written as money is: no pence or two digits of them.
fn amount(text: &str) -> Option<(Number, bool)> {
    if let Some((pounds, pence)) = text.split_once("pounds").or_else(|| text.split_once("pound")) {
        let pence =
            pence.trim().trim_start_matches("and ").trim_end_matches("pence").trim_end_matches('p').trim();
        let pounds = read(pounds.trim())?.0;
        let pence = if pence.is_empty() { None } else { Some(read(pence)?.0) };
        return Some((pence.map_or(pounds.clone(), |pence| pounds + pence / hundred()), true));
    }
    let (in_pounds, rest) = match text.strip_prefix('£') {
        Some(rest) => (true, rest.trim()),
        None => (false, text),
    };
    let in_pence = rest.strip_suffix("pence").or_else(|| rest.strip_suffix('p')).map(str::trim);
    match in_pence {
        Some(pence) if !in_pounds => Some((read(pence)?.0 / hundred(), true)),
        Some(both) => pounds(both),
        None => pounds(rest),
    }
}

fn pounds(text: &str) -> Option<(Number, bool)> {
    // £3-50, as it stands on price tags.
    let text = match text.split_once('-') {
        Some((pounds, pence)) if !pounds.is_empty() && pence.len() == 2 => format!("{pounds}.{pence}"),
        _ => text.to_owned(),
    };
    let (number, written) = read(&text)?;
    let pence = text.trim_end_matches('.').split_once('.').map(|(_, pence)| pence.len());
    let well = match written {
        Written::Decimal => pence.is_none_or(|digits| digits == 2),
        Written::Words => true,
        _ => false,
    };
    Some((number, well))
}
