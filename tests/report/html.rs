use super::{assert_report, rendered, sample};
use clausealign::report::html::render;

fn page() -> String {
    rendered(|out| render(&[sample::swedish(), sample::chinese()], out))
}

/// The page without its style sheet and script.
fn body(page: &str) -> &str {
    let start = page.find("</style>").expect("a style sheet");
    let end = page.rfind("<script>").expect("a script");
    &page[start..end]
}

#[test]
fn rows_and_findings() {
    assert_report!("html", body(&page()));
}

#[test]
fn document_text_is_escaped() {
    let page = page();
    assert_eq!(page.matches("<script>").count(), 1, "only the page's own");
    assert!(page.contains("&lt;script&gt;alert("));
}

#[test]
fn nothing_is_fetched() {
    let page = page();
    for word in ["http:", "https:", "src=", "@import", "url(", "<link"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn ids_are_unique_and_references_resolve() {
    let page = page();
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(first_quoted).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
    let references = page
        .split("href=\"#")
        .chain(page.split("aria-labelledby=\""));
    for reference in references.filter(|part| !part.starts_with('<')) {
        assert!(ids.contains(&first_quoted(reference)), "{reference}");
    }
}

fn first_quoted(text: &str) -> &str {
    text.split('"').next().unwrap_or("")
}
