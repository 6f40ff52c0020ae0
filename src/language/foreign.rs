//! Stretches of a clause in another language than the clause.

use super::latin::{Speller, WordCost};
use super::script::is_han;
use super::tables::{COUNT, LANGUAGES};
use super::words::{Form, Word, words};
use super::{ForeignSpan, Identifier, Language};
use std::ops::Range;

/// Gain over the host language, in nats, that makes a stretch foreign…
const ENOUGH: f32 = 9.0;

/// …and for languages other than English, which mostly turn up as noise.
const ENOUGH_OTHER: f32 = 16.0;

/// A word gains or loses at most this much.
const MOST_A_WORD: f32 = 4.0;

/// A run ends where its sum has fallen this far, in nats.
const DROP: f32 = 6.0;

/// Cost in nats under which a word the tables hold is common in its language.
const COMMON: f32 = 12.0;

/// Cost in nats under which it is a function word.
const FUNCTION: f32 = 6.7;

/// Stretches of at least two words of `text` that are clearly in another
/// language than `host`: English inside Swedish or Chinese, Chinese inside English.
///
/// In a host of another script every stretch of two or more Latin words is
/// given, names too; [`ForeignSpan::common_words`] tells them apart.
pub(super) fn foreign_spans(
    identifier: &Identifier,
    text: &str,
    host: Language,
) -> Vec<ForeignSpan> {
    let words = words(text);
    match LANGUAGES.iter().position(|language| *language == host) {
        Some(index) => {
            let mut spans = latin_in_latin(text, &words, index);
            if !text.is_ascii() {
                spans.extend(han_runs(identifier, text));
            }
            spans.sort_by_key(|span| span.range.start);
            spans
        }
        None if is_latin_host(host) => Vec::new(),
        None => latin_runs(text, &words),
    }
}

/// Languages in Latin letters that the tables do not hold: nothing can be said about words in them.
fn is_latin_host(host: Language) -> bool {
    !matches!(
        host.primary(),
        "zh" | "ja"
            | "ko"
            | "ru"
            | "uk"
            | "bg"
            | "be"
            | "sr"
            | "mk"
            | "el"
            | "he"
            | "yi"
            | "ar"
            | "fa"
            | "ur"
            | "hi"
            | "mr"
            | "ne"
            | "bn"
            | "pa"
            | "gu"
            | "or"
            | "ta"
            | "te"
            | "kn"
            | "ml"
            | "si"
            | "th"
            | "my"
            | "km"
            | "ka"
            | "hy"
            | "am"
    )
}

/// Foreign stretches between words of the same script: maximal-gain runs.
fn latin_in_latin(text: &str, words: &[Word], host: usize) -> Vec<ForeignSpan> {
    if words.len() < 2 {
        return Vec::new();
    }
    let mut speller = Speller::default();
    let costs: Vec<Option<WordCost>> = words
        .iter()
        .map(|word| speller.cost(&text[word.range()]))
        .collect();
    let mut spans: Vec<ForeignSpan> = Vec::new();
    let mut gains = vec![0.0; words.len()];
    for candidate in (0..COUNT).filter(|candidate| *candidate != host) {
        for ((gain, word), cost) in gains.iter_mut().zip(words).zip(&costs) {
            *gain = gain_of(word, cost.as_ref(), candidate, host);
        }
        let enough = if LANGUAGES[candidate] == Language::ENGLISH {
            ENOUGH
        } else {
            ENOUGH_OTHER
        };
        for run in best_runs(&gains, enough) {
            let span = describe(text, &words[run.clone()], &costs[run], candidate);
            let overlaps = |other: &ForeignSpan| {
                other.range.start < span.range.end && span.range.start < other.range.end
            };
            // English comes first among the candidates and keeps what it has.
            // `end-to-end` is one word of the host's.
            let spaced = text[span.range.clone()].contains(char::is_whitespace);
            if spaced && span.common_words >= 2 && !spans.iter().any(overlaps) {
                spans.push(span);
            }
        }
    }
    spans
}

/// How much better a word fits the candidate than the host, in nats.
fn gain_of(word: &Word, cost: Option<&WordCost>, candidate: usize, host: usize) -> f32 {
    let Some(cost) = cost else {
        return 0.0;
    };
    let gain = (cost.nats(host) - cost.nats(candidate)).clamp(-MOST_A_WORD, MOST_A_WORD);
    match word.form {
        Form::Lower => gain,
        _ if word.opens_sentence => 0.7 * gain,
        // A name fits any language; it neither makes nor breaks a stretch.
        Form::Capitalised => 0.3 * gain,
        Form::Upper | Form::Mixed => 0.0,
    }
}

/// Disjoint runs whose gains sum to at least `enough`, from left to right.
///
/// As sequence search extends a hit: a run grows until its sum falls by
/// [`DROP`] under its best, and ends at the best.
fn best_runs(gains: &[f32], enough: f32) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < gains.len() {
        if gains[start] <= 0.0 {
            start += 1;
            continue;
        }
        let (mut sum, mut best, mut end) = (0.0_f32, 0.0_f32, start);
        for (offset, gain) in gains[start..].iter().enumerate() {
            sum += gain;
            if sum > best {
                (best, end) = (sum, start + offset + 1);
            }
            if sum <= 0.0 || sum < best - DROP {
                break;
            }
        }
        if best >= enough {
            runs.push(start..end);
        }
        start = end;
    }
    runs
}

/// Runs of two or more Latin words inside a text of another script.
fn latin_runs(text: &str, words: &[Word]) -> Vec<ForeignSpan> {
    let mut speller = Speller::default();
    let mut spans = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let mut end = start + 1;
        while end < words.len() && same_run(&text[words[end - 1].end..words[end].start]) {
            end += 1;
        }
        let run = &words[start..end];
        if run.len() >= 2 {
            let costs: Vec<Option<WordCost>> = run
                .iter()
                .map(|word| speller.cost(&text[word.range()]))
                .collect();
            spans.push(describe(text, run, &costs, cheapest(&costs)));
        }
        start = end;
    }
    spans
}

/// Whether what stands between two words leaves them in one run: no letter of another
/// script and no full-width mark (lists of names in Chinese are divided by 、 and ，).
fn same_run(between: &str) -> bool {
    between
        .chars()
        .all(|c| c.is_ascii() || matches!(c, '’' | '‘' | '“' | '”' | '–' | '—' | '…' | '\u{A0}'))
}

/// The language that fits the words best; English wins a draw.
fn cheapest(costs: &[Option<WordCost>]) -> usize {
    let mut sums = [0.0_f32; COUNT];
    for cost in costs.iter().flatten() {
        for (sum, value) in sums.iter_mut().zip(cost.clipped()) {
            *sum += value;
        }
    }
    // As in the general prior: English is what is mostly left in place.
    sums[0] -= 2.0;
    sums.iter()
        .enumerate()
        .min_by(|a, b| a.1.total_cmp(b.1))
        .map_or(0, |best| best.0)
}

/// A run of words as a span.
fn describe(
    text: &str,
    words: &[Word],
    costs: &[Option<WordCost>],
    language: usize,
) -> ForeignSpan {
    let range = words[0].start..words[words.len() - 1].end;
    let common = |limit: f32| {
        let pairs = words.iter().zip(costs);
        pairs
            .filter(|(word, cost)| {
                word.form == Form::Lower
                    && cost.is_some_and(|cost| cost.known && cost.nats(language) <= limit)
            })
            .count()
    };
    let small = |word: &Word| word.end - word.start <= 3;
    ForeignSpan {
        language: LANGUAGES[language],
        words: words.len(),
        common_words: common(COMMON),
        function_words: common(FUNCTION),
        bracketed: enclosed(text, &range, BRACKETS),
        quoted: enclosed(text, &range, QUOTES),
        title_case: words
            .iter()
            .all(|word| word.form != Form::Lower || small(word))
            && words.iter().any(|word| word.form != Form::Lower),
        range,
    }
}

const BRACKETS: &[(char, char)] = &[
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('【', '】'),
    ('《', '》'),
];
const QUOTES: &[(char, char)] = &[
    ('"', '"'),
    ('“', '”'),
    ('”', '”'),
    ('„', '“'),
    ('«', '»'),
    ('»', '»'),
    ('「', '」'),
    ('『', '』'),
    ('‘', '’'),
    ('\'', '\''),
];

/// Whether the stretch stands right inside a pair of marks: the nearest mark
/// before it opens and the nearest after it closes the same pair.
fn enclosed(text: &str, range: &Range<usize>, pairs: &[(char, char)]) -> bool {
    let is_mark = |c: char| pairs.iter().any(|(open, close)| c == *open || c == *close);
    let before = text[..range.start].chars().rev().find(|c| is_mark(*c));
    let after = text[range.end..].chars().find(|c| is_mark(*c));
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    // The same mark for both ends opens where an odd number stands before.
    let odd = || text[..range.start].chars().filter(|c| *c == before).count() % 2 == 1;
    pairs
        .iter()
        .any(|(open, close)| before == *open && after == *close && (open != close || odd()))
}

/// Runs of Han characters inside a text in Latin letters.
fn han_runs(identifier: &Identifier, text: &str) -> Vec<ForeignSpan> {
    let mut spans = Vec::new();
    let mut run: Option<(Range<usize>, usize)> = None;
    let ends = text.char_indices().chain([(text.len(), 'x')]);
    for (offset, character) in ends {
        if is_han(character) {
            let end = offset + character.len_utf8();
            run = Some(run.map_or((offset..end, 1), |(range, count)| {
                (range.start..end, count + 1)
            }));
        } else if character.is_alphabetic() {
            spans.extend(
                run.take()
                    .filter(|(_, count)| *count >= 2)
                    .and_then(|(range, count)| {
                        let language = identifier.identify(&text[range.clone()]).language?;
                        Some(ForeignSpan {
                            language,
                            words: count,
                            common_words: count,
                            function_words: 0,
                            bracketed: enclosed(text, &range, BRACKETS),
                            quoted: enclosed(text, &range, QUOTES),
                            title_case: false,
                            range,
                        })
                    }),
            );
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(host: Language, text: &str) -> Vec<(&str, ForeignSpan)> {
        let spans = foreign_spans(&Identifier::new(), text, host);
        spans
            .into_iter()
            .map(|span| (&text[span.range.clone()], span))
            .collect()
    }

    #[test]
    fn english_inside_swedish_is_found() {
        let found = spans(
            Language::SWEDISH,
            "När du stänger kontot gäller detta: The data is deleted after a week.",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        let (text, span) = &found[0];
        assert_eq!(*text, "The data is deleted after a week");
        assert_eq!((span.language, span.words), (Language::ENGLISH, 7));
        assert!(
            span.common_words >= 5
                && span.function_words >= 2
                && !span.bracketed
                && !span.title_case
        );
    }

    #[test]
    fn swedish_inside_english_is_found() {
        let found = spans(
            Language::ENGLISH,
            "When you close it, raderas alla dina uppgifter hos oss inom kort.",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].1.language, Language::SWEDISH);
        assert!(found[0].0.starts_with("raderas alla dina"));
    }

    #[test]
    fn english_inside_chinese_is_found_and_names_are_told_apart() {
        let found = spans(
            Language::CHINESE_SIMPLIFIED,
            "我们不会出售 your personal data to anyone，请放心使用 Norrsken Mail Server。",
        );
        let texts: Vec<&str> = found.iter().map(|(text, _)| *text).collect();
        assert_eq!(
            texts,
            ["your personal data to anyone", "Norrsken Mail Server"]
        );
        assert_eq!(found[0].1.language, Language::ENGLISH);
        assert_eq!((found[0].1.common_words, found[0].1.title_case), (5, false));
        assert_eq!((found[1].1.common_words, found[1].1.title_case), (0, true));
    }

    #[test]
    fn brackets_and_quotes_are_marked() {
        let found = spans(
            Language::CHINESE_SIMPLIFIED,
            "授权作品(Licensed Material)和“all rights reserved”",
        );
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.bracketed && !found[0].1.quoted && found[0].1.title_case);
        assert!(!found[1].1.bracketed && found[1].1.quoted);
    }

    #[test]
    fn names_and_terms_inside_swedish_are_no_spans() {
        for text in [
            "Vi använder standardavtalsklausuler (Standard Contractual Clauses, SCC) för detta.",
            "Lagen heter California Consumer Privacy Act (CCPA) och gäller där.",
            "Programmet Norrsken Mail Server sparar loggar i en end-to-end-krypterad mapp.",
            "Vi använder cookies och webhooks i systemet.",
            "Skriv till Attn: Privacy, 12 Lake Street, Springfield.",
        ] {
            let found = spans(Language::SWEDISH, text);
            assert!(
                found.iter().all(|(_, span)| span.common_words == 0),
                "{found:?}"
            );
        }
    }

    #[test]
    fn chinese_inside_english_is_found() {
        let found = spans(Language::ENGLISH, "We never sell 您的个人信息 to anyone.");
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].0, found[0].1.language),
            ("您的个人信息", Language::CHINESE_SIMPLIFIED)
        );
    }

    #[test]
    fn runs_end_where_the_sum_falls() {
        assert_eq!(
            best_runs(&[-1.0, 4.0, 4.0, -1.0, 4.0, -4.0, -4.0, 4.0, 4.0], 8.0),
            [1..5, 7..9]
        );
        assert_eq!(
            best_runs(&[1.0, -1.0, 1.0], 8.0),
            Vec::<std::ops::Range<usize>>::new()
        );
        assert_eq!(best_runs(&[], 1.0), Vec::<std::ops::Range<usize>>::new());
    }
}
