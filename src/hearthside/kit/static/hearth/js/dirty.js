// form[data-guard]: leaving with unsent changes asks first.
on("input", "form[data-guard]", (event, form) => form.setAttribute("data-changed", ""));
on("submit", "form[data-guard]", (event, form) => form.removeAttribute("data-changed"));
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-guard][data-changed]")) event.preventDefault();
});
