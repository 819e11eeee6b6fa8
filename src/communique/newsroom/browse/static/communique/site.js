// Citations open beside what they support; without this script, or on a page of their own, they are plain links.
"use strict";

const dialog = document.getElementById("citation");

async function openCitation(link) {
  let response;
  try {
    response = await fetch(link.href, { headers: { "HX-Request": "true" } });
  } catch {
    response = null;
  }
  if (!response || !response.ok) {
    window.location.assign(link.href);
    return;
  }
  dialog.innerHTML = await response.text();
  dialog.showModal();
  dialog.addEventListener("close", () => link.focus(), { once: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-citation]");
  if (link && dialog && dialog.showModal && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    openCitation(link);
    return;
  }
  if (event.target.closest("[data-close]") || event.target === dialog) dialog.close();
});

// "Copy" stands beside text that one takes away; where copying is not possible, it is not offered.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// Of a long row of months, the latest are what one comes for.
for (const row of document.querySelectorAll(".months-scroll")) row.scrollLeft = row.scrollWidth;

// A link leads to where the words of an item begin; here they are shown to their end, and where others overlap them.
function showTarget() {
  for (const mark of document.querySelectorAll("mark.is-target")) mark.classList.remove("is-target");
  const id = window.location.hash.slice(1);
  if (!id) return;
  for (const mark of document.querySelectorAll(`mark[data-also~="${CSS.escape(id)}"]`)) mark.classList.add("is-target");
}
window.addEventListener("hashchange", showTarget);
showTarget();
