/* Search by what people type: characters anywhere, pinyin with and without spaces, initials. As kg.reference.search does. */
const typed = (text) => text.replace(/[\s'’]/g, "").toLowerCase().replaceAll("ü", "v");

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/* Finds where a query is heard: each of its words is made of beginnings of syllables, one after another; between words some may be left out. */
function heardIn(query) {
  const words = query.split(/\s+/).map((w) => Array.from(typed(w), escaped).join("(?:[^ ]* )?")).filter(Boolean);
  return new RegExp(`(^| )${words.join("(?:[^ ]* )*?(?<![^ ])")}`);
}

/* How well a query fits a form with its sound: 0 equal, 1 beginning or end, 2 inside, 3 and 4 by the sound of either, 5 scattered; or null. */
function fit(query, pattern, form, sound) {
  const text = form.toLowerCase();
  if (query === text) return 0;
  if (text.includes(query)) return text.startsWith(query) || text.endsWith(query) ? 1 : 2;
  if (/^[\x00-\x7f]*$/.test(query)) {
    const found = sound && pattern.exec(sound);
    return found ? (found.index || found[1] ? 4 : 3) : null;
  }
  return query.length > 1 && scattered(query, text) ? 5 : null;
}

function scattered(query, text) {
  let at = 0;
  for (const char of query) {
    at = text.indexOf(char, at) + 1;
    if (!at) return false;
  }
  return true;
}

function hits(text) {
  const query = typed(text);
  if (!query) return [];
  const pattern = heardIn(text);
  const found = [];
  for (const { id, kg } of NODES) {
    let best = null;
    for (const [form, sound] of kg.forms) {
      const rank = fit(query, pattern, form, sound);
      if (rank !== null && (best === null || rank < best[0])) best = [rank, form];
    }
    if (best) found.push([best[0], -kg.weight, id, best[1]]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1)).slice(0, 20);
}

/* The type whose nodes are listed while nothing is typed. */
let listing = "";

/* Lists the nodes of a type, those with most statements first; once more takes the list away. */
function listType(type) {
  listing = listing === type ? "" : type;
  byId("search").value = "";
  search();
  document.querySelector("nav").scrollTop = 0;
}

function search() {
  const text = byId("search").value.trim();
  const list = byId("found");
  list.replaceChildren();
  for (const number of document.querySelectorAll("button.count")) {
    number.setAttribute("aria-expanded", String(!text && number.dataset.type === listing));
  }
  if (!text && !listing) return;
  const found = text ? hits(text) : NODES.filter((n) => n.kg.type === listing)
    .map(({ id, kg }) => [0, -kg.weight, id, kg.start ? `${kg.short} ${kg.start}` : kg.short])
    .sort((a, b) => a[1] - b[1] || (a[3] < b[3] ? -1 : 1));
  if (!found.length) list.append(element("li", word("nothing"), "hint"));
  const { standing } = visible();
  for (const [, , id, form] of found) {
    const { kg } = nodes.get(id);
    const hit = button(undefined, "line", () => find(id));
    hit.title = kg.name;
    const told = text && form !== kg.name && form !== kg.short ? `${kg.short}（${form}）` : text ? kg.short : form;
    hit.append(mark(kg.type), element("span", told + (!text || standing.has(id) ? "" : ` ${word("hiddenHere")}`)));
    const item = element("li");
    item.append(hit);
    list.append(item);
  }
}

/* Chooses a node and brings it into view, also where the filters had left it out. */
function find(id) {
  if (!visible().standing.has(id)) {
    state.expanded.add(id);
    place();
  }
  document.body.classList.remove("filtering");
  chooseNode(id);
  show([...neighbourhood(visible().lines)]);
}
