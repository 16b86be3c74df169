//! Whether a sheet fits half a page as it is, or is set closer: two go on a page of A4, however many pictures one has.
//!
//! Only an estimate: what a browser makes of it is printed and counted in the browser tests.

use crate::components::maths::plain;
use crate::components::question::QuestionView;

/// Letters on a line of a column, in the print of a sheet.
const LINE: usize = 40;
/// Heights in mm: a line of words, a line to write on, a picture, a tall one, the room between questions.
const WORDS: usize = 5;
const WRITTEN: usize = 7;
const PICTURE: usize = 23;
const TALL: usize = 43;
const BETWEEN: usize = 2;
/// Two columns of half a page, without name and foot, less what a question that is not divided leaves empty.
const HALF_A_PAGE: usize = 2 * 112;

/// Whether the questions need closer print to stand on half a page.
pub(super) fn is_long(questions: &[QuestionView]) -> bool {
    questions.iter().map(height).sum::<usize>() > HALF_A_PAGE
}

fn lines(letters: usize) -> usize {
    letters.div_ceil(LINE).max(1) * WORDS
}

fn height(question: &QuestionView) -> usize {
    let words = lines(plain(&question.text).chars().count());
    let picture = question
        .figure
        .as_ref()
        .map_or(0, |figure| if figure.0.contains("figure tall") { TALL } else { PICTURE });
    let answer = match question.options.as_slice() {
        [] => question.boxes.len() * WRITTEN,
        options => lines(options.iter().map(|option| plain(&option.text).chars().count() + 6).sum()),
    };
    // What is tall stands beside its words.
    if picture == TALL { TALL.max(2 * words + answer) + BETWEEN } else { words + picture + answer + BETWEEN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::question::BoxView;
    use maud::PreEscaped;

    fn question(text: &str, picture: Option<&str>) -> QuestionView {
        QuestionView {
            text: text.into(),
            figure: picture.map(|class| PreEscaped(format!("<figure class=\"{class}\"></figure>"))),
            boxes: vec![BoxView::default()],
            ..QuestionView::default()
        }
    }

    #[test]
    fn ten_short_questions_fit_and_ten_with_pictures_are_set_closer() {
        let short: Vec<QuestionView> = (0..10).map(|_| question("What is 30 less than 52?", None)).collect();
        assert!(!is_long(&short));
        let pictures: Vec<QuestionView> =
            (0..10).map(|_| question("What time is it?", Some("figure"))).collect();
        assert!(is_long(&pictures));
        let some = |class: &str| {
            let mut all = short.clone();
            all.splice(0..3, (0..3).map(|_| question("What are the coordinates of P?", Some(class))));
            is_long(&all)
        };
        assert_eq!((some("figure"), some("figure tall")), (false, true));
    }
}
