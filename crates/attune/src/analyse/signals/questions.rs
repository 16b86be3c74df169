//! One school's questions beside published facilities.

use super::{named, told};
use crate::analyse::judging::{cannot, count, measured, purpose};
use crate::analyse::result::Analysis;
use crate::analyse::table::Table;
use anyhow::Result;
use improvement::common::Status;
use improvement::signals::{
    METHOD, PublishedFacility, QuestionResult, Rule, against_national, chance_words, size_words,
};
use serde_json::json;

/// Whom a file that names nobody has its facilities from.
const UNNAMED: &str = "not stated";

pub fn run(file: &Table, national: &Table, rule: &Rule) -> Result<Analysis> {
    let (published, unnamed) = published(national)?;
    let (question, year, strand) =
        (file.column(&["question"])?, file.column(&["year"])?, file.column(&["strand"])?);
    let (right, of) = (file.column(&["right"])?, file.column(&["of", "n"])?);
    let kind = file.numbers.find(&["purpose"]);
    let (mut results, mut missing) = (Vec::new(), 0);
    for row in 0..file.numbers.len() {
        let text = |column| file.numbers.text(row, column).map(str::to_owned);
        let year = file.whole(row, Some(year), 1988, 2200)?.and_then(|year| u16::try_from(year).ok());
        let counts = (count(file, row, right)?, count(file, row, of)?);
        let (Some(question), Some(strand), Some(year), (Some(right), Some(of))) =
            (text(question), text(strand), year, counts)
        else {
            missing += 1;
            continue;
        };
        results.push(QuestionResult {
            purpose: purpose(file, row, kind)?,
            question,
            year,
            strand,
            right,
            of,
        });
    }
    let found = against_national(&results, &published, rule).map_err(|error| cannot(file.name(), &error))?;
    let mut analysis = Analysis::new("signals", METHOD, found.questions.len() as u64);
    analysis.excluded("missing_question_strand_year_or_count", missing);
    analysis.excluded("without_published", found.without_published);
    analysis.excluded("without_answers", found.without_answers);
    analysis.not_read(file.other_headings(&[
        Some(question),
        Some(year),
        Some(strand),
        Some(right),
        Some(of),
        kind,
    ]));
    if unnamed {
        analysis.warn(
            "W_SOURCE",
            "it is not stated who published the facilities; add a column or a line “# source: …”",
        );
    }
    if found.decision.status == Status::Boundary {
        analysis.status(support::Status::Boundary);
        analysis.say(
            "Strands differ no more than chance, so nothing is flagged. That does not mean that all is well.",
        );
    }
    for (year, level) in &found.levels {
        analysis.estimate("level", json!({ "year": year }), measured(level, METHOD));
    }
    let mut strands = Vec::new();
    for one in &found.strands {
        let decided = &one.decided;
        analysis.estimate("difference", json!({ "strand": one.strand }), measured(&decided.figure, METHOD));
        let pupils = decided.figure.n();
        let seen = size_words(decided.could_see);
        analysis.say(match decided.flag {
            Some(flag) => format!(
                "{}: a {} beside this school’s own level; {}. With {pupils} pupils only {seen} would show.",
                one.strand,
                flag.word(),
                chance_words(decided.local_error)
            ),
            None => format!("{}: no difference showed; with {pupils} pupils only {seen} would.", one.strand),
        });
        let mut row = named("strand", &one.strand, told(decided));
        row["questions"] = json!(one.questions);
        row["years"] = json!(one.years);
        strands.push(row);
    }
    for one in &found.questions {
        let about = json!({ "question": one.question, "year": one.year, "strand": one.strand, "national": one.national });
        analysis.estimate("share", about.clone(), measured(&one.share, METHOD));
        analysis.estimate("question_difference", about, measured(&one.difference, METHOD));
    }
    analysis.detail("strands", json!(strands));
    analysis.detail("variance_between", json!(found.decision.variance_between));
    analysis.detail("variance_wording", json!(found.wording));
    analysis.detail("sources", json!(found.sources));
    Ok(analysis)
}

/// Facilities, and whether nobody is named who published some of them.
fn published(file: &Table) -> Result<(Vec<PublishedFacility>, bool)> {
    let (question, year) = (file.column(&["question"])?, file.column(&["year"])?);
    let (facility, n) = (file.column(&["facility"])?, file.column(&["n"])?);
    let source = file.numbers.find(&["source"]);
    let (mut found, mut unnamed) = (Vec::new(), false);
    for row in 0..file.numbers.len() {
        let year = file.whole(row, Some(year), 1988, 2200)?.and_then(|year| u16::try_from(year).ok());
        let numbers = (file.number(row, facility)?, count(file, row, n)?);
        // A gap in a published table is a question of which nothing is published.
        let (Some(question), Some(year), (Some(facility), Some(n))) =
            (file.numbers.text(row, question), year, numbers)
        else {
            continue;
        };
        let named =
            source.and_then(|column| file.numbers.text(row, column)).or_else(|| file.numbers.note("source"));
        unnamed |= named.is_none();
        let source = named.unwrap_or(UNNAMED).to_owned();
        found.push(PublishedFacility { question: question.to_owned(), year, facility, n, source });
    }
    Ok((found, unnamed))
}
