import type { CompiledProgram } from "../../rules/types.ts";

/**
 * A programme of which only the named rules (and what follows from their awards: levels, and badges that follow levels or rules)
 * judge an event; limits over several rules still hold. (L65)
 */
export function onlyRules(program: CompiledProgram, names: ReadonlySet<string>): CompiledProgram {
  return {
    ...program,
    rulesFor: (type) => program.rulesFor(type).filter(({ id }) => names.has(id)),
    countersFor: () => [],
    badgesFor: () => [],
    streaksFor: () => [],
    questsFor: () => [],
    challengesFor: () => [],
    qualifies: null,
  };
}
