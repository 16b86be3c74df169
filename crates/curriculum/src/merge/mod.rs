//! Two people's work on one subject put together: what only one of them changed is taken from that one.
//!
//! The school's curriculum and a newer package of it both come from a *base*: the package that the school took in
//! last. What only the school changed stays, what only the package changed is taken, and what both changed is named
//! and stays the school's, unless the package is to prevail. Objectives, units and misconceptions are merged key by
//! key; a question whole, since its words, options and answer belong together. Nothing that something else still
//! refers to goes away.

mod hold;
mod order;
mod parts;
mod values;

use crate::diff::Entity;
use crate::subject::Subject;
use domain::Slug;
use parts::Parts;

/// Whose word holds where both changed something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Prefer {
    /// The school's.
    School,
    /// The package's.
    Package,
}

/// Something that both changed, each in another way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Both {
    /// What kind of thing.
    pub entity: Entity,
    /// Its id.
    pub id: Slug,
    /// The keys that both changed; `removed` when one took it out and the other changed it.
    pub keys: Vec<&'static str>,
}

/// What came of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// The school's subject as it would be. It may still be wrong as a whole (prerequisites in a circle):
    /// [`crate::check`] says so.
    pub subject: Subject,
    /// What both changed, by kind and id.
    pub both: Vec<Both>,
    /// What one of them took out and what stays, because something else still refers to it.
    pub still_used: Vec<(Entity, Slug)>,
}

/// Merges what the school has with what comes. Without a base, everything that differs was changed by both.
#[must_use]
pub fn merge(base: Option<&Subject>, own: &Subject, theirs: &Subject, prefer: Prefer) -> Merged {
    let old = base.map(Parts::of).unwrap_or_default();
    let (mine, new) = (Parts::of(own), Parts::of(theirs));
    let mut both = Vec::new();
    let header = values::header(base.map(Subject::header), own.header(), theirs.header(), prefer, &mut both);
    let mut merged = Parts {
        units: values::units(&old, &mine, &new, prefer, &mut both),
        objectives: values::objectives(&old, &mine, &new, prefer, &mut both),
        misconceptions: values::misconceptions(&old, &mine, &new, prefer, &mut both),
        questions: values::questions(&old, &mine, &new, prefer, &mut both),
    };
    let still_used = hold::hold(&mut merged, &mine, &new);
    let order = order::Orders { base, own, theirs };
    Merged { subject: Subject::new(header, merged.into_units(&order)), both, still_used }
}

#[cfg(test)]
mod tests;
