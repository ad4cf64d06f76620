/* Where the nodes stand: positions come with the page; here they are chosen, drawn together and put in view. */
const MARGIN = 14;
/* Half of what the name of a node takes on the screen, at most: the names of the rows stand left of it. */
const HALF_NAME = 38;
const ROW_FONT = 13;

/* Positions of the first view while nothing else is shown, else those of all nodes without the gaps of the hidden ones. */
function place() {
  const shown = visible();
  const opening = !state.squeezed && shown.nodes.every((n) => state.layout in n.kg.first);
  const at = new Map(shown.nodes.map((n) => [n.id, [...(opening ? n.kg.first : n.kg.all)[state.layout]]]));
  if (!opening) for (const axis of [0, 1]) squeeze(shown.nodes, at, axis);
  stretch([...at.values()]);
  nodes.update([...at].map(([id, [x, y]]) => ({ id, x, y })));
  bring(shown);
}

/* Draws rows apart where the screen is higher than the picture: names then find more room. */
function stretch(at) {
  if (state.layout !== "lanes" || at.length < 2) return;
  const [width, height] = [0, 1].map((axis) => extent(at.map((p) => p[axis])));
  const [, , free, high] = frame();
  const factor = Math.min(narrow() ? 8 : 3, Math.max(1, (high / free) * (width / Math.max(height, 1))));
  for (const p of at) p[1] *= factor;
}

const extent = (values) => Math.max(...values) - Math.min(...values);

/* Takes out stretches of an axis that no visible node or label touches. */
function squeeze(shown, at, axis) {
  const spans = shown.map((n) => [at.get(n.id)[axis] - reach(n, axis), at.get(n.id)[axis] + reach(n, axis), n])
    .sort((a, b) => a[0] - b[0]);
  let [end, shift] = [null, 0];
  for (const [low, high, node] of spans) {
    const gap = end === null ? 0 : low - end - MARGIN;
    if (gap > 0) shift += gap;
    at.get(node.id)[axis] -= shift;
    end = end === null ? high : Math.max(end, high);
  }
}

const reach = (node, axis) => (axis ? node.kg.radius + 22 : Math.max(node.kg.radius, 40));

/* The rows and columns of the lanes, drawn behind the picture as the last restyling found them. */
let lanesDrawn = null;

function drawLanes(context) {
  if (!lanesDrawn) return;
  const scale = network.getScale();
  const { rows, columns, left, right, top, bottom } = lanesDrawn;
  context.save();
  context.fillStyle = colours.band;
  rows.forEach((r, i) => { if (i % 2 === 0) context.fillRect(left, r.low, right - left, r.high - r.low); });
  context.strokeStyle = colours.band;
  context.lineWidth = 2 / scale;
  context.beginPath();
  for (const c of columns.slice(1)) { const x = c.low; context.moveTo(x, top); context.lineTo(x, bottom); }
  context.stroke();
  context.fillStyle = colours.quiet;
  context.font = `${ROW_FONT / scale}px ${PAGE.font}`;
  context.textAlign = "center";
  context.textBaseline = "bottom";
  for (const title of titles(lanesDrawn, scale)) context.fillText(title.text, title.x, title.y);
  context.textAlign = "right";
  context.textBaseline = "middle";
  const edge = network.DOMtoCanvas({ x: 4, y: 0 }).x;  // where the picture is moved, names of rows stay in view
  for (const r of rows) {
    const name = laneName("row", r.index);
    context.fillText(name, Math.max(left - 6 / scale, edge + context.measureText(name).width), (r.low + r.high) / 2);
  }
  context.restore();
}

function grid(shown, scale) {
  const [rows, columns] = [bands(shown, 0, "y", 1), bands(shown, 1, "x", 0)];
  return { rows, columns, left: Math.min(...shown.map((n) => n.x)) - rim(scale), right: Math.max(...columns.map((c) => c.high)),
    top: Math.min(...rows.map((r) => r.low)) - 6, bottom: Math.max(...rows.map((r) => r.high)) };
}

/* How far the rows reach left of their first node. */
const rim = (scale) => Math.max(50, HALF_NAME / scale);

/* The names of the columns, each as low as it finds room beside those before it. */
function titles({ columns, top }, scale) {
  const ends = [];
  return columns.map((c) => {
    const text = laneName("column", c.index);
    const [x, width] = [(c.low + c.high) / 2, labelSize(text)[0] * 1.15];
    const free = ends.findIndex((end) => end <= x * scale - width / 2);
    const tier = free < 0 ? ends.length : free;
    ends[tier] = x * scale + width / 2;
    return { text, x, y: top - tier * (17 / scale), width };
  });
}

/* What the names of the columns take on the screen. */
function titleBoxes(shown, scale) {
  if (state.layout !== "lanes" || !shown.length) return [];
  return titles(grid(shown, scale), scale).map((t) => [t.x * scale - t.width / 2, t.y * scale - 16, t.x * scale + t.width / 2, t.y * scale, "title"]);
}

/* The stretch of each row or column along an axis. */
function bands(shown, side, name, axis) {
  const found = new Map();
  for (const n of shown) {
    const index = n.kg.lane[side];
    const [low, high] = [n[name] - reach(n, axis), n[name] + reach(n, axis) + (axis ? 16 : 0)];
    const band = found.get(index);
    if (band) { band.low = Math.min(band.low, low); band.high = Math.max(band.high, high); }
    else found.set(index, { index, low, high });
  }
  return [...found.values()].sort((a, b) => a.index - b.index);
}

/* A phone has no room for long names of rows beside the picture. */
const narrow = () => canvas.clientWidth < 500;
const laneName = (side, index) => word(narrow() ? `${side}Short` : side)[PAGE[`${side}s`][index]];

/* The part of the screen that nodes may stand in: left, top, width, height; around it names find room. */
function frame() {
  const { clientWidth, clientHeight } = canvas;
  const [left, top, right, bottom] = state.layout === "lanes" ? [16 + HALF_NAME + widest("row", 0), 56, Math.max(40, widest("column", 1) / 2), 72] : [48, 48, 48, 72];
  return [left, top, Math.max(clientWidth - left - right, 60), Math.max(clientHeight - top - bottom, 60)];
}

/* What the widest name of the rows or columns takes on the screen. */
const widest = (side, at) => Math.max(20, ...visible().nodes.map((n) =>
  labelSize(laneName(side, n.kg.lane[at]))[0] * ROW_FONT / SCREEN_FONT));

/* How much of the lower end of the picture the panel of a phone lies over. */
function covered() {
  const { width, bottom } = canvas.getBoundingClientRect();
  const sheet = byId("panel").getBoundingClientRect();
  return sheet.height && sheet.width >= width ? bottom - sheet.top : 0;
}

/* Brings these nodes into view, with room for their labels and the names of rows and columns. */
function show(ids) {
  moved();
  framed = ids;
  if (ids.length) {
    const at = ids.map((id) => nodes.get(id));
    const [xs, ys] = [at.map((n) => n.x), at.map((n) => n.y)];
    const [first, top, free, whole] = frame();
    under = covered();
    const height = Math.max(whole - under, 60);
    const zoom = (width) => Math.min(1.3, width / (extent(xs) + 20), height / (extent(ys) + 20));
    const more = state.layout === "lanes" ? rim(zoom(free)) * zoom(free) - HALF_NAME : 0;
    const [left, width] = [first + more, Math.max(free - more, 60)];
    const scale = zoom(width);
    const middle = (values) => (Math.max(...values) + Math.min(...values)) / 2;
    const shift = [left + width / 2 - canvas.clientWidth / 2, top + height / 2 - canvas.clientHeight / 2];
    network.moveTo({ scale, animation: false, position: { x: middle(xs) - shift[0] / scale, y: middle(ys) - shift[1] / scale } });
  }
  restyle();
  writeSoon();
}

let fitted = false;
/* The size of the picture that the view was last fitted to, and that view. */
let fittedTo = null;
function whole() {
  const [ids, size] = [visible().nodes.map((n) => n.id), sizeNow()];
  show(ids);
  if (sizeNow() !== size) show(ids); // the counts above the picture took another line, or one less
  fitted = true;
  fittedTo = { size: sizeNow(), position: network.getViewPosition(), scale: network.getScale() };
}

/* Where the picture stood before it made room for the panel of a phone. */
let lent = null;
/* The nodes that were brought into view last, until the reader moves the picture. */
let framed = [];
/* What of the picture was covered then. */
let under = 0;
function moved() {
  fitted = false;
  lent = null;
  framed = [];
}

function giveBack() {
  if (!lent && under && framed.length) (fitted ? whole : show)(framed);
  if (!lent) return;
  const { position, scale, whole: all } = lent;
  network.moveTo({ position, scale, animation: false });
  lent = null;
  fitted = all;
}

const sizeNow = () => `${canvas.clientWidth} ${canvas.clientHeight}`;

/* The same view once more, or another one if the picture has another size. */
function refit() {
  if (!fitted) show(framed);
  else if (fittedTo.size !== sizeNow()) again();
  else network.moveTo({ position: fittedTo.position, scale: fittedTo.scale, animation: false });
}

/* Lays out what is left and shows it. */
function again() {
  const size = sizeNow();
  place();
  whole();
  if (sizeNow() === size) return;
  place(); // rows are drawn apart by the height that the counts have left
  whole();
}
