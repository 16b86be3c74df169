//! A small school to test in: two subjects, a class, a few pupils, a teacher.

use curriculum::{
    AnswerOption, Detail, Draw, Figure, HomeWords, Misconception, Objective, Organiser, Prerequisite,
    Question, QuestionKind, Reply, Subject, SubjectHeader, Term, Unit, WrongAnswer,
};
use domain::evidence::Confidence;
use domain::{
    AccountId, EmailAddress, EvidenceKind, GroupId, Help, Judged, Language, Marks, NewEvidence, ObjectiveId,
    ObjectiveWeights, Occurrence, Outcome, PersonName, Probability, PupilId, Purpose, QuestionUse,
    QuestionVersionId, Role, SchoolId, Slug, SubjectId, Weight,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use store::{
    GroupKind, Identity, NewAccount, NewGroup, NewSchool, NewTerm, Phase, Recording, SchoolDetails, Store,
    StoredSubject,
};

pub const MONDAY: Date = date(2026, 9, 7);

/// Minutes after eight o'clock on Monday 7 September 2026.
pub fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_788_768_000 + minutes * 60).unwrap()
}

pub fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

pub fn name(text: &str) -> PersonName {
    PersonName::new(text).unwrap()
}

pub fn identity(given: &str, family: &str) -> Identity {
    Identity {
        given: name(given),
        family: Some(name(family)),
        preferred: None,
        birth: None,
        upn: None,
        source_key: None,
    }
}

pub fn new_school(called: &str) -> NewSchool {
    NewSchool {
        details: SchoolDetails {
            name: called.to_owned(),
            urn: Some("123456".to_owned()),
            zone: "Europe/London".to_owned(),
            phase: Phase::Primary,
            timetable_weeks: 2,
        },
        demo: false,
        bar: Probability::new(0.8).unwrap(),
    }
}

pub fn autumn() -> NewTerm {
    NewTerm {
        name: "Autumn 2026".to_owned(),
        starts: date(2026, 9, 1),
        ends: date(2026, 12, 18),
        first_week: 1,
    }
}

pub fn objective(id: &str, needs: &[&str]) -> Objective {
    Objective {
        id: slug(id),
        title: format!("Title of {id}"),
        pupil: Some("I can do it".to_owned()),
        judged: Judged::Items,
        weight: if id.ends_with('2') { Weight::new(0.4).unwrap() } else { Weight::FULL },
        minutes: id.ends_with('2').then_some(45),
        gateway: id.ends_with('1'),
        reference: None,
        reteach: Some("Draw it\nas a bar".to_owned()),
        deeper: None,
        home: Some("Count the stairs – going up and coming down".to_owned()),
        home_in: BTreeMap::from([
            (
                Language::Welsh,
                HomeWords { text: "Cyfrwch y “grisiau”".to_owned(), checked: id.ends_with('1') },
            ),
            (Language::Urdu, HomeWords { text: "سیڑھیاں گنیں".to_owned(), checked: false }),
        ]),
        look_for: vec!["a full stop".to_owned(), "“quotes” and a tab\t".to_owned()],
        prompts: Vec::new(),
        prerequisites: needs
            .iter()
            .map(|id| Prerequisite { id: slug(id), strength: Weight::new(0.6).unwrap(), reason: None })
            .collect(),
    }
}

pub fn question(id: &str, about: &str) -> Question {
    Question {
        id: slug(id),
        version: 1,
        objectives: vec![(slug(about), Weight::FULL)],
        uses: vec![QuestionUse::Hinge, QuestionUse::Exit],
        kind: QuestionKind::Fixed,
        number: None,
        marks: 1.0,
        text: Some("What is $\\frac14+\\frac14$?".to_owned()),
        options: vec![
            AnswerOption { text: "2/8".to_owned(), right: false, misconception: Some(slug("adds-both")) },
            AnswerOption { text: "1/2".to_owned(), right: true, misconception: None },
        ],
        answer: None,
        detail: detail(),
    }
}

/// Every kind of thing that a detail holds.
fn detail() -> Detail {
    let text = |text: &str| text.to_owned();
    Detail {
        say: Some(text("Say it “slowly”")),
        figure: Some(Figure {
            kind: text("fraction-bar"),
            values: BTreeMap::from([
                (text("parts"), vec![text("2")]),
                (text("shaded"), vec![text("1"), text("b")]),
            ]),
        }),
        reply: Some(Reply::Fraction),
        simplest: true,
        draw: BTreeMap::from([
            (text("a"), Draw::Rule(text("1..9"))),
            (text("b"), Draw::Texts(vec![text("dogs"), text("cats")])),
            (text("c"), Draw::Rows(vec![BTreeMap::from([(text("for"), text("music"))])])),
        ]),
        given: vec![text("a > 1")],
        wrong: vec![WrongAnswer { misconception: Some(slug("adds-both")), answer: text("a/8"), show: None }],
        hints: vec![text(r"Draw $\frac{1}{4}$")],
        steps: vec![text("First"), text("then")],
        ..Detail::default()
    }
}

pub fn unit() -> Unit {
    Unit {
        id: slug("fractions"),
        title: "Fractions".to_owned(),
        year: Some(5),
        order: 10,
        lessons: Some(8),
        organiser: Some(Organiser {
            terms: vec![Term { term: "half".to_owned(), meaning: "one of two like parts".to_owned() }],
            facts: vec!["Two halves make a whole".to_owned()],
            ..Organiser::default()
        }),
        misconceptions: vec![Misconception {
            id: slug("adds-both"),
            title: "Adds tops and bottoms".to_owned(),
            teacher: None,
            try_next: Some("Fold paper".to_owned()),
        }],
        objectives: vec![objective("obj-1", &[]), objective("obj-2", &["obj-1"]), objective("obj-3", &[])],
        questions: vec![question("q-one", "obj-1"), question("q-two", "obj-2")],
    }
}

pub fn maths() -> Subject {
    let header = SubjectHeader {
        id: slug("maths"),
        title: "Mathematics".to_owned(),
        licence: Some("CC-BY-4.0".to_owned()),
    };
    Subject::new(header, vec![unit()])
}

/// A school in use.
pub struct Fixture {
    pub store: Store,
    pub school: SchoolId,
    pub teacher: AccountId,
    pub group: GroupId,
    pub pupils: Vec<PupilId>,
    pub subject: SubjectId,
    pub maths: StoredSubject,
}

impl Fixture {
    pub async fn new(store: &Store) -> Self {
        Self::with_pupils(store, 3).await
    }

    pub async fn with_pupils(store: &Store, count: usize) -> Self {
        let mut system = store.write_system().await.unwrap();
        let school = system.create_school(&new_school("Hill Primary"), at(0)).await.unwrap();
        system.add_term(school, &autumn()).await.unwrap();
        let account = NewAccount {
            email: Some(EmailAddress::new(&format!("teacher{school}@hill.example")).unwrap()),
            name: name("Ada Okafor"),
            password_hash: Some("hash".to_owned()),
        };
        let teacher = system.create_account(&account, at(0)).await.unwrap();
        system.add_membership(school, teacher, Role::Teacher, MONDAY, None).await.unwrap();
        let mut tx = system.enter_school(school);
        let subject = tx.save_subject(&maths(), at(0)).await.unwrap();
        let group = NewGroup {
            name: "5B".to_owned(),
            kind: GroupKind::Class,
            year: Some(5),
            from: MONDAY,
            until: None,
        };
        let group = tx.create_group(&group).await.unwrap();
        tx.add_group_staff(group, teacher, None, MONDAY, None).await.unwrap();
        let new: Vec<Identity> =
            (0..count).map(|number| identity(&format!("Pupil{number}"), "Example")).collect();
        let pupils = tx.create_pupils(&new, MONDAY, at(0)).await.unwrap();
        tx.join_group(group, &pupils, MONDAY).await.unwrap();
        let maths = tx.subject(subject).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        Self { store: store.clone(), school, teacher, group, pupils, subject, maths }
    }

    pub fn objective(&self, id: &str) -> ObjectiveId {
        self.maths.ids.objectives[&slug(id)]
    }

    pub fn version(&self, id: &str) -> QuestionVersionId {
        self.maths.ids.questions[&slug(id)].1
    }

    pub fn recording(&self) -> Recording {
        Recording { by: Some(self.teacher), at: at(500), batch: None }
    }

    /// A pupil's answer to question one, right or wrong.
    pub fn response(&self, pupil: usize, minutes: i64, right: bool) -> NewEvidence {
        NewEvidence {
            pupil: self.pupils[pupil],
            subject: self.subject,
            kind: EvidenceKind::Response,
            purpose: Purpose::Formative,
            question: Some(self.version("q-one")),
            draw: None,
            sitting: None,
            lesson: None,
            group: Some(self.group),
            objectives: ObjectiveWeights::one(self.objective("obj-1")),
            outcome: Outcome::right(right),
            misconception: None,
            option: None,
            help: Help::None,
            attempt: 1,
            confidence: None,
            approach: None,
            by_hand: true,
            occurred: Occurrence::exact(at(minutes)),
            supersedes: None,
            source_key: None,
            text: None,
        }
    }

    /// A row with something in every column.
    pub fn full_row(&self) -> NewEvidence {
        NewEvidence {
            kind: EvidenceKind::Observation,
            purpose: Purpose::InSchoolCommon,
            draw: Some(-7),
            objectives: ObjectiveWeights::new(vec![
                (self.objective("obj-1"), Weight::FULL),
                (self.objective("obj-2"), Weight::new(0.25).unwrap()),
            ]),
            outcome: Outcome::Marked {
                marks: Marks::new(1.5, 3.0).unwrap(),
                sort: Some(domain::Sort::Misconception),
            },
            misconception: Some(self.maths.ids.misconceptions[&slug("adds-both")]),
            option: Some(0),
            help: Help::WithSomebody,
            attempt: 2,
            confidence: Some(Confidence::ThinkSo),
            approach: Some("bar model".to_owned()),
            by_hand: false,
            occurred: Occurrence::day(at(30)),
            source_key: Some("file:7".to_owned()),
            text: Some("She said “a half”\tof it\\n".to_owned()),
            ..self.response(0, 30, false)
        }
    }
}
