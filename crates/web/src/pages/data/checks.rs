//! Is it right, and how does it come out: the lower half of the data desk.

use super::view::Check;
use crate::components::Link;
use app::import::checks::Checks;
use app::import::exports::Export;

/// What is open, and what was looked at and is not.
pub(super) fn lines(checks: &Checks) -> Vec<Check> {
    let mut lines = Vec::new();
    let mut say = |items: &[String], one: &str, many: &str, hint: &str| {
        if !items.is_empty() {
            let text = if items.len() == 1 { format!("1 {one}") } else { format!("{} {many}", items.len()) };
            lines.push(Check { text, items: items.to_vec(), hint: hint.to_owned() });
        }
    };
    say(
        &checks.without_class,
        "pupil is in no class",
        "pupils are in no class",
        "Bring in a list that names their class, or that they have left.",
    );
    say(
        &checks.alike,
        "pupil stands here more than once",
        "pupils share name and birth date",
        "Are they two children? If not, erase the one without evidence.",
    );
    say(
        &checks.without_teacher,
        "class has nobody who teaches it",
        "classes have nobody who teaches them",
        "Give them a teacher under Staff.",
    );
    say(
        &checks.empty_classes,
        "class has no pupil",
        "classes have no pupil",
        "A list that no longer has them ends them.",
    );
    if checks.loose_questions > 0 {
        lines.push(Check {
            text: match checks.loose_questions {
                1 => "1 question is about no objective".into(),
                many => format!("{many} questions are about no objective"),
            },
            items: Vec::new(),
            hint: "Marks on them are kept and say nothing about what anybody knows: say under Papers what each is about.".into(),
        });
    }
    if checks.without_upn > 0 {
        lines.push(Check {
            text: format!("{} of {} pupils have no UPN", checks.without_upn, checks.pupils),
            items: Vec::new(),
            hint: "Nothing here works worse without; another school recognises them by name and birth date."
                .into(),
        });
    }
    if checks.arrivals > 0 {
        lines.push(Check {
            text: match checks.arrivals {
                1 => "1 pupil came in a file and is nobody here yet".into(),
                many => format!("{many} pupils came in files and are nobody here yet"),
            },
            items: Vec::new(),
            hint: "Say who they are under Pupils who move school.".into(),
        });
    }
    if lines.is_empty() {
        lines.push(Check {
            text: format!(
                "Nothing is open: {} pupils in {} classes, each class with pupils and a teacher, nobody twice.",
                checks.pupils, checks.classes
            ),
            ..Check::default()
        });
    }
    // Two pupils of one UPN cannot be: every list is refused that would make them.
    lines.push(Check { text: "No UPN belongs to two pupils.".into(), ..Check::default() });
    lines
}

/// What can be taken out.
pub(super) fn exports() -> Vec<(Link, String)> {
    let line = |one: Export| {
        let (title, what) = match one {
            Export::Classes => {
                ("Class lists", "Who is in which class, with UPN and birth date; read back as a class list.")
            }
            Export::Scores => {
                ("Scores", "Common and national assessments of those on roll; read back as scores.")
            }
            Export::Attendance => {
                ("Attendance", "Marks of the register of the last year; read back as attendance.")
            }
        };
        (Link::new(format!("{title} (CSV)"), format!("/data/export/{}", one.name())), what.to_owned())
    };
    Export::ALL.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_told_with_names_and_what_to_do() {
        let checks = Checks {
            without_class: vec!["Amira Okafor".into()],
            loose_questions: 2,
            pupils: 30,
            classes: 1,
            ..Checks::default()
        };
        let lines = lines(&checks);
        assert_eq!(lines[0].text, "1 pupil is in no class");
        assert_eq!(lines[0].items, ["Amira Okafor"]);
        assert!(lines[1].text.starts_with("2 questions") && !lines[1].hint.is_empty());
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn nothing_open_says_what_was_looked_at() {
        let lines = lines(&Checks { pupils: 30, classes: 2, ..Checks::default() });
        assert!(lines[0].text.contains("30 pupils in 2 classes"), "{}", lines[0].text);
    }
}
