//! `attune erase`: finds a pupil, says what would go, and erases when the name is typed.

use crate::arguments::Erase;
use crate::{database, output};
use anyhow::Result;
use app::erasure::{FoundPupil, FoundPupils, WouldErase};
use app::{About, Action, App};
use domain::{PupilId, SchoolId};

/// Finds, looks or erases, by what was given.
///
/// # Errors
/// When there is no such school or pupil, or the name is another one; then nobody is erased.
pub async fn run(arguments: &Erase) -> Result<()> {
    let app = database::open(&arguments.database).await?;
    let school = app.school_named(arguments.school.as_deref()).await?;
    let said = match (arguments.pupil, &arguments.confirm) {
        (Some(pupil), Some(name)) => erase(&app, school, PupilId(pupil), name).await?,
        (Some(pupil), None) => look(&app, school, PupilId(pupil)).await?,
        // The command line takes nothing less than one of the two.
        (None, _) => find(&app, school, arguments.find.as_deref().unwrap_or_default()).await?,
    };
    output::print(&said)?;
    app.store.close().await;
    Ok(())
}

async fn find(app: &App, school: SchoolId, text: &str) -> Result<String> {
    let permit = app.operator(school, Action::FindPupil, About::School);
    Ok(listed(&app.find_pupils(&permit, text).await?))
}

async fn look(app: &App, school: SchoolId, pupil: PupilId) -> Result<String> {
    let permit = app.operator(school, Action::FindPupil, About::Pupil(pupil));
    Ok(looked(&app.would_erase(&permit, pupil).await?))
}

async fn erase(app: &App, school: SchoolId, pupil: PupilId, name: &str) -> Result<String> {
    let permit = app.operator(school, Action::ErasePupil, About::Pupil(pupil));
    let done = app.erase_pupil(&permit, pupil, name).await?;
    Ok(format!(
        "Pupil {pupil} is erased. Gone:\n{}\nA line without a name stays in the ledger, so that restoring an older backup erases \
         the pupil again.\nBackups made before still hold the pupil: keep them no longer than you must.\n",
        bullets(&done.gone)
    ))
}

fn listed(found: &FoundPupils) -> String {
    if found.pupils.is_empty() {
        return "No pupil of this school fits.\n".to_owned();
    }
    let mut text = String::new();
    for pupil in &found.pupils {
        text += &format!("{:>8}  {}\n", pupil.id, described(pupil));
    }
    if found.more > 0 {
        text += &format!("and {} more: type more of the name.\n", found.more);
    }
    text + "\nSee what would go with --pupil NUMBER.\n"
}

fn looked(look: &WouldErase) -> String {
    format!(
        "{}\n\nErasing this pupil takes away, for good:\n{}\nNothing has been changed. It cannot be undone. To do it, add \
         --confirm \"{}\".\n",
        described(&look.pupil),
        bullets(&look.goes),
        look.pupil.name
    )
}

fn bullets(lines: &[String]) -> String {
    lines.iter().map(|line| format!("  - {line}\n")).collect()
}

/// "Amira Khan, 5 Elm, born 2015-03-02, UPN A123…".
fn described(pupil: &FoundPupil) -> String {
    let mut parts = vec![pupil.name.clone()];
    match pupil.classes.as_slice() {
        [] => parts.push("in no class today".to_owned()),
        classes => parts.extend(classes.iter().cloned()),
    }
    parts.extend(pupil.birth.map(|birth| format!("born {birth}")));
    parts.extend(pupil.upn.as_ref().map(|upn| format!("UPN {upn}")));
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amira() -> FoundPupil {
        FoundPupil {
            id: PupilId(7),
            name: "Amira Khan".into(),
            upn: None,
            birth: Some(jiff::civil::date(2015, 3, 2)),
            classes: Vec::new(),
        }
    }

    #[test]
    fn two_of_one_name_are_told_apart() {
        assert_eq!(described(&amira()), "Amira Khan, in no class today, born 2015-03-02");
        let found = FoundPupils { pupils: vec![amira()], more: 3 };
        let text = listed(&found);
        assert!(text.contains("       7  Amira Khan") && text.contains("and 3 more"), "{text}");
    }

    #[test]
    fn a_look_says_how_to_go_on() {
        let text = looked(&WouldErase { pupil: amira(), goes: vec!["12 marks".into()] });
        assert!(text.contains("  - 12 marks\n") && text.contains("--confirm \"Amira Khan\""), "{text}");
    }
}
