//! A body's side: looking first what is known already, asking, and what each school answered.

use super::burden::as_said;
use super::stock::{Answered, Stock};
use super::{LONGEST, LONGEST_LINE, LONGEST_TITLE, MOST_LINES, Stands, reaches, stands};
use crate::above::{AllBodies, PriorityWithCalls, day, form_number, live, may_be_empty, words};
use crate::releases::keys_of;
use crate::{AbovePermit, Action, App, AppError};
use boxed::boxed;
use domain::{AboveRole, BodyPriorityId, DataRequestId, SchoolId};
use improvement::requests::{Basis, How, Took, may_be_known, names, tells_of_few, took_of_schools};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{AboveTx, DataAnswer, DataRequest, NewDataRequest, RequestField};

/// Known facts that are shown beside a line.
const MOST_BESIDE: usize = 4;

/// The page.
#[derive(Clone, Debug)]
pub struct AskedAbove {
    /// The body's name.
    pub body_name: String,
    /// What it puts first: a request names one.
    pub priorities: Vec<PriorityWithCalls>,
    /// Its requests, those that live first, then the latest.
    pub requests: Vec<RequestAbove>,
    /// The day.
    pub today: Date,
}

/// A request with what came of it.
#[derive(Clone, Debug)]
pub struct RequestAbove {
    /// What is asked.
    pub request: DataRequest,
    /// For what, until when.
    pub stands: Stands,
    /// Each line with each school's answer.
    pub lines: Vec<LineAbove>,
    /// How many schools it reaches today.
    pub schools: usize,
    /// How long it took a school, once five people have said.
    pub took: Took,
}

/// A line with its answers, by the name of the school.
#[derive(Clone, Debug)]
pub struct LineAbove {
    /// What is asked.
    pub field: RequestField,
    /// What was answered, or why not.
    pub answers: Vec<Answered>,
}

/// Schools that answered something, and those that said no to something.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SchoolAnswers {
    /// Told something.
    pub answered: usize,
    /// Said no to a line or more.
    pub refused: usize,
}

impl SchoolAnswers {
    /// Of these answers: each school once in each.
    pub(super) fn of(answers: impl IntoIterator<Item = (SchoolId, How)>) -> Self {
        let (mut told, mut refused) = (BTreeSet::new(), BTreeSet::new());
        for (school, how) in answers {
            if how == How::Refused {
                refused.insert(school)
            } else {
                told.insert(school)
            };
        }
        Self { answered: told.len(), refused: refused.len() }
    }
}

impl RequestAbove {
    /// How many schools answered.
    #[must_use]
    pub fn came(&self) -> SchoolAnswers {
        let all = self.lines.iter().flat_map(|line| line.answers.iter());
        SchoolAnswers::of(all.map(|one| (one.answer.school, one.answer.how)))
    }
}

/// A request as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AskDraft {
    /// What it is called.
    pub title: String,
    /// What the answers are for.
    pub purpose: String,
    /// On what it rests.
    pub basis: Basis,
    /// Which law or agreement.
    pub basis_words: String,
    /// The priority that it names.
    pub priority: Option<BodyPriorityId>,
    /// What is asked; empty lines are left out.
    pub lines: Vec<RequestField>,
    /// The last day.
    pub ends: Option<Date>,
}

/// What is done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AskDeed {
    /// Asks the schools.
    Ask(AskDraft),
    /// Stops asking today.
    Stop(DataRequestId),
}

/// What is known already of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// What would be asked.
    pub line: String,
    /// A published figure, and how many schools have it out.
    pub published: Vec<(String, usize)>,
    /// Lines that were asked before: what, and in which request of whom.
    pub asked: Vec<String>,
    /// What every school keeps.
    pub kept: Vec<&'static str>,
}

#[boxed]
impl App {
    /// The page; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn requests_above(&self, permit: &AbovePermit) -> Result<AskedAbove, AppError> {
        permit.for_one_of(&[Action::SeeRequestsAbove, Action::AskSchools])?;
        let today = permit.today;
        let mut tx = self.store.read_above(permit.body).await?;
        let bodies = AllBodies::read(&mut tx.between()).await?;
        let reached = reached(&mut tx, permit).await?;
        let mut between = tx.between();
        let priorities = live(&mut between, &[permit.body], &bodies, today).await?;
        let all_priorities = between.body_priorities().await?;
        let asked = between.data_requests().await?;
        let (answers, minutes) = (between.data_answers().await?, between.asked_minutes().await?);
        let mine = asked.into_iter().filter(|one| reaches(one, &[permit.body], &bodies, today));
        // A partner reads the answers of the schools that they were named for, and of no other.
        let answers: Vec<DataAnswer> = match permit.role {
            AboveRole::BodyOfficer => answers,
            AboveRole::ImprovementPartner => {
                answers.into_iter().filter(|one| reached.contains_key(&one.school)).collect()
            }
        };
        let stock = stock_of(&mut tx, answers.iter().filter(|one| one.how == How::Stock)).await?;
        let mut requests: Vec<RequestAbove> = mine
            .map(|request| {
                let lines = (1_i64..).zip(&request.request.fields).map(|(place, field)| LineAbove {
                    field: field.clone(),
                    answers: answers
                        .iter()
                        .filter(|one| (one.request, one.place) == (request.id, place))
                        .map(|one| stock.get(&one.school).unwrap_or(&Stock::default()).answered(one.clone()))
                        .collect(),
                });
                RequestAbove {
                    stands: stands(&request, &all_priorities, &bodies, today),
                    lines: lines.collect(),
                    schools: reached.len(),
                    took: {
                        let own = minutes.iter().filter(|one| one.request == request.id);
                        took_of_schools(&as_said(&own.copied().collect::<Vec<_>>()))
                    },
                    request,
                }
            })
            .collect();
        requests.sort_by_key(|one| (!one.stands.live, std::cmp::Reverse(one.request.term.from)));
        drop(tx);
        permit.audit_view(self).await?;
        Ok(AskedAbove { body_name: bodies.name(permit.body), priorities, requests, today })
    }

    /// What is known already of each line, before anybody is asked; the view is audited.
    ///
    /// # Errors
    /// `Input` for what could not be asked.
    pub async fn look_first(&self, permit: &AbovePermit, draft: &AskDraft) -> Result<Vec<Found>, AppError> {
        permit.for_one_of(&[Action::AskSchools])?;
        let mut tx = self.store.read_above(permit.body).await?;
        let new = checked(&mut tx, permit, draft, String::new()).await?;
        let bodies = AllBodies::read(&mut tx.between()).await?;
        let ladder = bodies.ladder(permit.body, permit.today);
        let before: Vec<(String, String)> = tx
            .between()
            .data_requests()
            .await?
            .iter()
            .filter(|one| reaches(one, &ladder, &bodies, permit.today))
            .flat_map(|one| {
                let of = format!("“{}” of {}", one.request.title, bodies.name(one.body));
                one.request
                    .fields
                    .iter()
                    .map(move |field| (format!("{}, in {of}", field.words), field.words.clone()))
            })
            .collect();
        let published = published(&mut tx, permit).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let register = crate::asked_once::kinds();
        let found = new.fields.iter().map(|field| Found {
            line: field.words.clone(),
            published: may_be_known(&field.words, &published).into_iter().take(MOST_BESIDE).collect(),
            asked: may_be_known(&field.words, &before).into_iter().take(MOST_BESIDE).collect(),
            kept: register.iter().map(|kept| kept.title).filter(|title| names(&field.words, title)).collect(),
        });
        Ok(found.collect())
    }

    /// Asks the schools, or stops asking.
    ///
    /// # Errors
    /// `Input` for what names no live priority, has no end or ends after its priority; `NotFound` for another body's.
    pub async fn ask_schools(
        &self,
        permit: &AbovePermit,
        deed: &AskDeed,
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_one_of(&[Action::AskSchools])?;
        let mut tx = self.store.write_above(permit.body).await?;
        match deed {
            AskDeed::Ask(draft) => {
                let new = checked(&mut tx, permit, draft, form_number(submission)?).await?;
                tx.add_data_request(&new).await?;
            }
            AskDeed::Stop(id) => {
                if !tx.stop_data_request(*id, permit.today).await? {
                    return Err(AppError::NotFound);
                }
            }
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Schools that a request of this body reaches; for a partner those that they were named for.
async fn reached(tx: &mut AboveTx, permit: &AbovePermit) -> Result<BTreeMap<SchoolId, String>, AppError> {
    let below = tx.schools_below(permit.today).await?;
    let all = below.into_iter().map(|(school, name, _)| (school, name));
    Ok(all
        .filter(|(school, _)| permit.role == AboveRole::BodyOfficer || permit.schools.contains(school))
        .collect())
}

async fn stock_of(
    tx: &mut AboveTx,
    answers: impl Iterator<Item = &DataAnswer>,
) -> Result<BTreeMap<SchoolId, Stock>, AppError> {
    let mut stock = BTreeMap::new();
    for school in answers.map(|one| one.school).collect::<BTreeSet<_>>() {
        stock.insert(school, stock_at(tx, school).await?);
    }
    Ok(stock)
}

async fn stock_at(tx: &mut AboveTx, school: SchoolId) -> Result<Stock, AppError> {
    let keys = keys_of(&mut tx.published(), school).await?;
    Ok(Stock::new(tx.published().of(school).await?, &keys))
}

/// Figures that schools below have out: the figure's name with the number of schools, and what it is compared by.
async fn published(
    tx: &mut AboveTx,
    permit: &AbovePermit,
) -> Result<Vec<((String, usize), String)>, AppError> {
    let mut by: BTreeMap<(String, String), usize> = BTreeMap::new();
    for school in reached(tx, permit).await?.into_keys() {
        for figure in stock_at(tx, school).await?.latest() {
            *by.entry((figure.name(), figure.telling())).or_default() += 1;
        }
    }
    Ok(by.into_iter().map(|((name, telling), schools)| ((name, schools), telling)).collect())
}

/// A request that may be asked.
async fn checked(
    tx: &mut AboveTx,
    permit: &AbovePermit,
    draft: &AskDraft,
    source: String,
) -> Result<NewDataRequest, AppError> {
    let today = permit.today;
    let mut between = tx.between();
    let bodies = AllBodies::read(&mut between).await?;
    let live = live(&mut between, &[permit.body], &bodies, today).await?;
    let priority = live.iter().map(|one| &one.priority).find(|one| draft.priority == Some(one.id));
    let priority = priority.ok_or_else(|| {
        AppError::input(
            "Choose the priority that this is for: one that has not ended. What serves none is not asked.",
        )
    })?;
    let ends = day(draft.ends, "a last day: a request ends by itself", today)?;
    if ends > priority.term.ends {
        return Err(AppError::input(format!(
            "It ends with its priority at the latest, on {}. Choose an earlier last day.",
            priority.term.ends.strftime("%-d %B %Y")
        )));
    }
    let basis_words = may_be_empty(&draft.basis_words, "the law or agreement", LONGEST)?;
    if draft.basis == Basis::Duty && basis_words.is_empty() {
        return Err(AppError::input("Say which law: a duty that nobody can look up is none."));
    }
    let mut fields = Vec::new();
    for line in &draft.lines {
        let said = may_be_empty(&line.words, "a line", LONGEST_LINE)?;
        if said.is_empty() {
            continue;
        }
        if tells_of_few(&said) {
            return Err(AppError::input("Ask for groups: a line here is about fewer than ten pupils."));
        }
        fields.push(RequestField { words: said, ..line.clone() });
    }
    if fields.is_empty() || fields.len() > MOST_LINES {
        return Err(AppError::input(format!(
            "Ask one thing at least and {MOST_LINES} at most, a line each."
        )));
    }
    Ok(NewDataRequest {
        priority: priority.id,
        source,
        title: words(&draft.title, "what it is called", LONGEST_TITLE)?,
        purpose: words(&draft.purpose, "what the answers are for: what will be done otherwise", LONGEST)?,
        basis: draft.basis,
        basis_words,
        fields,
        from: today,
        ends,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_counts_once_among_those_who_answered_and_once_among_those_who_said_no() {
        let (one, two) = (SchoolId(1), SchoolId(2));
        let came = SchoolAnswers::of([
            (one, How::Words),
            (one, How::Number),
            (one, How::Refused),
            (two, How::Refused),
        ]);
        assert_eq!(came, SchoolAnswers { answered: 1, refused: 2 });
        assert_eq!(SchoolAnswers::of([]), SchoolAnswers::default());
    }
}
