/* Language, theme, the controls of the head, and the first drawing. */
function drawWords() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  for (const made of document.querySelectorAll("[data-word]")) made.textContent = word(made.dataset.word);
  for (const made of document.querySelectorAll("[data-label]")) made.setAttribute("aria-label", word(made.dataset.label));
  byId("search").placeholder = word("search");
  byId("search").title = word("searchTold");
  drawFilters();
  search();
}

function setLanguage(language) {
  state.language = language;
  remember("language", language);
  drawWords();
  changed(false);
  network.redraw();
}

const dark = matchMedia("(prefers-color-scheme: dark)");
function setTheme(theme) {
  state.theme = theme;
  document.documentElement.dataset.theme = theme;
  readColours();
  restyle();
}

for (const made of document.querySelectorAll("[data-all]")) {
  made.onclick = () => {
    const [name, on] = made.dataset.all.split(" ");
    state[name].clear();
    if (on === "on") for (const [key] of ROWS[name]) state[name].add(key);
    drawFilters();
    changed(MOVING.has(name));
  };
}
byId("language").onclick = () => setLanguage(state.language === "zh" ? "en" : "zh");
byId("theme").onclick = () => {
  setTheme(state.theme === "dark" ? "light" : "dark");
  remember("theme", state.theme);
};
dark.onchange = () => { if (!remembered("theme")) setTheme(dark.matches ? "dark" : "light"); };
byId("search").oninput = search;
byId("whole").onclick = () => { unchoose(); whole(); writeAddress(); };
byId("again").onclick = () => { state.squeezed = true; again(); writeAddress(); };
byId("reset").onclick = () => {
  firstFilters();
  drawFilters();
  unchoose();
  again();
  writeAddress();
};
byId("png").onclick = savePng;
byId("svg").onclick = saveSvg;
byId("csv").onclick = saveCsv;
byId("hidden").onclick = () => byId("hidden").classList.toggle("open");
byId("filter").onclick = () => document.body.classList.toggle("filtering");
byId("filters-close").onclick = () => document.body.classList.remove("filtering");
byId("close").onclick = () => { unchoose(); canvas.focus(); };
byId("text-close").onclick = () => byId("text").close();
byId("text").onclose = () => { if (state.reading !== null) leaveText(); };
byId("layout").onchange = (event) => { state.layout = event.target.value; again(); writeAddress(); };
byId("document").onchange = (event) => { state.document = event.target.value; changed(false); };
byId("source").onchange = (event) => { state.source = event.target.value; changed(false); };
byId("confidence").oninput = (event) => {
  state.confidence = Number(event.target.value);
  byId("confidence-told").textContent = state.confidence.toFixed(2);
  changed(false);
};
byId("from").oninput = slide;
byId("until").oninput = slide;
byId("play").onclick = play;

/* vis-network takes away what it tells of a line only when the mouse moves over the picture again. */
function hideTip() {
  const { interactionHandler: hands } = network;
  clearTimeout(hands.popupTimer);
  if (hands.popup) hands.popup.hide();
  hands.popupObj = undefined;
}
canvas.addEventListener("mouseleave", () => {
  hideTip();
  network.selectionHandler.hoverObject({}, { x: -1e4, y: -1e4 }); // nothing is there: what the mouse was over is let go
});

network.on("beforeDrawing", drawLanes);
/* The first click opens the panel and moves the picture: the second one is meant for the same node wherever it lands. */
const TWICE = 500;
let pressed = { node: null, at: -TWICE, open: true };
const twice = () => performance.now() - pressed.at < TWICE;
document.addEventListener("dblclick", () => { if (twice() && pressed.node !== null) expand(pressed.node); });
byId("panel").addEventListener("click", (event) => {
  if (!twice() || pressed.open || event.detail < 2) return;
  event.stopPropagation();
  event.preventDefault();
}, true);
network.on("click", (at) => {
  document.body.classList.remove("filtering"); // a phone shows the filters over the picture
  canvas.focus({ preventScroll: true });
  if (!twice()) pressed = { node: at.nodes.length ? at.nodes[0] : null, at: performance.now(), open: document.body.classList.contains("chosen") };
  if (at.nodes.length) choose(at.nodes[0], null);
  else if (at.edges.length) choose(null, at.edges[0]);
  else choose(null, null);
});
network.on("zoom", () => { moved(); restyleSoon(); writeSoon(); });
/* vis-network sets its own view after it has told of a new size: ours comes a frame later. */
network.on("resize", () => requestAnimationFrame(() => { if (fitted || framed.length) refit(); else restyleSoon(); }));
network.on("dragEnd", (at) => {
  moved();
  writeSoon();
  if (!at.nodes.length) return;
  const places = network.getPositions(at.nodes);
  nodes.update(at.nodes.map((id) => ({ id, ...places[id] })));
  restyleSoon();
});

function begin() {
  const asked = navigator.language || "zh";
  state.language = remembered("language") || (asked.toLowerCase().startsWith("zh") ? "zh" : "en");
  if (!(state.language in WORDS)) state.language = "zh";
  const at = readAddress();
  document.documentElement.dataset.theme = state.theme = remembered("theme") || (dark.matches ? "dark" : "light");
  readColours();
  drawWords();
  present(at);
  stepped = chosenNow();
  ready = true;
  writeAddress();
}
begin();
window.kg = { network, nodes, edges, state, chooseNode, chooseEdge, setLanguage, visible, find, expand };
