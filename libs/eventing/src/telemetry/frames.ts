/**
 * Where in the code an error comes from, for a log: its stack without the message, which may quote data and have any number of
 * lines. Nothing where the two cannot be told apart.
 */
export const framesOf = (error: unknown, most: number): readonly string[] | undefined => {
  if (!(error instanceof Error) || error.stack === undefined) return undefined;
  const at = error.stack.indexOf(error.message);
  if (at < 0) return [];
  return error.stack
    .slice(at + error.message.length)
    .split('\n')
    .slice(1, most + 1);
};
