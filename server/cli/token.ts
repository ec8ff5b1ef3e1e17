import type { Command } from "commander";
import { SignJWT } from "jose";
import { CliError } from "./cliError.ts";
import { openBooks } from "./openBooks.ts";

interface TokenOptions {
  name?: string;
  email?: string;
  tz?: string;
  expires: string;
}

export function addTokenCommand(program: Command): void {
  program
    .command("token <site> <member>")
    .description("sign a member token, for development")
    .option("--name <name>", "the name that others read")
    .option("--email <email>", "kept encrypted")
    .option("--tz <zone>", "IANA zone such as Europe/Berlin")
    .option("--expires <time>", "how long it counts, at most 24h", "1h")
    .action(sign);
}

async function sign(site: string, member: string, { expires, ...claims }: TokenOptions): Promise<void> {
  await using books = await openBooks();
  const { tokenKeys } = await books.site(site);
  const key = tokenKeys.find((key) => key.expiresAt === null);
  if (!key)
    throw new CliError(`The site ${site} has no token key. Make one: grove site keys add ${site} --token`);
  const token = await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: "HS256", kid: key.kid })
    .setSubject(member)
    .setAudience(site)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key.secret);
  console.log(token);
}
