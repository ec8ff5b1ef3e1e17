import express, { type Request, type RequestHandler } from "express";

/** Longest form of the programme page: a programme as text and as a file, in bytes. */
const FORM_MAX = "2200kb";

/** Takes in what a form with a file sends; `readForm` then reads it. */
export const takeForm: RequestHandler = express.raw({ type: "multipart/form-data", limit: FORM_MAX });

/** The texts of a form; a file's is its content. What came in another shape is empty. */
export async function readForm(request: Request): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) return fields;
  const headers = { "content-type": request.get("content-type") ?? "" };
  try {
    // The platform's own parser of multipart forms.
    for (const [name, value] of await new Response(new Uint8Array(body), { headers }).formData()) {
      fields.set(name, typeof value === "string" ? value : await value.text());
    }
  } catch {
    fields.clear();
  }
  return fields;
}
