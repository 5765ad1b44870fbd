"use strict";
const box = document.getElementById("q");
const show = document.getElementById("show");
const shown = document.getElementById("shown");
const tools = Array.from(document.querySelectorAll("[data-tool]"));
const domains = Array.from(document.querySelectorAll("[data-domain]"));

function filter() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const tool of tools) {
    const fits = words.every((word) => tool.dataset.search.includes(word)) &&
      (show.value === "" || tool.dataset.kind.split(" ").includes(show.value));
    tool.hidden = !fits;
    count += fits ? 1 : 0;
  }
  for (const domain of domains) {
    domain.hidden = !domain.querySelector("[data-tool]:not([hidden])");
  }
  shown.textContent = String(count);
  shown.dataset.shown = String(count);
}

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  box.value = given.get("q") || "";
  show.value = given.get("show") || "";
  if (show.selectedIndex < 0) show.value = "";
  filter();
}

function toAddress() {
  const given = new URLSearchParams();
  if (box.value) given.set("q", box.value);
  if (show.value) given.set("show", show.value);
  history.replaceState(null, "", "#" + given);
  filter();
}

box.addEventListener("input", toAddress);
show.addEventListener("change", toAddress);
addEventListener("hashchange", fromAddress);
addEventListener("beforeprint", () => { for (const tool of tools) tool.open = !tool.hidden; });
fromAddress();
