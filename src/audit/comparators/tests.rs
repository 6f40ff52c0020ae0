//! Table-driven cases, all sentences our own.

use super::*;
use crate::audit::pairwise::MODEL;
use crate::language::Language;

const SV: Language = Language::SWEDISH;
const ZH: Language = Language::CHINESE_SIMPLIFIED;
const HANT: Language = Language::CHINESE_TRADITIONAL;

fn found(language: Language, source: &str, target: &str) -> Option<BoundMismatch> {
    compare(&PairText::new(
        source,
        Language::ENGLISH,
        target,
        language,
        &MODEL,
    ))
}

/// What is shown by default.
fn shown(language: Language, source: &str, target: &str) -> Option<Difference> {
    found(language, source, target)
        .filter(|found| found.confidence > Confidence::Low)
        .map(|found| found.difference)
}

/// Pairs that set the same bounds.
const SILENT: &[(Language, &str, &str)] = &[
    (SV, "at least 30 days", "minst 30 dagar"),
    (SV, "no more than two guests", "högst två gäster"),
    (SV, "at most 30 days", "inte mer än 30 dagar"),
    (
        SV,
        "It may not be kept for more than 30 days.",
        "Den får sparas i högst 30 dagar.",
    ),
    (
        SV,
        "Choose no more than 20 files.",
        "Vi råder dig att inte välja fler än 20 filer.",
    ),
    (SV, "not less than 5 members", "minst 5 medlemmar"),
    (SV, "within 24 hours", "inom ett dygn"),
    (
        SV,
        "The loan runs over 10 months.",
        "Lånet löper under 10 månader.",
    ),
    (
        SV,
        "systems with version 4.2 or older",
        "system med version 4.2 eller tidigare",
    ),
    (
        SV,
        "up to five rooms and up to ten guests",
        "upp till fem rum och upp till tio gäster",
    ),
    (
        SV,
        "You may leave only after the inspection.",
        "Du får inte gå innan besiktningen är klar.",
    ),
    (
        SV,
        "The offer is not binding until we confirm it.",
        "Erbjudandet binder först efter vår bekräftelse.",
    ),
    (
        SV,
        "Sort by name after the import.",
        "Sortera efter namn efter importen.",
    ),
    (SV, "before and after the trip", "före och efter resan"),
    (
        SV,
        "weights over 5 and under 10",
        "vikter över 5 och under 10",
    ),
    (ZH, "under 14 years of age", "不满14周岁"),
    (ZH, "persons who are 18 or older", "年满18周岁的人"),
    (ZH, "at least 3 and at most 10 members", "三人以上十人以下"),
    (
        ZH,
        "The term shall not exceed 6 months.",
        "期限以六个月为限。",
    ),
    (
        ZH,
        "shall not, in principle, exceed 5%",
        "原则上不逾百分之五",
    ),
    (
        ZH,
        "within 20 to 60 days after the vote",
        "投票后20日起至60日内",
    ),
    (ZH, "at least 30 days before the change", "变更前至少30天"),
    (ZH, "within 30 days after receipt", "自收到之日起30日内"),
    (ZH, "no later than 7 days after receipt", "收到后7日内"),
    (
        ZH,
        "If it is not renewed within 6 months, it lapses.",
        "逾六个月未续期的，即告失效。",
    ),
    (ZH, "before the import", "关闭之后再导入"),
    (
        ZH,
        "Drafts stay for a week before they are deleted.",
        "草稿会保留一周，之后会被删除。",
    ),
    (ZH, "applies until the end of the year", "适用至年底为止"),
    (
        ZH,
        "Meets the requirements of the chapter below.",
        "满足以下章节的要求。",
    ),
    (HANT, "no fewer than 5 members", "不少於5名會員"),
    (HANT, "after the contract ends", "合約終止之後"),
    (ZH, "before the parcel is shipped", "付款后再发货"),
    (
        ZH,
        "The guests register before they enter.",
        "客人登记后，始得入内。",
    ),
    (
        ZH,
        "Where less than 5 guests come, no more than one host is appointed.",
        "客人在五人以下者，不得为其聘请超过一名主人。",
    ),
    (ZH, "the settings before the change", "更改为修改后的设置"),
    (
        ZH,
        "We notify you before the deletion.",
        "目前的删除，我们会提前通知。",
    ),
    (
        ZH,
        "The file may not be kept more than 30 days.",
        "文件保存至多30天。",
    ),
    (
        SV,
        "Persons under 18 may not register.",
        "Personer som inte har fyllt 18 år får inte registrera sig.",
    ),
    (
        ZH,
        "Persons under 18 may not register.",
        "年满18周岁方可注册。",
    ),
    (
        ZH,
        "Guests under 18 may not enter.",
        "客人没有年满18周岁的，不得入内。",
    ),
    (
        ZH,
        "The length is less than or equal to 30.",
        "长度小于或者等于30。",
    ),
    (
        ZH,
        "After 1 March 2024, guests may not use a sauna built before 1 May 2020 unless it is safe.",
        "2020年5月1日前建造的桑拿房应于2024年3月1日以前受检，始得使用。",
    ),
    (
        ZH,
        "The tariff of before 1 March 2024 is not valid after 31 May 2024.",
        "2024年3月1日前的资费在2024年5月31日后不再有效。",
    ),
    (
        SV,
        "The old fee applies before 1 March 2024, the new one after 1 March 2024.",
        "Den nya avgiften gäller efter den 1 mars 2024, den gamla före den 1 mars 2024.",
    ),
    (
        SV,
        "The shop does not open before 1 March 2024.",
        "Butiken öppnar efter den 1 mars 2024.",
    ),
    (
        ZH,
        "no less than one-third of the guests",
        "不少于客人总数的三分之一",
    ),
    (
        SV,
        "at least two thirds of the votes",
        "minst två tredjedelar av rösterna",
    ),
    (
        ZH,
        "The tool answers within 30 days; an extension is up to 30 days.",
        "工具在三十日内答复；延长以三十日为限。",
    ),
    (
        ZH,
        "The order ends if it is not paid within 30 days.",
        "订单逾三十日未付款的，即告终止。",
    ),
    (
        ZH,
        "Don't open more than one tab, although more than one tab can be open.",
        "可以打开一个以上的标签页，但不要超过一个。",
    ),
    (ZH, "used in version 6.4+", "用于 6.4 及更高版本"),
    (SV, "sold before 1987", "såldes före 1987"),
    (ZH, "sold before 1987", "1987年之前出售"),
];

/// Pairs that set opposite bounds.
const REVERSED: &[(Language, &str, &str)] = &[
    (SV, "at least 30 days", "högst 30 dagar"),
    (SV, "more than 20 files", "färre än 20 filer"),
    (
        SV,
        "within 30 days after the order",
        "efter 30 dagar från beställningen",
    ),
    (SV, "within a month", "efter en månad"),
    (SV, "Delete it before the trip.", "Radera den efter resan."),
    (SV, "no later than 1 March", "tidigast den 1 mars"),
    (
        SV,
        "for users aged under 18 years",
        "för användare över 18 års ålder",
    ),
    (
        SV,
        "The fee exceeds the deposit.",
        "Avgiften understiger depositionen.",
    ),
    (
        SV,
        "10% or more of the shares",
        "10 % eller mindre av aktierna",
    ),
    (
        SV,
        "We call before the visit and after the repair.",
        "Vi ringer efter besöket och efter reparationen.",
    ),
    (ZH, "at least 30 days", "至多30天"),
    (ZH, "more than 20 files", "少于20个文件"),
    (ZH, "not less than 5 members", "不超过5名会员"),
    (ZH, "persons under 18 years of age", "十八岁以上的人"),
    (ZH, "3 members or more", "3名以下成员"),
    (ZH, "within 15 days", "15日后"),
    (ZH, "before the payment", "付款之后"),
    (
        ZH,
        "We ship the parcel before payment.",
        "我们在付款后发货。",
    ),
    (
        ZH,
        "The right ends after the withdrawal.",
        "该权利在撤回前终止。",
    ),
    (
        ZH,
        "The camp is open to guests with 3 or more visits that harm nobody.",
        "营地对到访3次以下且不扰民的客人开放。",
    ),
    (ZH, "service of two years or more", "服务满二年以下"),
    (
        ZH,
        "The horn shall not sound more than twice.",
        "喇叭不得连续鸣响少于二次。",
    ),
    (HANT, "more than 500 yuan", "少於500元"),
    (
        ZH,
        "We do not sell tickets to persons under 18.",
        "我们不向已满18周岁的人出售门票。",
    ),
    (
        SV,
        "We do not sell any tickets to guests under 18.",
        "Vi säljer inte några biljetter till gäster som har fyllt 18 år.",
    ),
    (
        ZH,
        "Less than two years have passed since the licence was revoked.",
        "废止许可已满二年。",
    ),
    (
        ZH,
        "a son younger than 18 who is unmarried",
        "已满十八岁未婚的儿子",
    ),
    (
        ZH,
        "The length is less than or equal to 30.",
        "长度大于或者等于30。",
    ),
    (
        ZH,
        "Cards issued before 1 March 2024 end on 31 May 2024 at the latest.",
        "2024年3月1日后发行的卡片最迟于2024年5月31日止。",
    ),
    (
        SV,
        "Cards issued before 1 March 2024 end no later than 31 May 2024.",
        "Kort som utfärdats efter den 1 mars 2024 upphör senast den 31 maj 2024.",
    ),
    (
        ZH,
        "no less than one-third of the guests",
        "不超过客人总数的三分之一",
    ),
    (
        ZH,
        "shall not exceed one half of the rent",
        "不少于租金的二分之一",
    ),
    (
        SV,
        "at least two thirds of the votes",
        "högst två tredjedelar av rösterna",
    ),
    (
        ZH,
        "We answer within 30 days; an extension is not more than 30 days.",
        "我们在三十日内答复；延长不少于三十日。",
    ),
    (ZH, "used in version 6.4+", "用于 6.4 及更低版本"),
    (ZH, "sold before 1987", "1987年之后出售"),
    (SV, "sold before 1987", "såldes efter 1987"),
    (ZH, "if the level falls below the limit", "如果水平高于限值"),
    (
        ZH,
        "It is forbidden to sell fish of less than 30 kilograms.",
        "禁止出售已满三十公斤的鱼。",
    ),
];

/// The pairs that are not judged as `expected`.
fn misjudged<'t>(
    pairs: &[(Language, &'t str, &'t str)],
    expected: Option<Difference>,
) -> Vec<(&'t str, &'t str)> {
    pairs
        .iter()
        .filter(|(language, source, target)| shown(*language, source, target) != expected)
        .map(|(_, source, target)| (*source, *target))
        .collect()
}

#[test]
fn the_same_bounds_are_silent() {
    assert_eq!(misjudged(SILENT, None), []);
}

#[test]
fn opposite_bounds_are_reported() {
    assert_eq!(misjudged(REVERSED, Some(Difference::Reversed)), []);
}

#[test]
fn the_limit_itself_counts_below_an_age() {
    let edge = Some(Difference::Edge);
    assert_eq!(
        shown(ZH, "children under 14 years of age", "14岁以下儿童"),
        edge
    );
    assert_eq!(
        shown(ZH, "children aged 14 or younger", "不满14周岁的儿童"),
        edge
    );
    // Published law says the one for the other.
    assert_eq!(
        shown(ZH, "persons over 65 years of age", "65岁以上的人"),
        None
    );
    assert_eq!(shown(ZH, "less than 5 members", "5人以下"), None);
}

#[test]
fn a_lost_bound_is_hidden_by_default() {
    let lost = found(SV, "at least 30 days", "30 dagar").expect("is found");
    assert_eq!(lost.difference, Difference::Lost);
    assert_eq!(lost.confidence, Confidence::Low);
}

#[test]
fn the_evidence_is_the_bound_with_its_number() {
    let found = found(SV, "Wait at least 30 days.", "Vänta högst 30 dagar.").expect("is found");
    assert_eq!(
        &"Wait at least 30 days."[found.source[0].clone()],
        "at least 30 days"
    );
    assert_eq!(
        &"Vänta högst 30 dagar."[found.target[0].clone()],
        "högst 30 dagar"
    );
}

#[test]
fn a_language_without_tables_is_not_judged() {
    let finnish = Language::new("fi");
    let pair = PairText::new(
        "at least 30 days",
        Language::ENGLISH,
        "30 päivää",
        finnish,
        &MODEL,
    );
    assert!(!applies(&pair));
    assert_eq!(compare(&pair), None);
}
