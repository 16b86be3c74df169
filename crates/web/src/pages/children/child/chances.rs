//! What became of others who started here, for a family: every sentence from the catalogue.

use crate::catalogue::{Key, Words, name, school};
use crate::components::chances::chances as table_of;
use crate::pages::chances::present::{of_100, table};
use app::attainment::PupilChances;
use maud::{Markup, html};

/// One subject.
pub fn chances(words: &Words, called: &str, one: &PupilChances) -> Markup {
    let child = || name(called);
    let say = |key| words.say(key);
    let heads = [say(Key::ChancesGrade), say(Key::ChancesOf), say(Key::ChancesBetween)];
    let (begun, possible) = if one.prior.is_some() {
        (Key::ChancesStart, Key::ChancesPossible)
    } else {
        (Key::ChancesUnknown, Key::ChancesPossibleUnknown)
    };
    let lead = words.with(begun, &[("name", child())]);
    let shown = table(one, (heads, lead.clone(), [say(Key::ChancesHalf), say(Key::ChancesAim)]));
    // Of the lowest grade, which everybody reached, nothing is said.
    let lowest = one.grades.first().map(|lowest| lowest.grade);
    let reached =
        one.range.chances.at_least(one.range.target).read().filter(|_| Some(one.range.target) != lowest);
    html! {
        section.card {
            h2 { (words.with(Key::ChancesHead, &[("subject", school(&one.subject_title))])) }
            p { (lead) }
            (table_of(&shown))
            @if let Some((number, _)) = reached {
                p.gap { (words.with(possible, &[
                    ("number", said(words, of_100(number.value))),
                    ("grade", school(&one.called(one.range.target))),
                ])) }
            }
            p { (words.with(Key::ChancesNever, &[("name", child())])) }
            p.why {
                (words.with(Key::ChancesSource, &[
                    ("number", name(&people(one).to_string())),
                    ("source", school(&one.cohort.source)),
                    ("year", name(&one.cohort.year.to_string())),
                ]))
                @if one.cohort.simulated { " " (words.say(Key::ChancesMadeUp)) }
            }
        }
    }
}

/// “About 35”; no door is shut by rounding.
fn said(words: &Words, of_100: u32) -> Markup {
    match of_100 {
        0 => words.say(Key::ChancesFewer),
        100 => words.say(Key::ChancesMore),
        k => words.with(Key::ChancesAbout, &[("number", name(&k.to_string()))]),
    }
}

/// How many the chances rest on: those who started near here, or all where the start is not known.
fn people(one: &PupilChances) -> u64 {
    one.range.chances.at_least(one.range.target).n()
}
