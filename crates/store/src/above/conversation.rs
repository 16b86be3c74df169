//! Meetings, their agenda, what each side owes, days used.

use super::{Between, BetweenWrite, reach};
use crate::codes::code;
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::value::{Row, values};
use boxed::boxed;
use domain::{AgendaItemId, BodyId, OwedActionId, SchoolId, SingleConversationId};
use improvement::conversation::{ActionState, Side};
use jiff::civil::Date;

/// The record of one meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SingleConversation {
    /// Its number in the school.
    pub id: SingleConversationId,
    /// Of which school.
    pub school: SchoolId,
    /// With which body.
    pub body: BodyId,
    /// The day of the meeting.
    pub meets: Date,
    /// The day of the next, once it is agreed.
    pub next: Option<Date>,
    /// How often it was changed.
    pub version: i64,
}

/// A question of an agenda.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgendaItem {
    /// Its number in the school.
    pub id: AgendaItemId,
    /// Of which meeting.
    pub conversation: SingleConversationId,
    /// What it is.
    pub item: NewAgendaItem,
    /// What the school says to it; only the school writes this.
    pub school_says: String,
    /// What came of it.
    pub came_of: String,
    /// How often it was changed.
    pub version: i64,
}

/// A question about to be put on an agenda.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAgendaItem {
    /// What it comes from: once on each agenda.
    pub source: String,
    /// The question.
    pub question: String,
    /// What it rests on.
    pub evidence: String,
    /// How sure that is.
    pub confidence: String,
}

/// What one side owes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwedAction {
    /// Its number in the school.
    pub id: OwedActionId,
    /// Of which school.
    pub school: SchoolId,
    /// The school's name.
    pub school_name: String,
    /// The meeting at which it was agreed.
    pub conversation: SingleConversationId,
    /// What is owed.
    pub action: NewAction,
    /// How far it has come.
    pub state: ActionState,
    /// What came of it.
    pub came_of: String,
    /// How often it was changed.
    pub version: i64,
}

/// Something that one side is about to owe.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAction {
    /// Its own key: the same form sent twice is stored once.
    pub source: String,
    /// What is owed.
    pub words: String,
    /// By which side.
    pub side: Side,
    /// By which body, where it is not the school.
    pub owner: Option<BodyId>,
    /// By when.
    pub due: Date,
}

/// A day that was used for a school.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ConversationDay {
    /// For which meeting.
    pub conversation: SingleConversationId,
    /// When.
    pub on: Date,
    /// Quarters of a day, 1 to 4.
    pub quarters: u32,
    /// Whether in the school.
    pub in_school: bool,
}

const ACTIONS: &str = concat!(
    "SELECT c.id, c.school_id, s.name, c.conversation_id, c.source, c.words, c.side, c.owner_body_id, c.due_on, c.state,
            c.came_of, c.version
     FROM owed_action c JOIN school s ON s.id = c.school_id WHERE ",
    reach!(),
    " ORDER BY c.due_on, c.school_id, c.id"
);

pub(super) fn action(row: &mut Row) -> Result<OwedAction, StoreError> {
    Ok(OwedAction {
        id: OwedActionId(row.int()?),
        school: SchoolId(row.int()?),
        school_name: row.text()?,
        conversation: SingleConversationId(row.int()?),
        action: NewAction {
            source: row.text()?,
            words: row.text()?,
            side: row.code()?,
            owner: row.opt_int()?.map(BodyId),
            due: row.date()?,
        },
        state: row.code()?,
        came_of: row.text()?,
        version: row.int()?,
    })
}

#[boxed]
impl Between<'_> {
    /// Every meeting, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conversations(&mut self) -> Result<Vec<SingleConversation>, StoreError> {
        let sql = concat!(
            "SELECT c.id, c.school_id, c.body_id, c.meets_on, c.next_on, c.version FROM single_conversation c WHERE ",
            reach!(),
            " ORDER BY c.meets_on DESC, c.school_id, c.id"
        );
        self.within(sql, |row| {
            Ok(SingleConversation {
                id: SingleConversationId(row.int()?),
                school: SchoolId(row.int()?),
                body: BodyId(row.int()?),
                meets: row.date()?,
                next: row.opt_date()?,
                version: row.int()?,
            })
        })
        .await
    }

    /// Every question of every agenda, in the order in which they came.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn agenda_items(&mut self) -> Result<Vec<AgendaItem>, StoreError> {
        let sql = concat!(
            "SELECT i.id, i.conversation_id, i.source, i.question, i.evidence, i.confidence, i.school_says, i.came_of,
                    i.version
             FROM agenda_item i JOIN single_conversation c ON c.school_id = i.school_id AND c.id = i.conversation_id WHERE ",
            reach!(),
            " ORDER BY i.school_id, i.id"
        );
        self.within(sql, |row| {
            Ok(AgendaItem {
                id: AgendaItemId(row.int()?),
                conversation: SingleConversationId(row.int()?),
                item: NewAgendaItem {
                    source: row.text()?,
                    question: row.text()?,
                    evidence: row.text()?,
                    confidence: row.text()?,
                },
                school_says: row.text()?,
                came_of: row.text()?,
                version: row.int()?,
            })
        })
        .await
    }

    /// What every side owes, the first due first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn owed_actions(&mut self) -> Result<Vec<OwedAction>, StoreError> {
        self.within(ACTIONS, action).await
    }

    /// Days used, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conversation_days(&mut self) -> Result<Vec<ConversationDay>, StoreError> {
        let sql = concat!(
            "SELECT d.conversation_id, d.on_date, d.quarters, d.in_school
             FROM conversation_day d JOIN single_conversation c ON c.school_id = d.school_id AND c.id = d.conversation_id WHERE ",
            reach!(),
            " ORDER BY d.on_date, d.school_id, d.conversation_id"
        );
        self.within(sql, |row| {
            Ok(ConversationDay {
                conversation: SingleConversationId(row.int()?),
                on: row.date()?,
                quarters: row.small()?,
                in_school: row.flag()?,
            })
        })
        .await
    }
}

#[boxed]
impl BetweenWrite<'_> {
    /// Opens the record of a meeting; one that is there already on that day stays as it is.
    ///
    /// # Errors
    /// When the body is not there.
    pub async fn open_conversation(&mut self, body: BodyId, meets: Date) -> Result<(), StoreError> {
        let id = self.new_id(IdKind::SingleConversation).await?;
        let sql = "INSERT INTO single_conversation (school_id, id, body_id, meets_on, next_on, version)
             VALUES ($1, $2, $3, $4, NULL, 0) ON CONFLICT (school_id, body_id, meets_on) DO NOTHING";
        self.did(sql, values![self.of, id, body, meets]).await.map(drop)
    }

    /// Says when the next meeting is. Whether nobody changed the record since `one` was read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save_conversation(&mut self, one: &SingleConversation) -> Result<bool, StoreError> {
        let sql = "UPDATE single_conversation SET next_on = $3, version = version + 1
             WHERE school_id = $1 AND id = $2 AND version = $4";
        self.did(sql, values![self.of, one.id, one.next, one.version]).await
    }

    /// Puts a question on an agenda. Whether it was not there yet.
    ///
    /// # Errors
    /// When there is no such meeting.
    pub async fn add_agenda_item(
        &mut self,
        conversation: SingleConversationId,
        new: &NewAgendaItem,
    ) -> Result<bool, StoreError> {
        let id = self.new_id(IdKind::AgendaItem).await?;
        let sql = "INSERT INTO agenda_item
                 (school_id, id, conversation_id, source, question, evidence, confidence, school_says, came_of, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', 0)
             ON CONFLICT (school_id, conversation_id, source) DO NOTHING";
        let NewAgendaItem { source, question, evidence, confidence } = new;
        self.did(sql, values![self.of, id, conversation, source, question, evidence, confidence]).await
    }

    /// Keeps a question as it has become. Whether nobody changed it since it was read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save_agenda_item(&mut self, one: &AgendaItem) -> Result<bool, StoreError> {
        let sql = "UPDATE agenda_item
             SET question = $3, evidence = $4, confidence = $5, school_says = $6, came_of = $7, version = version + 1
             WHERE school_id = $1 AND id = $2 AND version = $8";
        let AgendaItem { item, school_says, came_of, .. } = one;
        let NewAgendaItem { question, evidence, confidence, .. } = item;
        let values =
            values![self.of, one.id, question, evidence, confidence, school_says, came_of, one.version];
        self.did(sql, values).await
    }

    /// Says what a side owes. Whether it was not said yet.
    ///
    /// # Errors
    /// When there is no such meeting or body.
    pub async fn add_owed_action(
        &mut self,
        of: &SingleConversation,
        new: &NewAction,
    ) -> Result<bool, StoreError> {
        let id = self.new_id(IdKind::OwedAction).await?;
        let sql = "INSERT INTO owed_action
                 (school_id, id, body_id, conversation_id, source, words, side, owner_body_id, due_on, state, came_of, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', 0)
             ON CONFLICT (school_id, conversation_id, source) DO NOTHING";
        let (side, state) = (code(new.side), code(ActionState::Open));
        let (source, words) = (&new.source, &new.words);
        self.did(sql, values![self.of, id, of.body, of.id, source, words, side, new.owner, new.due, state])
            .await
    }

    /// Keeps what came of an action. Whether nobody changed it since it was read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save_owed_action(&mut self, one: &OwedAction) -> Result<bool, StoreError> {
        let sql =
            "UPDATE owed_action SET words = $3, due_on = $4, state = $5, came_of = $6, version = version + 1
             WHERE school_id = $1 AND id = $2 AND version = $7";
        let (words, due) = (&one.action.words, one.action.due);
        self.did(sql, values![self.of, one.id, words, due, code(one.state), &one.came_of, one.version]).await
    }

    /// Notes a day that was used; said again, the latest counts.
    ///
    /// # Errors
    /// When there is no such meeting.
    pub async fn save_conversation_day(&mut self, day: &ConversationDay) -> Result<(), StoreError> {
        let sql = "INSERT INTO conversation_day (school_id, conversation_id, on_date, quarters, in_school)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (school_id, conversation_id, on_date) DO UPDATE SET quarters = $4, in_school = $5";
        self.did(sql, values![self.of, day.conversation, day.on, day.quarters, day.in_school]).await.map(drop)
    }
}
