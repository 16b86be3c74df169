//! A school on a database file of its own, at a fixed moment, made as its people would make it.

use app::classes::paste::PastedClass;
use app::curricula::PastedList;
use app::evidence::papers::PaperForm;
use app::setup::{FirstCurriculum, FirstSchool};
use app::{App, Clock, Module, Permit};
use domain::{GroupId, Judged, ObjectiveId, PaperId, SchoolId, SubjectId};
use jiff::Timestamp;
use jiff::civil::date;
use store::Store;
use tempfile::TempDir;

/// Monday 9 March 2026, a quarter past three in London.
pub const NOW: &str = "2026-03-09T15:15:00Z";

/// An app over a database file that goes away with it.
pub struct Fixture {
    pub app: App,
    pub folder: TempDir,
}

impl Fixture {
    pub async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("school.sqlite").display());
        let now: Timestamp = NOW.parse().unwrap();
        Self { app: App::new(Store::open(&url).await.unwrap(), Clock::Fixed(now)), folder }
    }

    /// Opens the same file again, as another process would, at another moment.
    pub async fn again(&self, now: &str) -> App {
        let url = format!("sqlite:{}", self.folder.path().join("school.sqlite").display());
        App::new(Store::open(&url).await.unwrap(), Clock::Fixed(now.parse().unwrap()))
    }
}

/// A school with a class of three, a pasted subject and a paper of three questions.
pub struct SmallSchool {
    pub fixture: Fixture,
    pub school: SchoolId,
    pub group: GroupId,
    pub subject: SubjectId,
    pub paper: PaperId,
}

impl SmallSchool {
    pub async fn new() -> Self {
        let fixture = Fixture::new().await;
        let app = &fixture.app;
        let link = app.first_setup_link().await.unwrap().unwrap();
        let form = FirstSchool {
            name: "Elm Primary".into(),
            zone: "Europe/London".into(),
            terms: vec![("Spring".into(), date(2026, 1, 5), date(2026, 3, 27))],
            teacher: "Ada Okafor".into(),
            email: "ada@elm.example".into(),
            password: "correct horse battery".into(),
            curriculum: FirstCurriculum::Later,
        };
        let school = app.set_up(&link, &form).await.unwrap();
        let permit = app.operator_of(school);
        app.choose_modules(&permit, &Module::ALL.into_iter().collect()).await.unwrap();
        let list = PastedList {
            subject: "Mathematics".into(),
            unit: String::new(),
            judged: Judged::Items,
            list: "Add fractions\nSubtract fractions\n".into(),
            year: Some(5),
            organiser: Default::default(),
        };
        let subject = app.paste_list(&permit, &list, "list-one-1").await.unwrap();
        let objectives: Vec<ObjectiveId> = app
            .outline(&permit, subject)
            .await
            .unwrap()
            .into_iter()
            .filter(|unit| unit.title.starts_with("Pasted"))
            .flat_map(|unit| unit.objectives)
            .map(|(id, _)| id)
            .collect();
        let pasted = PastedClass {
            sure: false,
            class: Some("5 Elm".into()),
            text: "Amira Khan\nSam Taylor\nSam O’Brien\n".into(),
            whole_school: false,
        };
        let group = app.make_classes(&permit, &pasted, "class-elm-1").await.unwrap().groups[0];
        let questions = vec![
            ("1".to_owned(), 2.0, vec![objectives[0]]),
            ("2a".to_owned(), 1.0, vec![objectives[0]]),
            ("2b".to_owned(), 1.0, vec![objectives[1]]),
        ];
        let form = PaperForm { title: "Fractions check".into(), subject, unit: None, questions };
        let paper = app.create_paper(&permit, &form, "paper-one-1").await.unwrap().unwrap();
        Self { fixture, school, group, subject, paper }
    }

    pub fn app(&self) -> &App {
        &self.fixture.app
    }

    pub fn permit(&self) -> Permit {
        self.app().operator_of(self.school)
    }

    /// Live rows of evidence of the whole class.
    pub async fn live_rows(&self) -> usize {
        let mut tx = self.app().store.read(self.school).await.unwrap();
        let pupils: Vec<_> = tx
            .pupils_in(self.group, date(2026, 3, 9))
            .await
            .unwrap()
            .into_iter()
            .map(|pupil| pupil.id)
            .collect();
        tx.evidence_of_many(self.subject, &pupils).await.unwrap().len()
    }
}
