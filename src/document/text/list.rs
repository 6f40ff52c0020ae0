//! Nesting of list items, told by indentation and by kind of marker.

use super::marker::{Delimiter, Family, Marker};

/// The lists that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct ListStack {
    open: Vec<Level>,
}

#[derive(Debug)]
struct Level {
    indent: usize,
    family: Family,
    /// The marker of its last item.
    last: Option<String>,
}

impl ListStack {
    /// A heading ends all lists.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    /// A paragraph ends the lists that stand no further out than it.
    pub(super) fn leave(&mut self, indent: usize) {
        self.open.retain(|level| level.indent < indent);
    }

    /// The nesting depth, from 1, of an item with `marker` at column `indent`.
    pub(super) fn depth(&mut self, indent: usize, marker: &Marker) -> u8 {
        while self.open.last().is_some_and(|level| level.indent > indent) {
            self.open.pop();
        }
        let family = self.resolve(marker);
        let known = self
            .open
            .iter()
            .rposition(|level| level.indent == indent && level.family == family);
        match known {
            Some(known) => self.open.truncate(known + 1),
            // Another kind of marker at the same column: a list inside the item, if it begins one.
            None => {
                let bullet = |family| matches!(family, Family::Bullet(_));
                let replaced = self.open.last().is_some_and(|level| {
                    // Numbers inside bullets would be further in.
                    let outer = bullet(level.family) && !bullet(family);
                    level.indent == indent && (outer || !marker.first)
                });
                if replaced {
                    self.open.pop();
                }
                self.open.push(Level {
                    indent,
                    family,
                    last: None,
                });
            }
        }
        if let Some(level) = self.open.last_mut() {
            level.last.clone_from(&marker.label);
        }
        u8::try_from(self.open.len()).unwrap_or(u8::MAX)
    }

    /// `i`, `v` and `x` are letters after `h`, `u` and `w`, else Roman numbers.
    fn resolve(&self, marker: &Marker) -> Family {
        let Family::LowerLetter(delimiter) = marker.family else {
            return marker.family;
        };
        let letter = |label: &Option<String>| {
            label
                .as_ref()
                .and_then(|label| label.chars().find(char::is_ascii_lowercase))
        };
        let roman = Family::LowerRoman(delimiter);
        let follows = |delimiter: Delimiter, own: char| {
            self.open.iter().any(|level| {
                level.family == Family::LowerLetter(delimiter)
                    && letter(&level.last).is_some_and(|last| last as u32 + 1 == own as u32)
            })
        };
        match letter(&marker.label) {
            Some('i') if !follows(delimiter, 'i') => roman,
            Some(c @ ('v' | 'x'))
                if !follows(delimiter, c)
                    && self.open.iter().any(|level| level.family == roman) =>
            {
                roman
            }
            _ => marker.family,
        }
    }
}
