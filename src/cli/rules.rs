//! `clausealign rules` and `clausealign explain`.

use super::args::{ExplainArgs, RulesArgs, RulesFormat};
use super::output::Output;
use super::{CLEAN, Failure};
use clausealign::audit::registry::{RuleInfo, rules};
use clausealign::report::catalogue;

/// How alike (0 to 1) a known id must be to be suggested for an unknown one.
const ALIKE: f64 = 0.8;

/// Lists the rules.
pub(super) fn list(args: &RulesArgs) -> Result<u8, Failure> {
    Output::Standard.write(|out| match args.format {
        RulesFormat::Text => catalogue::text(&rules(), out),
        RulesFormat::Markdown => catalogue::markdown(&rules(), out),
    })?;
    Ok(CLEAN)
}

/// Prints the page of one rule.
pub(super) fn explain(args: &ExplainArgs) -> Result<u8, Failure> {
    let rule = rules()
        .into_iter()
        .find(|rule| rule.id == args.rule)
        .ok_or_else(|| unknown(&args.rule))?;
    Output::Standard.write(|out| catalogue::page(rule, out))?;
    Ok(CLEAN)
}

fn unknown(id: &str) -> Failure {
    let alike = |rule: &RuleInfo| strsim::jaro_winkler(rule.id, id);
    let nearest = rules()
        .into_iter()
        .max_by(|one, other| alike(one).total_cmp(&alike(other)))
        .filter(|rule| alike(rule) >= ALIKE);
    Failure(match nearest {
        Some(rule) => format!("there is no rule {id}; is {} meant?", rule.id),
        None => format!("there is no rule {id}; `clausealign rules` lists all"),
    })
}
