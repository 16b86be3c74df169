//! Who is signed in: `tower-sessions` over the store, so that a stolen database holds no usable cookie.

use crate::error::Error;
use app::account::sign_in::Seat;
use app::signing_in::OpenClass;
use domain::{AboveRole, AccountId, Actor, BodyId, GroupId, Role, SchoolId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, Session};

const KEY: &str = "visitor";
const CLASS: &str = "class";

/// A session that nobody uses for so long has ended: a laptop left open is not open in the afternoon.
pub(crate) const IDLE: SignedDuration = SignedDuration::from_hours(4);
/// After so many minutes without a sign of a pupil their session has ended: the device may be anybody's by then.
pub const PUPIL_IDLE_MINUTES: u32 = 20;
/// So long after signing in it has ended whatever is done: signing in again each morning is expected.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// Use is noted no oftener than this, so that reading pages seldom writes.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(5);
/// The same for a pupil.
const PUPIL_NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How long a class's list stays open on a device where nobody has signed in, minutes: a lesson.
const CLASS_MINUTES: i64 = 60;

/// What a session remembers: ids, a role and two moments, nothing that names a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Visitor {
    account: i64,
    school: i64,
    role: String,
    /// The body, for somebody above schools; they are in no school then.
    #[serde(default)]
    body: i64,
    /// Whether they act in several places, so that pages offer the way to another.
    #[serde(default)]
    elsewhere: bool,
    /// When they signed in, in seconds since 1970. A session of before this was kept has ended.
    #[serde(default)]
    signed_in: i64,
    /// When use was last noted.
    #[serde(default)]
    used: i64,
}

impl Visitor {
    /// For an account that has just shown who it is.
    #[must_use]
    pub fn new(account: AccountId, school: SchoolId, role: Role, now: Timestamp) -> Self {
        let (account, school, role) = (account.value(), school.value(), role.name().to_owned());
        Self {
            account,
            school,
            role,
            body: 0,
            elsewhere: false,
            signed_in: now.as_second(),
            used: now.as_second(),
        }
    }

    /// For an account that acts where it has chosen to: in a school, or for a body above schools.
    #[must_use]
    pub fn of_seat(seat: Seat, now: Timestamp) -> Self {
        match seat {
            Seat::School(one) => Self::new(one.account, one.school, one.role, now),
            // No school has the number nought, and no role of a school has the name of one above: every door of a school is shut.
            Seat::Above { account, body, role } => Self {
                account: account.value(),
                school: 0,
                role: role.name().to_owned(),
                body: body.value(),
                elsewhere: false,
                signed_in: now.as_second(),
                used: now.as_second(),
            },
        }
    }

    /// The same, remembering whether they act in other places too.
    #[must_use]
    pub fn acting_elsewhere(self, elsewhere: bool) -> Self {
        Self { elsewhere, ..self }
    }

    /// Whether they act in other places too.
    #[must_use]
    pub fn acts_elsewhere(&self) -> bool {
        self.elsewhere
    }

    /// The body and the role, for somebody above schools.
    #[must_use]
    pub fn above(&self) -> Option<(BodyId, AboveRole)> {
        Some((BodyId(self.body), AboveRole::from_name(&self.role).filter(|_| self.body > 0)?))
    }

    /// The school this session is in.
    #[must_use]
    pub fn school(&self) -> SchoolId {
        SchoolId(self.school)
    }

    /// The role this session is in; a role that no longer exists may do nothing, as the data desk may see no child.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        Role::from_name(&self.role)
    }

    fn is_pupil(&self) -> bool {
        self.role() == Some(Role::Pupil)
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> AccountId {
        AccountId(self.account)
    }

    /// As the door takes it.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        if let Some((body, role)) = self.above() {
            return Some(Actor::Above { account: self.account(), body, role });
        }
        Some(Actor::Member { account: self.account(), school: self.school(), role: self.role()? })
    }
}

/// Who this session belongs to, if anybody.
///
/// # Errors
/// When the session store cannot be read.
pub async fn visitor(session: &Session) -> Result<Option<Visitor>, Error> {
    session.get::<Visitor>(KEY).await.map_err(Error::session)
}

/// The account that a session's content names, and when the session ends if nobody uses it after `now`. A pupil's ends
/// sooner, in [`still_there`], so that they can be told.
pub fn account_and_end(content: &HashMap<String, Value>, now: Timestamp) -> (Option<AccountId>, Timestamp) {
    let Some(visitor) = content.get(KEY).and_then(|value| Visitor::deserialize(value).ok()) else {
        return (None, now + SignedDuration::from_mins(CLASS_MINUTES));
    };
    let last = Timestamp::from_second(visitor.signed_in).unwrap_or(Timestamp::UNIX_EPOCH) + LONGEST;
    (Some(visitor.account()), last.min(now + IDLE))
}

/// Signs somebody in, under a new session id (so that a planted cookie is worth nothing).
///
/// # Errors
/// When the session store cannot be written.
pub async fn sign_in(session: &Session, visitor: &Visitor) -> Result<(), Error> {
    session.cycle_id().await.map_err(Error::session)?;
    if visitor.is_pupil() {
        session.set_expiry(Some(idle_for(PUPIL_IDLE_MINUTES.into())));
    }
    session.insert(KEY, visitor).await.map_err(Error::session)
}

/// Whether a visitor is still there, and notes it, so that the session goes on; never beyond its longest. A pupil who
/// has shown no sign for a while is signed out; everybody else's session has ended by itself before this is asked.
///
/// # Errors
/// When the session store cannot be read or written.
pub async fn still_there(session: &Session, visitor: &Visitor, now: Timestamp) -> Result<bool, Error> {
    let away = SignedDuration::from_secs(now.as_second() - visitor.used);
    if visitor.is_pupil() && away > SignedDuration::from_mins(PUPIL_IDLE_MINUTES.into()) {
        sign_out(session).await?;
        return Ok(false);
    }
    if away >= if visitor.is_pupil() { PUPIL_NOTED_EVERY } else { NOTED_EVERY } {
        if visitor.is_pupil() {
            session.set_expiry(Some(idle_for(PUPIL_IDLE_MINUTES.into())));
        }
        let used = Visitor { used: now.as_second(), ..visitor.clone() };
        session.insert(KEY, used).await.map_err(Error::session)?;
    }
    Ok(true)
}

fn idle_for(minutes: i64) -> Expiry {
    Expiry::OnInactivity(Duration::minutes(minutes))
}

/// A class's list that was opened here, as a session keeps it.
#[derive(Serialize, Deserialize)]
struct RememberedClass {
    school: i64,
    group: i64,
    code: String,
}

/// The class's list that was opened here, if one was. Whether it still is open, the use cases say.
///
/// # Errors
/// When the session store cannot be read.
pub async fn open_class(session: &Session) -> Result<Option<OpenClass>, Error> {
    let class = session.get::<RememberedClass>(CLASS).await.map_err(Error::session)?;
    Ok(class.map(|class| OpenClass {
        school: SchoolId(class.school),
        group: GroupId(class.group),
        code: class.code,
    }))
}

/// Remembers a class's list that was opened here: for a lesson, unless somebody is signed in.
///
/// # Errors
/// When the session store cannot be written.
pub async fn remember_class(session: &Session, class: OpenClass) -> Result<(), Error> {
    if visitor(session).await?.is_none() {
        session.set_expiry(Some(idle_for(CLASS_MINUTES)));
    }
    let remembered =
        RememberedClass { school: class.school.value(), group: class.group.value(), code: class.code };
    session.insert(CLASS, remembered).await.map_err(Error::session)
}

/// Ends the session.
///
/// # Errors
/// When the session store cannot be written.
pub async fn sign_out(session: &Session) -> Result<(), Error> {
    session.flush().await.map_err(Error::session)
}
