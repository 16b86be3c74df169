//! A file as it arrives: whole, not too large, and as text whatever its encoding.

use crate::error::Error;
use axum::extract::Multipart;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeMap;

/// The form that came with a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Upload {
    fields: BTreeMap<String, String>,
    file: Vec<u8>,
    file_name: String,
}

/// What was sent to be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    /// The file's name; "pasted" for pasted text.
    pub name: String,
    /// Its text. Line ends are line feeds, so that a file sent again as text is the same file.
    pub text: String,
    /// A word about an old encoding.
    pub note: Option<&'static str>,
    /// The content as it came, where it is no text: sent again so that it stays the same file.
    pub packed: Vec<u8>,
}

impl Upload {
    /// Reads all parts; nothing of a form that did not arrive whole is used.
    pub async fn read(form: Result<Multipart, MultipartRejection>) -> Result<Self, Error> {
        Self::read_or(form, TOO_LARGE).await
    }

    /// The same, with what is said of a form that is too large.
    pub async fn read_or(
        form: Result<Multipart, MultipartRejection>,
        too_large: &'static str,
    ) -> Result<Self, Error> {
        let mut form =
            form.map_err(|_| Error::Bad("The file did not arrive as one. Nothing was stored.".into()))?;
        let mut upload = Self::default();
        while let Some(field) = form.next_field().await.map_err(|error| refused(&error, too_large))? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(str::to_owned);
            let bytes = field.bytes().await.map_err(|error| refused(&error, too_large))?;
            if name == "file" {
                upload.file = bytes.to_vec();
                upload.file_name = file_name.unwrap_or_default();
            } else {
                upload.fields.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        Ok(upload)
    }

    /// A field of the form; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// The name and the bytes of the file as they came; no bytes where none was chosen.
    pub fn file(&self) -> (&str, &[u8]) {
        (&self.file_name, &self.file)
    }

    /// A field that must be an id, if it is there at all.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Error> {
        match self.text(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Error::NotFound),
        }
    }

    /// The file, or what was pasted where there is none.
    ///
    /// # Errors
    /// A sentence for the form.
    pub fn sent(&self) -> Result<Sent, String> {
        let (name, text, note) = if self.file.is_empty() {
            let name = if self.text("name").is_empty() { "pasted" } else { self.text("name") };
            (name, self.text("pasted").to_owned(), None)
        } else {
            let (text, encoding) = app::exchange::text::decode(&self.file)
                .map_err(|problem| app::as_sentence(&problem.to_string()))?;
            (self.file_name.as_str(), text, encoding.note())
        };
        if text.trim().is_empty() {
            return Err("There is nothing in it. Choose a file, or paste its lines.".into());
        }
        Ok(Sent {
            name: short(name),
            text: text.replace("\r\n", "\n").replace('\r', "\n"),
            note,
            ..Sent::default()
        })
    }

    /// A file that is no text: as it was chosen, or as a confirming form sends it again.
    ///
    /// # Errors
    /// A sentence for the form.
    pub fn whole(&self) -> Result<Sent, String> {
        let (name, packed) = if self.file.is_empty() {
            let packed = STANDARD.decode(self.text("packed").as_bytes());
            (
                self.text("name"),
                packed.map_err(|_| "The file did not come whole. Choose it again.".to_owned())?,
            )
        } else {
            (self.file_name.as_str(), self.file.clone())
        };
        if packed.is_empty() {
            return Err("There is nothing in it. Choose a file.".into());
        }
        Ok(Sent { name: short(name), packed, ..Sent::default() })
    }

    /// Which field to look at again.
    pub fn field(&self) -> &'static str {
        if self.file.is_empty() { "pasted" } else { "file" }
    }
}

/// A file's name without folders, as a list can show it.
fn short(name: &str) -> String {
    const LONGEST: usize = 80;
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    if name.is_empty() { "a file".into() } else { name }
}

const TOO_LARGE: &str = "This file is larger than the 32 MB that can be taken in at once. Split it, and send the parts one after the other. Nothing was stored.";

fn refused(error: &MultipartError, too_large: &str) -> Error {
    Error::Bad(if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        too_large.into()
    } else {
        "The file did not arrive whole. Send it again. Nothing was stored.".into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upload(file: &[u8], pasted: &str) -> Upload {
        Upload {
            fields: BTreeMap::from([("pasted".to_owned(), pasted.to_owned())]),
            file: file.to_vec(),
            file_name: "C:\\lists\\5h.csv".into(),
        }
    }

    #[test]
    fn a_file_comes_before_what_is_pasted_and_keeps_its_short_name() {
        let sent = upload(b"name\r\nAmira\r\n", "other").sent().unwrap();
        assert_eq!((sent.name.as_str(), sent.text.as_str()), ("5h.csv", "name\nAmira\n"));
        assert_eq!(upload(b"", "a\rb").sent().unwrap().text, "a\nb");
    }

    #[test]
    fn an_old_encoding_is_read_and_said() {
        let sent = upload(b"name\nZo\xeb\n", "").sent().unwrap();
        assert!(sent.text.contains("Zoë") && sent.note.is_some());
    }

    #[test]
    fn nothing_is_said_so() {
        assert!(upload(b"", " \n").sent().unwrap_err().contains("nothing in it"));
        assert_eq!((upload(b"", "x").field(), upload(b"x", "").field()), ("pasted", "file"));
    }
}
