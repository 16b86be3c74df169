//! Marks in the parts of an assessment beside what was published about the very same parts, so that a hard paper is no weakness.
//!
//! What was expected of a pupil is what pupils elsewhere got of the same marks; where it is known how pupils of the school
//! started, that is taken into account as one line for the whole school. What is left is in standard deviations of the school's own
//! pupils. What this deliberately does not do: compare a part about which nothing is published.

use crate::Standing;
use crate::common::Figure;
use crate::signals::{CommonResult, Crossing, QuestionFact, SignalsError};
use crate::year_results::mean;
use domain::{GroupId, PupilId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Results below this have no start taken into account: a line through fewer is mostly chance.
const WITH_START: usize = 30;
/// Degrees of freedom from which a subject, or a strand of it, has a spread of its own.
const OWN_SPREAD: f64 = 20.0;
/// How pupils are called by where they started, in thirds.
pub const STARTED: [&str; 3] = ["started lower", "started in the middle", "started higher"];
/// Where nothing is known of it.
pub const START_NOT_KNOWN: &str = "start not known";

/// Marks of a pupil in a part.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// Common assessment or national result; nothing else can be said.
    pub purpose: Standing,
    /// Whose.
    pub pupil: PupilId,
    /// The class in which it was taught, where that is known.
    pub class: Option<GroupId>,
    /// The subject.
    pub subject: String,
    /// The year group, in the school's words.
    pub year_group: Option<String>,
    /// The term.
    pub term: String,
    /// The school year, by the calendar year in which it ends.
    pub school_year: u16,
    /// The assessment.
    pub assessment: String,
    /// When it was sat.
    pub on: Date,
    /// The strand.
    pub strand: String,
    /// The question; empty for the strand as a whole.
    pub question: String,
    /// Marks got, 0 to `out_of`.
    pub marks: f64,
    /// Marks to be had, above 0.
    pub out_of: f64,
}

/// What was published about a part.
#[derive(Clone, PartialEq, Debug)]
pub struct Published {
    /// The subject.
    pub subject: String,
    /// The assessment.
    pub assessment: String,
    /// The calendar year in which it was sat.
    pub year: u16,
    /// The strand.
    pub strand: String,
    /// The question; empty for the strand as a whole.
    pub question: String,
    /// Share of the marks that pupils got, 0 to 1.
    pub share: f64,
    /// Pupils behind it.
    pub n: u64,
    /// Who published it.
    pub source: String,
}

/// One sitting of a pupil beside what was published, whatever the start.
#[derive(Clone, PartialEq, Debug)]
pub struct Sat {
    /// Common or national.
    pub purpose: Standing,
    /// Whose.
    pub pupil: PupilId,
    /// The subject.
    pub subject: String,
    /// When.
    pub on: Date,
    /// Beyond what pupils elsewhere got, in standard deviations of the school's pupils.
    pub beyond: f64,
}

/// Results as they stand beside what was published.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Beside {
    /// One a pupil and assessment.
    pub whole: Vec<CommonResult>,
    /// One a pupil, assessment and strand.
    pub strands: Vec<CommonResult>,
    /// As `whole`, with no start taken into account.
    pub sat: Vec<Sat>,
    /// How many of `whole` have a start that was taken into account.
    pub with_start: usize,
    /// Marks left out because nothing is published about their part.
    pub without_published: usize,
    /// Who published what results are compared with.
    pub sources: BTreeSet<String>,
}

/// What was published, by part.
pub struct Index<'a>(BTreeMap<(&'a str, &'a str, u16, &'a str, &'a str), &'a Published>);

impl<'a> Index<'a> {
    /// Of two about one part the later in the list counts.
    #[must_use]
    pub fn new(published: &'a [Published]) -> Self {
        let key = |one: &'a Published| {
            (
                one.subject.as_str(),
                one.assessment.as_str(),
                one.year,
                one.strand.as_str(),
                one.question.as_str(),
            )
        };
        Self(published.iter().map(|one| (key(one), one)).collect())
    }

    /// What is published about a part, if anything.
    #[must_use]
    pub fn of(&self, part: &Part) -> Option<&'a Published> {
        let year = u16::try_from(part.on.year()).unwrap_or(0);
        let key = (
            part.subject.as_str(),
            part.assessment.as_str(),
            year,
            part.strand.as_str(),
            part.question.as_str(),
        );
        self.0.get(&key).copied()
    }
}

/// Puts parts beside what was published about them. `starts` are scores of an earlier time by subject, each on one scale.
///
/// # Errors
/// `Parameter` for marks that are none.
pub fn beside(
    parts: &[Part],
    published: &[Published],
    starts: &BTreeMap<String, BTreeMap<PupilId, f64>>,
) -> Result<Beside, SignalsError> {
    let index = Index::new(published);
    let mut found = Beside::default();
    // A strand's questions count, and its own figure only where no question of it is published.
    type Strand<'a> = (Standing, PupilId, &'a str, &'a str, Date, &'a str);
    let mut by: BTreeMap<Strand<'_>, [Vec<(&Part, f64)>; 2]> = BTreeMap::new();
    for part in parts {
        if !(part.out_of > 0.0 && part.marks >= 0.0 && part.marks <= part.out_of) {
            let range = "from 0 to the marks there are";
            let of = format!("{} {}", part.assessment, part.question);
            return Err(SignalsError::Parameter { what: "the marks", of, range, got: part.marks });
        }
        let Some(there) = index.of(part) else {
            found.without_published += 1;
            continue;
        };
        found.sources.insert(there.source.clone());
        let key = (
            part.purpose,
            part.pupil,
            part.subject.as_str(),
            part.assessment.as_str(),
            part.on,
            part.strand.as_str(),
        );
        let place = usize::from(part.question.is_empty());
        by.entry(key).or_default()[place].push((part, there.share));
    }
    let (mut strands, mut whole): (Vec<Row<'_>>, Vec<Row<'_>>) = (Vec::new(), Vec::new());
    for ((_, _, _, _, _, strand), [questions, own]) in by {
        let of = if questions.is_empty() { own } else { questions };
        let Some((part, _)) = of.first().copied() else { continue };
        let (beyond, marks) = of.iter().fold((0.0, 0.0), |(beyond, marks), (part, share)| {
            (beyond + part.marks - share * part.out_of, marks + part.out_of)
        });
        strands.push(Row { part, strand: Some(strand), beyond, marks });
        match whole.last_mut().filter(|row| row.is_same_sitting(part)) {
            Some(row) => {
                row.beyond += beyond;
                row.marks += marks;
            }
            None => whole.push(Row { part, strand: None, beyond, marks }),
        }
    }
    let places = places(starts);
    let none = BTreeMap::new();
    found.sat = whole
        .iter()
        .zip(in_deviations(&whole, &none))
        .map(|(row, beyond)| Sat {
            purpose: row.part.purpose,
            pupil: row.part.pupil,
            subject: row.part.subject.clone(),
            on: row.part.on,
            beyond,
        })
        .collect();
    let adjusted = in_deviations(&whole, &places);
    found.with_start = match slope(&whole, &places) {
        Some(_) => whole.iter().filter(|row| row.start(&places).is_some()).count(),
        None => 0,
    };
    let thirds = thirds(starts);
    found.whole = results(&whole, adjusted, &thirds);
    found.strands = results(&strands, in_deviations(&strands, &places), &thirds);
    Ok(found)
}

/// How far a pupil's marks of a sitting, or of a strand of it, are beyond what was expected.
struct Row<'a> {
    part: &'a Part,
    strand: Option<&'a str>,
    beyond: f64,
    marks: f64,
}

/// Where each pupil started in each subject, in standard deviations from the school's mean.
type Places = BTreeMap<String, BTreeMap<PupilId, f64>>;

impl Row<'_> {
    fn is_same_sitting(&self, part: &Part) -> bool {
        let own = self.part;
        (own.purpose, own.pupil, own.on) == (part.purpose, part.pupil, part.on)
            && own.subject == part.subject
            && own.assessment == part.assessment
    }

    fn share(&self) -> f64 {
        self.beyond / self.marks
    }

    fn start(&self, places: &Places) -> Option<f64> {
        places.get(&self.part.subject)?.get(&self.part.pupil).copied()
    }

    /// Rows of one key are compared with each other.
    fn cell(&self) -> (Standing, &str, Option<&str>, &str) {
        (self.part.purpose, &self.part.subject, self.strand, &self.part.assessment)
    }
}

/// Starts as distances from the school's mean; a subject whose pupils all started alike has none.
fn places(starts: &BTreeMap<String, BTreeMap<PupilId, f64>>) -> Places {
    let place = |(subject, of): (&String, &BTreeMap<PupilId, f64>)| {
        let n = of.len() as f64;
        let mean = of.values().sum::<f64>() / n;
        let sd = (of.values().map(|start| (start - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        let places = of.iter().map(|(pupil, start)| (*pupil, (start - mean) / sd));
        (sd.is_finite() && sd > 0.0).then(|| (subject.clone(), places.collect()))
    };
    starts.iter().filter_map(place).collect()
}

/// Which third of the subject's starts each pupil is in; equal starts are in one third.
fn thirds(starts: &BTreeMap<String, BTreeMap<PupilId, f64>>) -> BTreeMap<(&str, PupilId), &'static str> {
    let mut thirds = BTreeMap::new();
    for (subject, of) in starts {
        let mut known: Vec<f64> = of.values().copied().collect();
        known.sort_by(f64::total_cmp);
        let (Some(low), Some(high)) = (known.get(known.len() / 3), known.get(2 * known.len() / 3)) else {
            continue;
        };
        for (pupil, start) in of {
            let place = if start < low { 0 } else { 1 + usize::from(start >= high && high > low) };
            thirds.insert((subject.as_str(), *pupil), STARTED[place]);
        }
    }
    thirds
}

/// The third of each pupil, by subject, as [`beside`] has it.
#[must_use]
pub fn started(starts: &BTreeMap<PupilId, f64>) -> BTreeMap<PupilId, &'static str> {
    let by = BTreeMap::from([(String::new(), starts.clone())]);
    thirds(&by).into_iter().map(|((_, pupil), third)| (pupil, third)).collect()
}

/// What one standard deviation further on at the start is worth, as one line within sittings (analysis of covariance).
fn slope(rows: &[Row<'_>], places: &Places) -> Option<f64> {
    let mut cells: BTreeMap<_, Vec<(f64, f64)>> = BTreeMap::new();
    for row in rows {
        if let Some(start) = row.start(places) {
            cells.entry(row.cell()).or_default().push((start, row.share()));
        }
    }
    if cells.values().map(Vec::len).sum::<usize>() < WITH_START {
        return None;
    }
    let (mut both, mut starts) = (0.0, 0.0);
    for cell in cells.values() {
        let n = cell.len() as f64;
        let (x, y) = cell.iter().fold((0.0, 0.0), |(x, y), one| (x + one.0 / n, y + one.1 / n));
        both += cell.iter().map(|one| (one.0 - x) * (one.1 - y)).sum::<f64>();
        starts += cell.iter().map(|one| (one.0 - x).powi(2)).sum::<f64>();
    }
    (starts > 0.0).then(|| both / starts)
}

/// What is left of each row, in standard deviations of pupils who sat the same. Where nothing spreads, in shares of marks: then
/// there is no scale to compare by, and whoever compares sees that.
fn in_deviations(rows: &[Row<'_>], places: &Places) -> Vec<f64> {
    let slope = slope(rows, places).unwrap_or(0.0);
    let left: Vec<f64> =
        rows.iter().map(|row| row.share() - slope * row.start(places).unwrap_or(0.0)).collect();
    let mut cells: BTreeMap<_, Vec<f64>> = BTreeMap::new();
    for (row, left) in rows.iter().zip(&left) {
        cells.entry(row.cell()).or_default().push(*left);
    }
    // By subject and strand over assessments, and over everything where that is too few.
    let mut own: BTreeMap<_, (f64, f64)> = BTreeMap::new();
    let mut all = (0.0, 0.0);
    for ((purpose, subject, strand, _), of) in &cells {
        let n = of.len() as f64;
        let mean = of.iter().sum::<f64>() / n;
        let around = of.iter().map(|one| (one - mean).powi(2)).sum::<f64>();
        let sum = own.entry((*purpose, *subject, *strand)).or_insert((0.0, 0.0));
        *sum = (sum.0 + around, sum.1 + n - 1.0);
        all = (all.0 + around, all.1 + n - 1.0);
    }
    let sd = |(around, freedom): (f64, f64)| {
        let variance = around / freedom;
        (variance.is_finite() && variance > 1e-18).then(|| variance.sqrt())
    };
    let whole = sd(all).unwrap_or(1.0);
    let scale = |row: &Row<'_>| {
        let (purpose, subject, strand, _) = row.cell();
        let own = own.get(&(purpose, subject, strand)).copied().filter(|own| own.1 >= OWN_SPREAD);
        own.and_then(sd).unwrap_or(whole)
    };
    rows.iter().zip(&left).map(|(row, left)| left / scale(row)).collect()
}

fn results(
    rows: &[Row<'_>],
    residuals: Vec<f64>,
    thirds: &BTreeMap<(&str, PupilId), &'static str>,
) -> Vec<CommonResult> {
    let result = |(row, residual): (&Row<'_>, f64)| {
        let part = row.part;
        let third = thirds.get(&(part.subject.as_str(), part.pupil)).copied();
        CommonResult {
            purpose: part.purpose,
            pupil: part.pupil,
            class: part.class,
            subject: part.subject.clone(),
            year_group: part.year_group.clone(),
            group: Some(third.unwrap_or(START_NOT_KNOWN).to_owned()),
            strand: row.strand.map(str::to_owned),
            term: Some(part.term.clone()),
            school_year: part.school_year,
            assessment: part.assessment.clone(),
            residual,
        }
    };
    rows.iter().zip(residuals).map(result).collect()
}

/// How each question of a cell went beside what was published of it, in standard deviations of the question's score; nothing for
/// a cell of a group of pupils, for which questions are not told apart.
#[must_use]
pub fn question_facts<'a>(
    parts: impl Iterator<Item = &'a Part>,
    published: &[Published],
    crossing: &Crossing,
) -> Vec<QuestionFact> {
    if crossing.group.is_some() {
        return Vec::new();
    }
    let index = Index::new(published);
    let same =
        |asked: &Option<String>, own: Option<&str>| asked.as_deref().is_none_or(|asked| own == Some(asked));
    let is_in = |part: &&'a Part| {
        part.purpose == crossing.purpose
            && part.subject == crossing.subject
            && same(&crossing.year_group, part.year_group.as_deref())
            && same(&crossing.strand, Some(&part.strand))
            && same(&crossing.term, Some(&part.term))
            && !part.question.is_empty()
    };
    let mut by: BTreeMap<(&str, &str), (f64, f64, f64)> = BTreeMap::new();
    for part in parts.filter(is_in) {
        let Some(there) = index.of(part) else { continue };
        // That of an answer which is right or wrong; a tenth at least, for a question that nobody misses has none.
        let sd = (there.share * (1.0 - there.share)).sqrt().max(0.1);
        let of = by.entry((&part.assessment, &part.question)).or_insert((0.0, 0.0, sd));
        of.0 += (part.marks / part.out_of - there.share) / sd;
        of.1 += 1.0;
    }
    by.into_iter()
        .map(|((assessment, question), (sum, n, _))| QuestionFact {
            label: format!("{question} of {assessment}"),
            value: sum / n,
            error: n.sqrt().recip(),
        })
        .collect()
}

/// A strand's share of marks beside the published one.
#[derive(Clone, PartialEq, Debug)]
pub struct StrandShare {
    /// The strand.
    pub strand: String,
    /// Share of its marks that a pupil got, each pupil counting once.
    pub share: Figure,
    /// The share that is published of the same marks.
    pub published: f64,
}

/// Shares of marks by strand; parts about which nothing is published are left out, and so is a strand's own figure where its
/// questions are known.
#[must_use]
pub fn strand_shares<'a>(parts: impl Iterator<Item = &'a Part>, published: &[Published]) -> Vec<StrandShare> {
    let index = Index::new(published);
    // Marks, marks to be had, and what is published of them; by whether it is the strand as a whole.
    type Sums = (f64, f64, f64);
    type Sittings<'a> = BTreeMap<(PupilId, Date, &'a str), [Sums; 2]>;
    let mut by: BTreeMap<&str, Sittings<'_>> = BTreeMap::new();
    for part in parts {
        let Some(there) = index.of(part) else { continue };
        let sitting =
            by.entry(&part.strand).or_default().entry((part.pupil, part.on, &part.assessment)).or_default();
        let sum = &mut sitting[usize::from(part.question.is_empty())];
        *sum = (sum.0 + part.marks, sum.1 + part.out_of, sum.2 + there.share * part.out_of);
    }
    by.into_iter()
        .map(|(strand, sittings)| {
            let mut pupils: BTreeMap<PupilId, Sums> = BTreeMap::new();
            for ((pupil, ..), [questions, own]) in sittings {
                let (got, of, expected) = if questions.1 > 0.0 { questions } else { own };
                let sum = pupils.entry(pupil).or_default();
                *sum = (sum.0 + got, sum.1 + of, sum.2 + expected);
            }
            let shares: Vec<f64> = pupils.values().map(|(got, of, _)| got / of).collect();
            let (of, expected) = pupils.values().fold((0.0, 0.0), |all, one| (all.0 + one.1, all.1 + one.2));
            StrandShare { strand: strand.to_owned(), share: mean(&shares), published: expected / of }
        })
        .collect()
}

#[cfg(test)]
mod tests;
