/**
 * Does something for each of a list, so many at once, begun in order. Once one fails nothing more is begun, and what has
 * begun ends before the failure is thrown.
 */
export const forAll = async <T>(
  list: readonly T[],
  atOnce: number,
  work: (one: T, at: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < list.length) {
      const at = next++;
      try {
        await work(list[at]!, at);
      } catch (error) {
        next = list.length;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.max(1, atOnce) }, worker));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
};
