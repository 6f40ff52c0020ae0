//! Rows as they were last sent to the browser.

use crate::audit::Severity;
use crate::review::page::Entry;

/// Rows that the browser lays out together.
const STRETCH: usize = 20;

/// A row as it was last sent.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    /// The row's id.
    pub id: String,
    /// Text of the heading that names it.
    pub heading: Option<String>,
    /// Undecided findings and the reviewers' own.
    pub open: usize,
    /// The worst severity of its findings.
    pub worst: Option<Severity>,
    /// Version since which it reads so.
    pub version: u64,
    /// Its element.
    pub html: String,
}

/// All rows as HTML, in stretches that the browser lays out as a whole only
/// when they come into sight. A stretch a row would be watched one by one,
/// which takes eight times as long a frame with 5,000 rows.
pub(super) fn stretches<'a>(rows: impl Iterator<Item = &'a Sent>) -> String {
    let mut html = String::new();
    for (number, row) in rows.enumerate() {
        if number % STRETCH == 0 {
            html.push_str(if number == 0 { "" } else { "</div>\n" });
            html.push_str("<div class=\"stretch\">");
        }
        html.push_str(&row.html);
    }
    if !html.is_empty() {
        html.push_str("</div>\n");
    }
    html
}

/// The headings with what stands under each, in reading order.
pub(super) fn contents<'a>(rows: impl Iterator<Item = &'a Sent>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for row in rows {
        if let Some(text) = &row.heading {
            entries.push(Entry::new(row.id.clone(), text.clone()));
        }
        if let Some(entry) = entries.last_mut() {
            entry.add(row.open, row.worst);
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_in_one_stretch() {
        let sent = |number: usize| Sent {
            id: format!("b{number}"),
            heading: None,
            open: 0,
            worst: None,
            version: 1,
            html: format!("<p>{number}</p>"),
        };
        let opened = |rows: usize| {
            let rows: Vec<Sent> = (0..rows).map(sent).collect();
            let html = stretches(rows.iter());
            assert_eq!(html.matches("<p>").count(), rows.len());
            assert_eq!(html.matches("</div>").count(), html.matches("<div").count());
            html.matches("<div").count()
        };
        assert_eq!([0, 1, 20, 21, 60].map(opened), [0, 1, 1, 2, 3]);
    }
}
