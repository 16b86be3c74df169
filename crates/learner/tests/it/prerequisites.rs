//! Evidence along the school's map: what it tells of neighbours, how much each tie tells, and which step before is
//! suspected. Simulated pupils with known gaps; the table of docs/learner-model.md is recomputed here.

use crate::support::{Chance, cold, day, response, version};
use domain::{KnowledgeState, ObjectiveId, Occurrence, Probability};
use learner::{
    Effort, Event, Fitted, ParameterSet, Parameters, PupilState, ResponseLog, Settings, Standing, Taught,
    fit, knowledge, predict, replay, suspected, update, why,
};

/// A map of twelve objectives, each with one or two prerequisites further down: (objective, prerequisite, strength).
const MAP: [(u32, u32, f32); 14] = [
    (2, 0, 0.9),
    (3, 0, 0.6),
    (3, 1, 0.8),
    (4, 1, 0.9),
    (5, 2, 0.8),
    (6, 3, 0.9),
    (6, 2, 0.4),
    (7, 4, 0.7),
    (8, 5, 0.9),
    (9, 6, 0.8),
    (10, 7, 0.9),
    (10, 3, 0.5),
    (11, 8, 0.6),
    (11, 9, 0.6),
];
const OBJECTIVES: u32 = 12;
/// How likely a true gap must be to be told.
const SURE: f64 = 0.7;

fn id(objective: u32) -> ObjectiveId {
    ObjectiveId(i64::from(objective) + 1)
}

fn key(objective: u32) -> String {
    format!("k{objective:02}")
}

/// A set bound to the twelve objectives, with the map or without.
fn bound(set: &ParameterSet, map: &[(u32, u32, f32)]) -> Parameters {
    let keys: Vec<String> = (0..OBJECTIVES).map(key).collect();
    let objectives = (0..OBJECTIVES).zip(&keys).map(|(k, key)| (id(k), key.as_str(), Standing::Ordinary));
    let map = map.iter().map(|(a, b, strength)| (id(*a), id(*b), f64::from(*strength)));
    set.resolve(objectives, map, [], Settings::default())
}

/// A pupil who has or lacks each objective: what lacks a prerequisite is lacked as well, as likely as the tie is strong,
/// and one in seven lacks an objective for reasons of its own.
fn has(chance: &mut Chance, map: &[(u32, u32, f32)]) -> Vec<bool> {
    let mut has = vec![true; OBJECTIVES as usize];
    for k in 0..OBJECTIVES {
        let mut stays = chance.share() > if k < 2 { 0.25 } else { 0.14 };
        for (_, needed, strength) in map.iter().filter(|(objective, ..)| *objective == k) {
            stays &= has[*needed as usize] || chance.share() > f64::from(*strength);
        }
        has[k as usize] = stays;
    }
    has
}

/// What a teacher collects: no, two, three or four marks on an objective, over three weeks. Who has it is right nine
/// times of ten, who lacks it one time in five.
fn answers(chance: &mut Chance, has: &[bool]) -> Vec<(u32, f64, f64)> {
    let mut rows = Vec::new();
    for k in 0..OBJECTIVES {
        for mark in 0..[0, 2, 3, 4][chance.below(4) as usize] {
            let right = if has[k as usize] { 0.9 } else { 0.2 };
            let on = f64::from(k) + [0.0, 1.0, 14.0, 15.0][mark as usize];
            rows.push((k, on, f64::from(u8::from(chance.share() < right))));
        }
    }
    rows.sort_by(|a, b| a.1.total_cmp(&b.1));
    rows
}

fn events(rows: &[(u32, f64, f64)]) -> Vec<Event> {
    rows.iter().map(|(k, on, score)| response(id(*k), *on, *score)).collect()
}

/// Suspicions told, and true; gaps among the prerequisites of what a pupil cannot do.
#[derive(Default, Debug)]
struct Counts {
    told: u32,
    told_and_lacked: u32,
    looked_at: u32,
    lacked: u32,
}

impl Counts {
    fn take(&mut self, is_told: bool, is_lacked: bool) {
        self.looked_at += 1;
        self.lacked += u32::from(is_lacked);
        self.told += u32::from(is_told);
        self.told_and_lacked += u32::from(is_told && is_lacked);
    }

    fn precision(&self) -> f64 {
        f64::from(self.told_and_lacked) / f64::from(self.told)
    }

    fn base_rate(&self) -> f64 {
        f64::from(self.lacked) / f64::from(self.looked_at)
    }

    fn found(&self) -> f64 {
        f64::from(self.told_and_lacked) / f64::from(self.lacked)
    }

    /// A row of the table in docs/learner-model.md.
    fn row(&self, name: &str) -> String {
        let percent = |share: f64| format!("{:.0} %", 100.0 * share);
        let (base, precision, found) =
            (percent(self.base_rate()), percent(self.precision()), percent(self.found()));
        format!("| {name} | {base} | {precision} | {found} |")
    }
}

/// Prerequisites of which something was asked, and of which nothing was.
fn counts(parameters: &Parameters, seed: u64, pupils: u32) -> [Counts; 2] {
    let (mut chance, mut counts, now) = (Chance(seed), <[Counts; 2]>::default(), day(28.0));
    for _ in 0..pupils {
        let has = has(&mut chance, &MAP);
        let state = replay(parameters, &events(&answers(&mut chance, &has)));
        for (objective, needed, _) in MAP {
            let here = knowledge(parameters, &state, id(objective), now, Taught::Taught);
            if here.estimate.n < 2 || here.met.get() >= 0.5 {
                continue;
            }
            let told = suspected(parameters, &state, id(objective), Probability::clamped(SURE), now);
            let is_told = told.iter().any(|one| one.prerequisite == id(needed));
            let asked = knowledge(parameters, &state, id(needed), now, Taught::Taught).estimate.n > 0;
            counts[usize::from(!asked)].take(is_told, !has[needed as usize]);
        }
    }
    counts
}

/// A log of such pupils, in numbers.
fn log(seed: u64, pupils: u32, true_map: &[(u32, u32, f32)], told: &[(u32, u32, f32)]) -> ResponseLog {
    let (mut chance, mut log) = (Chance(seed), ResponseLog::new());
    for pupil in 0..pupils {
        let has = has(&mut chance, true_map);
        for (k, on, score) in answers(&mut chance, &has) {
            log.push(pupil, k, &[k], score, Some((on * 86_400.0) as i64)).unwrap();
        }
    }
    log.set_map(told.to_vec());
    log
}

fn fitted(log: &ResponseLog) -> ParameterSet {
    fit(log, |q| format!("q{q}@1"), key, Effort::Terms).unwrap()
}

#[test]
fn a_suspected_gap_is_one_seven_times_of_ten() {
    let cold = counts(&bound(&ParameterSet::cold_start(), &MAP), 1, 3_000);
    let set = fitted(&log(2, 400, &MAP, &MAP));
    let fitted = counts(&bound(&set, &MAP), 1, 3_000);
    let page = include_str!("../../../../docs/learner-model.md");
    let mut table = String::new();
    for (name, counts) in [
        ("no fit yet, two to four marks on it", &cold[0]),
        ("no fit yet, nothing asked", &cold[1]),
        ("fitted, two to four marks on it", &fitted[0]),
        ("fitted, nothing asked", &fitted[1]),
    ] {
        assert!(counts.precision() >= 0.7, "{name}: {counts:?}");
        assert!(counts.precision() > counts.base_rate() + 0.05, "{name}: {counts:?}");
        table += &counts.row(name);
        table += "\n";
    }
    assert!(page.contains(&table), "docs/learner-model.md should say:\n{table}");
}

/// Of objectives that nobody asked about, what neighbours tell is nearer the truth than what the pupil alone tells.
#[test]
fn what_was_never_asked_is_known_better_by_its_neighbours() {
    let loss = |parameters: &Parameters| {
        let (mut chance, mut chances, mut truths) = (Chance(5), Vec::new(), Vec::new());
        for _ in 0..1_000 {
            let has = has(&mut chance, &MAP);
            let state = replay(parameters, &events(&answers(&mut chance, &has)));
            for k in 0..OBJECTIVES {
                let said = knowledge(parameters, &state, id(k), day(28.0), Taught::Taught);
                if said.estimate.n == 0 {
                    assert_eq!(said.state, KnowledgeState::Unknown, "only its own evidence makes a state");
                    chances.push(said.estimate.value.get());
                    truths.push(if has[k as usize] { 0.9 } else { 0.2 });
                }
            }
        }
        statistics::log_loss(&chances, &truths).unwrap()
    };
    let cold = ParameterSet::cold_start();
    let (with, without) = (loss(&bound(&cold, &MAP)), loss(&bound(&cold, &[])));
    let set = fitted(&log(2, 400, &MAP, &MAP));
    let fitted = (loss(&bound(&set, &MAP)), loss(&bound(&set, &[])));
    println!("cold start {without:.4} to {with:.4}; fitted {:.4} to {:.4}", fitted.1, fitted.0);
    assert!(with < without - 0.01, "cold start: {without} to {with}");
    assert!(fitted.0 < fitted.1 - 0.01, "fitted: {} to {}", fitted.1, fitted.0);
}

/// Half of the map that the school drew is true; the fit draws the false ties towards nothing.
#[test]
fn a_false_tie_is_found_out() {
    let (right, wrong) = MAP.split_at(7);
    let set = fitted(&log(9, 1_500, right, &MAP));
    let parameters = bound(&set, &MAP);
    let foreseen = |objective: u32, needed: u32| {
        let failed: Vec<Event> = (0..4).map(|n| response(id(needed), f64::from(n), 0.0)).collect();
        let state = replay(&parameters, &failed);
        let lone = replay(&bound(&set, &[]), &failed);
        let said = |parameters: &Parameters, state: &PupilState| {
            knowledge(parameters, state, id(objective), day(5.0), Taught::Taught).estimate.value.get()
        };
        said(&bound(&set, &[]), &lone) - said(&parameters, &state)
    };
    let mean = |ties: &[(u32, u32, f32)]| {
        ties.iter().map(|(a, b, _)| foreseen(*a, *b)).sum::<f64>() / ties.len() as f64
    };
    let (by_true, by_false) = (mean(right), mean(wrong));
    assert!(by_true > 0.05, "true ties lower the estimate by {by_true}");
    assert!(by_false < by_true / 2.0, "false ties by {by_false}, true ones by {by_true}");
}

#[test]
fn online_is_batch_along_a_map() {
    let (train, test) = (log(3, 80, &MAP, &MAP), log(4, 20, &MAP, &MAP));
    let foreseen = Fitted::on(&train, Effort::Terms).unwrap().predict(&test);
    let set = ParameterSet::from_bytes(&fitted(&train).to_bytes()).unwrap();
    let keys: Vec<String> = (0..OBJECTIVES).map(key).collect();
    let asked: Vec<String> = (0..OBJECTIVES).map(|q| format!("q{q}@1")).collect();
    let parameters = set.resolve(
        (0..OBJECTIVES).zip(&keys).map(|(k, key)| (id(k), key.as_str(), Standing::Ordinary)),
        MAP.iter().map(|(a, b, strength)| (id(*a), id(*b), f64::from(*strength))),
        (0..OBJECTIVES).zip(&asked).map(|(q, key)| (version(q), key.as_str())),
        Settings::default(),
    );
    let (mut chance, mut at, mut differ) = (Chance(4), 0, 0);
    for _ in 0..20 {
        let has = has(&mut chance, &MAP);
        let mut state = PupilState::new();
        for (k, on, score) in answers(&mut chance, &has) {
            // Half a second on, so that no rounding of days loses a second.
            let occurred = Occurrence::exact(day(on + 0.5 / 86_400.0));
            let event = Event { question: Some(version(k)), occurred, ..response(id(k), on, score) };
            let online = predict(&parameters, &state, event.question, &event.objectives, occurred).get();
            assert!((online - foreseen[at]).abs() < 1e-6, "row {at}: {online} and {}", foreseen[at]);
            let alone = predict(&bound(&set, &[]), &state, None, &event.objectives, occurred).get();
            differ += usize::from((online - alone).abs() > 0.02);
            update(&parameters, &mut state, &event);
            at += 1;
        }
    }
    assert_eq!(at, foreseen.len());
    assert!(differ > at / 4, "the map moves {differ} of {at} chances");
}

#[test]
fn a_step_that_nobody_needs_is_never_suspected() {
    let parameters = bound(&ParameterSet::cold_start(), &MAP);
    let failed: Vec<Event> = (0..4).map(|n| response(id(0), f64::from(n), 0.0)).collect();
    let state = replay(&parameters, &failed);
    // Objective 0 has no prerequisite; 2 stands on it, and nobody was asked about 2.
    let sure = Probability::clamped(0.0);
    assert!(suspected(&parameters, &state, id(0), sure, day(4.0)).is_empty());
    assert!(suspected(&parameters, &state, id(2), sure, day(4.0)).is_empty());
    // A map that names what the school does not have is passed over.
    assert!(suspected(&cold(), &state, id(2), sure, day(4.0)).is_empty());
}

/// What moved an estimate of which nothing was asked: the neighbours' rows.
#[test]
fn why_tells_of_neighbours() {
    let parameters = bound(&ParameterSet::cold_start(), &MAP);
    let events = [response(id(0), 0.0, 0.0), response(id(0), 1.0, 0.0), response(id(11), 2.0, 1.0)];
    let moved = why(&parameters, &events, id(2), day(4.0));
    let rows: Vec<usize> = moved.iter().map(|one| one.event).collect();
    assert_eq!(rows, [0, 1], "the rows of the prerequisite, and not of what stands far off");
    assert!(moved.iter().all(|one| one.change < -0.01), "{moved:?}");
}
