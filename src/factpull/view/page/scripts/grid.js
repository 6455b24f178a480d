// A table that keeps only its visible rows in the page, so that a hundred thousand rows scroll like ten.

const SPARE_ROWS = 8;
const MAX_PRINTED_ROWS = 3000;

/**
 * columns: [{ key, label, cell(row) }]; onSelect(row) when a row is chosen, onSort(key) when a head is pressed, keys:
 * { letter: action(row) } for the active row.
 * The grid itself has the focus and names its active row, because rows come and go.
 */
class Grid {
  constructor({ label, columns, onSelect, onOpen, onSort, keys }) {
    Object.assign(this, { columns, onSelect, onOpen, onSort, keys, rows: [], active: -1, chosen: -1 });
    this.head = el("div", { class: "grid-head", role: "rowgroup" });
    this.body = el("div", { class: "grid-rows", role: "rowgroup" });
    this.empty = el("p", { class: "empty", hidden: true });
    this.node = el("div", {
      class: "grid", role: "grid", tabindex: 0, "aria-label": label, "aria-colcount": columns.length,
      keydown: (event) => this.press(event), scroll: () => this.draw(), click: (event) => this.clicked(event),
    }, this.head, this.body);
    this.frame = el("div", { class: "grid-frame" }, this.node, this.empty);
    new ResizeObserver(() => this.resized()).observe(this.node);
  }

  show(rows, { sort, chosen, emptyText }) {
    this.rows = rows;
    this.chosen = rows.indexOf(chosen);
    this.active = Math.max(this.chosen, -1);
    this.node.setAttribute("aria-rowcount", rows.length + 1);
    this.empty.hidden = rows.length > 0;
    this.empty.textContent = emptyText;
    this.node.hidden = rows.length === 0;
    replaceChildren(this.head, el("div", { role: "row", class: "grid-row", "aria-rowindex": 1 },
      this.columns.map((column) => this.headCell(column, sort))));
    this.drawn = null;
    if (this.chosen >= 0) this.reveal(this.chosen);
    this.draw();
  }

  /** There are more rows now: what is in sight stays where it is. */
  grow(rows, chosen) {
    this.rows = rows;
    this.chosen = rows.indexOf(chosen);
    this.active = this.chosen;
    this.node.setAttribute("aria-rowcount", rows.length + 1);
    this.empty.hidden = rows.length > 0;
    this.node.hidden = rows.length === 0;
    this.drawn = null;
    this.draw();
  }

  /** A record that opens below takes height from the grid: the chosen row stays in sight. */
  resized() {
    if (this.chosen >= 0) this.reveal(this.chosen);
    this.draw();
  }

  headCell({ key, label }, sort) {
    const sorted = sort.key === key ? (sort.descending ? "descending" : "ascending") : null;
    const arrow = sorted && el("span", { "aria-hidden": true }, sort.descending ? " ↓" : " ↑");
    return el("div", { role: "columnheader", class: `cell col-${key}`, "aria-sort": sorted ?? "none" },
      button([label, arrow], () => this.onSort(key), { class: "head" }));
  }

  get rowHeight() {
    return parseFloat(getComputedStyle(this.node).getPropertyValue("--row-height")) || 56;
  }

  /** Draw the rows in sight, and a few around them; all of them stay while they are printed. */
  draw() {
    if (this.isPrinting) return;
    const height = this.rowHeight;
    const first = Math.max(0, Math.floor(this.node.scrollTop / height) - SPARE_ROWS);
    const last = Math.min(this.rows.length, Math.ceil((this.node.scrollTop + this.node.clientHeight) / height) + SPARE_ROWS);
    const drawn = `${first} ${last} ${height}`;
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.body.style.height = `${this.rows.length * height}px`;
    this.drawRows(first, last, height);
  }

  drawRows(first, last, height) {
    replaceChildren(this.body, this.rows.slice(first, last).map((row, place) => this.rowNode(row, first + place, height)));
    this.markActive();
  }

  rowNode(row, index, height) {
    const node = el("div", {
      role: "row", class: "grid-row", id: `row-${index}`, "aria-rowindex": index + 2, "data-index": index,
      "aria-selected": index === this.chosen,
    }, this.columns.map((column) => el("div", { role: "gridcell", class: `cell col-${column.key}` }, column.cell(row))));
    if (height) node.style.top = `${index * height}px`;
    return node;
  }

  markActive() {
    for (const old of this.body.querySelectorAll(".active")) old.classList.remove("active");
    const node = this.body.querySelector(`[data-index="${this.active}"]`);
    node?.classList.add("active");
    if (node) this.node.setAttribute("aria-activedescendant", node.id);
    else this.node.removeAttribute("aria-activedescendant");
  }

  reveal(index) {
    const height = this.rowHeight;
    const view = this.node.clientHeight - this.head.offsetHeight;
    const top = index * height;
    if (top < this.node.scrollTop) this.node.scrollTop = top;
    else if (top + height > this.node.scrollTop + view) this.node.scrollTop = top + height - view;
  }

  clicked(event) {
    const node = event.target.closest("[data-index]");
    if (node) this.choose(Number(node.dataset.index));
  }

  choose(index) {
    this.active = index;
    this.onSelect(this.rows[index]);
  }

  press(event) {
    if (event.target !== this.node || !this.rows.length) return;
    if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.onOpen(this.rows[this.active]);
      return;
    }
    if (this.keys[event.key.toLowerCase()] && this.active >= 0 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.act(this.keys[event.key.toLowerCase()]);
      return;
    }
    const page = Math.max(1, Math.floor(this.node.clientHeight / this.rowHeight) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.choose(Math.min(this.rows.length - 1, Math.max(0, this.active + step)));
  }

  /** What is done to a row may take it out of the table: the one that comes after it is next. */
  act(action) {
    const at = this.active;
    action(this.rows[at]);
    if (this.chosen < 0 && this.rows.length) this.choose(Math.min(at, this.rows.length - 1));
  }

  /** On paper there is no scrolling: all rows stand in the page, up to a sensible number. */
  expand() {
    this.isPrinting = true;
    this.drawn = null;
    this.body.style.height = "auto";
    this.drawRows(0, Math.min(this.rows.length, MAX_PRINTED_ROWS), 0);
    const rest = this.rows.length - MAX_PRINTED_ROWS;
    if (rest > 0) append(this.body, [el("p", { class: "about" }, `… and ${plural(rest, "claim")} more`)]);
  }

  collapse() {
    this.isPrinting = false;
    this.draw();
  }
}
