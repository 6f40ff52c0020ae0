//! English modals.

use crate::audit::cues::{Finder, Words};
use crate::audit::modality::{Modal, Modality, Negated, Reach};
use std::sync::LazyLock;

pub(super) static MODALITY: Modality = Modality {
    words: LazyLock::new(|| Finder::new(&WORDS)),
    negated: Negated {
        after: 2,
        before: 0,
        restricted: 2,
        classes: &[
            (Modal::Obliged, Modal::Forbidden),
            (Modal::Ordered, Modal::Forbidden),
            (Modal::Advised, Modal::Discouraged),
            (Modal::Open, Modal::Unable),
            (Modal::Able, Modal::Unable),
        ],
    },
    reach: Reach {
        opposed: 1.0,
        explained: 1.0,
    },
};

#[rustfmt::skip]
const WORDS: Words<Modal> = Words {
    spaced: true,
    patterns: &[
        (Modal::Obliged, &[
            "must", "have to", "has to", "is required to", "are required to", "be required to",
            "is obliged to", "are obliged to", "is obligated to", "are obligated to",
            "~had to", "~having to", "~oblig-", "~mandatory", "~compulsory", "~forced", "~forces",
            "~force", "~got to", "~duty", "~duties", "~bound to", "~imperative",
        ]),
        (Modal::Ordered, &["shall", "~is to", "~are to", "~responsib-"]),
        (Modal::Needed, &[
            "need to", "needs to", "~need", "~needs", "~needed", "~requir-", "~necess-", "~essential", "~ensur-",
            "~make sure", "~be sure", "~prerequisite-", "~depend-", "~want", "~wants", "~remember",
        ]),
        (Modal::Advised, &[
            "should", "ought to", "~recommend-", "~advis-", "~suggest-", "~supposed", "~expected",
            "~best", "~better", "~please", "~consider", "~encourag-",
        ]),
        (Modal::Allowed, &[
            "is allowed to", "are allowed to", "is permitted to", "are permitted to",
            "~is entitled to", "~are entitled to", "~has the right to", "~have the right to",
            "~reserve the right to", "~reserves the right to", "~allow-", "~permitted", "~permits", "~permit the",
            "~permit you", "~permit users", "~permit a", "~permission-", "~permissib-", "~entitl-",
            "~right to", "~rights to", "~right of", "~authoriz-", "~authoris-", "~let", "~lets", "~letting", "~free to",
        ]),
        (Modal::Limited, &[
            "shall be allowed to", "shall be permitted to", "shall be entitled", "shall be authori-", "shall be empowered",
            "shall be free to", "shall be eligible", "shall have the power", "shall have power", "shall have the right",
            "shall have a right", "shall have the authority", "shall have authority", "shall have the option",
        ]),
        (Modal::Open, &["may"]),
        (Modal::Able, &[
            "can", "~could", "~able", "~enabl-", "~possib-", "~abilit-", "~capab-", "~option-",
            "~available",
            "~facilitat-", "~empower-", "~accessib-",
        ]),
        (Modal::Possible, &[
            "~might", "~perhaps", "~maybe", "~potential-", "~likely", "~sometimes", "~eventual-",
            "~possibly", "~risk-",
        ]),
        (Modal::Forbidden, &[
            "is not allowed to", "are not allowed to", "is not permitted to",
            "are not permitted to", "mustn't", "shan't", "~prohibit-", "~refus-", "~reject-", "~avoid-", "~prevent-", "~evad-", "~deny", "~denied",
            "~declin-", "~forbid-",
            "~forbad-", "~disallow-",
        ]),
        (Modal::Discouraged, &["shouldn't"]),
        (Modal::Unable, &["cannot", "can't", "~couldn't", "~unable", "~impossib-", "~inabil-"]),
        (Modal::Excused, &[
            "need not", "-n't have to", "not have to", "never have to", "not be required to", "-n't be required to", "needn't", "do not have to", "does not have to", "don't have to",
            "doesn't have to", "do not need to", "does not need to", "don't need to",
            "doesn't need to", "is not required to", "are not required to", "isn't required to",
            "aren't required to", "is not obliged to", "are not obliged to", "is not obligated to",
            "are not obligated to", "~no need", "~without having to", "~not required",
            "~not needed", "~not necess-", "~optional-", "~unnecess-", "~no longer need-",
            "~not need-", "~-n't need-", "~-n't requir-", "~not requir-",
        ]),
        (Modal::Intended, &["~will", "~would", "~-'ll", "~going to", "~intend-"]),
        (Modal::Negator, &["~not", "~never", "~-n't", "~no longer", "~nor", "~neither"]),
        (Modal::Condition, &[
            "~only", "~unless", "~until", "~solely", "~at most", "~maximum",
            "~no more than", "~up to",
        ]),
        (Modal::Negative, &["~without", "~no", "~none", "~no one", "~nothing", "~otherwise", "~except"]),
        (Modal::Trap, &[
            "if you need to", "when you need to", "whenever you need to", "should you need to", "if we need to",
            "when we need to", "if they need to", "if you need", "everything you need to", "all you need to",
            "trash can", "may 1-", "may 2-", "may 3-", "in may", "1 may", "of may", "since may",
            "must-have", "a must", "may or may not", "as required", "not only", "can be found",
            "more than", "whether or not", "not limited to",
        ]),
    ],
};
