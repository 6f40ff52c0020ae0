// The page of one translation: what can be done there beside deciding on findings.
import { ask, text } from "./dialogs.js";
import { deciding, fillSuggestion, ownWords } from "./decide.js";
import { going, listen, session } from "./keys.js";
import * as rows from "./rows.js";
import * as talk from "./talk.js";
import { selected } from "./spans.js";
import "./filter.js";
import "./strip.js";
import "./words.js";

async function addOwn() {
  const row = rows.need();
  if (!row) return;
  const spans = selected(row);
  const words = [spans.source, spans.target].map((span) => span?.text).filter(Boolean);
  const target = row.querySelectorAll(".target .clause");
  const answer = await ask("own", (form, dialog) => {
    text(dialog, ".about", words.join("\n→ "));
    fillSuggestion(form, row, undefined, target.length === 1 ? target[0].textContent : "");
  });
  if (answer) talk.post("own", () => ({ ...ownWords(answer), id: "", seen: 0, ...spans }));
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

function sideBySide() {
  if (!document.getElementById("pairs")) return talk.fail("There is one translation only.");
  rows.visit("all", 0, `p${document.body.dataset.pair}-${rows.row()?.id ?? ""}`);
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

document.addEventListener("click", (event) => {
  const link = event.target.closest("#export a[download]");
  if (!link) return;
  event.preventDefault();
  download(link);
});

listen([
  ["Going", [...going, [["v"], sideBySide, "all translations side by side"]]],
  ["Findings", [...deciding, [["a"], addOwn, "add a finding of your own on the selected words, or the row"]]],
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
    ...session,
    [["S"], stage, "status of the document"],
    [["E"], () => ask("export", () => {}), "export"],
  ]],
]);
