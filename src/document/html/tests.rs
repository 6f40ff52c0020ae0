use super::*;

fn read(html: &str) -> Vec<(BlockKind, String)> {
    blocks(html)
        .into_iter()
        .map(|block| (block.kind, block.content.text))
        .collect()
}

fn texts(html: &str) -> Vec<String> {
    read(html).into_iter().map(|(_, text)| text).collect()
}

fn item(depth: u8, marker: Option<&str>) -> BlockKind {
    BlockKind::ListItem {
        depth,
        marker: marker.map(str::to_owned),
    }
}

#[test]
fn structure_becomes_blocks() {
    let html = "<h2 id=s>Data &amp; you</h2><p>One<br>line.<br><br>Two <b>wo</b>rds\n and <p>Three\
        <ol type=a start=2><li>first<ul><li><p>inner</p><p>more</p></ul><li>second</ol>\
        <blockquote><p>said</p></blockquote><pre>x = 1</pre>loose";
    assert_eq!(
        read(html),
        [
            (BlockKind::Heading { level: 2 }, "Data & you".into()),
            (BlockKind::Paragraph, "One line.".into()),
            (BlockKind::Paragraph, "Two words and".into()),
            (BlockKind::Paragraph, "Three".into()),
            (item(1, Some("b.")), "first".into()),
            (item(2, None), "inner".into()),
            (BlockKind::Paragraph, "more".into()),
            (item(1, Some("c.")), "second".into()),
            (BlockKind::Quote, "said".into()),
            (BlockKind::Code, "x = 1".into()),
            (BlockKind::Paragraph, "loose".into()),
        ]
    );
}

#[test]
fn tables_have_rows_and_columns() {
    let html = "<table role=presentation><tr><td>layout</table>\
        <table><thead><tr><th>Kind<th></tr></thead><tr><td colspan=2>a<p>b</p><td>c</table>";
    let cell = |row, column| BlockKind::TableCell {
        table: 0,
        row,
        column,
    };
    assert_eq!(
        read(html),
        [
            (BlockKind::Paragraph, "layout".into()),
            (cell(0, 0), "Kind".into()),
            (cell(1, 0), "a".into()),
            (cell(1, 0), "b".into()),
            (cell(1, 2), "c".into()),
        ]
    );
}

#[test]
fn links_anchors_and_dates() {
    let html = "<div id=gone><script>x</script></div><p id=a>From <time datetime=2024-05-01>May 1</time>, \
        <a href='/x?a=1&amp;b=2'>read <i>this</i></a>.<a name=b></a></p><p>Next</p>";
    let blocks = blocks(html);
    assert_eq!(blocks[0].content.text, "From May 1, read this.");
    assert_eq!(blocks[0].anchors, ["gone", "a", "b"]);
    assert_eq!(blocks[0].datetime.as_deref(), Some("2024-05-01"));
    let link = &blocks[0].links[0];
    assert_eq!(link.target, "/x?a=1&b=2");
    assert_eq!(&blocks[0].content.text[link.range.clone()], "read this");
    assert!(blocks[1].anchors.is_empty());
}

#[test]
fn formatting_across_paragraphs_does_not_divide_them() {
    assert_eq!(texts("<b><p>One</b> two</p><p>three"), ["One two", "three"]);
    assert_eq!(texts("<p>å<!-- x -->ä &#x4E2D;</p>"), ["åä 中"]);
}

#[test]
fn a_bare_piece_keeps_all_its_text() {
    let html = "<h1>Norrsken Mail</h1><p>Short.</p><p><a href=/1>A</a> <a href=/2>B</a> <a href=/3>C</a></p><p>End</p>";
    assert_eq!(texts(html), ["Norrsken Mail", "Short.", "A B C", "End"]);
}

/// A page with far more menus, banners and scripts than text.
fn page() -> String {
    let links: String = (0..120)
        .map(|n| {
            format!("<li><a href='/shop/{n}'>Winter boots number {n} for the whole family</a></li>")
        })
        .collect();
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Privacy policy | Fjällbrygga</title>\
        <style>p{{}}</style><script>var a = '<p>no</p>';</script></head><body class='has-sidebar'>\
        <div id='cookie-banner'><p>We value your privacy. Accept all our cookies, please, today.</p><button>OK</button></div>\
        <header><a href='/'>Fjällbrygga</a><nav><ul>{links}</ul></nav></header>\
        <div class='x1'><ul>{links}</ul></div>\
        <div class='wrap'><div class='x7'><h1>Privacy policy</h1></div>\
        <div class='content'><p>Fjällbrygga rents out boats, and this policy tells you, in plain words, what we store about you and why we do so.</p>\
        <h2>What we store</h2><p>We store your name, your address, and the boats that you have rented from us during the last two years.</p>\
        <ul><li>Your name</li><li>Your <a href='/address'>address</a></li></ul>\
        <div class='share-links'><a href='/s'>Share this page with your friends</a></div>\
        <h2>How long</h2><p>We keep all of it for two years after your last trip, and then we delete it, unless the law demands otherwise.</p>\
        <table><tr><th>Data</th><th>Time</th></tr><tr><td>Name</td><td>Two years</td></tr></table>\
        <p>Last updated: May 1, 2024</p></div></div>\
        <aside><p>Subscribe to our newsletter, with offers and stories from the sea, every week.</p></aside>\
        <footer><ul>{links}</ul><p>© Fjällbrygga AB, all rights reserved, in every country of the world.</p></footer></body></html>"
    )
}

#[test]
fn only_the_body_of_a_page_is_read() {
    assert_eq!(
        texts(&page()),
        [
            "Privacy policy",
            "Fjällbrygga rents out boats, and this policy tells you, in plain words, what we store about you and why we do so.",
            "What we store",
            "We store your name, your address, and the boats that you have rented from us during the last two years.",
            "Your name",
            "Your address",
            "How long",
            "We keep all of it for two years after your last trip, and then we delete it, unless the law demands otherwise.",
            "Data",
            "Time",
            "Name",
            "Two years",
            "Last updated: May 1, 2024",
        ]
    );
}

#[test]
fn every_block_maps_to_its_bytes() {
    let page = page();
    for block in blocks(&page) {
        let range = block.content.map.origin(0..block.content.text.len());
        let written = &page[range];
        let first: String = block.content.text.chars().take(5).collect();
        assert!(written.starts_with(&first), "{written}");
    }
}
