//! What is recorded of each child of a class, brought together for the list of those nobody has looked at.

use super::{Noted, is_taken_up, noted, waits_since};
use crate::access::SchoolTime;
use crate::minutes::minutes_missed;
use crate::targets::{live_goals, unanswered};
use crate::{App, AppError};
use boxed::boxed;
use domain::{GroupId, PupilId, SubjectId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::SchoolTx;
use support::conversations::Led;
use support::nobody_missed::{Missing, Standing, WINDOW, nobody_missed};

/// A child nobody has looked at for three weeks, with every reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MissedChild {
    /// Who.
    pub pupil: PupilId,
    /// The name said in class.
    pub name: String,
    /// Why, never empty.
    pub why: Vec<Missing>,
}

/// The list of a class, from its register of today.
#[boxed]
pub(super) async fn missed(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    group: GroupId,
    register: &[(PupilId, String)],
) -> Result<Vec<MissedChild>, AppError> {
    let pupils: Vec<PupilId> = register.iter().map(|(pupil, _)| *pupil).collect();
    let standings = standings(app, tx, time, group, &pupils).await?;
    let found = nobody_missed(time.today(), &standings).into_iter();
    let named = found.filter_map(|(pupil, why)| {
        let (_, name) = register.iter().find(|(one, _)| *one == pupil)?;
        Some(MissedChild { pupil, name: name.clone(), why })
    });
    Ok(named.collect())
}

#[boxed]
async fn standings(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    group: GroupId,
    pupils: &[PupilId],
) -> Result<Vec<Standing>, AppError> {
    let today = time.today();
    let from = today.saturating_sub(Span::new().days(WINDOW));
    let mut evidence: BTreeMap<PupilId, BTreeMap<SubjectId, Date>> = BTreeMap::new();
    for (pupil, subject, at) in tx.latest_evidence_of(pupils, time.noon(from)?).await? {
        evidence.entry(pupil).or_default().insert(subject, time.date_of(at));
    }
    let since: BTreeMap<PupilId, Date> = tx
        .memberships_of(pupils)
        .await?
        .into_iter()
        .filter(|one| one.group == group && one.holds_on(today))
        .map(|one| (one.pupil, one.from))
        .collect();
    let noted: Noted = noted(tx, pupils, today).await?;
    let taken_up = tx.taken_up(pupils, today.saturating_sub(Span::new().days(super::LOOKS_BACK))).await?;
    let unread = unread_since(tx, time, pupils).await?;
    let open = open_since(app, tx, time, pupils).await?;
    let with_target: BTreeSet<PupilId> = live_goals(app, tx, time, pupils).await?.into_keys().collect();
    let minutes = minutes_missed(tx, pupils, from, today).await?;
    let standing = |pupil: &PupilId| {
        let talks = noted.get(pupil).map(Vec::as_slice).unwrap_or_default();
        let agreed = talks.iter().rev().find(|one| one.led == Led::NextStep).map(|one| one.on);
        Standing {
            pupil: *pupil,
            since: since.get(pupil).copied().unwrap_or(today),
            evidence: evidence.get(pupil).cloned().unwrap_or_default(),
            conversation: talks.last().map(|one| one.on),
            next_step: if with_target.contains(pupil) { Some(today) } else { agreed },
            waits_since: waits_since(talks, &taken_up)
                .into_iter()
                .chain(unread.get(pupil).copied().filter(|on| !is_taken_up(&taken_up, *pupil, *on)))
                .chain(open.get(pupil).copied().filter(|on| {
                    !is_taken_up(&taken_up, *pupil, *on) && talks.iter().all(|one| one.on < *on)
                }))
                .min(),
            minutes: minutes.get(pupil).copied().unwrap_or(0),
        }
    };
    Ok(pupils.iter().map(standing).collect())
}

/// Since when a child waits for an answer to a target that they proposed, or is still stuck in practice. What was talked
/// about since then is no longer waited for.
#[boxed]
async fn open_since(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupils: &[PupilId],
) -> Result<BTreeMap<PupilId, Date>, AppError> {
    let since = time.now - Span::new().hours(24 * super::LOOKS_BACK);
    let stuck = tx.still_stuck(pupils, since).await?.into_iter().map(|(pupil, at)| (pupil, time.date_of(at)));
    let mut open: BTreeMap<PupilId, Date> = BTreeMap::new();
    for (pupil, on) in stuck.chain(unanswered(app, tx, time, pupils).await?) {
        open.entry(pupil).and_modify(|known| *known = on.min(*known)).or_insert(on);
    }
    Ok(open)
}

/// Since when something that the child or their family wrote about them has been read by nobody.
async fn unread_since(
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupils: &[PupilId],
) -> Result<BTreeMap<PupilId, Date>, AppError> {
    let since = time.now - Span::new().hours(24 * super::LOOKS_BACK);
    let of_child = tx.child_words_of(pupils, since).await?.into_iter();
    let of_child = of_child.filter(|one| one.read_at.is_none()).map(|one| (one.pupil, one.written_at));
    let of_family = tx.family_words_about(pupils, since).await?.into_iter();
    let of_family = of_family.filter(|one| one.read_at.is_none()).map(|one| (one.word.pupil, one.written_at));
    let mut unread: BTreeMap<PupilId, Date> = BTreeMap::new();
    for (pupil, at) in of_child.chain(of_family) {
        let on = time.date_of(at);
        unread.entry(pupil).and_modify(|known| *known = on.min(*known)).or_insert(on);
    }
    Ok(unread)
}
