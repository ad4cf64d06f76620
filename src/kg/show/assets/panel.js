/* The panel: a line with its statements. */
const panel = byId("panel-body");
const nameOf = (id) => { const { name, mark } = nodes.get(id).kg; return mark ? `${name}（${mark}）` : name; };
const shortOf = (id) => nodes.get(id).kg.short;

/* A word of the shell in single quotes, safe whatever it holds. */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function nodeButton(id, text) {
  const known = nodes.get(id);
  if (!known) return element("span", text);
  const made = button(text || known.kg.short, "name", () => find(id));
  made.title = known.kg.name;
  return made;
}

function showEdge(id) {
  const edge = edges.get(id);
  const found = statementsOf(id).filter(passes);
  const head = element("h2", undefined, "statement");
  head.append(nodeButton(edge.from, nameOf(edge.from)), element("span", `${term(edge.kg.predicate)} →`, "predicate"),
    nodeButton(edge.to, nameOf(edge.to)));
  const dates = found.map((s) => s.when).filter(Boolean).sort();
  const [all, facts] = [distinct(found), distinct(found.filter((s) => s.fact))];
  panel.replaceChildren(head, details([
    ["count", all ? word("told", all, facts, all - facts) : ""],
    ["documents", documentsOf(found)], ["first", dates[0]], ["last", dates.at(-1)]]));
  if (EDGES.some((e) => e.kg.law.length) && (edge.kg.law.length || found.length)) panel.append(lawOf(edge));
  if (edge.kg.derived.length) panel.append(element("p", word("follows", derivedOf(edge)), "derived"));
  panel.append(element("h3", word("evidence")));
  if (!found.length) panel.append(element("p", word("noEvidence"), "hint"));
  for (const group of folded(found)) panel.append(article(group));
  const left = edge.kg.total - statementsOf(id).length;
  if (left > 0) panel.append(element("p", word("more", left), "hint"));
}

/* How many texts state it, and how many of them reprint others of them. */
function documentsOf(found) {
  const texts = [...new Set(found.map((s) => s.text))].map((n) => PAGE.texts[n]);
  const prints = new Set(texts.map((t) => t.first || t.id)).size;
  return texts.length ? word("reprints", texts.length, texts.length - prints) : "";
}

const derivedOf = (edge) => edge.kg.derived[state.language === "zh" ? 0 : 1] || "";

function lawOf(edge) {
  const block = element("section", undefined, "law");
  const [texts, shown] = [statementsOf(edge.id), statementsOf(edge.id).filter(passes)];
  const both = shown.length ? "bothSay" : texts.length ? "lawHidden" : "lawOnly";
  block.append(element("p", word(edge.kg.law.length ? both : "textOnly")));
  if (edge.kg.law.length) {
    const list = element("ul");
    list.append(...edge.kg.law.map((article) => element("li", article)));
    block.append(element("h3", word("lawSays")), list);
  }
  return block;
}

const latest = (a, b) => (a < b ? 1 : a > b ? -1 : 0);

/* Statements with one quote together; facts, first prints, the surest and the latest first. */
function folded(found) {
  const groups = new Map();
  for (const one of [...found].sort((a, b) => b.fact - a.fact || !!a.repeats - !!b.repeats || b.confidence - a.confidence || latest(a.when, b.when))) {
    const [chars, shift] = characters(one);
    const quote = chars.slice(one.quote[0] - shift, one.quote[1] - shift).join("");
    groups.set(quote, [...(groups.get(quote) || []), one]);
  }
  return groups.values();
}

function article([first, ...rest]) {
  const block = element("article");
  block.append(...statement(first));
  if (!rest.length) return block;
  const more = element("details");
  more.append(element("summary", word("same", rest.length)));
  more.ontoggle = () => {
    if (more.open && more.children.length === 1) for (const one of rest) more.append(...statement(one));
  };
  block.append(more);
  return block;
}

function statement(one) {
  const text = PAGE.texts[one.text];
  const title = button(text.title || text.id, "title", () => openText(one));
  title.setAttribute("aria-label", `${word("fullText")}: ${text.title || text.id}`);
  const tags = element("p", undefined, "tags");
  tags.append(element("span", value(one.modality), one.fact ? "fact" : "plan"),
    element("span", word("subjectBy", value(one.by))));
  const about = details([
    ["document", title], ["reprintOf", text.first ? titleOf(text.first) : ""], ["date", one.when === one.date ? one.date : word("ofText", one.when, one.date)],
    ["link", text.url ? [linkTo(text.url)] : ""],
    ["sure", one.confidence.toFixed(2)], ["rule", one.rule === "learned" ? word("byWeights") : one.rule], ["statement", copyable(one.id)],
    ["reject", copyable(`kg decide decisions.tsv reject ${one.id}`)]]);
  for (const [name, held] of one.more) about.prepend(element("dt", term(name)), element("dd", held === "true" ? word("yes") : held));
  return [sentence(one), tags, about];
}

const titleOf = (id) => (PAGE.texts.find((t) => t.id === id) || {}).title || id;

function linkTo(url) {
  const made = element("a", url);
  made.href = url;
  made.rel = "noopener noreferrer";
  made.target = "_blank";
  return made;
}

function showHint() {
  panel.replaceChildren(element("p", NODES.length ? word("hint") : word("empty"), "hint"));
}

function refreshPanel() {
  const line = state.edge !== null && edges.get(state.edge);
  byId("told").textContent = line ? `${shortOf(line.from)} ${term(line.kg.predicate)} → ${shortOf(line.to)}` : state.node !== null ? shortOf(state.node) : "";
  if (state.edge !== null) showEdge(state.edge);
  else if (state.node !== null) showNode(state.node);
  else showHint();
}

function choose(node, edge, amend) {
  hideTip();
  if (writing !== null) writeAddress(true); // the step that is left keeps where the picture stood
  state.node = node;
  state.edge = edge;
  const chosen = node !== null || edge !== null;
  document.body.classList.toggle("chosen", chosen || !NODES.length);
  if (!chosen) giveBack();
  const within = byId("panel-body").contains(document.activeElement);
  refreshPanel();
  if (within && chosen) byId("panel").focus({ preventScroll: true }); // what had the focus is gone
  byId("panel").scrollTop = 0;
  restyle();
  const ends = node !== null ? [node] : edge !== null ? [edges.get(edge).from, edges.get(edge).to] : [];
  requestAnimationFrame(() => keepInView(ends.filter((id) => visible().standing.has(id))));
  writeAddress(amend);
}

const chooseNode = (id) => choose(id, null);
const chooseEdge = (id) => choose(null, id);
const unchoose = () => choose(null, null);
