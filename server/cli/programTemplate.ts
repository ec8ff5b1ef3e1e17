import { Argument, type Command } from "commander";
import { TEMPLATE_NAMES, templateNamed } from "../templates/templates.ts";

/** `grove program template NAME`: prints a programme to begin with. */
export function addTemplateCommand(rules: Command): void {
  rules
    .command("template")
    .description("print a programme to begin with, as JSON")
    .addArgument(new Argument("<name>", "which").choices(TEMPLATE_NAMES))
    .action((name: string) => console.log(JSON.stringify(templateNamed(name), null, 2)));
}
