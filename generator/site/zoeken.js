"use strict";
(function () {
  const form = document.getElementById("zoekvak");
  const field = document.getElementById("zoekwoord");
  const list = document.getElementById("gevonden");
  const told = document.getElementById("aantal");
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  form.hidden = false;
  function search() {
    const asked = plain(field.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    told.textContent = "";
    if (!asked.length) return;
    const found = INDEX.map((one) => {
      const title = plain(one.t), words = plain(one.w);
      if (!asked.every((word) => title.includes(word) || words.includes(word))) return null;
      return { one, weight: asked.filter((word) => title.includes(word)).length };
    }).filter(Boolean).sort((a, b) => b.weight - a.weight).slice(0, 40);
    told.textContent = found.length ? "Gevonden: " + found.length + (found.length === 40 ? " of meer" : "") : "Niets gevonden. Probeer een ander woord.";
    for (const { one } of found) {
      const item = document.createElement("li"), link = document.createElement("a"), words = document.createElement("p");
      link.href = one.a;
      link.textContent = one.t + (one.p && one.p !== one.t ? " (" + one.p + ")" : "");
      const at = Math.max(0, plain(one.w).indexOf(asked[0]) - 50);
      words.textContent = (at ? "… " : "") + one.w.slice(at, at + 150) + (one.w.length > at + 150 ? " …" : "");
      item.append(link, words);
      list.append(item);
    }
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  field.addEventListener("input", search);
})();
