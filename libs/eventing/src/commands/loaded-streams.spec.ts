import { describe, expect, it } from '@jest/globals';
import { decisionOn, streamType, write, type DomainEvent } from '@palabre/kernel';
import { listRefs, refuseFull, refuseUnloaded } from './loaded-streams.js';

const jar = streamType<number, DomainEvent, 'jar'>({
  category: 'jar',
  initial: 0,
  evolve: (stones) => stones + 1,
});
interface Shake {
  readonly shelf: string;
  /** Looked up. */
  readonly jarIds?: readonly string[];
}
const jars = ({ jarIds = [] }: Shake) => ({ jars: jarIds.map((id) => write(jar, id)) });
const rule = { refuses: [], emits: [], decide: () => ({}) } as const;
const AT = '2024-08-01T09:00:00.000Z';

describe('streams of what a command gathers', () => {
  const given: Shake = { shelf: 's' };
  const gathered: Shake = { shelf: 's', jarIds: ['a'] };

  it('are named in also, and never among the first: those were read before', () => {
    const late = decisionOn(jars).decide(rule);
    const loaded = { refs: listRefs(late.streams(given, AT)) };
    expect(loaded.refs).toEqual([]);
    expect(() => {
      refuseUnloaded({ name: 'jars.Shake', decision: late }, gathered, AT, loaded);
    }).toThrow('jars.Shake names its first streams by what it gathers: move them to also');
  });

  it('may follow from first ones that need nothing gathered', () => {
    const fine = decisionOn(({ shelf }: Shake) => ({ shelf: write(jar, shelf) }))
      .also(jars)
      .decide(rule);
    const loaded = { refs: listRefs(fine.streams(given, AT)) };
    expect(() => {
      refuseUnloaded({ name: 'jars.Shake', decision: fine }, gathered, AT, loaded);
    }).not.toThrow();
  });
});

describe('what somebody may do over and over with a thing of their own', () => {
  const own = write(jar, 'own');
  const shared = write(jar, 'shared');
  const both = new Map([own, shared].map((ref) => [`jar-${ref.id}`, []]));
  const holding = (...versions: readonly number[]) => ({
    ...{ named: { own, shared }, refs: [own, shared], states: {} },
    folded: versions.map((version) => ({ version, state: version })),
  });

  it('is bounded on their own stream, and not on one that they share with others', () => {
    expect(() => {
      refuseFull(holding(199, 300), both, 200);
    }).not.toThrow();
    expect(() => {
      refuseFull(holding(200, 0), both, 200);
    }).toThrow('TOO_MANY_CHANGES');
  });

  it('never fills what is shared beyond half of what can be folded', () => {
    expect(() => {
      refuseFull(holding(0, 5_000), both, 200);
    }).toThrow('TOO_MANY_CHANGES');
  });
});
