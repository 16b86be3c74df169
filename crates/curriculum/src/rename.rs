//! One objective under another id, wherever a subject names it.

use crate::subject::Subject;
use domain::Slug;

/// The subject with `old` called `new`: the objective itself, what stands on it, and the questions about it.
#[must_use]
pub fn rename_objective(subject: &Subject, old: &Slug, new: &Slug) -> Subject {
    let (header, mut units) = subject.clone().into_parts();
    let called = |id: &mut Slug| {
        if id == old {
            *id = new.clone();
        }
    };
    for unit in &mut units {
        for objective in &mut unit.objectives {
            called(&mut objective.id);
            objective.prerequisites.iter_mut().for_each(|one| called(&mut one.id));
        }
        for question in &mut unit.questions {
            question.objectives.iter_mut().for_each(|(id, _)| called(id));
        }
    }
    Subject::new(header, units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_renamed_wherever_it_is_named() {
        let unit = r#"
[unit]
id = "ma-u"
title = "U"
[[objective]]
id = "ma-a"
title = "A"
judged = "items"
[[objective]]
id = "ma-b"
title = "B"
judged = "items"
prerequisites = ["ma-a"]
[[question]]
id = "ma-a-q"
objectives = ["ma-a", "ma-b"]
text = "Q"
answer = "1"
"#;
        let header = "id = \"ma\"\ntitle = \"Maths\"\n";
        let read = |unit: &str| crate::read(&[("subject.toml", header), ("u.toml", unit)]).unwrap();
        let slug = |text: &str| Slug::new(text).unwrap();
        let renamed = rename_objective(&read(unit), &slug("ma-a"), &slug("ma-new"));
        assert_eq!(renamed, read(&unit.replace("\"ma-a\"", "\"ma-new\"")));
        assert_eq!(renamed.needed_by(&slug("ma-new")), [slug("ma-b")]);
    }
}
