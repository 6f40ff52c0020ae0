//! Texts whose numbers differ.

use super::{EN, HANT, SV, ZH, between};
use crate::audit::Confidence;
use crate::audit::numbers::compare::MismatchKind;
use crate::language::Language;

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
