//! Words by what they do in a sentence.

pub const MODALS: [&str; 9] = ["can", "could", "may", "might", "must", "shall", "should", "will", "would"];
pub const DETERMINERS: &str = "a an the this that these those my your his her its our their some every each many both three two \
    ten one no";
pub const PREPOSITIONS: &str = "under over after behind above before between across inside through near into during on \
    opposite towards in with by at from of off about past around outside up to for without beside like";
const SURE: &str = "perhaps certainly probably definitely maybe possibly surely obviously clearly";
const ADVERBS: &str = "soon often slowly here quickly yesterday everywhere hard gently silently upstairs never outside now \
    together";
const SUBORDINATORS: &str = "when before because after while until if although";
const PEOPLE: &str = "boy cook drummer vet gardener player artist astronaut nurse teacher girl painter";
const PLACES: &str = "town wood shop hill room park";
const TIMES: &str = "day year hour week night";
const OWNED: &str = "dog hat goal voice brush garden pie bike dice van";
/// Verbs of the sentences in which subject, object or noun phrase are looked for.
const VERBS: &str = "kicked chased baked plays watches painted visit won wears build peeled met owned shook caught fed recorded \
    will stirred sang photographed mixed built rolled missed wrote opened broke lit launched sliced slept stood scored fell went \
    jumped was told creaked wanted ran joined made is were have has like are sleeps knows looks feels needs wants grows smells \
    think";
const NAMES: &str = "Aisha Ella Gran Hana Kofi Lena Leo Maya Mum Dad Nia Owen Piotr Ravi Sam Tom Yusuf Zara Saturn Mars Venus";

pub fn one_of(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

pub fn is_name(word: &str) -> bool {
    one_of(NAMES, word)
}

/// With a small first letter, unless it begins with a name or I.
pub fn small_first(text: &str) -> String {
    let first = text.split([' ', ',', '.', '’']).next().unwrap_or_default();
    if is_name(first) || first == "I" {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).collect::<String>() + letters.as_str()
}

/// The sentence that a question is about: all behind its question mark, or all before its last sentence.
fn sentence(question: &str) -> &str {
    question.split_once("? ").map_or(question, |(_, rest)| rest)
}

fn plain_words(sentence: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(['.', ',', '?', '!', '“', '”']).to_owned();
    sentence.split_whitespace().map(bare).collect()
}

fn small(word: &str) -> String {
    word.to_lowercase()
}

pub fn is_modal(_question: &str, answer: &str) -> bool {
    MODALS.contains(&answer)
}

pub fn is_determiner(_question: &str, answer: &str) -> bool {
    one_of(DETERMINERS, &small(answer))
}

pub fn is_preposition(_question: &str, answer: &str) -> bool {
    one_of(PREPOSITIONS, answer)
}

pub fn is_adverb(_question: &str, answer: &str) -> bool {
    one_of(ADVERBS, &small(answer))
}

pub fn says_how_sure(_question: &str, answer: &str) -> bool {
    one_of(SURE, &small(answer))
}

pub fn is_verb(_question: &str, answer: &str) -> bool {
    one_of(VERBS, answer)
}

/// A conjunction has somebody and a verb after it, a preposition a noun phrase, an adverb nothing.
pub fn is_adverb_or_preposition(question: &str, answer: &str) -> bool {
    let word =
        question.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map_or("", |(word, _)| word);
    let words = plain_words(sentence(question));
    let Some(at) = words.iter().position(|one| one == word) else { return false };
    let class = match words.get(at + 1) {
        None => "adverb",
        Some(next) if one_of("I it we you", next) => "conjunction",
        Some(_) => "preposition",
    };
    answer == class
}

/// “The speaker is not sure.”
pub fn is_as_sure(question: &str, answer: &str) -> bool {
    let fits = if question.contains("is not sure") {
        " might "
    } else if question.contains("not happen") {
        " will not "
    } else {
        " will "
    };
    answer.contains(fits) && (fits == " will not " || !answer.contains(" not "))
}

/// “The bike belongs to me.”
pub fn is_possessive(question: &str, answer: &str) -> bool {
    const OWN: [(&str, &str); 6] = [
        ("me", "mine"),
        ("you", "yours"),
        ("her", "hers"),
        ("him", "his"),
        ("us", "ours"),
        ("them", "theirs"),
    ];
    let owner = question.split_once(" belongs to ").and_then(|(_, rest)| rest.split_once('.'));
    owner.is_some_and(|(owner, _)| OWN.contains(&(owner, answer)))
}

/// Whose before what is owned; where and when after places and times; who after people; which after the rest.
fn relative(before: &str, after: &str) -> &'static str {
    if one_of(OWNED, after) {
        "whose"
    } else if one_of(PLACES, before) {
        "where"
    } else if one_of(TIMES, before) {
        "when"
    } else if one_of(PEOPLE, before) {
        "who"
    } else {
        "which"
    }
}

pub fn is_relative(question: &str, answer: &str) -> bool {
    let words = plain_words(sentence(question));
    let Some(at) = words.iter().position(|word| word == "____") else { return false };
    at > 0 && words.get(at + 1).is_some_and(|after| relative(&words[at - 1], after) == answer)
}

/// One sentence in which the right word takes up what stands before it.
pub fn is_one_relative_sentence(_question: &str, answer: &str) -> bool {
    let words = plain_words(answer);
    let at = words.iter().position(|word| matches!(word.as_str(), "who" | "which"));
    let fits = at.is_some_and(|at| at > 0 && relative(&words[at - 1], "is") == words[at]);
    fits && answer.matches('.').count() == 1 && answer.matches(", ").count() == 2
}

/// The class of a word by where it stands in a short sentence.
fn class_in(sentence: &str, word: &str) -> &'static str {
    const HEADS: &str = "car bus horse train puzzle lunch";
    let words: Vec<String> = plain_words(sentence).iter().map(|word| small(word)).collect();
    let Some(at) = words.iter().position(|one| *one == small(word)) else { return "" };
    let Some(before) = at.checked_sub(1).map(|at| words[at].as_str()) else { return "verb" };
    let after = words.get(at + 1).map_or("", String::as_str);
    match before {
        "please" | "i" | "we" | "they" => "verb",
        "is" | "was" => "adjective",
        _ if one_of(DETERMINERS, before) && one_of(HEADS, after) => "adjective",
        _ if one_of(DETERMINERS, before) || one_of("loud short good long", before) => "noun",
        _ if at == 1 && before.ends_with('s') && !after.is_empty() => "verb",
        _ => "adverb",
    }
}

/// “What is “light” in this sentence?”
pub fn is_class_of(question: &str, answer: &str) -> bool {
    let word =
        question.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map_or("", |(word, _)| word);
    class_in(sentence(question), word) == answer
}

/// “In which sentence is “light” a verb?”
pub fn has_word_of_class(question: &str, answer: &str) -> bool {
    let Some((word, rest)) = question.split_once('“').and_then(|(_, rest)| rest.split_once('”')) else {
        return false;
    };
    rest.trim_end_matches('?').ends_with(class_in(answer, word))
}

/// I does something, to me it is done, and where I do it to me it is myself.
pub fn is_i_or_me(question: &str, answer: &str) -> bool {
    let words = plain_words(sentence(question));
    let Some(at) = words.iter().position(|word| word == "____") else { return false };
    let fits = match words.first().map(String::as_str) {
        Some("I") => "myself",
        _ if at <= 3 && at + 1 < words.len() => "I",
        _ => "me",
    };
    answer == fits
}

/// “The small dog barked loudly. Which word is the noun?”
pub fn is_class_by_place(question: &str, answer: &str) -> bool {
    let words = plain_words(question.split(". ").next().unwrap_or_default());
    let class = question.trim_end_matches('?').rsplit(' ').next().unwrap_or_default();
    let place = ["", "adjective", "noun", "verb", "adverb"].iter().position(|one| *one == class);
    words.len() == 5 && words[4].ends_with("ly") && place.is_some_and(|place| words[place] == answer)
}

/// Begins with its conjunction.
pub fn is_subordinate(_question: &str, answer: &str) -> bool {
    answer.split(' ').next().is_some_and(|first| one_of(SUBORDINATORS, &small(first)))
}

/// The half of the sentence that does not.
pub fn is_main_after_comma(question: &str, answer: &str) -> bool {
    let halves = sentence(question).trim_end_matches('.').split_once(", ");
    halves.is_some_and(|(first, second)| is_subordinate("", first) && second == answer)
}

/// Subject, verb and object behind the first comma, or of the whole.
fn clause(sentence: &str) -> Option<(String, String)> {
    let clause = sentence.rsplit_once(", ").map_or(sentence, |(_, clause)| clause).trim_end_matches('.');
    let words: Vec<&str> = clause.split(' ').collect();
    let at = words.iter().position(|word| one_of(VERBS, word))?;
    let behind = if words[at] == "will" { at + 2 } else { at + 1 };
    Some((words[..at].join(" "), words.get(behind..)?.join(" ")))
}

pub fn is_subject(question: &str, answer: &str) -> bool {
    clause(sentence(question)).is_some_and(|(subject, _)| subject == answer)
}

pub fn is_object(question: &str, answer: &str) -> bool {
    clause(sentence(question)).is_some_and(|(_, object)| object == answer)
}

/// What follows the verb at once begins with a determiner, or is a noun alone.
pub fn has_object(_question: &str, answer: &str) -> bool {
    let object = clause(answer).map(|(_, object)| object);
    object.is_some_and(|object| object.split(' ').next().is_some_and(|first| one_of(DETERMINERS, first)))
}

/// All that stands before the verb.
pub fn is_whole_noun_phrase(question: &str, answer: &str) -> bool {
    clause(sentence(question)).is_some_and(|(subject, _)| small_first(&subject) == answer)
}

/// The same noun with more words before and after it.
pub fn is_longer_noun_phrase(question: &str, answer: &str) -> bool {
    let core =
        question.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map_or("", |(core, _)| core);
    let words: Vec<&str> = answer.split(' ').collect();
    let Some(at) = words.iter().position(|word| one_of(PREPOSITIONS, word)) else { return false };
    let noun = core.rsplit(' ').next();
    at > 0 && noun == Some(words[at - 1]) && words.iter().all(|word| !one_of(VERBS, word))
}

/// What stands before the first preposition.
pub fn is_head(question: &str, answer: &str) -> bool {
    let phrase =
        question.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map_or("", |(phrase, _)| phrase);
    let words: Vec<&str> = phrase.split(' ').collect();
    let at = words.iter().position(|word| one_of(PREPOSITIONS, word));
    at.is_some_and(|at| at > 0 && words[at - 1] == answer)
}
