/* The state of the view in the address, so that a view can be kept and sent. */
const SETS = { types: () => TYPE_ROWS.map(([t]) => t), relations: () => PREDICATES.map(([p]) => p), modality: () => MODALITY_ROWS.map(([m]) => m) };
const SET_OF = { types: "types", relations: "predicates", modality: "modalities" };
const FIRST = { types: PAGE.first.types, relations: PREDICATES.map(([p]) => p), modality: PAGE.first.modalities };

const same = (one, other) => one.length === other.length && one.every((x) => other.includes(x));
const local = (iri) => (iri.startsWith(PAGE.base) ? iri.slice(PAGE.base.length) : iri);
const whole_iri = (key) => (nodes.get(key) ? key : PAGE.base + key);

let ready = false;
function writeAddress() {
  if (!ready) return;
  const told = new URLSearchParams();
  if (state.node !== null) told.set("node", local(state.node));
  if (state.edge !== null) {
    const edge = edges.get(state.edge);
    told.set("line", [local(edge.from), edge.kg.predicate, local(edge.to)].join("|"));
  }
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
  const { x, y } = network.getViewPosition();
  told.set("at", [x.toFixed(0), y.toFixed(0), network.getScale().toFixed(3)].join(","));
  try { history.replaceState(null, "", `#${told}`); } catch { /* a frame of a notebook has no address */ }
}

/* Takes up what the address says; returns the place in the picture, if it names one. */
function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  for (const [name, all] of Object.entries(SETS)) {
    if (!told.has(name)) continue;
    const on = told.get(name).split(",");
    state[SET_OF[name]] = new Set(all().filter((x) => on.includes(x)));
  }
  for (const name of ["from", "until", "document", "source"]) if (told.has(name)) state[name] = told.get(name);
  if (told.has("confidence")) state.confidence = Math.min(1, Math.max(0, Number(told.get("confidence")) || 0));
  for (const key of (told.get("with") || "").split("|").filter(Boolean)) if (nodes.get(whole_iri(key))) state.expanded.add(whole_iri(key));
  if (PAGE.layouts.includes(told.get("layout"))) state.layout = told.get("layout");
  for (const layer of ["law", "derived"]) if (told.get(layer) === "0") state[layer] = false;
  state.lonely = told.get("alone") !== "1";
  state.squeezed = told.get("again") === "1";
  if (told.get("lang") in WORDS) state.language = told.get("lang");
  const node = told.has("node") ? whole_iri(told.get("node")) : null;
  if (node && nodes.get(node)) state.node = node;
  const [from, predicate, to] = (told.get("line") || "").split("|");
  const edge = EDGES.find((e) => local(e.from) === from && e.kg.predicate === predicate && local(e.to) === to);
  if (edge) state.edge = edge.id;
  const at = (told.get("at") || "").split(",").map(Number);
  return at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? at : null;
}

let writing = null;
function writeSoon() {
  clearTimeout(writing);
  writing = setTimeout(writeAddress, 150);
}
