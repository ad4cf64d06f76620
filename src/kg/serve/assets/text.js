// A statement that is pointed at or reached by keyboard shows where it stands in the text.
"use strict";
const marks = [...document.querySelectorAll("mark[data-of]")];
const choose = (statement, jump) => {
  const own = marks.filter((mark) => mark.dataset.of.split(" ").includes(statement));
  marks.forEach((mark) => mark.classList.toggle("chosen", own.includes(mark)));
  if (jump && own.length) own[0].scrollIntoView({ block: "center" });
};
for (const item of document.querySelectorAll("[data-statement]")) {
  item.addEventListener("mouseenter", () => choose(item.dataset.statement, false));
  // A press of the mouse gives focus too: were the page scrolled then, the click would miss its link.
  item.addEventListener("focusin", (event) => choose(item.dataset.statement, event.target.matches(":focus-visible")));
  item.addEventListener("click", (event) => event.target.closest("a") || choose(item.dataset.statement, true));
}
