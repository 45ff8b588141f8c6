/* Offers pages while somebody types in a search box: a combobox with a list (ARIA 1.2).
   Without this file the form is simply sent. It is a module: run once, after the page is there. */
const BOX = "form[role=search] input[data-suggest]";

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  made.append(...children);
  return made;
}

function equip(box) {
  const { suggest, suggestions, number } = box.dataset;
  const id = box.id + "-suggestions";
  const list = element("ul", { id, role: "listbox", class: "suggested", "aria-label": suggestions });
  const status = element("p", { role: "status", class: "vh" });
  let active = -1;
  let pause = 0;
  let running = null;

  /* Opens or closes the list; an option may be the active one, none is -1. */
  function open(isOpen, option = -1) {
    active = option;
    list.hidden = !isOpen;
    box.setAttribute("aria-expanded", isOpen);
    box.removeAttribute("aria-activedescendant");
    [...list.children].forEach((row, n) => {
      row.setAttribute("aria-selected", n === active);
      if (n !== active) return;
      box.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    });
  }

  function close() {
    clearTimeout(pause);
    running?.abort();
    status.textContent = "";
    open(false);
  }

  function fill(found) {
    list.replaceChildren(...found.map(({ label, lang, dir, word, what, url }, n) => element(
      "li", { role: "option", id: id + n, "data-url": url },
      ...(word ? [element("bdi", { class: "word" }, word), element("i"), " "] : []),
      element("bdi", { lang, dir }, label), " ",
      element("small", {}, what),
    )));
    open(found.length > 0);
    status.textContent = number.replace("#", found.length);
  }

  /* No cookie goes along, and nothing of what was typed stays in the browser's cache. */
  async function ask() {
    const { signal } = (running = new AbortController());
    const query = new URLSearchParams({ q: box.value });
    try {
      const answer = await fetch(suggest + "?" + query, {
        signal, credentials: "omit", cache: "no-store",
      });
      fill((await answer.json()).suggestions);
    } catch {
      if (!signal.aborted) close();
    }
  }

  /* A telephone's keyboard composes every word, that of a desk only what it cannot type. */
  function typed(event) {
    if (event.isComposing && !matchMedia("(pointer: coarse)").matches) return;
    clearTimeout(pause);
    running?.abort();
    if (box.value.trim().length > 1) pause = setTimeout(ask, 150);
    else fill([]);
  }

  function empty() {
    box.value = "";
    fill([]);
  }

  function go(row) {
    close();
    location.assign(row.dataset.url);
  }

  function pressed(event) {
    const count = list.children.length;
    const ring = count + 1; // the options, and the box itself
    const target = {
      ArrowDown: ((active + 2) % ring) - 1,
      ArrowUp: ((active + ring) % ring) - 1,
      Home: active < 0 ? null : 0,
      End: active < 0 ? null : count - 1,
    }[event.key] ?? null;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target !== null && count) open(true, target);
    else if (event.key === "Enter" && active >= 0) go(list.children[active]);
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Escape") empty();
    else return;
    event.preventDefault();
  }

  box.after(list);
  box.form.append(status);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id };
  for (const key in roles) box.setAttribute(key, roles[key]);
  open(false);
  box.addEventListener("input", typed);
  box.addEventListener("compositionend", typed);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", pressed);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const row = event.target.closest("li");
    if (row) go(row);
  });
}

function meet(box) {
  if (box.matches?.(BOX) && !box.hasAttribute("role")) equip(box);
}

document.querySelectorAll(BOX).forEach(meet);
document.addEventListener("focusin", (event) => meet(event.target)); // boxes that came later
