// Everything that one record holds, in words.

const FIELD_NAMES = {
  text: "text alone", published: "the day of publication", context: "the article around",
};

function renderInspector() {
  const pane = document.getElementById("record");
  const record = selectedRecord();
  pane.hidden = !record;
  if (!record) return;
  const { type, article: index, at } = state.selected;
  const article = articles[index];
  const build = { claim: () => claimDetails(article.rows[at]), entity: () => entityDetails(article, at), note: () => noteDetails(article, record) };
  const [title, ...content] = build[type]();
  replaceChildren(pane,
    el("header", { class: "record-head" }, el("h2", {}, title),
      button("Show in text", showInText, { class: "quiet narrow-only" }),
      button("×", () => update({ selected: null }), { class: "quiet", "aria-label": "Close record" })),
    content);
  pane.scrollTop = 0;
}

function showInText() {
  document.body.dataset.mobile = "article";
  renderArticle();
  document.querySelector("#article .mark.selected")?.scrollIntoView({ block: "center" });
  renderTabs();
}

function fields(pairs) {
  return el("dl", { class: "fields" }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, typeof value === "string" ? isolated(value) : value))));
}

function claimDetails(row) {
  const { claim } = row;
  const whole = claim.part_of && rowById.get(claim.part_of);
  const parts = row.article.rows.filter((other) => other.claim.part_of === claim.id);
  return [
    [isolated(quantityText(claim)), claim.direction && el("span", { class: `arrow ${claim.direction}` }, ` ${changeText(claim)}`)],
    el("blockquote", { dir: "auto" }, quotedSentence(row)),
    recordActions(row),
    (claim.issues ?? []).map((issue) => el("p", { class: "warning" }, issueText(issue))),
    fields([
      ["Value", fullValue(claim)],
      ["Unit", assumption(claim)],
      ["Kind", kindName(claim.kind)],
      ["Change", claim.direction && `${DIRECTIONS[claim.direction]}, ${{ by: "size of the change", to: "level after it", from: "level before it" }[claim.form]}${claim.baseline ? `, against ${claim.baseline}` : ""}`],
      ["Measure", claim.measure], ["Subject", claim.subject], ["Counted", claim.counted], ["Place", claim.place],
      ["Country", claim.country && `${countryName(claim.country)} (${claim.country})`],
      ["Period", claim.period && periodText(claim.period)],
      ["Said by", claim.speaker && `${claim.speaker} (“${claim.cue}”${claim.direct ? ", in quotation marks" : ""})`],
      ["Stated as", `${claim.modality}${claim.negated ? ", denied" : ""}`],
      ["Sure of", (claim.sure ?? []).join(", ")], ["Unsure of", (claim.unsure ?? []).join(", ")],
      ["Part of", whole && rowLink(whole)],
      ["Parts", parts.length ? parts.map(rowLink) : null],
      ["Entities", entityChips(row)],
      ["Rule", claim.rule], ["Article", row.article.heading],
      ["Id", el("code", {}, claim.id)], ["Fact", el("code", {}, claim.fact)],
    ]),
  ];
}

function recordActions(row) {
  const source = sourceAddress(row);
  return el("p", { class: "record-actions" }, verdictButtons(row), copyButton("Copy citation", () => citation(row)),
    copyButton("Copy link", () => claimAddress(row)),
    source && el("a", { href: source, target: "_blank", rel: "noopener noreferrer" }, "Open at the source"));
}

function fullValue(claim) {
  const unit = unitLabel(claim);
  const symbol = claim.symbol && claim.symbol !== unit ? ` (${claim.symbol})` : "";
  const written = amount(claim, allDigits) + (unit === "%" ? "%" : unit ? ` ${unit}` : "");
  return `${written}${symbol}, ${RELATIONS[claim.relation]}`;
}

function periodText(period) {
  const days = period.start && period.end && period.start !== period.end ? `${period.start} to ${period.end}` : period.start ?? period.end;
  const source = FIELD_NAMES[period.resolved_from];
  return `${period.text} (${[period.grain, days, source && `from ${source}`].filter(Boolean).join(", ")})`;
}

/** The sentence with its number, and the numbers of other claims in it, in bold. */
function quotedSentence(row) {
  const [start, end] = row.claim.sentence;
  const marks = [{ type: "claim", at: 0, start: row.claim.at[0], end: row.claim.at[1] }];
  return segmentsBetween(marks, start, end).map((segment) => {
    const words = row.article.slice(segment.start, segment.end);
    return segment.marks.length ? el("strong", { class: "mark claim" }, words) : words;
  });
}

function rowLink(row) {
  const about = [aboutText(row.claim), row.claim.period?.text].filter(Boolean).join(" · ");
  return button([isolated(quantityText(row.claim)), about && " · ", isolated(shortened(about, 80))], () => selectClaim(row), { class: "link" });
}

function entityChips(row) {
  const chips = Array.from(row.entities, (place) => {
    const entity = row.article.entities[place];
    return button(isolated(entity.name), () => select("entity", row.article, place), { class: `entity-chip ${entity.kind}` });
  });
  return chips.length ? chips : null;
}

function entityDetails(article, at) {
  const entity = article.entities[at];
  return [
    isolated(entity.name),
    (entity.issues ?? []).map((issue) => el("p", { class: "warning" }, issueText(issue))),
    fields([
      ["Kind", entity.kind], ["Detail", entityDetail(entity)], ["Aliases", (entity.aliases ?? []).join(", ")],
      ["Mentions", mentionList(article, at)], ["Rule", entity.rule], ["Key", el("code", {}, entity.key)], ["Id", el("code", {}, entity.id)],
    ]),
    article.rows.some((row) => row.entities.has(at))
      && button("Its claims", () => update({ view: "claims", filters: { ...FIRST_FILTERS, entity: entity.name } })),
  ];
}

function noteDetails(article, note) {
  return ["Refused", fields([["Reason", note.message], ["Code", el("code", {}, note.code)],
    ["Words", note.at ? article.slice(...note.at) : null], ["Article", article.heading]])];
}
