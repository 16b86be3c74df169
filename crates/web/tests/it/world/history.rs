//! Three weeks of fractions in 5 Hawthorn, recorded through the use cases: four lessons taught, three exit tickets,
//! a paper, an observation. The first four pupils get things right, the next four hold a wrong idea about adding,
//! the last four are not there yet; Kazimierz was away for the third lesson, Leocadia for the paper.

use super::{
    CARER, DATA_MANAGER, HEAD, Known, PUPIL, SENCO, SUBJECT_LEAD, TEACHER, TODAY, at, now, permit, submission,
};
use app::assessment::exit_ticket::Pile;
use app::assessment::grid::{CellEntry, CellMark, RowState};
use app::clubs::{ClubAnswer, ClubDraft};
use app::evening::EveningForm;
use app::evidence::exit::{ExitTicket, LookedFor};
use app::evidence::grid::SentRow;
use app::evidence::observe::{Observed, Seen};
use app::evidence::papers::PaperForm;
use app::groups::{Made, MakeGroups, Take};
use app::lesson::taught::Used;
use app::minutes::{Draft, DraftPlan};
use app::movers::WhoMoves;
use app::needs::NeedForm;
use app::own_steps::NewSteps;
use app::partners::{Answer, PartnerDraft};
use app::practice::{NewSheets, SetRequest, SheetsFor, Whom};
use app::releases::{Kind, ReleaseDeed};
use app::school_plan::{ActionDraft, ClaimDeed, ClaimDraft, PriorityDeed, PriorityDraft};
use app::store::PieceWords;
use app::store::{LineVoice, PlanScope};
use app::store::{MailKind, MailProblem, MailState, NewMail};
use app::support::contract::Who;
use app::support::groups::Purpose;
use app::support::tryout::{LotOf, OutcomeOf};
use app::support::worked::PieceKind;
use app::support_plan::OutcomeForm;
use app::targets::Proposal;
use app::tryouts::NewTryout;
use app::worked::{SharePiece, Shared, file_of};
use app::{About, Action, App, Permit};
use domain::{Adjustment, ChildSays, Help, Language, NeedSource, PartnerKind};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

const LESSONS: [Date; 4] = [date(2025, 2, 4), date(2025, 2, 11), date(2025, 2, 18), date(2025, 2, 25)];

pub async fn three_weeks(app: &App, known: &mut Known) {
    for (at, day) in LESSONS.into_iter().enumerate() {
        let leave = leave(app, known, Action::RecordTaught, day).await;
        let objective = known.objectives[at];
        app.record_taught(&leave, known.maths, &[objective], Used::Tapped, &submission()).await.unwrap();
        if at < 3 {
            exit_ticket(app, known, at, day).await;
        }
    }
    paper(app, known).await;
    let day = date(2025, 2, 26);
    let seen = Observed {
        pupils: vec![known.pupils[0].0],
        subject: known.maths,
        objective: known.objectives[3],
        seen: Seen::Yes,
        help: Help::None,
        text: "explained it with a bar".into(),
        day,
    };
    let leave = leave(app, known, Action::RecordEvidence, day).await;
    app.observe(&leave, &seen, &submission()).await.unwrap();
    practice(app, known).await;
    target(app, known).await;
    pulse(app, known).await;
    beside_the_lessons(app, known).await;
    own_steps(app, known).await;
}

/// Amirah reads with an assistant on Mondays and Tuesdays, instead of PE, since yesterday.
async fn beside_the_lessons(app: &App, known: &mut Known) {
    let set = leave(app, known, Action::SetProvision, TODAY).await;
    let draft = Draft {
        name: "Reading together".into(),
        led_by: app::store::LedBy::Assistant,
        instead_of: Some(known.pe),
        weekdays: BTreeSet::from([1, 2]),
        minutes: 20,
        from: date(2025, 3, 3),
        until: date(2025, 4, 4),
        pupils: BTreeSet::from([known.pupils[0].0]),
        plan: DraftPlan {
            entry_by: app::store::EntryBy::Words,
            exit_rule: "reads a page aloud".into(),
            ..DraftPlan::default()
        },
    };
    app.set_provision(&set, &draft, &submission()).await.unwrap();
    outcome(app, known).await;
    let mut tx = app.store.read(known.school).await.unwrap();
    known.provision = tx.provisions(TODAY).await.unwrap()[0].id;
    family(app, known).await;
}

/// Amirah has an education, health and care plan with one outcome.
async fn outcome(app: &App, known: &mut Known) {
    let pupil = known.pupils[0].0;
    let about = About::PupilOf(known.hawthorn, pupil);
    let records = permit(app, known, SENCO, Action::RecordOutcome, about, now()).await;
    let form = OutcomeForm {
        wording: "Amirah  will dress for PE within five minutes.".into(),
        from: Some(date(2025, 1, 10)),
        review_on: Some(date(2026, 1, 10)),
    };
    app.record_outcome(&records, &form, &submission()).await.unwrap();
    let mut tx = app.store.read(known.school).await.unwrap();
    known.outcome = tx.plan_outcomes(pupil).await.unwrap()[0].id;
}

/// Amirah's carer wrote on Friday, and nobody has read it; her teacher has asked for somebody to come.
async fn family(app: &App, known: &mut Known) {
    let pupil = known.pupils[0].0;
    let friday = at(date(2025, 2, 28), 17);
    let writes = permit(app, known, CARER, Action::AddFamilyWords, About::Pupil(pupil), friday).await;
    let words = ("Counts the stairs in halves.", false);
    let noticed = domain::FamilyWordKind::Noticed;
    app.add_family_words(&writes, noticed, None, words, &submission()).await.unwrap();
    let mut tx = app.store.read(known.school).await.unwrap();
    known.word = tx.family_words(pupil).await.unwrap()[0].id;
    drop(tx);
    let passes = permit(app, known, TEACHER, Action::PassOn, About::School, now()).await;
    app.pass_on(&passes, known.word).await.unwrap();
    let mut tx = app.store.read(known.school).await.unwrap();
    known.passed = tx.passed_on().await.unwrap()[0].id;
    evening(app, known).await;
    need(app, known).await;
    partner(app, known).await;
    // Amirah is to move: what goes is shown to her family.
    let moves = permit(app, known, DATA_MANAGER, Action::MovePupils, About::School, now()).await;
    app.show_movers(&moves, WhoMoves::Pupil(pupil)).await.unwrap();
}

/// What a teacher asks Amirah's family about.
pub fn mentor() -> PartnerDraft {
    PartnerDraft {
        partner: "Mr Amos".into(),
        kind: PartnerKind::Mentor,
        language: Language::English,
        purpose: "reading aloud together on Wednesdays".into(),
        names_child: true,
        names_school: false,
        child_says: Some(ChildSays::Likes),
        target: None,
        goal: "I read a page so that it sounds like talking".into(),
        suggests: "Take turns, a page each.".into(),
        weekdays: BTreeSet::from([3]),
        from: Some(date(2025, 2, 3)),
        until: Some(date(2025, 7, 18)),
    }
}

/// Asked and agreed last Friday; he wrote once.
async fn partner(app: &App, known: &mut Known) {
    let pupil = known.pupils[0].0;
    let about = About::PupilOf(known.hawthorn, pupil);
    let friday = at(date(2025, 2, 28), 15);
    let asks = permit(app, known, TEACHER, Action::SetPartners, about, friday).await;
    app.propose_partner(&asks, &mentor(), &submission()).await.unwrap();
    let mut tx = app.store.write(known.school).await.unwrap();
    known.consent = tx.consents(&[pupil]).await.unwrap()[0].id;
    let at = app::store::ChildWordAt::Target { target: known.target, act: 0 };
    known.child_word = tx.note_child_word(pupil, at, friday).await.unwrap();
    known.partner_word = tx
        .write_partner_word((known.consent, pupil), "Read two pages without a stop.", friday)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let carer = permit(app, known, CARER, Action::AnswerConsent, About::Pupil(pupil), friday).await;
    let one = app.store.read(known.school).await.unwrap().consent(known.consent).await.unwrap().unwrap();
    let asked = app::partners::asked_words(&one, &one.asked.goal);
    app.answer_consent(&carer, known.consent, Answer::Yes, &asked).await.unwrap();
    club(app, known).await;
    school_plan(app, known).await;
    release(app, known).await;
}

/// The school's number, and a release that waits for its head.
async fn release(app: &App, known: &mut Known) {
    let keeps = permit(app, known, HEAD, Action::KeepReleases, About::School, now()).await;
    app.change_release(&keeps, &ReleaseDeed::Number("900002".into())).await.unwrap();
    known.release = app.change_release(&keeps, &ReleaseDeed::Begin(Kind::Roll)).await.unwrap().unwrap();
}

/// Two areas of the school; a page of mathematics with a claim that was checked, a line that waits, a priority that lives.
async fn school_plan(app: &App, known: &mut Known) {
    let lists = permit(app, known, HEAD, Action::SetSchoolLists, About::School, now()).await;
    app.set_areas(&lists, "How well pupils learn\nFamilies and partners", 300).await.unwrap();
    let leads = permit(app, known, SUBJECT_LEAD, Action::WriteInSmall, About::School, now()).await;
    known.area = app.open_in_small(&leads, (Some(known.maths), "")).await.unwrap();
    let draft = ClaimDraft {
        claim: "Pupils say why a method works.".into(),
        seen: "ten books of Year 5".into(),
        ..ClaimDraft::default()
    };
    app.make_claim(&leads, known.area, &draft, &submission()).await.unwrap();
    let mut tx = app.store.write(known.school).await.unwrap();
    known.whole = tx.areas().await.unwrap()[0].id;
    known.claim = tx.claims().await.unwrap()[0].id;
    known.line =
        tx.add_area_line(known.area, (LineVoice::Family, "Tables at home?"), TODAY, None).await.unwrap();
    tx.commit().await.unwrap();
    app.change_claim(&leads, (known.area, known.claim), &ClaimDeed::Check).await.unwrap();
    let draft = PriorityDraft {
        change: "Pupils explain their method.".into(),
        whom: "Year 5".into(),
        by: Some(date(2025, 7, 18)),
        failure: "Fewer than half do when asked".into(),
        compared: "The same question in January".into(),
    };
    let scope = PlanScope::Subject(known.maths);
    let made = app.draft_priority(&leads, (&scope, &draft), &submission()).await.unwrap();
    known.priority = made.unwrap();
    app.change_priority(&leads, known.priority, &PriorityDeed::Start).await.unwrap();
    let action = ActionDraft {
        priority: Some(known.priority),
        wording: "Ask one why in each lesson.".into(),
        owner: "maths team".into(),
        success: "Books say why".into(),
        ..ActionDraft::default()
    };
    app.add_action(&leads, &action, &submission()).await.unwrap();
    let mut tx = app.store.read(known.school).await.unwrap();
    known.action = tx.plan_actions().await.unwrap()[0].id;
}

/// Reading club on Thursdays, for every year; Amirah has asked.
async fn club(app: &App, known: &mut Known) {
    let edits = permit(app, known, TEACHER, Action::EditClubs, About::School, now()).await;
    let draft = ClubDraft {
        name: "Reading club".into(),
        weekdays: BTreeSet::from([4]),
        minutes: Some(30),
        until: Some(date(2025, 7, 18)),
        ..ClubDraft::default()
    };
    app.add_club(&edits, &draft, &submission()).await.unwrap();
    let mut tx = app.store.read(known.school).await.unwrap();
    known.club = tx.clubs(TODAY).await.unwrap()[0].id;
    drop(tx);
    let asks = permit(app, known, PUPIL, Action::OwnClubs, About::School, now()).await;
    app.ask_for_club(&asks, known.club, ClubAnswer::Yes).await.unwrap();
}

/// Wednesday next week, in the hall; and a mail that never went.
async fn evening(app: &App, known: &mut Known) {
    let opens = permit(app, known, DATA_MANAGER, Action::ManageEvenings, About::School, now()).await;
    let minute = app::support::evening::Minute::read;
    let form = EveningForm {
        on: Some(date(2025, 3, 12)),
        from: minute("16:00"),
        until: minute("18:00"),
        each: 10,
        walk: 5,
        breaks: Vec::new(),
        book_until: None,
        classes: vec![(known.hawthorn, "The hall".into())],
    };
    known.evening = app.open_evening(&opens, &form, &submission()).await.unwrap().unwrap();
    let mut tx = app.store.write(known.school).await.unwrap();
    let new = NewMail {
        account: known.accounts[&CARER],
        kind: MailKind::Digest,
        week: Some(date(2025, 2, 24)),
        send_at: now(),
    };
    known.mail = tx.make_mail(&new, now()).await.unwrap().unwrap();
    tx.settle_mail(known.mail, MailState::GivenUp, Some(MailProblem::Refused), now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn need(app: &App, known: &mut Known) {
    let pupil = known.pupils[0].0;
    let sets =
        permit(app, known, TEACHER, Action::SetNeeds, About::PupilOf(known.hawthorn, pupil), now()).await;
    let form = NeedForm {
        need: "Health: needs breaks".into(),
        source: NeedSource::Doctor,
        from: None,
        last_day: None,
        adjustments: vec![Adjustment::RestBreaks],
    };
    app.record_need(&sets, &form, &submission()).await.unwrap();
    let mut tx = app.store.read(known.school).await.unwrap();
    known.need = tx.needs(&[pupil]).await.unwrap()[0].id;
    groups(app, known).await;
}

/// In PE, and what she was looked at for is among them: what else the world knows stays as it is.
async fn own_steps(app: &App, known: &mut Known) {
    let pupil = known.pupils[0].0;
    let about = About::PupilOf(known.hawthorn, pupil);
    let day = TODAY.yesterday().unwrap();
    let set = permit(app, known, TEACHER, Action::SetOwnSteps, about, at(day, 10)).await;
    let new = NewSteps {
        subject: known.pe,
        objectives: vec![known.in_pe],
        words: vec!["I can balance on one leg".into()],
        until: None,
    };
    app.add_own_steps(&set, &new, &submission()).await.unwrap();
    let mut tx = app.store.read(known.school).await.unwrap();
    let plan = tx.own_plans(&[pupil]).await.unwrap().remove(0);
    known.own = (plan.id, plan.steps[1].id);
}

/// About the first objective, which no lesson of the world is about: briefs stay as they are.
async fn groups(app: &App, known: &mut Known) {
    let make = leave(app, known, Action::SetGroups, TODAY).await;
    let wanted = MakeGroups {
        subject: known.maths,
        objective: known.objectives[0],
        purpose: Purpose::Mixed,
        size: 4,
        assistants: 1,
        ends: date(2025, 4, 4),
        exit_check: "a fresh question is right".into(),
        names: Vec::new(),
        take: Take::AsAsked,
    };
    let Made::Groups(plan) = app.make_groups(&make, &wanted, &submission()).await.unwrap() else { panic!() };
    known.plan = plan;
    worked(app, known).await;
}

/// About the first objective again: a piece that no class had yet, and a plan that no lot was drawn for.
async fn worked(app: &App, known: &mut Known) {
    let words = PieceWords {
        kind: PieceKind::Picture,
        title: "One bar, two colours".into(),
        text: "Fold it first.".into(),
        link: None,
    };
    let shares = leave(app, known, Action::SetWorked, TODAY).await;
    let piece = SharePiece {
        subject: known.maths,
        objective: known.objectives[0],
        words,
        file: file_of("bar.txt", b"Fold.".to_vec()).unwrap(),
        used: false,
        names_nobody: false,
    };
    let Shared::Kept(id) = app.share_piece(&shares, &piece, &submission()).await.unwrap() else { panic!() };
    known.piece = id;
    let runs = leave(app, known, Action::RunTryouts, TODAY).await;
    let wanted = NewTryout {
        subject: known.maths,
        objective: known.objectives[0],
        lot_of: LotOf::Weeks,
        tried: "say it to a partner first".into(),
        instead: "write at once".into(),
        outcome: OutcomeOf::ReCheck,
        starts: TODAY,
        weeks: 12,
        counts: 15,
    };
    known.tryout = app.plan_tryout(&runs, &wanted, &submission()).await.unwrap().unwrap();
}

async fn pulse(app: &App, known: &Known) {
    let asks = leave(app, known, Action::UsePulse, TODAY).await;
    app.ask_pulse(&asks).await.unwrap();
}

async fn practice(app: &App, known: &mut Known) {
    let given = leave(app, known, Action::SetPractice, TODAY).await;
    let request = SetRequest {
        subject: known.maths,
        objectives: known.objectives[..4].to_vec(),
        kind: app::store::PracticeKind::Lesson,
        minutes: 20,
        target: 0.8,
        last_day: date(2025, 3, 14),
        whom: Whom::Class,
        sheets: NewSheets { questions: 6, who: SheetsFor::Each },
    };
    let check = SetRequest { kind: app::store::PracticeKind::Check, ..request.clone() };
    known.check = app.give_practice(&given, &check, &submission()).await.unwrap().unwrap();
    known.practice = app.give_practice(&given, &request, &submission()).await.unwrap().unwrap();
    let on_paper = SetRequest { kind: app::store::PracticeKind::Sheet, ..request };
    known.sheets = app.give_practice(&given, &on_paper, &submission()).await.unwrap().unwrap();
    let own = permit(app, known, PUPIL, Action::Practise, About::School, now()).await;
    known.turn = app.start_practice(&own, known.practice, None).await.unwrap();
}

/// Targets are switched on, Amirah is proposed one in mathematics, and was looked at once in PE.
async fn target(app: &App, known: &mut Known) {
    let switch = permit(app, known, DATA_MANAGER, Action::SwitchTargets, About::School, now()).await;
    app.switch_targets(&switch, true).await.unwrap();
    let mut tx = app.store.read(known.school).await.unwrap();
    known.in_pe = *tx.subject(known.pe).await.unwrap().unwrap().ids.objectives.values().next().unwrap();
    drop(tx);
    let pupil = known.pupils[0].0;
    let day = LESSONS[3];
    let seen = Observed {
        pupils: vec![pupil],
        subject: known.pe,
        objective: known.in_pe,
        seen: Seen::NotYet,
        help: Help::None,
        text: String::new(),
        day,
    };
    let record = leave(app, known, Action::RecordEvidence, day).await;
    app.observe(&record, &seen, &submission()).await.unwrap();
    let about = About::PupilOf(known.hawthorn, pupil);
    let set = permit(app, known, TEACHER, Action::SetTarget, about, now()).await;
    let proposal = Proposal {
        learning: vec![(known.objectives[3], "I can order fractions that look different".into())],
        steps: vec![
            (Who::Pupil, "two questions, twice a week".into()),
            (Who::Teacher, "show it with strips".into()),
            (Who::Home, "ask me to explain one".into()),
        ],
        by_when: date(2025, 4, 1),
        counts_as_met: "four of five on fresh questions".into(),
        grade: None,
    };
    let target = app.propose_target(&set, known.maths, &proposal, &submission()).await.unwrap();
    known.target = target.unwrap();
}

async fn leave(app: &App, known: &Known, action: Action, day: Date) -> Permit {
    permit(app, known, TEACHER, action, About::Group(known.hawthorn), at(day, 14)).await
}

async fn exit_ticket(app: &App, known: &Known, lesson: usize, day: Date) {
    let pile = |pupil: usize| match pupil {
        10 if lesson == 2 => Some(Pile::Away),
        0..=3 => Some(Pile::GotIt),
        4..=7 => (lesson > 0).then_some(Pile::Slip),
        _ => Some(Pile::WrongIdea(None)),
    };
    let ticket = ExitTicket {
        subject: known.maths,
        objective: known.objectives[lesson],
        question: None,
        day,
        piles: known.pupils.iter().enumerate().map(|(at, (pupil, _))| (*pupil, pile(at))).collect(),
        looked_for: LookedFor::Answers,
    };
    let leave = leave(app, known, Action::RecordEvidence, day).await;
    app.record_exit(&leave, &ticket, &submission()).await.unwrap();
}

async fn paper(app: &App, known: &mut Known) {
    let day = LESSONS[3];
    let set_up = permit(app, known, TEACHER, Action::SetUpPaper, About::School, at(day, 8)).await;
    let question = |at: usize| {
        let marks = if at == 11 { 3.0 } else { 1.0 };
        ((at + 1).to_string(), marks, vec![known.objectives[at % 4]])
    };
    let form = PaperForm {
        title: "Fractions check".into(),
        subject: known.maths,
        unit: Some(known.fractions),
        questions: (0..12).map(question).collect(),
    };
    let paper = app.create_paper(&set_up, &form, &submission()).await.unwrap().unwrap();
    let record = leave(app, known, Action::RecordEvidence, day).await;
    known.paper = paper;
    known.question = app.paper(&set_up, paper).await.unwrap().questions[0].version;
    known.marked = app.begin_sitting(&record, paper, day).await.unwrap();
    let rows: Vec<SentRow> =
        known.pupils.iter().enumerate().map(|(at, (pupil, _))| row(*pupil, at)).collect();
    let mark = leave(app, known, Action::MarkSitting, day).await;
    let saved = app.save_grid(&mark, known.marked, &rows, &submission()).await.unwrap();
    assert!(saved.conflicts.is_empty(), "{:?}", saved.conflicts);
    let yesterday = date(2025, 3, 3);
    let record = leave(app, known, Action::RecordEvidence, yesterday).await;
    known.open = app.begin_sitting(&record, paper, yesterday).await.unwrap();
}

/// What was lost on one paper. Place `n` is about objective `n % 4`.
fn row(pupil: domain::PupilId, at: usize) -> SentRow {
    let wrong = CellMark::Got(0.0);
    let lost: Vec<(usize, CellMark)> = match at {
        0..=3 => Vec::new(),
        4..=7 => vec![(3, wrong), (7, wrong), (11, CellMark::Got(1.5))],
        _ => {
            let mut lost: Vec<_> = [0, 1, 3, 4, 5, 7, 8, 11].map(|place| (place, wrong)).into();
            lost.extend([(2, CellMark::Blank), (6, CellMark::Blank), (10, CellMark::NotReached)]);
            lost
        }
    };
    let mut row = SentRow { pupil: Some(pupil), ..SentRow::default() };
    row.typed.state = if at == 11 { RowState::Absent } else { RowState::Marked };
    if at < 11 {
        row.typed.cells = lost
            .into_iter()
            .map(|(place, mark)| (place, CellEntry { mark, ..CellEntry::default() }))
            .collect();
    }
    row
}
