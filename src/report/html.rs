//! One self-contained page: the documents side by side, a row a bead, the
//! findings beside their rows. It asks nothing of the network.

pub(crate) mod page;

use crate::audit::PairAudit;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use std::io::{self, Write};

/// Writes the page.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(audits: &[PairAudit], out: &mut impl Write) -> io::Result<()> {
    let page = fill(audits).map_err(io::Error::other)?;
    out.write_all(page.as_bytes())
}

fn fill(audits: &[PairAudit]) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()?,
    );
    // The name ends in .html, so that every value is escaped unless it is marked safe.
    environment.add_template("page.html", include_str!("html/page.html"))?;
    environment.get_template("page.html")?.render(context! {
        original => audits.first().map_or("", |audit| &audit.original.document.path),
        style => Value::from_safe_string(include_str!("html/style.css").to_owned()),
        script => Value::from_safe_string(include_str!("html/script.js").to_owned()),
        pairs => Serde(page::pairs(audits)),
    })
}
