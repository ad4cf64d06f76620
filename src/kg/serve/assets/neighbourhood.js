// Draws what surrounds a thing, or an answer, when it is asked for. Labels are drawn as text on a canvas.
"use strict";
const button = document.getElementById("draw");
/* The shapes and colours of the page to mail. */
const SHAPES = { ORG: "dot", LOC: "hexagon", MEET: "diamond", CON: "star", PER: "triangle", DOC: "square" };
const COLOURS = { ORG: "#0072B2", LOC: "#56B4E9", MEET: "#E69F00", CON: "#009E73", PER: "#D55E00", DOC: "#CC79A7" };
const READABLE = 12;
const WORDED = 20;
/* A name in lines of about the same length. */
const wrapped = (text) => {
  const signs = Array.from(text);
  const length = Math.ceil(signs.length / Math.ceil(signs.length / 7));
  return signs.map((sign, n) => (n && n % length === 0 ? `\n${sign}` : sign)).join("");
};

const meets = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
const square = ({ x, y }, size) => ({ left: x - size, top: y - size, right: x + size, bottom: y + size });

/* The boxes in which the label of a node may stand, below its mark as it was drawn and above it, each with its shift. */
const spots = ({ y, labelModule: { size: { left, top, width, height } } }) =>
  [0, 2 * (y - top) - height].map((shift) => ({ left, top: top + shift, right: left + width, bottom: top + height + shift, shift }));

/* The labels that find room in the view beside the marks and the labels before them, by node; the first one always stands. */
const placed = (nodes, drawn, view) => {
  const [found, taken] = [new Map(), nodes.map((n) => ({ id: n.id, ...square(drawn[n.id], n.size) }))];
  for (const [rank, node] of nodes.entries()) {
    const within = (box) => box.top >= view.top && box.bottom <= view.bottom && box.left >= view.left && box.right <= view.right;
    const free = (box) => within(box) && taken.every((other) => other.id === node.id || !meets(box, other));
    const boxes = spots(drawn[node.id]);
    const box = boxes.find(free) || (rank ? null : boxes[0]);
    if (!box) continue;
    found.set(node.id, box);
    taken.push({ ...box, id: `${node.id} label` });
  }
  return found;
};

let drawn = null;
const draw = (data) => {
  const place = document.getElementById("drawing");
  place.hidden = false;
  const legend = document.getElementById("legend");
  legend.hidden = false;
  if (legend.dataset.words) legend.textContent = legend.dataset.words;
  const lang = button.dataset.lang;
  const nodes = data.nodes.map((n) => ({
    id: n.id, label: wrapped(n.short), title: n.label, shape: SHAPES[n.type] || "dot", color: COLOURS[n.type] || "#999",
    size: n.id === data.centre ? 16 : 9, font: { size: READABLE + 1, bold: n.id === data.centre, strokeWidth: 3 },
  }));
  const edges = data.edges.map((e, n) => ({
    id: n, from: e.from, to: e.to, title: lang === "zh" ? e.zh : e.en, label: data.edges.length > WORDED ? undefined : lang === "zh" ? e.zh : e.en, arrows: "to",
    width: 1 + Math.log2(e.count), dashes: e.facts === 0, font: { size: READABLE - 1 },
  }));
  const options = {
    layout: { randomSeed: 1 }, physics: { solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 110, avoidOverlap: 1, gravitationalConstant: -60 }, stabilization: { iterations: 200 } },
    interaction: { keyboard: false },
  };
  const shown = new vis.DataSet(nodes);
  const picture = new vis.Network(place, { nodes: shown, edges: new vis.DataSet(edges) }, options);
  const addresses = new Map(data.nodes.map((n) => [n.id, n.address]));
  picture.on("doubleClick", (event) => { const to = event.nodes.length && addresses.get(event.nodes[0]); if (to) location.href = to; });
  picture.once("stabilizationIterationsDone", () => { 
    picture.setOptions({ physics: false });
    picture.fit();
    const small = READABLE / picture.getScale();
    const font = Math.max(small, READABLE + 1);
    const lines = (n) => data.edges.filter((e) => e.from === n.id || e.to === n.id).length;
    const ordered = nodes.map((n) => ({ ...n, weight: n.id === data.centre ? Infinity : lines(n) })).sort((a, b) => b.weight - a.weight);
    shown.update(nodes.map((n) => ({ id: n.id, font: { ...n.font, size: font } })));
    picture.redraw();
    const [{ x: left, y: top }, { x: right, y: bottom }] = [[0, 0], [place.clientWidth, place.clientHeight]].map(([x, y]) => picture.DOMtoCanvas({ x, y }));
    const labels = placed(ordered, picture.body.nodes, { left, top, right, bottom });
    shown.update(nodes.map((n) => {
      const box = labels.get(n.id);
      return { id: n.id, label: box ? n.label : undefined, font: { ...n.font, size: font, vadjust: box ? box.shift : 0 } };
    }));
    drawn = picture;
    place.dataset.ready = String(nodes.length);
  });
};
button.addEventListener("click", async () => {
  button.disabled = true;
  const answer = await fetch(button.dataset.from);
  const data = answer.ok ? await answer.json() : null;
  if (data && data.nodes.length) { draw(data); return; }
  const told = document.getElementById("legend");
  told.dataset.words = told.dataset.words || told.textContent;
  told.textContent = data ? button.dataset.nothing : (await answer.text()).trim();
  told.hidden = false;
  button.disabled = false;
});
