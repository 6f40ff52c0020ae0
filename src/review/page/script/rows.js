// The row and the finding that the reviewer is at.
import { fail, onChange } from "./talk.js";

const tools = document.getElementById("row-tools");
const { view, pair, editable } = document.body.dataset;
let at = null;
/** What the chosen finding is called, so that it is found again in a row that was made anew. */
let chosenName = null;

const all = () => document.querySelectorAll(".row");
/** The number of the translation that an element is of. */
export const pairOf = (element) => element.closest("[data-pair]").dataset.pair;
/** What a finding is called, the same on every page. */
export const nameOf = (finding) => `${pairOf(finding)} ${finding.dataset.finding ?? finding.dataset.own}`;
/** Where it is kept at which place of a page the reviewer is. */
const placeKey = (view, pair) => `at-${view}-${pair}`;
const shown = (element) => !element.hidden && !element.closest(".row").hidden;
const still = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "auto");

export const row = () => at && document.getElementById(at);
export const findingBy = (wanted) => [...document.querySelectorAll(".finding")].find((one) => nameOf(one) === wanted);
export const finding = () => (chosenName ? [...(row()?.querySelectorAll(".finding") ?? [])].find((one) => nameOf(one) === chosenName) : null);

export function need() {
  if (!row()) fail("Go to a row first: j for the next one.");
  return row();
}

/** Goes to a row, and to one of its findings. */
export function select(next, { finding = null, scroll = true, focus = true } = {}) {
  if (!next) return;
  const before = row();
  if (before && before !== next) before.classList.remove("current");
  for (const old of document.querySelectorAll(".finding.chosen")) old.classList.remove("chosen");
  at = next.id;
  chosenName = finding ? nameOf(finding) : null;
  next.classList.add("current");
  finding?.classList.add("chosen");
  if (tools && editable !== undefined && at !== "general") {
    tools.hidden = false;
    if (tools.parentElement !== next.querySelector(".notes")) next.querySelector(".notes").append(tools);
  }
  const target = finding ?? next;
  if (focus) target.focus({ preventScroll: true });
  if (scroll) target.scrollIntoView({ block: finding && target.offsetHeight < innerHeight / 2 ? "center" : "nearest", behavior: still() });
  sessionStorage[placeKey(view, pair)] = JSON.stringify([at, chosenName]);
}

export const focus = () => (finding() ?? row() ?? document.getElementById("rows")).focus({ preventScroll: true });

/** The nearest of `elements` (in document order) before or after where the reviewer is. */
function beyond(elements, direction) {
  const from = finding() ?? row();
  const list = [...elements].filter(shown);
  if (!from) return direction > 0 ? firstBelow(list) : list.at(-1);
  const wanted = direction > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  if (direction < 0) list.reverse();
  return list.find((one) => one !== from && from.compareDocumentPosition(one) & wanted && !one.contains(from));
}

/** The first that has not been scrolled past. */
function firstBelow(list) {
  if (scrollY < 50) return list[0];
  return list.find((one) => one.getBoundingClientRect().bottom > 0) ?? list[0];
}

/** The row before or after a row; it may be in another stretch. */
function neighbour(from, direction) {
  const [side, end] = direction > 0 ? ["nextElementSibling", "firstElementChild"] : ["previousElementSibling", "lastElementChild"];
  if (from[side]) return from[side];
  let stretch = from.parentElement[side];
  while (stretch && !stretch[end]) stretch = stretch[side];
  return stretch?.[end];
}

export function step(direction) {
  let next = row();
  if (!next) return select(beyond(all(), direction));
  do next = neighbour(next, direction); while (next?.hidden);
  next ? select(next) : fail(direction > 0 ? "This is the last row." : "This is the first row.");
}

export function toFinding(direction, undecided) {
  const found = beyond(document.querySelectorAll(undecided ? ".finding[data-status=undecided]" : ".finding"), direction);
  if (found) return select(found.closest(".row"), { finding: found });
  fail(`No ${undecided ? "undecided " : ""}finding ${direction > 0 ? "below" : "above"}.`);
}

export function toPairing(direction) {
  const found = beyond(document.querySelectorAll(".row:not([data-relation='1-1'], [data-relation=''])"), direction);
  found ? select(found) : fail("Every pairing there is 1-1.");
}

export function toHeading(direction) {
  const found = beyond(document.querySelectorAll(".row.top"), direction);
  found ? select(found) : fail("No heading there.");
}

/** The finding of that number in the row. */
export function choose(number) {
  const found = need()?.querySelectorAll(".finding")[number - 1];
  if (found) select(row(), { finding: found });
  else if (row()) fail(`The row has no finding ${number}.`);
}

/** Back to where the reviewer was before the page was loaded anew. */
export function restore() {
  const [id, wanted] = JSON.parse(sessionStorage[placeKey(view, pair)] ?? "[]");
  const linked = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const next = linked ? linked.closest(".row") : id && document.getElementById(id);
  if (!next) return;
  const found = [...next.querySelectorAll(".finding")].find((one) => nameOf(one) === wanted);
  select(next, { finding: found ?? null, scroll: Boolean(found ?? linked) || scrollY === 0 });
  // The next time, the reviewer will be elsewhere.
  if (linked) history.replaceState(null, "", location.pathname);
}

/** Goes to the same place on another page. */
export function visit(otherView, otherPair, place) {
  sessionStorage[placeKey(otherView, otherPair)] = JSON.stringify([null, chosenName]);
  location.assign(`${otherView === "all" ? "/all" : `/pair/${otherPair}`}#${place}`);
}

onChange((changed, { focus: wanted, here }) => {
  const now = (wanted && document.getElementById(wanted)?.closest(".row")) ?? row();
  if (!now) {
    if (tools) {
      document.body.append(tools);
      tools.hidden = true;
    }
    at = null;
    return;
  }
  const found = [...now.querySelectorAll(".finding")].find((one) => nameOf(one) === chosenName);
  select(now, { finding: found ?? null, scroll: Boolean(wanted), focus: Boolean(here) || document.activeElement === document.body });
});

addEventListener("hashchange", () => {
  const linked = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".row");
  if (linked) select(linked);
});
document.addEventListener("focusin", (event) => {
  const entered = event.target.closest?.(".row");
  if (entered && entered.id !== at) select(entered, { finding: event.target.closest(".finding"), scroll: false, focus: false });
});
