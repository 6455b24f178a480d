// Cards of people, countries, organizations, places and groups.

const CARDS_AT_ONCE = 60;
const CONTEXT = 40;
const entityChoice = { kind: "", text: "" };

function entityDetail(entity) {
  if (entity.kind === "country") return [entity.iso2, entity.iso3].filter(Boolean).join(", ");
  if (entity.kind === "place") return [entity.type, entity.iso2 && countryName(entity.iso2)].filter(Boolean).join(", ");
  return entity.role ?? entity.acronym ?? entity.legal_form ?? "";
}

function entitiesView() {
  const list = el("div", { class: "cards" });
  const kinds = el("select", { id: "entity-kind", change: (event) => { entityChoice.kind = event.target.value; fillEntities(list); } },
    el("option", { value: "" }, "all kinds"),
    Object.entries(ENTITY_KINDS).map(([kind, label]) => el("option", { value: kind, selected: entityChoice.kind === kind }, label)));
  const search = el("input", { type: "search", id: "entity-search", value: entityChoice.text, placeholder: "Search names …", "aria-label": "Search entities",
    input: (event) => { entityChoice.text = event.target.value; fillEntities(list); } });
  fillEntities(list);
  return el("div", { class: "entities" }, el("div", { class: "filters inline" }, search, el("label", { for: "entity-kind", class: "visually-hidden" }, "Kind"), kinds), list);
}

function fillEntities(list) {
  const needle = entityChoice.text.toLowerCase();
  const wanted = allEntities().filter((entity) => (!entityChoice.kind || entity.kind === entityChoice.kind)
    && (!needle || namesOf(entity).includes(needle)));
  replaceChildren(list, wanted.length ? null : el("p", { class: "empty" }, allEntities().length ? "No entity has this name." : "No entity was found."));
  growing(list, wanted, entityCard, CARDS_AT_ONCE);
}

function namesOf(joined) {
  joined.names ??= joined.places.flatMap(([article, place]) => {
    const { name, aliases = [] } = article.entities[place];
    return [name, ...aliases];
  }).join("\n").toLowerCase();
  return joined.names;
}

/** Append the first items, and a button for the next ones. */
function growing(list, items, render, step, from = 0) {
  append(list, items.slice(from, from + step).map(render));
  const rest = items.length - from - step;
  if (rest <= 0) return;
  const more = button(`Show ${Math.min(rest, step)} of ${rest.toLocaleString("en")} more`, () => {
    more.remove();
    growing(list, items, render, step, from + step);
  }, { class: "more" });
  list.append(more);
}

function entityCard(joined) {
  const [[article, place]] = joined.places;
  const entity = article.entities[place];
  const aliases = [...new Set(joined.places.flatMap(([each, at]) => each.entities[at].aliases ?? []))].filter((name) => name !== joined.name);
  const facts = [plural(joined.mentions, "mention"), isCorpus && plural(joined.places.length, "article"), !joined.claims && "no claims"];
  const issues = joined.places.flatMap(([each, at]) => each.entities[at].issues ?? []);
  const mentions = el("details", {}, el("summary", {}, "Mentions"));
  mentions.addEventListener("toggle", () => {
    if (mentions.open && mentions.children.length === 1) append(mentions, [joined.places.slice(0, 20).map(([each, at]) => [isCorpus && el("p", { class: "about" }, isolated(each.heading)), mentionList(each, at)])]);
  });
  return el("article", { class: `card ${joined.kind}` },
    el("h3", {}, button(isolated(joined.name), () => select("entity", article, place), { class: "link" })),
    el("p", { class: "about" }, el("span", { class: `entity-chip ${joined.kind}` }, joined.kind), el("span", {}, isolated(entityDetail(entity)))),
    aliases.length ? el("p", { class: "aliases" }, "also ", isolated(shortened(aliases.join(", "), 140))) : null,
    issues.slice(0, 3).map((issue) => el("p", { class: "warning" }, issueText(issue))),
    el("p", { class: "about" }, facts.filter(Boolean).map((fact) => el("span", {}, fact)),
      joined.claims > 0 && button(plural(joined.claims, "claim"), () => update({ view: "claims", filters: { ...FIRST_FILTERS, entity: joined.name } }), { class: "link", "aria-label": `${plural(joined.claims, "claim")} about ${joined.name}` })),
    mentions);
}

/** Where an article names an entity, with the words around. */
function mentionList(article, place) {
  const mentions = article.entities[place].mentions ?? [];
  return el("ol", { class: "mentions" }, mentions.map(([start, end, form]) => {
    // Whole words only; the text's own ends may stay as they are.
    const before = article.slice(Math.max(0, start - CONTEXT), start).replace(start > CONTEXT ? /^\S*\s+/ : /^\s+/, "").replace(/\s+/g, " ");
    const after = article.slice(end, Math.min(article.length, end + CONTEXT)).replace(/\s+\S*$/, "").replace(/\s+/g, " ");
    const show = () => {
      select("entity", article, place);
      const mark = document.querySelector(`#article .mark[data-start="${start}"]`);
      mark?.scrollIntoView({ block: "center" });
    };
    return el("li", {}, button([isolated(before), el("b", {}, isolated(article.slice(start, end))), isolated(after)], show, { class: "link" }),
      form !== "full" && el("span", { class: "chip" }, form));
  }));
}
