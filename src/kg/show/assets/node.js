/* The panel: a node with its names, structure, posts, meetings and statements. */
function showNode(id) {
  const { kg } = nodes.get(id);
  const shown = visible();
  panel.replaceChildren(element("h2", kg.name), nodeFacts(id, kg), nodeActions(id, shown));
  const lines = EDGES.filter((e) => e.from === id || e.to === id).sort((a, b) => b.kg.weight - a.kg.weight);
  rows("posts", lines.filter((e) => e.from === id && e.kg.predicate === "holdsPost"), (e) => e.to);
  rows("holders", lines.filter((e) => e.to === id && e.kg.predicate === "holdsPost"), (e) => e.from);
  const other = lines.filter((e) => e.kg.predicate !== "holdsPost");
  const met = other.filter((e) => kg.type !== "MEET" && nodes.get(far(e, id)).kg.type === "MEET");
  rows("meetings", byDate(met, id), (e) => far(e, id), (e) => [nodes.get(far(e, id)).kg.start, term(e.kg.predicate)].join(" "));
  const rest = other.filter((e) => !met.includes(e));
  statements("facts", id, rest.filter((e) => statementsOf(e.id).some((s) => s.fact)));
  statements("plans", id, rest.filter((e) => statementsOf(e.id).length && !statementsOf(e.id).some((s) => s.fact)));
  const silent = rest.filter((e) => !statementsOf(e.id).length);
  statements("lawSays", id, silent.filter((e) => e.kg.law.length));
  statements("derivedLine", id, silent.filter((e) => e.kg.derived.length));
  panel.append(decisions(kg));
}

const far = (edge, id) => (edge.from === id ? edge.to : edge.from);
const byDate = (found, id) => [...found].sort((a, b) =>
  latest(nodes.get(far(a, id)).kg.start, nodes.get(far(b, id)).kg.start));

function nodeFacts(id, kg) {
  const years = kg.start || kg.end ? (kg.type === "MEET" ? [kg.start, kg.end] : [kg.start || "…", kg.end || ""])
    .filter((t, i) => i === 0 || t !== kg.start).join("–").replace(/–$/, kg.type === "MEET" ? "" : "–") : "";
  const forms = kg.forms.map(([form]) => form).filter((form) => form !== kg.name);
  const members = NODES.filter((n) => n.kg.parent[0] === id).map((n) => nodeButton(n.id));
  return details([
    ["type", typeName(kg.type)], ["kind", kg.kind && term(kg.kind) !== typeName(kg.type) ? term(kg.kind) : ""],
    ["place", named(kg.place)], ["parent", named(kg.parent)], ["convener", named(kg.convener)], ["members", few(members)],
    [kg.type === "MEET" || kg.type === "DOC" ? "held" : "existed", years],
    ["successors", kg.successors.flatMap(named)], ["unresolved", kg.unresolved],
    ["forms", forms.slice(0, 12).join("、") + (forms.length > 12 ? " …" : "")], ["key", copyable(kg.key)]]);
}

/* Many buttons are folded: what is said of the node stands below them. */
const FEW = 10;
function few(buttons) {
  if (buttons.length <= FEW) return buttons;
  const made = element("details");
  made.append(element("summary", String(buttons.length)), ...buttons);
  return [made];
}

const named = (pair) => (pair.length ? [nodeButton(...pair)] : []);

function nodeActions(id, shown) {
  const made = element("p", undefined, "actions");
  const near = EDGES.filter((e) => (e.from === id || e.to === id) && statementsOf(e.id).length).map((e) => far(e, id));
  const missing = [...new Set(near)].filter((n) => !shown.standing.has(n));
  if (missing.length) made.append(button(`${word("expand")} (${missing.length})`, "", () => expand(id)));
  made.append(button(word("only"), "", () => show([...neighbourhood(visible().lines)])));
  return made;
}

/* Adds a node and all that it has lines with to the picture. */
function expand(id) {
  for (const e of EDGES) {
    if ((e.from === id || e.to === id) && statementsOf(e.id).length) { state.expanded.add(e.from); state.expanded.add(e.to); }
  }
  place();
  chooseNode(id);
  show([...neighbourhood(visible().lines)]);
}

/* Lines one below the other; each leads to its statements. */
function rows(title, found, other, told) {
  if (!found.length) return;
  panel.append(element("h3", `${word(title)} (${found.length})`));
  const list = element("ul");
  for (const edge of found) {
    const line = button(undefined, "line", () => chooseEdge(edge.id));
    const titles = [...new Set(statementsOf(edge.id).flatMap((s) => s.more.filter(([name]) => name === "post").flatMap(([, held]) => held.split("、"))))].join("、");
    line.append(element("span", [titles, told && told(edge)].filter(Boolean).join(" ") || term(edge.kg.predicate), "predicate"),
      element("span", nameOf(other(edge))), element("span", String(distinct(statementsOf(edge.id))), "count"));
    const item = element("li");
    item.append(line);
    list.append(item);
  }
  panel.append(list);
}

/* Lines by relation and direction, with the number of their statements. */
function statements(title, id, found) {
  if (!found.length) return;
  panel.append(element("h3", `${word(title)} (${found.length})`, "group"));
  for (const way of ["out", "in"]) {
    const lines = found.filter((e) => (way === "out" ? e.from : e.to) === id);
    const kinds = [...new Set(lines.map((e) => e.kg.predicate))].sort();
    for (const predicate of kinds) {
      const some = lines.filter((e) => e.kg.predicate === predicate);
      panel.append(element("h4", way === "out" ? `${term(predicate)} →` : `← ${term(predicate)}`));
      panel.append(lineList(some, id));
    }
  }
}

function lineList(found, id) {
  const list = element("ul");
  for (const edge of found) {
    const line = button(undefined, "line", () => chooseEdge(edge.id));
    line.append(mark(nodes.get(far(edge, id)).kg.type), element("span", nameOf(far(edge, id))),
      element("span", String(edge.kg.weight || (edge.kg.law.length ? "§" : "⇒")), "count"));
    const item = element("li");
    item.append(line);
    list.append(item);
  }
  return list;
}

/* The commands that would merge, rename or strike an entity, to copy and fill in. */
function decisions(kg) {
  const made = element("details");
  made.append(element("summary", word("decide")));
  const line = (action, rest) => copyable(`kg decide decisions.tsv ${action} ${quoted(kg.key)}${rest}`);
  made.append(details([["relabel", line("relabel", ` --value ${quoted(kg.name)}`)],
    ["merge", line("merge", ` --object KEY --value NAME`)], ["notName", line("not-a-name", "")]]));
  return made;
}
