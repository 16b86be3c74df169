//! The room's one shared value: the store, the clock, the turnstiles of passwords and the parameter cache.

use crate::account::password::Passwords;
use crate::mail::Mailing;
use crate::model::cache::ParameterCache;
use crate::signing_in::PictureHashes;
use crate::{AppError, Permit};
use boxed::boxed;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use std::sync::Arc;
use store::Store;

/// Years back beyond which a date is a slip of the finger.
const OLDEST_EVIDENCE: i64 = 20;

/// Where "now" comes from: the machine's clock at the edge, a fixed instant in tests and pictures.
#[derive(Clone)]
pub enum Clock {
    /// The machine's clock.
    Machine,
    /// Always this instant.
    Fixed(Timestamp),
}

/// Everything that a use case needs; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The store.
    pub store: Store,
    pub(crate) passwords: Passwords,
    pub(crate) pictures: PictureHashes,
    pub(crate) parameters: Arc<ParameterCache>,
    pub(crate) mailing: Option<Arc<Mailing>>,
    clock: Clock,
}

#[boxed]
impl App {
    /// Over an open store.
    #[must_use]
    pub fn new(store: Store, clock: Clock) -> Self {
        Self {
            store,
            passwords: Passwords::default(),
            pictures: PictureHashes::default(),
            parameters: Arc::default(),
            mailing: None,
            clock,
        }
    }

    /// The same with a mail server.
    #[must_use]
    pub fn with_mailing(mut self, mailing: Mailing) -> Self {
        self.mailing = Some(Arc::new(mailing));
        self
    }

    /// Whether the database answers, for whoever watches over the server.
    ///
    /// # Errors
    /// When it does not.
    pub async fn alive(&self) -> Result<(), AppError> {
        self.store.read_system().await?.schools().await?;
        Ok(())
    }

    /// Now, to the millisecond: what the store keeps.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let now = match self.clock {
            Clock::Machine => Timestamp::now(),
            Clock::Fixed(at) => at,
        };
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }
}

/// A school's moment: its zone and the date that it is there.
#[derive(Clone, Debug)]
pub struct SchoolTime {
    /// The school's zone.
    pub zone: TimeZone,
    /// Now, in UTC.
    pub now: Timestamp,
}

impl SchoolTime {
    /// In the zone of this name; an unknown zone is read as UTC (set-up offers known ones only).
    #[must_use]
    pub fn new(zone: &str, now: Timestamp) -> Self {
        Self { zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC), now }
    }

    /// The school's date now.
    #[must_use]
    pub fn today(&self) -> Date {
        self.date_of(self.now)
    }

    /// The school's date at an instant.
    #[must_use]
    pub fn date_of(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// Noon of a school date: the convention for evidence of which only the day is known.
    ///
    /// # Errors
    /// When the date lies outside the calendar.
    pub fn noon(&self, date: Date) -> Result<Timestamp, AppError> {
        self.zone
            .to_timestamp(date.at(12, 0, 0, 0))
            .map_err(|_| AppError::input("That date is not in the calendar."))
    }

    /// When something happened that day: now if it is today, noon if it was before.
    ///
    /// # Errors
    /// When the date is in the future, or longer ago than anybody is at school: evidence is about what has
    /// happened to pupils who are there.
    pub fn occurred(&self, date: Date) -> Result<domain::Occurrence, AppError> {
        let today = self.today();
        if date > today {
            return Err(AppError::input("That day is still to come. Choose today or a day before it."));
        }
        if date < today.saturating_sub(Span::new().years(OLDEST_EVIDENCE)) {
            return Err(AppError::input("That day is too long ago. Look at its year."));
        }
        if date == today {
            Ok(domain::Occurrence::exact(self.now))
        } else {
            self.noon(date).map(domain::Occurrence::day)
        }
    }
}

impl Permit {
    /// The school's moment, read in the transaction that the use case works in.
    ///
    /// # Errors
    /// When the school cannot be read.
    pub(crate) async fn school_time(&self, tx: &mut store::SchoolTx) -> Result<SchoolTime, AppError> {
        let school = tx.details().await?;
        Ok(SchoolTime::new(&school.details.zone, self.now))
    }
}
