//! One small, whole world: two schools, a class with three weeks behind it, everybody signed in.
//!
//! It is made once a test process, through the use cases, and its file is copied for every test: ids are the same
//! everywhere, sessions are in the file, and no test waits for a password.

pub mod above;
pub mod history;
mod people;

use crate::browser::Browser;
use app::mail::{MailServer, Mailing};
use app::{About, Action, App, Clock, Module, Permit};
use axum::Router;
use domain::{
    AccountId, Actor, AreaId, AreaLineId, ChildWordId, ClaimId, ClubId, ConsentId, EveningId, FamilyWordId,
    GroupId, GroupPlanId, MailId, NeedId, ObjectiveId, OwnPlanId, OwnStepId, PaperId, PartnerWordId,
    PassedOnId, PlanActionId, PlanOutcomeId, PracticeSetId, PracticeTurnId, PriorityId, ProvisionId, PupilId,
    QuestionVersionId, Role, SchoolId, SittingId, SubjectId, TargetId, TryoutId, UnitId, WorkedPieceId,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use store::Store;
use tempfile::TempDir;
use web::{WebSettings, WebState};

pub use app::store;

/// Today, in every test: a Tuesday in term. Sessions end by this clock too, not by the machine's.
pub const TODAY: Date = date(2025, 3, 4);

/// Everybody's password: one hash is made for all of them.
pub const PASSWORD: &str = "four words and a comma";

/// Somebody's address.
pub fn email((role, stands): Who) -> String {
    format!("{}.{stands:?}@schools.example", role.name()).to_lowercase()
}

/// How somebody stands to the class 5 Hawthorn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stands {
    /// Works with it today (a pupil: is in it).
    Teaches,
    /// Did so until yesterday.
    Taught,
    /// The same school, another class.
    Elsewhere,
    /// Another school.
    OtherSchool,
}

impl Stands {
    pub const ALL: [Self; 4] = [Self::Teaches, Self::Taught, Self::Elsewhere, Self::OtherSchool];
}

/// Somebody with an account: a role, and how they stand to 5 Hawthorn.
pub type Who = (Role, Stands);

pub const TEACHER: Who = (Role::Teacher, Stands::Teaches);
pub const ASSISTANT: Who = (Role::TeachingAssistant, Stands::Teaches);
pub const TEACHER_OF_ANOTHER_CLASS: Who = (Role::Teacher, Stands::Elsewhere);
pub const HEAD: Who = (Role::Head, Stands::Elsewhere);
pub const DATA_MANAGER: Who = (Role::DataManager, Stands::Elsewhere);
/// Reads what nobody has read for a school day.
pub const DEPUTY: Who = (Role::Deputy, Stands::Elsewhere);
/// Is asked to come.
pub const LEAD: Who = (Role::SafeguardingLead, Stands::Elsewhere);
pub const SENCO: Who = (Role::Senco, Stands::Elsewhere);
pub const GOVERNOR: Who = (Role::Governor, Stands::Elsewhere);
pub const SUBJECT_LEAD: Who = (Role::Lead, Stands::Elsewhere);
pub const PUPIL: Who = (Role::Pupil, Stands::Teaches);
/// Amirah's, who may see and add.
pub const CARER: Who = (Role::Carer, Stands::Teaches);

/// The ids of everything in the world.
#[derive(Clone, Debug)]
pub struct Known {
    pub school: SchoolId,
    pub other_school: SchoolId,
    pub maths: SubjectId,
    pub pe: SubjectId,
    /// 5 Hawthorn.
    pub hawthorn: GroupId,
    /// Another class of the same school, with one pupil.
    pub rowan: GroupId,
    /// A class of the other school, with one pupil.
    pub elder: GroupId,
    /// The twelve of 5 Hawthorn in register order, with the names that the class says.
    pub pupils: Vec<(PupilId, &'static str)>,
    pub pupil_of_rowan: PupilId,
    pub pupil_of_elder: PupilId,
    /// Year 5 fractions, in teaching order; the first four were taught.
    pub fractions: UnitId,
    pub objectives: Vec<ObjectiveId>,
    /// "Fractions check": twelve questions, three on each objective that was taught, the last of three marks.
    pub paper: PaperId,
    /// Its first question.
    pub question: QuestionVersionId,
    /// Sat last week, and marked.
    pub marked: SittingId,
    /// Sat yesterday, nothing marked yet.
    pub open: SittingId,
    /// Given to 5 Hawthorn today: practice about everything that was taught.
    pub practice: PracticeSetId,
    /// The same on paper, a sheet for each.
    pub sheets: PracticeSetId,
    /// Ten questions about the same, given to 5 Hawthorn; nobody has begun.
    pub check: PracticeSetId,
    /// Amirah's turn at the practice, just begun.
    pub turn: PracticeTurnId,
    /// Amirah's target in mathematics, proposed by the teacher today; targets are switched on.
    pub target: TargetId,
    /// What Amirah takes part in beside the lessons.
    pub provision: ProvisionId,
    /// An outcome of Amirah's education, health and care plan.
    pub outcome: PlanOutcomeId,
    /// A need of Amirah: rest breaks are done for it.
    pub need: NeedId,
    /// Amirah's own plan in PE, from yesterday, with its one step in words.
    pub own: (OwnPlanId, OwnStepId),
    /// Working groups of 5 Hawthorn about the first objective, made today.
    pub plan: GroupPlanId,
    /// What was shared for the first objective, with a file.
    pub piece: WorkedPieceId,
    /// A try-out of twelve weeks of 5 Hawthorn; its lot is not drawn.
    pub tryout: TryoutId,
    /// An objective of PE that Amirah was looked at for.
    pub in_pe: ObjectiveId,
    /// What Amirah's carer wrote last Friday; nobody has read it.
    pub word: FamilyWordId,
    /// "Please see me about" Amirah.
    pub passed: PassedOnId,
    /// Mr Amos, a mentor of Amirah: her carer agreed last Friday.
    pub consent: ConsentId,
    /// What he wrote that day; nobody has read it.
    pub partner_word: PartnerWordId,
    pub child_word: ChildWordId,
    /// A parents' evening of 5 Hawthorn next week.
    pub evening: EveningId,
    /// A mail to Amirah's carer that was given up.
    pub mail: MailId,
    /// Reading club on Thursdays; Amirah has asked.
    pub club: ClubId,
    /// “How well pupils learn”, a page of the whole school.
    pub whole: AreaId,
    /// The page of mathematics, which heads and leads write.
    pub area: AreaId,
    /// A claim on it, on words that were checked.
    pub claim: ClaimId,
    /// A line of a family that waits to be read there.
    pub line: AreaLineId,
    /// A priority of mathematics that lives.
    pub priority: PriorityId,
    /// An action for it.
    pub action: PlanActionId,
    /// Numbers on roll, on their way; nothing is out.
    pub release: domain::ReleaseId,
    /// People above the schools.
    pub above: above::AboveKnown,
    pub accounts: BTreeMap<Who, AccountId>,
    cookies: BTreeMap<Who, String>,
}

struct Template {
    database: Vec<u8>,
    known: Known,
}

/// A copy of the world for one test.
pub struct World {
    pub app: App,
    pub known: Known,
    pub site: Router,
    pub state: WebState,
    _folder: Option<TempDir>,
}

/// The moment that every test happens at.
pub fn now() -> Timestamp {
    at(TODAY, 10)
}

/// An hour of a day in winter, when London keeps UTC.
pub fn at(day: Date, hour: i8) -> Timestamp {
    jiff::tz::TimeZone::UTC.to_timestamp(day.at(hour, 0, 0, 0)).unwrap()
}

/// A new submission id, as a page makes one.
pub fn submission() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("submission-{:06}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A mail server on this machine.
pub fn mailing(port: u16) -> Mailing {
    let server = MailServer {
        url: format!("smtp://127.0.0.1:{port}"),
        from: "office@ashgrove.example".into(),
        public_url: "https://attune.example".into(),
        ..MailServer::default()
    };
    Mailing::new(&server, Arc::new(web::letters::Catalogue)).unwrap()
}

impl World {
    /// The world of 5 Hawthorn.
    pub async fn new() -> Self {
        let template = template();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("school.db");
        std::fs::write(&file, &template.database).unwrap();
        let store = Store::open(&format!("sqlite:{}", file.display())).await.unwrap();
        Self::over(store, template.known.clone(), Some(folder))
    }

    /// An empty database: a school that has only just unpacked the program.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("school.db").display());
        let mut known = template().known.clone();
        known.cookies.clear();
        Self::over(Store::open(&url).await.unwrap(), known, Some(folder))
    }

    /// A world of its own on another database.
    pub async fn made_on(store: Store) -> Self {
        let known = make(&store).await;
        Self::over(store, known, None)
    }

    /// The same people and ids on a store that holds them already.
    pub fn over(store: Store, known: Known, folder: Option<TempDir>) -> Self {
        // Nothing listens there: who sends something has a server of their own.
        let app = App::new(store, Clock::Fixed(now())).with_mailing(mailing(9));
        let state = WebState { app: app.clone(), settings: Arc::new(WebSettings::default()) };
        Self { app, known, site: web::router(state.clone()), state, _folder: folder }
    }

    /// Somebody's browser, signed in.
    pub fn browser(&self, who: Who) -> Browser {
        Browser::new(self.site.clone(), self.known.cookies.get(&who).cloned())
    }

    /// The browser of somebody above schools, signed in.
    pub fn browser_above(&self, who: above::AboveWho) -> Browser {
        Browser::new(self.site.clone(), self.known.above.cookies.get(&who).cloned())
    }

    /// Somebody's browser after signing in here, for a database that has no session of theirs.
    pub async fn sign_in(&self, who: Who) -> Browser {
        let sent = [("email", email(who)), ("password", PASSWORD.to_owned())];
        let answer = self.signed_out().post("/sign-in", &sent).await;
        Browser::new(self.site.clone(), answer.cookie())
    }

    pub fn cookie(&self, who: Who) -> String {
        self.known.cookies[&who].clone()
    }

    pub fn signed_out(&self) -> Browser {
        Browser::new(self.site.clone(), None)
    }

    pub fn pupil(&self, at: usize) -> PupilId {
        self.known.pupils[at].0
    }

    /// The same world after some time.
    pub fn after(&self, time: jiff::SignedDuration) -> Self {
        let known = self.known.clone();
        let app = App::new(self.app.store.clone(), Clock::Fixed(now() + time)).with_mailing(mailing(9));
        let state = WebState { app: app.clone(), settings: Arc::clone(&self.state.settings) };
        Self { app, known, site: web::router(state.clone()), state, _folder: None }
    }

    /// `/classes/{5 Hawthorn}` and what follows.
    pub fn class(&self, rest: &str) -> String {
        format!("/classes/{}{rest}", self.known.hawthorn)
    }

    /// Subject and one of the unit's objectives, as a query.
    pub fn lesson(&self, objective: usize) -> String {
        format!("?subject={}&objective={}", self.known.maths, self.known.objectives[objective])
    }

    /// Leave for somebody, as the guard gives it.
    pub async fn permit(&self, who: Who, action: Action, about: About) -> Permit {
        permit(&self.app, &self.known, who, action, about, now()).await
    }

    /// How many rows of evidence the school has.
    pub async fn evidence_count(&self) -> u64 {
        self.app.store.read(self.known.school).await.unwrap().evidence_count().await.unwrap()
    }
}

async fn permit(app: &App, known: &Known, who: Who, action: Action, about: About, now: Timestamp) -> Permit {
    let school = if who.1 == Stands::OtherSchool { known.other_school } else { known.school };
    let actor = Actor::Member { account: known.accounts[&who], school, role: who.0 };
    app.authorise(actor, action, about, app::Request { id: "of-a-test".into(), now }).await.unwrap()
}

/// Made in a runtime of its own: a pool of connections belongs to the runtime that opened it.
fn template() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        std::thread::spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("template.db");
                let store = Store::open(&format!("sqlite:{}", file.display())).await.unwrap();
                let known = make(&store).await;
                store.close().await;
                assert!(!folder.path().join("template.db-wal").exists(), "closing keeps all in one file");
                Template { database: std::fs::read(&file).unwrap(), known }
            })
        })
        .join()
        .unwrap()
    })
}

async fn make(store: &Store) -> Known {
    let app = App::new(store.clone(), Clock::Fixed(now()));
    let mut known = people::settle(&app).await;
    for school in [known.school, known.other_school] {
        app.choose_modules(&app.operator_of(school), &Module::ALL.into_iter().collect()).await.unwrap();
    }
    known.above = above::settle(&app, &known).await;
    history::three_weeks(&app, &mut known).await;
    known.cookies = sign_everybody_in(app.clone(), &known).await;
    known.above.cookies = sign_those_above_in(app.clone()).await;
    people::end_the_carer_that_was(&app, &known).await;
    above::end_the_partner_that_was(&app, &known).await;
    known
}

/// By address and password, as they would: the cookies are good for every copy of the world.
async fn sign_everybody_in(app: App, known: &Known) -> BTreeMap<Who, String> {
    let settings = Arc::new(WebSettings::default());
    let anybody = Browser::new(web::router(WebState { app, settings }), None);
    let mut cookies = BTreeMap::new();
    for who in known.accounts.keys() {
        let answer =
            anybody.post("/sign-in", &[("email", email(*who).as_str()), ("password", PASSWORD)]).await;
        cookies.insert(*who, answer.cookie().unwrap_or_else(|| panic!("{who:?}: {}", answer.words())));
    }
    cookies
}

/// The same above schools.
async fn sign_those_above_in(app: App) -> BTreeMap<above::AboveWho, String> {
    let settings = Arc::new(WebSettings::default());
    let anybody = Browser::new(web::router(WebState { app, settings }), None);
    let mut cookies = BTreeMap::new();
    for who in above::AboveWho::ALL {
        let answer =
            anybody.post("/sign-in", &[("email", who.email().as_str()), ("password", PASSWORD)]).await;
        cookies.insert(who, answer.cookie().unwrap_or_else(|| panic!("{who:?}: {}", answer.words())));
    }
    cookies
}

/// Given and family names of 5 Hawthorn.
pub fn people_of_the_register() -> [(&'static str, &'static str); 12] {
    people::REGISTER
}
