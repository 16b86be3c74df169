//! One piece: shown, changed, taken out of sight, deleted; and its file.

use super::super::handler::{TOO_LARGE, kinds, nav, typed, words};
use super::super::view::Form;
use super::template;
use super::view::View;
use crate::components::shell::NavItem;
use crate::components::{Hidden, Link, PostButton, Problem};
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use crate::pages::classes::brief::handler::carried;
use crate::pages::classes::working_groups::handler::seeing;
use crate::pages::data::upload::Upload;
use app::store::Media;
use app::worked::{PiecePage, Shared, file_of};
use app::{Action, AppError, Relationship, allowed};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{GroupId, WorkedPieceId};
use maud::Markup;

/// The page.
pub async fn show(visit: Visit, Path((_, piece)): Path<(String, String)>) -> Result<Markup, Error> {
    page(&visit, number(&piece)?, None).await
}

/// Puts it into other words; what cannot be kept comes back with what was typed.
pub async fn change(
    visit: Visit,
    Path((group, piece)): Path<(String, String)>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Error> {
    let piece = number(&piece)?;
    let upload = Upload::read_or(form, TOO_LARGE).await?;
    let words = words(&upload);
    let (name, bytes) = upload.file();
    let done = match file_of(name, bytes.to_vec()) {
        Err(refused) => Err(AppError::input(refused.sentence())),
        Ok(file) => {
            let seen = upload.parsed("seen")?.unwrap_or(0);
            let sure = !upload.text("sure").is_empty();
            visit.app().change_piece(&visit.permit, piece, seen, (&words, file.as_ref()), sure).await
        }
    };
    let (status, names, text) = match done {
        Ok(Shared::Kept(_) | Shared::Before) => {
            return Ok(Redirect::to(&format!("/classes/{group}/worked/{piece}")).into_response());
        }
        Ok(Shared::Names(names)) => (StatusCode::UNPROCESSABLE_ENTITY, names.join(", "), None),
        Err(AppError::Input(text)) => (StatusCode::UNPROCESSABLE_ENTITY, String::new(), Some(text)),
        Err(AppError::Conflict(text)) => (StatusCode::CONFLICT, String::new(), Some(text)),
        Err(error) => return Err(error.into()),
    };
    let problems = text.into_iter().map(|text| Problem { field: String::new(), text }).collect();
    let page = page(&visit, piece, Some(typed(&words, names, problems, ""))).await?;
    Ok((status, page).into_response())
}

/// Takes it out of sight, brings it back, takes its file away, forgets its earlier words, deletes it.
pub async fn act(
    visit: Visit,
    Path((group, piece)): Path<(String, String)>,
    fields: Fields,
) -> Result<Redirect, Error> {
    let piece = number(&piece)?;
    let (app, permit) = (visit.app(), &visit.permit);
    match fields.text("do") {
        "hide" => app.hide_piece(permit, piece, true).await?,
        "show" => app.hide_piece(permit, piece, false).await?,
        "drop-file" => app.drop_piece_file(permit, piece).await?,
        "forget" => app.forget_piece_words(permit, piece).await?,
        "delete" => {
            app.delete_piece(permit, piece).await?;
            return Ok(Redirect::to(&format!("/classes/{group}/worked")));
        }
        _ => return Err(Error::NotFound),
    }
    Ok(Redirect::to(&format!("/classes/{group}/worked/{piece}")))
}

/// Its file, to be kept and never shown within a page: whatever it holds, it runs nothing here.
pub async fn file(visit: Visit, Path((_, piece)): Path<(String, String)>) -> Result<Response, Error> {
    let file = visit.app().piece_file(&visit.permit, number(&piece)?).await?;
    let media = match file.media {
        Media::Pdf => "application/pdf",
        Media::Png => "image/png",
        Media::Jpeg => "image/jpeg",
        Media::Text => "text/plain; charset=utf-8",
    };
    let mut response = (StatusCode::OK, file.body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&file.name));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn number(piece: &str) -> Result<WorkedPieceId, Error> {
    piece.parse().map_err(|_| Error::NotFound)
}

/// As RFC 6266 has it: the name in letters that every header takes, and in full.
fn disposition(name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let full: String = name
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-' || byte == b'_' {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{full}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

async fn page(visit: &Visit, piece: WorkedPieceId, typed: Option<Form>) -> Result<Markup, Error> {
    let see = seeing(visit, Action::SeeWorked).await?;
    let page = visit.app().piece_page(&see, piece).await?;
    let group = visit.permit.group()?;
    let role = visit.visitor.role().ok_or(Error::NotFound)?;
    let may = page.may_change && allowed(role, Relationship::Teaches, Action::SetWorked);
    // What a piece is called may hold more than a tab, a history and a shared screen should.
    let shell = visit.shell("A piece", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &view(&page, group, may, typed)))
}

fn view(page: &PiecePage, group: GroupId, may: bool, typed: Option<Form>) -> View {
    let (piece, base) = (&page.shown.piece, format!("/classes/{group}"));
    let own = format!("{base}/worked/{}", piece.id);
    let query = carried(piece.subject, &[piece.objective]);
    let form = may.then(|| Form {
        action: own.clone(),
        hidden: vec![Hidden::new("seen", piece.version.to_string())],
        used: None,
        button: "Keep the change".into(),
        ..typed.unwrap_or_else(|| Form {
            title: piece.words.title.clone(),
            kinds: kinds(piece.words.kind),
            text: piece.words.text.clone(),
            link: piece.words.link.clone().unwrap_or_default(),
            ..Form::default()
        })
    });
    let tap = |verb: &str, label: &str| PostButton {
        action: format!("{own}/do"),
        label: label.to_owned(),
        hidden: vec![Hidden::new("do", verb)],
    };
    let sight = if piece.hidden { tap("show", "Bring it back") } else { tap("hide", "Take it out of sight") };
    let mut taps = if may { vec![sight] } else { Vec::new() };
    if may && piece.file.is_some() {
        taps.push(tap("drop-file", "Take the file away"));
    }
    View {
        nav: nav(&page.group_name, &base, piece.subject, piece.objective),
        title: piece.words.title.clone(),
        about: format!("{} for “{}”", piece.words.kind.called(), page.title),
        back: Link::new("Worked here", format!("{base}/worked{query}")),
        text: piece.words.text.clone(),
        link: piece.words.link.clone().unwrap_or_default(),
        file: piece.file.as_ref().map(|(name, _)| Link::new(name, format!("{own}/file"))),
        said: page.shown.worked.sentence(),
        hidden: piece.hidden,
        before: page
            .before
            .iter()
            .map(|(version, words)| format!("Version {version}: {}. {}", words.title, words.text))
            .collect(),
        form,
        taps,
        forget: (may && !page.before.is_empty()).then(|| tap("forget", "Forget its earlier words")),
        delete: may.then(|| tap("delete", "Delete it for good")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_letters_fits_a_header() {
        let value = disposition("bar modèl (1).pdf");
        assert_eq!(
            value.to_str().unwrap(),
            "attachment; filename=\"bar mod_l _1_.pdf\"; filename*=UTF-8''bar%20mod%C3%A8l%20%281%29.pdf"
        );
        assert!(!disposition("a\"\r\nSet-Cookie: x.pdf").to_str().unwrap().contains('\n'));
    }
}
