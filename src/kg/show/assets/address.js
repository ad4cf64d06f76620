/* The state of the view in the address, so that a view can be kept and sent. What is chosen (a node, a line, a text) is a
   step of the browser's history; zoom and filters amend the step that they belong to. */
const SETS = { types: () => TYPE_ROWS.map(([t]) => t), relations: () => PREDICATES.map(([p]) => p), modality: () => MODALITY_ROWS.map(([m]) => m) };
const SET_OF = { types: "types", relations: "predicates", modality: "modalities" };
const FIRST = { types: PAGE.first.types, relations: PREDICATES.map(([p]) => p), modality: PAGE.first.modalities };

const same = (one, other) => one.length === other.length && one.every((x) => other.includes(x));
const local = (iri) => (iri.startsWith(PAGE.base) ? iri.slice(PAGE.base.length) : iri);
const whole_iri = (key) => (nodes.get(key) ? key : PAGE.base + key);

let ready = false;
/* What the step of the history that is written last has chosen. */
let stepped = "";
const chosenNow = () => JSON.stringify([state.node, state.edge, state.reading]);
/* A frame of a notebook shares the history of the page around it: it adds no steps to it. */
const FRAMED = window.parent !== window;

/* Writes the view into the address; ``amend``: into the step that it stands in, whatever is chosen now. */
function writeAddress(amend) {
  if (!ready) return;
  clearTimeout(writing);
  writing = null;
  const address = `#${addressNow()}`;
  const step = !amend && !FRAMED && stepped !== chosenNow();
  stepped = chosenNow();
  try {
    if (step) history.pushState({ own: true }, "", address);
    else history.replaceState(history.state, "", address);
  } catch { /* a frame of a notebook has no address */ }
}

function addressNow() {
  const told = new URLSearchParams();
  if (state.node !== null) told.set("node", local(state.node));
  if (state.edge !== null) {
    const edge = edges.get(state.edge);
    told.set("line", [local(edge.from), edge.kg.predicate, local(edge.to)].join("|"));
  }
  if (state.reading !== null) told.set("read", state.reading);
  for (const [name, all] of Object.entries(SETS)) {
    const on = all().filter((x) => state[SET_OF[name]].has(x));
    if (!same(on, all().filter((x) => FIRST[name].includes(x)))) told.set(name, on.join(","));
  }
  for (const name of ["from", "until", "document", "source"]) if (state[name]) told.set(name, state[name]);
  if (state.confidence) told.set("confidence", String(state.confidence));
  if (state.expanded.size) told.set("with", [...state.expanded].map(local).join("|"));
  if (state.layout !== PAGE.layout) told.set("layout", state.layout);
  for (const layer of ["law", "derived"]) if (!state[layer] && EDGES.some((e) => e.kg[layer].length)) told.set(layer, "0");
  if (!state.lonely) told.set("alone", "1");
  if (state.squeezed) told.set("again", "1");
  told.set("lang", state.language);
  told.set("at", placeNow());
  return told;
}

const placed = (x, y, scale) => [x.toFixed(0), y.toFixed(0), scale.toFixed(3)].join(",");
function placeNow() {
  const { x, y } = network.getViewPosition();
  return placed(x, y, network.getScale());
}

/* Takes up what the address says; returns the place in the picture, if it names one. */
function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  firstFilters();
  for (const [name, all] of Object.entries(SETS)) {
    if (!told.has(name)) continue;
    const on = told.get(name).split(",");
    state[SET_OF[name]] = new Set(all().filter((x) => on.includes(x)));
  }
  for (const name of ["from", "until", "document", "source"]) if (told.has(name)) state[name] = told.get(name);
  if (told.has("confidence")) state.confidence = Math.min(1, Math.max(0, Number(told.get("confidence")) || 0));
  for (const key of (told.get("with") || "").split("|").filter(Boolean)) if (nodes.get(whole_iri(key))) state.expanded.add(whole_iri(key));
  state.layout = PAGE.layouts.includes(told.get("layout")) ? told.get("layout") : PAGE.layout;
  for (const layer of ["law", "derived"]) state[layer] = told.get(layer) !== "0" && EDGES.some((e) => e.kg[layer].length);
  state.lonely = told.get("alone") !== "1";
  state.squeezed = told.get("again") === "1";
  if (!ready && told.get("lang") in WORDS) state.language = told.get("lang");
  const node = told.has("node") ? whole_iri(told.get("node")) : null;
  state.node = node && nodes.get(node) ? node : null;
  const [from, predicate, to] = (told.get("line") || "").split("|");
  const edge = EDGES.find((e) => local(e.from) === from && e.kg.predicate === predicate && local(e.to) === to);
  state.edge = edge ? edge.id : null;
  state.reading = STATED.has(told.get("read")) ? told.get("read") : null;
  const at = (told.get("at") || "").split(",").map(Number);
  return at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? at : null;
}

let writing = null;
function writeSoon() {
  clearTimeout(writing);
  writing = setTimeout(() => writeAddress(false), 150);
}

/* The view of a step that the reader has gone back or forward to, or of an address that was put in. */
function arrive() {
  const what = () => `${filtersNow()}${state.layout}${state.squeezed}${state.node}${state.edge}`;
  const before = what();
  const at = readAddress();
  stepped = chosenNow();
  if (what() === before) {
    if (at) look(at);
    drawText();
  } else present(at);
}

/* Draws the view that the state tells, at a place in the picture or whole. */
function present(at) {
  drawFilters();
  search();
  document.body.classList.toggle("chosen", state.node !== null || state.edge !== null || !NODES.length);
  refreshPanel();
  drawText();
  network.redraw();
  again();
  if (at) look(at);
}

function look([x, y, scale]) {
  if (placeNow() === placed(x, y, scale)) { restyle(); return; }
  moved();
  network.moveTo({ position: { x, y }, scale, animation: false });
  restyle();
}

addEventListener("popstate", arrive);
