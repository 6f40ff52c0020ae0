//! The units of an XLIFF 2 file, as a translation tool has given it back.
//!
//! Only what can have been edited is read: states, target texts, notes. What a
//! tool adds in namespaces of its own is passed over.

use super::error::ExchangeError;
use crate::report::xliff::{CLAUSE, NAMESPACE, State, TRANSLATION};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

/// A file that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Document {
    /// Its translations.
    pub files: Vec<FileRead>,
}

/// One translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FileRead {
    /// The original that it names.
    pub original: String,
    /// The translation that it names.
    pub translation: String,
    /// Notes about the whole document.
    pub notes: Vec<NoteRead>,
    /// Its units.
    pub units: Vec<UnitRead>,
}

/// A note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NoteRead {
    /// Its category; empty if it has none.
    pub category: String,
    /// What it says.
    pub text: String,
}

/// A unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct UnitRead {
    /// Its id.
    pub name: String,
    /// The least state of its segments.
    pub state: Option<State>,
    /// Its target text, where it has one.
    pub target: Option<Vec<Stretch>>,
    /// Its notes.
    pub notes: Vec<NoteRead>,
}

/// A stretch of target text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The text.
    pub text: String,
    /// Whether it is marked as a clause.
    pub clause: bool,
}

impl UnitRead {
    /// The target text, in one.
    pub fn text(&self) -> Option<String> {
        let stretches = self.target.as_ref()?;
        Some(stretches.iter().map(|it| it.text.as_str()).collect())
    }
}

/// Reads the text of an XLIFF file.
pub(super) fn parse(path: &str, text: &str) -> Result<Document, ExchangeError> {
    Parser {
        path,
        text,
        reader: NsReader::from_str(text),
        open: Vec::new(),
        clause: None,
        document: Document::default(),
        root: false,
    }
    .document()
}

/// What an open element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Root,
    File,
    Unit,
    Segment,
    Target,
    /// An inline element inside a target.
    Inline,
    /// A clause's mark inside a target.
    Clause,
    Note,
    /// Elements that hold only others (`group`, `notes`).
    Wrapper,
    /// Anything else, with all that is in it.
    Other,
}

struct Parser<'a> {
    path: &'a str,
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    open: Vec<Open>,
    /// Id of the clause's mark that has begun and not ended.
    clause: Option<String>,
    document: Document,
    root: bool,
}

impl Parser<'_> {
    fn document(mut self) -> Result<Document, ExchangeError> {
        loop {
            let (namespace, event) = match self.reader.read_resolved_event() {
                Ok(read) => read,
                Err(error) => {
                    let at = self.reader.error_position();
                    return Err(self.error_at(at, format!("not well-formed XML: {error}")));
                }
            };
            let ours = matches!(namespace, ResolveResult::Bound(Namespace(NAMESPACE)));
            match event {
                Event::Start(element) => self.start(&element, ours)?,
                Event::Empty(element) => {
                    self.start(&element, ours)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.push(&text.xml10_content()),
                Event::CData(text) => self.push(&text.xml10_content()),
                Event::GeneralRef(reference) => self.reference(&reference)?,
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        if !self.root {
            return Err(ExchangeError::file(self.path, NO_XLIFF));
        }
        if !self.open.is_empty() {
            return Err(self.error("the file ends in the middle; was it cut off?"));
        }
        Ok(self.document)
    }

    fn start(&mut self, element: &BytesStart<'_>, ours: bool) -> Result<(), ExchangeError> {
        let name = element.local_name();
        let name: &str = name.as_ref();
        let kind = match (self.open.last(), name) {
            (None, _) => {
                self.check_root(element, ours, name)?;
                Open::Root
            }
            (Some(Open::Root), "file") if ours => {
                self.document.files.push(FileRead {
                    original: self.attribute(element, "original")?.unwrap_or_default(),
                    ..FileRead::default()
                });
                Open::File
            }
            (Some(Open::File | Open::Wrapper), "unit") if ours => self.unit(element)?,
            (Some(Open::File | Open::Wrapper), "group") if ours => Open::Wrapper,
            (Some(Open::File | Open::Unit), "notes") if ours => Open::Wrapper,
            (Some(Open::Wrapper), "note") if ours => self.note(element)?,
            (Some(Open::Unit), "segment" | "ignorable") if ours => self.segment(element, name)?,
            (Some(Open::Segment), "target") if ours => {
                if let Some(unit) = self.last_unit() {
                    unit.target.get_or_insert_default();
                }
                Open::Target
            }
            (Some(Open::Target | Open::Inline | Open::Clause), _) => self.inline(element, name)?,
            _ => Open::Other,
        };
        self.open.push(kind);
        Ok(())
    }

    fn check_root(
        &mut self,
        element: &BytesStart<'_>,
        ours: bool,
        name: &str,
    ) -> Result<(), ExchangeError> {
        if name != "xliff" {
            return Err(self.error(NO_XLIFF));
        }
        let version = self.attribute(element, "version")?.unwrap_or_default();
        if !ours || !version.starts_with("2.") {
            return Err(self.error(format!(
                "XLIFF {}; let the tool save it as XLIFF 2",
                if version.is_empty() { "1" } else { &version }
            )));
        }
        self.root = true;
        Ok(())
    }

    fn unit(&mut self, element: &BytesStart<'_>) -> Result<Open, ExchangeError> {
        let Some(name) = self.attribute(element, "id")? else {
            return Err(self.error("a unit without an id; export the file again"));
        };
        if let Some(file) = self.document.files.last_mut() {
            file.units.push(UnitRead {
                name,
                ..UnitRead::default()
            });
        }
        Ok(Open::Unit)
    }

    fn note(&mut self, element: &BytesStart<'_>) -> Result<Open, ExchangeError> {
        let note = NoteRead {
            category: self.attribute(element, "category")?.unwrap_or_default(),
            text: String::new(),
        };
        let in_unit = self.open.contains(&Open::Unit);
        if let Some(notes) = self.notes(in_unit) {
            notes.push(note);
        }
        Ok(Open::Note)
    }

    fn segment(&mut self, element: &BytesStart<'_>, name: &str) -> Result<Open, ExchangeError> {
        if name == "segment" {
            let state = match self.attribute(element, "state")? {
                None => State::Initial,
                Some(name) => State::of(&name)
                    .ok_or_else(|| self.error(format!("state “{name}” is not one of XLIFF 2")))?,
            };
            if let Some(unit) = self.last_unit() {
                unit.state = Some(unit.state.map_or(state, |least| least.min(state)));
            }
        }
        Ok(Open::Segment)
    }

    fn inline(&mut self, element: &BytesStart<'_>, name: &str) -> Result<Open, ExchangeError> {
        match name {
            "cp" => {
                let hex = self.attribute(element, "hex")?.unwrap_or_default();
                let code = u32::from_str_radix(&hex, 16).ok();
                let character = code.and_then(char::from_u32);
                let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
                self.push(character.encode_utf8(&mut [0; 4]));
                Ok(Open::Inline)
            }
            "mrk" if self.is_clause(element)? => {
                self.begin(true);
                Ok(Open::Clause)
            }
            "sm" if self.is_clause(element)? => {
                self.clause = self.attribute(element, "id")?;
                self.begin(true);
                Ok(Open::Inline)
            }
            "em" if self.clause.is_some()
                && self.attribute(element, "startRef")? == self.clause =>
            {
                self.clause = None;
                self.begin(false);
                Ok(Open::Inline)
            }
            _ => Ok(Open::Inline),
        }
    }

    fn is_clause(&self, element: &BytesStart<'_>) -> Result<bool, ExchangeError> {
        Ok(self.attribute(element, "type")?.as_deref() == Some(CLAUSE))
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Clause) => self.begin(false),
            Some(Open::Note) if !self.open.contains(&Open::Unit) => self.name_translation(),
            _ => {}
        }
    }

    /// The last note of the file may name its translation.
    fn name_translation(&mut self) {
        let file = self.document.files.last_mut();
        if let Some(file) = file
            && let Some(note) = file.notes.last()
            && note.category == TRANSLATION
        {
            file.translation = note.text.trim().to_owned();
        }
    }

    /// Begins a stretch of the open target.
    fn begin(&mut self, clause: bool) {
        if let Some(stretches) = self.last_unit().and_then(|unit| unit.target.as_mut()) {
            stretches.push(Stretch {
                text: String::new(),
                clause,
            });
        }
    }

    fn push(&mut self, text: &str) {
        match self.open.last() {
            Some(Open::Target | Open::Inline | Open::Clause) => {
                let stretches = self.last_unit().and_then(|unit| unit.target.as_mut());
                let Some(stretches) = stretches else {
                    return;
                };
                if stretches.is_empty() {
                    stretches.push(Stretch::default());
                }
                if let Some(stretch) = stretches.last_mut() {
                    stretch.text.push_str(text);
                }
            }
            Some(Open::Note) => {
                let in_unit = self.open.contains(&Open::Unit);
                if let Some(note) = self.notes(in_unit).and_then(|notes| notes.last_mut()) {
                    note.text.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), ExchangeError> {
        let character = reference.resolve_char_ref();
        let character = character.map_err(|error| self.error(format!("{error}")))?;
        if let Some(character) = character {
            self.push(character.encode_utf8(&mut [0; 4]));
        } else if let Some(text) = resolve_predefined_entity(reference) {
            self.push(text);
        } else {
            let name: &str = reference;
            return Err(self.error(format!("the entity “{name}” is not one of XML's own")));
        }
        Ok(())
    }

    fn last_unit(&mut self) -> Option<&mut UnitRead> {
        self.document.files.last_mut()?.units.last_mut()
    }

    fn notes(&mut self, in_unit: bool) -> Option<&mut Vec<NoteRead>> {
        if in_unit {
            return self.last_unit().map(|unit| &mut unit.notes);
        }
        self.document.files.last_mut().map(|file| &mut file.notes)
    }

    fn attribute(
        &self,
        element: &BytesStart<'_>,
        name: &str,
    ) -> Result<Option<String>, ExchangeError> {
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| self.error(error.to_string()))?;
            if attribute.key.as_ref() == name {
                let value = attribute.normalized_value(XmlVersion::Explicit1_0);
                let value = value.map_err(|error| self.error(error.to_string()))?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }

    fn error(&self, message: impl Into<String>) -> ExchangeError {
        self.error_at(self.reader.buffer_position(), message)
    }

    fn error_at(&self, at: u64, message: impl Into<String>) -> ExchangeError {
        let at = usize::try_from(at)
            .unwrap_or(usize::MAX)
            .min(self.text.len());
        let before = &self.text.as_bytes()[..at];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        ExchangeError::line(self.path, line, message)
    }
}

const NO_XLIFF: &str =
    "neither a table of findings nor XLIFF 2; give what `clausealign export` wrote";

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(inside: &str) -> UnitRead {
        let text = format!(
            "<?xml version='1.0'?><x:xliff xmlns:x='{NAMESPACE}' version='2.1' srcLang='en'>\
             <x:file id='f1'><x:group id='g'><x:unit id='b1'>{inside}</x:unit></x:group>\
             </x:file></x:xliff>"
        );
        let document = parse("t.xlf", &text).unwrap();
        document.files[0].units[0].clone()
    }

    fn refused(text: &str) -> String {
        parse("t.xlf", text).unwrap_err().to_string()
    }

    #[test]
    fn texts_notes_and_states_are_read() {
        let unit = unit(
            "<x:notes><x:note category='a'>one &amp;\ntwo</x:note><x:note>three</x:note></x:notes>\
             <o:more xmlns:o='urn:other'><o:target>no</o:target></o:more>\
             <x:segment state='final'><x:source>s <x:mrk id='1'>t</x:mrk></x:source>\
             <x:target>a<x:ph id='1'/><![CDATA[<b>]]>&#x41;<x:cp hex='001B'/></x:target></x:segment>\
             <x:segment state='reviewed'><x:source/><x:target>c</x:target></x:segment>",
        );
        assert_eq!(unit.text().as_deref(), Some("a<b>A\u{1b}c"));
        assert_eq!(unit.state, Some(State::Reviewed));
        let notes: Vec<_> = unit
            .notes
            .iter()
            .map(|note| (note.category.as_str(), note.text.as_str()))
            .collect();
        assert_eq!(notes, [("a", "one &\ntwo"), ("", "three")]);
    }

    #[test]
    fn clauses_are_told_apart() {
        let unit = unit(
            "<x:segment><x:source>s</x:source><x:target>\
             <x:mrk id='q' type='its:generic'>\
             <x:mrk id='t1' type='clausealign:clause'>Ett.</x:mrk> \
             <x:sm id='t2' type='clausealign:clause'/>Två.<x:em startRef='t2'/> </x:mrk></x:target></x:segment>",
        );
        let clauses: Vec<&str> = unit
            .target
            .iter()
            .flatten()
            .filter(|stretch| stretch.clause)
            .map(|stretch| stretch.text.as_str())
            .collect();
        assert_eq!(clauses, ["Ett.", "Två."]);
        assert_eq!(unit.text().as_deref(), Some("Ett. Två. "));
        assert_eq!(unit.state, Some(State::Initial));
    }

    #[test]
    fn a_missing_target_is_none() {
        assert_eq!(
            unit("<x:segment><x:source>s</x:source></x:segment>").target,
            None
        );
        let empty = unit("<x:segment><x:source>s</x:source><x:target/></x:segment>");
        assert_eq!(empty.text().as_deref(), Some(""));
    }

    #[test]
    fn malformed_files_are_told_with_their_line() {
        assert!(refused("<a>").contains("neither a table"));
        assert!(refused("<xliff version='1.2' xmlns='urn:x'/>").contains("XLIFF 1.2;"));
        let start = format!("<xliff version='2.1' xmlns='{NAMESPACE}'>\n<file id='f'>\n");
        let message = refused(&format!("{start}<unit id='a'></file>"));
        assert!(
            message.starts_with("t.xlf, line 3: not well-formed"),
            "{message}"
        );
        let message = refused(&format!("{start}<unit id='a'>"));
        assert!(message.contains("ends in the middle"), "{message}");
        let message = refused(&format!("{start}<unit>"));
        assert!(
            message.contains("line 3: a unit without an id"),
            "{message}"
        );
        let message = refused(&format!(
            "{start}<unit id='a'><segment state='done'><source/></segment></unit></file></xliff>"
        ));
        assert!(message.contains("state “done”"), "{message}");
        let message = refused(&format!(
            "{start}<unit id='a'><segment><source/><target>&x;</target></segment></unit></file></xliff>"
        ));
        assert!(message.contains("entity “x”"), "{message}");
    }
}
