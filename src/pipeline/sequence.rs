//! Clauses become what the aligner takes.

use super::Error;
use super::given::GivenVectors;
use crate::align::{self, BlockVectors, MAX_SIDE, Sequence, Unit, Vectors};
use crate::audit::PreparedDocument;
use crate::document::BlockKind;
use crate::embed::{EmbedError, Embedder};
use crate::segment::{Clause, ClauseKind};
use ndarray::{Array2, ArrayView1, Axis};

/// Texts that are embedded at a time, so that the vectors of a long document
/// do not stand in memory twice.
const BATCH: usize = 4_096;

/// One side as the aligner takes it, with vectors from the embedder or from outside.
pub(super) fn sequence(
    side: &PreparedDocument,
    embedder: &dyn Embedder,
    given: Option<&GivenVectors>,
) -> Result<Sequence, Error> {
    let rows = joined_blocks(side);
    let units = side
        .clauses
        .iter()
        .map(|clause| unit(side, clause, &rows))
        .collect();
    match given {
        None => Ok(Sequence::new(units, embedded(side, embedder)?)),
        Some(GivenVectors::Lines(rows)) => {
            let mut vectors = Vectors::new(rows.ncols());
            vectors.extend(rows.view());
            Ok(Sequence::new(units, vectors))
        }
        Some(GivenVectors::Overlaps(overlaps)) => {
            let mut vectors = Vectors::new(overlaps.dimension());
            for clause in &side.clauses {
                let vector = overlaps.clause(clause.id, &clause.text)?;
                vectors.extend(ArrayView1::from(vector).insert_axis(Axis(0)));
            }
            let mut blocks = BlockVectors::new(overlaps.dimension());
            for len in 2..=MAX_SIDE {
                for (start, run) in side.clauses.windows(len).enumerate() {
                    let texts = run.iter().map(|clause| clause.text.as_str());
                    if let Some(vector) = overlaps.vector(texts) {
                        blocks.insert(start, len, vector);
                    }
                }
            }
            Ok(Sequence::new(units, vectors).with_blocks(blocks))
        }
    }
}

/// The clauses' vectors; batches are embedded on several threads and kept in order.
fn embedded(side: &PreparedDocument, embedder: &dyn Embedder) -> Result<Vectors, Error> {
    // Half the threads: the other side is embedded at the same time.
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get() / 2);
    let mut vectors = Vectors::new(embedder.dimension());
    for batches in side.clauses.chunks(BATCH * threads.max(1)) {
        let rows: Vec<Result<Array2<f32>, EmbedError>> = std::thread::scope(|scope| {
            let mut batches = batches.chunks(BATCH);
            let first = batches.next().unwrap_or_default();
            let others: Vec<_> = batches
                .map(|batch| scope.spawn(move || embed(batch, embedder)))
                .collect();
            let others = others.into_iter().map(|other| {
                other
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            std::iter::once(embed(first, embedder))
                .chain(others)
                .collect()
        });
        for rows in rows {
            vectors.extend(rows?.view());
        }
    }
    Ok(vectors)
}

fn embed(clauses: &[Clause], embedder: &dyn Embedder) -> Result<Array2<f32>, EmbedError> {
    let texts: Vec<&str> = clauses.iter().map(Clause::comparison).collect();
    embedder.embed(&texts)
}

fn unit(side: &PreparedDocument, clause: &Clause, rows: &[usize]) -> Unit {
    let block = &side.document.blocks[clause.block];
    let text = clause.comparison().to_owned();
    let heading = match block.kind {
        BlockKind::Heading { level } if clause.kind == ClauseKind::Heading => Some(level),
        _ => None,
    };
    let marker = match &block.kind {
        BlockKind::ListItem { marker, .. } if clause.range.start == 0 => marker.as_deref(),
        _ => None,
    };
    let links = block
        .links
        .iter()
        .filter(|link| clause.range.contains(&link.range.start))
        .map(|link| format!("link:{}", link.target))
        .collect();
    Unit {
        length: align::weighted_length(&text),
        heading,
        numbering: align::numbering(marker, &text, heading.is_some()),
        block: rows[clause.block],
        item: matches!(
            block.kind,
            BlockKind::ListItem { .. } | BlockKind::TableCell { .. }
        ),
        links,
        text,
    }
}

/// For every block the one that counts for joining clauses: the cells of a table
/// row are one, because a translation without tables has the row as one line.
fn joined_blocks(side: &PreparedDocument) -> Vec<usize> {
    let blocks = &side.document.blocks;
    let mut joined: Vec<usize> = Vec::with_capacity(blocks.len());
    let mut last_row = None;
    for (index, block) in blocks.iter().enumerate() {
        let row = match block.kind {
            BlockKind::TableCell { table, row, .. } => Some((table, row)),
            _ => None,
        };
        let first = match joined.last() {
            Some(&first) if row.is_some() && row == last_row => first,
            _ => index,
        };
        joined.push(first);
        last_row = row;
    }
    joined
}
