//! The order of things in a unit: the package's, unless the school has put them in another order itself.

use crate::subject::Subject;
use crate::values::Unit;
use domain::Slug;
use std::collections::BTreeMap;

/// The three subjects whose orders are compared.
pub(super) struct Orders<'s> {
    pub base: Option<&'s Subject>,
    pub own: &'s Subject,
    pub theirs: &'s Subject,
}

impl Orders<'_> {
    /// The things of one unit in order. What only one side has stands after what it stands after there.
    pub fn sorted<T>(
        &self,
        things: Option<BTreeMap<Slug, T>>,
        unit: &Slug,
        of: impl Fn(&Unit) -> &Vec<T>,
        id: impl Fn(&T) -> &Slug,
    ) -> Vec<T> {
        let mut things = things.unwrap_or_default();
        let ids = |subject: &Subject| -> Vec<Slug> {
            let unit = subject.unit(unit).into_iter();
            unit.flat_map(&of).map(|one| id(one).clone()).filter(|id| things.contains_key(id)).collect()
        };
        let (own, theirs) = (ids(self.own), ids(self.theirs));
        let untouched = self.base.is_some_and(|base| {
            let base = ids(base);
            common(&own, &base) == common(&base, &own)
        });
        let (lead, rest) = if untouched { (theirs, own) } else { (own, theirs) };
        let mut order = together(lead, &rest);
        order.extend(things.keys().filter(|id| !order.contains(id)).cloned().collect::<Vec<_>>());
        order.iter().filter_map(|id| things.remove(id)).collect()
    }
}

/// The members of `one` that are in `other` too, in `one`'s order.
fn common<'a>(one: &'a [Slug], other: &[Slug]) -> Vec<&'a Slug> {
    one.iter().filter(|id| other.contains(id)).collect()
}

/// `lead`, with each further one of `rest` after the one it follows there.
fn together(mut lead: Vec<Slug>, rest: &[Slug]) -> Vec<Slug> {
    let mut after: Option<&Slug> = None;
    for id in rest {
        if !lead.contains(id) {
            let at =
                after.and_then(|before| lead.iter().position(|one| one == before)).map_or(0, |at| at + 1);
            lead.insert(at, id.clone());
        }
        after = Some(id);
    }
    lead
}
