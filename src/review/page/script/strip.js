// The strip at the edge: the whole document at once, and where trouble is.
import { select } from "./rows.js";
import { onChange } from "./talk.js";

const strip = document.getElementById("strip");
const brush = strip.getContext("2d");
const order = ["info", "minor", "major", "critical"];
let rows = [];
let index = new Map();

/** The rows' colours: undecided findings in full, decided ones faint, empty sides grey. */
function paint() {
  const scale = devicePixelRatio;
  const [width, height] = [strip.clientWidth * scale, strip.clientHeight * scale];
  if (strip.width !== width) strip.width = width;
  if (strip.height !== height) strip.height = height;
  brush.clearRect(0, 0, width, height);
  const style = getComputedStyle(document.documentElement);
  const colour = Object.fromEntries([...order, "faint", "focus"].map((name) => [name, style.getPropertyValue(`--${name}`)]));
  const step = height / Math.max(rows.length, 1);
  const tall = Math.max(step, 2 * scale);
  brush.fillStyle = colour.faint;
  rows.forEach((row, at) => {
    const relation = row.dataset.relation;
    if (relation.startsWith("0-") || relation.endsWith("-0")) brush.fillRect(0, at * step, width / 4, tall);
  });
  const worst = new Map();
  for (const finding of document.querySelectorAll(".row:not([hidden]) .finding:not([hidden])")) {
    const { severity, status } = finding.dataset;
    const open = status === "undecided" || status === "own";
    const rank = order.indexOf(severity) + (open ? order.length : 0);
    const at = index.get(finding.closest(".row"));
    if (at !== undefined && rank >= (worst.get(at) ?? -1)) worst.set(at, rank);
  }
  for (const [at, rank] of [...worst].sort((one, other) => one[1] - other[1])) {
    brush.globalAlpha = rank < order.length ? 0.35 : 1;
    brush.fillStyle = colour[order[rank % order.length]];
    brush.fillRect(width / 4, at * step, width, tall);
  }
  brush.globalAlpha = 1;
  window_(colour.focus, step, width, scale);
}

/** A frame around the rows in sight. */
function window_(colour, step, width, scale) {
  const header = document.querySelector("header").getBoundingClientRect();
  const at = (y) => document.elementFromPoint(innerWidth / 3, y)?.closest(".row");
  const first = index.get(at(Math.max(header.bottom, 0) + 6)) ?? 0;
  const last = index.get(at(innerHeight - 6)) ?? rows.length - 1;
  brush.strokeStyle = colour;
  brush.lineWidth = 2 * scale;
  brush.strokeRect(scale, first * step, width - 2 * scale, Math.max((last - first + 1) * step, 4 * scale));
}

function gather() {
  rows = [...document.querySelectorAll(".row:not([hidden])")];
  index = new Map(rows.map((row, at) => [row, at]));
  soon();
}

let asked = false;
function soon() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; paint(); });
}

function go(event) {
  const at = Math.floor((event.clientY / strip.clientHeight) * rows.length);
  const row = rows[Math.min(Math.max(at, 0), rows.length - 1)];
  if (row) select(row, { finding: row.querySelector(".finding:not([hidden])") });
}

strip.addEventListener("click", go);
addEventListener("scroll", soon, { passive: true });
addEventListener("resize", soon, { passive: true });
addEventListener("rowschange", gather);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", soon);
onChange(gather);
gather();
