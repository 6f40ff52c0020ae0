//! All translations of a session side by side: the rows that they have in
//! common, as HTML.
//!
//! A row is made of rows of the translations' own pages, and is made anew only
//! when one of those has changed.

use super::pair::{Making, Pair, Shown};
use super::request::Reply;
use super::sent::{Sent, contents, stretches};
use super::{Failure, head};
use crate::report::joint::{Division, JointRow, joint_rows};
use crate::review::page::{self, Entry, GENERAL, JointView};
use std::collections::HashMap;

/// All translations side by side.
#[derive(Debug)]
pub(super) struct Columns {
    /// In reading order.
    rows: Vec<Joint>,
    /// Grows with every change of what is shown.
    pub version: u64,
    /// The version in which rows came or went last.
    structure: u64,
    /// The versions of the translations that are shown.
    seen: Vec<u64>,
}

/// A row, and the rows of the translations that it is made of: id and version.
#[derive(Debug)]
struct Joint {
    sent: Sent,
    made_of: MadeOf,
}

type MadeOf = Vec<(String, u64)>;

impl Columns {
    /// Makes all rows.
    pub fn new(pairs: &[Pair], making: Making<'_>) -> Result<Self, Failure> {
        let mut columns = Self {
            rows: Vec::new(),
            version: 0,
            structure: 1,
            seen: Vec::new(),
        };
        columns.update(pairs, making)?;
        Ok(columns)
    }

    /// Takes what the translations have become.
    pub fn update(&mut self, pairs: &[Pair], making: Making<'_>) -> Result<(), Failure> {
        let seen: Vec<u64> = pairs.iter().map(|pair| pair.version).collect();
        if seen == self.seen {
            return Ok(());
        }
        let version = self.version + 1;
        let rows = self.made(pairs, version, making)?;
        let ids = rows.iter().map(|row| &row.sent.id);
        if !ids.eq(self.sent().map(|row| &row.id)) {
            self.structure = version;
        }
        (self.rows, self.version, self.seen) = (rows, version, seen);
        Ok(())
    }

    fn made(
        &self,
        pairs: &[Pair],
        version: u64,
        making: Making<'_>,
    ) -> Result<Vec<Joint>, Failure> {
        let old = self.rows.iter();
        let old: HashMap<&str, &Joint> = old.map(|row| (row.sent.id.as_str(), row)).collect();
        let made = |id: &str,
                    made_of: MadeOf,
                    view: &dyn Fn() -> Option<JointView>|
         -> Result<Option<Joint>, Failure> {
            let old = old.get(id).copied();
            if let Some(old) = old.filter(|old| old.made_of == made_of) {
                let sent = old.sent.clone();
                return Ok(Some(Joint { sent, made_of }));
            }
            let Some(view) = view() else { return Ok(None) };
            let mut sent = sent(view, version, making)?;
            if let Some(old) = old.filter(|old| old.sent.html == sent.html) {
                sent.version = old.sent.version;
            }
            Ok(Some(Joint { sent, made_of }))
        };

        let shown = Parts::of(pairs);
        let views = pairs.iter();
        let views = views.map(|pair| (head(&pair.reviewed.audit.translation), pair.view()));
        let columns = page::Columns::new(views);
        let own: Vec<_> = pairs.iter().map(Pair::homeless).collect();
        let general = made(GENERAL, shown.general(), &|| columns.general(&own))?;
        let divisions = pairs.iter().map(|pair| Division::of(&pair.reviewed.audit));
        let joints = joint_rows(&divisions.collect::<Vec<_>>());
        let rows = joints.iter().map(|joint| {
            let row = || Some(columns.row(joint));
            made(&columns.id(joint), shown.of_joint(joint), &row)
        });
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(std::iter::once(general).chain(rows).flatten().collect())
    }

    /// All rows as HTML.
    pub fn html(&self) -> String {
        stretches(self.sent())
    }

    /// The headings with what stands under each.
    pub fn contents(&self) -> Vec<Entry> {
        contents(self.sent())
    }

    fn sent(&self) -> impl Iterator<Item = &Sent> {
        self.rows.iter().map(|row| &row.sent)
    }

    /// The rows that a tab with version `since` has to change; where rows came
    /// or went, it has to load the page anew.
    pub fn changes(&self, since: u64) -> Reply {
        let mut reply = Reply {
            version: self.version,
            ..Reply::default()
        };
        if since < self.structure || since > self.version {
            reply.reload = true;
            return reply;
        }
        let changed = self.sent().filter(|row| row.version > since);
        reply.rows = changed
            .map(|row| (row.id.clone(), row.html.clone()))
            .collect();
        reply
    }
}

fn sent(view: JointView, version: u64, making: Making<'_>) -> Result<Sent, Failure> {
    Ok(Sent {
        heading: view.heading(),
        open: view.open(),
        worst: view.worst(),
        version,
        html: making.templates.joint_row(&view, making.editable)?,
        id: view.id,
    })
}

/// The rows of each translation by bead.
struct Parts<'a>(Vec<HashMap<Option<usize>, &'a Shown>>);

impl<'a> Parts<'a> {
    fn of(pairs: &'a [Pair]) -> Self {
        let by_bead = |pair: &'a Pair| pair.rows.iter().map(|row| (row.bead, row)).collect();
        Self(pairs.iter().map(by_bead).collect())
    }

    /// What a row is made of.
    fn of_joint(&self, joint: &JointRow) -> MadeOf {
        let translations = self.0.iter().zip(&joint.beads);
        let rows = translations
            .flat_map(|(rows, beads)| beads.iter().filter_map(|&bead| rows.get(&Some(bead))));
        rows.map(|row| named(row)).collect()
    }

    /// What the row of the findings about whole documents is made of.
    fn general(&self) -> MadeOf {
        let rows = self.0.iter().filter_map(|rows| rows.get(&None));
        rows.map(|row| named(row)).collect()
    }
}

fn named(row: &Shown) -> (String, u64) {
    (row.sent.id.clone(), row.sent.version)
}
