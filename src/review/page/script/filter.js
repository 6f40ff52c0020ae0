// Which rows and findings are shown.
import { pairOf } from "./rows.js";
import { onChange } from "./talk.js";

const form = document.getElementById("filter");
const order = ["info", "minor", "major", "critical"];
const field = (id) => document.getElementById(id);
// Only where several translations are shown is one of them to be chosen.
const fields = ["rows-shown", "severity", "rule", "status", "text", "translation"].map(field).filter(Boolean);
const key = `filter-${document.body.dataset.view}-${document.body.dataset.pair}`;

const wanted = {
  all: () => true,
  findings: (row) => row.querySelector(".finding:not([hidden])"),
  undecided: (row) => row.querySelector(".finding[data-status=undecided]:not([hidden])"),
  pairing: (row) => row.dataset.relation !== "1-1" && row.dataset.relation !== "",
  open: (row) => row.dataset.relation !== "" && !row.classList.contains("settled"),
};

function filter(ids) {
  const [shown, severity, rule, status, text, translation] = fields.map((one) => one.value);
  const lowest = order.indexOf(severity);
  const narrowed = lowest > 0 || rule || status || translation;
  const words = text.trim().toLocaleLowerCase();
  const rows = ids ? ids.map(field).filter(Boolean) : document.querySelectorAll(".row");
  const fits = ({ dataset }) => order.indexOf(dataset.severity) >= lowest && (!rule || dataset.rule === rule)
    && (!status || (status === "stale" ? dataset.stale : dataset.status === status));
  for (const row of rows) {
    let any = false;
    for (const finding of row.getElementsByClassName("finding")) {
      const fit = fits(finding) && (!translation || pairOf(finding) === translation);
      finding.hidden = !fit;
      any ||= fit;
    }
    const hidden = (narrowed && !any) || !wanted[shown](row)
      || (words !== "" && !row.textContent.toLocaleLowerCase().includes(words));
    if (row.hidden !== hidden) row.hidden = hidden;
  }
  const all = narrowed || words || shown !== "all";
  for (const stretch of ids ? new Set(Array.from(rows, (row) => row.parentElement)) : document.querySelectorAll(".stretch")) fit(stretch, all);
  const count = (selector) => document.querySelectorAll(selector).length;
  field("shown").value = all ? `${count(".row:not([hidden])")} rows, ${count(".row:not([hidden]) .finding:not([hidden])")} findings` : "";
  dispatchEvent(new Event("rowschange"));
}

/** A stretch out of sight takes the room that its shown rows will take, about. */
function fit(stretch, all) {
  const count = stretch.querySelectorAll(":scope > .row:not([hidden])").length;
  stretch.hidden = count === 0;
  stretch.style.containIntrinsicBlockSize = all ? `${count * 4}rem` : "";
}

let timer;
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    sessionStorage[key] = JSON.stringify(fields.map((one) => one.value));
    filter();
  }, 120);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  document.getElementById("rows").focus();
});
onChange((changed) => filter(changed));

const kept = JSON.parse(sessionStorage[key] ?? "null");
if (kept) {
  fields.forEach((one, index) => { one.value = kept[index]; });
  if (fields.some((one) => one.selectedIndex < 0)) form.reset();
  filter();
}
