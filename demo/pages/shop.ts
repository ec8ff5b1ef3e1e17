import { byId, setUpFrame } from "./frame.ts";
import { showToast } from "./showToast.ts";

const money = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });

interface Product {
  id: string;
  price: number;
}

interface Paid {
  amount: number;
  points: number;
}

async function pay(member: string, order: string, items: ReadonlyMap<string, number>): Promise<Paid> {
  const response = await fetch("/demo/orders", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      order,
      member,
      items: Array.from(items, ([product, quantity]) => ({ product, quantity })),
    }),
  });
  if (!response.ok) throw new Error(`The order was not taken (${response.status})`);
  return response.json();
}

/** The basket: what was chosen, its sum, and paying. An order keeps its id until it went through, so a second try pays once. */
function setUpBasket(products: readonly Product[], member: () => string | null): (product: Product) => void {
  const form = byId("basket", HTMLFormElement);
  const text = byId("basket-text", HTMLOutputElement);
  const items = new Map<string, number>();
  let order = crypto.randomUUID();

  const show = (): void => {
    const count = Array.from(items.values()).reduce((sum, quantity) => sum + quantity, 0);
    const sum = products.reduce((sum, product) => sum + product.price * (items.get(product.id) ?? 0), 0);
    text.textContent = `${count} ${count === 1 ? "thing" : "things"} · ${money.format(sum)}`;
    form.hidden = count === 0;
  };
  const empty = (): void => {
    items.clear();
    order = crypto.randomUUID();
    show();
  };

  const submit = async (who: string): Promise<void> => {
    const button = byId("pay", HTMLButtonElement);
    button.disabled = true;
    try {
      const paid = await pay(who, order, items);
      showToast(`Paid ${money.format(paid.amount)}. ${paid.points} points are yours.`);
      empty();
    } catch {
      showToast("That did not go through. Your basket is kept; please try again.");
    } finally {
      button.disabled = false;
    }
  };

  form.addEventListener("reset", empty);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const who = member();
    if (who === null) showToast("Choose who you are to pay.");
    else void submit(who);
  });

  return (product) => {
    items.set(product.id, Math.min((items.get(product.id) ?? 0) + 1, 9));
    show();
  };
}

const products: Product[] = await (await fetch("/demo/products")).json();
const shelf = byId("shelf", HTMLUListElement);
const member = setUpFrame();
let shopper: () => string | null = () => null;
const add = setUpBasket(products, () => shopper());
for (const product of products) {
  const button = shelf.querySelector<HTMLButtonElement>(`[data-product=${product.id}]`);
  if (!button) continue;
  button.addEventListener("click", () => add(product));
  button.disabled = false;
}
shopper = await member;
