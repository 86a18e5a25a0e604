/** Something that whoever started a script has typed wrongly. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** Runs a script. What was typed wrongly is told in a sentence, with how the script is used, and ends it with exit code 1. */
export const runScript = async (usage: string, main: () => Promise<void>): Promise<void> => {
  try {
    await main();
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    if (!(error instanceof WrongUse) && !code.startsWith('ERR_PARSE_ARGS')) throw error;
    process.stderr.write(`${message}\n\n${usage}`);
    process.exitCode = 1;
  }
};
