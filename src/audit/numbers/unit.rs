//! What numbers count, and which units convert exactly.

/// What a counted thing is measured in, with its size in the base of its family.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unit {
    /// A duration of fixed length; the size is in seconds.
    Seconds(f64),
    /// A duration of calendar months; the size is in months.
    Months(f64),
    /// Days on which business is done.
    BusinessDays,
    /// Per cent.
    Percent,
    /// Per mille.
    Permille,
    /// An amount of money.
    Currency(Currencies),
    /// Bytes; the power of a thousand (or of 1,024: usage differs).
    Data(u8),
    /// Bits.
    Bits,
    /// A length; the size is in metres.
    Length(f64),
    /// A weight; the size is in grams.
    Mass(f64),
    /// Something that looks like another unit and is not (四元组 is no money).
    Other,
    /// A provision of a law (article, paragraph, item).
    Provision,
}

/// What units convert into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dimension {
    Duration,
    Calendar,
    Share,
    Length,
    Mass,
}

impl Dimension {
    /// Whether it is a length of time.
    pub(crate) fn is_time(self) -> bool {
        matches!(self, Dimension::Duration | Dimension::Calendar)
    }
}

const DAY: f64 = 86_400.0;

impl Unit {
    /// The size in the family's base unit where units convert exactly.
    pub(crate) fn convert(self, value: f64) -> Option<(Dimension, f64)> {
        match self {
            Unit::Seconds(size) => Some((Dimension::Duration, value * size)),
            Unit::Months(size) => Some((Dimension::Calendar, value * size)),
            Unit::Percent => Some((Dimension::Share, value)),
            Unit::Permille => Some((Dimension::Share, value / 10.0)),
            Unit::Length(size) => Some((Dimension::Length, value * size)),
            Unit::Mass(size) => Some((Dimension::Mass, value * size)),
            _ => None,
        }
    }

    /// Whether both measure the same kind of thing.
    pub(crate) fn same_family(self, other: Unit) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
            || self.is_duration() && other.is_duration()
    }

    /// Whether it is a length of time.
    pub(crate) fn is_duration(self) -> bool {
        matches!(
            self,
            Unit::Seconds(_) | Unit::Months(_) | Unit::BusinessDays
        )
    }

    /// Whether one of it is a term that a deadline may be set in: "one day" is
    /// any day, "one quarter" any fourth part.
    pub(crate) fn is_term(self) -> bool {
        self.is_duration() && !matches!(self, Unit::Seconds(DAY) | Unit::Months(3.0))
    }

    /// Whether a number of this is something a policy promises, so that losing
    /// it without a replacement is worth a report.
    pub(crate) fn is_quantity(self) -> bool {
        self.is_duration() || matches!(self, Unit::Percent | Unit::Permille | Unit::Currency(_))
    }

    /// Whether it says what is counted.
    pub(crate) fn is_known(self) -> bool {
        !matches!(self, Unit::Provision | Unit::Other)
    }

    /// Whether the same number of the one and of the other are different amounts.
    pub(crate) fn contradicts(self, other: Unit) -> bool {
        match (self, other) {
            (Unit::Other | Unit::Provision, _) | (_, Unit::Other | Unit::Provision) => false,
            (Unit::Currency(a), Unit::Currency(b)) => !a.meet(b),
            _ => self != other,
        }
    }

    /// Whether the two differ only in that one counts business days.
    pub(crate) fn differs_in_business_days(self, other: Unit) -> bool {
        matches!(
            (self, other),
            (Unit::BusinessDays, Unit::Seconds(DAY)) | (Unit::Seconds(DAY), Unit::BusinessDays)
        )
    }

    /// Units abbreviated alike in every language.
    pub(crate) fn of_abbreviation(letters: &str) -> Option<Unit> {
        if letters.len() > 3 || letters == "H" {
            return None;
        }
        Some(match letters.to_ascii_lowercase().as_str() {
            "ms" => Unit::Seconds(0.001),
            "h" => Unit::Seconds(3_600.0),
            "kb" | "kib" => Unit::Data(1),
            "mb" | "mib" => Unit::Data(2),
            "gb" | "gib" => Unit::Data(3),
            "tb" | "tib" => Unit::Data(4),
            "pb" | "pib" => Unit::Data(5),
            "mm" => Unit::Length(0.001),
            "cm" => Unit::Length(0.01),
            "km" => Unit::Length(1_000.0),
            "mg" => Unit::Mass(0.001),
            "kg" => Unit::Mass(1_000.0),
            _ => return None,
        })
    }
}

/// Which currencies an amount may be in: a dollar is that of several states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currencies(u16);

impl Currencies {
    pub(crate) const USD: Self = Self(1);
    pub(crate) const TWD: Self = Self(1 << 1);
    pub(crate) const HKD: Self = Self(1 << 2);
    const OTHER_DOLLARS: Self = Self(1 << 3);
    pub(crate) const CNY: Self = Self(1 << 4);
    pub(crate) const JPY: Self = Self(1 << 5);
    pub(crate) const EUR: Self = Self(1 << 6);
    pub(crate) const GBP: Self = Self(1 << 7);
    pub(crate) const SEK: Self = Self(1 << 8);
    pub(crate) const OTHER_CROWNS: Self = Self(1 << 9);
    pub(crate) const CHF: Self = Self(1 << 10);
    pub(crate) const INR: Self = Self(1 << 11);
    pub(crate) const KRW: Self = Self(1 << 12);
    /// Dollars of any state.
    pub(crate) const DOLLARS: Self = Self(Self::USD.0 | Self::TWD.0 | Self::HKD.0 | 1 << 3);
    /// Crowns of any state.
    pub(crate) const CROWNS: Self = Self(Self::SEK.0 | Self::OTHER_CROWNS.0);
    /// 元: the unit of several currencies.
    pub(crate) const YUAN: Self = Self(Self::DOLLARS.0 | Self::CNY.0 | Self::JPY.0);

    /// Whether an amount in the one can be one in the other.
    pub(super) fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What both can be.
    pub(super) fn common(self, other: Self) -> Option<Self> {
        self.meet(other).then_some(Self(self.0 & other.0))
    }

    /// The currency of an ISO 4217 code or a usual one, upper case.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "USD" | "US" => Self::USD,
            "TWD" | "NTD" | "NT" => Self::TWD,
            "HKD" | "HK" => Self::HKD,
            "CAD" | "AUD" | "NZD" | "SGD" | "CA" => Self::OTHER_DOLLARS,
            "CNY" | "RMB" => Self::CNY,
            "JPY" => Self::JPY,
            "EUR" => Self::EUR,
            "GBP" => Self::GBP,
            "SEK" => Self::SEK,
            "NOK" | "DKK" | "ISK" => Self::OTHER_CROWNS,
            "CHF" => Self::CHF,
            "INR" => Self::INR,
            "KRW" => Self::KRW,
            _ => return None,
        })
    }

    /// The currencies of a sign.
    pub(crate) fn of_sign(sign: char) -> Option<Self> {
        Some(match sign {
            '$' | '＄' => Self::DOLLARS,
            '€' => Self::EUR,
            '£' => Self::GBP,
            '¥' | '￥' => Self(Self::CNY.0 | Self::JPY.0),
            '₹' => Self::INR,
            '₩' => Self::KRW,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_conversions_only() {
        let day = Unit::Seconds(DAY);
        let month = Unit::Months(1.0);
        assert_eq!(
            Unit::Seconds(3_600.0).convert(24.0),
            day.convert(1.0),
            "24 hours are a day"
        );
        assert_ne!(day.convert(30.0), month.convert(1.0));
        assert_eq!(Unit::Permille.convert(50.0), Unit::Percent.convert(5.0));
    }

    #[test]
    fn currencies_contradict_only_where_none_is_both() {
        let unit = Unit::Currency;
        assert!(unit(Currencies::EUR).contradicts(unit(Currencies::CROWNS)));
        assert!(unit(Currencies::EUR).contradicts(unit(Currencies::YUAN)));
        assert!(!unit(Currencies::DOLLARS).contradicts(unit(Currencies::YUAN)));
        assert!(unit(Currencies::CNY).contradicts(unit(Currencies::USD)));
        assert!(!Unit::Other.contradicts(Unit::Percent));
    }
}
