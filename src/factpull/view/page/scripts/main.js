// The parts put together.

const VIEWS = [
  isCorpus && { name: "overview", label: "Overview", build: overviewView },
  { name: "claims", label: "Claims", build: claimsView },
  { name: "entities", label: "Entities", build: entitiesView },
  { name: "charts", label: "Charts", build: chartsView },
  isCorpus && { name: "shared", label: "Told by several", build: sharedView },
  { name: "notes", label: "Notes", build: notesView },
].filter(Boolean);
const THEMES = { auto: "Theme: system", dark: "Theme: dark", light: "Theme: light" };
let shownView = null;

function renderTabs() {
  const tabs = document.getElementById("tabs");
  const onArticle = document.body.dataset.mobile === "article";
  replaceChildren(tabs,
    button("Article", () => { document.body.dataset.mobile = "article"; renderTabs(); }, tabState("article", onArticle)),
    VIEWS.map(({ name, label }) => button(label, () => showView(name), tabState(name, state.view === name && !(onArticle && isNarrow())))));
}

function tabState(name, chosen) {
  return { role: "tab", id: `tab-${name}`, "aria-selected": String(chosen), "aria-controls": name === "article" ? "article" : "panel",
    tabindex: chosen ? 0 : -1, keydown: moveBetweenTabs, class: name === "article" ? "narrow-only" : null };
}

function isNarrow() {
  return !window.matchMedia("(min-width: 60rem)").matches;
}

function showView(name) {
  document.body.dataset.mobile = "facts";
  update({ view: name });
  renderTabs();
}

function moveBetweenTabs(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const tabs = [...document.querySelectorAll("#tabs [role=tab]")].filter((tab) => tab.offsetParent !== null);
  const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
  next.click();
  document.getElementById(next.id).focus();
}

function renderPanel(before) {
  const panel = document.getElementById("panel");
  document.body.dataset.view = state.view;
  const dataChanged = before && (before.filters !== state.filters || before.sort !== state.sort);
  if (shownView !== state.view) {
    shownView = state.view;
    panel.setAttribute("aria-labelledby", `tab-${state.view}`);
    replaceChildren(panel, VIEWS.find(({ name }) => name === state.view).build());
    panel.scrollTop = 0;
    if (state.view === "claims") renderClaims();
  } else if (state.view === "claims" && (dataChanged || before?.selected !== state.selected)) {
    renderClaims(before);
  }
}

/** Show the view anew, with what its reader has typed and where the reader is. */
function rebuildPanel() {
  const panel = document.getElementById("panel");
  const { id, value } = panel.contains(document.activeElement) ? document.activeElement : {};
  const { scrollTop } = panel;
  shownView = null;
  renderPanel();
  panel.scrollTop = scrollTop;
  const control = id ? document.getElementById(id) : null;
  if (!control) return;
  control.focus();
  if (!value) return;
  control.value = value;
  control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input"));
}

function leaveMark(event) {
  if (event.key !== "Escape") return;
  const grid = document.querySelector(".grid");
  if (event.target.closest?.("#article") && grid) {
    document.body.dataset.mobile = "facts";
    renderTabs();
    grid.focus();
  } else if (state.selected) {
    update({ selected: null });
  }
}

function setTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const toggle = document.getElementById("theme");
  toggle.dataset.theme = theme;
  toggle.textContent = THEMES[theme];
}

function start() {
  const names = Object.keys(THEMES);
  document.body.dataset.mobile = "facts";
  if (isCorpus) document.body.dataset.corpus = "true";
  setTheme("auto");
  document.getElementById("theme").addEventListener("click", (event) => {
    setTheme(names[(names.indexOf(event.currentTarget.dataset.theme) + 1) % names.length]);
  });
  replaceChildren(document.getElementById("heading"), report.title);
  document.getElementById("counts").textContent = `${plural(report.totals.claims, "claim")} · factpull ${report.version}`;
  document.addEventListener("keydown", leaveMark);
  const help = helpDialog();
  document.getElementById("keys").addEventListener("click", () => help.showModal());
  listen(renderTabs);
  listen(renderPanel);
  listen(renderArticle);
  listen(renderInspector);
  update({});
  recall();
  listen(remember);
  window.addEventListener("hashchange", recall);
  tellScope();
  document.body.dataset.ready = isReading() ? "first" : "all";
  readBlocks().then(indexWhenIdle);
}

start();
