//! What the head sees: the calendar, releases on their way and out, and exactly what would leave.

use super::calendar::{of_year, open_year};
use super::{Kind, Year, refused};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ReleaseId, Role};
use jiff::civil::Date;
use release::publication::{Calendar, Fingerprint, Keys, Release, Stage, from_json, release_from_json};
use std::collections::BTreeMap;
use store::{ActedAs, PublishedRelease, SchoolProfile, SchoolRelease, SchoolTx, Withheld};

/// A version of a release in the list.
#[derive(Clone, PartialEq, Debug)]
pub struct ReleaseLine {
    /// The release.
    pub release: SchoolRelease,
    /// Its day on the calendar of its year.
    pub planned: Option<Date>,
    /// What is out of it.
    pub out: Option<PublishedRelease>,
}

/// The first page.
#[derive(Clone, Debug)]
pub struct ReleasesPage {
    /// The day.
    pub today: Date,
    /// The school's national number, as it stands.
    pub urn: String,
    /// This year's calendar, and whether it was fixed.
    pub calendar: (Calendar, bool),
    /// The year whose calendar may be fixed now, and the calendar that it has.
    pub open: (Year, Option<Calendar>),
    /// What can be begun today, with its title.
    pub may_begin: Vec<(Kind, String)>,
    /// Every version, the newest first.
    pub releases: Vec<ReleaseLine>,
    /// The public page, from the first release on.
    pub profile: Option<SchoolProfile>,
    /// The keys that the school signed with.
    pub keys: Keys,
}

/// One release.
#[derive(Clone, Debug)]
pub struct ReleasePage {
    /// It, in the list.
    pub line: ReleaseLine,
    /// What it says; `None` once it was withdrawn.
    pub says: Option<Release>,
    /// What is approved: the fingerprint of what is shown.
    pub fingerprint: Option<Fingerprint>,
    /// What is withheld, and why.
    pub withheld: Vec<Withheld>,
    /// The day.
    pub today: Date,
}

#[boxed]
impl App {
    /// The first page; the view is audited before it is returned.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn releases_page(&self, permit: &Permit) -> Result<ReleasesPage, AppError> {
        permit.for_one_of(&[Action::SeeReleases, Action::KeepReleases])?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let year = Year::of(today);
        let open = open_year(today);
        let open_calendar = of_year(&mut tx, open).await?;
        let releases = lines(&mut tx).await?;
        let waits = |title: &str| {
            releases.iter().any(|one| one.release.title == title && one.release.content.is_some())
        };
        let kinds = Kind::ALL.map(|kind| (kind, kind.title(year))).into_iter();
        let page = ReleasesPage {
            urn: tx.details().await?.details.urn.unwrap_or_default(),
            calendar: of_year(&mut tx, year).await?,
            open: (open, open_calendar.1.then_some(open_calendar.0)),
            may_begin: kinds.filter(|(_, title)| !waits(title)).collect(),
            profile: tx.published().profile_of(permit.school).await?,
            keys: super::keys::keys_of(&mut tx.published(), permit.school).await?,
            releases,
            today,
        };
        drop(tx);
        permit.audit_view(self).await?;
        Ok(page)
    }

    /// One release, exactly as it would leave or has left; the view is audited before it is returned. A draft that its head opens
    /// is looked at from then on, until it changes.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub async fn release_page(&self, permit: &Permit, id: ReleaseId) -> Result<ReleasePage, AppError> {
        permit.for_one_of(&[Action::SeeReleases, Action::KeepReleases])?;
        let audited = self.looked_at(permit, id).await?;
        let mut tx = self.store.read(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let line = lines(&mut tx).await?.into_iter().find(|one| one.release.id == id);
        let line = line.ok_or(AppError::NotFound)?;
        let says = match (&line.release.content, line.out.as_ref().and_then(|out| out.content.as_ref())) {
            (Some(content), _) => Some(read(content)?),
            (None, Some(signed)) => {
                let signed = from_json(signed.as_bytes()).map_err(|error| refused(&error))?;
                Some(signed.release().clone())
            }
            (None, None) => None,
        };
        let page = ReleasePage {
            fingerprint: says.as_ref().map(Release::fingerprint),
            withheld: if line.release.stage == Stage::Withdrawn {
                Vec::new()
            } else {
                tx.withheld(id).await?
            },
            line,
            says,
            today,
        };
        drop(tx);
        if !audited {
            permit.audit_view(self).await?;
        }
        Ok(page)
    }
}

#[boxed]
impl App {
    /// Notes that the head looks at a draft, with the view's audit row; nothing for anybody else, or for what is no draft. Whether
    /// it did.
    async fn looked_at(&self, permit: &Permit, id: ReleaseId) -> Result<bool, AppError> {
        if permit.acted_as != ActedAs::Role(Role::Head) {
            return Ok(false);
        }
        let mut tx = self.store.read(permit.school).await?;
        let drafts = tx.releases().await?.into_iter().filter(|one| one.stage == Stage::Draft);
        let draft = drafts.filter(|one| one.id == id).find_map(|one| one.content);
        drop(tx);
        let Some(content) = draft else { return Ok(false) };
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        tx.move_release(id, (Stage::Draft, Stage::Previewed), &content, today).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// A draft as it is kept.
pub(super) fn read(content: &str) -> Result<Release, AppError> {
    release_from_json(content.as_bytes()).map_err(|error| AppError::Broken(error.to_string()))
}

/// Every version, the newest first, with its day and what is out of it.
#[boxed]
pub(super) async fn lines(tx: &mut SchoolTx) -> Result<Vec<ReleaseLine>, AppError> {
    let mut planned: BTreeMap<String, Date> = BTreeMap::new();
    for calendar in tx.release_calendars().await? {
        planned.extend(calendar.days().map(|(title, day)| (title.to_owned(), day)));
    }
    let school = tx.school();
    let mut out: BTreeMap<ReleaseId, PublishedRelease> =
        tx.published().of(school).await?.into_iter().map(|one| (one.id, one)).collect();
    let releases = tx.releases().await?.into_iter();
    Ok(releases
        .map(|release| ReleaseLine {
            planned: planned.get(&release.title).copied(),
            out: out.remove(&release.id),
            release,
        })
        .collect())
}
