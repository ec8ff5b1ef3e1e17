import { z } from "zod";
import { products } from "./products.ts";

/** What the page asks for: things and how many, never a price. */
export const Order = z.strictObject({
  order: z.uuid(),
  member: z.string().min(1).max(64),
  items: z
    .array(
      z.strictObject({
        product: z.enum(products.map((product) => product.id)),
        quantity: z.int().min(1).max(9),
      }),
    )
    .min(1)
    .max(products.length),
});
export type Order = z.infer<typeof Order>;

const Answer = z.object({
  results: z.array(
    z.object({
      status: z.enum(["accepted", "duplicate", "rejected"]),
      awards: z.array(z.object({ currency: z.string(), amount: z.number() })),
    }),
  ),
});

const cents = (order: Order): number =>
  order.items.reduce((sum, item) => {
    const price = products.find((product) => product.id === item.product)?.price ?? 0;
    return sum + Math.round(price * 100) * item.quantity;
  }, 0);

/**
 * Tells Grove that an order was paid. The order's id is the event's, so sending it twice awards once.
 *
 * @returns What was paid and the points that it gave; `null` when Grove refused the event.
 */
export async function sendOrder(
  grove: { url: string; secretKey: string },
  order: Order,
): Promise<{ amount: number; points: number } | null> {
  const amount = cents(order) / 100;
  const quantity = order.items.reduce((sum, item) => sum + item.quantity, 0);
  const event = {
    id: `order-${order.order}`,
    type: "order.paid",
    memberId: order.member,
    properties: { amount, quantity },
  };
  const response = await fetch(`${grove.url}/v1/events`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${grove.secretKey}` },
    body: JSON.stringify({ events: [event] }),
  });
  if (!response.ok) throw new Error(`Grove answered ${response.status}`);
  const [result] = Answer.parse(await response.json()).results;
  if (!result || result.status === "rejected") return null;
  const points = result.awards.filter((award) => award.currency === "points");
  return { amount, points: points.reduce((sum, award) => sum + award.amount, 0) };
}
