//! From what is known of a pupil's needs to the page.

use super::view::{Done, Form, Need};
use crate::components::{Choice, Hidden, PostButton, Problem};
use crate::forms::{Fields, submission};
use crate::pages::needs::words::{done, held, says};
use app::needs::PupilNeeds;
use app::store::{StoredAdjustment, StoredNeed};
use app::teaching::access::{in_words, source};
use domain::{Adjustment, NeedSource};

/// Needs that hold or will, with what is done; `end` is where ending is posted, where the reader may.
pub(super) fn needs(page: &PupilNeeds, end: Option<&str>) -> Vec<Need> {
    let live = page.needs.iter().filter(|one| is_live(one, page));
    live.map(|one| Need {
        words: one.wording.clone(),
        says: says(one, page.today),
        done: all_done(page, end, |adjustment| adjustment.need == Some(one.id)),
        end: end.map(|action| button(action, "End this need", "need", one.id.to_string())),
    })
    .collect()
}

/// What is done and belongs to no need that holds.
pub(super) fn apart(page: &PupilNeeds, end: Option<&str>) -> Vec<Done> {
    let live = |need| page.needs.iter().any(|one| Some(one.id) == need && is_live(one, page));
    all_done(page, end, |adjustment| !live(adjustment.need))
}

/// What has ended, a sentence each; what ended on the day on which it began never was.
pub(super) fn ended(page: &PupilNeeds) -> Vec<String> {
    let needs = page.needs.iter().filter(|one| !is_live(one, page) && one.until != Some(one.from));
    let needs = needs.map(|one| format!("{}, {}", one.wording, says(one, page.today)));
    let over =
        |one: &&StoredAdjustment| one.until.is_some_and(|until| until <= page.today && until != one.from);
    let adjustments = page.adjustments.iter().filter(over);
    let adjustments =
        adjustments.map(|one| format!("{}, {}", in_words(&one.what), held(one.from, one.until, page.today)));
    needs.chain(adjustments).collect()
}

fn is_live(need: &StoredNeed, page: &PupilNeeds) -> bool {
    need.is_live_on(page.today)
}

fn all_done(page: &PupilNeeds, end: Option<&str>, which: impl Fn(&StoredAdjustment) -> bool) -> Vec<Done> {
    let live = |one: &&StoredAdjustment| one.until.is_none_or(|until| page.today < until) && which(one);
    let adjustments = page.adjustments.iter().filter(live);
    adjustments
        .map(|one| Done {
            words: done(one, page.today),
            end: end.map(|action| button(action, "End", "adjustment", one.id.to_string())),
        })
        .collect()
}

fn button(action: &str, label: &str, name: &str, id: String) -> PostButton {
    PostButton { label: label.into(), action: action.into(), hidden: vec![Hidden::new(name, id)] }
}

/// The form, with what was sent where it comes back.
pub(super) fn form(page: &PupilNeeds, action: &str, sent: Option<&Fields>, problems: Vec<Problem>) -> Form {
    let text = |name: &str| sent.map(|sent| sent.text(name).to_owned()).unwrap_or_default();
    let chosen: Vec<&str> = sent.map(|sent| sent.all("does").collect()).unwrap_or_default();
    let choice = |what: &Adjustment| {
        let value = what.name();
        Choice { chosen: chosen.contains(&value.as_str()), ..Choice::new(value, in_words(what)) }
    };
    let offered = Adjustment::offered();
    let of = |kind: fn(&Adjustment) -> bool| {
        offered.iter().filter(|one| kind(one)).map(choice).collect::<Vec<_>>()
    };
    let one_of = |label: &str, id: &str, usual: &str, kind: fn(&Adjustment) -> bool| {
        let mut choices = vec![Choice::new("", usual)];
        choices.extend(of(kind));
        (label.to_owned(), id.to_owned(), choices)
    };
    Form {
        action: action.to_owned(),
        hidden: vec![Hidden::new("submission", submission())],
        needs: listed(&page.list, &text("need")),
        sources: NeedSource::ALL
            .iter()
            .map(|one| Choice {
                chosen: text("source") == one.name(),
                ..Choice::new(one.name(), source(*one))
            })
            .collect(),
        selects: vec![
            one_of("Print", "does-print", "as usual", |one| matches!(one, Adjustment::Print(_))),
            one_of("Paper", "does-paper", "white", |one| matches!(one, Adjustment::Paper(_))),
            one_of("Time", "does-time", "as others", |one| matches!(one, Adjustment::ExtraTime(_))),
        ],
        ticks: vec![
            ("On paper".into(), of(|one| matches!(one, Adjustment::Spacing | Adjustment::FewerQuestions))),
            ("In the lesson".into(), of(in_lesson)),
            ("Where they sit".into(), of(|one| matches!(one, Adjustment::Seat(_)))),
        ],
        own: text("own"),
        from: sent.map_or_else(|| page.today.to_string(), |sent| sent.text("from").to_owned()),
        last: text("last"),
        problems,
    }
}

fn in_lesson(one: &Adjustment) -> bool {
    matches!(
        one,
        Adjustment::RestBreaks
            | Adjustment::ReadAloud
            | Adjustment::PreTeaching
            | Adjustment::Objects
            | Adjustment::Laptop
            | Adjustment::Scribe
    )
}

fn listed(list: &[String], chosen: &str) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", "Choose")];
    choices.extend(list.iter().map(|one| Choice { chosen: one == chosen, ..Choice::new(one, one) }));
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    /// What the program can act on can be chosen.
    #[test]
    fn everything_is_offered_once() {
        let page = PupilNeeds {
            name: "Ann".into(),
            group_name: "5 Hawthorn".into(),
            needs: Vec::new(),
            adjustments: Vec::new(),
            list: vec!["Reads slowly".into()],
            today: date(2026, 3, 3),
        };
        let form = form(&page, "/", None, Vec::new());
        let selects = form.selects.iter().flat_map(|(_, _, choices)| choices.iter().skip(1));
        let ticks = form.ticks.iter().flat_map(|(_, choices)| choices);
        let offered: Vec<&str> = selects.chain(ticks).map(|one| one.value.as_str()).collect();
        assert_eq!(offered.len(), Adjustment::offered().len());
        let names: BTreeSet<String> = Adjustment::offered().iter().map(Adjustment::name).collect();
        assert_eq!(offered.iter().map(|one| (*one).to_owned()).collect::<BTreeSet<_>>(), names);
        assert_eq!(form.from, "2026-03-03");
    }
}
