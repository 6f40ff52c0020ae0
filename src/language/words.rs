//! Words in Latin letters, with what their form says about them.

use std::ops::Range;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// All lower case.
    Lower,
    /// A capital, then lower case (a single capital letter too).
    Capitalised,
    /// Two or more capitals and nothing else.
    Upper,
    /// Capitals inside (`PowerShell`): a product's name.
    Mixed,
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// How it is written.
    pub form: Form,
    /// Whether a sentence begins with it, so that a capital means nothing.
    pub opens_sentence: bool,
}

impl Word {
    /// Bytes of the text.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Whether the character is a letter of the Latin script.
pub(super) fn is_latin(character: char) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' => true,
        '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => {
            !matches!(character, '×' | '÷')
        }
        // Combining marks of decomposed letters belong to the word they stand in.
        '\u{300}'..='\u{36F}' => true,
        _ => false,
    }
}

/// The words of `text` in Latin letters. Addresses, paths, file names,
/// placeholders and tokens with digits are no words of any language and are
/// left out.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut chunk_start = None;
    let mut opens = true;
    for (offset, character) in text.char_indices() {
        let inside = character.is_ascii_graphic() || is_latin(character) || character == '’';
        match (inside, chunk_start) {
            (true, None) => chunk_start = Some(offset),
            (false, Some(start)) => {
                chunk_words(text, start..offset, &mut opens, &mut found);
                chunk_start = None;
            }
            _ => {}
        }
        if matches!(character, '。' | '！' | '？' | '：' | '；') {
            opens = true;
        }
    }
    if let Some(start) = chunk_start {
        chunk_words(text, start..text.len(), &mut opens, &mut found);
    }
    found
}

/// Adds the words of one run without white space.
fn chunk_words(text: &str, range: Range<usize>, opens: &mut bool, found: &mut Vec<Word>) {
    let chunk = &text[range.clone()];
    if is_address(chunk) {
        *opens = false;
        return;
    }
    let mut start = None;
    let mut previous = ' ';
    let mut ends = chunk.char_indices().chain([(chunk.len(), ' ')]);
    for (offset, character) in &mut ends {
        let letter = is_latin(character);
        match (letter, start) {
            (true, None) => start = (!previous.is_ascii_digit()).then_some(offset),
            (false, Some(from)) => {
                if !character.is_ascii_digit() {
                    let (word_start, word_end) = (range.start + from, range.start + offset);
                    let form = form_of(&text[word_start..word_end]);
                    found.push(Word {
                        start: word_start,
                        end: word_end,
                        form,
                        opens_sentence: *opens,
                    });
                }
                *opens = false;
                start = None;
            }
            _ => {}
        }
        if matches!(character, '.' | '!' | '?' | ':') {
            *opens = true;
        }
        previous = character;
    }
}

/// Whether the run is a URL, an e-mail address, a path, a domain, a file name or a placeholder.
fn is_address(chunk: &str) -> bool {
    let bytes = chunk.as_bytes();
    let interior = |mark: u8| {
        bytes.windows(3).any(|three| {
            three[1] == mark && is_name_byte(three[0]) && three[2].is_ascii_lowercase()
        })
    };
    if chunk.contains("://") || chunk.contains("www.") || bytes.contains(&b'@') {
        return true;
    }
    matches!(bytes[0], b'$' | b'{' | b'<' | b'%') && bytes.len() > 2
        || bytes[0] == b'/'
        || chunk.trim_matches('_').contains('_')
        || interior(b'.') && !is_dotted_abbreviation(chunk)
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

/// `t.ex.`, `e.g.`, `dvs.`: short parts between full stops.
fn is_dotted_abbreviation(chunk: &str) -> bool {
    chunk
        .trim_matches(|c: char| !c.is_alphanumeric())
        .split('.')
        .all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
}

fn form_of(word: &str) -> Form {
    let mut letters = word.chars();
    let first_upper = letters.next().is_some_and(char::is_uppercase);
    let (mut upper, mut lower) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first_upper, upper, lower) {
        (false, 0, _) => Form::Lower,
        (true, 0, _) => Form::Capitalised,
        (true, _, 0) => Form::Upper,
        _ => Form::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| &text[word.range()]).collect()
    }

    #[test]
    fn addresses_and_numbers_are_no_words() {
        assert_eq!(
            texts("Mail help@norrsken.example or https://norrsken.example/x?y=z now"),
            ["Mail", "or", "now"]
        );
        assert_eq!(
            texts("See norrsken.example, v2 and MP4 files"),
            ["See", "and", "files"]
        );
        assert_eq!(
            texts("请访问www.norrsken.example了解Norrsken Mail。"),
            ["Norrsken", "Mail"]
        );
        assert_eq!(texts("{name} och/eller notes.txt"), ["och", "eller"]);
    }

    #[test]
    fn glued_sentences_and_abbreviations_keep_their_words() {
        assert_eq!(
            texts("Statistik.Nästa steg, t.ex. nu"),
            ["Statistik", "Nästa", "steg", "t", "ex", "nu"]
        );
    }

    #[test]
    fn forms() {
        let forms: Vec<Form> = words("Vi use NASA AirDrop x")
            .iter()
            .map(|word| word.form)
            .collect();
        assert_eq!(
            forms,
            [
                Form::Capitalised,
                Form::Lower,
                Form::Upper,
                Form::Mixed,
                Form::Lower
            ]
        );
    }
}
