//! Requests that try to reveal a child.

use super::*;
use crate::primary::{About, Limits, Readers, Rules};
use domain::PupilId;
use jiff::civil::date;
use std::collections::BTreeMap;

const CUT: Date = date(2026, 9, 1);
const TERM: (Date, Date) = (date(2026, 9, 1), date(2026, 12, 18));
const BODY: BodyId = BodyId(7);

fn pupils(ids: std::ops::Range<i64>) -> Population {
    Population::new(ids.map(PupilId))
}

fn question(of: &[(By, &str)]) -> Question {
    let of: BTreeMap<By, String> = of.iter().map(|(by, value)| (*by, (*value).to_owned())).collect();
    Question { measure: Measure { topic: "Reading".into(), statistic: Statistic::Count }, of, cut: CUT }
}

fn entry(release: &str, of: &[(By, &str)], population: Population, seen: Seen) -> Entry {
    Entry {
        release: release.into(),
        question: question(of),
        population,
        seen,
        asked_by: None,
        on: date(2026, 10, 1),
    }
}

fn rules() -> Rules {
    Rules::new(Limits::default(), About::Ordinary, Readers::Bodies).unwrap()
}

fn refused(weighed: &Weighed<'_>) -> Refusal {
    match weighed {
        Weighed::Refused(refusal) => refusal.clone(),
        other => panic!("not refused: {other:?}"),
    }
}

/// Fixture `sdc_differencing`: all 48, then all but the one who left.
#[test]
fn a_leaver_is_not_found_by_subtraction() {
    let (all, girls, boys) = (pupils(1..49), pupils(1..28), pupils(28..49));
    assert_eq!((all.size(), girls.size(), boys.size()), (48, 27, 21));
    let mut ledger = Ledger::default();
    let first = [("everybody", all), ("girls", girls), ("boys", boys.clone())];
    for (who, population) in &first {
        let seen = Seen::Exact(population.size() as f64);
        ledger.record(entry("r1", &[(By::Sex, who)], population.clone(), seen));
    }
    // The leaver is a girl, number 1.
    let second = [(pupils(2..49), true), (pupils(2..28), true), (boys, false)];
    for (population, gives_away) in second {
        let question = question(&[(By::Year, "6, without leavers")]);
        let seen = Seen::Exact(population.size() as f64);
        let asked = Asked { part_of: Some("r2"), question: &question, population: &population, seen };
        let weighed = ledger.weigh(asked, Ok(()), 6);
        if gives_away {
            assert_eq!(refused(&weighed), Refusal::Difference { earlier: "r1".into() });
        } else {
            assert_eq!(weighed, Weighed::Fresh);
        }
    }
    let rounded = |counts: [u64; 3]| counts.map(|count| Base::FIVE.round(count));
    assert_eq!(rounded([48, 27, 21]), [50, 25, 20]);
    assert_eq!(rounded([47, 26, 21]), [45, 25, 20]);
}

/// Rounding both hides the girl who left, and not that somebody did: the total crosses a step.
#[test]
fn rounding_both_helps_only_where_the_difference_stays_open() {
    let five = |printed| Seen::Rounded(printed, Base::FIVE);
    let weigh = |before: (Population, u64), now: (Population, u64)| {
        let ledger = Ledger::new(vec![entry("r1", &[], before.0, five(before.1))]);
        let question = question(&[(By::Year, "6")]);
        let asked = Asked { part_of: Some("r2"), question: &question, population: &now.0, seen: five(now.1) };
        ledger.weigh(asked, Ok(()), 6) == Weighed::Fresh
    };
    assert!(weigh((pupils(1..28), 25), (pupils(2..28), 25)));
    assert!(!weigh((pupils(1..49), 50), (pupils(2..49), 45)));
}

#[test]
fn a_request_that_reveals_a_child_by_differencing_is_refused_in_a_plain_sentence() {
    let ledger =
        Ledger::new(vec![entry("Results of 2026", &[(By::Year, "6")], pupils(1..31), Seen::Exact(24.0))]);
    // All of Year 6 who have English as their first language: one child has not.
    let question = question(&[(By::Year, "6"), (By::Language, "English")]);
    let but_one = pupils(1..30);
    let asked = Asked { part_of: None, question: &question, population: &but_one, seen: Seen::Exact(23.0) };
    let weighed = ledger.weigh_question(asked, (BODY, TERM, 50), 210, (rules().count(23, Some(29)), 6));
    let refusal = refused(&weighed);
    assert_eq!(
        refusal.says(6),
        "Together with “Results of 2026” this would tell something of fewer than 6 pupils; use that figure, or ask for a group \
         that differs by more."
    );
    // Another statistic of the same test is no way round it, another test is none of it.
    let mut mean = question.clone();
    mean.measure.statistic = Statistic::Mean;
    let other = Asked { question: &mean, ..asked };
    assert!(matches!(ledger.weigh(other, Ok(()), 6), Weighed::Refused(Refusal::Difference { .. })));
    mean.measure.topic = "Attendance".into();
    assert_eq!(ledger.weigh(Asked { question: &mean, ..asked }, Ok(()), 6), Weighed::Fresh);
}

#[test]
fn without_the_ledger_the_child_would_be_revealed() {
    let question = question(&[(By::Year, "6")]);
    let population = pupils(1..30);
    let asked =
        Asked { part_of: None, question: &question, population: &population, seen: Seen::Exact(23.0) };
    assert_eq!(Ledger::default().weigh(asked, Ok(()), 6), Weighed::Fresh);
    let kept = Ledger::new(vec![entry("r1", &[], pupils(1..31), Seen::Exact(24.0))]);
    assert_ne!(kept.weigh(asked, Ok(()), 6), Weighed::Fresh);
    let withheld = Ledger::new(vec![entry("r1", &[], pupils(1..31), Seen::Withheld)]);
    assert_eq!(withheld.weigh(asked, Ok(()), 6), Weighed::Fresh, "what nobody saw gives nothing away");
}

#[test]
fn what_three_answers_give_away_is_refused_at_the_third() {
    let mut ledger = Ledger::default();
    ledger.record(entry("first", &[(By::Year, "5")], pupils(1..31), Seen::Exact(20.0)));
    ledger.record(entry("second", &[(By::Year, "6")], pupils(31..61), Seen::Exact(20.0)));
    let population = Population::new((1..58).chain(200..230).map(PupilId));
    let third = question(&[(By::Support, "none")]);
    let asked = Asked { part_of: None, question: &third, population: &population, seen: Seen::Exact(50.0) };
    // Weighed against "second" alone, three are missing.
    assert!(matches!(ledger.weigh(asked, Ok(()), 6), Weighed::Refused(Refusal::Difference { .. })));
    let tracker = Population::new((1..61).chain([300]).map(PupilId));
    let larger = entry(
        "larger",
        &[(By::Start, "middle")],
        Population::new((31..61).chain([300]).chain(400..420).map(PupilId)),
        Seen::Exact(9.0),
    );
    ledger = Ledger::new(vec![ledger.entries()[0].clone(), larger]);
    ledger.record(entry("rest", &[(By::Start, "low")], pupils(400..420), Seen::Exact(9.0)));
    let asked = Asked { population: &tracker, ..asked };
    // first + larger − rest is exactly the group: the answer would be known, and gives away nobody.
    assert_eq!(ledger.weigh(asked, Ok(()), 6), Weighed::Fresh);
    let but_one = pupils(1..61);
    let asked = Asked { population: &but_one, ..asked };
    assert_eq!(refused(&ledger.weigh(asked, Ok(()), 6)), Refusal::Together);
}

#[test]
fn a_withdrawn_release_has_been_read() {
    // Nothing takes an entry out: the ledger of a withdrawn release is the ledger.
    let ledger = Ledger::new(vec![entry("Withdrawn", &[(By::Year, "6")], pupils(1..31), Seen::Exact(24.0))]);
    let question = question(&[(By::Year, "6"), (By::Sex, "girls")]);
    let population = pupils(1..29);
    let asked =
        Asked { part_of: None, question: &question, population: &population, seen: Seen::Exact(20.0) };
    let expected = Refusal::Difference { earlier: "Withdrawn".into() };
    assert_eq!(refused(&ledger.weigh(asked, Ok(()), 6)), expected);
}

#[test]
fn groups_of_one_release_may_overlap_and_give_nothing_away_in_sum() {
    let girls = entry("r1", &[(By::Sex, "girls")], pupils(1..31), Seen::Exact(24.0));
    let question = question(&[(By::Disadvantage, "yes")]);
    let weigh = |population: &Population, part_of: Option<&str>, ledger: &Ledger| match ledger.weigh(
        Asked { part_of, question: &question, population, seen: Seen::Exact(20.0) },
        Ok(()),
        6,
    ) {
        Weighed::Refused(refusal) => Some(refusal),
        _ => None,
    };
    let ledger = Ledger::new(vec![girls.clone()]);
    let difference = Some(Refusal::Difference { earlier: "r1".into() });
    // Two girls are not disadvantaged, ten others are: in one release that is two groups.
    let overlapping = pupils(3..41);
    assert_eq!(weigh(&overlapping, Some("r1"), &ledger), None);
    assert_eq!(weigh(&overlapping, Some("r2"), &ledger), difference);
    assert_eq!(weigh(&overlapping, None, &ledger), difference);
    // All but two of them is a sum, in one release too.
    assert_eq!(weigh(&pupils(3..31), Some("r1"), &ledger), Some(Refusal::Together));
    // An answer is part of no release, whatever it is called.
    let answer = Entry { asked_by: Some(BODY), ..girls };
    assert_eq!(weigh(&overlapping, Some("r1"), &Ledger::new(vec![answer])), difference);
}

#[test]
fn the_same_question_has_the_same_answer() {
    let ledger = Ledger::new(vec![entry("r1", &[(By::Year, "6")], pupils(1..31), Seen::Exact(24.0))]);
    let same = question(&[(By::Year, "6")]);
    let population = pupils(1..31);
    let asked =
        Asked { part_of: Some("r2"), question: &same, population: &population, seen: Seen::Exact(25.0) };
    match ledger.weigh(asked, Ok(()), 6) {
        Weighed::Again(entry) => assert_eq!(entry.seen, Seen::Exact(24.0)),
        other => panic!("answered anew: {other:?}"),
    }
    let mut later = same.clone();
    later.cut = date(2026, 11, 1);
    assert_eq!(ledger.weigh(Asked { question: &later, ..asked }, Ok(()), 6), Weighed::Fresh);
}

#[test]
fn too_few_almost_all_and_too_often_are_refused() {
    let asking = |population: &Population, alone: Verdict, ledger: &Ledger, of: u64, most: u32| {
        let question = question(&[(By::Support, "plan")]);
        let asked = Asked { part_of: None, question: &question, population, seen: Seen::Exact(3.0) };
        match ledger.weigh_question(asked, (BODY, TERM, most), of, (alone, 6)) {
            Weighed::Refused(refusal) => Some(refusal),
            _ => None,
        }
    };
    let none = Ledger::default();
    // A school of three pupils, a group of one, everyone the same.
    let three = pupils(1..4);
    assert_eq!(asking(&three, rules().count(3, Some(3)), &none, 3, 9), Some(Refusal::ByItself(Why::Few)));
    assert_eq!(
        asking(&three, rules().count(0, Some(3)), &none, 3, 9),
        Some(Refusal::ByItself(Why::SmallGroup))
    );
    assert_eq!(
        asking(&pupils(1..2), rules().count(1, None), &none, 200, 9),
        Some(Refusal::ByItself(Why::Few))
    );
    let same = rules().mean(&[100.0; 20], (80.0, 120.0));
    assert_eq!(asking(&pupils(1..21), same, &none, 200, 9), Some(Refusal::ByItself(Why::Everybody)));
    assert_eq!(asking(&pupils(1..199), Ok(()), &none, 200, 9), Some(Refusal::AlmostEverybody));
    assert_eq!(asking(&pupils(1..201), Ok(()), &none, 200, 9), None);
    let mut earlier = entry("answer 1", &[], pupils(500..520), Seen::Exact(9.0));
    earlier.asked_by = Some(BODY);
    let ledger = Ledger::new(vec![earlier.clone()]);
    assert_eq!(asking(&pupils(1..100), Ok(()), &ledger, 600, 1), Some(Refusal::Budget { questions: 1 }));
    earlier.on = date(2026, 7, 1);
    assert_eq!(asking(&pupils(1..100), Ok(()), &Ledger::new(vec![earlier]), 600, 1), None);
    for refusal in [
        Refusal::ByItself(Why::Few),
        Refusal::Together,
        Refusal::AlmostEverybody,
        Refusal::Budget { questions: 1 },
    ] {
        let says = refusal.says(6);
        assert!(says.ends_with('.') && says.len() < 200, "{says}");
    }
}
