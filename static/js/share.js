/* Offers the device's own way of sharing, and copies the address of the page.
   Both buttons stand hidden in the page and are shown only where they work. */
(function () {
  "use strict";
  for (const button of document.querySelectorAll("[data-share-url]")) {
    if (!navigator.share) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const { shareTitle: title, shareUrl: url } = button.dataset;
      navigator.share({ title, url }).catch(() => {});
    });
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    const receipt = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      if (receipt) receipt.textContent = button.dataset.done;
    });
  }
})();
