//! A plan as its page shows it.

use super::view::{Outcome, Part, Record, Review, View};
use super::words::{agreed, fields, quoted};
use crate::components::{ClassNav, Hidden, Link, PostButton};
use crate::forms::submission;
use crate::pages::provision::words::day;
use app::exchange::form::PlanField as F;
use app::store::{PlanOutcome, ReviewPart, SupportReview};
use app::support_plan::SupportPlan;
use domain::{GroupId, PupilId};
use std::collections::BTreeMap;

/// What this reader may do.
#[derive(Clone, Copy)]
pub(super) struct May {
    /// Save a review and note how outcomes go.
    pub review: bool,
    /// Record and end outcomes.
    pub record: bool,
    /// Take the plan out as a file.
    pub export: bool,
    /// Begin something beside the lessons.
    pub begin: bool,
    /// Read the child's own page.
    pub profile: bool,
    /// Open the other pages of the class.
    pub teaches: bool,
}

/// Where a child's plan is.
pub(super) fn base(group: GroupId, pupil: PupilId) -> String {
    format!("/classes/{group}/pupils/{pupil}/support")
}

pub(super) fn view(group: GroupId, plan: &SupportPlan, may: May) -> View {
    let base = base(group, plan.pupil);
    let known = fields(plan);
    let file = |kind: &str, words: &str| Link::new(words, format!("{base}/file?as={kind}"));
    let pupil = format!("/classes/{group}/pupils/{}", plan.pupil);
    let mut links = vec![Link::new("Needs, and what is done", format!("{pupil}/needs"))];
    if may.profile {
        links.push(Link::new("One page in their own words", format!("{pupil}/profile")));
    }
    if may.begin {
        let new = format!("/classes/{group}/minutes/new?pupil={}", plan.pupil);
        links.push(Link::new("Begin something beside the lessons", new));
    }
    for (one, _, _) in &plan.provisions {
        links.push(Link::new(&one.name, format!("/classes/{group}/provision/{}", one.id)));
    }
    View {
        nav: ClassNav {
            class: plan.group_name.clone(),
            base: format!("/classes/{group}"),
            query: String::new(),
            current: None,
        },
        back: (!may.teaches).then(|| Link::new("Provision map", "/provision")),
        name: plan.name.clone(),
        sub: format!("{}, {}, {}", plan.group_name, plan.school, day(plan.today)),
        review: may.review.then(|| Link::new("Review it", format!("{base}/review"))),
        files: if may.export { vec![file("docx", "DOCX"), file("odt", "ODT")] } else { Vec::new() },
        files_note: if may.export && plan.family_apart {
            "A file leaves out what the family says: not every carer may read what another said. Look at the words of what was agreed as well before you send it."
        } else {
            ""
        },
        parts: parts(&known),
        outcomes: plan.outcomes.iter().map(|one| outcome(&base, one, may)).collect(),
        record: may.record.then(|| Record {
            action: format!("{base}/outcomes"),
            hidden: vec![Hidden::new("submission", submission())],
            from: plan.today.to_string(),
            ..Record::default()
        }),
        reviews: reviews(plan),
        links,
        problems: Vec::new(),
    }
}

fn parts(known: &BTreeMap<F, Vec<String>>) -> Vec<Part> {
    let of = |field: F| known.get(&field).cloned().unwrap_or_default();
    let list = |heading: &'static str, field: F| (heading, of(field));
    vec![
        Part {
            title: "Assess",
            asks: "What do we know?",
            lists: vec![
                list("Needs, and who says so", F::Needs),
                list("What lessons and marked work say", F::Evidence),
                list("Latest conversations", F::Conversations),
            ],
        },
        Part {
            title: "Plan",
            asks: "What do we do?",
            lists: vec![
                list("In lessons", F::Adjustments),
                list("Beside the lessons", F::Provision),
                list("Targets", F::Targets),
            ],
        },
        Part {
            title: "Do",
            asks: "What took place?",
            lists: vec![list("Sessions, checks, and what was used", F::Delivered)],
        },
    ]
}

fn outcome(base: &str, one: &PlanOutcome, may: May) -> Outcome {
    let runs = one.ended_on.is_none();
    let mut days = format!("From {}", day(one.outcome.from));
    if let Some(on) = one.outcome.review_on {
        days = format!("{days}; looked at again on {}", day(on));
    }
    if let Some(on) = one.ended_on {
        days = format!("{days}; ended on {}", day(on));
    }
    let id = || vec![Hidden::new("outcome", one.id.to_string())];
    Outcome {
        wording: one.outcome.wording.clone(),
        days: format!("{days}."),
        notes: one.notes.iter().map(|note| format!("{}: {}", day(note.on), note.wording)).collect(),
        note: (runs && may.review).then(|| {
            let fields = id().into_iter().chain([Hidden::new("submission", submission())]).collect();
            (format!("{base}/outcomes/note"), fields)
        }),
        end: (runs && may.record).then(|| PostButton {
            label: "It no longer holds".into(),
            action: format!("{base}/outcomes/end"),
            hidden: id(),
        }),
    }
}

fn reviews(plan: &SupportPlan) -> Vec<Review> {
    let mut shown = Vec::new();
    let mut last_day = None;
    for one in &plan.reviews {
        let on = one.review.on;
        let stands = last_day != Some(on);
        last_day = Some(on);
        let version = if one.review.version == 1 && stands {
            String::new()
        } else {
            format!(", version {}", one.review.version)
        };
        shown.push(Review { title: format!("{}{version}", day(on)), parts: review_parts(plan, one), stands });
    }
    shown
}

fn review_parts(plan: &SupportPlan, one: &SupportReview) -> Vec<(&'static str, Vec<String>)> {
    let words =
        |part: ReviewPart| one.review.words.get(&part).map(|words| quoted(words, one)).into_iter().collect();
    let all: [(&str, Vec<String>); 7] = [
        ("The child says", words(ReviewPart::Child)),
        ("The family says", words(ReviewPart::Family)),
        ("Agreed", agreed(plan, one)),
        ("Looked at again", one.review.next_on.map(day).into_iter().collect()),
        ("What was known", words(ReviewPart::Assess)),
        ("What was planned", words(ReviewPart::Plan)),
        ("What took place", words(ReviewPart::Do)),
    ];
    all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}
