// Keys and buttons: everything that can be done, by name.
import { ask, closeOnCtrlEnter, explain, text } from "./dialogs.js";
import * as rows from "./rows.js";
import * as talk from "./talk.js";
import { selected } from "./spans.js";
import "./filter.js";
import "./strip.js";
import "./words.js";

const editable = "editable" in document.body.dataset;
const data = (element) => element.dataset;

/** What is to be sent for a finding: what was decided before, changed by `change`. */
function decision(finding, change) {
  const said = data(finding);
  return {
    fingerprint: said.finding,
    seen: Number(said.revision),
    status: said.status,
    scope: "all" in said ? "identical" : "this",
    reason: said.reason ?? "",
    severity: said.given ?? null,
    comment: said.comment ?? "",
    suggestion: said.suggestion ?? null,
    ...change,
  };
}

/** Sends a decision about the chosen finding; it is looked up when its turn comes. */
function decide(change) {
  const fingerprint = data(rows.finding()).finding;
  const find = () => rows.findingBy(fingerprint);
  return talk.post("decide", () => decision(find(), change), {
    again: (kept) => ({ ...decision(find(), change), seen: kept.revision }),
  });
}

/** The chosen finding if it is one of the tool's. */
function chosen() {
  const finding = rows.finding();
  if (!finding) talk.fail("Choose a finding first: n for the next undecided one.");
  else if (!data(finding).finding) talk.fail("This finding is a reviewer’s own: e changes it, w takes it back.");
  else return finding;
}

function set(status) {
  const finding = chosen();
  // A reason belongs to a dismissal alone.
  if (finding) decide({ status, reason: "", scope: "this" });
}

async function dismiss() {
  const finding = chosen();
  if (!finding) return;
  const said = data(finding);
  const answer = await ask("dismiss", (form, dialog) => {
    text(dialog, ".about", `${said.rule}: ${finding.querySelector(".message").textContent}`);
    text(dialog, ".identical", said.identical);
    dialog.querySelector(".scope").hidden = Number(said.identical) < 2;
    form.elements.reason.value = said.reason ?? "";
    form.elements.scope.value = "all" in said ? "identical" : "this";
  });
  if (answer) decide({ status: "dismissed", reason: answer.get("reason").trim(), scope: answer.get("scope") });
}

/** Wording is sent only where the box is ticked. */
const suggestion = (answer) => (answer.get("suggests") ? answer.get("suggestion") : null);

function fillSuggestion(form, given, target) {
  form.elements.suggests.checked = given !== undefined;
  form.elements.suggestion.value = given ?? target;
  form.elements.suggestion.oninput = () => { form.elements.suggests.checked = true; };
}

async function edit() {
  const own = rows.finding();
  if (own && data(own).own) return editOwn(own);
  const finding = chosen();
  if (!finding) return;
  const said = data(finding);
  const answer = await ask("edit", (form, dialog) => {
    text(dialog, ".about", `${said.rule}: ${finding.querySelector(".message").textContent}`);
    form.elements.status.value = said.status;
    form.elements.severity.value = said.given ? said.severity : "";
    form.elements.comment.value = said.comment ?? "";
    fillSuggestion(form, said.suggestion, said.target);
    form.elements.comment.focus();
  });
  if (!answer) return;
  decide({
    status: answer.get("status"),
    severity: answer.get("severity") || null,
    comment: answer.get("comment"),
    suggestion: suggestion(answer),
  });
}

/** The same again for a finding whose text has changed since. */
function again() {
  const finding = chosen();
  if (!finding) return;
  if (!data(finding).stale) return talk.fail("Nothing was decided about an older form of this finding.");
  decide({ status: data(finding).stale });
}

async function addOwn() {
  const row = rows.need();
  if (!row) return;
  const spans = selected(row);
  const words = [spans.source, spans.target].map((span) => span?.text).filter(Boolean);
  const target = row.querySelectorAll(".target .clause");
  const answer = await ask("own", (form, dialog) => {
    text(dialog, ".about", words.join("\n→ "));
    fillSuggestion(form, undefined, target.length === 1 ? target[0].textContent : "");
  });
  if (answer) talk.post("own", () => ({ ...ownWords(answer), id: "", seen: 0, ...spans }));
}

const ownWords = (answer) => ({
  category: answer.get("category"),
  severity: answer.get("severity"),
  message: answer.get("message").trim(),
  suggestion: suggestion(answer),
  withdrawn: false,
});

async function editOwn(finding) {
  const said = data(finding);
  const answer = await ask("own", (form, dialog) => {
    text(dialog, ".about", "");
    form.elements.category.value = said.category;
    form.elements.severity.value = said.severity;
    form.elements.message.value = said.message;
    fillSuggestion(form, said.suggestion, "");
  });
  if (answer) sendOwn(finding, ownWords(answer));
}

function sendOwn(finding, change) {
  const said = data(finding);
  const whole = {
    id: said.own, seen: Number(said.revision), category: said.category, severity: said.severity,
    message: said.message, suggestion: said.suggestion ?? null, withdrawn: false, ...change,
  };
  talk.post("own", () => whole, { again: (kept) => ({ ...whole, seen: kept.revision }) });
}

function withdraw() {
  const finding = rows.finding();
  if (finding && data(finding).own) sendOwn(finding, { withdrawn: true });
  else talk.fail("Choose a finding of a reviewer’s own first.");
}

/** Row marked to be joined with another one. */
let marked = null;

function bead(act, other) {
  const row = rows.need();
  if (!row || row.id === "general") return;
  const sent = { act, row: row.id, other: other ?? null };
  talk.post("beads", () => sent);
}

function markRow() {
  const row = rows.need();
  if (!row) return;
  marked = row.id;
  talk.say("Row marked; go to another row and press M to join both.");
}

function mergeMarked() {
  if (!marked || !document.getElementById(marked)) return talk.fail("Mark a row first: b.");
  bead("join", marked);
  marked = null;
}

async function stage() {
  const now = document.getElementById("stage").dataset;
  const open = document.querySelectorAll(".finding[data-status='undecided']").length;
  const answer = await ask("stage-dialog", (form, dialog) => {
    form.elements.stage.value = now.stage;
    text(dialog, ".open-findings", open ? `${open} findings are undecided.` : "");
  });
  if (!answer) return;
  const sent = { stage: answer.get("stage"), seen: Number(now.revision) };
  talk.post("stage", () => sent, { again: (kept) => ({ ...sent, seen: kept.revision }) });
}

function nextTranslation() {
  const pages = [...document.querySelectorAll(".pairs a")];
  const here = pages.findIndex((page) => page.ariaCurrent === "page" || page.getAttribute("aria-current"));
  if (pages.length > 1) location.assign(pages[(here + 1) % pages.length].href);
}

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

/** Takes a file along, and says what there is to say about it. */
async function download(link) {
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) return talk.fail(answer ? await answer.text() : "The server does not answer; is it still running?");
  const name = answer.headers.get("Content-Disposition").split('"')[1];
  const file = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await answer.blob()), download: name });
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 10000);
  document.getElementById("export").close();
  talk.say(`Exported: ${name}. ${decodeURIComponent(answer.headers.get("clausealign-notices") ?? "")}`);
}

/** By whom, under which keys, what: the help is made of the same table. */
const table = [
  ["Going", [
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
  ]],
  ["Findings", [
    [["c"], () => set("confirmed"), "confirm"],
    [["d"], dismiss, "dismiss, with a reason"],
    [["f"], () => set("fixed"), "fixed"],
    [["z"], () => set("undecided"), "undecided again"],
    [["e"], edit, "comment, severity, suggested wording"],
    [["g"], again, "stale decision: still so"],
    [["i"], () => explain(rows.finding()), "what the rule looks for"],
    [["a"], addOwn, "add a finding of your own on the selected words, or the row"],
    [["w"], withdraw, "withdraw a finding of your own"],
  ]],
  ["Pairing", [
    [["r"], () => bead("right"), "the pairing is right"],
    [["A"], () => bead("above"), "confirm all above: sure 1-1 rows without findings"],
    [["m"], () => bead("merge"), "merge with the next row"],
    [["b"], markRow, "mark the row"],
    [["M"], mergeMarked, "merge with the marked row"],
    [["s"], () => bead("split"), "split: the first clauses apart from the rest"],
    [["["], () => bead("target-up"), "first clause of the translation to the row above"],
    [["]"], () => bead("target-down"), "last clause of the translation to the row below"],
    [["{"], () => bead("source-up"), "first clause of the original to the row above"],
    [["}"], () => bead("source-down"), "last clause of the original to the row below"],
    [["0"], () => bead("null"), "unpair: each side without a counterpart"],
    [["o"], () => bead("free"), "free: let the aligner decide again"],
  ]],
  ["Session", [
    [["u", "Ctrl-Z"], () => talk.post("undo"), "undo"],
    [["U", "Ctrl-Y"], () => talk.post("redo"), "redo"],
    [["S"], stage, "status of the document"],
    [["E"], () => ask("export", () => {}), "export"],
    [["R"], () => talk.post("read"), "read the files again"],
    [["?"], help, "these keys"],
  ]],
];
const writing = new Set(["c", "d", "f", "z", "e", "g", "a", "w", "r", "A", "m", "b", "M", "s", "[", "]", "{", "}", "0", "o", "u", "U", "Ctrl-Z", "Ctrl-Y", "S"]);
const keys = new Map(table.flatMap(([, keys]) => keys.flatMap(([names, act]) => names.map((name) => [name, act]))));

function press(key) {
  if (/^[1-9]$/.test(key)) return rows.choose(Number(key)), true;
  const act = keys.get(key);
  if (!act) return false;
  if (writing.has(key) && !editable) talk.fail("This session is read-only.");
  else act();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]")) return;
  const writes = event.target.closest("input, textarea, select");
  if (event.key === "Escape" && writes) {
    if (writes.type === "search") writes.value = "", writes.dispatchEvent(new Event("input", { bubbles: true }));
    return rows.focus();
  }
  if (writes) return;
  const key = event.ctrlKey ? `Ctrl-${event.key.toUpperCase()}` : event.key;
  if (press(key)) event.preventDefault();
});

const acts = {
  confirmed: "c", dismissed: "d", fixed: "f", edit: "e", "edit-own": "e", again: "g", explain: "i", withdraw: "w",
  right: "r", merge: "m", split: "s", "target-up": "[", "target-down": "]", null: "0", free: "o", own: "a",
  undo: "u", redo: "U", stage: "S", export: "E", help: "?",
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[download]");
  if (link?.closest("#export")) {
    event.preventDefault();
    return download(link);
  }
  const button = event.target.closest("[data-act]");
  const row = event.target.closest(".row");
  const finding = event.target.closest(".finding");
  if (row) rows.select(row, { finding, scroll: false, focus: !button && !finding && String(getSelection()) === "" });
  if (!button) return;
  const undo = button.getAttribute("aria-pressed") === "true" && button.dataset.act !== "dismissed";
  press(undo ? "z" : acts[button.dataset.act]);
});

closeOnCtrlEnter();
rows.restore();
