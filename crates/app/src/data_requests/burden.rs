//! What a body's requests cost its schools, for anybody to read: how many schools answered and said no, how long it took them.
//!
//! Nothing is shown of fewer than five people who said how long it took ([`improvement::requests::people`]), nor what could be worked
//! out of them from what is shown. What was answered is not read here.

use super::above::SchoolAnswers;
use crate::{App, AppError};
use boxed::boxed;
use domain::{BodyId, SchoolId};
use improvement::requests::{Said, Took, WorkBy, altogether, took_by_work, took_of_schools};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::{AskedMinutes, DataRequest};

/// What the requests of a body cost.
#[derive(Clone, PartialEq, Debug)]
pub struct Burden {
    /// The body's name.
    pub body_name: String,
    /// Each request, the latest first.
    pub requests: Vec<Cost>,
    /// Minutes of all whose minutes can be shown, with their interval: an estimate, and of how many requests. Nothing for none.
    pub altogether: Option<((f64, f64, f64), usize)>,
}

/// What one request cost.
#[derive(Clone, PartialEq, Debug)]
pub struct Cost {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// Its first and last day.
    pub days: (Date, Date),
    /// Schools that answered, and that said no to something.
    pub came: SchoolAnswers,
    /// What it took a school, of those who said.
    pub took: Took,
    /// The same by the sort of work; only what can be shown.
    pub by: Vec<(WorkBy, Took)>,
    /// An estimate of what it took all schools that answered or said no, with its interval.
    pub altogether: Option<(f64, f64, f64)>,
}

#[boxed]
impl App {
    /// The page of a body; `None` where there is no such body, or it never asked. Nobody is asked who they are.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn burden(&self, body: BodyId) -> Result<Option<Burden>, AppError> {
        let mut tx = self.store.read_public().await?;
        let Some((body_name, requests)) = tx.asked_by(body).await?.filter(|(_, all)| !all.is_empty()) else {
            return Ok(None);
        };
        let (how, minutes) = (tx.answered_how(body).await?, tx.minutes_of(body).await?);
        let mut requests: Vec<Cost> = requests
            .iter()
            .map(|one| {
                let own = how.iter().filter(|(_, request, _)| *request == one.id);
                let own: Vec<_> = own.map(|(school, _, how)| (*school, *how)).collect();
                let said: Vec<AskedMinutes> =
                    minutes.iter().filter(|said| said.request == one.id).copied().collect();
                let schools: BTreeSet<SchoolId> = own.iter().map(|(school, _)| *school).collect();
                cost(one, SchoolAnswers::of(own), schools.len(), &said)
            })
            .collect();
        requests.reverse();
        Ok(Some(Burden { body_name, altogether: sum(&requests), requests }))
    }
}

fn cost(one: &DataRequest, came: SchoolAnswers, schools: usize, said: &[AskedMinutes]) -> Cost {
    let said = as_said(said);
    let all = took_of_schools(&said);
    let last = one.term.stopped.map_or(one.term.ends, |day| day.min(one.term.ends));
    Cost {
        title: one.request.title.clone(),
        purpose: one.request.purpose.clone(),
        days: (one.term.from, last),
        came,
        altogether: altogether(schools, &all),
        took: all,
        by: took_by_work(&said),
    }
}

/// What schools said of one request, as the pure room takes it.
pub(super) fn as_said(said: &[AskedMinutes]) -> Vec<Said<SchoolId>> {
    let one = |one: &AskedMinutes| {
        let AskedMinutes { school, by, minutes, elsewhere, .. } = *one;
        Said { school, by, minutes, elsewhere }
    };
    said.iter().map(one).collect()
}

/// The sum of what can be shown. Ends of intervals are added, which is wider than it need be.
fn sum(requests: &[Cost]) -> Option<((f64, f64, f64), usize)> {
    let shown: Vec<(f64, f64, f64)> = requests.iter().filter_map(|one| one.altogether).collect();
    let add =
        |(mean, low, high), (more, least, most): &(f64, f64, f64)| (mean + more, low + least, high + most);
    (!shown.is_empty()).then(|| (shown.iter().fold((0.0, 0.0, 0.0), add), shown.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{BodyPriorityId, DataRequestId};
    use improvement::bodies::Term;
    use improvement::requests::Basis;
    use jiff::civil::date;
    use store::NewDataRequest;

    fn request() -> DataRequest {
        let (from, ends) = (date(2026, 10, 1), date(2026, 12, 1));
        DataRequest {
            id: DataRequestId(1),
            body: BodyId(1),
            request: NewDataRequest {
                priority: BodyPriorityId(1),
                source: "form:1".into(),
                title: "Snow".into(),
                purpose: "Buses".into(),
                basis: Basis::Agreed,
                basis_words: String::new(),
                fields: Vec::new(),
                from,
                ends,
            },
            term: Term { from, ends, stopped: Some(date(2026, 11, 1)) },
        }
    }

    fn said(school: i64, by: WorkBy, minutes: u32) -> AskedMinutes {
        AskedMinutes { school: SchoolId(school), request: DataRequestId(1), by, minutes, elsewhere: false }
    }

    #[test]
    fn minutes_of_a_school_are_added_and_shown_from_five_schools_on() {
        let mut all: Vec<AskedMinutes> = (1..=4).map(|school| said(school, WorkBy::Heads, 10)).collect();
        all.push(said(4, WorkBy::Office, 20));
        let few = cost(&request(), SchoolAnswers { answered: 4, refused: 0 }, 4, &all);
        assert_eq!((few.took.n, few.took.minutes, few.altogether), (4, None, None));
        assert_eq!(sum(std::slice::from_ref(&few)), None);
        all.push(said(5, WorkBy::Heads, 10));
        let five = cost(&request(), SchoolAnswers { answered: 6, refused: 1 }, 6, &all);
        let (mean, ..) = five.took.minutes.unwrap();
        assert!((mean - 14.0).abs() < 1e-9, "10, 10, 10, 30, 10: {mean}");
        assert!((five.altogether.unwrap().0 - 84.0).abs() < 1e-9, "six schools");
        assert!(five.by.is_empty(), "all less the heads would be the one office that said");
        assert_eq!(five.days.1, date(2026, 11, 1), "it was stopped");
        let ((all, ..), requests) = sum(&[few, five.clone(), five]).unwrap();
        assert!((all - 168.0).abs() < 1e-9 && requests == 2);
    }
}
