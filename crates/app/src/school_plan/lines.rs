//! Lines that people add to a page: staff and governors are read at once, families and pupils once a member of staff has read them.
//! A line is signed with a role; who wrote it is kept nowhere on the page and counted nowhere.

use super::area::open_area;
use super::{may, must_write, names_nobody, tidy};
use crate::evidence::once;
use crate::family::language_of;
use crate::{Action, App, AppError, Permit};
use boxed::boxed;
use domain::{AreaId, AreaLineId, Language, Role};
use store::{ActedAs, Area, LineVoice, PlanScope};

/// Characters of a line.
const LONGEST: usize = 200;
/// Lines of an area that wait to be read; more would bury those who come later.
const MOST_WAITING: usize = 100;

/// What is done about a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineDeed {
    /// Others read it.
    Show,
    /// It is taken away for good.
    Away,
}

/// The page on which anybody adds a line.
#[derive(Clone, Debug)]
pub struct SayPage {
    /// Areas of the whole school, in their order.
    pub areas: Vec<Area>,
    /// Whether somebody reads a line of theirs before others do.
    pub read_first: bool,
    /// Whether they read the pages themselves.
    pub reads_pages: bool,
    /// The language of a family; English for everybody else.
    pub language: Language,
}

/// Whose voice a line is: a role's own, or, typed by staff, what pupils or families said to them.
fn voice(acted_as: ActedAs, typed: Option<LineVoice>) -> LineVoice {
    match acted_as {
        ActedAs::Role(Role::Pupil) => LineVoice::Pupil,
        ActedAs::Role(Role::Carer) => LineVoice::Family,
        ActedAs::Role(Role::Governor) => LineVoice::Governor,
        _ => typed.filter(|voice| *voice != LineVoice::Pupil).unwrap_or(LineVoice::Staff),
    }
}

#[boxed]
impl App {
    /// Areas to add a line to; the view is audited before it is returned.
    ///
    /// # Errors
    /// `NotFound` for a pupil who has left.
    pub async fn say_page(&self, permit: &Permit) -> Result<SayPage, AppError> {
        permit.for_action(Action::AddSchoolLine)?;
        let mut tx = self.store.read(permit.school).await?;
        // A pupil who has left keeps an account for a while, and is of this school no more.
        if permit.acted_as == ActedAs::Role(Role::Pupil) {
            self.own_pupil(&mut tx, permit).await?;
        }
        let today = permit.school_time(&mut tx).await?.today();
        let areas = tx.areas().await?.into_iter().filter(|one| one.scope == PlanScope::School).collect();
        let language = match permit.acted_as {
            ActedAs::Role(Role::Carer) => language_of(&mut tx, permit.somebody()?).await?,
            _ => Language::English,
        };
        let reads_pages = may(&mut tx, permit, Action::SeeSelfEvaluation, today).await?;
        drop(tx);
        permit.audit_view(self).await?;
        let voice = voice(permit.acted_as, None);
        let read_first = matches!(voice, LineVoice::Pupil | LineVoice::Family);
        Ok(SayPage { areas, read_first, reads_pages, language })
    }

    /// Adds a line. Sent twice, it is added once.
    ///
    /// # Errors
    /// `Input` for no words, too many, or the name of a member of staff; `NotFound` for an area that is not on the list, or one of a
    /// subject or phase for whoever does not read it, and for a pupil who has left.
    pub async fn add_line(
        &self,
        permit: &Permit,
        area: AreaId,
        (typed, wording): (Option<LineVoice>, &str),
        submission: &str,
    ) -> Result<(), AppError> {
        permit.for_action(Action::AddSchoolLine)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        if permit.acted_as == ActedAs::Role(Role::Pupil) {
            self.own_pupil(&mut tx, permit).await?;
        }
        tx.hold_plan().await?;
        let area = open_area(&mut tx, area).await?;
        let reads = may(&mut tx, permit, Action::SeeSelfEvaluation, today).await?;
        if area.scope != PlanScope::School && !reads {
            return Err(AppError::NotFound);
        }
        if !once::claim(&mut tx, submission, "add-line", permit.now).await? {
            return Ok(());
        }
        let wording = tidy(wording, "a line", LONGEST)?;
        if wording.is_empty() {
            return Err(AppError::input("Write one line: what you see, or what should change."));
        }
        names_nobody(&mut tx, today, &[&wording]).await?;
        let voice = voice(permit.acted_as, typed);
        let waits = matches!(permit.acted_as, ActedAs::Role(Role::Pupil | Role::Carer));
        let waiting = tx.area_lines().await?;
        let waiting = waiting.iter().filter(|one| one.area == area.id && one.shown_on.is_none()).count();
        if waits && waiting >= MOST_WAITING {
            return Err(AppError::input(
                "So many lines wait to be read here that yours would be lost. Try again in a week.",
            ));
        }
        tx.add_area_line(area.id, (voice, &wording), today, (!waits).then_some(today)).await?;
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Shows a line that waits, or takes one away.
    ///
    /// # Errors
    /// `NotFound` for a line that is not there, or a page that is not theirs to write.
    pub async fn read_line(
        &self,
        permit: &Permit,
        (area, line): (AreaId, AreaLineId),
        deed: LineDeed,
    ) -> Result<(), AppError> {
        permit.for_action(Action::WriteInSmall)?;
        let mut tx = self.store.write(permit.school).await?;
        let today = permit.school_time(&mut tx).await?.today();
        let area = open_area(&mut tx, area).await?;
        must_write(&mut tx, permit, &area.scope, today).await?;
        match deed {
            LineDeed::Show => tx.show_area_line(area.id, line, today).await?,
            LineDeed::Away => tx.remove_area_line(area.id, line).await?,
        }
        permit.audit(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_in_the_voice_of_whoever_says_it() {
        for (role, typed, voice_is) in [
            (Role::Pupil, Some(LineVoice::Staff), LineVoice::Pupil),
            (Role::Carer, Some(LineVoice::Governor), LineVoice::Family),
            (Role::Governor, None, LineVoice::Governor),
            (Role::Teacher, None, LineVoice::Staff),
            (Role::Teacher, Some(LineVoice::Council), LineVoice::Council),
            (Role::Head, Some(LineVoice::Family), LineVoice::Family),
            (Role::Head, Some(LineVoice::Pupil), LineVoice::Staff),
        ] {
            assert_eq!(voice(ActedAs::Role(role), typed), voice_is, "{role:?} {typed:?}");
        }
    }
}
