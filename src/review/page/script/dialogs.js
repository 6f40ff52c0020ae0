// Questions to the reviewer.
import { fail } from "./talk.js";

/** Opens a dialog; gives its form's data, or null if it was left. */
export function ask(id, fill) {
  const dialog = document.getElementById(id);
  const form = dialog.querySelector("form");
  form.reset();
  dialog.returnValue = "";
  dialog.showModal();
  fill(form, dialog);
  return new Promise((resolve) => {
    const closed = () => resolve(dialog.returnValue === "ok" ? new FormData(form) : null);
    dialog.addEventListener("close", closed, { once: true });
  });
}

export function text(dialog, selector, words) {
  dialog.querySelector(selector).textContent = words;
}

/** Ctrl-Enter ends a dialog from inside a text area, too. */
export function closeOnCtrlEnter() {
  document.addEventListener("keydown", (event) => {
    const form = event.key === "Enter" && event.ctrlKey && event.target.closest("dialog form");
    if (form) form.requestSubmit(form.querySelector("button[value=ok]"));
  });
}

/** Shows what the finding's rule says of itself. */
export async function explain(finding) {
  const rule = finding?.dataset.rule;
  if (!rule || rule === "own") return fail("Choose a finding of a rule first.");
  const answer = await fetch(`/rule/${rule}`).catch(() => null);
  if (!answer?.ok) return fail("The server does not answer; is it still running?");
  const words = await answer.text();
  ask("explain", (form, dialog) => {
    text(dialog, "h2", rule);
    dialog.querySelector(".text").innerHTML = words;
    dialog.scrollTop = 0;
  });
}
