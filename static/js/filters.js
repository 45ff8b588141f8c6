/* The list follows the filters at once. Without this file the form has its button.
   A form[data-live] is sent by fetch, #results is taken from the answer, the address is kept. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-live]");
  if (!form || !window.fetch || !window.AbortController || !window.URLSearchParams) return;

  const page = () => document.getElementById("results");
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  form.after(status);
  form.classList.add("live");
  let running = null;
  let pause = 0;

  function address() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    const words = query.toString();
    return form.action.split("?")[0] + (words ? "?" + words : "");
  }

  /* The counts beside the choices, also those inside menus. */
  function takeCounts(fresh) {
    for (const place of document.querySelectorAll("[data-count]")) {
      const same = fresh.querySelector('[data-count="' + CSS.escape(place.dataset.count) + '"]');
      if (same) place.textContent = same.textContent;
    }
    for (const menu of form.querySelectorAll("select")) {
      const same = fresh.querySelector('select[name="' + CSS.escape(menu.name) + '"]');
      for (const option of same ? same.options : []) {
        const mine = menu.querySelector('option[value="' + CSS.escape(option.value) + '"]');
        if (mine) mine.textContent = option.textContent;
      }
    }
  }

  /* The choices themselves, after a step back in the history. */
  function takeChoices(fresh) {
    const theirs = new FormData(fresh.querySelector("form[data-live]"));
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden") continue;
      const values = theirs.getAll(field.name);
      if ("selectedIndex" in field) field.value = values[0] || "";
      else field.checked = values.includes(field.value);
    }
  }

  async function show(url, { keep, choices }) {
    if (running) running.abort();
    const mine = (running = new AbortController());
    page().classList.add("waiting");
    page().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: mine.signal, credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const results = fresh.getElementById("results");
      if (!results) throw new Error("no results");
      if (choices) takeChoices(fresh);
      takeCounts(fresh);
      takeLanguages(fresh);
      page().replaceWith(document.adoptNode(results));
      document.title = fresh.title;
      if (keep) history.pushState({ live: true }, "", url);
      const count = results.querySelector(".count");
      status.textContent = count ? count.textContent.trim() : fresh.title;
    } catch (error) {
      if (error.name === "AbortError") return;
      window.location.assign(url);
    }
  }

  /* The switch of languages leads to the same filters. */
  function takeLanguages(fresh) {
    for (const link of document.querySelectorAll(".tongues a")) {
      const same = fresh.querySelector('.tongues a[hreflang="' + link.hreflang + '"]');
      if (same) link.href = same.getAttribute("href");
    }
  }

  form.addEventListener("change", () => {
    window.clearTimeout(pause);
    pause = window.setTimeout(() => show(address(), { keep: true }), 120);
  });

  /* The button closes the drawer on a phone and leads to what was found. */
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const drawer = form.querySelector("details.drawer");
    if (drawer) drawer.open = false;
    show(address(), { keep: address() !== window.location.href }).then(() => {
      const count = page().querySelector(".count");
      if (!count) return;
      count.tabIndex = -1;
      count.focus();
    });
  });

  window.addEventListener("popstate", () => {
    show(window.location.href, { keep: false, choices: true });
  });
})();
