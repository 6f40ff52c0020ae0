// The page of all translations side by side. What changes the pairing, and so
// the rows, is done on the page of the translation.
import { deciding } from "./decide.js";
import { going, listen, session } from "./keys.js";
import * as rows from "./rows.js";
import "./filter.js";
import "./strip.js";

/** To the page of the translation that the finding is of, else of the first that has something in the row. */
function visit() {
  const row = rows.need();
  if (!row) return;
  const part = rows.finding()?.closest(".part") ?? row.querySelector(".part");
  const pair = rows.pairOf(part);
  rows.visit("pair", pair, part.id.slice(`p${pair}-`.length));
}

listen([
  ["Going", [...going, [["v"], visit, "the finding, or the row, on the page of its translation"]]],
  ["Findings", deciding],
  ["Session", session],
]);
