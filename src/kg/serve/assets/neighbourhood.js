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
    if (small > READABLE + 1) shown.update(nodes.map((n) => ({ id: n.id, font: { ...n.font, size: small } })));
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
