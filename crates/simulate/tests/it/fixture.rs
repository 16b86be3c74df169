//! A small curriculum written for these tests, and one authority made of it.

use curriculum::Curriculum;
use jiff::civil::{Date, date};
use simulate::{Authority, School, plan};
use std::fmt::Write;
use std::sync::OnceLock;

/// A Monday in November.
pub const TODAY: Date = date(2026, 11, 23);

/// Mathematics for Years 1 to 6 with twelve objectives a year and three questions each, a writing unit, a PE
/// unit and Reception.
pub fn curriculum() -> Curriculum {
    let mut files = vec![("subject.toml".to_owned(), header("mathematics"))];
    for year in 1..=6 {
        files.push((format!("y{year}.toml"), mathematics(year)));
    }
    let read = |files: &[(String, String)]| curriculum::read(files).expect("the fixture is in order");
    let other = |slug: &str, year: i8, judged: &str| {
        let unit =
            format!("[unit]\nid = \"{slug}-unit\"\ntitle = \"Unit\"\nyear = {year}\n{}", seen(slug, judged));
        read(&[("subject.toml".to_owned(), header(slug)), ("unit.toml".to_owned(), unit)])
    };
    Curriculum::new(vec![
        read(&files),
        other("writing", 5, "judged"),
        other("movement", 3, "performed"),
        other("reception", 0, "observed"),
    ])
}

fn header(slug: &str) -> String {
    format!("id = \"{slug}\"\ntitle = \"{slug}\"\n")
}

fn seen(slug: &str, judged: &str) -> String {
    let objective = |n| {
        format!(
            "[[objective]]\nid = \"{slug}-{n}\"\ntitle = \"Thing {n}\"\njudged = \"{judged}\"\nlook_for = [\"It\"]\n"
        )
    };
    (1..=4).map(objective).collect()
}

/// The sixth objective of Year 5 is the one that the showcase looks for.
fn mathematics(year: usize) -> String {
    let mut text = format!("[unit]\nid = \"ma-y{year}\"\ntitle = \"Year {year}\"\nyear = {year}\n");
    let objective = |n: usize| match (year, n) {
        (5, 6) => "ma-y5-add-related-denominators".to_owned(),
        _ => format!("ma-y{year}-objective-{n}"),
    };
    let idea = |n: usize, letter: char| match (year, n, letter) {
        (5, 6, 'a') => "ma-add-tops-and-bottoms".to_owned(),
        _ => format!("ma-idea-{year}-{n}-{letter}"),
    };
    for n in 1..=12 {
        for letter in ['a', 'b'] {
            let _ = write!(text, "[[misconception]]\nid = \"{}\"\ntitle = \"Idea\"\n", idea(n, letter));
        }
    }
    for n in 1..=12 {
        let id = objective(n);
        let _ = write!(text, "[[objective]]\nid = \"{id}\"\ntitle = \"{id}\"\njudged = \"items\"\n");
        if n > 1 {
            let _ = writeln!(text, "prerequisites = [{{ id = \"{}\", strength = 0.7 }}]", objective(n - 1));
        }
    }
    for n in 1..=12 {
        let id = objective(n);
        let _ = write!(
            text,
            "[[question]]\nid = \"{id}-hinge\"\nversion = 1\nobjectives = [\"{id}\"]\nuse = [\"hinge\", \"paper\"]\n\
             kind = \"fixed\"\nmarks = 1\ntext = \"?\"\noptions = [\n  {{ text = \"1\", misconception = \"{}\" }},\n  \
             {{ text = \"2\", right = true }},\n  {{ text = \"3\", misconception = \"{}\" }},\n  {{ text = \"4\" }},\n]\n",
            idea(n, 'a'),
            idea(n, 'b')
        );
        for (name, marks) in [("exit", 1), ("retrieval", 2)] {
            let _ = write!(
                text,
                "[[question]]\nid = \"{id}-{name}\"\nversion = 1\nobjectives = [\"{id}\"]\nuse = [\"{name}\"]\n\
                 kind = \"fixed\"\nmarks = {marks}\ntext = \"?\"\nanswer = \"2\"\n"
            );
        }
    }
    text
}

/// The whole authority, made once for all tests.
pub fn everything() -> &'static (Authority, Vec<School>) {
    static EVERYTHING: OnceLock<(Authority, Vec<School>)> = OnceLock::new();
    EVERYTHING.get_or_init(|| {
        let authority = plan(2004, TODAY, &curriculum());
        let schools = (0..authority.schools.len())
            .map(|index| authority.school(index).expect("the index is in range"))
            .collect();
        (authority, schools)
    })
}
