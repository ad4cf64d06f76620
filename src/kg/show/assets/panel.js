/* The panel at the right. All of its content is set as text, never as markup. */
const panel = document.getElementById("panel");

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function facts(pairs) {
  const list = element("dl");
  for (const [name, text] of pairs) {
    if (text === "" || text === undefined || text === null) continue;
    list.append(element("dt", word(name)), element("dd", String(text)));
  }
  return list;
}

const nameOf = (id) => nodes.get(id).kg.label;

function showHint() {
  panel.replaceChildren(element("p", nodes.length ? word("hint") : word("empty"), "hint"));
}

function showEdge(id) {
  const edge = edges.get(id);
  const head = element("h2", undefined, "statement");
  const from = element("button", nameOf(edge.from), "name");
  const to = element("button", nameOf(edge.to), "name");
  from.onclick = () => chooseNode(edge.from);
  to.onclick = () => chooseNode(edge.to);
  head.append(from, element("span", `${term(edge.kg.predicate)} →`, "predicate"), to);
  const { weight, documents, first, last } = edge.kg;
  panel.replaceChildren(head, facts(Object.entries({ weight, documents, first, last })),
    element("h3", word("evidence")));
  const listed = PAGE.evidence[id] || [];
  if (!listed.length) panel.append(element("p", word("noEvidence"), "hint"));
  for (const one of listed) panel.append(sentence(one));
  const left = edge.kg.sentences - listed.length;
  if (left > 0) panel.append(element("p", word("more", left), "hint"));
}

function sentence(one) {
  const block = element("article");
  block.append(element("blockquote", one.quote), facts([
    ["post", one.post], ["document", one.title || one.document], ["date", one.date], ["modality", value(one.modality)],
    ["subjectBy", value(one.subjectBy)], ["confidence", one.confidence], ["rule", one.rule]]));
  return block;
}

function showNode(id) {
  const node = nodes.get(id);
  const look = PAGE.types[node.kg.type];
  const head = element("h2", node.kg.label);
  const kind = node.kg.kind ? term(node.kg.kind) : "";
  panel.replaceChildren(head, element("p", look ? look[state.language] : node.kg.type, "type"),
    facts([["kind", kind], ["place", node.kg.place], ["valid", node.kg.valid],
      ["successors", node.kg.successors]]), element("p", node.kg.iri, "iri"));
  const lines = visible().lines;
  statements("out", lines.filter((e) => e.from === id), (e) => e.to);
  statements("in", lines.filter((e) => e.to === id), (e) => e.from);
}

function statements(title, found, other) {
  if (!found.length) return;
  panel.append(element("h3", `${word(title)} (${found.length})`));
  const list = element("ul");
  const order = (a, b) => b.kg.weight - a.kg.weight || (a.id < b.id ? -1 : 1);
  for (const edge of [...found].sort(order)) {
    const button = element("button", undefined, "line");
    button.append(element("span", term(edge.kg.predicate), "predicate"),
      element("span", nameOf(other(edge))), element("span", String(edge.kg.weight), "count"));
    button.onclick = () => chooseEdge(edge.id);
    const item = element("li");
    item.append(button);
    list.append(item);
  }
  panel.append(list);
}

function refreshPanel() {
  if (state.edge !== null) showEdge(state.edge);
  else if (state.node !== null) showNode(state.node);
  else showHint();
}

function choose(node, edge) {
  state.node = node;
  state.edge = edge;
  document.body.classList.toggle("chosen", node !== null || edge !== null);
  refreshPanel();
  restyle();
}

function chooseNode(id) {
  network.selectNodes([id]);
  choose(id, null);
}

function chooseEdge(id) {
  network.setSelection({ nodes: [], edges: [id] }, { highlightEdges: false });
  choose(null, id);
}
