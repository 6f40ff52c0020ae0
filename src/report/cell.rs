//! Cells of tables that people open in spreadsheets.

/// The text of a cell that no spreadsheet takes for a formula.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a line end (or the
/// full-width `＝`, `＋`, `－`, `＠`, which some spreadsheets fold) gets an
/// apostrophe in front, as OWASP's advice on CSV injection has it. So does one
/// that begins so after apostrophes of its own, so that [`restored`] can tell.
pub(crate) fn inert(text: &str) -> String {
    if is_risky(text.trim_start_matches('\'')) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The text that [`inert`] made this cell of.
pub(crate) fn restored(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_risky(text.trim_start_matches('\'')) => text,
        _ => cell,
    }
}

fn is_risky(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A number from 0 to 1 (or -1 to 1) with at most three decimals; empty for none.
pub(crate) fn number(value: Option<f64>) -> String {
    rounded(value).map_or(String::new(), |value| format!("{value:.3}"))
}

/// Three decimals; `None` for what is not a number; no negative zero.
pub(super) fn rounded(value: Option<f64>) -> Option<f64> {
    let value = (value? * 1000.0).round() / 1000.0;
    value.is_finite().then_some(value + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_inert() {
        assert_eq!(inert("=1+1"), "'=1+1");
        assert_eq!(inert("＠SUM(A1)"), "'＠SUM(A1)");
        assert_eq!(inert("'=1"), "''=1");
        assert_eq!(inert("'tis"), "'tis");
        assert_eq!(inert("a=b"), "a=b");
        assert_eq!(inert(""), "");
    }

    #[test]
    fn inert_cells_are_restored() {
        for text in ["=1", "'=1", "''＠", "'tis", "'", "''", "", "\n", "'\t", "a"] {
            assert_eq!(restored(&inert(text)), text);
        }
    }

    #[test]
    fn numbers_have_three_decimals() {
        assert_eq!(number(Some(0.8199)), "0.820");
        assert_eq!(number(Some(-0.0001)), "0.000");
        assert_eq!(number(Some(f64::NAN)), "");
        assert_eq!(number(None), "");
    }
}
