//! What a class retrieves: the rule by itself, over years of lessons and classes of every kind.

use std::collections::{BTreeMap, BTreeSet};

use domain::{ObjectiveId, QuestionVersionId};
use jiff::Span;
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;
use teaching::brief::StarterPlace;
use teaching::retrieval::{
    A_LESSON, Askable, Candidate, Choice, Given, OLDER_A_WEEK, Pattern, Pool, REST, Terms, beside, choose,
    spacing,
};

fn terms() -> Terms {
    Terms::new([
        (date(2025, 9, 3), date(2025, 10, 24)),
        (date(2025, 11, 3), date(2025, 12, 19)),
        (date(2026, 1, 5), date(2026, 3, 27)),
        (date(2026, 4, 13), date(2026, 7, 17)),
        (date(2026, 9, 2), date(2026, 12, 18)),
    ])
}

fn in_term(on: Date) -> bool {
    let weekday = !matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday);
    // A day of term counts one; a day of holiday less.
    weekday && terms().school_days(on.yesterday().unwrap(), on) > 0.9
}

/// An objective with two questions, one of them with options.
pub fn candidate(id: i64, taught: Option<Date>) -> Candidate {
    let ask = |question, has_options| Askable { question: QuestionVersionId(question), has_options };
    Candidate {
        objective: ObjectiveId(id),
        since: taught,
        taught,
        met: None,
        known: 0.5,
        ready: 1.0,
        needed: false,
        questions: vec![ask(id * 10, false), ask(id * 10 + 1, true)],
    }
}

fn given(on: Date, id: i64, share: Option<f64>) -> Given {
    Given {
        on,
        place: StarterPlace::LastMonth,
        objective: ObjectiveId(id),
        question: QuestionVersionId(id * 10),
        share,
    }
}

fn pool<'a>(on: Date, terms: &'a Terms, candidates: &'a [Candidate], given: &'a [Given]) -> Pool<'a> {
    let taught = candidates.iter().filter_map(|one| one.taught);
    Pool {
        on,
        term_started: Some(date(2026, 1, 5)),
        terms,
        last_lesson: taught.filter(|taught| *taught < on).max(),
        candidates,
        given,
        to_come: 0,
        pattern: Pattern::default(),
    }
}

fn objectives(choice: &Choice) -> Vec<i64> {
    choice.picks.iter().map(|pick| pick.objective.value()).collect()
}

/// What happened on each day of lessons.
struct Year {
    starters: Vec<(Date, Choice)>,
    given: Vec<Given>,
}

/// Lessons on every school day from `from` on: a new objective every `pace` days while there are any, a starter every
/// day, of which the class shows what `shows` says.
fn year(objectives: i64, pace: usize, from: Date, days: i32, seed: u64) -> Year {
    let terms = terms();
    let mut candidates: Vec<Candidate> = (1..=objectives).map(|id| candidate(id, None)).collect();
    let mut year = Year { starters: Vec::new(), given: Vec::new() };
    let mut lessons = 0;
    let mut next = 0;
    // A small generator of its own: the same seed is the same year.
    let mut state = seed | 1;
    let mut chance = |of: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % of
    };
    for day in 0..days {
        let on = from.saturating_add(Span::new().days(day));
        if !in_term(on) {
            continue;
        }
        for one in &mut candidates {
            // Some nobody ever learns, for want of what they need; the others come and go.
            let hopeless = one.objective.value() % 4 == 0;
            (one.known, one.ready) = if hopeless { (0.0, 0.15) } else { (chance(10) as f64 / 10.0, 1.0) };
            one.needed = one.taught.is_some() && chance(40) == 0;
        }
        let choice = choose(&pool(on, &terms, &candidates, &year.given));
        for pick in &choice.picks {
            let share = [None, Some(0.2), Some(0.5), Some(0.9)][chance(4) as usize];
            year.given.push(Given {
                on,
                place: pick.place,
                objective: pick.objective,
                question: pick.question,
                share,
            });
        }
        year.starters.push((on, choice));
        if lessons % pace == 0
            && let Some(one) = candidates.get_mut(next)
        {
            (one.since, one.taught) = (Some(on), Some(on));
            next += 1;
        }
        lessons += 1;
    }
    year
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_year_keeps_within_the_load_and_asks_only_what_was_taught(
        objectives in 1_i64..60, pace in 1_usize..6, seed in any::<u64>()
    ) {
        let year = year(objectives, pace, date(2025, 9, 3), 300, seed);
        let mut weeks: BTreeMap<Date, usize> = BTreeMap::new();
        let mut last: BTreeMap<ObjectiveId, (Date, Option<f64>)> = BTreeMap::new();
        for (on, choice) in &year.starters {
            prop_assert!(choice.picks.len() <= A_LESSON);
            let questions: BTreeSet<_> = choice.picks.iter().map(|pick| pick.question).collect();
            prop_assert_eq!(questions.len(), choice.picks.len(), "no question twice");
            let monday = on.saturating_sub(Span::new().days(on.weekday().to_monday_zero_offset()));
            let older = choice.picks.iter().filter(|pick| pick.place != StarterPlace::LastLesson).count();
            *weeks.entry(monday).or_default() += older;
            let mut sorted = choice.picks.clone();
            sorted.sort_by_key(|pick| pick.place);
            prop_assert_eq!(&sorted, &choice.picks, "asked in the order of their places");
        }
        prop_assert!(weeks.values().all(|older| *older <= OLDER_A_WEEK), "{weeks:?}");
        for one in &year.given {
            // Taught before: an objective is taught on lesson day (id − 1) × pace.
            let taught = year.starters.get((one.objective.value() - 1) as usize * pace).unwrap().0;
            prop_assert!(taught < one.on, "{:?} was asked before it was taught", one.objective);
            if let Some((asked, share)) = last.insert(one.objective, (one.on, one.share)).filter(|last| last.0 != one.on) {
                let rested = terms().school_days(asked, one.on) >= REST;
                let needed = one.place == StarterPlace::NeededToday && share.is_some_and(|share| share < 0.8);
                prop_assert!(rested || needed || taught >= asked, "{:?} on {} and {}", one.objective, asked, one.on);
            }
        }
    }

    #[test]
    fn the_whole_of_what_was_taught_comes_round(objectives in 1_i64..60, seed in any::<u64>()) {
        // Everything is taught in the first weeks, then starters alone for the rest of the year.
        let year = year(objectives, 1, date(2025, 9, 3), 300, seed);
        let asked: BTreeSet<i64> = year.given.iter().map(|one| one.objective.value()).collect();
        prop_assert_eq!(asked.len() as i64, objectives, "{:?}", asked);
        // And comes round again: nothing is left aside for the second half of it.
        let later: BTreeSet<i64> =
            year.given.iter().filter(|one| one.on >= date(2026, 2, 2)).map(|one| one.objective.value()).collect();
        prop_assert_eq!(later.len() as i64, objectives, "{:?}", later);
    }

    #[test]
    fn the_same_pool_is_the_same_starter_and_order_of_what_was_given_does_not_matter(
        objectives in 1_i64..30, seed in any::<u64>()
    ) {
        let year = year(objectives, 2, date(2026, 1, 5), 60, seed);
        let candidates: Vec<Candidate> =
            (1..=objectives).map(|id| candidate(id, Some(date(2026, 1, 6)))).collect();
        let terms = terms();
        let mut reversed = year.given.clone();
        reversed.reverse();
        let on = date(2026, 3, 9);
        let first = choose(&pool(on, &terms, &candidates, &year.given));
        prop_assert_eq!(&first, &choose(&pool(on, &terms, &candidates, &year.given)));
        prop_assert_eq!(objectives_of(&first), objectives_of(&choose(&pool(on, &terms, &candidates, &reversed))));
    }
}

fn objectives_of(choice: &Choice) -> BTreeSet<ObjectiveId> {
    choice.picks.iter().map(|pick| pick.objective).collect()
}

#[test]
fn after_a_holiday_nothing_has_piled_up() {
    let terms = terms();
    let before = date(2026, 3, 27);
    let candidates: Vec<Candidate> = (1..=20).map(|id| candidate(id, Some(date(2026, 3, 2)))).collect();
    let given: Vec<Given> =
        (1..=20).map(|id| given(before.saturating_sub(Span::new().days(id % 5)), id, Some(0.9))).collect();
    // The Monday after two weeks at home is the third school day since: the load is the usual one, and hardly anything
    // has waited its ten days.
    let back = date(2026, 4, 13);
    let choice = choose(&pool(back, &terms, &candidates, &given));
    assert!(choice.picks.len() <= A_LESSON);
    let waits = |terms: &Terms| beside(&pool(back, terms, &candidates, &given), &BTreeSet::new()).1.len();
    assert_eq!(waits(&terms), 0);
    assert_eq!(waits(&Terms::default()), 20, "counted by the calendar, all of it would wait at once");
}

#[test]
fn the_places_of_the_week_are_filled() {
    let terms = terms();
    let on = date(2026, 3, 17);
    let mut candidates = vec![
        candidate(1, Some(date(2026, 3, 16))),
        candidate(2, Some(date(2026, 3, 16))),
        candidate(3, Some(date(2026, 2, 20))),
        candidate(4, Some(date(2025, 11, 20))),
        candidate(5, Some(date(2026, 3, 10))),
        candidate(6, None),
    ];
    candidates[4].needed = true;
    let choice = choose(&pool(on, &terms, &candidates, &[]));
    use StarterPlace::{LastLesson, LastMonth, LastTerm, NeededToday};
    let places: Vec<_> = choice.picks.iter().map(|pick| (pick.place, pick.objective.value())).collect();
    // Yesterday's second objective comes last: only where nothing older is left to ask.
    let expected = [(LastLesson, 1), (LastLesson, 2), (LastMonth, 3), (LastTerm, 4), (NeededToday, 5)];
    assert_eq!(places, expected);
    candidates.push(candidate(7, Some(date(2026, 2, 13))));
    let choice = choose(&pool(on, &terms, &candidates, &[]));
    assert_eq!(
        objectives(&choice),
        [1, 7, 3, 4, 5],
        "the one that has faded more stands first of last month's"
    );
}

#[test]
fn by_time_spans_two_are_of_the_last_lesson_whatever_presses() {
    use StarterPlace::{Earlier, LastLesson, LastMonth, LastTerm, NeededToday};
    let terms = terms();
    let on = date(2026, 3, 17);
    let mut candidates = vec![
        candidate(1, Some(date(2026, 3, 16))),
        candidate(2, Some(date(2026, 3, 16))),
        candidate(3, Some(date(2026, 2, 20))),
        candidate(4, Some(date(2025, 11, 20))),
        candidate(5, Some(date(2026, 3, 10))),
        candidate(6, Some(date(2026, 2, 13))),
        candidate(7, Some(date(2025, 11, 25))),
    ];
    candidates[4].needed = true;
    let by_spans = |candidates: &[Candidate]| {
        let choice = choose(&Pool { pattern: Pattern::EachSpan, ..pool(on, &terms, candidates, &[]) });
        choice.picks.iter().map(|pick| pick.place).collect::<Vec<_>>()
    };
    assert_eq!(by_spans(&candidates), [LastLesson, LastLesson, LastMonth, LastTerm, NeededToday]);
    // Nothing is needed today: its place goes to what presses most of the rest.
    candidates[4].needed = false;
    assert_eq!(by_spans(&candidates).len(), A_LESSON);
    assert!(!by_spans(&candidates).contains(&NeededToday));
    // By what presses, the second objective of yesterday waits for what has faded.
    let choice = choose(&pool(on, &terms, &candidates, &[]));
    let yesterday = choice.picks.iter().filter(|pick| pick.place == LastLesson).count();
    assert_eq!(yesterday, 1, "{choice:?}");
    assert!(choice.picks.iter().any(|pick| matches!(pick.place, Earlier | LastTerm)), "{choice:?}");
}

#[test]
fn a_week_with_its_share_looks_back_no_further() {
    let terms = terms();
    let friday = date(2026, 3, 20);
    let candidates: Vec<Candidate> = (1..=40).map(|id| candidate(id, Some(date(2026, 2, 20)))).collect();
    let week: Vec<Given> = (1..=15).map(|id| given(date(2026, 3, 16 + (id % 4) as i8), id, None)).collect();
    let choice = choose(&Pool { last_lesson: None, ..pool(friday, &terms, &candidates, &week) });
    assert!(choice.week_is_full && choice.picks.is_empty(), "{choice:?}");
    // With one place left it asks one, and says nothing against what merely waits.
    let choice = choose(&Pool { last_lesson: None, ..pool(friday, &terms, &candidates, &week[1..]) });
    assert!(choice.week_is_full && choice.picks.len() == 1, "{choice:?}");
    assert!(choice.empty.iter().all(|(_, taught)| !taught), "{choice:?}");
    let monday = date(2026, 3, 23);
    let choice = choose(&Pool { last_lesson: None, ..pool(monday, &terms, &candidates, &week) });
    assert_eq!(choice.picks.len(), A_LESSON, "a new week: {choice:?}");
}

#[test]
fn a_class_that_meets_daily_has_as_much_on_friday_as_on_monday() {
    let terms = terms();
    let candidates: Vec<Candidate> = (1..=60).map(|id| candidate(id, Some(date(2026, 2, 20)))).collect();
    let mut week: Vec<Given> = Vec::new();
    for (day, to_come) in (16..=20).zip([4, 3, 2, 1, 0]) {
        let on = date(2026, 3, day);
        let choice = choose(&Pool { last_lesson: None, to_come, ..pool(on, &terms, &candidates, &week) });
        assert_eq!((choice.picks.len(), choice.week_is_full), (3, day == 20), "{on}: {choice:?}");
        week.extend(choice.picks.iter().map(|pick| given(on, pick.objective.value(), None)));
    }
    // Of two lessons a week, the first is not kept short for the second.
    let tuesday = date(2026, 3, 24);
    let choice = choose(&Pool { last_lesson: None, to_come: 1, ..pool(tuesday, &terms, &candidates, &week) });
    assert_eq!(choice.picks.len(), A_LESSON);
    // A week that was used up early leaves what is left.
    let eaten: Vec<Given> = (1..=14).map(|id| given(date(2026, 3, 24), id, None)).collect();
    let wednesday = date(2026, 3, 25);
    let choice =
        choose(&Pool { last_lesson: None, to_come: 2, ..pool(wednesday, &terms, &candidates, &eaten) });
    assert_eq!(choice.picks.len(), 1);
}

#[test]
fn what_the_class_had_waits_longer_and_what_few_had_comes_sooner() {
    let terms = terms();
    let asked = date(2026, 3, 9);
    let candidates: Vec<Candidate> = (1..=3).map(|id| candidate(id, Some(date(2026, 1, 20)))).collect();
    let gap = |share| {
        let given = [given(date(2026, 2, 9), 1, Some(0.9)), given(asked, 1, share)];
        spacing(&pool(date(2026, 3, 17), &terms, &candidates, &given), &candidates[0]).gap
    };
    assert!(gap(Some(0.2)) < gap(Some(0.5)) && gap(Some(0.5)) < gap(Some(0.9)));
    assert!((gap(Some(0.9)) - 4.0 * REST).abs() < 1e-9, "twice in a row: four weeks");
    assert!((gap(None) - 2.0 * REST).abs() < 1e-9, "what nobody said changes nothing");
}

#[test]
fn what_is_known_and_fades_goes_before_what_is_new_and_before_what_is_out_of_reach() {
    let terms = terms();
    let on = date(2026, 3, 17);
    let mut faded = candidate(1, Some(date(2026, 1, 20)));
    let mut lacked = candidate(2, Some(date(2026, 1, 20)));
    let mut out_of_reach = candidate(3, Some(date(2026, 1, 20)));
    let mut fresh = candidate(4, Some(date(2026, 3, 16)));
    (faded.known, lacked.known, out_of_reach.known, fresh.known) = (0.9, 0.1, 0.1, 0.9);
    out_of_reach.ready = 0.2;
    let candidates = [fresh, out_of_reach, lacked, faded];
    // One that is out of reach is asked before what was met yesterday: it has waited for two months.
    let order: Vec<i64> = beside(&pool(on, &terms, &candidates, &[]), &BTreeSet::new())
        .0
        .iter()
        .map(|pick| pick.objective.value())
        .collect();
    assert_eq!(order, [1, 2, 3, 4]);
}

#[test]
fn what_was_kept_for_long_fades_more_slowly() {
    let terms = terms();
    let mut kept = candidate(2, Some(date(2026, 2, 16)));
    kept.since = Some(date(2025, 11, 17));
    let candidates = [candidate(1, Some(date(2026, 2, 16))), kept];
    let pool = pool(date(2026, 3, 17), &terms, &candidates, &[]);
    assert!(spacing(&pool, &candidates[0]).pressing > spacing(&pool, &candidates[1]).pressing);
}

#[test]
fn what_today_needs_and_many_did_not_have_is_asked_again_at_once() {
    let terms = terms();
    let on = date(2026, 3, 17);
    let mut needed = candidate(1, Some(date(2026, 1, 20)));
    needed.needed = true;
    let candidates = [needed, candidate(2, Some(date(2026, 1, 20)))];
    for (share, asked) in [(Some(0.2), true), (Some(0.9), false), (None, false)] {
        let given = [given(date(2026, 3, 16), 1, share), given(date(2026, 3, 16), 2, Some(0.2))];
        let choice = choose(&Pool { last_lesson: None, ..pool(on, &terms, &candidates, &given) });
        assert_eq!(objectives(&choice).contains(&1), asked, "{share:?}");
        assert!(!objectives(&choice).contains(&2), "it rests");
    }
}

#[test]
fn an_empty_pool_and_a_class_without_questions_are_no_starter() {
    let terms = Terms::default();
    let none = choose(&pool(date(2026, 3, 17), &terms, &[], &[]));
    assert!(none.picks.is_empty() && !none.week_is_full);
    let mut silent = candidate(1, Some(date(2026, 3, 16)));
    silent.questions.clear();
    let silent = [silent];
    let choice = choose(&pool(date(2026, 3, 17), &terms, &silent, &[]));
    assert!(choice.picks.is_empty());
    assert!(choice.empty.contains(&(StarterPlace::LastLesson, true)), "{choice:?}");
}
