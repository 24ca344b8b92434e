// When money is paid: a chart, and the same as a table.

import { make, say } from "./elements.js";

/** @import { PageWords, TimelineRow } from "./types.d.ts" */

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, LEFT, ROW, BAR, FOOT] = [400, 8, 46, 14, 26];
const EDGE = 40; // half of the widest label
const STEPS = [1, 3, 6, 12, 24, 36, 60, 120];

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function draw(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/**
 * @param {TimelineRow[]} rows
 * @param {PageWords} words
 */
export function showTimeline(rows, words) {
  if (rows.length === 0) return null;
  const inTime = rows.filter((row) => row.runs.length > 1 || row.runs.some((run) => run.last > 0 || run.open));
  return make("details", { class: "calc-cards", "data-key": "timeline" },
    make("summary", {}, make("span", { role: "heading", "aria-level": "3" }, words.timeline)),
    make("p", { class: "calc-help" }, inTime.length > 0 ? words.timeline_help : words.timeline_no_days),
    inTime.length > 0 && chart(inTime, words), table(rows, words));
}

/**
 * @param {TimelineRow[]} rows
 * @param {PageWords} words
 */
function chart(rows, words) {
  const last = Math.max(...rows.flatMap((row) => row.runs.map((run) => run.last + 1)), 12);
  const step = STEPS.find((each) => last / each <= 4) ?? 240;
  const at = (/** @type {number} */ month) => LEFT + (month * (WIDTH - 2 * LEFT)) / last;
  const height = rows.length * ROW + FOOT;
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": words.timeline_caption ?? "", class: "calc-chart" });
  for (let month = 0; month <= last; month += step) {
    const text = month === 0 ? "0" : month % 12 === 0
      ? say(words.timeline_year, { count: String(month / 12) }) : say(words.timeline_month, { count: String(month) });
    svg.append(draw("line", { x1: at(month), x2: at(month), y1: 0, y2: height - FOOT, class: "calc-grid" }),
      draw("text", { x: at(month), y: height - 6, class: "calc-axis", "text-anchor": month === 0 ? "start" : at(month) > WIDTH - EDGE ? "end" : "middle" }, text));
  }
  rows.forEach((row, index) => {
    const top = index * ROW;
    const group = draw("g", { class: "calc-sure" },
      draw("text", { x: LEFT, y: top + 16, class: "calc-row" }, row.name.length > 48 ? `${row.name.slice(0, 47)}…` : row.name));
    for (const run of row.runs) {
      const single = run.first === run.last && run.step === 1;
      if (run.step > 1 || single) {
        for (let month = run.first; month <= run.last; month += run.step) {
          group.append(draw("circle", { cx: at(month) + (month === 0 ? BAR / 2 : 0), cy: top + 30, r: BAR / 2 }));
        }
      } else {
        group.append(draw("rect", { x: at(run.first), y: top + 30 - BAR / 2, width: Math.max(4, at(run.last + 1) - at(run.first)), height: BAR, rx: 3 }));
      }
      if (run.open) group.append(draw("path", { d: `M${at(run.last + 1) - 4} ${top + 24} l8 6 l-8 6`, class: "calc-open" }));
    }
    svg.append(group);
  });
  return svg;
}

/**
 * @param {TimelineRow[]} rows
 * @param {PageWords} words
 */
function table(rows, words) {
  const heads = [words.timeline_benefit, words.timeline_payments, words.timeline_amount];
  return make("div", { class: "calc-scroll", tabindex: "0", role: "region", "aria-label": words.timeline_caption ?? "" },
    make("table", {},
      make("caption", {}, words.timeline_caption),
      make("thead", {}, make("tr", {}, heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, rows.map((row) => make("tr", {},
        make("th", { scope: "row" }, row.name),
        make("td", {}, row.payments.map((text) => make("p", {}, text))),
        make("td", {}, row.amount))))));
}
