// Talking with the server: one change at a time, in order; "saved" is said
// only once the server has said so.
import { ask, text } from "./dialogs.js";

const { pair, view } = document.body.dataset;
const all = view === "all";
const saved = document.getElementById("saved");
const failed = document.getElementById("failed");
let version = Number(document.body.dataset.version);
let queue = Promise.resolve();
let waiting = 0;
const listeners = [];

/** Who undoes what: each tab its own steps, also after a reload. */
const client = (sessionStorage.client ??= Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join(""));

/** Calls `listener` with the ids of changed rows, or null where any may have changed. */
export const onChange = (listener) => listeners.push(listener);

export function say(words) {
  saved.textContent = words;
}

export function fail(words) {
  failed.textContent = "";
  // A screen reader repeats an alert only if it is new.
  requestAnimationFrame(() => { failed.textContent = words; });
  clearTimeout(fail.timer);
  fail.timer = setTimeout(() => { failed.textContent = ""; }, 9000);
}

/** Sends `make()` when all before it is done, about the translation `to`. `again(kept)` replaces what another one has said since. */
export function post(action, make = () => ({}), { again, to = pair } = {}) {
  waiting += 1;
  say("Saving…");
  const turn = queue.then(() => send(`/pair/${to}/${action}`, make(), again));
  queue = turn.catch((error) => {
    say("");
    fail(`Not saved: ${error.message}`);
  }).finally(() => { waiting -= 1; });
  return queue;
}

async function send(address, sent, again) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...sent, client, version, all }),
  }).catch(() => {
    throw new Error("the server does not answer; start clausealign review again, nothing that was saved is lost.");
  });
  const type = answer.headers.get("Content-Type") ?? "";
  if (!type.startsWith("application/json")) throw new Error(await answer.text());
  const reply = await answer.json();
  apply(reply);
  if (answer.status === 409) {
    say("");
    const mine = again && (await ask("conflict", (form, dialog) => text(dialog, ".about", reply.error)));
    if (mine) return send(address, again(reply), again);
    if (!again) throw new Error(reply.error);
    return say("Theirs is kept.");
  }
  if (!answer.ok) throw new Error(reply.error ?? answer.statusText);
  say(`Saved. ${reply.say ?? ""}`);
}

const made = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
};

/** Puts what the server has changed into the page. */
function apply(reply) {
  if (reply.reload) {
    sessionStorage.scroll = String(scrollY);
    return location.reload();
  }
  if (reply.version === undefined || reply.version === version) return;
  version = reply.version;
  const here = document.activeElement?.closest(".row, .finding")?.closest(".row")?.id;
  const changed = [];
  if (reply.splice) {
    const { after, remove, html } = reply.splice;
    const rows = document.getElementById("rows");
    for (const id of remove) document.getElementById(id)?.remove();
    const place = after && document.getElementById(after);
    if (place) place.after(made(html));
    else (rows.querySelector(".stretch") ?? rows).prepend(made(html));
  }
  for (const [id, html] of reply.rows ?? []) {
    document.getElementById(id)?.replaceWith(made(html));
    changed.push(id);
  }
  for (const part of ["summary", "headings", "orphans", "pairs"]) {
    if (reply[part] !== undefined) document.getElementById(part)?.replaceChildren(made(reply[part]));
  }
  for (const listener of listeners) listener(reply.splice ? null : changed, { focus: reply.focus, here });
}

/** What others have changed meanwhile. */
async function catchUp() {
  if (waiting || document.hidden || document.querySelector("dialog[open]")) return;
  const answer = await fetch(`${all ? "/all" : `/pair/${pair}`}/changes?version=${version}`).catch(() => null);
  if (!answer?.ok || waiting) return;
  const reply = await answer.json();
  const news = reply.version !== version;
  apply(reply);
  if (news) say("Brought up to date with what others saved.");
}
addEventListener("focus", catchUp);
document.addEventListener("visibilitychange", catchUp);
setInterval(catchUp, 20000);
addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });
