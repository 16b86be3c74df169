//! Chances in words: what became of others, never a forecast of one child.

use super::view::{Part, WayView};
use crate::components::chances::{ChanceRow, ChancesView};
use crate::pages::targets::words::Reader;
use app::attainment::{NoWay, PupilChances, Way};
use app::support::curricular::Cover;
use app::support::outlook::{GROWTH_OF_ALL, Outlook};
use app::support::targets::{Grade, Raised, aspiration_words, chances_words};
use app::support::trajectory::chance_sentence;
use jiff::civil::Date;
use maud::{Markup, html};

/// Objectives of a way that are named.
const NAMED: usize = 5;

/// What it is never for, said on every page with chances.
pub const NEVER: &str = "This is what became of others, not a forecast of one pupil. It is never used for sets, tiers of entry \
    or appraisal, and nobody misses a target by not reaching a grade.";

/// The chances of one pupil in one subject.
pub fn part(chances: &PupilChances, reader: Reader, name: &str) -> Part {
    let aim = chances.range.target;
    let mut range = Vec::new();
    if !is_lowest(chances, chances.range.typical) {
        range.push(typical(chances));
    }
    range.push(if is_lowest(chances, aim) {
        let who = if chances.prior.is_some() { "who started here" } else { "in the whole reference cohort" };
        format!("Most {who} stayed at the lowest; each row says how many went further, and any of them can be aimed for.")
    } else {
        aspiration_words(&chances.range.chances.at_least(aim), &chances.called(aim))
    });
    range.extend(raised(chances, reader));
    let (heading_for, look_at) = match &chances.outlook {
        Ok(outlook) => {
            let mut words = outlook_words(chances, outlook);
            words.push(GROWTH_OF_ALL.to_owned());
            (words, look_at(outlook, reader))
        }
        Err(missing) => (vec![missing.sentence(&chances.cohort.outcome_scale)], Vec::new()),
    };
    Part {
        subject: chances.subject_title.clone(),
        simulated: chances.cohort.simulated,
        start: start(chances, reader, name),
        chances: table(chances, english(chances)),
        range,
        source: source(chances),
        heading_for,
        look_at,
        way: None,
        propose: None,
    }
}

/// Everybody reached the lowest grade: it says nothing of anybody.
fn is_lowest(chances: &PupilChances, grade: Grade) -> bool {
    chances.grades.first().is_some_and(|lowest| grade <= lowest.grade)
}

fn english(chances: &PupilChances) -> ([Markup; 3], Markup, [Markup; 2]) {
    let (head, whom) = match chances.prior {
        Some(_) => ("Of 100 who started here", "pupils who started here"),
        None => ("Of 100 in the cohort", "pupils of an earlier year, wherever they started"),
    };
    let heads = [html! { "This grade or above" }, html! { (head) }, html! { "Between" }];
    let caption = html! { "Of 100 " (whom) ", so many reached each grade or a higher one" };
    (heads, caption, [html! { "at least half" }, html! { "to aim for" }])
}

/// The table, with headings, caption and marks in the reader's language.
pub fn table(
    chances: &PupilChances,
    (heads, caption, [typical, aim]): ([Markup; 3], Markup, [Markup; 2]),
) -> ChancesView {
    let row = |grade: Grade, called: &str| {
        let (number, _) = chances.range.chances.at_least(grade).read()?;
        let mark = if grade == chances.range.target {
            Some(aim.clone())
        } else if grade == chances.range.typical {
            Some(typical.clone())
        } else {
            None
        };
        let between = (of_100(number.low95), of_100(number.high95));
        Some(ChanceRow { grade: called.to_owned(), of_100: of_100(number.value), between, mark })
    };
    // Everybody reached the lowest.
    let rows = chances.grades.iter().skip(1).rev().filter_map(|one| row(one.grade, &one.name)).collect();
    ChancesView { caption, heads, rows }
}

/// A share as so many of 100.
pub fn of_100(share: f64) -> u32 {
    // Between 0 and 100 and whole: nothing is lost.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = (100.0 * share.clamp(0.0, 1.0)).round() as u32;
    whole
}

fn start(chances: &PupilChances, reader: Reader, name: &str) -> String {
    let who = match reader {
        Reader::Teacher => name,
        Reader::Pupil => "You",
    };
    match &chances.prior {
        Some(prior) if prior.error > 0.0 => format!(
            "{who} started at {} on {} ({}, {}). A test is never exact: it may as well have been {} to {}, and the chances \
             allow for that.",
            plain(prior.score),
            prior.scale,
            prior.source,
            day(prior.on),
            plain(prior.score - 2.0 * prior.error),
            plain(prior.score + 2.0 * prior.error)
        ),
        Some(prior) => format!(
            "{who} started at {} on {} ({}, {}).",
            plain(prior.score),
            prior.scale,
            prior.source,
            day(prior.on)
        ),
        None => format!(
            "Where {} started is not recorded. Until it is, these are the chances of all pupils of the cohort together: \
             provisional, and never those of the lowest.",
            match reader {
                Reader::Teacher => name,
                Reader::Pupil => "you",
            }
        ),
    }
}

fn typical(chances: &PupilChances) -> String {
    let typical = chances.range.typical;
    chances_words(&chances.range.chances.at_least(typical), &chances.called(typical))
}

/// What holds the grade to aim for above what the start alone gives.
fn raised(chances: &PupilChances, reader: Reader) -> Option<String> {
    if chances.range.raised.is_empty() {
        return None;
    }
    let why = |one: &Raised| match (one, reader) {
        (Raised::Previous, _) => "that was agreed before",
        (Raised::Secure, _) => "it is secure already in common assessments",
        (Raised::Aspiration, Reader::Teacher) => "teacher or pupil aim for it",
        (Raised::Aspiration, Reader::Pupil) => "you or your teacher aim for it",
    };
    let why: Vec<String> = chances.range.raised.iter().map(|one| why(one).to_owned()).collect();
    Some(format!(
        "From the start alone it would be {}; it is higher because {}.",
        chances.called(chances.range.from_start),
        crate::pages::my_learning::present::and(&why)
    ))
}

fn source(chances: &PupilChances) -> String {
    let cohort = &chances.cohort;
    format!(
        "From {} pupils in all: {}, outcomes of {} on {}.",
        cohort.people, cohort.source, cohort.year, cohort.outcome_scale
    )
}

/// “About k in 10” for what is typical and what is aimed for.
fn outlook_words(chances: &PupilChances, outlook: &Outlook) -> Vec<String> {
    let mut wanted = vec![chances.range.typical, chances.aim()];
    wanted.dedup();
    let wanted =
        wanted.into_iter().filter(|grade| !is_lowest(chances, *grade)).map(|grade| chances.called(grade));
    let wanted: Vec<String> = wanted.collect();
    if wanted.is_empty() {
        // What is likely of the first that says something.
        let next = outlook
            .trajectory
            .chances
            .iter()
            .find(|one| Some(&one.grade) != chances.grades.first().map(|low| &low.name));
        return next.map(chance_sentence).into_iter().collect();
    }
    let found =
        wanted.iter().filter_map(|name| outlook.trajectory.chances.iter().find(|one| one.grade == *name));
    // What is as good as certain says little beside what is not.
    let (sure, open): (Vec<_>, Vec<_>) =
        found.partition(|one| one.chance.read().is_some_and(|(number, _)| number.low95 >= 0.95));
    let shown = if open.is_empty() { sure } else { open };
    let mut said: Vec<String> = shown.into_iter().map(chance_sentence).collect();
    if said.is_empty() {
        said.push("The cohort does not say from which point these grades are reached.".to_owned());
    }
    said
}

fn look_at(outlook: &Outlook, reader: Reader) -> Vec<String> {
    if reader == Reader::Pupil {
        return Vec::new();
    }
    let one = |place: &usize| {
        let on = outlook.common.get(*place)?.on;
        Some(format!(
            "the assessment of {} is far from the others and counts less. Was it recorded rightly, and was that day like others?",
            day(on)
        ))
    };
    outlook.trajectory.look_at.iter().filter_map(one).collect()
}

/// The way to the grade aimed for; `None` where what is missing was said already.
pub fn way(chances: &PupilChances, way: &Result<Way, NoWay>) -> Option<WayView> {
    let heading = format!("The way to {}", chances.called(chances.aim()));
    let nothing = |cover: &str| {
        Some(WayView { heading: heading.clone(), cover: cover.to_owned(), ..WayView::default() })
    };
    let way = match way {
        Ok(way) => way,
        Err(NoWay::Outlook(_)) => return None,
        Err(NoWay::Scale) => {
            return nothing(
                "The reference cohort does not say where this grade begins or how many points the subject is worth, so \
                 what is missing cannot be said.",
            );
        }
        Err(NoWay::NothingKnown) => {
            return nothing(
                "Nothing is known yet of what was taught. A short check would tell what to work on.",
            );
        }
    };
    let (number, n) = way.foreseen.read()?;
    let short = if way.plan.shortfall > 0.0 {
        format!("so about {} is missing", plain(way.plan.shortfall))
    } else {
        "so nothing is missing as things stand".to_owned()
    };
    let from = if n == 1 { "1 assessment".to_owned() } else { format!("{n} assessments") };
    let steps = way.plan.way.iter().take(NAMED).filter_map(|step| {
        let title = way.titles.get(&step.objective)?.clone();
        let (gain, answers) = step.gain.read()?;
        let opens = match step.opens.len() {
            0 => String::new(),
            1 => "; something else waits for it".to_owned(),
            count => format!("; {count} others wait for it"),
        };
        let answers = if answers == 1 { "1 answer".to_owned() } else { format!("{answers} answers") };
        Some((title, format!("worth about {} points (from {answers}){opens}", fine(gain.value))))
    });
    let cover = match way.plan.cover {
        Cover::NotByCurrentPlan { short_by } => format!(
            "All that can be taught now is worth less than what is missing: about {} is left. Change what we do, not the target: more time, another \
             way of teaching, an earlier start.",
            plain(short_by)
        ),
        _ => way.plan.sentence(),
    };
    Some(WayView {
        heading,
        says: format!(
            "On {} the assessments point to about {} (between {} and {}; from {from}). {} begins at {}, {short}.",
            chances.cohort.outcome_scale,
            plain(number.value),
            plain(number.low95),
            plain(number.high95),
            chances.called(way.grade),
            plain(way.cut)
        ),
        steps: steps.collect(),
        cover,
        counted: format!(
            "Counted as if every objective of the subject weighed the same and each were learnt to {} in 10, the school’s own \
             bar.",
            plain(10.0 * way.bar.get())
        ),
    })
}

/// A day of any year.
fn day(on: Date) -> String {
    on.strftime("%-d %B %Y").to_string()
}

/// A number with one decimal, or none.
fn plain(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn fine(number: f64) -> String {
    if number < 0.05 { "less than 0.05".to_owned() } else { format!("{number:.2}") }
}
