//! An area's page in words.

use super::super::words;
use super::view::{Claim, Evidence, Form, View};
use crate::components::{Choice, Hidden, Link, PostButton};
use crate::forms::{Fields, submission};
use app::improvement::self_evaluation::{Room, Since};
use app::school_plan::{AreaPage, ClaimDraft, ClaimOnPage, EvidenceOnPage, Figure, Source};
use app::store::{AreaLine, EvidenceIs, LineVoice};
use maud::html;

/// The page; `typed` fills its forms again.
pub(super) fn view(page: &AreaPage, typed: Option<&Fields>) -> View {
    let base = format!("/school/areas/{}", page.area.id);
    let scope = match (page.scope.as_str(), page.scope == page.area.name) {
        ("", _) | (_, true) => String::new(),
        (scope, _) => format!("{scope}. "),
    };
    let line_button = |label: &str, deed: &str, line: &AreaLine| PostButton {
        label: label.into(),
        action: format!("{base}/lines/read"),
        hidden: vec![Hidden::new("do", deed), Hidden::new("line", line.id.to_string())],
    };
    let signed =
        |line: &AreaLine| format!("{}, {}", words::voice(line.voice), line.added_on.strftime("%B %Y"));
    let typed_line = typed.map_or("", |fields| fields.text("line"));
    let voices = words::VOICES.iter().map(|(value, voice, label)| Choice {
        chosen: *voice == LineVoice::Staff,
        ..Choice::new(*value, *label)
    });
    View {
        sub: format!("{scope}{}.", words::room(page.room)),
        name: page.area.name.clone(),
        claims: page.claims.iter().map(|one| claim(one, &base, page.writes)).collect(),
        lines: page.lines.iter().map(|one| (one.wording.clone(), signed(one))).collect(),
        away: page
            .lines
            .iter()
            .filter(|_| page.writes)
            .map(|one| line_button("Take away", "away", one))
            .collect(),
        waiting: page
            .waiting
            .iter()
            .map(|one| {
                let buttons = [line_button("Show", "show", one), line_button("Take away", "away", one)];
                (one.wording.clone(), signed(one), buttons)
            })
            .collect(),
        voices: voices.collect(),
        line: typed_line.to_owned(),
        submission: submission(),
        form: page.writes.then(|| form(page.room, (&page.figures, &page.sources), typed)),
        base,
        ..View::default()
    }
}

/// A claim as it stands.
pub(crate) fn claim(one: &ClaimOnPage, base: &str, writes: bool) -> Claim {
    let checked = match one.claim.checked {
        None => "Nobody has checked it yet.".to_owned(),
        Some(when) => format!("Last checked {}.", words::when(when)),
    };
    let path = format!("{base}/claims/{}", one.claim.id);
    Claim {
        claim: one.claim.words.claim.clone(),
        moved: one.has_moved(),
        evidence: one.evidence.iter().map(evidence).collect(),
        impact: one.claim.words.impact.clone(),
        next_step: one.claim.words.next_step.clone(),
        when: format!("Last changed {}. {checked}", words::when(one.claim.changed)),
        check: writes.then(|| PostButton {
            label: "Checked: it is true as it stands".into(),
            action: path.clone(),
            hidden: vec![Hidden::new("do", "check")],
        }),
        change: writes.then(|| Link::new("Change", path)),
    }
}

/// A piece of evidence: what it is, what it says now, how that stands to what it said.
pub(crate) fn evidence(one: &EvidenceOnPage) -> Evidence {
    let (what, value) = match (&one.evidence.is, &one.figure, one.source) {
        (EvidenceIs::Figure(code), Some(figure), _) => {
            let then = one.evidence.then.filter(|_| one.since == Since::Moved);
            let then = then.map(|then| words::was(figure.unit, then));
            let then = then.map(|then| format!("; when it was checked {then}")).unwrap_or_default();
            let of = serde_urlencoded::to_string([("of", code)]).unwrap_or_default();
            let link = Link::new(&figure.title, format!("/school/figures?{of}"));
            (link, format!("{}{then}", words::figure(figure)))
        }
        (EvidenceIs::Figure(_), None, _) => (
            Link::new(
                "A figure that can no longer be shown: too few pupils stand behind it, or its rows are gone",
                "",
            ),
            String::new(),
        ),
        (EvidenceIs::Page(_), _, Some((source, opens))) => {
            (Link::new(source.title, if opens { source.href } else { "" }), String::new())
        }
        (EvidenceIs::Page(_), ..) => (Link::new("A page that is no longer there", ""), String::new()),
        (EvidenceIs::Words(text), ..) => (Link::new(text, ""), String::new()),
        (EvidenceIs::File(text), ..) => (Link::new(format!("File: {text}"), ""), String::new()),
    };
    Evidence {
        what,
        value,
        since: words::since(one.since).into(),
        moved: matches!(one.since, Since::Moved | Since::Gone),
    }
}

/// The form of a claim.
pub(crate) fn form(room: Room, (figures, sources): (&[Figure], &[Source]), typed: Option<&Fields>) -> Form {
    let text = |name: &str| typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
    let among =
        |name: &str, value: &str| typed.is_some_and(|fields| fields.all(name).any(|one| one == value));
    let figure = |one: &Figure| Choice {
        chosen: among("figure", &one.code),
        note: words::figure(one),
        ..Choice::new(one.code.clone(), one.title.clone())
    };
    let page = |one: &Source| Choice { chosen: among("page", one.code), ..Choice::new(one.code, one.title) };
    Form {
        open: typed.is_some_and(|fields| fields.text("line").is_empty()),
        claim: text("claim"),
        impact: text("impact"),
        next_step: text("next"),
        seen: text("seen"),
        file: text("file"),
        figures: figures.iter().map(figure).collect(),
        pages: sources.iter().map(page).collect(),
        free: match room.left() {
            0 => "This page is full: take something out first.".into(),
            1 => "1 word is still free on this page.".into(),
            left => format!("{left} words are still free on this page."),
        },
        submission: submission(),
    }
}

/// What was typed of a claim.
pub(crate) fn draft(fields: &Fields) -> ClaimDraft {
    let text = |name: &str| fields.text(name).to_owned();
    ClaimDraft {
        claim: text("claim"),
        impact: text("impact"),
        next_step: text("next"),
        figures: fields.all("figure").map(str::to_owned).collect(),
        pages: fields.all("page").map(str::to_owned).collect(),
        seen: text("seen"),
        file: text("file"),
    }
}

/// A piece of evidence in a list.
pub(crate) fn piece(one: &Evidence) -> maud::Markup {
    html! {
        @if one.what.href.is_empty() { (one.what.text) } @else { a href=(one.what.href) { (one.what.text) } }
        @if !one.value.is_empty() { ": " (one.value) }
        " " @if one.moved { strong { "– " (one.since) } } @else { span.quiet { "– " (one.since) } }
    }
}
