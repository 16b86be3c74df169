//! What a school knows about pupils' learning, as the file says it.

use crate::model::replay;
use crate::{App, AppError, SchoolTime};
use boxed::boxed;
use domain::{Judged, ObjectiveId, PupilId, Slug};
use exchange::classes::SchoolYear;
use exchange::establishments::Urn;
use exchange::movers::{Chance, CurriculumVersion, Help, Known, Moved, Mover, Movers, MovingSchool, SaidBy};
use exchange::names::ChildName;
use jiff::civil::Date;
use learner::{PupilState, Taught};
use std::collections::{BTreeMap, BTreeSet};
use store::{ProfileSection, SchoolTx};

/// Pupils whose evidence is read at once, to keep memory small.
const AT_ONCE: usize = 100;

/// Evidence about one objective, counted.
#[derive(Default)]
struct Counted {
    pieces: u32,
    days: BTreeSet<Date>,
}

/// The file of these pupils, before it is signed. Of those in `without_words` their own words stay here.
#[boxed]
pub(super) async fn build(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupils: &[PupilId],
    without_words: &BTreeSet<PupilId>,
) -> Result<Movers, AppError> {
    let details = tx.details().await?.details;
    let mut movers = people(tx, time, pupils, without_words).await?;
    let mut curricula = BTreeMap::new();
    for info in tx.subjects().await? {
        let mut named: BTreeMap<Slug, String> = BTreeMap::new();
        for part in pupils.chunks(AT_ONCE) {
            subject(app, tx, time, &info, part, (&mut movers, &mut named)).await?;
        }
        if !named.is_empty() {
            let version = format!("{}", info.revision);
            let curriculum = CurriculumVersion { title: info.title.clone(), version, objectives: named };
            curricula.insert(info.slug.clone(), curriculum);
        }
    }
    Ok(Movers {
        from: MovingSchool {
            name: details.name,
            urn: details.urn.and_then(|urn| urn.parse().ok()).and_then(Urn::new),
        },
        to: None,
        made: time.today(),
        curricula,
        pupils: pupils.iter().filter_map(|pupil| movers.remove(pupil)).collect(),
    })
}

#[boxed]
async fn people(
    tx: &mut SchoolTx,
    time: &SchoolTime,
    pupils: &[PupilId],
    without_words: &BTreeSet<PupilId>,
) -> Result<BTreeMap<PupilId, Mover>, AppError> {
    let today = time.today();
    let years: BTreeMap<_, _> =
        tx.groups(today).await?.into_iter().map(|one| (one.id, one.group.year)).collect();
    let mut year_of: BTreeMap<PupilId, i8> = BTreeMap::new();
    for one in tx.memberships_of(pupils).await? {
        if let (true, Some(Some(year))) = (one.holds_on(today), years.get(&one.group)) {
            year_of.insert(one.pupil, *year);
        }
    }
    let mut words = crate::profile::own_words(tx, pupils).await?;
    let mut done = tx.adjustments(pupils, today).await?;
    let mut movers = BTreeMap::new();
    for pupil in tx.pupils_by_id(pupils).await? {
        let identity = pupil.identity;
        let said = words.remove(&pupil.id).unwrap_or_default();
        let own = said.sections.iter().filter(|one| one.section != ProfileSection::Helps);
        let own: Vec<&str> = own.map(|one| one.wording.trim()).filter(|text| !text.is_empty()).collect();
        let goes = !without_words.contains(&pupil.id);
        let mut helps = Vec::new();
        if let Some(words) = said.section(ProfileSection::Helps).filter(|_| goes) {
            helps.push(Help { what: words.wording.clone(), said_by: SaidBy::Pupil });
        }
        for one in done.remove(&pupil.id).unwrap_or_default() {
            helps.push(Help { what: teaching::access::in_words(&one.what), said_by: SaidBy::School });
        }
        helps.retain(|one| !one.what.trim().is_empty());
        helps.truncate(20);
        let mover = Mover {
            name: ChildName { given: identity.given, family: identity.family },
            preferred: identity.preferred,
            upn: identity.upn,
            born: identity.birth,
            year: year_of.get(&pupil.id).copied().and_then(SchoolYear::new),
            own_words: (goes && !own.is_empty()).then(|| own.join("\n")),
            helps,
            objectives: BTreeMap::new(),
        };
        movers.insert(pupil.id, mover);
    }
    Ok(movers)
}

/// Adds what is known in one subject. Only what there is evidence of goes: silence is not knowledge, at the next school either.
#[boxed]
async fn subject(
    app: &App,
    tx: &mut SchoolTx,
    time: &SchoolTime,
    info: &store::SubjectInfo,
    pupils: &[PupilId],
    (movers, named): (&mut BTreeMap<PupilId, Mover>, &mut BTreeMap<Slug, String>),
) -> Result<(), AppError> {
    let value = app.subject(tx, info.id).await?;
    let model = app.model(tx, info.id).await?;
    let known = replay::known(tx, info.id, &model, pupils).await?;
    let mut counted: BTreeMap<(PupilId, ObjectiveId), Counted> = BTreeMap::new();
    for one in tx.evidence_of_many(info.id, pupils).await? {
        for (objective, _) in one.row.objectives.pairs() {
            let about = counted.entry((one.row.pupil, *objective)).or_default();
            about.pieces += 1;
            about.days.insert(time.date_of(one.row.occurred.at));
        }
    }
    let slugs: BTreeMap<ObjectiveId, &Slug> =
        value.ids.objectives.iter().map(|(slug, id)| (*id, slug)).collect();
    let empty = PupilState::new();
    for ((pupil, objective), about) in counted {
        let Some(slug) = slugs.get(&objective) else { continue };
        let Some(wording) = value.value.objective(slug) else { continue };
        let Some(mover) = movers.get_mut(&pupil) else { continue };
        let stands = if wording.judged == Judged::Items {
            let state = known.get(&pupil).map_or(&empty, |known| &known.state);
            let found = learner::knowledge(&model.parameters, state, objective, time.now, Taught::Taught);
            Known::Items(found.state, chance(&found))
        } else {
            Known::Seen { moderated: false }
        };
        let moved = Moved {
            known: stands,
            pieces: about.pieces,
            days: u32::try_from(about.days.len()).unwrap_or(u32::MAX),
            latest: about.days.last().copied(),
        };
        named.insert((*slug).clone(), wording.title.clone());
        mover.objectives.insert((info.slug.clone(), (*slug).clone()), moved);
    }
    Ok(())
}

/// The chance of a fresh typical question, in thousandths.
fn chance(found: &domain::ObjectiveKnowledge) -> Option<Chance> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
    let thousandths = |value: domain::Probability| (value.get() * 1_000.0).round() as u16;
    let one = &found.estimate;
    Chance::new(thousandths(one.low), thousandths(one.value), thousandths(one.high))
}
