//! The quick readings of evidence for pages, each beside its slow and obvious twin, which reads every row.

use crate::fixture::{Fixture, MONDAY, at, slug};
use crate::harness::Database;
use domain::{Evidence, EvidenceId, NewEvidence, ObjectiveWeights, Outcome, Weight};
use jiff::Timestamp;
use store::{NewBatch, NewSitting, Recording, SittingKind};

contract![glances_are_what_reading_everything_finds];

/// A term of a class with everything that decides what is read: several objectives a row, questions and none,
/// sittings and none, wrong ideas, rows taken back, a withdrawn import.
async fn term(fixture: &Fixture, seed: u64) {
    let mut tx = fixture.store.write(fixture.school).await.unwrap();
    let mut sittings = Vec::new();
    for day in 0..3 {
        let new = NewSitting {
            group: fixture.group,
            subject: fixture.subject,
            paper: None,
            lesson: None,
            date: MONDAY.saturating_add(jiff::Span::new().days(day)),
            kind: SittingKind::Exit,
        };
        sittings.push(tx.create_sitting(&new, None, at(day)).await.unwrap());
    }
    let new =
        NewBatch { kind: "log".into(), name: "b".into(), content_hash: "h".into(), mapping: String::new() };
    let batch = tx.open_batch(&new, None, at(1)).await.unwrap();
    let wrong_idea = fixture.maths.ids.misconceptions[&slug("adds-both")];
    let about = ["obj-1", "obj-2", "obj-3"].map(|id| fixture.objective(id));
    let mut chance = seed;
    let mut below = |bound: u64| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % bound
    };
    let mut taken: Vec<EvidenceId> = Vec::new();
    for part in 0..4 {
        let mut rows = Vec::new();
        for _ in 0..25 {
            let mut objectives = vec![about[below(3) as usize]];
            if below(4) == 0 {
                objectives.push(about[below(3) as usize]);
            }
            objectives.sort_unstable();
            objectives.dedup();
            if below(9) == 0 {
                objectives.clear();
            }
            let weight = if below(2) == 0 { Weight::FULL } else { Weight::new(0.5).unwrap() };
            let outcome = match below(7) {
                0 => Outcome::Absent,
                1 => Outcome::LeftBlank,
                2 => Outcome::Seen,
                right => Outcome::right(right > 4),
            };
            rows.push(NewEvidence {
                question: [None, Some("q-one"), Some("q-two")][below(3) as usize]
                    .map(|id| fixture.version(id)),
                sitting: [None, Some(0), Some(1), Some(2)][below(4) as usize].map(|at: usize| sittings[at]),
                group: (below(5) > 0).then_some(fixture.group),
                objectives: ObjectiveWeights::new(objectives.into_iter().map(|id| (id, weight)).collect()),
                outcome,
                misconception: (below(8) == 0).then_some(wrong_idea),
                supersedes: (below(6) == 0 && !taken.is_empty())
                    .then(|| taken.swap_remove(below(taken.len() as u64) as usize)),
                ..fixture.response(below(3) as usize, below(400) as i64, true)
            });
        }
        let recording = Recording { batch: (part == 2).then_some(batch), ..fixture.recording() };
        taken.extend(tx.record_evidence(rows, &recording).await.unwrap().ids.into_iter().flatten());
    }
    tx.withdraw_batch(batch, None, at(600)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn glances_are_what_reading_everything_finds(db: Database) {
    for seed in 0..6 {
        let fixture = Fixture::new(&db.store).await;
        term(&fixture, seed).await;
        let mut tx = db.store.read(fixture.school).await.unwrap();
        let whole = tx.evidence_of_many(fixture.subject, &fixture.pupils).await.unwrap();
        assert!(whole.len() > 40, "{}", whole.len());
        let objectives = ["obj-1", "obj-2", "obj-3"].map(|id| fixture.objective(id));
        for wanted in [&objectives[..], &objectives[1..2], &objectives[..2], &[]] {
            let about = |row: &&Evidence| wanted.iter().any(|id| row.row.objectives.has(*id));
            let expected: Vec<EvidenceId> = whole.iter().filter(about).map(|row| row.id).collect();
            let read = tx.glances_about(fixture.subject, &fixture.pupils, wanted).await.unwrap();
            assert_eq!(read.iter().map(|row| row.id).collect::<Vec<_>>(), expected, "seed {seed}");
            for since in [at(0), at(150), at(399)] {
                let expected = could_show_an_idea(&whole, since, about);
                let read =
                    tx.glances_of_wrong_ideas(fixture.subject, &fixture.pupils, wanted, since).await.unwrap();
                assert_eq!(read.iter().map(|row| row.id).collect::<Vec<_>>(), expected, "seed {seed}");
            }
        }
        for since in [at(0), at(200), at(390), at(1_000)] {
            let of_class = tx.evidence_for_group(fixture.group, fixture.subject, since).await.unwrap();
            let answered = of_class
                .iter()
                .filter(|row| row.row.outcome.share().is_some() && !row.row.objectives.pairs().is_empty());
            let last = answered.max_by_key(|row| (row.row.occurred.at, row.id));
            let expected = last.and_then(|row| row.row.objectives.pairs().first()).map(|(id, _)| *id);
            let found = tx.last_answered(fixture.group, fixture.subject, since).await.unwrap();
            assert_eq!(found, expected, "seed {seed}");
        }
    }
}

fn could_show_an_idea(
    whole: &[Evidence],
    since: Timestamp,
    about: impl Fn(&&Evidence) -> bool,
) -> Vec<EvidenceId> {
    let asked = |row: &Evidence| match (row.row.question, row.row.sitting) {
        (Some(question), _) => (Some(question), None, None),
        (None, Some(sitting)) => (None, Some(sitting), None),
        (None, None) => (None, None, Some(row.id)),
    };
    let recent = || whole.iter().filter(|row| row.row.occurred.at >= since);
    let shown: Vec<_> = recent().filter(|row| row.row.misconception.is_some()).map(asked).collect();
    recent().filter(about).filter(|row| shown.contains(&asked(row))).map(|row| row.id).collect()
}
