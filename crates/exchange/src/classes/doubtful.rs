//! Lists that are plainly, or probably, no list of pupils: marks, sentences, subjects, tables. Pasted without headings
//! they read as names all the same, and a class of them is tedious to take back, so that a person is asked first.
//!
//! Nothing is refused here: somebody may be called English, and a class may be called 23.

use super::{Child, ClassList};
use crate::fold;
use crate::problem::quoted;
use std::collections::BTreeSet;
use std::fmt;

/// What a list seems to be, and what to ask before anything is made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// "the second column is numbers (23, 17, 9 …) and was not read": lower case, without a final dot.
    pub seems: String,
    /// "Is this a list of pupils?"
    pub ask: &'static str,
}

impl fmt::Display for Question {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = self.seems.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        write!(formatter, "{first}{}. {}", letters.as_str(), self.ask)
    }
}

const PUPILS: &str = "Is this a list of pupils?";

/// Fewer lines than this are read at a glance; nothing is asked about their columns.
const FEW: usize = 3;
/// A name of so many words is hardly one.
const LONG_NAME: usize = 6;

/// Words that a list of subjects, weekdays or months is made of, folded.
const OF_A_TIMETABLE: [&str; 47] = [
    "art",
    "assembly",
    "biology",
    "break",
    "chemistry",
    "citizenship",
    "computing",
    "dance",
    "drama",
    "dt",
    "english",
    "french",
    "geography",
    "german",
    "grammar",
    "handwriting",
    "history",
    "ict",
    "latin",
    "literacy",
    "lunch",
    "mathematics",
    "maths",
    "mfl",
    "music",
    "numeracy",
    "pe",
    "phonics",
    "physics",
    "pshe",
    "re",
    "reading",
    "registration",
    "rse",
    "science",
    "spanish",
    "spelling",
    "welsh",
    "writing",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "design and technology",
    "physical education",
    "religious education",
];

/// Takes numbers that were read as classes out of a pasted list, and says what to ask.
pub fn doubt(list: &mut ClassList, given_class: Option<&str>) -> Option<Question> {
    let (read, lost) = (list.children.len(), usize::try_from(list.problems.count()).unwrap_or(usize::MAX));
    if read + lost >= FEW && lost * 2 >= read + lost {
        return ask("most of these lines could not be read as names".to_owned(), PUPILS);
    }
    let numbers = numbers_beside(&list.children, given_class);
    if !numbers.is_empty() {
        for child in list.children.iter_mut().filter(|child| child.class.as_deref().is_some_and(is_number)) {
            child.class = given_class.map(str::to_owned);
            child.year = None;
        }
        return ask(format!("the second column is numbers ({}) and was not read", some(&numbers)), PUPILS);
    }
    let children = &list.children;
    let sentences = those(children, is_sentence);
    if sentences.len() * 3 > read {
        return ask(format!("some lines are sentences: “{}”", quoted(&sentences[0])), PUPILS);
    }
    // Beside a subject stands a teacher or a room; read as two cells, the subject is the family name.
    let subjects = those(children, |child| is_of_a_timetable(&child.name.full()));
    let beside = those(children, |child| {
        child.name.family.as_ref().is_some_and(|family| is_of_a_timetable(family.as_str()))
    });
    for (words, least) in [(subjects, read.div_ceil(2)), (beside, FEW.max(read * 3 / 4))] {
        if words.len() > 1 && words.len() >= least {
            return ask(format!("these look like subjects or days: {}", some(&words)), PUPILS);
        }
    }
    repeated_column(children).or_else(|| many_classes(children, given_class))
}

fn ask(seems: String, ask: &'static str) -> Option<Question> {
    Some(Question { seems, ask })
}

/// The numbers that stand where a class could stand in most lines, where they cannot all be years or forms.
fn numbers_beside(children: &[Child], given: Option<&str>) -> Vec<String> {
    let own =
        children.iter().filter_map(|child| child.class.as_deref()).filter(|class| Some(*class) != given);
    let numbers: Vec<&str> = own.filter(|class| is_number(class)).collect();
    let distinct: BTreeSet<&str> = numbers.iter().copied().collect();
    let is_year = |number: &&str| number.parse::<u8>().is_ok_and(|year| (1..=13).contains(&year));
    // A whole school's list names a few years again and again; marks scatter.
    let years = distinct.iter().all(is_year) && distinct.len() <= 2.max(children.len() / 6);
    if children.len() < FEW || numbers.len() * 2 < children.len() || years {
        return Vec::new();
    }
    in_order(numbers.into_iter().map(str::to_owned))
}

/// "23", "17.5", "12/20", "85 %", "14/03/2016".
fn is_number(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
        && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | ':' | '-' | '%' | ' '))
}

fn those(children: &[Child], is: impl Fn(&Child) -> bool) -> Vec<String> {
    in_order(children.iter().filter(|child| is(child)).map(|child| child.name.full()))
}

fn is_sentence(child: &Child) -> bool {
    let full = child.name.full();
    let words = full.split_whitespace().count();
    let ends = full.trim_end().ends_with(['.', '?', '!']);
    words >= LONG_NAME || (words > 3 && ends) || fold::words(&full).starts_with("i can ")
}

fn is_of_a_timetable(text: &str) -> bool {
    OF_A_TIMETABLE.contains(&fold::words(text).as_str())
}

/// Two columns of which the second says the same few things again and again: tables, houses, books.
fn repeated_column(children: &[Child]) -> Option<Question> {
    let whole_names = children
        .iter()
        .filter(|child| child.name.family.as_ref().is_some_and(|family| family.as_str().contains(' ')));
    let given: Vec<String> = whole_names.map(|child| child.name.given.to_string()).collect();
    let distinct: BTreeSet<&String> = given.iter().collect();
    if given.len() < 2 * FEW || given.len() * 2 < children.len() || distinct.len() * 3 > given.len() {
        return None;
    }
    ask(format!("the second column was read as given names ({})", some(&in_order(given))), "Are they?")
}

/// Nearly a class a line.
fn many_classes(children: &[Child], given: Option<&str>) -> Option<Question> {
    let own =
        children.iter().filter_map(|child| child.class.as_deref()).filter(|class| Some(*class) != given);
    let classes = in_order(own.map(str::to_owned));
    if classes.len() <= FEW.max(children.len() / 4) {
        return None;
    }
    let seems = format!("{} lines name {} classes ({})", children.len(), classes.len(), some(&classes));
    ask(seems, "Are these their classes?")
}

/// Each once, in the order of the list.
fn in_order(items: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    items.into_iter().filter(|item| seen.insert(item.clone())).collect()
}

/// The first three, and a sign that there are more.
fn some(items: &[String]) -> String {
    let shown: Vec<String> = items.iter().take(3).map(|item| quoted(item)).collect();
    let more = if items.len() > 3 { " …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
