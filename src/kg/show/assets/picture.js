/* The picture: data of the page, the vis network, and which labels fit at this zoom. */
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const PAGE = read("data-page");
const nodes = new vis.DataSet(read("data-nodes"));
const edges = new vis.DataSet(read("data-edges"));
const canvas = document.getElementById("picture");
const network = new vis.Network(canvas, { nodes, edges }, read("data-options"));
const state = { language: "zh", types: new Set(), predicates: new Set(), lonely: true, open: true, node: null, edge: null };

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
const SCREEN_FONT = 12;
const EDGE_FONT = 11;
const MANY_WORDS = 400;
const LINE_HEIGHT = 1.1;
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

const CELL = 64;

/* The radius of a mark: on the screen never less than LEAST pixels. */
const LEAST = nodes.length > 500 ? 3 : 5;
const radiusAt = (kg, scale) => Math.max(kg.radius, LEAST * (kg.radius / 12) / scale);

/* What is taken on the screen: boxes in a grid of cells. */
function room() {
  const taken = new Map();
  const cells = (b) => {
    const found = [];
    for (let i = Math.floor(b[0] / CELL); i <= Math.floor(b[2] / CELL); i += 1)
      for (let j = Math.floor(b[1] / CELL); j <= Math.floor(b[3] / CELL); j += 1) found.push(`${i},${j}`);
    return found;
  };
  const meets = (a, b) => a[4] !== b[4] && a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  return {
    free: (b) => !cells(b).some((c) => (taken.get(c) || []).some((other) => meets(b, other))),
    take: (b) => cells(b).forEach((c) => taken.set(c, [...(taken.get(c) || []), b])),
  };
}

/* Which labels find room, with their shift: the chosen node and its neighbours first, then by weight.
   A label covers no other, and only the strongest few may cover marks. */
const STRONG = 12;

function labelled(shown, near, scale) {
  const screen = room();
  const kept = new Map();
  const rank = (n) => (n.id === state.node ? 2e9 : near && near.has(n.id) ? 1e9 : 0) + n.kg.weight;
  const seen = near ? shown.filter((n) => near.has(n.id)) : shown;
  const marks = room();
  for (const { id, x, y, kg } of seen) {
    const radius = radiusAt(kg, scale) * scale;
    if (radius > 4) marks.take([x * scale - radius, y * scale - radius, x * scale + radius, y * scale + radius, id]);
  }
  [...seen].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1)).forEach((node, place) => {
    const spots = spotsOf(node, scale);
    const spot = spots.find(([box]) => screen.free(box) && marks.free(box))
      || (place < (near ? 1 : STRONG) && spots.find(([box]) => screen.free(box)))
      || (node.id === state.node && spots[0]);
    if (!spot) return;
    kept.set(node.id, spot[1]);
    screen.take(spot[0]);
  });
  return { names: kept, free: (b) => screen.free(b) && marks.free(b), take: screen.take };
}

/* Where a label may stand, below or above its mark: its box on the screen, and how far to shift it. */
function spotsOf({ id, label, x, y, kg }, scale) {
  const size = radiusAt(kg, scale);
  const [width, height] = labelSize(label);
  const box = (top) => [x * scale - width / 2 - 3, top, x * scale + width / 2 + 3, top + height, id];
  const rise = 2 * size * scale + height + 10;
  const below = (y + size) * scale + 3;
  return [[box(below), 0], [box(below - rise), -rise / scale]];
}

/* Which lines carry their word: those that are long enough on the screen and find room for it. */
function worded(lines, room, scale) {
  const kept = new Set();
  if (lines.length > MANY_WORDS && scale < 0.6) return kept;
  for (const edge of [...lines].sort((a, b) => b.kg.weight - a.kg.weight || (a.id < b.id ? -1 : 1))) {
    const box = wordBox(edge, scale);
    if (edge.id !== state.edge && !(box && room.free(box))) continue;
    kept.add(edge.id);
    if (box) room.take(box);
  }
  return kept;
}

/* The box on the screen of the word in the middle of a line, or null if the line is too short for it. */
function wordBox(edge, scale) {
  const [a, b] = [nodes.get(edge.from), nodes.get(edge.to)];
  const length = Math.hypot(a.x - b.x, a.y - b.y);
  const width = labelSize(term(edge.kg.predicate))[0] * (EDGE_FONT / SCREEN_FONT);
  if (length * scale < width + 45) return null;
  const middle = network.body.edges[edge.id].edgeType.getPoint(0.5);
  const [cos, sin] = [Math.abs(a.x - b.x) / length, Math.abs(a.y - b.y) / length];
  const [x, y] = [(width * cos + EDGE_FONT * sin) / 2, (width * sin + EDGE_FONT * cos) / 2];
  return [middle.x * scale - x, middle.y * scale - y, middle.x * scale + x, middle.y * scale + y, edge.id];
}

/* Which nodes and lines pass the filters. */
function visible() {
  const typed = new Set(nodes.get().filter((n) => state.types.has(n.kg.type)).map((n) => n.id));
  const lines = edges.get().filter((e) =>
    state.predicates.has(e.kg.predicate) && (state.open || !e.kg.open) && typed.has(e.from) && typed.has(e.to));
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
  const room = labelled(shown.nodes, near, scale);
  const { names } = room;
  const touches = (e) => e.from === state.node || e.to === state.node || e.id === state.edge;
  const words = worded(near ? shown.lines.filter(touches) : shown.lines, room, scale);
  nodes.update(nodes.get().map((n) => ({
    id: n.id,
    hidden: !kept.has(n.id),
    size: radiusAt(n.kg, scale),
    opacity: near && !near.has(n.id) ? 0.15 : 1,
    font: { size: names.has(n.id) ? SCREEN_FONT / scale : 0, strokeWidth: 2 / scale,
            vadjust: names.get(n.id) || 0 },
  })));
  const drawn = new Set(shown.lines.map((e) => e.id));
  edges.update(edges.get().map((e) => {
    const touched = touches(e);
    return {
      id: e.id,
      hidden: !drawn.has(e.id),
      width: Math.max(e.kg.width, 1 / scale),
      label: term(e.kg.predicate),
      color: { opacity: near && !touched ? 0.08 : touched ? 0.95 : 0.5 },
      font: { size: words.has(e.id) ? EDGE_FONT / scale : 0, strokeWidth: 3 / scale },
    };
  }));
}

let waiting = null;
function restyleSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(restyle, 80);
}
