import type { PartialText } from '@palabre/kernel';

/** A piece of XML, ready to be put into another. */
export type Xml = string & { readonly __xml?: never };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
// What XML 1.0 has no way to write at all.
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string): string =>
  text.replace(UNWRITABLE, '').replaceAll(/[&<>"]/g, (one) => ENTITIES[one] ?? one);

/** An element with attributes (absent ones left out) and content that is XML already. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...content: readonly Xml[]
): Xml => {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : ` ${key}="${escaped(value)}"`))
    .join('');
  const inner = content.join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
};

export const words = (text: string): Xml => escaped(text);

/** A text in each language that it says something in; the file's own language is English. */
export const narratives = ({ en = '', fr = '' }: PartialText): Xml =>
  [
    ...(en.trim() === '' ? [] : [element('narrative', {}, words(en))]),
    ...(fr.trim() === '' ? [] : [element('narrative', { 'xml:lang': 'fr' }, words(fr))]),
  ].join('');
