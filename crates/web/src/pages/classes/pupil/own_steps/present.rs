//! From a pupil's plans to the page.

use super::view::{Form, Plan, Step};
use crate::components::{Choice, Hidden, Link, PostButton};
use crate::forms::{Fields, submission};
use crate::pages::needs::words::day;
use app::own_steps::{Choosable, OwnStepShown, PupilOwnSteps, ShownPlan};
use app::support::own_steps::{Saw, Standing};
use app::teaching::words::times;

/// Plans that hold.
pub(super) fn plans(page: &PupilOwnSteps, base: &str, may_set: bool, may_look: bool) -> Vec<Plan> {
    page.plans.iter().filter(|plan| plan.holds).map(|one| plan(one, base, may_set, may_look)).collect()
}

/// Plans that are over.
pub(super) fn over(page: &PupilOwnSteps) -> Vec<String> {
    let over = page.plans.iter().filter(|plan| !plan.holds);
    over.map(|one| {
        let met = one.steps.iter().filter(|step| step.met_on.is_some()).count();
        let of = one.steps.iter().filter(|step| step.aside_on.is_none()).count();
        format!("{}, {}: {met} of {of} steps met", one.subject, days(one))
    })
    .collect()
}

fn days(plan: &ShownPlan) -> String {
    format!("from {} until {}", day(plan.plan.from), day(plan.plan.until))
}

fn plan(shown: &ShownPlan, base: &str, may_set: bool, may_look: bool) -> Plan {
    let open = shown.steps.iter().filter(|step| step.met_on.is_none() && step.aside_on.is_none());
    let reopen = |step: &OwnStepShown| may_set.then(|| to(base, "Open again", step, "open"));
    let met = shown.steps.iter().filter_map(|step| {
        let words = format!("{}, met on {}", step.title, day(step.met_on?));
        Some((words, reopen(step)))
    });
    let aside = shown.steps.iter().filter_map(|step| {
        let words = format!("{}, set aside on {}", step.title, day(step.aside_on?));
        Some((words, reopen(step)))
    });
    Plan {
        subject: shown.subject.clone(),
        days: days(shown),
        card: Link::new("A card for the pupil", format!("{base}/card")),
        open: open.map(|one| step(one, base, may_set, may_look)).collect(),
        met: met.collect(),
        aside: aside.collect(),
        end: may_set.then(|| PostButton {
            label: "End this plan".into(),
            action: format!("{base}/end"),
            hidden: vec![Hidden::new("plan", shown.plan.id.to_string())],
        }),
    }
}

fn step(one: &OwnStepShown, base: &str, may_set: bool, may_look: bool) -> Step {
    let settle = if may_set {
        vec![to(base, "Met", one, "met"), to(base, "Set aside", one, "aside")]
    } else {
        Vec::new()
    };
    let looks = if may_look && one.objective.is_none() { looks(one, base) } else { Vec::new() };
    let could = match one.objective {
        None if one.standing.could_be_met() => {
            "Seen alone on two days or more: it could be called met.".to_owned()
        }
        _ => String::new(),
    };
    Step { title: one.title.clone(), said: said(one), could, looks, settle }
}

/// What is known of an objective, or was seen of a step in words.
fn said(one: &OwnStepShown) -> String {
    match (&one.known, one.objective) {
        (Some(known), _) => {
            let recent = known.recent.as_ref().map(|recent| format!("; {recent}")).unwrap_or_default();
            format!("{}{recent}", known.state_words)
        }
        (None, Some(_)) => String::new(),
        (None, None) => seen(&one.standing),
    }
}

fn seen(standing: &Standing) -> String {
    let Some(last) = standing.last else { return "nobody has looked yet".to_owned() };
    let alone = (standing.alone > 0).then(|| format!("alone {}", times(standing.alone)));
    let help = (standing.with_help > 0).then(|| format!("with help {}", times(standing.with_help)));
    let ways: Vec<String> = [alone, help].into_iter().flatten().collect();
    let looked = times(standing.looked);
    match ways.as_slice() {
        [] => format!("looked for {looked}, the last on {}, not seen yet", day(last.on)),
        ways => format!("looked for {looked}, the last on {}; seen {}", day(last.on), ways.join(", ")),
    }
}

/// What can be tapped; tapped again, today's is taken back.
fn looks(one: &OwnStepShown, base: &str) -> Vec<(PostButton, bool)> {
    let button = |saw: Saw, label: &str| {
        let pressed = one.today.is_some_and(|today| today.saw == saw);
        let sent = if pressed { "" } else { saw.name() };
        let hidden = vec![Hidden::new("step", one.id.to_string()), Hidden::new("saw", sent)];
        (PostButton { label: label.into(), action: format!("{base}/look"), hidden }, pressed)
    };
    vec![
        button(Saw::Alone, "Did it alone"),
        button(Saw::WithHelp, "With help"),
        button(Saw::NotYet, "Not yet"),
    ]
}

fn to(base: &str, label: &str, step: &OwnStepShown, to: &str) -> PostButton {
    PostButton {
        label: label.into(),
        action: format!("{base}/settle"),
        hidden: vec![Hidden::new("step", step.id.to_string()), Hidden::new("to", to)],
    }
}

/// The form, with what was sent where it comes back.
pub(super) fn form(page: &PupilOwnSteps, base: &str, sent: Option<&Fields>) -> Form {
    let chosen: Vec<&str> = sent.map(|sent| sent.all("objective").collect()).unwrap_or_default();
    let choice = |one: &Choosable, label: String| {
        let value = one.objective.to_string();
        Choice { chosen: chosen.contains(&value.as_str()), ..Choice::new(value, label) }
    };
    let subject = page.subjects.iter().find(|(id, _)| *id == page.subject);
    let has_plan = page.plans.iter().any(|plan| plan.holds && plan.plan.subject == page.subject);
    let link = |(id, title): &(domain::SubjectId, String)| {
        let href = format!("{base}?subject={id}");
        Link::new(title, if *id == page.subject { String::new() } else { href })
    };
    Form {
        action: base.to_owned(),
        hidden: vec![
            Hidden::new("subject", page.subject.to_string()),
            Hidden::new("submission", submission()),
        ],
        title: if has_plan { "Add steps" } else { "Plan steps" }.into(),
        subject: subject.map(|(_, title)| title.clone()).unwrap_or_default(),
        subjects: page.subjects.iter().map(link).collect(),
        before: page.before.iter().map(|one| choice(one, format!("{} ({})", one.title, one.unit))).collect(),
        units: page
            .units
            .iter()
            .map(|(unit, all)| (unit.clone(), all.iter().map(|one| choice(one, one.title.clone())).collect()))
            .collect(),
        words: sent.map(|sent| sent.text("words").to_owned()).unwrap_or_default(),
        until: sent.map_or_else(|| page.last_day.to_string(), |sent| sent.text("until").to_owned()),
    }
}
