//! A lone `â` where a quotation mark or apostrophe stood (its other two
//! characters were control characters and got lost): repaired by position.

use super::Repair;

/// Letters of languages that write â in ordinary words.
const OTHER_LETTERS: &str = "ășțşţîçğıêèëïõãđơưŵŷôûạảấầẩẫậ";
/// What follows an English apostrophe.
const ENDINGS: &[&str] = &["t", "s", "re", "ve", "ll", "d", "m"];

/// Whether the lone `â` of a document stand for quotation marks.
///
/// There must be a place where no language writes â (`can` â `t`, `cookies.` â),
/// and the letters that go with â in Romanian, French, Portuguese, Turkish,
/// Vietnamese or Welsh must be rarer than â itself.
pub(super) fn is_broken<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut lone, mut sure, mut others) = (0, 0, 0);
    for text in texts.filter(|text| !text.is_ascii()) {
        others += text
            .chars()
            .filter(|c| OTHER_LETTERS.contains(c.to_lowercase().next().unwrap_or(*c)))
            .count();
        for (at, _) in text.match_indices('â') {
            let place = Place::new(text, at);
            if place.role(false).is_some() {
                lone += 1;
            }
            sure += usize::from(place.is_sure());
        }
    }
    sure > 0 && others <= 2.max(lone / 4)
}

/// The repairs of `text`, once the document is known to be broken.
pub(super) fn repairs(text: &str) -> Vec<Repair> {
    let mut open = false;
    let mut repairs = Vec::new();
    for (at, found) in text.match_indices('â') {
        let Some(mark) = Place::new(text, at).role(open) else {
            continue;
        };
        open = match mark {
            '“' => true,
            '”' => false,
            _ => open,
        };
        repairs.push(Repair {
            range: at..at + found.len(),
            text: mark.to_string(),
        });
    }
    repairs
}

/// A lone `â` and what stands around it.
struct Place<'a> {
    before: Option<char>,
    /// The letters right before and right after.
    word_before: &'a str,
    word_after: &'a str,
    after: Option<char>,
}

impl<'a> Place<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        let (left, right) = (&text[..at], &text[at + 'â'.len_utf8()..]);
        let start = left.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| {
            at + left[at..].chars().next().map_or(1, char::len_utf8)
        });
        let end = right
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(right.len());
        Self {
            before: left.chars().next_back(),
            word_before: &left[start..],
            word_after: &right[..end],
            after: right.chars().next(),
        }
    }

    fn is_contraction(&self) -> bool {
        !self.word_before.is_empty() && ENDINGS.contains(&self.word_after)
    }

    fn follows_sentence(&self) -> bool {
        matches!(self.before, Some('.' | ',' | '!' | '?' | ';' | ')'))
            && self.after.is_none_or(|c| !c.is_alphanumeric())
    }

    /// No language writes â here.
    fn is_sure(&self) -> bool {
        let english = self.word_after == "s"
            || self.word_after == "re"
            || self.word_after == "ve"
            || self.word_after == "ll"
            || (self.word_after == "t" && self.word_before.ends_with('n'));
        self.follows_sentence() || (self.is_contraction() && english && self.word_before.is_ascii())
    }

    /// The mark that stood here; `open` tells whether a quotation has begun.
    fn role(&self, open: bool) -> Option<char> {
        let letter_before = self.before.is_some_and(char::is_alphanumeric);
        let letter_after = self.after.is_some_and(char::is_alphanumeric);
        match (letter_before, letter_after) {
            (true, true) => self.is_contraction().then_some('’'),
            (false, true) => {
                let begins = self
                    .before
                    .is_none_or(|c| c.is_whitespace() || "([{/-–—‘“\"".contains(c));
                begins.then_some('“')
            }
            // `partners’ websites`
            (true, false) if !open => Some('’'),
            (true, false) => Some('”'),
            (false, false) => self.follows_sentence().then_some('”'),
        }
    }
}
