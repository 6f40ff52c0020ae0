//! Sentences, soft parts and kinds, in tables: `‖` stands where a clause ends.

mod common;

use clausealign::document::{BlockKind, MappedText};
use clausealign::language::{Identification, Language};
use clausealign::segment::{ClauseKind, segment};
use common::document;
use proptest::prelude::*;

/// Splits one block in the given language and joins the clauses with `‖`.
fn split(kind: BlockKind, tag: &str, text: &str) -> String {
    let document = document(&[(kind, text)]);
    let told = Identification {
        language: Language::parse(tag),
        confidence: 1.0,
    };
    let clauses = segment(&document, &[told]);
    let texts: Vec<&str> = clauses.iter().map(|clause| clause.text.as_str()).collect();
    texts.join("‖")
}

/// Every case is written as it should come out.
fn check(tag: &str, cases: &[&str]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            // `‖ ` stands for a boundary with a space, `‖` for one without.
            let text = case.replace('‖', "");
            let wanted = case.replace("‖ ", "‖");
            let got = split(BlockKind::Paragraph, tag, &text);
            (got != wanted).then(|| format!("wanted {wanted}\n   got {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{tag}:\n{}", wrong.join("\n"));
}

#[test]
fn english_sentences() {
    check(
        "en",
        &[
            "We store your mail.‖ We never read it.",
            "Is it safe?‖ Yes!‖ It is.",
            "Cookies.‖ We use cookies to keep you signed in.",
            "We share data with partners, e.g. Lakeside Analytics, and others, i.e. Our vendors.",
            "Fjällbrygga, Inc. is based in Boden.‖ It was founded in 2011.",
            "You agree with Fjällbrygga, Inc.‖ We agree too.",
            "The service is run by Norrsken Ltd. (together “Norrsken”) and others.",
            "See No. 5 and Art. 6 and Sec. 12 of the code.",
            "No.‖ We do not sell data.",
            "Residents of the U.S.‖ We treat them alike.",
            "The U.S. Department of Commerce runs it.",
            "It opens at 5 p.m. and closes at 9 p.m.‖ The office is small.",
            "Write to Dr. Lind or Mr. J. R. Berg at once.",
            "Vitamin C.‖ We sell it.",
            "Under Section 1798.80(e) of the code you may ask.‖ Version 2.0.1 is out.",
            "Visit https://www.norrsken.example/privacy?lang=en.‖ Then write to help@norrsken.example.‖ Bye.",
            "Open notes.txt or norrsken.example/a.b?c=d!e to see it.",
            "“Really?” he asked.‖ She nodded.",
            "He said “We do. We always did.” and left.‖ They stayed.",
            "We delete it (see Part 2. It explains how.) within a week.‖ Then it is gone.",
            "1. First item.‖ More of it.",
            "(a) First item.‖ More of it.",
            "B. When do we collect data?‖ Always.",
            "IV. Transfers.‖ We send data abroad.",
            "Section 4. Transfers of data",
            "They include: 1. Names 2. Addresses 3. Numbers",
            "Last updated Nov. 10, 2023.‖ It changed on 2024-01-01.‖ It is new.",
            "Usage statistics.‖Information about use follows.",
            "We use the Node.Js runtime and ASP.Net and System.Text.Json here.",
            "Wait... what is that?‖ Well… We know.",
            "We sell phones. iPhone owners may call.",
            "Yahoo! is a name.",
            "Logs, metadata, etc. are kept.‖ So are mails, etc.‖ We need them.",
            "The case Lind v. Berg and cats vs. Dogs are known.",
            "Mail us!‖ (Or call us.)",
        ],
    );
}

#[test]
fn swedish_sentences() {
    check(
        "sv",
        &[
            "Vi sparar din post.‖ Vi läser den aldrig.",
            "Kakor.‖ Vi använder kakor för att hålla dig inloggad.",
            "Vi delar data med t.ex. Sjöviks Analys och bl.a. Berga Bruk m.fl. företag.",
            "Vi sparar namn, adress m.m.‖ Vi raderar dem sedan.",
            "Vi sparar namn osv.‖ Du kan begära ut dem.",
            "Kontoret öppnar kl. 12.30 den 3. mars 2024.‖ Välkommen.",
            "Enligt art. 6 och kap. 2 samt nr. 7 gäller detta, dvs. Alltid.",
            "Fjällbrygga, Inc. och dess dotterbolag.‖ De är små.",
            "Fjällbrygga AB s.k. Bryggan finns fr.o.m. Boden t.o.m. Kalix.",
            "”Är det säkert?” frågade hon.‖ Han nickade.",
            "Han sa ”Ja. Alltid.” och gick.‖ Hon stannade.",
            "1. Första punkten.‖ Mer om den.",
            "C. Var lagras uppgifterna?",
            "Det tar slut.‖Nästa del börjar.",
            "Besök norrsken.example.‖ Där finns mer.",
            "Version 2.0 kom 2024-01-01.‖ Den är bra.",
            "Du får välja: 1. Post 2. Telefon",
            "Undantag (t.ex. kopior. De sparas.) gäller.‖ Inget annat.",
            "Avsnitt 3. Överföring",
            "Vi gör det t. ex. Varje dag.",
        ],
    );
}

#[test]
fn chinese_sentences() {
    check(
        "zh",
        &[
            "我们保存您的邮件。‖我们从不阅读。",
            "安全吗？‖安全！‖请放心。",
            "Cookie。‖我们使用 Cookie 保持登录状态。",
            "他说：“好的。”‖然后离开了。",
            "我们不会使用。‖“好的。”她说。",
            "我们保存姓名(包括昵称。以及其他名称。)和地址。‖我们会删除它们。",
            "1. 个人资料。‖您可以修改。",
            "1.个人资料。‖您可以修改。",
            "包括:1.姓名 2.地址",
            "我们使用数据.‖您可以删除数据.‖谢谢!‖再见",
            "由Norrsken, Inc.提供的服务。‖谢谢。",
            "由瑞典公司Norrsken,Inc.(统称“Norrsken”)提供的服务。‖谢谢。",
            "请访问www.norrsken.example/a?b=c了解更多。‖谢谢。",
            "请写信至help@norrsken.example。‖谢谢。",
            "第三条。我们收集数据。",
            "版本2.0于2024-01-01发布。‖请更新。",
            "我们收集姓名；我们收集地址。",
            "「可以嗎？」他問。‖「可以。」",
            "真的吗？！‖是的……我们确定。",
        ],
    );
}

#[test]
fn unknown_language_knows_all_abbreviations() {
    check("", &["Ring t.ex. Anna eller Dr. Berg.‖ Hej."]);
}

#[test]
fn kinds_decide() {
    let cell = || BlockKind::TableCell {
        table: 0,
        row: 0,
        column: 0,
    };
    assert_eq!(split(cell(), "en", "Name. Address."), "Name. Address.");
    assert_eq!(
        split(cell(), "en", "We keep your name. We keep your address."),
        "We keep your name.‖We keep your address."
    );
    assert_eq!(
        split(cell(), "zh", "我们保存您的姓名。我们保存您的地址。"),
        "我们保存您的姓名。‖我们保存您的地址。"
    );
    assert_eq!(
        split(BlockKind::Heading { level: 2 }, "en", "Who? We all do."),
        "Who? We all do."
    );
    assert_eq!(split(BlockKind::Code, "", "a. B. C"), "a. B. C");
    assert_eq!(
        split(
            BlockKind::ListItem {
                depth: 1,
                marker: None
            },
            "sv",
            "Kakor. Vi har dem."
        ),
        "Kakor.‖Vi har dem."
    );
}

#[test]
fn lines_are_clauses_even_when_empty() {
    let document = document(&[
        (BlockKind::Line, "One. Two."),
        (BlockKind::Line, ""),
        (BlockKind::Line, " x "),
    ]);
    let clauses = segment(&document, &[Identification::UNKNOWN; 3]);
    let got: Vec<(usize, &str, ClauseKind)> = clauses
        .iter()
        .map(|c| (c.id, c.text.as_str(), c.kind))
        .collect();
    assert_eq!(
        got,
        [
            (0, "One. Two.", ClauseKind::Line),
            (1, "", ClauseKind::Line),
            (2, "x", ClauseKind::Line)
        ]
    );
}

#[test]
fn other_empty_blocks_have_no_clause() {
    let document = document(&[(BlockKind::Paragraph, " "), (BlockKind::Paragraph, "—")]);
    let clauses = segment(&document, &[Identification::UNKNOWN; 2]);
    assert_eq!(clauses.len(), 1);
    assert_eq!((clauses[0].block, clauses[0].text.as_str()), (1, "—"));
}

#[test]
fn repairs_follow_their_clauses() {
    let mut document = document(&[(BlockKind::Paragraph, "It is fine. Itâs a “test”. End.")]);
    let mut repaired = MappedText::default();
    repaired.push_verbatim("It is fine. It", 0);
    repaired.push_replaced("’", 14..16);
    repaired.push_verbatim("s a “test”. End.", 16);
    document.repairs[0] = Some(repaired);
    let clauses = segment(&document, &[Identification::UNKNOWN]);
    assert_eq!(clauses.len(), 3);
    assert_eq!(
        (clauses[0].repaired.as_ref(), clauses[2].repaired.as_ref()),
        (None, None)
    );
    assert_eq!(clauses[1].text, "Itâs a “test”.");
    assert_eq!(clauses[1].comparison(), "It’s a “test”.");
    let quote = clauses[1].comparison().find("“test”").expect("is there");
    let place = clauses[1].place_of(&document, quote..quote + "“test”".len());
    assert_eq!(place.text, "“test”");
    assert_eq!(
        clauses[1].place(&document).repaired.as_deref(),
        Some("It’s a “test”.")
    );
}

fn any_kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        Just(BlockKind::Paragraph),
        Just(BlockKind::Heading { level: 1 }),
        Just(BlockKind::ListItem {
            depth: 1,
            marker: None
        }),
        Just(BlockKind::TableCell {
            table: 0,
            row: 0,
            column: 0
        }),
        Just(BlockKind::Quote),
        Just(BlockKind::Code),
        Just(BlockKind::Line),
    ]
}

/// Any Unicode, and mixtures of what the rules look at.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "[.!?;:,。！？；：，()（）\"“”'‘’「」 \u{A0}]{1,3}",
        "[a-zåäöA-ZÅÄÖ]{1,4}",
        "[我们的数据一二十第条①②]{1,4}",
        "[0-9]{1,2}[.)]?",
        prop::sample::select(vec![
            "t.ex.",
            "Inc.",
            "(a)",
            "(ii)",
            "U.S.",
            "https://a.b/c?d",
            "a@b.c",
            "e\u{301}",
            "\u{200B}",
            "…",
            "\r\n"
        ])
        .prop_map(str::to_owned),
    ];
    prop_oneof![
        any::<String>(),
        prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_character_is_in_exactly_one_clause(
        kind in any_kind(),
        text in any_text(),
        tag in prop::sample::select(vec!["en", "sv", "zh", "de", ""]),
    ) {
        let mut document = document(&[(kind, &text)]);
        // A repair of every â: clauses slice it.
        if text.contains('a') {
            let mut repaired = MappedText::default();
            for (offset, character) in text.char_indices() {
                let part = &text[offset..offset + character.len_utf8()];
                if character == 'a' {
                    repaired.push_replaced("’’", offset..offset + 1);
                } else {
                    repaired.push_verbatim(part, offset);
                }
            }
            document.repairs[0] = Some(repaired);
        }
        let told = Identification { language: Language::parse(tag), confidence: 1.0 };
        let clauses = segment(&document, &[told]);
        let mut end = 0;
        for (id, clause) in clauses.iter().enumerate() {
            prop_assert_eq!(clause.id, id);
            prop_assert!(clause.range.start >= end && clause.range.end >= clause.range.start);
            prop_assert!(text[end..clause.range.start].trim().is_empty());
            prop_assert_eq!(&clause.text, &text[clause.range.clone()]);
            prop_assert_eq!(clause.text.trim(), &clause.text);
            prop_assert!(!clause.text.is_empty() || clause.kind == ClauseKind::Line);
            end = clause.range.end;
            let mut last = 0;
            for soft in &clause.soft {
                prop_assert!(*soft > last && *soft < clause.text.len() && clause.text.is_char_boundary(*soft));
                prop_assert!(clause.text[last..*soft].chars().any(char::is_alphanumeric));
                last = *soft;
            }
            prop_assert!(last == 0 || clause.text[last..].chars().any(char::is_alphanumeric));
            prop_assert_eq!(clause.comparison(), &clause.text.replace('a', "’’"));
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn languages_of_anything_are_told_without_panic(text in any_text(), kind in any_kind()) {
        let document = document(&[(kind, &text), (BlockKind::Paragraph, "Vi sparar din post.")]);
        for clause in common::clauses(&document) {
            prop_assert!((0.0..=1.0).contains(&clause.language_confidence));
            for span in &clause.foreign {
                prop_assert!(clause.comparison().get(span.range.clone()).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
