//! A school's side: each request, what answers it already, and its answer or no.

use super::count::{Counted, counted};
use super::stock::{Answered, Stock, StockFigure};
use super::{LONGEST, Stands, reaches, stands};
use crate::above::{AllBodies, changed, words};
use crate::releases::keys_of;
use crate::setup::utc_date;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::DataRequestId;
use improvement::requests::{FieldKind, How, WorkBy, may_be_known, names, tells_of_few};
use jiff::civil::Date;
use store::{AskedMinutes, DataAnswer, DataRequest, FigureKey, RequestField, SchoolTx, SchoolWriteTx};

/// A number that a school types is below this.
const LARGEST: i64 = 1_000_000_000;
/// Most figures, earlier answers and kept facts that are shown beside a line.
const MOST_BESIDE: usize = 3;

/// The page.
#[derive(Clone, Debug)]
pub struct SchoolRequests {
    /// What can be answered today, the soonest to end first.
    pub live: Vec<RequestHere>,
    /// What has ended, the latest first.
    pub ended: Vec<RequestHere>,
    /// The day.
    pub today: Date,
}

/// A request as a school reads it.
#[derive(Clone, Debug)]
pub struct RequestHere {
    /// What is asked.
    pub request: DataRequest,
    /// By whom, for what, until when.
    pub stands: Stands,
    /// Its lines, in order.
    pub lines: Vec<LineHere>,
    /// How long it took, as the school said.
    pub minutes: Vec<AskedMinutes>,
}

/// A line of it.
#[derive(Clone, Debug)]
pub struct LineHere {
    /// What is asked.
    pub field: RequestField,
    /// What the school answered.
    pub answered: Option<Answered>,
    /// Published figures that may be it.
    pub stock: Vec<StockFigure>,
    /// What the school answered before that may be it.
    pub given: Vec<Given>,
    /// What the school keeps that is named in it: title, and where it comes in.
    pub kept: Vec<(&'static str, &'static str)>,
    /// What would be sent of a number of pupils.
    pub counted: Option<Counted>,
}

/// An answer to an earlier line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// Which.
    pub of: (DataRequestId, i64),
    /// What was asked.
    pub asked: String,
    /// In which request, of which body.
    pub request: String,
    /// What was answered.
    pub says: String,
}

/// What a school does about a line, or a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AnswerDeed {
    /// A published figure is the answer.
    Stock(FigureKey),
    /// What was answered before is.
    Earlier(DataRequestId, i64),
    /// The counted number is: the one that was shown.
    Counted(i64),
    /// This number.
    Number(String),
    /// These words.
    Words(String),
    /// No, with a reason.
    Refuse(String),
}

#[boxed]
impl App {
    /// The page; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn data_requests(&self, permit: &Permit) -> Result<SchoolRequests, AppError> {
        permit.for_one_of(&[Action::SeeRequests, Action::AnswerRequests])?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let mut here = here(&mut tx, today).await?;
        for one in here.iter_mut().filter(|one| one.stands.live) {
            for line in one.lines.iter_mut().filter(|line| line.field.kind == FieldKind::Pupils) {
                line.counted = Some(counted(&mut tx, one.request.body, line.field.year, today).await?.0);
            }
        }
        drop(tx);
        permit.audit_view(self).await?;
        let (mut live, mut ended): (Vec<_>, Vec<_>) = here.into_iter().partition(|one| one.stands.live);
        live.sort_by_key(|one| one.stands.until);
        ended.reverse();
        Ok(SchoolRequests { live, ended, today })
    }

    /// Answers a line, or says no; `version` is how often it had been answered when it was read.
    ///
    /// # Errors
    /// `Input` for what has ended, tells of few pupils or is no answer to this line; `Conflict` when somebody answered meanwhile;
    /// `NotFound` for what was not asked of this school.
    pub async fn answer_request(
        &self,
        permit: &Permit,
        (request, place): (DataRequestId, i64),
        version: i64,
        deed: &AnswerDeed,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::AnswerRequests])?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let here = here(&mut tx, today).await?;
        let one = find(&here, request)?;
        let line =
            usize::try_from(place - 1).ok().and_then(|at| one.lines.get(at)).ok_or(AppError::NotFound)?;
        let mut answer = DataAnswer {
            school: permit.school,
            school_name: String::new(),
            request,
            place,
            how: How::Words,
            words: String::new(),
            number: None,
            figure: None,
            earlier: None,
            on: today,
            version,
        };
        let fits = |kind| if line.field.kind == kind { Ok(()) } else { Err(AppError::NotFound) };
        let body = one.request.body;
        match deed {
            AnswerDeed::Stock(key) => {
                let figure = line.stock.iter().find(|one| one.key == *key).ok_or_else(gone)?;
                (answer.how, answer.figure) = (How::Stock, Some(figure.key.clone()));
            }
            AnswerDeed::Earlier(of, at) => {
                let given = line.given.iter().find(|one| one.of == (*of, *at)).ok_or_else(gone)?;
                let before =
                    find(&here, given.of.0)?.lines.get(usize::try_from(at - 1).unwrap_or(usize::MAX));
                let before = before.and_then(|one| one.answered.as_ref()).ok_or_else(gone)?;
                answer.how = How::Earlier;
                answer.earlier = Some(given.of);
                answer.number = before.answer.number;
                answer.words = match before.answer.how {
                    How::Number => before.answer.number.map(|number| number.to_string()).unwrap_or_default(),
                    _ => before.answer.words.clone(),
                };
            }
            AnswerDeed::Counted(seen) => {
                fits(FieldKind::Pupils)?;
                answer.how = How::Counted;
                answer.number = Some(send_count(&mut tx, one, place, *seen, today).await?);
            }
            AnswerDeed::Number(text) => {
                fits(FieldKind::Number)?;
                (answer.how, answer.number) = (How::Number, Some(number(text)?));
            }
            AnswerDeed::Words(text) => {
                fits(FieldKind::Words)?;
                answer.words = of_no_child(words(text, "an answer", LONGEST)?)?;
            }
            AnswerDeed::Refuse(text) => {
                answer.how = How::Refused;
                answer.words = of_no_child(words(text, "why not: the body reads it", LONGEST)?)?;
            }
        }
        if !tx.between_write().save_data_answer(body, &answer).await? {
            return Err(changed());
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says how long a request took, and whose work it was: a sort of work, and nobody's name.
    ///
    /// # Errors
    /// `Input` for minutes that are none; `NotFound` for what was not asked of this school, or not answered yet.
    pub async fn say_request_minutes(
        &self,
        permit: &Permit,
        request: DataRequestId,
        (by, minutes): (WorkBy, u32),
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::AnswerRequests])?;
        if !(1..=6_000).contains(&minutes) {
            return Err(AppError::input("Give the minutes as a whole number from 1 to 6000."));
        }
        // Neither who says it is kept nor where else they work: only that five schools' minutes may be fewer people's.
        let elsewhere = match permit.account {
            None => true,
            Some(account) => {
                let mut tx = self.store.read_system().await?;
                tx.is_used_elsewhere(account, permit.school, utc_date(permit.now)).await?
            }
        };
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let here = here(&mut tx, today).await?;
        // After its end as well: what it cost is known last.
        let one = here.iter().find(|one| one.request.id == request).ok_or(AppError::NotFound)?;
        if one.lines.iter().all(|line| line.answered.is_none()) {
            return Err(AppError::input("Answer something first, or say no: then say how long it took."));
        }
        let said = AskedMinutes { school: permit.school, request, by, minutes, elsewhere };
        tx.between_write().say_minutes(one.request.body, &said).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A request that can be answered today.
fn find(here: &[RequestHere], id: DataRequestId) -> Result<&RequestHere, AppError> {
    let one = here.iter().find(|one| one.request.id == id).ok_or(AppError::NotFound)?;
    if one.stands.live {
        return Ok(one);
    }
    Err(AppError::Input(format!(
        "This request ended on {}, so nothing more is sent, and nothing is owed.",
        one.stands.until.strftime("%-d %B %Y")
    )))
}

/// Sends what was shown, and writes it in the ledger.
async fn send_count(
    tx: &mut SchoolWriteTx,
    one: &RequestHere,
    place: i64,
    seen: i64,
    today: Date,
) -> Result<i64, AppError> {
    let year =
        usize::try_from(place - 1).ok().and_then(|at| one.lines.get(at)).and_then(|line| line.field.year);
    match counted(tx, one.request.body, year, today).await? {
        (Counted::Withheld(why), _) => Err(AppError::Input(why)),
        (Counted::Pupils(number), _) if number != seen => Err(changed()),
        (Counted::Pupils(number), leaving) => {
            if let Some(leaving) = leaving {
                tx.answer_left((one.request.id, place), &leaving, today).await?;
            }
            Ok(number)
        }
    }
}

/// Every request that reaches the school or that it answered, with its lines as they stand.
#[boxed]
async fn here(tx: &mut SchoolTx, today: Date) -> Result<Vec<RequestHere>, AppError> {
    let school = tx.school();
    let led_by = tx.led_by(today).await?;
    let keys = keys_of(&mut tx.published(), school).await?;
    let stock = Stock::new(tx.published().of(school).await?, &keys);
    let mut between = tx.between();
    let bodies = AllBodies::read(&mut between).await?;
    let ladder = led_by.map(|body| bodies.ladder(body, today)).unwrap_or_default();
    let priorities = between.body_priorities().await?;
    let answers = between.data_answers().await?;
    let minutes = between.asked_minutes().await?;
    let requests: Vec<DataRequest> = between
        .data_requests()
        .await?
        .into_iter()
        .filter(|one| {
            reaches(one, &ladder, &bodies, today) || answers.iter().any(|answer| answer.request == one.id)
        })
        .collect();
    let given = given(&requests, &answers, &stock, &bodies);
    let known = stock.latest();
    let known: Vec<(&StockFigure, String)> = known.into_iter().map(|one| (one, one.telling())).collect();
    let register = crate::asked_once::kinds();
    Ok(requests
        .into_iter()
        .map(|request| {
            let mut stands = stands(&request, &priorities, &bodies, today);
            // Of a body that leads the school no more nothing is asked here.
            stands.live &= reaches(&request, &ladder, &bodies, today);
            let lines = (1_i64..).zip(&request.request.fields).map(|(place, field)| {
                let own = answers.iter().find(|one| (one.request, one.place) == (request.id, place));
                let kept = register.iter().filter(|kept| names(&field.words, kept.title));
                let before: Vec<(&Given, String)> = given
                    .iter()
                    .filter(|one| one.of.0 != request.id)
                    .map(|one| (one, one.asked.clone()))
                    .collect();
                LineHere {
                    answered: own.cloned().map(|answer| stock.answered(answer)),
                    stock: may_be_known(&field.words, &known)
                        .into_iter()
                        .take(MOST_BESIDE)
                        .cloned()
                        .collect(),
                    given: may_be_known(&field.words, &before)
                        .into_iter()
                        .take(MOST_BESIDE)
                        .cloned()
                        .collect(),
                    kept: kept.take(MOST_BESIDE).map(|kept| (kept.title, kept.enters)).collect(),
                    counted: None,
                    field: field.clone(),
                }
            });
            RequestHere {
                lines: lines.collect(),
                minutes: minutes.iter().filter(|one| one.request == request.id).copied().collect(),
                stands,
                request,
            }
        })
        .collect())
}

/// What the school told before, refusals and published figures apart: those stand in the stock.
fn given(requests: &[DataRequest], answers: &[DataAnswer], stock: &Stock, bodies: &AllBodies) -> Vec<Given> {
    let told = answers.iter().filter(|one| matches!(one.how, How::Counted | How::Number | How::Words));
    told.filter_map(|answer| {
        let request = requests.iter().find(|one| one.id == answer.request)?;
        let at = usize::try_from(answer.place - 1).ok()?;
        Some(Given {
            of: (answer.request, answer.place),
            asked: request.request.fields.get(at)?.words.clone(),
            request: format!("“{}” of {}", request.request.title, bodies.name(request.body)),
            says: stock.answered(answer.clone()).says,
        })
    })
    .collect()
}

fn gone() -> AppError {
    AppError::input("That is no more there to answer with: it was changed or withdrawn. Look again.")
}

fn number(text: &str) -> Result<i64, AppError> {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect();
    digits.parse().ok().filter(|number| (0..LARGEST).contains(number)).ok_or_else(|| {
        AppError::input("Give a whole number, not below nought. If it has no number, say no and why.")
    })
}

/// Words that seem to tell of few pupils are asked again.
fn of_no_child(text: String) -> Result<String, AppError> {
    if tells_of_few(&text) {
        return Err(AppError::input(
            "This seems to tell of fewer than ten pupils. Leave the number out, or say “a few”: what leaves the school is of groups.",
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_whole_and_not_below_nought() {
        assert_eq!(number(" 1,200 ").unwrap(), 1_200);
        assert_eq!(number("0").unwrap(), 0);
        for wrong in ["", "-1", "3.5", "many", "9999999999"] {
            assert!(number(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn words_of_few_pupils_are_asked_again() {
        assert!(of_no_child("We have 3 pupils who came late".into()).is_err());
        assert_eq!(of_no_child("Most came by bus".into()).unwrap(), "Most came by bus");
    }
}
