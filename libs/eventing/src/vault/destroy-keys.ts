import { commandToken, type Purpose } from '@palabre/kernel';

/** What a reaction sends to have keys destroyed: done by the vault itself, as often as it is asked. */
export const destroyKeys = commandToken<{
  readonly subject: string;
  readonly purposes: readonly Purpose[];
  /** Only the keys of this matter; of all when absent. */
  readonly matter?: string;
}>('vault.DestroyKeys');
