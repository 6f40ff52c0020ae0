use super::*;

fn read(text: &str) -> Vec<(BlockKind, String)> {
    blocks(text)
        .into_iter()
        .map(|block| (block.kind, block.content.text))
        .collect()
}

fn texts(text: &str) -> Vec<String> {
    read(text).into_iter().map(|(_, text)| text).collect()
}

fn item(depth: u8, marker: Option<&str>) -> BlockKind {
    BlockKind::ListItem {
        depth,
        marker: marker.map(str::to_owned),
    }
}

#[test]
fn inline_markup_leaves_no_spaces() {
    assert_eq!(
        texts("Y**ou have** _the_ ~~old~~ `right`."),
        ["You have the old right."]
    );
    assert_eq!(
        texts("a\\*b \\[email protected\\] &amp; &copy;"),
        ["a*b [email protected] & ©"]
    );
    assert_eq!(texts("one\ntwo  \nthree\\\nfour"), ["one two three four"]);
    assert_eq!(texts("我们\n收集  \n数据"), ["我们收集 数据"]);
    assert_eq!(texts("x<br>y <b>z</b><!-- no -->"), ["x y z"]);
}

#[test]
fn front_matter_is_no_text() {
    assert_eq!(texts("---\ntitle: x\n---\n\n# T\n"), ["T"]);
    assert_eq!(texts("+++\ntitle = 1\n+++\n\n# T\n"), ["T"]);
}

#[test]
fn lists_keep_depth_and_rendered_number() {
    let source = "1. one\n1. two\n   - a\n   - b\n\n     more\n\n- \n- c\n\n3) x\n";
    assert_eq!(
        read(source),
        [
            (item(1, Some("1.")), "one".into()),
            (item(1, Some("2.")), "two".into()),
            (item(2, None), "a".into()),
            (item(2, None), "b".into()),
            (BlockKind::Paragraph, "more".into()),
            (item(1, None), "c".into()),
            (item(1, Some("3)")), "x".into()),
        ]
    );
}

#[test]
fn tables_with_an_empty_header_are_tables() {
    let cell = |row, column| BlockKind::TableCell {
        table: 0,
        row,
        column,
    };
    assert_eq!(
        read("|     |     |\n| --- | --- |\n| **Kind** | Names | |\n| | x \\| y |\n"),
        [
            (cell(1, 0), "Kind".into()),
            (cell(1, 1), "Names".into()),
            (cell(2, 1), "x | y".into()),
        ]
    );
}

#[test]
fn links_have_target_and_range() {
    let source = "See [our **page**](/p?a=1&amp;b=2), [ref][r], <https://x.se/> ![alt](i.png)[![b](i)](u)\n\n[r]: /ref\n";
    let blocks = blocks(source);
    assert_eq!(blocks[0].content.text, "See our page, ref, https://x.se/");
    let links: Vec<_> = blocks[0]
        .links
        .iter()
        .map(|link| {
            (
                link.target.as_str(),
                &blocks[0].content.text[link.range.clone()],
            )
        })
        .collect();
    assert_eq!(
        links,
        [
            ("/p?a=1&b=2", "our page"),
            ("/ref", "ref"),
            ("https://x.se/", "https://x.se/")
        ]
    );
}

#[test]
fn attribute_lists_name_and_date_their_block() {
    let source = "# Top {: #top }\nFrom May 1 {: datetime=\"2024-05-01\" }\n\nText\n{: #after }\n\n{: #before }\nMore\n\n### Last {#last}\n\n`{: #code }`\n";
    let blocks = blocks(source);
    let view: Vec<_> = blocks
        .iter()
        .map(|block| {
            (
                block.content.text.as_str(),
                block.anchors.join(" "),
                block.datetime.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        view,
        [
            ("Top", "top".to_owned(), None),
            ("From May 1", String::new(), Some("2024-05-01")),
            ("Text", "after".to_owned(), None),
            ("More", "before".to_owned(), None),
            ("Last", "last".to_owned(), None),
            ("{: #code }", String::new(), None),
        ]
    );
}

#[test]
fn placeholders_in_headings_stay() {
    assert_eq!(texts("## Updated {date}\n"), ["Updated {date}"]);
}

#[test]
fn html_inside_markdown_is_read() {
    let source = "<div>\n<p id=\"a\">One &amp; two</p>\n</div>\n\n*three* <a id=\"b\" href=\"/x\">four</a>\n\n<time datetime=\"2024-02-03\">Feb 3</time> x\n";
    let blocks = blocks(source);
    let texts: Vec<_> = blocks.iter().map(|b| b.content.text.as_str()).collect();
    assert_eq!(texts, ["One & two", "three four", "Feb 3 x"]);
    assert_eq!(blocks[0].anchors, ["a"]);
    assert_eq!(blocks[1].anchors, ["b"]);
    assert_eq!(blocks[1].links[0].target, "/x");
    assert_eq!(blocks[2].datetime.as_deref(), Some("2024-02-03"));
}

#[test]
fn quotes_code_and_footnotes() {
    let source = "> quoted\n> more\n\n```\nlet x;\n```\n\nText[^1].\n\n[^1]: The note.\n";
    assert_eq!(
        read(source),
        [
            (BlockKind::Quote, "quoted more".into()),
            (BlockKind::Code, "let x;".into()),
            (BlockKind::Paragraph, "Text.".into()),
            (BlockKind::Paragraph, "The note.".into()),
        ]
    );
}

#[test]
fn every_block_maps_to_its_bytes() {
    let source = "# Å *b*\n\n* x `co de` y\n  z\n\n> a\n> b & &lt;\n";
    for block in blocks(source) {
        for (at, c) in block.content.text.char_indices() {
            let range = block.content.map.origin(at..at + c.len_utf8());
            let written = &source[range];
            assert!(
                written == c.to_string()
                    || written.trim().is_empty()
                    || written == "&lt;"
                    || written.starts_with('\n'),
                "{c:?} {written:?}"
            );
        }
    }
}
