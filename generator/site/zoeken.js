"use strict";
(function () {
  const MOST = 40;
  const form = document.getElementById("zoekvak");
  const field = document.getElementById("zoekwoord");
  const list = document.getElementById("gevonden");
  const told = document.getElementById("aantal");
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  // Each word asked is a whole word or the beginning of one; what a text holds is cut in the same way.
  const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const index = INDEX.map((one) => ({ one, title: words(one.t), text: words(one.w) }));
  const within = (held, word) => held.some((other) => other.startsWith(word));
  form.hidden = false;
  function found(asked) {
    return index
      .filter(({ title, text }) => asked.every((word) => within(title, word) || within(text, word)))
      .map((hit) => ({ one: hit.one, weight: asked.filter((word) => within(hit.title, word)).length }))
      .sort((a, b) => b.weight - a.weight);
  }
  function count(hits) {
    if (!hits.length) return "Niets gevonden. Probeer een ander woord, of het begin ervan.";
    const more = hits.length > MOST ? ", de eerste " + MOST + " staan hieronder" : "";
    return "Gevonden: " + hits.length + (hits.length === 1 ? " stuk" : " stukken") + more + ".";
  }
  // The words around the first one that was asked, at the beginning of a word, in the letters of the text itself.
  function around(text, asked) {
    const at = [...text.matchAll(/[\p{L}\p{N}\u0300-\u036f]+/gu)].find((word) => asked.some((one) => plain(word[0]).startsWith(one)));
    const from = Math.max(0, (at ? at.index : 0) - 50);
    return (from ? "… " : "") + text.slice(from, from + 150) + (text.length > from + 150 ? " …" : "");
  }
  function search() {
    const asked = words(field.value);
    list.replaceChildren();
    told.textContent = "";
    if (!asked.length) return;
    const hits = found(asked);
    told.textContent = count(hits);
    for (const { one } of hits.slice(0, MOST)) {
      const item = document.createElement("li"), link = document.createElement("a"), said = document.createElement("p");
      link.href = one.a;
      link.textContent = one.t + (one.p && one.p !== one.t ? " (" + one.p + ")" : "");
      said.textContent = around(one.w, asked);
      item.append(link, said);
      list.append(item);
    }
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  field.addEventListener("input", search);
})();
