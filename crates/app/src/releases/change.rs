//! What the head does about releases. What is published is what was approved, byte by byte.

use super::calendar::of_year;
use super::content::{Asked, make, no_number};
use super::keys::key_of;
use super::own::{ReleaseLine, lines, read};
use super::profile::open_page;
use super::{Kind, Year, refused};
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{ReleaseId, Role};
use jiff::civil::Date;
use release::publication::{Course, Fingerprint, Outside, Stage, Urn, from_hex, from_json, to_json};
use store::{ActedAs, SchoolWriteTx};

/// What is done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReleaseDeed {
    /// Says the school's national number.
    Number(String),
    /// Begins a version of a release.
    Begin(Kind),
    /// Works it out again of today's data, with these words of the school's own.
    Again(ReleaseId, String),
    /// Approves what has this fingerprint: what was looked at.
    Approve(ReleaseId, String),
    /// Publishes it; the reason is empty on its day.
    Publish(ReleaseId, String),
    /// Takes it back, with a reason.
    Withdraw(ReleaseId, String),
    /// Lets it go before anybody outside has seen it.
    Drop(ReleaseId),
}

#[boxed]
impl App {
    /// Does it. Gives the release where there is one to look at.
    ///
    /// # Errors
    /// `Input` and `Conflict` with what to do; `NotFound` for a release of another school.
    pub async fn change_release(
        &self,
        permit: &Permit,
        deed: &ReleaseDeed,
    ) -> Result<Option<ReleaseId>, AppError> {
        permit.for_action(Action::KeepReleases)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let stays = match deed {
            ReleaseDeed::Number(number) => {
                set_number(&mut tx, number).await?;
                None
            }
            ReleaseDeed::Begin(kind) => Some(begin(&mut tx, *kind, today).await?),
            ReleaseDeed::Again(id, words) => {
                again(&mut tx, *id, words, today).await?;
                Some(*id)
            }
            ReleaseDeed::Approve(id, seen) => {
                approve(&mut tx, by(permit), (*id, seen), today).await?;
                Some(*id)
            }
            ReleaseDeed::Publish(id, reason) => {
                publish(&mut tx, by(permit), (*id, reason), today).await?;
                Some(*id)
            }
            ReleaseDeed::Withdraw(id, reason) => {
                withdraw(&mut tx, by(permit), (*id, reason), today).await?;
                Some(*id)
            }
            ReleaseDeed::Drop(id) => {
                let line = find(&mut tx, *id).await?;
                if line.release.content.is_none() {
                    return Err(AppError::Conflict(
                        "It is out; what was published can only be withdrawn.".into(),
                    ));
                }
                tx.drop_release(*id).await?;
                None
            }
        };
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(stays)
    }
}

/// In which role; the operator is nobody's head.
fn by(permit: &Permit) -> Role {
    match permit.acted_as {
        ActedAs::Role(role) => role,
        ActedAs::Operator | ActedAs::Partner => Role::DataManager,
    }
}

async fn find(tx: &mut SchoolWriteTx, id: ReleaseId) -> Result<ReleaseLine, AppError> {
    lines(tx).await?.into_iter().find(|one| one.release.id == id).ok_or(AppError::NotFound)
}

/// What is on its way, as it is kept; what is out does not change.
fn on_its_way(line: &ReleaseLine) -> Result<&str, AppError> {
    line.release.content.as_deref().ok_or_else(|| {
        let error = line.release.stage.after(release::publication::Act::Change).err();
        error.map_or(AppError::NotFound, |error| AppError::Conflict(refused(&error).sentence()))
    })
}

#[boxed]
async fn set_number(tx: &mut SchoolWriteTx, number: &str) -> Result<(), AppError> {
    let urn = number.trim().parse().ok().and_then(|number| Urn::new(number).ok()).ok_or_else(no_number)?;
    if lines(tx).await?.iter().any(|line| line.out.is_some()) {
        return Err(AppError::Conflict(
            "Something was published under the number that stands, so it stays.".into(),
        ));
    }
    let mut details = tx.details().await?.details;
    details.urn = Some(urn.get().to_string());
    tx.change_school(&details).await?;
    Ok(())
}

#[boxed]
pub(crate) async fn begin(tx: &mut SchoolWriteTx, kind: Kind, today: Date) -> Result<ReleaseId, AppError> {
    let year = Year::of(today);
    let title = kind.title(year);
    let all = lines(tx).await?;
    let own: Vec<&ReleaseLine> = all.iter().filter(|one| one.release.title == title).collect();
    if own.iter().any(|one| one.release.content.is_some()) {
        return Err(AppError::Conflict(
            "A version of this release is on its way already: open it below.".into(),
        ));
    }
    let latest = own.iter().max_by_key(|one| one.release.version);
    let version = latest.map_or(1, |one| one.release.version + 1);
    let supersedes =
        latest.and_then(|one| one.out.as_ref()).map(|out| fingerprint(&out.fingerprint)).transpose()?;
    open_page(tx, today).await?;
    let made = make(tx, &Asked { kind, year, version, supersedes, words: "", today }).await?;
    let content = text(made.release.bytes())?;
    let id = tx.add_release(&title, version, &content, today).await?;
    tx.set_leaving(id, &made.leaving, &made.withheld).await?;
    Ok(id)
}

#[boxed]
async fn again(tx: &mut SchoolWriteTx, id: ReleaseId, words: &str, today: Date) -> Result<(), AppError> {
    let line = find(tx, id).await?;
    let before = read(on_its_way(&line)?)?;
    let (kind, year) = Kind::of_title(&line.release.title).ok_or(AppError::NotFound)?;
    let supersedes = before.content().supersedes;
    let asked = Asked { kind, year, version: line.release.version, supersedes, words: words.trim(), today };
    let made = make(tx, &asked).await?;
    tx.change_release(id, &text(made.release.bytes())?, today).await?;
    tx.set_leaving(id, &made.leaving, &made.withheld).await?;
    Ok(())
}

/// Looked at and approved: the page shows exactly what would leave, and the form carries its fingerprint.
#[boxed]
pub(crate) async fn approve(
    tx: &mut SchoolWriteTx,
    by: Role,
    (id, seen): (ReleaseId, &str),
    today: Date,
) -> Result<(), AppError> {
    let line = find(tx, id).await?;
    let content = on_its_way(&line)?;
    let course = Course::draft(read(content)?);
    course
        .preview()
        .and_then(|one| one.approve(by, fingerprint_or_none(seen)))
        .map_err(|error| conflict(&error))?;
    for (from, to) in [(Stage::Draft, Stage::Previewed), (Stage::Previewed, Stage::Approved)] {
        if line.release.stage != Stage::Draft && from == Stage::Draft {
            continue;
        }
        if !tx.move_release(id, (from, to), content, today).await? {
            return Err(AppError::Conflict("It is approved already.".into()));
        }
    }
    Ok(())
}

#[boxed]
pub(crate) async fn publish(
    tx: &mut SchoolWriteTx,
    by: Role,
    (id, reason): (ReleaseId, &str),
    today: Date,
) -> Result<(), AppError> {
    let line = find(tx, id).await?;
    let content = on_its_way(&line)?;
    if line.release.stage != Stage::Approved {
        let error = line.release.stage.after(release::publication::Act::Publish).err();
        return Err(error.map_or(AppError::NotFound, |error| conflict(&error)));
    }
    let release = read(content)?;
    let (_, year) = Kind::of_title(&line.release.title).ok_or(AppError::NotFound)?;
    let (calendar, _) = of_year(tx, year).await?;
    let key = key_of(tx, today).await?;
    let seen = release.fingerprint();
    let reason = Some(reason.trim()).filter(|reason| !reason.is_empty());
    let out = Course::draft(release)
        .preview()
        .and_then(|one| one.approve(by, seen))
        .and_then(|one| one.publish(by, (today, &calendar, reason), &key))
        .map_err(|error| refused(&error))?;
    let Outside::Release(signed, off) = out.outside() else { return Err(AppError::NotFound) };
    let file = text(to_json(signed))?;
    tx.publish_release(id, content, (&file, &seen.to_string()), today, off).await?;
    Ok(())
}

#[boxed]
pub(crate) async fn withdraw(
    tx: &mut SchoolWriteTx,
    by: Role,
    (id, reason): (ReleaseId, &str),
    today: Date,
) -> Result<(), AppError> {
    let line = find(tx, id).await?;
    let out = line.out.as_ref().and_then(|out| Some((out, out.content.as_deref()?)));
    let Some((out, file)) = out else {
        let error = line.release.stage.after(release::publication::Act::Withdraw).err();
        return Err(error.map_or(AppError::NotFound, |error| conflict(&error)));
    };
    let signed = from_json(file.as_bytes()).map_err(|error| refused(&error))?;
    let course = Course::published(signed, out.published_on, out.off.clone());
    let gone = course.withdraw(by, today, reason).map_err(|error| refused(&error))?;
    if let Outside::Notice(notice) = gone.outside() {
        tx.withdraw_release(id, today, &notice.reason).await?;
    }
    Ok(())
}

fn conflict(error: &release::ReleaseError) -> AppError {
    AppError::Conflict(refused(error).sentence())
}

fn fingerprint(text: &str) -> Result<Fingerprint, AppError> {
    from_hex(text).map(Fingerprint).map_err(|error| AppError::Broken(error.to_string()))
}

/// What no release has, for a form without a fingerprint.
fn fingerprint_or_none(text: &str) -> Fingerprint {
    from_hex(text).map_or(Fingerprint([0; 32]), Fingerprint)
}

fn text(bytes: Vec<u8>) -> Result<String, AppError> {
    String::from_utf8(bytes).map_err(|error| AppError::Broken(error.to_string()))
}
