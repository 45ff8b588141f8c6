/* Keeps what is typed into a long form as a draft, a few seconds after the last change. */
(function () {
  "use strict";
  const PAUSE = 4000;
  for (const ends of document.querySelectorAll("[data-draft]")) {
    const form = ends.closest("form");
    const receipt = ends.querySelector("[role=status]");
    let timer;
    const keep = async () => {
      const typed = new FormData(form);
      for (const box of form.querySelectorAll("[type=file]")) typed.delete(box.name);
      typed.set("draft", "auto");
      const answer = await fetch(location.pathname, { method: "POST", body: typed }).catch(() => null);
      if (answer && answer.status === 204) {
        const now = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
        receipt.textContent = `${ends.dataset.draft} · ${now}`;
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }
})();
