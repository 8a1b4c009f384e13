// The page of `linkchart watch --serve`: shows the pictures of the last good state, and what is wrong with the
// file as it is now.
"use strict";

const part = (id) => document.getElementById(id);
let state = { pictures: [] };
let shown = ""; // the address of the picture on the page

function chosen() {
  const name = decodeURIComponent(location.hash.slice(1));
  return state.pictures.find((picture) => picture.name === name) || state.pictures[0];
}

function address(file, picture) {
  return "/pictures/" + encodeURIComponent(file) + "?" + encodeURIComponent(picture.version);
}

function link(text, href) {
  const a = document.createElement("a");
  a.textContent = text;
  a.href = href;
  return a;
}

function listShow(picture) {
  part("charts").replaceChildren(...state.pictures.map((one) => {
    const a = link(one.title, "#" + encodeURIComponent(one.name));
    a.title = one.name;
    if (one === picture) a.setAttribute("aria-current", "page");
    return a;
  }));
  part("files").replaceChildren(...(picture ? picture.files : []).map((file) => link(
    file.slice(file.lastIndexOf(".") + 1).toUpperCase(), address(file, picture))));
}

// The new picture takes the old one's place once it is whole, so that nothing flickers.
async function pictureShow(picture) {
  const file = picture && picture.files.find((name) => /\.(svg|png)$/.test(name));
  const wanted = file ? address(file, picture) : "";
  if (wanted === shown) return;
  shown = wanted;
  const image = part("picture");
  image.hidden = !wanted;
  if (!wanted) return;
  const next = new Image();
  next.src = wanted;
  try {
    await next.decode();
  } catch {
    if (shown === wanted) shown = ""; // tried again with the next state
    return;
  }
  if (shown !== wanted) return;
  image.src = wanted;
  image.alt = picture.title;
}

function problemsShow(kind, title, text) {
  const box = part("problems");
  box.hidden = !title;
  box.className = kind;
  box.querySelector("h2").textContent = title;
  box.querySelector("pre").textContent = text;
}

function show() {
  const picture = chosen();
  document.title = (state.good === false ? "\u26a0 " : "") + (picture ? picture.title : "linkchart");
  document.body.classList.toggle("stale", state.good === false);
  if (state.good === false) problemsShow("errors", "Not drawn; below is the last good state", state.told);
  else problemsShow("warnings", state.told ? "Drawn, with warnings" : "", state.told || "");
  listShow(picture);
  pictureShow(picture);
}

const events = new EventSource("/events");
events.onmessage = (event) => {
  const told = JSON.parse(event.data);
  if (!told.pictures) return;
  state = told;
  show();
};
events.onerror = () => {
  document.body.classList.add("stale");
  problemsShow("lost", "linkchart watch has ended; this is the last state", "");
};
addEventListener("hashchange", show);
part("size").addEventListener("click", () => {
  part("size").setAttribute("aria-pressed", String(document.body.classList.toggle("full")));
});
