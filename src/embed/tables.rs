//! Tables of files that lie inside the program and are read in place.

/// Takes tables off the front of a file, one after another.
pub(crate) struct Tables {
    rest: &'static [u8],
}

impl Tables {
    /// The tables behind a header of `header` bytes that starts with `magic`.
    pub fn after(file: &'static [u8], magic: &[u8], header: usize) -> Result<Self, String> {
        if file.len() < header || !file.starts_with(magic) {
            let magic = String::from_utf8_lossy(magic);
            return Err(format!("it does not start with {magic}"));
        }
        Ok(Self {
            rest: &file[header..],
        })
    }

    /// The next table.
    pub fn take(&mut self, bytes: usize) -> Result<&'static [u8], String> {
        let (table, after) = self
            .rest
            .split_at_checked(bytes)
            .ok_or_else(|| "it is cut short".to_owned())?;
        self.rest = after;
        Ok(table)
    }
}

/// The 32-bit number, little-endian, at an index of a table.
pub(crate) fn number_at(table: &[u8], index: usize) -> usize {
    let bytes = &table[4 * index..4 * index + 4];
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize
}
