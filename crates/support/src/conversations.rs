//! Two minutes with each child: which five a class's teacher might talk to this week, and why each of them.
//!
//! Everybody has a turn before anybody has two: whoever was talked to longest ago comes first. Two places at most go to
//! those who asked for more time, two to those who are back after days away, so that the quiet are never crowded out. It is
//! a suggestion: who is talked to, and what is said, is the teacher's and the child's.

use domain::PupilId;
use jiff::Span;
use jiff::civil::Date;

/// Conversations suggested a week.
pub const A_WEEK: usize = 5;
/// Places of a week for those who asked for more time, and for those who are back.
const AHEAD: usize = 2;
/// Days after which a day back is no longer news.
const BACK_DAYS: i64 = 14;

/// What a conversation led to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Led {
    /// It goes well, nothing to change.
    Well,
    /// A next step was agreed.
    NextStep,
    /// The child wanted more time than there was.
    MoreTime,
}

impl Led {
    /// Every answer, in the order in which a page offers them.
    pub const ALL: [Self; 3] = [Self::Well, Self::NextStep, Self::MoreTime];
}

/// How one pupil stands to conversations when the week begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
    /// Who.
    pub pupil: PupilId,
    /// The last conversation before this week, and what it led to.
    pub last: Option<(Date, Led)>,
    /// The day on which the pupil came back after days away, if that is not long ago.
    pub back_on: Option<Date>,
}

/// Why a pupil is among the five.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Because {
    /// Wanted more time last time.
    MoreTime(Date),
    /// Was away and is back since this day.
    Back(Date),
    /// No conversation is noted yet.
    FirstTurn,
    /// The last one was on this day, longer ago than others'.
    Longest(Date),
}

/// The five of the week that begins on `monday`, in the order in which they are suggested; fewer where the class is smaller.
/// It depends on nothing that happens in the week itself, so the list stays as it is while conversations are ticked.
#[must_use]
pub fn five(monday: Date, turns: &[Turn]) -> Vec<(PupilId, Because)> {
    let mut by_turn: Vec<&Turn> = turns.iter().collect();
    // Nobody is before anybody by name: of those with the same wait, the number given on entry decides.
    by_turn.sort_by_key(|turn| (turn.last.map(|(day, _)| day), turn.pupil));
    let more_time = |turn: &&Turn| match turn.last {
        Some((day, Led::MoreTime)) => Some((turn.pupil, Because::MoreTime(day))),
        _ => None,
    };
    let oldest_news = monday.saturating_sub(Span::new().days(BACK_DAYS));
    let back = |turn: &&Turn| {
        let back_on = turn.back_on.filter(|day| *day >= oldest_news)?;
        let talked_since = turn.last.is_some_and(|(day, _)| day >= back_on);
        (!talked_since).then_some((turn.pupil, Because::Back(back_on)))
    };
    let waiting = |turn: &&Turn| match turn.last {
        None => (turn.pupil, Because::FirstTurn),
        Some((day, _)) => (turn.pupil, Because::Longest(day)),
    };
    let mut chosen: Vec<(PupilId, Because)> = by_turn.iter().filter_map(more_time).take(AHEAD).collect();
    for ways in [by_turn.iter().filter_map(back).collect::<Vec<_>>(), by_turn.iter().map(waiting).collect()] {
        let places = if matches!(ways.first(), Some((_, Because::Back(_)))) { AHEAD } else { A_WEEK };
        let new: Vec<_> =
            ways.into_iter().filter(|(who, _)| chosen.iter().all(|(one, _)| one != who)).collect();
        let left = A_WEEK.saturating_sub(chosen.len()).min(places);
        chosen.extend(new.into_iter().take(left));
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const MONDAY: Date = date(2026, 11, 23);

    fn turn(id: i64, last: Option<(Date, Led)>) -> Turn {
        Turn { pupil: PupilId(id), last, back_on: None }
    }

    fn ids(chosen: &[(PupilId, Because)]) -> Vec<i64> {
        chosen.iter().map(|(pupil, _)| pupil.value()).collect()
    }

    #[test]
    fn whoever_waited_longest_comes_first_and_a_first_turn_before_all() {
        let turns: Vec<Turn> = (1..=8)
            .map(|id| turn(id, (id != 6).then(|| (date(2026, 10, i8::try_from(id).unwrap()), Led::Well))))
            .collect();
        let chosen = five(MONDAY, &turns);
        assert_eq!(ids(&chosen), [6, 1, 2, 3, 4]);
        assert_eq!(chosen[0].1, Because::FirstTurn);
        assert_eq!(chosen[1].1, Because::Longest(date(2026, 10, 1)));
    }

    #[test]
    fn those_who_asked_for_more_time_or_are_back_take_two_places_each_and_no_more() {
        let mut turns: Vec<Turn> = (1..=12)
            .map(|id| turn(id, Some((date(2026, 10, i8::try_from(id).unwrap()), Led::Well))))
            .collect();
        for id in [8, 9, 10] {
            turns[id].last = Some((date(2026, 11, 18), Led::MoreTime));
        }
        for id in [5, 6, 7] {
            turns[id].back_on = Some(date(2026, 11, 20));
        }
        let chosen = five(MONDAY, &turns);
        assert_eq!(ids(&chosen), [9, 10, 6, 7, 1]);
        assert_eq!(chosen[2].1, Because::Back(date(2026, 11, 20)));
    }

    #[test]
    fn being_back_is_news_only_until_somebody_talked_and_for_two_weeks() {
        let mut one = turn(1, Some((date(2026, 11, 20), Led::Well)));
        one.back_on = Some(date(2026, 11, 19));
        assert_eq!(five(MONDAY, &[one])[0].1, Because::Longest(date(2026, 11, 20)));
        let mut other = turn(2, None);
        other.back_on = Some(date(2026, 11, 2));
        assert_eq!(five(MONDAY, &[other])[0].1, Because::FirstTurn);
    }

    proptest! {
        #[test]
        fn everybody_has_a_turn_however_many_ask_for_more_or_come_back(
            asks in prop::collection::vec(0_usize..3, 30 * 6),
            away in prop::collection::vec(any::<bool>(), 30),
        ) {
            // Even when many ask for more time and many come back, one place a week is nobody's but the longest waiting's.
            let mut turns: Vec<Turn> = (1..=30).map(|id| turn(id, None)).collect();
            for (one, away) in turns.iter_mut().zip(&away) {
                one.back_on = away.then_some(date(2026, 11, 20));
            }
            let mut heard = std::collections::BTreeSet::new();
            let mut asks = asks.into_iter();
            for week in 0..30 {
                let monday = MONDAY + Span::new().weeks(week);
                let chosen = five(monday, &turns);
                prop_assert_eq!(chosen.len(), A_WEEK);
                let quiet = chosen.iter().filter(|(_, why)| !matches!(why, Because::MoreTime(_) | Because::Back(_))).count();
                prop_assert!(quiet >= 1);
                for (pupil, _) in chosen {
                    prop_assert!(turns.iter().any(|one| one.pupil == pupil));
                    let led = Led::ALL[asks.next().unwrap_or(0)];
                    let at = turns.iter().position(|one| one.pupil == pupil).unwrap();
                    turns[at].last = Some((monday, led));
                    heard.insert(pupil);
                }
            }
            prop_assert_eq!(heard.len(), 30);
        }
    }
}
