/* The controls at the left: types, relations, modality, time, documents, confidence, law. */
const SVG = "http://www.w3.org/2000/svg";

function drawn(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, text] of Object.entries(attributes)) made.setAttribute(key, text);
  made.append(...children);
  return made;
}

const mark = (type) => drawn("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" },
  drawn("path", { d: PAGE.types[type].path, fill: PAGE.types[type].colour }));

function box(checked, change, ...content) {
  const label = element("label");
  const input = element("input");
  input.type = "checkbox";
  input.checked = checked;
  input.onchange = () => change(input.checked);
  label.append(input, ...content);
  return label;
}

const counted = (items, key) => items.reduce((all, i) => all.set(key(i), (all.get(key(i)) || 0) + 1), new Map());
const TYPED = counted(NODES, (n) => n.kg.type);
const SAID = counted(EDGES.flatMap((e) => statementsOf(e.id)).filter((s) => !s.repeats), (s) => s.modality);
const TYPE_ROWS = Object.keys(PAGE.types).filter((t) => TYPED.has(t)).map((t) => [t, TYPED.get(t)]);
const MODALITY_ROWS = MODALITIES.filter((m) => SAID.has(m)).map((m) => [m, SAID.get(m)]);
const ROWS = { types: TYPE_ROWS, predicates: PREDICATES, modalities: MODALITY_ROWS };
const MOVING = new Set(["types", "modalities"]);

/* After a filter has changed; filters that bring in or take out many nodes lay out anew. */
function changed(moved) {
  if (moved) again();
  else restyle();
  refreshPanel();
  writeAddress();
}

function checks(id, content) {
  const chosen = state[id];
  byId(id).replaceChildren(...ROWS[id].map(([name, count]) => {
    const made = box(chosen.has(name), (on) => { if (on) chosen.add(name); else chosen.delete(name); changed(MOVING.has(id)); },
      ...content(name));
    made.dataset.name = name;
    if (id === "types") return lister(made, name, count);
    made.append(element("span", String(count), "count"));
    return made;
  }));
}

/* A type with its number of nodes, which lists them. */
function lister(label, type, count) {
  const row = element("div", undefined, "row");
  const number = button(String(count), "count", () => listType(type));
  number.title = word("listed", typeName(type));
  number.dataset.type = type;
  number.setAttribute("aria-label", `${count} ${number.title}`);
  number.setAttribute("aria-controls", "found");
  number.setAttribute("aria-expanded", "false");
  row.append(label, number);
  return row;
}

function drawFilters() {
  checks("types", (name) => [mark(name), element("span", typeName(name))]);
  checks("predicates", (name) => [element("span", term(name))]);
  checks("modalities", (name) => [element("span", value(name))]);
  const layers = ["law", "derived"].filter((layer) => EDGES.some((e) => e.kg[layer].length));
  byId("switches").replaceChildren(
    ...layers.map((layer) => box(state[layer], (on) => { state[layer] = on; changed(false); }, element("span", word(layer)))),
    box(state.lonely, (on) => { state.lonely = on; changed(true); }, element("span", word("lonely"))));
  choices("document", PAGE.texts.map((t) => [t.id, t.title || t.id]));
  choices("source", [...new Set(PAGE.texts.map((t) => t.publisher).filter(Boolean))].sort().map((s) => [s, s]));
  drawLegend(layers);
  drawTime();
  byId("confidence").value = String(state.confidence);
  byId("confidence-told").textContent = state.confidence.toFixed(2);
  byId("layout").replaceChildren(...PAGE.layouts.map((name) => new Option(word(name), name, false, name === state.layout)));
}

function choices(id, pairs) {
  const select = byId(id);
  select.replaceChildren(new Option(word("every"), ""), ...pairs.map(([key, text]) => new Option(text, key)));
  select.value = state[id];
}

function drawLegend(layers) {
  const kinds = ["fact", "plan", ...layers.flatMap((layer) => (layer === "law" ? ["law", "both"] : [layer]))];
  byId("legend").replaceChildren(...kinds.map((kind) => {
    const made = element("div", undefined, "key");
    const stroke = `var(--${INKS[kind] || "line-drawn"})`;
    const line = drawn("line", { x1: 0, y1: 6, x2: 34, y2: 6, "stroke-width": kind === "both" ? 3.5 : 1.8 });
    if (DASHES[kind]) line.setAttribute("stroke-dasharray", DASHES[kind].join(" "));
    line.style.stroke = stroke;
    made.append(drawn("svg", { viewBox: "0 0 34 12", class: "long", "aria-hidden": "true" }, line), element("span", word(`${kind}Line`)));
    return made;
  }));
}

/* The slider: two ends over the months that occur, and a player that moves a window of a year. */
function drawTime() {
  byId("time").hidden = MONTHS.length < 2;
  for (const end of ["from", "until"]) {
    const slider = byId(end);
    slider.max = String(MONTHS.length - 1);
    const at = MONTHS.findLastIndex((m) => m <= state[end]);
    slider.value = String(state[end] ? Math.max(at, 0) : end === "from" ? 0 : MONTHS.length - 1);
    slider.setAttribute("aria-label", word(end));
    slider.setAttribute("aria-valuetext", MONTHS[Number(slider.value)] || "");
  }
  byId("time-told").textContent = `${state.from || MONTHS[0] || ""} – ${state.until || MONTHS.at(-1) || ""}`;
  byId("play").textContent = word(player ? "stop" : "play");
}

function slide() {
  const [from, until] = ["from", "until"].map((end) => Number(byId(end).value));
  setTime(Math.min(from, until), Math.max(from, until));
}

function setTime(from, until) {
  state.from = from > 0 ? MONTHS[from] : "";
  state.until = until < MONTHS.length - 1 ? MONTHS[until] : "";
  drawTime();
  changed(false);
}

let player = null;
function play() {
  if (player) { clearInterval(player); player = null; drawTime(); return; }
  const years = [...new Set(MONTHS.map((m) => m.slice(0, 4)))];
  let at = 0;
  const step = () => {
    if (at === years.length) { state.from = ""; state.until = ""; play(); changed(false); return; }
    [state.from, state.until] = [years[at], years[at]];
    at += 1;
    drawTime();
    changed(false);
  };
  player = setInterval(step, 1200);
  step();
}

/* What is shown and what is not, in numbers. */
function drawCounts(shown) {
  const said = shown.lines.flatMap((e) => shown.found.get(e.id));
  const [all, facts] = [distinct(said), distinct(said.filter((s) => s.fact))];
  const spoken = shown.lines.filter((e) => shown.found.get(e.id).length);
  const silent = shown.lines.filter((e) => !shown.found.get(e.id).length);
  const stated = EDGES.filter((e) => statementsOf(e.id).length);
  byId("counts").textContent = [word("counts", shown.nodes.length, spoken.length, facts, all - facts, said.length - all),
    ...["law", "derived"].map((kind) => [kind, silent.filter((e) => lineKind(e, []) === kind).length])
      .filter(([, n]) => n).map(([kind, n]) => word(`${kind}Lines`, n))].join(state.language === "zh" ? "；" : "; ");
  const there = new Set(spoken.map((e) => e.id));
  const missing = stated.filter((e) => !there.has(e.id));
  const parts = [];
  if (missing.length || shown.nodes.length < NODES.length) {
    parts.push(word("hidden", NODES.length - shown.nodes.length, missing.length), element("span", why(missing), "why"));
  }
  if (unlabelled) parts.push(word("labels", unlabelled));
  if (PAGE.undated) parts.push(word("undated", PAGE.undated));
  if (PAGE.cut[0] || PAGE.cut[1]) parts.push(word("cut", ...PAGE.cut));
  byId("hidden").replaceChildren(...parts.flatMap((part) => (typeof part === "string" ? [` · ${part}`] : [part])));
  byId("hidden").classList.toggle("cut", PAGE.cut[0] + PAGE.cut[1] > 0);
}

function why(missing) {
  const types = TYPE_ROWS.filter(([type]) => !state.types.has(type)).map(([type]) =>
    [typeName(type), missing.filter((e) => [e.from, e.to].some((id) => nodes.get(id).kg.type === type)).length])
    .filter(([, n]) => n).map(([name, n]) => `${name} ${n}`);
  const plans = missing.filter((e) => !statementsOf(e.id).some((s) => s.fact)).length;
  const parts = [types.length ? word("typed", types) : "", plans ? word("plansHidden", plans) : ""].filter(Boolean);
  return parts.length ? (state.language === "zh" ? `（${parts.join("；")}）` : ` (${parts.join("; ")})`) : "";
}
