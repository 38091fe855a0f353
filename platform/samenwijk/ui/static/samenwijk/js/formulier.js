// Small help with forms; every form works without it.

// <form data-waarschuw>: ask before leaving with unsaved changes.
for (const form of document.querySelectorAll("form[data-waarschuw]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

// <button type="button" data-rij-toevoegen="PREFIX" hidden>: one more row of a Django formset. Expects
// <template data-rij="PREFIX"> with __prefix__ and an element [data-rijen="PREFIX"] that takes the rows.
for (const button of document.querySelectorAll("[data-rij-toevoegen]")) {
  const prefix = button.dataset.rijToevoegen;
  const template = document.querySelector(`template[data-rij="${prefix}"]`);
  const rows = document.querySelector(`[data-rijen="${prefix}"]`);
  const total = document.querySelector(`input[name="${prefix}-TOTAL_FORMS"]`);
  const maximum = document.querySelector(`input[name="${prefix}-MAX_NUM_FORMS"]`);
  if (!template || !rows || !total) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const copy = template.content.cloneNode(true);
    for (const element of copy.querySelectorAll("*")) {
      for (const attribute of element.attributes) {
        attribute.value = attribute.value.replaceAll("__prefix__", total.value);
      }
    }
    const first = copy.querySelector("input:not([type=hidden]), select, textarea");
    rows.append(copy);
    total.value = String(Number(total.value) + 1);
    button.hidden = Boolean(maximum) && Number(total.value) >= Number(maximum.value);
    first?.focus();
  });
}

// A form is sent once, however often the button is pressed.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.verstuurd) event.preventDefault();
    form.dataset.verstuurd = "ja";
  });
  window.addEventListener("pageshow", () => { delete form.dataset.verstuurd; });
}

// After a refused form: bring the list of errors to the reader.
document.querySelector("[data-foutenoverzicht]")?.focus();

// Menus that fold out: Escape closes, and so does a click elsewhere.
for (const menu of document.querySelectorAll("details[data-uitklap]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
}
