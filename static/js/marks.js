/* Buttons above the text of an article that write its marks: made of the help below the form. */
(function () {
  "use strict";
  const help = document.querySelector("[data-marks-help]");
  const box = document.querySelector("textarea[data-marks]");
  if (!help || !box) return;
  const replace = (start, end, words, from, to) => {
    box.focus();
    box.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, words)) box.setRangeText(words, start, end, "end");
    box.setSelectionRange(from, to);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const around = (before, after) => {
    const { selectionStart: start, selectionEnd: end, value } = box;
    const chosen = value.slice(start, end);
    const from = start + before.length;
    replace(start, end, before + chosen + after, from, from + chosen.length);
  };
  const line = (before) => {
    const { selectionStart, selectionEnd, value } = box;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const lines = value.slice(start, selectionEnd).split("\n");
    const words = lines.map((one) => before + one).join("\n");
    replace(start, selectionEnd, words, start + words.length, start + words.length);
  };
  const bar = document.createElement("div");
  bar.className = "markbar";
  for (const mark of help.querySelectorAll("[data-mark]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = mark.closest("div").querySelector("dt").textContent;
    const { before, after = "" } = mark.dataset;
    button.addEventListener("click", () => (mark.dataset.mark === "line" ? line(before) : around(before, after)));
    bar.append(button);
  }
  box.before(bar);
})();
