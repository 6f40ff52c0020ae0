//! Packs a translation lexicon into the file that the program reads:
//!
//!     cargo run --release --example pack_lexicon -- ENTRIES.tsv NULLS.tsv OUT.bin
//!
//! The columns are those of `scripts/train/lexicon.py`, the layout is told in
//! `src/coverage/lexicon.rs`.

use fst::MapBuilder;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

/// Steps of a stored logarithm in one unit.
const STEPS: f64 = 32.0;

type Words = BTreeMap<String, usize>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [entries, nulls, out] = &arguments[..] else {
        return Err("usage: pack_lexicon ENTRIES.tsv NULLS.tsv OUT.bin".into());
    };
    let (entries, nulls) = (fs::read_to_string(entries)?, fs::read_to_string(nulls)?);
    fs::write(out, packed(&entries, &nulls)?)?;
    Ok(())
}

fn packed(entries: &str, nulls: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let rows: Vec<(&str, &str, f64, f64)> = entries.lines().map(entry).collect::<Result<_, _>>()?;
    let english = numbered(rows.iter().map(|row| row.0));
    let other = numbered(rows.iter().map(|row| row.1));
    let mut by_word: Vec<Vec<[u8; 5]>> = vec![Vec::new(); english.len()];
    for (word, counterpart, forward, back) in &rows {
        let number = u32::try_from(other[*counterpart])?.to_le_bytes();
        let packed = [number[0], number[1], number[2], code(*forward), code(*back)];
        by_word[english[*word]].push(packed);
    }
    let (english_fst, other_fst) = (automaton(&english)?, automaton(&other)?);
    let mut file = b"CLAUSEL1".to_vec();
    for number in [
        english_fst.len(),
        other_fst.len(),
        english.len(),
        rows.len(),
    ] {
        file.extend(u32::try_from(number)?.to_le_bytes());
    }
    file.extend(english_fst);
    file.extend(other_fst);
    let mut start = 0_u32;
    file.extend(start.to_le_bytes());
    for list in &by_word {
        start += u32::try_from(list.len())?;
        file.extend(start.to_le_bytes());
    }
    file.extend(shares(nulls, "english", &english)?);
    file.extend(shares(nulls, "other", &other)?);
    file.extend(by_word.into_iter().flatten().flatten());
    Ok(file)
}

fn entry(line: &str) -> Result<(&str, &str, f64, f64), Box<dyn Error>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[english, other, forward, back] = &columns[..] else {
        return Err(format!("expected four columns: {line}").into());
    };
    Ok((english, other, forward.parse()?, back.parse()?))
}

/// Words in the order of their bytes, numbered from 0.
fn numbered<'a>(words: impl Iterator<Item = &'a str>) -> Words {
    let mut sorted: Words = words.map(|word| (word.to_owned(), 0)).collect();
    for (number, value) in sorted.values_mut().enumerate() {
        *value = number;
    }
    sorted
}

fn automaton(words: &Words) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut builder = MapBuilder::memory();
    for (word, &number) in words {
        builder.insert(word, number as u64)?;
    }
    Ok(builder.into_inner()?)
}

/// One byte a word: how often it has no counterpart.
fn shares(nulls: &str, side: &str, words: &Words) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut codes = vec![u8::MAX; words.len()];
    for line in nulls.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        if let &[own, word, share] = &columns[..]
            && own == side
            && let Some(&number) = words.get(word)
        {
            codes[number] = code(share.parse()?);
        }
    }
    Ok(codes)
}

fn code(probability: f64) -> u8 {
    // Saturates at both ends, as the layout says.
    (-STEPS * probability.ln()).round() as u8
}
