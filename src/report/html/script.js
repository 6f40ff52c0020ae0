"use strict";
const order = ["info", "minor", "major", "critical"];
const rank = (element) => order.indexOf(element.dataset.severity);
const filter = document.getElementById("filter");
const severity = document.getElementById("severity");
const only = document.getElementById("only");
function apply() {
  const lowest = order.indexOf(severity.value);
  let shown = 0;
  for (const note of document.querySelectorAll("[data-severity]")) {
    note.hidden = rank(note) < lowest;
    shown += note.matches(".finding") && !note.hidden ? 1 : 0;
  }
  for (const row of document.querySelectorAll(".row")) {
    row.hidden = only.checked && !row.querySelector("[data-severity]:not([hidden])");
  }
  document.getElementById("shown").value = shown + (shown === 1 ? " finding" : " findings");
}
filter.hidden = false;
filter.addEventListener("input", apply);
filter.addEventListener("submit", (event) => event.preventDefault());
apply();
