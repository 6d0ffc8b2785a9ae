// textarea[data-grow] grows with its text where the browser has no field-sizing; [data-count] says what is left.
if (!CSS.supports("field-sizing", "content")) {
  on("input", "textarea", (event, field) => { field.rows = Math.min(24, Math.max(3, field.value.split("\n").length + 1)); });
}
on("input", "[data-count]", (event, field) => {
  const note = document.getElementById(field.dataset.count);
  const left = field.maxLength - field.value.length;
  if (note) note.textContent = left < field.maxLength * 0.1 ? left : "";
});
// A select or a filter that sends its form on change: data-auto.
on("change", "form[data-auto]", (event, form) => form.requestSubmit());
