//! Capitals, ends of sentences, commas, apostrophes, inverted commas, and the longer marks.

use super::classes::{DETERMINERS, PREPOSITIONS, is_name, one_of, small_first};

const DAYS: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
const ASKS: &str = "where who when how can why do what are is did have will whose does was which";
const ORDERS: &str = "please stir pass look put beat do roll come stop hold write blow wash shut taste kick sing open brush plant \
    start hang";

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).collect::<String>() + letters.as_str()
}

fn behind(question: &str) -> &str {
    question.split_once("? ").map_or(question, |(_, rest)| rest)
}

fn first_word(sentence: &str) -> String {
    sentence.split([' ', '’']).next().unwrap_or_default().to_lowercase()
}

/// The words of the question with the capitals that days, names, I and the beginning have.
pub fn has_its_capitals(question: &str, answer: &str) -> bool {
    let word = |(at, word): (usize, &str)| {
        let large = capital(word);
        if at == 0 || word == "i" || one_of(DAYS, &large) || is_name(&large) {
            large
        } else {
            word.to_owned()
        }
    };
    let words: Vec<String> = behind(question).split(' ').enumerate().map(word).collect();
    answer == words.join(" ") + "."
}

/// A question mark where somebody asks, else a full stop.
pub fn has_its_end(question: &str, answer: &str) -> bool {
    let words = behind(question);
    answer == format!("{words}{}", if one_of(ASKS, &first_word(words)) { '?' } else { '.' })
}

fn kind_of(sentence: &str) -> &'static str {
    let first = first_word(sentence);
    match sentence.chars().last() {
        Some('?') => "question",
        Some('!') if matches!(first.as_str(), "what" | "how") => "exclamation",
        _ if one_of(ORDERS, &first) => "command",
        _ => "statement",
    }
}

pub fn is_kind_of_sentence(question: &str, answer: &str) -> bool {
    kind_of(behind(question)) == answer
}

pub fn is_command(_question: &str, answer: &str) -> bool {
    kind_of(answer) == "command"
}

/// One comma, and between it and the last “and” one thing.
pub fn has_comma_of_three(_question: &str, answer: &str) -> bool {
    let (Some((_, rest)), 1) = (answer.split_once(", "), answer.matches(',').count()) else { return false };
    let Some((thing, _)) = rest.split_once(" and ") else { return false };
    let words: Vec<&str> = thing.split(' ').collect();
    words.len() == 1 || words.len() == 2 && one_of(DETERMINERS, words[0])
}

fn listed(start: &str, things: &[&str]) -> String {
    let (last, others) = things.split_last().expect("things");
    format!("{start} {} and {last}.", others.join(", "))
}

/// “We bought: apples + pears + plums + figs”
pub fn is_list(question: &str, answer: &str) -> bool {
    let Some((start, things)) = behind(question).split_once(": ") else { return false };
    answer == listed(start, &things.split(" + ").collect::<Vec<_>>())
}

/// ’s, or only ’ after the s of several.
fn owner(owner: &str, several: bool) -> String {
    if several && owner.ends_with('s') { format!("{owner}’") } else { format!("{owner}’s") }
}

/// The owner and the thing of “the tail that belongs to the cat”, “The football belongs to two boys”.
fn belonging(question: &str) -> Option<(String, String)> {
    let text = question.split_once(": ").map_or(question, |(_, rest)| rest).trim_start_matches('“');
    let (thing, rest) = text.split_once(" that belong").or_else(|| text.split_once(" belong"))?;
    let whose = rest.split_once("to ")?.1;
    let whose = whose.split(['.', '”']).next()?;
    let thing = thing.strip_prefix("the ").or_else(|| thing.strip_prefix("The ")).unwrap_or(thing);
    Some((whose.replace("two ", "the "), thing.to_owned()))
}

pub fn is_owned_by_one(question: &str, answer: &str) -> bool {
    belonging(question).is_some_and(|(whose, thing)| answer == format!("{} {thing}", owner(&whose, false)))
}

pub fn is_owned_by_several(question: &str, answer: &str) -> bool {
    belonging(question).is_some_and(|(whose, thing)| answer == format!("{} {thing}", owner(&whose, true)))
}

/// Owners have their mark, and nothing else has one.
pub fn has_marks_on_owners_only(_question: &str, answer: &str) -> bool {
    let words: Vec<&str> = answer.trim_end_matches('.').split(' ').collect();
    words.iter().enumerate().all(|(at, word)| {
        let after_one = at > 0 && words[at - 1] == "One";
        match word.strip_suffix("’s") {
            Some(base) => after_one || is_name(base),
            None => !after_one && !word.strip_suffix('s').is_some_and(is_name),
        }
    })
}

/// “dogs” or “dog’s”: the mark where a thing follows.
pub fn is_plural_or_owner(question: &str, answer: &str) -> bool {
    const THINGS: &str = "ear skin bus light bark tip edge shoe";
    let after = question.split_once("____ ").map_or("", |(_, rest)| rest);
    let owns = after.split([' ', '.']).next().is_some_and(|next| one_of(THINGS, next));
    answer.ends_with("’s") == owns && !answer.ends_with('’')
}

/// Before the s one, after it more than one; nobody knows of a word that is the same for one and for many.
pub fn is_how_many_own(question: &str, answer: &str) -> bool {
    const UNCHANGED: [&str; 4] = ["sheep", "deer", "fish", "goldfish"];
    let asked = question.strip_prefix("How many ").and_then(|rest| rest.split(' ').next());
    let fits = match asked {
        Some(word) if UNCHANGED.contains(&word) => "you cannot tell",
        _ if question.contains("’s ") => "one",
        _ => "more than one",
    };
    answer == fits
}

/// What somebody says, who says it, and how: “Come in, said Mum.”
pub fn has_inverted_commas(question: &str, answer: &str) -> bool {
    let raw =
        question.split_once("? ").or_else(|| question.split_once("commas. ")).map_or("", |(_, raw)| raw);
    raw.split_once(", said ").is_some_and(|(said, who)| answer == format!("“{said},” said {who}"))
}

pub fn needs_inverted_commas(_question: &str, answer: &str) -> bool {
    answer.contains(", said ") && !answer.contains(" that ")
}

/// The mark before the closing inverted comma goes with how it is said.
pub fn is_direct_speech(question: &str, answer: &str) -> bool {
    let raw = question.split_once("? ").or_else(|| question.split_once("marks. ")).map_or("", |(_, raw)| raw);
    let ways = [("asked", "?"), ("shouted", "!"), ("cried", "!"), ("called", "!"), ("said", ",")];
    ways.iter().any(|(way, mark)| {
        let parts = raw.rsplit_once(&format!(" {way} "));
        parts.is_some_and(|(said, who)| answer == format!("“{said}{mark}” {way} {who}."))
    })
}

/// “Lena said we are late.”
pub fn is_speech_behind(question: &str, answer: &str) -> bool {
    let parts = behind(question).split_once(" said ");
    parts.is_some_and(|(who, said)| answer == format!("{who} said, “{}”", capital(said)))
}

/// One comma, right before whoever does it.
pub fn has_comma_after_adverbial(_question: &str, answer: &str) -> bool {
    let (Some((front, rest)), 1) = (answer.split_once(", "), answer.matches(',').count()) else {
        return false;
    };
    let next = rest.split(' ').next().unwrap_or_default();
    let last = front.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let somebody = one_of(DETERMINERS, next) || is_name(next) || one_of("we everybody", next);
    somebody && !one_of(PREPOSITIONS, &last)
}

/// Verbs that the sentences about parenthesis go on with.
const GOES_ON: &str = "lives loves was has needs plays fell won is grows took sat rose can";

fn goes_on(rest: &str) -> bool {
    rest.split(' ').next().is_some_and(|word| one_of(GOES_ON, word))
}

pub fn has_brackets(_question: &str, answer: &str) -> bool {
    let parts = answer.split_once('(').and_then(|(_, rest)| rest.split_once(") "));
    parts.is_some_and(|(inside, rest)| !inside.contains(['(', ',']) && goes_on(rest))
}

pub fn has_two_commas(_question: &str, answer: &str) -> bool {
    let parts: Vec<&str> = answer.split(", ").collect();
    parts.len() == 3 && goes_on(parts[2])
}

pub fn is_between_dashes(question: &str, answer: &str) -> bool {
    question.split(" – ").nth(1) == Some(answer)
}

/// Two sentences, each with its capital and its full stop.
pub fn is_two_sentences(question: &str, answer: &str) -> bool {
    let Some((first, second)) = answer.trim_end_matches('.').split_once(". ") else { return false };
    let same = format!("{first} {second}").to_lowercase() == behind(question).to_lowercase();
    same && !answer.contains(',') && capital(first) == first && capital(second) == second
}

pub fn is_joined_with_and(_question: &str, answer: &str) -> bool {
    answer.matches('.').count() == 1 && answer.matches(',').count() == 1 && answer.contains(", and ")
}

/// Who is spoken to stands last, behind the only comma.
pub fn is_spoken_to(_question: &str, answer: &str) -> bool {
    let parts = answer.split_once(", ");
    parts.is_some_and(|(_, who)| !who.contains([',', ' ']))
}

fn two_sentences(question: &str) -> Option<(&str, &str)> {
    let raw =
        question.split_once("? ").or_else(|| question.split_once("sentence. ")).map_or("", |(_, raw)| raw);
    raw.trim_end_matches('.').split_once(". ")
}

pub fn is_joined_by_semicolon(question: &str, answer: &str) -> bool {
    two_sentences(question).is_some_and(|(one, other)| answer == format!("{one}; {}.", small_first(other)))
}

pub fn is_joined_by_colon(question: &str, answer: &str) -> bool {
    let raw = question.split_once("colon? ").and_then(|(_, raw)| raw.trim_end_matches('.').split_once(". "));
    raw.is_some_and(|(one, other)| answer == format!("{one}: {}.", small_first(other)))
}

/// “I need three things … a pen, paper, time”
pub fn is_list_behind_colon(question: &str, answer: &str) -> bool {
    let Some((lead, things)) = behind(question).split_once(" … ") else { return false };
    answer == listed(&format!("{lead}:"), &things.split(", ").collect::<Vec<_>>())
}

/// The same with each part in quotes.
pub fn is_quoted_list_behind_colon(question: &str, answer: &str) -> bool {
    let quoted: Vec<&str> = question.split('“').skip(1).filter_map(|rest| rest.split('”').next()).collect();
    quoted.split_first().is_some_and(|(lead, things)| answer == listed(&format!("{lead}:"), things))
}

/// Items with commas in them, apart by semi-colons.
pub fn is_list_of_semicolons(question: &str, answer: &str) -> bool {
    let Some((start, things)) = behind(question).split_once(": ") else { return false };
    let things: Vec<&str> = things.split(" / ").collect();
    let Some((last, others)) = things.split_last() else { return false };
    answer == format!("{start} {}; and {last}.", others.join("; "))
}

/// What describes is one word with its hyphens; the noun stands alone.
pub fn has_hyphen_before_noun(_question: &str, answer: &str) -> bool {
    let words: Vec<&str> = answer.split(' ').collect();
    words.len() == 3 && words[1].contains('-') && !words[2].contains('-')
}

/// An before a vowel that is heard, a before all else.
fn article(words: &str) -> &'static str {
    const SILENT_H: [&str; 3] = ["hour", "honest", "heir"];
    let begins = |list: &[&str]| list.iter().any(|one| words.starts_with(one));
    let heard =
        begins(&SILENT_H) || begins(&["a", "e", "i", "o", "u"]) && !begins(&["uni", "use", "eu", "one"]);
    if heard { "an" } else { "a" }
}

pub fn has_its_article(question: &str, answer: &str) -> bool {
    let words =
        question.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map_or("", |(words, _)| words);
    answer == format!("{} {words}", article(words))
}

pub fn has_a_wrong_article(_question: &str, answer: &str) -> bool {
    answer.split_once(' ').is_some_and(|(found, words)| found != article(words))
}
