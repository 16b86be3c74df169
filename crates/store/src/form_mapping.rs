//! The school's own file of an authority's form: its headings, and what of ours stands under each.

use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use jiff::Timestamp;

#[boxed]
impl SchoolTx {
    /// The file as the school gave it; `None` where it uses the one that comes with the program.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn form_mapping(&mut self) -> Result<Option<String>, StoreError> {
        let school = self.school;
        self.one("SELECT content FROM form_mapping WHERE school_id = $1", values![school], Row::text).await
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a file in the place of the one before; `None` goes back to the one that comes with the program.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_form_mapping(
        &mut self,
        content: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let done = match content {
            Some(content) => {
                let sql = "INSERT INTO form_mapping (school_id, content, recorded_at) VALUES ($1, $2, $3)
                           ON CONFLICT (school_id) DO UPDATE SET content = $2, recorded_at = $3";
                self.run(sql, values![school, content, now]).await
            }
            None => self.run("DELETE FROM form_mapping WHERE school_id = $1", values![school]).await,
        };
        done.map(drop)
    }
}
