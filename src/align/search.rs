//! Dynamic programming over a band of lattice points.

use super::band::Band;
use super::cost::{MAX_SIDE, Scorer};
use std::ops::Range;

/// A step of a path: the source and target clauses it consumes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Source clauses, empty for an addition.
    pub source: Range<usize>,
    /// Target clauses, empty for an omission.
    pub target: Range<usize>,
}

impl Step {
    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}

/// Bead types that a search may use, as (source, target) counts.
#[derive(Debug, Clone)]
pub struct BeadTypes(Vec<(u8, u8)>);

impl BeadTypes {
    /// 1-1, 1-0 and 0-1.
    pub fn simple() -> Self {
        Self(vec![(1, 1), (1, 0), (0, 1)])
    }

    /// All beads with at most `side` clauses a side and `total` in all, and nulls.
    pub fn up_to(side: usize, total: usize) -> Self {
        let side = side.clamp(1, MAX_SIDE) as u8;
        let mut types = vec![(1, 1), (1, 0), (0, 1)];
        for n in 1..=side {
            for m in 1..=side {
                if n + m > 2 && usize::from(n + m) <= total {
                    types.push((n, m));
                }
            }
        }
        Self(types)
    }
}

const NO_STEP: u8 = u8::MAX;

/// The best path through the band with 1-1 beads and nulls alone; nulls are free.
///
/// Returns its lattice points in order, both ends included.
pub fn first_path(scorer: &Scorer<'_>, band: &Band, sizes: (usize, usize)) -> Vec<(usize, usize)> {
    let score = |source: Range<usize>, target: Range<usize>| match (source.len(), target.len()) {
        (1, 1) => scorer.quick_score(source.start, target.start),
        _ => 0.0,
    };
    let steps = best_steps(&score, band, sizes, &BeadTypes::simple());
    let mut points = vec![(0, 0)];
    points.extend(steps.iter().map(|step| (step.source.end, step.target.end)));
    points
}

/// The best sequence of beads through the band.
pub fn best_beads(
    scorer: &Scorer<'_>,
    band: &Band,
    sizes: (usize, usize),
    types: &BeadTypes,
) -> Vec<Step> {
    let null = scorer.weights().null;
    let score = |source: Range<usize>, target: Range<usize>| {
        if source.is_empty() || target.is_empty() {
            null
        } else {
            scorer.score(source, target)
        }
    };
    best_steps(&score, band, sizes, types)
}

fn best_steps(
    score: &dyn Fn(Range<usize>, Range<usize>) -> f32,
    band: &Band,
    (source, target): (usize, usize),
    types: &BeadTypes,
) -> Vec<Step> {
    let mut best = vec![f32::NEG_INFINITY; band.len()];
    let mut back = vec![NO_STEP; band.len()];
    for i in 0..=source {
        for j in band.row(i) {
            let Some(here) = band.index(i, j) else {
                continue;
            };
            if (i, j) == (0, 0) {
                best[here] = 0.0;
                continue;
            }
            for (code, &(n, m)) in types.0.iter().enumerate() {
                let (n, m) = (usize::from(n), usize::from(m));
                if n > i || m > j {
                    continue;
                }
                let Some(from) = band.index(i - n, j - m) else {
                    continue;
                };
                if best[from] == f32::NEG_INFINITY {
                    continue;
                }
                let value = best[from] + score(i - n..i, j - m..j);
                if value > best[here] {
                    best[here] = value;
                    back[here] = code as u8;
                }
            }
        }
    }
    trace_back(&back, band, (source, target), types)
}

fn trace_back(
    back: &[u8],
    band: &Band,
    (mut i, mut j): (usize, usize),
    types: &BeadTypes,
) -> Vec<Step> {
    let mut steps = Vec::new();
    while (i, j) != (0, 0) {
        let code = band.index(i, j).map_or(NO_STEP, |index| back[index]);
        // A band is connected by construction; were it not, walking along its
        // edge as nulls still ends at the origin.
        let (n, m) = match types.0.get(usize::from(code)) {
            Some(&(n, m)) => (usize::from(n), usize::from(m)),
            None if i > 0 => (1, 0),
            None => (0, 1),
        };
        steps.push(Step {
            source: i - n..i,
            target: j - m..j,
        });
        i -= n;
        j -= m;
    }
    steps.reverse();
    steps
}
