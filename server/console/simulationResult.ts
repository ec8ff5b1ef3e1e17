import { sayChange } from "../ledger/simulate/sayChange.ts";
import type { Simulation } from "../ledger/simulate/simulate.ts";
import { html, type Html } from "./html.ts";

type Both = { stored: number; proposed: number };

/** What a change would have done, in tables. */
export function simulationResult(simulation: Simulation): Html {
  const { events, currencies, rules, tiers, budgets, badges, boards, members, changed } = simulation;
  const given = Object.entries(currencies).map(([id, { stored, proposed }]) => ({ id, stored, proposed }));
  return html`<section>
      <h2>What it would have done</h2>
      <p>
        ${events} events under the present and the proposed programme. ${changed.winners} members get more,
        ${changed.losers} less, ${changed.same} the same; ${tiers.up} rise a level, ${tiers.down} fall.
      </p>
      ${table("Given", given)} ${table("By rule", rules.filter(moved))}
      ${table(
        "Budgets, at the fullest",
        budgets.map(({ id, max, used: { stored, proposed } }) => ({
          id: `${id} of ${max}`,
          stored,
          proposed,
        })),
      )}
      ${table("Members who have a badge", badges.filter(moved))}
    </section>
    <section>
      <h2>Winners and losers</h2>
      ${members.length === 0 ? html`<p class="muted">Nobody.</p>` : memberList(members)}
    </section>
    <section>
      <h2>Ranks</h2>
      <ul>
        ${boards.map(({ id, up, down }) => html`<li><span>${id}</span><span>${up} up, ${down} down</span></li>`)}
      </ul>
    </section>`;
}

const moved = ({ stored, proposed }: Both): boolean => stored !== proposed;
const signed = (by: number): string => (by > 0 ? `+${by}` : by < 0 ? `−${-by}` : "");

function table(caption: string, rows: readonly (Both & { id: string })[]): Html | string {
  if (rows.length === 0) return "";
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col"></th>
          <th scope="col">Present</th>
          <th scope="col">Proposed</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ id, stored, proposed }) =>
            html`<tr>
              <th scope="row">${id}</th>
              <td>${stored}</td>
              <td>${proposed}</td>
              <td>${signed(proposed - stored)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function memberList(members: Simulation["members"]): Html {
  return html`<ul>
    ${members.map(({ id, name, currencies, tier }) => {
      const move =
        tier.stored === tier.proposed
          ? ""
          : `, ${tier.stored ?? "no level"} → ${tier.proposed ?? "no level"}`;
      return html`<li>
        <span>${name || id}</span><span>${sayChange(currencies) || "the same"}${move}</span>
      </li>`;
    })}
  </ul>`;
}
