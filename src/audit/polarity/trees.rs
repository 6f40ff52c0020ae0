//! Decision trees whose values are added up: what the observations say together.
//!
//! A sum weighs every observation alone; that a word explains a negation only
//! where it stands by the counterpart, or only in a short text, takes more.
//! Gradient boosting (Friedman 2001) learned them; `scripts/train-polarity`.

/// A node of a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Node {
    /// What the tree adds.
    Leaf(f32),
    /// Goes to `low` where the feature is at most `threshold`, else to `high`.
    Split {
        feature: usize,
        threshold: f32,
        low: usize,
        high: usize,
    },
}

/// Trees over one list of features.
#[derive(Debug)]
pub(super) struct Trees {
    trees: Vec<Vec<Node>>,
}

impl Trees {
    /// Reads lines of direction and one tree: nodes set off by spaces, the root
    /// first, every child after its parent; a leaf is its value, any other node
    /// `feature:threshold:low:high`. A tree that is none, or asks for more than
    /// `features`, is left out.
    pub(super) fn read(table: &str, direction: &str, features: usize) -> Self {
        let trees = table.lines().filter_map(|line| {
            let (own, nodes) = line.split_once('\t')?;
            (own == direction).then_some(())?;
            tree(nodes, features)
        });
        Self {
            trees: trees.collect(),
        }
    }

    /// How many there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.trees.len()
    }

    /// The sum of what the trees say of the features.
    pub(super) fn sum(&self, features: &[f32]) -> f32 {
        self.trees.iter().map(|tree| value(tree, features)).sum()
    }
}

fn tree(written: &str, features: usize) -> Option<Vec<Node>> {
    let nodes: Option<Vec<Node>> = written.split(' ').map(node).collect();
    let nodes = nodes?;
    let is_sound = |(at, node): (usize, &Node)| match *node {
        Node::Leaf(_) => true,
        Node::Split {
            feature, low, high, ..
        } => feature < features && at < low.min(high) && low.max(high) < nodes.len(),
    };
    nodes.iter().enumerate().all(is_sound).then_some(nodes)
}

fn node(written: &str) -> Option<Node> {
    let mut parts = written.split(':');
    let first = parts.next()?;
    let Some(threshold) = parts.next() else {
        return first.parse().ok().map(Node::Leaf);
    };
    Some(Node::Split {
        feature: first.parse().ok()?,
        threshold: threshold.parse().ok()?,
        low: parts.next()?.parse().ok()?,
        high: parts.next()?.parse().ok()?,
    })
}

fn value(tree: &[Node], features: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Split {
                feature,
                threshold,
                low,
                high,
            } => {
                at = if features[feature] <= threshold {
                    low
                } else {
                    high
                };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_followed_and_added_up() {
        let table = "english\t0:0.5:1:2 -1 1:2:3:4 0.25 3\nother\t7\nenglish\t0.5\n";
        let trees = Trees::read(table, "english", 2);
        assert_eq!(trees.len(), 2);
        assert_eq!(trees.sum(&[0.5, 9.0]), -0.5);
        assert_eq!(trees.sum(&[0.6, 2.0]), 0.75);
        assert_eq!(trees.sum(&[0.6, 2.1]), 3.5);
    }

    #[test]
    fn damaged_trees_are_left_out() {
        for damaged in ["", "0:0.5:1:2 1", "2:0:1:2 1 1", "0:0:0:1 1", "a", "0:1"] {
            assert_eq!(
                Trees::read(&format!("other\t{damaged}"), "other", 2).len(),
                0
            );
        }
    }
}
