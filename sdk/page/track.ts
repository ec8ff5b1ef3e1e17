import type { PageEvent } from "../../server/protocol/event.ts";
import type { Connection } from "../connection/createConnection.ts";
import type { Receipt } from "../options.ts";

/** Records one event of the page. A visitor's first one that earns makes them a guest. */
export async function track(connection: Connection, event: PageEvent): Promise<Receipt> {
  const result = await connection.ask("event:record", event);
  if (!result.ok) return { id: event.id, status: "rejected", awards: [], error: result.error };
  const { guest, status, awards } = result.data;
  if (guest) connection.becomeGuest(guest);
  return { id: event.id, status, awards };
}
