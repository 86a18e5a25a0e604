import type { Contender, OpenContender, Round } from './contender.js';

/** The process of one contender: opens it, runs rounds as they are asked for, ends with the channel. */
const [module, parameters] = process.argv.slice(2) as [string, string];
let contender: Contender | undefined;

const answer = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    process.send?.({ answer: await work() });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : `${error}` });
  }
};

process.on('message', ({ round }: { round: Round }) => {
  void answer(async () => contender?.run(round));
});
process.once('disconnect', () => {
  void contender?.close().finally(() => process.exit());
});

await answer(async () => {
  const { open } = (await import(module)) as { open: OpenContender<unknown> };
  contender = await open(JSON.parse(parameters));
});
