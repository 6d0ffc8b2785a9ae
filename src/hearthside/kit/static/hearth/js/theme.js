// data-theme-choice="auto|light|dark": at once here; the cookie lets the server draw it so next time.
on("click", "[data-theme-choice]", (event, button) => {
  event.preventDefault();
  const theme = button.dataset.themeChoice;
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax`;
  all("[data-theme-choice]").forEach((other) => other.setAttribute("aria-pressed", other === button));
});
