//! The record, as both sides read it.

use super::{AtTable, as_owed, next_meeting};
use crate::above::AllBodies;
use crate::knowing::signals;
use crate::problems::stands;
use crate::{AbovePermit, Action, App, AppError, Permit};
use boxed::boxed;
use domain::{BodyId, SchoolId};
use improvement::conversation::{
    Brought, EarlierItem, OpenProblem, SchoolPriority, Side, Signal, Suggestion, Tally, suggest, tally,
};
use improvement::problems::{Standing, State};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{
    AgendaItem, Between, ConversationDay, OwedAction, PartnerHere, PlanScope, RaisedProblem, SchoolTx,
    SingleConversation, SupportGiven,
};

/// One meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// When, with whom, and when next.
    pub record: SingleConversation,
    /// The name of the body.
    pub body_name: String,
    /// Its agenda.
    pub items: Vec<AgendaItem>,
    /// Days used for it.
    pub days: Vec<ConversationDay>,
}

/// Everything that a school and the body that leads it share.
#[derive(Clone, Debug)]
pub struct SharedRecord {
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub school_name: String,
    /// The body that leads it; nothing where none does.
    pub body: Option<BodyId>,
    /// Its name; may be empty.
    pub body_name: String,
    /// The name of the Department above it; empty where there is none.
    pub department: String,
    /// Who reads.
    pub reader: AtTable,
    /// The school's improvement partners with the name of their body, for the school; names are out of reach above.
    pub partners: Vec<(PartnerHere, String)>,
    /// Meetings, the latest first. The first is the one that is written on.
    pub meetings: Vec<Meeting>,
    /// What the agenda of the latest meeting could hold too.
    pub suggested: Vec<Suggestion>,
    /// What every side owes: what is open first, the first due first.
    pub actions: Vec<OwedAction>,
    /// Counted for each side alike.
    pub owed: [(Side, Tally); 3],
    /// Problems that are not closed, with where each stands and who has it.
    pub problems: Vec<(RaisedProblem, Standing, String)>,
    /// Support that was brokered.
    pub support: Vec<SupportGiven>,
    /// When the two meet next.
    pub next: Option<Date>,
    /// The day.
    pub today: Date,
}

impl SharedRecord {
    /// Quarters of days used since the beginning of September.
    #[must_use]
    pub fn quarters_this_year(&self) -> u32 {
        let since = school_year(self.today);
        let days = self.meetings.iter().flat_map(|one| one.days.iter());
        days.filter(|day| day.on >= since).map(|day| day.quarters).sum()
    }
}

/// The first day of the school year that a day is in: the record counts from 1 September.
fn school_year(day: Date) -> Date {
    let year = if day.month() >= 9 { day.year() } else { day.year() - 1 };
    Date::new(year, 9, 1).unwrap_or(day)
}

/// What was read for both sides alike.
pub(super) struct Whose {
    pub school: SchoolId,
    pub school_name: String,
    pub led_by: Option<BodyId>,
    pub reader: AtTable,
    pub partners: Vec<(PartnerHere, String)>,
    /// What the school put first: read where its own tables are in reach.
    pub priorities: Vec<SchoolPriority>,
    /// What stands out in common assessments: the same.
    pub signals: Vec<Signal>,
}

pub(super) async fn read(
    between: &mut Between<'_>,
    whose: Whose,
    today: Date,
) -> Result<SharedRecord, AppError> {
    let bodies = AllBodies::read(between).await?;
    let records = between.conversations().await?;
    let next = next_meeting(&records, today);
    let (items, days) = (between.agenda_items().await?, between.conversation_days().await?);
    let mut actions = between.owed_actions().await?;
    let owed = as_owed(&actions);
    actions.sort_by_key(|one| (one.state, one.action.due, one.id));
    let problems: Vec<_> = between
        .problems()
        .await?
        .into_iter()
        .filter_map(|one| stands(&one, &bodies, today).map(|stands| (one, stands)))
        .filter(|(_, stands)| stands.state != State::Closed)
        .map(|(one, stands)| {
            let holder = bodies.name(stands.holder);
            (one, stands, holder)
        })
        .collect();
    let meetings: Vec<Meeting> = records
        .into_iter()
        .map(|record| Meeting {
            body_name: bodies.name(record.body),
            items: items.iter().filter(|item| item.conversation == record.id).cloned().collect(),
            days: days.iter().filter(|day| day.conversation == record.id).copied().collect(),
            record,
        })
        .collect();
    let body = whose.led_by.map(|body| bodies.is_now(body, today));
    let department = body.and_then(|body| bodies.department(body, today));
    let suggested = suggested(&meetings, &owed, &problems, (whose.signals, whose.priorities), today);
    Ok(SharedRecord {
        school: whose.school,
        school_name: whose.school_name,
        body,
        body_name: body.map(|body| bodies.name(body)).unwrap_or_default(),
        department: department.map(|body| bodies.name(body)).unwrap_or_default(),
        reader: whose.reader,
        partners: whose.partners,
        suggested,
        owed: Side::ALL.map(|side| (side, tally(&owed, side, today))),
        actions,
        problems,
        support: between.support_given().await?,
        meetings,
        next,
        today,
    })
}

/// What the latest agenda could hold too.
fn suggested(
    meetings: &[Meeting],
    owed: &[improvement::conversation::Owed],
    problems: &[(RaisedProblem, Standing, String)],
    (signals, priorities): (Vec<Signal>, Vec<SchoolPriority>),
    today: Date,
) -> Vec<Suggestion> {
    let Some((latest, earlier)) = meetings.split_first() else { return Vec::new() };
    let everywhere: BTreeSet<&str> =
        meetings.iter().flat_map(|one| one.items.iter().map(|item| item.item.source.as_str())).collect();
    let open = earlier.iter().flat_map(|meeting| meeting.items.iter().map(move |item| (meeting, item)));
    let brought = Brought {
        actions: owed.to_vec(),
        problems: problems
            .iter()
            .map(|(problem, stands, _)| OpenProblem {
                key: format!("problem:{}", problem.id),
                words: problem.problem.words.clone(),
                raised: problem.events.first().map_or(today, |one| one.event.on),
                due: stands.due,
            })
            .collect(),
        earlier: open
            .filter(|(_, item)| item.came_of.is_empty())
            .map(|(meeting, item)| EarlierItem {
                key: format!("item:{}", item.id),
                question: item.item.question.clone(),
                on: meeting.record.meets,
            })
            // What a later agenda took up again is open there, and not here too.
            .filter(|item| !everywhere.contains(item.key.as_str()))
            .collect(),
        signals,
        priorities,
    };
    let taken = latest.items.iter().map(|item| item.item.source.clone()).collect();
    suggest(&brought, &taken, today)
}

/// What the whole school put first and has begun, as it says it now.
#[boxed]
pub(super) async fn live_priorities(tx: &mut SchoolTx) -> Result<Vec<SchoolPriority>, AppError> {
    let all = tx.priorities().await?.into_iter();
    let live = all
        .filter(|one| one.scope == PlanScope::School && one.started_on.is_some() && one.ended_on.is_none());
    let of = |one: store::Priority| {
        let said = one.said.last()?;
        Some(SchoolPriority {
            key: format!("priority:{}", one.id),
            title: said.foretold.change.clone(),
            expects: format!("For {}.", said.foretold.whom.trim_end_matches('.')),
        })
    };
    Ok(live.filter_map(of).collect())
}

#[boxed]
impl App {
    /// The record, for the school; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn single_conversation(&self, permit: &Permit) -> Result<SharedRecord, AppError> {
        permit.for_one_of(&[Action::SeeSingleConversation, Action::KeepSingleConversation])?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let whose = Whose {
            school: permit.school,
            school_name: tx.details().await?.details.name,
            led_by: tx.led_by(today).await?,
            reader: AtTable::School,
            partners: crate::above::partners_here(&mut tx, today).await?,
            priorities: live_priorities(&mut tx).await?,
            signals: signals(&mut tx, today).await?,
        };
        let record = read(&mut tx.between(), whose, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(record)
    }

    /// The same record, for the body that leads the school.
    ///
    /// # Errors
    /// `NotFound` for a school that it does not lead.
    pub async fn conversation_above(&self, permit: &AbovePermit) -> Result<SharedRecord, AppError> {
        permit.for_one_of(&[Action::SeeAboveSchool, Action::KeepAboveSchool])?;
        let school = permit.school()?;
        let mut tx = self.store.read_above(permit.body).await?;
        let led = tx.led_schools(permit.today).await?.into_iter().find(|(id, _)| *id == school);
        let (_, school_name) = led.ok_or(AppError::NotFound)?;
        let whose = Whose {
            school,
            school_name,
            led_by: Some(permit.body),
            reader: AtTable::Body,
            partners: Vec::new(),
            priorities: Vec::new(),
            signals: Vec::new(),
        };
        let record = read(&mut tx.between_school(school), whose, permit.today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        Ok(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_school_year_begins_in_september() {
        assert_eq!(school_year(date(2025, 3, 4)), date(2024, 9, 1));
        assert_eq!(school_year(date(2025, 9, 1)), date(2025, 9, 1));
    }
}
