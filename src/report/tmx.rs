//! TMX 1.4b, the translation memories' exchange format: a unit for every bead with both sides.

use super::beads;
use super::order::reading_order;
use super::xml::Xml;
use crate::audit::PairAudit;
use std::io::{self, Write};

/// A bead as a unit of a translation memory.
#[derive(Debug, Clone)]
pub(crate) struct Unit<'a> {
    /// The pair it belongs to.
    pub audit: &'a PairAudit,
    /// The bead's index.
    pub bead: usize,
    /// The bead's name.
    pub name: String,
    /// Who last changed it, and when (`YYYYMMDDThhmmssZ`), where that is known.
    pub changed: Option<(String, String)>,
}

/// Writes all beads of the audits that have both sides, in reading order.
/// Gives the number of characters that XML cannot hold; U+FFFD stands for them.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(audits: &[PairAudit], out: &mut impl Write) -> io::Result<usize> {
    let units: Vec<Unit<'_>> = audits.iter().flat_map(units).collect();
    write(audits.first(), &units, out)
}

/// The beads with both sides, in reading order.
pub(crate) fn units(audit: &PairAudit) -> Vec<Unit<'_>> {
    let names = beads::names(audit);
    reading_order(&audit.beads)
        .into_iter()
        .filter(|&bead| !audit.beads[bead].is_null())
        .map(|bead| Unit {
            audit,
            bead,
            name: names[bead].clone(),
            changed: None,
        })
        .collect()
}

/// Writes the units; the first audit names the source language.
pub(crate) fn write(
    first: Option<&PairAudit>,
    units: &[Unit<'_>],
    mut out: impl Write,
) -> io::Result<usize> {
    let mut xml = Xml::new();
    xml.open("tmx", &[("version", "1.4")]);
    xml.empty(
        "header",
        &[
            ("creationtool", env!("CARGO_PKG_NAME")),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            ("segtype", "sentence"),
            ("o-tmf", env!("CARGO_PKG_NAME")),
            ("adminlang", "en"),
            // TMX's word for "no one language" where there is nothing to name one.
            (
                "srclang",
                first.map_or("*all*", |audit| beads::language(&audit.original)),
            ),
            ("datatype", "plaintext"),
        ],
    );
    xml.open("body", &[]);
    for unit in units {
        write_unit(&mut xml, unit);
    }
    xml.close("body");
    xml.close("tmx");
    let (text, replaced) = xml.finish();
    out.write_all(text.as_bytes())?;
    Ok(replaced)
}

fn write_unit(xml: &mut Xml, unit: &Unit<'_>) {
    let Unit { audit, bead, .. } = *unit;
    let bead = &audit.beads[bead];
    let mut attributes = vec![("tuid", unit.name.as_str())];
    if let Some((by, at)) = &unit.changed {
        attributes.extend([("changedate", at.as_str()), ("changeid", by.as_str())]);
    }
    xml.open("tu", &attributes);
    for (name, value) in [
        ("x-original", audit.original.document.path.as_str()),
        ("x-translation", audit.translation.document.path.as_str()),
        ("x-relation", bead.relation().as_str()),
    ] {
        xml.leaf("prop", &[("type", name)], value);
    }
    for (prepared, ids) in [
        (&audit.original, &bead.source),
        (&audit.translation, &bead.target),
    ] {
        xml.open("tuv", &[("xml:lang", beads::language(prepared))]);
        xml.leaf("seg", &[], &beads::text(prepared, ids));
        xml.close("tuv");
    }
    xml.close("tu");
}
