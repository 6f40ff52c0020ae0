use super::super::BlockKind;
use super::*;

fn block(text: &str) -> Block {
    let mut content = MappedText::default();
    content.push_verbatim(text, 0);
    Block {
        kind: BlockKind::Paragraph,
        content,
        links: Vec::new(),
        anchors: Vec::new(),
        datetime: None,
    }
}

/// The texts repaired; those without repair as they are.
fn repaired(texts: &[&str]) -> Vec<String> {
    let blocks: Vec<Block> = texts.iter().map(|text| block(text)).collect();
    let (repairs, _) = repair(&blocks);
    repairs
        .into_iter()
        .zip(texts)
        .map(|(repair, text)| repair.map_or((*text).to_owned(), |repair| repair.text))
        .collect()
}

/// What reading UTF-8 as windows-1252 makes of `text`.
fn broken(text: &str) -> String {
    encoding_rs::WINDOWS_1252
        .decode_without_bom_handling(text.as_bytes())
        .0
        .into_owned()
}

#[test]
fn misread_text_comes_back() {
    let texts = [
        "Vi värnar om din integritet på Fjällbrygga.",
        "Överlåtelse: Ångra när du vill – “alltid”…",
        "We don’t sell data — it’s © Norrsken Mail™ – 5 €",
        "Žižek šel do školy; ığdır şaşkın",
        "我们重视您的隐私，不会出售。",
        "Мы ценим вашу конфиденциальность",
        "Fine 😀",
    ];
    for text in texts {
        assert_eq!(repaired(&[&broken(text)]), [text]);
        assert_eq!(repaired(&[&broken(&broken(text))]), [text], "twice");
        let latin1: String = text.bytes().map(char::from).collect();
        assert_eq!(repaired(&[&latin1]), [text], "Latin-1");
    }
}

#[test]
fn a_lost_closing_mark_comes_back() {
    assert_eq!(repaired(&["the â€œServiceâ€ is"]), ["the “Service” is"]);
}

#[test]
fn lone_letters_become_quotation_marks() {
    assert_eq!(
        repaired(&[
            "commonly known as âcookies.â A cookie is",
            "our partnersâ websites; we canât say âno, neverâ again",
        ]),
        [
            "commonly known as “cookies.” A cookie is",
            "our partners’ websites; we can’t say “no, never” again",
        ]
    );
}

#[test]
fn ordinary_text_is_not_touched() {
    let texts = [
        "À l’âge de 16 ans, la tâche « café » pâle… voilà ; être bâti, l’âme",
        "Când utilizați serviciile, datele dumneavoastră rămân; român, încât, „lângă”",
        "A política não é só “NÃO”; “IRMÔ… âmbito, SÃO – manhã, AMANHÃ—",
        "Chúng tôi tôn trọng quyền riêng tư: ân, âm, tân… “XÔ",
        "Kişisel verileriniz hâlâ saklanıyor, kâr, âdet; “âşık”, âlâ.",
        "Ångström 10 Å², ”Å” och ”Ä”… ÄÖÅ – Ö–vik, på Ö… GRÅ™ BLÅ®",
        "Ñandú, EL NIÑO™, “ESPAÑA”, AÑO…, Ðuro, Þór",
        "Fünf Größen, Maß – ‚süß‘ „groß“ GROẞ",
        "我们重视您的隐私，不会出售您的个人信息。",
        "當您使用我們的服務時，我們會收集資訊。",
        "個人情報の取り扱いについて説明しています。",
        "We sell nothing—ever… “really”. Price: 5 €, 20 °C, naïve café.",
    ];
    for text in texts {
        assert_eq!(repaired(&[text]), [text]);
    }
    assert_eq!(repaired(&texts), texts);
}

#[test]
fn a_french_word_in_english_is_no_quotation_mark() {
    let text = "The Château we can’t name, the âge and the pâté.";
    assert_eq!(repaired(&[text]), [text]);
}

#[test]
fn utf8_read_as_gbk() {
    let misread = encoding_rs::GBK
        .decode_without_bom_handling("我们保护您的隐私".as_bytes())
        .0
        .into_owned();
    assert_eq!(repaired(&[&misread]), ["我们保护您的隐私"]);
    assert_eq!(repaired(&["it鈥檚 锟斤拷 here"]), ["it’s \u{FFFD} here"]);
}

#[test]
fn the_summary_counts_places_and_shows_words() {
    let blocks = [block("Vi vÃ¤rnar om dig"), block("donâ€™t, fÃ¶r")];
    let (repairs, mojibake) = repair(&blocks);
    let mojibake = mojibake.unwrap();
    assert_eq!(mojibake.count, 3);
    assert_eq!(mojibake.ranges[0], 4..8);
    assert_eq!(
        mojibake.examples,
        [
            ("vÃ¤rnar".to_owned(), "värnar".to_owned()),
            ("donâ€™t,".to_owned(), "don’t,".to_owned()),
            ("fÃ¶r".to_owned(), "för".to_owned()),
        ]
    );
    let repair = repairs[1].as_ref().unwrap();
    let at = repair.text.find('’').unwrap();
    assert_eq!(
        repair.map.origin(at..at + '’'.len_utf8()),
        3..3 + "â€™".len()
    );
}
