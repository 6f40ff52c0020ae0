//! What a translation tool has changed in an exported XLIFF file.

use super::change::{Change, Proposals};
use super::clause_edits::edits;
use super::csv_read::moved_on;
use super::notes;
use super::text::collapsed;
use super::verdict::{Verdict, decided, seal};
use super::xliff::{APPROVED, BEAD, OWN, findings_of};
use super::xliff_parse::{Document, FileRead, NoteRead, UnitRead};
use crate::audit::{Category, Severity};
use crate::report::beads;
use crate::report::xliff::{FINDING, State, TRANSLATION};
use crate::review::decision::{Decision, OwnFinding, Span, Status};
use crate::review::identity::PairKeys;
use crate::review::reviewed::ReviewedPair;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the message of a finding says that stands for wording from a translation tool.
const REWORDED: &str = "reworded in a translation tool";

/// Compares the file with the pairs.
pub(super) fn compare(document: &Document, pairs: &[ReviewedPair]) -> Proposals {
    let mut proposals = Proposals::default();
    for file in &document.files {
        let Some(pair) = pair_of(file, pairs) else {
            let message = format!(
                "“{}” is none of the translations that were named",
                file.translation
            );
            proposals.unknown(format!("file {}", file.original), message);
            continue;
        };
        Comparison::new(pair, &pairs[pair], &mut proposals).file(file);
    }
    proposals
}

/// The pair that a file names, or the only one there is.
fn pair_of(file: &FileRead, pairs: &[ReviewedPair]) -> Option<usize> {
    let named = |pair: &ReviewedPair| {
        let document = &pair.audit.translation.document;
        [&pair.id.translation, &document.path].contains(&&file.translation)
    };
    let found = pairs.iter().position(named);
    found.or_else(|| (pairs.len() == 1).then_some(0))
}

/// A file held against its pair.
struct Comparison<'a> {
    index: usize,
    pair: &'a ReviewedPair,
    keys: PairKeys,
    beads: HashMap<String, usize>,
    seen: HashSet<usize>,
    /// What is to be decided about findings, with the revision it is made from.
    wanted: BTreeMap<usize, (String, Decision, u64)>,
    proposals: &'a mut Proposals,
}

impl<'a> Comparison<'a> {
    fn new(index: usize, pair: &'a ReviewedPair, proposals: &'a mut Proposals) -> Self {
        let names = beads::names(&pair.audit).into_iter();
        Self {
            index,
            pair,
            keys: PairKeys::of(&pair.audit),
            beads: names.enumerate().map(|(bead, name)| (name, bead)).collect(),
            seen: HashSet::new(),
            wanted: BTreeMap::new(),
            proposals,
        }
    }

    fn file(mut self, file: &FileRead) {
        self.notes("file", &file.notes, "");
        let approved = file.notes.iter().any(|note| note.category == APPROVED);
        for unit in &file.units {
            self.unit(unit, approved);
        }
        for (finding, (place, decision, revision)) in std::mem::take(&mut self.wanted) {
            let change = Change::Decision {
                finding,
                decision,
                revision,
            };
            self.proposals.change(self.index, place, change);
        }
    }

    fn unit(&mut self, unit: &UnitRead, approved: bool) {
        let place = format!("unit {}", unit.name);
        let Some(&bead) = self.beads.get(&unit.name) else {
            let message = "no bead has this name here; the text or the alignment has changed";
            self.proposals.unknown(place, message);
            return;
        };
        if !self.seen.insert(bead) {
            let message = "the unit is there twice; only the first one counts";
            self.proposals.conflict(place, message);
            return;
        }
        let before = self.remarks();
        let text = unit.text().unwrap_or_default();
        self.notes(&place, &unit.notes, &text);
        let reworded = self.wording(&place, unit, bead);
        self.state(&place, unit, bead, approved || reworded);
        if self.remarks() == before {
            self.proposals.unchanged += 1;
        }
    }

    /// How much there is to say so far.
    fn remarks(&self) -> usize {
        let Proposals {
            changes,
            conflicts,
            unknown,
            left_out,
            ..
        } = &*self.proposals;
        changes.len() + conflicts.len() + unknown.len() + left_out.len() + self.wanted.len()
    }

    /// Compares the notes of a unit with this target text.
    fn notes(&mut self, place: &str, notes: &[NoteRead], target: &str) {
        for note in notes {
            match note.category.as_str() {
                FINDING => self.note(place, &note.text, target),
                TRANSLATION | BEAD | OWN | APPROVED => {}
                _ => {
                    let text = collapsed(&note.text);
                    let message = format!("a note, which nothing here can hold: {text}");
                    self.proposals.left_out(place.to_owned(), message);
                }
            }
        }
    }

    fn note(&mut self, place: &str, text: &str, target: &str) {
        let stated = match notes::read(text) {
            Ok(stated) => stated,
            Err(message) => return self.proposals.left_out(place.to_owned(), message),
        };
        let fingerprint = &stated.decision.fingerprint;
        let mut findings = self.pair.audit.findings.iter();
        let found = findings.position(|finding| finding.fingerprint == *fingerprint);
        let Some(finding) = found else {
            if stated.sealed.cells != stated.sealed.written {
                let message = format!("no finding has the fingerprint “{fingerprint}” here");
                self.proposals.unknown(place.to_owned(), message);
            }
            return;
        };
        let (now, revision) = decided(self.pair, finding);
        match stated.sealed.against(&seal(&now), revision) {
            Verdict::Unchanged => {}
            Verdict::Conflict if lacks_wording_alone(&stated.decision, &now, target) => {}
            Verdict::Conflict => {
                let message = moved_on(stated.sealed.revision, revision);
                self.proposals.conflict(place.to_owned(), message);
            }
            Verdict::Change => self.want(place, finding, stated.decision, revision),
        }
    }

    /// The first word about a finding counts; a note about a run of beads stands in each of them.
    fn want(&mut self, place: &str, finding: usize, decision: Decision, revision: u64) {
        match self.wanted.get(&finding) {
            Some((_, first, _)) if seal(first) != seal(&decision) => {
                let message = "another unit says something else about the same finding";
                self.proposals.conflict(place.to_owned(), message);
            }
            Some(_) => {}
            None => {
                let wanted = (place.to_owned(), decision, revision);
                self.wanted.insert(finding, wanted);
            }
        }
    }

    /// Compares the target text; gives whether it was changed.
    fn wording(&mut self, place: &str, unit: &UnitRead, bead: usize) -> bool {
        let target = &self.pair.audit.beads[bead].target;
        let clauses = beads::clauses(&self.pair.audit.translation, target);
        let expected = collapsed(&beads::text(&self.pair.audit.translation, target));
        let text = unit.text().unwrap_or_default();
        if collapsed(&text) == expected {
            return false;
        }
        if text.trim().is_empty() {
            let message = "the target is empty; what is to go cannot be told from what is not done";
            self.proposals.left_out(place.to_owned(), message);
            return true;
        }
        let reviewed = unit.state >= Some(State::Reviewed);
        if clauses.is_empty() {
            self.missing(place, bead, text.trim(), reviewed);
            return true;
        }
        let Some(edits) = edits(unit, &clauses) else {
            let message = format!(
                "several clauses were changed in one and their marks are gone: {}",
                collapsed(&text)
            );
            self.proposals.left_out(place.to_owned(), message);
            return true;
        };
        for (clause, wording) in edits {
            self.reworded(place, bead, target[clause], &wording, reviewed);
        }
        true
    }

    /// Wording for what had no translation.
    fn missing(&mut self, place: &str, bead: usize, wording: &str, reviewed: bool) {
        let finding = findings_of(&self.pair.audit, bead)
            .into_iter()
            .find(|&index| {
                let finding = &self.pair.audit.findings[index];
                finding.target.is_none() && finding.beads == [bead]
            });
        if let Some(finding) = finding {
            return self.suggest(place, finding, wording, reviewed);
        }
        let source = self.pair.audit.beads[bead].source.first();
        let span = source.map(|&clause| Span {
            clause: self.keys.source[clause].clone(),
            range: None,
            text: self.pair.audit.original.clauses[clause].text.clone(),
        });
        self.own(place, Category::Omission, span, None, wording);
    }

    fn reworded(&mut self, place: &str, bead: usize, id: usize, wording: &str, reviewed: bool) {
        let translation = &self.pair.audit.translation;
        let clause = &translation.clauses[id];
        let whole = clause.place(&translation.document);
        let finding = findings_of(&self.pair.audit, bead)
            .into_iter()
            .find(|&index| {
                let target = self.pair.audit.findings[index].target.as_ref();
                let covers = target.is_some_and(|target| {
                    (target.byte_start, target.byte_end) == (whole.byte_start, whole.byte_end)
                });
                covers && decided(self.pair, index).0.status != Status::Dismissed
            });
        if let Some(finding) = finding {
            return self.suggest(place, finding, wording, reviewed);
        }
        let span = Span {
            clause: self.keys.target[id].clone(),
            range: None,
            text: clause.text.clone(),
        };
        self.own(place, Category::Mistranslation, None, Some(span), wording);
    }

    /// A wording for a finding's target; in a unit found right it is accepted.
    fn suggest(&mut self, place: &str, finding: usize, wording: &str, reviewed: bool) {
        let (now, revision) = decided(self.pair, finding);
        let wanted = self.wanted.get(&finding);
        let base = wanted.map_or(&now, |(_, decision, _)| decision);
        let mut decision = base.clone();
        decision.suggestion = Some(wording.to_owned());
        if reviewed && decision.status == Status::Undecided {
            decision.status = Status::Confirmed;
        }
        if seal(&decision) == seal(&now) {
            return;
        }
        let other = now.suggestion.as_deref().filter(|text| !text.is_empty());
        if other.is_some_and(|other| other != wording) && wanted.is_none() {
            let message = "another wording is kept for this finding; look at both";
            return self.proposals.conflict(place.to_owned(), message);
        }
        self.wanted
            .insert(finding, (place.to_owned(), decision, revision));
    }

    /// A wording that no finding of the tool asks for.
    fn own(
        &mut self,
        place: &str,
        category: Category,
        source: Option<Span>,
        target: Option<Span>,
        wording: &str,
    ) {
        let same_place = |finding: &OwnFinding| {
            let clause = |span: &Option<Span>| span.as_ref().map(|span| span.clause.clone());
            !finding.withdrawn
                && clause(&finding.target) == clause(&target)
                && clause(&finding.source) == clause(&source)
        };
        let kept = self.pair.own.iter().map(|kept| &kept.finding);
        let mut kept = kept.filter(|finding| same_place(finding) && finding.suggestion.is_some());
        match kept.next() {
            Some(finding) if finding.suggestion.as_deref() == Some(wording) => {}
            Some(_) => {
                let message = "another wording is kept for this clause; look at both";
                self.proposals.conflict(place.to_owned(), message);
            }
            None => {
                let finding = OwnFinding {
                    id: String::new(),
                    category,
                    severity: Severity::Minor,
                    message: REWORDED.to_owned(),
                    source,
                    target,
                    suggestion: Some(wording.to_owned()),
                    withdrawn: false,
                };
                let change = Change::Own {
                    finding,
                    revision: 0,
                };
                self.proposals.change(self.index, place.to_owned(), change);
            }
        }
    }

    /// A unit set to *reviewed* or *final* is a bead found right. `told`: the
    /// state says something else already (approval of all, new wording).
    fn state(&mut self, place: &str, unit: &UnitRead, bead: usize, told: bool) {
        let was_locked = unit.notes.iter().any(|note| note.category == BEAD);
        let reviewed = unit.state >= Some(State::Reviewed);
        let is_locked = self.pair.locks.get(bead).is_some_and(Option::is_some);
        if !told && reviewed && !was_locked && !is_locked {
            let change = Change::Right { bead };
            self.proposals.change(self.index, place.to_owned(), change);
        }
    }
}

/// Whether the note says what is kept, but for a wording that the target has:
/// so the same file reads when it comes a second time.
fn lacks_wording_alone(stated: &Decision, now: &Decision, target: &str) -> bool {
    let completed = Decision {
        suggestion: now.suggestion.clone(),
        ..stated.clone()
    };
    let wording = now.suggestion.as_deref().unwrap_or("");
    stated.suggestion.is_none() && seal(&completed) == seal(now) && target.contains(wording)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{bead, decide, pair, prepared, two};
    use super::super::{Format, Proposals, read, write};
    use super::*;
    use crate::language::Language;

    const TARGET: [&str; 2] = ["Vi säljer dina brev.", "Du kan be oss radera dem."];

    fn exported(pairs: &[ReviewedPair]) -> String {
        let mut out = Vec::new();
        write(Format::Xliff, pairs, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn compared(text: &str, pairs: &[ReviewedPair]) -> Proposals {
        read("t.xlf", text.as_bytes(), pairs).unwrap()
    }

    #[test]
    fn what_tools_do_to_files_is_no_edit() {
        let mut sample = two(TARGET);
        let decision = Decision {
            status: Status::Dismissed,
            comment: " two\nlines ".to_owned(),
            ..Decision::default()
        };
        decide(&mut sample, 1, decision, 4);
        let pairs = [sample];
        let text = exported(&pairs);
        let indented = text
            .replace("<target>", "<target>\n          ")
            .replace("</note>", "\n        </note>")
            .replace(
                "<segment state=\"translated\">",
                "<segment  id='s1' state='translated' >",
            )
            .replace("<unit id=", "<unit xmlns:t='urn:tool' t:x='1' id=");
        let swedish: Vec<u8> = format!("\u{FEFF}{}", indented.replace("UTF-8", "UTF-16"))
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for bytes in [text.into_bytes(), indented.into_bytes(), swedish] {
            let proposals = read("t.xlf", &bytes, &pairs).unwrap();
            assert_eq!(proposals.changes, []);
            assert!(!proposals.has_remarks(), "{proposals:?}");
            assert_eq!(proposals.unchanged, 2);
        }
    }

    #[test]
    fn new_wording_is_a_suggestion() {
        let pairs = [two(TARGET)];
        let text = exported(&pairs).replace("Vi säljer dina", "Vi säljer inte dina");
        let changes = compared(&text, &pairs).changes;
        let [proposal] = &changes[..] else {
            panic!("one change: {changes:?}");
        };
        let Change::Decision {
            finding,
            decision,
            revision,
        } = &proposal.change
        else {
            panic!("a decision");
        };
        assert_eq!(
            (*finding, *revision, decision.status),
            (0, 0, Status::Undecided)
        );
        assert_eq!(
            decision.suggestion.as_deref(),
            Some("Vi säljer inte dina brev.")
        );
        let reviewed = text.replace("\"translated\"", "\"reviewed\"");
        let changes = compared(&reviewed, &pairs).changes;
        assert!(changes.iter().any(|proposal| matches!(
            &proposal.change,
            Change::Decision { decision, .. } if decision.status == Status::Confirmed
        )));
        assert!(
            changes
                .iter()
                .any(|it| it.change == Change::Right { bead: 1 })
        );
        assert_eq!(changes.len(), 2);
    }

    #[test]
    fn wording_that_is_kept_already_changes_nothing() {
        let before = [two(TARGET)];
        let text = exported(&before).replace("Vi säljer dina", "Vi säljer inte dina");
        let mut after = two(TARGET);
        let decision = |wording: &str| Decision {
            suggestion: Some(wording.to_owned()),
            ..Decision::default()
        };
        decide(&mut after, 0, decision("Vi säljer inte dina brev."), 1);
        let proposals = compared(&text, &[after.clone()]);
        assert_eq!(
            (proposals.changes.len(), proposals.has_remarks()),
            (0, false)
        );
        decide(&mut after, 0, decision("Vi säljer aldrig brev."), 2);
        let proposals = compared(&text, &[after]);
        assert_eq!((proposals.changes.len(), proposals.conflicts.len()), (0, 1));
    }

    #[test]
    fn edited_notes_are_decisions_and_conflicts_are_listed() {
        let pairs = [two(TARGET)];
        let text = exported(&pairs).replacen("decision: undecided", "decision: confirmed", 1);
        let proposals = compared(&text, &pairs);
        assert_eq!(
            (proposals.changes.len(), proposals.has_remarks()),
            (1, false)
        );
        let mut moved = two(TARGET);
        let decision = Decision {
            comment: "meanwhile".to_owned(),
            ..Decision::default()
        };
        decide(&mut moved, 0, decision, 1);
        let proposals = compared(&text, &[moved]);
        assert_eq!((proposals.changes.len(), proposals.conflicts.len()), (0, 1));
        let odd = compared(
            &text.replace("decision: confirmed", "decision: perhaps"),
            &pairs,
        );
        assert_eq!((odd.changes.len(), odd.left_out.len()), (0, 1));
    }

    #[test]
    fn units_and_notes_of_others_are_listed() {
        let pairs = [two(TARGET)];
        let text = exported(&pairs)
            .replacen("<unit id=\"b", "<unit id=\"c", 1)
            .replacen(
                "</notes>\n      <segment",
                "<note>Please check</note></notes>\n      <segment",
                2,
            );
        let proposals = compared(&text, &pairs);
        assert_eq!(proposals.changes, []);
        assert_eq!(proposals.unknown.len(), 1);
        assert!(proposals.left_out[0].message.ends_with("Please check"));
        let emptied = exported(&pairs).replace("Vi säljer dina brev.", "");
        assert_eq!(compared(&emptied, &pairs).left_out.len(), 1);
    }

    #[test]
    fn clauses_of_one_bead_are_told_apart() {
        let texts = ["Ett.", "Två.", "Tre."];
        let pairs = [pair(
            prepared("en.md", Language::ENGLISH, &["One, two, three.", "Four."]),
            prepared("sv.md", Language::SWEDISH, &texts),
            vec![bead(&[0], &[0, 1, 2]), bead(&[1], &[])],
            &[],
        )];
        let text = exported(&pairs);
        let wording = |text: &str| -> Vec<(Option<String>, String)> {
            let changes = compared(text, &pairs).changes.into_iter();
            changes
                .map(|proposal| match proposal.change {
                    Change::Own { finding, .. } => {
                        let span = finding.target.or(finding.source);
                        (finding.suggestion, span.unwrap().text)
                    }
                    other => panic!("{other:?}"),
                })
                .collect()
        };
        let expected = [(Some("2.".to_owned()), "Två.".to_owned())];
        assert_eq!(wording(&text.replace("Två.", "2.")), expected);
        // A tool that drops the marks.
        let bare = text
            .split_inclusive('>')
            .map(|part| match part.rsplit_once('<') {
                Some((before, tag)) if tag.starts_with("sm ") || tag.starts_with("em ") => before,
                _ => part,
            });
        let bare: String = bare.collect();
        assert_eq!(wording(&bare.replace("Två.", "2.")), expected);
        let both = compared(&bare.replace("Ett. Två.", "1. 2."), &pairs);
        assert_eq!((both.changes.len(), both.left_out.len()), (0, 1));
        let filled = text.replace("Four.</source>", "Four.</source><target>Fyra.</target>");
        assert_eq!(
            wording(&filled),
            [(Some("Fyra.".to_owned()), "Four.".to_owned())]
        );
    }
}
