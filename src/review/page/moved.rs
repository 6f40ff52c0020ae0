//! Links between moved beads and their places in the translation.

use crate::align::Bead;
use crate::report::order::addition_anchors;
use std::collections::HashMap;

/// A link between a moved bead and its place in the translation.
#[derive(Clone, Copy)]
pub(super) struct MovedLink {
    /// The bead at the other end.
    pub bead: usize,
    /// What the link says.
    pub text: &'static str,
}

/// For every moved bead, and for the bead it follows in the translation, a link to the other.
pub(super) fn moved_links(beads: &[Bead]) -> HashMap<usize, Vec<MovedLink>> {
    let mut links: HashMap<usize, Vec<MovedLink>> = HashMap::new();
    if !beads.iter().any(|bead| bead.moved) {
        return links;
    }
    let anchors = addition_anchors(beads);
    let mut by_source = HashMap::new();
    for (index, bead) in beads.iter().enumerate().filter(|(_, bead)| !bead.moved) {
        by_source.extend(bead.source.first().map(|&first| (first + 1, index)));
    }
    for (index, bead) in beads.iter().enumerate().filter(|(_, bead)| bead.moved) {
        let anchor = bead.target.first().map_or(0, |&first| anchors[first]);
        let Some(&place) = by_source.get(&anchor) else {
            continue;
        };
        links.entry(index).or_default().push(MovedLink {
            bead: place,
            text: "in the translation it stands after this row",
        });
        links.entry(place).or_default().push(MovedLink {
            bead: index,
            text: "followed in the translation by a moved clause",
        });
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_bead_and_the_one_it_follows_are_linked() {
        let bead = |source: usize, target: usize, moved| Bead {
            source: vec![source],
            target: vec![target],
            moved,
            similarity: None,
            confidence: 1.0,
        };
        let beads = [bead(0, 2, true), bead(1, 0, false), bead(2, 1, false)];
        let links = moved_links(&beads);
        assert_eq!(links[&0][0].bead, 2);
        assert_eq!(links[&2][0].bead, 0);
        assert!(!links.contains_key(&1));
        assert!(moved_links(&beads[1..]).is_empty());
    }
}
