/* What is seen of nodes and lines: which labels find room at this zoom, colours, widths.
   Labels are drawn at one size on the screen whatever the zoom; the heavier node wins the room. */
const SCREEN_FONT = 12;
const EDGE_FONT = 11;
const EDGE_RIM = 3;
const MANY_WORDS = 400;
const LINE_HEIGHT = 1.15;
const CELL = 64;
const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();
let unlabelled = 0;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function labelSize(text) {
  if (!widths.has(text)) {
    measure.font = `${SCREEN_FONT}px ${PAGE.font}`;
    const lines = text.split("\n");
    const width = Math.max(...lines.map((line) => measure.measureText(line).width));
    widths.set(text, [width, lines.length * SCREEN_FONT * LINE_HEIGHT]);
  }
  return widths.get(text);
}

/* The radius of a mark: on the screen never less than LEAST pixels. */
const LEAST = NODES.length > 500 ? 3 : 5;
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
    take: (b) => cells(b).forEach((c) => { const at = taken.get(c); if (at) at.push(b); else taken.set(c, [b]); }),
  };
}

/* Which labels find room, with their shift: the chosen node and its neighbours first, then by weight.
   No label covers another label or a mark. */
function labelled(shown, near, scale) {
  const names = room();
  const marks = room();
  const kept = new Map();
  for (const title of titleBoxes(shown, scale)) names.take(title);
  const rank = (n) => (n.id === state.node ? 2e9 : near && near.has(n.id) ? 1e9 : 0) + n.kg.weight;
  const seen = near ? shown.filter((n) => near.has(n.id)) : shown;
  for (const { id, x, y, kg } of seen) {
    const radius = radiusAt(kg, scale) * scale;
    marks.take([x * scale - radius, y * scale - radius, x * scale + radius, y * scale + radius, id]);
  }
  for (const node of [...seen].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))) {
    const spots = spotsOf(node, scale);
    const spot = spots.find(([box]) => names.free(box) && marks.free(box)) || (node.id === state.node && spots[0]);
    if (!spot) continue;
    kept.set(node.id, spot[1]);
    names.take(spot[0]);
  }
  unlabelled = seen.length - kept.size;
  return { names: kept, free: (b) => names.free(b) && marks.free(b), take: names.take };
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
function worded(lines, taken, scale, places) {
  const kept = new Set();
  if (lines.length > MANY_WORDS && scale < 0.6) return kept;
  const rank = (edge) => (edge.id === state.edge ? 1e9 : 0) + edge.kg.weight;
  for (const edge of [...lines].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))) {
    const box = wordBox(edge, scale, places);
    if (!(box && taken.free(box))) continue;
    kept.add(edge.id);
    taken.take(box);
  }
  return kept;
}

/* The box on the screen of the word in the middle of a line, or null if the line is too short for it. */
function wordBox(edge, scale, places) {
  const [a, b] = [places.get(edge.from), places.get(edge.to)];
  const length = Math.hypot(a.x - b.x, a.y - b.y);
  const width = labelSize(term(edge.kg.predicate))[0] * (EDGE_FONT / SCREEN_FONT);
  if (length * scale < width + 45) return null;
  const via = network.body.edges[edge.id].edgeType.getViaNode();
  const middle = { x: (a.x + b.x) / 4 + via.x / 2, y: (a.y + b.y) / 4 + via.y / 2 };
  const [cos, sin] = [Math.abs(a.x - b.x) / length, Math.abs(a.y - b.y) / length];
  const [x, y] = [(width * cos + EDGE_FONT * sin) / 2 + EDGE_RIM, (width * sin + EDGE_FONT * cos) / 2 + EDGE_RIM];
  return [middle.x * scale - x, middle.y * scale - y, middle.x * scale + x, middle.y * scale + y, edge.id];
}

const DASHES = { fact: false, both: false, plan: [5, 5], law: [2, 6], derived: [12, 4, 2, 4] };
const INKS = { law: "law", both: "law", derived: "derived" };
const inkOf = (kind) => colours[INKS[kind] || "line"];

/* Brings the picture in line with the state: what is hidden, faded, labelled. */
function restyle() {
  const scale = network.getScale();
  const shown = visible();
  const near = neighbourhood(shown.lines);
  bring(shown);
  const places = new Map(shown.nodes.map((n) => [n.id, nodes.get(n.id)]));
  const taken = labelled([...places.values()], near, scale);
  const touches = (e) => e.from === state.node || e.to === state.node || e.id === state.edge;
  const words = worded(near ? shown.lines.filter(touches) : shown.lines, taken, scale, places);
  nodes.update(NODES.map((n) => (shown.standing.has(n.id) ? nodeLook(n, near, taken, scale) : { id: n.id, hidden: true })));
  edges.update(EDGES.map((e) => ({ id: e.id, hidden: true, label: term(e.kg.predicate) })));
  edges.update(shown.lines.map((e) => lineLook(e, lineKind(e, shown.found.get(e.id)), touches(e), near, words, scale, places)));
  wear(shown);
  lanesDrawn = state.layout === "lanes" && places.size ? grid([...places.values()], scale) : null;
  drawCounts(shown);
}

function nodeLook({ id, kg }, near, taken, scale) {
  return {
    id, hidden: false, size: radiusAt(kg, scale), opacity: near && !near.has(id) ? 0.15 : 1,
    font: { size: taken.names.has(id) ? SCREEN_FONT / scale : 0, strokeWidth: 2 / scale,
            color: colours.text, strokeColor: colours.ground, vadjust: taken.names.get(id) || 0 },
  };
}

function lineLook(e, kind, touched, near, words, scale, places) {
  const lawful = kind === "law" || kind === "both";
  return {
    id: e.id, hidden: false, dashes: DASHES[kind], width: Math.max(kind === "both" ? e.width + 1.5 : e.width, (e.id === state.edge ? 3 : 1) / scale),
    color: { color: inkOf(kind), highlight: colours.strong, hover: colours.strong,
             opacity: near && !touched ? 0.08 : touched ? 0.95 : lawful ? 0.75 : 0.5, inherit: false },
    font: { size: words.has(e.id) ? EDGE_FONT / scale : 0, strokeWidth: 3 / scale, align: alignment(e, places),
            color: colours.word, strokeColor: colours.ground },
  };
}

/* vis-network draws the word of a line that is exactly level, from right to left, at the origin unless it is aligned so. */
function alignment(edge, places) {
  const [a, b] = [places.get(edge.from), places.get(edge.to)];
  return a && b && Math.trunc(a.y) === Math.trunc(b.y) ? "horizontal" : "middle";
}

let colours = {};
function readColours() {
  colours = Object.fromEntries(["text", "ground", "line-drawn", "strong", "law", "derived", "word", "band", "quiet"]
    .map((name) => [name === "line-drawn" ? "line" : name, colour(name)]));
}

let waiting = null;
function restyleSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(restyle, 80);
}
