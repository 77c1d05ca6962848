// What the pages' own markup asks for: folding, and hiding what passed.
function showAllValidations() { hidePassed(false); }
function hideSucceededValidations() { hidePassed(true); }
function hidePassed(hide) {
  document.querySelectorAll("tr").forEach((row) => {
    const passed = row.querySelector(":scope > td:first-child .fa-check-circle");
    if (passed) row.style.display = hide ? "none" : "";
  });
  document.querySelectorAll(".btn-group label").forEach((label, place) => label.classList.toggle("active", (place === 1) === hide));
}
document.addEventListener("click", (event) => {
  const link = event.target.closest('[data-toggle="collapse"]');
  if (!link) return;
  event.preventDefault();
  document.querySelector(CSS.escape ? "#" + CSS.escape(link.getAttribute("href").slice(1)) : link.getAttribute("href")).classList.toggle("show");
});
