import { describe, expect, it } from '@jest/globals';
import { CommandRefused } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import type { HttpCaller } from '../http/caller.js';
import { about, type OwnPart } from './context.js';
import type { Gateway } from './gateway.js';
import { OwnData } from './own-data.js';

class ListThings {}
class GetThing {
  id: string;
}
const things: OwnPart = {
  name: 'things',
  title: { en: 'Things', fr: 'Choses' },
  gather: async (ask) => {
    const all = (await ask(about(ListThings))) as string[];
    return Promise.all(all.map((id) => ask(about(GetThing, { id }))));
  },
};
const caller = { actor: { kind: 'person', id: 'p1', roles: [] }, format: 'csv' } as never;

const gatheredBy = (answer: (question: object, by: HttpCaller) => unknown) => {
  const gateway = {
    ask: async (question: object, by: HttpCaller) => ({ result: answer(question, by) }),
  } as unknown as Gateway;
  return new OwnData([{ name: 'none' }, { name: 'some', mine: [things] }], gateway).of(caller);
};

describe('somebody’s own data', () => {
  it('are what the contexts answer them, as themselves, whatever form the file is asked for in', async () => {
    const gathered = await gatheredBy((question, by) => {
      expect(by).toEqual({ actor: { kind: 'person', id: 'p1', roles: [] } });
      return question instanceof GetThing ? { id: question.id } : ['a', 'b'];
    });
    expect(gathered).toEqual([
      { name: 'things', title: things.title, data: [{ id: 'a' }, { id: 'b' }] },
    ]);
  });

  it('leave out what has gone meanwhile, and hide no other failure', async () => {
    const failing = (code: 'NOT_FOUND' | 'FORBIDDEN' | 'READ_MODEL_BEHIND') =>
      gatheredBy((question) => {
        if (question instanceof GetThing) throw new CommandRefused(refuse(code));
        return ['a'];
      });
    expect(await failing('NOT_FOUND')).toMatchObject([{ data: [undefined] }]);
    expect(await failing('FORBIDDEN')).toMatchObject([{ data: [undefined] }]);
    await expect(failing('READ_MODEL_BEHIND')).rejects.toMatchObject({ code: 'READ_MODEL_BEHIND' });
  });
});
