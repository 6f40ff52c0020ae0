//! `link-mismatch`: a link that is gone, added, or leads elsewhere.

use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Confidence, PreparedDocument, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};
use crate::document::Place;
use std::collections::HashMap;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "link-mismatch",
        category: Category::Markup,
        severity: Severity::Minor,
        group: Group::Links,
        summary: "a link is missing, added, or leads to another address",
        doc: "\
## What it does
Compares the link targets of aligned clauses. Scheme, a trailing slash and the language in an address (`/en/` and `/sv/`, `sv.example.com`) do not count; anchors inside the document count as one address each side. A link that stands in a neighbouring clause instead is fine. If only one of the two formats carries links, one info finding says so.

## Why is this bad?
Readers cannot reach the form, the contact or the law that the text names.

## Example
Original: `[cookie page](https://kummel.example/cookies)`
Translation: `[kaksidan](https://kummel.example/terms)`

## Limits
Whether an address exists is not checked.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    let source = links(context.original);
    let target = links(context.translation);
    let formats = (
        context.original.document.format.carries_links(),
        context.translation.document.format.carries_links(),
    );
    match formats {
        (true, true) => compare(context, &source, &target, found),
        (true, false) if !source.is_empty() => found.push(lost(context, &source)),
        _ => {}
    }
}

/// A link with the clause it begins in.
struct FoundLink {
    clause: usize,
    address: String,
    written: String,
    place: Place,
}

fn links(side: &PreparedDocument) -> Vec<FoundLink> {
    let mut found = Vec::new();
    for clause in &side.clauses {
        for link in &side.document.blocks[clause.block].links {
            let inside =
                clause.range.start <= link.range.start && link.range.start < clause.range.end;
            if inside && !link.target.trim().is_empty() {
                let end = link.range.end.clamp(link.range.start, clause.range.end);
                found.push(FoundLink {
                    clause: clause.id,
                    address: normalised(&link.target),
                    written: link.target.clone(),
                    place: side.document.place(clause.block, link.range.start..end),
                });
            }
        }
    }
    found
}

fn lost(context: &Context<'_>, source: &[FoundLink]) -> Draft {
    let message = format!(
        "the original holds {} links; the translation's format ({}) carries none, so links were not compared",
        source.len(),
        context.translation.document.format.name()
    );
    Draft::new(&RULE.info, message).severity(Severity::Info)
}

fn compare(
    context: &Context<'_>,
    source: &[FoundLink],
    target: &[FoundLink],
    found: &mut Vec<Draft>,
) {
    let surplus = Surplus::new(source, target);
    for (_, bead) in context
        .beads
        .iter()
        .enumerate()
        .filter(|(_, bead)| !bead.is_null())
    {
        let of = |links: &'_ [FoundLink], clauses: &[usize]| -> Vec<usize> {
            (0..links.len())
                .filter(|&link| clauses.contains(&links[link].clause))
                .collect()
        };
        let mut missing = of(source, &bead.source);
        let mut added = of(target, &bead.target);
        missing.retain(|&link| {
            let same = added
                .iter()
                .position(|&other| target[other].address == source[link].address);
            same.map(|position| added.remove(position)).is_none()
        });
        missing.retain(|&link| surplus.missing(&source[link].address));
        added.retain(|&link| surplus.added(&target[link].address));
        while !missing.is_empty() || !added.is_empty() {
            let from = (!missing.is_empty()).then(|| &source[missing.remove(0)]);
            let to = (!added.is_empty()).then(|| &target[added.remove(0)]);
            found.push(draft(context, &bead.source, &bead.target, from, to));
        }
    }
}

fn draft(
    context: &Context<'_>,
    source: &[usize],
    target: &[usize],
    from: Option<&FoundLink>,
    to: Option<&FoundLink>,
) -> Draft {
    let written = |link: Option<&FoundLink>| link.map(|link| link.written.clone());
    let message = match (from, to) {
        (Some(from), Some(to)) => format!(
            "the link to {} leads to {} instead",
            from.written, to.written
        ),
        (Some(from), None) => format!("the link to {} is missing", from.written),
        (None, Some(to)) => format!("a link to {} was added", to.written),
        (None, None) => String::new(),
    };
    let mut draft = Draft::new(&RULE.info, message)
        .evidence(
            written(from).into_iter().collect(),
            written(to).into_iter().collect(),
        )
        .confidence(if from.is_some() {
            Confidence::High
        } else {
            Confidence::Medium
        })
        .clauses(source.to_vec(), target.to_vec());
    if let Some(mut place) = context.source_span(source) {
        place.marks = from.map(|link| link.place.clone()).into_iter().collect();
        draft = draft.source(place);
    }
    if let Some(mut place) = context.target_span(target) {
        place.marks = to.map(|link| link.place.clone()).into_iter().collect();
        draft = draft.target(place);
    }
    draft
}

/// How often each address stands on either side, whole documents compared: a
/// link that only changed its clause is neither missing nor added.
struct Surplus(HashMap<String, (usize, usize)>);

impl Surplus {
    fn new(source: &[FoundLink], target: &[FoundLink]) -> Self {
        let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
        for link in source {
            counts.entry(link.address.clone()).or_default().0 += 1;
        }
        for link in target {
            counts.entry(link.address.clone()).or_default().1 += 1;
        }
        Self(counts)
    }

    fn missing(&self, address: &str) -> bool {
        self.0
            .get(address)
            .is_some_and(|(source, target)| source > target)
    }

    fn added(&self, address: &str) -> bool {
        self.0
            .get(address)
            .is_some_and(|(source, target)| target > source)
    }
}

/// An address without what language versions of a page differ in.
fn normalised(target: &str) -> String {
    let target = target.trim();
    if target.starts_with('#') {
        return "#".to_owned();
    }
    let lower = target.to_lowercase();
    let bare = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))
        .unwrap_or(&lower);
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    let path = path.split('#').next().unwrap_or(path);
    let mut parts: Vec<String> = path
        .split('/')
        .filter(|part| !part.is_empty() && !is_language_code(part))
        .map(without_language_suffix)
        .collect();
    if let Some(host) = parts.first_mut()
        && let Some((label, rest)) = host.split_once('.')
        && (label == "www" || is_language_code(label))
    {
        *host = rest.to_owned();
    }
    let query: Vec<&str> = query
        .split('&')
        .filter(|part| {
            !part.is_empty()
                && !part
                    .split_once('=')
                    .is_some_and(|(_, value)| is_language_code(value))
        })
        .collect();
    format!("{}?{}", parts.join("/"), query.join("&"))
}

/// `legalcode.sv` and `privacy.zh-cn.html` without the language.
fn without_language_suffix(part: &str) -> String {
    let mut pieces = part.split('.');
    let name = pieces.next().unwrap_or("").to_owned();
    pieces
        .filter(|piece| !is_language_code(piece))
        .fold(name, |name, piece| name + "." + piece)
}

fn is_language_code(part: &str) -> bool {
    matches!(
        part,
        "en" | "sv"
            | "zh"
            | "se"
            | "cn"
            | "de"
            | "da"
            | "nb"
            | "no"
            | "fi"
            | "fr"
            | "es"
            | "it"
            | "nl"
            | "ja"
            | "ko"
    ) || matches!(
        part.replace('_', "-").as_str(),
        "en-us"
            | "en-gb"
            | "sv-se"
            | "zh-cn"
            | "zh-tw"
            | "zh-hk"
            | "zh-hans"
            | "zh-hant"
            | "zh-hans-cn"
            | "zh-hant-tw"
            | "de-de"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_versions_of_an_address_are_equal() {
        for (left, right) in [
            (
                "https://kummel.example/en/privacy/",
                "http://www.kummel.example/sv/privacy",
            ),
            (
                "https://kummel.example/a?lang=en",
                "https://kummel.example/a?lang=zh",
            ),
            ("https://en.kummel.example/a", "https://sv.kummel.example/a"),
            ("/licence/text.en.html", "/licence/text.zh-Hans.html"),
            ("/licence/text", "/licence/text.sv"),
            ("#retention", "#lagring"),
        ] {
            assert_eq!(normalised(left), normalised(right));
        }
        assert_ne!(
            normalised("https://kummel.example/cookies"),
            normalised("https://kummel.example/terms")
        );
        assert_ne!(normalised("/a?id=1"), normalised("/a?id=2"));
    }
}
