/* The picture as PNG and SVG, what is selected as CSV: made here, saved by the browser. */
function save(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = element("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const fileName = (ending) => `${document.title.replace(/[^\p{L}\p{N}._-]+/gu, "_").slice(0, 60) || "kg"}.${ending}`;

function savePng() {
  const drawing = canvas.querySelector("canvas");
  const copy = element("canvas");
  [copy.width, copy.height] = [drawing.width, drawing.height];
  const context = copy.getContext("2d");
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(drawing, 0, 0);
  copy.toBlob((blob) => save(fileName("png"), "image/png", blob));
}

function svgText(x, y, text, attributes) {
  const rim = { stroke: colours.ground, "stroke-width": 2, "paint-order": "stroke" };
  const made = drawn("text", { x, y, "text-anchor": "middle", "font-family": PAGE.font, ...rim, ...attributes });
  text.split("\n").forEach((line, i) => {
    const part = drawn("tspan", { x, dy: i ? "1.15em" : 0 });
    part.textContent = line;
    made.append(part);
  });
  return made;
}

function saveSvg() {
  const shown = visible();
  const at = network.getPositions(shown.nodes.map((n) => n.id));
  const xs = Object.values(at).map((p) => p.x), ys = Object.values(at).map((p) => p.y);
  const [left, top] = [Math.min(...xs) - (lanesDrawn ? 150 : 90), Math.min(...ys) - (lanesDrawn ? 100 : 60)];
  const [width, height] = [Math.max(...xs) - left + 90, Math.max(...ys) - top + 90];
  const root = drawn("svg", { xmlns: SVG, viewBox: `${left} ${top} ${width} ${height}`, width, height });
  root.append(drawn("title", {}, document.title), drawn("rect", { x: left, y: top, width, height, fill: colours.ground }));
  root.append(drawn("defs", {}, drawn("marker", { id: "end", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
    drawn("path", { d: "M0 0L8 4L0 8z", fill: colours.line }))));
  if (lanesDrawn) root.append(...svgLanes(grid(shown.nodes.map((n) => nodes.get(n.id)), 1)));
  const words = wordsAtFullSize(shown);
  for (const edge of shown.lines) root.append(...svgLine(edge, at, lineKind(edge, shown.found.get(edge.id)), words.has(edge.id)));
  for (const { id } of shown.nodes) root.append(...svgNode(nodes.get(id), at[id]));
  save(fileName("svg"), "image/svg+xml", new XMLSerializer().serializeToString(root));
}

/* The rows and columns of the lanes, with their names. */
function svgLanes(lanes) {
  const { rows, left, right } = lanes;
  const style = { "font-size": ROW_FONT, fill: colours.quiet };
  return [
    ...rows.filter((r, i) => i % 2 === 0).map((r) => drawn("rect", { x: left, y: r.low, width: right - left, height: r.high - r.low, fill: colours.band })),
    ...rows.map((r) => svgText(left - 6, (r.low + r.high) / 2, word("row")[PAGE.rows[r.index]], { ...style, "text-anchor": "end" })),
    ...titles(lanes, 1).map(({ x, y, text }) => svgText(x, y - 3, text, style)),
  ];
}

/* The lines whose words find room beside the names. */
function wordsAtFullSize(shown) {
  const places = new Map(shown.nodes.map((n) => [n.id, nodes.get(n.id)]));
  const before = unlabelled;
  const taken = labelled([...places.values()], null, 1);
  unlabelled = before;
  return worded(shown.lines, taken, 1, places);
}

function svgLine(edge, at, kind, named) {
  const [a, b] = [at[edge.from], at[edge.to]];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const radius = nodes.get(edge.to).kg.radius + 2;
  const end = { x: b.x - ((b.x - a.x) / length) * radius, y: b.y - ((b.y - a.y) / length) * radius };
  const middle = network.body.edges[edge.id].edgeType.getViaNode();
  const path = drawn("path", { d: `M${a.x} ${a.y}Q${middle.x} ${middle.y} ${end.x} ${end.y}`, fill: "none", "marker-end": "url(#end)",
    stroke: inkOf(kind), "stroke-width": kind === "both" ? edge.width + 1.5 : edge.width, "stroke-opacity": 0.6 });
  if (DASHES[kind]) path.setAttribute("stroke-dasharray", DASHES[kind].join(" "));
  if (!named) return [path];
  const label = svgText((middle.x + (a.x + b.x) / 2) / 2, (middle.y + (a.y + b.y) / 2) / 2, term(edge.kg.predicate), { "font-size": 10, fill: colours.word });
  return [path, label];
}

function svgNode(node, { x, y }) {
  const scale = node.kg.radius / 9;
  const shape = drawn("path", { d: PAGE.types[node.kg.type].path, fill: PAGE.types[node.kg.type].colour,
    transform: `translate(${x - 10 * scale} ${y - 10 * scale}) scale(${scale})` }, drawn("title", {}, node.kg.name));
  return [shape, svgText(x, y + node.kg.radius + 18, node.label, { "font-size": 12, fill: colours.text })];
}

/* The statements of the chosen line, of the chosen node, or of all that is shown. */
function saveCsv() {
  const shown = visible();
  const chosen = (e) => (state.edge !== null ? e.id === state.edge : state.node === null || e.from === state.node || e.to === state.node);
  const table = [["subject", "predicate", "object", "subject_iri", "object_iri", "modality", "confidence", "date", "document", "quote", "statement", "reprint_of", "law", "derived"]];
  for (const edge of shown.lines.filter(chosen)) {
    const ends = [nameOf(edge.from), edge.kg.predicate, nameOf(edge.to), edge.from, edge.to];
    const beside = [edge.kg.law.join("；"), derivedOf(edge)];
    const found = shown.found.get(edge.id);
    for (const s of found) {
      const [chars, shift] = characters(s);
      table.push([...ends, s.modality, s.confidence, s.date, PAGE.texts[s.text].id,
        chars.slice(s.quote[0] - shift, s.quote[1] - shift).join(""), s.id, PAGE.texts[s.text].first, ...beside]);
    }
    if (!found.length) table.push([...ends, "", "", "", "", "", "", "", ...beside]);
  }
  save(fileName("csv"), "text/csv", "\ufeff" + table.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n");
}

/* A cell of a CSV file; what a spreadsheet would take for a formula is text. */
function cell(raw) {
  const text = String(raw);
  const safe = /^[=+@\t\r-]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
