//! What the two pages of a profile share: the pupil's own, and that of those who teach them.

pub(crate) mod present;
