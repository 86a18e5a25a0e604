import { readFileSync, writeFileSync } from 'node:fs';
import { contexts } from '../../apps/contexts.js';
import { routeEntries } from '../../libs/platform/src/http/routes.js';
import { Messages } from '../../libs/platform/src/languages/messages.js';
import { commandPage, eventPage, reportPage } from './pages.js';

const list = contexts.map(({ context }) => context);
const messages = new Messages(list.map((context) => context.messages ?? {}));
const pages = {
  'docs/events.md': eventPage(list),
  'docs/reports.md': reportPage(list),
  'docs/commands.md': commandPage(list, routeEntries(), messages),
};

const check = process.argv.includes('--check');
for (const [file, text] of Object.entries(pages)) {
  if (!check) {
    writeFileSync(file, text);
    continue;
  }
  let now = '';
  try {
    now = readFileSync(file, 'utf8');
  } catch {
    now = '';
  }
  if (now !== text) {
    process.stderr.write(`${file} is not what the code says: run npm run docs\n`);
    process.exitCode = 1;
  }
}
