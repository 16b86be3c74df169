//! Tables and forest as bytes: the tail of a parameter set's.

use super::Chances;
use super::sight::{COLUMNS, TABLES};
use super::tables::{Entry, Table};
use crate::boost::{Forest, LEAF, Node};
use crate::bytes::{CodecError, Reader, Writer};

/// Writes one byte for whether there is anything, then all of it.
pub(crate) fn write(out: &mut Writer, chances: Option<&Chances>) {
    let Some(chances) = chances else { return out.byte(0) };
    out.byte(1);
    for table in &chances.tables {
        out.unsigned(table.0.len() as u64);
        let mut before = 0;
        for entry in &table.0 {
            out.unsigned(u64::from(entry.key - before));
            before = entry.key;
            out.unsigned(u64::from(entry.rows));
            out.signed(i64::from(entry.mean));
        }
    }
    out.unsigned(chances.forest.roots.len() as u64);
    chances.forest.roots.iter().for_each(|root| out.unsigned(u64::from(*root)));
    out.unsigned(chances.forest.nodes.len() as u64);
    for node in &chances.forest.nodes {
        out.unsigned(u64::from(node.column));
        out.unsigned(u64::from(node.children));
        out.single(node.value);
    }
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// When the bytes end early or hold what no writer writes: keys out of order, a tree that leads outside or round.
pub(crate) fn read(input: &mut Reader<'_>) -> Result<Option<Chances>, CodecError> {
    match input.byte()? {
        0 => return Ok(None),
        1 => {}
        _ => return Err(input.senseless("whether chances follow")),
    }
    let mut tables = Vec::new();
    for _ in 0..=TABLES {
        tables.push(read_table(input)?);
    }
    let mut roots = Vec::new();
    for _ in 0..input.unsigned()? {
        roots.push(input.narrow("a root")?);
    }
    let mut nodes = Vec::new();
    for _ in 0..input.unsigned()? {
        let node = Node {
            column: input.narrow("a column")?,
            children: input.narrow("children")?,
            value: input.single()?,
        };
        nodes.push(node);
    }
    let forest = Forest { nodes, roots };
    if !sound(&forest) {
        return Err(input.senseless("a forest"));
    }
    Ok(Some(Chances { tables, forest }))
}

fn read_table(input: &mut Reader<'_>) -> Result<Table, CodecError> {
    let (mut entries, mut before) = (Vec::new(), 0_u32);
    for at in 0..input.unsigned()? {
        let step: u32 = input.narrow("a key")?;
        let key = before.checked_add(step).filter(|_| step > 0 || at == 0);
        before = key.ok_or_else(|| input.senseless("keys in order"))?;
        let rows = input.narrow("rows")?;
        let mean = i16::try_from(input.signed()?).map_err(|_| input.senseless("a mean"))?;
        entries.push(Entry { key: before, rows, mean });
    }
    Ok(Table(entries))
}

/// Whether every path from every root ends in a leaf of its own tree.
fn sound(forest: &Forest) -> bool {
    let ends = forest.roots.iter().skip(1).map(|end| *end as usize).chain([forest.nodes.len()]);
    forest.roots.first().copied().unwrap_or(0) == 0
        && forest.roots.iter().zip(ends).all(|(root, end)| {
            let root = *root as usize;
            // Children follow their parent, so that no path can go round.
            forest.nodes.get(root..end).is_some_and(|tree| {
                !tree.is_empty()
                    && tree.iter().enumerate().all(|(at, node)| {
                        let first = usize::from(node.children);
                        node.column == LEAF
                            || (usize::from(node.column) < COLUMNS && first > at && first + 1 < tree.len())
                    })
            })
        })
}
