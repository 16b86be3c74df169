//! Pages from states and a few rows say what the same pages from every row say.

use super::*;
use crate::Clock;
use crate::classes::paste::PastedClass;
use crate::curricula::PastedList;
use crate::setup::{FirstCurriculum, FirstSchool};
use domain::evidence::Confidence;
use domain::{
    EvidenceId, EvidenceKind, Help, Judged, NewEvidence, ObjectiveWeights, Occurrence, Outcome, Purpose,
    TimeKnown,
};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use store::{NewSitting, Recording, Store};
use teaching::input::{BriefInput, LessonFacts, PictureInput, PictureSort};

/// When the school began, and when its pages are looked at.
const BEGUN: &str = "2025-09-08T08:00:00Z";
const NOW: &str = "2026-03-09T15:15:00Z";
const PUPILS: u64 = 14;
const ROWS: u64 = 1_100;

/// Whether the days of what was recorded are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Days {
    Known,
    Assumed,
}

/// A small sequence of numbers without a pattern that would matter here (Knuth's 64-bit linear congruence).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u64) as usize]
    }
}

/// A class after two terms of everything that evidence can be.
struct Scene {
    app: App,
    school: domain::SchoolId,
    group: GroupId,
    subject: SubjectId,
    /// The objectives that the evidence is about: two units judged by questions, and one that is looked at.
    about: Vec<ObjectiveId>,
    _folder: tempfile::TempDir,
}

impl Scene {
    async fn new(seed: u64, days: Days) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("school.sqlite").display());
        let app = App::new(Store::open(&url).await.unwrap(), Clock::Fixed(BEGUN.parse().unwrap()));
        let form = FirstSchool {
            name: "Elm Primary".into(),
            zone: "Europe/London".into(),
            terms: vec![("Autumn".into(), date(2025, 9, 1), date(2026, 7, 17))],
            teacher: "Ada Okafor".into(),
            email: "ada@elm.example".into(),
            password: "correct horse battery".into(),
            curriculum: FirstCurriculum::Starter,
        };
        let link = app.first_setup_link().await.unwrap().unwrap();
        let school = app.set_up(&link, &form).await.unwrap();
        let permit = app.operator_of(school);
        let list = PastedList {
            subject: "Mathematics".into(),
            unit: "Explaining".into(),
            judged: Judged::Judged,
            list: "Explain a method\nCheck an answer\n".into(),
            year: None,
            organiser: Default::default(),
        };
        let subject = app.paste_list(&permit, &list, "looked-at-1").await.unwrap();
        let names: String =
            (0..PUPILS).map(|at| format!("Pupil {}\n", char::from(b'A' + at as u8))).collect();
        let pasted =
            PastedClass { class: Some("5 Elm".into()), text: names, whole_school: false, sure: true };
        let group = app.make_classes(&permit, &pasted, "class-elm-1").await.unwrap().groups[0];
        let mut scene = Self { app, school, group, subject, about: Vec::new(), _folder: folder };
        scene.teach_and_record(&mut Chance(seed), days).await;
        scene
    }

    async fn teach_and_record(&mut self, chance: &mut Chance, days: Days) {
        let begun: Timestamp = BEGUN.parse().unwrap();
        let mut tx = self.app.store.write(self.school).await.unwrap();
        let value = self.app.subject(&mut tx, self.subject).await.unwrap();
        let pupils: Vec<PupilId> =
            tx.pupils_in(self.group, date(2026, 3, 9)).await.unwrap().into_iter().map(|one| one.id).collect();
        let units = value.value.units();
        let with_questions =
            units.iter().filter(|unit| unit.questions.iter().any(|one| !one.options.is_empty()));
        let chosen: Vec<_> = with_questions.take(2).chain(units.last()).collect();
        self.about = chosen
            .iter()
            .flat_map(|unit| &unit.objectives)
            .map(|objective| value.ids.objectives[&objective.id])
            .collect();
        let versions: Vec<_> = chosen
            .iter()
            .flat_map(|unit| &unit.questions)
            .map(|question| value.ids.questions[&question.id].1)
            .collect();
        let ideas: Vec<_> = value.ids.misconceptions.values().copied().take(5).collect();
        let mut sittings = Vec::new();
        for month in [9, 11, 1, 2, 3] {
            let new = NewSitting {
                kind: if month == 2 { store::SittingKind::Exit } else { store::SittingKind::Paper },
                group: self.group,
                subject: self.subject,
                paper: None,
                lesson: None,
                date: date(if month > 6 { 2025 } else { 2026 }, month, 9 - month.min(8)),
            };
            sittings.push(tx.create_sitting(&new, None, begun).await.unwrap());
        }
        for week in [1, 9, 23, 25] {
            let on = date(2025, 9, 9).saturating_add(jiff::Span::new().weeks(week));
            let lesson = tx.ensure_lesson(self.group, self.subject, on, 1, begun).await.unwrap();
            let taught: Vec<ObjectiveId> = (0..3).map(|_| *chance.of(&self.about)).collect();
            tx.record_taught(lesson, &taught, None, begun).await.unwrap();
            tx.record_absent(lesson, &[*chance.of(&pupils), *chance.of(&pupils)], None, begun).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut taken: Vec<EvidenceId> = Vec::new();
        for _ in 0..4 {
            let mut rows = Vec::new();
            for _ in 0..ROWS / 4 {
                let minutes = chance.below(182 * 24 * 60);
                let at = begun + SignedDuration::from_mins(i64::try_from(minutes).unwrap());
                let known = match (days, chance.below(4)) {
                    (Days::Assumed, _) | (Days::Known, 0) => TimeKnown::Order,
                    (Days::Known, 1) => TimeKnown::Day,
                    (Days::Known, _) => TimeKnown::Exact,
                };
                rows.push(NewEvidence {
                    // The last pupil never says anything.
                    pupil: pupils[chance.below(PUPILS - 1) as usize],
                    misconception: chance.one_in(9).then(|| *chance.of(&ideas)),
                    question: (!chance.one_in(4)).then(|| *chance.of(&versions)),
                    sitting: (!chance.one_in(3)).then(|| *chance.of(&sittings)),
                    objectives: about(chance, &self.about),
                    supersedes: (chance.one_in(20) && !taken.is_empty())
                        .then(|| taken.swap_remove(chance.below(taken.len() as u64) as usize)),
                    occurred: Occurrence { at, known },
                    ..outcome(chance, self.subject, self.group)
                });
            }
            let mut tx = self.app.store.write(self.school).await.unwrap();
            let recording = Recording { by: None, at: begun, batch: None };
            let recorded = self.app.record(&mut tx, rows, &recording).await.unwrap();
            tx.commit().await.unwrap();
            taken.extend(recorded.ids.into_iter().flatten());
        }
    }

    async fn tx(&self) -> SchoolTx {
        self.app.store.read(self.school).await.unwrap()
    }

    async fn quick(&self, wanted: &[ObjectiveId], around: Around) -> Loaded {
        let now = NOW.parse().unwrap();
        load(&self.app, &mut self.tx().await, now, self.group, self.subject, wanted, around).await.unwrap()
    }

    /// The same facts from every row about the objectives, as plainly as they can be worked out.
    async fn slow(&self, quick: &Loaded, wanted: &[ObjectiveId], around: Around) -> ClassFacts {
        let mut tx = self.tx().await;
        let pupils: Vec<PupilId> = quick.facts.pupils.iter().map(|one| one.pupil).collect();
        let near = asked(&quick.subject, wanted, around);
        let every = tx.evidence_of_many(self.subject, &pupils).await.unwrap();
        let is_near = |row: &&domain::Evidence| near.iter().any(|one| row.row.objectives.has(*one));
        let rows: Vec<_> = every.iter().filter(is_near).collect();
        let lessons = tx.taught_to(self.subject, &pupils).await.unwrap();
        let model = self.app.model(&mut tx, self.subject).await.unwrap();
        let known = replay::replay_pupils(&mut tx, self.subject, &model, &pupils).await.unwrap();
        let sat: BTreeSet<SittingId> = rows.iter().filter_map(|row| row.row.sitting).collect();
        let answered = |pupil: Option<PupilId>, objective: ObjectiveId| {
            every.iter().filter(move |row| {
                row.row.outcome.share().is_some()
                    && row.row.objectives.has(objective)
                    && pupil.is_none_or(|pupil| row.row.pupil == pupil)
            })
        };
        let mut facts = quick.facts.clone();
        for pupil in &mut facts.pupils {
            for one in &mut pupil.knowledge {
                let in_lesson = lessons
                    .iter()
                    .any(|l| !l.missed && (l.pupil, l.objective) == (pupil.pupil, one.objective));
                let taught = in_lesson || answered(Some(pupil.pupil), one.objective).next().is_some();
                let taught = if taught { Taught::Taught } else { Taught::NotYet };
                let state = &known[&pupil.pupil].state;
                *one = learner::knowledge(&model.parameters, state, one.objective, facts.when.now, taught);
            }
        }
        facts.taught.retain(|fact| fact.lesson.is_some());
        for objective in &near {
            let who: BTreeSet<PupilId> = answered(None, *objective).map(|row| row.row.pupil).collect();
            let first = answered(None, *objective).map(|row| facts.when.date_of(row.row.occurred.at)).min();
            let in_lessons = facts.taught.iter().any(|fact| fact.objective == *objective);
            if let Some(on) = first.filter(|_| !in_lessons && who.len() * 3 >= pupils.len()) {
                let fact = TaughtFact { objective: *objective, on, lesson: None, missed_by: Vec::new() };
                facts.taught.push(fact);
            }
        }
        facts.evidence = rows.iter().map(|row| EvidenceFact::from(*row)).collect();
        facts.sittings = sittings_of(&mut tx, &sat).await.unwrap();
        facts.dates_are_assumed =
            !rows.is_empty() && rows.iter().all(|row| row.row.occurred.known == TimeKnown::Order);
        facts
    }
}

fn about(chance: &mut Chance, objectives: &[ObjectiveId]) -> ObjectiveWeights {
    let mut about = vec![*chance.of(objectives)];
    if chance.one_in(4) {
        about.push(*chance.of(objectives));
    }
    about.sort_unstable();
    about.dedup();
    let weight = domain::Weight::new(if chance.one_in(3) { 0.5 } else { 1.0 }).unwrap();
    ObjectiveWeights::new(about.into_iter().map(|id| (id, weight)).collect())
}

fn outcome(chance: &mut Chance, subject: SubjectId, group: GroupId) -> NewEvidence {
    let outcome = match chance.below(12) {
        0 => Outcome::Absent,
        1 => Outcome::NotReached,
        2 => Outcome::LeftBlank,
        3 => Outcome::Seen,
        4 => Outcome::NotSeenYet,
        right => Outcome::right(right > 8),
    };
    let seen = matches!(outcome, Outcome::Seen | Outcome::NotSeenYet);
    NewEvidence {
        pupil: PupilId(0),
        subject,
        kind: if seen { EvidenceKind::Observation } else { EvidenceKind::Response },
        purpose: Purpose::Formative,
        question: None,
        draw: None,
        sitting: None,
        lesson: None,
        group: Some(group),
        objectives: ObjectiveWeights::new(Vec::new()),
        outcome,
        misconception: None,
        option: None,
        help: *chance.of(&[Help::None, Help::None, Help::Hint, Help::WithSomebody, Help::Unsupervised]),
        attempt: 1,
        confidence: *chance.of(&[None, None, Some(Confidence::Sure), Some(Confidence::Guess)]),
        approach: None,
        by_hand: chance.one_in(2),
        occurred: Occurrence::order(Timestamp::UNIX_EPOCH),
        supersedes: None,
        source_key: None,
        text: None,
    }
}

fn brief_of(class: ClassFacts, loaded: &Loaded, focus: &[ObjectiveId]) -> teaching::brief::LessonBrief {
    let about: Vec<ObjectiveId> = class.objectives.iter().map(|one| one.objective).collect();
    teaching::brief::brief(&BriefInput {
        lesson: LessonFacts {
            on: class.when.today(),
            starts: None,
            label: None,
            teacher: "Ms Okafor".into(),
            other_adults: Vec::new(),
            term_started: Some(date(2026, 1, 5)),
        },
        focus: focus.to_vec(),
        unit: None,
        questions: wording::question_facts(&loaded.subject, &about, 0),
        class_evidence: Vec::new(),
        refused: Vec::new(),
        retrieval: teaching::retrieval::RetrievalFacts::default(),
        pace_said: None,
        live_groups: None,
        class,
    })
}

async fn every_page_agrees(seed: u64, days: Days) {
    let scene = Scene::new(seed, days).await;
    let picture = |class: &ClassFacts, columns: &[ObjectiveId], sort| {
        let input = PictureInput { class: class.clone(), columns: columns.to_vec(), sort };
        teaching::picture::class_picture(&input)
    };
    for columns in [&scene.about[..], &scene.about[1..3], &scene.about[scene.about.len() - 2..]] {
        let quick = scene.quick(columns, Around::Near).await;
        let slow = scene.slow(&quick, columns, Around::Near).await;
        assert_eq!(quick.facts.dates_are_assumed, days == Days::Assumed);
        assert!(quick.facts.evidence.len() < slow.evidence.len() || columns.len() == 2);
        for sort in [PictureSort::Pile, PictureSort::Need, PictureSort::Name] {
            assert_eq!(
                picture(&quick.facts, columns, sort),
                picture(&slow, columns, sort),
                "{seed} {days:?}"
            );
        }
        for pupil in &quick.facts.pupils {
            let learning = |class| teaching::page::my_learning(class, pupil.pupil, columns);
            assert_eq!(learning(&quick.facts), learning(&slow), "{seed} {days:?}");
        }
    }
    // The one who said nothing, and some who did.
    for pupil in scene.quick(&[], Around::Near).await.facts.pupils.into_iter().rev().step_by(5) {
        let around = Around::Everything(pupil.pupil);
        let quick = scene.quick(&[], around).await;
        let slow = scene.slow(&quick, &[], around).await;
        let all: Vec<ObjectiveId> = quick.facts.objectives.iter().map(|one| one.objective).collect();
        let page = |class| teaching::page::pupil_page(class, pupil.pupil, &all);
        assert_eq!(page(&quick.facts), page(&slow), "{seed} {days:?}");
    }
    for focus in scene.about.chunks(3) {
        let quick = scene.quick(focus, Around::Lately).await;
        let slow = scene.slow(&quick, focus, Around::Lately).await;
        let (from_states, from_rows) =
            (brief_of(quick.facts.clone(), &quick, focus), brief_of(slow, &quick, focus));
        assert_eq!(from_states, from_rows, "{seed} {days:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_from_states_are_the_pages_from_every_row() {
    for seed in 0..2 {
        every_page_agrees(seed, Days::Known).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_dates_are_assumed_too() {
    every_page_agrees(9, Days::Assumed).await;
}
