//! Writes every page with sample data as HTML files to the folder given as argument, to look at without a server:
//! `cargo run -p web --example gallery -- FOLDER`. The static files are copied beside them.
//!
//! Its tests check all pages at once: no inline style or script, labels, headings, no name on the board.

mod brief;
mod class;
mod entry;
mod figures;
mod office;
mod pupil;
mod signing_in;
mod staff;
mod starter;
#[cfg(test)]
mod tests;
mod today;

use std::path::Path;
use web::components::{Account, NavItem, Shell};

/// File name without its ending, and the document.
type Page = (&'static str, String);

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "gallery".to_owned());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder.join("static"))?;
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
    for entry in std::fs::read_dir(sources)? {
        let entry = entry?;
        std::fs::copy(entry.path(), folder.join("static").join(entry.file_name()))?;
    }
    for (name, document) in pages() {
        // Files have no root: the pages find their static files beside them.
        std::fs::write(folder.join(format!("{name}.html")), document.replace("\"/static/", "\"static/"))?;
    }
    Ok(())
}

/// Every page, in the order in which a school meets them.
fn pages() -> Vec<Page> {
    [
        office::pages(),
        staff::pages(),
        today::pages(),
        class::pages(),
        brief::pages(),
        starter::pages(),
        pupil::pages(),
        entry::pages(),
        signing_in::pages(),
        figures::pages(),
    ]
    .concat()
}

fn visitor(title: &str) -> Shell {
    Shell { title: title.into(), ..Shell::default() }
}

fn teacher(title: &str, current: NavItem) -> Shell {
    let account = Account {
        modules: app::Module::ALL.into_iter().collect(),
        name: "Ms Okafor".into(),
        school: "Hawthorn Primary".into(),
        nav: NavItem::TEACHER.into(),
        current: Some(current),
        more: vec![],
        pupil: false,
        leaves_after: None,
        mine: None,
    };
    Shell { title: title.into(), account: Some(account), simulated: true, ..Shell::default() }
}

/// Names in pile order; none of them is a real child's.
const NAMES: [&str; 30] = [
    "Amira",
    "Bea",
    "Callum",
    "Dina",
    "Ellis",
    "Finn",
    "Grace",
    "Hope",
    "Ibrahim",
    "Jonah",
    "Kai",
    "Leo",
    "Marta",
    "Nadia",
    "Oscar",
    "Priya",
    "Quinn",
    "Rosa",
    "Sam T",
    "Sam W",
    "Tomasz",
    "Uma",
    "Violet",
    "Wes",
    "Xanthe",
    "Yusuf",
    "Zofia",
    "Anneliese-Marie",
    "Bodhi",
    "Chidi",
];
