//! A class's list, as its code opens it.

use app::signing_in::badge::Badge;

/// The list.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// "5 Hawthorn".
    pub class: String,
    /// One a pupil.
    pub pupils: Vec<Tile>,
    /// A sentence when there is nobody; may be empty.
    pub empty: String,
}

/// One pupil.
#[derive(Clone, Debug)]
pub struct Tile {
    /// Where it leads.
    pub href: String,
    /// Name or badge.
    pub face: FaceView,
}

/// Name or badge, ready to show.
#[derive(Clone, Debug)]
pub enum FaceView {
    /// A first name.
    Name(String),
    /// A badge; its words are shown too.
    Badge(Badge),
}

impl From<app::signing_in::Face> for FaceView {
    fn from(face: app::signing_in::Face) -> Self {
        match face {
            app::signing_in::Face::Name(name) => Self::Name(name),
            app::signing_in::Face::Badge(badge) => Self::Badge(badge),
        }
    }
}
