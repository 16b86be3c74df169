//! Forms of verbs, and which form goes with whom.

/// Now, past, and what stands after have.
const FORMS: &str = "go went gone,see saw seen,run ran run,eat ate eaten,sing sang sung,swim swam swum,come came come,give gave \
    given,make made made,take took taken,write wrote written,draw drew drawn,fly flew flown,grow grew grown,drink drank \
    drunk,begin began begun,win won won,sit sat sat,find found found,sleep slept slept,tell told told,buy bought bought,catch \
    caught caught,think thought thought,do did done,break broke broken,forget forgot forgotten,choose chose chosen,rise rose \
    risen,know knew known,freeze froze frozen,wear wore worn,ride rode ridden,throw threw thrown,wake woke woken,ring rang \
    rung,sink sank sunk,drive drove driven,hide hid hidden,sting stung stung";

fn forms() -> impl Iterator<Item = [&'static str; 3]> {
    FORMS.split(',').filter_map(|three| {
        let forms: Vec<&str> = three.split_whitespace().collect();
        forms.try_into().ok()
    })
}

fn quoted(question: &str) -> &str {
    let inside = question.rsplit_once('“').and_then(|(_, rest)| rest.split_once('”'));
    inside.map_or("", |(inside, _)| inside)
}

/// The past of the verb in quotes.
pub fn is_past(question: &str, answer: &str) -> bool {
    forms().any(|[now, past, _]| now == quoted(question) && past == answer)
}

/// A past that is one, where the verb itself is not in the question.
pub fn is_some_past(_question: &str, answer: &str) -> bool {
    forms().any(|[_, past, _]| past == answer)
}

/// What stands after have, of the verb in quotes.
pub fn is_participle(question: &str, answer: &str) -> bool {
    forms().any(|[now, _, after_have]| now == quoted(question) && after_have == answer)
}

/// One person or thing that is neither I nor you: he, the dog, my brother.
fn is_third_singular(subject: &str) -> bool {
    let several =
        matches!(subject, "I" | "We" | "You" | "They") || subject.contains(" and ") || subject.ends_with('s');
    !several
}

/// Whoever comes before the gap.
fn before_gap(question: &str) -> &str {
    let sentence = question.split_once("? ").map_or(question, |(_, rest)| rest);
    sentence.split_once(" ____").map_or("", |(subject, _)| subject)
}

/// Was goes with I and one other; were with the rest.
pub fn is_was_or_were(question: &str, answer: &str) -> bool {
    let subject = before_gap(question);
    answer == if subject == "I" || is_third_singular(subject) { "was" } else { "were" }
}

/// Has goes with one other; have with the rest.
pub fn is_has_or_have(question: &str, answer: &str) -> bool {
    answer == if is_third_singular(before_gap(question)) { "has" } else { "have" }
}

/// Somebody, has or have as it should be, what stands after it.
pub fn is_present_perfect(_question: &str, answer: &str) -> bool {
    let words: Vec<&str> = answer.trim_end_matches('.').split(' ').collect();
    let Some(at) = words.iter().position(|word| matches!(*word, "has" | "have")) else { return false };
    let agrees = (words[at] == "has") == is_third_singular(&words[..at].join(" "));
    agrees && words.get(at + 1).is_some_and(|word| forms().any(|[_, _, after_have]| after_have == *word))
}

/// Should, could and their like take have.
pub fn is_modal_and_have(_question: &str, answer: &str) -> bool {
    answer
        .split_once(' ')
        .is_some_and(|(modal, rest)| super::classes::MODALS.contains(&modal) && rest == "have")
}

/// The subjunctive is the form in brackets; of be after if and wish, it is were.
pub fn is_subjunctive(question: &str, answer: &str) -> bool {
    let named =
        question.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(verb, _)| verb);
    let unreal = [" If ", " wish ", " as if "].iter().any(|word| question.contains(word));
    answer == if unreal && named == "be" { "were" } else { named }
}

/// “The plums were eaten by Tom.” out of “Tom ate the plums.”
pub fn is_passive_of(question: &str, answer: &str) -> bool {
    let active = question.rsplit_once("sentence. ").map_or("", |(_, active)| active);
    passive(active).is_some_and(|passive| passive == answer)
}

/// The same the other way round.
pub fn is_active_of(question: &str, answer: &str) -> bool {
    let given = question.rsplit_once("? ").map_or("", |(_, given)| given);
    passive(answer).is_some_and(|passive| passive == given)
}

/// What is done and not who does it: a form of be, then what stands after have.
pub fn is_short_passive(_question: &str, answer: &str) -> bool {
    let words: Vec<&str> = answer.trim_end_matches('.').split(' ').collect();
    words.windows(2).any(|pair| matches!(pair[0], "was" | "were") && after_have(pair[1]))
}

fn after_have(word: &str) -> bool {
    forms().any(|[_, _, form]| form == word) || word.ends_with("ed")
}

fn passive(active: &str) -> Option<String> {
    let words: Vec<&str> = active.trim_end_matches('.').split(' ').collect();
    let at =
        words.iter().position(|word| forms().any(|[_, past, _]| past == *word) || word.ends_with("ed"))?;
    let done = forms().find(|[_, past, _]| *past == words[at]).map_or(words[at], |[_, _, form]| form);
    let (who, what) = (words[..at].join(" "), words[at + 1..].join(" "));
    let was = if what.ends_with('s') && what != "the bus" { "were" } else { "was" };
    Some(format!("{} {was} {done} by {}.", super::marks::capital(&what), super::classes::small_first(&who)))
}

/// What is short for what.
fn short_form(long: &str) -> String {
    match long.split_once(' ') {
        Some(("will", "not")) => "won’t".into(),
        Some((verb, "not")) => format!("{verb}n’t"),
        Some((who, verb)) => {
            let end = match verb {
                "am" => "m",
                "are" => "re",
                "is" => "s",
                "have" => "ve",
                "had" => "d",
                "will" => "ll",
                _ => return long.into(),
            };
            format!("{who}’{end}")
        }
        None if long == "cannot" => "can’t".into(),
        None => long.into(),
    }
}

/// “Write the short form of “do not”.”
pub fn is_short_form(question: &str, answer: &str) -> bool {
    short_form(quoted(question)) == answer
}

/// ““Don’t” is short for what?”
pub fn is_long_form(question: &str, answer: &str) -> bool {
    let short = short_form(answer).to_lowercase();
    short == quoted(question).to_lowercase()
}

/// A verb that may be shortened with not, and its mark in the place of the o.
pub fn is_verb_and_not(_question: &str, answer: &str) -> bool {
    const VERBS: [&str; 14] = [
        "do", "did", "is", "does", "are", "was", "have", "could", "should", "were", "has", "had", "would",
        "must",
    ];
    answer.strip_suffix("n’t").is_some_and(|verb| VERBS.contains(&verb))
}
