//! What families wrote.

use crate::components::Link;

/// The list.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What this reader reads, in a sentence or two.
    pub what: String,
    /// Whether this reader reads any words, and not only who asks to be seen.
    pub reads_words: bool,
    /// What nobody has read for a school day.
    pub overdue: Vec<Line>,
    /// Words about one's own classes that nobody has read.
    pub unread: Vec<Line>,
    /// Words that were read, for four weeks.
    pub read: Vec<Line>,
    /// "Please see me".
    pub passed_on: Vec<PassedOn>,
    /// What has just happened; may be empty.
    pub told: String,
    /// What to mend; may be empty.
    pub problem: String,
}

/// Something that was written.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Where its forms post.
    pub action: String,
    /// "Amira Khan, 5 Hawthorn".
    pub child: String,
    /// "Sian Evans asks, on Tuesday 3 March".
    pub who: String,
    /// What the one question was about; may be empty.
    pub about: String,
    /// The words.
    pub wording: String,
    /// When they were written: whoever answers has read these and no others.
    pub seen: i64,
    /// Whether the child may read them.
    pub shared: bool,
    /// What was answered; may be empty.
    pub reply: String,
    /// Whether the child wrote it to a target or on their own page: then it is answered there, and not in a line here.
    pub by_child: bool,
    /// Where it stands, for whoever may open it.
    pub open: Option<Link>,
}

/// "Please see me about …".
#[derive(Clone, Debug, Default)]
pub struct PassedOn {
    /// Where its form posts.
    pub action: String,
    /// "Please see me about pupil 1204. Ms Okafor, Tuesday 3 March."
    pub text: String,
}
