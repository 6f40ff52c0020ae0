//! Table-driven cases, all sentences our own.

use super::compare::{MismatchKind, NumberMismatch};
use super::*;
use crate::audit::Confidence;
use crate::audit::pairwise::PairText;

const EN: Language = Language::ENGLISH;
const SV: Language = Language::SWEDISH;
const ZH: Language = Language::CHINESE_SIMPLIFIED;
const HANT: Language = Language::CHINESE_TRADITIONAL;

/// Pairs that say the same.
const SILENT: &[(Language, &str, &str)] = &[
    (
        SV,
        "Article 6(1)(f) GDPR",
        "artikel 6.1 f i dataskyddsförordningen (EU) 2016/679, GDPR",
    ),
    (
        SV,
        "See Article 6(1)(f) of Regulation (EU) 2016/679.",
        "Se artikel 6.1 f i förordning (EU) 2016/679.",
    ),
    (ZH, "Article 6(1)(f) applies.", "适用第6条第1款第(f)项。"),
    (ZH, "See Section 12.", "见第十二条。"),
    (ZH, "for one and a half years", "为期一年六个月"),
    (ZH, "for one and a half years", "为期一年半"),
    (SV, "one and a half hours", "en och en halv timme"),
    (ZH, "90 minutes of training", "一小时三十分钟的培训"),
    (SV, "an hour and 30 minutes", "90 minuter"),
    (SV, "after 6 hrs 30 mins", "efter 6 timmar 30 minuter"),
    (ZH, "at 30 percent less than the budget", "预算的百分之七十"),
    (SV, "in their eighteenth year", "under det artonde året"),
    (ZH, "before the eighteenth year of age", "满十八岁前"),
    (ZH, "a quadrennial report", "每四年提出报告"),
    (ZH, "since 1997", "自民国八十六年起"),
    (ZH, "in the calm of the 1980s", "八十年代的平静"),
    (ZH, "The sum is $n = 10$.", "总和为10。"),
    (SV, "the April 2026 version", "aprilversionen 2026"),
    (SV, "You may leave in May.", "Du får sluta i maj."),
    (SV, "in June or July", "i juni eller juli"),
    (ZH, "a fee of NT$1,300", "收费新台币一千三百元"),
    (SV, "See Section 12.", "Se 12 §."),
    (ZH, "(b) your name", "（二）您的姓名"),
    (ZH, "Section 1798.80(e) of the Code", "该法典第1798.80(e)条"),
    (SV, "Call before 5 p.m.", "Ring före kl. 17.00."),
    (ZH, "Call before 5 p.m.", "请在下午5点前来电。"),
    (ZH, "Call before 5:30 p.m.", "请在下午五点半前来电。"),
    (SV, "Open from 9 a.m. to 5 p.m.", "Öppet 9–17."),
    (SV, "Within 24 hours we reply.", "Vi svarar inom ett dygn."),
    (ZH, "Within 24 hours we reply.", "我们会在一天内回复。"),
    (
        SV,
        "a term of twelve (12) months",
        "en löptid på tolv månader",
    ),
    (ZH, "a term of twelve (12) months", "为期十二个月"),
    (SV, "a term of 12 months", "en löptid på ett år"),
    (SV, "within 7 days", "inom en vecka"),
    (SV, "shared with a third party", "delas med en utomstående"),
    (ZH, "shared with a third party", "与第三方共享"),
    (SV, "a one-time fee", "en engångsavgift"),
    (
        ZH,
        "This is very important once you agree.",
        "您一旦同意，这十分重要。",
    ),
    (ZH, "if anything goes wrong", "万一出现问题"),
    (ZH, "a uniform rule", "统一的规则"),
    (ZH, "You must never share it.", "千万不要分享。"),
    (SV, "1,000 users", "1 000 användare"),
    (SV, "1,000 users", "1.000 användare"),
    (SV, "1,000,000 users", "en miljon användare"),
    (ZH, "100,000 users", "10万名用户"),
    (ZH, "100,000 users", "十万名用户"),
    (ZH, "a fine of NTD300,000", "罚款三十万元"),
    (
        ZH,
        "between sixty thousand and three hundred thousand dollars",
        "六万元以上三十万元以下",
    ),
    (SV, "2.5 million kronor", "2,5 miljoner kronor"),
    (SV, "twenty-five days", "tjugofem dagar"),
    (SV, "one hundred and twenty days", "etthundratjugo dagar"),
    (SV, "a twelve-month period", "en tolvmånadersperiod"),
    (ZH, "30 percent of the price", "价格的百分之三十"),
    (ZH, "75% of the owners", "四分之三的所有者"),
    (ZH, "a rate of 0.05%", "万分之五的费率"),
    (ZH, "within half a year", "半年内"),
    (ZH, "within 6 months", "半年内"),
    (SV, "half of the amount", "hälften av beloppet"),
    (ZH, "half of the amount", "金额的一半"),
    (
        SV,
        "Last updated: May 25, 2018",
        "Senast uppdaterad: 25 maj 2018",
    ),
    (ZH, "Last updated: May 25, 2018", "最后更新：2018年5月25日"),
    (ZH, "Effective March 1,2016.", "自2016年3月1日起生效。"),
    (ZH, "on 5 May 2000", "二〇〇〇年五月五日"),
    (ZH, "on 5 May 2000", "八十九年五月五日"),
    (SV, "on 5/25/2018", "den 2018-05-25"),
    (SV, "from January 1-14", "1–14 januari"),
    (SV, "version 2.0.1 of the app", "version 2.0.1 av appen"),
    (
        SV,
        "Write to info@fjallbrygga24.example.",
        "Skriv till oss.",
    ),
    (
        SV,
        "See https://fjallbrygga.example/2024/07.",
        "Läs mer på webbplatsen.",
    ),
    (SV, "Encrypted with SHA-256 over IPv4", "Krypterat"),
    (SV, "We keep one or more copies.", "Vi sparar kopior."),
    (SV, "one of our partners", "en av våra partner"),
    (ZH, "both parties", "双方"),
    (
        SV,
        "The first and the second part",
        "Den första och den andra delen",
    ),
    (
        SV,
        "If you ask us twice in 30 days, and after 30 days again",
        "Om du frågar två gånger på 30 dagar, och sedan igen",
    ),
    (SV, "every 2 hours", "varannan timme"),
    (
        SV,
        "the seventh and twenty-first days",
        "den sjunde och tjugoförsta dagen",
    ),
    (SV, "a few hundred hours", "flera timmar"),
    (SV, "1. Your rights", "Dina rättigheter"),
    (ZH, "Chapter IV", "第四章"),
    (ZH, "for three to five days", "三五天"),
    (HANT, "within three months", "三個月內"),
    (HANT, "at least 20,000 people", "至少兩萬人"),
    (SV, "Call +46 8 123 456 78.", "Ring +46 8 123 45 678."),
    (
        SV,
        "{0} of {1} files, 30 days",
        "{1} filer av {0}, 30 dagar",
    ),
    (ZH, "a tuple of four values", "四元组"),
    (ZH, "in the 1960s", "20 世纪 60 年代"),
    (ZH, "two-thirds of members", "三分之二的成员"),
    (ZH, "a term of 18 months", "一年六个月的期限"),
    (ZH, "a term of 18 months", "一年六月之期限"),
    (SV, "one year and six months", "ett år och sex månader"),
    (ZH, "up to 500% of the capital", "资本之五倍以下"),
    (ZH, "a coverage of 70%", "覆盖率达七成"),
    (ZH, "over 99.99% removed", "去除率达百分之九十九‧九九以上"),
    (ZH, "a fine of NT$10million", "罚款新台币一千万元"),
    (ZH, "closes at 11:59pm", "于晚上 11:59 关闭"),
    (
        ZH,
        "between NT$6,000 and NT$12,000",
        "新台币六千元以上一万二千元以下",
    ),
    (SV, "from 6 am – 5:30 pm", "6.00–17.30"),
    (SV, "a goal of 10k hours", "ett mål på 10 000 timmar"),
    (ZH, "the range [-1000, 1000]", "[-1000,1000] 范围内"),
    (ZH, "in the most recent 6 months", "最近半年内"),
    (ZH, "around the four sides", "四周之范围"),
    (
        SV,
        "from September 8 - September 14",
        "mellan 8 och 14 september",
    ),
    (SV, "_December 5, 2023_", "_5 december 2023_"),
    (
        SV,
        "such as \"August 10, 2011\"",
        "till exempel ”August 10, 2011”",
    ),
    (
        SV,
        "a ratio of 100,000/20,000",
        "förhållandet 100 000/20 000",
    ),
    (
        ZH,
        "Within three months after the fiscal year and three months before",
        "会计年度终了后三个月内及之前三个月内",
    ),
    (ZH, "in June 2019", "2019 年六月"),
    (ZH, "a 50% discount", "半价优惠"),
    (ZH, "half of the members, 50%", "过半数成员"),
    (ZH, "about thirty percent of the time", "大约三成的时间"),
    (SV, "The fee is $12M.", "Avgiften är 12 miljoner dollar."),
];

/// Pairs that differ.
const FIRING: &[(Language, &str, &str, MismatchKind)] = &[
    (
        SV,
        "within 30 days",
        "inom 60 dagar",
        MismatchKind::Substituted,
    ),
    (ZH, "within 30 days", "60天内", MismatchKind::Substituted),
    (ZH, "within 30 days", "六十日内", MismatchKind::Substituted),
    (ZH, "within three days", "五日内", MismatchKind::Substituted),
    (SV, "within 30 days", "inom en månad", MismatchKind::Dropped),
    (
        SV,
        "within 3 months",
        "inom 30 dagar",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "within three months",
        "inom fyra månader",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "twelve (12) months",
        "tretton månader",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "1,000 users",
        "10 000 användare",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "2.5 million kronor",
        "25 miljoner kronor",
        MismatchKind::Substituted,
    ),
    (
        ZH,
        "100,000 users",
        "100万名用户",
        MismatchKind::Substituted,
    ),
    (
        ZH,
        "a fine of NTD300,000",
        "罚款三万元",
        MismatchKind::Substituted,
    ),
    (
        ZH,
        "60 percent of the value",
        "价值的百分之十六",
        MismatchKind::Substituted,
    ),
    (SV, "May 25, 2018", "25 maj 2019", MismatchKind::Substituted),
    (
        SV,
        "May 25, 2018",
        "25 mars 2018",
        MismatchKind::Substituted,
    ),
    (
        ZH,
        "May 25, 2018",
        "2018年5月26日",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "Open until 5 p.m.",
        "Öppet till kl. 05.00",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "Starts after 12 AM",
        "Börjar efter kl. 12.00",
        MismatchKind::Substituted,
    ),
    (
        ZH,
        "Open until 5 p.m.",
        "营业至上午5点",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "Article 6(1)(f)",
        "artikel 7.1 f",
        MismatchKind::Substituted,
    ),
    (
        ZH,
        "Section 12 applies to 14 people",
        "第12条适用于41人",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "We delete logs after 90 days.",
        "Vi raderar loggar.",
        MismatchKind::Dropped,
    ),
    (
        ZH,
        "We delete logs after 90 days.",
        "我们会删除日志。",
        MismatchKind::Dropped,
    ),
    (
        SV,
        "We delete logs.",
        "Vi raderar loggar efter 90 dagar.",
        MismatchKind::Added,
    ),
    (
        ZH,
        "We delete logs.",
        "我们会在九十天后删除日志。",
        MismatchKind::Added,
    ),
    (
        SV,
        "a fee of 5%",
        "en avgift på 6 %",
        MismatchKind::Substituted,
    ),
    (SV, "a fee of 5%", "en avgift", MismatchKind::Dropped),
    (SV, "a fee of $500", "en avgift", MismatchKind::Dropped),
    (SV, "release 22.3", "version 2.3", MismatchKind::Substituted),
    (
        ZH,
        "You must be 13 years old.",
        "您必须年满16周岁。",
        MismatchKind::Substituted,
    ),
    (
        ZH,
        "You must be 13 years old.",
        "您必须年满十六岁。",
        MismatchKind::Substituted,
    ),
    (
        HANT,
        "within 10 years",
        "二十年內",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "30 days and 30 days",
        "30 dagar och 60 dagar",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "1 year of support",
        "2 års support",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "within 24 hours",
        "inom 48 timmar",
        MismatchKind::Substituted,
    ),
    (
        SV,
        "within 24 hours",
        "inom två dygn",
        MismatchKind::Substituted,
    ),
];

/// What the first rule that finds something says of the numbers of a pair.
fn between(
    source: &str,
    source_language: Language,
    target: &str,
    target_language: Language,
) -> Option<NumberMismatch> {
    let pair = PairText::new(source, source_language, target, target_language);
    let rules = [compare::references, compare::dates, compare::quantities];
    rules.into_iter().find_map(|rule| rule(&pair))
}

fn units_agree(source: &str, target: &str, language: Language) -> bool {
    compare::units(&PairText::new(source, EN, target, language)).is_none()
}

fn has_numbers(text: &str, language: Language) -> bool {
    compare::has_quantities(&PairText::new(text, language, "", language))
}

#[test]
fn equal_numbers_stay_silent() {
    for (language, source, target) in SILENT {
        let found = between(source, EN, target, *language)
            .filter(|found| found.confidence > Confidence::Low);
        assert_eq!(found, None, "{source} / {target}");
        assert!(
            units_agree(source, target, *language),
            "{source} / {target}"
        );
        let back = between(target, *language, source, EN)
            .filter(|found| found.confidence > Confidence::Low);
        assert_eq!(back, None, "{target} / {source}");
    }
}

#[test]
fn different_numbers_are_reported() {
    for (language, source, target, kind) in FIRING {
        let found = between(source, EN, target, *language);
        let Some(found) = found else {
            panic!("silent: {source} / {target}");
        };
        assert_eq!(found.kind, *kind, "{source} / {target}: {found:?}");
        assert!(found.confidence > Confidence::Low, "{source} / {target}");
        for range in &found.source {
            assert!(source.get(range.clone()).is_some_and(|t| !t.is_empty()));
        }
        for range in &found.target {
            assert!(target.get(range.clone()).is_some_and(|t| !t.is_empty()));
        }
    }
}

#[test]
fn the_unit_belongs_to_the_place() {
    let found = between("within 30 days", EN, "inom 60 dagar", SV).expect("differs");
    assert_eq!(found.source.first(), Some(&(7..14)));
    assert_eq!(found.source_values, ["30"]);
    assert_eq!(found.target_values, ["60"]);
}

#[test]
fn only_evidence_makes_a_text_applicable() {
    assert!(has_numbers("within 30 days", EN));
    assert!(has_numbers("三十日内", ZH));
    assert!(!has_numbers("one of our two first partners", EN));
    assert!(!has_numbers("1. Rights under SHA-256", EN));
}

#[test]
fn any_text_is_read_without_a_panic() {
    let odd = [
        "",
        "%",
        "<",
        "&#8217;",
        "{",
        "`",
        "9",
        "１２",
        "1.",
        "1,",
        "1,000.",
        "第",
        "百分之",
        "十分之",
        "点",
        "5点",
        "99999999999999999999999999",
        "1/2/3/4",
        "kl.",
        "kl. 99",
        "May",
        "May ,",
        "5 of ",
        "-5-",
        "半",
        "二分之",
        "〇",
        "(",
        "((1))",
        "１万",
        "a@",
        "x://",
        "é1é",
        "😀5😀",
        "百万亿亿亿",
        "\u{a0}5\u{a0}%",
        "0.0.0.0",
        "1''2",
        "twenty-",
        "hundred and",
        "民国",
        "12:60",
        "24:00",
        "5/6/2018",
    ];
    for text in odd {
        for language in [EN, SV, ZH, HANT, Language::new("fi")] {
            for number in values(text, language) {
                assert!(text.get(number.range).is_some(), "{text}");
            }
            let _ = between(text, EN, "30 days, 二〇一八年五月", language);
        }
    }
}
