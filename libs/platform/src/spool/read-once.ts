import type { Spool } from './spool.js';

/** What a spool holds, which is gone once it was read, or was not wanted to its end. */
export const readOnce = <Item>(spool: Spool<Item>): AsyncIterable<Item> => {
  const items = spool.items();
  const end = async (): Promise<IteratorResult<Item>> => {
    await items.return(undefined);
    await spool.close();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const next = await items.next();
        return next.done ? end() : next;
      },
      return: end,
    }),
  };
};
