// The strip at the edge: the whole document at once, and where trouble is.
import { select } from "./rows.js";

const strip = document.getElementById("strip");
const brush = strip.getContext("2d");
/** The rows as they were drawn last; scrolling only puts the frame over it. */
const drawn = document.createElement("canvas");
const order = ["info", "minor", "major", "critical"];
let rows = [];
let index = new Map();
let frameColour = "";

/** The rows' colours: undecided findings in full, decided ones faint, empty sides grey. */
function draw() {
  const scale = devicePixelRatio;
  const width = strip.width = drawn.width = strip.clientWidth * scale;
  const height = strip.height = drawn.height = strip.clientHeight * scale;
  const ink = drawn.getContext("2d");
  const style = getComputedStyle(document.documentElement);
  const colour = Object.fromEntries([...order, "faint"].map((name) => [name, style.getPropertyValue(`--${name}`)]));
  frameColour = style.getPropertyValue("--focus");
  const step = height / Math.max(rows.length, 1);
  const tall = Math.max(step, 2 * scale);
  ink.fillStyle = colour.faint;
  rows.forEach((row, at) => {
    if (/\b0-|-0\b/.test(row.dataset.relation)) ink.fillRect(0, at * step, width / 4, tall);
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
    ink.globalAlpha = rank < order.length ? 0.35 : 1;
    ink.fillStyle = colour[order[rank % order.length]];
    ink.fillRect(width / 4, at * step, width, tall);
  }
  frame();
}

/** A frame around the rows in sight. */
function frame() {
  const { width, height } = drawn;
  if (!width || !height) return;
  brush.clearRect(0, 0, width, height);
  brush.drawImage(drawn, 0, 0);
  const scale = devicePixelRatio;
  const step = height / Math.max(rows.length, 1);
  const header = document.querySelector("header").getBoundingClientRect();
  const at = (y) => document.elementFromPoint(innerWidth / 3, y)?.closest(".row");
  const first = index.get(at(Math.max(header.bottom, 0) + 6)) ?? 0;
  const last = index.get(at(innerHeight - 6)) ?? rows.length - 1;
  brush.strokeStyle = frameColour;
  brush.lineWidth = 2 * scale;
  brush.strokeRect(scale, first * step, width - 2 * scale, Math.max((last - first + 1) * step, 4 * scale));
}

/** Does a thing once before the next picture, however often it is asked for. */
function soon(what) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; what(); });
  };
}

const drawSoon = soon(draw);

function gather() {
  rows = [...document.querySelectorAll(".row:not([hidden])")];
  index = new Map(rows.map((row, at) => [row, at]));
  drawSoon();
}

function go(event) {
  const at = Math.floor((event.clientY / strip.clientHeight) * rows.length);
  const row = rows[Math.min(Math.max(at, 0), rows.length - 1)];
  if (row) select(row, { finding: row.querySelector(".finding:not([hidden])") });
}

strip.addEventListener("click", go);
addEventListener("scroll", soon(frame), { passive: true });
addEventListener("resize", drawSoon, { passive: true });
addEventListener("rowschange", gather);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawSoon);
gather();
