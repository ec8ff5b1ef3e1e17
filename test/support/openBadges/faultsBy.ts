import { Ajv2019 } from "ajv/dist/2019.js";
import formats from "ajv-formats";

/** What a schema finds wrong with a value; empty where it is as it should be. */
export function faultsBy(schema: object, value: unknown): string[] {
  const ajv = new Ajv2019({ allErrors: true, strictTypes: false, strictTuples: false });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
