//! What a new list would change: who joins, leaves, moves, stays, and whom a person has to decide about.
//!
//! A wrong match would give one child another's evidence, so a match needs proof: the same UPN, or the same
//! name with nothing that contradicts it and nobody else who could be meant. Anything less is doubtful.

use super::Child;
use crate::fold;
use crate::names::ChildName;
use domain::{PersonName, PupilId, Upn};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A pupil the school has already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Their id.
    pub pupil: PupilId,
    /// The name in use.
    pub name: ChildName,
    /// The given name that the child goes by, where it is another.
    pub preferred: Option<PersonName>,
    /// The class they are in now.
    pub class: Option<String>,
    /// Unique Pupil Number.
    pub upn: Option<Upn>,
    /// Birth date.
    pub born: Option<Date>,
}

/// How much of the school a list speaks for: who is missing from it has left only within that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The whole school.
    WholeSchool,
    /// The classes that it names, and no others.
    TheseClasses,
}

/// A child in another class than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Index into the incoming children.
    pub child: usize,
    /// Who it is.
    pub pupil: PupilId,
    /// The class so far.
    pub from: Option<String>,
    /// The class from now on.
    pub to: String,
}

/// A child who is where they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Same {
    /// Index into the incoming children.
    pub child: usize,
    /// Who it is.
    pub pupil: PupilId,
    /// Whether the list writes the name otherwise.
    pub renamed: bool,
    /// Whether the list has a UPN or birth date that was not known.
    pub learned: bool,
}

/// A child who may or may not be somebody known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Index into the incoming children.
    pub child: usize,
    /// Who it could be, by id.
    pub candidates: Vec<PupilId>,
    /// Why nobody but a person can say.
    pub why: String,
}

/// What a list would change. Every incoming child is in exactly one of join, moves, same and doubtful.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Incoming children nobody knows, by index.
    pub join: Vec<usize>,
    /// Pupils whom the list no longer has; never one who is a candidate of a doubt.
    pub leave: Vec<PupilId>,
    /// Children who change class.
    pub moves: Vec<Move>,
    /// Children who stay.
    pub same: Vec<Same>,
    /// Children to decide about.
    pub doubtful: Vec<Doubt>,
}

/// Compares a list with the pupils that a school has. The result depends on nothing else, and not on the order
/// of `existing`.
#[must_use]
pub fn difference(existing: &[Known], incoming: &[Child], reach: Reach) -> Difference {
    let mut existing: Vec<&Known> = existing.iter().collect();
    existing.sort_by_key(|known| known.pupil);
    let mut matched: BTreeMap<usize, &Known> = BTreeMap::new();
    let mut taken: BTreeSet<PupilId> = BTreeSet::new();

    let by_upn: BTreeMap<&Upn, &Known> =
        existing.iter().filter_map(|known| Some((known.upn.as_ref()?, *known))).collect();
    for (index, child) in incoming.iter().enumerate() {
        if let Some(known) = child.upn.as_ref().and_then(|upn| by_upn.get(upn))
            && taken.insert(known.pupil)
        {
            matched.insert(index, known);
        }
    }

    let mut by_name: BTreeMap<String, Vec<&Known>> = BTreeMap::new();
    for known in existing.iter().filter(|known| !taken.contains(&known.pupil)) {
        for key in keys(&known.name, known.preferred.as_ref()) {
            by_name.entry(key).or_default().push(known);
        }
    }
    let candidates: Vec<Vec<&Known>> = incoming
        .iter()
        .enumerate()
        .map(|(index, child)| if matched.contains_key(&index) { Vec::new() } else { named(child, &by_name) })
        .collect();
    let mut wanted: BTreeMap<PupilId, usize> = BTreeMap::new();
    for known in candidates.iter().flatten() {
        *wanted.entry(known.pupil).or_default() += 1;
    }

    let mut result = Difference::default();
    let mut doubted: BTreeSet<PupilId> = BTreeSet::new();
    for (index, child) in incoming.iter().enumerate() {
        if matched.contains_key(&index) {
            continue;
        }
        match candidates[index].as_slice() {
            [only] if wanted[&only.pupil] == 1 => {
                taken.insert(only.pupil);
                matched.insert(index, only);
            }
            [] => {}
            several => {
                doubted.extend(several.iter().map(|known| known.pupil));
                let why = if several.len() > 1 {
                    format!("there are {} pupils called {}", several.len(), child.name.full())
                } else {
                    format!("{} stands in this list more than once", child.name.full())
                };
                let candidates = several.iter().map(|known| known.pupil).collect();
                result.doubtful.push(Doubt { child: index, candidates, why });
            }
        }
    }
    let free: Vec<&Known> = existing
        .iter()
        .copied()
        .filter(|known| !taken.contains(&known.pupil) && !doubted.contains(&known.pupil))
        .collect();
    for (index, child) in incoming.iter().enumerate() {
        if matched.contains_key(&index) || !candidates[index].is_empty() {
            continue;
        }
        let near: Vec<&&Known> = free.iter().filter(|known| is_near(child, known)).collect();
        if near.is_empty() {
            result.join.push(index);
            continue;
        }
        doubted.extend(near.iter().map(|known| known.pupil));
        let others: Vec<String> = near.iter().map(|known| known.name.full()).collect();
        let why = format!("{} looks like {}", child.name.full(), others.join(" or "));
        result.doubtful.push(Doubt { child: index, candidates: near.iter().map(|k| k.pupil).collect(), why });
    }
    result.doubtful.sort_by_key(|doubt| doubt.child);
    for (index, known) in matched {
        place(&mut result, index, &incoming[index], known);
    }

    let classes: BTreeSet<String> =
        incoming.iter().filter_map(|child| child.class.as_deref()).map(fold::joined).collect();
    let spoken_for = |known: &Known| match reach {
        Reach::WholeSchool => true,
        Reach::TheseClasses => {
            known.class.as_deref().is_some_and(|class| classes.contains(&fold::joined(class)))
        }
    };
    result.leave = free
        .iter()
        .filter(|known| !doubted.contains(&known.pupil) && spoken_for(known))
        .map(|known| known.pupil)
        .collect();
    result
}

/// Puts a matched child among those who stay or those who move.
fn place(result: &mut Difference, index: usize, child: &Child, known: &Known) {
    if let Some(to) = &child.class
        && known.class.as_deref().map(fold::joined) != Some(fold::joined(to))
    {
        result.moves.push(Move {
            child: index,
            pupil: known.pupil,
            from: known.class.clone(),
            to: to.clone(),
        });
        return;
    }
    let learned =
        (child.upn.is_some() && known.upn.is_none()) || (child.born.is_some() && known.born.is_none());
    let same_name = keys(&known.name, known.preferred.as_ref()).contains(&fold::words(&child.name.full()));
    result.same.push(Same { child: index, pupil: known.pupil, renamed: !same_name, learned });
}

/// The ways a name may be written: given or preferred, and family.
fn keys(name: &ChildName, preferred: Option<&PersonName>) -> Vec<String> {
    let mut keys = vec![fold::words(&name.full())];
    if let Some(preferred) = preferred {
        let family = name.family.as_ref().map_or("", PersonName::as_str);
        let key = fold::words(&format!("{preferred} {family}"));
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Known pupils of the child's name whom nothing contradicts; where a UPN, a birth date or the class singles
/// one out, that one.
fn named<'a>(child: &Child, by_name: &BTreeMap<String, Vec<&'a Known>>) -> Vec<&'a Known> {
    let mut found: Vec<&Known> = Vec::new();
    for key in keys(&child.name, child.preferred.as_ref()) {
        for known in by_name.get(&key).into_iter().flatten() {
            if !contradicts(child, known) && !found.iter().any(|other| other.pupil == known.pupil) {
                found.push(known);
            }
        }
    }
    let narrowed = |keep: &dyn Fn(&Known) -> bool, found: Vec<&'a Known>| {
        let kept: Vec<&Known> = found.iter().copied().filter(|known| keep(known)).collect();
        if kept.is_empty() { found } else { kept }
    };
    if let Some(born) = child.born {
        found = narrowed(&|known| known.born == Some(born), found);
    }
    if let Some(class) = &child.class {
        let class = fold::joined(class);
        found = narrowed(&|known| known.class.as_deref().map(fold::joined) == Some(class.clone()), found);
    }
    found
}

/// Two different UPNs or birth dates.
fn contradicts(child: &Child, known: &Known) -> bool {
    matches!((&child.upn, &known.upn), (Some(a), Some(b)) if a != b)
        || matches!((child.born, known.born), (Some(a), Some(b)) if a != b)
}

/// Not the same name, but near enough to ask: one letter apart, turned round, or one birthday and one part.
fn is_near(child: &Child, known: &Known) -> bool {
    if contradicts(child, known) {
        return false;
    }
    let parts = |name: &ChildName| {
        (
            fold::words(name.given.as_str()),
            name.family.as_ref().map(|f| fold::words(f.as_str())).unwrap_or_default(),
        )
    };
    let ((given, family), (known_given, known_family)) = (parts(&child.name), parts(&known.name));
    let same_birthday = child.born.is_some() && child.born == known.born;
    (given == known_family && family == known_given)
        || (family == known_family && fold::one_letter_apart(&given, &known_given))
        || (given == known_given && fold::one_letter_apart(&family, &known_family))
        || (same_birthday && (given == known_given || family == known_family))
}
