import type { z } from "zod";
import type { Program } from "../protocol/program.ts";

/** A programme as an owner writes it, checked by the schema's type. */
export type Template = z.input<typeof Program>;
