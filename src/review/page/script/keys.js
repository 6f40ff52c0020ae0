// Keys and buttons: everything that can be done, by name.
import { ask, closeOnCtrlEnter } from "./dialogs.js";
import * as rows from "./rows.js";
import * as talk from "./talk.js";

const editable = "editable" in document.body.dataset;

/** Keys that go somewhere: names, what they do, in words. */
export const going = [
  [["j"], () => rows.step(1), "next row"],
  [["k"], () => rows.step(-1), "previous row"],
  [["n"], () => rows.toFinding(1, true), "next undecided finding"],
  [["p"], () => rows.toFinding(-1, true), "previous undecided finding"],
  [["N"], () => rows.toFinding(1, false), "next finding"],
  [["P"], () => rows.toFinding(-1, false), "previous finding"],
  [["x"], () => rows.toPairing(1), "next pairing that is not 1-1"],
  [["X"], () => rows.toPairing(-1), "previous one"],
  [["h"], () => rows.toHeading(1), "next heading"],
  [["H"], () => rows.toHeading(-1), "previous heading"],
  [["1", "…", "9"], null, "finding 1 to 9 of the row"],
  [["/"], () => document.getElementById("text").focus(), "search"],
  [["t"], nextTranslation, "next translation"],
];

/** Keys of every session. */
export const session = [
  [["u", "Ctrl-Z"], () => talk.post("undo"), "undo"],
  [["U", "Ctrl-Y"], () => talk.post("redo"), "redo"],
  [["R"], () => talk.post("read"), "read the files again"],
  [["?"], help, "these keys"],
];

function nextTranslation() {
  const pages = [...document.querySelectorAll(".pairs a[href^='/pair/']")];
  const here = pages.findIndex((page) => page.getAttribute("aria-current"));
  if (pages.length > 1) location.assign(pages[(here + 1) % pages.length].href);
}

let table = [];

/** The help is made of the same table as the keys. */
function help() {
  const list = document.querySelector("#help .keys");
  if (!list.children.length) {
    for (const [name, keys] of table) {
      const section = list.appendChild(document.createElement("section"));
      section.appendChild(document.createElement("h3")).textContent = name;
      const entries = section.appendChild(document.createElement("dl"));
      for (const [names, , does] of keys) {
        const entry = entries.appendChild(document.createElement("div"));
        const term = entry.appendChild(document.createElement("dt"));
        for (const key of names) term.appendChild(document.createElement("kbd")).textContent = key;
        entry.appendChild(document.createElement("dd")).textContent = does;
      }
    }
  }
  ask("help", (form, dialog) => { dialog.scrollTop = 0; });
}

const writing = new Set(["c", "d", "f", "z", "e", "g", "a", "w", "r", "A", "m", "b", "M", "s", "[", "]", "{", "}", "0", "o", "u", "U", "Ctrl-Z", "Ctrl-Y", "S"]);
let keys = new Map();

function press(key) {
  if (/^[1-9]$/.test(key)) return rows.choose(Number(key)), true;
  const act = keys.get(key);
  if (!act) return false;
  if (writing.has(key) && !editable) talk.fail("This session is read-only.");
  else act();
  return true;
}

function typed(event) {
  if (event.altKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]")) return;
  const writes = event.target.closest("input, textarea, select");
  if (event.key === "Escape" && writes) {
    if (writes.type === "search") writes.value = "", writes.dispatchEvent(new Event("input", { bubbles: true }));
    return rows.focus();
  }
  if (writes) return;
  const key = event.ctrlKey ? `Ctrl-${event.key.toUpperCase()}` : event.key;
  if (press(key)) event.preventDefault();
}

const acts = {
  confirmed: "c", dismissed: "d", fixed: "f", edit: "e", "edit-own": "e", again: "g", explain: "i", withdraw: "w",
  right: "r", merge: "m", split: "s", "target-up": "[", "target-down": "]", null: "0", free: "o", own: "a",
  undo: "u", redo: "U", stage: "S", export: "E", help: "?",
};
function clicked(event) {
  const button = event.target.closest("[data-act]");
  const row = event.target.closest(".row");
  const finding = event.target.closest(".finding");
  if (row) rows.select(row, { finding, scroll: false, focus: !button && !finding && String(getSelection()) === "" });
  if (!button) return;
  const undo = button.getAttribute("aria-pressed") === "true" && button.dataset.act !== "dismissed";
  press(undo ? "z" : acts[button.dataset.act]);
}

/** Takes keys and buttons by a table of sections: by which keys, what, in words. */
export function listen(sections) {
  table = sections;
  keys = new Map(sections.flatMap(([, keys]) => keys.flatMap(([names, act]) => names.map((name) => [name, act]))));
  document.addEventListener("keydown", typed);
  document.addEventListener("click", clicked);
  closeOnCtrlEnter();
  rows.restore();
}
