//! What on a page is never its body: hidden elements, menus, banners, footers.

use super::tree::{Item, Tree};

/// Elements whose text is not shown, or is no text.
const HIDDEN: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "embed",
    "audio", "video", "canvas", "svg", "select", "datalist", "textarea", "button", "map", "meta",
    "noframes", "noembed",
];

/// Per element: hidden itself or inside something hidden.
pub(super) fn hidden(tree: &Tree) -> Vec<bool> {
    inherited(tree, is_hidden)
}

fn is_hidden(tree: &Tree, element: usize) -> bool {
    let tag = &tree.elements[element].tag;
    let styled_away = || {
        tag.attribute("style").is_some_and(|style| {
            let style: String = style
                .split_whitespace()
                .collect::<String>()
                .to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
    };
    HIDDEN.contains(&tag.name.as_str())
        || tag.attribute("hidden").is_some()
        || tag.attribute("aria-hidden") == Some("true")
        || styled_away()
}

fn inherited(tree: &Tree, test: impl Fn(&Tree, usize) -> bool) -> Vec<bool> {
    let mut flags = Vec::with_capacity(tree.elements.len());
    for (index, element) in tree.elements.iter().enumerate() {
        // A parent always comes before its children.
        let above = element.parent.is_some_and(|parent| flags[parent]);
        flags.push(above || test(tree, index));
    }
    flags
}

/// How surely an element holds no body text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Chrome {
    /// Nothing speaks against it.
    No,
    /// Its name or place speaks against it; the extraction may overrule.
    Likely,
    /// A menu, dialog or cookie banner.
    Surely,
}

/// Whether the element itself is a menu, banner, footer or the like.
pub(super) fn chrome(tree: &Tree, element: usize) -> Chrome {
    let tag = &tree.elements[element].tag;
    let by_name = match tag.name.as_str() {
        "nav" | "dialog" => Chrome::Surely,
        "header" | "footer" | "aside" | "form" => Chrome::Likely,
        _ => Chrome::No,
    };
    let by_role = match tag.attribute("role") {
        Some("navigation" | "search" | "menu" | "menubar" | "dialog" | "alertdialog") => {
            Chrome::Surely
        }
        Some("banner" | "contentinfo" | "complementary") => Chrome::Likely,
        _ => Chrome::No,
    };
    let by_class = ["id", "class"]
        .into_iter()
        .filter_map(|name| tag.attribute(name))
        .flat_map(str::split_whitespace)
        .map(by_class)
        .max()
        .unwrap_or(Chrome::No);
    by_name.max(by_role).max(by_class)
}

/// What one class name or id says.
fn by_class(name: &str) -> Chrome {
    const CHROME: &[&str] = &[
        "menu",
        "menus",
        "submenu",
        "nav",
        "navbar",
        "navigation",
        "breadcrumb",
        "breadcrumbs",
        "footer",
        "sidebar",
        "masthead",
        "toolbar",
        "topbar",
        "skip",
        "skiplink",
        "share",
        "sharing",
        "social",
        "newsletter",
        "popup",
        "modal",
        "pagination",
        "pager",
        "sitemap",
        "advert",
        "ads",
        "promo",
        "login",
        "signin",
    ];
    const CONSENT: &[&str] = &[
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "onetrust",
        "cookiebot",
    ];
    const BANNER: &[&str] = &[
        "banner", "bar", "popup", "modal", "overlay", "dialog", "notice", "prompt", "sdk", "alert",
    ];
    let words = words(name);
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if any(CONSENT) && any(BANNER) {
        Chrome::Surely
    } else if any(CHROME) {
        Chrome::Likely
    } else {
        Chrome::No
    }
}

/// Words of `site-nav`, `site_nav`, `siteNav`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for c in name.chars() {
        let begins = !c.is_alphanumeric() || (c.is_uppercase() && lower_before);
        if begins {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        lower_before = c.is_lowercase();
    }
    words
}

/// Per item: kept unless hidden; for pieces of HTML that are no page.
pub(super) fn visible(tree: &Tree) -> Vec<bool> {
    let hidden = hidden(tree);
    tree.items
        .iter()
        .map(|item| match item {
            Item::Open(element) | Item::Close(element) => !hidden[*element],
            Item::Text { parent, .. } => !parent.is_some_and(|parent| hidden[parent]),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_read_by_word() {
        assert_eq!(by_class("siteNav"), Chrome::Likely);
        assert_eq!(by_class("main_menu-2"), Chrome::Likely);
        assert_eq!(by_class("cookie-banner"), Chrome::Surely);
        assert_eq!(by_class("cookie-policy"), Chrome::No);
        assert_eq!(by_class("navigator"), Chrome::No);
        assert_eq!(by_class("shareholders"), Chrome::No);
    }
}
