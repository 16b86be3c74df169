//! The pupils' window: what may stand on a board that a teacher's laptop is mirrored to.
//!
//! It is built from questions and titles alone, so no name, face, group label, need or count can be in it.

use super::types::LessonBrief;
use assessment::figure::Drawing;

/// One question on the board.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BoardQuestion {
    /// Its wording.
    pub text: String,
    /// Its options with their letters, none marked as right.
    pub options: Vec<(char, String)>,
    /// The picture that belongs to it.
    pub figure: Option<Drawing>,
}

/// What pupils may see of a brief.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Board {
    /// What the lesson is about.
    pub titles: Vec<String>,
    /// The questions to open with.
    pub starter: Vec<BoardQuestion>,
    /// The hinge question.
    pub hinge: Option<BoardQuestion>,
    /// The exit ticket.
    pub exit: Vec<BoardQuestion>,
    /// The deeper task.
    pub deeper: Option<String>,
}

/// The board for a brief.
#[must_use]
pub fn board(brief: &LessonBrief) -> Board {
    let open = |text: &String, figure: &Option<Drawing>| BoardQuestion {
        text: text.clone(),
        options: Vec::new(),
        figure: figure.clone(),
    };
    Board {
        titles: brief.focus.iter().map(|(_, title)| title.clone()).collect(),
        starter: brief.starter.iter().map(|question| open(&question.text, &question.figure)).collect(),
        hinge: brief.hinge.as_ref().map(|hinge| BoardQuestion {
            text: hinge.text.clone(),
            options: hinge.options.iter().map(|option| (option.letter, option.text.clone())).collect(),
            figure: hinge.figure.clone(),
        }),
        exit: brief
            .exit
            .iter()
            .flat_map(|exit| &exit.questions)
            .map(|question| open(&question.text, &question.figure))
            .collect(),
        deeper: brief.deeper.as_ref().and_then(|deeper| deeper.task.clone()),
    }
}
