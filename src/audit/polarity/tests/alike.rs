//! Texts that affirm and deny the same.

use super::{EN, HANT, SV, ZH, between};
use crate::language::Language;

const SILENT: &[(Language, &str, &str)] = &[
    (
        ZH,
        "Norrsken does not sell or rent your data.",
        "Norrsken 公司并不出售或出租您的数据。",
    ),
    (
        ZH,
        "It cannot be shown unless you install the reader.",
        "要显示它，您必须安装阅读器。",
    ),
    (
        ZH,
        "The key will not be valid until Monday.",
        "该密钥将于周一生效。",
    ),
    (
        SV,
        "It cannot be shown unless you sign in.",
        "Du måste logga in för att se det.",
    ),
    (
        SV,
        "You can unsubscribe at any time.",
        "Du kan avprenumerera när som helst.",
    ),
    (
        SV,
        "Uninstall the app to remove the data.",
        "Avinstallera appen för att ta bort uppgifterna.",
    ),
    (
        SV,
        "We store it until you delete it.",
        "Vi lagrar det tills du tar bort det.",
    ),
    (
        SV,
        "Each user has a unique number under the plan.",
        "Varje användare har ett unikt nummer i planen.",
    ),
    (SV, "Purpose of the cookie: None", "Syfte med kakan: Ingen"),
    (
        SV,
        "We do not sell or share your data.",
        "Vi varken säljer eller delar dina uppgifter.",
    ),
    (
        SV,
        "We do not sell but only lend the device.",
        "Vi säljer inte utan lånar ut enheten.",
    ),
    (
        SV,
        "We reply without undue delay.",
        "Vi svarar utan onödigt dröjsmål.",
    ),
    (
        SV,
        "Notwithstanding the above, you may object.",
        "Utan hinder av det ovanstående får du invända.",
    ),
    (
        SV,
        "We send news unless you object.",
        "Vi skickar nyheter om du inte invänder.",
    ),
    (
        SV,
        "We share it only after you agree.",
        "Vi delar det inte förrän du samtycker.",
    ),
    (
        SV,
        "Data including but not limited to your name.",
        "Uppgifter, däribland ditt namn.",
    ),
    (
        SV,
        "We do not use or disclose your data.",
        "Vi använder inte och lämnar inte ut dina uppgifter.",
    ),
    (
        SV,
        "We do not use or disclose your data.",
        "Vi använder inte eller lämnar ut dina uppgifter.",
    ),
    (
        SV,
        "Partners who do not use or disclose your data.",
        "Partner som inte använder eller lämnar ut dina uppgifter.",
    ),
    (
        SV,
        "We do not use or disclose your data.",
        "Dina uppgifter varken används eller lämnas ut av oss.",
    ),
    (
        SV,
        "We use cookies and do not share them.",
        "Vi använder kakor och delar dem inte.",
    ),
    (
        SV,
        "This does not include backups.",
        "Säkerhetskopior är undantagna.",
    ),
    (
        SV,
        "The service is not available.",
        "Tjänsten är otillgänglig.",
    ),
    (SV, "The file does not exist here.", "Filen saknas här."),
    (
        SV,
        "You may not copy the app.",
        "Det är förbjudet att kopiera appen.",
    ),
    (
        SV,
        "You may not use it for other purposes.",
        "Du får endast använda den för detta ändamål.",
    ),
    (
        SV,
        "Do not share your password.",
        "Undvik att dela ditt lösenord.",
    ),
    (SV, "You do not have to answer.", "Du slipper svara."),
    (
        SV,
        "The fee shall not exceed the cost of the copy.",
        "Avgiften får högst motsvara kostnaden för kopian.",
    ),
    (
        SV,
        "We reply no later than the next day.",
        "Vi svarar senast dagen därpå.",
    ),
    (
        SV,
        "This is not only about cookies.",
        "Det här handlar om mer än kakor.",
    ),
    (
        SV,
        "We decide whether or not you qualify.",
        "Vi avgör om du uppfyller kraven.",
    ),
    (
        SV,
        "Please do not hesitate to contact us.",
        "Kontakta oss gärna.",
    ),
    (
        SV,
        "We failed to load the page.",
        "Det gick inte att läsa in sidan.",
    ),
    (SV, "You are unable to sign in.", "Du kan inte logga in."),
    (
        SV,
        "Access was denied to the user.",
        "Användaren fick inte åtkomst.",
    ),
    (
        SV,
        "Rather than sell it, we keep it.",
        "Vi säljer det inte utan behåller det.",
    ),
    (
        SV,
        "If so, tell us; otherwise continue.",
        "Säg till i så fall, om inte fortsätter du.",
    ),
    (
        SV,
        "Choose \"I do not agree\" to leave.",
        "Välj ”Avböj” för att lämna sidan.",
    ),
    (
        SV,
        "This is not yet supported by the app.",
        "Appen stöder inte detta ännu.",
    ),
    (
        SV,
        "The request is rarely refused by us.",
        "Vi avslår sällan begäran.",
    ),
    (
        SV,
        "Isn't that what you want to hear?",
        "Är det vad du vill höra?",
    ),
    (
        SV,
        "We may not share it without your consent.",
        "Vi får dela det om du samtycker.",
    ),
    (
        SV,
        "It is not uncommon to see this.",
        "Det är vanligt att se detta.",
    ),
    (
        SV,
        "Your choice may or may not apply.",
        "Ditt val kan gälla.",
    ),
    (
        ZH,
        "We process categories of special data.",
        "我们处理特别类别的数据。",
    ),
    (
        ZH,
        "We identify the gender of the user.",
        "我们识别用户的性别。",
    ),
    (
        ZH,
        "The basic plan is offered at no cost.",
        "基本方案免费提供。",
    ),
    (
        ZH,
        "The rules for minors apply here.",
        "未成年人规则在此适用。",
    ),
    (ZH, "Connect over a wireless network.", "通过无线网络连接。"),
    (
        ZH,
        "We improve accessibility all the time.",
        "我们不断改进无障碍功能。",
    ),
    (
        ZH,
        "We update this page from time to time.",
        "我们会不时更新本页。",
    ),
    (
        ZH,
        "This is an event of force majeure.",
        "这属于不可抗力事件。",
    ),
    (ZH, "This law covers real estate.", "本法涵盖不动产。"),
    (
        ZH,
        "Data including but not limited to your name.",
        "包括但不仅限于您姓名的数据。",
    ),
    (
        ZH,
        "We share it only with your consent.",
        "未经您同意，我们不会分享。",
    ),
    (ZH, "Copying the content is prohibited.", "不得复制内容。"),
    (ZH, "Copying the content is prohibited.", "禁止复制内容。"),
    (
        ZH,
        "You may opt out of the newsletter.",
        "您可以选择不接收通讯。",
    ),
    (ZH, "You must not copy the content.", "禁止复制内容。"),
    (
        ZH,
        "We do not sell or share your data.",
        "我们不会出售或分享您的数据。",
    ),
    (
        ZH,
        "We do not use or disclose your data.",
        "我们不使用也不披露您的数据。",
    ),
    (ZH, "We do not need your consent.", "我们无需您的同意。"),
    (ZH, "The number is not valid here.", "该号码在此无效。"),
    (
        ZH,
        "They may not do so without a licence.",
        "他们应经许可，始得为之。",
    ),
    (
        ZH,
        "We cannot share it unless you agree.",
        "只有您同意，我们才能分享。",
    ),
    (ZH, "You do not have the right to copy.", "您无权复制。"),
    (ZH, "A copy is not required for renewal.", "续期免附副本。"),
    (ZH, "The two lists are not the same.", "这两个列表不同。"),
    (
        ZH,
        "The period is not less than a year.",
        "期限为一年以上。",
    ),
    (ZH, "We failed to load the page.", "我们无法加载页面。"),
    (ZH, "Access is denied to the user.", "用户不能访问。"),
    (
        ZH,
        "Names are case-insensitive here.",
        "此处名称不区分大小写。",
    ),
    (
        ZH,
        "You should talk to a lawyer if you are unsure whether you may use the picture.",
        "如果你不确定是否可以使用该图片，应当咨询律师。",
    ),
    (
        ZH,
        "Does it let partners follow you?",
        "它会不会让合作伙伴跟踪您？",
    ),
    (
        ZH,
        "Check that the device is not muted.",
        "检查设备是否处于静音状态。",
    ),
    (
        ZH,
        "A user may not be able to write pages, but others can.",
        "用户可能不能写页面，但其他人可以。",
    ),
    (
        SV,
        "The password is not long enough.",
        "Lösenordet är för kort.",
    ),
    (
        ZH,
        "It grows with you and adapts to your needs.",
        "它与您共同成长、适应您不同的需求。",
    ),
    (
        ZH,
        "We not only build it but also run it here.",
        "我们不仅构建它，还在此运行它。",
    ),
    (
        ZH,
        "The ratio shall not be less than half of it.",
        "该比率至少应达其半数。",
    ),
    (
        ZH,
        "It must be true and accurate information.",
        "不得提供虚伪不实的信息。",
    ),
    (HANT, "We do not sell your data.", "我們不會出售您的資料。"),
    (HANT, "You may not copy the content.", "嚴禁複製內容。"),
    (
        HANT,
        "We update this page from time to time.",
        "我們會不時更新本頁。",
    ),
];

#[test]
fn equal_polarity_stays_silent() {
    let loud: Vec<_> = SILENT
        .iter()
        .filter_map(|(language, source, target)| {
            between(source, EN, target, *language).map(|found| (source, target, found.confidence))
        })
        .collect();
    assert!(loud.is_empty(), "{loud:#?}");
}
