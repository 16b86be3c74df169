//! What worked here: shown, and shared.

use super::template;
use super::view::{Form, Piece, View};
use crate::components::shell::NavItem;
use crate::components::words::ClassPage;
use crate::components::{Choice, ClassNav, Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::{Fields, long_date, query, submission};
use crate::guard::Visit;
use crate::pages::classes::brief::handler::{carried, hidden};
use crate::pages::classes::working_groups::handler::seeing;
use crate::pages::data::upload::Upload;
use app::lesson::Asked;
use app::store::PieceWords;
use app::support::worked::PieceKind;
use app::worked::{PieceShown, SharePiece, Shared, WorkedPage, file_of};
use app::{Action, AppError, Relationship, allowed};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{GroupId, ObjectiveId, SubjectId};
use maud::Markup;

/// What is said of a form with a file that is too large to be read at all.
pub(super) const TOO_LARGE: &str = "This file is larger than 2 MB. Make the pictures in it smaller, or give a link to it instead. Nothing was stored.";

/// The page.
pub async fn show(visit: Visit, uri: Uri) -> Result<Markup, Error> {
    let fields = query(&uri)?;
    let asked = Asked { subject: fields.parsed("subject")?, objectives: fields.all_parsed("objective")? };
    page(&visit, &asked, None).await
}

/// Shares a piece; what cannot be kept comes back with what was typed.
pub async fn share(visit: Visit, form: Result<Multipart, MultipartRejection>) -> Result<Response, Error> {
    let upload = Upload::read_or(form, TOO_LARGE).await?;
    let subject: SubjectId = upload.parsed("subject")?.ok_or(Error::NotFound)?;
    let objective: ObjectiveId = upload.parsed("objective")?.ok_or(Error::NotFound)?;
    let group = visit.permit.group()?;
    let words = words(&upload);
    let (name, bytes) = upload.file();
    let done = match file_of(name, bytes.to_vec()) {
        Err(refused) => Err(AppError::input(refused.sentence())),
        Ok(file) => {
            let wanted = SharePiece {
                subject,
                objective,
                words: words.clone(),
                file,
                used: !upload.text("used").is_empty(),
                names_nobody: !upload.text("sure").is_empty(),
            };
            visit.app().share_piece(&visit.permit, &wanted, upload.text("submission")).await
        }
    };
    let (names, problems) = match done {
        Ok(Shared::Kept(_) | Shared::Before) => {
            let query = carried(subject, &[objective]);
            return Ok(Redirect::to(&format!("/classes/{group}/worked{query}")).into_response());
        }
        Ok(Shared::Names(names)) => (names.join(", "), Vec::new()),
        Err(AppError::Input(text)) => (String::new(), vec![Problem { field: String::new(), text }]),
        Err(error) => return Err(error.into()),
    };
    let typed = typed(&words, names, problems, upload.text("used"));
    let asked = Asked { subject: Some(subject), objectives: vec![objective] };
    let page = page(&visit, &asked, Some(typed)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// A tap: "I used it", and taking it back.
pub async fn tap(visit: Visit, fields: Fields) -> Result<Response, Error> {
    let piece = fields.parsed("piece")?.ok_or(Error::NotFound)?;
    visit.app().use_piece(&visit.permit, piece, fields.text("do") != "undo").await?;
    let subject = fields.parsed("subject")?.ok_or(Error::NotFound)?;
    let query = carried(subject, &fields.all_parsed("objective")?);
    Ok(Redirect::to(&format!("/classes/{}/worked{query}", visit.permit.group()?)).into_response())
}

/// What was sent of the words.
pub(super) fn words(upload: &Upload) -> PieceWords {
    PieceWords {
        kind: PieceKind::from_word(upload.text("kind")).unwrap_or(PieceKind::Explanation),
        title: upload.text("title").to_owned(),
        text: upload.text("text").to_owned(),
        link: Some(upload.text("link").to_owned()),
    }
}

/// The form as it was sent, with what is to be looked at again.
pub(super) fn typed(words: &PieceWords, names: String, problems: Vec<Problem>, used: &str) -> Form {
    Form {
        title: words.title.clone(),
        kinds: kinds(words.kind),
        text: words.text.clone(),
        link: words.link.clone().unwrap_or_default(),
        used: Some(!used.is_empty()),
        names,
        problems,
        ..Form::default()
    }
}

/// Kinds to choose from.
pub(super) fn kinds(chosen: PieceKind) -> Vec<Choice> {
    let one = |kind: PieceKind| Choice { chosen: kind == chosen, ..Choice::new(kind.word(), kind.word()) };
    PieceKind::ALL.map(one).to_vec()
}

async fn page(visit: &Visit, asked: &Asked, typed: Option<Form>) -> Result<Markup, Error> {
    let see = seeing(visit, Action::SeeWorked).await?;
    let page = visit.app().worked_page(&see, asked).await?;
    let group = visit.permit.group()?;
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may = allowed(role, Relationship::Teaches, Action::SetWorked);
    let shell = visit.shell(format!("Worked here, {}", page.group_name), Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view(&page, group, may.then(|| typed.unwrap_or_else(empty)))))
}

fn empty() -> Form {
    Form { kinds: kinds(PieceKind::Explanation), used: Some(true), ..Form::default() }
}

fn view(page: &WorkedPage, group: GroupId, form: Option<Form>) -> View {
    let base = format!("/classes/{group}");
    let query = carried(page.subject, &[page.objective]);
    let form = form.map(|mut form| {
        form.action = format!("{base}/worked");
        form.hidden = hidden(page.subject, &[page.objective]);
        form.hidden.push(Hidden::new("submission", submission()));
        form.button = "Share it".into();
        form
    });
    let unit = page.unit.iter().map(|(id, title, count)| {
        let text = if *count > 0 { format!("{title} ({count})") } else { title.clone() };
        let href = if *id == page.objective {
            String::new()
        } else {
            format!("{base}/worked{}", carried(page.subject, &[*id]))
        };
        Link::new(text, href)
    });
    View {
        beside: vec![
            Link::new("Brief", format!("{base}/brief{query}")),
            Link::new("What helps", format!("{base}/helps{query}")),
            Link::new("Try-outs", format!("{base}/tryouts{query}")),
        ],
        objective: page.title.clone(),
        unit: unit.collect(),
        pieces: page.pieces.iter().map(|one| piece(page, one, &base, form.is_some())).collect(),
        hidden: page
            .hidden
            .iter()
            .map(|one| Link::new(&one.piece.words.title, format!("{base}/worked/{}", one.piece.id)))
            .collect(),
        nav: nav(&page.group_name, &base, page.subject, page.objective),
        form,
    }
}

/// The strip, on the pages of what worked and of try-outs.
pub(crate) fn nav(class: &str, base: &str, subject: SubjectId, objective: ObjectiveId) -> ClassNav {
    ClassNav {
        class: class.to_owned(),
        base: base.to_owned(),
        query: carried(subject, &[objective]),
        current: Some(ClassPage::Brief),
    }
}

fn piece(page: &WorkedPage, one: &PieceShown, base: &str, may: bool) -> Piece {
    let words = &one.piece.words;
    let tap = || {
        let mut hidden = hidden(page.subject, &[page.objective]);
        hidden.push(Hidden::new("piece", one.piece.id.to_string()));
        let (label, verb) = if one.used_today { ("Take back", "undo") } else { ("I used it", "use") };
        hidden.push(Hidden::new("do", verb));
        PostButton { action: format!("{base}/worked/used"), label: label.into(), hidden }
    };
    Piece {
        title: Link::new(&words.title, format!("{base}/worked/{}", one.piece.id)),
        kind: words.kind.called().to_owned(),
        text: words.text.clone(),
        said: one.worked.sentence(),
        before: one
            .used_before
            .map(|on| format!("your class had it on {}", long_date(on)))
            .unwrap_or_default(),
        tap: may.then(tap),
        used: one.used_today,
    }
}
