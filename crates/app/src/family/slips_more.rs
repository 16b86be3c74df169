//! What else a slip says besides what is known: every message that a family would find on the page, as far as it may lie in
//! a bag that somebody else could open.

use super::slips::Paper;
use crate::attainment::{PupilChances, any_for, chances_of_child};
use crate::clubs::{Stands, stands_to};
use crate::evening::{AgreedLine, agreed_with_home};
use crate::partners::{FamilyPartner, partners_for_family};
use crate::targets::{Target, recent_among};
use crate::{App, AppError, Permit};
use boxed::boxed;
use domain::{AccountId, PupilId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{CarerOf, Club, SchoolTx};

/// Days for which an answer of the school is put on a slip.
const ANSWERED_SINCE: i64 = 28;

/// The rest of one slip.
#[derive(Clone, Debug, Default)]
pub(super) struct More {
    pub targets: Vec<Target>,
    pub agreed: Vec<AgreedLine>,
    pub replies: Vec<(Date, String)>,
    pub answered: bool,
    pub clubs: Vec<Club>,
    pub partners: Vec<FamilyPartner>,
    pub chances: Vec<PupilChances>,
}

#[boxed]
impl App {
    /// The rest of the slips of these pupils.
    pub(super) async fn more_on_slips(
        &self,
        tx: &mut SchoolTx,
        permit: &Permit,
        pupils: &[PupilId],
        carers: &[CarerOf],
    ) -> Result<BTreeMap<PupilId, More>, AppError> {
        let time = permit.school_time(tx).await?;
        let today = time.today();
        let mut targets = recent_among(self, tx, &time, pupils).await?;
        let clubs = tx.clubs(today).await?;
        let since = time.now - Span::new().hours(24 * ANSWERED_SINCE);
        let words = tx.family_words_about(pupils, since).await?;
        let mut all = BTreeMap::new();
        for pupil in pupils {
            let (restricted, sole) = (Paper::of(carers, *pupil).restricted, only_carer(carers, *pupil));
            let mut more = More { targets: targets.remove(pupil).unwrap_or_default(), ..More::default() };
            more.agreed = agreed_with_home(tx, *pupil, today, None).await?;
            more.agreed
                .retain(|one| !restricted && one.with.is_none() || one.with.is_some() && one.with == sole);
            for word in words.iter().filter(|one| one.word.pupil == *pupil) {
                let Some(reply) = &word.reply else { continue };
                match sole {
                    Some(carer) if word.word.by == carer => {
                        more.replies.push((time.date_of(word.written_at), reply.clone()));
                    }
                    // A child's own word is answered on their page.
                    _ => more.answered |= word.word.author == domain::FamilyAuthor::Carer,
                }
            }
            if !restricted {
                let waits = |club: &&Club| stands_to(club, *pupil) == Stands::WaitsForCarer;
                more.clubs = clubs.iter().filter(waits).cloned().collect();
                more.partners = partners_for_family(self, tx, &time, *pupil).await?;
                if any_for(tx, *pupil, today).await? {
                    more.chances = chances_of_child(self, tx, &time, *pupil).await?;
                }
            }
            all.insert(*pupil, more);
        }
        Ok(all)
    }
}

/// The only carer who may see a child's page and from whom nothing is hidden; nobody where there are several: what one of
/// them wrote or agreed is not put into a bag that another opens.
fn only_carer(carers: &[CarerOf], pupil: PupilId) -> Option<AccountId> {
    let mut of = carers.iter().filter(|one| one.pupil == pupil);
    let first = of.next()?;
    (of.next().is_none() && first.rights.see && !first.rights.restricted).then_some(first.carer.account)
}
