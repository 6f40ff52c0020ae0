//! Texts whose numbers say the same.

use super::{EN, HANT, SV, ZH, between, units_agree};
use crate::audit::Confidence;
use crate::language::Language;

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
