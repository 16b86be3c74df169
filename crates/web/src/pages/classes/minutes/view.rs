//! Minutes of lessons lost and gained, and what takes place beside the lessons.

use crate::components::{ClassNav, Hidden, Link, PostButton, Problem};

/// The page.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Links to the other pages of the class.
    pub nav: ClassNav,
    /// The map, for whoever does not teach the class.
    pub back: Option<Link>,
    /// Who gains and who loses where a child is about to join.
    pub joins: Option<Joins>,
    /// "Since 2 September."
    pub since: String,
    /// One row a child.
    pub rows: Vec<Row>,
    /// What takes place beside the lessons.
    pub provisions: Vec<Provision>,
    /// Sets one up; `None` for who may not.
    pub new: Option<Link>,
    /// What is wrong with what was asked.
    pub problems: Vec<Problem>,
}

/// Both sides of a child's joining.
#[derive(Clone, Debug, Default)]
pub struct Joins {
    /// "Hetty joins “Reading together”".
    pub head: String,
    /// A sentence each: what is planned, what the child gains and loses, what stands already, who shares the adult.
    pub sides: Vec<String>,
    /// Agrees.
    pub agree: PostButton,
    /// Leaves it.
    pub leave: Link,
}

/// One child.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The name.
    pub name: Link,
    /// "1 hour of Music, 30 minutes of Art"; a dash for nothing.
    pub taken_out: String,
    /// The same for lessons missed by being away.
    pub away: String,
    /// Minutes in sessions.
    pub gained: String,
}

/// Something that takes place beside the lessons.
#[derive(Clone, Debug, Default)]
pub struct Provision {
    /// What it is called, and where its sessions and checks are; no address where nobody of the class takes part.
    pub name: Link,
    /// "Mondays and Wednesdays, 20 minutes, instead of Music, led by an assistant, until 18 December."
    pub when: String,
    /// "8 sessions planned so far, 1 of them not held."
    pub so_far: String,
    /// Who of the class takes part, each with how to take them out.
    pub pupils: Vec<(String, Option<PostButton>)>,
    /// "2 children of other classes take part too."; empty for none.
    pub others: String,
    /// Lately planned days: what it says, and what a tap changes.
    pub days: Vec<(String, PostButton)>,
    /// Children who can join: value and name.
    pub can_join: Vec<(String, String)>,
    /// Where joining posts.
    pub join: String,
    /// What goes with it.
    pub hidden: Vec<Hidden>,
    /// Ends it today.
    pub end: Option<PostButton>,
}
