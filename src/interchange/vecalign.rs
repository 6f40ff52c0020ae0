//! Vecalign's beads: `[0, 1]:[0]:0.25`, one a line, the cost optional.
//!
//! The form of <https://github.com/thompsonb/vecalign>, which Bertalign and
//! the gold of the published figures use too.

use super::error::excerpt;
use super::{Alignment, InterchangeError, ListedBead};

/// Parses a text; blank lines and a cost are passed over.
pub(super) fn parse(path: &str, text: &str) -> Result<Alignment, InterchangeError> {
    let mut beads = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let bead = bead(line).ok_or_else(|| {
            let message = format!(
                "“{}” is no bead of the form [i, j]:[k]:cost, with clause numbers from 0",
                excerpt(line.trim())
            );
            InterchangeError::line(path, index, message)
        })?;
        beads.push(bead);
    }
    Ok(Alignment { beads, sizes: None })
}

fn bead(line: &str) -> Option<ListedBead> {
    let mut fields = line.split(':');
    let (source, target) = (ids(fields.next()?)?, ids(fields.next()?)?);
    let cost_is_number = fields
        .next()
        .is_none_or(|cost| cost.trim().is_empty() || cost.trim().parse::<f64>().is_ok());
    (cost_is_number && fields.next().is_none()).then_some(ListedBead { source, target })
}

/// The numbers of `[1, 2]`; a comma after the last one is allowed, as Python allows it.
fn ids(field: &str) -> Option<Vec<usize>> {
    let inner = field.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    let inner = match inner.strip_suffix(',') {
        Some(rest) if !rest.trim().is_empty() => rest,
        _ => inner,
    };
    if inner.is_empty() {
        return Some(Vec::new());
    }
    inner.split(',').map(|id| id.trim().parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_python_writes_them() {
        assert_eq!(ids("[1, 2]"), Some(vec![1, 2]));
        assert_eq!(ids(" [ 3, ] "), Some(vec![3]));
        assert_eq!(ids("[]"), Some(vec![]));
        for wrong in ["1", "[1", "[,]", "[1 2]", "[1.0]", "[-1]", "[+1,,]"] {
            assert_eq!(ids(wrong), None, "{wrong}");
        }
        assert!(bead("[0]:[0]:nought").is_none());
        assert!(bead("[0]:[0]:0.5:1").is_none());
    }
}
