import type { Language, LocalisedText } from '@palabre/kernel';
import type { MyData } from './read-models/my-data.query.js';

const WORDS = {
  title: { en: 'What is kept of you', fr: 'Ce qui est conservé de vous' },
  at: { en: 'Gathered', fr: 'Établi le' },
  nothing: { en: 'nothing', fr: 'rien' },
} satisfies Readonly<Record<string, LocalisedText>>;

const STYLE = `
  body { font: 11pt/1.5 system-ui, sans-serif; color: #111; margin: 2em; max-width: 60em }
  h1 { font-size: 16pt } h2 { font-size: 12pt; margin: 1.4em 0 .3em }
  dl { margin: 0 0 .6em 1em; border-left: 1px solid #bbb; padding-left: .8em }
  dt { font-weight: 600 } dd { margin: 0 0 .3em 1em; white-space: pre-wrap }`;

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

/** Whatever a question answers, as a list of names and values. */
const shown = (value: unknown, nothing: string): string => {
  if (value === null || value === undefined || value === '') return escape(nothing);
  if (typeof value !== 'object') return escape(String(value));
  const entries = Array.isArray(value)
    ? value.map((one, n) => [String(n + 1), one] as const)
    : Object.entries(value);
  if (entries.length === 0) return escape(nothing);
  const rows = entries.map(
    ([name, one]) => `<dt>${escape(name)}</dt><dd>${shown(one, nothing)}</dd>`,
  );
  return `<dl>${rows.join('')}</dl>`;
};

/** Somebody's own data as a page to read, print and keep; it asks nothing of any server. */
export const myDataPage = ({ gatheredAt, parts }: MyData, language: Language): string => {
  const say = (text: LocalisedText): string => escape(text[language]);
  const sections = parts.map(
    ({ title, data }) => `<h2>${escape(title)}</h2>${shown(data, WORDS.nothing[language])}`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${say(WORDS.title)}</title><style>${STYLE}</style></head>
<body><h1>${say(WORDS.title)}</h1><p>${say(WORDS.at)} ${escape(gatheredAt)}</p>
${sections.join('\n')}
</body></html>
`;
};
