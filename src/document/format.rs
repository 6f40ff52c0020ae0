//! Which format a file is in: its extension says, unless its content plainly contradicts.

use super::Format;

/// The format of the file named `path` with content `text`.
pub(super) fn detect(path: &str, text: &str) -> Format {
    let head = text.trim_start();
    if starts_as_html(head) {
        return Format::Html;
    }
    match by_extension(path) {
        // Without a single tag there is no markup to read.
        Some(Format::Html) if count_tags(head) == 0 => Format::Text,
        Some(Format::Text) if is_plainly_markdown(head) => Format::Markdown,
        Some(format) => format,
        None if count_tags(head) >= 3 => Format::Html,
        None if markdown_signs(head) >= 2 => Format::Markdown,
        None => Format::Text,
    }
}

fn by_extension(path: &str) -> Option<Format> {
    let (stem, extension) = path.rsplit_once('.')?;
    if stem.is_empty() {
        return None;
    }
    match extension.to_ascii_lowercase().as_str() {
        "md" | "markdown" | "mdown" | "mkd" | "mdx" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "txt" | "text" => Some(Format::Text),
        _ => None,
    }
}

fn starts_as_html(head: &str) -> bool {
    let mut head = head;
    while let Some(rest) = head.strip_prefix("<!--") {
        head = rest
            .split_once("-->")
            .map_or("", |(_, rest)| rest.trim_start());
    }
    if head.starts_with("<?xml") {
        head = head
            .split_once("?>")
            .map_or("", |(_, rest)| rest.trim_start());
    }
    let start: String = head
        .chars()
        .take(14)
        .collect::<String>()
        .to_ascii_lowercase();
    start.starts_with("<!doctype html")
        || (start.starts_with("<html") && !start[5..].starts_with(|c: char| c.is_alphanumeric()))
}

/// Block-level HTML tags.
fn count_tags(text: &str) -> usize {
    const NAMES: &[&str] = &[
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "body",
        "section",
        "article",
        "main",
        "br",
        "blockquote",
        "span",
        "a",
        "strong",
        "b",
        "em",
    ];
    text.match_indices('<')
        .filter(|(at, _)| {
            let name: String = text[at + 1..]
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .take(11)
                .collect::<String>()
                .to_ascii_lowercase();
            NAMES.contains(&name.as_str())
        })
        .count()
}

/// Lines and spans that only Markdown has.
fn markdown_signs(text: &str) -> usize {
    let lines = text.lines().filter(|line| is_markdown_line(line)).count();
    let front_matter = usize::from(text.starts_with("---\n") || text.starts_with("+++\n"));
    lines + text.matches("](").count() + text.matches("**").count() / 2 + front_matter
}

/// An ATX heading or the delimiter row of a table.
fn is_markdown_line(line: &str) -> bool {
    let line = line.trim();
    let hashes = line.chars().take_while(|c| *c == '#').count();
    let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
    let delimiter = line.contains("---")
        && line.contains('|')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    heading || delimiter
}

/// Enough to overrule the extension `.txt`.
fn is_plainly_markdown(text: &str) -> bool {
    let lines = text.lines().filter(|line| is_markdown_line(line)).count();
    lines >= 2 || text.matches("](http").count() + text.matches("](#").count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_says() {
        assert_eq!(detect("a/b.md", "plain"), Format::Markdown);
        assert_eq!(detect("b.HTM", "<p>x"), Format::Html);
        assert_eq!(detect("b.txt", "# one heading\n\ntext"), Format::Text);
    }

    #[test]
    fn content_overrules_where_it_plainly_contradicts() {
        assert_eq!(
            detect("b.txt", "\n<!-- x --><!DOCTYPE html><p>x"),
            Format::Html
        );
        assert_eq!(detect("b.md", "<html lang=sv><p>x"), Format::Html);
        assert_eq!(detect("b.html", "no markup at all"), Format::Text);
        assert_eq!(
            detect("b.txt", "# A\n\ntext\n\n## B\n\ntext"),
            Format::Markdown
        );
    }

    #[test]
    fn unknown_extensions_are_sniffed() {
        assert_eq!(detect("-", "<p>x</p><p>y</p><p>z</p>"), Format::Html);
        assert_eq!(
            detect("policy", "# A\n\nSee [x](http://x)."),
            Format::Markdown
        );
        assert_eq!(detect("policy.v2", "A policy.\n\nMore."), Format::Text);
    }
}
