// Charts of the filtered claims, drawn as plain SVG: like values side by side, and a timeline.

const MAX_BARS = 20;
const MAX_EVENTS = 300;
const MAX_BANDS = 12;
const MAX_GROUPS = 50;
const AXIS = 20; // height of the names of years above the timeline
const pen = document.createElement("canvas").getContext("2d"); // measures words, draws nothing
let chosenGroup = null;

function widthOf(text) {
  return pen.measureText(text).width;
}

/** As many of the characters as fit. */
function fitting(text, width) {
  let length = text.length;
  while (length > 1 && widthOf(shortened(text, length)) > width) length -= Math.ceil(length / 12);
  return shortened(text, length);
}

function chartsView() {
  const node = el("div", { class: "charts" });
  new ResizeObserver(() => drawCharts(node)).observe(node);
  return node;
}

function drawCharts(node) {
  const width = Math.floor(node.clientWidth);
  if (!width) return;
  pen.font = `12px ${getComputedStyle(node).fontFamily}`;
  const bands = unitGroups();
  if (!bands.length) {
    replaceChildren(node, el("p", { class: "empty" }, "No claim to draw passes the filters of the Claims view."));
    return;
  }
  const filtered = results().length < rows.length && el("p", { class: "about" }, `Drawn from the ${plural(results().length, "claim")} that pass the filters of the Claims view.`);
  replaceChildren(node, filtered, comparison(node, width), el("h2", {}, "Timeline"), timeline(bands, width));
}

/** Values of one measure in one unit side by side; nothing where no two claims have the same. */
function comparison(node, width) {
  const groups = likeGroups();
  if (!groups.length) return [el("h2", {}, "Values side by side"), el("p", { class: "empty" }, "No two of these claims measure the same thing in the same unit, so there is nothing to compare.")];
  const chosen = groups.find(([name]) => name === chosenGroup) ?? groups[0];
  return [el("h2", {}, "Values side by side", el("span", { class: "paper-only" }, `: ${chosen[0]}`)), groupChoice(groups, chosen, node), barChart(chosen, width)];
}

/** Claims of one unit, or counting the same thing: the bands of the timeline. */
function unitGroups() {
  return grouping(({ claim }) => unitLabel(claim) || kindName(claim.kind));
}

/** Claims that can be compared: the same measure, or the same outcome for those counted, in the same unit; levels apart from
    sizes of a change. What is only counted is not alike enough: people at a match, and people without power. */
function likeGroups() {
  return grouping(likeness).filter(([, members]) => members.length > 1);
}

function likeness({ claim }) {
  const { measure, outcome, counted } = claim;
  const what = outcome ? [counted, outcome].filter(Boolean).join(" ") : measure;
  if (!what || claim.negated) return null;
  const unit = unitLabel(claim) === counted && outcome ? "" : unitLabel(claim);
  const named = unit && unit !== what ? `${what.toLowerCase()}, ${unit}` : what.toLowerCase();
  return claim.form === "by" ? `${named}, change` : named;
}

/** Rows by name, the largest group first; rows that have no name or no number are in none. */
function grouping(nameOf) {
  const groups = new Map();
  for (const row of results()) {
    const name = nameOf(row);
    if (!name || !Number.isFinite(magnitude(row.claim))) continue;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

function groupChoice(groups, [chosen], node) {
  return el("p", { class: "filters inline" }, el("label", { for: "chart-group" }, "Compare"),
    el("select", { id: "chart-group", change: (event) => { chosenGroup = event.target.value; drawCharts(node); document.getElementById("chart-group").focus(); } },
      groups.slice(0, MAX_GROUPS).map(([name, members]) => el("option", { value: name, selected: name === chosen }, `${name} (${members.length})`))));
}

function barChart([name, members], width) {
  const sorted = [...members].sort((a, b) => magnitude(b.claim) - magnitude(a.claim)).slice(0, MAX_BARS);
  const labelWidth = Math.min(Math.floor(width * 0.45), 340);
  const valueWidth = 20 + Math.max(...sorted.map((row) => widthOf(barValue(row))));
  const scale = barScale(sorted.map((row) => magnitude(row.claim)), Math.max(60, width - labelWidth - valueWidth));
  const line = 26;
  const chart = svg("svg", { width, height: sorted.length * line + 8, role: "group", "aria-label": `${name}, largest first`, class: "chart" });
  sorted.forEach((row, index) => chart.append(bar(row, { top: index * line + 4, line, labelWidth, scale })));
  const left = members.length - sorted.length;
  const remarks = [scale.log && "Logarithmic scale.", left > 0 && `The ${MAX_BARS} largest; ${plural(left, "more claim")} not drawn.`].filter(Boolean);
  return [chart, remarks.length ? el("p", { class: "about" }, remarks.join(" ")) : null];
}

function barValue({ claim }) {
  return `${amount(claim)} ${changeText(claim)}`.trim();
}

function bar(row, { top, line, labelWidth, scale }) {
  const { claim } = row;
  const ends = [scale.at(magnitude(claim)), scale.zero].sort((a, b) => a - b);
  const label = fitting(barLabel(row), labelWidth - 10);
  const middle = top + line / 2;
  const wide = Math.max(1.5, ends[1] - ends[0]);
  return chartItem(row, { class: "bar" },
    svg("text", { x: labelWidth - 8, y: middle, "text-anchor": "end", class: "label" }, label),
    svg("rect", { x: labelWidth + ends[0], y: top + 3, width: wide, height: line - 8, rx: 2, class: claim.direction ?? "level" }),
    svg("text", { x: labelWidth + ends[0] + wide + 5, y: middle, class: "value" }, barValue(row)));
}

/** What sets a bar apart from the others of its group: whom it is about, when, and which article says so. */
function barLabel(row) {
  const { subject, place, period, modality } = row.claim;
  const stated = modality === "asserted" ? null : modality;
  const about = [subject, place, period?.text, stated].filter(Boolean);
  return [...about, (isCorpus || !about.length) && shortened(row.article.heading, 40)].filter(Boolean).join(" · ");
}

/** A part of a chart that can be pointed at, tabbed to and pressed. */
function chartItem(row, attributes, ...parts) {
  const open = () => selectClaim(row);
  const name = describeMark(row.article, { type: "claim", at: row.article.rows.indexOf(row) });
  const press = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  };
  return svg("g", { role: "button", tabindex: 0, "aria-label": name, click: open, keydown: press, ...attributes }, svg("title", {}, name), parts);
}

function timeline(groups, width) {
  const isDated = ({ claim }) => claim.period?.start && claim.period?.end;
  const banded = groups.map(([unit, members]) => [unit, members.filter(isDated)]).filter(([, members]) => members.length);
  const bands = banded.sort((a, b) => b[1].length - a[1].length).slice(0, MAX_BANDS);
  const dated = bands.flatMap(([, members]) => members);
  const without = results().length - dated.length;
  const remark = without ? el("p", { class: "about" }, `${plural(without, "claim")} without a dated period, or of rarer units, not drawn.`) : null;
  if (!dated.length) return [el("p", { class: "empty" }, "No claim has a dated period."), remark];
  const events = dated.slice(0, MAX_EVENTS).map((row) => [row, dayNumber(row.claim.period.start), dayNumber(row.claim.period.end, true)]);
  const domain = timeDomain(events.map(([, start, end]) => [start, end]));
  const labelOf = (row) => (dayNumber(row.claim.period.end, true) < domain[0] ? `← ${row.claim.period.start.slice(0, 4)} · ${eventLabel(row)}` : eventLabel(row));
  // Every bar has its label behind it, also the last.
  const room = Math.min(width * 0.55, 12 + Math.max(...events.map(([row]) => widthOf(labelOf(row)))));
  const at = (day) => Math.min(1, Math.max(0, (day - domain[0]) / (domain[1] - domain[0]))) * (width - room - 24) + 24;
  const chart = svg("svg", { width, role: "group", "aria-label": "Claims by period", class: "chart" });
  const height = drawEvents(chart, events, bands, at, (row) => fitting(labelOf(row), room - 8));
  drawAxis(chart, timeTicks(domain, Math.floor((width - room) / 60)), at, height);
  chart.setAttribute("height", height + 22);
  const more = dated.length > MAX_EVENTS ? el("p", { class: "about" }, `The first ${MAX_EVENTS} of ${plural(dated.length, "dated claim")}.`) : null;
  return [chart, more, remark];
}

/** One band per unit, each with as many lanes as keep its labels apart. Returns the height used. */
function drawEvents(chart, events, bands, at, labelOf) {
  let top = AXIS;
  for (const [unit, members] of bands) {
    const own = new Set(members);
    const band = events.filter(([row]) => own.has(row)).sort((a, b) => a[1] - b[1]);
    if (!band.length) continue;
    const lanes = [];
    chart.append(svg("text", { x: 2, y: top + 11, class: "band" }, shortened(unit, 40)));
    for (const [row, start, end] of band) {
      const text = labelOf(row);
      const span = [at(start), Math.max(at(end), at(start) + 5)];
      const lane = freeLane(lanes, span[0], span[1] + 10 + widthOf(text));
      chart.append(eventNode(row, span, top + 18 + lane * 20, text));
    }
    top += 18 + lanes.length * 20 + 6;
  }
  return top;
}

/** The number and what it is of: a bar that only has a number says nothing. */
function eventLabel(row) {
  const { claim } = row;
  const number = `${shortened(amount(claim), 24)}${unitLabel(claim) === "%" ? "%" : ""} ${changeText(claim)}`.trim();
  const about = [claim.measure, claim.subject ?? claim.place].filter(Boolean).join(", ") || row.sentence.replace(/\s+/g, " ");
  return `${number} · ${shortened(about, 48)}`;
}

function eventNode(row, [from, to], top, text) {
  return chartItem(row, { class: "event" },
    svg("rect", { x: from, y: top + 4, width: to - from, height: 8, rx: 3, class: row.claim.direction ?? "level" }),
    svg("text", { x: to + 4, y: top + 8, class: "value" }, text));
}

/** Names of years above and below: a long chart is seen in parts. */
function drawAxis(chart, ticks, at, height) {
  for (const [day, name] of ticks) {
    chart.prepend(svg("line", { x1: at(day), x2: at(day), y1: AXIS - 4, y2: height, class: "gridline" }));
    for (const y of [AXIS - 9, height + 15]) chart.append(svg("text", { x: at(day), y, "text-anchor": "middle", class: "tick" }, name));
  }
}
