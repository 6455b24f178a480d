// The article's text with its facts marked.

const SECTION_NAMES = {
  title: "headline", dateline: "dateline", caption: "caption", boilerplate: "page furniture, not read",
  foreign: "other language, not read",
};
const SHOWN = [
  ["claim", "Claims"], ["person", "People"], ["country", "Countries"], ["organization", "Organizations"],
  ["place", "Places"], ["group", "Groups"], ["note", "Refused"],
];
const hiddenMarks = new Set();
let shownArticle = null;

function renderArticle() {
  const pane = document.getElementById("article");
  const article = articles[state.article];
  if (!article) {
    replaceChildren(pane, el("p", { class: "empty" }, "This report holds no article."));
    return;
  }
  if (shownArticle !== article) {
    shownArticle = article;
    replaceChildren(pane, articleHead(article), legend(article), articleText(article));
    pane.scrollTop = 0;
  }
  markSelected(pane);
  markSearched(pane);
}

/** Mark the words of the search in the text, where the browser can without changing the page. */
function markSearched(pane) {
  const words = state.filters.text.toLowerCase().split(/\s+/).filter(Boolean);
  const text = pane.querySelector(".text");
  if (!window.CSS?.highlights) return;
  CSS.highlights.delete("searched");
  if (!words.length || !text) return;
  const ranges = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) ranges.push(...rangesOf(node, words));
  CSS.highlights.set("searched", new Highlight(...ranges));
}

function rangesOf(node, words) {
  const held = node.data.toLowerCase();
  if (held.length !== node.data.length) return []; // a letter that changes its length would shift what is marked
  const ranges = [];
  for (const word of words) {
    for (let at = held.indexOf(word); at >= 0; at = held.indexOf(word, at + word.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      ranges.push(range);
    }
  }
  return ranges;
}

function articleHead(article) {
  const about = [article.published, article.source, article.language && article.language !== "en" && `language: ${article.language}`];
  return el("header", { class: "article-head" },
    isCorpus && articlePager(article),
    // A headline that the text begins with is not shown twice.
    el("h2", { dir: "auto", class: article.title || !article.firstTitle() ? null : "visually-hidden" }, article.heading),
    el("p", { class: "about" }, about.filter(Boolean).map((part) => el("span", {}, isolated(part))),
      article.url && el("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, "original page")),
    article.error && el("p", { class: "warning" }, `This article failed: ${article.error}`),
    article.notes.filter((note) => !note.at).map((note) => el("p", { class: "warning" }, note.message)),
    (article.issues ?? []).map((issue) => el("p", { class: "warning" }, issueText(issue))));
}

function articlePager(article) {
  const move = (step) => {
    const next = (article.index + step + articles.length) % articles.length;
    const { filters } = state;
    // "This article only" follows.
    update({ article: next, selected: null, filters: filters.article === null ? filters : { ...filters, article: next } });
  };
  return el("div", { class: "pager" },
    button("‹", () => move(-1), { "aria-label": "Previous article", class: "quiet" }),
    el("span", {}, `Article ${(article.index + 1).toLocaleString("en")} of ${report.totals.articles.toLocaleString("en")}`),
    button("›", () => move(1), { "aria-label": "Next article", class: "quiet" }),
    button("Claims of this article", () => {
      update({ view: "claims", filters: { ...FIRST_FILTERS, article: article.index } });
    }, { class: "quiet" }));
}

function legend(article) {
  const counts = Object.fromEntries(tally(marksOf(article).map((mark) => markKind(article, mark))));
  const boxes = SHOWN.filter(([kind]) => counts[kind]).map(([kind, label]) => el("label", { class: `key ${kind}` },
    el("input", { type: "checkbox", checked: !hiddenMarks.has(kind), change: (event) => toggleMarks(kind, event.target.checked) }),
    el("span", {}, `${label} ${counts[kind]}`)));
  return boxes.length ? el("fieldset", { class: "legend" }, el("legend", { class: "visually-hidden" }, "Marked in the text"), boxes) : null;
}

function toggleMarks(kind, shown) {
  if (shown) hiddenMarks.delete(kind);
  else hiddenMarks.add(kind);
  document.getElementById("article").dataset.hide = [...hiddenMarks].join(" ");
}

function markKind(article, mark) {
  return mark.type === "entity" ? article.entities[mark.at].kind : mark.type;
}

function articleText(article) {
  const marks = marksOf(article);
  const text = el("div", { class: "text", keydown: moveBetweenMarks, click: openMark });
  const paragraphs = paragraphsOf(article);
  let next = 0;
  for (const paragraph of paragraphs) {
    while (next < marks.length && marks[next].end <= paragraph.start) next += 1;
    let last = next;
    while (last < marks.length && marks[last].start < paragraph.end) last += 1;
    text.append(paragraphNode(article, paragraph, marks.slice(next, last)));
  }
  if (!paragraphs.length) append(text, [el("p", { class: "empty" }, "The article has no text.")]);
  const first = text.querySelector("[role=button]");
  if (first) first.tabIndex = 0;
  return text;
}

function paragraphNode(article, { start, end, kind }, marks) {
  const node = el("p", { class: `section ${kind}`, dir: "auto", title: kind === "body" ? null : SECTION_NAMES[kind] });
  for (const segment of segmentsBetween(marks, start, end)) {
    const words = article.slice(segment.start, segment.end);
    append(node, [segment.marks.length ? markNode(article, segment, words) : words]);
  }
  return node;
}

function markNode(article, segment, words) {
  const [mark] = segment.marks;
  const claim = mark.type === "claim" ? article.claims[mark.at] : null;
  return el("span", {
    class: `mark ${markKind(article, mark)}`, role: "button", tabindex: -1,
    "data-type": mark.type, "data-at": mark.at, "data-start": segment.start, "data-form": mark.form,
    "data-direction": claim && segment.end === mark.end ? claim.direction : null,
    "data-issues": claim?.issues ? true : null,
    title: segment.marks.map((each) => describeMark(article, each)).join("\n"),
  }, words);
}

function describeMark(article, { type, at }) {
  if (type === "note") return `Refused: ${article.notes[at].message}`;
  if (type === "entity") {
    const entity = article.entities[at];
    return `${entity.name} (${[entity.kind, entityDetail(entity)].filter(Boolean).join(", ")})`;
  }
  const claim = article.claims[at];
  const change = claim.direction && `${DIRECTIONS[claim.direction]} (${claim.form})`;
  const doubts = claim.issues && `unsure: ${claim.issues.map(issueText).join("; ")}`;
  return [quantityText(claim), change, aboutText(claim), claim.period?.text, claim.speaker, doubts].filter(Boolean).join(" · ");
}

function openMark(event) {
  const mark = event.target.closest(".mark");
  if (!mark || !window.getSelection().isCollapsed) return;
  const { type, at } = mark.dataset;
  const view = type === "claim" ? { view: ["claims", "charts"].includes(state.view) ? state.view : "claims" } : {};
  select(type, shownArticle, Number(at), view);
}

function moveBetweenMarks(event) {
  if (event.key === "Enter" || event.key === " ") {
    openMark(event);
    event.preventDefault();
    return;
  }
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const mark = event.target.closest(".mark");
  if (!step || !mark) return;
  const all = [...event.currentTarget.querySelectorAll(".mark")];
  const next = all[all.indexOf(mark) + step];
  if (next) focusMark(next);
  event.preventDefault();
}

function focusMark(mark) {
  for (const other of mark.closest(".text").querySelectorAll(".mark[tabindex='0']")) other.tabIndex = -1;
  mark.tabIndex = 0;
  mark.focus();
}

/** Mark the selected record in the text and bring it into view. */
function markSelected(pane) {
  for (const old of pane.querySelectorAll(".selected")) old.classList.remove("selected");
  const { selected } = state;
  if (!selected || selected.article !== state.article) return;
  const marks = pane.querySelectorAll(`.mark[data-type="${selected.type}"][data-at="${selected.at}"]`);
  for (const mark of marks) mark.classList.add("selected");
  if (marks.length && !isVisible(marks[0], pane)) marks[0].scrollIntoView({ block: "center" });
}

function isVisible(node, pane) {
  const box = node.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  return box.top >= frame.top && box.bottom <= Math.min(frame.bottom, window.innerHeight);
}
