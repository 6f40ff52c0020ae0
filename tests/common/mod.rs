//! Documents built by hand.

use clausealign::document::{
    Block, BlockKind, Decoded, Document, Format, LineIndex, MappedText, SpanMap,
};
use clausealign::language::Identifier;
use clausealign::segment::{Clause, segment};

/// A document of the given blocks, one after the other, nothing repaired.
pub fn document(blocks: &[(BlockKind, &str)]) -> Document {
    let mut text = String::new();
    let mut built = Vec::new();
    for (kind, content) in blocks {
        let mut mapped = MappedText::default();
        mapped.push_verbatim(content, text.len());
        text.push_str(content);
        text.push('\n');
        built.push(Block {
            kind: kind.clone(),
            content: mapped,
            links: Vec::new(),
            anchors: Vec::new(),
            datetime: None,
        });
    }
    Document {
        path: "own.txt".to_owned(),
        format: Format::Text,
        lines: LineIndex::new(&text),
        repairs: vec![None; built.len()],
        decoded: Decoded {
            map: SpanMap::verbatim(text.len(), 0),
            encoding: "UTF-8",
            text,
        },
        blocks: built,
        mojibake: None,
    }
}

/// The clauses of a document, languages filled in.
pub fn clauses(document: &Document) -> Vec<Clause> {
    let identifier = Identifier::new();
    let blocks = identifier.identify_blocks(document);
    let mut clauses = segment(document, &blocks);
    identifier.identify_clauses(document, &mut clauses, &blocks);
    clauses
}
