//! The class's page of the week: five children to talk to with three facts each, and who was missed.

use super::missed::{MissedChild, missed};
use super::{Noted, noted};
use crate::access::SchoolTime;
use crate::classroom::picture::{objectives_of, unit_of};
use crate::classroom::{Around, load, said_names};
use crate::lesson::brief::usual_subject;
use crate::lesson::current_objective;
use crate::pulse::monday;
use crate::targets::live_goals;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::PupilId;
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{Conversation, SchoolTx};
use support::conversations::{Because, Turn, five};

/// Days within which a child who was away and came back is news.
const AWAY_LATELY: i64 = 21;
/// Days away, not always in one piece, from which coming back is worth two minutes.
const DAYS_AWAY: usize = 2;

/// What a card says of a child before the conversation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// Something that is there now; `None` where nothing is known.
    pub can: Option<String>,
    /// What the child works on; `None` where nothing is known.
    pub working_on: Option<String>,
    /// The last next step, with its day.
    pub last_step: Option<(Date, String)>,
    /// The child's own goal, in their words.
    pub goal: Option<String>,
}

/// One of the five.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggested {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// Why this week.
    pub because: Because,
    /// What to know before.
    pub facts: Facts,
    /// The conversation of this week, once there was one.
    pub done: Option<Conversation>,
}

/// The page of a class.
#[derive(Clone, Debug)]
pub struct ClassConversations {
    /// The class's name.
    pub group_name: String,
    /// The school's date.
    pub today: Date,
    /// The Monday of the week.
    pub monday: Date,
    /// The five of the week.
    pub five: Vec<Suggested>,
    /// Others who were talked to this week, with names.
    pub others: Vec<(String, Conversation)>,
    /// Everybody in the class, to note a conversation that nobody suggested.
    pub everybody: Vec<(PupilId, String)>,
    /// Whom nobody has looked at for three weeks.
    pub missed: Vec<MissedChild>,
    /// Titles of the school's subjects.
    pub subjects: BTreeMap<domain::SubjectId, String>,
}

#[boxed]
impl App {
    /// The five of the week and who was missed; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` when there is no such class.
    pub async fn class_conversations(&self, permit: &Permit) -> Result<ClassConversations, AppError> {
        permit.for_action(Action::SeeConversations)?;
        let group = permit.group()?;
        let mut tx = self.store.read(permit.school).await?;
        let time = permit.school_time(&mut tx).await?;
        let group_name = tx.group(group).await?.ok_or(AppError::NotFound)?.group.name;
        let register = tx.pupils_in(group, time.today()).await?;
        let names = said_names(&register);
        let everybody: Vec<(PupilId, String)> = register.iter().map(|one| one.id).zip(names).collect();
        let subjects = tx.subjects().await?.into_iter().map(|one| (one.id, one.title)).collect();
        let (five, others) = week(self, &mut tx, permit, &time, &everybody).await?;
        let missed = missed(self, &mut tx, &time, group, &everybody).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let (today, monday) = (time.today(), monday(time.today()));
        Ok(ClassConversations { group_name, today, monday, five, others, everybody, missed, subjects })
    }
}

/// The five, and who else was talked to.
#[boxed]
async fn week(
    app: &App,
    tx: &mut SchoolTx,
    permit: &Permit,
    time: &SchoolTime,
    register: &[(PupilId, String)],
) -> Result<(Vec<Suggested>, Vec<(String, Conversation)>), AppError> {
    let pupils: Vec<PupilId> = register.iter().map(|(pupil, _)| *pupil).collect();
    let monday = monday(time.today());
    let noted: Noted = noted(tx, &pupils, time.today()).await?;
    let back = back_on(tx, &pupils, monday).await?;
    let turns: Vec<Turn> = pupils.iter().map(|pupil| turn(*pupil, &noted, &back, monday)).collect();
    let chosen = five(monday, &turns);
    let five: BTreeSet<PupilId> = chosen.iter().map(|(pupil, _)| *pupil).collect();
    let mut facts = facts(app, tx, permit, time, &five, &noted).await?;
    let name = |pupil: PupilId| {
        register.iter().find(|(one, _)| *one == pupil).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    // What was agreed in another class or set is read by those who teach that one.
    let group = permit.group()?;
    let here = move |mut one: Conversation| {
        one.next_step = one.next_step.filter(|_| one.group == group);
        one
    };
    let this_week =
        |pupil: PupilId| noted.get(&pupil).and_then(|all| all.last()).filter(|one| one.on >= monday);
    let suggested = chosen.into_iter().map(|(pupil, because)| Suggested {
        pupil,
        name: name(pupil),
        because,
        facts: facts.remove(&pupil).unwrap_or_default(),
        done: this_week(pupil).cloned().map(here),
    });
    let others = pupils.iter().filter(|pupil| !five.contains(pupil));
    let others = others.filter_map(|pupil| Some((name(*pupil), here(this_week(*pupil)?.clone()))));
    Ok((suggested.collect(), others.collect()))
}

/// How a pupil stood when the week began.
fn turn(pupil: PupilId, noted: &Noted, back: &BTreeMap<PupilId, Date>, monday: Date) -> Turn {
    let before = noted.get(&pupil).into_iter().flatten().rev().find(|one| one.on < monday);
    let last = before.map(|one| (one.on, one.led));
    Turn { pupil, last, back_on: back.get(&pupil).copied() }
}

/// Who was away on some days before this Monday, and the day after the last of them.
#[boxed]
async fn back_on(
    tx: &mut SchoolTx,
    pupils: &[PupilId],
    monday: Date,
) -> Result<BTreeMap<PupilId, Date>, AppError> {
    let from = monday.saturating_sub(Span::new().days(AWAY_LATELY));
    let before = monday.saturating_sub(Span::new().days(1));
    let mut days: BTreeMap<PupilId, BTreeSet<Date>> = BTreeMap::new();
    for (pupil, _, day) in tx.lessons_missed(pupils, from, before).await? {
        days.entry(pupil).or_default().insert(day);
    }
    // Friday's next day at school is Monday.
    let next = |day: &Date| {
        let days = 8 - i64::from(day.weekday().to_monday_one_offset());
        day.saturating_add(Span::new().days(if days <= 3 { days } else { 1 }))
    };
    let back = days.into_iter().filter(|(_, days)| days.len() >= DAYS_AWAY);
    Ok(back.filter_map(|(pupil, days)| Some((pupil, next(days.last()?)))).collect())
}

/// Three facts and the goal of each of these, read as My learning reads them.
#[boxed]
pub(super) async fn facts(
    app: &App,
    tx: &mut SchoolTx,
    permit: &Permit,
    time: &SchoolTime,
    chosen: &BTreeSet<PupilId>,
    noted: &Noted,
) -> Result<BTreeMap<PupilId, Facts>, AppError> {
    let group = permit.group()?;
    let pupils: Vec<PupilId> = chosen.iter().copied().collect();
    let goals = live_goals(app, tx, time, &pupils).await?;
    let own = |pupil: &PupilId| {
        let steps = noted.get(pupil).into_iter().flatten().filter(|one| one.group == group).rev();
        let last_step = steps.filter_map(|one| Some((one.on, one.next_step.clone()?))).next();
        Facts { last_step, goal: goals.get(pupil).cloned(), ..Facts::default() }
    };
    if tx.subjects().await?.is_empty() {
        return Ok(pupils.iter().map(|pupil| (*pupil, own(pupil))).collect());
    }
    let subject = usual_subject(tx, permit.now, group, permit.account).await?;
    let value = app.subject(tx, subject).await?;
    let current = current_objective(tx, permit.now, group, &value).await?;
    let columns = current.and_then(|one| unit_of(&value, one)).map(|unit| objectives_of(&value, unit));
    let columns = columns.unwrap_or_default();
    let loaded = load(app, tx, permit.now, group, subject, &columns, Around::Near).await?;
    let of = |pupil: &PupilId| {
        let page = teaching::page::my_learning(&loaded.facts, *pupil, &columns);
        Facts {
            can: page.as_ref().and_then(|page| page.can_do.last().cloned()),
            working_on: page.as_ref().and_then(|page| page.working_on.first()).map(|work| work.title.clone()),
            ..own(pupil)
        }
    };
    Ok(pupils.iter().map(|pupil| (*pupil, of(pupil))).collect())
}
