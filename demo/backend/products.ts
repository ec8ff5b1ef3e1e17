/** What the shop sells. Prices are in euros, and only this list counts: the page never names a price. */
export const products = [
  { id: "fern", name: "Boston fern", about: "Grown slowly, sent in its clay pot.", price: 24 },
  { id: "kettle", name: "Cast-iron kettle", about: "Hums at eighty degrees. 1.2 litres.", price: 68 },
  { id: "pots", name: "Three clay pots", about: "Thrown by hand, no two alike.", price: 36 },
  { id: "oolong", name: "Mountain oolong", about: "Spring picking, 100 grams.", price: 18.5 },
  { id: "mister", name: "Brass mister", about: "A fine fog for fussy leaves.", price: 29.9 },
  { id: "bowls", name: "A pair of tea bowls", about: "One for you, one for somebody.", price: 39 },
  { id: "apron", name: "Linen apron", about: "Two pockets, cut for potting.", price: 42 },
  { id: "seeds", name: "Seed box", about: "Herbs and small tomatoes, 12 kinds.", price: 12.5 },
  { id: "can", name: "Watering can", about: "Long spout, soft rose, 2 litres.", price: 47 },
] as const;

export type Product = (typeof products)[number];
