// Places inside clauses: what is selected, as the server counts it.

/** Unicode characters of the clause before a place in it. */
function before(clause, node, offset) {
  const range = document.createRange();
  range.setStart(clause, 0);
  range.setEnd(node, offset);
  return [...range.toString()].length;
}

function within(clause, range) {
  const whole = document.createRange();
  whole.selectNodeContents(clause);
  const start = range.compareBoundaryPoints(Range.START_TO_START, whole) > 0 ? [range.startContainer, range.startOffset] : [clause, 0];
  const end = range.compareBoundaryPoints(Range.END_TO_END, whole) < 0 ? [range.endContainer, range.endOffset] : [clause, clause.childNodes.length];
  const cut = document.createRange();
  cut.setStart(...start);
  cut.setEnd(...end);
  return cut;
}

function span(clause, range) {
  const text = range.toString();
  const start = before(clause, range.startContainer, range.startOffset);
  return { clause: Number(clause.dataset.clause), start, end: start + [...text].length, text };
}

/** The selected words of a row on either side; a side without any is meant as a whole. */
export function selected(row) {
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const sides = { source: null, target: null };
  for (const side of ["source", "target"]) {
    const clauses = [...row.querySelectorAll(`.${side} .clause`)];
    const touched = range && clauses.find((clause) => range.intersectsNode(clause) && within(clause, range).toString().trim());
    if (touched) sides[side] = span(touched, within(touched, range));
    else if (clauses[0]) sides[side] = { clause: Number(clauses[0].dataset.clause), start: 0, end: 0, text: "" };
  }
  return sides;
}
