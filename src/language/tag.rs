//! Language tags.

use serde::{Serialize, Serializer};
use std::fmt;

/// A language, as a BCP 47 tag (`en`, `sv`, `zh-Hans`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(&'static str);

impl Language {
    /// English.
    pub const ENGLISH: Language = Language("en");
    /// Swedish.
    pub const SWEDISH: Language = Language("sv");
    /// Chinese in Simplified characters.
    pub const CHINESE_SIMPLIFIED: Language = Language("zh-Hans");
    /// Chinese in Traditional characters.
    pub const CHINESE_TRADITIONAL: Language = Language("zh-Hant");
    /// Danish.
    pub const DANISH: Language = Language("da");
    /// Norwegian Bokmål.
    pub const NORWEGIAN: Language = Language("nb");
    /// Norwegian Nynorsk.
    pub const NYNORSK: Language = Language("nn");
    /// Icelandic.
    pub const ICELANDIC: Language = Language("is");
    /// German.
    pub const GERMAN: Language = Language("de");
    /// Dutch.
    pub const DUTCH: Language = Language("nl");
    /// Japanese.
    pub const JAPANESE: Language = Language("ja");
    /// Korean.
    pub const KOREAN: Language = Language("ko");

    /// A language named by a constant tag.
    pub const fn new(tag: &'static str) -> Self {
        Language(tag)
    }

    /// The tag.
    pub fn tag(self) -> &'static str {
        self.0
    }

    /// The primary subtag: `zh` for `zh-Hans`.
    pub fn primary(self) -> &'static str {
        self.0.split('-').next().unwrap_or(self.0)
    }

    /// Whether both are the same language, whatever the script.
    pub fn same_language(self, other: Language) -> bool {
        self.primary() == other.primary()
    }

    /// Whether it is Chinese.
    pub fn is_chinese(self) -> bool {
        self.primary() == "zh"
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}
