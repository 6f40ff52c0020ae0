//! Which texts of a page are its body.
//!
//! The readability extraction (dom_smoothie, after Mozilla's Readability.js)
//! finds the article. To know which texts it kept, each text is given one
//! private-use character of its own before the extraction; what comes out is
//! exactly the set of kept texts. Around these, everything that is no menu,
//! banner or footer is kept as well: a clause too many costs less than one lost.

use super::chrome::{Chrome, chrome, hidden};
use super::tree::{Item, Tree};
use dom_smoothie::{Config, Readability};
use std::ops::Range;

/// The first of the private-use characters that number the texts.
const FIRST_MARK: u32 = 0xF0000;
/// Planes 15 and 16 hold this many, without their noncharacters.
const MARKS_A_PLANE: u32 = 0xFFFE;
/// Larger pages go without the extraction.
const MAX_BYTES: usize = 4 << 20;
/// Where links hold more than this share of the text, it is a list of links.
const LINK_SHARE: f64 = 0.5;

/// A text that is shown and not only white space.
struct Text {
    item: usize,
    parent: Option<usize>,
    range: Range<usize>,
    /// Characters without white space.
    length: usize,
}

/// Sums over an element's texts.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    length: usize,
    /// Characters inside links that leave the page.
    linked: usize,
    texts: usize,
    linked_texts: usize,
    /// Characters of texts that look like prose.
    prose: usize,
    survivors: usize,
}

/// Per item of `tree`: whether it belongs to the body.
pub(super) fn kept(html: &str, tree: &Tree) -> Vec<bool> {
    let hidden = hidden(tree);
    let texts = shown_texts(html, tree, &hidden);
    let chrome: Vec<Chrome> = (0..tree.elements.len())
        .map(|element| chrome(tree, element))
        .collect();
    let survivors = readable(html, tree, &texts);
    let page = Page::new(html, tree, &texts, &chrome, &survivors);
    let mut flags: Vec<bool> = page.choose();
    if !flags.contains(&true) {
        flags = vec![true; texts.len()];
    }
    spread(tree, &texts, &flags, &hidden)
}

fn shown_texts(html: &str, tree: &Tree, hidden: &[bool]) -> Vec<Text> {
    let mut texts = Vec::new();
    for (item, entry) in tree.items.iter().enumerate() {
        if let Item::Text { parent, range } = entry
            && !parent.is_some_and(|parent| hidden[parent])
        {
            let length = html[range.clone()]
                .chars()
                .filter(|c| !c.is_whitespace())
                .count();
            if length > 0 {
                texts.push(Text {
                    item,
                    parent: *parent,
                    range: range.clone(),
                    length,
                });
            }
        }
    }
    texts
}

fn mark(index: usize) -> Option<char> {
    let index = u32::try_from(index).ok()?;
    let (plane, offset) = (index / MARKS_A_PLANE, index % MARKS_A_PLANE);
    (plane < 2).then(|| char::from_u32(FIRST_MARK + plane * 0x10000 + offset))?
}

fn unmark(c: char) -> Option<usize> {
    let offset = u32::from(c).checked_sub(FIRST_MARK)?;
    Some(((offset >> 16) * MARKS_A_PLANE + (offset & 0xFFFF)) as usize)
}

/// Per text: whether the extraction kept it; all `false` where it found nothing.
fn readable(html: &str, tree: &Tree, texts: &[Text]) -> Vec<bool> {
    let mut survivors = vec![false; texts.len()];
    let usable = html.len() <= MAX_BYTES
        && !tree.deep
        && mark(texts.len()).is_some()
        && !html.chars().any(|c| u32::from(c) >= FIRST_MARK);
    if !usable {
        return survivors;
    }
    let mut marked = String::with_capacity(html.len() + 4 * texts.len());
    let mut at = 0;
    for (index, text) in texts.iter().enumerate() {
        let raw = &html[text.range.clone()];
        let start = text.range.start + raw.len() - raw.trim_start().len();
        marked.push_str(&html[at..start]);
        marked.extend(mark(index));
        at = start;
    }
    marked.push_str(&html[at..]);
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let Ok(mut readability) = Readability::new(marked, None, Some(config)) else {
        return survivors;
    };
    if let Ok(article) = readability.parse() {
        for index in article.content.chars().filter_map(unmark) {
            if let Some(survivor) = survivors.get_mut(index) {
                *survivor = true;
            }
        }
    }
    survivors
}

/// A page while its body is chosen.
struct Page<'a> {
    html: &'a str,
    tree: &'a Tree,
    texts: &'a [Text],
    chrome: &'a [Chrome],
    survivors: &'a [bool],
    sums: Vec<Sums>,
}

impl<'a> Page<'a> {
    fn new(
        html: &'a str,
        tree: &'a Tree,
        texts: &'a [Text],
        chrome: &'a [Chrome],
        survivors: &'a [bool],
    ) -> Self {
        let mut sums = vec![Sums::default(); tree.elements.len()];
        for (text, survivor) in texts.iter().zip(survivors) {
            let linked = tree.ancestors(text.parent).any(|element| {
                let tag = &tree.elements[element].tag;
                tag.name == "a"
                    && tag
                        .attribute("href")
                        .is_some_and(|href| !href.starts_with('#'))
            });
            for element in tree.ancestors(text.parent) {
                let sums: &mut Sums = &mut sums[element];
                sums.length += text.length;
                sums.texts += 1;
                sums.survivors += usize::from(*survivor);
                if linked {
                    sums.linked += text.length;
                    sums.linked_texts += 1;
                } else if text.length >= 40 {
                    sums.prose += text.length;
                }
            }
        }
        Self {
            html,
            tree,
            texts,
            chrome,
            survivors,
            sums,
        }
    }

    /// Per text: whether it belongs to the body.
    fn choose(&self) -> Vec<bool> {
        let has_chrome = (0..self.sums.len())
            .any(|element| self.chrome[element] > Chrome::No && self.sums[element].length > 0);
        if !has_chrome {
            // A bare piece of text: nothing to leave out.
            return vec![true; self.texts.len()];
        }
        let root = self.root();
        let mut flags: Vec<bool> = self
            .texts
            .iter()
            .zip(self.survivors)
            .map(|(text, survivor)| self.belongs(text, *survivor, root))
            .collect();
        self.add_title(&mut flags);
        flags
    }

    /// The innermost element around everything that the extraction kept,
    /// widened where the body plainly goes on; `None` is the whole page.
    fn root(&self) -> Option<usize> {
        let mut root: Option<Vec<usize>> = None;
        for (text, survivor) in self.texts.iter().zip(self.survivors) {
            if !survivor || self.worst(text.parent, None) == Chrome::Surely {
                continue;
            }
            let mut path: Vec<usize> = self.tree.ancestors(text.parent).collect();
            path.reverse();
            match &mut root {
                Some(root) => {
                    let shared = root.iter().zip(&path).take_while(|(a, b)| a == b).count();
                    root.truncate(shared);
                }
                None => root = Some(path),
            }
        }
        let mut root = root?.pop()?;
        while let Some(parent) = self.tree.elements[root].parent {
            if !self.goes_on(root, parent) {
                break;
            }
            root = parent;
        }
        Some(root)
    }

    /// Whether the body goes on in another child of `parent`: one of the same
    /// name and class, or more prose than `root` itself holds.
    fn goes_on(&self, root: usize, parent: usize) -> bool {
        let siblings = (0..self.tree.elements.len()).filter(|element| {
            *element != root
                && self.tree.elements[*element].parent == Some(parent)
                && self.chrome[*element] == Chrome::No
                && !self.is_link_list(*element)
        });
        let own = &self.tree.elements[root].tag;
        let mut prose = 0;
        for sibling in siblings {
            let tag = &self.tree.elements[sibling].tag;
            let named = own.attribute("class").is_some() || own.name == "section";
            let alike =
                named && tag.name == own.name && tag.attribute("class") == own.attribute("class");
            if alike && self.sums[sibling].prose >= 80 {
                return true;
            }
            prose += self.sums[sibling].prose;
        }
        prose > self.sums[root].prose
    }

    fn is_link_list(&self, element: usize) -> bool {
        let sums = &self.sums[element];
        sums.linked_texts >= 3 && sums.linked as f64 > LINK_SHARE * sums.length as f64
    }

    /// The surest chrome between a text and `root`, which does not count itself.
    fn worst(&self, parent: Option<usize>, root: Option<usize>) -> Chrome {
        self.tree
            .ancestors(parent)
            .take_while(|element| Some(*element) != root)
            .map(|element| self.chrome[element])
            .max()
            .unwrap_or(Chrome::No)
    }

    fn belongs(&self, text: &Text, survivor: bool, root: Option<usize>) -> bool {
        let inside = root.is_none() || self.tree.ancestors(text.parent).any(|e| Some(e) == root);
        if !inside {
            return false;
        }
        match self.worst(text.parent, root) {
            Chrome::Surely => false,
            Chrome::Likely => survivor && !self.in_linked_chrome(text.parent, root),
            Chrome::No if survivor => true,
            Chrome::No => {
                // The largest element around it that the extraction left out as a whole.
                let left_out = self
                    .tree
                    .ancestors(text.parent)
                    .take_while(|e| Some(*e) != root && self.sums[*e].survivors == 0)
                    .last();
                !left_out.is_some_and(|element| self.is_link_list(element))
            }
        }
    }

    /// Inside likely chrome that is mostly links (share buttons, related pages).
    fn in_linked_chrome(&self, parent: Option<usize>, root: Option<usize>) -> bool {
        self.tree
            .ancestors(parent)
            .take_while(|element| Some(*element) != root)
            .any(|element| {
                let sums = &self.sums[element];
                self.chrome[element] == Chrome::Likely
                    && sums.linked as f64 > LINK_SHARE * sums.length as f64
            })
    }

    /// Keeps the page's heading, which often stands above the article.
    fn add_title(&self, flags: &mut [bool]) {
        let Some(first) = flags.iter().position(|flag| *flag) else {
            return;
        };
        let heading = |text: &Text| {
            self.tree
                .ancestors(text.parent)
                .find(|element| self.tree.name(*element) == "h1")
        };
        if self
            .texts
            .iter()
            .zip(flags.iter())
            .any(|(text, flag)| *flag && heading(text).is_some())
        {
            return;
        }
        let Some(title) = self.texts[..first].iter().rev().find_map(|text| {
            let title = heading(text)?;
            self.is_title(title).then_some(title)
        }) else {
            return;
        };
        // Its subtitle comes with it.
        let headings = self.texts[..first].iter().zip(flags.iter_mut());
        for (text, flag) in headings.skip_while(|(text, _)| heading(text) != Some(title)) {
            let mut around = self.tree.ancestors(text.parent);
            let subtitle = around.any(|e| matches!(self.tree.name(e), "h2" | "h3"))
                && self.worst(text.parent, None) == Chrome::No;
            *flag |= subtitle || heading(text) == Some(title);
        }
    }

    /// A heading in the page's banner is its title only if the `<title>` names it, too.
    fn is_title(&self, heading: usize) -> bool {
        let worst = self.worst(Some(heading), None);
        if self.sums[heading].length > 150 || worst == Chrome::Surely {
            return false;
        }
        if worst == Chrome::No {
            return true;
        }
        let words = |range: &Range<usize>| -> Vec<String> {
            self.html[range.clone()]
                .split_whitespace()
                .map(str::to_lowercase)
                .collect()
        };
        let named = self.tree.items.iter().find_map(|item| match item {
            Item::Text {
                parent: Some(parent),
                range,
            } if self.tree.name(*parent) == "title" => Some(words(range)),
            _ => None,
        });
        let own: Vec<String> = self
            .texts
            .iter()
            .filter(|text| self.tree.ancestors(text.parent).any(|e| e == heading))
            .flat_map(|text| words(&text.range))
            .collect();
        named.is_some_and(|named| {
            named.len() > own.len() && named.starts_with(&own) && !own.is_empty()
        }) || self
            .tree
            .ancestors(Some(heading))
            .any(|element| matches!(self.tree.name(element), "main" | "article"))
    }
}

/// From texts to all items: an element is kept with its text, or if it is shown
/// and never had any (a named place, a line break).
fn spread(tree: &Tree, texts: &[Text], flags: &[bool], hidden: &[bool]) -> Vec<bool> {
    let mut has_text = vec![false; tree.elements.len()];
    let mut has_kept = vec![false; tree.elements.len()];
    let mut kept = vec![false; tree.items.len()];
    for (text, flag) in texts.iter().zip(flags) {
        kept[text.item] = *flag;
        for element in tree.ancestors(text.parent) {
            has_text[element] = true;
            has_kept[element] |= flag;
        }
    }
    for (index, item) in tree.items.iter().enumerate() {
        match item {
            Item::Open(element) | Item::Close(element) => {
                let empty = !has_text[*element] && !hidden[*element];
                kept[index] = has_kept[*element] || empty;
            }
            // White space divides words wherever it is shown.
            Item::Text { parent, .. } if !kept[index] => {
                let blank = !texts_at(texts, index);
                kept[index] = blank && !parent.is_some_and(|parent| hidden[parent]);
            }
            Item::Text { .. } => {}
        }
    }
    kept
}

fn texts_at(texts: &[Text], item: usize) -> bool {
    texts.binary_search_by_key(&item, |text| text.item).is_ok()
}
