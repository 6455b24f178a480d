// The facts that several articles tell: one row a fact, with its values by day of publication.

const FACTS_AT_ONCE = 40;
const STATUS_NAMES = {
  conflict: "in conflict", revision: "revised", compatible: "values fit together", agree: "values agree",
};
const STEP_WIDTH = 180;
const STEP_HEIGHT = 34;

function sharedView() {
  const list = el("div", { class: "told-facts" });
  const all = shared;
  const fill = (status) => {
    const wanted = all.filter((fact) => !status || fact.status === status);
    replaceChildren(list, wanted.length ? null : el("p", { class: "empty" }, noFactText()));
    growing(list, wanted, factRow, FACTS_AT_ONCE);
  };
  fill("");
  const counts = tally(all.map((fact) => fact.status));
  const names = Object.keys(STATUS_NAMES).filter((status) => counts.some(([name]) => name === status));
  const number = Object.fromEntries(counts);
  const choice = el("select", { id: "shared-status", change: (event) => fill(event.target.value) },
    el("option", { value: "" }, `all (${all.length})`), names.map((status) => el("option", { value: status }, `${STATUS_NAMES[status]} (${number[status]})`)));
  return el("div", { class: "shared" }, el("p", { class: "about" },
    "The same fact in several articles, whatever words they use: disputed ones first. Open one to see each value, who prints it, and why they belong together."),
  el("p", { class: "filters inline" }, el("label", { for: "shared-status" }, "Values"), choice), list);
}

function noFactText() {
  if (report.uncompared) return "The articles of this report were not compared: it was made with --no-told.";
  return isReading() ? "The facts are read behind the articles …" : "No fact is told by more than one article.";
}

function factRow(fact) {
  const sources = new Set(fact.told.map(({ at }) => at[0])).size;
  const printed = [...new Set(fact.told.map((one) => one.printed))];
  const shown = printed.length > 4 ? [...printed.slice(0, 2), "…", printed.at(-1)] : printed;
  const node = el("details", { class: "fact" }, el("summary", {},
    el("span", { class: `status ${fact.status}` }, STATUS_NAMES[fact.status]),
    el("span", { class: "fact-title" }, isolated(fact.title)),
    el("span", { class: "fact-values" }, isolated(shown.join(" · "))),
    el("span", { class: "about" }, plural(sources, "article"), fact.certainty === "likely" ? ", likely" : ", sure"),
    stepChart(fact)));
  node.addEventListener("toggle", () => { if (node.open && node.children.length === 1) node.append(tellings(fact)); });
  return node;
}

function tellings(fact) {
  return el("ol", { class: "told" }, fact.told.map((one) => {
    const row = articles[one.at[0]].rows[one.at[1]];
    const speaker = row.claim.speaker;
    return el("li", {},
      el("span", { class: "told-head" }, el("span", { class: "day" }, one.day ?? "undated"), " ",
        button(el("b", {}, isolated(one.printed)), () => selectClaim(row), { class: "link" }), " ",
        el("span", { class: "about" }, isolated(row.article.heading), speaker && el("span", {}, "said by ", isolated(speaker)))),
      el("blockquote", {}, contextOf(row, 240)),
      el("p", { class: "why" }, one.certainty ?? "by its own article", one.with && [", with ", isolated(one.with)], one.why.length > 0 && `: ${one.why.join("; ")}`));
  }));
}

/** The values by day as steps: what was told last holds until something else is told. Undated ones are not drawn. */
function stepChart(fact) {
  const points = fact.told.filter((one) => one.day).map((one) => [dayNumber(one.day, false), one.value]);
  const days = points.map(([day]) => day);
  if (new Set(days).size < 2) return null;
  const values = points.map(([, value]) => value);
  const [first, last, low, high] = [Math.min(...days), Math.max(...days), Math.min(...values), Math.max(...values)];
  const x = (day) => 4 + ((day - first) / (last - first)) * (STEP_WIDTH - 8);
  const y = (value) => (high === low ? STEP_HEIGHT / 2 : STEP_HEIGHT - 5 - ((value - low) / (high - low)) * (STEP_HEIGHT - 10));
  const path = points.map(([day, value], place) => (place ? `H${x(day)}V${y(value)}` : `M${x(day)},${y(value)}`)).join("");
  const name = `${fact.told.filter((one) => one.day).map((one) => `${one.day}: ${plainText(one.printed)}`).join(", ")}`;
  return svg("svg", { width: STEP_WIDTH, height: STEP_HEIGHT, role: "img", "aria-label": name, class: "steps" },
    svg("path", { d: path }), points.map(([day, value]) => svg("circle", { cx: x(day), cy: y(value), r: 2.5 })));
}
