//! What bodies ask their schools for, and what schools answer.

use super::{Between, BetweenWrite, line, made, reach};
use crate::codes::code;
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::transaction::{AboveWriteTx, PublicTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{BodyId, BodyPriorityId, DataRequestId, ReleaseId, SchoolId};
use improvement::bodies::Term;
use improvement::requests::{Basis, FieldKind, How, WorkBy};
use jiff::civil::Date;

/// What a body asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DataRequest {
    /// Its number.
    pub id: DataRequestId,
    /// Who asks.
    pub body: BodyId,
    /// What it is.
    pub request: NewDataRequest,
    /// From when to when.
    pub term: Term,
}

/// A request about to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDataRequest {
    /// The priority that it names.
    pub priority: BodyPriorityId,
    /// Its own key: the same form sent twice is stored once.
    pub source: String,
    /// What it is called.
    pub title: String,
    /// What the answers are for.
    pub purpose: String,
    /// On what it rests.
    pub basis: Basis,
    /// Which law or agreement; may be empty.
    pub basis_words: String,
    /// What is asked, a line each, in order.
    pub fields: Vec<RequestField>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub ends: Date,
}

/// A line of a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RequestField {
    /// What is asked.
    pub words: String,
    /// What sort of answer it takes.
    pub kind: FieldKind,
    /// Of which year group pupils are counted; nothing for all.
    pub year: Option<i8>,
}

/// A figure of a published release: its table, of whom, what.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FigureKey {
    /// In which release.
    pub release: ReleaseId,
    /// The table's title.
    pub table: String,
    /// Of whom.
    pub of: String,
    /// What.
    pub what: String,
}

/// A school's answer to a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DataAnswer {
    /// Whose.
    pub school: SchoolId,
    /// The school's name.
    pub school_name: String,
    /// To which request.
    pub request: DataRequestId,
    /// To which line of it, from 1.
    pub place: i64,
    /// In which way.
    pub how: How,
    /// The school's words; the reason of a refusal. May be empty.
    pub words: String,
    /// The number, where it is one.
    pub number: Option<i64>,
    /// The published figure that answers.
    pub figure: Option<FigureKey>,
    /// The earlier line whose answer is this one's.
    pub earlier: Option<(DataRequestId, i64)>,
    /// When.
    pub on: Date,
    /// How often it was changed; 0 for one that is not stored yet.
    pub version: i64,
}

/// Minutes that a request took a school, as it says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AskedMinutes {
    /// Which school.
    pub school: SchoolId,
    /// Which request.
    pub request: DataRequestId,
    /// Whose work it was.
    pub by: WorkBy,
    /// Minutes.
    pub minutes: u32,
    /// Whether whoever said it works for another school or a body too, or that is not known.
    pub elsewhere: bool,
}

const REQUESTS: &str =
    "SELECT id, body_id, priority_id, source, title, purpose, basis, basis_words, from_date, ends_on, stopped_on
     FROM data_request ORDER BY from_date, id";
const FIELDS: &str =
    "SELECT request_id, words, kind, year_group FROM data_request_field ORDER BY request_id, place";
const ANSWERS: &str = concat!(
    "SELECT c.school_id, s.name, c.request_id, c.place, c.how, c.words, c.number, c.release_id, c.figure_table, c.figure_of,
            c.figure_what, c.earlier_request_id, c.earlier_place, c.answered_on, c.version
     FROM data_answer c JOIN school s ON s.id = c.school_id WHERE ",
    reach!(),
    " ORDER BY s.name, c.school_id, c.request_id, c.place"
);
const MINUTES: &str = concat!(
    "SELECT c.school_id, c.request_id, c.work_kind, c.minutes, c.also_elsewhere FROM asked_minutes c WHERE ",
    reach!(),
    " ORDER BY c.request_id, c.school_id, c.work_kind"
);

fn request(row: &mut Row) -> Result<DataRequest, StoreError> {
    let (id, body) = (DataRequestId(row.int()?), BodyId(row.int()?));
    let (priority, source, title, purpose) =
        (BodyPriorityId(row.int()?), row.text()?, row.text()?, row.text()?);
    let (basis, basis_words, from, ends) = (row.code()?, row.text()?, row.date()?, row.date()?);
    let term = Term { from, ends, stopped: row.opt_date()? };
    let fields = Vec::new();
    let request = NewDataRequest { priority, source, title, purpose, basis, basis_words, fields, from, ends };
    Ok(DataRequest { id, body, request, term })
}

fn field(row: &mut Row) -> Result<(DataRequestId, RequestField), StoreError> {
    let of = DataRequestId(row.int()?);
    Ok((of, RequestField { words: row.text()?, kind: row.code()?, year: row.opt_small()? }))
}

fn with_fields(
    mut requests: Vec<DataRequest>,
    fields: Vec<(DataRequestId, RequestField)>,
) -> Vec<DataRequest> {
    for (of, field) in fields {
        if let Some(one) = requests.iter_mut().find(|one| one.id == of) {
            one.request.fields.push(field);
        }
    }
    requests
}

fn answer(row: &mut Row) -> Result<DataAnswer, StoreError> {
    let (school, school_name) = (SchoolId(row.int()?), row.text()?);
    let (request, place, how) = (DataRequestId(row.int()?), row.int()?, row.code()?);
    let (words, number) = (row.text()?, row.opt_int()?);
    let (release, table, of, what) = (row.opt_int()?, row.opt_text()?, row.opt_text()?, row.opt_text()?);
    let figure = release.map(|release| FigureKey {
        release: ReleaseId(release),
        table: table.unwrap_or_default(),
        of: of.unwrap_or_default(),
        what: what.unwrap_or_default(),
    });
    let earlier = row.opt_int()?.map(DataRequestId).zip(row.opt_int()?);
    let (on, version) = (row.date()?, row.int()?);
    Ok(DataAnswer { school, school_name, request, place, how, words, number, figure, earlier, on, version })
}

fn minutes(row: &mut Row) -> Result<AskedMinutes, StoreError> {
    let (school, request) = (SchoolId(row.int()?), DataRequestId(row.int()?));
    let (by, minutes) = (row.code()?, row.small()?);
    Ok(AskedMinutes { school, request, by, minutes, elsewhere: row.flag()? })
}

#[boxed]
impl Between<'_> {
    /// What every body asks or asked, the oldest first: said to all its schools, and about nobody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn data_requests(&mut self) -> Result<Vec<DataRequest>, StoreError> {
        let requests = made(self.core.connection.rows(REQUESTS, values![]).await?, request)?;
        let fields = made(self.core.connection.rows(FIELDS, values![]).await?, field)?;
        Ok(with_fields(requests, fields))
    }

    /// What was answered, by school, request and line.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn data_answers(&mut self) -> Result<Vec<DataAnswer>, StoreError> {
        self.within(ANSWERS, answer).await
    }

    /// How long requests took, as schools say.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_minutes(&mut self) -> Result<Vec<AskedMinutes>, StoreError> {
        self.within(MINUTES, minutes).await
    }
}

/// What anybody may read of a body's requests, for the page on what they cost.
#[boxed]
impl PublicTx {
    /// A body's name, with its requests and those of bodies that became part of it, their lines left out; nothing where there is no
    /// such body.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_by(&mut self, body: BodyId) -> Result<Option<(String, Vec<DataRequest>)>, StoreError> {
        let name = self.core.connection.row("SELECT name FROM body WHERE id = $1", values![body]).await?;
        let Some(mut name) = name else { return Ok(None) };
        let sql = concat!(
            "SELECT id, body_id, priority_id, source, title, purpose, basis, basis_words, from_date, ends_on, stopped_on
             FROM data_request WHERE CAST($1 AS BIGINT) IS NULL AND body_id IN ",
            line!(),
            " ORDER BY from_date, id"
        );
        let rows = self.core.connection.rows(sql, values![None::<i64>, body]).await?;
        Ok(Some((name.text()?, made(rows, request)?)))
    }

    /// Of each answer to these requests, in which way it was given: school, request, way. What was answered is not read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answered_how(
        &mut self,
        body: BodyId,
    ) -> Result<Vec<(SchoolId, DataRequestId, How)>, StoreError> {
        let sql = concat!(
            "SELECT school_id, request_id, how FROM data_answer WHERE CAST($1 AS BIGINT) IS NULL AND body_id IN ",
            line!(),
            " ORDER BY request_id, school_id, place"
        );
        let rows = self.core.connection.rows(sql, values![None::<i64>, body]).await?;
        made(rows, |row| Ok((SchoolId(row.int()?), DataRequestId(row.int()?), row.code()?)))
    }

    /// How long these requests took, as schools say.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn minutes_of(&mut self, body: BodyId) -> Result<Vec<AskedMinutes>, StoreError> {
        made(self.core.connection.rows(MINUTES, values![None::<i64>, body]).await?, minutes)
    }
}

#[boxed]
impl AboveWriteTx {
    /// Asks the body's schools; sent twice, it is asked once.
    ///
    /// # Errors
    /// When there is no such priority.
    pub async fn add_data_request(&mut self, new: &NewDataRequest) -> Result<bool, StoreError> {
        let id = self.core.new_id(IdKind::DataRequest).await?;
        let body = self.body;
        let sql = "INSERT INTO data_request
                 (id, body_id, priority_id, source, title, purpose, basis, basis_words, from_date, ends_on, stopped_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL) ON CONFLICT (body_id, source) DO NOTHING";
        let NewDataRequest { priority, source, title, purpose, basis, basis_words, fields, from, ends } = new;
        let bound =
            values![id, body, *priority, source, title, purpose, code(*basis), basis_words, *from, *ends];
        if self.run(sql, bound).await? == 0 {
            return Ok(false);
        }
        for (place, field) in (1_i64..).zip(fields) {
            let sql = "INSERT INTO data_request_field (request_id, place, words, kind, year_group)
                       VALUES ($1, $2, $3, $4, $5)";
            self.run(sql, values![id, place, &field.words, code(field.kind), field.year.map(i64::from)])
                .await?;
        }
        Ok(true)
    }

    /// Stops asking from a day on. Whether there was something of this body's, or of one that became part of it, to stop.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_data_request(&mut self, id: DataRequestId, on: Date) -> Result<bool, StoreError> {
        let sql = concat!(
            "UPDATE data_request SET stopped_on = $3 WHERE id = $1 AND stopped_on IS NULL AND body_id IN ",
            line!()
        );
        let body = self.body;
        Ok(self.run(sql, values![id, body, on]).await? == 1)
    }
}

#[boxed]
impl BetweenWrite<'_> {
    /// Answers a line, in the place of the answer before; `answer.version` is what was read, 0 for none. Whether nobody answered
    /// meanwhile.
    ///
    /// # Errors
    /// When there is no such line, release or earlier answer.
    pub async fn save_data_answer(&mut self, body: BodyId, answer: &DataAnswer) -> Result<bool, StoreError> {
        let DataAnswer { request, place, how, words, number, figure, earlier, on, version, .. } = answer;
        let part = |of: fn(&FigureKey) -> &String| figure.as_ref().map(|figure| of(figure).clone());
        let mut bound = values![
            self.of,
            *request,
            *place,
            body,
            code(*how),
            words,
            *number,
            figure.as_ref().map(|figure| figure.release.value()),
            part(|figure| &figure.table),
            part(|figure| &figure.of),
            part(|figure| &figure.what),
            earlier.map(|(request, _)| request.value()),
            earlier.map(|(_, place)| place),
            *on,
        ];
        if *version == 0 {
            let sql = "INSERT INTO data_answer (school_id, request_id, place, body_id, how, words, number, release_id, figure_table,
                           figure_of, figure_what, earlier_request_id, earlier_place, answered_on, version)
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)
                       ON CONFLICT (school_id, request_id, place) DO NOTHING";
            return self.did(sql, bound).await;
        }
        bound.extend(values![*version]);
        let sql = "UPDATE data_answer SET body_id = $4, how = $5, words = $6, number = $7, release_id = $8, figure_table = $9,
                       figure_of = $10, figure_what = $11, earlier_request_id = $12, earlier_place = $13, answered_on = $14,
                       version = version + 1
                   WHERE school_id = $1 AND request_id = $2 AND place = $3 AND version = $15";
        self.did(sql, bound).await
    }

    /// Says how long a request took, in the place of what was said before for this sort of work.
    ///
    /// # Errors
    /// When there is no such request.
    pub async fn say_minutes(&mut self, body: BodyId, said: &AskedMinutes) -> Result<(), StoreError> {
        let sql = "INSERT INTO asked_minutes (school_id, request_id, work_kind, body_id, minutes, also_elsewhere)
                   VALUES ($1, $2, $3, $4, $5, $6)
                   ON CONFLICT (school_id, request_id, work_kind) DO UPDATE SET minutes = $5, also_elsewhere = $6";
        let bound = values![self.of, said.request, code(said.by), body, said.minutes, said.elsewhere];
        self.did(sql, bound).await.map(drop)
    }
}
