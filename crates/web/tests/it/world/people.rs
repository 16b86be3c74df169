//! Two schools with their people. Names are such as stand in no other word of a page, so that a name that should
//! not be there is found.

use super::{Known, PASSWORD, Stands, TODAY, Who, email, now};
use app::account::password::Passwords;
use app::{About, Action, App};
use domain::{
    AccountId, EmailAddress, FamilyWordId, GroupId, GroupPlanId, Language, ObjectiveId, PaperId, PassedOnId,
    PersonName, PlanOutcomeId, PracticeSetId, PracticeTurnId, Probability, ProvisionId, PupilId,
    QuestionVersionId, Role, SchoolId, SittingId, Slug, TargetId, TryoutId, UnitId, WorkedPieceId,
};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use store::{
    GroupKind, Identity, NewAccount, NewGroup, NewRelation, NewSchool, NewTerm, Phase, RelationKind, Rights,
    SchoolDetails, SchoolWriteTx,
};

use super::store;

/// 5 Hawthorn in the order of its register.
pub const REGISTER: [(&str, &str); 12] = [
    ("Amirah", "Abercrombie"),
    ("Bartholomew", "Bexhillier"),
    ("Cressida", "Cholmondeley"),
    ("Dmitri", "Dragomirov"),
    ("Eluned", "Eccleshallow"),
    ("Farouk", "Featherstonehaugh"),
    ("Gwendolen", "Glastonburyan"),
    ("Hyacinthe", "Hrafnsdottir"),
    ("Ikechukwu", "Iwobiagu"),
    ("Jocasta", "Jedrzejczak"),
    ("Kazimierz", "Kirkcudbright"),
    ("Leocadia", "Llewellynne"),
];

const SINCE: Date = date(2024, 9, 2);

/// Schools, accounts, classes and curriculum; what happened since is in `history`.
pub async fn settle(app: &App) -> Known {
    let school = new_school(app, "Ashgrove Primary").await;
    let other_school = new_school(app, "Brackenfield Primary").await;
    let starter = app::curricula::starter::starter().unwrap();
    let subject = |slug: &str| starter.iter().find(|one| one.id().as_str() == slug).unwrap().clone();
    let edit = |school| app.operator(school, Action::EditCurriculum, About::School);
    let ids = app.save_subjects(&edit(school), &[subject("mathematics"), subject("pe")]).await.unwrap();
    app.save_subjects(&edit(other_school), &[subject("pe")]).await.unwrap();

    let mut tx = app.store.write(school).await.unwrap();
    let stored = tx.subject(ids[0]).await.unwrap().unwrap();
    let fractions = Slug::new("ma-y5-fractions").unwrap();
    let unit = stored.value.units().iter().find(|unit| unit.id == fractions).unwrap();
    let objectives = unit.objectives.iter().map(|one| stored.ids.objectives[&one.id]).collect();
    let (hawthorn, pupils) = class(&mut tx, "5 Hawthorn", &REGISTER).await;
    let (rowan, of_rowan) = class(&mut tx, "5 Rowan", &[("Quillon", "Quennellsby")]).await;
    tx.commit().await.unwrap();
    let mut tx = app.store.write(other_school).await.unwrap();
    let (elder, of_elder) = class(&mut tx, "5 Elder", &[("Zuleikha", "Zborowskian")]).await;
    tx.commit().await.unwrap();

    let mut known = Known {
        school,
        other_school,
        maths: ids[0],
        pe: ids[1],
        hawthorn,
        rowan,
        elder,
        pupils: pupils.into_iter().zip(REGISTER).map(|(id, (given, _))| (id, given)).collect(),
        pupil_of_rowan: of_rowan[0],
        pupil_of_elder: of_elder[0],
        fractions: stored.ids.units[&fractions] as UnitId,
        objectives,
        paper: PaperId(0),
        question: QuestionVersionId(0),
        marked: SittingId(0),
        open: SittingId(0),
        practice: PracticeSetId(0),
        sheets: PracticeSetId(0),
        check: PracticeSetId(0),
        turn: PracticeTurnId(0),
        target: TargetId(0),
        provision: ProvisionId(0),
        outcome: PlanOutcomeId(0),
        need: domain::NeedId(0),
        own: (domain::OwnPlanId(0), domain::OwnStepId(0)),
        plan: GroupPlanId(0),
        piece: WorkedPieceId(0),
        tryout: TryoutId(0),
        in_pe: ObjectiveId(0),
        word: FamilyWordId(0),
        passed: PassedOnId(0),
        consent: domain::ConsentId(0),
        partner_word: domain::PartnerWordId(0),
        child_word: domain::ChildWordId(0),
        evening: domain::EveningId(0),
        mail: domain::MailId(0),
        club: domain::ClubId(0),
        whole: domain::AreaId(0),
        area: domain::AreaId(0),
        claim: domain::ClaimId(0),
        line: domain::AreaLineId(0),
        priority: domain::PriorityId(0),
        release: domain::ReleaseId(0),
        action: domain::PlanActionId(0),
        above: super::above::AboveKnown::default(),
        accounts: BTreeMap::new(),
        cookies: BTreeMap::new(),
    };
    let hash = Passwords::default().hash(PASSWORD).await.unwrap();
    for role in Role::ALL {
        for stands in Stands::ALL {
            let account = somebody(app, &known, (role, stands), &hash).await;
            known.accounts.insert((role, stands), account);
        }
    }
    known
}

async fn new_school(app: &App, name: &str) -> SchoolId {
    let mut tx = app.store.write_system().await.unwrap();
    let details = SchoolDetails {
        name: name.into(),
        urn: None,
        zone: "Europe/London".into(),
        phase: Phase::Primary,
        timetable_weeks: 1,
    };
    let new = NewSchool { details, demo: false, bar: Probability::new(0.8).unwrap() };
    let school = tx.create_school(&new, now()).await.unwrap();
    for (name, starts, ends) in
        [("Autumn term", SINCE, date(2024, 12, 20)), ("Spring term", date(2025, 1, 6), date(2025, 4, 4))]
    {
        tx.add_term(school, &NewTerm { name: name.into(), starts, ends, first_week: 1 }).await.unwrap();
    }
    tx.finish_setup(school).await.unwrap();
    tx.commit().await.unwrap();
    school
}

async fn class(tx: &mut SchoolWriteTx, name: &str, register: &[(&str, &str)]) -> (GroupId, Vec<PupilId>) {
    let new = NewGroup { name: name.into(), kind: GroupKind::Class, year: Some(5), from: SINCE, until: None };
    let group = tx.create_group(&new).await.unwrap();
    let identities: Vec<Identity> = register
        .iter()
        .map(|(given, family)| Identity {
            given: PersonName::new(given).unwrap(),
            family: Some(PersonName::new(family).unwrap()),
            preferred: None,
            birth: None,
            upn: None,
            source_key: None,
        })
        .collect();
    let pupils = tx.create_pupils(&identities, SINCE, now()).await.unwrap();
    tx.join_group(group, &pupils, SINCE).await.unwrap();
    (group, pupils)
}

/// An account with its membership, and its link to a class or to a pupil.
async fn somebody(app: &App, known: &Known, who: Who, password_hash: &str) -> AccountId {
    let (role, stands) = who;
    let (school, group, pupil) = match stands {
        Stands::Teaches => (known.school, known.hawthorn, known.pupils[0].0),
        Stands::Taught => (known.school, known.hawthorn, known.pupils[1].0),
        Stands::Elsewhere => (known.school, known.rowan, known.pupil_of_rowan),
        Stands::OtherSchool => (known.other_school, known.elder, known.pupil_of_elder),
    };
    let until = (stands == Stands::Taught).then_some(TODAY);
    let mut tx = app.store.write_system().await.unwrap();
    let account = NewAccount {
        email: Some(EmailAddress::new(&email(who)).unwrap()),
        name: PersonName::new(&format!("Person {} {stands:?}", role.name())).unwrap(),
        password_hash: Some(password_hash.to_owned()),
    };
    let account = tx.create_account(&account, now()).await.unwrap();
    if role != Role::Carer {
        tx.add_membership(school, account, role, SINCE, None).await.unwrap();
    }
    let mut tx = tx.enter_school(school);
    if role == Role::Carer {
        tx.save_carer(account, Language::English, None, now()).await.unwrap();
        let rights = Rights { see: true, add: true, messages: true, ..Rights::default() };
        tx.set_carer(account, pupil, rights, SINCE).await.unwrap();
    } else if role == Role::Pupil {
        let (kind, rights) = (RelationKind::Own, Rights { see: true, ..Rights::default() });
        let relation = NewRelation { account, pupil, kind, rights, from: SINCE, until };
        tx.add_relation(&relation).await.unwrap();
    } else {
        tx.add_group_staff(group, account, None, SINCE, until).await.unwrap();
    }
    tx.commit().await.unwrap();
    account
}

/// A carer whose time ended signed in while it ran: the session is still open.
pub async fn end_the_carer_that_was(app: &App, known: &Known) {
    let mut tx = app.store.write(known.school).await.unwrap();
    let account = known.accounts[&(Role::Carer, Stands::Taught)];
    tx.end_relation(account, known.pupils[1].0, TODAY).await.unwrap();
    tx.commit().await.unwrap();
}
