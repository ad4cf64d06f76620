// Draws what surrounds a thing, or an answer, when it is asked for. Labels are drawn as text on a canvas.
"use strict";
const button = document.getElementById("draw");
const SHAPES = { ORG: "box", LOC: "triangle", MEET: "ellipse", CON: "dot", PER: "star", DOC: "square" };
const COLOURS = { ORG: "#cfe2f7", LOC: "#7fae8a", MEET: "#f6e3b4", CON: "#b8a9d9", PER: "#e3a18f", DOC: "#a9a9a9" };
const cut = (text) => (text.length > 24 ? `${text.slice(0, 23)}…` : text);

const draw = (data) => {
  const place = document.getElementById("drawing");
  place.hidden = false;
  const legend = document.getElementById("legend");
  legend.hidden = false;
  if (legend.dataset.words) legend.textContent = legend.dataset.words;
  const lang = button.dataset.lang;
  const nodes = data.nodes.map((n) => ({
    id: n.id, label: cut(n.label), shape: SHAPES[n.type] || "box", color: COLOURS[n.type] || "#ddd",
    borderWidth: n.id === data.centre ? 4 : 1, size: 14, widthConstraint: { maximum: 140 },
  }));
  const edges = data.edges.map((e, n) => ({
    id: n, from: e.from, to: e.to, label: lang === "zh" ? e.zh : e.en, arrows: "to",
    width: 1 + Math.log2(e.count), dashes: e.facts === 0, font: { size: 11 },
  }));
  const options = {
    layout: { randomSeed: 1 }, physics: { solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 200, avoidOverlap: 1, gravitationalConstant: -90 }, stabilization: { iterations: 200 } },
    interaction: { keyboard: false },
  };
  const picture = new vis.Network(place, { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }, options);
  const addresses = new Map(data.nodes.map((n) => [n.id, n.address]));
  picture.on("doubleClick", (event) => { const to = event.nodes.length && addresses.get(event.nodes[0]); if (to) location.href = to; });
  picture.once("stabilizationIterationsDone", () => { picture.setOptions({ physics: false }); place.dataset.ready = String(nodes.length); });
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
