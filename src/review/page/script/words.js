// Which words of the other side say the same as the word under the pointer.

const known = new Map();
const { pair } = document.body.dataset;
let timer;

/** The clause and the UTF-16 offset in it under a point. */
function under(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const node = caret?.offsetNode ?? range?.startContainer;
  const clause = node?.parentElement?.closest(".clause");
  if (!clause || node.nodeType !== Node.TEXT_NODE) return null;
  const before = document.createRange();
  before.setStart(clause, 0);
  before.setEnd(node, caret?.offset ?? range.startOffset);
  return { clause, offset: before.toString().length };
}

/** The range of UTF-16 units of a clause's text. */
function stretch(clause, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(clause, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.data;
    if (start >= passed && start <= passed + length) range.setStart(node, start - passed);
    if (end >= passed && end <= passed + length) {
      range.setEnd(node, end - passed);
      break;
    }
    passed += length;
  }
  return range;
}

const clauseOf = (row, side, id) => row.querySelector(`.${side} [data-clause="${id}"]`);

async function links(row) {
  if (!known.has(row.id)) {
    const answer = fetch(`/pair/${pair}/words/${row.id}`).then((reply) => (reply.ok ? reply.json() : []));
    known.set(row.id, answer.catch(() => []));
  }
  return known.get(row.id);
}

async function show(x, y) {
  const place = under(x, y);
  const row = place?.clause.closest(".row");
  CSS.highlights.delete("words");
  if (!row || row.id === "general") return;
  const side = place.clause.closest(".cell").classList.contains("source") ? "source" : "target";
  const here = ([clause, start, end]) => clause === Number(place.clause.dataset.clause) && start <= place.offset && place.offset < end;
  const found = (await links(row)).filter((link) => here(link[side]));
  const ranges = found.flatMap((link) => ["source", "target"].map((name) => {
    const [id, start, end] = link[name];
    const clause = clauseOf(row, name, id);
    return clause && stretch(clause, start, end);
  }));
  if (ranges.length) CSS.highlights.set("words", new Highlight(...ranges.filter(Boolean)));
}

if (globalThis.Highlight && CSS.highlights) {
  document.getElementById("rows").addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    clearTimeout(timer);
    timer = setTimeout(show, 60, event.clientX, event.clientY);
  }, { passive: true });
}
