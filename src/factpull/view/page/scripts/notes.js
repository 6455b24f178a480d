// What was refused, and what the rules were unsure of.

const NOTES_AT_ONCE = 100;

function notesView() {
  const notes = articles.flatMap((article) => article.notes.map((note, at) => ({ article, note, at })));
  return el("div", { class: "notes" },
    noteList("Unsure", rows.filter((row) => row.claim.issues), issueItem, "No claim has an issue."),
    noteList("Units that were assumed", assumedUnits(), assumedItem, "No unit had several meanings."),
    noteList("Refused", notes, noteItem, "Nothing was refused."));
}

function noteList(title, items, render, emptyText) {
  const list = el("ul", { class: "note-list" });
  growing(list, items, render, NOTES_AT_ONCE);
  return el("section", {}, el("h2", {}, `${title} (${items.length.toLocaleString("en")})`), items.length ? list : el("p", { class: "empty" }, emptyText));
}

function issueItem(row) {
  return el("li", {}, rowLink(row), row.claim.issues.map((issue) => el("p", { class: "warning" }, issue)));
}

/** [[unit, why], number of claims], the commonest first. */
function assumedUnits() {
  const names = rows.filter((row) => row.claim.alternatives).map((row) => JSON.stringify([unitName(row.claim), assumption(row.claim)]));
  return tally(names).map(([name, count]) => [JSON.parse(name), count]);
}

function assumedItem([[unit, why], count]) {
  const open = () => update({ view: "claims", filters: { ...FIRST_FILTERS, unit } });
  return el("li", {}, button([isolated(unit), ` in ${plural(count, "claim")}`], open, { class: "link" }), el("span", {}, isolated(why)));
}

function noteItem({ article, note, at }) {
  const words = note.at && button(["“", isolated(article.slice(...note.at)), "”"], () => select("note", article, at), { class: "link" });
  return el("li", {}, words, el("span", {}, isolated(note.message)), el("code", {}, note.code), isCorpus && el("span", { class: "about" }, isolated(article.heading)));
}
