// Choosing within a budget: what is left, while one ticks. Without this the server says it.
const euro = new Intl.NumberFormat("nl-NL", { style: "currency", currency: "EUR" });

for (const form of document.querySelectorAll("form[data-budget-cent]")) {
  const line = form.querySelector("[data-over]");
  const boxes = form.querySelectorAll("input[data-cent]");
  const budget = Number(form.dataset.budgetCent);

  const show = () => {
    const chosen = [...boxes].filter((box) => box.checked).reduce((sum, box) => sum + Number(box.dataset.cent), 0);
    const left = budget - chosen;
    const amount = document.createElement("strong");
    amount.textContent = euro.format(Math.abs(left) / 100);
    line.replaceChildren(left < 0 ? line.dataset.tekstTeVeel : line.dataset.tekstOver, amount);
    line.classList.toggle("sw-veld__fout", left < 0);
  };

  form.addEventListener("change", show);
  show();
}
