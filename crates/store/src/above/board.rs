//! What schools need, what they say they are strong in, and what support was given.

use super::{Between, BetweenWrite, reach};
use crate::codes::opt_code;
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::SchoolTx;
use crate::value::{Row, values};
use boxed::boxed;
use domain::{
    BodyCallId, BodyId, BodyPriorityId, ProblemId, SchoolId, StrengthId, SupportGivenId, SupportNeedId,
};
use improvement::bodies::Term;
use improvement::support_board::Worked;
use jiff::civil::Date;

/// What a school needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupportNeed {
    /// Its number in the school.
    pub id: SupportNeedId,
    /// Which school.
    pub school: SchoolId,
    /// Its name.
    pub school_name: String,
    /// The body whose priority it names.
    pub body: BodyId,
    /// What it is.
    pub need: NewNeed,
    /// From when to when.
    pub term: Term,
}

/// A need about to be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewNeed {
    /// The priority that it names.
    pub priority: BodyPriorityId,
    /// The problem that it comes from, if it comes from one.
    pub problem: Option<ProblemId>,
    /// Its own key: the same form sent twice is stored once.
    pub source: String,
    /// In the school's words.
    pub words: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub ends: Date,
}

/// What a school says that it is strong in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolStrength {
    /// Its number in the school.
    pub id: StrengthId,
    /// Which school.
    pub school: SchoolId,
    /// Its name.
    pub school_name: String,
    /// What it is.
    pub strength: NewStrength,
    /// Since when it is said no more.
    pub withdrawn: Option<Date>,
}

/// A strength about to be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewStrength {
    /// The priority that it names.
    pub priority: BodyPriorityId,
    /// Its own key.
    pub source: String,
    /// What exactly, and what others could see.
    pub words: String,
    /// Since when.
    pub said: Date,
}

/// Support that was agreed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupportGiven {
    /// Its number in the school that needs it.
    pub id: SupportGivenId,
    /// That school.
    pub school: SchoolId,
    /// Its name.
    pub school_name: String,
    /// What it is.
    pub given: NewGiven,
    /// The name of the school that helps; empty where none does.
    pub helper_name: String,
    /// What the body offered, in its words; empty where another school helps.
    pub offer: String,
    /// What was tried.
    pub tried: String,
    /// What came of it; nothing until the school says.
    pub worked: Option<Worked>,
    /// How often it was changed.
    pub version: i64,
}

/// Support about to be agreed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewGiven {
    /// For which need.
    pub need: SupportNeedId,
    /// By which offer of the body.
    pub call: Option<BodyCallId>,
    /// By which other school.
    pub helper: Option<SchoolId>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub ends: Date,
}

const GIVEN: &str = concat!(
    "SELECT c.id, c.school_id, s.name, c.need_id, c.call_id, c.helper_school_id, c.from_date, c.ends_on,
            COALESCE(h.name, ''), COALESCE(b.words, ''), c.tried, c.worked, c.version
     FROM support_given c JOIN school s ON s.id = c.school_id LEFT JOIN school h ON h.id = c.helper_school_id
          LEFT JOIN body_call b ON b.id = c.call_id WHERE ",
    reach!(),
    " ORDER BY c.from_date, c.school_id, c.id"
);

fn given(row: &mut Row) -> Result<SupportGiven, StoreError> {
    Ok(SupportGiven {
        id: SupportGivenId(row.int()?),
        school: SchoolId(row.int()?),
        school_name: row.text()?,
        given: NewGiven {
            need: SupportNeedId(row.int()?),
            call: row.opt_int()?.map(BodyCallId),
            helper: row.opt_int()?.map(SchoolId),
            from: row.date()?,
            ends: row.date()?,
        },
        helper_name: row.text()?,
        offer: row.text()?,
        tried: row.text()?,
        worked: row.opt_code()?,
        version: row.int()?,
    })
}

#[boxed]
impl Between<'_> {
    /// Everything that is or was needed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn support_needs(&mut self) -> Result<Vec<SupportNeed>, StoreError> {
        let sql = concat!(
            "SELECT c.id, c.school_id, s.name, c.body_id, c.priority_id, c.problem_id, c.source, c.words, c.from_date, c.ends_on,
                    c.stopped_on
             FROM support_need c JOIN school s ON s.id = c.school_id WHERE ",
            reach!(),
            " ORDER BY c.from_date, c.school_id, c.id"
        );
        self.within(sql, |row| {
            let (id, school, school_name) = (SupportNeedId(row.int()?), SchoolId(row.int()?), row.text()?);
            let body = BodyId(row.int()?);
            let (priority, problem) = (BodyPriorityId(row.int()?), row.opt_int()?.map(ProblemId));
            let (source, words, from, ends) = (row.text()?, row.text()?, row.date()?, row.date()?);
            let term = Term { from, ends, stopped: row.opt_date()? };
            let need = NewNeed { priority, problem, source, words, from, ends };
            Ok(SupportNeed { id, school, school_name, body, need, term })
        })
        .await
    }

    /// What schools say they are strong in, and what they no more say.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn strengths(&mut self) -> Result<Vec<SchoolStrength>, StoreError> {
        let sql = concat!(
            "SELECT c.id, c.school_id, s.name, c.priority_id, c.source, c.words, c.said_on, c.withdrawn_on
             FROM school_strength c JOIN school s ON s.id = c.school_id WHERE ",
            reach!(),
            " ORDER BY s.name, c.school_id, c.id"
        );
        self.within(sql, |row| {
            Ok(SchoolStrength {
                id: StrengthId(row.int()?),
                school: SchoolId(row.int()?),
                school_name: row.text()?,
                strength: NewStrength {
                    priority: BodyPriorityId(row.int()?),
                    source: row.text()?,
                    words: row.text()?,
                    said: row.date()?,
                },
                withdrawn: row.opt_date()?,
            })
        })
        .await
    }

    /// Support that was agreed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn support_given(&mut self) -> Result<Vec<SupportGiven>, StoreError> {
        self.within(GIVEN, given).await
    }
}

#[boxed]
impl SchoolTx {
    /// Support that this school gives to others: it reads for whom and until when, as it agreed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn gives_support(&mut self) -> Result<Vec<SupportGiven>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT c.id, c.school_id, s.name, c.need_id, c.call_id, c.helper_school_id, c.from_date, c.ends_on, '', '', '',
                    CAST(NULL AS BIGINT), CAST(0 AS BIGINT)
             FROM support_given c JOIN school s ON s.id = c.school_id
             WHERE c.helper_school_id = $1 ORDER BY c.from_date, c.school_id, c.id",
            values![school],
            given,
        )
        .await
    }
}

#[boxed]
impl BetweenWrite<'_> {
    /// Says what the school needs; sent twice, it is said once.
    ///
    /// # Errors
    /// When there is no such priority, or problem of the school.
    pub async fn add_support_need(&mut self, body: BodyId, new: &NewNeed) -> Result<bool, StoreError> {
        let id = self.new_id(IdKind::SupportNeed).await?;
        let sql = "INSERT INTO support_need
                 (school_id, id, body_id, priority_id, problem_id, source, words, from_date, ends_on, stopped_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL) ON CONFLICT (school_id, source) DO NOTHING";
        let NewNeed { priority, problem, source, words, from, ends } = new;
        self.did(sql, values![self.of, id, body, *priority, *problem, source, words, *from, *ends]).await
    }

    /// Says that the school needs it no more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_support_need(&mut self, need: SupportNeedId, on: Date) -> Result<bool, StoreError> {
        let sql =
            "UPDATE support_need SET stopped_on = $3 WHERE school_id = $1 AND id = $2 AND stopped_on IS NULL";
        self.did(sql, values![self.of, need, on]).await
    }

    /// Says what the school is strong in; sent twice, it is said once.
    ///
    /// # Errors
    /// When there is no such priority.
    pub async fn add_strength(&mut self, body: BodyId, new: &NewStrength) -> Result<bool, StoreError> {
        let id = self.new_id(IdKind::SchoolStrength).await?;
        let sql = "INSERT INTO school_strength
                 (school_id, id, body_id, priority_id, source, words, said_on, withdrawn_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, NULL) ON CONFLICT (school_id, source) DO NOTHING";
        let NewStrength { priority, source, words, said } = new;
        self.did(sql, values![self.of, id, body, *priority, source, words, *said]).await
    }

    /// Takes back that the school is strong in something.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw_strength(&mut self, strength: StrengthId, on: Date) -> Result<bool, StoreError> {
        let sql = "UPDATE school_strength SET withdrawn_on = $3 WHERE school_id = $1 AND id = $2 AND withdrawn_on IS NULL";
        self.did(sql, values![self.of, strength, on]).await
    }

    /// Agrees support for a need.
    ///
    /// # Errors
    /// When need, offer or school is not there, or nobody helps.
    pub async fn give_support(&mut self, body: BodyId, new: &NewGiven) -> Result<SupportGivenId, StoreError> {
        let id = self.new_id(IdKind::SupportGiven).await?;
        let sql = "INSERT INTO support_given
                 (school_id, id, body_id, need_id, call_id, helper_school_id, from_date, ends_on, tried, worked, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', NULL, 0)";
        let NewGiven { need, call, helper, from, ends } = new;
        self.did(sql, values![self.of, id, body, *need, *call, *helper, *from, *ends]).await?;
        Ok(SupportGivenId(id))
    }

    /// Keeps what was tried and what came of it. Whether nobody changed it since it was read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save_support_given(&mut self, one: &SupportGiven) -> Result<bool, StoreError> {
        let sql = "UPDATE support_given SET ends_on = $3, tried = $4, worked = $5, version = version + 1
             WHERE school_id = $1 AND id = $2 AND version = $6";
        let values = values![self.of, one.id, one.given.ends, &one.tried, opt_code(one.worked), one.version];
        self.did(sql, values).await
    }
}
