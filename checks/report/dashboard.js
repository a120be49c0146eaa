// Searching and choosing without a server. Without this script the page shows everything.
(function () {
  "use strict";
  var box = document.getElementById("filters");
  var rules = Array.prototype.slice.call(document.querySelectorAll("details"));

  function show(id) {
    var target = id ? document.getElementById(decodeURIComponent(id)) : null;
    if (!target) { return; }
    var details = target.closest("details");
    if (box && target.closest("[hidden]")) { clear(); }
    if (details && !details.open) { details.open = true; }
    if (details) { target.scrollIntoView(); }
  }

  function safely(id) {
    try { show(id); } catch (error) { if (!(error instanceof URIError)) { throw error; } }
  }

  // A link to a rule opens it, a link to something that is not shown now shows it.
  window.addEventListener("hashchange", function () { safely(location.hash.slice(1)); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href^='#']") : null;
    if (link) { safely(link.getAttribute("href").slice(1)); }
  });

  // On paper every rule is told, whether it is open or not.
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = rules.filter(function (one) { return !one.open; });
    closed.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
    closed = [];
  });

  if (!box) { safely(location.hash.slice(1)); return; }

  var words = document.getElementById("zoek");
  var choices = Array.prototype.slice.call(box.querySelectorAll("[data-kies]"));
  var told = document.getElementById("treffers");
  var timer = 0;

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  var entries = Array.prototype.map.call(document.querySelectorAll(".melding, .taak"), function (element) {
    return { element: element, text: "", counts: element.classList.contains("melding") };
  });
  var groups = Array.prototype.map.call(document.querySelectorAll(".groep"), function (element) {
    return { element: element, fold: element.querySelector("details.uitklap"), entries: entries.filter(function (one) { return element.contains(one.element); }) };
  });
  var total = entries.filter(function (one) { return one.counts; }).length;

  function about(one) {
    if (!one.text) {
      var place = one.element.closest(".groep");
      var name = place ? place.querySelector("h3").textContent : "";
      one.text = plain(name + " " + one.element.textContent);
    }
    return one.text;
  }

  function fits(one, asked) {
    return choices.every(function (choice) {
      return choice.value === "*" || one.element.getAttribute("data-" + choice.dataset.kies) === choice.value ||
        (choice.dataset.kies === "wie" && one.element.dataset.wie.split(" en ").indexOf(choice.value) >= 0);
    }) && asked.every(function (word) { return about(one).indexOf(word) >= 0; });
  }

  function apply() {
    var asked = plain(words.value).split(/\s+/).filter(Boolean);
    var all = !asked.length && choices.every(function (choice) { return choice.value === "*"; });
    var hits = 0;
    entries.forEach(function (one) {
      var fit = all || fits(one, asked);
      one.element.hidden = !fit;
      if (fit && one.counts) { hits += 1; }
    });
    groups.forEach(function (group) {
      group.element.hidden = group.entries.every(function (one) { return one.element.hidden; });
      unfold(group, !all && !group.element.hidden);
    });
    Array.prototype.forEach.call(document.querySelectorAll(".locatie:not(.groep)"), function (one) {
      one.hidden = !all;
    });
    document.body.classList.toggle("gekozen", !all);
    told.textContent = sentence(all, hits);
  }

  // What is folded up opens while something is chosen, and closes after it when it was closed before.
  function unfold(group, chosen) {
    if (!group.fold) { return; }
    if (chosen && !group.fold.open) {
      group.fold.open = true;
      group.opened = true;
    } else if (!chosen && group.opened) {
      group.fold.open = false;
      group.opened = false;
    }
  }

  function sentence(all, hits) {
    if (all) { return total === 1 ? "Hieronder staat de enige melding." : "Hieronder staan alle " + total + " meldingen."; }
    if (!hits) { return "Geen enkele melding past hierbij. Kies iets anders, of toon alles weer."; }
    return hits + " van de " + total + (total === 1 ? " melding" : " meldingen") +
      (hits === 1 ? " is te zien." : " zijn te zien.");
  }

  function clear() {
    words.value = "";
    choices.forEach(function (choice) { choice.value = "*"; });
    apply();
  }

  words.addEventListener("input", function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(apply, 200);
  });
  choices.forEach(function (choice) { choice.addEventListener("change", apply); });
  document.getElementById("wis").addEventListener("click", function () { clear(); words.focus(); });

  // A browser can bring back what was chosen before, after this script has run.
  window.addEventListener("pageshow", apply);
  box.hidden = false;
  apply();
  safely(location.hash.slice(1));
}());
