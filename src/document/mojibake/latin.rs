//! UTF-8 read as windows-1252 or Latin-1: `Ã¤` for ä, `â€™` for ’.

use super::Repair;

/// How sure a sequence is to be broken text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Certainty {
    /// No language writes this.
    Certain,
    /// Only with others of its kind right beside it (Chinese, Cyrillic).
    InRuns,
    /// May be an ordinary letter before punctuation: believed only where the
    /// document is broken elsewhere.
    Doubtful,
}

struct Sequence {
    repair: Repair,
    certainty: Certainty,
    /// First byte of the misread character.
    lead: u8,
}

/// Whether anything in `text` is surely broken.
pub(super) fn is_broken(text: &str) -> bool {
    sequences(text)
        .iter()
        .any(|sequence| sequence.certainty == Certainty::Certain)
}

/// The repairs of `text`; doubtful places only if `certain`.
pub(super) fn repairs(text: &str, certain: bool) -> Vec<Repair> {
    sequences(text)
        .into_iter()
        .filter(|sequence| match sequence.certainty {
            Certainty::Certain => true,
            Certainty::Doubtful => certain,
            Certainty::InRuns => false,
        })
        .map(|sequence| sequence.repair)
        .collect()
}

fn sequences(text: &str) -> Vec<Sequence> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut found: Vec<Sequence> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let lead = byte(c).filter(|byte| (0xC2..=0xF4).contains(byte));
        match lead.and_then(|lead| sequence(text, at, lead, &found)) {
            Some(sequence) => {
                at = sequence.repair.range.end;
                found.push(sequence);
            }
            None => at += c.len_utf8(),
        }
    }
    settle_runs(&mut found);
    found
}

/// Sequences of one script that touch each other confirm each other.
fn settle_runs(found: &mut [Sequence]) {
    let touches = |a: &Sequence, b: &Sequence| {
        a.repair.range.end == b.repair.range.start && a.lead.abs_diff(b.lead) <= 12
    };
    for index in 0..found.len() {
        let before = index > 0 && touches(&found[index - 1], &found[index]);
        let after = found
            .get(index + 1)
            .is_some_and(|next| touches(&found[index], next));
        if found[index].certainty == Certainty::InRuns && (before || after) {
            found[index].certainty = Certainty::Certain;
        }
    }
}

/// The byte that windows-1252 or Latin-1 shows as `c`.
fn byte(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    match u32::from(c) {
        code @ 0x80..=0xFF => u8::try_from(code).ok(),
        0..=0x7F => None,
        _ => HIGH
            .iter()
            .position(|high| *high == c)
            .and_then(|index| u8::try_from(0x80 + index).ok()),
    }
}

/// The misread character that begins at `at` with byte `lead`.
fn sequence(text: &str, at: usize, lead: u8, found: &[Sequence]) -> Option<Sequence> {
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    let mut bytes = Vec::with_capacity(length);
    let mut end = at;
    for c in text[at..].chars().take(length) {
        let Some(next) = byte(c).filter(|next| bytes.is_empty() || (0x80..=0xBF).contains(next))
        else {
            break;
        };
        bytes.push(next);
        end += c.len_utf8();
    }
    let repair = |text: String| Repair {
        range: at..end,
        text,
    };
    // The byte 0x9D has no character in windows-1252 and is often lost: `â€` is ”.
    if bytes == [0xE2, 0x80] && text[..end].ends_with('€') {
        return Some(Sequence {
            repair: repair("”".to_owned()),
            certainty: Certainty::Certain,
            lead,
        });
    }
    let decoded = std::str::from_utf8(&bytes)
        .ok()
        .filter(|_| bytes.len() == length)?;
    let character = decoded.chars().next()?;
    let touches = found.last().is_some_and(|last| last.repair.range.end == at);
    let around = Around {
        before: text[..at].chars().next_back(),
        follower: text[at..].chars().nth(1)?,
        after: text[end..].chars().next(),
        touches,
    };
    Some(Sequence {
        repair: repair(decoded.to_owned()),
        certainty: certainty(lead, character, &around)?,
        lead,
    })
}

/// The neighbours of a sequence.
struct Around {
    before: Option<char>,
    /// Its second character as it stands.
    follower: char,
    after: Option<char>,
    /// Another sequence ends right before it.
    touches: bool,
}

impl Around {
    fn after_lower(&self) -> bool {
        self.before.is_some_and(char::is_lowercase)
    }

    fn after_upper(&self) -> bool {
        self.before.is_some_and(char::is_uppercase)
    }

    fn before_lower(&self) -> bool {
        self.after.is_some_and(char::is_lowercase)
    }
}

/// What can stand after a letter in good text.
fn is_ordinary(c: char) -> bool {
    matches!(
        c,
        '‘' | '’'
            | '“'
            | '”'
            | '„'
            | '‚'
            | '‹'
            | '›'
            | '«'
            | '»'
            | '…'
            | '–'
            | '—'
            | '•'
            | '™'
            | '®'
            | '©'
            | '°'
            | '·'
            | '±'
            | '²'
            | '³'
            | '¹'
            | 'º'
            | 'ª'
            | '§'
            | '\u{A0}'
            | '\u{AD}'
            | 'Š'
            | 'š'
            | 'Ž'
            | 'ž'
            | 'Œ'
            | 'œ'
            | 'Ÿ'
            | 'ƒ'
    )
}

fn certainty(lead: u8, character: char, around: &Around) -> Option<Certainty> {
    use Certainty::{Certain, Doubtful, InRuns};
    let code = u32::from(character);
    Some(match lead {
        // Â: capital Â before a sign.
        0xC2 if code < 0xA0 => return around.touches.then_some(Certain),
        0xC2 if around.touches || around.after_lower() => Certain,
        0xC2 if around.after_upper()
            || matches!(around.before, Some('«' | '“' | '"' | '(' | '\u{A0}')) =>
        {
            Doubtful
        }
        0xC2 => Certain,
        // Ã, Ä, Å: no capital follows a small letter.
        0xC3..=0xC5 if around.touches || around.after_lower() => Certain,
        0xC3 if !is_ordinary(around.follower) => Certain,
        0xC3 if !around.after_upper() && around.before_lower() => Certain,
        0xC4 | 0xC5 if !is_ordinary(around.follower) => Certain,
        0xC3..=0xC5 => Doubtful,
        // Greek, Cyrillic, Hebrew, Arabic; Chinese, Japanese, Korean and others.
        0xC6..=0xDF | 0xE0 | 0xE1 | 0xE3..=0xEE => InRuns,
        // Quotation marks, dashes, signs, arrows.
        0xE2 => match code {
            0x2000..=0x2BFF => Certain,
            _ => InRuns,
        },
        // Byte-order mark; full-width signs.
        0xEF if code == 0xFEFF => Certain,
        0xEF if (0xFF00..=0xFFEF).contains(&code) && around.touches => Certain,
        0xEF => InRuns,
        // Emoji.
        0xF0 if code >= 0x1F000 => Certain,
        _ => InRuns,
    })
}
