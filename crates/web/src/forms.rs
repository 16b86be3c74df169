//! Forms as pairs, for fields that repeat or carry an id in their name; and the words of dates.

use crate::error::Error;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::str::FromStr;

/// The largest form of ours, a grid of sixty pupils and two hundred questions, has some 12,000 fields.
const MOST_FIELDS: usize = 20_000;

/// A posted form: every field in order, repeated ones too, each found by name without a walk over the others.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pairs: Vec<(String, String)>,
    places: BTreeMap<String, Vec<usize>>,
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| Error::Bad("The form did not arrive whole, or it was too large.".into()))?;
        Self::parse(&bytes)
    }
}

impl Fields {
    fn parse(bytes: &[u8]) -> Result<Self, Error> {
        // Counted before anything is read: a form of millions of fields would cost memory and time for nothing.
        if bytes.iter().filter(|byte| **byte == b'&').count() >= MOST_FIELDS {
            return Err(Error::Bad("The form has more fields than any form of ours.".into()));
        }
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(bytes)
            .map_err(|_| Error::Bad("The form could not be read.".into()))?;
        Ok(Self::of(pairs))
    }

    /// Fields as a form would send them, for a form that begins filled in.
    #[must_use]
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, (name, _)) in pairs.iter().enumerate() {
            places.entry(name.clone()).or_default().push(place);
        }
        Self { pairs, places }
    }

    /// The first field of this name; empty when there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Every field of this name, in order.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let places = self.places.get(name).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.pairs.get(*place)).map(|(_, value)| value.as_str())
    }

    /// Every field whose name starts with `prefix` and goes on with `T`: `pile.17`.
    pub fn keyed<'a, T: FromStr>(&'a self, prefix: &'a str) -> impl Iterator<Item = (T, &'a str)> {
        self.pairs
            .iter()
            .filter_map(move |(key, value)| Some((key.strip_prefix(prefix)?.parse().ok()?, value.as_str())))
    }

    /// A field that must be an id or a number, if it is there at all.
    ///
    /// # Errors
    /// `NotFound` when it is there and is none: no form of ours sends such a thing.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Result<Option<T>, Error> {
        match self.text(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Error::NotFound),
        }
    }

    /// Every field of this name, parsed.
    ///
    /// # Errors
    /// `NotFound` when one does not parse.
    pub fn all_parsed<T: FromStr>(&self, name: &str) -> Result<Vec<T>, Error> {
        self.all(name)
            .filter(|text| !text.is_empty())
            .map(|text| text.parse().map_err(|_| Error::NotFound))
            .collect()
    }
}

/// The query of a page, read the same way as a form.
///
/// # Errors
/// When it is not one.
pub fn query(uri: &axum::http::Uri) -> Result<Fields, Error> {
    Fields::parse(uri.query().unwrap_or_default().as_bytes())
}

/// "Tuesday 3 March".
#[must_use]
pub fn long_date(date: Date) -> String {
    date.strftime("%A %-d %B").to_string()
}

/// "Tuesday 3 March", in the school's zone.
#[must_use]
pub fn long_day(at: Timestamp, zone: &jiff::tz::TimeZone) -> String {
    long_date(zone.to_datetime(at).date())
}

/// Whether a script asks, and not a form.
#[must_use]
pub fn wants_json(headers: &axum::http::HeaderMap) -> bool {
    headers
        .get(axum::http::header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("application/json"))
}

/// A new submission id for a form.
#[must_use]
pub fn submission() -> String {
    uuid::Uuid::new_v4().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_repeat_and_carry_ids() {
        let fields = Fields::parse(b"objective=3&objective=4&pile.17=slip&pile.x=got&text=a+b%21").unwrap();
        assert_eq!(fields.all_parsed::<i64>("objective").unwrap(), [3, 4]);
        assert_eq!(fields.keyed::<i64>("pile.").collect::<Vec<_>>(), [(17, "slip")]);
        assert_eq!(fields.text("text"), "a b!");
        assert!(fields.parsed::<i64>("text").is_err());
        assert_eq!(fields.parsed::<i64>("absent").unwrap(), None);
    }

    #[test]
    fn a_form_of_endless_fields_is_refused_before_it_is_read() {
        let endless = "a=1&".repeat(MOST_FIELDS);
        assert!(matches!(Fields::parse(endless.as_bytes()), Err(Error::Bad(_))));
    }

    /// Looking every field up walks over none of the others: this took minutes when it did.
    #[test]
    fn the_largest_form_is_read_at_once() {
        let text: String = (0..MOST_FIELDS / 2).map(|n| format!("label.{n}=1&marks.{n}=2&")).collect();
        let fields = Fields::parse(text.trim_end_matches('&').as_bytes()).unwrap();
        let begun = std::time::Instant::now();
        let sum: usize = fields
            .keyed::<usize>("label.")
            .map(|(n, _)| fields.text(&format!("marks.{n}")).len() + fields.all(&format!("no.{n}")).count())
            .sum();
        assert_eq!(sum, MOST_FIELDS / 2);
        assert!(begun.elapsed() < std::time::Duration::from_secs(2), "{:?}", begun.elapsed());
    }

    #[test]
    fn dates_are_said_in_full() {
        assert_eq!(long_date(jiff::civil::date(2026, 3, 3)), "Tuesday 3 March");
    }
}
