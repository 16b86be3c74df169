//! The grid of pictures.

use crate::components::Problem;
use crate::pages::enter::names::view::FaceView;
use app::signing_in::pictures::Picture;

/// The grid for one pupil; each picture is a button that posts itself with what was tapped before.
#[derive(Clone, Debug)]
pub struct View {
    /// `/enter/pictures/{pupil}`
    pub action: String,
    /// Name or badge.
    pub face: FaceView,
    /// What was tapped, in order; fewer than three.
    pub tapped: Vec<Picture>,
    /// What went wrong.
    pub problems: Vec<Problem>,
    /// A sentence instead of the grid, when there are no pictures to tap; else empty.
    pub instead: String,
}
