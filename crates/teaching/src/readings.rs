//! One reading of the evidence: what is known about each pupil and objective, said once for every page.
//!
//! The learner room decides the states of objectives judged by questions; this module adds what was taught
//! and missed, and reads the others ("seen", "not seen yet"). Brief, class picture, pupil page and My
//! learning go through [`Readings`] and nothing else.

use std::collections::{BTreeMap, HashMap};

use domain::{
    EvidenceId, Help, Judged, KnowledgeState, MisconceptionId, ObjectiveId, ObjectiveKnowledge, Outcome,
    PupilId, SittingId, Sort, TimeKnown,
};
use jiff::civil::Date;

use crate::input::{
    ClassFacts, EvidenceFact, MisconceptionFacts, ObjectiveFacts, PupilFacts, SittingFacts, SittingKind,
    TaughtFact,
};
use crate::own::OwnWork;
use crate::picture::{CellState, StateCounts};
use crate::words;

/// What is known about one pupil and one objective.
#[derive(Clone, Debug)]
pub(crate) struct Reading<'a> {
    pub state: CellState,
    /// What the learner says, when it says anything.
    pub knowledge: Option<&'a ObjectiveKnowledge>,
    /// Taught to the class while this pupil was away, and nothing recorded since.
    pub missed: Option<Date>,
    /// For objectives that are judged, performed or observed.
    pub seen: Option<Seen>,
}

/// How often and how an objective was seen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Seen {
    pub pieces: u32,
    pub looks: u32,
    /// Latest look, with whether its date is known.
    pub last: Option<(Date, bool)>,
    /// The least help with which it was seen.
    pub help: Option<Help>,
}

impl Reading<'_> {
    /// Whether the evidence tells something.
    pub fn is_told(&self) -> bool {
        match self.state {
            CellState::Known(state) => !matches!(state, KnowledgeState::NotTaught | KnowledgeState::Unknown),
            CellState::Seen | CellState::NotSeenYet => true,
            CellState::NotLookedFor => false,
        }
    }

    /// P(met), where the evidence tells something.
    pub fn met(&self) -> Option<f64> {
        self.knowledge.filter(|_| self.is_told()).map(|known| known.met.get())
    }

    /// Rows of evidence behind it.
    pub fn evidence(&self) -> u32 {
        self.seen.map_or_else(|| self.knowledge.map_or(0, |known| known.estimate.n), |seen| seen.looks)
    }
}

/// The class, indexed.
pub(crate) struct Readings<'a> {
    pub class: &'a ClassFacts,
    /// The day from which dates are said.
    pub reference: Date,
    objectives: HashMap<ObjectiveId, usize>,
    knowledge: Vec<HashMap<ObjectiveId, &'a ObjectiveKnowledge>>,
    taught: BTreeMap<ObjectiveId, Vec<&'a TaughtFact>>,
    /// Rows about the wanted objectives, by objective and pupil, in evidence order.
    rows: HashMap<(ObjectiveId, usize), Vec<&'a EvidenceFact>>,
    sittings: HashMap<SittingId, &'a SittingFacts>,
    misconceptions: HashMap<MisconceptionId, &'a MisconceptionFacts>,
}

impl<'a> Readings<'a> {
    /// Indexes `class`; rows of evidence are kept for the `wanted` objectives only.
    pub fn new(class: &'a ClassFacts, reference: Date, wanted: &[ObjectiveId]) -> Self {
        let pupils: HashMap<_, _> = class.pupils.iter().enumerate().map(|(i, p)| (p.pupil, i)).collect();
        let wanted: std::collections::HashSet<ObjectiveId> = wanted.iter().copied().collect();
        let mut rows: HashMap<(ObjectiveId, usize), Vec<&EvidenceFact>> = HashMap::new();
        for row in &class.evidence {
            let Some(pupil) = pupils.get(&row.pupil) else { continue };
            for (objective, _) in row.objectives.pairs() {
                if wanted.contains(objective) && row.outcome != Outcome::Withdrawn {
                    rows.entry((*objective, *pupil)).or_default().push(row);
                }
            }
        }
        for list in rows.values_mut() {
            list.sort_by_key(|row| (row.occurred.at, row.id));
        }
        let mut taught: BTreeMap<ObjectiveId, Vec<&TaughtFact>> = BTreeMap::new();
        for fact in class.taught.iter().filter(|fact| fact.on <= reference) {
            taught.entry(fact.objective).or_default().push(fact);
        }
        for list in taught.values_mut() {
            list.sort_by_key(|fact| fact.on);
        }
        let knowledge = class
            .pupils
            .iter()
            .map(|pupil| pupil.knowledge.iter().map(|known| (known.objective, known)).collect())
            .collect();
        Self {
            class,
            reference,
            objectives: class.objectives.iter().enumerate().map(|(i, o)| (o.objective, i)).collect(),
            knowledge,
            taught,
            rows,
            sittings: class.sittings.iter().map(|sitting| (sitting.sitting, sitting)).collect(),
            misconceptions: class.misconceptions.iter().map(|one| (one.misconception, one)).collect(),
        }
    }

    /// Every pupil, in register order, with their place in it.
    pub fn pupils(&self) -> impl Iterator<Item = (usize, &'a PupilFacts)> {
        self.class.pupils.iter().enumerate()
    }

    pub fn size(&self) -> usize {
        self.class.pupils.len()
    }

    pub fn name(&self, place: usize) -> &'a str {
        self.class.pupils.get(place).map_or("", |pupil| pupil.name.as_str())
    }

    pub fn names(&self, places: &[usize]) -> Vec<&'a str> {
        places.iter().map(|place| self.name(*place)).collect()
    }

    pub fn ids(&self, places: &[usize]) -> Vec<PupilId> {
        places.iter().filter_map(|place| self.class.pupils.get(*place)).map(|pupil| pupil.pupil).collect()
    }

    pub fn objective(&self, objective: ObjectiveId) -> Option<&'a ObjectiveFacts> {
        self.objectives.get(&objective).and_then(|index| self.class.objectives.get(*index))
    }

    pub fn title(&self, objective: ObjectiveId) -> &'a str {
        self.objective(objective).map_or("an objective that is no longer here", |facts| facts.title.as_str())
    }

    pub fn sitting(&self, sitting: SittingId) -> Option<&'a SittingFacts> {
        self.sittings.get(&sitting).copied()
    }

    pub fn misconception(&self, misconception: MisconceptionId) -> Option<&'a MisconceptionFacts> {
        self.misconceptions.get(&misconception).copied()
    }

    /// Lessons in which it was taught, earliest first.
    pub fn taught(&self, objective: ObjectiveId) -> &[&'a TaughtFact] {
        self.taught.get(&objective).map_or(&[], Vec::as_slice)
    }

    /// Rows about one pupil and a wanted objective, in evidence order.
    pub fn rows(&self, place: usize, objective: ObjectiveId) -> &[&'a EvidenceFact] {
        self.rows.get(&(objective, place)).map_or(&[], Vec::as_slice)
    }

    /// What the learner says about one pupil and one objective, when it says anything.
    pub fn knowledge(&self, place: usize, objective: ObjectiveId) -> Option<&'a ObjectiveKnowledge> {
        self.knowledge.get(place).and_then(|known| known.get(&objective)).copied()
    }

    /// A pupil's own steps.
    pub fn own(&self, place: usize) -> Option<&'a OwnWork> {
        self.class.pupils.get(place).and_then(|pupil| pupil.own.as_ref())
    }

    /// Whether an objective is the class's and not this pupil's, who works on steps of their own.
    fn is_for_others(&self, place: usize, objective: ObjectiveId) -> bool {
        self.own(place).is_some_and(|own| !own.objectives.contains(&objective))
    }

    /// All that pages may say about one pupil and one objective.
    pub fn reading(&self, place: usize, objective: ObjectiveId) -> Reading<'a> {
        let knowledge = self.knowledge(place, objective);
        let by_questions = self.objective(objective).is_none_or(|facts| facts.judged == Judged::Items);
        if by_questions {
            let state = self.known_state(place, objective, knowledge);
            // Somebody who is secure without the lesson missed nothing that matters.
            let missed = (state != CellState::Known(KnowledgeState::Secure)
                && !self.is_for_others(place, objective))
            .then(|| self.missed(place, objective, knowledge.and_then(|known| known.last_at)))
            .flatten();
            return Reading { state, knowledge, missed, seen: None };
        }
        let seen = self.seen(place, objective);
        let for_others = self.is_for_others(place, objective);
        let state = match seen {
            Seen { pieces: 1.., .. } => CellState::Seen,
            _ if for_others => CellState::NotLookedFor,
            Seen { looks: 1.., .. } => CellState::NotSeenYet,
            _ => CellState::NotLookedFor,
        };
        let last = self.rows(place, objective).last().map(|row| row.occurred.at);
        let may_miss = state != CellState::Seen && !for_others;
        let missed = may_miss.then(|| self.missed(place, objective, last)).flatten();
        Reading { state, knowledge: None, missed, seen: Some(seen) }
    }

    /// The learner's state, except that an objective without evidence is NotTaught until the class was
    /// taught it, and Unknown from then on.
    fn known_state(
        &self,
        place: usize,
        objective: ObjectiveId,
        knowledge: Option<&ObjectiveKnowledge>,
    ) -> CellState {
        let own = self.own(place).is_some_and(|own| own.objectives.contains(&objective));
        let taught = own || !self.taught(objective).is_empty();
        let evidence = knowledge.is_some_and(|known| known.estimate.n > 0);
        let unmet = !matches!(
            knowledge.map(|known| known.state),
            Some(KnowledgeState::Developing | KnowledgeState::Secure | KnowledgeState::Refresh)
        );
        CellState::Known(match knowledge.map(|known| known.state) {
            _ if unmet && self.is_for_others(place, objective) => KnowledgeState::NotTaught,
            Some(KnowledgeState::NotTaught) | None if taught => KnowledgeState::Unknown,
            Some(KnowledgeState::NotTaught) | None => KnowledgeState::NotTaught,
            Some(_) if !taught && !evidence => KnowledgeState::NotTaught,
            Some(state) => state,
        })
    }

    /// The last day on which the class was taught it without this pupil, if they were away every time and
    /// nothing is recorded since.
    fn missed(&self, place: usize, objective: ObjectiveId, last: Option<jiff::Timestamp>) -> Option<Date> {
        let pupil = self.class.pupils.get(place)?.pupil;
        let taught = self.taught(objective);
        let on = taught.last()?.on;
        // Hardly anybody was away: asked first, it saves reading the calendar for every circle.
        let away = taught.iter().all(|fact| fact.missed_by.contains(&pupil));
        let since = || last.is_some_and(|at| self.class.when.date_of(at) >= on);
        (away && !since()).then_some(on)
    }

    fn seen(&self, place: usize, objective: ObjectiveId) -> Seen {
        let mut seen = Seen { pieces: 0, looks: 0, last: None, help: None };
        for row in self.rows(place, objective) {
            let was_seen = match row.outcome {
                Outcome::Seen => true,
                Outcome::NotSeenYet => false,
                Outcome::Marked { marks, sort } => sort.map_or(marks.is_full(), |sort| sort == Sort::GotIt),
                _ => continue,
            };
            seen.looks += 1;
            let date_known = row.occurred.known != TimeKnown::Order && !self.class.dates_are_assumed;
            seen.last = Some((self.class.when.date_of(row.occurred.at), date_known));
            if was_seen {
                seen.pieces += 1;
                seen.help = Some(seen.help.map_or(row.help, |least| least.min(row.help)));
            }
        }
        seen
    }

    /// How many pupils are in which state.
    pub fn counts(&self, objective: ObjectiveId) -> StateCounts {
        let mut counts = StateCounts::default();
        for (place, _) in self.pupils() {
            let slot = match self.reading(place, objective).state {
                CellState::Known(KnowledgeState::Secure) => &mut counts.secure,
                CellState::Known(KnowledgeState::Refresh) => &mut counts.refresh,
                CellState::Known(KnowledgeState::Developing) => &mut counts.developing,
                CellState::Known(KnowledgeState::NotYet) => &mut counts.not_yet,
                CellState::Known(KnowledgeState::NotTaught) => &mut counts.not_taught,
                CellState::Known(KnowledgeState::Unknown) | CellState::NotLookedFor => &mut counts.unknown,
                CellState::Seen => &mut counts.seen,
                CellState::NotSeenYet => &mut counts.not_seen_yet,
            };
            *slot += 1;
        }
        counts
    }

    /// How many pupils have answered or been looked at, ever.
    pub fn answered(&self, objective: ObjectiveId) -> usize {
        self.pupils().filter(|(place, _)| self.reading(*place, objective).evidence() > 0).count()
    }

    /// P(met) of every pupil about whom the evidence tells something.
    pub fn met(&self, objective: ObjectiveId) -> Vec<f64> {
        self.pupils().filter_map(|(place, _)| self.reading(place, objective).met()).collect()
    }

    /// The latest date on which anything about it was recorded, if dates are known.
    pub fn last_look(&self, objective: ObjectiveId) -> Option<Date> {
        if self.class.dates_are_assumed {
            return None;
        }
        let known =
            self.knowledge.iter().filter_map(|known| known.get(&objective)).filter_map(|known| known.last_at);
        known.max().map(|at| self.class.when.date_of(at))
    }

    /// Rows recent enough to say something about a wrong idea, in evidence order.
    pub fn recent(&self, place: usize, objective: ObjectiveId) -> impl Iterator<Item = &'a EvidenceFact> {
        let class = self.class;
        let reference = self.reference;
        let oldest = i32::try_from(class.settings.misconception_days).unwrap_or(i32::MAX);
        self.rows(place, objective).iter().copied().filter(move |row| {
            let on = class.when.date_of(row.occurred.at);
            class.dates_are_assumed || words::days_before(on, reference) <= oldest
        })
    }

    /// The mean share of marks of a pupil's recent answers without help about an objective, and how many answers; `None`
    /// where there is none. Not an estimate: it is said of a class, or beside its count.
    pub fn recent_share(&self, place: usize, objective: ObjectiveId) -> Option<(f64, u32)> {
        let mut sum = 0.0;
        let mut answers = 0_u32;
        let alone = |row: &&EvidenceFact| matches!(row.help, Help::None | Help::Unsupervised);
        let rows = self.recent(place, objective).filter(alone);
        for share in rows.filter_map(|row| row.outcome.share()) {
            sum += share;
            answers += 1;
        }
        (answers > 0).then(|| (sum / f64::from(answers), answers))
    }

    /// "Friday’s paper"; without a date where dates are assumed.
    pub fn occasion(&self, sitting: &SittingFacts) -> String {
        let noun = noun(sitting.kind);
        if self.class.dates_are_assumed {
            return format!("the {noun}");
        }
        words::occasion(noun, sitting.on, self.reference)
    }

    /// Rows behind a pupil's cells, for "open the evidence".
    pub fn ids_behind(&self, place: usize, objective: ObjectiveId) -> Vec<EvidenceId> {
        self.rows(place, objective).iter().map(|row| row.id).collect()
    }
}

/// The word for a sitting.
fn noun(kind: SittingKind) -> &'static str {
    match kind {
        SittingKind::Paper => "paper",
        SittingKind::ExitTicket => "exit ticket",
        SittingKind::Homework => "homework",
        SittingKind::Practice => "practice",
        SittingKind::Import => "imported answers",
    }
}

/// "24 of 29 secure, 2 developing, 3 we cannot tell yet".
pub(crate) fn counts_in_words(counts: &StateCounts) -> String {
    let of = counts.all();
    if of > 0 && counts.unknown == of {
        return format!("we cannot tell about any of the {of} yet");
    }
    let parts: Vec<(usize, &str)> = [
        (counts.secure, "secure"),
        (counts.refresh, "secure once and due a refresh"),
        (counts.developing, "developing"),
        (counts.not_yet, "not yet"),
        (counts.seen, "seen doing it"),
        (counts.not_seen_yet, "not seen yet"),
        (counts.unknown, "we cannot tell yet"),
        (counts.not_taught, "not taught yet"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .collect();
    let mut said = Vec::with_capacity(parts.len());
    for (index, (count, word)) in parts.iter().enumerate() {
        let number = if index == 0 { words::count_of(*count, of) } else { count.to_string() };
        said.push(format!("{number} {word}"));
    }
    said.join(", ")
}
