//! Wrong tries of pupils, counted by account and by device and never by address: a whole school sits behind one.
//!
//! A try is counted before it is looked at and taken back when it was right, so that many at once are as many as one
//! after another. A try that has to wait is not counted.

use crate::{AppError, Secret};
use boxed::boxed;
use domain::{PupilId, SchoolId};
use jiff::{SignedDuration, Timestamp};
use store::SystemWriteTx;

/// How a count grows into a wait.
struct Limits {
    /// Wrong tries before there is a pause after each.
    free: u32,
    /// Wrong tries after which there are none until the count is forgotten.
    most: u32,
    /// How long after the last one the count is forgotten.
    forgets: SignedDuration,
}

/// The pause after each try beyond the free ones.
const PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// One pupil's pictures. Twenty guesses a day at 6,840 codes: a chance of 1 in 342 on each day of guessing.
const PUPIL: Limits = Limits { free: 5, most: 20, forgets: SignedDuration::from_hours(24) };

/// One device, whoever sits at it: a laptop is passed from hand to hand, and seven-year-olds mistype.
const DEVICE: Limits = Limits { free: 15, most: u32::MAX, forgets: SignedDuration::from_mins(15) };

/// Who or what is counted.
pub(super) enum Counted<'a> {
    /// The browser's own random number.
    Device(&'a Secret),
    /// A pupil's pictures.
    Pupil(SchoolId, PupilId),
}

impl Counted<'_> {
    /// Hashed, so that the table of counts says nothing about anybody.
    fn key(&self) -> String {
        match self {
            Self::Device(device) => format!("device:{}", device.hash()),
            Self::Pupil(school, pupil) => {
                format!("pictures:{}", Secret::from_text(&format!("{school}/{pupil}")).hash())
            }
        }
    }

    fn limits(&self) -> &'static Limits {
        match self {
            Self::Device(_) => &DEVICE,
            Self::Pupil(..) => &PUPIL,
        }
    }
}

/// Why nobody looks at a try.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wait {
    /// Tries are a minute apart now.
    AMinute,
    /// No more for today.
    ADay,
}

/// Counts one try; or says why it is not looked at, and then the transaction must be dropped.
#[boxed]
pub(super) async fn count(
    tx: &mut SystemWriteTx,
    counted: &Counted<'_>,
    now: Timestamp,
) -> Result<Option<Wait>, AppError> {
    let (key, limits) = (counted.key(), counted.limits());
    let mut before = tx.throttle(&key).await?;
    if before.is_some_and(|known| now.duration_since(known.last_at) >= limits.forgets) {
        tx.clear_throttle(&key).await?;
        before = None;
    }
    let failures = tx.count_failure(&key, now).await? - 1;
    // Others that were counted meanwhile came just now.
    let raced = failures > before.map_or(0, |known| known.failures);
    let since = before.map(|known| now.duration_since(known.last_at)).filter(|_| !raced);
    Ok(if failures >= limits.most {
        Some(Wait::ADay)
    } else if failures >= limits.free && since.is_none_or(|since| since < PAUSE) {
        Some(Wait::AMinute)
    } else {
        None
    })
}

/// Counts a link that opens nothing against the device that asked for it; whether this device has asked for too many. A link
/// cannot be guessed: this keeps a machine that tries from being answered as quickly as it asks.
#[boxed]
pub(crate) async fn device_waits(
    store: &store::Store,
    device: &Secret,
    now: Timestamp,
) -> Result<bool, AppError> {
    let mut tx = store.write_system().await?;
    let waits = count(&mut tx, &Counted::Device(device), now).await?.is_some();
    if !waits {
        tx.commit().await?;
    }
    Ok(waits)
}

/// Takes a try back that was right: a device's one try, a pupil's whole count.
#[boxed]
pub(super) async fn right(tx: &mut SystemWriteTx, counted: &Counted<'_>) -> Result<(), AppError> {
    match counted {
        // Otherwise a pupil could guess at others and wipe the count by signing in between.
        Counted::Device(_) => tx.uncount_failure(&counted.key()).await?,
        Counted::Pupil(..) => tx.clear_throttle(&counted.key()).await?,
    }
    Ok(())
}

/// Whether a pupil's pictures are not looked at any more today.
#[boxed]
pub(super) async fn rests(
    tx: &mut store::SystemTx,
    school: SchoolId,
    pupil: PupilId,
    now: Timestamp,
) -> Result<bool, AppError> {
    let known = tx.throttle(&Counted::Pupil(school, pupil).key()).await?;
    Ok(known.is_some_and(|known| {
        known.failures >= PUPIL.most && now.duration_since(known.last_at) < PUPIL.forgets
    }))
}
