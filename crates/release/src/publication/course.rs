//! The way of a release: draft, previewed, approved by the head, published, withdrawn.

use super::calendar::{Calendar, OffCalendar};
use super::content::{Fingerprint, Release};
use super::signature::{SchoolKey, Signed};
use crate::ReleaseError;
use crate::error::said;
use domain::Role;
use jiff::civil::Date;

/// Where a release stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// It is being made.
    Draft,
    /// It was looked at as readers would see it.
    Previewed,
    /// The head approved exactly this.
    Approved,
    /// It is out.
    Published,
    /// It was taken back; its notice stays.
    Withdrawn,
}

/// What can be done to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// Change what it says.
    Change,
    /// Look at it as readers would.
    Preview,
    /// Approve it.
    Approve,
    /// Publish it.
    Publish,
    /// Take it back.
    Withdraw,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Previewed, Self::Approved, Self::Published, Self::Withdrawn];

    /// The stage in words: "a release that is … ".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "a draft",
            Self::Previewed => "previewed",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Where an act leads.
    ///
    /// # Errors
    /// When it cannot be done there, with what to do instead.
    pub fn after(self, act: Act) -> Result<Self, ReleaseError> {
        use Act::{Approve, Change, Preview, Publish, Withdraw};
        use Stage::{Approved, Draft, Previewed, Published, Withdrawn};
        let hint = match (self, act) {
            (Draft | Previewed | Approved, Change) => return Ok(Draft),
            (Draft | Previewed, Preview) => return Ok(Previewed),
            (Previewed, Approve) => return Ok(Approved),
            (Approved, Publish) => return Ok(Published),
            (Published, Withdraw) => return Ok(Withdrawn),
            (Draft, Approve | Publish) => "preview it first, as readers will see it",
            (Previewed, Publish) => "ask the head to approve it first",
            (Approved, Preview | Approve) => "publish it on its day, or change it",
            (Draft | Previewed | Approved, Withdraw) => "nobody outside has seen it; change it instead",
            (Published, Change | Preview | Approve | Publish) => "make the next version, or withdraw it",
            (Withdrawn, Change | Preview | Approve | Publish | Withdraw) => "make the next version",
        };
        Err(ReleaseError::NotNow { stage: self.word(), act: act.word(), hint })
    }
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 5] = [Self::Change, Self::Preview, Self::Approve, Self::Publish, Self::Withdraw];

    /// The act as a participle: "cannot be …".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Change => "changed",
            Self::Preview => "previewed",
            Self::Approve => "approved",
            Self::Publish => "published",
            Self::Withdraw => "withdrawn",
        }
    }
}

/// What stays of a withdrawn release: that it was, and why it is not any more. No figure of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The school's name.
    pub school: String,
    /// The release's title.
    pub title: String,
    /// Its version.
    pub version: u32,
    /// Its fingerprint, by which a copy is recognised.
    pub fingerprint: Fingerprint,
    /// When it was published.
    pub published_on: Date,
    /// When it was withdrawn.
    pub withdrawn_on: Date,
    /// Why, in the school's words.
    pub reason: String,
}

/// What somebody outside sees of a release.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Outside<'a> {
    /// Nothing: it is not out.
    Nothing,
    /// The release, with the reason if it came on another day than its own.
    Release(&'a Signed, Option<&'a OffCalendar>),
    /// The notice of its withdrawal.
    Notice(&'a Notice),
}

#[derive(Clone, PartialEq, Debug)]
enum At {
    Draft(Release),
    Previewed(Release),
    Approved(Release),
    Published { signed: Box<Signed>, on: Date, off: Option<OffCalendar> },
    Withdrawn(Notice),
}

/// A release on its way. What was approved is what is published: any change begins again.
#[derive(Clone, PartialEq, Debug)]
pub struct Course(At);

impl Course {
    /// A new draft.
    #[must_use]
    pub fn draft(release: Release) -> Self {
        Self(At::Draft(release))
    }

    /// One that is out, as it was kept: its signature has been checked.
    #[must_use]
    pub fn published(signed: Signed, on: Date, off: Option<OffCalendar>) -> Self {
        Self(At::Published { signed: Box::new(signed), on, off })
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self.0 {
            At::Draft(_) => Stage::Draft,
            At::Previewed(_) => Stage::Previewed,
            At::Approved(_) => Stage::Approved,
            At::Published { .. } => Stage::Published,
            At::Withdrawn(_) => Stage::Withdrawn,
        }
    }

    /// Changes what it says; a preview or approval of before is gone.
    ///
    /// # Errors
    /// When it is out.
    pub fn change(self, release: Release) -> Result<Self, ReleaseError> {
        self.stage().after(Act::Change)?;
        Ok(Self::draft(release))
    }

    /// Notes that it was looked at as readers would see it.
    ///
    /// # Errors
    /// When it is approved or out.
    pub fn preview(self) -> Result<Self, ReleaseError> {
        match self.0 {
            At::Draft(release) | At::Previewed(release) => Ok(Self(At::Previewed(release))),
            at => Err(refuse(&Self(at), Act::Preview)),
        }
    }

    /// The head approves what has this fingerprint: what they looked at, and nothing that was changed in between.
    ///
    /// # Errors
    /// When it is not the head, it was not previewed, or it is not what was looked at.
    pub fn approve(self, by: Role, seen: Fingerprint) -> Result<Self, ReleaseError> {
        match self.0 {
            At::Previewed(_) if by != Role::Head => Err(ReleaseError::NotTheHead),
            At::Previewed(release) if release.fingerprint() == seen => Ok(Self(At::Approved(release))),
            At::Previewed(_) => Err(ReleaseError::NotNow {
                stage: "changed since it was looked at",
                act: Act::Approve.word(),
                hint: "look at it again",
            }),
            at => Err(refuse(&Self(at), Act::Approve)),
        }
    }

    /// Signs and publishes it, on its day or with a reason on another.
    ///
    /// # Errors
    /// When it is not the head, not approved, or not its day and there is no reason.
    pub fn publish(
        self,
        by: Role,
        (today, calendar, reason): (Date, &Calendar, Option<&str>),
        key: &SchoolKey,
    ) -> Result<Self, ReleaseError> {
        match self.0 {
            At::Approved(_) if by != Role::Head => Err(ReleaseError::NotTheHead),
            At::Approved(release) => {
                let off = calendar.allows(&release.content().title, today, reason)?;
                Ok(Self(At::Published { signed: Box::new(Signed::sign(release, key)), on: today, off }))
            }
            at => Err(refuse(&Self(at), Act::Publish)),
        }
    }

    /// Takes it back. Its figures are gone from here; they stay in the ledger, because they were read.
    ///
    /// # Errors
    /// When it is not the head, it is not out, or no reason is given.
    pub fn withdraw(self, by: Role, today: Date, reason: &str) -> Result<Self, ReleaseError> {
        match self.0 {
            At::Published { .. } if by != Role::Head => Err(ReleaseError::NotTheHead),
            At::Published { signed, on, .. } => {
                let content = signed.release().content();
                Ok(Self(At::Withdrawn(Notice {
                    school: content.school.clone(),
                    title: content.title.clone(),
                    version: content.version,
                    fingerprint: signed.release().fingerprint(),
                    published_on: on,
                    withdrawn_on: today,
                    reason: said("the reason to withdraw", reason, 600)?,
                })))
            }
            at => Err(refuse(&Self(at), Act::Withdraw)),
        }
    }

    /// What somebody outside sees.
    #[must_use]
    pub fn outside(&self) -> Outside<'_> {
        match &self.0 {
            At::Draft(_) | At::Previewed(_) | At::Approved(_) => Outside::Nothing,
            At::Published { signed, off, .. } => Outside::Release(signed, off.as_ref()),
            At::Withdrawn(notice) => Outside::Notice(notice),
        }
    }
}

/// The error of the table of stages; what it allows was done before this is asked.
fn refuse(course: &Course, act: Act) -> ReleaseError {
    let stage = course.stage();
    let hint = "look at where it stands";
    stage.after(act).err().unwrap_or(ReleaseError::NotNow { stage: stage.word(), act: act.word(), hint })
}
