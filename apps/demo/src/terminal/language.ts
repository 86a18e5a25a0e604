import type { Language } from '@palabre/kernel';

/** The language of the terminal by the usual variables (`LC_ALL`, `LC_MESSAGES`, `LANG`); English unless French. */
export const terminalLanguage = (environment: NodeJS.ProcessEnv): Language => {
  const wanted = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^fr($|[_.@-])/i.test(wanted) ? 'fr' : 'en';
};
