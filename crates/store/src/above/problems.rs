//! Problems that schools raised, and what was done about them.

use super::{Between, BetweenWrite, line, made, reach};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{AboveTx, AboveWriteTx, SchoolTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{BodyId, BodyPriorityId, JoinedProblemId, ProblemId, SchoolId};
use improvement::problems::{Deed, Event, Party};
use improvement::support_board::Worked;
use jiff::civil::Date;

/// A problem with everything that was done about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RaisedProblem {
    /// Its number in the school.
    pub id: ProblemId,
    /// Which school raised it.
    pub school: SchoolId,
    /// The school's name.
    pub school_name: String,
    /// The body that led the school then.
    pub body: BodyId,
    /// What it is.
    pub problem: NewProblem,
    /// Whether others with the same problem may read the school's name.
    pub names_itself: bool,
    /// What it was joined to.
    pub joined: Option<JoinedProblemId>,
    /// What a body calls the problems that it joined; empty for one that is not.
    pub joined_words: String,
    /// What was done, in order.
    pub events: Vec<ProblemEvent>,
}

/// A problem about to be raised.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewProblem {
    /// Its own key: the same form sent twice is stored once.
    pub source: String,
    /// What it is.
    pub words: String,
    /// What the school asks for.
    pub asks: String,
}

/// Something that was done about a problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProblemEvent {
    /// What and when.
    pub event: Event,
    /// In whose words.
    pub words: String,
}

const PROBLEMS: &str = concat!(
    "SELECT c.id, c.school_id, s.name, c.body_id, c.source, c.words, c.asks, c.names_itself, c.joined_id,
            COALESCE(j.words, '')
     FROM raised_problem c JOIN school s ON s.id = c.school_id LEFT JOIN joined_problem j ON j.id = c.joined_id WHERE ",
    reach!(),
    " ORDER BY c.school_id, c.id"
);
const EVENTS: &str = concat!(
    "SELECT e.school_id, e.problem_id, e.on_date, e.deed, e.until_date, e.words
     FROM problem_event e JOIN raised_problem c ON c.school_id = e.school_id AND c.id = e.problem_id WHERE ",
    reach!(),
    " ORDER BY e.school_id, e.problem_id, e.place"
);
/// Bodies that stand below one, and those that became part of any of them. The body is `$2`; `$1` is nothing.
macro_rules! below {
    () => {
        "(CAST($1 AS BIGINT) IS NULL AND c.body_id IN (WITH RECURSIVE below (id) AS (SELECT CAST($2 AS BIGINT)
             UNION SELECT b.id FROM below l JOIN (SELECT id, parent_id AS over FROM body WHERE parent_id IS NOT NULL
                 UNION ALL SELECT body_id, into_body_id FROM body_merge) b ON b.over = l.id) SELECT id FROM below))"
    };
}
const PROBLEMS_BELOW: &str = concat!(
    "SELECT c.id, c.school_id, s.name, c.body_id, c.source, c.words, c.asks, c.names_itself, c.joined_id,
            COALESCE(j.words, '')
     FROM raised_problem c JOIN school s ON s.id = c.school_id LEFT JOIN joined_problem j ON j.id = c.joined_id WHERE ",
    below!(),
    " ORDER BY c.school_id, c.id"
);
const EVENTS_BELOW: &str = concat!(
    "SELECT e.school_id, e.problem_id, e.on_date, e.deed, e.until_date, e.words
     FROM problem_event e JOIN raised_problem c ON c.school_id = e.school_id AND c.id = e.problem_id WHERE ",
    below!(),
    " ORDER BY e.school_id, e.problem_id, e.place"
);

fn problem(row: &mut Row) -> Result<RaisedProblem, StoreError> {
    Ok(RaisedProblem {
        id: ProblemId(row.int()?),
        school: SchoolId(row.int()?),
        school_name: row.text()?,
        body: BodyId(row.int()?),
        problem: NewProblem { source: row.text()?, words: row.text()?, asks: row.text()? },
        names_itself: row.flag()?,
        joined: row.opt_int()?.map(JoinedProblemId),
        joined_words: row.text()?,
        events: Vec::new(),
    })
}

fn event(row: &mut Row) -> Result<((SchoolId, ProblemId), ProblemEvent), StoreError> {
    let of = (SchoolId(row.int()?), ProblemId(row.int()?));
    let on = row.date()?;
    let deed = deed(row.int()?, row.opt_date()?)?;
    Ok((of, ProblemEvent { event: Event { on, deed }, words: row.text()? }))
}

fn deed(number: i64, until: Option<Date>) -> Result<Deed, StoreError> {
    match (number, until) {
        (1, None) => Ok(Deed::Raised),
        (2, Some(until)) => Ok(Deed::Promised(until)),
        (3, None) => Ok(Deed::Answered),
        (4, None) => Ok(Deed::NotSolved),
        (5, None) => Ok(Deed::Closed),
        _ => Err(StoreError::Corrupt { detail: format!("{number} is nothing done about a problem") }),
    }
}

fn number(deed: Deed) -> (i64, Option<Date>) {
    match deed {
        Deed::Raised => (1, None),
        Deed::Promised(until) => (2, Some(until)),
        Deed::Answered => (3, None),
        Deed::NotSolved => (4, None),
        Deed::Closed => (5, None),
    }
}

fn with_events(
    mut problems: Vec<RaisedProblem>,
    events: Vec<((SchoolId, ProblemId), ProblemEvent)>,
) -> Vec<RaisedProblem> {
    for (of, event) in events {
        // Both come in the same order, and by the same rule.
        if let Ok(at) = problems.binary_search_by_key(&of, |one| (one.school, one.id)) {
            problems[at].events.push(event);
        }
    }
    problems
}

#[boxed]
impl Between<'_> {
    /// Every problem, in the order in which they were raised.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn problems(&mut self) -> Result<Vec<RaisedProblem>, StoreError> {
        let problems = self.within(PROBLEMS, problem).await?;
        Ok(with_events(problems, self.within(EVENTS, event).await?))
    }
}

#[boxed]
impl SchoolTx {
    /// The schools of a joined problem that this school has too: all that is told of another is whether it agreed to be named,
    /// and then its name. Nothing for a problem that this school has no part in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parties(&mut self, joined: JoinedProblemId) -> Result<Vec<Party>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT DISTINCT c.school_id, CASE WHEN c.names_itself = 1 OR c.school_id = $1 THEN s.name ELSE '' END, c.names_itself
             FROM raised_problem c JOIN school s ON s.id = c.school_id
             WHERE c.joined_id = $2
               AND EXISTS (SELECT 1 FROM raised_problem o WHERE o.school_id = $1 AND o.joined_id = $2)
             ORDER BY c.school_id",
            values![school, joined],
            |row| Ok(Party { school: SchoolId(row.int()?), name: row.text()?, names_itself: row.flag()? }),
        )
        .await
    }
}

#[boxed]
impl AboveTx {
    /// Problems of schools that this body leads, and of those that bodies below it lead: which of them have come up to it is for
    /// the rule to say, and none that have not may be shown.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn problems_below(&mut self) -> Result<Vec<RaisedProblem>, StoreError> {
        let values = || values![None::<i64>, self.body];
        let problems = made(self.core.connection.rows(PROBLEMS_BELOW, values()).await?, problem)?;
        let events = made(self.core.connection.rows(EVENTS_BELOW, values()).await?, event)?;
        Ok(with_events(problems, events))
    }

    /// Needs that live on a day, of schools of this body and of those below it: with which body each is, and what it is for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn needs_below(
        &mut self,
        on: Date,
    ) -> Result<Vec<(BodyId, SchoolId, BodyPriorityId)>, StoreError> {
        let sql = concat!(
            "SELECT c.body_id, c.school_id, c.priority_id FROM support_need c WHERE ",
            below!(),
            " AND c.from_date <= $3 AND c.ends_on >= $3 AND (c.stopped_on IS NULL OR c.stopped_on > $3)
             ORDER BY c.school_id, c.id"
        );
        let rows = self.core.connection.rows(sql, values![None::<i64>, self.body, on]).await?;
        made(rows, |row| Ok((BodyId(row.int()?), SchoolId(row.int()?), BodyPriorityId(row.int()?))))
    }

    /// Support that this body and those below it gave: what it was for, its last day, and whether the school says that it worked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn given_below(
        &mut self,
    ) -> Result<Vec<(BodyId, BodyPriorityId, Date, Option<Worked>)>, StoreError> {
        let sql = concat!(
            "SELECT c.body_id, n.priority_id, c.ends_on, c.worked FROM support_given c
             JOIN support_need n ON n.school_id = c.school_id AND n.id = c.need_id WHERE ",
            below!(),
            " ORDER BY c.school_id, c.id"
        );
        let rows = self.core.connection.rows(sql, values![None::<i64>, self.body]).await?;
        made(rows, |row| Ok((BodyId(row.int()?), BodyPriorityId(row.int()?), row.date()?, row.opt_code()?)))
    }

    /// What this body owes, to any school.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn owed_by_it(&mut self) -> Result<Vec<super::OwedAction>, StoreError> {
        let sql = concat!(
            "SELECT c.id, c.school_id, s.name, c.conversation_id, c.source, c.words, c.side, c.owner_body_id, c.due_on,
                    c.state, c.came_of, c.version
             FROM owed_action c JOIN school s ON s.id = c.school_id
             WHERE CAST($1 AS BIGINT) IS NULL AND c.owner_body_id IN ",
            line!(),
            " ORDER BY c.due_on, c.school_id, c.id"
        );
        let values = values![None::<i64>, self.body];
        made(self.core.connection.rows(sql, values).await?, super::conversation::action)
    }
}

#[boxed]
impl AboveWriteTx {
    /// Makes the one that several problems are, in the body's words.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn join_problems(&mut self, words: &str, on: Date) -> Result<JoinedProblemId, StoreError> {
        let id = self.core.new_id(IdKind::JoinedProblem).await?;
        let body = self.body;
        let sql = "INSERT INTO joined_problem (id, body_id, words, joined_on) VALUES ($1, $2, $3, $4)";
        self.run(sql, values![id, body, words, on]).await?;
        Ok(JoinedProblemId(id))
    }
}

#[boxed]
impl BetweenWrite<'_> {
    /// Raises a problem; sent twice, it is raised once.
    ///
    /// # Errors
    /// When the body is not there.
    pub async fn raise_problem(
        &mut self,
        body: BodyId,
        new: &NewProblem,
        on: Date,
    ) -> Result<Option<ProblemId>, StoreError> {
        let id = self.new_id(IdKind::RaisedProblem).await?;
        let sql = "INSERT INTO raised_problem (school_id, id, body_id, source, words, asks, names_itself, joined_id)
             VALUES ($1, $2, $3, $4, $5, $6, 0, NULL) ON CONFLICT (school_id, source) DO NOTHING";
        let fresh = self.did(sql, values![self.of, id, body, &new.source, &new.words, &new.asks]).await?;
        if !fresh {
            return Ok(None);
        }
        let raised = ProblemEvent { event: Event { on, deed: Deed::Raised }, words: String::new() };
        self.add_problem_event(ProblemId(id), 0, &raised).await?;
        Ok(Some(ProblemId(id)))
    }

    /// Notes what was done about a problem, after the `seen` things that were done before. Whether nothing was done meanwhile.
    ///
    /// # Errors
    /// When there is no such problem.
    pub async fn add_problem_event(
        &mut self,
        problem: ProblemId,
        seen: usize,
        done: &ProblemEvent,
    ) -> Result<bool, StoreError> {
        let (deed, until) = number(done.event.deed);
        let place = i64::try_from(seen).unwrap_or(i64::MAX);
        let sql = "INSERT INTO problem_event (school_id, problem_id, place, on_date, deed, until_date, words)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (school_id, problem_id, place) DO NOTHING";
        self.did(sql, values![self.of, problem, place, done.event.on, deed, until, &done.words]).await
    }

    /// Says whether others with the same problem may read the school's name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn name_itself(&mut self, problem: ProblemId, named: bool) -> Result<bool, StoreError> {
        let sql = "UPDATE raised_problem SET names_itself = $3 WHERE school_id = $1 AND id = $2";
        self.did(sql, values![self.of, problem, named]).await
    }

    /// Joins a problem to others, or takes it out again.
    ///
    /// # Errors
    /// When the joined one is not there.
    pub async fn set_joined(
        &mut self,
        problem: ProblemId,
        joined: Option<JoinedProblemId>,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE raised_problem SET joined_id = $3 WHERE school_id = $1 AND id = $2";
        self.did(sql, values![self.of, problem, joined]).await
    }
}
