//! A row of all translations side by side, as plain data for its template.

use super::Head;
use super::view::{GENERAL, Row, Rows, counted};
use crate::audit::{PreparedDocument, Severity};
use crate::document::Place;
use crate::report::html::page::{Passage, Side, side};
use crate::report::joint::JointRow;
use crate::review::decision::KeptFinding;
use serde::Serialize;

/// Clauses of the original with what every translation has for them.
#[derive(Serialize)]
pub struct JointView {
    /// Its element's id.
    pub id: String,
    label: String,
    /// The relations of its beads, each once.
    relation: String,
    /// The original's clauses; `None` for findings about whole documents.
    source: Option<Side>,
    cells: Vec<Cell>,
    worst: Option<Severity>,
    top: bool,
    settled: bool,
}

/// What one translation has for a row.
#[derive(Serialize)]
struct Cell {
    /// Number of the translation in the session.
    number: usize,
    path: String,
    language: String,
    /// Its beads; none where another translation has added something.
    parts: Vec<Part>,
}

/// A bead of a cell.
#[derive(Serialize)]
struct Part {
    /// Its row on the page of its translation.
    place: String,
    row: Row,
}

impl JointView {
    fn new(id: String, source: Option<Side>, mut cells: Vec<Cell>) -> Self {
        let parts = cells.iter_mut().flat_map(|cell| &mut cell.parts);
        parts.fold(1, |number, part| part.row.number_from(number));
        let mut view = Self {
            label: String::new(),
            relation: String::new(),
            worst: None,
            top: false,
            settled: false,
            id,
            source,
            cells,
        };
        view.label = view.labelled();
        view.relation = view.relations().join(" ");
        view.worst = view.rows().filter_map(Row::worst).max();
        view.top = view.heading().is_some();
        view.settled = view.source.is_some() && view.rows().all(Row::is_settled);
        view
    }

    /// The rows of its beads.
    fn rows(&self) -> impl Iterator<Item = &Row> {
        let parts = self.cells.iter().flat_map(|cell| &cell.parts);
        parts.map(|part| &part.row)
    }

    fn relations(&self) -> Vec<&str> {
        let mut relations: Vec<&str> = Vec::new();
        for row in self.rows() {
            if !relations.contains(&row.relation.as_str()) {
                relations.push(&row.relation);
            }
        }
        relations
    }

    fn labelled(&self) -> String {
        let findings = self.rows().map(Row::findings).sum();
        let place = match &self.source {
            None => "About the documents".to_owned(),
            Some(source) => match source.clauses.first() {
                Some(passage) => format!("original line {}", passage.line),
                None => "nothing in the original".to_owned(),
            },
        };
        match findings {
            0 => place,
            _ => format!("{place}, {}", counted(findings)),
        }
    }

    /// The text of the heading that names the row, the original's if there is one.
    pub fn heading(&self) -> Option<String> {
        let source = self.source.iter().flat_map(|side| &side.clauses);
        let mut own = source.filter(|passage| passage.names_row());
        let own = own.next().map(Passage::text);
        own.or_else(|| self.rows().find_map(Row::heading))
    }

    /// Undecided findings, and the reviewers' own.
    pub fn open(&self) -> usize {
        self.rows().map(Row::open).sum()
    }

    /// The worst severity of a finding that is not dismissed.
    pub fn worst(&self) -> Option<Severity> {
        self.worst
    }
}

/// What all rows of a page with several translations are made from.
pub struct Columns<'a> {
    translations: Vec<(Head, Rows<'a>)>,
}

impl<'a> Columns<'a> {
    /// Takes the rows of each translation.
    pub fn new(translations: impl Iterator<Item = (Head, Rows<'a>)>) -> Self {
        let translations = translations.enumerate();
        let prefixed =
            translations.map(|(number, (head, rows))| (head, rows.prefixed(part_prefix(number))));
        Self {
            translations: prefixed.collect(),
        }
    }

    /// The row of some beads of each translation.
    pub(crate) fn row(&self, joint: &JointRow) -> JointView {
        let id = self.id(joint);
        let source = self.original().map(|original| {
            let marks = self.source_marks(joint);
            let marks: Vec<&Place> = marks.iter().collect();
            let mut source = side("source", original, &joint.source, &marks);
            source.name_row(&id);
            source
        });
        let cells = self.cells(|number, rows| {
            let beads = joint.beads[number].iter();
            beads.map(|&bead| rows.row(bead)).collect()
        });
        JointView::new(id, source, cells)
    }

    /// The row of the findings that are about no bead; `own` are the
    /// reviewers' own ones without a row, for each translation.
    pub fn general(&self, own: &[Vec<&KeptFinding>]) -> Option<JointView> {
        let cells = self.cells(|number, rows| rows.general(&own[number]).into_iter().collect());
        let any = cells.iter().any(|cell| !cell.parts.is_empty());
        any.then(|| JointView::new(GENERAL.to_owned(), None, cells))
    }

    /// The row's id: its first clause of the original, or that of the addition
    /// in its translation.
    pub(crate) fn id(&self, joint: &JointRow) -> String {
        if let Some(first) = joint.source.first() {
            return format!("s{first}");
        }
        let beads = self.translations.iter().zip(&joint.beads).enumerate();
        let mut ids = beads.filter_map(|(number, ((_, rows), beads))| {
            let clause = rows.audit().beads[*beads.first()?].target.first()?;
            Some(format!("a{number}-{clause}"))
        });
        ids.next().unwrap_or_default()
    }

    /// The original as the first translation's audit has it, whose clauses the rows name.
    fn original(&self) -> Option<&'a PreparedDocument> {
        let (_, rows) = self.translations.first()?;
        Some(&rows.audit().original)
    }

    fn source_marks(&self, joint: &JointRow) -> Vec<Place> {
        let translations = self.translations.iter().zip(&joint.beads);
        let marks = translations.flat_map(|((_, rows), beads)| {
            beads.iter().flat_map(|&bead| {
                let [source, _] = rows.marks(bead);
                source
            })
        });
        marks.collect()
    }

    fn cells(&self, rows_of: impl Fn(usize, &Rows<'a>) -> Vec<Row>) -> Vec<Cell> {
        let translations = self.translations.iter().enumerate();
        let cells = translations.map(|(number, (head, rows))| {
            let parts = rows_of(number, rows).into_iter().map(|row| Part {
                place: row.id[part_prefix(number).len()..].to_owned(),
                row,
            });
            Cell {
                number,
                path: head.path.clone(),
                language: head.language.clone(),
                parts: parts.collect(),
            }
        });
        cells.collect()
    }
}

fn part_prefix(number: usize) -> String {
    format!("p{number}-")
}

/// The id that a row of a translation's page has as a part of a joint row.
pub fn part_id(number: usize, row: &str) -> String {
    format!("{}{row}", part_prefix(number))
}

#[cfg(test)]
mod tests {
    use super::super::Templates;
    use super::*;
    use crate::align::Bead;
    use crate::language::Language;
    use crate::report::joint::{Division, joint_rows};
    use crate::review::decision::{Decision, Status};
    use crate::review::exchange::sample::{bead, decide, pair, prepared};
    use crate::review::identity::PairKeys;
    use crate::review::reviewed::ReviewedPair;

    const ORIGINAL: [&str; 4] = [
        "We keep letters.",
        "We sort them.",
        "We <b>never</b> sell them.",
        "Write to us.",
    ];

    fn moved(source: &[usize], target: &[usize]) -> Bead {
        Bead {
            moved: true,
            ..bead(source, target)
        }
    }

    /// Swedish joins the first two sentences, leaves one out and adds one;
    /// Chinese moves the second one to the end.
    fn translations() -> [ReviewedPair; 2] {
        let original = || prepared("en.md", Language::ENGLISH, &ORIGINAL);
        let swedish = [
            "Vi sparar och sorterar brev.",
            "Vi gillar post.",
            "Skriv till oss.",
        ];
        let chinese = [
            "我们保存信件。",
            "我们从不出售。",
            "请写信给我们。",
            "我们整理信件。",
        ];
        let mut swedish = pair(
            original(),
            prepared("sv.md", Language::SWEDISH, &swedish),
            vec![
                bead(&[0, 1], &[0]),
                bead(&[], &[1]),
                bead(&[2], &[]),
                bead(&[3], &[2]),
            ],
            &[0, 2],
        );
        let dismissed = Decision {
            status: Status::Dismissed,
            reason: "meant <i>so</i>".to_owned(),
            ..Decision::default()
        };
        decide(&mut swedish, 1, dismissed, 3);
        let chinese = pair(
            original(),
            prepared("zh.md", Language::CHINESE_SIMPLIFIED, &chinese),
            vec![
                bead(&[0], &[0]),
                moved(&[1], &[3]),
                bead(&[2], &[1]),
                bead(&[3], &[2]),
            ],
            &[0],
        );
        [swedish, chinese]
    }

    fn rows(pairs: &[ReviewedPair]) -> Vec<JointView> {
        let keys: Vec<PairKeys> = pairs.iter().map(|pair| PairKeys::of(&pair.audit)).collect();
        let views = pairs.iter().zip(&keys).map(|(pair, keys)| {
            let head = Head {
                path: pair.audit.translation.document.path.clone(),
                language: pair
                    .audit
                    .translation
                    .language
                    .map_or("und", |it| it.tag())
                    .to_owned(),
            };
            (head, Rows::new(pair, keys, &[]))
        });
        let columns = Columns::new(views);
        let divisions: Vec<_> = pairs.iter().map(|pair| Division::of(&pair.audit)).collect();
        let joints = joint_rows(&divisions);
        joints.iter().map(|joint| columns.row(joint)).collect()
    }

    /// The places of a cell's beads on the page of its translation.
    fn places(view: &JointView, cell: usize) -> Vec<&str> {
        let parts = view.cells[cell].parts.iter();
        parts.map(|part| part.place.as_str()).collect()
    }

    #[test]
    fn a_row_holds_whole_beads_of_every_translation() {
        let rows = rows(&translations());
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["s0", "a0-1", "s2", "s3"]);
        assert_eq!(
            rows[0].source.as_ref().map(|side| side.clauses.len()),
            Some(2)
        );
        assert_eq!(places(&rows[0], 0), ["b0.1-0"]);
        assert_eq!(places(&rows[0], 1), ["b0-0", "b1-3"]);
        assert_eq!(rows[0].relation, "2-1 1-1");
        // What Swedish adds is nothing that Chinese lacks; what it leaves out, it lacks.
        assert_eq!(places(&rows[1], 0), ["b-1"]);
        assert!(places(&rows[1], 1).is_empty());
        assert_eq!(rows[1].label, "nothing in the original");
        assert_eq!(places(&rows[2], 0), ["b2-"]);
        assert_eq!(rows[3].relation, "1-1");
    }

    #[test]
    fn findings_are_counted_and_numbered_across_the_translations() {
        let rows = rows(&translations());
        assert_eq!(rows[0].label, "original line 1, 2 findings");
        assert_eq!(rows[0].open(), 2);
        assert_eq!(rows[0].worst(), Some(Severity::Critical));
        // Dismissed.
        assert_eq!((rows[2].open(), rows[2].worst()), (0, None));
        let html = Templates::new().unwrap().joint_row(&rows[0], true).unwrap();
        assert!(
            html.contains("<kbd>1</kbd>") && html.contains("<kbd>2</kbd>"),
            "{html}"
        );
    }

    #[test]
    fn rows_as_html() {
        let templates = Templates::new().unwrap();
        let rows = rows(&translations());
        let html: String = rows
            .iter()
            .map(|row| templates.joint_row(row, true).unwrap())
            .collect();
        assert!(
            !html.contains("<b>never") && !html.contains("<i>so"),
            "{html}"
        );
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("joint-rows", html);
        });
    }
}
