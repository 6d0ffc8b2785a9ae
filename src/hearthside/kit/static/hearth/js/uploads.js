// Pictures pasted, dropped or chosen go to data-upload-url (field "file"); it answers {"markdown": "![](…)"}.
async function upload(composer, files) {
  const field = composer.querySelector("textarea");
  for (const file of [...files].filter((one) => one.type.startsWith("image/"))) {
    composer.setAttribute("aria-busy", "true");
    const body = new FormData();
    body.append("file", file);
    const answer = await fetch(composer.dataset.uploadUrl, { method: "POST", body }).catch(() => null);
    composer.removeAttribute("aria-busy");
    const said = answer && await answer.json().catch(() => null);
    if (answer?.ok) put(field, `${said.markdown}\n`);
    else toast(said?.error || word("failed"), "error");
  }
}
const drop = "[data-upload-url]";
on("dragover", drop, (event, composer) => { event.preventDefault(); composer.classList.add("is-dropping"); });
on("dragleave", drop, (event, composer) => composer.classList.remove("is-dropping"));
on("drop", drop, (event, composer) => {
  composer.classList.remove("is-dropping");
  if (event.dataTransfer.files.length) { event.preventDefault(); upload(composer, event.dataTransfer.files); }
});
on("paste", drop, (event, composer) => {
  if (event.clipboardData.files.length) { event.preventDefault(); upload(composer, event.clipboardData.files); }
});
on("change", "[data-upload]", (event, input) => { upload(input.closest(drop), input.files); input.value = ""; });
on("click", "[data-upload-choose]", (event, button) => button.closest(drop).querySelector("[data-upload]").click());
