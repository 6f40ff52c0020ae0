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

fn heading(level: u8) -> BlockKind {
    BlockKind::Heading { level }
}

const PARAGRAPH: BlockKind = BlockKind::Paragraph;

#[test]
fn headings_without_marks() {
    let source = "Sekretesspolicy\n\nReviderad: 1 maj 2024\n\nVi värnar om dig.\n\nA. Vilka uppgifter samlar vi in?\n\nDe här:\n\n • Namn \n •\n • Adress\n\n\
        B. När vi samlar in dem:\n\nAlltid.\n\nWHAT WE DO\nWe do this.\n\nNorrsken Mail\n";
    assert_eq!(
        read(source),
        [
            (heading(1), "Sekretesspolicy".into()),
            (PARAGRAPH, "Reviderad: 1 maj 2024".into()),
            (PARAGRAPH, "Vi värnar om dig.".into()),
            (heading(2), "A. Vilka uppgifter samlar vi in?".into()),
            (PARAGRAPH, "De här:".into()),
            (item(1, None), "Namn".into()),
            (item(1, None), "Adress".into()),
            (heading(2), "B. När vi samlar in dem:".into()),
            (PARAGRAPH, "Alltid.".into()),
            (heading(2), "WHAT WE DO".into()),
            (PARAGRAPH, "We do this.".into()),
            (PARAGRAPH, "Norrsken Mail".into()),
        ]
    );
}

#[test]
fn numbered_lines_are_headings_only_with_text_below() {
    let source = "1. Scope\n\nThis policy applies.\n\n2. Data\nWe store data.\n\n1. Name\n\n2. Address\n\n3. Phone\n\nEnd.\n";
    assert_eq!(
        read(source),
        [
            (heading(2), "1. Scope".into()),
            (PARAGRAPH, "This policy applies.".into()),
            (heading(2), "2. Data".into()),
            (PARAGRAPH, "We store data.".into()),
            (item(1, Some("1.")), "Name".into()),
            (item(1, Some("2.")), "Address".into()),
            (item(1, Some("3.")), "Phone".into()),
            (PARAGRAPH, "End.".into()),
        ]
    );
}

#[test]
fn chinese_headings_and_items() {
    let source = "隐私政策\n第一章 总则\n第一条\n我们重视您的隐私。\n第二条 我们只收集必要的信息，不会出售。\n一、收集的信息\n（一）姓名；\n（二）地址。\n";
    assert_eq!(
        read(source),
        [
            (heading(1), "隐私政策".into()),
            (heading(2), "第一章 总则".into()),
            (heading(3), "第一条".into()),
            (PARAGRAPH, "我们重视您的隐私。".into()),
            (
                item(1, Some("第二条")),
                "我们只收集必要的信息，不会出售。".into()
            ),
            (heading(2), "一、收集的信息".into()),
            (item(1, Some("（一）")), "姓名；".into()),
            (item(1, Some("（二）")), "地址。".into()),
        ]
    );
}

#[test]
fn lists_nest_by_indentation_and_by_marker() {
    let source = "  1. one\n    1. inner\n    2. inner too\n  2. two\n\nText.\n\n1) a thing\n(a) part;\n(i) piece;\n(ii) piece;\n(b) part\n2) a thing\n";
    let depths: Vec<u8> = read(source)
        .iter()
        .filter_map(|(kind, _)| match kind {
            BlockKind::ListItem { depth, .. } => Some(*depth),
            _ => None,
        })
        .collect();
    assert_eq!(depths, [1, 2, 2, 1, 1, 2, 3, 3, 2, 1]);
}

#[test]
fn wrapped_paragraphs_are_joined() {
    let source = "Fjällbrygga rents out boats along the whole of the coast. This policy\n\
        tells you what we store about you, for how long we store it, and with\n\
        whom we share it. You can write to us at any time.\n\n\
        \x20 1. We store your name, which we need in order to be able to call\n\
        \x20    you when the weather turns.\n\
        \x20 2. We store your address.\n";
    assert_eq!(
        texts(source),
        [
            "Fjällbrygga rents out boats along the whole of the coast. This policy tells you what we store about you, for how long we store it, and with whom we share it. You can write to us at any time.",
            "We store your name, which we need in order to be able to call you when the weather turns.",
            "We store your address.",
        ]
    );
}

#[test]
fn wrapped_chinese_is_joined_without_spaces() {
    let line = "本政策说明我们收集哪些个人信息，以及我们如何使用和保护";
    let source = format!("{line}\n{line}\n{line}这些信息。\n\n好的。\n");
    assert_eq!(texts(&source)[0], format!("{line}{line}{line}这些信息。"));
}

#[test]
fn one_paragraph_a_line_is_not_joined() {
    let long = "We store the names of everyone who rents a boat, and of everyone who asks for a price, and we keep them for two years after the last trip";
    let source = format!("Names\n{long}\nand addresses\n{long}\n");
    assert_eq!(texts(&source).len(), 4);
    let labels = "Kind of data Names and addresses of guests\nSource Guests\nPurpose Billing; safety at sea; statistics\nShared with No one\n";
    assert_eq!(texts(labels).len(), 4);
}

#[test]
fn decoration_and_initials() {
    let source = "Title\n=====\n\nA. Lindgren wrote this policy for us.\n-----\nMore text here.\n";
    assert_eq!(
        read(source),
        [
            (heading(1), "Title".into()),
            (PARAGRAPH, "A. Lindgren wrote this policy for us.".into()),
            (PARAGRAPH, "More text here.".into()),
        ]
    );
}

#[test]
fn markers_alone_take_the_next_line() {
    assert_eq!(
        read("•\nName\n•\n\n1.\n  Address\n"),
        [
            (item(1, None), "Name".into()),
            (item(1, Some("1.")), "Address".into()),
        ]
    );
}

#[test]
fn blocks_map_to_their_bytes() {
    let source = "\t• Name\r\n\r\n  Two  words\r\n";
    let blocks = blocks(source);
    assert_eq!(&source[blocks[0].content.map.origin(0..4)], "Name");
    assert_eq!(blocks[1].content.text, "Two words");
    assert_eq!(&source[blocks[1].content.map.origin(0..9)], "Two  words");
}
