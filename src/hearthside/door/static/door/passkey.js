// form[data-passkey="create|get"]: asks the browser for a passkey and sends what it answers.
// The question stands in data-options, or is fetched from the form's address (data-ask).
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const words = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
const named = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));
const question = ({ publicKey: asked }) => ({
  publicKey: {
    ...asked,
    challenge: bytes(asked.challenge),
    ...(asked.user && { user: { ...asked.user, id: bytes(asked.user.id) } }),
    ...(asked.excludeCredentials && { excludeCredentials: named(asked.excludeCredentials) }),
    ...(asked.allowCredentials && { allowCredentials: named(asked.allowCredentials) }),
  },
});
const answer = (credential) => {
  const given = credential.response;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const response = Object.fromEntries(parts.filter((part) => given[part]).map((part) => [part, words(given[part])]));
  if (given.getTransports) response.transports = given.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: words(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
};
const ask = async (form) => {
  const creating = form.dataset.passkey === "create";
  const asked = form.hasAttribute("data-ask")
    ? (await (await fetch(form.action, { headers: { Accept: "application/json" } })).json()).request_options
    : JSON.parse(form.dataset.options);
  if (creating) {
    // A passkey that can sign in by itself: kept by the device, opened by its owner's finger, face or PIN.
    asked.publicKey.authenticatorSelection = {
      ...asked.publicKey.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    };
  }
  const given = creating ? navigator.credentials.create(question(asked)) : navigator.credentials.get(question(asked));
  form.elements.credential.value = JSON.stringify(answer(await given));
  form.submit();
};
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const trouble = form.querySelector("[data-passkey-trouble]");
  if (!window.PublicKeyCredential) { form.hidden = true; continue; }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (trouble) trouble.hidden = true;
    ask(form).catch(() => { if (trouble) trouble.hidden = false; });
  });
}
