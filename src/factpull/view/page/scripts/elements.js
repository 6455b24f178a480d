// DOM from plain values. Text becomes text nodes and nothing else: no function here parses markup.

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
// Direction overrides can make a text read other than it is stored, so they are shown where they stand.
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/;
const CONTROL_NAMES = {
  "\u202a": "left-to-right embedding", "\u202b": "right-to-left embedding", "\u202c": "end of direction",
  "\u202d": "left-to-right override", "\u202e": "right-to-left override", "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate", "\u2068": "first-strong isolate", "\u2069": "end of isolate",
};

function el(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG_NAMESPACE, tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    const isState = name.startsWith("aria-"); // there "false" says something
    if (value === null || value === undefined || (value === false && !isState)) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true && !isState ? "" : plainText(String(value)));
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    if (child instanceof Node) node.append(child);
    else appendText(node, String(child));
  }
}

function appendText(node, text) {
  if (!DIRECTION_CONTROLS.test(text) || node.namespaceURI === SVG_NAMESPACE) {
    node.append(document.createTextNode(plainText(text)));
    return;
  }
  for (const piece of text.split(/([\u202a-\u202e\u2066-\u2069])/)) {
    const name = CONTROL_NAMES[piece];
    if (name) node.append(el("span", { class: "control", title: `hidden character: ${name}` }, "↹"));
    else if (piece) node.append(document.createTextNode(piece));
  }
}

/** The text without direction controls, for attributes and charts, which cannot show them. */
function plainText(text) {
  return DIRECTION_CONTROLS.test(text) ? text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "") : text;
}

function replaceChildren(node, ...children) {
  node.replaceChildren();
  append(node, children);
}

/** A stretch of foreign text that cannot disturb the direction of what stands around it. */
function isolated(text, attributes) {
  return text ? el("bdi", attributes, text) : null;
}

function button(label, onClick, attributes) {
  return el("button", { type: "button", click: onClick, ...attributes }, label);
}

function announce(message) {
  document.getElementById("live").textContent = message;
}

function plural(count, one, many) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many ?? `${one}s`}`;
}

function shortened(text, length) {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length - 1).join("").trimEnd()}…` : text;
}
