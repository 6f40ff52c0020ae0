//! One record as it is kept, whatever it is about, and its line of JSON.

use super::{Kept, StoreError};
use crate::review::decision::{
    Decision, KeptBead, KeptDecision, KeptFinding, KeptStage, Lock, OwnFinding, Stage, Stamp,
};
use crate::review::identity::Anchor;
use crate::settled::{BeadKey, ClauseKey, PairId};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Bead,
    Decision,
    Finding,
    Stage,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Bead => "bead",
            Kind::Decision => "decision",
            Kind::Finding => "finding",
            Kind::Stage => "stage",
        }
    }
}

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Bead(BeadValue),
    Decision(Box<DecisionValue>),
    Finding(OwnFinding),
    Stage(StageValue),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BeadValue {
    pub source: Vec<ClauseKey>,
    pub target: Vec<ClauseKey>,
    pub lock: Lock,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DecisionValue {
    #[serde(flatten)]
    pub decision: Decision,
    pub anchor: Anchor,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StageValue {
    pub stage: Stage,
    pub content: [String; 2],
}

impl Value {
    fn kind(&self) -> Kind {
        match self {
            Value::Bead(_) => Kind::Bead,
            Value::Decision(_) => Kind::Decision,
            Value::Finding(_) => Kind::Finding,
            Value::Stage(_) => Kind::Stage,
        }
    }

    /// By what the record is found among those of its pair and kind.
    fn key(&self) -> String {
        match self {
            Value::Bead(bead) => bead_key(&bead.source, &bead.target),
            Value::Decision(value) => value.decision.fingerprint.clone(),
            Value::Finding(finding) => finding.id.clone(),
            Value::Stage(_) => String::new(),
        }
    }

    /// The same value has the same text, on every machine.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("plain data with string keys always serialises")
    }

    /// Reads what a record of that kind says.
    pub fn read<'j, D: Deserializer<'j>>(kind: Kind, json: D) -> Result<Self, D::Error> {
        Ok(match kind {
            Kind::Bead => Value::Bead(BeadValue::deserialize(json)?),
            Kind::Decision => Value::Decision(Box::new(DecisionValue::deserialize(json)?)),
            Kind::Finding => Value::Finding(OwnFinding::deserialize(json)?),
            Kind::Stage => Value::Stage(StageValue::deserialize(json)?),
        })
    }
}

/// `HASH.ORDINAL` a clause, `+` between clauses, `|` between the sides.
pub(super) fn bead_key(source: &[ClauseKey], target: &[ClauseKey]) -> String {
    let side = |keys: &[ClauseKey]| {
        let keys = keys
            .iter()
            .map(|key| format!("{}.{}", key.hash, key.ordinal));
        keys.collect::<Vec<_>>().join("+")
    };
    format!("{}|{}", side(source), side(target))
}

/// A record; without a value it was taken back, and is kept so that nobody
/// else's older copy brings it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub pair: PairId,
    pub kind: Kind,
    pub key: String,
    pub value: Option<Value>,
    pub stamp: Stamp,
}

/// A line without its value.
#[derive(Serialize)]
struct Head<'a> {
    original: &'a str,
    translation: &'a str,
    language: &'a str,
    kind: Kind,
    key: &'a str,
    revision: u64,
    at: &'a str,
    by: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    original: String,
    translation: String,
    language: String,
    kind: Kind,
    key: String,
    revision: u64,
    at: String,
    by: String,
    value: Option<serde_json::Value>,
}

/// Highest revision that is believed: what JSON numbers carry exactly.
const LAST_REVISION: u64 = 1 << 53;

impl Record {
    /// A record that says `value`.
    pub fn new(pair: &PairId, value: Value, stamp: Stamp) -> Self {
        Self {
            pair: pair.clone(),
            kind: value.kind(),
            key: value.key(),
            value: Some(value),
            stamp,
        }
    }

    /// The record as a line of JSON, without line end.
    pub fn line(&self) -> String {
        let value = self.value.as_ref().map(Value::json);
        line(
            &self.pair,
            self.kind,
            &self.key,
            value.as_deref(),
            &self.stamp,
        )
    }

    /// Reads a line; the message of an error says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let line: Line = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let value = line.value.map(|value| Value::read(line.kind, value));
        let value = value.transpose().map_err(|error| error.to_string())?;
        if value.as_ref().is_some_and(|value| value.key() != line.key) {
            return Err("the key is not that of the value".to_owned());
        }
        if line.revision == 0 || line.revision > LAST_REVISION {
            return Err(format!("revision {} is out of range", line.revision));
        }
        let at: Timestamp = line.at.parse().map_err(|error| format!("at: {error}"))?;
        Ok(Self {
            pair: PairId {
                original: line.original,
                translation: line.translation,
                language: line.language,
            },
            kind: line.kind,
            key: line.key,
            value,
            stamp: Stamp {
                by: line.by,
                at: seconds(at),
                revision: line.revision,
            },
        })
    }

    /// As the public interface has it; `None` where it was taken back.
    pub fn kept(&self) -> Option<Kept> {
        let (pair, stamp) = (self.pair.clone(), self.stamp.clone());
        Some(match self.value.clone()? {
            Value::Bead(value) => Kept::Bead(KeptBead {
                pair,
                bead: BeadKey {
                    source: value.source,
                    target: value.target,
                },
                lock: value.lock,
                stamp,
            }),
            Value::Decision(value) => Kept::Decision(KeptDecision {
                pair,
                decision: value.decision,
                anchor: value.anchor,
                stamp,
            }),
            Value::Finding(finding) => Kept::Finding(KeptFinding {
                pair,
                finding,
                stamp,
            }),
            Value::Stage(value) => Kept::Stage(KeptStage {
                pair,
                stage: value.stage,
                content: value.content,
                stamp,
            }),
        })
    }

    /// That somebody else has written this since.
    pub fn conflict(record: Option<&Record>) -> StoreError {
        StoreError::Conflict {
            kept: record.and_then(Record::kept).map(Box::new),
        }
    }
}

/// A line from its parts; `value` is JSON.
pub(super) fn line(
    pair: &PairId,
    kind: Kind,
    key: &str,
    value: Option<&str>,
    stamp: &Stamp,
) -> String {
    let head = Head {
        original: &pair.original,
        translation: &pair.translation,
        language: &pair.language,
        kind,
        key,
        revision: stamp.revision,
        at: &stamp.at,
        by: &stamp.by,
    };
    let head = serde_json::to_string(&head).expect("plain data with string keys always serialises");
    // The value is JSON already: it stands as it is, without being read again.
    let open = head.strip_suffix('}').unwrap_or(&head);
    format!("{open},\"value\":{}}}", value.unwrap_or("null"))
}

/// The time now, as stamps have it.
pub(super) fn now() -> String {
    seconds(Timestamp::now())
}

/// RFC 3339, UTC, seconds.
fn seconds(at: Timestamp) -> String {
    let whole = Timestamp::from_second(at.as_second()).unwrap_or(at);
    whole.to_string()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::review::decision::Status;

    /// A decision about the finding with this fingerprint.
    pub fn record(fingerprint: &str, comment: &str, revision: u64, at: &str) -> Record {
        let pair = PairId {
            original: "policy.md".to_owned(),
            translation: "policy.sv.md".to_owned(),
            language: "sv".to_owned(),
        };
        let value = Value::Decision(Box::new(DecisionValue {
            decision: Decision {
                fingerprint: fingerprint.to_owned(),
                status: Status::Confirmed,
                comment: comment.to_owned(),
                ..Decision::default()
            },
            anchor: Anchor::default(),
        }));
        let stamp = Stamp {
            by: "Åsa".to_owned(),
            at: at.to_owned(),
            revision,
        };
        Record::new(&pair, value, stamp)
    }

    #[test]
    fn a_line_is_read_back_as_it_was() {
        let one = record("0a", "två\nrader \"så\"", 3, "2026-01-02T03:04:05Z");
        assert_eq!(Record::parse(&one.line()), Ok(one.clone()));
        let gone = Record { value: None, ..one };
        assert_eq!(Record::parse(&gone.line()), Ok(gone));
    }

    #[test]
    fn unsound_lines_are_refused() {
        let sound = record("0a", "", 1, "2026-01-02T03:04:05Z").line();
        assert!(Record::parse(&sound).is_ok());
        for (from, to) in [
            ("\"revision\":1", "\"revision\":0"),
            ("\"key\":\"0a\"", "\"key\":\"0b\""),
            ("05Z", "99Z"),
            ("\"decision\"", "\"opinion\""),
            ("\"confirmed\"", "\"perhaps\""),
            ("{\"original\"", "{\"more\":1,\"original\""),
            ("}}", "}"),
        ] {
            let broken = sound.replacen(from, to, 1);
            assert_ne!(broken, sound, "{from}");
            assert!(Record::parse(&broken).is_err(), "{broken}");
        }
    }
}
