//! Plain text: blocks are told from blank lines, markers, indentation and line lengths.

mod heading;
mod line;
mod list;
mod marker;
mod wrap;

use super::builder::TextBuilder;
use super::{Block, BlockKind};
use line::{Line, lines};
use list::ListStack;
use marker::Family;
use std::ops::Range;
use wrap::Wrap;

/// The blocks of a plain text; maps go to bytes of `text`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut lines = lines(text);
    drop_lone_initials(&mut lines);
    let wrap = Wrap::of(&lines);
    let groups = groups(&lines, wrap);
    let levels = heading_levels(&lines, &groups);
    let mut stack = ListStack::default();
    let mut blocks = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let first = &lines[group.lines.start];
        let (kind, skip) = match (levels[index], &first.marker) {
            (Some(level), _) => {
                stack.clear();
                (BlockKind::Heading { level }, 0)
            }
            (None, Some(marker)) => {
                let kind = BlockKind::ListItem {
                    depth: stack.depth(first.indent, marker),
                    marker: marker.label.clone(),
                };
                (kind, marker.length)
            }
            (None, None) => {
                stack.leave(first.indent);
                (BlockKind::Paragraph, 0)
            }
        };
        blocks.extend(block(kind, &lines[group.lines.clone()], skip));
    }
    blocks
}

/// `A. Lindgren wrote …` begins no list where no `B.` or `C.` does.
fn drop_lone_initials(lines: &mut [Line]) {
    let is_upper = |line: &Line| {
        line.marker
            .as_ref()
            .is_some_and(|marker| matches!(marker.family, Family::UpperLetter(_)))
    };
    if lines.iter().filter(|line| is_upper(line)).count() < 2 {
        for line in lines.iter_mut().filter(|line| is_upper(line)) {
            line.marker = None;
        }
    }
}

/// Lines that make up one block.
#[derive(Debug)]
struct Group {
    lines: Range<usize>,
    /// A blank line, a rule or the end of the file stands before and after it.
    alone: bool,
    /// … stands before it.
    apart: bool,
    /// It is underlined with `===` (1) or `---` (2).
    underline: Option<u8>,
}

fn groups(lines: &[Line], wrap: Wrap) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let first = &lines[at];
        if first.is_blank() || first.is_rule() {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let goes_on = |end: usize| {
            let (a, b) = (&lines[end - 1], &lines[end]);
            let text = !b.is_blank() && !b.is_rule() && b.marker.is_none();
            // The text of a lone marker stands on the next line.
            let lone = end == at + 1 && first.marker.is_some() && first.rest().is_empty();
            text && (lone || wrap.joins(first, a, b))
        };
        while end < lines.len() && goes_on(end) {
            end += 1;
        }
        let free = |line: Option<&Line>| line.is_none_or(|line| line.is_blank() || line.is_rule());
        let apart = at == 0 || free(lines.get(at - 1));
        groups.push(Group {
            lines: at..end,
            apart,
            alone: apart && free(lines.get(end)),
            underline: lines.get(end).and_then(underline),
        });
        at = end;
    }
    groups.retain(|group| {
        let first = &lines[group.lines.start];
        group.lines.len() > 1 || !first.rest().is_empty()
    });
    groups
}

fn underline(line: &Line) -> Option<u8> {
    match line.text.chars().next()? {
        '=' if line.is_rule() => Some(1),
        '-' if line.is_rule() => Some(2),
        _ => None,
    }
}

/// Per group its heading level, if it is a heading.
fn heading_levels(lines: &[Line], groups: &[Group]) -> Vec<Option<u8>> {
    let base = lines
        .iter()
        .filter(|line| !line.is_blank())
        .map(|line| line.indent)
        .min()
        .unwrap_or(0);
    let numbered: Vec<Option<u8>> = (0..groups.len())
        .map(|index| numbered_heading(lines, groups, index, base))
        .collect();
    (0..groups.len())
        .map(|index| numbered[index].or_else(|| plain_heading(lines, groups, &numbered, index)))
        .collect()
}

fn first<'a, 'b>(lines: &'a [Line<'b>], group: &Group) -> &'a Line<'b> {
    &lines[group.lines.start]
}

fn family(line: &Line) -> Option<Family> {
    line.marker.as_ref().map(|marker| marker.family)
}

/// A numbered line heads what follows, unless a neighbour continues its numbering.
fn numbered_heading(lines: &[Line], groups: &[Group], index: usize, base: usize) -> Option<u8> {
    let group = &groups[index];
    let line = first(lines, group);
    if group.lines.len() > 1 || line.indent > base {
        return None;
    }
    let level = heading::numbered_level(line)?;
    // `Article 3` and `第三条` need no neighbours to be told.
    let Some(own) = family(line).filter(|family| *family != Family::Article) else {
        return Some(level);
    };
    let next = groups.get(index + 1).map(|next| first(lines, next));
    let before = index
        .checked_sub(1)
        .map(|before| first(lines, &groups[before]));
    let continues = |neighbour: Option<&Line>| {
        neighbour.is_some_and(|neighbour| family(neighbour) == Some(own))
    };
    (next.is_some() && !continues(next) && !continues(before)).then_some(level)
}

/// A short line alone between blank lines, with text to head.
fn plain_heading(
    lines: &[Line],
    groups: &[Group],
    numbered: &[Option<u8>],
    index: usize,
) -> Option<u8> {
    let group = &groups[index];
    let line = first(lines, group);
    if group.lines.len() > 1 || line.marker.is_some() {
        return None;
    }
    if let Some(level) = group.underline.filter(|_| heading::is_plain(line.text)) {
        return Some(level);
    }
    if index + 1 == groups.len() || !group.apart {
        return None;
    }
    let level = if index == 0 { 1 } else { 2 };
    if heading::is_capitals(line.text) {
        return Some(level);
    }
    let candidate = |index: usize| {
        groups.get(index).is_some_and(|group| {
            let line = first(lines, group);
            group.alone
                && group.lines.len() == 1
                && line.marker.is_none()
                && numbered[index].is_none()
                && heading::is_plain(line.text)
        })
    };
    // The title may stand directly above its text where no blank lines are used.
    let title = index == 0 && heading::is_plain(line.text) && line::width(line.text) <= 60;
    // Three short lines in a row are a list without marks.
    let in_list = candidate(index + 1) && candidate(index + 2);
    let ends_list = index >= 2
        && candidate(index - 1)
        && candidate(index - 2)
        && !group_heads(lines, groups, index);
    (title || (candidate(index) && !in_list && !ends_list)).then_some(level)
}

/// Whether a longer text follows.
fn group_heads(lines: &[Line], groups: &[Group], index: usize) -> bool {
    groups
        .get(index + 1)
        .is_some_and(|next| !heading::is_plain(first(lines, next).text))
}

fn block(kind: BlockKind, lines: &[Line], skip: usize) -> Option<Block> {
    let mut text = TextBuilder::default();
    for (index, line) in lines.iter().enumerate() {
        let skip = if index == 0 { skip } else { 0 };
        if index > 0 {
            let before = &lines[index - 1];
            text.soft_break(before.start + before.text.len()..line.start);
        }
        text.push(&line.text[skip..], line.start + skip);
    }
    let (content, links) = text.finish()?;
    Some(Block {
        kind,
        content,
        links,
        anchors: Vec::new(),
        datetime: None,
    })
}

#[cfg(test)]
mod tests;
