// The claims table with its filters.

const CLAIM_COLUMNS = [
  { key: "value", label: "Value", cell: valueCell },
  { key: "about", label: "What", cell: aboutCell },
  { key: "period", label: "When", cell: (row) => isolated(row.claim.period?.text) },
  { key: "country", label: "Country", cell: (row) => row.claim.country && el("abbr", { title: countryName(row.claim.country) }, row.claim.country) },
  { key: "speaker", label: "Who says so", cell: (row) => isolated(row.claim.speaker, { title: row.claim.speaker }) },
];
const ARTICLE_COLUMN = { key: "article", label: "Article", cell: (row) => isolated(row.article.heading) };
const MAX_ALTERNATIVES = 6;
let claimsPart = null;

function claimsView() {
  claimsPart ??= buildClaims();
  return claimsPart.node;
}

function buildClaims() {
  const grid = new Grid({
    label: "Claims",
    columns: isCorpus ? [...CLAIM_COLUMNS, ARTICLE_COLUMN] : CLAIM_COLUMNS,
    onSelect: (row) => selectClaim(row),
    onOpen: openSelected,
    onSort: sortBy,
    keys: { y: (row) => judge(row, "right"), n: (row) => judge(row, "wrong"), c: (row) => copyText(citation(row)) },
  });
  const count = el("p", { class: "found" });
  const chips = el("div", { class: "filter-chips" });
  const exports = exportButtons();
  const tools = report.totals.claims ? [filterBar(), el("div", { class: "actions" }, count, chips, exports)] : null;
  const node = el("div", { class: "claims" }, tools, grid.frame);
  window.addEventListener("beforeprint", () => grid.expand());
  window.addEventListener("afterprint", () => grid.collapse());
  return { node, grid, count, chips, exports };
}

function renderClaims(before) {
  const { grid, chips } = claimsPart;
  const found = results();
  tellFound();
  replaceChildren(chips, filterChips());
  if (before && before.filters !== state.filters) announce(`${plural(found.length, "claim")} found`);
  const emptyText = report.totals.claims ? "No claim passes these filters." : "No quantitative claim was found.";
  grid.show(found, { sort: state.sort, chosen: selectedRow(), emptyText });
}

/** How many claims pass the filters, and of how many: while the report is being read, of those that are here. */
function tellFound() {
  const [found, here] = [results().length, rows.length];
  const among = found === here ? plural(here, "claim") : `${found.toLocaleString("en")} of ${plural(here, "claim")}`;
  claimsPart.count.textContent = isReading() ? `${among} read so far` : among;
  for (const save of claimsPart.exports.querySelectorAll("button")) save.disabled = isReading(); // a part would pass for the whole
}

/** More claims have been read: the table and its count follow, and at the end what the filters offer. */
function growClaims() {
  if (!claimsPart) return;
  tellFound();
  claimsPart.grid.grow(results(), selectedRow());
  if (!isReading()) for (const facet of FACETS) offerValues(facet);
}

function valueCell(row) {
  const { claim } = row;
  const unit = unitLabel(claim);
  const [written, exact] = [amount(claim), amount(claim, allDigits)];
  const verdict = verdictOf(row);
  const side = claim.direction && el("span", { class: "side" }, SIDES[claim.form]);
  return [
    el("span", { class: "amount" },
      claim.direction && el("span", { class: `arrow ${claim.direction}`, title: DIRECTIONS[claim.direction] }, ARROWS[claim.direction]),
      verdict && el("span", { class: `verdict ${verdict}`, role: "img", "aria-label": `checked: ${verdict}` }, VERDICTS[verdict][0]),
      el("b", { title: written === exact ? null : exact }, written + (unit === "%" ? "%" : ""))),
    unit && unit !== "%" ? isolated(unit, { class: claim.alternatives ? "unit assumed" : "unit", title: assumption(claim) }) : null,
    side,
    claim.issues ? el("span", { class: "doubt", title: claim.issues.map(issueText).join("\n"), role: "img", "aria-label": "has issues" }, "?") : null,
  ];
}

function aboutCell(row) {
  const { claim } = row;
  const about = aboutText(claim);
  const chips = [claim.modality !== "asserted" && claim.modality, claim.negated && "denied"].filter(Boolean);
  const sentence = el("bdi", {}, contextOf(row, 160));
  const line = about || chips.length
    ? el("span", { class: "about-line" }, isolated(about), chips.map((chip) => el("span", { class: "chip" }, chip))) : null;
  return [line, el("span", { class: line ? "sentence" : "sentence alone" }, sentence)];
}

/** Which unit was taken where the word has several meanings, and why. */
function assumption({ alternatives, assumed }) {
  if (!alternatives) return null;
  const others = alternatives.slice(0, MAX_ALTERNATIVES).join(", ") + (alternatives.length > MAX_ALTERNATIVES ? ", …" : "");
  return `could also mean ${others}${assumed ? `; ${assumed}` : ""}`;
}

function sortBy(key) {
  const { sort } = state;
  if (sort.key !== key) update({ sort: { key, descending: key === "value" } });
  else if (sort.descending === (key === "value")) update({ sort: { key, descending: !sort.descending } });
  else update({ sort: { key: "order", descending: false } });
}

/** Enter on a row goes to its words in the text; Escape there comes back. */
function openSelected(row) {
  selectClaim(row);
  document.body.dataset.mobile = "article";
  renderArticle();
  const mark = document.querySelector("#article .mark.selected");
  if (mark) focusMark(mark);
}

function filterBar() {
  const search = el("input", { type: "search", id: "search", placeholder: "Search sentences, subjects, articles …", "aria-label": "Search claims",
    input: (event) => setFilters({ text: event.target.value }) });
  const issues = el("label", { class: "check" }, el("input", { type: "checkbox", id: "filter-issues",
    change: (event) => setFilters({ issues: event.target.checked }) }), "with issues only");
  const here = isCorpus && el("label", { class: "check" }, el("input", { type: "checkbox", id: "filter-article",
    change: (event) => setFilters({ article: event.target.checked ? state.article : null }) }), "this article only");
  const clear = button("Clear filters", () => setFilters(FIRST_FILTERS), { class: "quiet", id: "clear" });
  const open = window.matchMedia("(min-width: 60rem) and (min-height: 54rem)").matches;
  const form = el("form", { class: "filters", role: "search", submit: (event) => event.preventDefault() }, search,
    el("details", { open }, el("summary", {}, "Filters"), el("div", { class: "facets" }, FACETS.map(facetControl), issues, here, clear)));
  listen(() => syncFilters(form));
  return form;
}

function facetControl(facet) {
  const id = `filter-${facet.name}`;
  const change = (event) => setFilters({ [facet.name]: event.target.value });
  facet.control = facet.suggest
    ? el("input", { id, list: `${id}-list`, type: "text", placeholder: "any", autocomplete: "off", input: change })
    : el("select", { id, change, focus: (event) => countOptions(event.currentTarget, facet) });
  facet.list = facet.suggest && el("datalist", { id: `${id}-list` });
  offerValues(facet);
  return el("div", { class: "facet" }, el("label", { for: id }, facet.label), facet.control, facet.list);
}

/** Let a facet's control offer the values that the claims have; what is chosen stays. */
function offerValues(facet) {
  const options = facet.fixed ? facet.fixed().map((value) => [value]) : facetOptions(facet);
  facet.control.disabled = options.length === 0;
  if (facet.suggest) {
    replaceChildren(facet.list, options.map(([value]) => el("option", { value })));
    return;
  }
  replaceChildren(facet.control, el("option", { value: "" }, "any"), options.map(([value]) => el("option", { value }, value)));
  facet.control.value = state.filters[facet.name];
  countOptions(facet.control, facet);
}

/** Counts say what the other filters leave; they are made when somebody looks. */
function countOptions(select, facet) {
  const counts = facetCounts(facet);
  for (const option of select.options) {
    if (option.value) option.textContent = plainText(`${option.value} (${(counts.get(option.value) ?? 0).toLocaleString("en")})`);
  }
}

/** The filters in use, each to be taken back: they may be set from elsewhere, and their controls be folded away. */
function filterChips() {
  return filtersInUse(state).map(([name, words]) => button([isolated(words), el("span", { "aria-hidden": true }, " ×")],
    () => { setFilters({ [name]: FIRST_FILTERS[name] }); document.getElementById("search").focus(); },
    { class: "filter-chip", "aria-label": `Remove the filter ${words}` }));
}

/** Filters are also set from elsewhere (a country's bar, an entity's card): the controls follow. */
function syncFilters(form) {
  for (const [name, value] of Object.entries({ ...state.filters })) {
    const control = form.querySelector(name === "text" ? "#search" : `#filter-${name}`);
    if (!control) continue;
    if (control.type === "checkbox") control.checked = value !== null && value !== false;
    else if (control.value !== value) control.value = value;
  }
}
