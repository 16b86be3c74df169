//! How a sheet stands on a page of A4: two to a page is the rule, as it is or set closer; one that would not fit half a page
//! even so has a page of its own from the start, so that it is not broken and pushes no other off its half.
//!
//! Only an estimate, from the print rules of the stylesheet: what a browser makes of it is printed and counted in the
//! browser tests.

use crate::components::figure::{PIXELS, is_broad, is_tall};
use crate::components::maths::plain;
use crate::components::question::QuestionView;

/// How a sheet is set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Fit {
    /// On half a page, with more room to write.
    Roomy,
    /// On half a page.
    Half,
    /// On half a page, set closer.
    Closer,
    /// On a page of its own.
    Page,
}

impl Fit {
    /// The class of the stylesheet; empty for what is usual.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Roomy => " roomy",
            Self::Half => "",
            Self::Closer => " closer",
            Self::Page => " long",
        }
    }
}

/// Lengths of one way to set a sheet, in mm: those of the stylesheet.
struct Print {
    letters: f64,
    line: f64,
    written: f64,
    between: f64,
    picture: f64,
    tall: (f64, f64),
    /// What an estimate may come to, of the 136 mm of half a page: so much less that one in twenty is still too low.
    half: f64,
}

/// A point.
const POINT: f64 = 0.3528;
/// The width of a letter, in letters' heights: of the system's fonts, measured on 3,900 questions.
const LETTER: f64 = 0.52;
/// Two columns of what the margins leave.
const COLUMN: f64 = 86.0;
/// The widest that a picture beside its words may be.
const BESIDE: f64 = 40.0;
/// Name, foot and the room around them.
const AROUND: f64 = 15.0;
/// A screen's pixel.
const PIXEL: f64 = 25.4 / 96.0;

const USUAL: Print = Print {
    letters: 10.5,
    line: 1.25,
    written: 5.4,
    between: 1.6,
    picture: 22.0,
    tall: (42.0, 44.0),
    half: 133.0,
};
const ROOMY: Print = Print { written: 7.0, between: 4.0, half: 130.0, ..USUAL };
const CLOSER: Print = Print {
    letters: 10.0,
    line: 1.15,
    written: 5.0,
    between: 1.0,
    picture: 18.0,
    tall: (34.0, 36.0),
    half: 137.0,
};

/// How these questions stand on a page.
pub(super) fn fit(questions: &[QuestionView]) -> Fit {
    if height(questions, &ROOMY) <= ROOMY.half {
        Fit::Roomy
    } else if height(questions, &USUAL) <= USUAL.half {
        Fit::Half
    } else if height(questions, &CLOSER) <= CLOSER.half {
        Fit::Closer
    } else {
        Fit::Page
    }
}

/// The height of a sheet: the longer of its two columns, as even as they can be without breaking a question.
fn height(questions: &[QuestionView], print: &Print) -> f64 {
    let heights: Vec<f64> = questions.iter().map(|one| question(one, print)).collect();
    let all: f64 = heights.iter().sum();
    let mut before = 0.0;
    let longer = |before: f64| before.max(all - before);
    let columns = heights.iter().map(|one| {
        before += one;
        longer(before)
    });
    AROUND + columns.fold(all, f64::min)
}

fn question(question: &QuestionView, print: &Print) -> f64 {
    let (line, letter) = (print.letters * POINT * print.line, print.letters * POINT * LETTER);
    let (wide, high) = picture(question, print);
    let broad = question.picture.is_none_or(|(width, height)| is_broad(width, height));
    let width = if question.figure.is_some() && !broad { COLUMN - wide - 2.0 } else { COLUMN };
    let lines = |letters: usize, each: f64| (letters as f64 * letter / width).ceil().max(1.0) * each;
    let length = |text: &str| plain(text).chars().count();
    let mut words: f64 = question.text.lines().map(|text| lines(length(text), line)).sum::<f64>() + 0.4;
    if !question.say.is_empty() {
        words += lines(length(&question.say), line) + 1.0;
    }
    // A fraction is taller than a line of words.
    if question.text.contains('$') {
        words += 1.5;
    }
    let answer = match question.options.as_slice() {
        [] => question.boxes.len() as f64 * (print.written + 0.9),
        options => {
            let all: f64 = options.iter().map(|one| length(&one.text) as f64 * letter + 8.0).sum();
            (all / width).ceil().max(1.0) * (line + 0.6)
        }
    };
    let beside = if width < COLUMN { high.max(words + answer) } else { words + high + answer };
    beside + print.between
}

/// Width and height of the picture as it is printed; nothing where there is none.
fn picture(question: &QuestionView, print: &Print) -> (f64, f64) {
    let Some((width, height)) = question.picture else {
        // The table is the picture.
        return if question.figure.is_some() { (COLUMN, print.picture) } else { (0.0, 0.0) };
    };
    let most = match (is_tall(height), is_broad(width, height)) {
        (true, _) => print.tall,
        (false, true) => (print.picture, COLUMN),
        (false, false) => (print.picture, BESIDE),
    };
    let (width, height) = (width * PIXELS * PIXEL, height * PIXELS * PIXEL);
    let scale = (most.0 / height).min(most.1 / width).min(1.0);
    (width * scale, height * scale + 0.8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::question::BoxView;
    use maud::PreEscaped;

    fn question(text: &str, picture: Option<(f64, f64)>) -> QuestionView {
        QuestionView {
            text: text.into(),
            figure: picture.map(|_| PreEscaped("<figure></figure>".to_owned())),
            picture,
            boxes: vec![BoxView::default()],
            ..QuestionView::default()
        }
    }

    /// Ten questions of which so many have a picture of this size.
    fn ten(text: &str, pictures: usize, size: (f64, f64)) -> Fit {
        let all: Vec<QuestionView> =
            (0..10).map(|at| question(text, (at < pictures).then_some(size))).collect();
        fit(&all)
    }

    #[test]
    fn ten_questions_have_half_a_page_and_long_ones_are_set_closer() {
        let (clock, grid, line) = ((206.0, 206.0), (359.8, 360.3), (330.0, 46.0));
        assert_eq!(ten("What is 30 less than 52?", 0, clock), Fit::Roomy);
        assert_eq!(ten("What time is it?", 6, clock), Fit::Half);
        assert_eq!(ten("What time is it?", 10, clock), Fit::Closer);
        assert!(ten("Which number does the arrow point to?", 6, line) <= Fit::Half);
        assert_eq!(ten("What are the coordinates of P?", 3, grid), Fit::Closer);
        assert_eq!(ten("What are the coordinates of P?", 9, grid), Fit::Page);
    }

    #[test]
    fn words_count_beside_a_picture_and_every_box_does() {
        let long = "A shop sells pencils in packs of 12 and pens in packs of 8. Ada buys 3 packs of each. How many more \
                    pencils than pens has she, and what part of all she bought is that?";
        assert_eq!(ten(long, 0, (0.0, 0.0)), Fit::Closer);
        let mut boxes: Vec<QuestionView> = (0..10).map(|_| question("Work it out.", None)).collect();
        assert_eq!(fit(&boxes), Fit::Roomy);
        boxes.iter_mut().for_each(|one| one.boxes = vec![BoxView::default(); 4]);
        assert_eq!(fit(&boxes), Fit::Page);
    }

    #[test]
    fn one_question_that_is_taller_than_all_others_decides() {
        let mut all: Vec<QuestionView> = (0..3).map(|_| question("What is 3 + 4?", None)).collect();
        assert!(height(&all, &USUAL) < 45.0);
        all[2].boxes = vec![BoxView::default(); 20];
        assert_eq!((fit(&all), fit(&[])), (Fit::Page, Fit::Roomy));
    }
}
