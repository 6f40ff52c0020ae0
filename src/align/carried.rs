//! Words and numbers that translations carry over as they are: names, figures,
//! addresses, and all the words of a text left untranslated.

use super::unit::{Unit, chinese_ordinal, is_han};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// Words and numbers of `text` that a translation may carry over as they are:
/// runs of letters other than Han and of digits, lower-cased, sorted, without repeats; digit
/// groups lose their separators.
pub fn carried_tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    each_token(text, |token| tokens.push(token.to_owned()));
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// Calls `give` with the tokens of `text` in order, repeats included.
fn each_token(text: &str, mut give: impl FnMut(&str)) {
    let mut word = String::new();
    let mut previous = ' ';
    let mut characters = text.chars().peekable();
    let mut end = |word: &mut String| {
        let digits = word.bytes().any(|byte| byte.is_ascii_digit());
        if digits || word.chars().nth(1).is_some() {
            give(word);
        }
        word.clear();
    };
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let separator_in_number = matches!(character, ',' | '.' | '\u{a0}' | '\u{202f}')
            && previous.is_ascii_digit()
            && next.is_ascii_digit();
        if character.is_ascii() && character.is_alphanumeric() {
            word.push(character.to_ascii_lowercase());
        } else if character.is_alphanumeric() && !is_han(character) {
            word.extend(character.to_lowercase());
        } else if !separator_in_number {
            end(&mut word);
        }
        previous = character;
    }
    end(&mut word);
}

/// The carried-over tokens of both sides: what both documents hold, and how much it tells.
#[derive(Debug, Default)]
pub(super) struct Carried {
    source: TokenLists,
    target: TokenLists,
    /// Weight of a token by its number. A token found in few clauses tells more
    /// than one found in many (inverse clause frequency of the more frequent side).
    weights: Vec<f32>,
}

/// Token numbers of the clauses of one side, one clause after the other, each ascending.
#[derive(Debug, Default)]
struct TokenLists {
    tokens: Vec<u32>,
    ends: Vec<usize>,
    /// Sums of the token weights of the clauses before each.
    weight_before: Vec<f64>,
}

impl Carried {
    /// Reads the tokens of both sides. Words are told apart by a 64-bit hash.
    pub fn new(source: &[Unit], target: &[Unit]) -> Self {
        let (source_hashes, target_hashes) = (hashes(source), hashes(target));
        let mut counts: HashMap<u64, [u32; 2]> = HashMap::new();
        for (side, (tokens, _)) in [&source_hashes, &target_hashes].into_iter().enumerate() {
            for &token in tokens {
                counts.entry(token).or_default()[side] += 1;
            }
        }
        let mut shared: Vec<(u64, u32)> = counts
            .into_iter()
            .filter(|(_, [left, right])| *left > 0 && *right > 0)
            .map(|(token, [left, right])| (token, left.max(right)))
            .collect();
        shared.sort_unstable();
        let clauses = source.len().max(target.len()).max(2) as f32;
        let weights: Vec<f32> = shared
            .iter()
            .map(|&(_, count)| (clauses / count as f32).ln().max(0.0) / clauses.ln())
            .collect();
        let numbers: HashMap<u64, u32> = shared
            .iter()
            .enumerate()
            .filter(|&(number, _)| weights[number] > 0.0)
            .map(|(number, &(token, _))| (token, number as u32))
            .collect();
        Self {
            source: TokenLists::new(source_hashes, &numbers, &weights),
            target: TokenLists::new(target_hashes, &numbers, &weights),
            weights,
        }
    }

    /// Weight of the tokens that a source and a target clause share.
    pub fn shared(&self, i: usize, j: usize) -> f32 {
        let (left, right) = (self.source.of(i), self.target.of(j));
        let (mut a, mut b, mut sum) = (0, 0, 0.0);
        while a < left.len() && b < right.len() {
            match left[a].cmp(&right[b]) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.weights[left[a] as usize];
                    a += 1;
                    b += 1;
                }
            }
        }
        sum
    }

    /// Weight of all tokens of a run of source clauses.
    pub fn source_weight(&self, run: &Range<usize>) -> f32 {
        self.source.weight(run)
    }

    /// Weight of all tokens of a run of target clauses.
    pub fn target_weight(&self, run: &Range<usize>) -> f32 {
        self.target.weight(run)
    }

    /// Rarest tokens of a source clause, as numbers, with their weights.
    pub fn source_tokens(&self, i: usize) -> impl Iterator<Item = (u32, f32)> {
        let tokens = self.source.of(i).iter();
        tokens.map(|&token| (token, self.weights[token as usize]))
    }

    /// Tokens of a target clause, as numbers, with their weights.
    pub fn target_tokens(&self, j: usize) -> impl Iterator<Item = (u32, f32)> {
        let tokens = self.target.of(j).iter();
        tokens.map(|&token| (token, self.weights[token as usize]))
    }
}

/// Hashes of the tokens of all clauses, and where each clause ends.
fn hashes(units: &[Unit]) -> (Vec<u64>, Vec<usize>) {
    let (mut tokens, mut ends) = (Vec::new(), Vec::with_capacity(units.len()));
    let mut own = Vec::new();
    for unit in units {
        own.clear();
        each_token(&unit.text, |token| own.push(hash(token)));
        own.extend(marks(&unit.text).map(hash));
        own.extend(ordinals(&unit.text).map(|number| hash(&number)));
        own.extend(unit.links.iter().map(|link| hash(link)));
        own.sort_unstable();
        own.dedup();
        tokens.extend_from_slice(&own);
        ends.push(tokens.len());
    }
    (tokens, ends)
}

/// Numbers of sections that a Chinese text names (`第三条`), in digits, as other languages write them.
fn ordinals(text: &str) -> impl Iterator<Item = String> {
    text.match_indices('第')
        .filter_map(|(place, _)| chinese_ordinal(&text[place..]))
}

/// Marks that translations keep, each under one name for all scripts: questions,
/// exclamations, speech, brackets.
fn marks(text: &str) -> impl Iterator<Item = &'static str> {
    const MARKS: [(&str, &[char]); 5] = [
        ("?", &['?', '？']),
        ("!", &['!', '！']),
        (
            "\"",
            &['"', '“', '”', '„', '«', '»', '「', '」', '『', '』'],
        ),
        ("(", &['(', '（']),
        (":", &[':', '：']),
    ];
    MARKS
        .into_iter()
        .filter(|(_, forms)| text.contains(*forms))
        .map(|(name, _)| name)
}

/// The same on every run and machine of a release: SipHash with fixed keys.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl TokenLists {
    fn new(
        (hashes, ends): (Vec<u64>, Vec<usize>),
        numbers: &HashMap<u64, u32>,
        weights: &[f32],
    ) -> Self {
        let mut lists = Self {
            weight_before: vec![0.0],
            ..Self::default()
        };
        let (mut start, mut weight) = (0, 0.0);
        for end in ends {
            // Numbers ascend with hashes, so the lists stay sorted.
            for token in hashes[start..end]
                .iter()
                .filter_map(|hash| numbers.get(hash))
            {
                lists.tokens.push(*token);
                weight += f64::from(weights[*token as usize]);
            }
            lists.ends.push(lists.tokens.len());
            lists.weight_before.push(weight);
            start = end;
        }
        lists
    }

    fn of(&self, clause: usize) -> &[u32] {
        let start = clause.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.tokens[start..self.ends[clause]]
    }

    fn weight(&self, run: &Range<usize>) -> f32 {
        (self.weight_before[run.end] - self.weight_before[run.start]) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carried_tokens_are_latin_words_and_numbers() {
        assert_eq!(
            carried_tokens("我们使用 Norrsken Mail，保存1,000天。"),
            ["1000", "mail", "norrsken"]
        );
    }

    #[test]
    fn section_numbers_are_shared_across_scripts() {
        let unit = |text: &str| Unit {
            text: text.to_owned(),
            ..Unit::default()
        };
        let source = [unit("Section 3 – Mooring"), unit("see Section 12")];
        let target = [unit("第三条 停泊"), unit("见第十二条")];
        let carried = Carried::new(&source, &target);
        assert!(carried.shared(0, 0) > 0.0 && carried.shared(1, 1) > 0.0);
        assert_eq!(carried.shared(0, 1) + carried.shared(1, 0), 0.0);
    }

    #[test]
    fn only_what_both_sides_hold_weighs() {
        let unit = |text: &str| Unit {
            text: text.to_owned(),
            ..Unit::default()
        };
        let source = [unit("Norrsken Mail keeps logs"), unit("for 30 days")];
        let target = [unit("Norrsken Mail sparar loggar"), unit("i 30 dagar")];
        let carried = Carried::new(&source, &target);
        assert_eq!(carried.shared(0, 1), 0.0);
        assert!(carried.shared(0, 0) > carried.shared(1, 1));
        assert_eq!(carried.source_weight(&(0..1)), carried.shared(0, 0));
        assert_eq!(
            carried.target_weight(&(0..2)),
            carried.shared(0, 0) + carried.shared(1, 1)
        );
    }
}
