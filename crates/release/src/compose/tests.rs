//! A school of three pupils, a group of one, all the same, and a release that would reveal a child beside the one before.

use super::*;
use crate::primary::{About, Limits, Readers};
use domain::PupilId;
use jiff::civil::date;

const CUT: Date = date(2026, 9, 15);
const TOLD: Told<'_> = Told { what: "mean score", not: "How well reading is taught." };

fn rules() -> Rules {
    Rules::new(Limits::default(), About::Ordinary, Readers::Everyone).unwrap()
}

fn whom(year: u8, ids: std::ops::Range<i64>) -> Whom {
    Whom {
        words: format!("Year {year}"),
        by: BTreeMap::from([(By::Year, year.to_string())]),
        population: Population::new(ids.map(PupilId)),
    }
}

fn composer(ledger: Ledger, name: &str) -> Composer {
    Composer::new(ledger, name, CUT, rules())
}

fn signs(tables: &[Table]) -> Vec<String> {
    let figures = tables.iter().flat_map(|table| &table.figures);
    let shown = figures.map(|one| match one.shown {
        Shown::Number(number) => number.value.to_string(),
        Shown::Sign(sign) => sign.sign().to_owned(),
    });
    shown.collect()
}

fn entries(made: &Made, name: &str, cut: Date) -> Ledger {
    let entry = |one: &Leaves| Entry {
        release: name.into(),
        question: one.question.clone(),
        population: one.population.clone(),
        seen: one.seen,
        asked_by: None,
        on: cut,
    };
    Ledger::new(made.1.iter().map(entry).collect())
}

fn roll(groups: &[Whom], ledger: Ledger, name: &str) -> Made {
    let mut composer = composer(ledger, name);
    composer.count("On roll", "On roll", groups, TOLD).unwrap();
    composer.made()
}

#[test]
fn small_years_hide_and_do_not_come_out_by_subtraction() {
    let years = [whom(3, 0..30), whom(4, 30..34), whom(5, 34..62), whom(6, 62..95)];
    let (tables, leaves, withheld) = roll(&years, Ledger::default(), "r1");
    // Year 4 is few; without another year left out, the total would tell it.
    let shown = signs(&tables);
    assert_eq!((shown[1].as_str(), shown.iter().filter(|one| *one == "c").count()), ("c", 2), "{shown:?}");
    assert_eq!(shown[4], "95", "the whole, rounded");
    assert_eq!((leaves.len(), withheld.len()), (3, 2));
    assert_eq!(withheld[0], ("On roll: Year 4".into(), "too few pupils".into()));
    assert!(withheld[1].1.contains("cannot be worked out"), "{withheld:?}");
    assert!(leaves.iter().all(|one| matches!(one.seen, Seen::Rounded(_, step) if step == Base::FIVE)));
}

#[test]
fn a_school_of_three_pupils_says_nothing() {
    let (tables, leaves, withheld) = roll(&[whom(6, 0..1), whom(5, 1..3)], Ledger::default(), "r1");
    assert_eq!((signs(&tables), leaves.len(), withheld.len()), (vec!["c".into(); 3], 0, 3));
}

#[test]
fn a_leaver_does_not_come_out_beside_the_release_before() {
    let later = date(2026, 12, 1);
    let said = |before: std::ops::Range<i64>, now: std::ops::Range<i64>| {
        let first = roll(&[whom(5, 0..30), whom(6, before)], Ledger::default(), "r1");
        let mut second = Composer::new(entries(&first, "r1", CUT), "r2", later, rules());
        second.count("On roll", "On roll", &[whom(5, 0..30), whom(6, now)], TOLD).unwrap();
        (signs(&first.0), second.made())
    };
    // Of 33, printed as 35, one leaves: 32 would be printed as 30, and that somebody left would be known.
    let (first, second) = said(30..63, 31..63);
    assert_eq!(first, ["30", "35", "65"]);
    assert_eq!(signs(&second.0), ["30", "c", "c"]);
    assert!(second.2[0].1.contains("Together with “r1”"), "{second:?}");
    // Of 32 three leave, and both would be printed as 30: what is weighed is who came and went, not how it is printed.
    let (first, second) = said(30..62, 33..62);
    assert_eq!((&*first[1], signs(&second.0)), ("30", vec!["30".into(), "c".into(), "c".into()]));
    assert!(second.2.iter().any(|(_, why)| why.contains("Together with “r1”")), "{second:?}");
}

#[test]
fn the_same_again_is_the_same_again() {
    let years = [whom(5, 0..30), whom(6, 30..62)];
    let first = roll(&years, Ledger::default(), "r1");
    assert_eq!(roll(&years, entries(&first, "r1", CUT), "r1"), first);
}

fn mean(whom: Whom, value: f64) -> Candidate {
    Candidate::mean(whom, TOLD, (Some((value, value - 2.0, value + 2.0)), 1), Ok(()))
}

fn told(candidates: Vec<Candidate>, ledger: Ledger, name: &str) -> Made {
    let mut composer = composer(ledger, name);
    composer.tell("Reading", "Reading, May 2026", candidates);
    composer.made()
}

#[test]
fn a_mean_and_what_follows_it_leave_together() {
    let alone = rules().mean(&[100.0, 104.0, 103.0], (80.0, 120.0));
    let few = Candidate::mean(whom(5, 0..3), TOLD, (Some((102.3, 99.0, 105.0)), 1), alone);
    let spread = mean(whom(5, 0..3), 2.0).following();
    let fine = mean(whom(6, 3..34), 103.26);
    let its_spread = mean(whom(6, 3..34), 7.123).following();
    let (tables, leaves, withheld) = told(vec![few, spread, fine, its_spread], Ledger::default(), "r1");
    assert_eq!(signs(&tables), ["c", "c", "103.3", "7.1"]);
    assert_eq!((leaves.len(), withheld.len()), (1, 2));
    let Shown::Number(number) = tables[0].figures[2].shown else { panic!("{tables:?}") };
    assert_eq!(
        (number.n, number.low95, number.high95),
        (30, 101.2, 105.3),
        "31 pupils, rounded; the interval outwards"
    );
}

#[test]
fn one_late_result_does_not_come_out_by_subtraction() {
    let first = told(vec![mean(whom(6, 0..30), 103.0)], Ledger::default(), "r1");
    let ledger = entries(&first, "r1", CUT);
    let mut later = Composer::new(ledger.clone(), "r2", date(2026, 10, 1), rules());
    later.tell("Reading", "Reading, May 2026", vec![mean(whom(6, 0..31), 103.1)]);
    let (tables, leaves, withheld) = later.made();
    assert_eq!((signs(&tables), leaves.len()), (vec!["c".into()], 0));
    assert!(withheld[0].1.contains("Together with “r1”"), "{withheld:?}");
    // Without a change it may be said again, and on another day.
    let mut same = Composer::new(ledger, "r2", date(2026, 10, 1), rules());
    same.tell("Reading", "Reading, May 2026", vec![mean(whom(6, 0..30), 103.0)]);
    assert_eq!(signs(&same.made().0), ["103"]);
}

#[test]
fn the_same_days_data_say_one_thing() {
    let first = told(vec![mean(whom(6, 0..30), 103.0)], Ledger::default(), "r1");
    let other = told(vec![mean(whom(6, 0..30), 104.0)], entries(&first, "r1", CUT), "r1");
    assert_eq!(signs(&other.0), ["c"]);
    assert!(other.2[0].1.contains("something else"), "{:?}", other.2);
}

#[test]
fn a_share_hides_the_few_who_did_not() {
    let share = |yes| Candidate::share(whom(6, 0..40), TOLD, yes, &rules());
    let shown = |yes| signs(&told(vec![share(yes)], Ledger::default(), "r1").0).remove(0);
    assert_eq!([shown(20), shown(34), shown(40), shown(3)], ["50", "c", "c", "c"]);
    assert_eq!(shown(0), "0", "nobody of forty is said");
}

#[test]
fn what_is_not_there_is_not_available() {
    let none = Candidate::mean(whom(6, 0..30), TOLD, (None, 1), Ok(()));
    let (tables, _, withheld) = told(vec![none], Ledger::default(), "r1");
    assert_eq!((signs(&tables), withheld.len()), (vec!["x".into()], 0));
    assert!(told(vec![], Ledger::default(), "r1").0.is_empty());
}
