import { randomUUID } from 'node:crypto';
import { cohortBody, euros } from '../../support/bodies.js';
import { Wire } from '../../support/http.js';
import { Person } from '../../support/person.js';
import { openBudget, type SmallBudget } from '../../support/small-community.js';
import { closedLoop } from '../harness/closed-loop.js';
import type { Contender } from '../harness/contender.js';

interface Parameters {
  readonly urls: readonly string[];
  readonly token: string;
  readonly personId: string;
  /** Who confirms the funding of each budget. */
  readonly confirming: { readonly token: string; readonly personId: string };
  readonly clients: number;
  readonly budgets: number;
}

const ENVELOPE_MINOR = 100_000_000;

/** Clients that propose changes of a few budgets, each command to the next api. Every repeat has budgets of its own. */
export const open = async (parameters: Parameters): Promise<Contender> => {
  const { urls, token, personId, confirming, clients, budgets } = parameters;
  const wires = urls.map((url) => new Wire(url));
  const people = wires.map((wire) => new Person(wire, token, personId));
  const [coordinator] = people as [Person];
  const mel = new Person(new Wire(urls[0] ?? ''), confirming.token, confirming.personId);
  const openOne = async (): Promise<SmallBudget> => {
    const { id } = await coordinator.does('/cohorts', cohortBody());
    return openBudget({ coordinator, mel }, id, randomUUID(), ENVELOPE_MINOR);
  };
  const decision = { by: 'coordinator', participants: [personId] };
  const propose = (person: Person, { cohortId, fundingAgreementId, lineId }: SmallBudget) =>
    person.does(`/budgets/${cohortId}/proposals`, {
      change: { kind: 'allocate', fundingAgreementId, lineId, amount: euros(100) },
      ...{ decision, reason: 'What the group needs.' },
    });
  return {
    run: async (round) => {
      const opened = await Promise.all(Array.from({ length: budgets }, openOne));
      let turn = 0;
      return closedLoop(clients, round, () => {
        const at = turn++;
        // Each time round the apis change places, so that all write every budget.
        const person = people[(at + Math.floor(at / budgets)) % people.length]!;
        return propose(person, opened[at % budgets]!);
      });
    },
    close: async () => {
      for (const wire of wires) wire.close();
    },
  };
};
