//! What a rule says of itself, as HTML.

use crate::audit::registry::{self, RuleInfo};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html};

/// The rule's own text; `None` for an unknown rule.
pub fn rule(id: &str) -> Option<String> {
    registry::rule(id).map(page)
}

fn page(rule: &RuleInfo) -> String {
    let summary = format!(
        "Reports: {}. Severity {}, category {}.\n\n",
        rule.summary.trim_end_matches('.'),
        rule.severity.name(),
        rule.category.name()
    );
    let markdown = summary + rule.doc;
    let mut result = String::new();
    html::push_html(&mut result, Parser::new(&markdown).map(tame));
    result
}

/// Headings go below the dialog's own; HTML in the text is shown as text.
fn tame(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::Heading {
            id, classes, attrs, ..
        }) => Event::Start(Tag::Heading {
            level: HeadingLevel::H3,
            id,
            classes,
            attrs,
        }),
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(HeadingLevel::H3)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_a_page_with_headings() {
        for info in registry::rules() {
            let page = rule(info.id).unwrap();
            assert!(page.contains("<h3>Limits</h3>"), "{}", info.id);
        }
        assert_eq!(rule("../etc/passwd"), None);
    }
}
