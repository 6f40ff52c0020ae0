//! Writing: what is asked for is checked against what is kept.

use super::record::{self, BeadValue, DecisionValue, Kind, Record, StageValue, Value};
use super::rows::{self, Rows};
use super::{Author, Change, Kept, StoreError, Write};
use crate::review::decision::{Decision, Lock, OwnFinding, Stamp};
use crate::review::identity::Anchor;
use crate::settled::{BeadKey, ClauseKey, PairId};
use rusqlite::params;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// A step of changes on its way into the history.
pub(super) struct Step<'c> {
    rows: Rows<'c>,
    author: Author<'c>,
    at: String,
    changes: Vec<(Option<Record>, Record)>,
}

impl<'c> Step<'c> {
    pub fn new(rows: Rows<'c>, author: Author<'c>) -> Self {
        Self {
            rows,
            author,
            at: record::now(),
            changes: Vec::new(),
        }
    }

    /// Keeps one thing; gives what is kept now.
    pub fn write(&mut self, pair: &PairId, write: &Write) -> Result<Vec<Kept>, StoreError> {
        match write {
            Write::Decision {
                decision,
                anchor,
                seen,
                replaces,
            } => {
                let kept = self.decide(pair, decision, anchor, *seen)?;
                if let Some((fingerprint, seen)) = replaces
                    && *fingerprint != decision.fingerprint
                {
                    self.give_up(pair, Kind::Decision, fingerprint, *seen)?;
                }
                Ok(vec![kept])
            }
            Write::Finding { finding, seen } => Ok(vec![self.finding(pair, finding, *seen)?]),
            Write::Beads { seen, beads } => self.beads(pair, seen, beads),
            Write::Stage {
                stage,
                content,
                seen,
            } => {
                let value = Value::Stage(StageValue {
                    stage: *stage,
                    content: content.clone(),
                });
                let current = self.rows.get(pair, Kind::Stage, "")?;
                // Saying the same again is a new statement: who approved what, and when.
                Ok(vec![self.keep(pair, current, value, *seen)?])
            }
        }
    }

    fn decide(
        &mut self,
        pair: &PairId,
        decision: &Decision,
        anchor: &Anchor,
        seen: u64,
    ) -> Result<Kept, StoreError> {
        let current = self.rows.get(pair, Kind::Decision, &decision.fingerprint)?;
        if let Some(record) = &current
            && matches!(&record.value, Some(Value::Decision(value)) if value.decision == *decision)
        {
            return kept(record);
        }
        let value = Value::Decision(Box::new(DecisionValue {
            decision: decision.clone(),
            anchor: anchor.clone(),
        }));
        self.keep(pair, current, value, seen)
    }

    fn finding(
        &mut self,
        pair: &PairId,
        finding: &OwnFinding,
        seen: u64,
    ) -> Result<Kept, StoreError> {
        let mut finding = finding.clone();
        if finding.id.is_empty() {
            finding.id = new_id(self.rows.path)?;
        }
        let current = self.rows.get(pair, Kind::Finding, &finding.id)?;
        let value = Value::Finding(finding);
        match current {
            Some(record) if record.value.as_ref() == Some(&value) => kept(&record),
            current => self.keep(pair, current, value, seen),
        }
    }

    fn beads(
        &mut self,
        pair: &PairId,
        seen: &[(BeadKey, u64)],
        beads: &[(BeadKey, Lock)],
    ) -> Result<Vec<Kept>, StoreError> {
        let key = |bead: &BeadKey| record::bead_key(&bead.source, &bead.target);
        let given_up: HashSet<String> = seen.iter().map(|(bead, _)| key(bead)).collect();
        let new: HashMap<String, Lock> = beads
            .iter()
            .map(|(bead, lock)| (key(bead), *lock))
            .collect();
        let wanted = clauses(beads.iter().map(|(bead, _)| bead));
        for record in self.rows.live(Some(pair), Kind::Bead)? {
            let Some(Value::Bead(value)) = &record.value else {
                continue;
            };
            let unchanged = new.get(&record.key) == Some(&value.lock);
            if !unchanged && !given_up.contains(&record.key) && shares(&wanted, value) {
                return Err(Record::conflict(Some(&record)));
            }
        }
        for (bead, revision) in seen {
            if !new.contains_key(&key(bead)) {
                self.give_up(pair, Kind::Bead, &key(bead), *revision)?;
            }
        }
        let seen: HashMap<String, u64> = seen.iter().map(|(bead, it)| (key(bead), *it)).collect();
        let mut result = Vec::with_capacity(beads.len());
        for (bead, lock) in beads {
            let value = Value::Bead(BeadValue {
                source: bead.source.clone(),
                target: bead.target.clone(),
                lock: *lock,
            });
            let current = self.rows.get(pair, Kind::Bead, &key(bead))?;
            result.push(match current {
                Some(record) if record.value.as_ref() == Some(&value) => kept(&record)?,
                current => {
                    let seen = seen.get(&key(bead)).copied().unwrap_or(0);
                    self.keep(pair, current, value, seen)?
                }
            });
        }
        Ok(result)
    }

    /// Keeps `value` in place of `current`, of which the writer saw revision `seen`.
    fn keep(
        &mut self,
        pair: &PairId,
        current: Option<Record>,
        value: Value,
        seen: u64,
    ) -> Result<Kept, StoreError> {
        check(current.as_ref(), seen)?;
        let record = Record::new(pair, value, self.stamp(current.as_ref()));
        let result = kept(&record)?;
        self.put(current, record)?;
        Ok(result)
    }

    /// Takes a record back; it may be taken back already.
    fn give_up(
        &mut self,
        pair: &PairId,
        kind: Kind,
        key: &str,
        seen: u64,
    ) -> Result<(), StoreError> {
        let current = self.rows.get(pair, kind, key)?;
        match current {
            Some(record) if record.value.is_some() => {
                check(Some(&record), seen)?;
                self.set(record.clone(), None, Some(record))
            }
            _ => Ok(()),
        }
    }

    /// Gives a record another value (none: taken back) whatever was seen.
    pub fn set(
        &mut self,
        of: Record,
        value: Option<Value>,
        current: Option<Record>,
    ) -> Result<(), StoreError> {
        let stamp = self.stamp(current.as_ref());
        self.put(current, Record { value, stamp, ..of })
    }

    fn put(&mut self, before: Option<Record>, after: Record) -> Result<(), StoreError> {
        self.rows.put(&after)?;
        self.changes.push((before, after));
        Ok(())
    }

    fn stamp(&self, current: Option<&Record>) -> Stamp {
        Stamp {
            by: self.author.reviewer.to_owned(),
            at: self.at.clone(),
            revision: current.map_or(0, |record| record.stamp.revision) + 1,
        }
    }

    /// Refuses beads that came back although a clause of theirs is settled otherwise by now.
    pub fn check_beads(&self) -> Result<(), StoreError> {
        let restored: Vec<&Record> = self
            .changes
            .iter()
            .map(|(_, after)| after)
            .filter(|after| matches!(after.value, Some(Value::Bead(_))))
            .collect();
        let Some(first) = restored.first() else {
            return Ok(());
        };
        let beads: Vec<BeadKey> = restored.iter().filter_map(|it| bead(it)).collect();
        let wanted = clauses(beads.iter());
        let own: HashSet<&str> = restored.iter().map(|record| record.key.as_str()).collect();
        for record in self.rows.live(Some(&first.pair), Kind::Bead)? {
            if let Some(Value::Bead(value)) = &record.value
                && !own.contains(record.key.as_str())
                && shares(&wanted, value)
            {
                return Err(Record::conflict(Some(&record)));
            }
        }
        Ok(())
    }

    /// Writes the step into the history; `state` says whether it can be undone.
    pub fn finish(self, state: &str) -> Result<Vec<Change>, StoreError> {
        if self.changes.is_empty() {
            return Ok(Vec::new());
        }
        let (rows, client) = (self.rows, self.author.client);
        rows.execute(
            "INSERT INTO step (client, state) VALUES (?1, ?2)",
            params![client, state],
        )?;
        let step = rows.connection.last_insert_rowid();
        let changes = self.changes.iter().map(|(before, after)| {
            let id = rows.add_change(step, client, before.as_ref(), after)?;
            Ok(rows::change(id, step, client, before.as_ref(), after))
        });
        changes.collect()
    }
}

/// Refuses a writer that saw another revision than the one that is kept. One
/// that saw nothing may write where everything was taken back.
fn check(current: Option<&Record>, seen: u64) -> Result<(), StoreError> {
    let revision = current.map_or(0, |record| record.stamp.revision);
    let gone = current.is_some_and(|record| record.value.is_none());
    if seen == revision || (seen == 0 && gone) {
        Ok(())
    } else {
        Err(Record::conflict(current))
    }
}

/// What a record that was not taken back says.
fn kept(record: &Record) -> Result<Kept, StoreError> {
    record.kept().ok_or_else(|| Record::conflict(None))
}

fn bead(record: &Record) -> Option<BeadKey> {
    match record.kept()? {
        Kept::Bead(kept) => Some(kept.bead),
        _ => None,
    }
}

/// The clauses of beads, one set a side.
fn clauses<'b>(beads: impl Iterator<Item = &'b BeadKey>) -> [HashSet<&'b ClauseKey>; 2] {
    let mut result = [HashSet::new(), HashSet::new()];
    for bead in beads {
        result[0].extend(&bead.source);
        result[1].extend(&bead.target);
    }
    result
}

fn shares(wanted: &[HashSet<&ClauseKey>; 2], bead: &BeadValue) -> bool {
    bead.source.iter().any(|clause| wanted[0].contains(clause))
        || bead.target.iter().any(|clause| wanted[1].contains(clause))
}

/// The id of a new finding: seconds since 1970, then chance, in hex digits, so
/// that ids sort by when findings were made.
fn new_id(path: &Path) -> Result<String, StoreError> {
    let seconds = jiff::Timestamp::now().as_second();
    let chance = getrandom::u32().map_err(|error| StoreError::Sqlite {
        path: path.to_owned(),
        message: format!("no random numbers to be had: {error}"),
    })?;
    Ok(format!("{:08x}{chance:08x}", seconds & 0xffff_ffff))
}
