//! Printed cards, read off the teacher's page as a tablet's camera reads them off paper.

use anyhow::{Context as _, Result, bail};

use super::http::Visitor;
use super::markup;

/// Pixels of a module's side when a code is drawn to be read.
const SCALE: usize = 4;

/// Makes new cards for a class and reads what opens the pages: what stands behind the # of each. In register order.
pub fn give(teacher: &mut Visitor, class: &str) -> Result<Vec<String>> {
    let page = format!("{class}/signing-in");
    let form = markup::form_to(&teacher.page(&page)?.body, &format!("{page}/cards"))?;
    let cards = teacher.post(&form.action, &form.fields, "text/html")?;
    if cards.status != 200 {
        bail!("giving cards answered {}", cards.status);
    }
    cards.body.split("<svg class=\"qr\"").skip(1).map(secret).collect()
}

/// One pupil's whole way on a device of its own: the card's address, the one button, My learning.
pub fn come_in(base: &str, secret: &str) -> Result<()> {
    let mut device = Visitor::new(base);
    device.page("/card")?;
    let answer = device.post("/card", &[("card".into(), secret.to_owned())], "text/html")?;
    if answer.location.as_deref() != Some("/my-learning") {
        bail!("a card answered {}", answer.status);
    }
    device.page("/my-learning").map(drop)
}

fn secret(picture: &str) -> Result<String> {
    let address = read(picture).context("a code on a card cannot be read")?;
    let (_, secret) = address.split_once("/card#").context("a card leads somewhere else")?;
    Ok(secret.to_owned())
}

/// The text of a code, from the rest of its picture's markup: `M4 4h7v1h-7z` is a run of seven dark modules.
fn read(picture: &str) -> Option<String> {
    let inside = picture.split("</svg>").next()?;
    let size: usize =
        inside.split_once("viewBox=\"0 0 ")?.1.split('"').next()?.split(' ').next()?.parse().ok()?;
    let path = inside.split_once("<path d=\"")?.1.split('"').next()?;
    let mut dark = vec![false; size * size];
    for run in path.split('M').filter(|run| !run.is_empty()) {
        let (x, rest) = run.split_once(' ')?;
        let (y, rest) = rest.split_once('h')?;
        let (x, y): (usize, usize) = (x.parse().ok()?, y.parse().ok()?);
        let from = y * size + x;
        dark.get_mut(from..from + rest.split_once('v')?.0.parse::<usize>().ok()?)?.fill(true);
    }
    let pixels = size * SCALE;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
        if dark[y / SCALE * size + x / SCALE] { 0 } else { 255 }
    });
    Some(image.detect_grids().first()?.decode().ok()?.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_code_is_refused() {
        for picture in [
            "",
            " viewBox=\"0 0 21 21\"><path d=\"M0 0h7v1h-7z\"></path></svg>",
            " viewBox=\"0 0 9 9\"><path d=\"M8 8h99v1\">",
        ] {
            assert_eq!(read(picture), None, "{picture}");
            assert!(secret(picture).is_err());
        }
    }
}
