import { Option, type Command } from "commander";
import { createSite } from "../identity/createSite.ts";
import { pushProgram } from "../ledger/pushProgram.ts";
import { TEMPLATE_NAMES, templateNamed } from "../templates/templates.ts";
import { unwrap } from "./cliError.ts";
import { openBooks } from "./openBooks.ts";
import { addKeysCommand } from "./siteKeys.ts";

interface CreateOptions {
  name?: string;
  origin: string[];
  home?: string;
  keyParam: string[];
  template?: string;
}

const collect = (value: string, before: string[]): string[] => [...before, value];

export function addSiteCommand(program: Command): void {
  const site = program.command("site").description("make, list and look after sites");
  site
    .command("create <id>")
    .description("make a site and print its keys, once")
    .option("--name <name>", "what people read; the id when absent")
    .option("--origin <origin>", "an origin that may embed the site; may be repeated", collect, [])
    .option("--home <url>", "where referral links lead; the first origin when absent")
    .option(
      "--key-param <name>",
      "a query parameter that belongs to a thread's key; may be repeated",
      collect,
      [],
    )
    .addOption(new Option("--template <name>", "a programme to begin with").choices(TEMPLATE_NAMES))
    .action(create);
  site.command("list").description("list the sites").action(list);
  addKeysCommand(site);
}

async function create(id: string, options: CreateOptions): Promise<void> {
  await using books = await openBooks(true);
  const { core, config } = books;
  const made = unwrap(
    await createSite(core, {
      id,
      name: options.name ?? id,
      home: options.home ?? options.origin[0] ?? `http://${config.host}:${config.port}/`,
      origins: options.origin,
      keyParams: options.keyParam,
    }),
  );
  const document = templateNamed(options.template ?? "");
  if (document) unwrap(await pushProgram(core, await books.site(id), { document, by: "template" }));
  console.log(`The site ${id} is made. These are told once; keep them where your back end keeps secrets.\n`);
  console.log(`  secret key   ${made.secretKey}`);
  console.log(`  token key    kid ${made.tokenKey.kid}   secret ${made.tokenKey.secret}\n`);
  console.log(`Paste into your pages:\n`);
  console.log(
    `  <script async src="http://${config.host}:${config.port}/grove.js" data-site="${id}"></script>`,
  );
  console.log(`  <grove-points></grove-points>\n`);
  console.log(
    document
      ? `The programme is the template "${options.template}"; change it: grove program pull ${id} > program.json`
      : `Next: grove program push ${id} program.json (or begin with one: grove program template shop)`,
  );
}

async function list(): Promise<void> {
  await using books = await openBooks();
  const { sites } = books.core.storage;
  for (const site of await sites.list()) {
    const version = (await sites.currentProgram(site.key))?.version ?? 0;
    console.log(`${site.id}\t${site.name}\tprogramme ${version}\t${site.origins.join(" ") || "no origins"}`);
  }
}
