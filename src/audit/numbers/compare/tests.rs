//! Which of the four rules speaks, and of what; all sentences our own.

use super::*;
use crate::audit::pairwise::MODEL;
use crate::language::Language;

const EN: Language = Language::ENGLISH;
const SV: Language = Language::SWEDISH;
const ZH: Language = Language::CHINESE_SIMPLIFIED;

/// The rules that show something, with the words of both sides.
fn shown(language: Language, source: &str, target: &str) -> Vec<(&'static str, String, String)> {
    let pair = PairText::new(source, EN, target, language, &MODEL);
    let words = |text: &str, ranges: &[Range<usize>]| -> String {
        let words: Vec<&str> = ranges.iter().map(|range| &text[range.clone()]).collect();
        words.join("|")
    };
    let mut found: Vec<(&'static str, Option<NumberMismatch>)> = vec![
        ("reference", references(&pair)),
        ("date", dates(&pair)),
        ("number", quantities(&pair)),
    ];
    let units = units(&pair).map(|found| NumberMismatch {
        source: found.source,
        target: found.target,
        source_values: Vec::new(),
        target_values: Vec::new(),
        kind: MismatchKind::Substituted,
        confidence: found.confidence,
    });
    found.push(("unit", units));
    found
        .into_iter()
        .filter_map(|(rule, found)| Some((rule, found?)))
        .filter(|(_, found)| found.confidence > Confidence::Low)
        .map(|(rule, found)| {
            (
                rule,
                words(source, &found.source),
                words(target, &found.target),
            )
        })
        .collect()
}

fn one(language: Language, source: &str, target: &str) -> (&'static str, String, String) {
    let mut found = shown(language, source, target);
    assert_eq!(found.len(), 1, "{source} / {target}: {found:?}");
    found.remove(0)
}

#[test]
fn one_defect_gives_one_finding_of_its_rule() {
    let cases = [
        (
            SV,
            "under Article 6(1)(f)",
            "enligt artikel 6.1 e.",
            "reference",
        ),
        (SV, "see Section 12", "se 13 §", "reference"),
        (SV, "Chapter 7, Section 2", "7 kap. 3 §", "reference"),
        (SV, "Directive 95/46/EC", "direktiv 95/64/EG", "reference"),
        (ZH, "Article 6(1)(f)", "第6条第1款第(e)项", "reference"),
        (
            ZH,
            "Article 13(1)(c)",
            "第十三条第一款第（五）项",
            "reference",
        ),
        (ZH, "Article 5-1", "第五条之二", "reference"),
        (ZH, "section 4.2", "第4.3节", "reference"),
        (
            ZH,
            "Regulation (EU) 2016/679",
            "第2016/697号条例",
            "reference",
        ),
        (SV, "on May 25, 2018", "den 25 mars 2018", "date"),
        (SV, "since 1998", "sedan 1989", "date"),
        (SV, "July1, 2006", "den 2 juli 2006", "date"),
        (ZH, "on May 25, 2018", "二〇一八年五月二十六日", "date"),
        (ZH, "on January 1, 2002", "民国九十年一月一日", "date"),
        (SV, "within 30 days", "inom 30 månader", "unit"),
        (SV, "within one month", "inom ett år", "unit"),
        (SV, "500 EUR", "500 kronor", "unit"),
        (
            SV,
            "wait 2 minutes for the others",
            "vänta 2 timmar på de andra",
            "unit",
        ),
        (ZH, "$500", "500欧元", "unit"),
        (ZH, "within 24 hours", "24天内", "unit"),
        (ZH, "five business days", "五天", "unit"),
        (SV, "our three partners", "våra fyra partner", "number"),
        (ZH, "our three partners", "我们的四家合作伙伴", "number"),
        (SV, "sixty (60) days", "sextio (30) dagar", "number"),
        (ZH, "a limit of 5 MB", "6 MB 的上限", "number"),
    ];
    for (language, source, target, rule) in cases {
        let (found, _, _) = one(language, source, target);
        assert_eq!(found, rule, "{source} / {target}");
    }
}

#[test]
fn what_says_the_same_gives_none() {
    let cases = [
        (SV, "Chapter 6, Section 12", "6 kap. 12 §"),
        (SV, "Articles 13 and 14", "artiklarna 13–14"),
        (SV, "point (b) of Article 6(1)", "artikel 6.1 b"),
        (SV, "Article 4(2)", "artikel 4 andra stycket"),
        (SV, "Annex IV", "bilaga 4"),
        (SV, "Section 12 (i)", "avsnitt 12 i"),
        (
            SV,
            "Regulation (EC) No 45/2001",
            "förordning (EG) nr 45/2001",
        ),
        (ZH, "Paragraph 1, Article 5-1", "第五条之一第一款"),
        (ZH, "Articles 12 and 13", "第十二、十三条"),
        (ZH, "Section 6(1)(iii)", "第六条第一款第（三）项"),
        (ZH, "Directive 95/46/EC", "第95/46/EC号指令"),
        (ZH, "in 4.2", "4.2 节"),
        (SV, "the 500 kronor", "500 SEK"),
        (ZH, "NT$500", "新台币500元"),
        (ZH, "an area of 20 cm2", "20平方公分"),
        (ZH, "aged 16 years", "16周岁"),
        (ZH, "60 years after", "60周年后"),
        (ZH, "the 2023 academic year", "一百十二学年度"),
        (ZH, "a 20% discount", "八折"),
        (ZH, "open 24 hours", "全天候开放"),
        (SV, "5‰ of it", "0,5 % av det"),
        (SV, "the 10-million users", "de 10 miljoner användarna"),
        (ZH, "a $5\\%$ chance", "5%的机会"),
    ];
    for (language, source, target) in cases {
        let found = shown(language, source, target);
        assert!(found.is_empty(), "{source} / {target}: {found:?}");
    }
}

#[test]
fn a_month_alone_may_stand_for_another() {
    let (rule, source, target) = one(SV, "We reply in October.", "Vi svarar i september.");
    assert_eq!((rule, &*source, &*target), ("date", "October", "september"));
    let (rule, ..) = one(ZH, "by the end of January each year", "每年四月底前");
    assert_eq!(rule, "date");
    // "May" and "mars" are other words, too.
    assert_eq!(shown(SV, "May I reply?", "Får jag svara i juni?"), []);
}

#[test]
fn a_term_of_one_is_missed_where_no_other_time_is_left() {
    let (rule, ..) = one(ZH, "Reply within one month.", "请予答复。");
    assert_eq!(rule, "number");
    for target in [
        "请于就任一个月内答复。",
        "请在当月答复。",
        "请于之一个月前答复。",
    ] {
        assert_eq!(shown(ZH, "Reply within one month.", target), [], "{target}");
    }
    assert_eq!(
        shown(SV, "One day we may reply.", "Vi kan komma att svara."),
        []
    );
}

#[test]
fn an_amount_takes_its_currency_from_the_word_before_it() {
    let (rule, ..) = one(ZH, "a fee of NT$1,300", "收费人民币一千三百元");
    assert_eq!(rule, "unit");
    let (rule, ..) = one(SV, "a fee of EUR 10", "en avgift på 10 US-dollar");
    assert_eq!(rule, "unit");
    let (rule, ..) = one(SV, "within 2 km", "inom 2 m");
    assert_eq!(rule, "unit");
}

#[test]
fn evidence_names_the_whole_of_it() {
    let (_, source, target) = one(
        SV,
        "under Article 6(1)(f) GDPR",
        "enligt artikel 7.1 f i GDPR",
    );
    assert_eq!((&*source, &*target), ("Article 6(1)(f)", "artikel 7.1 f"));
    let (_, source, target) = one(SV, "a fee of $500 at most", "en avgift på högst 500 euro");
    assert_eq!((&*source, &*target), ("$500", "500 euro"));
}

#[test]
fn a_reference_without_a_number_may_stand_for_any() {
    let source = "The first paragraph of Article 5 applies.";
    assert_eq!(shown(ZH, source, "前条第一项规定适用。"), []);
}
