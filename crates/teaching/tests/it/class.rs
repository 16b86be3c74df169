//! A class to write tests with: everything is named by small numbers, dates are in March 2026, UTC.

use domain::evidence::Confidence;
use domain::{
    ClassAnswer, ClassEvidence, ClassEvidenceId, Estimate, EvidenceId, EvidenceKind, GroupId, Help, Judged,
    KnowledgeState, MisconceptionId, ObjectiveId, ObjectiveKnowledge, ObjectiveWeights, Occurrence, Outcome,
    Probability, PupilId, QuestionUse, QuestionVersionId, Share, SittingId, SubjectId, UnitId,
};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use teaching::input::*;

/// The lesson's day in every test: Tuesday 17 March 2026.
pub fn tuesday() -> Date {
    march(17)
}

pub fn march(day: i8) -> Date {
    jiff::civil::date(2026, 3, day)
}

pub fn noon(date: Date) -> Timestamp {
    TimeZone::UTC.to_timestamp(date.at(12, 0, 0, 0)).unwrap()
}

/// A state with numbers that belong to it.
pub fn known(objective: i64, state: KnowledgeState, on: Date) -> ObjectiveKnowledge {
    let (value, low, high, met, n) = match state {
        KnowledgeState::Secure => (0.93, 0.86, 0.97, 0.98, 12),
        KnowledgeState::Refresh => (0.78, 0.66, 0.87, 0.42, 11),
        KnowledgeState::Developing => (0.80, 0.62, 0.91, 0.58, 7),
        KnowledgeState::NotYet => (0.38, 0.20, 0.58, 0.04, 6),
        KnowledgeState::Unknown => (0.6, 0.2, 0.9, 0.3, 1),
        KnowledgeState::NotTaught => (0.6, 0.2, 0.9, 0.3, 0),
    };
    let p = Probability::clamped;
    let right = (value * 6.0_f64).round() as u8;
    ObjectiveKnowledge {
        objective: ObjectiveId(objective),
        estimate: Estimate { value: p(value), low: p(low), high: p(high), n },
        met: p(met),
        state,
        due: false,
        last_at: (n > 0).then(|| noon(on)),
        recent_right: if n >= 6 { right } else { 0 },
        recent_of: if n >= 6 { 6 } else { 0 },
    }
}

/// An input in the making.
pub struct Class {
    pub input: BriefInput,
    next_evidence: i64,
}

impl Class {
    pub fn of(names: &[&str]) -> Self {
        let pupils = (1..)
            .zip(names)
            .map(|(id, name)| PupilFacts {
                own: None,
                pupil: PupilId(id),
                name: (*name).to_owned(),
                knowledge: vec![],
                suspected: vec![],
            })
            .collect();
        let class = ClassFacts {
            when: When { now: noon(tuesday()), zone: TimeZone::UTC },
            group: GroupId(1),
            group_name: "5 Hawthorn".to_owned(),
            pupils,
            objectives: vec![],
            taught: vec![],
            evidence: vec![],
            sittings: vec![],
            misconceptions: vec![],
            dates_are_assumed: false,
            stuck: Vec::new(),
            settings: Settings::default(),
        };
        let lesson = LessonFacts {
            on: tuesday(),
            starts: None,
            label: Some("lesson 2".to_owned()),
            teacher: "Ms Okafor".to_owned(),
            other_adults: vec![],
            term_started: Some(jiff::civil::date(2026, 1, 5)),
        };
        let input = BriefInput {
            class,
            lesson,
            focus: vec![],
            unit: None,
            questions: vec![],
            class_evidence: vec![],
            refused: vec![],
            said: Vec::new(),
            live_groups: None,
            retrieval: Default::default(),
        };
        Self { input, next_evidence: 1 }
    }

    pub fn sized(size: usize) -> Self {
        let names: Vec<String> = (1..=size).map(|number| format!("Pupil{number:02}")).collect();
        Self::of(&names.iter().map(String::as_str).collect::<Vec<_>>())
    }

    pub fn objective(&mut self, id: i64, title: &str, needs: &[(i64, f64)]) -> &mut ObjectiveFacts {
        let prerequisites = needs.iter().map(|(needed, strength)| PrerequisiteFacts {
            objective: ObjectiveId(*needed),
            strength: *strength,
            reason: None,
        });
        self.input.class.objectives.push(ObjectiveFacts {
            objective: ObjectiveId(id),
            title: title.to_owned(),
            pupil_words: None,
            judged: Judged::Items,
            weight: 1.0,
            minutes: None,
            reteach: None,
            deeper: None,
            home: None,
            home_in: BTreeMap::new(),
            look_for: vec![],
            prompts: vec![],
            prerequisites: prerequisites.collect(),
        });
        self.input.class.objectives.last_mut().unwrap()
    }

    pub fn focus(&mut self, objectives: &[i64]) {
        self.input.focus = objectives.iter().map(|id| ObjectiveId(*id)).collect();
    }

    pub fn unit(&mut self, objectives: &[i64], planned: u32, given: u32) {
        self.input.unit = Some(UnitFacts {
            unit: UnitId(1),
            title: "Fractions".to_owned(),
            objectives: objectives.iter().map(|id| ObjectiveId(*id)).collect(),
            planned_lessons: Some(planned),
            lessons_given: given,
        });
    }

    /// Taught on a day; the named pupils were away.
    pub fn taught(&mut self, objective: i64, on: Date, missed_by: &[&str]) {
        let missed_by = missed_by.iter().map(|name| self.pupil(name)).collect();
        self.input.class.taught.push(TaughtFact {
            objective: ObjectiveId(objective),
            on,
            lesson: None,
            missed_by,
        });
    }

    pub fn misconception(&mut self, id: i64, title: &str, try_next: Option<&str>) {
        self.input.class.misconceptions.push(MisconceptionFacts {
            misconception: MisconceptionId(id),
            title: title.to_owned(),
            try_next: try_next.map(str::to_owned),
        });
    }

    pub fn question(
        &mut self,
        id: i64,
        objective: i64,
        uses: &[QuestionUse],
        text: &str,
    ) -> &mut QuestionFacts {
        self.input.questions.push(QuestionFacts {
            version: QuestionVersionId(id),
            objectives: vec![ObjectiveId(objective)],
            uses: uses.to_vec(),
            text: Some(text.to_owned()),
            answer: None,
            options: vec![],
            figure: None,
        });
        self.input.questions.last_mut().unwrap()
    }

    pub fn sitting(&mut self, id: i64, kind: SittingKind, on: Date) {
        self.input.class.sittings.push(SittingFacts { sitting: SittingId(id), kind, title: None, on });
    }

    pub fn pupil(&self, name: &str) -> PupilId {
        self.input.class.pupils.iter().find(|pupil| pupil.name == name).unwrap().pupil
    }

    pub fn name(&self, pupil: PupilId) -> &str {
        &self.input.class.pupils.iter().find(|one| one.pupil == pupil).unwrap().name
    }

    pub fn names(&self, pupils: &[PupilId]) -> Vec<&str> {
        pupils.iter().map(|pupil| self.name(*pupil)).collect()
    }

    pub fn all_names(&self) -> Vec<String> {
        self.input.class.pupils.iter().map(|pupil| pupil.name.clone()).collect()
    }

    /// What the learner says about one pupil and one objective.
    pub fn knows(&mut self, name: &str, objective: i64, state: KnowledgeState) -> &mut ObjectiveKnowledge {
        let pupil = self.input.class.pupils.iter_mut().find(|pupil| pupil.name == name).unwrap();
        pupil.knowledge.retain(|known| known.objective != ObjectiveId(objective));
        pupil.knowledge.push(known(objective, state, march(12)));
        pupil.knowledge.last_mut().unwrap()
    }

    /// States of everybody in register order: S secure, R refresh, D developing, N not yet, U unknown, `-` none.
    pub fn states(&mut self, objective: i64, states: &str) {
        for (name, state) in self.all_names().iter().zip(states.chars()) {
            let state = match state {
                'S' => KnowledgeState::Secure,
                'R' => KnowledgeState::Refresh,
                'D' => KnowledgeState::Developing,
                'N' => KnowledgeState::NotYet,
                'U' => KnowledgeState::Unknown,
                _ => continue,
            };
            self.knows(name, objective, state);
        }
    }

    /// A row of evidence; change what it returns.
    pub fn row(
        &mut self,
        name: &str,
        objective: i64,
        sitting: Option<i64>,
        on: Date,
        outcome: Outcome,
    ) -> &mut EvidenceFact {
        let pupil = self.pupil(name);
        let id = EvidenceId(self.next_evidence);
        self.next_evidence += 1;
        self.input.class.evidence.push(EvidenceFact {
            id,
            pupil,
            kind: EvidenceKind::Response,
            question: None,
            sitting: sitting.map(SittingId),
            objectives: ObjectiveWeights::one(ObjectiveId(objective)),
            outcome,
            misconception: None,
            help: Help::None,
            confidence: None,
            occurred: Occurrence::day(noon(on)),
        });
        self.input.class.evidence.last_mut().unwrap()
    }

    /// Answers of everybody to one question in a sitting: `+` right, `x` wrong, `m` wrong with misconception
    /// 1, `a` absent, `-` nothing.
    pub fn answers(&mut self, question: i64, objective: i64, sitting: i64, on: Date, answers: &str) {
        for (name, answer) in self.all_names().iter().zip(answers.chars()) {
            let outcome = match answer {
                '+' => Outcome::right(true),
                'x' | 'm' => Outcome::right(false),
                'a' => Outcome::Absent,
                _ => continue,
            };
            let row = self.row(name, objective, Some(sitting), on, outcome);
            row.question = Some(QuestionVersionId(question));
            row.misconception = (answer == 'm').then_some(MisconceptionId(1));
        }
    }

    /// What the class showed all together.
    pub fn shown_together(&mut self, objective: i64, share: Share, on: Date) {
        self.input.class_evidence.push(ClassEvidence {
            id: Some(ClassEvidenceId(4)),
            group: GroupId(1),
            subject: SubjectId(1),
            lesson: None,
            question: None,
            objectives: ObjectiveWeights::one(ObjectiveId(objective)),
            answer: ClassAnswer::Glance(share),
            occurred: Occurrence::day(noon(on)),
            recorded_by: None,
        });
    }

    pub fn says_sure(&mut self, name: &str) {
        let pupil = self.pupil(name);
        for row in self.input.class.evidence.iter_mut().filter(|row| row.pupil == pupil) {
            row.confidence = Some(Confidence::Sure);
        }
    }
}
