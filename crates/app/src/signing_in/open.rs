//! A class's code opens its list: whoever knows it sees first names or badges, and nothing else.

use super::badge::Badge;
use super::code::ClassCode;
use super::setting::ListShows;
use super::tries::{self, Counted};
use crate::classroom::said_names;
use crate::{App, AppError, Request, SchoolTime, Secret};
use boxed::boxed;
use domain::{GroupId, PupilId, Role, SchoolId};
use store::{ActedAs, AuditSubject, NewAudit, SchoolTx};

/// A list that a code opened. The code is kept with it: when the teacher changes it or switches it off, the list
/// is closed everywhere at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenClass {
    /// The school.
    pub school: SchoolId,
    /// The class.
    pub group: GroupId,
    /// The code as it is stored.
    pub code: String,
}

/// What stands for a pupil on the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Face {
    /// The name that is said in class.
    Name(String),
    /// The badge.
    Badge(Badge),
}

/// The list of a class.
#[derive(Clone, Debug)]
pub struct ClassList {
    /// The class's name.
    pub class: String,
    /// Its pupils today; with badges, those who have one, in the order of the drawings.
    pub pupils: Vec<(PupilId, Face)>,
}

/// The word of the audit for somebody who opened a list with its code.
const OPENED: &str = "open-class-list";

#[boxed]
impl App {
    /// Opens a class's list by what somebody typed. `device` is the browser's own random number.
    ///
    /// # Errors
    /// `Input` when no class has this code now, or this device has tried too often.
    pub async fn open_class(
        &self,
        typed: &str,
        device: &Secret,
        request: &Request,
    ) -> Result<OpenClass, AppError> {
        let mut tx = self.store.write_system().await?;
        if tries::count(&mut tx, &Counted::Device(device), request.now).await?.is_some() {
            return Err(AppError::input("That was a lot of tries. Wait a minute, then try again."));
        }
        let code = ClassCode::read(typed).map(|code| code.stored());
        let school = match &code {
            Some(code) => tx.school_of_class_code(code).await?,
            None => None,
        };
        let unknown = || AppError::input("We do not know that code. Look at it again, one word at a time.");
        let (Some(code), Some(school)) = (code, school) else {
            tx.commit().await?;
            return Err(unknown());
        };
        tries::right(&mut tx, &Counted::Device(device)).await?;
        let mut tx = tx.enter_school(school);
        // A code that is switched off is not told apart from one that there never was.
        let Some(class) = tx.class_of_code(&code).await?.filter(|class| class.on) else {
            drop(tx);
            let mut tx = self.store.write_system().await?;
            tries::count(&mut tx, &Counted::Device(device), request.now).await?;
            tx.commit().await?;
            return Err(unknown());
        };
        let audit = NewAudit {
            // Nobody has said yet who they are.
            account: None,
            acted_as: ActedAs::Role(Role::Pupil),
            action: OPENED.to_owned(),
            subject: AuditSubject::Group(class.group),
            request: request.id.clone(),
        };
        tx.audit(&audit, request.now).await?;
        tx.commit().await?;
        Ok(OpenClass { school, group: class.group, code })
    }

    /// The list of an opened class.
    ///
    /// # Errors
    /// `NotFound` when its code has been changed or switched off since.
    pub async fn class_list(&self, open: &OpenClass) -> Result<ClassList, AppError> {
        let mut tx = self.store.read(open.school).await?;
        list(&mut tx, open, self.now()).await
    }
}

#[boxed]
pub(super) async fn list(
    tx: &mut SchoolTx,
    open: &OpenClass,
    now: jiff::Timestamp,
) -> Result<ClassList, AppError> {
    let still =
        tx.class_of_code(&open.code).await?.is_some_and(|class| class.on && class.group == open.group);
    let group = tx.group(open.group).await?.filter(|_| still).ok_or(AppError::NotFound)?;
    let today = SchoolTime::new(&tx.details().await?.details.zone, now).today();
    let register = tx.pupils_in(open.group, today).await?;
    let mut pupils: Vec<(PupilId, Face)> = match ListShows::of(tx).await? {
        ListShows::Names => {
            let names = said_names(&register).into_iter().map(Face::Name);
            register.iter().map(|pupil| pupil.id).zip(names).collect()
        }
        ListShows::Badges => {
            let ids: Vec<PupilId> = register.iter().map(|pupil| pupil.id).collect();
            let mut rows = tx.sign_ins_of(&ids).await?;
            rows.sort_by_key(|row| (row.badge, row.pupil));
            rows.into_iter().map(|row| (row.pupil, Face::Badge(Badge(row.badge)))).collect()
        }
    };
    if let Some((_, Face::Name(_))) = pupils.first() {
        // By first name: the order in which a child looks for their own.
        pupils.sort_by_key(|(_, face)| match face {
            Face::Name(name) => name.to_lowercase(),
            Face::Badge(_) => String::new(),
        });
    }
    Ok(ClassList { class: group.group.name, pupils })
}
