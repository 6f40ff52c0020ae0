// What is decided about a finding, on every page in the same way.
import { ask, explain, text } from "./dialogs.js";
import * as rows from "./rows.js";
import * as talk from "./talk.js";

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
  const finding = rows.finding();
  const name = rows.nameOf(finding);
  const find = () => rows.findingBy(name);
  return talk.post("decide", () => decision(find(), change), {
    to: rows.pairOf(finding),
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

/** The field for other wording, in the language of the translation that `near` is of. */
export function fillSuggestion(form, near, given, target) {
  form.elements.suggestion.lang = near.closest("[data-language]").dataset.language;
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
    fillSuggestion(form, finding, said.suggestion, said.target);
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

/** A finding of the reviewer's own as the dialog has it. */
export const ownWords = (answer) => ({
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
    fillSuggestion(form, finding, said.suggestion, "");
  });
  if (answer) sendOwn(finding, ownWords(answer));
}

function sendOwn(finding, change) {
  const said = data(finding);
  const whole = {
    id: said.own, seen: Number(said.revision), category: said.category, severity: said.severity,
    message: said.message, suggestion: said.suggestion ?? null, withdrawn: false, ...change,
  };
  talk.post("own", () => whole, { to: rows.pairOf(finding), again: (kept) => ({ ...whole, seen: kept.revision }) });
}

function withdraw() {
  const finding = rows.finding();
  if (finding && data(finding).own) sendOwn(finding, { withdrawn: true });
  else talk.fail("Choose a finding of a reviewer’s own first.");
}

/** Keys for findings: names, what they do, in words. */
export const deciding = [
  [["c"], () => set("confirmed"), "confirm"],
  [["d"], dismiss, "dismiss, with a reason"],
  [["f"], () => set("fixed"), "fixed"],
  [["z"], () => set("undecided"), "undecided again"],
  [["e"], edit, "comment, severity, suggested wording"],
  [["g"], again, "stale decision: still so"],
  [["i"], () => explain(rows.finding()), "what the rule looks for"],
  [["w"], withdraw, "withdraw a finding of a reviewer’s own"],
];
