//! Writing on the record. Of two who change one thing at once the second is told, and nothing is lost.

use super::read::{Whose, live_priorities, read};
use super::{AtTable, SharedRecord};
use crate::above::{AllBodies, changed, day, form_number, may_be_empty, words};
use crate::knowing::signals;
use crate::{AbovePermit, Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AgendaItemId, OwedActionId};
use improvement::conversation::{ActionState, Side};
use jiff::ToSpan;
use jiff::civil::Date;
use store::{BetweenWrite, ConversationDay, NewAction, NewAgendaItem};

/// Characters of a question, of what it rests on, of an action.
const LONGEST_LINE: usize = 240;
/// Characters of what the school says and of what came of a question.
const LONGEST_WORDS: usize = 500;
/// Days ahead in which the next meeting is.
const FURTHEST: i32 = 400;

/// Something that a side is to owe.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owes {
    /// Which side.
    pub side: Side,
    /// What.
    pub words: String,
    /// By when.
    pub due: Option<Date>,
}

/// What is done on the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RecordDeed {
    /// Opens the record of a meeting.
    Open(Option<Date>),
    /// Puts a suggested question on the agenda.
    TakeUp(String),
    /// Puts a question of one's own on the agenda.
    Ask {
        /// The question.
        question: String,
        /// What it rests on.
        evidence: String,
        /// How sure that is.
        confidence: String,
    },
    /// What the school says to a question; only the school does.
    Say {
        /// The question.
        item: AgendaItemId,
        /// How often it had been changed when it was read.
        version: i64,
        /// What it says; empty takes it back.
        words: String,
    },
    /// What came of a question.
    Note {
        /// The question.
        item: AgendaItemId,
        /// How often it had been changed when it was read.
        version: i64,
        /// What came of it.
        words: String,
    },
    /// Agrees that a side owes something.
    Owe(Owes),
    /// Says what came of something that one's own side owes.
    Settle {
        /// The action.
        action: OwedActionId,
        /// How often it had been changed when it was read.
        version: i64,
        /// How far it has come.
        state: ActionState,
        /// What came of it.
        words: String,
    },
    /// Notes a day that was used; only the body does.
    Day {
        /// When.
        on: Option<Date>,
        /// Quarters of a day.
        quarters: u32,
        /// Whether in the school.
        in_school: bool,
    },
    /// Says when the two meet next.
    Next {
        /// How often the record had been changed when it was read.
        version: i64,
        /// When; nothing takes it back.
        on: Option<Date>,
    },
}

#[boxed]
impl App {
    /// Writes on the record, for the school.
    ///
    /// # Errors
    /// `Input` for what cannot be; `Conflict` when somebody changed the same meanwhile; `NotFound` for what is not there.
    pub async fn keep_conversation(
        &self,
        permit: &Permit,
        deed: &RecordDeed,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::KeepSingleConversation])?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let whose = Whose {
            school: permit.school,
            school_name: String::new(),
            led_by: tx.led_by(today).await?,
            reader: AtTable::School,
            partners: Vec::new(),
            priorities: live_priorities(&mut tx).await?,
            signals: signals(&mut tx, today).await?,
        };
        let mut between = tx.between_write();
        let record = read(&mut between, whose, today).await?;
        change(&mut between, &record, deed, submission).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes on the record, for the body that leads the school.
    ///
    /// # Errors
    /// As [`App::keep_conversation`].
    pub async fn keep_conversation_above(
        &self,
        permit: &AbovePermit,
        deed: &RecordDeed,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::KeepAboveSchool])?;
        let school = permit.school()?;
        let mut tx = self.store.write_above(permit.body).await?;
        let whose = Whose {
            school,
            school_name: String::new(),
            led_by: Some(permit.body),
            reader: AtTable::Body,
            partners: Vec::new(),
            priorities: Vec::new(),
            signals: Vec::new(),
        };
        let mut between = tx.between_write(school);
        let record = read(&mut between, whose, permit.today).await?;
        change(&mut between, &record, deed, submission).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn change(
    between: &mut BetweenWrite<'_>,
    record: &SharedRecord,
    deed: &RecordDeed,
    submission: &str,
) -> Result<(), AppError> {
    let today = record.today;
    let body = record.body.ok_or_else(|| {
        AppError::input(
            "No body leads this school here yet. Ask whoever looks after Attune to say which does.",
        )
    })?;
    if let RecordDeed::Open(meets) = deed {
        let meets = day(*meets, "the day of the meeting", today)?;
        return Ok(between.open_conversation(body, not_too_far(meets, today)?).await?);
    }
    let latest =
        record.meetings.first().ok_or_else(|| AppError::input("Open the record of a meeting first."))?;
    let unchanged = match deed {
        RecordDeed::Open(_) => true,
        RecordDeed::TakeUp(key) => {
            // Gone from the list: somebody else has just taken it up, and once is enough.
            let Some(one) = record.suggested.iter().find(|one| one.key == *key) else { return Ok(()) };
            let new = NewAgendaItem {
                source: one.key.clone(),
                question: one.question.clone(),
                evidence: one.evidence.clone(),
                confidence: one.confidence.clone(),
            };
            between.add_agenda_item(latest.record.id, &new).await?;
            true
        }
        RecordDeed::Ask { question, evidence, confidence } => {
            let new = NewAgendaItem {
                source: form_number(submission)?,
                question: words(question, "the question", LONGEST_LINE)?,
                evidence: words(evidence, "what it rests on, in words", LONGEST_LINE)?,
                confidence: words(confidence, "how sure that is", LONGEST_LINE)?,
            };
            between.add_agenda_item(latest.record.id, &new).await?;
            true
        }
        RecordDeed::Say { item, version, words } | RecordDeed::Note { item, version, words } => {
            let mut one = item_of(record, *item)?;
            let said = may_be_empty(words, "what you write", LONGEST_WORDS)?;
            match deed {
                RecordDeed::Say { .. } if record.reader == AtTable::School => one.school_says = said,
                RecordDeed::Say { .. } => return Err(AppError::Denied),
                _ => one.came_of = said,
            }
            one.version = *version;
            between.save_agenda_item(&one).await?
        }
        RecordDeed::Owe(owes) => {
            let source = form_number(submission)?;
            let due = not_too_far(day(owes.due, "a day by which it is done", today)?, today)?;
            let owner = owner_of(between, record, owes.side).await?;
            let said = words(&owes.words, "what is owed", LONGEST_LINE)?;
            let new = NewAction { source, words: said, side: owes.side, owner, due };
            between.add_owed_action(&latest.record, &new).await?;
            true
        }
        RecordDeed::Settle { action, version, state, words } => {
            let mut one =
                record.actions.iter().find(|one| one.id == *action).cloned().ok_or(AppError::NotFound)?;
            let own = match record.reader {
                AtTable::School => one.action.side == Side::School,
                AtTable::Body => one.action.side == Side::Body,
            };
            if !own {
                return Err(AppError::Denied);
            }
            one.came_of = may_be_empty(words, "what came of it", LONGEST_LINE)?;
            if *state == ActionState::Dropped && one.came_of.is_empty() {
                return Err(AppError::input(
                    "Say in a few words why it is dropped: the other side reads it.",
                ));
            }
            (one.state, one.version) = (*state, *version);
            between.save_owed_action(&one).await?
        }
        RecordDeed::Day { on, quarters, in_school } => {
            if record.reader != AtTable::Body {
                return Err(AppError::Denied);
            }
            let on = on.filter(|on| *on <= today && today.saturating_sub(FURTHEST.days()) <= *on);
            let on = on.ok_or_else(|| {
                AppError::input("Choose the day that was used: one that is past, of this year.")
            })?;
            if !(1..=4).contains(quarters) {
                return Err(AppError::input("A day has four quarters. Choose how many were used."));
            }
            let day = ConversationDay {
                conversation: latest.record.id,
                on,
                quarters: *quarters,
                in_school: *in_school,
            };
            between.save_conversation_day(&day).await?;
            true
        }
        RecordDeed::Next { version, on } => {
            let mut one = latest.record.clone();
            one.next = match on {
                Some(on) => Some(not_too_far(day(Some(*on), "a day for the next meeting", today)?, today)?),
                None => None,
            };
            one.version = *version;
            between.save_conversation(&one).await?
        }
    };
    if unchanged { Ok(()) } else { Err(changed()) }
}

fn item_of(record: &SharedRecord, item: AgendaItemId) -> Result<store::AgendaItem, AppError> {
    let all = record.meetings.iter().flat_map(|one| one.items.iter());
    all.into_iter().find(|one| one.id == item).cloned().ok_or(AppError::NotFound)
}

async fn owner_of(
    between: &mut BetweenWrite<'_>,
    record: &SharedRecord,
    side: Side,
) -> Result<Option<domain::BodyId>, AppError> {
    Ok(match side {
        Side::School => None,
        Side::Body => record.body,
        Side::Department => {
            let bodies = AllBodies::read(between).await?;
            let department = record.body.and_then(|body| bodies.department(body, record.today));
            Some(department.ok_or_else(|| {
                AppError::input(
                    "No Department stands above the body that leads this school. Choose another side.",
                )
            })?)
        }
    })
}

fn not_too_far(day: Date, today: Date) -> Result<Date, AppError> {
    if day > today.saturating_add(FURTHEST.days()) {
        return Err(AppError::input("That is more than a year ahead. Choose an earlier day."));
    }
    Ok(day)
}
