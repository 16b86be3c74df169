//! What a body asks its schools for, so that each fact is asked once: whether a line asks for something that is known already, what
//! may be answered in words, and what the asking costs.
//!
//! Words are compared as words. That two lines ask for the same is said as "may be", with the known fact beside it; a person decides.

use statistics::student_quantile;
use std::collections::{BTreeMap, BTreeSet};

/// On what a request rests.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Basis {
    /// The law obliges the school to tell.
    Duty,
    /// The body's task in the public interest.
    PublicTask,
    /// Nothing but the school's own will.
    Agreed,
}

impl Basis {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Duty, Self::PublicTask, Self::Agreed];

    /// In words, as a school reads it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Duty => "a duty in law",
            Self::PublicTask => "a public task",
            Self::Agreed => "if the school agrees",
        }
    }
}

/// What sort of answer a line asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FieldKind {
    /// How many pupils. The program counts them, rounds and weighs; nobody types it.
    Pupils,
    /// A whole number of something else.
    Number,
    /// Words.
    Words,
}

/// How a school answered a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum How {
    /// By a figure that it published.
    Stock,
    /// By what it answered to another line before.
    Earlier,
    /// By a number that was counted and weighed.
    Counted,
    /// By a number of its own.
    Number,
    /// In words of its own.
    Words,
    /// Not: with a reason.
    Refused,
}

/// Whose work it was to answer, as the school says; a sort of work and nobody's name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum WorkBy {
    /// Head and deputies.
    Heads,
    /// Office and data.
    Office,
    /// Teachers.
    Teachers,
    /// Anybody else.
    Others,
}

impl WorkBy {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Heads, Self::Office, Self::Teachers, Self::Others];

    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Heads => "head and deputies",
            Self::Office => "office and data",
            Self::Teachers => "teachers",
            Self::Others => "others",
        }
    }
}

/// Words that say nothing of what is asked.
const EMPTY: [&str; 34] = [
    "a", "all", "an", "and", "any", "are", "at", "by", "did", "do", "does", "each", "every", "for", "from",
    "has", "have", "how", "in", "is", "many", "much", "number", "of", "on", "or", "our", "the", "there",
    "to", "us", "what", "with", "your",
];

/// The words that say what a line asks: lower case, plural as singular, without those that say nothing.
fn telling(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()))
        .map(|word| match word.strip_suffix('s') {
            Some(one) if one.len() > 2 && !one.ends_with('s') => one.to_owned(),
            _ => word,
        })
        .collect()
}

/// How alike two lines are: words that both have, twice, over the words of each (Dice's coefficient), from 0 to 1. Two years or
/// two other numbers that differ are two facts: then it is 0.
#[must_use]
pub fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (telling(one), telling(other));
    let numbers = |of: &BTreeSet<String>| -> BTreeSet<String> {
        of.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).cloned().collect()
    };
    let (mine, theirs) = (numbers(&one), numbers(&other));
    if one.is_empty()
        || other.is_empty()
        || (!mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs))
    {
        return 0.0;
    }
    2.0 * one.intersection(&other).count() as f64 / (one.len() + other.len()) as f64
}

/// From here on two lines may ask for the same: half of their words are shared.
const MAY_BE_THE_SAME: f64 = 0.5;

/// Those of `known` that may be what is asked for, the likest first.
#[must_use]
pub fn may_be_known<T: Clone>(asked: &str, known: &[(T, String)]) -> Vec<T> {
    let mut found: Vec<(f64, &T)> = known
        .iter()
        .map(|(one, words)| (likeness(asked, words), one))
        .filter(|(alike, _)| *alike >= MAY_BE_THE_SAME)
        .collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.into_iter().map(|(_, one)| one.clone()).collect()
}

/// Whether what a school keeps under a name is named in a line: all words of the name stand in it.
#[must_use]
pub fn names(asked: &str, kept: &str) -> bool {
    let (asked, kept) = (telling(asked), telling(kept));
    !kept.is_empty() && kept.is_subset(&asked)
}

/// Words for a child.
const CHILD: [&str; 9] =
    ["pupil", "child", "children", "boy", "girl", "student", "learner", "infant", "sibling"];
/// Small numbers in words, up to nine; with ten begin those that may be told.
const SMALL: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
/// Words between a number and what it counts.
const NEAR: usize = 3;

/// Whether words seem to tell something of fewer than ten pupils: a small number just before a word for a child. It is a net with
/// holes, before a person who reads it again; numbers of pupils have a field of their own that is counted and weighed.
#[must_use]
pub fn tells_of_few(words: &str) -> bool {
    let words: Vec<String> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let small = |word: &String| {
        SMALL.iter().skip(1).any(|one| one == word)
            || word.parse::<u32>().is_ok_and(|number| (1..10).contains(&number))
    };
    let child = |word: &String| {
        CHILD.contains(&word.as_str()) || word.strip_suffix('s').is_some_and(|one| CHILD.contains(&one))
    };
    // "Year 3 pupils" is a year group and no number of them.
    let of_a_year =
        |at: usize| at > 0 && matches!(words[at - 1].as_str(), "year" | "years" | "stage" | "key");
    (0..words.len())
        .any(|at| small(&words[at]) && !of_a_year(at) && words[at + 1..].iter().take(NEAR).any(child))
}

/// People that have to have said how long something took before anything of it is shown.
pub const FEWEST_SAID: usize = 5;

/// What something took, of those who said.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Took {
    /// How many said.
    pub n: usize,
    /// Minutes on average, with the 95 % interval (Student's t; never below nought). Nothing for fewer than [`FEWEST_SAID`].
    pub minutes: Option<(f64, f64, f64)>,
}

/// What something took: `minutes` has one entry for each who said.
#[must_use]
pub fn took(minutes: &[u32]) -> Took {
    let n = minutes.len();
    if n < FEWEST_SAID {
        return Took { n, minutes: None };
    }
    let of = n as f64;
    let mean = minutes.iter().map(|one| f64::from(*one)).sum::<f64>() / of;
    let variance = minutes.iter().map(|one| (f64::from(*one) - mean).powi(2)).sum::<f64>() / (of - 1.0);
    let half = student_quantile(0.975, of - 1.0).ok().map(|times| times * (variance / of).sqrt());
    Took { n, minutes: half.map(|half| (mean, (mean - half).max(0.0), mean + half)) }
}

/// What somebody at a school said that a request took.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said<S> {
    /// The school.
    pub school: S,
    /// Whose work it was.
    pub by: WorkBy,
    /// Minutes.
    pub minutes: u32,
    /// Whether whoever said it works for another school or a body too.
    pub elsewhere: bool,
}

/// How many people at least said these: a school's own are one each, and all who work for several are one together, for nobody knows
/// which of them it was.
#[must_use]
pub fn people<S: Ord + Copy>(said: &[Said<S>]) -> usize {
    let mut own: BTreeMap<S, bool> = BTreeMap::new();
    for one in said {
        *own.entry(one.school).or_default() |= !one.elsewhere;
    }
    own.values().filter(|own| **own).count() + usize::from(own.values().any(|own| !own))
}

/// What a request took a school, its sorts of work added up; nothing of fewer than [`FEWEST_SAID`] people.
#[must_use]
pub fn took_of_schools<S: Ord + Copy>(said: &[Said<S>]) -> Took {
    let mut by_school: BTreeMap<S, u32> = BTreeMap::new();
    for one in said {
        *by_school.entry(one.school).or_default() += one.minutes;
    }
    let took = took(&by_school.into_values().collect::<Vec<_>>());
    Took { minutes: took.minutes.filter(|_| people(said) >= FEWEST_SAID), ..took }
}

/// The same by the sort of work. A sort is left out where fewer than [`FEWEST_SAID`] people said, and with it the smallest others until what
/// is left out of the whole rests on that many people too: the whole less the parts that are shown would tell of them.
#[must_use]
pub fn took_by_work<S: Ord + Copy>(said: &[Said<S>]) -> Vec<(WorkBy, Took)> {
    let of = |by: WorkBy| -> Vec<Said<S>> { said.iter().filter(|one| one.by == by).copied().collect() };
    let mut shown: Vec<(WorkBy, usize, Took)> = WorkBy::ALL
        .into_iter()
        .map(|by| (by, people(&of(by)), took_of_schools(&of(by))))
        .filter(|(.., took)| took.minutes.is_some())
        .collect();
    loop {
        let hidden: Vec<Said<S>> =
            said.iter().filter(|one| !shown.iter().any(|(by, ..)| *by == one.by)).copied().collect();
        if hidden.is_empty() || people(&hidden) >= FEWEST_SAID {
            break;
        }
        let fewest = shown.iter().enumerate().min_by_key(|(_, (_, people, _))| *people);
        let Some((at, _)) = fewest else { break };
        shown.remove(at);
    }
    shown.into_iter().map(|(by, _, took)| (by, took)).collect()
}

/// An estimate of what something took altogether, minutes with their interval: as many schools as `answered`, each as those who said
/// took. Nothing while too few said.
#[must_use]
pub fn altogether(answered: usize, took: &Took) -> Option<(f64, f64, f64)> {
    let times = answered as f64;
    took.minutes.map(|(mean, low, high)| (times * mean, times * low, times * high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_fact_in_other_words_is_found_and_another_year_is_not() {
        assert!(likeness("How many pupils are on roll in Year 3?", "Pupils on roll: Year 3") > 0.9);
        assert!(likeness("Pupils on roll in Year 3", "Pupils on roll: Year 4") < 1e-9);
        assert!(likeness("Days closed for snow", "Pupils on roll: Year 3") < 1e-9);
        assert!(likeness("", "") < 1e-9 && likeness("the of", "how many") < 1e-9);
        assert!(likeness("classes", "class") < 1e-9, "a word that ends in two s is not cut");
    }

    #[test]
    fn the_likest_stands_first() {
        let known = [
            (1, "Pupils on roll: all".to_owned()),
            (2, "Pupils on roll: Year 6".to_owned()),
            (3, "Snow".to_owned()),
        ];
        assert_eq!(may_be_known("Pupils on roll, Year 6", &known), [2, 1]);
        assert_eq!(may_be_known("Computers", &known), Vec::<i32>::new());
    }

    #[test]
    fn what_a_school_keeps_is_named_by_all_of_its_words() {
        assert!(names("Attendance of Year 3 in autumn", "Attendance"));
        assert!(names("The needs of pupils and dates of birth", "Dates of birth"));
        assert!(!names("Attendance", "Attendance marks") && !names("Attendance", "the"));
    }

    #[test]
    fn words_that_tell_of_few_children_are_caught() {
        for few in [
            "We have 3 pupils with a plan",
            "four of our children came",
            "Only one child left",
            "There are 9 girls",
            "two boys; all others stayed",
        ] {
            assert!(tells_of_few(few), "{few}");
        }
        for fine in [
            "Year 3 pupils read aloud every day",
            "We closed for 3 days of snow",
            "About 120 pupils came to the fair",
            "Key stage 2 pupils",
            "Two teachers left at Easter",
            "",
        ] {
            assert!(!tells_of_few(fine), "{fine}");
        }
    }

    #[test]
    fn nothing_is_said_of_fewer_than_five() {
        assert_eq!(took(&[10, 20, 30, 40]), Took { n: 4, minutes: None });
        assert_eq!(altogether(9, &took(&[10; 4])), None);
        assert_eq!(took(&[]).n, 0);
    }

    /// By hand: mean 30, standard deviation 15.811, over the root of 5 7.071, times 2.776.
    #[test]
    fn what_it_took_has_its_interval() {
        let five = took(&[10, 20, 30, 40, 50]);
        let (mean, low, high) = five.minutes.unwrap();
        assert!(
            (mean - 30.0).abs() < 1e-9 && (low - 10.37).abs() < 0.01 && (high - 49.63).abs() < 0.01,
            "{five:?}"
        );
        let (sum, least, most) = altogether(8, &five).unwrap();
        assert!((sum - 240.0).abs() < 1e-9 && least < sum && sum < most);
        let (_, low, _) = took(&[1, 1, 1, 1, 60]).minutes.unwrap();
        assert!(low.abs() < 1e-9, "nothing took less than no time");
    }

    #[test]
    fn bases_and_sorts_of_work_have_their_words() {
        let words: BTreeSet<&str> =
            Basis::ALL.map(Basis::words).into_iter().chain(WorkBy::ALL.map(WorkBy::words)).collect();
        assert_eq!(words.len(), 7);
    }

    fn said(school: u8, by: WorkBy, minutes: u32) -> Said<u8> {
        Said { school, by, minutes, elsewhere: false }
    }

    #[test]
    fn five_schools_are_not_five_people_where_somebody_works_for_several() {
        let mut all: Vec<Said<u8>> = (1..=5).map(|school| said(school, WorkBy::Heads, 10)).collect();
        assert_eq!(people(&all), 5);
        assert!(took_of_schools(&all).minutes.is_some());
        all[3].elsewhere = true;
        assert_eq!(people(&all), 5, "four of their own, and one");
        all[4].elsewhere = true;
        assert_eq!((people(&all), took_of_schools(&all)), (4, Took { n: 5, minutes: None }));
        all.push(said(5, WorkBy::Office, 20));
        assert_eq!(people(&all), 5, "somebody of its own said it there too");
        let (mean, ..) = took_of_schools(&all).minutes.unwrap();
        assert!((mean - 14.0).abs() < 1e-9, "10, 10, 10, 10, 30: {mean}");
        assert!(took_by_work(&all).is_empty(), "heads are four people, and the office is one");
        assert_eq!(people::<u8>(&[]), 0);
    }

    #[test]
    fn a_sort_of_work_is_shown_where_what_is_left_out_cannot_be_worked_out() {
        let heads = |n: u8| (1..=n).map(|school| said(school, WorkBy::Heads, 10));
        let office = |n: u8| (1..=n).map(|school| said(school, WorkBy::Office, 20));
        let teachers = |n: u8| (1..=n).map(|school| said(school, WorkBy::Teachers, 5));
        let shown = |all: Vec<Said<u8>>| -> Vec<(WorkBy, usize)> {
            took_by_work(&all).into_iter().map(|(by, took)| (by, took.n)).collect()
        };
        assert_eq!(shown(heads(6).collect()), [(WorkBy::Heads, 6)]);
        assert_eq!(shown(heads(6).chain(office(5)).collect()), [(WorkBy::Heads, 6), (WorkBy::Office, 5)]);
        assert!(
            shown(heads(6).chain(office(1)).collect()).is_empty(),
            "the whole less the heads is one office"
        );
        let three = heads(7).chain(office(1)).chain(teachers(5)).collect();
        assert_eq!(shown(three), [(WorkBy::Heads, 7)], "the office hides among the teachers");
        assert!(shown(heads(4).chain(office(4)).collect()).is_empty());
    }
}
