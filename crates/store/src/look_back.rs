//! Look backs on stated chances: each worked out once for the results of a school year, and never changed.

use crate::codes::{LookBackKind, code};
use crate::error::StoreError;
use crate::transaction::{SchoolTx, SchoolWriteTx};
use crate::value::{Row, values};
use boxed::boxed;
use jiff::civil::Date;

/// A look back on the results of one school year.
#[derive(Clone, PartialEq, Debug)]
pub struct LookBack {
    /// The year in which that school year ended.
    pub year: u16,
    /// The day on which it was worked out.
    pub on: Date,
    /// Stated chances whose outcome was known then.
    pub chances: u32,
    /// Different pupils behind them, six at least.
    pub pupils: u32,
    /// Stated chances without an outcome that day.
    pub waiting: u32,
    /// Mean squared distance of chance and what came.
    pub brier: f64,
    /// Slope of what came on what was stated, with its 95 % interval; `None` where the data did not tell.
    pub slope: Option<(f64, f64, f64)>,
    /// Whether somebody should look at how chances are stated.
    pub banner: bool,
    /// By which method.
    pub method: String,
    /// Its lines, by kind and in their order.
    pub lines: Vec<LookBackLine>,
}

/// One line of a look back.
#[derive(Clone, PartialEq, Debug)]
pub struct LookBackLine {
    /// What it is about.
    pub kind: LookBackKind,
    /// “Year 11”, “Grade 5”; empty for all together and for a bin.
    pub label: String,
    /// Different pupils, six at least.
    pub pupils: u32,
    /// Mean stated chance less the share that reached it; of a bin the share that reached it.
    pub value: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Of a bin: the mean chance that was stated.
    pub stated: Option<f64>,
    /// Mean grades by which targets stood above what the start alone gave; of a bin nothing.
    pub above_start: Option<f64>,
    /// Targets that stood below it.
    pub below_start: u32,
    /// Whether somebody should look at the method.
    pub warns: bool,
}

fn look_back(row: &mut Row) -> Result<LookBack, StoreError> {
    let (year, on, chances, pupils) = (row.small()?, row.date()?, row.small()?, row.small()?);
    let (waiting, brier) = (row.small()?, row.real()?);
    let slope = row.opt_real()?.zip(row.opt_real()?.zip(row.opt_real()?));
    Ok(LookBack {
        year,
        on,
        chances,
        pupils,
        waiting,
        brier,
        slope: slope.map(|(value, (low, high))| (value, low, high)),
        banner: row.flag()?,
        method: row.text()?,
        lines: Vec::new(),
    })
}

fn line(row: &mut Row) -> Result<(u16, LookBackLine), StoreError> {
    let year = row.small()?;
    let line = LookBackLine {
        kind: row.code()?,
        label: row.text()?,
        pupils: row.small()?,
        value: row.real()?,
        low: row.real()?,
        high: row.real()?,
        stated: row.opt_real()?,
        above_start: row.opt_real()?,
        below_start: row.small()?,
        warns: row.flag()?,
    };
    Ok((year, line))
}

#[boxed]
impl SchoolTx {
    /// Every look back that the school keeps, the latest year first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look_backs(&mut self) -> Result<Vec<LookBack>, StoreError> {
        let school = self.school;
        let sql = "SELECT year, on_date, chances, pupils, waiting, brier, slope, slope_low, slope_high, banner, method
                   FROM look_back WHERE school_id = $1 ORDER BY year DESC";
        let mut all: Vec<LookBack> = self.all(sql, values![school], look_back).await?;
        let sql =
            "SELECT year, kind, label, pupils, value, low, high, stated, above_start, below_start, warns
                   FROM look_back_line WHERE school_id = $1 ORDER BY year, kind, place";
        let lines: Vec<(u16, LookBackLine)> = self.all(sql, values![school], line).await?;
        for (year, line) in lines {
            if let Some(of) = all.iter_mut().find(|one| one.year == year) {
                of.lines.push(line);
            }
        }
        Ok(all)
    }

    /// Whether a national score that counts was sat from `from` to `to`, both included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_national_scores(&mut self, from: Date, to: Date) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "SELECT CAST(1 AS BIGINT) FROM attainment a
                   WHERE a.school_id = $1 AND a.purpose = $2 AND a.on_date BETWEEN $3 AND $4 AND a.score IS NOT NULL
                   LIMIT 1";
        let values = values![school, code(domain::Purpose::National), from, to];
        Ok(self.one(sql, values, |row| row.int()).await?.is_some())
    }
}

#[boxed]
impl SchoolWriteTx {
    /// Keeps a look back; returns false, and changes nothing, where one of that year is kept already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_look_back(&mut self, new: &LookBack) -> Result<bool, StoreError> {
        let school = self.school;
        let sql = "SELECT CAST(1 AS BIGINT) FROM look_back WHERE school_id = $1 AND year = $2";
        if self.one(sql, values![school, new.year], |row| row.int()).await?.is_some() {
            return Ok(false);
        }
        let (slope, low, high) = match new.slope {
            Some((value, low, high)) => (Some(value), Some(low), Some(high)),
            None => (None, None, None),
        };
        self.run(
            "INSERT INTO look_back (school_id, year, on_date, chances, pupils, waiting, brier, slope, slope_low,
                                    slope_high, banner, method)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                school,
                new.year,
                new.on,
                new.chances,
                new.pupils,
                new.waiting,
                new.brier,
                slope,
                low,
                high,
                new.banner,
                new.method.as_str()
            ],
        )
        .await?;
        let line = |(place, one): (i64, &LookBackLine)| {
            values![
                school,
                new.year,
                code(one.kind),
                place,
                one.label.as_str(),
                one.pupils,
                one.value,
                one.low,
                one.high,
                one.stated,
                one.above_start,
                one.below_start,
                one.warns
            ]
        };
        let lines = (0_i64..).zip(&new.lines).flat_map(line).collect();
        let columns = [
            "school_id",
            "year",
            "kind",
            "place",
            "label",
            "pupils",
            "value",
            "low",
            "high",
            "stated",
            "above_start",
            "below_start",
            "warns",
        ];
        self.core.connection.insert_many("look_back_line", &columns, lines).await?;
        Ok(true)
    }
}
