//! A quoted passage for the terminal: made printable, cut down to the
//! surroundings of its marks, and wrapped by display width.

use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Columns that a quoted line may take.
const WIDTH: usize = 96;
/// Lines that an excerpt may take; longer text is cut.
const LINES: usize = 4;
/// Columns kept on either side of a mark where text is cut.
const CONTEXT: usize = 60;
/// How many characters a cut may move outward to fall between words.
const SNAP: usize = 15;

/// A character as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The character, or its code where it would not show.
    pub text: String,
    /// Columns it takes.
    pub width: usize,
    /// Whether a mark covers it.
    pub marked: bool,
}

impl Glyph {
    fn new(character: char, marked: bool) -> Self {
        let text = match character {
            '\t' | '\n' | '\r' => " ".to_owned(),
            _ if is_hidden(character) => format!("<U+{:04X}>", u32::from(character)),
            _ => character.to_string(),
        };
        let width = text.chars().filter_map(UnicodeWidthChar::width).sum();
        Self {
            text,
            width,
            marked,
        }
    }

    fn is_space(&self) -> bool {
        self.text == " " || self.text == "\u{3000}"
    }
}

/// Whether a terminal would not show the character, or obey it: controls
/// (escape sequences), bidirectional overrides, zero-width marks.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The text with nothing in it that a terminal would not show or would obey.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|character| Glyph::new(character, false).text)
        .collect()
}

/// The beginning of a text, at most `width` columns, cut with `…`.
pub(super) fn beginning(text: &str, width: usize) -> String {
    let glyphs: Vec<Glyph> = text.chars().map(|it| Glyph::new(it, false)).collect();
    if columns(&glyphs) <= width {
        return shown(&glyphs);
    }
    let mut end = fitting(&glyphs, width - 1);
    while end > 0 && glyphs[end - 1].is_space() {
        end -= 1;
    }
    format!("{}…", shown(&glyphs[..end]))
}

/// The end of a text, at most `width` columns, cut with `…`.
pub(super) fn ending(text: &str, width: usize) -> String {
    let mut glyphs: Vec<Glyph> = text.chars().map(|it| Glyph::new(it, false)).collect();
    if columns(&glyphs) <= width {
        return shown(&glyphs);
    }
    glyphs.reverse();
    glyphs.truncate(fitting(&glyphs, width - 1));
    while glyphs.last().is_some_and(Glyph::is_space) {
        glyphs.pop();
    }
    glyphs.reverse();
    format!("…{}", shown(&glyphs))
}

/// The lines to print for a text with these marked byte ranges (ascending).
pub(super) fn lines(text: &str, marks: &[Range<usize>]) -> Vec<Vec<Glyph>> {
    let covered = |offset| {
        marks
            .iter()
            .any(|mark: &Range<usize>| mark.contains(&offset))
    };
    let glyphs: Vec<Glyph> = text
        .char_indices()
        .map(|(offset, character)| Glyph::new(character, covered(offset)))
        .collect();
    wrapped(windowed(glyphs))
}

fn shown(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
}

fn columns(glyphs: &[Glyph]) -> usize {
    glyphs.iter().map(|glyph| glyph.width).sum()
}

/// How many glyphs from the first on fit into `width` columns.
fn fitting(glyphs: &[Glyph], width: usize) -> usize {
    let mut taken = 0;
    glyphs
        .iter()
        .take_while(|glyph| {
            taken += glyph.width;
            taken <= width
        })
        .count()
}

fn ellipsis() -> Glyph {
    Glyph::new('…', false)
}

/// Cuts a text that is too long down to the surroundings of its marks, or to
/// its beginning where nothing is marked.
fn windowed(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    if columns(&glyphs) <= WIDTH * LINES {
        return glyphs;
    }
    let mut result = Vec::new();
    let mut end_of_last = 0;
    for window in windows(&glyphs) {
        if window.start > end_of_last {
            result.push(ellipsis());
        }
        // Snapping may have made neighbours overlap.
        let start = window.start.max(end_of_last);
        result.extend_from_slice(&glyphs[start..window.end]);
        end_of_last = window.end;
    }
    // Wrapping may leave the end of each line empty, so some room is kept.
    let limit = WIDTH * (LINES - 1);
    let fits = fitting(&result, limit);
    if fits < result.len() || end_of_last < glyphs.len() {
        result.truncate(fits);
        result.push(ellipsis());
    }
    result
}

/// The stretches to keep: around every mark, joined where they meet.
fn windows(glyphs: &[Glyph]) -> Vec<Range<usize>> {
    let mut windows: Vec<Range<usize>> = Vec::new();
    let marked = (0..glyphs.len()).filter(|&index| glyphs[index].marked);
    for index in marked {
        let end = index + 1 + fitting(&glyphs[index + 1..], CONTEXT);
        match windows.last_mut() {
            Some(last) if index <= last.end => last.end = end,
            _ => {
                let start = context_start(glyphs, index);
                match windows.last_mut() {
                    Some(last) if start <= last.end => last.end = end,
                    _ => windows.push(start..end),
                }
            }
        }
    }
    if windows.is_empty() {
        windows.push(0..glyphs.len());
    }
    for window in &mut windows {
        *window = snapped(glyphs, window.clone());
    }
    windows
}

/// Where the context before glyph `index` begins.
fn context_start(glyphs: &[Glyph], index: usize) -> usize {
    let mut start = index;
    let mut width = 0;
    while start > 0 && width < CONTEXT {
        start -= 1;
        width += glyphs[start].width;
    }
    start
}

/// The window with its ends moved outward to a space, if one is near.
fn snapped(glyphs: &[Glyph], window: Range<usize>) -> Range<usize> {
    let lowest = window.start.saturating_sub(SNAP);
    let highest = (window.end + SNAP).min(glyphs.len());
    let start = (lowest..window.start)
        .rev()
        .find(|&index| glyphs[index].is_space())
        .map_or(window.start, |index| index + 1);
    let end = (window.end..highest)
        .find(|&index| glyphs[index].is_space())
        .unwrap_or(window.end);
    if lowest == 0 && start == window.start {
        return 0..end;
    }
    start..end
}

/// Breaks glyphs into lines of at most [`WIDTH`] columns.
fn wrapped(glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut lines = Vec::new();
    let mut rest = glyphs.as_slice();
    loop {
        let fits = fitting(rest, WIDTH);
        if fits == rest.len() {
            lines.push(rest.to_vec());
            return lines;
        }
        // A glyph wider than a line cannot be; `max` keeps the loop going all the same.
        let end = (1..=fits)
            .rev()
            .find(|&index| may_break(rest, index))
            .unwrap_or(fits)
            .max(1);
        let line = &rest[..end];
        let shown = line.iter().rposition(|glyph| !glyph.is_space());
        lines.push(line[..shown.map_or(0, |last| last + 1)].to_vec());
        rest = &rest[end..];
        while rest.first().is_some_and(Glyph::is_space) {
            rest = &rest[1..];
        }
    }
}

/// Whether a line may end before glyph `index` (from 1): at a space, or
/// between wide characters unless the next one is closing punctuation.
fn may_break(glyphs: &[Glyph], index: usize) -> bool {
    const CLOSING: &str = "，。、；：？！）》」』】〉〕”’…";
    const OPENING: &str = "（《「『【〈〔“‘";
    let (before, after) = (&glyphs[index - 1], &glyphs[index]);
    after.is_space()
        || ((before.width == 2 || after.width == 2)
            && !before.is_space()
            && !CLOSING.contains(&after.text)
            && !OPENING.contains(&before.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_lines(text: &str, marks: &[Range<usize>]) -> Vec<String> {
        lines(text, marks).iter().map(|line| shown(line)).collect()
    }

    #[test]
    fn control_characters_are_shown_not_obeyed() {
        assert_eq!(
            printable("a\u{1B}[31mb\u{202E}\n"),
            "a<U+001B>[31mb<U+202E> "
        );
    }

    #[test]
    fn short_text_stays_whole() {
        assert_eq!(text_lines("Vi delar inget.", &[]), ["Vi delar inget."]);
    }

    #[test]
    fn wide_characters_count_two_columns_and_break_anywhere_but_before_a_stop() {
        let text = format!("{}。尾", "我".repeat(WIDTH / 2));
        let lines = text_lines(&text, &[]);
        assert_eq!(lines, ["我".repeat(WIDTH / 2 - 1), "我。尾".to_owned()]);
    }

    #[test]
    fn long_text_is_cut_to_the_surroundings_of_the_mark() {
        let text = format!("{}never {}", "word ".repeat(300), "tail ".repeat(300));
        let start = text.find("never").unwrap();
        let mark = start..start + "never".len();
        let shown = text_lines(&text, std::slice::from_ref(&mark)).join(" ");
        assert!(
            shown.starts_with("…word") && shown.ends_with("tail…"),
            "{shown}"
        );
        assert!(
            shown.contains("word never tail") && shown.len() < 200,
            "{shown}"
        );
    }

    #[test]
    fn windows_that_meet_repeat_nothing() {
        let words: Vec<String> = (0..200).map(|number| format!("word{number:03}")).collect();
        let text = words.join(" ");
        for distance in 10..30 {
            let marks = [40, 40 + distance].map(|word| {
                let start = word * "word000 ".len();
                start..start + "word000".len()
            });
            let shown = text_lines(&text, &marks).join(" ");
            for word in &words {
                assert!(shown.matches(word).count() <= 1, "{distance}: {shown}");
            }
        }
    }

    #[test]
    fn text_without_width_is_one_line() {
        assert_eq!(text_lines(&"\u{301}".repeat(500), &[]).len(), 1);
        assert_eq!(text_lines("", &[]), [""]);
    }

    #[test]
    fn long_text_without_marks_is_cut_at_the_end() {
        let lines = text_lines(&"word ".repeat(300), &[]);
        assert!((2..=LINES).contains(&lines.len()), "{lines:?}");
        assert!(lines.last().unwrap().ends_with('…'));
    }

    #[test]
    fn ends_of_a_text_are_cut_by_width() {
        assert_eq!(beginning("我们不会出售", 7), "我们不…");
        assert_eq!(ending("we never sell", 5), "…sell");
        assert_eq!(beginning("short", 7), "short");
    }
}
