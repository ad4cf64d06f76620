/* Stretches of texts with their marks. Offsets are code points; all content is set as text, never as markup. */
function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function button(text, kind, action) {
  const made = element("button", text, kind);
  made.type = "button";
  made.onclick = action;
  return made;
}

const split = new Map();
function characters(one) {
  if (one.excerpt !== undefined) return [Array.from(one.excerpt), one.around[0]];
  if (!split.has(one.text)) split.set(one.text, Array.from(PAGE.texts[one.text].text));
  return [split.get(one.text), 0];
}

/* A stretch of a text, cut where a mark begins or ends. Marks: [kind, start, end], and a label that stands before some. */
function marked(chars, shift, [start, end], marks) {
  const made = document.createDocumentFragment();
  const cuts = [...new Set([start, end, ...marks.flatMap(([, a, b]) => [a, b]).filter((x) => x > start && x < end)])]
    .sort((a, b) => a - b);
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const piece = chars.slice(cuts[i] - shift, cuts[i + 1] - shift).join("");
    const over = marks.filter(([, a, b]) => a <= cuts[i] && cuts[i + 1] <= b);
    const cut = over.length ? element("mark", piece, [...new Set(over.map(([kind]) => kind))].join(" ")) : piece;
    for (const [, a, , label] of over) if (label && a === cuts[i]) cut.dataset.label = label;
    made.append(cut);
  }
  return made;
}

const marksOf = (one) => [["quoted", ...one.quote], ...one.subject.map((s) => ["subject", ...s]), ...one.object.map((s) => ["object", ...s])];

/* The sentence of a statement with its marks, between its neighbours. */
function sentence(one) {
  const [chars, shift] = characters(one);
  const block = element("blockquote");
  const [a, b] = one.sentence;
  const [before, after] = [chars.slice(one.around[0] - shift, a - shift), chars.slice(b - shift, one.around[1] - shift)];
  if (before.length) block.append(element("span", before.join(""), "around"));
  const main = element("span", undefined, "sentence");
  main.append(marked(chars, shift, one.sentence, marksOf(one)));
  block.append(main);
  if (after.length) block.append(element("span", after.join(""), "around"));
  return block;
}

/* Opens the whole text of a statement. */
function openText(one) {
  if (writing !== null) writeAddress(true); // the step that is left keeps where the picture stood
  state.reading = one.id;
  drawText();
  writeAddress();
}

/* After the reader has closed the text: back to the step before it, if that is one of this page. */
function leaveText() {
  const back = history.state && history.state.own && !FRAMED;
  state.reading = null;
  if (back) { stepped = chosenNow(); history.back(); } else writeAddress();
}

/* The whole text of the statement that is read, with all names marked; a name leads to its node. */
function drawText() {
  const dialog = byId("text");
  if (state.reading === null) { dialog.close(); return; }
  const one = STATED.get(state.reading);
  const number = one.text;
  const text = PAGE.texts[number];
  const body = byId("text-body");
  byId("text-title").textContent = text.title || text.id;
  body.replaceChildren(details([["date", text.date], ["source", text.publisher], ["reprintOf", text.first ? titleOf(text.first) : ""]]));
  if (text.text === undefined) body.append(element("p", word("noText"), "hint"));
  else body.append(wholeText(number, text, one));
  if (!dialog.open) dialog.showModal();
  const at = body.querySelector("mark.quoted");
  if (at) at.scrollIntoView({ block: "center" });
}

function wholeText(number, text, one) {
  const chars = characters({ text: number })[0];
  const apart = text.regions.map(([a, b, kind]) => ["apart", a, b, word("apart")[kind] || kind]);
  const marks = [...apart, ...marksOf(one)];
  const made = element("div", undefined, "whole");
  let at = 0;
  for (const [start, end, node] of text.names) {
    if (start > at) made.append(marked(chars, 0, [at, start], marks));
    const name = element("a", undefined, "mention");
    name.href = `#${new URLSearchParams({ node: local(NUMBERED[node]) })}`;
    name.onclick = (event) => { event.preventDefault(); state.reading = null; byId("text").close(); find(NUMBERED[node]); };
    name.title = nodes.get(NUMBERED[node]).kg.name;
    name.append(marked(chars, 0, [start, end], marks));
    made.append(name);
    at = end;
  }
  if (at < chars.length) made.append(marked(chars, 0, [at, chars.length], marks));
  return made;
}

/* A list of facts: names of words with texts or elements; empty ones are left out. */
function details(pairs) {
  const list = element("dl");
  for (const [name, text] of pairs) {
    if (text === "" || text === undefined || text === null || (Array.isArray(text) && !text.length)) continue;
    const told = element("dd");
    told.append(...[text].flat());
    list.append(element("dt", word(name)), told);
  }
  return list;
}

/* A text with a button that copies it. */
function copyable(text, shown) {
  const made = element("span", undefined, "copyable");
  const copy = button(word("copy"), "copy", async () => {
    try { await navigator.clipboard.writeText(text); } catch { copyByHand(text); }
    copy.textContent = word("copied");
  });
  made.append(element("code", shown || text), " ", copy);
  return made;
}

function copyByHand(text) {
  const area = element("textarea", text, "offscreen");
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
