// Over all articles: what is there, and what several of them tell.

const ARTICLES_AT_ONCE = 50;
const TOP = 15;

function overviewView() {
  return el("div", { class: "overview" },
    el("div", { class: "tiles" }, tiles().map(([count, name]) => el("div", { class: "tile" }, el("b", {}, count.toLocaleString("en")), el("span", {}, name)))),
    isReading() && el("p", { class: "about" }, `Below are the first ${plural(rows.length, "claim")} only, until all are read.`),
    el("div", { class: "columns" }, countryPart(), entityPart()),
    articlePart());
}

function tiles() {
  const { articles: all, claims } = report.totals;
  const totals = [[all, all === 1 ? "article" : "articles"], [claims, claims === 1 ? "claim" : "claims"]];
  if (isReading()) return totals; // the rest is not counted yet
  const kinds = tally(allEntities().map((entity) => entity.kind));
  const told = shared.length;
  return [...totals, ...kinds.map(([kind, count]) => [count, count === 1 ? kind : ENTITY_KINDS[kind].toLowerCase()]),
    ...(report.uncompared ? [] : [[told, told === 1 ? "fact told by several" : "facts told by several"]])];
}

function countryPart() {
  const counts = facetOptions(FACETS.find(({ name }) => name === "country")).slice(0, TOP);
  const open = (country) => update({ view: "claims", filters: { ...FIRST_FILTERS, country } });
  return el("section", {}, el("h2", {}, "Countries by number of claims"), barList(counts, open, "No claim names its country."));
}

function entityPart() {
  const counts = allEntities().filter((entity) => entity.kind !== "country" && entity.claims > 0)
    .sort((a, b) => b.claims - a.claims).slice(0, TOP).map((entity) => [entity.name, entity.claims]);
  const open = (entity) => update({ view: "claims", filters: { ...FIRST_FILTERS, entity } });
  return el("section", {}, el("h2", {}, "People, organizations and places in claims"), barList(counts, open, "No claim names one."));
}

function barList(counts, open, emptyText) {
  if (!counts.length) return el("p", { class: "empty" }, emptyText);
  const most = counts[0][1];
  return el("ul", { class: "bar-list" }, counts.map(([name, count]) => {
    const strip = el("span", { class: "strip", "aria-hidden": true });
    strip.style.inlineSize = `${(count / most) * 100}%`;
    return el("li", {}, button([el("span", { class: "name" }, isolated(name)), el("span", { class: "count" }, count.toLocaleString("en")), strip],
      () => open(name), { "aria-label": `${name}: ${plural(count, "claim")}` }));
  }));
}

function articlePart() {
  const list = el("ul", { class: "article-list" });
  const fill = (text) => {
    const needle = text.toLowerCase();
    const wanted = articles.filter((article) => !needle || article.heading.toLowerCase().includes(needle));
    replaceChildren(list, wanted.length ? null : el("li", { class: "empty" }, "No article has this title."));
    growing(list, wanted, articleItem, ARTICLES_AT_ONCE);
  };
  fill("");
  return el("section", {}, el("h2", {}, "Articles"), el("div", { class: "filters inline" },
    el("input", { type: "search", id: "article-search", placeholder: "Search titles …", "aria-label": "Search articles", input: (event) => fill(event.target.value) })), list);
}

function articleItem(article) {
  const open = () => {
    document.body.dataset.mobile = "article";
    update({ view: "claims", article: article.index, selected: null, filters: { ...FIRST_FILTERS, article: article.index } });
  };
  const facts = [article.published, plural(article.rows.length, "claim"), plural(article.entities.length, "entity", "entities"), article.error && "failed"];
  return el("li", {}, button(isolated(article.heading), open, { class: "link" }),
    el("span", { class: "about" }, facts.filter(Boolean).map((fact) => el("span", {}, fact))));
}
