//! Vecalign's beads: `[0, 1]:[0]:0.250000`, one a line.

use crate::align::Bead;
use std::io::{self, Write};

/// Writes the beads in their order, ids as Python writes lists of them.
///
/// The cost is the distance, one less the similarity, and 0 for null beads; it
/// is left out where no model knows the language. A null bead holds one
/// clause, as others' scorers expect. Moved beads stand where they are: the
/// form allows crossing.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(beads: &[Bead], out: &mut impl Write) -> io::Result<()> {
    for bead in beads {
        if bead.is_null() {
            for id in &bead.source {
                writeln!(out, "[{id}]:[]:{:.6}", 0.0)?;
            }
            for id in &bead.target {
                writeln!(out, "[]:[{id}]:{:.6}", 0.0)?;
            }
            continue;
        }
        write!(out, "{:?}:{:?}", bead.source, bead.target)?;
        match bead.similarity {
            Some(similarity) => writeln!(out, ":{:.6}", (1.0 - similarity).max(0.0))?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_beads_have_a_clause_each() {
        let bead = |source: &[usize], target: &[usize], similarity| Bead {
            source: source.to_vec(),
            target: target.to_vec(),
            moved: false,
            similarity,
            confidence: 1.0,
        };
        let beads = [
            bead(&[0, 1], &[0], Some(0.75)),
            bead(&[2, 3], &[], None),
            bead(&[], &[1], None),
            bead(&[4], &[2], None),
        ];
        let mut out = Vec::new();
        render(&beads, &mut out).expect("writing to memory does not fail");
        assert_eq!(
            String::from_utf8(out).expect("UTF-8"),
            "[0, 1]:[0]:0.250000\n[2]:[]:0.000000\n[3]:[]:0.000000\n[]:[1]:0.000000\n[4]:[2]\n"
        );
    }
}
