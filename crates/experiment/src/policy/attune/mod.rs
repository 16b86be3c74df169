//! What this program suggests: the rooms `learner` and `teaching` themselves, called as the program calls them, and
//! a teacher who follows the brief to the letter.
//!
//! Before each lesson the teacher opens the brief about the objective that the class is on. Where it says to move on,
//! the lesson is about the next one of the plan, and its brief is the one that is followed. Ideas to teach again take a part of the
//! teaching time each; two groups are made where the brief makes them; the starter, the exit ticket and whom to see
//! first are the brief's; sheets are the program's practice on paper. Where the brief would stay longer than the
//! teacher can spare, she goes on.

mod facts;
pub(crate) mod ids;
pub(crate) mod learners;
mod meetings;
mod sheets;

use super::habits::{self, Starter};
use super::settings::{AttuneSettings, Part, SheetFor};
use crate::classroom::{Group, Objective, Plan, Pupil, Sheets, Teach, View, sheet_questions};
use crate::term::Policy;
use learners::Learners;
use meetings::Meetings;
use std::collections::{BTreeMap, BTreeSet};
use teaching::brief::{Decision, Grouping, LessonBrief, StartKind, brief};
use teaching::retrieval::Given;

/// Minutes of the teaching time for one idea that is taught again before something else.
const AGAIN_MINUTES: f64 = 6.0;

/// Objectives of the last lessons that a set may be about.
const LATELY: usize = 4;

pub(super) struct Attune {
    settings: AttuneSettings,
    learners: Option<Learners>,
    /// What the class is on.
    current: Option<Objective>,
    /// Starters so far, without how they went.
    given: Vec<Given>,
    /// When pupils were asked about what.
    met: Meetings,
}

/// Something to teach again: the objective, and a wrong idea about it.
type Idea = (Objective, Option<u8>);

impl Attune {
    pub fn new(settings: AttuneSettings) -> Self {
        Self { settings, learners: None, current: None, given: Vec::new(), met: Meetings::default() }
    }

    fn replaced(&self, part: Part) -> bool {
        self.settings.replaced == Some(part)
    }

    /// The objective of the lesson, and its brief.
    fn today(&mut self, view: &View<'_>, learners: &Learners) -> (Objective, LessonBrief) {
        if self.replaced(Part::Pace) {
            let planned = habits::as_planned(view);
            return (planned, brief(&facts::brief_input(view, learners, &[planned], &self.given)));
        }
        let term = habits::of_this_term(view);
        let next = term.iter().copied().find(|one| habits::lessons_on(view, *one) == 0);
        let Some(next) = next else {
            // Everything was taught: the brief about all of it, earlier years too, says what most pupils would learn by
            // being taught it again.
            let all: Vec<Objective> = (0..view.curriculum.objectives.len()).collect();
            let brief = brief(&facts::brief_input(view, learners, &all, &self.given));
            let most = brief.start_here.iter().find(|line| line.kind == StartKind::Decision);
            let most = most.and_then(|line| line.objective).map(ids::objective_of);
            return (most.or(self.current).unwrap_or(0), brief);
        };
        if let Some(current) = self.current {
            let brief = brief(&facts::brief_input(view, learners, &[current], &self.given));
            let stays = !matches!(brief.decision(), Some(Decision::MoveOn | Decision::ReteachThenMoveOn));
            if stays && habits::lessons_on(view, current) < self.settings.most_lessons {
                return (current, brief);
            }
        }
        self.current = Some(next);
        (next, brief(&facts::brief_input(view, learners, &[next], &self.given)))
    }

    fn starter(&mut self, view: &View<'_>, brief: &LessonBrief) -> Vec<Objective> {
        if self.replaced(Part::Starter) {
            return habits::starter(view, Starter::LongestUnseen, |_| 0.0);
        }
        self.given.extend(brief.starter.iter().map(|one| Given {
            on: ids::on(view.day),
            place: one.place,
            objective: one.objective,
            question: one.question,
            share: None,
        }));
        brief.starter.iter().map(|question| ids::objective_of(question.objective)).collect()
    }

    fn sheets(&self, view: &View<'_>, learners: &Learners, today: Objective, questions: usize) -> Sheets {
        let unit = view.curriculum.objectives[today].unit;
        let about: Vec<Objective> = match self.settings.sheet {
            SheetFor::EachOfTheUnit => {
                let taught = habits::taught(view);
                let of_unit = taught.into_iter().filter(|one| view.curriculum.objectives[*one].unit == unit);
                let about: BTreeSet<Objective> = of_unit.chain([today]).collect();
                about.into_iter().collect()
            }
            SheetFor::EachLately => {
                let lately = habits::last_lessons(view, LATELY).into_iter().chain([today]);
                lately.collect::<BTreeSet<Objective>>().into_iter().collect()
            }
            SheetFor::EachOfEverything => {
                let all = habits::taught(view).into_iter().chain([today]);
                all.collect::<BTreeSet<Objective>>().into_iter().collect()
            }
            SheetFor::Today | SheetFor::Mixed | SheetFor::Each => vec![today],
        };
        let wanted = sheets::wanted(&about, self.settings.target);
        let sheet = if self.replaced(Part::Sheets) { SheetFor::Mixed } else { self.settings.sheet };
        match sheet {
            SheetFor::Today => Sheets::All(about),
            SheetFor::Mixed => {
                Sheets::All(habits::mixed(today, &habits::last_lessons(view, LATELY), questions))
            }
            _ => Sheets::Each(
                (0..view.pupils)
                    .map(|pupil| sheets::sheet(view, learners, pupil, &wanted, &self.met, questions))
                    .collect(),
            ),
        }
    }

    /// What pupils are asked in a lesson, for the lessons after it.
    fn note(&mut self, view: &View<'_>, asked: &Sheets) {
        for pupil in 0..view.pupils {
            let sheet = match asked {
                Sheets::All(sheet) => sheet,
                Sheets::Each(each) => &each[pupil],
            };
            sheet.iter().for_each(|objective| self.met.asked(pupil, *objective, view.day));
        }
    }
}

impl Policy for Attune {
    fn plan(&mut self, view: &View<'_>) -> Plan {
        let mut learners =
            self.learners.take().unwrap_or_else(|| Learners::new(view.curriculum, view.pupils));
        learners.follow(view.marks);
        let (today, brief) = self.today(view, &learners);
        let ideas = to_teach_again(&brief);
        let group = group(&brief);
        let starter = self.starter(view, &brief);
        if view.given.len() <= 1 {
            let all = view.curriculum.objectives.iter().enumerate();
            let earlier: Vec<Objective> =
                all.filter(|(_, one)| one.earlier).map(|(place, _)| place).collect();
            self.met.taught_earlier(view.pupils, &earlier, -facts::LAST_TERM);
        }
        self.met.follow(view.marks);
        self.note(view, &Sheets::All(starter.clone()));
        let exit = brief.exit.iter().flat_map(|exit| &exit.questions);
        let questions = sheet_questions(view.school, starter.len(), view.school.teaching_minutes);
        let mut plan = Plan {
            teach: teach(view, today, &ideas, group.is_none()),
            group,
            sheets: self.sheets(view, &learners, today, questions),
            see: see_first(&brief),
            exit: exit.map(|question| ids::objective_of(question.objective)).collect(),
            starter,
        };
        if self.replaced(Part::TeachingAgain) {
            plan.teach = habits::whole_lesson(view, today, None);
            plan.group = None;
        }
        if self.replaced(Part::SeeingFirst) {
            plan.see.clear();
        }
        self.note(view, &plan.sheets);
        self.learners = Some(learners);
        plan
    }
}

/// Whom the brief names, and on what.
fn see_first(brief: &LessonBrief) -> Vec<(Pupil, Objective)> {
    let cells = brief.see_first.iter().filter_map(|one| one.line.behind.cells.first());
    cells.map(|(pupil, objective)| (ids::pupil_of(*pupil), ids::objective_of(*objective))).collect()
}

/// The ideas under "start here".
fn to_teach_again(brief: &LessonBrief) -> Vec<Idea> {
    let lines = brief.start_here.iter().filter(|line| line.kind == StartKind::Reteach);
    lines
        .filter_map(|line| {
            let objective = ids::objective_of(line.objective?);
            let idea = brief.misconceptions.iter().filter(|one| one.taught_again);
            // The key of a line about a wrong idea ends with it.
            let idea = idea
                .filter(|one| line.line.key.as_str().ends_with(&format!(":{}", one.misconception)))
                .map(|one| ids::idea_of(one.misconception))
                .find(|(about, _)| *about == objective);
            Some((objective, idea.map(|(_, idea)| idea)))
        })
        .collect()
}

/// The teaching time: ideas first, some minutes each, then the objective; as many minutes for each where the lesson looks
/// back. An idea about the objective itself is how
/// it is taught. Where a group has the idea taught to it, the class need not.
fn teach(view: &View<'_>, today: Objective, ideas: &[Idea], together: bool) -> Vec<Teach> {
    let against = ideas.iter().find(|(objective, idea)| *objective == today && idea.is_some());
    let against = against.and_then(|(_, idea)| *idea);
    let others = ideas.iter().filter(|(objective, _)| *objective != today && together).take(2);
    let others: BTreeMap<Objective, Option<u8>> = others.copied().collect();
    // Where everything was taught, the ideas are what the lesson is about.
    let term = habits::of_this_term(view);
    let looks_back = term.iter().all(|one| habits::lessons_on(view, *one) > 0);
    let each =
        if looks_back { view.school.teaching_minutes / (others.len() + 1) as f64 } else { AGAIN_MINUTES };
    let rest = view.school.teaching_minutes - each * others.len() as f64;
    let again = others.into_iter().map(|(objective, against)| Teach { objective, minutes: each, against });
    again.chain([Teach { objective: today, minutes: rest, against }]).collect()
}

/// The group with the teacher, where the brief makes two.
fn group(brief: &LessonBrief) -> Option<Group> {
    let Grouping::Split(split) = &brief.groups else { return None };
    let objective = ids::objective_of(split.objective);
    let with_teacher = split.groups.iter().find(|group| group.with_teacher)?;
    let against = brief.misconceptions.iter().map(|one| ids::idea_of(one.misconception));
    Some(Group {
        who: with_teacher.who.iter().map(|pupil| ids::pupil_of(*pupil)).collect(),
        objective,
        against: against.into_iter().find(|(about, _)| *about == objective).map(|(_, idea)| idea),
    })
}
