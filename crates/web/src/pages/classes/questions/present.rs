//! From reports about questions to the lines of the page.

use super::view::{Fine, Flag, Row, Shown, Wrong};
use crate::components::{Hidden, PostButton};
use crate::forms::long_date;
use app::assessment::item_analysis::{FindingKind, QuestionReport, Strongest, WrongAnswer};
use app::curriculum::option_letter;
use app::questions::{QuestionLine, Questions, ShownInClass};
use domain::PupilId;
use std::cmp::Ordering;

/// The order of the questions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// As they stand on the paper, or in the curriculum.
    Own,
    /// Those that fewest got first.
    Hardest,
    /// Those with most to do first.
    ToDo,
}

impl Sort {
    /// Every order, with its name in an address and on the page.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Own, "own", "As asked"),
        (Self::Hardest, "hardest", "Hardest first"),
        (Self::ToDo, "to-do", "Most to do first"),
    ];

    /// By its name in an address; the usual one for any other.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|(_, known, _)| *known == name).map_or(Self::Own, |(sort, ..)| sort)
    }

    fn compare(self, one: &QuestionReport, other: &QuestionReport) -> Ordering {
        let facility = |report: &QuestionReport| report.facility.unwrap_or(f64::INFINITY);
        let hardest = facility(one).total_cmp(&facility(other));
        // Too few to say anything is nothing to do: it stands last, whatever its rank among findings.
        let first = |report: &QuestionReport| {
            let kind = report.findings.first().map(|finding| finding.kind);
            (kind == Some(FindingKind::TooFew), kind)
        };
        match self {
            Self::Own => Ordering::Equal,
            Self::Hardest => hardest,
            Self::ToDo => first(one).cmp(&first(other)).then(hardest),
        }
    }
}

/// Every question, in the chosen order.
#[must_use]
pub fn rows(questions: &Questions, sort: Sort) -> Vec<Row> {
    let mut lines: Vec<&QuestionLine> = questions.lines.iter().collect();
    lines.sort_by(|one, other| sort.compare(&one.report, &other.report));
    lines.into_iter().map(|line| row(line, questions)).collect()
}

fn row(line: &QuestionLine, questions: &Questions) -> Row {
    let report = &line.report;
    let enough = !report.findings.iter().any(|finding| finding.kind == FindingKind::TooFew);
    let answered = report.answered.len();
    let (got, share) = match (answered, report.facility) {
        (0, _) => ("–".to_owned(), None),
        (_, Some(facility)) if line.marks > 1.0 => {
            (format!("{} of {answered}", report.got.len()), Some(facility * line.marks))
        }
        _ => (format!("{} of {answered}", report.got.len()), None),
    };
    let likely = report.likely.filter(|_| enough).map(|(low, high)| {
        format!("Of a larger class like this, {:.0} to {:.0} in 100 would.", low * 100.0, high * 100.0)
    });
    let marks = share.map(|share| format!("{share:.1} of {} marks on average. ", line.marks));
    let missed: Vec<PupilId> =
        report.answered.iter().filter(|pupil| !report.got.contains(pupil)).copied().collect();
    Row {
        label: line.label.clone(),
        wording: match (&line.wording, line.is_example) {
            (Some(wording), true) => format!("For example: {wording}"),
            (Some(wording), false) => wording.clone(),
            (None, _) => String::new(),
        },
        about: line.about.join("; "),
        got,
        likely: format!("{}{}", marks.unwrap_or_default(), likely.unwrap_or_default()),
        order: report
            .discrimination
            .filter(|one| enough && one.high < 0.0)
            .map_or("", |one| one.says())
            .to_owned(),
        wrong: report.wrong.iter().map(|one| wrong(one, questions)).collect(),
        silent: silent(report, questions, missed.len()),
        missed: named(&missed, questions),
        to_do: to_do(report),
    }
}

/// Where something was found, that comes first and how many got it needs no word of its own.
fn to_do(report: &QuestionReport) -> Vec<String> {
    let alone = report.findings.len() == 1;
    report
        .findings
        .iter()
        .filter_map(|finding| match finding.kind {
            FindingKind::TooFew => Some(format!("{} {}", finding.says, finding.to_do)),
            FindingKind::HowManyGotIt if !alone => None,
            _ => Some(finding.to_do.clone()),
        })
        .collect()
}

fn wrong(wrong: &WrongAnswer, questions: &Questions) -> Wrong {
    let letters: Vec<String> = wrong.options.iter().map(|option| option_letter((*option).into())).collect();
    let idea = wrong.misconception.and_then(|idea| questions.ideas.get(&idea));
    let count = wrong.pupils.len();
    let text = match (letters.is_empty(), idea) {
        (true, Some(idea)) => format!("{count} showed “{idea}”"),
        (true, None) => format!("{count} gave the same wrong answer"),
        (false, Some(idea)) => format!("{count} chose {}: “{idea}”", letters.join(" or ")),
        (false, None) => format!("{count} chose {}", letters.join(" or ")),
    };
    Wrong { text, who: named(&wrong.pupils, questions) }
}

/// Those of whom no answer tells what was wrong: unnamed, blank, not reached, unreadable.
fn silent(report: &QuestionReport, questions: &Questions, missed: usize) -> Vec<Wrong> {
    let told: usize = report.wrong.iter().map(|one| one.pupils.len()).sum();
    let untold = missed.saturating_sub(told + report.blank.len());
    let other = if told > 0 { "others did not get it" } else { "did not get it" };
    let untold = (untold > 0).then(|| Wrong { text: format!("{untold} {other}"), who: Vec::new() });
    let found = [
        (&report.blank, "left it blank"),
        (&report.not_reached, "did not get to it"),
        (&report.unreadable, "could not be read: ask again"),
    ]
    .into_iter()
    .filter(|(pupils, _)| !pupils.is_empty())
    .map(|(pupils, what)| Wrong { text: format!("{} {what}", pupils.len()), who: named(pupils, questions) });
    untold.into_iter().chain(found).collect()
}

/// The names of those who are in the class today; whoever has left is counted and not named.
fn named(pupils: &[PupilId], questions: &Questions) -> Vec<String> {
    pupils.iter().filter_map(|pupil| questions.names.get(pupil).cloned()).collect()
}

/// Where "it is fine" and its undo post, and what brings the teacher back to the same page.
pub struct Review<'a> {
    /// `/classes/{group}/questions`
    pub action: &'a str,
    /// What the page is about, for the way back.
    pub back: &'a [Hidden],
    /// Whether the visitor decides.
    pub may: bool,
}

impl Review<'_> {
    fn button(&self, line: &QuestionLine, label: &str, is: &str) -> Option<PostButton> {
        let mut hidden = self.back.to_vec();
        hidden.push(Hidden::new("question", line.report.question.to_string()));
        hidden.push(Hidden::new("is", is));
        self.may.then(|| PostButton { label: label.to_owned(), action: self.action.to_owned(), hidden })
    }
}

/// Questions to look at before anything is made of their answers.
#[must_use]
pub fn flagged(questions: &Questions, review: &Review<'_>) -> Vec<Flag> {
    let found = questions.lines.iter().filter_map(|line| {
        let finding = line.report.findings.iter().find(|one| one.kind == FindingKind::CheckTheQuestion)?;
        Some(Flag {
            question: called(line),
            says: finding.says.clone(),
            to_do: finding.to_do.clone(),
            fine: review.button(line, "It is fine", "fine"),
        })
    });
    found.collect()
}

/// Questions that would be flagged and were called fine.
#[must_use]
pub fn fine(questions: &Questions, review: &Review<'_>) -> Vec<Fine> {
    let found = questions.lines.iter().filter_map(|line| {
        let on = line.fine_since.filter(|_| matches!(line.report.strongest, Strongest::MissIt { .. }))?;
        Some(Fine {
            question: called(line),
            says: format!("Called fine on {}. It is not flagged again.", long_date(on)),
            undo: review.button(line, "Flag it again", "not-yet"),
        })
    });
    found.collect()
}

fn called(line: &QuestionLine) -> String {
    match (&line.wording, line.label.as_str()) {
        (Some(wording), "") => wording.clone(),
        (_, label) if label.chars().next().is_some_and(|first| first.is_ascii_digit()) => {
            format!("Question {label}")
        }
        (_, label) => label.to_owned(),
    }
}

/// What the class showed together.
#[must_use]
pub fn shown(all: &[ShownInClass]) -> Vec<Shown> {
    all.iter()
        .map(|one| Shown {
            when: long_date(one.on),
            wording: one.wording.clone().unwrap_or_default(),
            says: match one.right {
                Some(right) => format!("{right} of {} were right.", one.of),
                None => format!("{} answered; no answer is marked as right.", one.of),
            },
            wrong: one
                .wrong
                .iter()
                .map(|(letter, count, idea)| match idea {
                    Some(idea) => format!("{count} showed {letter}: “{idea}”."),
                    None => format!("{count} showed {letter}."),
                })
                .collect(),
        })
        .collect()
}

/// What so many pupils could have shown of a faulty question.
#[must_use]
pub fn could_see(questions: &Questions) -> String {
    let count = questions.lines.iter().map(|line| line.report.answered.len()).max().unwrap_or(0);
    let flags = match questions.could_see {
        _ if questions.lines.is_empty() => String::new(),
        None => format!(
            "A question is flagged when the pupils who do best elsewhere miss it and chance would hardly do that. With \
             {count} pupils that cannot be told: no flag here does not mean that every question is sound."
        ),
        Some(seen) => format!(
            "A question is flagged when the pupils who do best elsewhere miss it and chance would hardly do that. With \
             {count} pupils that is so from about {} of the {} strongest, where {}; a smaller fault cannot be told.",
            seen.missed,
            seen.strongest,
            if seen.others_missed == 0 { "all the others get it" } else { "a quarter of the others miss it" }
        ),
    };
    format!("{flags}{}", as_they_should(questions))
}

/// How many questions the better pupils clearly got more often: said once, not at every question.
fn as_they_should(questions: &Questions) -> String {
    let known: Vec<_> = questions.lines.iter().filter_map(|line| line.report.discrimination).collect();
    let clear = known.iter().filter(|one| one.low > 0.0).count();
    match (known.len(), clear) {
        (0, _) => String::new(),
        (all, clear) if all == clear => {
            " Pupils who did better elsewhere got each question more often, as they should.".to_owned()
        }
        (all, clear) => {
            let odd = known.iter().filter(|one| one.high < 0.0).count();
            let open = all - clear - odd;
            let rest = if open > 0 {
                format!("; for {open} that cannot be told from so few")
            } else {
                String::new()
            };
            format!(
                " It is clear for {clear} of {all} questions that pupils who did better elsewhere got them more \
                 often, as they should{rest}."
            )
        }
    }
}
