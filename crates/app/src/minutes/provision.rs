//! A provision before it is agreed: who gains what, and who loses what.

use super::ledger::{Class, class};
use super::{SCHOOL_WEEK, is_school_day, ledgers_of};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ObjectiveId, PupilId, SubjectId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{EntryBy, LedBy, NewProvision, ProvisionPlan};
use support::delivered::pence_a_session;
use support::minutes::Sessions;
use support::worked::staff_in;

/// Characters of a provision's name.
pub const LONGEST_NAME: usize = 60;
/// Characters of who is offered it, of what will count, of what a child hopes and of words at entry.
pub const LONGEST_RULE: usize = 300;
/// Pence a session: more is a slip of the finger.
const MOST_PENCE: u32 = 1_000_000;
/// Minutes a session, fewest and most.
const MINUTES: std::ops::RangeInclusive<u32> = 5..=240;
/// Days from first to last: a school year.
const LONGEST: i32 = 366;

/// What somebody typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// What it is called.
    pub name: String,
    /// Who leads it.
    pub led_by: LedBy,
    /// Instead of which lessons; `None` outside lessons.
    pub instead_of: Option<SubjectId>,
    /// Days of the week, Monday 1.
    pub weekdays: BTreeSet<i8>,
    /// Minutes a session.
    pub minutes: u32,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Who of the class takes part.
    pub pupils: BTreeSet<PupilId>,
    /// What it is for, what it costs and what will count; all of it may stay empty.
    pub plan: DraftPlan,
}

/// What somebody typed about purpose, cost and what will count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DraftPlan {
    /// A need of the school's list, in its words; empty for none.
    pub need: String,
    /// The objective that it serves.
    pub objective: Option<ObjectiveId>,
    /// What a session costs, in pence; `None` takes what the school says an hour of such an adult costs.
    pub pence_a_session: Option<u32>,
    /// What tells how a child stands at entry and exit.
    pub entry_by: EntryBy,
    /// The name of the test, for a score.
    pub test_name: String,
    /// Who should be offered it.
    pub entry_rule: String,
    /// What will count as done.
    pub exit_rule: String,
    /// When it is looked at again.
    pub review_on: Option<Date>,
    /// A score or words at entry, by child.
    pub entry: BTreeMap<PupilId, String>,
    /// What each child hopes will come of it, in the child's words.
    pub hopes: BTreeMap<PupilId, String>,
}

impl Default for DraftPlan {
    fn default() -> Self {
        Self {
            need: String::new(),
            objective: None,
            pence_a_session: None,
            entry_by: EntryBy::Nothing,
            test_name: String::new(),
            entry_rule: String::new(),
            exit_rule: String::new(),
            review_on: None,
            entry: BTreeMap::new(),
            hopes: BTreeMap::new(),
        }
    }
}

/// What one child would gain and lose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Both {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// Minutes gained over the whole time.
    pub gains: u32,
    /// Minutes of the lessons lost over the whole time.
    pub loses: u32,
    /// Minutes of the same subject that the child was taken out of already this term.
    pub lost_already: u32,
}

/// Both sides of a provision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// Sessions planned, holidays left out.
    pub sessions: usize,
    /// Each child who takes part.
    pub pupils: Vec<Both>,
    /// Minutes a week that the others of the class are without the assistant; 0 when no assistant leads it, or outside
    /// lessons.
    pub without_assistant: u32,
    /// How many others there are.
    pub others: usize,
    /// The title of the subject that it takes place instead of.
    pub instead_of: Option<String>,
}

#[boxed]
impl App {
    /// Who would gain and who would lose. Nothing is kept; the view is audited by the form beside it
    /// ([`App::class_minutes`]), so that one look is one line.
    ///
    /// # Errors
    /// `Input` for what cannot be: no day, no child, an end before the beginning; `NotFound` for a child or subject that is not
    /// there.
    pub async fn preview_provision(&self, permit: &Permit, draft: &Draft) -> Result<Preview, AppError> {
        permit.for_action(Action::SetProvision)?;
        let mut tx = self.store.read(permit.school).await?;
        let class = class(&mut tx, permit).await?;
        let new = checked(&class, draft)?;
        let ids: Vec<PupilId> = draft.pupils.iter().copied().collect();
        let ledgers = ledgers_of(&mut tx, &ids, (class.from, class.today), &class.provisions).await?;
        drop(tx);
        let school_day = |day| is_school_day(&class.terms, day);
        let sessions = new.sessions.planned(draft.from, draft.until, school_day).count();
        let minutes = new.sessions.minutes_held(draft.from, draft.until, school_day);
        let already = |pupil: PupilId| {
            let taken_out = ledgers.get(&pupil).map(|one| &one.taken_out);
            draft.instead_of.and_then(|subject| taken_out?.get(&subject).copied()).unwrap_or(0)
        };
        let loses = if draft.instead_of.is_some() { minutes } else { 0 };
        let taking_part = class.everybody.iter().filter(|(pupil, _)| draft.pupils.contains(pupil));
        let both = |(pupil, name): &(PupilId, String)| Both {
            pupil: *pupil,
            name: name.clone(),
            gains: minutes,
            loses,
            lost_already: already(*pupil),
        };
        let assistant_leaves = draft.led_by == LedBy::Assistant && draft.instead_of.is_some();
        let days = u32::try_from(draft.weekdays.len()).unwrap_or(0);
        Ok(Preview {
            sessions,
            pupils: taking_part.map(both).collect(),
            without_assistant: if assistant_leaves { days * draft.minutes } else { 0 },
            others: class.everybody.len() - draft.pupils.len(),
            instead_of: draft.instead_of.and_then(|subject| class.subjects.get(&subject).cloned()),
        })
    }
}

/// The draft as the store takes it.
pub(super) fn checked(class: &Class, draft: &Draft) -> Result<NewProvision, AppError> {
    let name = draft.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let refuse = |text: &str| Err(AppError::input(text));
    if name.is_empty() {
        return refuse("Say what it is called, such as “Reading together”.");
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(AppError::input(format!("Keep the name to {LONGEST_NAME} characters.")));
    }
    if staff_in(&name, &class.staff).is_some() {
        return refuse(
            "The name holds that of somebody who works here, so what is said of it would be said of them. Call it by what is done, such as “Reading together”.",
        );
    }
    if !MINUTES.contains(&draft.minutes) {
        return refuse("A session takes 5 to 240 minutes. Look at the minutes.");
    }
    if draft.weekdays.is_empty() || !draft.weekdays.iter().all(|day| SCHOOL_WEEK.contains(day)) {
        return refuse("Choose at least one day of the week, from Monday to Friday.");
    }
    if draft.until < draft.from {
        return refuse("The last day lies before the first. Change one of them.");
    }
    if draft.until.since(draft.from).map_or(true, |span| span.get_days() > LONGEST) {
        return refuse("It can run for a school year at most. Choose an earlier last day.");
    }
    if draft.pupils.is_empty() {
        return refuse("Choose who takes part.");
    }
    let here = |pupil: &PupilId| class.everybody.iter().any(|(one, _)| one == pupil);
    if !draft.pupils.iter().all(here)
        || draft.instead_of.is_some_and(|one| !class.subjects.contains_key(&one))
    {
        return Err(AppError::NotFound);
    }
    let sessions = Sessions {
        instead_of: draft.instead_of,
        weekdays: draft.weekdays.clone(),
        minutes: draft.minutes,
        from: draft.from,
        until: draft.until,
        not_held: BTreeSet::new(),
    };
    let plan = plan(class, draft)?;
    Ok(NewProvision { name, led_by: draft.led_by, sessions, plan })
}

/// Everything of the plan but the need, whose number only a transaction that writes can give.
fn plan(class: &Class, draft: &Draft) -> Result<ProvisionPlan, AppError> {
    let typed = &draft.plan;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (entry_rule, exit_rule) = (words(&typed.entry_rule), words(&typed.exit_rule));
    let test_name = words(&typed.test_name);
    let told = typed.hopes.values().chain(typed.entry.values()).chain([&entry_rule, &exit_rule]);
    if told.into_iter().any(|text| text.chars().count() > LONGEST_RULE) {
        return Err(AppError::input(format!(
            "Who is offered it, what counts, what a child hopes and how it is now have room for {LONGEST_RULE} characters each. Say it shorter."
        )));
    }
    if test_name.chars().count() > LONGEST_NAME {
        return Err(AppError::input(format!("Keep the name of the test to {LONGEST_NAME} characters.")));
    }
    if typed.pence_a_session.is_some_and(|pence| pence > MOST_PENCE) {
        return Err(AppError::input("A session costs £10,000 at most here. Look at the cost again."));
    }
    match typed.entry_by {
        EntryBy::Estimate if typed.objective.is_none() => {
            return Err(AppError::input(
                "Choose the objective that lessons tell about, or another way to see how each child stands now.",
            ));
        }
        EntryBy::Score if test_name.is_empty() => {
            return Err(AppError::input("Type the name of the test that the scores are from."));
        }
        EntryBy::Score => {
            for text in typed.entry.values() {
                score(text)?;
            }
        }
        EntryBy::Nothing | EntryBy::Estimate | EntryBy::Words => {}
    }
    if typed.review_on.is_some_and(|day| day < draft.from) {
        return Err(AppError::input("The day on which it is looked at again lies before the first day."));
    }
    let by_the_hour = || class.rates.get(&draft.led_by).map(|rate| pence_a_session(*rate, draft.minutes));
    Ok(ProvisionPlan {
        need: None,
        objective: typed.objective,
        pence_a_session: typed.pence_a_session.or_else(by_the_hour),
        entry_by: typed.entry_by,
        test_name: (typed.entry_by == EntryBy::Score).then_some(test_name),
        entry_rule,
        exit_rule,
        review_on: typed.review_on,
    })
}

/// A score as it is typed; `None` for an empty field.
pub(crate) fn score(text: &str) -> Result<Option<f64>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.replace(',', ".").parse::<f64>().ok().filter(|score| score.abs() <= 1_000_000.0);
    number
        .map(Some)
        .ok_or_else(|| AppError::input(format!("“{text}” is no score. Type a number, or leave it empty.")))
}
