//! Chinese connectives, Simplified and Traditional.

use crate::audit::connectives::{Connective, Connectives, Reach};
use crate::audit::cues::{Finder, Words};
use std::sync::LazyLock;

pub(super) static CONNECTIVES: Connectives = Connectives {
    words: LazyLock::new(|| Finder::new(&WORDS)),
    reach: Reach {
        opposed: 0.2,
        explained: 0.3,
    },
};

#[rustfmt::skip]
const WORDS: Words<Connective> = Words {
    spaced: false,
    patterns: &[
        (Connective::And, &["和", "及", "以及", "并且", "並且", "暨", "~与", "~與", "~且", "~并", "~並", "~而且", "~同时", "~同時", "~连同", "~連同", "~既"]),
        (Connective::Or, &["或", "或者", "或是", "~还是", "~還是", "~要么", "~抑", "~任一", "~之一"]),
        (Connective::Open, &["和/或", "及/或", "与/或", "與/或", "和／或", "~、", "~/", "~／"]),
        (Connective::Opener, &["~不", "~未", "~无", "~無", "~非", "~没", "~沒", "~勿", "~禁", "~拒", "~免", "~任何", "~是否", "~之间", "~之間", "~任一", "~毋", "~至少", "~之一"]),
        (Connective::Trap, &[
            "和平", "共和", "总和", "總和", "和谐", "和諧", "和解", "温和", "缓和", "緩和", "饱和", "飽和", "协和", "柔和", "亲和", "親和", "附和", "调和", "調和", "之和",  "和为", "和约",
            "参与", "參與", "与否", "與否", "与其", "與其", "授与", "授與", "赠与", "贈與", "给与", "給與", "与会", "與會", "涉与", "赋与", "给予",
            "及时", "及時", "涉及", "普及", "及格", "提及", "危及", "波及", "触及", "觸及", "顾及", "顧及", "及其", "埃及", "及早", "遍及", "论及", "論及", "殃及", "累及", "及至", "不及", "以及其", "言及", "推及", "追及", "兼及",
            "或更", "或以上", "或以下", "或许", "或許", "或多或少", "或缺", "容或", "倘或", "甚或",
            "与此同时", "与之", "與之", "与…",
        ]),
    ],
};
