//! The first day: a one-time link on an empty database, then school, terms and first teacher in one form.

use crate::curricula::share::keep_base;
use crate::curricula::starter::starter;
use crate::{App, AppError, Secret};
use boxed::boxed;
use domain::{EmailAddress, PersonName, Role, SchoolId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::{LinkPurpose, NewAccount, NewSchool, NewSetupLink, NewTerm, Phase, SchoolDetails, SetupLink};

/// What the set-up form asks.
#[derive(Clone, Debug)]
pub struct FirstSchool {
    /// The school's name.
    pub name: String,
    /// Its zone, such as `Europe/London`.
    pub zone: String,
    /// Its terms: name, first and last day.
    pub terms: Vec<(String, Date, Date)>,
    /// The first teacher's name.
    pub teacher: String,
    /// Their e-mail address.
    pub email: String,
    /// Their password.
    pub password: String,
    /// What it teaches from the first day.
    pub curriculum: FirstCurriculum,
}

/// What a school begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FirstCurriculum {
    /// A copy of the starter curriculum, the school's own from then on.
    #[default]
    Starter,
    /// Nothing: a list will be pasted, or the starter added later.
    Later,
}

/// How long a set-up link opens.
const LINK_LASTS: SignedDuration = SignedDuration::from_hours(24);

#[boxed]
impl App {
    /// A link's secret for setting up the first school; `None` when there is a school already.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn first_setup_link(&self) -> Result<Option<Secret>, AppError> {
        let now = self.now();
        let mut tx = self.store.write_system().await?;
        if !tx.schools().await?.is_empty() {
            return Ok(None);
        }
        // The newest link is the only one: an older one in somebody's log opens nothing.
        tx.revoke_setup_links(LinkPurpose::FirstSetup).await?;
        let secret = Secret::new().map_err(|error| AppError::Broken(error.to_string()))?;
        let link = NewSetupLink {
            token_hash: secret.hash(),
            link: SetupLink {
                purpose: LinkPurpose::FirstSetup,
                school: None,
                account: None,
                expires_at: now + LINK_LASTS,
            },
        };
        tx.create_setup_link(&link, now).await?;
        tx.commit().await?;
        Ok(Some(secret))
    }

    /// Whether a set-up link still opens.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn setup_link_opens(&self, secret: &Secret) -> Result<bool, AppError> {
        let mut tx = self.store.read_system().await?;
        let link = tx.setup_link(&secret.hash(), self.now()).await?;
        Ok(link.is_some_and(|link| link.purpose == LinkPurpose::FirstSetup))
    }

    /// Makes the school, its terms, its first teacher (who also runs its lists) and what it teaches, and spends
    /// the link.
    ///
    /// # Errors
    /// `NotFound` for a spent link; `Input` for anything in the form that cannot be taken. Then nothing is made.
    pub async fn set_up(&self, secret: &Secret, form: &FirstSchool) -> Result<SchoolId, AppError> {
        let now = self.now();
        let checked = Checked::of(form)?;
        let password = self
            .passwords
            .hash(&form.password)
            .await
            .map_err(|error| AppError::input(as_sentence(&error.to_string())))?;
        let mut tx = self.store.write_system().await?;
        let link = tx.use_setup_link(&secret.hash(), now).await?.ok_or(AppError::NotFound)?;
        if link.purpose != LinkPurpose::FirstSetup || !tx.schools().await?.is_empty() {
            return Err(AppError::NotFound);
        }
        let school = tx
            .create_school(
                &NewSchool {
                    details: SchoolDetails {
                        name: checked.name,
                        urn: None,
                        zone: form.zone.clone(),
                        phase: Phase::AllThrough,
                        timetable_weeks: 1,
                    },
                    demo: false,
                    bar: learner::Settings::default().bar,
                },
                now,
            )
            .await?;
        for (name, first, last) in &form.terms {
            tx.add_term(school, &NewTerm { name: name.clone(), starts: *first, ends: *last, first_week: 1 })
                .await?;
        }
        let account =
            NewAccount { name: checked.teacher, email: Some(checked.email), password_hash: Some(password) };
        let account = tx.create_account(&account, now).await?;
        let from = utc_date(now).saturating_sub(jiff::Span::new().days(1));
        // In a new school one person does everything; roles part when others join.
        tx.add_membership(school, account, Role::Teacher, from, None).await?;
        tx.add_membership(school, account, Role::DataManager, from, None).await?;
        tx.finish_setup(school).await?;
        // Still the same transaction: a school that asked for the starter curriculum has it, or is not made.
        let mut tx = tx.enter_school(school);
        if form.curriculum == FirstCurriculum::Starter {
            let starter = starter()?;
            self.save_subjects_in(&mut tx, &starter, now).await?;
            for subject in &starter {
                keep_base(&mut tx, subject, now).await?;
            }
        }
        tx.commit().await?;
        Ok(school)
    }
}

struct Checked {
    name: String,
    teacher: PersonName,
    email: EmailAddress,
}

impl Checked {
    fn of(form: &FirstSchool) -> Result<Self, AppError> {
        let say = |error: domain::people::BadPerson| AppError::input(as_sentence(&error.to_string()));
        let name = PersonName::new(&form.name)
            .map_err(|_| AppError::input("The school needs a name of at most 100 characters."))?;
        if TimeZone::get(&form.zone).is_err() {
            return Err(AppError::input("Choose the school’s time zone from the list."));
        }
        let mut last_day: Option<Date> = None;
        for (name, first, last) in &form.terms {
            if name.trim().is_empty() || first > last {
                return Err(AppError::input(
                    "Each term needs a name, and a last day that is not before its first day.",
                ));
            }
            if last_day.is_some_and(|before| *first <= before) {
                return Err(AppError::input(
                    "The terms overlap, or are not in order. Look at their first and last days.",
                ));
            }
            last_day = Some(*last);
        }
        Ok(Self {
            name: name.to_string(),
            teacher: PersonName::new(&form.teacher).map_err(say)?,
            email: EmailAddress::new(&form.email).map_err(say)?,
        })
    }
}

/// A lower-case message as a sentence; one that ends like a sentence already keeps its end.
#[must_use]
pub fn as_sentence(message: &str) -> String {
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => {
            let end = if message.ends_with(['.', '?', '!']) { "" } else { "." };
            format!("{}{}{end}", first.to_uppercase(), letters.as_str())
        }
        None => String::new(),
    }
}

/// The date in UTC, for memberships asked about before a school is known.
pub(crate) fn utc_date(now: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(now).date()
}
