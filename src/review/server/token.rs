//! The secret in the address.

/// Random bytes of a token: 192 bits, more than anyone can try.
const BYTES: usize = 24;

/// The secret that a browser must show.
#[derive(Clone)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token(…)")
    }
}

impl Token {
    /// A new one from the operating system's random numbers.
    ///
    /// # Errors
    /// A system without random numbers.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(
            bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        ))
    }

    /// Hex digits.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether it is this one; takes as long for any text of the same length,
    /// so that nobody finds it out digit by digit.
    pub fn is(&self, text: &str) -> bool {
        let (own, other) = (self.0.as_bytes(), text.as_bytes());
        let differing = own
            .iter()
            .zip(other)
            .fold(0, |sum, (one, other)| sum | (one ^ other));
        own.len() == other.len() && std::hint::black_box(differing) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_long_and_its_own() {
        let (one, other) = (Token::random().unwrap(), Token::random().unwrap());
        assert_eq!(one.text().len(), 2 * BYTES);
        assert!(one.is(one.text()) && !one.is(other.text()));
        for wrong in ["", &one.text()[1..], &format!("{}0", one.text())] {
            assert!(!one.is(wrong), "{wrong}");
        }
        assert_eq!(format!("{one:?}"), "Token(…)");
    }
}
