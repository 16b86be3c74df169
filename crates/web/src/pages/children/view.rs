//! A carer's children.

use crate::catalogue::Key;
use domain::{PupilId, SchoolId};

/// The list.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Each child: number, name, school; no school where it is hidden.
    pub children: Vec<(PupilId, String, Option<String>)>,
    /// Other schools with a child of theirs; no name where it is hidden.
    pub elsewhere: Vec<(SchoolId, Option<String>)>,
    /// Whether they can come back without a link.
    pub has_way_back: bool,
    /// What has just happened.
    pub told: Option<Key>,
    /// What is wrong with what was sent.
    pub problem: Option<Key>,
    /// `?language=…`, to be kept on the way.
    pub query: String,
}
