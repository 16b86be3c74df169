//! What taking a subject in would do to what the school has.

use crate::{App, AppError};
use boxed::boxed;
use curriculum::{
    Both, Change, Entity, Prefer, Problem, Subject, What, check, check_together, diff, keys_in_words, merge,
    rename_objective, sentences,
};
use domain::{Slug, SubjectId};
use exchange::package::Replaces;
use std::collections::BTreeSet;
use store::SchoolTx;

/// A subject that comes from files, read without an error.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// What the files say.
    pub subject: Subject,
    /// Objectives that took another's place.
    pub replaces: Vec<Replaces>,
    /// Whose word holds where school and files both changed something.
    pub prefer: Prefer,
}

/// What it would do, in plain sentences.
#[derive(Clone, Debug)]
pub struct SharePlan {
    /// The subject's name.
    pub title: String,
    /// Its id, when the school has it already.
    pub subject_id: Option<SubjectId>,
    /// The subject as it would be.
    pub merged: Subject,
    /// What would be new, changed or no longer there in the school.
    pub changes: Vec<String>,
    /// Objectives that get a new id in files and keep what is known about them: old, new.
    pub renamed: Vec<(Slug, Slug)>,
    /// What only the school has or has changed; it stays.
    pub kept: Vec<String>,
    /// What both changed, and whose words would stand.
    pub both: Vec<String>,
    /// What stays because something else refers to it.
    pub still_used: Vec<String>,
    /// What forbids it. While there is any, nothing can be taken in.
    pub problems: Vec<String>,
}

impl SharePlan {
    /// Whether anything of the school's would be another than before.
    #[must_use]
    pub fn changes_something(&self) -> bool {
        self.subject_id.is_none() || !self.changes.is_empty() || !self.renamed.is_empty()
    }
}

#[boxed]
pub(super) async fn plan(app: &App, tx: &mut SchoolTx, incoming: &Incoming) -> Result<SharePlan, AppError> {
    let theirs = super::canonical(&incoming.subject);
    let subject_id = tx.subject_by_slug(theirs.id()).await?;
    let stored = match subject_id {
        Some(id) => Some(app.subject(tx, id).await?),
        None => None,
    };
    let mut base = super::base(tx, theirs.id()).await?.map(|base| super::canonical(&base));
    let (mut problems, mut renamed) = (Vec::new(), Vec::new());
    let own = stored.as_ref().map(|stored| super::canonical(&stored.value));
    let mut mine = own.clone();
    let known = match subject_id {
        Some(id) => tx.objective_keys(id).await?.into_keys().collect(),
        None => BTreeSet::new(),
    };
    let taken = tx.taken_slugs().await?;
    for one in &incoming.replaces {
        match judge(one, &known, &taken, own.as_ref(), &theirs) {
            Ok(false) => {}
            Ok(true) => {
                mine = mine.map(|mine| rename_objective(&mine, &one.old, &one.new));
                base = base.map(|base| rename_objective(&base, &one.old, &one.new));
                renamed.push((one.old.clone(), one.new.clone()));
            }
            Err(sentence) => problems.push(sentence),
        }
    }
    let (merged, both, still_used) = match &mine {
        Some(mine) => {
            let merged = merge(base.as_ref(), mine, &theirs, incoming.prefer);
            (super::canonical(&merged.subject), merged.both, merged.still_used)
        }
        None => (theirs.clone(), Vec::new(), Vec::new()),
    };
    let empty = Subject::new(theirs.header().clone(), Vec::new());
    let before = mine.as_ref().unwrap_or(&empty);
    let difference = diff(before, &merged);
    problems.extend(difference.problems.iter().map(ToString::to_string));
    problems.extend(errors(&check(&merged)));
    problems.extend(errors(&clashes(app, tx, &merged).await?));
    let kept = kept(&theirs, &merged, &both);
    Ok(SharePlan {
        title: merged.title().to_owned(),
        subject_id,
        changes: sentences(before, &merged, &difference.changes),
        renamed,
        kept: match mine {
            Some(_) => sentences(&theirs, &merged, &kept).iter().map(|line| owned(line)).collect(),
            None => Vec::new(),
        },
        both: both.iter().map(|one| both_words(one, incoming.prefer)).collect(),
        still_used: still_used.iter().map(|(entity, id)| used_words(*entity, id)).collect(),
        problems,
        merged,
    })
}

/// Whether an objective is to be renamed; `false` when there is nothing to do.
fn judge(
    one: &Replaces,
    known: &BTreeSet<Slug>,
    taken: &BTreeSet<Slug>,
    own: Option<&Subject>,
    theirs: &Subject,
) -> Result<bool, String> {
    let Replaces { old, new } = one;
    let Some(after) = theirs.objective(new) else {
        return Err(format!("the package says that {new} replaces {old}, but has no objective {new}"));
    };
    if theirs.objective(old).is_some() {
        return Err(format!("the package says that {new} replaces {old}, but has both"));
    }
    if !known.contains(old) {
        // The school never had it, or took the same package in before.
        return Ok(false);
    }
    if taken.contains(new) {
        return Err(format!(
            "{new} cannot replace {old}, because the school has used the id {new} already; what is known about two \
             objectives cannot be made one"
        ));
    }
    let judged = own.and_then(|own| own.objective(old)).map(|before| before.judged);
    if judged.is_some_and(|judged| judged != after.judged) {
        return Err(format!(
            "{new} cannot replace {old}, because it is judged in another way; what is known about one says nothing \
             about the other"
        ));
    }
    Ok(true)
}

/// Ids that another subject of the school uses for the same kind of thing.
async fn clashes(app: &App, tx: &mut SchoolTx, merged: &Subject) -> Result<Vec<Problem>, AppError> {
    let mut all = Vec::new();
    for info in tx.subjects().await? {
        if info.slug != *merged.id() {
            all.push(app.subject(tx, info.id).await?.value.clone());
        }
    }
    let before = check_together(&all);
    all.push(merged.clone());
    Ok(check_together(&all).into_iter().filter(|problem| !before.contains(problem)).collect())
}

fn errors(problems: &[Problem]) -> Vec<String> {
    problems.iter().filter(|problem| problem.is_error()).map(ToString::to_string).collect()
}

/// What differs from the files in the end, without what both changed: that is told apart.
fn kept(theirs: &Subject, merged: &Subject, both: &[Both]) -> Vec<Change> {
    let told: BTreeSet<(Entity, &Slug)> = both.iter().map(|one| (one.entity, &one.id)).collect();
    let changes = diff(theirs, merged).changes.into_iter();
    changes
        .filter(|change| !told.contains(&(change.entity, &change.id)))
        .filter(|change| !matches!(&change.what, What::Changed(keys) if keys.as_slice() == ["place"]))
        .collect()
}

/// A sentence about a difference from the files, as one about what the school keeps.
fn owned(sentence: &str) -> String {
    for (from, to) in [
        ("New ", "Only yours: "),
        ("Changed ", "Your words stay: "),
        ("No longer there: ", "Stays out, as you took it out: "),
    ] {
        if let Some(rest) = sentence.strip_prefix(from) {
            return format!("{to}{rest}");
        }
    }
    sentence.to_owned()
}

fn both_words(both: &Both, prefer: Prefer) -> String {
    let whose = match prefer {
        Prefer::School => "yours stays",
        Prefer::Package => "theirs is taken",
    };
    format!("Both changed {} {}: {}; {whose}.", both.entity.word(), both.id, keys_in_words(&both.keys))
}

fn used_words(kind: Entity, id: &Slug) -> String {
    format!("The {} {id} stays, because something else still refers to it.", kind.word())
}
