// Completion for every field with data-complete: arrows, Enter, Escape; what is shown is set as text.
"use strict";
for (const [number, field] of document.querySelectorAll("[data-complete]").entries()) {
  const list = document.createElement("ul");
  list.className = "hits";
  list.hidden = true;
  list.id = `hits-${number}`;
  list.setAttribute("role", "listbox");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  field.after(list);
  if (field.closest("label")) field.closest("label").classList.add("completed");
  let chosen = -1;
  let hits = [];
  let asked = 0;
  let timer = 0;

  const close = () => { list.hidden = true; chosen = -1; field.setAttribute("aria-expanded", "false"); };
  const mark = () => [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === chosen)));
  const take = (hit) => {
    if ("go" in field.dataset) { location.href = hit.address; return; }
    field.value = "key" in field.dataset ? hit.key : hit.name;
    close();
  };
  const show = (found) => {
    hits = found;
    chosen = -1;
    list.replaceChildren(...found.map((hit) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.textContent = hit.form === hit.name ? hit.name : `${hit.name}（${hit.form}）`;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(hit); });
      return item;
    }));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async () => {
    const turn = ++asked;
    if (!field.value.trim()) { close(); return; }
    const query = new URLSearchParams({ q: field.value, kind: field.dataset.complete });
    const answer = await fetch(`/complete?${query}`);
    if (answer.ok && turn === asked) show(await answer.json());
  };
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : hits.length - (chosen < 0 ? 0 : 1))) % hits.length;
      mark();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(hits[chosen]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
}
