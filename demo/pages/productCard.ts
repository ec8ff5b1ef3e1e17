export interface Product {
  id: string;
  name: string;
  about: string;
  price: number;
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: Node[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** One product on the shelf. */
export function productCard(product: Product, price: string, onAdd: () => void): HTMLLIElement {
  const button = element("button", { type: "button", textContent: "Add", ariaLabel: `Add ${product.name}` });
  button.addEventListener("click", onAdd);
  const picture = element("img", { src: `/demo/art/${product.id}.svg`, alt: "", width: 320, height: 320 });
  return element(
    "li",
    { className: "card" },
    element("div", { className: "picture" }, picture),
    element("h3", { textContent: product.name }),
    element("p", { textContent: product.about }),
    element("div", { className: "buy" }, element("span", { className: "price", textContent: price }), button),
  );
}
