/* The records of the page, and the part of them that vis-network draws.
   A DataSet of vis-network makes an item anew at each change, which takes half a millisecond: it is given what comes
   into view and loses what leaves it. What stays is moved and styled in place, in the objects that are drawn. */
class Records {
  constructor(items) {
    this.all = new Map(items.map((item) => [item.id, { ...item }]));
  }

  get(id) {
    return id === undefined ? [...this.all.values()] : this.all.get(id) || null;
  }

  getIds() {
    return [...this.all.keys()];
  }

  update(items) {
    for (const item of items) Object.assign(this.all.get(item.id), item);
  }
}

const shownNodes = new vis.DataSet();
const shownEdges = new vis.DataSet();

/* What vis-network is told of an item that comes into view: without what the page alone needs of it. */
const bare = ({ kg, ...item }) => ({ ...item, hidden: false });

/* Makes a set of vis-network hold these items and no other. */
function hold(set, records, ids) {
  const gone = set.getIds().filter((id) => !ids.has(id));
  const come = [...ids].filter((id) => !set.get(id));
  if (gone.length) set.remove(gone);
  if (come.length) set.add(come.map((id) => bare(records.get(id))));
}

/* Brings the nodes and lines that are to be seen into the picture, each node where its record says. vis-network draws
   all at once at each change of its sets, half ready as they are: what follows asks for a drawing itself. */
function bring(shown) {
  const lines = new Set(shown.lines.map((e) => e.id));
  network.body.emitter.emit("_blockRedraw");
  shownEdges.remove(shownEdges.getIds().filter((id) => !lines.has(id)));
  hold(shownNodes, nodes, shown.standing);
  hold(shownEdges, edges, lines);
  network.body.emitter.emit("_allowRedraw");
  for (const id of shown.standing) {
    const own = network.body.nodes[id];
    ({ x: own.x, y: own.y } = nodes.get(id));
  }
}

/* Draws each item that is in view as its record says. A node that was moved keeps its old box until it is drawn, and is
   drawn only if its box is in view: the box is told anew. */
function wear(shown) {
  const pen = network.canvas.getContext();
  for (const id of shown.standing) {
    const [own, { size, opacity, font }] = [network.body.nodes[id], nodes.get(id)];
    Object.assign(own.options, { size, opacity: opacity === 1 ? undefined : opacity });
    own.shape.refreshNeeded = true;
    lettered(own, font);
    own.updateBoundingBox(pen);
  }
  for (const { id } of shown.lines) {
    const [own, { width, dashes, color, font, label }] = [network.body.edges[id], edges.get(id)];
    Object.assign(own.options, { width, dashes, label: font.size ? label : undefined });
    Object.assign(own.options.color, color);
    own.options.font.align = font.align;
    lettered(own, font);
  }
  const chosen = (set, id) => (id !== null && set.get(id) ? [id] : []);
  network.setSelection({ nodes: chosen(shownNodes, state.node), edges: chosen(shownEdges, state.edge) }, { highlightEdges: false });
  network.body.emitter.emit("_requestRedraw");
}

function lettered({ labelModule }, font) {
  if (labelModule.fontOptions.size !== font.size || font.size) labelModule.labelDirty = true;
  Object.assign(labelModule.fontOptions, font);
}
