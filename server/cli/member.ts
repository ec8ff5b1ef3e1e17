import { Argument, type Command } from "commander";
import { setRole } from "../identity/setRole.ts";
import type { Role } from "../storage/records.ts";
import { unwrap } from "./cliError.ts";
import { openBooks } from "./openBooks.ts";

const ROLES: readonly Role[] = ["member", "moderator", "owner"];

export function addMemberCommand(program: Command): void {
  const member = program.command("member").description("look after members");
  member
    .command("role <site> <member>")
    .description("give a member a role on the site")
    .addArgument(new Argument("<role>").choices(ROLES))
    .action(giveRole);
}

async function giveRole(site: string, member: string, role: Role): Promise<void> {
  await using books = await openBooks();
  const given = unwrap(await setRole(books.core, await books.site(site), member, role));
  console.log(`${member} is ${given} of ${site}.`);
}
