//! The one shape in which every analysis is given.

use jiff::civil::Date;
use serde_json::{Map, Value, json};
use support::{Measured, Status};

/// One estimate with what it is about.
pub struct Estimate {
    /// What was estimated.
    name: &'static str,
    /// Whom and what it is about: pupil, grade, band, approach …
    about: Value,
    measured: Measured,
}

/// What an analysis gives.
pub struct Analysis {
    analysis: &'static str,
    method: &'static str,
    /// Rows that took part.
    n: u64,
    status: Status,
    excluded: Vec<(&'static str, u64)>,
    estimates: Vec<Estimate>,
    details: Map<String, Value>,
    not_read: Vec<String>,
    warnings: Vec<(&'static str, String)>,
    sentences: Vec<String>,
}

impl Analysis {
    pub fn new(analysis: &'static str, method: &'static str, n: u64) -> Self {
        Self {
            analysis,
            method,
            n,
            status: Status::Ok,
            excluded: Vec::new(),
            estimates: Vec::new(),
            details: Map::new(),
            not_read: Vec::new(),
            warnings: Vec::new(),
            sentences: Vec::new(),
        }
    }

    /// How many rows took part, once that is known.
    pub fn rows(&mut self, n: u64) {
        self.n = n;
    }

    pub fn status(&mut self, status: Status) {
        self.status = status;
    }

    pub fn estimate(&mut self, name: &'static str, about: Value, measured: Measured) {
        self.estimates.push(Estimate { name, about, measured });
    }

    pub fn detail(&mut self, name: &str, value: Value) {
        self.details.insert(name.to_owned(), value);
    }

    /// Rows left out for a reason; none of them is no entry.
    pub fn excluded(&mut self, reason: &'static str, count: u64) {
        if count > 0 {
            self.excluded.push((reason, count));
        }
    }

    pub fn not_read(&mut self, columns: Vec<String>) {
        self.not_read.extend(columns);
    }

    pub fn warn(&mut self, code: &'static str, says: impl Into<String>) {
        self.warnings.push((code, says.into()));
    }

    pub fn say(&mut self, sentence: impl Into<String>) {
        self.sentences.push(sentence.into());
    }

    pub fn json(&self, cutoff: Option<Date>) -> Value {
        let cutoff = cutoff.map(|date| date.to_string());
        let counts = |pairs: &mut dyn Iterator<Item = (&'static str, u64)>| -> Value {
            Value::Object(pairs.map(|(reason, count)| (reason.to_owned(), json!(count))).collect())
        };
        let estimates: Vec<Value> = self
            .estimates
            .iter()
            .map(|one| {
                let number = one.measured.read().map(|(number, _)| number);
                json!({
                    "name": one.name,
                    "about": one.about,
                    "value": number.map(|number| number.value),
                    "sd": number.map(|number| number.sd),
                    "low95": number.map(|number| number.low95),
                    "high95": number.map(|number| number.high95),
                    "n": one.measured.n(),
                    "n_excluded": counts(&mut one.measured.excluded().iter().map(|one| (one.reason, one.count))),
                    "status": one.measured.status().word(),
                    "method_version": one.measured.method_version(),
                    "data_cutoff": cutoff,
                })
            })
            .collect();
        json!({
            "analysis": self.analysis,
            "method_version": self.method,
            "data_cutoff": cutoff,
            "status": self.status.word(),
            "n": self.n,
            "n_excluded": counts(&mut self.excluded.iter().copied()),
            "columns_not_read": self.not_read,
            "warnings": self.warnings.iter().map(|(code, says)| json!({ "code": code, "says": says })).collect::<Vec<_>>(),
            "estimates": estimates,
            "details": self.details,
        })
    }

    /// The same for people.
    pub fn text(&self) -> String {
        let mut lines = self.sentences.clone();
        for (reason, count) in &self.excluded {
            lines.push(format!("Left out: {count} rows, {}.", reason.replace('_', " ")));
        }
        if !self.not_read.is_empty() {
            lines.push(format!("Not read: {}.", self.not_read.join(", ")));
        }
        lines.extend(self.warnings.iter().map(|(_, says)| format!("Please note: {says}")));
        lines.iter().map(|line| format!("{line}\n")).collect()
    }
}
