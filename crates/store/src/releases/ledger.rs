//! The ledger: figures that left, and those that are about to, with the pupils behind them.

use super::Withheld;
use crate::codes::code;
use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Value, values};
use boxed::boxed;
use domain::{BodyId, DataRequestId, PupilId, ReleaseId};
use jiff::civil::Date;
use release::ledger::{By, Entry, Ledger, Measure, Population, Question, Seen, Statistic};
use release::rounding::Base;
use std::collections::BTreeMap;

/// A figure of a release that is on its way, and whom it is made of.
#[derive(Clone, PartialEq, Debug)]
pub struct Leaving {
    /// What it answers.
    pub question: Question,
    /// Whom it is made of.
    pub population: Population,
    /// How it will be seen.
    pub seen: Seen,
}

#[boxed]
impl SchoolTx {
    /// All that left the school, in the order in which it did, what was withdrawn among it.
    ///
    /// # Errors
    /// When the database fails or holds a figure that makes no sense.
    pub async fn release_ledger(&mut self) -> Result<Ledger, StoreError> {
        let school = self.school;
        let mut pupils: BTreeMap<(i64, i64), Vec<PupilId>> = BTreeMap::new();
        let sql = "SELECT m.release_id, m.population, m.member FROM release_member m
                   JOIN school_release r ON r.school_id = m.school_id AND r.id = m.release_id
                   WHERE m.school_id = $1 AND r.stage >= 4 ORDER BY m.release_id, m.population, m.member";
        let members: Vec<(i64, i64, i64)> =
            self.all(sql, values![school], |row| Ok((row.int()?, row.int()?, row.int()?))).await?;
        for (release, population, member) in members {
            pupils.entry((release, population)).or_default().push(PupilId(member));
        }
        let populations: BTreeMap<(i64, i64), Population> =
            pupils.into_iter().map(|(key, pupils)| (key, Population::new(pupils))).collect();
        let sql = "SELECT f.release_id, f.population, r.title, r.version, f.topic, f.statistic, f.of_whom, f.cut_on, f.value,
                          f.step, f.left_on
                   FROM release_figure f JOIN school_release r ON r.school_id = f.school_id AND r.id = f.release_id
                   WHERE f.school_id = $1 AND f.left_on IS NOT NULL ORDER BY f.left_on, f.release_id, f.number";
        let mut entries: Vec<Entry> = self
            .all(sql, values![school], |row| {
                let key = (row.int()?, row.int()?);
                let (title, version) = (row.text()?, row.int()?);
                let measure = Measure { topic: row.text()?, statistic: row.code()? };
                let question = Question { measure, of: of_text(&row.text()?)?, cut: row.date()? };
                let seen = seen(row.real()?, row.opt_int()?)?;
                let on = row.date()?;
                let population = populations.get(&key).cloned().unwrap_or_else(|| Population::new([]));
                let release = name(&title, version);
                Ok(Entry { release, question, population, seen, asked_by: None, on })
            })
            .await?;
        entries.extend(self.answers_that_left().await?);
        entries.sort_by_key(|entry| entry.on);
        Ok(Ledger::new(entries))
    }

    /// What was counted for the requests of bodies, in the order in which it left.
    async fn answers_that_left(&mut self) -> Result<Vec<Entry>, StoreError> {
        let school = self.school;
        let mut pupils: BTreeMap<(i64, i64, i64), Vec<PupilId>> = BTreeMap::new();
        let sql = "SELECT request_id, place, number, member FROM answer_member WHERE school_id = $1";
        let members: Vec<((i64, i64, i64), PupilId)> = self
            .all(sql, values![school], |row| Ok(((row.int()?, row.int()?, row.int()?), PupilId(row.int()?))))
            .await?;
        for (of, member) in members {
            pupils.entry(of).or_default().push(member);
        }
        let sql = "SELECT f.request_id, f.place, f.number, q.title, q.body_id, f.topic, f.of_whom, f.cut_on, f.value, f.step,
                          f.left_on
                   FROM answer_figure f JOIN data_request q ON q.id = f.request_id
                   WHERE f.school_id = $1 ORDER BY f.left_on, f.request_id, f.place, f.number";
        self.all(sql, values![school], |row| {
            let of = (row.int()?, row.int()?, row.int()?);
            let (title, body) = (row.text()?, BodyId(row.int()?));
            let measure = Measure { topic: row.text()?, statistic: Statistic::Count };
            let question = Question { measure, of: of_text(&row.text()?)?, cut: row.date()? };
            let seen = seen(row.real()?, row.opt_int()?)?;
            let population = Population::new(pupils.remove(&of).unwrap_or_default());
            let release = format!("Answer to: {title}");
            Ok(Entry { release, question, population, seen, asked_by: Some(body), on: row.date()? })
        })
        .await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Writes down the figures of a release that is on its way, and what is withheld of it, in the place of those before.
    ///
    /// # Errors
    /// When the release is not there.
    pub async fn set_leaving(
        &mut self,
        of: ReleaseId,
        figures: &[Leaving],
        withheld: &[Withheld],
    ) -> Result<(), StoreError> {
        let school = self.school;
        self.forget_leaving(of).await?;
        let mut populations: Vec<&Population> = Vec::new();
        let mut rows: Vec<Value> = Vec::new();
        for (number, one) in (1_i64..).zip(figures) {
            let place = populations.iter().position(|known| *known == &one.population).unwrap_or_else(|| {
                populations.push(&one.population);
                populations.len() - 1
            });
            let (value, step) = match one.seen {
                Seen::Exact(value) => (value, None),
                Seen::Rounded(printed, step) => (exact(printed), Some(whole(step.get()))),
                // What nobody sees gives nothing away, and is not kept.
                Seen::Withheld => continue,
            };
            let Measure { topic, statistic } = &one.question.measure;
            let (of_whom, cut) = (as_text(&one.question.of)?, one.question.cut);
            rows.extend(values![
                school,
                of,
                number,
                whole(place as u64),
                topic,
                code(*statistic),
                of_whom,
                cut,
                value,
                step
            ]);
        }
        let columns = [
            "school_id",
            "release_id",
            "number",
            "population",
            "topic",
            "statistic",
            "of_whom",
            "cut_on",
            "value",
            "step",
        ];
        self.core.connection.insert_many("release_figure", &columns, rows).await?;
        let members = populations.iter().enumerate().flat_map(|(place, population)| {
            let place = whole(place as u64);
            population.pupils().iter().flat_map(move |pupil| values![school, of, place, pupil.value()])
        });
        let columns = ["school_id", "release_id", "population", "member"];
        self.core.connection.insert_many("release_member", &columns, members.collect()).await?;
        let rows = (1_i64..).zip(withheld);
        let rows = rows.flat_map(|(number, one)| values![school, of, number, &one.figure, &one.why]);
        let columns = ["school_id", "release_id", "number", "figure", "why"];
        self.core.connection.insert_many("release_withheld", &columns, rows.collect()).await
    }

    /// Writes down what was counted for a line of a request and left on a day: the ledger keeps it for good.
    ///
    /// # Errors
    /// When there is no such line.
    pub async fn answer_left(
        &mut self,
        (request, place): (DataRequestId, i64),
        leaving: &Leaving,
        on: Date,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let Seen::Rounded(printed, step) = leaving.seen else { return Ok(()) };
        let sql = "SELECT COALESCE(MAX(number), 0) FROM answer_figure WHERE school_id = $1 AND request_id = $2 AND place = $3";
        let before = self.one(sql, values![school, request, place], crate::value::Row::int).await?;
        let number = before.unwrap_or(0) + 1;
        let (topic, of_whom) = (&leaving.question.measure.topic, as_text(&leaving.question.of)?);
        let bound = values![
            school,
            request,
            place,
            number,
            topic,
            of_whom,
            leaving.question.cut,
            exact(printed),
            whole(step.get()),
            on
        ];
        let sql =
            "INSERT INTO answer_figure (school_id, request_id, place, number, topic, of_whom, cut_on, value, step, left_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        self.run(sql, bound).await?;
        let members = leaving
            .population
            .pupils()
            .iter()
            .flat_map(|one| values![school, request, place, number, one.value()]);
        let columns = ["school_id", "request_id", "place", "number", "member"];
        self.core.connection.insert_many("answer_member", &columns, members.collect()).await
    }

    /// The same taken away; what left stays for good.
    pub(super) async fn forget_leaving(&mut self, of: ReleaseId) -> Result<(), StoreError> {
        let school = self.school;
        for sql in [
            "DELETE FROM release_figure WHERE school_id = $1 AND release_id = $2 AND left_on IS NULL",
            "DELETE FROM release_withheld WHERE school_id = $1 AND release_id = $2",
            "DELETE FROM release_member WHERE school_id = $1 AND release_id = $2 AND NOT EXISTS (
                 SELECT 1 FROM release_figure f WHERE f.school_id = $1 AND f.release_id = $2)",
        ] {
            self.run(sql, values![school, of]).await?;
        }
        Ok(())
    }

    /// The figures of a release have left, on this day.
    pub(super) async fn left(&mut self, of: ReleaseId, on: Date) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE release_figure SET left_on = $3 WHERE school_id = $1 AND release_id = $2";
        self.run(sql, values![school, of, on]).await.map(drop)
    }
}

/// "Results, version 2".
fn name(title: &str, version: i64) -> String {
    format!("{title}, version {version}")
}

fn seen(value: f64, step: Option<i64>) -> Result<Seen, StoreError> {
    let Some(step) = step else { return Ok(Seen::Exact(value)) };
    let corrupt = |detail: String| StoreError::Corrupt { detail };
    let step = u64::try_from(step).map_err(|error| corrupt(error.to_string()))?;
    let base = Base::new(step).map_err(|error| corrupt(error.to_string()))?;
    // Counts of pupils: far below 2^52.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Ok(Seen::Rounded(value.max(0.0) as u64, base))
}

fn as_text(of: &BTreeMap<By, String>) -> Result<String, StoreError> {
    let words: BTreeMap<&str, &String> = of.iter().map(|(by, value)| (by.word(), value)).collect();
    serde_json::to_string(&words).map_err(|error| StoreError::Corrupt { detail: error.to_string() })
}

fn of_text(text: &str) -> Result<BTreeMap<By, String>, StoreError> {
    let corrupt = |detail: String| StoreError::Corrupt { detail };
    let words: BTreeMap<String, String> =
        serde_json::from_str(text).map_err(|error| corrupt(error.to_string()))?;
    let by = |word: &str| By::ALL.into_iter().find(|by| by.word() == word);
    let by = |(word, value): (String, String)| {
        by(&word)
            .map(|by| (by, value))
            .ok_or_else(|| corrupt(format!("a figure is of a “{word}” that is not known")))
    };
    words.into_iter().map(by).collect()
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[allow(clippy::cast_precision_loss)] // A count of pupils.
fn exact(count: u64) -> f64 {
    count as f64
}
