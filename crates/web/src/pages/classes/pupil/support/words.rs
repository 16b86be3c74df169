//! What is known of a child's plan, in words: the same on the page, in a review that begins filled in, and in a file.

use crate::pages::classes::conversations::present::led_words;
use crate::pages::needs::words::{held, says};
use crate::pages::provision::words::{day, decision, delivered, dose, entry_to_exit};
use app::exchange::form::PlanField;
use app::needs::NormalWay;
use app::store::{PlanOutcome, ReviewPart, ReviewWords, SupportReview, WordsFrom};
use app::support_plan::{AllowedWord, KnownObjective, SupportPlan};
use app::teaching::access::in_words;
use app::teaching::page::Going;
use app::teaching::words::{in_ten, what_would_settle};
use domain::FamilyAuthor;
use std::collections::BTreeMap;

/// Things that are worked on and named for a subject.
const MOST_NAMED: usize = 3;

/// Every field with its lines; those with nothing to say have none.
pub(super) fn fields(plan: &SupportPlan) -> BTreeMap<PlanField, Vec<String>> {
    PlanField::ALL.into_iter().map(|field| (field, of(plan, field))).collect()
}

/// The lines of one field.
pub(super) fn of(plan: &SupportPlan, field: PlanField) -> Vec<String> {
    match field {
        PlanField::Name => vec![plan.name.clone()],
        PlanField::Class => vec![plan.group_name.clone()],
        PlanField::School => vec![plan.school.clone()],
        PlanField::Date => vec![day(plan.today)],
        PlanField::Needs => needs(plan),
        PlanField::Adjustments => plan
            .ways
            .iter()
            .filter(|one| one.adjustment.holds_on(plan.today))
            .map(|one| way(one, plan))
            .collect(),
        PlanField::Evidence => evidence(plan),
        PlanField::Conversations => conversations(plan),
        PlanField::Provision => provisions(plan),
        PlanField::Delivered => took_place(plan),
        PlanField::Targets => targets(plan),
        PlanField::Outcomes => {
            plan.outcomes.iter().filter(|one| one.ended_on.is_none()).map(outcome).collect()
        }
        PlanField::Child => said(plan, ReviewPart::Child, FamilyAuthor::Pupil),
        PlanField::Family => said(plan, ReviewPart::Family, FamilyAuthor::Carer),
        PlanField::Agreed => plan.latest().map(|one| agreed(plan, one)).unwrap_or_default(),
        PlanField::NextReview => {
            plan.latest().and_then(|one| one.review.next_on).map(day).into_iter().collect()
        }
    }
}

fn needs(plan: &SupportPlan) -> Vec<String> {
    let live = plan.needs.iter().filter(|one| one.is_live_on(plan.today));
    live.map(|one| format!("{} ({})", one.wording, says(one, plan.today))).collect()
}

/// "More time, 25 % – since 3 March 2026; used in 14 of 18 lessons"
fn way(one: &NormalWay, plan: &SupportPlan) -> String {
    let (used, of) = one.subjects.iter().fold((0, 0), |sum, in_one| (sum.0 + in_one.used, sum.1 + in_one.of));
    let used = match used {
        0 => "not noted as used yet".to_owned(),
        _ => format!("used in {used} of {of} {}", if of == 1 { "lesson" } else { "lessons" }),
    };
    let held = held(one.adjustment.from, one.adjustment.until, plan.today);
    format!("{} ({held}; {used})", in_words(&one.adjustment.what))
}

fn evidence(plan: &SupportPlan) -> Vec<String> {
    let mut lines: Vec<String> = plan.objectives.iter().map(objective).collect();
    for one in &plan.subjects {
        let things = if one.page.taught == 1 { "thing" } else { "things" };
        let secure =
            if one.page.secure == 1 { "1 is".to_owned() } else { format!("{} are", one.page.secure) };
        let mut line = format!(
            "{}, {}: of {} {things} taught so far {secure} secure",
            one.title, one.unit, one.page.taught
        );
        let working = one.page.working_on.iter().take(MOST_NAMED);
        let working: Vec<String> =
            working.map(|work| format!("“{}” ({})", work.title, going(work.going))).collect();
        if !working.is_empty() {
            line = format!("{line}; working on {}", working.join(", "));
        }
        lines.push(format!("{line}."));
    }
    lines
}

fn objective(one: &KnownObjective) -> String {
    let told = what_would_settle(&one.known).or_else(|| in_ten(&one.known.estimate));
    let pieces = one.known.estimate.n;
    let from = if pieces == 1 { "1 piece".into() } else { format!("{pieces} pieces") };
    match told {
        Some(words) => format!("{}: {words}; from {from} of evidence.", one.title),
        None => format!("{}: nothing can be told yet.", one.title),
    }
}

fn going(going: Going) -> &'static str {
    match going {
        Going::Away => "was away when it was taught",
        Going::OneMoreCheck => "nearly sure",
        Going::OnTheWay => "on the way",
        Going::StillLearning => "still being learnt",
        Going::Reminder => "was secure, due a reminder",
        Going::NotLookedAt => "too little seen to say",
    }
}

fn conversations(plan: &SupportPlan) -> Vec<String> {
    let told = |one: &app::store::Conversation| {
        let step = one.next_step.as_ref().map(|step| format!(" “{step}”")).unwrap_or_default();
        format!("{}: {}{step}", day(one.on), led_words(one.led))
    };
    plan.talks.iter().map(told).collect()
}

fn provisions(plan: &SupportPlan) -> Vec<String> {
    let live = plan.provisions.iter().filter(|(_, part, _)| part.days.1 >= plan.today);
    live.map(|(one, part, need)| {
        let instead = one.sessions.instead_of.and_then(|id| plan.titles.get(&id)).map(String::as_str);
        let mut line = format!("{}: {}, until {}", one.name, dose(one, instead), day(part.days.1));
        if let Some(need) = need {
            line = format!("{line}; for “{need}”");
        }
        if !one.plan.entry_rule.is_empty() {
            line = format!("{line}; offered to: {}", one.plan.entry_rule);
        }
        if !one.plan.exit_rule.is_empty() {
            line = format!("{line}; counts as done: {}", one.plan.exit_rule);
        }
        if !part.hope.is_empty() {
            line = format!("{line}; hopes: “{}”", part.hope);
        }
        format!("{line}.")
    })
    .collect()
}

fn took_place(plan: &SupportPlan) -> Vec<String> {
    let told = plan.provisions.iter().map(|(one, part, _)| {
        let checks = match one.plan.entry_by {
            app::store::EntryBy::Nothing => String::new(),
            _ => format!(" {}", entry_to_exit(one, part)),
        };
        format!("{}: {}{checks}", one.name, delivered(&part.delivered))
    });
    let used = plan.ways.iter().filter(|one| one.subjects.iter().any(|in_one| in_one.used > 0));
    told.chain(used.map(|one| format!("{}.", way(one, plan)))).collect()
}

fn targets(plan: &SupportPlan) -> Vec<String> {
    let told = |one: &app::targets::Target| {
        let terms = one.terms();
        let learning: Vec<String> = terms.learning().iter().map(|one| one.words.clone()).collect();
        format!("{}: {}, by {}", one.subject_title, learning.join("; "), day(terms.by_when()))
    };
    plan.targets.iter().map(told).collect()
}

/// To the letter, with its dates and notes after it.
fn outcome(one: &PlanOutcome) -> String {
    let review =
        one.outcome.review_on.map(|on| format!(", looked at again on {}", day(on))).unwrap_or_default();
    let mut text = format!("{}\n(from {}{review})", one.outcome.wording, day(one.outcome.from));
    for note in &one.notes {
        text = format!("{text}\n{}: {}", day(note.on), note.wording);
    }
    text
}

/// The words of the latest review; before there is one, what was written and may be used.
fn said(plan: &SupportPlan, part: ReviewPart, author: FamilyAuthor) -> Vec<String> {
    match plan.latest() {
        Some(review) => {
            review.review.words.get(&part).map(|words| quoted(words, review)).into_iter().collect()
        }
        None => plan.allowed(author).map(allowed).collect(),
    }
}

/// "“…” (told on 3 March 2026)"; of what was taken back, that it was.
pub(super) fn quoted(words: &ReviewWords, review: &SupportReview) -> String {
    let on = day(review.review.on);
    match words.from {
        WordsFrom::Written if words.wording.is_empty() => {
            format!("Taken back by whoever wrote it (review of {on}).")
        }
        WordsFrom::Written => format!("“{}” (written by themselves; review of {on})", words.wording),
        WordsFrom::Told => {
            format!("“{}” (told at the review of {on}, typed by a member of staff)", words.wording)
        }
        WordsFrom::School => words.wording.clone(),
    }
}

/// "“…” (written by the family on 3 March 2026)": of several carers nobody is named, for the plan goes to others.
pub(super) fn allowed(one: &AllowedWord) -> String {
    let by = match one.word.word.author {
        FamilyAuthor::Carer => "the family",
        FamilyAuthor::Pupil => "the child",
    };
    format!("“{}” (written by {by} on {})", one.word.word.wording, day(one.on))
}

/// What was decided and agreed at a review.
pub(super) fn agreed(plan: &SupportPlan, review: &SupportReview) -> Vec<String> {
    let name = |id| {
        let found = plan.provisions.iter().find(|(one, _, _)| one.id == id);
        found.map_or("something that is over", |(one, _, _)| one.name.as_str())
    };
    let decisions =
        review.review.decisions.iter().map(|(id, made)| format!("{}: {}", name(*id), decision(*made)));
    let words = review.review.words.get(&ReviewPart::Agreed).map(|words| words.wording.clone());
    decisions.chain(words).collect()
}
