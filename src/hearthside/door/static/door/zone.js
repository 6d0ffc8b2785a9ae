// select[data-zone]: where nothing else was chosen, the browser's own time zone.
for (const field of document.querySelectorAll("select[data-zone]")) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (field.value === "UTC" && [...field.options].some((option) => option.value === here)) field.value = here;
}
