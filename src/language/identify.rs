//! The language of a text by script, own evidence, and whatlang where these leave doubt.

use super::latin::Evidence;
use super::names::from_whatlang;
use super::script::Scripts;
use super::tables::{COUNT, HanTable, LANGUAGES};
use super::words::words;
use super::{ForeignSpan, Identification, Language, foreign};

/// From this confidence on a language counts as reliably detected.
pub const RELIABLE: f32 = 0.8;

/// Confidence never goes above this for words that may all be names.
const NAMES_ONLY: f32 = 0.7;

/// Letters from which on an unknown word can show a language.
const LETTERS_OF_WORD: usize = 12;

/// Letters that whatlang needs before it is worth asking.
const LETTERS_FOR_WHATLANG: usize = 24;

/// Nats a letter from which on unknown words are in none of the tables' languages
/// (their own languages' unknown words cost 2.1 to 3.2).
const STRANGE: f32 = 3.2;

/// Confidence in Chinese whose characters show neither script.
const EITHER_SCRIPT: f32 = 0.5;

/// Log-priors of the tables' languages, in nats: English and Swedish are what
/// the tool is mostly given; Nynorsk is rare.
pub(super) const BASE_PRIOR: [f32; COUNT] = [
    1.2, 1.6, 0.0, 0.0, -0.7, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
];

/// What a text shows, before a document's other clauses have a say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Analysis {
    /// No letters that tell anything.
    Nothing,
    /// Decided by script, or by whatlang.
    Told(Identification),
    /// Chinese; only the script (Simplified, Traditional) is open.
    EitherChinese(Identification),
    /// Words in Latin letters; the confidence of the identification is under `share`.
    Words {
        /// Their costs in every language.
        evidence: Evidence,
        /// Share of the text that the words stand for, 0 to 1.
        share: f32,
    },
}

/// Tells languages. Creating one is cheap (the tables are embedded, nothing is parsed).
#[derive(Debug)]
pub struct Identifier {
    pub(super) han: HanTable,
}

impl Default for Identifier {
    fn default() -> Self {
        Self::new()
    }
}

impl Identifier {
    /// Loads the tables.
    pub fn new() -> Self {
        Self {
            han: HanTable::new(),
        }
    }

    /// The language of `text` on its own.
    pub fn identify(&self, text: &str) -> Identification {
        self.analyse(text).alone()
    }

    /// Stretches of at least two words of `text` that are clearly in another
    /// language than `host`. In a host of another script every stretch of two
    /// or more Latin words is given, names too.
    pub fn foreign_spans(&self, text: &str, host: Language) -> Vec<ForeignSpan> {
        foreign::foreign_spans(self, text, host)
    }

    /// What `text` shows.
    pub(super) fn analyse(&self, text: &str) -> Analysis {
        let scripts = Scripts::of(text, &self.han);
        let east_asian = scripts.han + scripts.kana + scripts.hangul;
        if scripts.latin + east_asian + scripts.other == 0 {
            return Analysis::Nothing;
        }
        if scripts.other > scripts.latin.max(east_asian) {
            return whatlang_told(text);
        }
        let words = if scripts.latin > 0 {
            words(text)
        } else {
            Vec::new()
        };
        let evidence = Evidence::of(text, &words);
        // A Han character stands for about 0.6 words; names in Latin letters are at home in Chinese text.
        let asian = east_asian as f32 * 0.6;
        let lower = evidence.lower as f32;
        let names = 0.2 * (evidence.words - evidence.lower) as f32;
        if asian > 0.0 && asian >= lower + names {
            return east_asian_told(&scripts, asian / (asian + lower));
        }
        if evidence.words == 0 {
            return Analysis::Nothing;
        }
        if needs_whatlang(&evidence)
            && let told @ Analysis::Told(_) = whatlang_told(text)
        {
            return told;
        }
        let share = (lower + names) / (lower + names + asian);
        Analysis::Words { evidence, share }
    }
}

impl Analysis {
    /// The identification without a document around it.
    pub(super) fn alone(&self) -> Identification {
        self.with_prior(&BASE_PRIOR)
    }

    /// The identification with log-priors (in nats) on the languages of the tables.
    pub(super) fn with_prior(&self, log_prior: &[f32; COUNT]) -> Identification {
        match self {
            Analysis::Nothing => Identification::UNKNOWN,
            Analysis::Told(told) | Analysis::EitherChinese(told) => *told,
            Analysis::Words { evidence, share } => {
                let posterior = evidence.posterior(log_prior);
                let (best, probability) = likeliest(&posterior);
                let mut confidence = probability * share.max(0.5);
                if evidence.strangeness() > STRANGE && evidence.known * 3 < evidence.words {
                    confidence *= 0.7;
                }
                let one_strange_word = evidence.known == 0 && evidence.letters < LETTERS_OF_WORD;
                if evidence.plain == 0 || one_strange_word {
                    confidence = confidence.min(NAMES_ONLY);
                }
                if evidence.lower == 0 {
                    // What may be a name is not raised by what stands around it.
                    let flat = evidence.posterior(&[0.0; COUNT])[best];
                    confidence = confidence.min(flat.max(NAMES_ONLY));
                }
                let language = (confidence >= 0.4).then_some(LANGUAGES[best]);
                Identification {
                    language,
                    confidence,
                }
            }
        }
    }
}

/// Whether the tables' languages all fit badly, in a text long enough for whatlang:
/// most words are unknown, and their spelling is strange or leaves doubt.
fn needs_whatlang(evidence: &Evidence) -> bool {
    if evidence.letters < LETTERS_FOR_WHATLANG || evidence.known * 2 >= evidence.words {
        return false;
    }
    let posterior = evidence.posterior(&BASE_PRIOR);
    let (best, probability) = likeliest(&posterior);
    // whatlang has no Icelandic; the tables know it by its letters.
    let icelandic = LANGUAGES[best] == Language::ICELANDIC && probability > 0.9;
    let strange = evidence.strangeness() > STRANGE && evidence.known * 3 < evidence.words;
    !icelandic && (strange || probability < 0.9)
}

/// The index of the likeliest language, and its probability.
fn likeliest(posterior: &[f32; COUNT]) -> (usize, f32) {
    posterior.iter().copied().enumerate().fold(
        (0, 0.0),
        |top, next| if next.1 > top.1 { next } else { top },
    )
}

/// whatlang's answer over all its languages, where it is one that the tables do not know.
fn whatlang_told(text: &str) -> Analysis {
    let Some(info) = whatlang::detect(text) else {
        return Analysis::Nothing;
    };
    let Some(language) = from_whatlang(info.lang()) else {
        return Analysis::Nothing;
    };
    let latin = info.script() == whatlang::Script::Latin;
    if latin && (LANGUAGES.contains(&language) || info.confidence() < 0.6) {
        return Analysis::Nothing;
    }
    let confidence = info.confidence() as f32;
    Analysis::Told(Identification {
        language: Some(language),
        confidence,
    })
}

/// Chinese, Japanese or Korean; `share` is the share of the text in those scripts.
fn east_asian_told(scripts: &Scripts, share: f32) -> Analysis {
    let letters = scripts.han + scripts.kana + scripts.hangul;
    // One letter says less than many; half doubt at one, a fortieth at five.
    let enough = 1.0 - 0.5_f32.powi(letters.min(20) as i32);
    let told = |language, certainty: f32| {
        Analysis::Told(Identification {
            language: Some(language),
            confidence: certainty * share.max(0.5),
        })
    };
    if scripts.hangul * 3 >= letters {
        return told(Language::KOREAN, enough);
    }
    // A の as ornament or a name in kana does not make Chinese Japanese.
    if scripts.kana * 4 >= letters && (scripts.kana > 1 || scripts.han == 0) {
        return told(Language::JAPANESE, enough);
    }
    let (simplified, traditional) = (scripts.simplified, scripts.traditional);
    let language = if traditional > simplified {
        Language::CHINESE_TRADITIONAL
    } else {
        Language::CHINESE_SIMPLIFIED
    };
    let shown = simplified + traditional;
    if shown == 0 {
        let confidence = EITHER_SCRIPT.min(enough) * share.max(0.5);
        return Analysis::EitherChinese(Identification {
            language: Some(language),
            confidence,
        });
    }
    let margin = simplified.abs_diff(traditional) as f32 / shown as f32;
    let certainty = enough.max(0.9) * (0.5 + 0.5 * margin);
    if margin < 0.3 {
        let confidence = certainty * share.max(0.5);
        return Analysis::EitherChinese(Identification {
            language: Some(language),
            confidence,
        });
    }
    told(language, certainty)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> (&'static str, f32) {
        let told = Identifier::new().identify(text);
        (told.language.map_or("", Language::tag), told.confidence)
    }

    #[test]
    fn sentences_are_told_reliably() {
        for (wanted, text) in [
            ("en", "We never sell what you store with us."),
            ("en", "Your rights"),
            ("sv", "Vi säljer aldrig det du sparar hos oss."),
            ("sv", "Hur länge sparas dina uppgifter?"),
            (
                "da",
                "Vi sælger aldrig de oplysninger, som du gemmer hos os.",
            ),
            ("da", "Du har ret til at få slettet dine oplysninger."),
            (
                "nb",
                "Du har rett til å få slettet opplysningene dine, og vi selger dem ikke.",
            ),
            (
                "nn",
                "Vi sel ikkje opplysningane dine til nokon, og vi brukar dei berre sjølve.",
            ),
            ("de", "Wir verkaufen Ihre Daten nicht an Dritte."),
            ("nl", "Wij verkopen uw gegevens niet aan derden."),
            ("fr", "Nous ne vendons pas vos données à des tiers."),
            ("es", "No vendemos los datos de los usuarios a terceros."),
            (
                "fi",
                "Emme myy henkilötietoja, ja voit poistaa tilisi koska tahansa.",
            ),
            (
                "is",
                "Við seljum ekki upplýsingar þínar og þú getur eytt þeim.",
            ),
            (
                "pl",
                "Nie sprzedajemy danych osobowych naszych użytkowników.",
            ),
            (
                "ru",
                "Мы не продаём ваши персональные данные третьим лицам.",
            ),
            ("zh-Hans", "我们从不出售您保存的数据。"),
            ("zh-Hans", "请使用 Norrsken Mail 与我们联系。"),
            ("zh-Hant", "我們從不出售您儲存的資料。"),
            ("ja", "お客様のデータを販売することはありません。"),
            ("ko", "저희는 데이터를 판매하지 않습니다."),
        ] {
            let (got, confidence) = tag(text);
            assert_eq!(got, wanted, "{text}");
            assert!(confidence >= RELIABLE, "{confidence} {text}");
        }
    }

    #[test]
    fn what_shows_no_language_is_not_reliable() {
        for text in [
            "",
            " ",
            "—",
            "2024-01-01",
            "help@norrsken.example",
            "https://norrsken.example/privacy",
            "IP",
            "GDPR",
            "XML 1.0",
            "Norrsken",
            "Amazon Alexa",
            "PowerShell",
            "Norrsken Mail 2.0",
            "{name}",
        ] {
            assert_eq!(Identifier::new().identify(text).reliable(), None, "{text}");
        }
    }

    #[test]
    fn chinese_without_script_is_simplified_but_doubtful() {
        let (got, confidence) = tag("使用中文");
        assert_eq!(got, "zh-Hans");
        assert!(confidence < RELIABLE);
    }

    #[test]
    fn english_that_names_something_chinese_is_english() {
        assert_eq!(tag("The Chinese name of the service is 邮局.").0, "en");
    }

    #[test]
    fn decomposed_letters_are_composed() {
        let (got, confidence) = tag("Vi sa\u{308}ljer aldrig det du sparar ha\u{308}r hos oss.");
        assert_eq!(got, "sv");
        assert!(confidence >= RELIABLE);
    }
}
