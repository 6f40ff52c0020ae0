//! The languages that can be named by a user, and their names.

use super::Language;
use whatlang::Lang;

/// A language with its English name and what whatlang calls it, if it knows it.
struct Named {
    language: Language,
    name: &'static str,
    lang: Option<Lang>,
}

const fn named(tag: &'static str, name: &'static str, lang: Lang) -> Named {
    Named {
        language: Language::new(tag),
        name,
        lang: Some(lang),
    }
}

/// All languages that can be detected, by tag.
static NAMED: &[Named] = &[
    named("eo", "Esperanto", Lang::Epo),
    named("en", "English", Lang::Eng),
    named("ru", "Russian", Lang::Rus),
    named("zh-Hans", "Simplified Chinese", Lang::Cmn),
    named("es", "Spanish", Lang::Spa),
    named("pt", "Portuguese", Lang::Por),
    named("it", "Italian", Lang::Ita),
    named("bn", "Bengali", Lang::Ben),
    named("fr", "French", Lang::Fra),
    named("de", "German", Lang::Deu),
    named("uk", "Ukrainian", Lang::Ukr),
    named("ka", "Georgian", Lang::Kat),
    named("ar", "Arabic", Lang::Ara),
    named("hi", "Hindi", Lang::Hin),
    named("ja", "Japanese", Lang::Jpn),
    named("he", "Hebrew", Lang::Heb),
    named("yi", "Yiddish", Lang::Yid),
    named("pl", "Polish", Lang::Pol),
    named("am", "Amharic", Lang::Amh),
    named("jv", "Javanese", Lang::Jav),
    named("ko", "Korean", Lang::Kor),
    named("nb", "Norwegian Bokmål", Lang::Nob),
    named("da", "Danish", Lang::Dan),
    named("sv", "Swedish", Lang::Swe),
    named("fi", "Finnish", Lang::Fin),
    named("tr", "Turkish", Lang::Tur),
    named("nl", "Dutch", Lang::Nld),
    named("hu", "Hungarian", Lang::Hun),
    named("cs", "Czech", Lang::Ces),
    named("el", "Greek", Lang::Ell),
    named("bg", "Bulgarian", Lang::Bul),
    named("be", "Belarusian", Lang::Bel),
    named("mr", "Marathi", Lang::Mar),
    named("kn", "Kannada", Lang::Kan),
    named("ro", "Romanian", Lang::Ron),
    named("sl", "Slovene", Lang::Slv),
    named("hr", "Croatian", Lang::Hrv),
    named("sr", "Serbian", Lang::Srp),
    named("mk", "Macedonian", Lang::Mkd),
    named("lt", "Lithuanian", Lang::Lit),
    named("lv", "Latvian", Lang::Lav),
    named("et", "Estonian", Lang::Est),
    named("ta", "Tamil", Lang::Tam),
    named("vi", "Vietnamese", Lang::Vie),
    named("ur", "Urdu", Lang::Urd),
    named("th", "Thai", Lang::Tha),
    named("gu", "Gujarati", Lang::Guj),
    named("uz", "Uzbek", Lang::Uzb),
    named("pa", "Punjabi", Lang::Pan),
    named("az", "Azerbaijani", Lang::Aze),
    named("id", "Indonesian", Lang::Ind),
    named("te", "Telugu", Lang::Tel),
    named("fa", "Persian", Lang::Pes),
    named("ml", "Malayalam", Lang::Mal),
    named("or", "Oriya", Lang::Ori),
    named("my", "Burmese", Lang::Mya),
    named("ne", "Nepali", Lang::Nep),
    named("si", "Sinhalese", Lang::Sin),
    named("km", "Khmer", Lang::Khm),
    named("tk", "Turkmen", Lang::Tuk),
    named("ak", "Akan", Lang::Aka),
    named("zu", "Zulu", Lang::Zul),
    named("sn", "Shona", Lang::Sna),
    named("af", "Afrikaans", Lang::Afr),
    named("la", "Latin", Lang::Lat),
    named("sk", "Slovak", Lang::Slk),
    named("ca", "Catalan", Lang::Cat),
    named("tl", "Tagalog", Lang::Tgl),
    named("hy", "Armenian", Lang::Hye),
    named("cy", "Welsh", Lang::Cym),
    Named {
        language: Language::ICELANDIC,
        name: "Icelandic",
        lang: None,
    },
    Named {
        language: Language::NYNORSK,
        name: "Norwegian Nynorsk",
        lang: None,
    },
    Named {
        language: Language::CHINESE_TRADITIONAL,
        name: "Traditional Chinese",
        lang: None,
    },
];

/// Other ways to name a language, in lower case.
const ALIASES: &[(&str, Language)] = &[
    ("zh", Language::CHINESE_SIMPLIFIED),
    ("zh-cn", Language::CHINESE_SIMPLIFIED),
    ("zh-sg", Language::CHINESE_SIMPLIFIED),
    ("cmn", Language::CHINESE_SIMPLIFIED),
    ("chinese", Language::CHINESE_SIMPLIFIED),
    ("mandarin", Language::CHINESE_SIMPLIFIED),
    ("zh-tw", Language::CHINESE_TRADITIONAL),
    ("zh-hk", Language::CHINESE_TRADITIONAL),
    ("zh-mo", Language::CHINESE_TRADITIONAL),
    ("no", Language::NORWEGIAN),
    ("nor", Language::NORWEGIAN),
    ("norwegian", Language::NORWEGIAN),
    ("iw", Language::new("he")),
    ("in", Language::new("id")),
    ("sh", Language::new("sr")),
    ("farsi", Language::new("fa")),
    ("filipino", Language::new("tl")),
    ("fil", Language::new("tl")),
];

impl Language {
    /// The language that a user names by tag (`sv`, `zh-TW`, `en_GB`), by
    /// three-letter code (`swe`) or by its English name, whatever the case.
    /// Regions are ignored except where they tell the Chinese script.
    pub fn parse(name: &str) -> Option<Language> {
        let wanted = name.trim().replace('_', "-").to_lowercase();
        if let Some(language) = lookup(&wanted) {
            return Some(language);
        }
        if wanted.starts_with("zh-hant") {
            return Some(Language::CHINESE_TRADITIONAL);
        }
        let primary = wanted
            .split('-')
            .next()
            .filter(|part| (2..=3).contains(&part.len()))?;
        (primary.len() < wanted.len())
            .then(|| lookup(primary))
            .flatten()
    }

    /// All languages that can be detected, ordered by tag.
    pub fn known() -> Vec<Language> {
        let mut all: Vec<Language> = NAMED.iter().map(|named| named.language).collect();
        all.sort_unstable();
        all
    }

    /// The English name: `Swedish`; the tag where none is known.
    pub fn name(self) -> &'static str {
        NAMED
            .iter()
            .find(|named| named.language == self)
            .map_or(self.tag(), |named| named.name)
    }
}

fn lookup(wanted: &str) -> Option<Language> {
    let alias = ALIASES.iter().find(|(alias, _)| *alias == wanted);
    if let Some((_, language)) = alias {
        return Some(*language);
    }
    NAMED
        .iter()
        .find(|named| {
            named.language.tag().eq_ignore_ascii_case(wanted)
                || named.name.eq_ignore_ascii_case(wanted)
                || named.lang.is_some_and(|lang| lang.code() == wanted)
        })
        .map(|named| named.language)
}

/// The language that whatlang means; Chinese is Simplified here (whatlang does not tell).
pub(super) fn from_whatlang(lang: Lang) -> Option<Language> {
    NAMED
        .iter()
        .find(|named| named.lang == Some(lang))
        .map(|named| named.language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_tags_are_read() {
        for (name, tag) in [
            ("sv", "sv"),
            ("SV", "sv"),
            ("swe", "sv"),
            ("Swedish", "sv"),
            ("sv-FI", "sv"),
            ("en_GB", "en"),
            ("zh", "zh-Hans"),
            ("zh-CN", "zh-Hans"),
            ("ZH-hans-CN", "zh-Hans"),
            ("zh-TW", "zh-Hant"),
            ("zh-Hant-HK", "zh-Hant"),
            ("Chinese", "zh-Hans"),
            ("Traditional Chinese", "zh-Hant"),
            ("no", "nb"),
            ("nb-NO", "nb"),
            ("nn", "nn"),
            ("pt-BR", "pt"),
            (" de ", "de"),
            ("Icelandic", "is"),
        ] {
            assert_eq!(
                Language::parse(name).map(Language::tag),
                Some(tag),
                "{name}"
            );
        }
        for name in ["", "xx", "klingon", "english-ish", "-"] {
            assert_eq!(Language::parse(name), None, "{name}");
        }
    }

    #[test]
    fn every_language_of_whatlang_has_a_tag() {
        for lang in Lang::all() {
            assert!(from_whatlang(*lang).is_some(), "{lang:?}");
        }
    }

    #[test]
    fn known_tags_are_unique_and_parse_to_themselves() {
        let known = Language::known();
        assert!(known.windows(2).all(|pair| pair[0] < pair[1]));
        for language in known {
            assert_eq!(Language::parse(language.tag()), Some(language));
            assert_eq!(Language::parse(language.name()), Some(language));
        }
    }
}
