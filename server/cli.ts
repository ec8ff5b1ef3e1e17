#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { CliError } from "./cli/cliError.ts";
import { addConsoleLinkCommand } from "./cli/consoleLink.ts";
import { addDoctorCommand } from "./cli/doctor.ts";
import { addMemberCommand } from "./cli/member.ts";
import { addProgramCommand } from "./cli/program.ts";
import { addRebuildCommand } from "./cli/rebuild.ts";
import { addReplayCommand } from "./cli/replay.ts";
import { addServeCommand } from "./cli/serve.ts";
import { addSiteCommand } from "./cli/site.ts";
import { addTokenCommand } from "./cli/token.ts";
import { addVerifyCommand } from "./cli/verify.ts";

const program = new Command("grove")
  .description(
    "Points, badges, boards, referrals and threads for any page. Settings come from the environment.",
  )
  .showHelpAfterError()
  .exitOverride();

for (const add of [
  addServeCommand,
  addSiteCommand,
  addTokenCommand,
  addProgramCommand,
  addMemberCommand,
  addConsoleLinkCommand,
  addVerifyCommand,
  addRebuildCommand,
  addReplayCommand,
  addDoctorCommand,
]) {
  add(program);
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (error instanceof CliError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
