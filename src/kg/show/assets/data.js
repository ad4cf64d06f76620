/* The data of the page, the state of the view, and what passes its filters. */
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const byId = (id) => document.getElementById(id);
const PAGE = read("data-page");
const NODES = read("data-nodes");
const EDGES = read("data-edges");
const nodes = new Records(NODES);
const edges = new Records(EDGES);
const NUMBERED = NODES.map((n) => n.id);
const canvas = byId("picture");
const network = new vis.Network(canvas, { nodes: shownNodes, edges: shownEdges }, read("data-options"));
const FACTS = ["asserted", "habitual"];
const MODALITIES = ["asserted", "habitual", "duty", "plan", "aspiration", "norm"];

const state = {
  language: "zh", theme: "light", layout: PAGE.layout, types: new Set(PAGE.first.types), predicates: new Set(),
  modalities: new Set(PAGE.first.modalities), from: "", until: "", document: "", source: "", confidence: 0,
  law: EDGES.some((e) => e.kg.law.length), derived: EDGES.some((e) => e.kg.derived.length), lonely: true, expanded: new Set(), node: null, edge: null, reading: null, squeezed: false,
};

const word = (key, ...values) => {
  const found = WORDS[state.language][key];
  return typeof found === "function" ? found(...values) : found;
};
const term = (name) => {
  const pair = PAGE.terms[name];
  return pair ? pair[state.language === "zh" ? 0 : 1] : name;
};
const value = (name) => WORDS[state.language].values[name] || name;
const typeName = (type) => PAGE.types[type][state.language];
const statementsOf = (id) => PAGE.statements[id] || [];
/* The statements by id. */
const STATED = new Map(EDGES.flatMap((e) => statementsOf(e.id).map((s) => [s.id, s])));
/* How many statements these are: what a reprint repeats is one with what it repeats. */
const distinct = (found) => new Set(found.map((s) => s.repeats || s.id)).size;

for (const edge of EDGES) {
  state.predicates.add(edge.kg.predicate);
  for (const one of statementsOf(edge.id)) one.fact = FACTS.includes(one.modality);
}
const PREDICATES = [...EDGES.reduce((all, e) => all.set(e.kg.predicate, (all.get(e.kg.predicate) || 0) + 1), new Map())]
  .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
const MONTHS = [...new Set(EDGES.flatMap((e) => statementsOf(e.id).map((s) => s.when.slice(0, 7)))
  .filter((m) => /^\d{4}/.test(m)))].sort();

const remembered = (name) => { try { return localStorage.getItem(`kg-${name}`); } catch { return null; } };
const remember = (name, text) => { try { localStorage.setItem(`kg-${name}`, text); } catch { /* not allowed here */ } };

function passes(one) {
  if (!state.modalities.has(one.modality) || one.confidence < state.confidence) return false;
  if ((state.from || state.until) && !one.when) return false;
  if (state.from && one.when < state.from) return false;
  if (state.until && one.when.slice(0, state.until.length) > state.until) return false;
  const text = PAGE.texts[one.text];
  return (!state.document || text.id === state.document) && (!state.source || text.publisher === state.source);
}

const inType = (id, kg) => state.types.has(kg.type) || state.expanded.has(id);

/* The filters as the page opens with them. */
function firstFilters() {
  Object.assign(state, { from: "", until: "", document: "", source: "", confidence: 0, lonely: true, squeezed: false });
  state.expanded.clear();
  Object.assign(state, { types: new Set(PAGE.first.types), modalities: new Set(PAGE.first.modalities), predicates: new Set(PREDICATES.map(([p]) => p)) });
}

/* All that the filters are made of, as a text. */
const filtersNow = () => JSON.stringify([
  ...[state.types, state.predicates, state.modalities, state.expanded].map((set) => [...set]),
  state.from, state.until, state.document, state.source, state.confidence, state.law, state.derived, state.lonely,
]);

/* Which nodes and lines pass the filters; `found` are the statements of each line that do. Asked many times for one view. */
let seen = [null, null];
function visible() {
  const now = filtersNow();
  if (seen[0] !== now) seen = [now, filtered()];
  return seen[1];
}

function filtered() {
  const drawn = new Set(NODES.filter((n) => inType(n.id, n.kg)).map((n) => n.id));
  const found = new Map();
  for (const edge of EDGES) {
    if (!drawn.has(edge.from) || !drawn.has(edge.to) || !state.predicates.has(edge.kg.predicate)) continue;
    const kept = statementsOf(edge.id).filter(passes);
    if (kept.length || (state.law && edge.kg.law.length) || (state.derived && edge.kg.derived.length)) found.set(edge.id, kept);
  }
  const lines = EDGES.filter((e) => found.has(e.id));
  const tied = new Set(lines.flatMap((e) => (found.get(e.id).length ? [e.from, e.to] : [])));
  const kept = NODES.filter((n) => drawn.has(n.id) && (tied.has(n.id) || state.expanded.has(n.id) || !state.lonely));
  const standing = new Set(kept.map((n) => n.id));
  return { nodes: kept, standing, found, lines: lines.filter((e) => standing.has(e.from) && standing.has(e.to)) };
}

/* How a line is drawn: law, derived, both, plan or fact. */
function lineKind(edge, found) {
  if (!found.length) return state.law && edge.kg.law.length ? "law" : "derived";
  if (state.law && edge.kg.law.length) return "both";
  return found.some((s) => s.fact) ? "fact" : "plan";
}

function neighbourhood(lines) {
  if (state.node === null) return null;
  const near = new Set([state.node]);
  for (const e of lines) {
    if (e.from === state.node) near.add(e.to);
    if (e.to === state.node) near.add(e.from);
  }
  return near;
}
