//! How a pupil reads and writes best.

use super::template;
use crate::components::shell::NavItem;
use crate::error::Error;
use crate::forms::Fields;
use crate::guard::Visit;
use app::store::AdjustmentKind;
use axum::response::Redirect;
use maud::Markup;
use std::collections::BTreeSet;

const ALL: [(AdjustmentKind, &str, &str); 4] = [
    (AdjustmentKind::LargePrint, "large", "Larger letters"),
    (AdjustmentKind::WideSpacing, "wide", "More room between lines and to write in"),
    (AdjustmentKind::Tint, "tint", "A tint behind the page"),
    (AdjustmentKind::FewerToAPage, "alone", "One sheet to a page"),
];

/// The form.
pub async fn show(visit: Visit) -> Result<Markup, Error> {
    let has = visit.app().adjustments(&visit.permit).await?;
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    let back = format!("/classes/{group}/pupils/{pupil}");
    let all: Vec<template::Adjustment> =
        ALL.iter().map(|(kind, value, words)| (*value, *words, has.contains(kind))).collect();
    let shell = visit.shell("Printed sheets", Some(NavItem::Classes)).await?;
    Ok(template::page(&shell, &format!("{back}/adjustments"), &back, &all))
}

/// Stores it.
pub async fn record(visit: Visit, fields: Fields) -> Result<Redirect, Error> {
    let chosen: Vec<&str> = fields.all("helps").collect();
    let wanted: BTreeSet<AdjustmentKind> =
        ALL.iter().filter(|(_, value, _)| chosen.contains(value)).map(|(kind, ..)| *kind).collect();
    visit.app().set_adjustments(&visit.permit, &wanted).await?;
    let (group, pupil) = (visit.permit.group()?, visit.permit.pupil()?);
    Ok(Redirect::to(&format!("/classes/{group}/pupils/{pupil}")))
}
