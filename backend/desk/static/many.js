// Choosing all without asking the server anew, and how many are chosen. Without this the link chooses all, too.
"use strict";
(() => {
  const form = document.querySelector("form[data-many]"), link = form?.querySelector("[data-choose]");
  if (!link) return;
  const boxes = [...form.querySelectorAll("input[name=chosen]")];
  const said = form.querySelector("[data-chosen]");
  const isAll = () => boxes.length > 0 && boxes.every((box) => box.checked);
  const served = isAll(), words = { [served]: link.textContent, [!served]: link.dataset.others };
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked), warned = chosen.filter((box) => "warned" in box.dataset);
    said.textContent = chosen.length ? said.dataset.text.replace("{count}", chosen.length).replace("{warned}", warned.length) : "";
    link.textContent = words[isAll()];
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const all = !isAll();
    boxes.forEach((box) => (box.checked = all));
    tell();
  });
  form.addEventListener("change", tell);
  addEventListener("pageshow", tell);
})();
