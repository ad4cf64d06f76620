/* The picture: data of the page, the vis network, and which labels fit at this zoom. */
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const PAGE = read("data-page");
const nodes = new vis.DataSet(read("data-nodes"));
const edges = new vis.DataSet(read("data-edges"));
const canvas = document.getElementById("picture");
const network = new vis.Network(canvas, { nodes, edges }, read("data-options"));
const state = { language: "zh", types: new Set(), predicates: new Set(), lonely: true, node: null, edge: null };

const word = (key, ...values) => {
  const found = WORDS[state.language][key];
  return typeof found === "function" ? found(...values) : found;
};
const term = (name) => {
  const pair = PAGE.terms[name];
  return pair ? pair[state.language === "zh" ? 0 : 1] : name;
};
const value = (name) => WORDS[state.language].values[name] || name;

/* Labels are drawn at one size on the screen whatever the zoom; the heavier node wins the room. */
const SCREEN_FONT = 13;
const LINE_HEIGHT = 1.25;
const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();

function labelSize(text) {
  if (!widths.has(text)) {
    measure.font = `${SCREEN_FONT}px ${PAGE.font}`;
    const lines = text.split("\n");
    const width = Math.max(...lines.map((line) => measure.measureText(line).width));
    widths.set(text, [width, lines.length * SCREEN_FONT * LINE_HEIGHT]);
  }
  return widths.get(text);
}

function labelled(shown, near) {
  const scale = network.getScale();
  const taken = new Map();
  const cell = 64;
  const kept = new Set();
  const rank = (n) => (n.id === state.node ? 2e9 : near && near.has(n.id) ? 1e9 : 0) + n.kg.weight;
  const order = [...shown].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
  for (const node of order) {
    const [width, height] = labelSize(node.label);
    const x = node.x * scale;
    const y = (node.y + node.size) * scale + 4;
    const box = [x - width / 2, y, x + width / 2, y + height];
    const cells = [];
    for (let i = Math.floor(box[0] / cell); i <= Math.floor(box[2] / cell); i += 1)
      for (let j = Math.floor(box[1] / cell); j <= Math.floor(box[3] / cell); j += 1) cells.push(`${i},${j}`);
    const clash = cells.some((c) => (taken.get(c) || []).some((o) =>
      box[0] < o[2] && box[2] > o[0] && box[1] < o[3] && box[3] > o[1]));
    if (clash && node.id !== state.node) continue;
    kept.add(node.id);
    for (const c of cells) taken.set(c, [...(taken.get(c) || []), box]);
  }
  return kept;
}

/* Which nodes and lines pass the filters. */
function visible() {
  const typed = new Set(nodes.get().filter((n) => state.types.has(n.kg.type)).map((n) => n.id));
  const lines = edges.get().filter((e) =>
    state.predicates.has(e.kg.predicate) && typed.has(e.from) && typed.has(e.to));
  const tied = new Set(lines.flatMap((e) => [e.from, e.to]));
  const kept = nodes.get().filter((n) => typed.has(n.id) && (tied.has(n.id) || !state.lonely || n.kg.alone));
  return { nodes: kept, lines };
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

/* Brings the picture in line with the state: what is hidden, faded, labelled. */
function restyle() {
  const scale = network.getScale();
  const shown = visible();
  const near = neighbourhood(shown.lines);
  const kept = new Set(shown.nodes.map((n) => n.id));
  const names = labelled(shown.nodes, near);
  nodes.update(nodes.get().map((n) => ({
    id: n.id,
    hidden: !kept.has(n.id),
    opacity: near && !near.has(n.id) ? 0.15 : 1,
    font: { size: names.has(n.id) && !(near && !near.has(n.id)) ? SCREEN_FONT / scale : 0,
            strokeWidth: 4 / scale },
  })));
  const drawn = new Set(shown.lines.map((e) => e.id));
  edges.update(edges.get().map((e) => {
    const touched = e.from === state.node || e.to === state.node || e.id === state.edge;
    const named = touched || (scale > 0.75 && !near);
    return {
      id: e.id,
      hidden: !drawn.has(e.id),
      label: term(e.kg.predicate),
      color: { opacity: near && !touched ? 0.08 : touched ? 0.95 : 0.5 },
      font: { size: named ? 11 / scale : 0, strokeWidth: 3 / scale },
    };
  }));
}

let waiting = null;
function restyleSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(restyle, 80);
}
