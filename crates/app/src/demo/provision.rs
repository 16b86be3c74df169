//! What is done for some pupils of the class that a demo begins with, from beginning to end: the reading group of the ledger
//! with its plan and sessions, a few minutes before lessons, a number club that is over and was looked at again, what an hour
//! costs, and a plan with outcomes and a review.

use super::people::card_pupil;
use super::{Writer, lost};
use crate::AppError;
use crate::provision::check::{amount_of, known_of};
use crate::pulse::monday;
use domain::{ObjectiveId, ProvisionId, PupilId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::{
    CheckStage, Decision, EntryBy, LedBy, NewPlanOutcome, NewProvision, NewReview, OutcomeNote, Provision,
    ProvisionCheck, ProvisionPart, ProvisionPlan, ReviewPart, ReviewWords, SchoolWriteTx, WordsFrom,
};
use support::minutes::Sessions;

/// What an hour costs in the made-up school, in pence.
const RATES: [(LedBy, u32); 3] = [(LedBy::Teacher, 3800), (LedBy::Assistant, 1700), (LedBy::Outside, 4500)];
/// The reading group, by place in the register: how it was at entry, and what each hopes.
const READERS: [(usize, &str, &str); 4] = [
    (4, "Reads word by word and loses the line.", "Read a chapter to my nan."),
    (11, "Reads fast and does not stop at full stops.", ""),
    (17, "Waits for somebody to say the first word.", "Not get stuck at the start of a line."),
    (20, "Guesses from the first letter.", ""),
];
/// The number club: scores of 50 at entry and exit, and what each hoped.
const CLUB: [(usize, f64, f64, &str); 3] = [
    (7, 31.0, 39.0, "I want to know my eights without counting."),
    (12, 28.0, 30.0, ""),
    (15, 34.0, 41.0, "To put my hand up in number talk."),
];
/// Weeks since the club began, and weeks that it ran.
const CLUB_WEEKS: (i64, i64) = (11, 6);
/// Weeks since the minutes before lessons began, and weeks that they run.
const EARLY_WEEKS: (i64, i64) = (2, 5);
/// Who has them beside the pupil with a card, by place in the register.
const EARLY: [usize; 2] = [9, 18];
/// Whose plan has outcomes, by place in the register.
const WITH_OUTCOMES: usize = 9;
const OUTCOMES: [(&str, &str); 2] = [
    (
        "By the end of Year 6, when the plan for the day changes, he will use his card to ask for five minutes outside, \
         without leaving the room first, on four days of five.",
        "On three days of five this fortnight; on the other two after a reminder.",
    ),
    (
        "By the end of Year 6 he will work with one partner on a task of ten minutes and finish it, in two lessons a day.",
        "",
    ),
];

fn weeks(count: i64) -> Span {
    Span::new().weeks(count)
}

impl Writer<'_> {
    pub(super) async fn provision(&self) -> Result<(), AppError> {
        let Some(show) = &self.made.showcase else { return Ok(()) };
        let mut tx = self.begin().await?;
        let today = self.authority.today;
        let group = self.group(show.group)?;
        let register: Vec<PupilId> = tx.pupils_in(group, today).await?.iter().map(|one| one.id).collect();
        for (adult, pence) in RATES {
            tx.set_adult_rate(adult, Some(pence)).await?;
        }
        self.readers(&mut tx, &register).await?;
        let card = card_pupil(self.made).and_then(|at| self.pupils.get(at)).copied();
        let early: Vec<PupilId> =
            EARLY.iter().filter_map(|at| register.get(*at)).copied().chain(card).collect();
        let objective = self.objective(show.objective)?;
        self.before_lessons(&mut tx, &early, objective).await?;
        let club = self.club(&mut tx, &register).await?;
        if let Some(pupil) = register.get(CLUB[0].0) {
            self.looked_at(&mut tx, *pupil, club).await?;
        }
        if let Some(pupil) = register.get(WITH_OUTCOMES) {
            self.outcomes(&mut tx, *pupil).await?;
        }
        if let Some(word) = match card {
            Some(pupil) => tx.family_words(pupil).await?.into_iter().next(),
            None => None,
        } {
            tx.allow_in_review(word.id, word.word.by, true).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The reading group of the ledger gets a plan; all its sessions but the last were noted.
    async fn readers(&self, tx: &mut SchoolWriteTx, register: &[PupilId]) -> Result<(), AppError> {
        let today = self.authority.today;
        let all = tx.provisions(today).await?;
        let one =
            all.into_iter().find(|one| one.name == "Reading together").ok_or_else(|| lost("the group"))?;
        let need = tx.need_kinds().await?.get(3).map(|kind| kind.id);
        let plan = ProvisionPlan {
            need,
            pence_a_session: Some(567),
            entry_by: EntryBy::Words,
            entry_rule: "reads fewer than 90 words a minute, or asked for it".into(),
            exit_rule: "reads an unknown page of the class book aloud and tells what happens".into(),
            review_on: Some(one.sessions.until),
            ..ProvisionPlan::default()
        };
        tx.set_provision_plan(one.id, one.led_by, &plan).await?;
        for (at, now, hope) in READERS {
            let Some(pupil) = register.get(at).copied() else { continue };
            self.entered(tx, (one.id, pupil), one.sessions.from, None).await?;
            tx.say_of_provision((one.id, pupil, ProvisionPart::Entry), now).await?;
            tx.say_of_provision((one.id, pupil, ProvisionPart::Hope), hope).await?;
        }
        let away = register.get(READERS[1].0).copied();
        let days = self.days(&one, today).await?;
        for (place, day) in days.iter().rev().skip(1).rev().enumerate() {
            if !one.sessions.not_held.contains(day) {
                let away = away.filter(|_| place == 3).into_iter().collect();
                tx.session_held(one.id, *day, &away).await?;
            }
        }
        Ok(())
    }

    /// Ten minutes before lessons on what comes next, seen by what lessons say.
    async fn before_lessons(
        &self,
        tx: &mut SchoolWriteTx,
        pupils: &[PupilId],
        objective: ObjectiveId,
    ) -> Result<(), AppError> {
        let plan = ProvisionPlan {
            objective: Some(objective),
            pence_a_session: Some(633),
            entry_by: EntryBy::Estimate,
            exit_rule: "four of five on fresh questions, alone".into(),
            ..ProvisionPlan::default()
        };
        let made = self.run("Words and pictures first", LedBy::Teacher, 10, [1, 3].into(), EARLY_WEEKS, plan);
        let id = self.put(tx, &made, pupils).await?;
        let known = known_of(self.app, tx, self.now, objective, pupils).await?;
        for (pupil, known) in known {
            if let Some((amount, sd, n)) = amount_of(&known) {
                let seen = Some((amount, Some(sd), Some(n)));
                self.entered(tx, (id, pupil), made.sessions.from, seen).await?;
            }
        }
        let one = tx.provisions(self.authority.today).await?.into_iter().find(|one| one.id == id);
        for day in self.days(&one.ok_or_else(|| lost("a provision"))?, self.authority.today).await? {
            tx.session_held(id, day, &BTreeSet::new()).await?;
        }
        Ok(())
    }

    /// A number club that is over.
    async fn club(&self, tx: &mut SchoolWriteTx, register: &[PupilId]) -> Result<ProvisionId, AppError> {
        let plan = ProvisionPlan {
            need: tx.need_kinds().await?.get(6).map(|kind| kind.id),
            pence_a_session: Some(1500),
            entry_by: EntryBy::Score,
            test_name: Some("Tables check, of 50".into()),
            entry_rule: "fewer than 30 of 50 in the tables check".into(),
            exit_rule: "40 of 50 without counting on".into(),
            ..ProvisionPlan::default()
        };
        let made = self.run("Number club", LedBy::Outside, 20, [2].into(), CLUB_WEEKS, plan);
        let pupils: Vec<PupilId> = CLUB.iter().filter_map(|one| register.get(one.0)).copied().collect();
        let id = self.put(tx, &made, &pupils).await?;
        for ((_, entry, exit, hope), pupil) in CLUB.into_iter().zip(&pupils) {
            self.entered(tx, (id, *pupil), made.sessions.from, Some((entry, None, None))).await?;
            let exit = ProvisionCheck {
                stage: CheckStage::Exit,
                ..check((id, *pupil), made.sessions.until, Some((exit, None, None)))
            };
            tx.check_provision(&exit, self.now).await?;
            tx.say_of_provision((id, *pupil, ProvisionPart::Hope), hope).await?;
        }
        let all = tx.provisions(made.sessions.from).await?;
        let one = all.into_iter().find(|one| one.id == id).ok_or_else(|| lost("the club"))?;
        for day in self.days(&one, made.sessions.until).await? {
            tx.session_held(id, day, &BTreeSet::new()).await?;
        }
        Ok(id)
    }

    fn run(
        &self,
        name: &str,
        led_by: LedBy,
        minutes: u32,
        weekdays: BTreeSet<i8>,
        (ago, long): (i64, i64),
        plan: ProvisionPlan,
    ) -> NewProvision {
        let from = monday(self.authority.today).saturating_sub(weeks(ago));
        let until = from.saturating_add(weeks(long)).saturating_sub(Span::new().days(3));
        let sessions =
            Sessions { instead_of: None, weekdays, minutes, from, until, not_held: BTreeSet::new() };
        NewProvision { name: name.into(), led_by, sessions, plan }
    }

    async fn put(
        &self,
        tx: &mut SchoolWriteTx,
        new: &NewProvision,
        pupils: &[PupilId],
    ) -> Result<ProvisionId, AppError> {
        let id = tx.add_provision(new, None, self.now).await?;
        for pupil in pupils {
            tx.put_in_provision(id, *pupil, (new.sessions.from, new.sessions.until)).await?;
        }
        Ok(id)
    }

    /// Planned days up to a day, holidays left out.
    async fn days(&self, one: &Provision, until: Date) -> Result<Vec<Date>, AppError> {
        let terms = self.app.store.read(self.school).await?.terms().await?;
        let school_day = |day| crate::minutes::is_school_day(&terms, day);
        Ok(one.sessions.planned(one.sessions.from, until, school_day).collect())
    }

    async fn entered(
        &self,
        tx: &mut SchoolWriteTx,
        of: (ProvisionId, PupilId),
        on: Date,
        seen: Seen,
    ) -> Result<(), AppError> {
        Ok(tx.check_provision(&check(of, on, seen), self.now).await?)
    }

    /// The plan of a child of the club, looked at when it ended.
    async fn looked_at(
        &self,
        tx: &mut SchoolWriteTx,
        pupil: PupilId,
        club: ProvisionId,
    ) -> Result<(), AppError> {
        let on = monday(self.authority.today).saturating_sub(weeks(CLUB_WEEKS.0 - CLUB_WEEKS.1 - 1));
        let said = |from, wording: &str| ReviewWords { from, wording: wording.into() };
        let words = BTreeMap::from([
            (
                ReviewPart::Assess,
                said(WordsFrom::School, "Knows the twos, fives and tens at once; counts on for the others."),
            ),
            (
                ReviewPart::Plan,
                said(
                    WordsFrom::School,
                    "Number club on Tuesdays, 20 minutes; words of the lesson before it.",
                ),
            ),
            (
                ReviewPart::Do,
                said(WordsFrom::School, "6 of 6 sessions took place. Tables check: 31 at entry, 39 at exit."),
            ),
            (
                ReviewPart::Child,
                said(WordsFrom::Told, "I can do the eights when nobody hurries me. I liked the card games."),
            ),
            (
                ReviewPart::Family,
                said(
                    WordsFrom::Told,
                    "He plays the card game with his cousins now. We would like to know what comes next.",
                ),
            ),
            (
                ReviewPart::Agreed,
                said(
                    WordsFrom::School,
                    "The club has done its work. The card game goes home; sevens in the starter.",
                ),
            ),
        ]);
        let next_on = Some(self.authority.today.saturating_add(weeks(7)));
        let decisions = BTreeMap::from([(club, Decision::Stop)]);
        let review = NewReview { pupil, on, version: 1, next_on, words, decisions };
        tx.save_review(&review, None, self.now).await?;
        Ok(())
    }

    async fn outcomes(&self, tx: &mut SchoolWriteTx, pupil: PupilId) -> Result<(), AppError> {
        let today = self.authority.today;
        for (wording, note) in OUTCOMES {
            let new = NewPlanOutcome {
                pupil,
                wording: wording.into(),
                from: today.saturating_sub(weeks(24)),
                review_on: Some(today.saturating_add(weeks(28))),
            };
            let id = tx.record_plan_outcome(&new, None, self.now).await?;
            if !note.is_empty() {
                let note =
                    OutcomeNote { on: today.saturating_sub(Span::new().days(6)), wording: note.into() };
                tx.note_plan_outcome(pupil, id, &note, None, self.now).await?;
            }
        }
        Ok(())
    }
}

/// What was seen: a score or an estimate, with standard deviation and evidence where it has them.
type Seen = Option<(f64, Option<f64>, Option<u32>)>;

fn check((provision, pupil): (ProvisionId, PupilId), on: Date, seen: Seen) -> ProvisionCheck {
    let amount = seen.map(|(amount, _, _)| amount);
    let (sd, n) = seen.map_or((None, None), |(_, sd, n)| (sd, n));
    ProvisionCheck { provision, pupil, stage: CheckStage::Entry, on, amount, sd, n }
}
