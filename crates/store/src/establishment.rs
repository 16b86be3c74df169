//! Schools of the national register: public, and the same for every school of the database.

use crate::error::StoreError;
use crate::transaction::{SchoolTx, SystemWriteTx};
use crate::value::{Row, values};
use boxed::boxed;

/// A school of the register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Establishment {
    /// Unique Reference Number.
    pub urn: u32,
    /// Its name.
    pub name: String,
    /// The local authority's number.
    pub authority_code: Option<u16>,
    /// The local authority's name.
    pub authority: String,
    /// Its number within the authority.
    pub number: Option<u16>,
    /// Its kind, in the register's words.
    pub kind: String,
    /// Its town.
    pub town: Option<String>,
    /// Its postcode.
    pub postcode: Option<String>,
    /// Whether pupils are there now.
    pub is_open: bool,
}

const COLUMNS: [&str; 9] =
    ["urn", "name", "authority_code", "authority", "number", "kind", "town", "postcode", "is_open"];

fn establishment(row: &mut Row) -> Result<Establishment, StoreError> {
    Ok(Establishment {
        urn: row.small()?,
        name: row.text()?,
        authority_code: row.opt_small()?,
        authority: row.text()?,
        number: row.opt_small()?,
        kind: row.text()?,
        town: row.opt_text()?,
        postcode: row.opt_text()?,
        is_open: row.flag()?,
    })
}

#[boxed]
impl SchoolTx {
    /// The school of a URN.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn establishment(&mut self, urn: u32) -> Result<Option<Establishment>, StoreError> {
        self.one(
            "SELECT urn, name, authority_code, authority, number, kind, town, postcode, is_open
             FROM establishment WHERE urn = $1",
            values![urn],
            establishment,
        )
        .await
    }
}

#[boxed]
impl SystemWriteTx {
    /// Keeps schools of the register; one of the same URN is replaced, and one that is not among them stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_establishments(&mut self, all: &[Establishment]) -> Result<(), StoreError> {
        let rows = all
            .iter()
            .flat_map(|one| {
                values![
                    one.urn,
                    one.name.as_str(),
                    one.authority_code,
                    one.authority.as_str(),
                    one.number,
                    one.kind.as_str(),
                    one.town.clone(),
                    one.postcode.clone(),
                    one.is_open
                ]
            })
            .collect();
        let on_conflict = "ON CONFLICT (urn) DO UPDATE SET name = excluded.name, \
            authority_code = excluded.authority_code, authority = excluded.authority, number = excluded.number, \
            kind = excluded.kind, town = excluded.town, postcode = excluded.postcode, is_open = excluded.is_open";
        self.core.connection.insert_many_or("establishment", &COLUMNS, rows, on_conflict).await
    }
}
