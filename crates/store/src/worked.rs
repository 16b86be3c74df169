//! What somebody used for an objective, with the file that came with it and the classes that used it. No row says who.

use crate::codes::{Media, code};
use crate::error::StoreError;
use crate::ids::IdKind;
use crate::statement::{LIST_PART, Statement};
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use domain::{GroupId, ObjectiveId, SubjectId, WorkedPieceId};
use jiff::Timestamp;
use jiff::civil::Date;
use support::worked::PieceKind;

/// What a piece says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PieceWords {
    /// What sort of thing it is.
    pub kind: PieceKind,
    /// Its title.
    pub title: String,
    /// A few lines.
    pub text: String,
    /// Where more of it is, if anywhere.
    pub link: Option<String>,
}

/// A piece as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkedPiece {
    /// Its number.
    pub id: WorkedPieceId,
    /// Of which subject.
    pub subject: SubjectId,
    /// For which objective.
    pub objective: ObjectiveId,
    /// What it says.
    pub words: PieceWords,
    /// From 1; one more with every change.
    pub version: u32,
    /// Taken out of sight.
    pub hidden: bool,
    /// Name and sort of the file that came with it.
    pub file: Option<(String, Media)>,
}

/// A file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PieceFile {
    /// What it is called.
    pub name: String,
    /// What it is, by its content.
    pub media: Media,
    /// The file itself.
    pub body: Vec<u8>,
}

/// A class was taught with a piece.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PieceUse {
    /// With which.
    pub piece: WorkedPieceId,
    /// Which class.
    pub group: GroupId,
    /// When.
    pub on: Date,
}

const PIECE: &str =
    "SELECT p.id, p.subject_id, p.objective_id, p.kind, p.title, p.wording, p.link, p.version, p.hidden,
                            f.name, f.media
                     FROM worked_piece p
                     LEFT JOIN worked_file f ON f.school_id = p.school_id AND f.piece_id = p.id
                     WHERE p.school_id = ";

fn piece(row: &mut Row) -> Result<WorkedPiece, StoreError> {
    Ok(WorkedPiece {
        id: WorkedPieceId(row.int()?),
        subject: SubjectId(row.int()?),
        objective: ObjectiveId(row.int()?),
        words: words(row)?,
        version: row.small()?,
        hidden: row.flag()?,
        file: match row.opt_text()? {
            Some(name) => Some((name, row.code()?)),
            None => None,
        },
    })
}

fn words(row: &mut Row) -> Result<PieceWords, StoreError> {
    Ok(PieceWords { kind: row.code()?, title: row.text()?, text: row.text()?, link: row.opt_text()? })
}

#[boxed]
impl SchoolTx {
    /// One piece.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn worked_piece(&mut self, id: WorkedPieceId) -> Result<Option<WorkedPiece>, StoreError> {
        let statement = Statement::new(&self.core.connection, PIECE).bind(self.school);
        let rows = statement.push(" AND p.id = ").bind(id).rows(&mut self.core.connection).await?;
        rows.into_iter().next().map(|mut row| piece(&mut row)).transpose()
    }

    /// The pieces of a subject, hidden ones too, by number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn worked_pieces(&mut self, subject: SubjectId) -> Result<Vec<WorkedPiece>, StoreError> {
        let statement = Statement::new(&self.core.connection, PIECE).bind(self.school);
        let statement = statement.push(" AND p.subject_id = ").bind(subject).push(" ORDER BY p.id");
        let rows = statement.rows(&mut self.core.connection).await?;
        rows.into_iter().map(|mut row| piece(&mut row)).collect()
    }

    /// The file that came with a piece.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn worked_file(&mut self, id: WorkedPieceId) -> Result<Option<PieceFile>, StoreError> {
        let school = self.school;
        self.one(
            "SELECT name, media, body FROM worked_file WHERE school_id = $1 AND piece_id = $2",
            values![school, id],
            |row| Ok(PieceFile { name: row.text()?, media: row.code()?, body: row.blob()? }),
        )
        .await
    }

    /// How a piece read before its changes: version and words, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn worked_versions(&mut self, id: WorkedPieceId) -> Result<Vec<(u32, PieceWords)>, StoreError> {
        let school = self.school;
        self.all(
            "SELECT version, kind, title, wording, link FROM worked_version
             WHERE school_id = $1 AND piece_id = $2 ORDER BY version",
            values![school, id],
            |row| Ok((row.small()?, words(row)?)),
        )
        .await
    }

    /// Which classes were taught with these pieces and when, by piece, class and day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn worked_uses(&mut self, pieces: &[WorkedPieceId]) -> Result<Vec<PieceUse>, StoreError> {
        let mut found = Vec::new();
        for part in pieces.chunks(LIST_PART) {
            let sql = "SELECT piece_id, group_id, on_date FROM worked_use WHERE school_id = ";
            let statement = Statement::new(&self.core.connection, sql).bind(self.school);
            let statement = statement.push(" AND piece_id IN ").list(part);
            for mut row in statement.rows(&mut self.core.connection).await? {
                found.push(PieceUse {
                    piece: WorkedPieceId(row.int()?),
                    group: GroupId(row.int()?),
                    on: row.date()?,
                });
            }
        }
        found.sort_unstable();
        Ok(found)
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a new piece.
    ///
    /// # Errors
    /// When subject or objective is not there.
    pub async fn add_worked_piece(
        &mut self,
        subject: SubjectId,
        objective: ObjectiveId,
        words: &PieceWords,
        now: Timestamp,
    ) -> Result<WorkedPieceId, StoreError> {
        let id = WorkedPieceId(self.core.new_id(IdKind::WorkedPiece).await?);
        let school = self.school;
        let (kind, link) = (code(words.kind), words.link.clone());
        self.run(
            "INSERT INTO worked_piece (school_id, id, subject_id, objective_id, kind, title, wording, link, version, hidden,
                                       recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 0, $9)",
            values![school, id, subject, objective, kind, &words.title, &words.text, link, now],
        )
        .await?;
        Ok(id)
    }

    /// Puts other words in the place of a piece's, and keeps the old ones. Returns whether it was still at version `seen`; if
    /// not, nothing is changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_worked_piece(
        &mut self,
        id: WorkedPieceId,
        seen: u32,
        words: &PieceWords,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let school = self.school;
        let Some(before) = self.worked_piece(id).await? else { return Ok(false) };
        let (kind, link) = (code(words.kind), words.link.clone());
        let changed = self
            .run(
                "UPDATE worked_piece SET kind = $3, title = $4, wording = $5, link = $6, version = version + 1
                 WHERE school_id = $1 AND id = $2 AND version = $7",
                values![school, id, kind, &words.title, &words.text, link, seen],
            )
            .await?;
        if changed == 0 {
            return Ok(false);
        }
        let old = &before.words;
        let (kind, link) = (code(old.kind), old.link.clone());
        self.run(
            "INSERT INTO worked_version (school_id, piece_id, version, kind, title, wording, link, replaced_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![school, id, seen, kind, &old.title, &old.text, link, now],
        )
        .await?;
        Ok(true)
    }

    /// Deletes how a piece read before its changes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_worked_versions(&mut self, id: WorkedPieceId) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM worked_version WHERE school_id = $1 AND piece_id = $2";
        self.run(sql, values![school, id]).await.map(drop)
    }

    /// Puts a file in the place of the one that a piece has, or of none; `None` takes it away.
    ///
    /// # Errors
    /// When the piece is not there.
    pub async fn set_worked_file(
        &mut self,
        id: WorkedPieceId,
        file: Option<&PieceFile>,
    ) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "DELETE FROM worked_file WHERE school_id = $1 AND piece_id = $2";
        self.run(sql, values![school, id]).await?;
        let Some(file) = file else { return Ok(()) };
        self.run(
            "INSERT INTO worked_file (school_id, piece_id, name, media, body) VALUES ($1, $2, $3, $4, $5)",
            values![school, id, &file.name, code(file.media), file.body.as_slice()],
        )
        .await
        .map(drop)
    }

    /// Takes a piece out of sight, or brings it back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_worked_hidden(&mut self, id: WorkedPieceId, hidden: bool) -> Result<(), StoreError> {
        let school = self.school;
        let sql = "UPDATE worked_piece SET hidden = $3 WHERE school_id = $1 AND id = $2";
        self.run(sql, values![school, id, hidden]).await.map(drop)
    }

    /// Deletes a piece with everything about it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_worked_piece(&mut self, id: WorkedPieceId) -> Result<(), StoreError> {
        let school = self.school;
        for sql in [
            "DELETE FROM worked_use WHERE school_id = $1 AND piece_id = $2",
            "DELETE FROM worked_file WHERE school_id = $1 AND piece_id = $2",
            "DELETE FROM worked_version WHERE school_id = $1 AND piece_id = $2",
            "DELETE FROM what_worked WHERE school_id = $1 AND kind = 1 AND about = $2",
            "DELETE FROM worked_piece WHERE school_id = $1 AND id = $2",
        ] {
            self.run(sql, values![school, id]).await?;
        }
        Ok(())
    }

    /// Notes that a class was taught with a piece on a day; once a day.
    ///
    /// # Errors
    /// When piece or class is not there.
    pub async fn note_worked_use(&mut self, one: PieceUse, now: Timestamp) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "INSERT INTO worked_use (school_id, piece_id, group_id, on_date, recorded_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (school_id, piece_id, group_id, on_date) DO NOTHING",
            values![school, one.piece, one.group, one.on, now],
        )
        .await
        .map(drop)
    }

    /// Takes that back; what was not noted is no error.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_back_worked_use(&mut self, one: PieceUse) -> Result<(), StoreError> {
        let school = self.school;
        self.run(
            "DELETE FROM worked_use WHERE school_id = $1 AND piece_id = $2 AND group_id = $3 AND on_date = $4",
            values![school, one.piece, one.group, one.on],
        )
        .await
        .map(drop)
    }
}
