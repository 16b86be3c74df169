//! The four kinds of value both databases share, and rows read column by column.
//!
//! Deliberately small: whole numbers, text, real numbers, bytes, each possibly absent. Everything the house
//! stores is made of these, so one SQL text and one row mapping serve both databases.

use crate::error::StoreError;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Postgres, Row as _, Sqlite, Type};

/// A value to bind.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Real(Option<f64>),
    Blob(Option<Vec<u8>>),
}

macro_rules! value_from {
    ($($from:ty => $variant:ident, $value:ident => $make:expr;)+) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                Value::$variant(Some($make))
            }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self {
                Value::$variant(value.map(|$value| $make))
            }
        }
    )+};
}

value_from! {
    i64 => Int, value => value;
    u32 => Int, value => i64::from(value);
    u16 => Int, value => i64::from(value);
    u8 => Int, value => i64::from(value);
    i8 => Int, value => i64::from(value);
    bool => Int, value => i64::from(value);
    f64 => Real, value => value;
    &str => Text, value => value.to_owned();
    String => Text, value => value;
    &String => Text, value => value.clone();
    &domain::Slug => Text, value => value.as_str().to_owned();
    jiff::civil::Date => Text, value => value.to_string();
    jiff::Timestamp => Int, value => value.as_millisecond();
    Vec<u8> => Blob, value => value;
    &[u8] => Blob, value => value.to_vec();
    domain::SchoolId => Int, value => value.0;
    domain::BodyId => Int, value => value.0;
    domain::AccountId => Int, value => value.0;
    domain::PupilId => Int, value => value.0;
    domain::GroupId => Int, value => value.0;
    domain::SubjectId => Int, value => value.0;
    domain::UnitId => Int, value => value.0;
    domain::ObjectiveId => Int, value => value.0;
    domain::PracticeSetId => Int, value => value.0;
    domain::AreaId => Int, value => value.0;
    domain::ClaimId => Int, value => value.0;
    domain::ClaimEvidenceId => Int, value => value.0;
    domain::AreaLineId => Int, value => value.0;
    domain::PriorityId => Int, value => value.0;
    domain::PlanActionId => Int, value => value.0;
    domain::PlanTagId => Int, value => value.0;
    domain::RetireLineId => Int, value => value.0;
    domain::ReleaseId => Int, value => value.0;
    domain::DataRequestId => Int, value => value.0;
    domain::PracticeTurnId => Int, value => value.0;
    domain::TargetId => Int, value => value.0;
    domain::CohortId => Int, value => value.0;
    domain::BodyMembershipId => Int, value => value.0;
    domain::BodyPriorityId => Int, value => value.0;
    domain::BodyCallId => Int, value => value.0;
    domain::SingleConversationId => Int, value => value.0;
    domain::AgendaItemId => Int, value => value.0;
    domain::OwedActionId => Int, value => value.0;
    domain::ProblemId => Int, value => value.0;
    domain::JoinedProblemId => Int, value => value.0;
    domain::SupportNeedId => Int, value => value.0;
    domain::StrengthId => Int, value => value.0;
    domain::SupportGivenId => Int, value => value.0;
    domain::ProvisionId => Int, value => value.0;
    domain::OwnPlanId => Int, value => value.0;
    domain::OwnStepId => Int, value => value.0;
    domain::WorkedPieceId => Int, value => value.0;
    domain::TryoutId => Int, value => value.0;
    domain::SupportReviewId => Int, value => value.0;
    domain::PlanOutcomeId => Int, value => value.0;
    domain::FamilyWordId => Int, value => value.0;
    domain::PassedOnId => Int, value => value.0;
    domain::ChildWordId => Int, value => value.0;
    domain::ConsentId => Int, value => value.0;
    domain::MoverId => Int, value => value.0;
    domain::ArrivalId => Int, value => value.0;
    domain::PartnerWordId => Int, value => value.0;
    domain::EveningId => Int, value => value.0;
    domain::AgreedId => Int, value => value.0;
    domain::MailId => Int, value => value.0;
    domain::ClubId => Int, value => value.0;
    domain::NeedId => Int, value => value.0;
    domain::NeedKindId => Int, value => value.0;
    domain::AdjustmentId => Int, value => value.0;
    domain::GroupPlanId => Int, value => value.0;
    domain::SeatingPlanId => Int, value => value.0;
    domain::LessonPlanId => Int, value => value.0;
    domain::QuestionId => Int, value => value.0;
    domain::QuestionVersionId => Int, value => value.0;
    domain::MisconceptionId => Int, value => value.0;
    domain::WeightsId => Int, value => value.0;
    domain::EvidenceId => Int, value => value.0;
    domain::ClassEvidenceId => Int, value => value.0;
    domain::PaperId => Int, value => value.0;
    domain::SittingId => Int, value => value.0;
    domain::LessonId => Int, value => value.0;
    domain::BatchId => Int, value => value.0;
    domain::ParameterSetId => Int, value => value.0;
    domain::JobId => Int, value => value.0;
    domain::TermId => Int, value => value.0;
}

/// The values of one statement: `values![school, pupil.given.as_str()]`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::value::Value::from($value)),*] };
}
pub(crate) use values;

/// A row of either database, read from the first column on.
#[derive(Debug)]
pub(crate) struct Row {
    raw: RawRow,
    next: usize,
}

#[derive(Debug)]
enum RawRow {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl From<SqliteRow> for Row {
    fn from(row: SqliteRow) -> Self {
        Self { raw: RawRow::Sqlite(row), next: 0 }
    }
}

impl From<PgRow> for Row {
    fn from(row: PgRow) -> Self {
        Self { raw: RawRow::Postgres(row), next: 0 }
    }
}

/// A type that both databases store.
pub(crate) trait Portable: Sized
where
    for<'r> Option<Self>: Decode<'r, Sqlite> + Decode<'r, Postgres> + Type<Sqlite> + Type<Postgres>,
{
}

impl Portable for i64 {}
impl Portable for String {}
impl Portable for f64 {}
impl Portable for Vec<u8> {}

impl Row {
    fn take<T: Portable>(&mut self) -> Result<Option<T>, StoreError>
    where
        for<'r> Option<T>: Decode<'r, Sqlite> + Decode<'r, Postgres> + Type<Sqlite> + Type<Postgres>,
    {
        let column = self.next;
        self.next += 1;
        Ok(match &self.raw {
            RawRow::Sqlite(row) => row.try_get::<Option<T>, _>(column)?,
            RawRow::Postgres(row) => row.try_get::<Option<T>, _>(column)?,
        })
    }

    fn some<T>(&self, value: Option<T>) -> Result<T, StoreError> {
        value.ok_or_else(|| StoreError::Corrupt { detail: format!("column {} is empty", self.next) })
    }

    pub(crate) fn opt_int(&mut self) -> Result<Option<i64>, StoreError> {
        self.take::<i64>()
    }

    pub(crate) fn int(&mut self) -> Result<i64, StoreError> {
        let value = self.opt_int()?;
        self.some(value)
    }

    pub(crate) fn opt_text(&mut self) -> Result<Option<String>, StoreError> {
        self.take::<String>()
    }

    pub(crate) fn text(&mut self) -> Result<String, StoreError> {
        let value = self.opt_text()?;
        self.some(value)
    }

    pub(crate) fn opt_real(&mut self) -> Result<Option<f64>, StoreError> {
        self.take::<f64>()
    }

    pub(crate) fn real(&mut self) -> Result<f64, StoreError> {
        let value = self.opt_real()?;
        self.some(value)
    }

    pub(crate) fn opt_blob(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        self.take::<Vec<u8>>()
    }

    pub(crate) fn blob(&mut self) -> Result<Vec<u8>, StoreError> {
        let value = self.opt_blob()?;
        self.some(value)
    }

    pub(crate) fn flag(&mut self) -> Result<bool, StoreError> {
        Ok(self.int()? != 0)
    }

    /// A whole number that fits a smaller type.
    pub(crate) fn small<T: TryFrom<i64>>(&mut self) -> Result<T, StoreError> {
        let number = self.int()?;
        T::try_from(number).map_err(|_| StoreError::Corrupt { detail: format!("{number} is out of range") })
    }

    pub(crate) fn opt_small<T: TryFrom<i64>>(&mut self) -> Result<Option<T>, StoreError> {
        match self.opt_int()? {
            None => Ok(None),
            Some(number) => T::try_from(number)
                .map(Some)
                .map_err(|_| StoreError::Corrupt { detail: format!("{number} is out of range") }),
        }
    }

    pub(crate) fn opt_at(&mut self) -> Result<Option<jiff::Timestamp>, StoreError> {
        self.opt_int()?.map(instant).transpose()
    }

    pub(crate) fn at(&mut self) -> Result<jiff::Timestamp, StoreError> {
        instant(self.int()?)
    }

    pub(crate) fn opt_date(&mut self) -> Result<Option<jiff::civil::Date>, StoreError> {
        self.opt_text()?.map(|text| parsed(&text)).transpose()
    }

    pub(crate) fn date(&mut self) -> Result<jiff::civil::Date, StoreError> {
        parsed(&self.text()?)
    }

    /// A slug, a name, an address: any text with a checked constructor.
    pub(crate) fn checked<T, E: std::fmt::Display>(
        &mut self,
        make: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, StoreError> {
        let text = self.text()?;
        make(&text).map_err(|error| StoreError::Corrupt { detail: error.to_string() })
    }

    pub(crate) fn opt_checked<T, E: std::fmt::Display>(
        &mut self,
        make: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, StoreError> {
        let text = self.opt_text()?;
        text.map(|text| make(&text).map_err(|error| StoreError::Corrupt { detail: error.to_string() }))
            .transpose()
    }
}

fn parsed(text: &str) -> Result<jiff::civil::Date, StoreError> {
    text.parse().map_err(|_| StoreError::Corrupt { detail: format!("“{text}” is no date") })
}

/// The instant that is `milliseconds` after 1970 in UTC.
pub(crate) fn instant(milliseconds: i64) -> Result<jiff::Timestamp, StoreError> {
    jiff::Timestamp::from_millisecond(milliseconds)
        .map_err(|_| StoreError::Corrupt { detail: format!("{milliseconds} is no instant") })
}
