/* The controls: language, search, filters; and the first drawing. */
const byId = (id) => document.getElementById(id);
const counted = (items, key) => items.reduce((all, i) => all.set(key(i), (all.get(key(i)) || 0) + 1), new Map());

function box(checked, change, ...content) {
  const label = element("label");
  const input = element("input");
  input.type = "checkbox";
  input.checked = checked;
  input.onchange = () => { change(input.checked); changed(); };
  label.append(input, ...content);
  return label;
}

function changed() {
  restyle();
  refreshPanel();
}

function mark(type) {
  const look = PAGE.types[type];
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  mark.setAttribute("viewBox", "0 0 20 20");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", look.path);
  path.setAttribute("fill", look.colour);
  mark.append(path);
  return mark;
}

function filters(id, found, chosen, content) {
  const place = byId(id);
  place.replaceChildren();
  for (const [name, count] of found) {
    const toggle = (on) => (on ? chosen.add(name) : chosen.delete(name));
    const made = box(chosen.has(name), toggle, ...content(name), element("span", String(count), "count"));
    made.dataset.name = name;
    place.append(made);
  }
}

const TYPES = counted(nodes.get(), (n) => n.kg.type);
const PREDICATES = [...counted(edges.get(), (e) => e.kg.predicate)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
const typeRows = Object.keys(PAGE.types).filter((t) => TYPES.has(t)).map((t) => [t, TYPES.get(t)]);

function drawFilters() {
  filters("types", typeRows, state.types,
    (name) => [mark(name), element("span", PAGE.types[name][state.language])]);
  filters("predicates", PREDICATES, state.predicates, (name) => [element("span", term(name))]);
  const open = edges.get().filter((e) => e.kg.open).length;
  byId("open").replaceChildren(...(open ? [box(state.open, (on) => { state.open = on; },
    element("span", word("open")), element("span", String(open), "count"))] : []));
  const lonely = byId("lonely");
  lonely.replaceChildren(box(state.lonely, (on) => { state.lonely = on; }, element("span", word("lonely"))));
}

function drawWords() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = word(place.dataset.word);
  byId("search").placeholder = word("search");
  byId("search").setAttribute("aria-label", word("search"));
  const { nodes: n, edges: e, allNodes, allEdges } = PAGE.counts;
  const cut = n < allNodes || e < allEdges;
  byId("counts").textContent = cut ? word("strongest", n, allNodes, e, allEdges) : word("counts", n, e);
  byId("counts").classList.toggle("cut", cut);
  drawFilters();
  search();
}

function setLanguage(language) {
  state.language = language;
  drawWords();
  changed();
}

function search() {
  const asked = byId("search").value.trim().toLowerCase();
  const list = byId("found");
  list.replaceChildren();
  if (!asked) return;
  const hits = nodes.get().filter((n) => n.kg.label.toLowerCase().includes(asked))
    .sort((a, b) => b.kg.weight - a.kg.weight || (a.id < b.id ? -1 : 1)).slice(0, 20);
  if (!hits.length) list.append(element("li", word("nothing"), "hint"));
  for (const hit of hits) {
    const item = element("li");
    const button = element("button", undefined, "line");
    button.append(mark(hit.kg.type), element("span", hit.kg.label));
    button.onclick = () => find(hit.id);
    item.append(button);
    list.append(item);
  }
}

function find(id) {
  state.types.add(nodes.get(id).kg.type);
  drawFilters();
  chooseNode(id);
  show([...neighbourhood(visible().lines)]);
}

/* Brings these nodes into view, with some room for their labels. */
function show(ids) {
  network.fit({ nodes: ids, animation: false, maxZoomLevel: 1.2 });
  network.moveTo({ scale: network.getScale() * 0.98, animation: false });
  restyle();
}

function whole() {
  show(visible().nodes.map((n) => n.id));
}

for (const [type] of typeRows) state.types.add(type);
for (const [predicate] of PREDICATES) state.predicates.add(predicate);
for (const button of document.querySelectorAll("[data-all]")) {
  button.onclick = () => {
    const [name, on] = button.dataset.all.split(" ");
    const rows = name === "types" ? typeRows : PREDICATES;
    state[name].clear();
    if (on === "on") for (const [key] of rows) state[name].add(key);
    drawFilters();
    changed();
  };
}
byId("language").onclick = () => setLanguage(state.language === "zh" ? "en" : "zh");
byId("search").oninput = search;
byId("search").onkeydown = (event) => {
  const first = byId("found").querySelector("button");
  if (event.key === "Enter" && first) first.click();
};
byId("whole").onclick = () => { choose(null, null); network.unselectAll(); whole(); };
network.on("click", (at) => {
  if (at.nodes.length) choose(at.nodes[0], null);
  else if (at.edges.length) choose(null, at.edges[0]);
  else choose(null, null);
});
network.on("doubleClick", (at) => {
  if (at.nodes.length) show([...neighbourhood(visible().lines)]);
});
network.on("zoom", restyleSoon);
network.on("resize", restyleSoon);
network.on("dragEnd", (at) => {
  if (!at.nodes.length) return;
  const places = network.getPositions(at.nodes);
  nodes.update(at.nodes.map((id) => ({ id, ...places[id] })));
  restyleSoon();
});
drawWords();
showHint();
whole();
window.kg = { network, nodes, edges, state, chooseNode, chooseEdge, setLanguage };
