// The query editor, and the answer below it. Every value of an answer is set as text.
"use strict";
const form = document.getElementById("ask");
const state = document.getElementById("state");
const error = document.getElementById("error");
const answer = document.getElementById("answer");
const area = document.getElementById("query");
let editor = null;
let wrong = null; // the line of the last error

const begun = new URLSearchParams(location.hash.slice(1)).get("query") || area.value;
area.value = begun;
try {
  // Foreign completion services are off; the prefixes of the server need no declaration here.
  Yasqe.defaults.autocompleters = [];
  editor = new Yasqe(document.getElementById("editor"), {
    value: begun, autocompleters: [], persistenceId: null, showQueryButton: false, resizeable: false,
    createShareableLink: null, syntaxErrorCheck: false, tabSize: 2,
  });
  area.hidden = true;
} catch (failure) {
  area.hidden = false;
}
const text = () => (editor ? editor.getValue() : area.value);
document.getElementById("examples").addEventListener("change", (event) => {
  if (!event.target.value) return;
  if (editor) editor.setValue(event.target.value);
  else area.value = event.target.value;
});

const cell = (variable, term) => {
  const made = document.createElement("td");
  made.dataset.head = variable;
  if (!term) return made;
  const base = answer.dataset.base;
  if (term.type === "uri" && term.value.startsWith(base)) {
    const link = document.createElement("a");
    link.href = `/id/${encodeURI(decodeURI(term.value.slice(base.length)))}`;
    link.textContent = term.value.slice(base.length);
    made.append(link);
  } else {
    const value = document.createElement("bdi");
    value.textContent = term.value;
    made.append(value);
  }
  return made;
};
const row = (cells) => { const made = document.createElement("tr"); made.append(...cells); return made; };
const head = (name) => { const made = document.createElement("th"); made.textContent = name; return made; };
const table = (data) => {
  const made = document.createElement("table");
  made.className = "answer";
  const top = made.createTHead();
  top.append(row(data.head.vars.map(head)));
  const body = made.createTBody();
  body.append(...data.results.bindings.map((b) => row(data.head.vars.map((v) => cell(v, b[v])))));
  return made;
};
const told = (message) => {
  error.textContent = message;
  error.hidden = !message;
  if (!editor) return;
  if (wrong) editor.removeLineClass(wrong, "background", "wrong");
  const place = /error at (\d+):(\d+)/.exec(message);
  wrong = place ? editor.addLineClass(Number(place[1]) - 1, "background", "wrong") : null;
  if (!place) return;
  editor.setCursor({ line: Number(place[1]) - 1, ch: Number(place[2]) - 1 });
  editor.focus();
};
/* Offers the picture of the answer to a query, or takes the last one away. */
const pictured = (query) => {
  const draw = document.getElementById("draw");
  document.getElementById("pictured").hidden = query === null;
  document.getElementById("drawing").replaceChildren();
  for (const id of ["drawing", "legend"]) document.getElementById(id).hidden = true;
  draw.disabled = false;
  draw.dataset.from = `/picture?${new URLSearchParams({ query })}`;
};
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  told("");
  answer.replaceChildren();
  pictured(null);
  state.textContent = state.dataset.running;
  const asked = text();
  const reply = await fetch("/sparql", {
    method: "POST", body: asked,
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" },
  }).catch((failure) => ({ ok: false, text: async () => String(failure) }));
  state.textContent = "";
  if (!reply.ok) { told((await reply.text()).trim()); return; }
  if (!reply.headers.get("content-type").startsWith("application/sparql-results+json")) {
    const triples = document.createElement("pre");
    triples.textContent = await reply.text();
    answer.append(triples);
    pictured(asked);
    return;
  }
  const data = await reply.json();
  if ("boolean" in data) { state.textContent = data.boolean ? state.dataset.yes : state.dataset.no; return; }
  state.textContent = `${data.results.bindings.length} ${state.dataset.rows}`;
  answer.append(table(data));
  if (data.results.bindings.length) pictured(asked);
});
