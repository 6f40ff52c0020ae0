//! Sentences that a translation may carry without a counterpart in the original.

/// Phrases, lower case; a clause that holds all phrases of a row is allowed.
static PHRASES: &[&[&str]] = &[
    // Which language version prevails.
    &["engelska versionen"],
    &["engelskspråkiga versionen"],
    &["english version", "prevail"],
    &["英文版", "为准"],
    &["英文版", "準"],
    &["英文版本", "准"],
    // The national supervisory authority.
    &["integritetsskyddsmyndigheten"],
    &["国家互联网信息办公室"],
    &["网信办"],
    &["网信部门"],
    &["個人資料保護委員會"],
    // A note or date of the translation.
    &["översättning", "engelska"],
    &["översättningen"],
    &["översatt"],
    &["译文"],
    &["翻译日期"],
    &["译者注"],
    &["翻译", "英文"],
];

/// Whether a clause is of a kind that translations legitimately add.
pub fn is_allowed(text: &str) -> bool {
    let text = text.to_lowercase();
    PHRASES
        .iter()
        .any(|row| row.iter().all(|phrase| text.contains(phrase)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prevailing_language_and_authority_are_allowed() {
        assert!(is_allowed(
            "Om versionerna skiljer sig åt gäller den engelska versionen."
        ));
        assert!(is_allowed("中英文版本如有出入，以英文版为准。"));
        assert!(is_allowed("Du kan klaga hos Integritetsskyddsmyndigheten."));
        assert!(!is_allowed("Vi delar inte dina uppgifter."));
    }
}
