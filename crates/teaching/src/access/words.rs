//! Adjustments in words: for those who do them, and for the pupil for whom they are done.

use crate::words::sentence_start;
use domain::{Adjustment, NeedSource, PaperColour, SeatPlace};

/// For those who do it: "Large print, 18 points".
#[must_use]
pub fn in_words(adjustment: &Adjustment) -> String {
    match adjustment {
        Adjustment::Print(size) => format!("Large print, {} points", size.points()),
        Adjustment::Spacing => "More room between lines and to write in".into(),
        Adjustment::FewerQuestions => "Fewer questions to a page".into(),
        Adjustment::Paper(PaperColour::AnyPale) => "Coloured paper, any pale colour".into(),
        Adjustment::Paper(one) => sentence_start(&format!("{} paper", colour(*one))),
        Adjustment::ReadAloud => "Words read aloud".into(),
        Adjustment::ExtraTime(extra) => format!("{} % more time", extra.per_cent()),
        Adjustment::RestBreaks => "Rest breaks".into(),
        Adjustment::Seat(place) => seat(*place).into(),
        Adjustment::PreTeaching => "Meets the words before the lesson".into(),
        Adjustment::Laptop => "Types on a laptop".into(),
        Adjustment::Scribe => "Somebody writes down what they say".into(),
        Adjustment::Objects => "Things to handle".into(),
        Adjustment::Own(words) => words.as_str().into(),
    }
}

/// A letter for a list that adults print, where words would not fit: "L". No two alike.
#[must_use]
pub fn code(adjustment: &Adjustment) -> &'static str {
    match adjustment {
        Adjustment::Print(_) => "L",
        Adjustment::Spacing => "S",
        Adjustment::FewerQuestions => "Q",
        Adjustment::Paper(_) => "C",
        Adjustment::ReadAloud => "A",
        Adjustment::ExtraTime(_) => "T",
        Adjustment::RestBreaks => "B",
        Adjustment::Seat(SeatPlace::NearFront) => "F",
        Adjustment::Seat(SeatPlace::NearDoor) => "D",
        Adjustment::Seat(SeatPlace::AtTheEdge) => "E",
        Adjustment::Seat(SeatPlace::AwayFromDoor) => "−D",
        Adjustment::Seat(SeatPlace::AwayFromWindow) => "−W",
        Adjustment::Seat(SeatPlace::AwayFromNoise) => "N",
        Adjustment::PreTeaching => "W",
        Adjustment::Laptop => "K",
        Adjustment::Scribe => "P",
        Adjustment::Objects => "H",
        Adjustment::Own(_) => "O",
    }
}

/// What a letter of [`code`] stands for: "large print".
#[must_use]
pub fn code_words(adjustment: &Adjustment) -> String {
    match adjustment {
        Adjustment::Print(_) => "large print".into(),
        Adjustment::Paper(_) => "coloured paper".into(),
        Adjustment::ExtraTime(_) => "more time".into(),
        Adjustment::Own(_) => "something of their own, on the needs page".into(),
        other => crate::words::inside(&in_words(other)),
    }
}

/// For the pupil: "Your sheets have larger letters."
#[must_use]
pub fn for_pupil(adjustment: &Adjustment) -> String {
    match adjustment {
        Adjustment::Print(_) => "Your sheets have larger letters.".into(),
        Adjustment::Spacing => "Your sheets have more room between lines and to write in.".into(),
        Adjustment::FewerQuestions => "Your sheets have fewer questions on a page.".into(),
        Adjustment::Paper(PaperColour::AnyPale) => "Your sheets are on coloured paper.".into(),
        Adjustment::Paper(one) => format!("Your sheets are on {} paper.", colour(*one)),
        Adjustment::ReadAloud => "Somebody reads the words to you when you want.".into(),
        Adjustment::ExtraTime(_) => "You have more time.".into(),
        Adjustment::RestBreaks => "You can have a break in long work.".into(),
        Adjustment::Seat(SeatPlace::NearFront) => "You sit near the front.".into(),
        Adjustment::Seat(SeatPlace::NearDoor) => "You sit near the door.".into(),
        Adjustment::Seat(SeatPlace::AtTheEdge) => "You sit where there is room around you.".into(),
        Adjustment::Seat(SeatPlace::AwayFromDoor) => "You sit away from the door.".into(),
        Adjustment::Seat(SeatPlace::AwayFromWindow) => "You sit away from the window.".into(),
        Adjustment::Seat(SeatPlace::AwayFromNoise) => "You sit where it is quieter.".into(),
        Adjustment::PreTeaching => "You hear the new words before the lesson.".into(),
        Adjustment::Laptop => "You can type instead of writing.".into(),
        Adjustment::Scribe => "Somebody can write down what you say.".into(),
        Adjustment::Objects => "You have things to handle.".into(),
        Adjustment::Own(words) => words.as_str().into(),
    }
}

/// "cream"
#[must_use]
pub fn colour(colour: PaperColour) -> &'static str {
    match colour {
        PaperColour::AnyPale => "any pale",
        PaperColour::Cream => "cream",
        PaperColour::Yellow => "yellow",
        PaperColour::Blue => "pale blue",
        PaperColour::Green => "pale green",
        PaperColour::Pink => "pink",
    }
}

/// Who says so: "told by the family".
#[must_use]
pub fn source(source: NeedSource) -> &'static str {
    match source {
        NeedSource::Family => "told by the family",
        NeedSource::Pupil => "told by the pupil",
        NeedSource::Lessons => "seen in lessons",
        NeedSource::EarlierSchool => "passed on by the school before",
        NeedSource::Optician => "optician’s letter",
        NeedSource::Hearing => "hearing service",
        NeedSource::SpeechAndLanguage => "speech and language therapist",
        NeedSource::Doctor => "doctor or nurse",
        NeedSource::OccupationalTherapist => "occupational therapist",
        NeedSource::Psychologist => "educational psychologist",
        NeedSource::Assessment => "an assessment in school",
        NeedSource::SomebodyElse => "somebody else",
    }
}

fn seat(place: SeatPlace) -> &'static str {
    match place {
        SeatPlace::NearFront => "Sits near the front",
        SeatPlace::NearDoor => "Sits near the door",
        SeatPlace::AtTheEdge => "Sits at the edge, with room around",
        SeatPlace::AwayFromDoor => "Sits away from the door",
        SeatPlace::AwayFromWindow => "Sits away from the window",
        SeatPlace::AwayFromNoise => "Sits away from noise",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_adjustments_read_alike() {
        let offered = Adjustment::offered();
        let words: BTreeSet<String> = offered.iter().map(in_words).collect();
        assert_eq!(words.len(), offered.len(), "{words:?}");
    }

    #[test]
    fn a_letter_stands_for_one_thing() {
        let mut all = Adjustment::offered();
        all.push(Adjustment::Own(domain::OwnAdjustment::new("a sloping desk").unwrap()));
        let key: BTreeSet<(&str, String)> = all.iter().map(|one| (code(one), code_words(one))).collect();
        let letters: BTreeSet<&str> = key.iter().map(|(letter, _)| *letter).collect();
        assert_eq!(letters.len(), key.len(), "{key:?}");
        assert!(!key.iter().any(|(_, words)| words.contains("desk")), "own words are on no paper");
    }

    #[test]
    fn a_pupil_is_told_what_is_done_in_sentences_and_without_numbers() {
        for one in Adjustment::offered() {
            let told = for_pupil(&one);
            assert!(told.starts_with("You") || told.starts_with("Somebody"), "{told}");
            assert!(told.ends_with('.') && !told.contains(|c: char| c.is_ascii_digit()), "{told}");
        }
    }
}
