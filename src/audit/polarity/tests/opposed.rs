//! Texts of which one denies what the other affirms.

use super::{EN, HANT, SV, ZH, between};
use crate::audit::polarity::Direction;
use crate::language::Language;

const FIRING: &[(Language, &str, &str, Direction)] = &[
    (
        SV,
        "We do not sell your data.",
        "Vi säljer dina uppgifter.",
        Direction::Dropped,
    ),
    (
        SV,
        "We will not share your address.",
        "Vi kommer att dela din adress.",
        Direction::Dropped,
    ),
    (
        SV,
        "You must not copy the content.",
        "Du måste kopiera innehållet.",
        Direction::Dropped,
    ),
    (
        SV,
        "We don’t read your messages.",
        "Vi läser dina meddelanden.",
        Direction::Dropped,
    ),
    (
        SV,
        "Norrsken Mail never scans attachments.",
        "Norrsken Mail genomsöker bilagor.",
        Direction::Dropped,
    ),
    (
        SV,
        "Fjällbrygga cannot see your password.",
        "Fjällbrygga kan se ditt lösenord.",
        Direction::Dropped,
    ),
    (
        SV,
        "The data are not stored in the cloud.",
        "Uppgifterna lagras i molnet.",
        Direction::Dropped,
    ),
    (
        SV,
        "This policy does not apply to partners.",
        "Denna policy gäller för partner.",
        Direction::Dropped,
    ),
    (
        SV,
        "We do not knowingly collect data from children.",
        "Vi samlar medvetet in uppgifter från barn.",
        Direction::Dropped,
    ),
    (
        SV,
        "We do not share data without your consent.",
        "Vi delar uppgifter utan ditt samtycke.",
        Direction::Dropped,
    ),
    (
        SV,
        "We do not use or disclose your data.",
        "Vi använder eller lämnar inte ut dina uppgifter.",
        Direction::Narrowed,
    ),
    (
        SV,
        "We do not sell or rent your data.",
        "Vi säljer eller hyr inte ut dina uppgifter.",
        Direction::Narrowed,
    ),
    (
        SV,
        "Fjällbrygga does not store, copy or share files.",
        "Fjällbrygga lagrar, kopierar eller delar inte filer.",
        Direction::Narrowed,
    ),
    (
        SV,
        "We share your data with partners.",
        "Vi delar inte dina uppgifter med partner.",
        Direction::Added,
    ),
    (
        SV,
        "You may copy the content.",
        "Du får inte kopiera innehållet.",
        Direction::Added,
    ),
    (
        SV,
        "The service stores your messages.",
        "Tjänsten lagrar aldrig dina meddelanden.",
        Direction::Added,
    ),
    (
        ZH,
        "We do not sell your data.",
        "我们会出售您的数据。",
        Direction::Dropped,
    ),
    (
        ZH,
        "We will not share your address.",
        "我们将分享您的地址。",
        Direction::Dropped,
    ),
    (
        ZH,
        "You must not copy the content.",
        "您必须复制内容。",
        Direction::Dropped,
    ),
    (
        ZH,
        "We don't read your messages.",
        "我们阅读您的消息。",
        Direction::Dropped,
    ),
    (
        ZH,
        "We never scan attachments to mail.",
        "我们会扫描邮件附件。",
        Direction::Dropped,
    ),
    (
        ZH,
        "The data are not stored in the cloud.",
        "数据存储在云端。",
        Direction::Dropped,
    ),
    (
        ZH,
        "This policy does not apply to special categories.",
        "本政策适用于特别类别。",
        Direction::Dropped,
    ),
    (
        ZH,
        "We do not update prices from time to time.",
        "我们会不时更新价格。",
        Direction::Dropped,
    ),
    (
        ZH,
        "We do not use or disclose your data.",
        "我们使用但不披露您的数据。",
        Direction::Narrowed,
    ),
    (
        ZH,
        "We share your data with partners.",
        "我们不会与合作伙伴分享您的数据。",
        Direction::Added,
    ),
    (
        ZH,
        "You may copy the content.",
        "您不得复制内容。",
        Direction::Added,
    ),
    (
        HANT,
        "We do not sell your data.",
        "我們會出售您的資料。",
        Direction::Dropped,
    ),
    (
        HANT,
        "You may copy the content.",
        "您不得複製內容。",
        Direction::Added,
    ),
];

#[test]
fn opposite_polarity_is_reported() {
    let wrong: Vec<_> = FIRING
        .iter()
        .filter(|(language, source, target, direction)| {
            between(source, EN, target, *language).is_none_or(|found| found.direction != *direction)
        })
        .map(|(language, source, target, _)| {
            (source, target, between(source, EN, target, *language))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
