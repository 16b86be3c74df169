//! Targets at every stage: proposed by either, agreed, agreed on paper, changed, declined, and each way in which one ends.
//! The school that a demo begins with shows all of them; the others only have targets switched on.

use super::Writer;
use super::people::card_pupil;
use crate::classroom::{Around, Loaded, load};
use crate::targets::{Learnable, Suggestions, suggestions, switch_on};
use crate::{AppError, SchoolTime};
use domain::{EvidenceId, PupilId, SubjectId};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{NewTarget, SchoolWriteTx, TargetAct};
use support::contract::{Action, Contract, Direction, Draft, Learning, Party, Refusal, Step, Terms, Who};

/// Days that a target of the demo lasts.
const LASTS: i64 = 28;
const COUNTS: &str = "Four out of five right on fresh questions, on my own.";
const COUNTS_MORE: &str = "All five right on fresh questions, on my own, and one explained.";

/// One target of the demo: how many days ago it was proposed, by whom, and what happened how many days after that.
pub(super) struct Story {
    days_ago: i64,
    by: Party,
    then: &'static [(i64, Then)],
}

/// What happened.
#[derive(Clone, Copy)]
enum Then {
    Agrees(Party),
    AgreesOnPaper,
    Declines(&'static str),
    WantsMore(&'static str),
    SeenAtHome,
    Does(usize),
    Looks(bool),
}

use Then::{Agrees, AgreesOnPaper, Declines, Does, Looks, SeenAtHome, WantsMore};

/// One pupil after the other: first the pupil of the card, whose answer is waited for, then by the class's register.
const STORIES: [Story; 10] = [
    Story { days_ago: 1, by: Party::Teacher, then: &[] },
    Story { days_ago: 1, by: Party::Pupil, then: &[] },
    Story {
        days_ago: 8,
        by: Party::Teacher,
        then: &[(1, Agrees(Party::Pupil)), (3, SeenAtHome), (5, Does(0))],
    },
    Story { days_ago: 6, by: Party::Teacher, then: &[(1, AgreesOnPaper)] },
    Story {
        days_ago: 12,
        by: Party::Teacher,
        then: &[
            (1, Agrees(Party::Pupil)),
            (9, Does(0)),
            (11, WantsMore("I can do these now, so I want more")),
        ],
    },
    Story { days_ago: 5, by: Party::Teacher, then: &[(2, Declines("I want to finish my reading first"))] },
    Story { days_ago: 36, by: Party::Pupil, then: &[(1, Agrees(Party::Teacher)), (6, Does(0))] },
    Story {
        days_ago: 32,
        by: Party::Teacher,
        then: &[(1, Agrees(Party::Pupil)), (8, Does(0)), (15, Does(1)), (20, Does(2))],
    },
    Story {
        days_ago: 33,
        by: Party::Teacher,
        then: &[(1, Agrees(Party::Pupil)), (8, Does(0)), (15, Does(1)), (20, Does(2)), (29, Looks(false))],
    },
    Story {
        days_ago: 30,
        by: Party::Pupil,
        then: &[(1, Agrees(Party::Teacher)), (8, Does(0)), (15, Does(1)), (20, Does(2)), (26, Looks(true))],
    },
];

impl Story {
    /// What happens with those of another class, one after the other: agreed and running mostly.
    pub(super) fn of_class(place: usize) -> Self {
        const AGREED: &[(i64, Then)] = &[(1, Agrees(Party::Pupil)), (3, SeenAtHome), (5, Does(0))];
        const ON_PAPER: &[(i64, Then)] = &[(1, AgreesOnPaper)];
        match place % 4 {
            0 => Self { days_ago: 16, by: Party::Teacher, then: AGREED },
            1 => Self { days_ago: 9, by: Party::Pupil, then: &[(2, Agrees(Party::Teacher))] },
            2 => Self { days_ago: 7, by: Party::Teacher, then: ON_PAPER },
            _ => Self { days_ago: 1, by: Party::Teacher, then: &[] },
        }
    }

    /// The day on which it is proposed, and its last one.
    pub(super) fn days(&self, today: Date) -> (Date, Date) {
        let on = weekday(today.saturating_sub(Span::new().days(self.days_ago)));
        (on, on.saturating_add(Span::new().days(LASTS)))
    }
}

impl Writer<'_> {
    pub(super) async fn targets(&self) -> Result<(), AppError> {
        let mut tx = self.begin().await?;
        switch_on(&mut tx, self.now).await?;
        if let (Some(show), Some(first)) = (&self.made.showcase, card_pupil(self.made)) {
            let (group, subject) = (self.group(show.group)?, self.subject(show.subject)?);
            let of_card = self.pupil(u32::try_from(first).unwrap_or(0))?;
            let today = self.authority.today;
            let register = tx.pupils_in(group, today).await?;
            let others = register.iter().map(|one| one.id).filter(|one| *one != of_card);
            let mut stories = STORIES.iter().peekable();
            for pupil in std::iter::once(of_card).chain(others) {
                let around = Around::Everything(pupil);
                let loaded = load(self.app, &mut tx, self.now, group, subject, &[], around).await?;
                let known = suggestions(&loaded, pupil)?;
                // Whoever has no gap shown is asked nothing.
                let Some(story) = stories.next_if(|_| !known.first.is_empty()) else { continue };
                self.tell(&mut tx, story, (pupil, subject), (&loaded, &known)).await?;
                if stories.peek().is_none() {
                    break;
                }
            }
        }
        tx.commit().await?;
        Ok(())
    }

    async fn tell(
        &self,
        tx: &mut SchoolWriteTx,
        story: &Story,
        (pupil, subject): (PupilId, SubjectId),
        (loaded, known): (&Loaded, &Suggestions),
    ) -> Result<(), AppError> {
        let time = SchoolTime { zone: self.zone.clone(), now: self.now };
        let (on, until) = story.days(time.today());
        let ended = until < time.today();
        let about = taught_meanwhile(loaded, known, (on, until)).filter(|_| ended).or(known.first.first());
        let Some(about) = about else { return Ok(()) };
        let terms = terms(about, until)?;
        self.happened(tx, story, (pupil, subject), (on, terms)).await
    }

    /// Proposes a target on a day, and does what the story says.
    pub(super) async fn happened(
        &self,
        tx: &mut SchoolWriteTx,
        story: &Story,
        (pupil, subject): (PupilId, SubjectId),
        (on, terms): (Date, Terms),
    ) -> Result<(), AppError> {
        let time = SchoolTime { zone: self.zone.clone(), now: self.now };
        let new = NewTarget { pupil, subject, by: story.by, on, terms: terms.clone() };
        let id = tx.propose_target(&new, None, time.noon(on)?).await?;
        for (after, then) in story.then {
            let day = weekday(on.saturating_add(Span::new().days(*after)));
            let target = tx.target(id).await?.ok_or_else(|| super::lost("a target"))?;
            let action = action(*then, &terms)?;
            let mut contract = Contract::replay(&target.log, &[]).map_err(|refusal| broken(&refusal))?;
            contract.act(action.clone(), day).map_err(|refusal| broken(&refusal))?;
            let on_paper = matches!(then, AgreesOnPaper);
            let act = TargetAct { action: &action, on_paper, on: day, by: None };
            tx.act_on_target(&target, &act, time.noon(day)?).await?;
        }
        Ok(())
    }
}

/// The day, or the Friday before a weekend: schools agree and look on school days.
fn weekday(day: Date) -> Date {
    let over = i64::from(day.weekday().to_monday_zero_offset()) - 4;
    day.saturating_sub(Span::new().days(over.max(0)))
}

/// Something of theirs that was taught in these days, so that what has ended can be more than “not taught”.
fn taught_meanwhile<'a>(
    loaded: &Loaded,
    known: &'a Suggestions,
    (on, until): (Date, Date),
) -> Option<&'a Learnable> {
    let lessons = loaded.facts.taught.iter().filter(|one| one.lesson.is_some());
    let mut taught: BTreeMap<Date, &Learnable> = BTreeMap::new();
    for lesson in lessons.filter(|one| one.on > on && one.on <= until) {
        if let Some(found) = known.find(lesson.objective) {
            taught.entry(lesson.on).or_insert(found);
        }
    }
    taught.into_values().next_back()
}

/// Whole terms about one objective.
pub(super) fn terms(about: &Learnable, by_when: Date) -> Result<Terms, AppError> {
    let learning = vec![Learning { objective: about.objective, words: about.words.clone() }];
    whole(about.evidence.clone(), learning, by_when, COUNTS)
}

fn whole(
    evidence: Vec<EvidenceId>,
    learning: Vec<Learning>,
    by_when: Date,
    counts: &str,
) -> Result<Terms, AppError> {
    let step = |who, what: &str| Step { who, what: what.to_owned() };
    Terms::new(Draft {
        evidence,
        learning,
        steps: vec![
            step(Who::Pupil, "Try two questions on this twice a week, and say when I am stuck."),
            step(Who::Teacher, "Teach it again another way, and look at my work on it with me each week."),
            step(Who::Home, "Ask me to show and explain one, once a week."),
        ],
        by_when,
        counts_as_met: counts.to_owned(),
        range: None,
    })
    .map_err(|lacking| AppError::Broken(format!("a target of the demo: {lacking}")))
}

fn action(then: Then, terms: &Terms) -> Result<Action, AppError> {
    Ok(match then {
        Agrees(by) => Action::Agree(by),
        AgreesOnPaper => Action::Agree(Party::Pupil),
        Declines(reason) => Action::Decline { by: Party::Pupil, reason: reason.to_owned() },
        WantsMore(reason) => {
            let (evidence, learning) = (terms.evidence().to_vec(), terms.learning().to_vec());
            let mut more = whole(evidence, learning, terms.by_when(), COUNTS_MORE)?;
            if let Some(range) = terms.range() {
                more = more.aiming_for(range.clone());
            }
            Action::Revise {
                by: Party::Pupil,
                terms: Box::new(more),
                direction: Direction::Up,
                reason: reason.to_owned(),
            }
        }
        SeenAtHome => Action::SeenByCarer,
        Does(place) => Action::StepDone(place),
        Looks(met) => Action::Looked { met },
    })
}

fn broken(refusal: &Refusal) -> AppError {
    AppError::Broken(format!("a target of the demo: {refusal}"))
}
