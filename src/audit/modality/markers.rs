//! The words that oblige, permit and forbid.

use crate::audit::contrast::Reach;
use crate::audit::cues::{Cue, CueClass, Family, Finder, Text};
use std::sync::LazyLock;

/// What a modal says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Modal {
    /// An obligation: *must*, *måste*, 必须.
    Obliged,
    /// An obligation or a rule: *shall*, 应当.
    Ordered,
    /// A need: *need to*, *behöver*, 需要.
    Needed,
    /// An order, a plan or a wish: *ska*.
    Meant,
    /// Advice: *should*, *bör*, 应该.
    Advised,
    /// A permission: *får*, 有权.
    Allowed,
    /// A permission or a possibility: *may*, 可.
    Open,
    /// An ability or a permission: *can*, *kan*, 可以.
    Able,
    /// A permission, a possibility or gentle advice: 可以.
    Suited,
    /// A possibility: *might*, *kanske*, 可能.
    Possible,
    /// A prohibition: *must not*, *får inte*, 不得.
    Forbidden,
    /// Advice against: *should not*, *bör inte*.
    Discouraged,
    /// An inability or a prohibition: *cannot*, *kan inte*, 无法.
    Unable,
    /// No obligation: *need not*, *behöver inte*, 无须.
    Excused,
    /// The future: *will*, *kommer att*, 将.
    Intended,
    /// A permission that says more of what is not permitted (*may only*, *får
    /// högst*) or is ordered (*shall have the right*): other languages put it as
    /// a permission or as an order.
    Limited,
    /// Denies the modal beside it: *not*, *inte*.
    Negator,
    /// Another negative word: *no*, *without*, 未.
    Negative,
    /// Makes a permission and an obligation say the same: *only*, *unless*, 才.
    Condition,
    /// Begins a clause of purpose, in which a plan is no order: *för att … ska*.
    Purpose,
    /// Looks like a modal and is none; hides the modals that it covers.
    Trap,
}

impl CueClass for Modal {
    const TRAP: Self = Modal::Trap;
    const FAMILY: Family = Family::Modality;
}

impl Modal {
    /// Whether a translation can contradict it.
    pub(super) fn is_judged(self) -> bool {
        matches!(
            self,
            Modal::Obliged
                | Modal::Ordered
                | Modal::Needed
                | Modal::Advised
                | Modal::Allowed
                | Modal::Open
                | Modal::Able
                | Modal::Forbidden
                | Modal::Discouraged
                | Modal::Unable
                | Modal::Excused
        )
    }

    /// Whether it can stand for `other` in another language.
    pub(super) fn translates(self, other: Modal) -> bool {
        use Modal::*;
        let others: &[Modal] = match self {
            Obliged => &[Obliged, Ordered, Needed, Meant],
            Ordered => &[Ordered, Needed, Meant, Advised, Intended],
            Needed => &[Needed, Meant, Advised, Excused],
            Meant => &[Meant, Advised, Intended],
            Advised => &[Advised],
            Allowed | Open | Able | Suited => &[Allowed, Open, Able, Suited, Possible],
            Possible => &[Possible, Intended],
            Forbidden | Unable => &[Forbidden, Unable],
            Discouraged => &[Discouraged, Forbidden, Unable, Excused],
            Excused => &[Excused],
            Intended => &[Intended],
            // A limited permission obliges and forbids, an ordered one obliges others.
            Limited => return !matches!(other, Trap | Purpose),
            Negator | Negative => &[
                Forbidden,
                Discouraged,
                Unable,
                Excused,
                Negator,
                Negative,
                Condition,
            ],
            Condition => &[Condition, Negator, Negative],
            Purpose | Trap => &[],
        };
        others.contains(&other)
    }

    /// Whether it is wrong where the source says `self` and the target `other`.
    pub(super) fn contradicts(self, other: Modal) -> bool {
        use Modal::*;
        let others: &[Modal] = match self {
            Obliged => &[Allowed, Able, Suited, Advised],
            Ordered | Needed => &[Allowed, Able, Suited],
            Advised => &[Obliged, Allowed, Able],
            Allowed | Open | Able => &[Obliged, Ordered],
            Forbidden => &[Excused, Able, Allowed, Suited],
            Discouraged => &[Able, Allowed],
            Unable => &[Excused],
            Excused => &[Forbidden],
            _ => &[],
        };
        others.contains(&other)
    }

    /// Whether a restriction makes the two say the same: *must … first* is *can only … then*.
    pub(super) fn meets_under_condition(self, other: Modal) -> bool {
        self.permits() != other.permits()
    }

    fn permits(self) -> bool {
        matches!(
            self,
            Modal::Allowed | Modal::Open | Modal::Able | Modal::Suited
        )
    }

    /// What it says, for messages.
    pub(super) fn says(self) -> &'static str {
        use Modal::*;
        match self {
            Obliged | Ordered | Needed | Meant => "an obligation",
            Advised => "a recommendation",
            Allowed => "a permission",
            Open | Able | Suited => "a permission or possibility",
            Possible => "a possibility",
            Forbidden => "a prohibition",
            Discouraged => "advice against something",
            Unable => "an impossibility",
            Excused => "no obligation",
            Intended => "a future",
            Limited | Negator | Negative | Condition | Purpose | Trap => "a condition",
        }
    }
}

/// A modal word found in a text.
pub(super) type Marker = Cue<Modal>;

/// How one language denies its modals.
pub(crate) struct Negated {
    /// Words that a negator may stand after its modal (*får du inte*).
    pub after: usize,
    /// Words that a negator may stand before its modal (*inte får*).
    pub before: usize,
    /// Words between a modal and what restricts it (*får endast*).
    pub restricted: usize,
    /// What denied modals say.
    pub classes: &'static [(Modal, Modal)],
}

/// How one language obliges and permits.
pub(crate) struct Modality {
    /// Its words.
    pub words: LazyLock<Finder<Modal>>,
    /// How it denies them.
    pub negated: Negated,
    /// How far modals may move within their sentence.
    pub reach: Reach,
}

impl Modality {
    /// The modals of `text` in order, without traps.
    pub(in crate::audit) fn find(&self, text: &Text<'_>) -> Vec<Marker> {
        let mut markers = self.words.find(text);
        let text = text.text;
        for at in 0..markers.len() {
            match markers[at].class {
                Modal::Negator => {
                    let windows = (self.negated.before, self.negated.after);
                    join(text, &mut markers, at, windows, |class| self.denied(class));
                }
                Modal::Condition | Modal::Negative => {
                    let windows = (self.negated.restricted, self.negated.restricted);
                    join(text, &mut markers, at, windows, |class| {
                        class.permits().then_some(Modal::Limited)
                    });
                }
                Modal::Purpose => drop_plan(text, &mut markers, at),
                _ => {}
            }
        }
        markers.retain(|marker| !matches!(marker.class, Modal::Trap | Modal::Purpose));
        markers
    }

    fn denied(&self, class: Modal) -> Option<Modal> {
        let mut classes = self.negated.classes.iter();
        classes.find(|pair| pair.0 == class).map(|pair| pair.1)
    }
}

/// Joins the negator or restriction at `at` to a modal beside it, which
/// then says what `class` gives.
fn join(
    text: &str,
    markers: &mut [Marker],
    at: usize,
    (negator_first, modal_first): (usize, usize),
    class: impl Fn(Modal) -> Option<Modal>,
) {
    let before = at.checked_sub(1).filter(|&index| {
        gap(text, &markers[index], &markers[at]).is_some_and(|words| words < modal_first)
    });
    let after = Some(at + 1).filter(|&index| {
        index < markers.len()
            && gap(text, &markers[at], &markers[index]).is_some_and(|words| words < negator_first)
    });
    for index in [before, after].into_iter().flatten() {
        if markers[index].mild {
            continue;
        }
        if let Some(class) = class(markers[index].class) {
            let range = markers[at].range.clone();
            let negator = markers[at].class == Modal::Negator;
            let modal = &mut markers[index];
            modal.class = class;
            modal.range.start = modal.range.start.min(range.start);
            modal.range.end = modal.range.end.max(range.end);
            if negator {
                markers[at].class = Modal::Trap;
            }
            return;
        }
    }
}

/// Sets aside a plan in the clause of purpose that begins at `at`.
fn drop_plan(text: &str, markers: &mut [Marker], at: usize) {
    /// Words of a subject.
    const SUBJECT: usize = 7;
    if let Some(next) = markers.get(at + 1)
        && next.class == Modal::Meant
        && gap(text, &markers[at], next).is_some_and(|words| words <= SUBJECT)
    {
        markers[at + 1].class = Modal::Trap;
    }
}

/// Words between two markers, if no punctuation is.
fn gap(text: &str, left: &Marker, right: &Marker) -> Option<usize> {
    let between = text.get(left.range.end..right.range.start)?;
    let plain = !between.contains([',', ';', ':', '.', '(', ')', '–', '?', '!']);
    plain.then(|| between.split_whitespace().count())
}
