import 'reflect-metadata';
import type { Messages } from '../../libs/platform/src/languages/messages.js';
import type { Context } from '../../libs/platform/src/context/context.js';
import type { RouteEntry } from '../../libs/platform/src/http/routes.js';
import { eventsOf } from './events.js';

const MADE = '<!-- Made from the code by `npm run docs`. Change the code, not this page. -->\n';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Every event type of every context: version, what it means, what it carries. */
export const eventPage = (contexts: readonly Context[]): string => {
  const sections = contexts
    .filter((context) => context.events)
    .map((context) => {
      const entries = eventsOf(`libs/${context.name}`).map(({ type, words, data }) => {
        const version = context.events?.get(type)?.version;
        return `### ${type} · v${version ?? '?'}\n\n${words ? `${words}\n\n` : ''}\`\`\`ts\n${data}\n\`\`\`\n`;
      });
      return `## ${context.name}\n\n${entries.join('\n')}`;
    });
  return `# Events\n\n${MADE}\nWhat the log holds. An event never changes its meaning: a new shape is a new version.\n\n${sections.join('\n')}`;
};

/** Every command on one page: route, who may send it, its events, its refusals; then every query. */
export const commandPage = (
  contexts: readonly Context[],
  routes: readonly RouteEntry[],
  messages: Messages,
): string => {
  const routeOf = (input: (new () => unknown) | undefined): string =>
    routes.find(({ message }) => message === input)?.route ?? '(sent by the system)';
  const withCommands = contexts.filter((context) => (context.commands ?? []).length > 0);
  const commands = withCommands.map((context) => {
    const rows = (context.commands ?? []).map(({ name, input, may, decision }) => {
      const refusals = decision.refuses.map((code) => `${code} (${messages.statusOf(code)})`);
      return `| \`${name.split('.')[1]}\` | \`${routeOf(input)}\` | ${cell(may.describe.en)} | ${decision.emits
        .map((type) => type.replace(`${context.name}.`, ''))
        .join(', ')} | ${refusals.join(', ')} |`;
    });
    return `## ${context.name}\n\n| command | route | who | events | refused with |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  const queries = contexts.flatMap((context) =>
    (context.queries ?? []).map(
      ({ name, input, may, reads }) =>
        `| \`${name}\` | \`${routeOf(input)}\` | ${cell(may.describe.en)} | ${reads.join(', ')} |`,
    ),
  );
  return (
    `# Commands and queries\n\n${MADE}\nEvery command may also be refused with FORBIDDEN (403), NOT_FOUND (404), ` +
    `STALE_VERSION (412), TOO_MANY_CHANGES (409), IDEMPOTENCY_KEY_REUSED (422) and VALIDATION_FAILED (400).\n\n${commands.join('\n')}\n` +
    `## Queries\n\n| query | route | who | read models |\n| --- | --- | --- | --- |\n${queries.join('\n')}\n`
  );
};

/** The views for BI tools, with what their columns say. */
export const reportPage = (contexts: readonly Context[]): string => {
  const sections = contexts
    .flatMap((context) => context.reports ?? [])
    .map(({ name, describes, columns }) => {
      const rows = Object.entries(columns).map(
        ([column, words]) => `| \`${column}\` | ${cell(words)} |`,
      );
      return `## reporting.${name}\n\n${describes}\n\n| column | what it says |\n| --- | --- |\n${rows.join('\n')}\n`;
    });
  return `# Reports\n\n${MADE}\nViews in schema \`reporting\`, for tools that read SQL as \`palabre_reader\`.\n\n${sections.join('\n')}`;
};
