/* The keyboard: arrows move between nodes and hits, Enter opens, Escape closes, / finds, + and - zoom. */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* The nearest node in a direction; of the chosen one first among its neighbours. */
function towards([dx, dy]) {
  const shown = visible();
  const here = state.node === null ? network.getViewPosition() : nodes.get(state.node);
  const near = neighbourhood(shown.lines);
  const cost = (n) => {
    const [x, y] = [nodes.get(n.id).x - here.x, nodes.get(n.id).y - here.y];
    const [along, across] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
    return along <= 0 || across > 3 * along ? Infinity : along + 2 * across + (near && near.has(n.id) ? 0 : 1e5);
  };
  const ranked = shown.nodes.filter((n) => n.id !== state.node).map((n) => [cost(n), n.id]).sort((a, b) => a[0] - b[0]);
  return ranked.length && (ranked[0][0] < Infinity || state.node === null) ? ranked[0][1] : null;
}

/* A walk by arrows is one step of the history. */
let walked = null;
function walk(id) {
  choose(id, null, walked !== null && walked === state.node);
  walked = id;
}

function onCanvas(event) {
  if (event.key in ARROWS) {
    const next = towards(ARROWS[event.key]);
    if (next) walk(next);
  } else if (event.key === "Enter" && state.node !== null) byId("panel").focus();
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") whole();
  else return;
  event.preventDefault();
}

function zoom(factor) {
  moved();
  network.moveTo({ scale: network.getScale() * factor, animation: false });
  restyle();
  writeSoon();
}

/* Moves the picture if one of these nodes stands outside of the screen, or behind the panel of a phone. */
function keepInView(ids) {
  if (!ids.length) return;
  const { width, height } = canvas.getBoundingClientRect();
  const low = height - covered();
  const at = ids.map((id) => network.canvasToDOM(nodes.get(id)));
  if (at.every((p) => p.x >= 40 && p.y >= 40 && p.x <= width - 40 && p.y <= low - 40)) return;
  const middle = network.DOMtoCanvas({ x: (Math.max(...at.map((p) => p.x)) + Math.min(...at.map((p) => p.x))) / 2,
    y: (Math.max(...at.map((p) => p.y)) + Math.min(...at.map((p) => p.y))) / 2 + (height - low) / 2 });
  if (low < height) { // else the picture is fitted to what the panel leaves of it
    lent ??= { position: network.getViewPosition(), scale: network.getScale(), whole: fitted };
    fitted = false;
    framed = [];
  }
  network.moveTo({ position: middle, animation: false });
  restyleSoon();
  writeSoon();
}

/* Arrows move through the buttons of a list. */
function onList(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll("button.line")];
  const next = all[all.indexOf(document.activeElement) + step];
  if (next) next.focus();
  else if (step < 0 && event.currentTarget.id === "found") byId("search").focus();
  event.preventDefault();
}

function onPage(event) {
  const writing = ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key === "/" && !writing) {
    document.body.classList.add("filtering");
    byId("search").focus();
    event.preventDefault();
  } else if (event.key === "Escape" && !byId("text").open) escape();
}

/* Closes what is open, one thing at a time. */
function escape() {
  if (byId("search").value) { byId("search").value = ""; search(); }
  else if (listing) listType(listing);
  else if (document.body.classList.contains("filtering")) document.body.classList.remove("filtering");
  else if (state.node !== null || state.edge !== null) { unchoose(); canvas.focus(); }
}

byId("search").onkeydown = (event) => {
  const first = byId("found").querySelector("button");
  if (event.key === "Enter" && first) first.click();
  if (event.key === "ArrowDown" && first) { first.focus(); event.preventDefault(); }
};
for (const list of [byId("found"), byId("panel")]) list.addEventListener("keydown", onList);
canvas.addEventListener("keydown", onCanvas);
document.addEventListener("keydown", onPage);
